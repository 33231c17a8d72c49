//! The short form of verdicts: a line a source, then how many sources there are of each kind.

use super::page::{Page, Tone};

/// The line of one source.
pub struct ShortLine<'r> {
    /// `PROFILE/SOURCE`.
    pub source: &'r str,
    /// The colour of its verdict.
    pub tone: Tone,
    /// Its verdict.
    pub headline: String,
}

/// Lays out a line a source, and the sum where there are several.
pub fn lines(page: &mut Page, lines: &[ShortLine<'_>], summary: &str) {
    let column = lines.iter().map(|line| line.source.len()).max().unwrap_or_default() + 2;
    for line in lines {
        page.entry(0, column, line.tone, line.source, &line.headline);
    }
    if lines.len() != 1 {
        page.line(0, summary);
    }
}
