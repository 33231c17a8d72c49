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

/// The first version in which an app may run several bulk operations at once, and the number of them.
/// <https://shopify.dev/docs/api/usage/bulk-operations/queries>
const SEVERAL_BULK_OPERATIONS: (&str, usize) = ("2026-01", 5);

/// The roots whose search query knows `updated_at`, by the descriptions of their arguments from 2025-10 to 2026-10.
const FILTERED_BY_CHANGE: [&str; 24] = [
    "abandonedCheckouts",
    "articles",
    "blogs",
    "codeDiscountNodes",
    "collections",
    "comments",
    "companies",
    "companyLocations",
    "customers",
    "discountNodes",
    "draftOrders",
    "files",
    "fulfillmentOrders",
    "inventoryItems",
    "marketingActivities",
    "metafieldDefinitions",
    "metaobjects",
    "orders",
    "pages",
    "productVariants",
    "products",
    "scriptTags",
    "subscriptionContracts",
    "webhookSubscriptions",
];

/// The period that a bulk operation reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// What was changed at this instant or later.
    pub from: Option<Timestamp>,
    /// What was changed before this instant.
    pub to: Option<Timestamp>,
}

impl Period {
    /// Whether it leaves nothing out.
    pub const fn is_everything(self) -> bool {
        self.from.is_none() && self.to.is_none()
    }
}

/// The number of bulk operations that an app may run at once in a shop.
pub fn bulk_operations_at_once(version: ApiVersion) -> usize {
    let (first, several) = SEVERAL_BULK_OPERATIONS;
    if first.parse().is_ok_and(|first: ApiVersion| version >= first) { several } else { 1 }
}

/// Whether a root can be read by the period in which its objects were changed.
pub fn is_filtered_by_change(root: &str) -> bool {
    FILTERED_BY_CHANGE.contains(&root)
}

/// Reads all that a connection of the query root lists.
pub fn all_of(root: &str, selection: &str, period: Period) -> String {
    let filter = filter(period).map(|filter| format!("(query: \"{filter}\")")).unwrap_or_default();
    format!("{{ {root}{filter} {{ edges {{ node {{ {selection} }} }} }} }}")
}

/// Starts a bulk operation.
///
/// Whether children are grouped under their parents is said where that can be said: the default is `true` up to 2025-10 and `false` from
/// 2026-01. Shopify advises against grouping. <https://shopify.dev/docs/api/admin-graphql/latest/mutations/bulkOperationRunQuery>
pub fn start_bulk(query: &str, says_grouping: bool) -> String {
    let grouping = if says_grouping { ", groupObjects: false" } else { "" };
    format!(
        "mutation {{ bulkOperationRunQuery(query: \"\"\"{query}\"\"\"{grouping}) {{ bulkOperation {{ id status }} userErrors {{ field \
         message }} }} }}"
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

/// Reads one object of those that a connection of the query root lists.
pub fn one_of(root: &str, selection: &str) -> String {
    format!("{{ {root}(first: 1) {{ edges {{ node {{ {selection} }} }} }} }}")
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
    use super::{INTROSPECTION, Period, all_of, bulk_operations_at_once, poll_bulk, start_bulk, types};

    #[test]
    fn introspection_asks_for_what_will_be_removed_and_in_ten_levels() {
        for document in [INTROSPECTION.to_owned(), types(&["Order".to_owned()])] {
            assert_eq!(document.matches("(includeDeprecated: true)").count(), 4, "{document}");
            assert_eq!(document.matches("ofType {").count(), 10, "{document}");
            assert_eq!(document.matches('{').count(), document.matches('}').count(), "{document}");
        }
    }

    #[test]
    fn a_bulk_operation_reads_what_was_changed_in_its_period_and_says_that_nothing_is_grouped() {
        let at = |text: &str| Some(text.parse().unwrap());
        let period = Period { from: at("2026-05-02T00:00:00Z"), to: at("2026-05-03T00:00:00Z") };
        let query = all_of("orders", "id createdAt", period);
        let orders = "{ orders(query: \"updated_at:>='2026-05-02T00:00:00Z' updated_at:<'2026-05-03T00:00:00Z'\") { edges { node { id \
                      createdAt } } } }";
        assert_eq!(query, orders);
        assert_eq!(all_of("orders", "id", Period::default()), "{ orders { edges { node { id } } } }");
        assert!(start_bulk(orders, true).contains(&format!("(query: \"\"\"{orders}\"\"\", groupObjects: false)")));
        assert!(start_bulk(orders, false).contains(&format!("(query: \"\"\"{orders}\"\"\")")));
    }

    #[test]
    fn several_bulk_operations_may_run_at_once_from_2026_01() {
        let at_once = |version: &str| bulk_operations_at_once(version.parse().unwrap());
        assert_eq!((at_once("2025-10"), at_once("2026-01"), at_once("2026-10")), (1, 5, 5));
    }

    #[test]
    fn a_bulk_operation_is_asked_for_by_its_id_where_there_may_be_several() {
        assert!(poll_bulk("2026-01".parse().unwrap()).starts_with("{ bulkOperation(id: \"$BULK_OPERATION_ID\")"));
        assert!(poll_bulk("2025-10".parse().unwrap()).starts_with("{ currentBulkOperation {"));
    }
}
