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
    /// Whether it is among the first: looking for what may have been meant is too dear for all of very many.
    pub is_early: bool,
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

/// For so many problems of a level a suggestion is looked for.
const SUGGESTED: usize = 100;

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
        let is_early = index < SUGGESTED;
        list.push(Problem { offset, profile, text, suggestion: None, other_profile: None, is_early });
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
        if self.is_early
            && let Some(candidate) = closest(given, candidates)
        {
            self.suggestion = Some(format!("did you mean `{candidate}`?"));
        }
        self
    }
}

/// No name is longer, in bytes; likening takes a time that grows with it.
const LONGEST_LIKENED: usize = 200;

/// The candidate that is most like `given`, where one is like it at all.
pub fn closest<'a>(given: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let is_name = given.len() <= LONGEST_LIKENED;
    let likeness = |candidate: &str| strsim::jaro_winkler(given, candidate);
    candidates
        .into_iter()
        .filter(|_| is_name)
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

/// Says where offsets are that come in their order: the text is read once, however many they are.
pub struct Places<'t> {
    text: &'t str,
    at: usize,
    line: usize,
    column: usize,
}

impl<'t> Places<'t> {
    /// Starts at the first character.
    pub fn of(text: &'t str) -> Self {
        Self { text, at: 0, line: 1, column: 1 }
    }

    /// Line and column, both from 1, the column in characters.
    pub fn place(&mut self, offset: usize) -> (usize, usize) {
        if offset < self.at {
            *self = Self::of(self.text);
        }
        let passed = self.text.get(self.at..offset).or_else(|| self.text.get(self.at..)).unwrap_or_default();
        for c in passed.chars() {
            (self.line, self.column) = if c == '\n' { (self.line + 1, 1) } else { (self.line, self.column + 1) };
        }
        self.at += passed.len();
        (self.line, self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::{Places, closest, shown_key};

    #[test]
    fn places_count_lines_and_characters_from_one() {
        let text = "é = 1\nab = 2\n";
        let places = [(0, (1, 1)), (3, (1, 3)), (7, (2, 1)), (10, (2, 4)), (9_999, (3, 1))];
        let mut in_order = Places::of(text);
        for (offset, place) in places {
            assert_eq!(Places::of(text).place(offset), place);
            assert_eq!(in_order.place(offset), place);
        }
        assert_eq!(in_order.place(3), (1, 3));
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
