//! What an input is, by its start: JSON, a table of runs, another table, or plain text.

use csv::{ByteRecord, ReaderBuilder};
use serde::de::IgnoredAny;
use serde_json::{Deserializer, Map, Value};

use crate::history::record::{Dialect, detect, same};

use super::scan::{fault_of, is_space};
use super::table::Head;
use crate::domain::sync_run::RecordFault;

/// The start of an input that is judged, in bytes.
pub const MAX_BYTES: usize = 64 * 1024;

/// The delimiters of tables.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// The rows by which a table is recognised whose columns are not known.
const ROWS: usize = 3;

/// What an input is.
#[derive(Debug, PartialEq, Eq)]
pub enum Start {
    /// JSON, whole or broken.
    Json,
    /// A table whose rows are records of a tool.
    Table(Dialect, Head),
    /// A table of which no column is known to hold the ids of runs.
    UnknownTable,
    /// Neither.
    PlainText,
}

/// Whether so much of an input decides already what it is.
pub fn is_enough(bytes: &[u8]) -> bool {
    bytes.len() >= MAX_BYTES || bytes.trim_ascii_start().first() == Some(&b'{')
}

/// Judges the start of an input. `dialect` is the tool that the operator named, `id_keys` are the mapped keys of a run's id.
pub fn judge(bytes: &[u8], dialect: Option<Dialect>, id_keys: &[String]) -> Start {
    let is_cut = bytes.len() >= MAX_BYTES;
    let text = bytes[..bytes.len().min(MAX_BYTES)].trim_ascii_start();
    if matches!(text.first(), None | Some(b'{')) || is_of_another_encoding(text) {
        return Start::Json;
    }
    let tables = DELIMITERS.map(|delimiter| Sample::new(text, delimiter, is_cut));
    let known = tables.iter().flatten().find_map(|sample| sample.dialect(dialect, id_keys).map(|dialect| (dialect, sample)));
    if let Some((dialect, sample)) = known {
        return Start::Table(dialect, sample.head(dialect));
    }
    if has_json(text) {
        return Start::Json;
    }
    match tables.iter().flatten().find(|sample| sample.is_table()) {
        // Its rows have nothing at the path of the id, and are reported with the column that was meant.
        Some(sample) if dialect == Some(Dialect::Mapped) => Start::Table(Dialect::Mapped, sample.head(Dialect::Mapped)),
        Some(_) => Start::UnknownTable,
        None => Start::PlainText,
    }
}

/// The characters of a cut text may end in the middle of one.
fn is_of_another_encoding(text: &[u8]) -> bool {
    std::str::from_utf8(text).is_err_and(|error| error.error_len().is_some())
}

/// Whether a line starts a JSON value. One line with a fault that has a name of its own counts as one.
fn has_json(text: &[u8]) -> bool {
    let mut lines = text.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty()).peekable();
    let first = lines.next().unwrap_or_default();
    let is_named = |line: &[u8]| line.first().is_some_and(|byte| fault_of(*byte) != RecordFault::NotJson);
    let is_scalar = serde_json::from_slice::<IgnoredAny>(first).is_ok();
    is_scalar || lines.peek().is_none() && is_named(first) || starts_json(first) || lines.any(starts_json)
}

/// Whether a line starts an object or a list. A line of a log may start with a bracket, too: `[2026-11-27 02:00:00] started`.
fn starts_json(line: &[u8]) -> bool {
    match line.split_first() {
        Some((b'{', _)) => true,
        Some((b'[', rest)) => {
            let next = rest.iter().find(|byte| !is_space(**byte));
            let is_broken = || {
                let mut values = Deserializer::from_slice(line).into_iter::<IgnoredAny>();
                let is_broken = matches!(values.next(), Some(Err(error)) if !error.is_eof());
                is_broken || values.next().is_some_and(|value| value.is_err())
            };
            matches!(next, None | Some(b'{' | b'[')) || !is_broken()
        }
        _ => false,
    }
}

/// The first rows of a text, read as a table.
struct Sample {
    delimiter: u8,
    names: Vec<String>,
    rows: Vec<ByteRecord>,
}

impl Sample {
    fn new(text: &[u8], delimiter: u8, is_cut: bool) -> Option<Self> {
        let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text);
        let mut rows: Vec<ByteRecord> = reader.byte_records().take(ROWS).collect::<Result<_, _>>().ok()?;
        let is_to_the_end = rows.len() < ROWS;
        if is_cut && is_to_the_end && rows.len() > 1 {
            rows.pop();
        }
        let head = rows.first()?;
        let names =
            head.iter().map(|cell| std::str::from_utf8(cell.trim_ascii()).map(str::to_owned).ok()).collect::<Option<_>>()?;
        Some(Self { delimiter, names, rows })
    }

    fn head(&self, dialect: Dialect) -> Head {
        Head::new(self.delimiter, &self.names, dialect)
    }

    /// The tool whose records the rows are: the one that is named, where the table has its column of ids.
    fn dialect(&self, named: Option<Dialect>, id_keys: &[String]) -> Option<Dialect> {
        match named {
            Some(Dialect::Mapped) => id_keys.iter().any(|key| self.has(key)).then_some(Dialect::Mapped),
            Some(Dialect::Neutral) => self.is_own().then_some(Dialect::Neutral),
            Some(named) => named.id_keys().iter().any(|key| self.has(key)).then_some(named),
            None => self.detected(),
        }
    }

    fn has(&self, name: &str) -> bool {
        self.names.iter().any(|column| same(column, name))
    }

    fn is_own(&self) -> bool {
        self.names.iter().any(|name| name == "run_id" || name == "runId")
    }

    /// The tool by the columns and the first row. A selection of columns is recognised by the id and what the record needs beside it.
    fn detected(&self) -> Option<Dialect> {
        let row = self.rows.get(1);
        let cell = |at: usize| row.and_then(|row| std::str::from_utf8(row.get(at)?).ok()).map_or(Value::Null, Value::from);
        let record: Map<String, Value> = self.names.iter().enumerate().map(|(at, name)| (name.clone(), cell(at))).collect();
        let detected = serde_json::to_vec(&record).ok().and_then(|record| detect(&record));
        let is_load = || self.has("load_id") && (self.has("status") || self.has("state"));
        let is_event = || self.has("sync_id") && (self.has("message_event") || self.has("event"));
        match detected {
            Some(Dialect::Neutral) => self.is_own().then_some(Dialect::Neutral),
            None if is_load() => Some(Dialect::Dlt),
            None if is_event() => Some(Dialect::Fivetran),
            detected => detected,
        }
    }

    /// Whether it is a table, whatever of: names above rows of as many cells.
    fn is_table(&self) -> bool {
        let is_name = |name: &String| {
            let mut characters = name.chars();
            characters.next().is_some_and(|first| first.is_alphabetic() || first == '_')
                && name.len() <= 64
                && characters.all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' ' | '$' | '#' | '(' | ')' | '/'))
        };
        let is_even = self.rows.iter().all(|row| row.len() == self.names.len());
        let is_head_alone = self.rows.len() == 1;
        let has_spaces = self.rows.first().is_some_and(|head| head.iter().any(|cell| cell.contains(&b' ')));
        self.names.len() > 1 && self.names.iter().all(is_name) && is_even && !(is_head_alone && has_spaces)
    }
}

#[cfg(test)]
mod tests {
    use super::{Start, judge};
    use crate::history::record::Dialect::{self, Airbyte, Dlt, Fivetran, Mapped, Meltano, Neutral, ShopifyBulk};

    fn judged(text: &str, dialect: Option<Dialect>) -> Result<Dialect, &'static str> {
        match judge(text.as_bytes(), dialect, &["Run Key".to_owned()]) {
            Start::Json => Err("json"),
            Start::Table(dialect, _) => Ok(dialect),
            Start::UnknownTable => Err("table"),
            Start::PlainText => Err("text"),
        }
    }

    #[test]
    fn a_table_is_of_the_tool_whose_columns_it_has() {
        for (text, dialect) in [
            ("source,run_id,status\np/s,a,ok\n", Neutral),
            ("runId;status\na;ok\n", Neutral),
            ("load_id,schema_name,status,inserted_at\n1.5,s,0,2026-11-27\n", Dlt),
            ("LOAD_ID\tSTATUS\n1.5\t0\n", Dlt),
            ("load_id,status\n", Dlt),
            ("ID,TIME_STAMP,CONNECTION_ID,MESSAGE_EVENT,SYNC_ID\nx,2026,c,sync_end,s\n", Fivetran),
            ("sync_id,message_event,time_stamp\ns,sync_end,2026\n", Fivetran),
            ("id,job_name,run_id,state,payload\n1,j,r,SUCCESS,{}\n", Meltano),
            ("job_id,status,rows_synced\n1,succeeded,5\n", Airbyte),
            ("id,config_type,status\n1,sync,succeeded\n", Airbyte),
            ("id,status\ngid://shopify/BulkOperation/1,COMPLETED\n", ShopifyBulk),
        ] {
            assert_eq!(judged(text, None), Ok(dialect), "{text}");
        }
        for (text, dialect) in [
            ("load_id,x\n1,2\n", Dlt),
            ("transaction_id;x\n1;2\n", Dlt),
            ("SYNC_ID,x\n1,2\n", Fivetran),
            ("id\n1\n", ShopifyBulk),
            ("jobId,x\n1,2\n", Airbyte),
            ("run_id,state\n1,FAIL\n", Meltano),
            ("run_key,x\n1,2\n", Mapped),
            ("run_id,dag_id\n1,2\n", Neutral),
        ] {
            assert_eq!(judged(text, Some(dialect)), if text.starts_with("run_key") { Ok(Mapped) } else { Ok(dialect) }, "{text}");
        }
    }

    #[test]
    fn a_table_of_nothing_known_is_a_table_and_a_log_is_text() {
        for (text, found) in [
            ("name,status\na,failed\n", "table"),
            ("dag_id,run_id,state\nd,r,success\n", "table"),
            ("sync_id,status\ns,ok\n", "table"),
            ("id;Job Name\n1;x\n2;y\n", "table"),
            ("name,status\n", "table"),
            ("Hello, world\n", "text"),
            ("2026-11-27 02:00:00,123 INFO started\n2026-11-27 02:00:01,123 INFO ended\n", "text"),
            ("[2026-11-27 02:00:00] started\n[2026-11-27 02:00:01] ended\n", "text"),
            ("[INFO] started\n", "text"),
            ("started\nended\n", "text"),
            ("started\n{\"run_id\": 1}\n", "json"),
            ("[1,\n2]", "json"),
            ("[\n1]", "json"),
            ("7\n", "json"),
            ("\"a\"\n", "json"),
            ("// x", "json"),
            (" \n", "json"),
            ("", "json"),
        ] {
            assert_eq!(judged(text, None), Err(found), "{text}");
        }
        assert_eq!(judged("name,status\na,failed\n", Some(Mapped)), Ok(Mapped));
        assert_eq!(judged("name,status\na,failed\n", Some(Dlt)), Err("table"));
        assert_eq!(judged("started\nended\n", Some(Mapped)), Err("text"));
    }

    #[test]
    fn bytes_of_another_encoding_are_left_to_who_names_their_place() {
        assert_eq!(judge(b"a\xff\n", None, &[]), Start::Json);
    }
}
