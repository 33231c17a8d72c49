//! Verdicts as annotations of a GitHub Actions job: one annotation a cause, with the sources that it concerns.
//!
//! A runner shows ten annotations of a kind for each step, and silently drops the rest. The most severe causes come first, and where
//! there are more than fit, the last annotation of that kind says so.
//! <https://docs.github.com/en/rest/checks/runs#create-a-check-run>

use std::cmp::Reverse;
use std::collections::HashMap;

use super::encode::github::annotation;
use super::page::counted;
use super::remedy::ShownRemedy;

/// The maximum number of annotations of a kind that a runner shows.
const SHOWN: usize = 10;

/// The maximum number of sources that an annotation names.
const NAMED: usize = 5;

/// Stands for the address of a source in a text that several share.
const PLACEHOLDER: &str = "PROFILE/SOURCE";

/// The kind of an annotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// It decides the exit code.
    Error,
    /// It is wrong or unknown, and decides nothing.
    Warning,
    /// It is as it was asked for.
    Notice,
}

/// Something to say of one source.
pub struct Remark<'r> {
    /// `PROFILE/SOURCE`.
    pub source: &'r str,
    /// The kind.
    pub kind: Kind,
    /// The order among those of one kind: the lowest is the most severe.
    pub rank: u8,
    /// The stable code, such as that of a check; empty where the reason says it all.
    pub code: String,
    /// The reason.
    pub reason: String,
    /// The evidence of this source.
    pub evidence: Option<String>,
    /// The remedy.
    pub remedy: Option<&'r ShownRemedy>,
}

impl<'r> Remark<'r> {
    /// A verdict or a warning in words, behind everything that has a code.
    pub fn verdict(source: &'r str, kind: Kind, reason: String) -> Self {
        Self { source, kind, rank: u8::MAX, code: String::new(), reason, evidence: None, remedy: None }
    }
}

/// What remarks have in common.
struct Cause<'r> {
    remarks: Vec<Remark<'r>>,
}

/// The annotations of a run of `command`: its causes, and last the sum.
pub fn of_run<'r>(command: &str, remarks: impl IntoIterator<Item = Remark<'r>>, summary: &str) -> String {
    let mut causes = group(remarks);
    // A stable sort: of equal ones the first in the config stays the first.
    causes.sort_by_key(|cause| (cause.rank(), Reverse(cause.sources().len())));
    let mut text = String::new();
    for (kind, free) in [(Kind::Error, SHOWN), (Kind::Warning, SHOWN), (Kind::Notice, SHOWN - 1)] {
        let of_kind: Vec<&Cause<'_>> = causes.iter().filter(|cause| cause.kind() == Some(kind)).collect();
        let shown = if of_kind.len() > free { free - 1 } else { of_kind.len() };
        let (shown, hidden) = of_kind.split_at(shown);
        text.extend(shown.iter().map(|cause| cause.annotation(kind)));
        if !hidden.is_empty() {
            text.push_str(&more(command, kind, hidden.len()));
        }
    }
    text.push_str(&annotation(Kind::Notice.word(), command, &[summary]));
    text
}

/// Groups by kind, code and reason. A reason that names its source is the same reason with another name in it.
fn group<'r>(remarks: impl IntoIterator<Item = Remark<'r>>) -> Vec<Cause<'r>> {
    let mut places: HashMap<(Kind, String, String), usize> = HashMap::new();
    let mut causes: Vec<Cause<'r>> = Vec::new();
    for remark in remarks {
        let key = (remark.kind, remark.code.clone(), without_address(&remark.reason, remark.source));
        let place = *places.entry(key).or_insert(causes.len());
        match causes.get_mut(place) {
            Some(cause) => cause.remarks.push(remark),
            None => causes.push(Cause { remarks: vec![remark] }),
        }
    }
    causes
}

fn more(command: &str, kind: Kind, count: usize) -> String {
    let causes = counted(count, kind.word()).replacen(' ', " more ", 1);
    let message = [format!("{causes}: no more fit here"), "→ run the same command with `-o text` to see all of them".to_owned()];
    annotation(kind.word(), command, &message)
}

impl Cause<'_> {
    fn kind(&self) -> Option<Kind> {
        self.remarks.first().map(|remark| remark.kind)
    }

    fn rank(&self) -> u8 {
        self.remarks.iter().map(|remark| remark.rank).min().unwrap_or_default()
    }

    /// The sources, each once: one may have the same cause in several streams.
    fn sources(&self) -> Vec<&str> {
        let mut sources: Vec<&str> = self.remarks.iter().map(|remark| remark.source).collect();
        sources.dedup();
        sources
    }

    fn annotation(&self, kind: Kind) -> String {
        let Some(first) = self.remarks.first() else { return String::new() };
        let sources = self.sources();
        let whole = match sources.as_slice() {
            [source] => (*source).to_owned(),
            several => format!("{} sources", several.len()),
        };
        let title = if first.code.is_empty() { whole } else { format!("{whole}: {}", first.code) };
        let mut message = vec![self.reason(first)];
        message.extend(named(&sources));
        message.extend(self.remedy(first));
        annotation(kind.word(), &title, &message)
    }

    /// The reason and its evidence, where all sources share them.
    fn reason(&self, first: &Remark<'_>) -> String {
        let is_shared = self.remarks.iter().all(|remark| remark.reason == first.reason);
        let reason = if is_shared { first.reason.clone() } else { without_address(&first.reason, first.source) };
        let evidence = first.evidence.as_ref().filter(|_| self.remarks.iter().all(|remark| remark.evidence == first.evidence));
        let evidence = evidence.map(|evidence| format!(" ({evidence})")).unwrap_or_default();
        format!("{reason}{evidence}")
    }

    /// The remedy and its command. Where each source has its own, the first one stands for all, and the text says so.
    fn remedy(&self, first: &Remark<'_>) -> Vec<String> {
        let Some(remedy) = first.remedy else { return Vec::new() };
        let is_shared = self.remarks.iter().all(|remark| remark.remedy == first.remedy);
        let whose = if is_shared { String::new() } else { format!(" (for {}; likewise for the others)", first.source) };
        [Some(format!("→ {}{whose}", remedy.text)), remedy.command.clone()].into_iter().flatten().collect()
    }
}

/// The first sources and the number of the others; `None` where the title names the only one.
fn named(sources: &[&str]) -> Option<String> {
    let (first, others) = sources.split_at(sources.len().min(NAMED));
    let others = if others.is_empty() { String::new() } else { format!(", … and {} more", others.len()) };
    (sources.len() > 1).then(|| format!("Sources: {}{others}", first.join(", ")))
}

fn without_address(text: &str, source: &str) -> String {
    if source.is_empty() { text.to_owned() } else { text.replace(source, PLACEHOLDER) }
}

impl Kind {
    const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Notice => "notice",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, Remark, ShownRemedy, of_run};

    fn remark<'r>(source: &'r str, kind: Kind, rank: u8, reason: &str) -> Remark<'r> {
        Remark { source, kind, rank, code: "code".to_owned(), reason: reason.to_owned(), evidence: None, remedy: None }
    }

    fn of_kind(text: &str, kind: Kind) -> Vec<&str> {
        text.lines().filter(|line| line.starts_with(&format!("::{} ", kind.word()))).collect()
    }

    #[test]
    fn one_cause_of_many_sources_is_one_annotation_that_names_five_of_them() {
        let sources: Vec<String> = (1..=40).map(|number| format!("suisse/s{number}")).collect();
        let remarks = sources.iter().map(|source| remark(source, Kind::Error, 0, &format!("nothing at keyring://{source}/id")));
        let text = of_run("sourcectl x", remarks, "40 sources");
        assert_eq!(
            text,
            "::error title=40 sources%3A code::nothing at keyring://PROFILE/SOURCE/id%0ASources: suisse/s1, suisse/s2, suisse/s3, \
             suisse/s4, suisse/s5, … and 35 more\n::notice title=sourcectl x::40 sources\n"
        );
    }

    #[test]
    fn of_each_kind_there_are_at_most_ten_and_the_last_counts_the_rest() {
        for kind in [Kind::Error, Kind::Warning, Kind::Notice] {
            for (causes, expected) in [(0, 0), (1, 1), (9, 9), (10, 10), (11, 10), (30, 10), (500, 10)] {
                let remarks = (0..causes).map(|number| remark("a/b", kind, 0, &format!("reason {number}")));
                let text = of_run("sourcectl x", remarks, "1 source");
                let lines = of_kind(&text, kind);
                // One notice is the sum.
                let expected = if kind == Kind::Notice { (expected + 1).min(10) } else { expected };
                assert_eq!(lines.len(), expected, "{kind:?} {causes}: {text}");
                let named = lines.iter().filter(|line| line.contains("::reason ")).count();
                let counted: usize =
                    lines.iter().filter_map(|line| line.split_once(" more ")?.0.rsplit("::").next()?.parse::<usize>().ok()).sum();
                assert_eq!(named + counted, causes, "every cause is shown or counted: {text}");
            }
        }
        let remarks = (0..30).map(|number| remark("a/b", Kind::Error, 0, &number.to_string()));
        assert!(of_run("sourcectl x", remarks, "").contains("::error title=sourcectl x::21 more errors"));
    }

    #[test]
    fn the_most_severe_cause_comes_first_and_of_two_alike_that_of_more_sources() {
        let remarks = [
            remark("a/1", Kind::Error, 1, "unknown"),
            remark("a/1", Kind::Error, 0, "alone"),
            remark("a/1", Kind::Error, 0, "shared"),
            remark("a/2", Kind::Error, 0, "shared"),
            remark("a/3", Kind::Warning, 0, "advice"),
        ];
        let text = of_run("sourcectl x", remarks, "");
        let places = ["shared", "alone", "unknown", "advice"].map(|reason| text.find(reason).unwrap());
        assert!(places.is_sorted(), "{text}");
    }

    #[test]
    fn evidence_and_remedies_are_shown_as_common_only_where_they_are() {
        let remedies = ["fix a", "fix b"].map(|text| ShownRemedy { command: Some(text.to_owned()), text: "fix it".to_owned() });
        let with = |source, evidence: &str, remedy| Remark {
            evidence: Some(evidence.to_owned()),
            remedy: Some(remedy),
            ..remark(source, Kind::Error, 0, "broken")
        };
        let [a, b] = &remedies;
        let of = |second| of_run("x", [with("p/a", "run 1", a), second], "");
        assert!(of(with("p/b", "run 1", a)).contains("broken (run 1)%0ASources: p/a, p/b%0A→ fix it%0Afix a\n"));
        assert!(
            of(with("p/b", "run 2", b))
                .contains("broken%0ASources: p/a, p/b%0A→ fix it (for p/a; likewise for the others)%0Afix a\n")
        );
    }
}
