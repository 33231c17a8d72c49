//! How a failure is shown.

use schemars::JsonSchema;
use serde::Serialize;

use crate::config::problem::{Level, PlacedProblem};
use crate::failure::Failure;

use super::Report;
use super::page::{Page, Tone};
use super::remedy::ShownRemedy;

/// `sourcectl.error/1`
#[derive(Serialize, JsonSchema)]
pub struct FailureReport<'f> {
    error: Body<'f>,
    #[serde(skip)]
    persistence_enabled: bool,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Body<'f> {
    message: &'f str,
    problems: &'f [PlacedProblem],
    remedy: Option<ShownRemedy>,
}

impl<'f> FailureReport<'f> {
    /// The report of a failure, with the `persistence` flag of the config; `false` where none was read.
    pub fn of(failure: &'f Failure, persistence_enabled: bool) -> Self {
        let error = Body { message: &failure.message, problems: &failure.problems, remedy: failure.remedy.clone() };
        Self { error, persistence_enabled }
    }

    /// What is wrong, as part of another document.
    pub fn error(&self) -> impl Serialize {
        &self.error
    }

    /// The message, then each problem.
    pub fn told(&self) -> Vec<String> {
        let problems = self.error.problems.iter().map(problem_line);
        [self.error.message.to_owned()].into_iter().chain(problems).collect()
    }
}

impl Report for FailureReport<'_> {
    const SCHEMA: &'static str = "sourcectl.error/1";

    fn persistence_enabled(&self) -> bool {
        self.persistence_enabled
    }

    fn text(&self, page: &mut Page) {
        page.labelled(Tone::Bad, "error", self.error.message);
        for problem in self.error.problems {
            problem_text(problem, page);
        }
        if let Some(remedy) = &self.error.remedy {
            remedy.text(page, 2);
        }
    }
}

/// A problem in one line: place, what is wrong, what would be right.
pub fn problem_line(problem: &PlacedProblem) -> String {
    let place = match (problem.line, problem.column) {
        (Some(line), Some(column)) => format!("{}:{line}:{column}", problem.file),
        _ => problem.file.clone(),
    };
    let suggestion = problem.suggestion.as_ref().map(|suggestion| format!(" ({suggestion})")).unwrap_or_default();
    format!("{place}: {}{suggestion}", problem.text)
}

/// A problem as a line of a list.
pub fn problem_text(problem: &PlacedProblem, page: &mut Page) {
    let (tone, word) = match problem.level {
        Level::Error => (Tone::Bad, "error"),
        Level::Warning => (Tone::Caution, "warning"),
    };
    page.entry(2, 8, tone, word, &problem_line(problem));
}
