//! Verdicts as JUnit XML: a suite a source, a case for each thing that was looked at.

use jiff::Timestamp;

use super::encode::github::harmless;
use super::encode::xml::text;
use super::remedy::ShownRemedy;

/// A source.
pub struct Suite<'r> {
    /// `PROFILE/SOURCE`.
    pub name: &'r str,
    /// The verdict in a line.
    pub headline: String,
    /// What was looked at.
    pub cases: Vec<Case<'r>>,
    /// What should be looked at beside that.
    pub warnings: &'r [String],
}

/// One thing that was looked at.
pub struct Case<'r> {
    /// The stable id.
    pub name: &'r str,
    /// What came out.
    pub outcome: Outcome<'r>,
}

/// What came out of a case.
pub enum Outcome<'r> {
    /// It is as it should be.
    Passed,
    /// It is not.
    Failed(Told<'r>),
    /// It could not be found out.
    Unknown(Told<'r>),
    /// It does not apply, for this reason.
    Skipped(&'r str),
}

/// Why a case did not pass.
pub struct Told<'r> {
    /// What kind of failure, such as `todo, blocking`.
    pub kind: String,
    /// What was looked at, for people.
    pub title: &'r str,
    /// Why.
    pub reason: String,
    /// What to do about it.
    pub remedies: Vec<&'r ShownRemedy>,
}

/// How many cases came out how, as attributes of a suite.
#[derive(Clone, Copy, Default)]
struct Tally {
    tests: usize,
    failures: usize,
    errors: usize,
    skipped: usize,
}

/// The whole document, of a verdict on this instant.
pub fn document(name: &str, as_of: Timestamp, suites: &[Suite<'_>]) -> String {
    let counts = Tally::of(suites.iter().flat_map(|suite| &suite.cases)).attributes();
    let suites: String = suites.iter().map(|each| suite(each, as_of)).collect();
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"{name}\" {counts}>\n{suites}</testsuites>\n")
}

fn suite(suite: &Suite<'_>, as_of: Timestamp) -> String {
    let name = text(suite.name);
    let counts = Tally::of(&suite.cases).attributes();
    // JUnit's schema knows no time zone: it is UTC, as everywhere in this program.
    let when = as_of.strftime("%Y-%m-%dT%H:%M:%S");
    let headline = text(&suite.headline);
    let cases: String = suite.cases.iter().map(|each| case(&name, each)).collect();
    let told: Vec<String> = suite.warnings.iter().map(|warning| harmless(&text(warning)).into_owned()).collect();
    let said = if told.is_empty() { String::new() } else { format!("    <system-err>{}</system-err>\n", told.join("\n")) };
    format!(
        "  <testsuite name=\"{name}\" {counts} timestamp=\"{when}\">\n    <properties>\n      \
         <property name=\"headline\" value=\"{headline}\"/>\n    </properties>\n{cases}{said}  </testsuite>\n"
    )
}

fn case(class: &str, case: &Case<'_>) -> String {
    let name = text(case.name);
    let outcome = match &case.outcome {
        Outcome::Passed => return format!("    <testcase name=\"{name}\" classname=\"{class}\"/>\n"),
        Outcome::Failed(told) => element("failure", told),
        Outcome::Unknown(told) => element("error", told),
        Outcome::Skipped(reason) => format!("<skipped message=\"{}\"/>", text(reason)),
    };
    format!("    <testcase name=\"{name}\" classname=\"{class}\">\n      {outcome}\n    </testcase>\n")
}

/// The reason as the message, and as text what was looked at and what to do.
fn element(element: &str, told: &Told<'_>) -> String {
    let reason = text(&told.reason);
    let mut lines = vec![text(told.title), reason.clone()];
    for remedy in &told.remedies {
        lines.push(format!("→ {}", text(&remedy.text)));
        lines.extend(remedy.command.as_deref().map(text));
    }
    let lines: Vec<_> = lines.iter().map(|line| harmless(line)).collect();
    format!("<{element} type=\"{}\" message=\"{reason}\">{}</{element}>", told.kind, lines.join("\n"))
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
