//! The documents that actions would send to the Admin API.

use jiff::Timestamp;

use crate::domain::api_calendar::ApiVersion;
use crate::domain::request::Slot;

/// The first version of which it is known that a plan of a shop has `publicDisplayName`; later ones deprecate `displayName`.
const PUBLIC_PLAN_NAME: &str = "2025-07";

/// Who answers, with which scopes, and which versions there are. None of its fields needs a scope.
/// <https://shopify.dev/docs/api/admin-graphql/latest/queries/currentAppInstallation>
pub fn connection(version: ApiVersion) -> String {
    let has_public_name = PUBLIC_PLAN_NAME.parse().is_ok_and(|first: ApiVersion| version >= first);
    let plan_name = if has_public_name { "publicDisplayName" } else { "displayName" };
    format!(
        "{{ shop {{ name myshopifyDomain plan {{ {plan_name} partnerDevelopment }} }} currentAppInstallation {{ accessScopes {{ handle }} \
         app {{ apiKey title requestedAccessScopes {{ handle }} }} }} publicApiVersions {{ handle displayName supported }} }}"
    )
}

/// The fragments of a type with all that a schema says of it: what will be removed, too, and ten levels of what its types wrap.
macro_rules! whole_type {
    () => {
        "fragment Whole on __Type { kind name fields(includeDeprecated: true) { name args(includeDeprecated: true) { ...Input } type { ...Type \
         } isDeprecated deprecationReason } inputFields(includeDeprecated: true) { ...Input } enumValues(includeDeprecated: true) { name \
         isDeprecated deprecationReason } possibleTypes { name } } fragment Input on __InputValue { name type { ...Type } defaultValue \
         isDeprecated deprecationReason } fragment Type on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType \
         { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } \
         } } } } } }"
    };
}

/// The schema as GraphQL's own tools ask for it, in the form that `schema import` reads.
/// <https://spec.graphql.org/October2021/#sec-Introspection>
pub const INTROSPECTION: &str = concat!("{ __schema { queryType { name } types { ...Whole } } } ", whole_type!());

/// Some types of the schema, each under an alias: `t0`, `t1` and so on. Names are those of GraphQL.
pub fn types(names: &[String]) -> String {
    let asked: String =
        names.iter().enumerate().map(|(at, name)| format!("t{at}: __type(name: \"{name}\") {{ ...Whole }} ")).collect();
    format!("{{ {asked}}} {}", whole_type!())
}

/// The first version with `bulkOperation(id:)`. <https://shopify.dev/docs/api/usage/bulk-operations/queries>
const BULK_OPERATION_BY_ID: &str = "2026-01";

/// Which orders are meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// Those changed at this instant or later.
    pub from: Option<Timestamp>,
    /// Those changed before this instant.
    pub to: Option<Timestamp>,
}

/// Starts a bulk operation that reads orders.
pub fn start_bulk(selection: &str, period: Period) -> String {
    let orders = match filter(period) {
        Some(filter) => format!("orders(query: \"{filter}\")"),
        None => "orders".to_owned(),
    };
    format!(
        "mutation {{ bulkOperationRunQuery(query: \"\"\"{{ {orders} {{ edges {{ node {{ {selection} }} }} }} }}\"\"\") {{ bulkOperation {{ id \
         status }} userErrors {{ field message }} }} }}"
    )
}

/// Asks how a bulk operation stands.
pub fn poll_bulk(version: ApiVersion) -> String {
    let asks_by_id = BULK_OPERATION_BY_ID.parse().is_ok_and(|first: ApiVersion| version >= first);
    let root = if asks_by_id {
        format!("bulkOperation(id: \"{}\")", Slot::BulkOperationId.placeholder())
    } else {
        "currentBulkOperation".to_owned()
    };
    format!("{{ {root} {{ id status errorCode objectCount url partialDataUrl }} }}")
}

/// Reads one order.
pub fn one_order(selection: &str) -> String {
    format!("{{ orders(first: 1) {{ edges {{ node {{ {selection} }} }} }} }}")
}

/// <https://shopify.dev/docs/api/usage/search-syntax>
fn filter(period: Period) -> Option<String> {
    let from = period.from.map(|from| format!("updated_at:>='{from:.0}'"));
    let to = period.to.map(|to| format!("updated_at:<'{to:.0}'"));
    let parts: Vec<String> = [from, to].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

#[cfg(test)]
mod tests {
    use super::{INTROSPECTION, Period, poll_bulk, start_bulk, types};

    #[test]
    fn introspection_asks_for_what_will_be_removed_and_in_ten_levels() {
        for document in [INTROSPECTION.to_owned(), types(&["Order".to_owned()])] {
            assert_eq!(document.matches("(includeDeprecated: true)").count(), 4, "{document}");
            assert_eq!(document.matches("ofType {").count(), 10, "{document}");
            assert_eq!(document.matches('{').count(), document.matches('}').count(), "{document}");
        }
    }

    #[test]
    fn a_bulk_operation_reads_the_orders_of_its_period() {
        let at = |text: &str| Some(text.parse().unwrap());
        let period = Period { from: at("2026-05-02T00:00:00Z"), to: at("2026-05-03T00:00:00Z") };
        let document = start_bulk("id createdAt", period);
        let orders = "{ orders(query: \"updated_at:>='2026-05-02T00:00:00Z' updated_at:<'2026-05-03T00:00:00Z'\") { edges { node { id \
                      createdAt } } } }";
        assert!(document.contains(&format!("\"\"\"{orders}\"\"\"")), "{document}");
        assert!(start_bulk("id", Period::default()).contains("\"\"\"{ orders { edges { node { id } } } }\"\"\""));
    }

    #[test]
    fn a_bulk_operation_is_asked_for_by_its_id_where_there_may_be_several() {
        assert!(poll_bulk("2026-01".parse().unwrap()).starts_with("{ bulkOperation(id: \"$BULK_OPERATION_ID\")"));
        assert!(poll_bulk("2025-10".parse().unwrap()).starts_with("{ currentBulkOperation {"));
    }
}
