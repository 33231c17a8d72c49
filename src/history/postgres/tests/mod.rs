mod workers;

use super::{PostgresError, PostgresHistory, query};
use crate::domain::sync_run::{RunStatus, SyncRun};
use crate::history::testing::postgres::{OWNER, READER, WRITER};
use crate::history::testing::{OnAServer, Place, run, waiting};
use crate::history::{Filter, HistoryError, SourceKey, StreamFilter};

const KEY: SourceKey<'static> = SourceKey { profile: "suisse", source: "shopify" };
const ALL: Filter = Filter { limit: 100, since: None, until: None, statuses: Vec::new(), behind: None };

/// With tables, and everybody let in.
fn shared(role: &'static str) -> Option<OnAServer> {
    let place = OnAServer { role, ..OnAServer::new()? };
    place.database.make_tables();
    Some(place)
}

fn history(place: &OnAServer) -> PostgresHistory {
    PostgresHistory::write(&place.prepared(), &waiting()).unwrap()
}

fn record(id: &str) -> SyncRun {
    run(&format!(r#"{{"run_id": "{id}", "status": "completed", "started_at": "2026-11-20T02:00:00Z"}}"#))
}

#[test]
fn a_schema_of_somebody_else_and_one_of_a_later_version_are_left_alone() {
    let later = "INSERT INTO sourcectl.schema_version VALUES ('sourcectl', 99)";
    let theirs = "CREATE SCHEMA sourcectl; CREATE TABLE sourcectl.notes (x int)";
    let alike = "CREATE SCHEMA sourcectl; CREATE TABLE sourcectl.schema_version (version int)";
    let empty = "CREATE SCHEMA sourcectl; CREATE TABLE sourcectl.schema_version (application text, version int)";
    let ours = include_str!("../../../../sql/history.sql");
    for (made, error) in [
        (format!("{ours};{later}"), HistoryError::Newer),
        (theirs.to_owned(), HistoryError::Foreign),
        (alike.to_owned(), HistoryError::Foreign),
        (empty.to_owned(), HistoryError::Foreign),
    ] {
        let Some(place) = OnAServer::new() else { return };
        place.database.sql(OWNER, &made);
        let tables =
            "SELECT string_agg(relname, ' ' ORDER BY relname) FROM pg_class WHERE relnamespace = 'sourcectl'::regnamespace";
        let before = place.database.sql(OWNER, tables);
        assert_eq!(place.write().err(), Some(error));
        assert_eq!(place.read().err(), Some(error));
        assert_eq!(place.rehearse().err(), Some(error));
        assert_eq!(place.database.sql(OWNER, tables), before);
    }
}

#[test]
fn tables_of_version_1_are_read_as_they_are_and_become_those_of_today_when_written() {
    let columns = "SELECT string_agg(concat_ws(' ', attname, format_type(atttypid, atttypmod), attnotnull, attgenerated, \
        pg_get_expr(adbin, adrelid)), E'\\n' ORDER BY attname) FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum \
        WHERE attrelid = 'sourcectl.sync_runs'::regclass AND attnum > 0 AND NOT attisdropped";
    let indexes = "SELECT string_agg(indexdef, E'\\n' ORDER BY indexname) FROM pg_indexes WHERE schemaname = 'sourcectl'";
    let (Some(older), Some(newer)) = (OnAServer::new(), OnAServer::new()) else { return };
    older.database.sql(OWNER, include_str!("../../../../tests/fixtures/history-1.sql"));
    let worker = "INSERT INTO sourcectl.sync_runs (profile, source, run_id, claimed, finished_at, stream) \
        VALUES ('suisse', 'shopify', 'a', 'error', '2026-11-20T02:00:00Z', 'orders')";
    older.database.sql(OWNER, worker);
    let streams = StreamFilter { limit: 1, since: None, until: None };
    let read = |place: &OnAServer| place.read().unwrap().unwrap().stream_pages(&[KEY], &streams).unwrap()[0].runs[0].status();
    assert_eq!(read(&older), RunStatus::Failed);
    older.database.sql(
        "postgres",
        &format!("GRANT USAGE ON SCHEMA sourcectl TO {WRITER}; GRANT ALL ON ALL TABLES IN SCHEMA sourcectl TO {WRITER}"),
    );
    let writer = OnAServer { role: WRITER, ..older };
    assert_eq!(writer.write().err(), Some(HistoryError::Postgres(PostgresError::OldTables)));
    let older = OnAServer { role: OWNER, ..writer };
    drop((older.write().unwrap(), newer.write().unwrap()));
    for catalogue in [columns, indexes] {
        assert_eq!(older.database.sql(OWNER, catalogue), newer.database.sql(OWNER, catalogue));
    }
    assert_eq!(read(&older), RunStatus::Failed);
    assert_eq!(older.database.sql(OWNER, "SELECT status FROM sourcectl.sync_runs").trim(), "failed");
}

#[test]
fn an_empty_schema_that_was_given_to_the_owner_is_filled() {
    let Some(place) = OnAServer::new() else { return };
    let name = &place.database.name;
    place
        .database
        .sql("postgres", &format!("CREATE SCHEMA sourcectl AUTHORIZATION {OWNER}; ALTER DATABASE {name} OWNER TO postgres"));
    place.database.sql("postgres", &format!("GRANT CONNECT ON DATABASE {name} TO {OWNER}"));
    assert!(place.read().unwrap().is_none());
    assert_eq!(place.write().unwrap().merge(vec![(KEY, record("a"))]).unwrap().added, 1);
}

#[test]
fn each_role_may_do_what_it_needs_and_no_more() {
    let Some(mut place) = OnAServer::new() else { return };
    let no = |error| Some(HistoryError::Postgres(error));
    for role in [WRITER, READER] {
        place.role = role;
        assert!(place.read().unwrap().is_none());
        assert_eq!(place.write().err(), no(PostgresError::NoTables));
    }
    place.database.make_tables();
    place.role = WRITER;
    let mut history = place.write().unwrap();
    history.merge(vec![(KEY, record("a"))]).unwrap();
    history.commit().unwrap();
    for forbidden in [
        "DELETE FROM sourcectl.sync_runs",
        "TRUNCATE sourcectl.sync_runs",
        "DROP TABLE sourcectl.sync_runs",
        "UPDATE sourcectl.schema_version SET version = 2",
        "CREATE TABLE sourcectl.x (x int)",
    ] {
        assert!(place.database.try_sql(WRITER, forbidden).is_err(), "{forbidden}");
        assert!(place.database.try_sql(READER, forbidden).is_err(), "{forbidden}");
    }
    place.role = READER;
    assert_eq!(place.read().unwrap().unwrap().page(KEY, &ALL).unwrap().len(), 1);
    let mut history = place.write().unwrap();
    assert_eq!(history.merge(vec![(KEY, record("b"))]).err(), no(PostgresError::NoPrivilege));
    // The server answers to a commit of what has failed as to any other.
    assert_eq!(history.commit().err(), no(PostgresError::NoPrivilege));
}

#[test]
fn pages_are_walks_of_an_index() {
    let Some(place) = shared(OWNER) else { return };
    let fill = "INSERT INTO sourcectl.sync_runs (profile, source, run_id, claimed, started_at) SELECT 'p' || n % 10, 's' || n / 10 % 10, \
        n::text, CASE WHEN n % 3 = 0 THEN 'failed' ELSE 'completed' END, to_timestamp(n) FROM generate_series(1, 20000) n; ANALYZE";
    place.database.sql(OWNER, fill);
    let keys = "ARRAY['p1', 'p2'], ARRAY['s1', 's2']";
    let page = "NULL::timestamptz, NULL::timestamptz, NULL::timestamptz, NULL::text, 20";
    for (query, types, arguments, index) in [
        (
            query::PAGES,
            "text[], text[], timestamptz, timestamptz, timestamptz, text, bigint",
            format!("{keys}, {page}"),
            "sync_runs_newest",
        ),
        (
            query::PAGES_OF_STATUS,
            "text[], text[], timestamptz, timestamptz, timestamptz, text, bigint, text[]",
            format!("{keys}, {page}, ARRAY['failed']"),
            "sync_runs_of_status",
        ),
        (query::LAST_SUCCESSES, "text[], text[], timestamptz, bigint", format!("{keys}, now(), 100"), "sync_runs_of_status"),
        (
            query::STREAM_PAGES,
            "text[], text[], int, text[], timestamptz, timestamptz, bigint",
            format!("{keys}, 100, ARRAY['failed', 'completed'], NULL::timestamptz, now(), 3"),
            "sync_runs_of_stream",
        ),
        (query::FIND, "text[], text[], text[]", format!("{keys}, ARRAY['1', '2']"), "sync_runs_pkey"),
    ] {
        let plan = place.database.sql(OWNER, &format!("PREPARE q ({types}) AS {query}; EXPLAIN EXECUTE q ({arguments})"));
        assert!(plan.contains(&format!("using {index} ")) && !plan.contains("Seq Scan on sync_runs"), "{plan}");
    }
}
