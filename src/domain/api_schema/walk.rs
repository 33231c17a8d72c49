//! The way of a mapped field through the types of a schema.

use std::collections::BTreeSet;

use crate::domain::mapping::FieldPath;

use super::name::is_built_in;
use super::{ApiSchema, ApiType, Field, Kind, named_type};

/// One step of a path: a field, and the type that it is a field of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step<'s> {
    /// The name of the type.
    pub owner: &'s str,
    /// The name of the field.
    pub name: &'s str,
    /// The field.
    pub field: &'s Field,
}

/// How far a path leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End<'s> {
    /// To its field.
    Reached,
    /// To a type without the next field: a request with this path would be refused.
    Gone {
        /// The type.
        owner: &'s str,
        /// The field that it does not have.
        missing: &'s str,
    },
    /// To a type of which the schema does not say whether it has the next field.
    Unseen,
}

/// A path in a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walk<'s> {
    /// The steps that were found.
    pub steps: Vec<Step<'s>>,
    /// How far it leads.
    pub end: End<'s>,
}

impl<'s> Walk<'s> {
    /// Follows `path` through `schema`.
    pub fn along(path: &'s FieldPath, schema: &'s ApiSchema) -> Self {
        let mut steps: Vec<Step<'s>> = Vec::new();
        let mut owner = path.type_name();
        for name in path.fields() {
            let Some((field_name, field)) = schema.fields_of(owner).and_then(|fields| fields.get_key_value(name)) else {
                let end = if is_gone(schema, owner, name) { End::Gone { owner, missing: name } } else { End::Unseen };
                return Self { steps, end };
            };
            steps.push(Step { owner, name: field_name, field });
            owner = named_type(&field.type_text);
        }
        Self { steps, end: End::Reached }
    }

    /// The types whose fields were looked for, and are known.
    pub fn owners(&self) -> impl Iterator<Item = &'s str> {
        let last = match self.end {
            End::Gone { owner, .. } => Some(owner),
            End::Reached | End::Unseen => None,
        };
        self.steps.iter().map(|step| step.owner).chain(last)
    }

    /// The names of the types that have to be read on the way, that of the last field among them.
    pub fn types(&self) -> impl Iterator<Item = &'s str> {
        let last = self.steps.last().map(|step| named_type(&step.field.type_text));
        self.steps.iter().map(|step| step.owner).chain(last)
    }
}

/// The names of the types and fields that the paths pass, as changes name them.
pub fn touched_subjects(fields: &[FieldPath], schema: &ApiSchema) -> BTreeSet<String> {
    let mut subjects = BTreeSet::new();
    for path in fields {
        let walk = Walk::along(path, schema);
        subjects.extend(walk.types().map(str::to_owned));
        subjects.extend(walk.steps.iter().map(|step| format!("{}.{}", step.owner, step.name)));
    }
    subjects
}

/// Whether the schema tells of each path how far it leads.
pub fn sees_all(fields: &[FieldPath], schema: &ApiSchema) -> bool {
    fields.iter().all(|path| Walk::along(path, schema).end != End::Unseen)
}

/// The types that the paths run through and the schema does not hold yet, as far as it shows their names.
pub fn open_types(fields: &[FieldPath], schema: &ApiSchema) -> BTreeSet<String> {
    let of_path = |path: &FieldPath| {
        let walk = Walk::along(path, schema);
        let names = walk.types().map(str::to_owned).chain([path.type_name().to_owned()]);
        names.collect::<Vec<_>>()
    };
    let is_open = |name: &String| {
        let is_held = schema.types.contains_key(name) || name == super::ROOT && !schema.roots.is_empty();
        !is_held && !is_built_in(name) && super::is_name(name)
    };
    fields.iter().flat_map(of_path).filter(is_open).collect()
}

/// Whether the schema proves that a type does not have a field.
fn is_gone(schema: &ApiSchema, owner: &str, name: &str) -> bool {
    if owner == super::ROOT {
        return schema.is_whole_for_queries();
    }
    if schema.partial.contains(owner) {
        return false;
    }
    match schema.types.get(owner).map(|api_type| &api_type.kind) {
        Some(Kind::Object { .. } | Kind::Enum { .. } | Kind::Scalar {} | Kind::Input { .. }) => true,
        // One of its types may have the field, and the path may mean that one.
        Some(Kind::Interface { members, .. }) => !members.iter().any(|member| may_have(schema.types.get(member), name)),
        Some(Kind::Union { members }) => !members.iter().any(|member| may_have(schema.types.get(member), name)),
        None => schema.is_whole_for_queries() || is_built_in(owner),
    }
}

fn may_have(member: Option<&ApiType>, name: &str) -> bool {
    member.is_none_or(|member| member.kind.fields().is_some_and(|fields| fields.contains_key(name)))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{interface, small, union};
    use super::{End, Walk};
    use crate::domain::api_schema::ApiSchema;

    fn schema() -> ApiSchema {
        let mut schema = small(&[
            (
                "Order",
                &[("id", "ID!"), ("total", "MoneyBag!"), ("lines", "LineConnection!"), ("node", "Node"), ("payer", "Payer")],
            ),
            ("MoneyBag", &[("shop", "Money!")]),
            ("Money", &[("amount", "Decimal!")]),
            ("Person", &[("name", "String")]),
        ]);
        schema.types.insert("Node".into(), interface(&[("id", "ID!")], &["Person"]));
        schema.types.insert("Payer".into(), union(&["Person"]));
        schema.is_whole = false;
        schema
    }

    fn end(path: &str, schema: &ApiSchema) -> String {
        let path = path.parse().unwrap();
        match Walk::along(&path, schema).end {
            End::Reached => "reached".to_owned(),
            End::Gone { owner, missing } => format!("{owner} has no {missing}"),
            End::Unseen => "unseen".to_owned(),
        }
    }

    #[test]
    fn a_path_walks_through_types_to_its_field() {
        let (schema, path) = (schema(), "Order.total.shop.amount".parse().unwrap());
        let walk = Walk::along(&path, &schema);
        assert_eq!(walk.end, End::Reached);
        assert_eq!(walk.owners().collect::<Vec<_>>(), ["Order", "MoneyBag", "Money"]);
        assert_eq!(walk.types().collect::<Vec<_>>(), ["Order", "MoneyBag", "Money", "Decimal"]);
    }

    #[test]
    fn gone_is_what_is_proven_and_everything_else_is_unseen() {
        let mut schema = schema();
        for (path, expected) in [
            ("Order.total", "reached"),
            ("Order.totals", "Order has no totals"),
            ("Order.total.shops", "MoneyBag has no shops"),
            ("Order.id.more", "ID has no more"),
            ("Order.lines.nodes", "unseen"),
            ("Refund.id", "unseen"),
            ("QueryRoot.orders", "unseen"),
            ("Order.node.id", "reached"),
            ("Order.node.name", "unseen"),
            ("Order.node.size", "Node has no size"),
            ("Order.payer.name", "unseen"),
            ("Order.payer.size", "Payer has no size"),
        ] {
            assert_eq!(end(path, &schema), expected, "{path}");
        }
        schema.is_whole = true;
        assert_eq!(end("Refund.id", &schema), "Refund has no id");
        assert_eq!(end("QueryRoot.orders", &schema), "QueryRoot has no orders");
    }
}
