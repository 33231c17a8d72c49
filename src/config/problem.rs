//! What is wrong in a config file, and where. A problem never holds a value of the file: it may be a secret in the wrong place.

use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::secret_shape;

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The byte at which it starts.
    pub offset: usize,
    /// The profile that it is in; `None` outside of profiles.
    pub profile: Option<String>,
    /// What is wrong.
    pub text: String,
    /// What would be right.
    pub suggestion: Option<String>,
    /// Another profile that it concerns, named only where that one may be seen.
    pub other_profile: Option<String>,
}

/// A problem with its place in the file, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PlacedProblem {
    /// `error` or `warning`.
    pub level: Level,
    /// The file, as it is named to the operator.
    pub file: String,
    /// The line, from 1; `None` where the place belongs to a profile that may not be seen here.
    pub line: Option<usize>,
    /// The column in characters, from 1.
    pub column: Option<usize>,
    /// What is wrong.
    pub text: String,
    /// What would be right.
    pub suggestion: Option<String>,
}

/// Whether a problem makes the file invalid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Level {
    /// It does.
    Error,
    /// It should be looked at.
    Warning,
}

/// All that was found, in the order of finding.
#[derive(Default)]
pub struct Problems {
    /// What makes the file invalid.
    pub errors: Vec<Problem>,
    /// What should be looked at.
    pub warnings: Vec<Problem>,
    profile: Option<String>,
}

impl Problems {
    /// From now on problems belong to this profile.
    pub fn enter_profile(&mut self, profile: Option<&str>) {
        self.profile = profile.map(str::to_owned);
    }

    /// Notes an error.
    pub fn error(&mut self, offset: usize, text: impl Into<String>) -> &mut Problem {
        Self::note(&mut self.errors, self.profile.clone(), offset, text.into())
    }

    /// Notes a warning.
    pub fn warn(&mut self, offset: usize, text: impl Into<String>) -> &mut Problem {
        Self::note(&mut self.warnings, self.profile.clone(), offset, text.into())
    }

    fn note(list: &mut Vec<Problem>, profile: Option<String>, offset: usize, text: String) -> &mut Problem {
        let index = list.len();
        list.push(Problem { offset, profile, text, suggestion: None, other_profile: None });
        &mut list[index]
    }
}

impl Problem {
    /// Adds what would be right.
    pub fn suggest(&mut self, suggestion: impl Into<String>) -> &mut Self {
        self.suggestion = Some(suggestion.into());
        self
    }

    /// Suggests the closest of `candidates`, where one is close.
    pub fn suggest_closest<'a>(&mut self, given: &str, candidates: impl IntoIterator<Item = &'a str>) -> &mut Self {
        if let Some(candidate) = closest(given, candidates) {
            self.suggestion = Some(format!("did you mean `{candidate}`?"));
        }
        self
    }
}

/// The candidate that is most like `given`, where one is like it at all.
pub fn closest<'a>(given: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let likeness = |candidate: &str| strsim::jaro_winkler(given, candidate);
    candidates
        .into_iter()
        .map(|candidate| (likeness(candidate), candidate))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

/// A key of the file, safe to show: one that could be something else than a key is not repeated.
pub fn shown_key(key: &str) -> &str {
    let is_plain = (1..=64).contains(&key.len()) && key.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'_' || c == b'-');
    let is_long_number = key.len() >= 32 && key.bytes().all(|c| c.is_ascii_hexdigit());
    if is_plain && !is_long_number && secret_shape::find(key).is_none() { key } else { "<key>" }
}

/// Line and column, both from 1, the column in characters.
pub fn place(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line_starts = before.rfind('\n').map_or(0, |newline| newline + 1);
    (before.bytes().filter(|&c| c == b'\n').count() + 1, before[line_starts..].chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::{closest, place, shown_key};

    #[test]
    fn places_count_lines_and_characters_from_one() {
        let text = "é = 1\nab = 2\n";
        assert_eq!(place(text, 0), (1, 1));
        assert_eq!(place(text, 3), (1, 3));
        assert_eq!(place(text, 7), (2, 1));
        assert_eq!(place(text, 10), (2, 4));
        assert_eq!(place(text, 9_999), (3, 1));
    }

    #[test]
    fn a_key_that_could_be_a_secret_is_not_shown() {
        assert_eq!(shown_key("api_version"), "api_version");
        for key in ["shpss_0123456789abcdef0123456789abcdef", "0123456789abcdef0123456789abcdef", "a b", "", "x\u{1b}[31m"] {
            assert_eq!(shown_key(key), "<key>", "{key}");
        }
    }

    #[test]
    fn only_something_alike_is_suggested() {
        assert_eq!(closest("api_verison", ["api_version", "name"]), Some("api_version"));
        assert_eq!(closest("zzz", ["api_version", "name"]), None);
    }
}
