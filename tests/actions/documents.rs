//! The GraphQL that plans print.

use graphql_parser::query::{Definition, OperationDefinition, Selection, Value as Literal, parse_query};
use serde_json::Value;

use crate::support::workspace::Workspace;

const BULK_RULES: &str = include_str!("../fixtures/mappings/bulk_rules.toml");
const ROOTS: &str = include_str!("../fixtures/mappings/roots.toml");
const VERSIONS: [&str; 5] = ["2025-10", "2026-01", "2026-04", "2026-07", "2026-10"];

fn workspace(config: &str) -> Workspace {
    let mut workspace = Workspace::with_sources("", &["shopify"]);
    workspace.set_bus(None);
    std::fs::write(workspace.config(), config).expect("a config");
    workspace
}

fn preview(workspace: &Workspace, action: &str, source: &str, code: i32) -> Value {
    workspace.run(&["actions", "preview", action, &format!("suisse/{source}"), "-o", "json"], b"").ended(code)
}

/// The documents of a plan, in order.
fn documents(report: &Value) -> Vec<String> {
    let steps = report["plans"][0]["steps"].as_array().expect("steps");
    let bodies = steps.iter().filter_map(|step| step["request"]["body"]["json"].as_str());
    let bodies = bodies.map(|body| serde_json::from_str::<Value>(body).expect("JSON"));
    bodies.filter_map(|body| body["query"].as_str().map(str::to_owned)).collect()
}

/// The queries of the bulk operations that a plan starts. Each document has to be one that GraphQL defines.
fn bulk_queries(report: &Value) -> Vec<String> {
    documents(report).iter().filter_map(|document| inner_query(document)).collect()
}

fn inner_query(document: &str) -> Option<String> {
    let parsed = parse_query::<String>(document).unwrap_or_else(|error| panic!("{error}: {document}"));
    let Some(Definition::Operation(OperationDefinition::Mutation(mutation))) = parsed.definitions.first() else { return None };
    let [Selection::Field(start)] = mutation.selection_set.items.as_slice() else { panic!("{document}") };
    assert_eq!(start.name, "bulkOperationRunQuery");
    assert!(start.arguments.contains(&("groupObjects".to_owned(), Literal::Boolean(false))), "{document}");
    let query = start.arguments.iter().find_map(|(name, value)| match value {
        Literal::String(text) if name == "query" => Some(text.clone()),
        _ => None,
    });
    let query = query.expect("a query");
    parse_query::<String>(&query).unwrap_or_else(|error| panic!("{error}: {query}"));
    Some(query)
}

#[test]
fn what_shopify_allows_is_written_in_its_way() {
    let workspace = workspace(BULK_RULES);
    for (source, expected) in [
        ("nodes", "{ orders { edges { node { id lineItems { edges { node { sku } } } } } } }"),
        ("without-id", "{ orders { edges { node { id createdAt lineItems { edges { node { sku } } } } } } }"),
        ("plain", "{ orders { edges { node { id createdAt lineItems { edges { node { id sku } } } } } } }"),
        ("nested-only", "{ orders { edges { node { id lineItems { edges { node { sku } } } } } } }"),
        ("interface", "{ orders { edges { node { id events { edges { node { message } } } } } } }"),
    ] {
        assert_eq!(bulk_queries(&preview(&workspace, "manual-sync", source, 0)), [expected], "{source}");
    }
}

#[test]
fn what_shopify_does_not_allow_is_refused_with_the_rule_the_fields_and_what_would_be_allowed() {
    let workspace = workspace(BULK_RULES);
    for (source, expected) in [
        (
            "in-list",
            "Order.fulfillments.events.edges.node.id: no connection may be read inside of a list: Fulfillment.events is a connection, \
             and Order.fulfillments is a list; fields of the list itself may be mapped",
        ),
        (
            "too-deep",
            "Order.lineItems.edges.node.product.variants.edges.node.metafields.edges.node.id: connections may be nested 2 deep below \
             the one of the query root: ProductVariant.metafields is one deeper; fields up to it may be mapped",
        ),
        (
            "too-many",
            "a bulk operation may read 5 connections, and this one reads 7: orders, Order.lineItems, Order.fulfillmentOrders, \
             Order.metafields, Order.returns, Order.shippingLines, Order.events; take the fields of 2 of them out of this mapping, into a \
             source of their own",
        ),
    ] {
        let report = preview(&workspace, "manual-sync", source, 2);
        assert_eq!(
            (report["refused"][0]["reason"].as_str(), report["plans"].as_array().map(Vec::len)),
            (Some(expected), Some(0))
        );
        for format in ["text", "sh", "markdown"] {
            let done = workspace.run(&["actions", "preview", "manual-sync", &format!("suisse/{source}"), "-o", format], b"");
            assert_eq!(done.code, Some(2), "{done:#?}");
            assert!(!done.stdout.contains("bulkOperationRunQuery"), "{}", done.stdout);
        }
    }
}

#[test]
fn the_root_follows_the_mapping_in_every_version() {
    let workspace = workspace(ROOTS);
    for version in VERSIONS {
        for (kind, expected) in [
            (
                "orders",
                "{ orders { edges { node { id createdAt totalPriceSet { shopMoney { amount } } customer { email } lineItems { edges { \
                 node { sku } } } fulfillments { trackingInfo { number } } } } } }",
            ),
            (
                "customers",
                "{ customers { edges { node { id defaultEmailAddress { emailAddress } numberOfOrders addresses { city } } } } }",
            ),
            (
                "products",
                "{ products { edges { node { id variants { edges { node { price inventoryItem { unitCost { amount } } } } } media { edges \
                 { node { alt } } } } } } }",
            ),
        ] {
            let report = preview(&workspace, "manual-sync", &format!("{kind}-{version}"), 0);
            assert_eq!(bulk_queries(&report), [expected], "{version}");
            assert_eq!(report["plans"][0]["cost"]["shopCalls"], 3);
        }
    }
}

#[test]
fn a_type_that_no_root_lists_is_refused_with_the_way_to_it() {
    let workspace = workspace(ROOTS);
    for version in VERSIONS {
        let report = preview(&workspace, "manual-sync", &format!("fulfilments-{version}"), 2);
        let reason = report["refused"][0]["reason"].as_str().expect("a reason");
        assert!(
            reason.contains(
                "Fulfillment.id: no field of the query root lists Fulfillment; map FulfillmentOrder.fulfillments.edges.node.id instead"
            ),
            "{reason}"
        );
        let report = preview(&workspace, "manual-sync", &format!("inventory-{version}"), 2);
        let reason = report["refused"][0]["reason"].as_str().expect("a reason");
        assert!(reason.contains("InventoryLevel.quantities needs an argument (names)"), "{reason}");
    }
}

#[test]
fn several_roots_are_read_one_after_the_other_and_searched_by_time_where_that_is_possible() {
    let fields = "    \"Fulfillment.id\",\n    \"FulfillmentOrder.lineItems.nodes.remainingQuantity\",\n    \
                  \"Fulfillment.trackingInfo.company\",\n    \"FulfillmentOrder.assignedLocation.name\",\n";
    let workspace = workspace(&ROOTS.replace(fields, "    \"Order.id\",\n    \"Location.name\",\n    \"Customer.id\",\n"));
    for version in VERSIONS {
        let source = format!("fulfilments-{version}");
        let address = format!("suisse/{source}");
        let report = preview(&workspace, "manual-sync", &source, 0);
        assert!(report["plans"][0]["cost"]["note"].as_str().is_some_and(|note| note.contains("is not known")), "{report:#}");
        for (stream, count) in [("orders", "41"), ("customers", "7"), ("locations", "2")] {
            let arguments = ["sync", "record", &address, "--run-id", stream, "--stream", stream, "--status", "completed"];
            let rest = ["--finished", "2026-11-20T03:00:00Z", "--fetched", count, "--processed", count, "-o", "json"];
            workspace.run(&[&arguments[..], &rest].concat(), b"").ended(0);
        }
        let report = preview(&workspace, "manual-sync", &source, 0);
        let since = "(query: \"updated_at:>='2026-11-20T03:00:00Z'\")";
        assert_eq!(
            bulk_queries(&report),
            [
                format!("{{ orders{since} {{ edges {{ node {{ id }} }} }} }}"),
                "{ locations { edges { node { name } } } }".to_owned(),
                format!("{{ customers{since} {{ edges {{ node {{ id }} }} }} }}"),
            ]
        );
        let plan = &report["plans"][0];
        assert_eq!((plan["cost"]["shopCalls"].as_u64(), plan["cost"]["rows"].as_u64()), (Some(7), Some(50)));
        let at_once = if version == "2025-10" { "allows one at once" } else { "allows 5 at once" };
        assert!(plan["cost"]["note"].as_str().is_some_and(|note| note.contains(at_once)), "{plan:#}");
        assert!(plan["madeFrom"].to_string().contains("all of locations are read"), "{plan:#}");
    }
}

#[test]
fn a_sample_reads_one_object_of_each_root_and_says_what_it_does_not_read() {
    let workspace = workspace(ROOTS);
    for version in VERSIONS {
        let report = preview(&workspace, "field-mapping-check", &format!("fulfilments-{version}"), 0);
        assert_eq!(
            documents(&report),
            ["{ fulfillmentOrders(first: 1) { edges { node { lineItems(first: 1) { edges { node { remainingQuantity } } } \
                 assignedLocation { name } } } } }"]
        );
        let origin = report["plans"][0]["madeFrom"].to_string();
        assert!(origin.contains("not read: Fulfillment.id: no field of the query root lists Fulfillment"), "{origin}");
    }
}
