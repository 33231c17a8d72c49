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
    /// Whether only titles are laid out for people.
    #[serde(skip)]
    is_listing: bool,
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
}

impl From<Entry> for Explanation {
    fn from(entry: Entry) -> Self {
        let Entry { kind, code, name, words } = entry;
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
        }
    }
}

impl ExplainReport {
    /// Some codes, in full.
    pub fn of(entries: Vec<Entry>) -> Self {
        Self { codes: entries.into_iter().map(Explanation::from).collect(), is_listing: false }
    }

    /// All codes.
    pub fn listing(entries: Vec<Entry>) -> Self {
        Self { is_listing: true, ..Self::of(entries) }
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
        if self.is_listing {
            return self.list(page);
        }
        self.codes.iter().for_each(|code| code.text(page));
    }
}
