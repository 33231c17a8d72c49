//! The report of `sync import`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::sync_run::RecordFault;

use super::Report;
use super::page::{Page, Tone, counted};

/// The places that a report names of one reason.
pub const PLACES_SHOWN: usize = 3;

/// `sourcectl.sync-import/1`
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SyncImportReport {
    /// Where the runs are kept.
    pub history: String,
    /// The format that the records were read in; `null` where no record was recognised.
    pub format: Option<&'static str>,
    /// The lines that were read.
    pub lines: u64,
    /// The runs that were not known.
    pub added: u64,
    /// The records that changed a known run.
    pub changed: u64,
    /// The records that changed nothing.
    pub unchanged: u64,
    /// The records that were not taken and should have been.
    pub bad: u64,
    /// Why, each reason once.
    pub problems: Vec<Problem>,
    /// What is no run and was not meant to be one.
    pub passed_over: u64,
    /// Why, each reason once.
    pub passed: Vec<Problem>,
    /// Status words that are not known. Their runs are kept with the status `unknown`.
    pub unknown_words: Vec<UnknownWord>,
    /// Keys that are not known. Nothing was read from them.
    pub unknown_keys: Vec<UnknownKey>,
    /// The runs without any status. They are kept with the status `unknown`.
    pub without_status: u64,
    /// Mapped fields that records have nothing for.
    pub missing_fields: Vec<MissingField>,
    /// Whether this is only what would be done.
    pub dry_run: bool,
    /// Whether `--strict` refuses the input.
    pub refused: bool,
    /// Whether what was read is kept.
    pub kept: bool,
    #[serde(skip)]
    /// Whether the config's `persistence` flag is on.
    pub persistence_enabled: bool,
}

/// A reason, and where it was met.
#[derive(Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// The reason.
    pub reason: RecordFault,
    /// The key at fault.
    pub key: Option<&'static str>,
    /// What the API said, where it answered with an error.
    pub said: Option<String>,
    /// The number of times.
    pub count: u64,
    /// The first places.
    pub places: Vec<PlaceLine>,
}

/// A status word that is not known.
#[derive(Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct UnknownWord {
    /// The word; `null` for all the words beyond the first twenty.
    pub word: Option<String>,
    /// The number of runs.
    pub count: u64,
    /// The first places.
    pub places: Vec<PlaceLine>,
}

/// A key that is not known.
#[derive(Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct UnknownKey {
    /// The key; `null` for all the keys beyond the first twenty.
    pub key: Option<String>,
    /// The known key that is nearest.
    pub nearest: Option<&'static str>,
    /// The number of records.
    pub count: u64,
    /// The first places.
    pub places: Vec<PlaceLine>,
}

/// A mapped field that records have nothing for.
#[derive(Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct MissingField {
    /// The field.
    pub field: &'static str,
    /// The key of such a record that is nearest to the one that is missing.
    pub nearest: Option<String>,
    /// The number of records.
    pub count: u64,
    /// The first places.
    pub places: Vec<PlaceLine>,
}

/// A place in the input.
#[derive(Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PlaceLine {
    /// The line, from 1.
    pub line: u64,
    /// The character in the line, from 1.
    pub column: u64,
}

impl Report for SyncImportReport {
    const SCHEMA: &'static str = "sourcectl.sync-import/1";

    fn persistence_enabled(&self) -> bool {
        self.persistence_enabled
    }

    fn text(&self, page: &mut Page) {
        let (tone, word) = match (self.kept, self.dry_run) {
            (true, _) if self.bad == 0 => (Tone::Good, "imported"),
            (true, _) => (Tone::Caution, "imported"),
            (false, true) if self.refused => (Tone::Bad, "would be refused"),
            (false, true) => (Tone::Quiet, "would be imported"),
            (false, false) => (Tone::Bad, "not imported"),
        };
        page.labelled(tone, word, &self.verdict());
        for problem in &self.problems {
            page.labelled(Tone::Bad, "bad", &problem.sentence());
        }
        for unknown in &self.unknown_words {
            page.labelled(Tone::Caution, "unknown", &unknown.sentence());
        }
        for unknown in &self.unknown_keys {
            page.labelled(Tone::Caution, "unknown", &unknown.sentence());
        }
        if self.without_status > 0 {
            let runs = counted(self.without_status, "run");
            page.labelled(Tone::Caution, "unknown", &format!("no status: {runs}, kept as unknown"));
        }
        for missing in &self.missing_fields {
            page.labelled(Tone::Caution, "missing", &missing.sentence());
        }
        for passed in &self.passed {
            page.labelled(Tone::Quiet, "passed over", &passed.sentence());
        }
    }
}

impl SyncImportReport {
    fn verdict(&self) -> String {
        let Self { added, changed, unchanged, bad, passed_over, .. } = self;
        let format = self.format.map(|format| format!(" (format: {format})")).unwrap_or_default();
        if self.refused && !self.dry_run {
            return format!("--strict refuses the input, and nothing was kept{format}");
        }
        let passed = if *passed_over > 0 { format!(", {passed_over} passed over") } else { String::new() };
        format!("{added} added, {changed} updated, {unchanged} unchanged, {bad} bad{passed}{format}")
    }
}

impl Problem {
    fn sentence(&self) -> String {
        let key = self.key.map(|key| format!(": `{key}`")).unwrap_or_default();
        let reason = match &self.said {
            Some(said) => format!("the API answered: {said}"),
            None => self.reason.words().to_owned(),
        };
        format!("{}: {reason} ({}){key}", places(&self.places, self.count), self.reason.code())
    }
}

impl UnknownWord {
    fn sentence(&self) -> String {
        let runs = counted(self.count, "run");
        match &self.word {
            Some(word) => format!("status word `{word}`: {runs}, kept as unknown; {}", places(&self.places, self.count)),
            None => format!("more status words: {runs}, kept as unknown"),
        }
    }
}

impl UnknownKey {
    fn sentence(&self) -> String {
        let records = counted(self.count, "record");
        let nearest = self.nearest.map(|nearest| format!("; did you mean `{nearest}`?")).unwrap_or_default();
        match &self.key {
            Some(key) => format!("key `{key}`: {records}, {}{nearest}", places(&self.places, self.count)),
            None => format!("more keys: {records}"),
        }
    }
}

impl MissingField {
    fn sentence(&self) -> String {
        let Self { field, count, .. } = self;
        let nearest = self.nearest.as_ref().map(|nearest| format!("; did you mean `{nearest}`?")).unwrap_or_default();
        format!("nothing is at the path of `{field}`: {}, {}{nearest}", counted(*count, "record"), places(&self.places, *count))
    }
}

/// `line 2`, `line 2, column 9`, `lines 2, 3, 4 and 997 more`.
fn places(places: &[PlaceLine], count: u64) -> String {
    let more = count.saturating_sub(u64::try_from(places.len()).unwrap_or(u64::MAX));
    match places {
        [PlaceLine { line, column: 1 }] if more == 0 => format!("line {line}"),
        [PlaceLine { line, column }] if more == 0 => format!("line {line}, column {column}"),
        _ => {
            let is_one_line = places.windows(2).any(|pair| pair[0].line == pair[1].line);
            let named: Vec<String> = places
                .iter()
                .map(|place| if is_one_line { format!("{}:{}", place.line, place.column) } else { place.line.to_string() })
                .collect();
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            format!("lines {}{more}", named.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{PlaceLine, places};

    #[test]
    fn places_are_named_in_the_shortest_way() {
        let at = |line, column| PlaceLine { line, column };
        assert_eq!(places(&[at(2, 1)], 1), "line 2");
        assert_eq!(places(&[at(2, 9)], 1), "line 2, column 9");
        assert_eq!(places(&[at(2, 1), at(3, 1)], 2), "lines 2, 3");
        assert_eq!(places(&[at(1, 2), at(1, 9), at(1, 20)], 1_000), "lines 1:2, 1:9, 1:20 and 997 more");
    }
}
