//! From a file to a valid config, or to every problem that it has.

use toml::de::DeTable;

use super::allowed::Allowed;
use super::model::Config;
use super::problem::{Level, PlacedProblem, Places, Problem, Problems};
use super::table::Table;
use super::{decode, hidden_secret, limits, validate};

/// What came out of reading a config's text.
pub struct Parsed {
    /// The config; only as good as `problems` says.
    pub config: Config,
    /// Errors first, then warnings, each in the file's order: the first [`SHOWN`] of each level, and a line that counts the others.
    pub problems: Vec<PlacedProblem>,
    /// The number of all problems that may be seen here.
    pub counts: Counts,
}

/// The number of problems of each level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// What makes the file invalid.
    pub errors: usize,
    /// What should be looked at.
    pub warnings: usize,
}

/// The maximum number of problems of a level that are listed.
pub const SHOWN: usize = 100;

impl Parsed {
    /// Whether the config can be used.
    pub fn is_valid(&self) -> bool {
        self.problems.iter().all(|problem| problem.level == Level::Warning)
    }
}

/// Reads a config's text. Every problem is found at once, and none of them repeats a value.
pub fn parse(text: &str, file: &str, allowed: &Allowed) -> Parsed {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let skipped = text.len() - body.len();
    let mut problems = Problems::default();
    let config = decode_and_validate(body, &mut problems);
    let placing = Placing { text, skipped, file, allowed };
    let (mut placed, errors) = placing.all(problems.errors, Level::Error);
    let (warned, warnings) = placing.all(problems.warnings, Level::Warning);
    placed.extend(warned);
    Parsed { config, problems: placed, counts: Counts { errors, warnings } }
}

fn decode_and_validate(text: &str, problems: &mut Problems) -> Config {
    let readable = match limits::check(text) {
        Ok(readable) => readable,
        Err(exceeded) => {
            problems.error(exceeded.offset, exceeded.limit.to_string()).suggest("split the config, a file for each profile");
            return Config::default();
        }
    };
    let (root, syntax_errors) = DeTable::parse_recoverable(readable);
    if let Some(offset) = hidden_secret::find(text, root.get_ref()) {
        problems
            .error(offset, "something here has the shape of a secret: this file holds references only")
            .suggest("remove it, make a new secret, and enter that with `sourcectl creds set`");
    }
    for error in syntax_errors.iter().take(SYNTAX_ERRORS_SHOWN) {
        problems.error(error.span().map_or(0, |span| span.start), syntax_message(error.message()));
    }
    if !syntax_errors.is_empty() {
        return Config::default();
    }
    let config = decode::config(&Table::root(root.get_ref()), problems);
    validate::config(&config, root.get_ref(), problems);
    config
}

/// What the parser says of broken TOML, and our words for it. Nothing else of the parser's is shown, as it may quote its input.
const SYNTAX: [(&str, &str); 18] = [
    ("duplicate key", "this key or table is there twice"),
    ("unclosed array", "a list is not closed with `]`"),
    ("unclosed inline table", "a table in braces is not closed with `}`"),
    ("unclosed table", "a table's name is not closed with `]`"),
    ("key with no value", "a key has no `=` and value"),
    ("unquoted keys cannot be empty", "a key is missing before the `=`"),
    ("missing comma", "a comma is missing"),
    ("string values must be quoted", "a value is missing, or a string is not in quotes"),
    ("missing opening quote", "a string has no opening quote"),
    ("invalid basic string", "a string is not closed with `\"` on its line"),
    ("invalid literal string", "a string is not closed with `'` on its line"),
    ("invalid multi-line", "a string of several lines is not closed"),
    ("missing escaped value", "a `\\` in a string starts no known escape"),
    ("invalid unquoted key", "a key has a character that needs quotes"),
    ("invalid boolean", "neither true nor false"),
    ("invalid date", "this is no date"),
    ("unexpected leading zero", "a number starts with a zero"),
    ("unexpected key or value", "something stands behind the value"),
];

/// As many syntax errors as are worth reading: one of them usually brings more.
const SYNTAX_ERRORS_SHOWN: usize = 5;

fn syntax_message(message: &str) -> String {
    match SYNTAX.iter().find(|(known, _)| message.starts_with(known)) {
        Some((_, words)) => format!("this is not TOML: {words}"),
        None => "this is not TOML".to_owned(),
    }
}

/// What it takes to say where a problem is.
struct Placing<'t> {
    text: &'t str,
    /// Bytes of a byte order mark, which offsets do not count.
    skipped: usize,
    file: &'t str,
    allowed: &'t Allowed,
}

impl Placing<'_> {
    /// The first problems, and the number of all. Those of profiles that may not be seen here say only that the file is invalid
    /// elsewhere.
    fn all(&self, mut problems: Vec<Problem>, level: Level) -> (Vec<PlacedProblem>, usize) {
        problems.sort_by_key(|problem| problem.offset);
        let is_visible = |problem: &Problem| problem.profile.as_deref().is_none_or(|profile| self.allowed.contains(profile));
        let (visible, hidden): (Vec<_>, Vec<_>) = problems.into_iter().partition(is_visible);
        let mut walk = Places::of(self.text);
        let mut count = visible.len();
        let shown = visible.into_iter().take(SHOWN);
        let mut placed: Vec<PlacedProblem> = shown.map(|problem| self.one(problem, level, &mut walk)).collect();
        if count > SHOWN {
            placed.push(self.without_place(level, format!("{} more, of {count} in all, are not listed", count - SHOWN)));
        }
        if !hidden.is_empty() && level == Level::Error {
            count += 1;
            placed.push(self.without_place(level, "the file is invalid in a part that is not shown here".to_owned()));
        }
        (placed, count)
    }

    fn without_place(&self, level: Level, text: String) -> PlacedProblem {
        PlacedProblem { level, file: self.file.to_owned(), line: None, column: None, text, suggestion: None }
    }

    fn one(&self, problem: Problem, level: Level, walk: &mut Places<'_>) -> PlacedProblem {
        let (line, column) = walk.place(problem.offset + self.skipped);
        let named = problem.other_profile.filter(|other| self.allowed.contains(other));
        let text = match named {
            Some(other) => format!("{} (profile {other})", problem.text),
            None => problem.text,
        };
        let (line, column) = (Some(line), Some(column));
        PlacedProblem { level, file: self.file.to_owned(), line, column, text, suggestion: problem.suggestion }
    }
}
