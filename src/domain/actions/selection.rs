//! The mapped fields of a type as a GraphQL selection: these fields, and of an object only what makes it readable.

use std::fmt::Write as _;

use crate::domain::api_schema::{ApiSchema, Argument, Field, Kind, Named, named_type};
use crate::domain::mapping::FieldPath;

/// The scalars of the Admin API, which a part of its schema does not list, and the one enum without which an amount says nothing.
/// <https://shopify.dev/docs/api/admin-graphql/latest/scalars>
const SCALARS: [&str; 20] = [
    "ARN",
    "BigInt",
    "Boolean",
    "Color",
    "CurrencyCode",
    "Date",
    "DateTime",
    "Decimal",
    "Float",
    "FormattedString",
    "HTML",
    "ID",
    "Int",
    "JSON",
    "Money",
    "StorefrontID",
    "String",
    "UnsignedInt64",
    "URL",
    "UtcOffset",
];

/// As deep are objects without an id looked into, such as an amount in two currencies.
const DEEPEST: usize = 3;

/// How a document reads lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// All of a list, as bulk operations do.
    Bulk,
    /// One of a list.
    Sample,
}

/// A selection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// What stands between the braces.
    pub text: String,
    /// Mapped fields of which the schema does not say enough to be sure that they can be selected so.
    pub unverified: Vec<FieldPath>,
    /// Mapped fields of other types, which a request for this one does not reach.
    pub elsewhere: Vec<FieldPath>,
}

/// One field of a selection, and what is selected of it.
#[derive(Default)]
struct Node<'p> {
    name: &'p str,
    path: Option<&'p FieldPath>,
    inner: Vec<Node<'p>>,
}

impl Selection {
    /// The mapped fields of `type_name`. Without a schema all of them are unverified.
    pub fn of(type_name: &str, fields: &[FieldPath], schema: Option<&ApiSchema>, reading: Reading) -> Self {
        let (own, elsewhere): (Vec<&FieldPath>, Vec<&FieldPath>) = fields.iter().partition(|path| path.type_name() == type_name);
        let mut root = Node::default();
        for path in own {
            root.add(path);
        }
        let mut writer = Writer { schema, reading, unverified: Vec::new() };
        let text = writer.nodes(type_name, &root.inner);
        Self { text, unverified: writer.unverified, elsewhere: elsewhere.into_iter().cloned().collect() }
    }
}

impl<'p> Node<'p> {
    fn add(&mut self, path: &'p FieldPath) {
        let mut node = self;
        for name in path.fields() {
            let at = node.inner.iter().position(|inner| inner.name == name).unwrap_or_else(|| {
                node.inner.push(Node { name, ..Node::default() });
                node.inner.len() - 1
            });
            node = &mut node.inner[at];
        }
        node.path = Some(path);
    }

    /// As the mapping says it, whatever it is.
    fn as_mapped(&self) -> String {
        let inner: Vec<String> = self.inner.iter().map(Node::as_mapped).collect();
        if inner.is_empty() { self.name.to_owned() } else { format!("{} {{ {} }}", self.name, inner.join(" ")) }
    }

    fn paths(&self) -> Vec<FieldPath> {
        let own = self.path.cloned();
        own.into_iter().chain(self.inner.iter().flat_map(Node::paths)).collect()
    }
}

struct Writer<'s> {
    schema: Option<&'s ApiSchema>,
    reading: Reading,
    unverified: Vec<FieldPath>,
}

impl<'s> Writer<'s> {
    fn nodes(&mut self, owner: &str, nodes: &[Node<'_>]) -> String {
        let written: Vec<String> = nodes.iter().map(|node| self.node(owner, node)).collect();
        written.join(" ")
    }

    fn node(&mut self, owner: &str, node: &Node<'_>) -> String {
        let field = self.schema.and_then(|schema| schema.fields_of(owner)?.get(node.name));
        let Some(field) = field else {
            self.unverified.extend(node.paths());
            return node.as_mapped();
        };
        let needs_arguments = field.arguments.values().any(Argument::is_required);
        let inner =
            if node.inner.is_empty() { self.whole(field) } else { Some(self.nodes(named_type(&field.type_text), &node.inner)) };
        if needs_arguments || inner.is_none() {
            self.unverified.extend(node.paths());
        }
        let mut text = node.name.to_owned();
        if self.reading == Reading::Sample && field.arguments.contains_key("first") {
            text.push_str("(first: 1)");
        }
        match inner {
            Some(inner) if !inner.is_empty() => format!("{text} {{ {inner} }}"),
            _ => text,
        }
    }

    /// What is selected of a field of which all is meant: nothing of a plain value; `None` where the schema does not tell what it is.
    fn whole(&self, field: &Field) -> Option<String> {
        let name = named_type(&field.type_text);
        if name.ends_with("Connection") {
            return Some("edges { node { id } }".to_owned());
        }
        match self.schema.and_then(|schema| schema.types.get(name)).map(|api_type| &api_type.kind) {
            Some(Kind::Scalar {} | Kind::Enum { .. }) => Some(String::new()),
            Some(Kind::Object { fields } | Kind::Interface { fields, .. }) => Some(self.parts(fields, DEEPEST)),
            Some(Kind::Union { .. }) => Some("__typename".to_owned()),
            Some(Kind::Input { .. }) => None,
            None if SCALARS.contains(&name) => Some(String::new()),
            None => None,
        }
    }

    /// An object with an id by that, so that nothing of another object is read that nobody mapped; one without by its plain values.
    fn parts(&self, fields: &'s Named<Field>, depth: usize) -> String {
        if fields.contains_key("id") {
            return "id".to_owned();
        }
        let mut text = String::new();
        for (name, field) in fields {
            let is_plain = field.arguments.is_empty() && field.deprecation.is_none() && field.personal_data.is_none();
            let Some(inner) = is_plain.then(|| self.part(field, depth)).flatten() else { continue };
            let space = if text.is_empty() { "" } else { " " };
            let _ = if inner.is_empty() { write!(text, "{space}{name}") } else { write!(text, "{space}{name} {{ {inner} }}") };
        }
        if text.is_empty() { "__typename".to_owned() } else { text }
    }

    /// What is selected of a part: nothing of a plain value; `None` where it is left out.
    fn part(&self, field: &Field, depth: usize) -> Option<String> {
        let name = named_type(&field.type_text);
        match self.schema.and_then(|schema| schema.types.get(name)).map(|api_type| &api_type.kind) {
            Some(Kind::Scalar {} | Kind::Enum { .. }) => Some(String::new()),
            Some(Kind::Object { fields }) if depth > 1 && !fields.contains_key("id") => Some(self.parts(fields, depth - 1)),
            None if SCALARS.contains(&name) => Some(String::new()),
            _ => None,
        }
    }
}
