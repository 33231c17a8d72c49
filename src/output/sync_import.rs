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
    /// The records without any status. Their runs are kept with the status `unknown`.
    pub without_status: u64,
    /// Mapped fields that records have nothing for.
    pub missing_fields: Vec<MissingField>,
    /// Whether this is only what would be done.
    pub dry_run: bool,
    /// Whether `--strict` refuses the input.
    pub refused: bool,
    /// Whether what was read is kept.
    pub kept: bool,
    /// The number of sources that a record could be of.
    #[serde(skip)]
    pub sources: usize,
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
    /// The path that the key is mapped to, or the source as the record spells it.
    pub named: Option<String>,
    /// The path of the record, or the source of this config, that comes closest to it.
    pub nearest: Option<String>,
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
    /// Where such a word is read as a status.
    #[serde(skip)]
    pub hint: Option<String>,
    /// The number of records.
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
    /// The path that it is mapped to.
    pub path: String,
    /// The path of such a record that comes closest to it.
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
            (false, true) if self.refused => (Tone::Bad, "--strict would refuse this file"),
            (false, true) => (Tone::Quiet, "would be imported"),
            (false, false) => (Tone::Bad, "not imported"),
        };
        page.labelled(tone, word, &self.verdict());
        for problem in &self.problems {
            page.labelled(Tone::Bad, "bad", &problem.sentence(self.sources));
        }
        for unknown in &self.unknown_words {
            page.labelled(Tone::Caution, "unknown", &unknown.sentence());
        }
        for unknown in &self.unknown_keys {
            page.labelled(Tone::Caution, "unknown", &unknown.sentence());
        }
        if self.without_status > 0 {
            let records = counted(self.without_status, "record");
            page.labelled(Tone::Caution, "unknown", &format!("no status: {records}, kept as unknown"));
        }
        for missing in &self.missing_fields {
            page.labelled(Tone::Caution, "missing", &missing.sentence());
        }
        for passed in &self.passed {
            page.labelled(Tone::Quiet, "passed over", &passed.sentence(self.sources));
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
        if self.refused {
            return format!("{}{}{format}", self.reasons(), self.without_strict());
        }
        let passed = if *passed_over > 0 { format!(", {passed_over} passed over") } else { String::new() };
        format!("{added} added, {changed} updated, {unchanged} unchanged, {bad} bad{passed}{format}")
    }

    /// What `--strict` does not take.
    fn reasons(&self) -> String {
        let number = |items: usize| u64::try_from(items).unwrap_or(u64::MAX);
        let records = self.added + self.changed + self.unchanged;
        let never_there = self.missing_fields.iter().filter(|field| field.count >= records).count();
        let reasons = [
            (self.bad, format!("{} bad", self.bad)),
            (number(self.unknown_words.len()), counted(number(self.unknown_words.len()), "unknown status word")),
            (number(self.unknown_keys.len()), counted(number(self.unknown_keys.len()), "unknown key")),
            (number(never_there), counted(number(never_there), "wrong path")),
        ];
        reasons.into_iter().filter(|(count, _)| *count > 0).map(|(_, words)| words).collect::<Vec<_>>().join(", ")
    }

    /// What would be kept without `--strict`.
    fn without_strict(&self) -> String {
        match (self.added, self.changed) {
            (0, 0) => String::new(),
            (added, 0) => format!(" ({} could be added without --strict)", counted(added, "record")),
            (0, changed) => format!(" ({} could be updated without --strict)", counted(changed, "record")),
            (added, changed) => format!(" ({} could be added and {changed} updated without --strict)", counted(added, "record")),
        }
    }
}

impl Problem {
    /// `sources` is the number of sources that a record could be of.
    fn sentence(&self, sources: usize) -> String {
        let (reason, key) = self.reason_and_key(sources);
        let nearest = self.nearest.as_ref().map(|nearest| format!("; did you mean `{nearest}`?")).unwrap_or_default();
        format!("{}: {reason} ({}){key}{nearest}", places(&self.places, self.count), self.reason.code())
    }

    fn reason_and_key(&self, sources: usize) -> (String, String) {
        let words = self.reason.words();
        match (&self.said, self.key, &self.named) {
            (Some(said), ..) => (format!("the API answered: {said}"), String::new()),
            (_, Some(field), Some(path)) if self.reason == RecordFault::MissingKey => (nothing_at(path, field), String::new()),
            (_, Some("source"), None) if self.reason == RecordFault::MissingKey => {
                (format!("{sources} sources in this config: name one with --source PROFILE/SOURCE"), ": `source`".to_owned())
            }
            (_, Some(field), Some(path)) => (words.to_owned(), format!(": `{path}` (field `{field}`)")),
            (_, None, Some(source)) => (words.to_owned(), format!(": `{source}`")),
            (_, Some(key), None) => (words.to_owned(), format!(": `{key}`")),
            (_, None, None) => (words.to_owned(), String::new()),
        }
    }
}

impl UnknownWord {
    fn sentence(&self) -> String {
        let records = counted(self.count, "record");
        let hint = self.hint.as_ref().map(|hint| format!("; {hint}")).unwrap_or_default();
        match &self.word {
            Some(word) => format!("status word `{word}`: {records}, kept as unknown; {}{hint}", places(&self.places, self.count)),
            None => format!("more status words: {records}, kept as unknown"),
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
        let Self { field, path, count, .. } = self;
        let nearest = self.nearest.as_ref().map(|nearest| format!("; did you mean `{nearest}`?")).unwrap_or_default();
        let nothing = nothing_at(path, field);
        format!("{nothing}: {}, {}{nearest}", counted(*count, "record"), places(&self.places, *count))
    }
}

fn nothing_at(path: &str, field: &str) -> String {
    format!("nothing is at the path `{path}` (field `{field}`)")
}

/// `line 2`, `line 2, column 9`, `lines 2, 3, 4 and 997 more`.
fn places(places: &[PlaceLine], count: u64) -> String {
    let more = count.saturating_sub(u64::try_from(places.len()).unwrap_or(u64::MAX));
    match places {
        [] => counted(count, "record"),
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
