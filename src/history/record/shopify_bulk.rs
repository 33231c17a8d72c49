//! A bulk operation of Shopify's Admin API. Its `url` is signed, whoever has it can read the data, and so it is never looked at.

use serde::Deserialize;

use crate::domain::sync_run::{BulkOperation, Counts, Outcome, RecordFault, RunError, RunStatus, SyncRun};
use crate::domain::text::Untrusted;

use super::loose::{Object, Scalar};
use super::{Record, Refused, count, instant, missing, object, run_id, text};

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase", bound(deserialize = "'de: 'a"))]
struct Operation<'a> {
    id: Scalar<'a>,
    status: Scalar<'a>,
    r#type: Scalar<'a>,
    error_code: Scalar<'a>,
    created_at: Scalar<'a>,
    completed_at: Scalar<'a>,
    object_count: Scalar<'a>,
    data: Object<Answer<'a>>,
}

/// The answer of the API as it comes, with one operation in it.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase", bound(deserialize = "'de: 'a"))]
struct Answer<'a> {
    bulk_operation: Object<Inner<'a>>,
    current_bulk_operation: Object<Inner<'a>>,
    node: Object<Inner<'a>>,
}

/// An operation in an answer; boxed, because an answer is an operation's rarest part.
#[derive(Default, Deserialize)]
#[serde(transparent, bound(deserialize = "'de: 'a"))]
struct Inner<'a>(Box<Operation<'a>>);

pub(super) fn parse(bytes: &[u8]) -> Result<Record, Refused> {
    let mut operation: Operation = object(bytes)?;
    if let Object::Is(Answer { bulk_operation, current_bulk_operation, node }) = operation.data {
        let inner = [bulk_operation, current_bulk_operation, node].into_iter().find_map(|part| match part {
            Object::Is(Inner(operation)) => Some(*operation),
            _ => None,
        });
        operation = inner.ok_or(missing("data.bulkOperation"))?;
    }
    run(&operation)
}

fn run(operation: &Operation) -> Result<Record, Refused> {
    if text(&operation.r#type, "type")?.is_some_and(|kind| kind.raw() == "MUTATION") {
        return Err(RecordFault::NotASync.into());
    }
    let status = text(&operation.status, "status")?;
    let code = text(&operation.error_code, "errorCode")?;
    let claimed = status.as_ref().map_or(RunStatus::Unknown, |status| RunStatus::from_word(status.raw()).unwrap_or_default());
    let class = code.as_ref().map(|_| Untrusted::new("bulk_operation"));
    let error = RunError { code: code.clone(), class, message: None };
    let run = SyncRun {
        outcome: Outcome::new(claimed, instant(&operation.completed_at, "completedAt")?, error),
        started: instant(&operation.created_at, "createdAt")?,
        counts: Counts { reported_by_source: count(&operation.object_count, "objectCount")?, ..Counts::default() },
        bulk: BulkOperation { id: text(&operation.id, "id")?, status, error_code: code },
        ..SyncRun::new(run_id(&operation.id, "id")?)
    };
    Ok(Record { source: None, run })
}
