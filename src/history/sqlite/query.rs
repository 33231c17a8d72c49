//! The statements. Each is covered by an index, whatever the number of runs.

macro_rules! columns {
    () => {
        "run_id, claimed, started_at, finished_at, stream, trigger, api_version_requested, api_version_served, \
         reported_by_source, fetched, processed, failed, skipped, window_from, window_to, error_code, error_class, error_message, \
         bulk_id, bulk_status, bulk_error_code, request_ids"
    };
}

macro_rules! insert {
    ($verb:literal, $conflict:literal) => {
        concat!(
            $verb,
            " INTO sync_runs (",
            columns!(),
            ", profile, source, at, status) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, \
             ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26)",
            $conflict
        )
    };
}

/// A run that is not known yet; one that is stays.
pub const INSERT: &str = insert!("INSERT", " ON CONFLICT DO NOTHING");

/// A run in the place of the one that is known.
pub const REPLACE: &str = insert!("REPLACE", "");

/// One run.
pub const FIND: &str = concat!("SELECT ", columns!(), " FROM sync_runs WHERE profile = ?1 AND source = ?2 AND run_id = ?3");

/// The newest of a source, between two instants and behind a place, which is not before the second one. A run without any instant is older than all others.
pub const PAGE: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM sync_runs WHERE profile = ?1 AND source = ?2 AND at BETWEEN ?3 AND ?4 \
     AND (at < ?5 OR run_id < ?6) ORDER BY at DESC, run_id DESC LIMIT ?7"
);

/// Likewise, of those that stand so.
pub const PAGE_OF_STATUS: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM sync_runs WHERE profile = ?1 AND source = ?2 AND status = ?8 \
     AND at BETWEEN ?3 AND ?4 AND (at < ?5 OR run_id < ?6) ORDER BY at DESC, run_id DESC LIMIT ?7"
);

/// The names of the streams of a source, at most ?3 of them; the last row is NULL, for the runs without a stream.
pub const STREAMS: &str = "WITH RECURSIVE streams(stream) AS (\
       SELECT min(stream) FROM sync_runs WHERE profile = ?1 AND source = ?2 \
     UNION ALL \
       SELECT (SELECT min(r.stream) FROM sync_runs r WHERE r.profile = ?1 AND r.source = ?2 AND r.stream > streams.stream) \
       FROM streams WHERE streams.stream IS NOT NULL) \
     SELECT stream FROM streams LIMIT ?3";

macro_rules! page_of_stream {
    ($index:literal) => {
        concat!(
            "SELECT ",
            columns!(),
            " FROM sync_runs",
            $index,
            " WHERE profile = ?1 AND source = ?2 AND stream IS ?3 AND status = ?4 AND at BETWEEN ?5 AND ?6 \
             AND (finished_at IS NULL OR finished_at <= ?6) ORDER BY at DESC, run_id DESC LIMIT ?7"
        )
    };
}

/// The newest of a stream that stand so, between two instants, and had not ended behind the second one. The index is named because SQLite
/// prefers that of the whole source, which is as long as the history.
pub const PAGE_OF_STREAM: &str = page_of_stream!(" INDEXED BY sync_runs_of_stream");

/// The same, of a file from before that index.
pub const PAGE_OF_STREAM_UNINDEXED: &str = page_of_stream!("");

/// The next rows in the order of the primary key, with the stored status behind the columns of a run.
pub const WALK: &str = concat!(
    "SELECT ",
    columns!(),
    ", profile, source, status FROM sync_runs WHERE (profile, source, run_id) > (?1, ?2, ?3) ORDER BY profile, source, run_id LIMIT 1000"
);

/// Stores another status of a run.
pub const SET_STATUS: &str = "UPDATE sync_runs SET status = ?4 WHERE profile = ?1 AND source = ?2 AND run_id = ?3";
