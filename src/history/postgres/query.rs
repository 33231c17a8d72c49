//! The statements. Each is covered by an index, whatever the number of runs.

macro_rules! columns {
    () => {
        "run_id, claimed, started_at, finished_at, stream, trigger, api_version_requested, api_version_served, \
         reported_by_source, fetched, processed, failed, skipped, window_from, window_to, error_code, error_class, error_message, \
         bulk_id, bulk_status, bulk_error_code, request_ids"
    };
}

/// Of what others wrote no more is taken in than is looked at: texts are searched for secrets, and then cut far shorter.
macro_rules! bounded {
    () => {
        "run_id, left(claimed, 100), started_at, finished_at, left(stream, 4000), left(trigger, 4000), left(api_version_requested, 4000), \
         left(api_version_served, 4000), reported_by_source, fetched, processed, failed, skipped, window_from, window_to, \
         left(error_code, 4000), left(error_class, 4000), left(error_message, 4000), left(bulk_id, 4000), left(bulk_status, 4000), \
         left(bulk_error_code, 4000), ARRAY(SELECT left(id, 4000) FROM unnest(request_ids[1:100]) id)"
    };
}

macro_rules! insert {
    ($conflict:literal) => {
        concat!(
            "INSERT INTO sourcectl.sync_runs AS known (profile, source, ",
            columns!(),
            ") SELECT profile, source, run_id, claimed, started_at, finished_at, stream, trigger, api_version_requested, \
             api_version_served, reported_by_source, fetched, processed, failed, skipped, window_from, window_to, error_code, \
             error_class, error_message, bulk_id, bulk_status, bulk_error_code, \
             ARRAY(SELECT jsonb_array_elements_text(request_ids::jsonb)) \
             FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::text[], \
             $8::text[], $9::text[], $10::text[], $11::bigint[], $12::bigint[], $13::bigint[], $14::bigint[], $15::bigint[], \
             $16::timestamptz[], $17::timestamptz[], $18::text[], $19::text[], $20::text[], $21::text[], $22::text[], $23::text[], \
             $24::text[]) AS told (profile, source, ",
            columns!(),
            ") ",
            $conflict
        )
    };
}

/// Runs that are not known yet. Those that are stay; those that were added are returned.
pub const INSERT: &str = insert!("ON CONFLICT DO NOTHING RETURNING profile, source, run_id");

/// Runs in the place of those that are known.
pub const REPLACE: &str = insert!(
    "ON CONFLICT (profile, source, run_id) DO UPDATE SET claimed = excluded.claimed, started_at = excluded.started_at, \
     finished_at = excluded.finished_at, stream = excluded.stream, trigger = excluded.trigger, \
     api_version_requested = excluded.api_version_requested, api_version_served = excluded.api_version_served, \
     reported_by_source = excluded.reported_by_source, fetched = excluded.fetched, processed = excluded.processed, \
     failed = excluded.failed, skipped = excluded.skipped, window_from = excluded.window_from, window_to = excluded.window_to, \
     error_code = excluded.error_code, error_class = excluded.error_class, error_message = excluded.error_message, \
     bulk_id = excluded.bulk_id, bulk_status = excluded.bulk_status, bulk_error_code = excluded.bulk_error_code, \
     request_ids = excluded.request_ids"
);

/// What is known of these runs. A worker that writes to one of them waits until the end of the transaction.
pub const FIND: &str = concat!(
    "SELECT ",
    bounded!(),
    ", profile, source FROM sourcectl.sync_runs WHERE (profile, source, run_id) IN \
     (SELECT * FROM unnest($1::text[], $2::text[], $3::text[])) ORDER BY profile, source, run_id FOR UPDATE"
);

macro_rules! page {
    ($statuses:literal, $of_status:literal) => {
        concat!(
            "SELECT newest.*, asked.number FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS asked (profile, source, number)",
            $statuses,
            " CROSS JOIN LATERAL (SELECT ",
            bounded!(),
            " FROM sourcectl.sync_runs r WHERE r.profile = asked.profile AND r.source = asked.source",
            $of_status,
            " AND r.at >= COALESCE($3::timestamptz, '-infinity') AND r.at <= COALESCE($4::timestamptz, 'infinity') \
             AND (r.at, r.run_id) < (CASE WHEN $6::text IS NULL THEN 'infinity' ELSE COALESCE($5::timestamptz, '-infinity') END, \
             COALESCE($6, '') COLLATE \"C\") ORDER BY r.at DESC, r.run_id DESC LIMIT $7) newest"
        )
    };
}

/// The newest runs of each of these sources, between two instants and behind a place. A run without any instant is older than all
/// others.
pub const PAGES: &str = page!("", "");

/// Likewise, of those that stand so: one walk of the index a status.
pub const PAGES_OF_STATUS: &str = page!(" CROSS JOIN unnest($8::text[]) AS wanted (status)", " AND r.status = wanted.status");

/// When the newest completed run of each of these sources ended that is not dated behind an instant, among as many newest ones.
pub const LAST_SUCCESSES: &str = "SELECT asked.number, COALESCE(newest.finished_at, newest.started_at) \
    FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS asked (profile, source, number) \
    CROSS JOIN LATERAL (SELECT * FROM (SELECT r.started_at, r.finished_at, r.at, r.run_id FROM sourcectl.sync_runs r \
    WHERE r.profile = asked.profile AND r.source = asked.source AND r.status = 'completed' \
    AND r.at <= COALESCE($3::timestamptz, 'infinity') ORDER BY r.at DESC, r.run_id DESC LIMIT $4) believed \
    WHERE COALESCE(GREATEST(believed.started_at, believed.finished_at) <= $3::timestamptz, true) \
    ORDER BY believed.at DESC, believed.run_id DESC LIMIT 1) newest";

/// The names of the streams of each of these sources, and the newest runs of each that stand so, up to an instant. Where a stream has no
/// such run the columns of the run are NULL. Streams are told apart by the first 200 characters of their names; the empty one has none.
pub const STREAM_PAGES: &str = concat!(
    "WITH RECURSIVE asked AS (SELECT * FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS asked (profile, source, number)), \
     streams AS (SELECT asked.number, asked.profile, asked.source, first.stream, 1 AS place FROM asked CROSS JOIN LATERAL \
       (SELECT left(COALESCE(r.stream, ''), 200) COLLATE \"C\" AS stream FROM sourcectl.sync_runs r \
        WHERE r.profile = asked.profile AND r.source = asked.source \
        ORDER BY left(COALESCE(r.stream, ''), 200) COLLATE \"C\" LIMIT 1) first \
     UNION ALL SELECT streams.number, streams.profile, streams.source, next.stream, streams.place + 1 FROM streams CROSS JOIN LATERAL \
       (SELECT left(COALESCE(r.stream, ''), 200) COLLATE \"C\" AS stream FROM sourcectl.sync_runs r \
        WHERE r.profile = streams.profile AND r.source = streams.source \
        AND left(COALESCE(r.stream, ''), 200) COLLATE \"C\" > streams.stream \
        ORDER BY left(COALESCE(r.stream, ''), 200) COLLATE \"C\" LIMIT 1) next WHERE streams.place <= $3) \
     SELECT newest.*, streams.number, streams.stream, streams.place FROM streams CROSS JOIN unnest($4::text[]) AS wanted (status) \
     LEFT JOIN LATERAL (SELECT ",
    bounded!(),
    " FROM sourcectl.sync_runs r WHERE r.profile = streams.profile AND r.source = streams.source \
     AND left(COALESCE(r.stream, ''), 200) COLLATE \"C\" = streams.stream AND r.status = wanted.status \
     AND r.at >= COALESCE($5::timestamptz, '-infinity') AND r.at <= COALESCE($6::timestamptz, 'infinity') \
     AND (r.finished_at IS NULL OR r.finished_at <= COALESCE($6::timestamptz, 'infinity')) \
     ORDER BY r.at DESC, r.run_id DESC LIMIT $7) newest ON true"
);
