//! A document of GraphQL, with its fragments and variables put in their places.

use std::collections::BTreeMap;

use graphql_parser::Pos;
use graphql_parser::query::{self, Definition, OperationDefinition, Selection, SelectionSet};
use serde_json::{Map, Value, json};

type Document = query::Document<'static, String>;
type Fragments = BTreeMap<String, query::FragmentDefinition<'static, String>>;

/// Deeper than any document has a reason to be.
const DEEPEST: usize = 24;

/// One field that is asked for.
#[derive(Clone, Debug)]
pub struct Asked {
    /// What the answer calls it.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Its arguments.
    pub arguments: Map<String, Value>,
    /// Where it stands.
    pub at: Pos,
    /// How one gets there in the document.
    pub path: Vec<String>,
    /// What is asked of it.
    pub fields: Vec<Asked>,
}

/// What a document is.
#[derive(Debug)]
pub enum Operation {
    /// Something is read.
    Query(Vec<Asked>),
    /// Something would be changed.
    Mutation(Vec<Asked>),
}

/// Whether a body would change something, if it were let.
pub fn holds_mutation(body: &Value) -> bool {
    let text = body["query"].as_str().unwrap_or_default();
    let is_mutation = |definition: &_| matches!(definition, Definition::Operation(OperationDefinition::Mutation(_)));
    query::parse_query::<String>(text).is_ok_and(|document| document.definitions.iter().any(is_mutation))
}

struct Reader<'v> {
    fragments: Fragments,
    variables: &'v Value,
}

/// Reads the body of a request.
///
/// # Errors
/// The error that the answer tells of.
pub fn read(body: &Value) -> Result<Operation, Value> {
    let text = body["query"].as_str().unwrap_or_default();
    let document = query::parse_query::<String>(text).map_err(|error| json!({ "message": format!("syntax error: {error}") }))?;
    let (mut operations, mut fragments) = (Vec::new(), Fragments::new());
    let document: Document = document.into_static();
    for definition in document.definitions {
        match definition {
            Definition::Operation(operation) => operations.push(operation),
            Definition::Fragment(fragment) => drop(fragments.insert(fragment.name.clone(), fragment)),
        }
    }
    let reader = Reader { fragments, variables: &body["variables"] };
    // A document that holds a mutation is one, whichever operation of it is meant.
    if let Some(mutation) = operations.iter().find(|operation| matches!(operation, OperationDefinition::Mutation(_))) {
        return Ok(Operation::Mutation(reader.operation(mutation)?));
    }
    let wanted = body["operationName"].as_str();
    let chosen = operations.iter().find(|operation| wanted.is_none() || name_of(operation) == wanted);
    let chosen = chosen.ok_or_else(|| json!({ "message": "No operation definition found" }))?;
    Ok(Operation::Query(reader.operation(chosen)?))
}

fn name_of<'o>(operation: &'o OperationDefinition<'static, String>) -> Option<&'o str> {
    match operation {
        OperationDefinition::SelectionSet(_) => None,
        OperationDefinition::Query(query) => query.name.as_deref(),
        OperationDefinition::Mutation(mutation) => mutation.name.as_deref(),
        OperationDefinition::Subscription(subscription) => subscription.name.as_deref(),
    }
}

impl Reader<'_> {
    fn operation(&self, operation: &OperationDefinition<'static, String>) -> Result<Vec<Asked>, Value> {
        let (kind, selection) = match operation {
            OperationDefinition::SelectionSet(selection) => ("query", selection),
            OperationDefinition::Query(query) => ("query", &query.selection_set),
            OperationDefinition::Mutation(mutation) => ("mutation", &mutation.selection_set),
            OperationDefinition::Subscription(_) => {
                return Err(json!({ "message": "Schema is not configured for subscriptions" }));
            }
        };
        let path = name_of(operation).map_or_else(|| kind.to_owned(), |name| format!("{kind} {name}"));
        self.selection(selection, &[path], DEEPEST)
    }

    fn selection(&self, set: &SelectionSet<'static, String>, path: &[String], deepest: usize) -> Result<Vec<Asked>, Value> {
        let deepest = deepest.checked_sub(1).ok_or_else(|| json!({ "message": "Query is too deep" }))?;
        let mut asked = Vec::new();
        for item in &set.items {
            match item {
                Selection::Field(field) => asked.push(self.field(field, path, deepest)?),
                Selection::InlineFragment(inline) => asked.extend(self.selection(&inline.selection_set, path, deepest)?),
                Selection::FragmentSpread(spread) => {
                    let name = &spread.fragment_name;
                    let fragment = self.fragments.get(name);
                    let fragment =
                        fragment.ok_or_else(|| json!({ "message": format!("Fragment {name} was used, but not defined") }))?;
                    asked.extend(self.selection(&fragment.selection_set, &[format!("fragment {name}")], deepest)?);
                }
            }
        }
        Ok(asked)
    }

    fn field(&self, field: &query::Field<'static, String>, path: &[String], deepest: usize) -> Result<Asked, Value> {
        let key = field.alias.as_ref().unwrap_or(&field.name).clone();
        let path = [path, std::slice::from_ref(&key)].concat();
        let arguments = field.arguments.iter().map(|(name, value)| (name.clone(), self.value(value))).collect();
        let fields = self.selection(&field.selection_set, &path, deepest)?;
        Ok(Asked { key, name: field.name.clone(), arguments, at: field.position, path, fields })
    }

    fn value(&self, value: &query::Value<'static, String>) -> Value {
        match value {
            query::Value::Variable(name) => self.variables[name].clone(),
            query::Value::Int(number) => json!(number.as_i64()),
            query::Value::Float(number) => json!(number),
            query::Value::String(text) | query::Value::Enum(text) => json!(text),
            query::Value::Boolean(flag) => json!(flag),
            query::Value::Null => Value::Null,
            query::Value::List(values) => values.iter().map(|value| self.value(value)).collect(),
            query::Value::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), self.value(value))).collect(),
        }
    }
}
