//! Secrets of an input, which nothing that is said of it may hold.

use std::fmt::Debug;

/// A secret by its shape. The seeds and dictionaries hold it, so that it comes to stand in every place.
pub const SECRET: &str = "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";

/// A value that nothing but its place makes one. No grammar of the program allows all of its characters.
pub const VALUE: &str = "zq!canary";

/// The start of [`SECRET`], which is too short for the shape of one.
const START: &str = "shpss_c0ffee00112233";

/// Asserts that nothing of [`SECRET`] is shown.
///
/// A piece of it is looked for where the input holds it as a whole only: a piece that stands alone has not the shape of a secret.
pub fn assert_no_secret(input: &[u8], shown: &impl Debug) {
    let shown = format!("{shown:?}").to_ascii_lowercase();
    let input = String::from_utf8_lossy(input).to_ascii_lowercase();
    let is_whole = !input.contains('\\') && input.matches(START).count() == input.matches(SECRET).count();
    let sought = if is_whole { START } else { SECRET };
    assert!(!shown.contains(sought), "a secret is shown: {shown}");
}

/// Asserts that [`VALUE`] is not shown.
pub fn assert_no_value(shown: &impl Debug) {
    let shown = format!("{shown:?}");
    assert!(!shown.contains(VALUE), "a value is shown: {shown}");
}
