//! The readiness report as JUnit XML: a suite a source, a case a check.

use crate::domain::readiness::State;
use crate::output::encode::github::harmless;
use crate::output::encode::xml::text;
use crate::output::page::{severity_word, state_word};

use super::{CheckLine, ReadinessReport, SourceReadiness};

/// How many cases came out how, as attributes of a suite.
#[derive(Clone, Copy, Default)]
struct Tally {
    tests: usize,
    failures: usize,
    errors: usize,
    skipped: usize,
}

/// The whole document.
pub(super) fn document(report: &ReadinessReport) -> String {
    let suites: String = report.sources.iter().map(|source| suite(report, source)).collect();
    let tally = Tally::of(report.sources.iter().flat_map(|source| &source.checks));
    let counts = tally.attributes();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"sourcectl readiness\" {counts}>\n{suites}</testsuites>\n"
    )
}

fn suite(report: &ReadinessReport, source: &SourceReadiness) -> String {
    let name = text(&source.source);
    let counts = Tally::of(&source.checks).attributes();
    // JUnit's schema knows no time zone: it is UTC, as everywhere in this program.
    let when = report.as_of.strftime("%Y-%m-%dT%H:%M:%S");
    let headline = text(&report.headline(source));
    let cases: String = source.checks.iter().map(|check| case(&name, check)).collect();
    let told: Vec<String> = source.warnings.iter().map(|warning| harmless(&text(warning)).into_owned()).collect();
    let said = if told.is_empty() { String::new() } else { format!("    <system-err>{}</system-err>\n", told.join("\n")) };
    format!(
        "  <testsuite name=\"{name}\" {counts} timestamp=\"{when}\">\n    <properties>\n      \
         <property name=\"headline\" value=\"{headline}\"/>\n    </properties>\n{cases}{said}  </testsuite>\n"
    )
}

fn case(class: &str, check: &CheckLine) -> String {
    let (_, word) = state_word(check.state);
    let kind = format!("{word}, {}", severity_word(check.severity)).to_lowercase();
    let reason = text(&check.reason);
    let outcome = match check.state {
        State::Ok => None,
        State::Todo | State::Fail => Some(told("failure", &kind, &reason, check)),
        State::Unknown => Some(told("error", &kind, &reason, check)),
        State::Skipped | State::Waived => Some(format!("<skipped message=\"{reason}\"/>")),
    };
    let name = text(check.id);
    match outcome {
        None => format!("    <testcase name=\"{name}\" classname=\"{class}\"/>\n"),
        Some(outcome) => {
            format!("    <testcase name=\"{name}\" classname=\"{class}\">\n      {outcome}\n    </testcase>\n")
        }
    }
}

/// The reason as the message, and as text what was checked and what to do.
fn told(element: &str, kind: &str, reason: &str, check: &CheckLine) -> String {
    let mut lines = vec![text(&check.title), reason.to_owned()];
    if let Some(remedy) = &check.remedy {
        lines.push(format!("→ {}", text(&remedy.text)));
        lines.extend(remedy.command.as_deref().map(text));
    }
    format!(
        "<{element} type=\"{kind}\" message=\"{reason}\">{}</{element}>",
        lines.iter().map(|line| harmless(line)).collect::<Vec<_>>().join("\n")
    )
}

impl Tally {
    fn of<'c>(checks: impl IntoIterator<Item = &'c CheckLine>) -> Self {
        checks.into_iter().fold(Self::default(), |mut tally, check| {
            tally.tests += 1;
            match check.state {
                State::Ok => {}
                State::Todo | State::Fail => tally.failures += 1,
                State::Unknown => tally.errors += 1,
                State::Skipped | State::Waived => tally.skipped += 1,
            }
            tally
        })
    }

    fn attributes(self) -> String {
        let Self { tests, failures, errors, skipped } = self;
        format!("tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\" skipped=\"{skipped}\"")
    }
}
