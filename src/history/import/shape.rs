//! What an object in an input is, by its keys: a record, or something around records, such as a page or an API's answer.

use std::borrow::Cow;
use std::ops::Range;

use super::scan::{KeyAt, Kind, Opening};

/// What an object is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A record, as it stands.
    Record,
    /// Something around records. The flag says whether a list under a key without a known name may hold them.
    Wrapper {
        /// Whether lists under other names hold records, too.
        any_list: bool,
    },
    /// A part of an answer that holds no records.
    Other,
}

/// Where an object stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// At the top, or an item of a list: it is a record unless it certainly is something around one.
    Item,
    /// Under a key of something else: it is a record only if it looks like one.
    Part,
}

/// Keys that only runs have.
const OF_RUNS: [&str; 8] =
    ["run_id", "load_id", "admin_graphql_api_id", "message_event", "sync_id", "event", "dag_run_id", "transaction_id"];

/// Keys that name a thing, be it a run or what runs belong to.
const IDS: [&str; 5] = ["id", "job_id", "uuid", "execution_id", "executionArn"];

/// Keys that runs have, and that answers have now and then.
const OF_STATES: [&str; 6] = ["status", "state", "started_at", "start_time", "finished_at", "created_at"];

/// Keys that say how a run ended, and that parts of answers have only where they are about one.
const OF_OUTCOMES: [&str; 5] = ["status", "state", "result", "outcome", "conclusion"];

/// Keys that say when a run was.
const OF_TIMES: [&str; 8] =
    ["started_at", "start_time", "start_date", "finished_at", "ended_at", "end_time", "end_date", "completed_at"];

/// Keys of Shopify's Admin API around bulk operations. `bulkOperation` is a key of our own records, too, which have an id beside it.
const AROUND_OPERATIONS: [&str; 8] = [
    "nodes",
    "edges",
    "node",
    "bulkOperations",
    "currentBulkOperation",
    "bulkOperationRunQuery",
    "bulkOperationRunMutation",
    "bulkOperationCancel",
];

/// Keys under which APIs and tools have lists of records, or an answer with such a list.
const AROUND_RECORDS: [&str; 21] = [
    "data",
    "jobs",
    "runs",
    "workflow_runs",
    "dag_runs",
    "items",
    "executions",
    "results",
    "records",
    "values",
    "events",
    "logs",
    "entries",
    "load_packages",
    "job_runs",
    "pipeline_runs",
    "bulkOperation",
    "result",
    "response",
    "payload",
    "body",
];

/// Keys of answers that never hold records.
const BESIDE_RECORDS: [&str; 21] = [
    "stack",
    "cause",
    "causes",
    "exceptionStack",
    "rootCauseExceptionStack",
    "validationErrors",
    "extensions",
    "pageInfo",
    "page_info",
    "meta",
    "links",
    "_links",
    "userErrors",
    "errors",
    "error",
    "lastSuccesses",
    "exit",
    "pagination",
    "paging",
    "cursor",
    "findings",
];

/// Keys under which an answer says what went wrong, the most certain ones first.
pub const OF_ERRORS: [&str; 3] = ["errors", "userErrors", "error"];

/// Keys under which an answer without any record says what went wrong.
pub const OF_MESSAGES: [&str; 4] = ["message", "detail", "title", "error_description"];

/// Keys beside such a message.
const BESIDE_MESSAGES: [&str; 11] = [
    "__typename",
    "exceptionClassName",
    "rootCauseExceptionClassName",
    "statusCode",
    "status_code",
    "documentation_url",
    "code",
    "error_code",
    "errorCode",
    "type",
    "hint",
];

/// What the operator says of the records.
#[derive(Clone, Debug, Default)]
pub struct Expected {
    /// The keys that hold the id of a run.
    pub id_keys: Vec<String>,
    /// Whether the tool is named, so that an object in a list is a record of it rather than something around one.
    pub is_named: bool,
}

/// Judges an object by those of its keys that were seen.
pub fn shape(keys: &[KeyAt], bytes: &[u8], position: Position, expected: &Expected) -> Shape {
    let seen = Keys::new(keys, bytes);
    let holds_list = |names: &[&str]| seen.any(names, |kind| matches!(kind, Kind::List(Some(Opening::Object))));
    if seen.any(&expected.id_keys, |_| true) || seen.any(&OF_RUNS, is_scalar) {
        return Shape::Record;
    }
    // A job of Airbyte's configuration API stands beside its attempts.
    if seen.any(&["job"], |kind| kind == Kind::Object) {
        return Shape::Record;
    }
    let any_list = !seen.any(&AROUND_OPERATIONS, is_list) && !seen.any(&AROUND_RECORDS, is_list);
    let wrapper = Shape::Wrapper { any_list };
    if seen.any(&AROUND_OPERATIONS, is_place) {
        return wrapper;
    }
    let has_state = seen.any(&OF_STATES, |kind| kind == Kind::Text);
    if seen.any(&IDS, is_scalar) {
        return if holds_list(&AROUND_RECORDS) && !has_state { wrapper } else { Shape::Record };
    }
    let is_place = |kind| is_place(kind) && (kind != Kind::Null || !has_state);
    if seen.any(&AROUND_RECORDS, is_place) || is_error(&seen, has_state) {
        return wrapper;
    }
    let holds_any_list = seen.any_but(&BESIDE_RECORDS, |kind| matches!(kind, Kind::List(None | Some(Opening::Object))));
    let holds_objects = seen.any_but(&BESIDE_RECORDS, |kind| kind == Kind::Object);
    match position {
        _ if has_state => Shape::Record,
        Position::Item if holds_any_list || holds_objects && !expected.is_named => wrapper,
        Position::Item => Shape::Record,
        Position::Part if seen.any(&OF_OUTCOMES, is_scalar) => Shape::Record,
        Position::Part if holds_any_list || holds_objects => wrapper,
        Position::Part if keys.iter().all(|key| key.kind == Kind::Null) => wrapper,
        Position::Part => Shape::Other,
    }
}

/// Whether an object certainly is a run: by a key that only runs have, or by an id, an outcome and a time.
pub fn is_run(keys: &[KeyAt], bytes: &[u8], expected: &Expected) -> bool {
    let seen = Keys::new(keys, bytes);
    let is_complete = || [&IDS[..], &OF_OUTCOMES, &OF_TIMES].iter().all(|names| seen.any(names, is_scalar));
    seen.any(&expected.id_keys, |_| true) || seen.any(&OF_RUNS, is_scalar) || is_complete()
}

/// Whether what is under this key of something around records never holds any.
pub fn is_beside_records(key: &[u8]) -> bool {
    is_one_of(&folded(key), &BESIDE_RECORDS)
}

/// Whether a list or an object under this key of something around records is looked into.
pub fn is_around_records(key: &[u8], is_list: bool, any_list: bool) -> bool {
    let key = folded(key);
    if is_one_of(&key, &BESIDE_RECORDS) {
        return false;
    }
    !is_list || any_list || is_one_of(&key, &AROUND_RECORDS) || is_one_of(&key, &AROUND_OPERATIONS)
}

/// Whether `null` under this key says that there is no record.
pub fn is_place_of_records(key: &[u8], is_answer: bool) -> bool {
    let key = folded(key);
    is_answer || is_one_of(&key, &AROUND_OPERATIONS) || is_one_of(&key, &AROUND_RECORDS)
}

/// The rank of a key that says what went wrong; the lowest is the most certain one.
pub fn error_rank(key: &[u8]) -> Option<usize> {
    let key = folded(key);
    OF_ERRORS.iter().chain(&OF_MESSAGES).position(|name| is_named(&key, name))
}

fn is_error(seen: &Keys, has_state: bool) -> bool {
    let is_said = |kind| !matches!(kind, Kind::Null | Kind::EmptyText | Kind::False | Kind::Other | Kind::List(None));
    let has_message = seen.any(&OF_MESSAGES, |kind| kind == Kind::Text);
    let has_number = seen.any(&["status"], |kind| kind == Kind::Other);
    let has_trace = seen.any(&["stack", "causes"], is_list);
    let is_alone = seen.keys.len() == 1 && seen.any(&OF_MESSAGES[..2], |kind| kind == Kind::Text);
    // GitHub writes the status of the answer as a text, where runs have their state.
    let is_of_github = has_message && seen.any(&["documentation_url"], is_scalar);
    seen.any(&OF_ERRORS[..2], is_said)
        || is_of_github
        || is_alone
        || !has_state
            && (seen.any(&OF_ERRORS[2..], is_said)
                || has_message && (has_number || has_trace || seen.any(&BESIDE_MESSAGES, is_scalar)))
}

/// Keys in the form in which every spelling of one is the same, and the kinds of their values.
struct Keys {
    folded: Vec<u8>,
    keys: Vec<(Range<usize>, Kind)>,
}

impl Keys {
    fn new(seen: &[KeyAt], bytes: &[u8]) -> Self {
        let mut folded = Vec::with_capacity(256);
        let add = |key: &KeyAt| {
            let start = folded.len();
            fold(&unescaped(key.name(bytes)), &mut folded);
            (start..folded.len(), key.kind)
        };
        let keys = seen.iter().map(add).collect();
        Self { folded, keys }
    }

    fn any<S: AsRef<str>>(&self, names: &[S], is: impl Fn(Kind) -> bool) -> bool {
        self.keys.iter().any(|(name, kind)| is(*kind) && is_one_of(&self.folded[name.clone()], names))
    }

    /// Whether any value of another key is of that kind.
    fn any_but(&self, names: &[&str], is: impl Fn(Kind) -> bool) -> bool {
        self.keys.iter().any(|(name, kind)| is(*kind) && !is_one_of(&self.folded[name.clone()], names))
    }
}

/// The characters of a key as they are meant. A key that is escaped in an invalid way stays as it is written.
pub fn unescaped(key: &[u8]) -> Cow<'_, [u8]> {
    if !key.contains(&b'\\') {
        return Cow::Borrowed(key);
    }
    let quoted = [b"\"", key, b"\""].concat();
    serde_json::from_slice(&quoted).map_or(Cow::Borrowed(key), |key: String| Cow::Owned(key.into_bytes()))
}

fn folded(key: &[u8]) -> Vec<u8> {
    let mut folded = Vec::with_capacity(key.len());
    fold(key, &mut folded);
    folded
}

/// `runId`, `run_id` and `RUN_ID` are one key, as they are inside a record.
fn fold(key: &[u8], folded: &mut Vec<u8>) {
    folded.extend(key.iter().filter(|byte| !is_ignored(**byte)).map(u8::to_ascii_lowercase));
}

const fn is_ignored(byte: u8) -> bool {
    matches!(byte, b'_' | b'-')
}

fn is_one_of<S: AsRef<str>>(folded: &[u8], names: &[S]) -> bool {
    names.iter().any(|name| is_named(folded, name.as_ref()))
}

fn is_named(folded: &[u8], name: &str) -> bool {
    folded.len() <= name.len()
        && name.bytes().filter(|byte| !is_ignored(*byte)).map(|byte| byte.to_ascii_lowercase()).eq(folded.iter().copied())
}

const fn is_scalar(kind: Kind) -> bool {
    matches!(kind, Kind::Text | Kind::EmptyText | Kind::Other)
}

const fn is_list(kind: Kind) -> bool {
    matches!(kind, Kind::List(_))
}

/// Whether records may stand there, or nothing.
const fn is_place(kind: Kind) -> bool {
    matches!(kind, Kind::Object | Kind::List(None | Some(Opening::Object | Opening::List)) | Kind::Null)
}
