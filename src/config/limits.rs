//! Limits of what a config may hold. They are checked on the parser's events, before a tree is built: a tree takes many times the
//! memory of its text, and whoever writes a config that is found in a directory must not decide how much.

use std::fmt;

use toml_parser::decoder::Encoding;
use toml_parser::lexer::{Token, TokenKind};
use toml_parser::parser::{EventReceiver, parse_document};
use toml_parser::{ErrorSink, ParseError, Raw, Source, Span};

#[cfg(test)]
mod tests;

/// The deepest place of a value: parts of its table's name, of its own name, and brackets around it.
pub const MAX_DEPTH: usize = 32;

/// The maximum number of tables, lists of lists, and tables in braces.
pub const MAX_TABLES: usize = 100_000;

/// The maximum number of keys and of values in lists.
pub const MAX_KEYS: usize = 300_000;

/// The maximum number of words, signs, spaces and line ends.
pub const MAX_TOKENS: usize = 1_800_000;

/// The number of syntax errors behind which nothing more is read.
const MAX_ERRORS: usize = 100;

/// A limit that a config exceeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// [`MAX_DEPTH`].
    Depth,
    /// [`MAX_TABLES`].
    Tables,
    /// [`MAX_KEYS`].
    Keys,
    /// [`MAX_TOKENS`].
    Tokens,
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Depth => write!(f, "tables and lists are nested more than {MAX_DEPTH} deep from here on"),
            Self::Tables => write!(f, "the config has more than {MAX_TABLES} tables from here on"),
            Self::Keys => write!(f, "the config has more than {MAX_KEYS} keys and values from here on"),
            Self::Tokens => write!(f, "the config has more than {MAX_TOKENS} words and signs from here on"),
        }
    }
}

/// A limit, and where it is exceeded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exceeded {
    /// The limit.
    pub limit: Limit,
    /// The byte at which the first thing beyond it starts.
    pub offset: usize,
}

/// Checks a text against the limits, and gives as much of it as is worth parsing: all, or all before very many syntax errors.
///
/// # Errors
/// The first limit that is exceeded.
pub fn check(text: &str) -> Result<&str, Exceeded> {
    let mut counter = Counter::default();
    let mut errors = Errors::default();
    let mut tokens = Vec::new();
    let mut all_tokens = 0;
    let mut start = 0;
    while let Some(rest) = text.get(start..).filter(|rest| !rest.is_empty()) {
        let is_within = lex_lines(rest, MAX_TOKENS - all_tokens, &mut tokens);
        all_tokens += tokens.len();
        (counter.text, counter.start, errors.start) = (rest, start, start);
        parse_document(&tokens, &mut counter, &mut errors);
        if let Some(exceeded) = counter.exceeded {
            return Err(exceeded);
        }
        if let Some(end) = errors.end {
            return Ok(text.get(..end).unwrap_or(text));
        }
        if !is_within {
            let offset = start + tokens.last().map_or(0, |token| token.span().start());
            return Err(Exceeded { limit: Limit::Tokens, offset });
        }
        start += tokens.last().map_or(rest.len(), |token| token.span().end().max(1));
    }
    Ok(text)
}

/// Takes the tokens of the first line and of those that it goes on in; `false` where there are more than `most`.
fn lex_lines(text: &str, most: usize, tokens: &mut Vec<Token>) -> bool {
    tokens.clear();
    let mut brackets = 0_usize;
    for token in Source::new(text).lex() {
        tokens.push(token);
        if tokens.len() > most {
            return false;
        }
        match token.kind() {
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => brackets += 1,
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => brackets = brackets.saturating_sub(1),
            TokenKind::Newline if brackets == 0 => break,
            _ => {}
        }
    }
    true
}

/// Counts what a tree would be made of.
#[derive(Default)]
struct Counter<'t> {
    /// The lines being parsed, and all after them.
    text: &'t str,
    /// Where they start.
    start: usize,
    tables: usize,
    keys: usize,
    /// The parts of the name being read.
    name: Vec<&'t str>,
    /// The name of the table that lines belong to.
    table: Vec<&'t str>,
    /// The dotted part of the last key of a line.
    dotted: Vec<&'t str>,
    /// How deep each open list or table in braces stands.
    open: Vec<usize>,
    /// How deep the key stands that the next value has.
    key: Option<usize>,
    exceeded: Option<Exceeded>,
}

impl<'t> Counter<'t> {
    fn raw(&self, span: Span, encoding: Option<Encoding>) -> Raw<'t> {
        Raw::new_unchecked(self.text.get(span.start()..span.end()).unwrap_or_default(), encoding, span)
    }

    fn exceed(&mut self, limit: Limit, span: Span) {
        let offset = self.start + span.start();
        self.exceeded.get_or_insert(Exceeded { limit, offset });
    }

    fn count_tables(&mut self, count: usize, span: Span) {
        self.tables += count;
        if self.tables > MAX_TABLES {
            self.exceed(Limit::Tables, span);
        }
    }

    fn count_key(&mut self, span: Span) {
        self.keys += 1;
        if self.keys > MAX_KEYS {
            self.exceed(Limit::Keys, span);
        }
    }

    /// Counts the tables of a header that the last one did not name.
    fn close_header(&mut self, span: Span) {
        let new = self.name.len() - common(&self.name, &self.table);
        self.count_tables(new.max(1), span);
        std::mem::swap(&mut self.name, &mut self.table);
        self.name.clear();
        self.dotted.clear();
    }

    fn depth(&self) -> usize {
        self.open.last().copied().unwrap_or(self.table.len())
    }

    fn enter(&mut self, key: Option<usize>, span: Span) -> bool {
        let depth = key.unwrap_or(self.depth()) + 1;
        if depth > MAX_DEPTH {
            self.exceed(Limit::Depth, span);
        }
        self.open.push(depth);
        self.exceeded.is_none()
    }
}

/// The number of parts that two names start with in common.
fn common(one: &[&str], other: &[&str]) -> usize {
    one.iter().zip(other).take_while(|(one, other)| one == other).count()
}

impl EventReceiver for Counter<'_> {
    fn std_table_open(&mut self, _: Span, _: &mut dyn ErrorSink) {
        (self.open, self.key) = (Vec::new(), None);
        self.name.clear();
    }

    fn std_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.close_header(span);
    }

    fn array_table_open(&mut self, span: Span, error: &mut dyn ErrorSink) {
        self.std_table_open(span, error);
    }

    fn array_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.close_header(span);
    }

    fn inline_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) -> bool {
        let key = self.key.take();
        self.count_tables(1, span);
        self.enter(key, span)
    }

    fn inline_table_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.open.pop();
        self.name.clear();
    }

    fn array_open(&mut self, span: Span, _: &mut dyn ErrorSink) -> bool {
        let key = self.key.take();
        if key.is_none() {
            self.count_tables(1, span);
        }
        self.enter(key, span)
    }

    fn array_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.open.pop();
    }

    fn simple_key(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        let raw = self.raw(span, encoding);
        raw.decode_key(&mut (), error);
        if self.name.len() >= MAX_DEPTH {
            return self.exceed(Limit::Depth, span);
        }
        self.name.push(raw.as_str());
    }

    fn key_val_sep(&mut self, span: Span, _: &mut dyn ErrorSink) {
        let dotted = self.name.len().saturating_sub(1);
        let depth = self.depth() + dotted;
        if depth >= MAX_DEPTH {
            self.exceed(Limit::Depth, span);
        }
        self.name.truncate(dotted);
        // Only lines of their own continue the tables that the line before named.
        let known = if self.open.is_empty() { common(&self.name, &self.dotted) } else { 0 };
        self.count_tables(dotted - known, span);
        self.count_key(span);
        if self.open.is_empty() {
            std::mem::swap(&mut self.name, &mut self.dotted);
        }
        self.name.clear();
        self.key = Some(depth);
    }

    fn scalar(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        let _ = self.raw(span, encoding).decode_scalar(&mut (), error);
        if self.key.take().is_none() {
            self.count_key(span);
        }
    }

    fn value_sep(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.name.clear();
    }

    fn comment(&mut self, span: Span, error: &mut dyn ErrorSink) {
        self.raw(span, None).decode_comment(error);
    }

    fn newline(&mut self, span: Span, error: &mut dyn ErrorSink) {
        self.raw(span, None).decode_newline(error);
        if self.open.is_empty() {
            self.name.clear();
        }
    }
}

/// Counts syntax errors, and keeps the place at which there are too many.
#[derive(Default)]
struct Errors {
    start: usize,
    count: usize,
    end: Option<usize>,
}

impl ErrorSink for Errors {
    fn report_error(&mut self, error: ParseError) {
        self.count += 1;
        if self.count > MAX_ERRORS && self.end.is_none() {
            self.end = error.unexpected().or(error.context()).map(|span| self.start + span.start());
        }
    }
}
