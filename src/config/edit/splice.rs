//! Replacing and adding stretches of a text, in the text's own line endings and indentation.

use std::ops::Range;

/// One stretch of the text and what stands there afterwards.
#[derive(Debug)]
pub(super) struct Splice {
    /// Bytes of the text before the edit; empty where something is only added.
    pub at: Range<usize>,
    /// What stands there afterwards.
    pub text: String,
}

/// Applies splices that do not overlap.
pub(super) fn apply(text: &str, mut splices: Vec<Splice>) -> String {
    // From the end, so that the places that are still to come do not move.
    splices.sort_by_key(|splice| std::cmp::Reverse(splice.at.start));
    splices.into_iter().fold(text.to_owned(), |mut text, splice| {
        text.replace_range(splice.at, &splice.text);
        text
    })
}

/// A splice that adds whole lines at the start of a line, or after a last line that has no end.
pub(super) fn lines(text: &str, at: usize, lines: &[String]) -> Splice {
    let end = line_ending(text, at);
    let unfinished = at > 0 && !text[..at].ends_with('\n');
    let added = lines.join(end);
    Splice { at: at..at, text: if unfinished { format!("{end}{added}") } else { format!("{added}{end}") } }
}

/// The start of the line after the one that `at` is in, or the end of the text.
pub(super) fn next_line(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |found| at + found + 1)
}

/// The spaces and tabs that the line of `at` begins with.
pub(super) fn indentation(text: &str, at: usize) -> &str {
    let line = text[..at].rfind('\n').map_or(0, |found| found + 1);
    let width = text[line..at].bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    &text[line..line + width]
}

/// Where a new table goes after a last key: behind comment lines that belong to that key, not behind those of the next header.
pub(super) fn after_comments(text: &str, at: usize) -> usize {
    let mut end = at;
    while text[end..].trim_start_matches([' ', '\t']).starts_with('#') {
        end = next_line(text, end);
    }
    if starts_blank(text, end) { end } else { at }
}

/// Whether the line at `at` is empty or the text ends there.
pub(super) fn starts_blank(text: &str, at: usize) -> bool {
    text[at..].lines().next().is_none_or(|line| line.trim().is_empty())
}

/// The line ending that the text uses just before `at`, else the first one after it, else LF.
fn line_ending(text: &str, at: usize) -> &'static str {
    match text[..at].rfind('\n').or_else(|| text.find('\n')) {
        Some(newline) if text[..newline].ends_with('\r') => "\r\n",
        _ => "\n",
    }
}
