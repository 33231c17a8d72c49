//! The report of `explain`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::explain::{Entry, Fix, Kind};

use super::Report;
use super::page::{Page, Tone};
use super::remedy::ShownRemedy;

/// `sourcectl.explain/1`
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ExplainReport {
    /// The codes, grouped by their kinds.
    pub codes: Vec<Explanation>,
    #[serde(skip)]
    layout: Layout,
}

/// What of the codes is laid out for people.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// Everything.
    Whole,
    /// Titles.
    Titles,
    /// The words of other tools for the statuses of a run.
    StatusWords,
}

/// One code.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// What kind of code it is.
    pub kind: Kind,
    /// The code as reports spell it; of an exit code the number.
    pub code: String,
    /// The name of an exit code.
    pub name: Option<&'static str>,
    /// The same for people.
    pub title: &'static str,
    /// What it means.
    pub means: &'static str,
    /// Why it matters.
    pub matters: &'static str,
    /// What to do about it, the likeliest first.
    pub fixes: Vec<ShownRemedy>,
    /// Where the rule comes from: addresses, and sections of the README.
    pub sources: Vec<&'static str>,
    /// The words of other tools that stand for this status of a run.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub words: &'static [&'static str],
}

impl From<Entry> for Explanation {
    fn from(entry: Entry) -> Self {
        let Entry { kind, code, name, words, synonyms } = entry;
        let remedy = |fix: Fix| ShownRemedy { command: fix.command.map(str::to_owned), text: fix.text.to_owned() };
        Self {
            kind,
            code,
            name,
            title: words.title,
            means: words.means,
            matters: words.matters,
            fixes: words.fixes.into_iter().map(remedy).collect(),
            sources: words.from.to_vec(),
            words: synonyms,
        }
    }
}

impl ExplainReport {
    /// Some codes, in full.
    pub fn of(entries: Vec<Entry>) -> Self {
        Self { codes: entries.into_iter().map(Explanation::from).collect(), layout: Layout::Whole }
    }

    /// All codes.
    pub fn listing(entries: Vec<Entry>) -> Self {
        Self { layout: Layout::Titles, ..Self::of(entries) }
    }

    /// The table of status words.
    pub fn statuses(entries: Vec<Entry>) -> Self {
        Self { layout: Layout::StatusWords, ..Self::of(entries) }
    }

    fn status_words(&self, page: &mut Page) {
        page.line(0, "The status of a run, and the words of other tools for it. Case, blanks, - and _ do not count.");
        for code in &self.codes {
            page.gap();
            page.heading(&format!("{} · {}", code.code, code.title));
            page.line(2, &if code.words.is_empty() { "Any other word.".to_owned() } else { code.words.join(", ") });
        }
    }

    fn list(&self, page: &mut Page) {
        let column = self.codes.iter().map(|code| code.label().len()).max().unwrap_or_default() + 2;
        let mut heading = None;
        for code in &self.codes {
            if heading != Some(code.kind) {
                page.gap();
                page.heading(code.kind.plural());
                heading = Some(code.kind);
            }
            page.entry(2, column, Tone::Quiet, &code.label(), code.title);
        }
        page.gap();
        page.line(0, "sourcectl explain CODE says more.");
    }
}

impl Explanation {
    fn label(&self) -> String {
        self.name.map_or_else(|| self.code.clone(), |name| format!("{} {name}", self.code))
    }

    fn text(&self, page: &mut Page) {
        page.gap();
        page.heading(&format!("{} · {}", self.label(), self.kind.singular()));
        page.line(0, self.title);
        for (label, text) in [("Meaning", self.means), ("Why it matters", self.matters)] {
            page.gap();
            page.labelled(Tone::Strong, label, text);
        }
        if !self.words.is_empty() {
            page.gap();
            page.labelled(Tone::Strong, "Other tools", &self.words.join(", "));
        }
        page.gap();
        page.heading("What to do");
        self.fixes.iter().for_each(|fix| fix.text(page, 2));
        page.gap();
        page.heading("Where the rule comes from");
        self.sources.iter().for_each(|source| page.verbatim(2, source));
    }
}

impl Report for ExplainReport {
    const SCHEMA: &'static str = "sourcectl.explain/1";

    fn persistence_enabled(&self) -> bool {
        false
    }

    fn text(&self, page: &mut Page) {
        match self.layout {
            Layout::Whole => self.codes.iter().for_each(|code| code.text(page)),
            Layout::Titles => self.list(page),
            Layout::StatusWords => self.status_words(page),
        }
    }
}
