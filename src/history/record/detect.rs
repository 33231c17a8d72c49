//! Recognises the tool that a record is of.

use super::value::{Object, Value, same};
use super::{Dialect, airbyte};

/// The tool, by keys that no other tool has together. A record that could be of two is of none.
pub(super) fn dialect(record: &Object<'_>) -> Option<Dialect> {
    let has = |names: &[&str]| names.iter().all(|name| record.has(name));
    if is_bulk_operation(record) {
        return Some(Dialect::ShopifyBulk);
    }
    if has(&["run_id", "state", "payload"]) && (record.has("job_name") || record.has("job_id")) {
        return Some(Dialect::Meltano);
    }
    if record.has("run_id") {
        return (!is_foreign(record)).then_some(Dialect::Neutral);
    }
    if airbyte::is_job(record) {
        return Some(Dialect::Airbyte);
    }
    let is_of_a_connection = record.has("connection_id") || record.has("connector_id");
    if is_of_a_connection && (record.has("message_event") || has(&["event", "created"])) {
        return Some(Dialect::Fivetran);
    }
    let is_a_load = has(&["load_id", "schema_name"]) || has(&["load_id", "inserted_at"]);
    let is_a_trace = has(&["transaction_id", "steps"]) || has(&["loads_ids", "load_packages"]);
    (is_a_load || is_a_trace).then_some(Dialect::Dlt)
}

/// Keys of other tools whose records have a `run_id`, too: Airflow, Dagster and GitHub Actions, where a job that is `completed` may have
/// failed by its `conclusion`. They need a map.
const FOREIGN: [&str; 7] = ["conclusion", "dag_id", "job_name", "pipeline_name", "run_attempt", "workflow_id", "workflow_name"];

/// Whether a record that looks like our own is of another tool, whose words may mean something else.
pub(super) fn is_foreign(record: &Object<'_>) -> bool {
    record.entries().iter().any(|(key, _)| FOREIGN.iter().any(|foreign| same(key, foreign)))
}

fn is_bulk_operation(record: &Object<'_>) -> bool {
    const GID: &str = "gid://shopify/BulkOperation/";
    let is_gid = |value: &Value<'_>| value.as_text().is_some_and(|id| id.starts_with(GID));
    if is_gid(record.first(&["admin_graphql_api_id", "id"])) {
        return true;
    }
    let data = record.get("data").as_object().unwrap_or(record);
    let holders = ["current_bulk_operation", "bulk_operation_run_query", "bulk_operation_run_mutation", "bulk_operation", "node"];
    // Our own record has a `bulk_operation`, too, beside its `run_id`.
    !record.has("run_id")
        && holders.iter().any(|holder| {
            let held = data.get(holder);
            is_gid(held.get("id")) || is_gid(held.get("bulk_operation").get("id"))
        })
}
