//! Taking a key out of a table, with the lines or the comma that it stands in.

use std::ops::Range;

use super::splice;

/// The whole lines that a key and its value stand in.
pub(super) fn lines(text: &str, pair: &Range<usize>) -> Range<usize> {
    let start = text[..pair.start].rfind('\n').map_or(0, |end| end + 1);
    start..splice::next_line(text, pair.end)
}

/// A key and its value between braces, with the tables of a dotted key before it and the comma that separated it: the one behind it, or
/// else the one before it.
pub(super) fn between_braces(text: &str, pair: &Range<usize>) -> Range<usize> {
    let before = text[..pair.start].trim_end_matches(|c| c != ',' && c != '{');
    let start = pair.start - text[before.len()..pair.start].trim_start().len();
    let behind = &text[pair.end..];
    if let Some(after_comma) = behind.trim_start().strip_prefix(',') {
        return start..text.len() - after_comma.trim_start().len();
    }
    match before.strip_suffix(',') {
        Some(kept) => kept.len()..pair.end,
        None => start..pair.end,
    }
}
