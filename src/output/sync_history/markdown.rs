//! Runs as a table of Markdown.

use crate::output::encode::markdown::row;

use super::RunLine;
use super::text::{COLUMNS, cells};

/// The runs of one source.
pub fn markdown(runs: &[RunLine]) -> String {
    let rule = "| --- ".repeat(COLUMNS.len());
    let rows: String = runs.iter().map(|run| row(&cells(run).each_ref().map(String::as_str))).collect();
    format!("| {} |\n{rule}|\n{rows}", COLUMNS.join(" | "))
}
