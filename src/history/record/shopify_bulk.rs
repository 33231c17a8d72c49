//! A bulk operation of Shopify's Admin API: a `BulkOperation`, the answers that hold one, and the body of the webhook
//! `bulk_operations/finish`, which has snake case and lower-case words.
//!
//! - <https://shopify.dev/docs/api/admin-graphql/latest/objects/BulkOperation>
//! - <https://shopify.dev/docs/api/usage/bulk-operations/queries>
//!
//! The URLs of results are signed: they let everybody who has them read the data. Only whether there is one is looked at.

use crate::domain::sync_run::{BulkOperation, Counts, Outcome, RecordFault, RunError, RunStatus, SyncRun};
use crate::domain::text::Untrusted;

use super::Refused;
use super::outcome::checked;
use super::reading::{Reading, missing};
use super::value::{Object, Value, same};

/// The class of errors that an operation reports, or that follow from it.
const CLASS: &str = "bulk_operation";

/// The keys under which answers hold an operation, from the outside in.
const HOLDERS: [&str; 8] = [
    "data",
    "bulk_operation_run_query",
    "bulk_operation_cancel",
    "bulk_operation",
    "current_bulk_operation",
    "node",
    "edge",
    "nodes",
];

pub(super) fn parse(record: &Object<'_>, reading: &mut Reading<'_>) -> Result<SyncRun, Refused> {
    let operation = operation(record).ok_or(missing("id"))?;
    let kind = reading.text(operation.get("type"), "type")?;
    if kind.is_some_and(|kind| kind.raw().trim().eq_ignore_ascii_case("mutation")) {
        return Err(RecordFault::NotASync.into());
    }
    let id = operation.first(&["admin_graphql_api_id", "id"]);
    let status = reading.text(operation.get("status"), "status")?;
    let claimed = reading.status(operation.get("status"), "status")?;
    let claimed = checked(claimed, operation, |key| same(key, "status") || same(key, "error_code"), reading);
    let code = reading.error_code(operation.get("error_code"), "errorCode")?;
    let reported = reading.count(operation.get("object_count"), "objectCount")?;
    let contradiction = contradiction(operation, claimed, reported).map(Untrusted::new);
    let error_code = code.clone().or(contradiction);
    let class = error_code.as_ref().map(|_| Untrusted::new(CLASS));
    Ok(SyncRun {
        outcome: Outcome::new(
            claimed,
            reading.instant(operation.get("completed_at"), "completedAt")?,
            RunError { code: error_code, class, message: None },
        ),
        started: reading.instant(operation.get("created_at"), "createdAt")?,
        counts: Counts { reported_by_source: reported, ..Counts::default() },
        bulk: BulkOperation { id: reading.text(id, "id")?, status, error_code: code },
        ..SyncRun::new(reading.id(id, "id")?)
    })
}

/// The operation itself, or the one that an answer holds.
fn operation<'r, 'a>(record: &'r Object<'a>) -> Option<&'r Object<'a>> {
    let mut object = record;
    // Answers are at most five objects deep.
    for _ in 0..5 {
        if object.has("id") || object.has("admin_graphql_api_id") {
            return Some(object);
        }
        object = HOLDERS.iter().find_map(|holder| object.get(holder).as_object())?;
    }
    None
}

/// What an operation that claims to have completed says against it: it counted objects, and its result is nowhere. A record without the
/// key says nothing of the result, because the query did not ask for it.
fn contradiction(operation: &Object<'_>, claimed: RunStatus, reported: Option<u64>) -> Option<&'static str> {
    let is_absent = |name: &str| match operation.find(name) {
        Some(Value::Text(url)) => url.trim().is_empty(),
        Some(Value::Null) => true,
        _ => false,
    };
    let has_no_result = claimed == RunStatus::Completed && reported.is_some_and(|count| count > 0) && is_absent("url");
    let is_partial = operation.get("partial_data_url").as_text().is_some_and(|url| !url.trim().is_empty());
    has_no_result.then_some(if is_partial { "PARTIAL_RESULT" } else { "NO_RESULT_URL" })
}
