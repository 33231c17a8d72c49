//! Verdicts as JUnit XML: a suite a source, a case for each thing that was judged.
//!
//! A `failure` or an `error` stands only where the exit code of this run comes from. Advice is a passed case with its text in
//! `system-out`; what is awaited (exit code 8) is a skipped case, since a later run decides it.

pub mod issues;

use jiff::Timestamp;

use crate::exit::Exit;

use super::encode::github::harmless;
use super::encode::xml::text;
use super::remedy::ShownRemedy;

/// The name of the case that stands for a verdict which no other case accounts for.
const VERDICT: &str = "verdict";

/// A source.
pub struct Suite<'r> {
    /// `PROFILE/SOURCE`.
    pub name: &'r str,
    /// The verdict in a line.
    pub headline: String,
    /// The exit code that this source alone asks for.
    pub exit: Exit,
    /// The things that were judged.
    pub cases: Vec<Case<'r>>,
    /// Remarks beside that.
    pub warnings: &'r [String],
}

/// One thing that was judged.
pub struct Case<'r> {
    /// The stable id.
    pub name: &'r str,
    /// The result.
    pub outcome: Outcome<'r>,
    /// Advice, which decides nothing.
    pub advice: Vec<Detail<'r>>,
}

/// The result of a case.
pub enum Outcome<'r> {
    /// Nothing of it decides the exit code.
    Passed,
    /// It is wrong.
    Failed(Detail<'r>),
    /// It could not be found out.
    Unknown(Detail<'r>),
    /// It was not judged, or is awaited, for this reason.
    Skipped(String),
}

/// Why a case did not pass, or what it advises.
pub struct Detail<'r> {
    /// The kind, such as `todo, blocking`.
    pub kind: String,
    /// The thing that was judged, for people.
    pub title: &'r str,
    /// The reason.
    pub reason: String,
    /// The remedies.
    pub remedies: Vec<&'r ShownRemedy>,
}

/// The number of cases of each result, as attributes of a suite.
#[derive(Clone, Copy, Default)]
struct Tally {
    tests: usize,
    failures: usize,
    errors: usize,
    skipped: usize,
}

/// The whole document, of a verdict on this instant. A fleet ends with a suite that holds no case and the `summary` as its headline.
pub fn document(name: &str, as_of: Timestamp, suites: Vec<Suite<'_>>, summary: &str) -> String {
    let fleet = Suite { name, headline: summary.to_owned(), exit: Exit::Ok, cases: Vec::new(), warnings: &[] };
    let fleet = (suites.len() != 1).then_some(fleet);
    let suites: Vec<Suite<'_>> = suites.into_iter().chain(fleet).map(Suite::accounted_for).collect();
    let counts = Tally::of(suites.iter().flat_map(|suite| &suite.cases)).attributes();
    let suites: String = suites.iter().map(|each| suite(each, as_of)).collect();
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"{name}\" {counts}>\n{suites}</testsuites>\n")
}

impl Suite<'_> {
    /// Adds a case for the verdict where no other case accounts for the exit code, such as that of a disabled source that was named.
    fn accounted_for(mut self) -> Self {
        let detail =
            || Detail { kind: self.exit.name().to_owned(), title: VERDICT, reason: self.headline.clone(), remedies: Vec::new() };
        let is_failed = |case: &Case<'_>| matches!(case.outcome, Outcome::Failed(_));
        let is_unknown = |case: &Case<'_>| matches!(case.outcome, Outcome::Unknown(_));
        let is_skipped = |case: &Case<'_>| matches!(case.outcome, Outcome::Skipped(_));
        let missing = match self.exit {
            Exit::Ok => None,
            Exit::Pending if self.cases.iter().any(is_skipped) => None,
            Exit::Pending => Some(Outcome::Skipped(self.headline.clone())),
            Exit::Undetermined if self.cases.iter().any(is_unknown) => None,
            Exit::Undetermined => Some(Outcome::Unknown(detail())),
            _ if self.cases.iter().any(|case| is_failed(case) || is_unknown(case)) => None,
            _ => Some(Outcome::Failed(detail())),
        };
        self.cases.extend(missing.map(|outcome| Case { name: VERDICT, outcome, advice: Vec::new() }));
        self
    }
}

fn suite(suite: &Suite<'_>, as_of: Timestamp) -> String {
    let name = text(suite.name);
    let counts = Tally::of(&suite.cases).attributes();
    // JUnit's schema knows no time zone: it is UTC, as everywhere in this program.
    let when = as_of.strftime("%Y-%m-%dT%H:%M:%S");
    let headline = text(&suite.headline);
    let cases: String = suite.cases.iter().map(|each| case(&name, each)).collect();
    let warnings: Vec<String> = suite.warnings.iter().map(|warning| harmless(&text(warning)).into_owned()).collect();
    let remarks =
        if warnings.is_empty() { String::new() } else { format!("    <system-err>{}</system-err>\n", warnings.join("\n")) };
    format!(
        "  <testsuite name=\"{name}\" {counts} timestamp=\"{when}\">\n    <properties>\n      \
         <property name=\"headline\" value=\"{headline}\"/>\n    </properties>\n{cases}{remarks}  </testsuite>\n"
    )
}

fn case(class: &str, case: &Case<'_>) -> String {
    let name = text(case.name);
    let outcome = match &case.outcome {
        Outcome::Passed => None,
        Outcome::Failed(detail) => Some(element("failure", detail)),
        Outcome::Unknown(detail) => Some(element("error", detail)),
        Outcome::Skipped(reason) => Some(format!("<skipped message=\"{}\"/>", text(reason))),
    };
    let advice: Vec<String> = case.advice.iter().map(|detail| format!("{}\n{}", text(&detail.kind), lines(detail))).collect();
    let advice = (!advice.is_empty()).then(|| format!("<system-out>{}</system-out>", advice.join("\n")));
    let elements: String = outcome.into_iter().chain(advice).map(|element| format!("      {element}\n")).collect();
    if elements.is_empty() {
        return format!("    <testcase name=\"{name}\" classname=\"{class}\"/>\n");
    }
    format!("    <testcase name=\"{name}\" classname=\"{class}\">\n{elements}    </testcase>\n")
}

/// The reason as the message, and all of it as text.
fn element(element: &str, detail: &Detail<'_>) -> String {
    let (kind, reason) = (text(&detail.kind), text(&detail.reason));
    format!("<{element} type=\"{kind}\" message=\"{reason}\">{}</{element}>", lines(detail))
}

/// The title, the reason, and each remedy with its command.
fn lines(detail: &Detail<'_>) -> String {
    let mut lines = vec![text(detail.title), text(&detail.reason)];
    for remedy in &detail.remedies {
        lines.push(format!("→ {}", text(&remedy.text)));
        lines.extend(remedy.command.as_deref().map(text));
    }
    let lines: Vec<_> = lines.iter().map(|line| harmless(line)).collect();
    lines.join("\n")
}

impl Tally {
    fn of<'c>(cases: impl IntoIterator<Item = &'c Case<'c>>) -> Self {
        cases.into_iter().fold(Self::default(), |mut tally, case| {
            tally.tests += 1;
            match case.outcome {
                Outcome::Passed => {}
                Outcome::Failed(_) => tally.failures += 1,
                Outcome::Unknown(_) => tally.errors += 1,
                Outcome::Skipped(_) => tally.skipped += 1,
            }
            tally
        })
    }

    fn attributes(self) -> String {
        let Self { tests, failures, errors, skipped } = self;
        format!("tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\" skipped=\"{skipped}\"")
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::{Case, Detail, Outcome, Suite, document};
    use crate::exit::Exit;

    fn case(outcome: usize) -> Case<'static> {
        let detail = || Detail { kind: "fail, blocking".to_owned(), title: "t", reason: "r".to_owned(), remedies: Vec::new() };
        let outcome = match outcome {
            0 => Outcome::Passed,
            1 => Outcome::Skipped("does not apply".to_owned()),
            2 => Outcome::Unknown(detail()),
            _ => Outcome::Failed(detail()),
        };
        Case { name: "c", outcome, advice: vec![detail()] }
    }

    #[test]
    fn every_exit_code_is_accounted_for_by_a_case_and_no_advice_is_a_failure() {
        let exits = [Exit::Ok, Exit::Pending, Exit::Undetermined, Exit::VerdictNegative, Exit::Gated];
        for exit in exits {
            // Of a source with a good end no case decides; of one with a bad end some case may, or none.
            let decided = if matches!(exit, Exit::Ok | Exit::Pending) { 2 } else { 4 };
            for (first, second) in (0..decided).flat_map(|first| (0..decided).map(move |second| (first, second))) {
                let cases = vec![case(first), case(second)];
                let suite = Suite { name: "p/s", headline: "why".to_owned(), exit, cases, warnings: &[] };
                let text = document("x", Timestamp::UNIX_EPOCH, vec![suite], "1 source");
                let [failures, errors, skipped] =
                    ["<failure ", "<error ", "<skipped "].map(|element| text.matches(element).count());
                let agrees = match exit {
                    Exit::Ok => failures + errors == 0,
                    Exit::Pending => failures + errors == 0 && skipped > 0,
                    Exit::Undetermined => errors > 0,
                    _ => failures + errors > 0,
                };
                assert!(agrees, "{exit:?} {first} {second}: {text}");
                assert_eq!(text.matches("<system-out>").count(), 2, "{text}");
            }
        }
    }
}
