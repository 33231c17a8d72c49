//! Lines of TOML, followed from event to event as far as names can stand.

use std::borrow::Cow;
use std::collections::HashMap;

use toml_parser::decoder::Encoding;
use toml_parser::lexer::{Token, TokenKind};
use toml_parser::parser::{EventReceiver, parse_document};
use toml_parser::{ErrorSink, Raw, Source, Span};

use crate::config::limits;
use crate::secrets::reference::Segment;

use super::{MARK, Names, ProfileNames};

/// As deep as lists and tables in braces may be nested in any table: the bound of the parser that reads all of it.
const DEPTH: usize = 80;

/// Where in the config a table stands.
#[derive(Clone, Copy)]
enum Place {
    /// The whole file.
    Root,
    /// `[profiles]`
    Profiles,
    /// The profile of this index.
    Profile(usize),
    /// The sources of the profile of this index.
    Sources(usize),
    /// `[stores]`
    Stores,
    /// Where there are no names.
    Elsewhere,
}

/// Names in the order in which they are first met, each with what belongs to it.
struct Listed<'t, T> {
    items: Vec<(Segment, T)>,
    /// The index of each name; `None` where it has not the form of one.
    known: HashMap<Cow<'t, str>, Option<usize>>,
}

impl<T> Default for Listed<'_, T> {
    fn default() -> Self {
        Self { items: Vec::new(), known: HashMap::new() }
    }
}

impl<'t, T: Default> Listed<'t, T> {
    fn index(&mut self, name: Cow<'t, str>) -> Option<usize> {
        // Most tables follow one of the same name.
        if self.items.last().is_some_and(|(last, _)| last.as_str() == name) {
            return Some(self.items.len() - 1);
        }
        let Self { items, known } = self;
        if known.len() > limits::MAX_TABLES {
            return None;
        }
        *known.entry(name).or_insert_with_key(|name| {
            items.push((name.parse().ok()?, T::default()));
            Some(items.len() - 1)
        })
    }
}

/// What has been read of a text.
pub(super) struct Reader<'t> {
    /// The lines being parsed, and all after them.
    text: &'t str,
    profiles: Listed<'t, Listed<'t, ()>>,
    stores: Listed<'t, ()>,
    /// The table of the last header, and those that are open in it.
    open: Vec<Place>,
    /// Where the key being read has led so far, and its last part.
    key: Option<(Place, Cow<'t, str>)>,
    is_too_deep: bool,
}

impl<'t> Reader<'t> {
    pub(super) fn new() -> Self {
        let (profiles, stores) = (Listed::default(), Listed::default());
        Self { text: "", profiles, stores, open: vec![Place::Root], key: None, is_too_deep: false }
    }

    /// Takes the first line and those that it goes on in, and gives the text after them; `None` where they are not TOML.
    pub(super) fn parse_lines(&mut self, text: &'t str, tokens: &mut Vec<Token>) -> Option<&'t str> {
        tokens.clear();
        let mut brackets = 0_isize;
        for token in Source::new(text).lex() {
            tokens.push(token);
            if tokens.len() > limits::MAX_TOKENS {
                return None;
            }
            match token.kind() {
                TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => brackets += 1,
                TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => brackets -= 1,
                TokenKind::Newline if brackets == 0 => break,
                _ => {}
            }
        }
        self.text = text;
        let mut error = None;
        parse_document(tokens, self, &mut error);
        let is_toml = error.is_none() && !self.is_too_deep && !text.starts_with(MARK);
        text.get(tokens.last()?.span().end()..).filter(|_| is_toml)
    }

    /// Goes into a table or list within a value, unless that is too deep.
    fn enter(&mut self, place: Place) -> bool {
        // The outermost is the table of the last header, which is not nested.
        self.is_too_deep |= self.open.len() > DEPTH;
        self.open.push(place);
        !self.is_too_deep
    }

    fn raw(&self, span: Span, encoding: Option<Encoding>) -> Raw<'t> {
        Raw::new_unchecked(self.text.get(span.start()..span.end()).unwrap_or_default(), encoding, span)
    }

    fn start_in(&mut self, table: Place) {
        self.open.clear();
        self.open.push(table);
    }

    /// Where the key's table stands, now that it is known to be one.
    fn table_of_key(&mut self) -> Place {
        let Some((place, key)) = self.key.take() else { return Place::Elsewhere };
        match (place, key.as_ref()) {
            (Place::Root, "profiles") => Place::Profiles,
            (Place::Root, "stores") => Place::Stores,
            (Place::Profiles, _) => self.profiles.index(key).map_or(Place::Elsewhere, Place::Profile),
            (Place::Profile(profile), "sources") => Place::Sources(profile),
            (Place::Sources(profile), _) => {
                if let Some((_, sources)) = self.profiles.items.get_mut(profile) {
                    sources.index(key);
                }
                Place::Elsewhere
            }
            (Place::Stores, _) => {
                self.stores.index(key);
                Place::Elsewhere
            }
            _ => Place::Elsewhere,
        }
    }

    /// The names that there were.
    pub(super) fn names(self) -> Names {
        let plain = |listed: Listed<'t, ()>| listed.items.into_iter().map(|(name, ())| name).collect();
        Names {
            profiles: self.profiles.items.into_iter().map(|(id, sources)| ProfileNames { id, sources: plain(sources) }).collect(),
            stores: plain(self.stores),
        }
    }
}

impl EventReceiver for Reader<'_> {
    fn std_table_open(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.start_in(Place::Root);
    }

    fn std_table_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        let table = self.table_of_key();
        self.start_in(table);
    }

    fn array_table_open(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.start_in(Place::Root);
    }

    fn array_table_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.key = None;
        self.start_in(Place::Elsewhere);
    }

    fn inline_table_open(&mut self, _: Span, _: &mut dyn ErrorSink) -> bool {
        let table = self.table_of_key();
        self.enter(table)
    }

    fn inline_table_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.open.pop();
    }

    fn array_open(&mut self, _: Span, _: &mut dyn ErrorSink) -> bool {
        self.key = None;
        self.enter(Place::Elsewhere)
    }

    fn array_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.open.pop();
    }

    fn simple_key(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        let place = match self.key {
            Some(_) => self.table_of_key(),
            None => self.open.last().copied().unwrap_or(Place::Elsewhere),
        };
        let mut key = Cow::Borrowed("");
        self.raw(span, encoding).decode_key(&mut key, error);
        self.key = Some((place, key));
    }

    fn scalar(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        self.key = None;
        let _ = self.raw(span, encoding).decode_scalar(&mut (), error);
    }

    fn comment(&mut self, span: Span, error: &mut dyn ErrorSink) {
        self.raw(span, None).decode_comment(error);
    }

    fn newline(&mut self, span: Span, error: &mut dyn ErrorSink) {
        self.raw(span, None).decode_newline(error);
    }
}
