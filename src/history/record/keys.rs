//! The keys of our own record: which there are, in which spellings, and which one was meant.

use super::value::same;

/// A field of a run that a record may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Field {
    /// `run_id`
    RunId,
    /// `source`
    Source,
    /// `stream`
    Stream,
    /// `trigger`
    Trigger,
    /// `status`
    Status,
    /// `api_version_requested`
    ApiVersionRequested,
    /// `api_version_served`
    ApiVersionServed,
    /// `started_at`
    StartedAt,
    /// `finished_at`
    FinishedAt,
    /// `counts.reported_by_source`
    ReportedBySource,
    /// `counts.fetched`
    Fetched,
    /// `counts.processed`
    Processed,
    /// `counts.failed`
    Failed,
    /// `counts.skipped`
    Skipped,
    /// `window.from`
    WindowFrom,
    /// `window.to`
    WindowTo,
    /// `error`, where it is no object.
    Error,
    /// `error.code`
    ErrorCode,
    /// `error.class`
    ErrorClass,
    /// `error.message`
    ErrorMessage,
    /// `bulk_operation.id`
    BulkId,
    /// `bulk_operation.status`
    BulkStatus,
    /// `bulk_operation.error_code`
    BulkErrorCode,
    /// `request_ids`
    RequestIds,
}

/// An object of our own record that holds fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// `counts`
    Counts,
    /// `window`
    Window,
    /// `error`
    Error,
    /// `bulk_operation`
    Bulk,
}

/// What a key of our own record leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A field.
    Field(Field),
    /// An object of fields.
    Part(Part),
    /// The status that was reported, where the export writes the one that is believed, too.
    ClaimedStatus,
    /// What the export derives from the rest.
    Derived,
}

impl Field {
    /// Every field.
    pub const ALL: [Self; 24] = [
        Self::RunId,
        Self::Source,
        Self::Stream,
        Self::Trigger,
        Self::Status,
        Self::ApiVersionRequested,
        Self::ApiVersionServed,
        Self::StartedAt,
        Self::FinishedAt,
        Self::ReportedBySource,
        Self::Fetched,
        Self::Processed,
        Self::Failed,
        Self::Skipped,
        Self::WindowFrom,
        Self::WindowTo,
        Self::Error,
        Self::ErrorCode,
        Self::ErrorClass,
        Self::ErrorMessage,
        Self::BulkId,
        Self::BulkStatus,
        Self::BulkErrorCode,
        Self::RequestIds,
    ];

    /// The path in our own record.
    pub const fn path(self) -> &'static str {
        match self {
            Self::RunId => "run_id",
            Self::Source => "source",
            Self::Stream => "stream",
            Self::Trigger => "trigger",
            Self::Status => "status",
            Self::ApiVersionRequested => "api_version_requested",
            Self::ApiVersionServed => "api_version_served",
            Self::StartedAt => "started_at",
            Self::FinishedAt => "finished_at",
            Self::ReportedBySource => "counts.reported_by_source",
            Self::Fetched => "counts.fetched",
            Self::Processed => "counts.processed",
            Self::Failed => "counts.failed",
            Self::Skipped => "counts.skipped",
            Self::WindowFrom => "window.from",
            Self::WindowTo => "window.to",
            Self::Error => "error",
            Self::ErrorCode => "error.code",
            Self::ErrorClass => "error.class",
            Self::ErrorMessage => "error.message",
            Self::BulkId => "bulk_operation.id",
            Self::BulkStatus => "bulk_operation.status",
            Self::BulkErrorCode => "bulk_operation.error_code",
            Self::RequestIds => "request_ids",
        }
    }

    /// The field of a path, in any spelling.
    pub fn from_path(path: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| same(field.path(), path))
    }
}

impl Part {
    const ALL: [Self; 4] = [Self::Counts, Self::Window, Self::Error, Self::Bulk];

    /// The key in our own record.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Counts => "counts",
            Self::Window => "window",
            Self::Error => "error",
            Self::Bulk => "bulk_operation",
        }
    }

    /// The field that a key of this object leads to.
    pub fn field(self, key: &str) -> Option<Field> {
        Some(match (self, key) {
            (Self::Counts, "reported_by_source" | "reportedBySource") => Field::ReportedBySource,
            (Self::Counts, "fetched") => Field::Fetched,
            (Self::Counts, "processed") => Field::Processed,
            (Self::Counts, "failed") => Field::Failed,
            (Self::Counts, "skipped") => Field::Skipped,
            (Self::Window, "from") => Field::WindowFrom,
            (Self::Window, "to") => Field::WindowTo,
            (Self::Error, "code") => Field::ErrorCode,
            (Self::Error, "class") => Field::ErrorClass,
            (Self::Error, "message") => Field::ErrorMessage,
            (Self::Bulk, "id") => Field::BulkId,
            (Self::Bulk, "status") => Field::BulkStatus,
            (Self::Bulk, "error_code" | "errorCode") => Field::BulkErrorCode,
            _ => return None,
        })
    }
}

/// What a key of the record itself leads to.
pub fn place(key: &str) -> Option<Place> {
    Some(match key {
        "run_id" | "runId" => Place::Field(Field::RunId),
        "source" => Place::Field(Field::Source),
        "stream" => Place::Field(Field::Stream),
        "trigger" => Place::Field(Field::Trigger),
        "status" => Place::Field(Field::Status),
        "api_version_requested" | "apiVersionRequested" => Place::Field(Field::ApiVersionRequested),
        "api_version_served" | "apiVersionServed" => Place::Field(Field::ApiVersionServed),
        "started_at" | "startedAt" => Place::Field(Field::StartedAt),
        "finished_at" | "finishedAt" => Place::Field(Field::FinishedAt),
        "counts" => Place::Part(Part::Counts),
        "window" => Place::Part(Part::Window),
        "error" => Place::Part(Part::Error),
        "bulk_operation" | "bulkOperation" => Place::Part(Part::Bulk),
        "request_ids" | "requestIds" => Place::Field(Field::RequestIds),
        "claimed_status" | "claimedStatus" => Place::ClaimedStatus,
        "duration_seconds" | "durationSeconds" | "findings" => Place::Derived,
        _ => return None,
    })
}

/// Our own spelling of a key that is known at some level, `None` for another.
pub fn known(key: &str) -> Option<&'static str> {
    let leaf = |path: &'static str| path.rsplit_once('.').map_or(path, |(_, leaf)| leaf);
    Field::ALL.map(Field::path).into_iter().map(leaf).chain(Part::ALL.map(Part::key)).find(|known| same(known, key))
}

/// What other tools call our keys.
const SYNONYMS: [(&str, &[&str]); 12] = [
    ("run_id", &["id", "job_id", "sync_id", "execution_id", "uuid"]),
    ("status", &["state", "result", "outcome", "conclusion"]),
    ("started_at", &["start", "started", "start_time", "start_date", "begin", "began_at"]),
    ("finished_at", &["end", "ended", "ended_at", "end_time", "end_date", "finished", "completed_at"]),
    ("stream", &["table", "object", "entity", "resource", "job", "pipeline", "connection"]),
    ("counts.fetched", &["read", "rows_read", "extracted", "emitted"]),
    ("counts.processed", &["written", "rows_written", "loaded", "committed", "rows", "records"]),
    ("counts.failed", &["errors", "rejected"]),
    ("error.message", &["error_message", "reason", "exception"]),
    ("error.code", &["error_code", "exit_code"]),
    ("api_version_requested", &["api_version", "version"]),
    ("request_ids", &["request_id"]),
];

/// Whether other tools give a field this name.
pub fn is_synonym(field: Field, key: &str) -> bool {
    let path = field.path();
    let leaf = path.rsplit_once('.').map_or(path, |(_, leaf)| leaf);
    let words = SYNONYMS.iter().find(|(known, _)| *known == path).map_or(&[][..], |(_, words)| *words);
    same(leaf, key) || words.iter().any(|word| same(word, key))
}

/// The known key that an unknown one comes closest to. `path` is where it stands, such as `counts.fetchd`.
pub fn nearest(path: &str) -> Option<&'static str> {
    let (prefix, leaf) = path.rsplit_once('.').unwrap_or(("", path));
    let known = || Field::ALL.map(Field::path).into_iter().chain(Part::ALL.map(Part::key));
    let leaf_of = |known: &'static str| known.rsplit_once('.').map_or(known, |(_, leaf)| leaf);
    let is_beside = |known: &&'static str| known.rsplit_once('.').map_or("", |(prefix, _)| prefix) == prefix;
    let flat = |known: &'static str| same(&known.replace('.', "_"), leaf);
    let synonym = || SYNONYMS.iter().find(|(_, words)| words.iter().any(|word| same(word, leaf))).map(|(known, _)| *known);
    let alike = |known: Vec<&'static str>| {
        let edits = known.into_iter().map(|known| (edits(leaf, leaf_of(known)), known));
        edits.filter(|(edits, known)| *edits * 3 <= leaf_of(known).len()).min_by_key(|(edits, _)| *edits).map(|(_, known)| known)
    };
    (known().find(|known| same(leaf_of(known), leaf)))
        .or_else(|| known().find(|known| flat(known)))
        .or_else(|| alike(known().filter(is_beside).collect()))
        .or_else(synonym)
        .or_else(|| alike(known().collect()))
}

/// As many letters as differ. Keys of any length come in, and only short ones are compared.
fn edits(given: &str, known: &str) -> usize {
    if given.len() > 2 * known.len() {
        return usize::MAX / 4;
    }
    let plain = |key: &str| key.replace(['_', '-'], "").to_ascii_lowercase();
    strsim::damerau_levenshtein(&plain(given), &plain(known))
}

#[cfg(test)]
mod tests {
    use super::{Field, nearest};

    #[test]
    fn the_key_that_was_meant_is_named() {
        for (path, key) in [
            ("count", "counts"),
            ("fetched", "counts.fetched"),
            ("processed", "counts.processed"),
            ("state", "status"),
            ("STATUS", "status"),
            ("runid", "run_id"),
            ("strat_at", "started_at"),
            ("startTime", "started_at"),
            ("end_date", "finished_at"),
            ("counts.fetchd", "counts.fetched"),
            ("counts.rows", "counts.processed"),
            ("error.mesage", "error.message"),
            ("errorMessage", "error.message"),
            ("window.form", "window.from"),
            ("bulk_operation.statsu", "bulk_operation.status"),
            ("requestid", "request_ids"),
        ] {
            assert_eq!(nearest(path), Some(key), "{path}");
        }
        for path in ["colour", "x", "", "counts.", "a.b.c", "connector_settings_of_the_worker"] {
            assert_eq!(nearest(path), None, "{path}");
        }
    }

    #[test]
    fn every_field_is_found_by_its_path_in_every_spelling() {
        for field in Field::ALL {
            assert_eq!(Field::from_path(field.path()), Some(field));
            assert_eq!(Field::from_path(&field.path().replace('_', "").to_uppercase()), Some(field));
            assert_eq!(Field::ALL[field as usize], field);
        }
        assert_eq!(Field::from_path("fetched"), None);
    }
}
