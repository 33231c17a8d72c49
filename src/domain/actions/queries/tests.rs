use super::{Queries, Reading};
use crate::domain::api_schema::ApiSchema;
use crate::domain::mapping::FieldPath;
use crate::schemas::catalogue;

fn schema() -> ApiSchema {
    catalogue::ALL[4].schema().unwrap()
}

fn queries(fields: &[&str], reading: Reading) -> Queries {
    let fields: Vec<FieldPath> = fields.iter().map(|field| field.parse().unwrap()).collect();
    Queries::of(&fields, &schema(), reading)
}

/// What is read, by root.
fn read(fields: &[&str], reading: Reading) -> Vec<String> {
    let queries = queries(fields, reading);
    assert_eq!(queries.refusals, []);
    queries.by_root.iter().map(|query| format!("{}: {}", query.root.field, query.nodes)).collect()
}

/// Why the only field is not read.
fn refusal(field: &str) -> String {
    let queries = queries(&[field], Reading::Bulk);
    assert_eq!((queries.by_root.len(), queries.refusals.len()), (0, 1), "{field}");
    queries.refusals[0].why.to_string()
}

#[test]
fn each_type_is_read_from_the_root_that_lists_it() {
    let fields = ["Order.id", "Customer.id", "InventoryItem.sku", "Order.name", "FulfillmentOrder.id", "Company.name"];
    assert_eq!(
        read(&fields, Reading::Bulk),
        ["orders: id name", "customers: id", "inventoryItems: sku", "fulfillmentOrders: id", "companies: name"]
    );
    assert_eq!(read(&["QueryRoot.orders.edges.node.id", "Order.name"], Reading::Bulk), ["orders: id name"]);
    assert_eq!(read(&["QueryRoot.assignedFulfillmentOrders.nodes.id"], Reading::Bulk), ["assignedFulfillmentOrders: id"]);
}

#[test]
fn a_connection_is_read_by_edges_and_the_nodes_around_it_have_an_id() {
    let bulk = |fields: &[&str]| read(fields, Reading::Bulk).remove(0);
    assert_eq!(bulk(&["Order.lineItems.nodes.sku"]), "orders: id lineItems { edges { node { sku } } }");
    assert_eq!(
        bulk(&["Order.createdAt", "Order.lineItems.edges.node.sku", "Order.lineItems.nodes.title"]),
        "orders: id createdAt lineItems { edges { node { sku title } } }"
    );
    assert_eq!(bulk(&["Order.lineItems.nodes.sku", "Order.id"]), "orders: id lineItems { edges { node { sku } } }");
    assert_eq!(bulk(&["Order.lineItems"]), "orders: id lineItems { edges { node { id } } }");
    assert_eq!(
        bulk(&["Product.variants.nodes.inventoryItem.inventoryLevels.nodes.location.name"]),
        "products: id variants { edges { node { id inventoryItem { id inventoryLevels { edges { node { location { name } } } } } } } }"
    );
}

#[test]
fn of_an_object_as_much_is_selected_as_makes_it_readable_and_nothing_of_another_object() {
    let one = |fields: &[&str], reading| read(fields, reading).remove(0);
    assert_eq!(
        one(&["Order.totalPriceSet"], Reading::Bulk),
        "orders: totalPriceSet { presentmentMoney { amount currencyCode } shopMoney { amount currencyCode } }"
    );
    assert_eq!(one(&["Order.totalPriceSet.shopMoney.amount"], Reading::Bulk), "orders: totalPriceSet { shopMoney { amount } }");
    assert_eq!(one(&["Order.customer", "Order.customer.note"], Reading::Bulk), "orders: customer { id note }");
    assert_eq!(one(&["Order.lineItems"], Reading::Sample), "orders: lineItems(first: 1) { edges { node { id } } }");
    assert_eq!(
        one(&["Order.billingAddress.city", "Order.billingAddress.zip"], Reading::Bulk),
        "orders: billingAddress { city zip }"
    );
}

#[test]
fn a_field_that_only_some_members_have_is_read_of_these() {
    let one = |field| read(&[field], Reading::Bulk).remove(0);
    assert_eq!(one("Order.events.edges.node.message"), "orders: id events { edges { node { message } } }");
    assert_eq!(one("Order.events.nodes.subjectId"), "orders: id events { edges { node { ... on BasicEvent { subjectId } } } }");
    assert_eq!(one("Product.media.nodes.alt"), "products: id media { edges { node { alt } } }");
}

#[test]
fn what_the_rules_of_bulk_operations_do_not_allow_is_refused_with_the_rule() {
    for (field, expected) in [
        (
            "Order.fulfillments.events.edges.node.id",
            "no connection may be read inside of a list: Fulfillment.events is a connection, and Order.fulfillments is a list; fields of \
             the list itself may be mapped",
        ),
        (
            "Order.lineItems.edges.node.product.variants.edges.node.metafields.edges.node.id",
            "connections may be nested 2 deep below the one of the query root: ProductVariant.metafields is one deeper; fields up to it \
             may be mapped",
        ),
        (
            "Order.lineItems.pageInfo.hasNextPage",
            "of a connection, only what its nodes have is read (edges.node): pageInfo.hasNextPage is about its pages",
        ),
        ("Order.metafield.value", "Order.metafield needs an argument (key), which a mapping does not give"),
        (
            "Fulfillment.id",
            "no field of the query root lists Fulfillment; map FulfillmentOrder.fulfillments.edges.node.id instead",
        ),
        (
            "InventoryLevel.quantities.quantity",
            "InventoryLevel.quantities needs an argument (names), which a mapping does not give",
        ),
        (
            "QueryRoot.productTypes",
            "only connections of objects are read, and the nodes of QueryRoot.productTypes are plain values",
        ),
        ("QueryRoot.shop.name", "shop of the query root is no connection, and only connections are read"),
        ("Metaobject.id", "QueryRoot.metaobjects needs an argument (type), which a mapping does not give"),
    ] {
        assert_eq!(refusal(field), expected, "{field}");
    }
    assert!(refusal("SavedSearch.id").contains("map QueryRoot.FIELD.edges.node instead, with one of "));
}

#[test]
fn a_type_without_a_root_is_reached_from_one_that_is_mapped() {
    let queries = queries(&["FulfillmentOrder.id", "Fulfillment.id"], Reading::Bulk);
    assert_eq!(
        queries.refusals[0].why.to_string(),
        "no field of the query root lists Fulfillment; map FulfillmentOrder.fulfillments.edges.node.id instead"
    );
}

#[test]
fn more_than_five_connections_are_refused_with_their_names() {
    let nested = ["lineItems", "fulfillmentOrders", "metafields", "returns"];
    let fields: Vec<String> = nested.iter().map(|name| format!("Order.{name}.edges.node.id")).collect();
    let mut fields: Vec<&str> = fields.iter().map(String::as_str).collect();
    assert_eq!(queries(&fields, Reading::Bulk).too_many, []);
    fields.push("Order.shippingLines.edges.node.id");
    assert_eq!(
        queries(&fields, Reading::Bulk).too_many[0].to_string(),
        "a bulk operation may read 5 connections, and this one reads 6: orders, Order.lineItems, Order.fulfillmentOrders, \
         Order.metafields, Order.returns, Order.shippingLines; take the fields of 1 of them out of this mapping, into a source of their \
         own"
    );
}

#[test]
fn nodes_of_no_interface_are_named() {
    let queries = queries(&["Order.lineItems.nodes.id", "Order.localizedFields.nodes.title"], Reading::Bulk);
    assert_eq!(queries.nodes_of_no_interface(&schema()), ["LocalizedField"]);
}

#[test]
fn without_the_types_on_its_way_a_field_is_unknown() {
    let order = schema().types["Order"].clone();
    let schema = ApiSchema { types: [("Order".to_owned(), order)].into_iter().collect(), ..ApiSchema::default() };
    let queries = Queries::of(&["Order.id".parse().unwrap()], &schema, Reading::Bulk);
    assert!(queries.by_root.is_empty() && queries.refusals[0].why.is_unknown());
}
