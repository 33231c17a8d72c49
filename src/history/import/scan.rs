//! Finds the end of a JSON value without building it, and judges its punctuation on the way.

use crate::domain::sync_run::RecordFault;

/// The deepest nesting that is followed.
pub const MAX_DEPTH: usize = 100;

/// The most keys of an object that are remembered.
const MAX_KEYS: usize = 128;

/// Where a scan stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scanned {
    /// The value ends before this offset.
    Whole(usize),
    /// The bytes end before the value does.
    Part,
    /// The value is broken at this offset.
    Broken(RecordFault, usize),
}

/// What a value starts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nothing of it is seen yet.
    Unseen,
    /// An object.
    Object,
    /// A list, and what its first item starts with; `None` in an empty one.
    List(Option<Opening>),
    /// `null`.
    Null,
    /// A text.
    Text,
    /// An empty text.
    EmptyText,
    /// `false`.
    False,
    /// A number or `true`.
    Other,
}

/// What the first item of a list starts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// An object.
    Object,
    /// A list.
    List,
    /// Anything else.
    Other,
}

/// A key of the outermost object, by its place, and the kind of its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyAt {
    start: usize,
    end: usize,
    /// The kind of the value, as far as it was seen.
    pub kind: Kind,
}

impl KeyAt {
    /// The key as it is written.
    pub fn name<'b>(&self, bytes: &'b [u8]) -> &'b [u8] {
        &bytes[self.start..self.end]
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    Value,
    ValueOrEnd,
    /// An item behind a comma.
    Item,
    /// A key behind a comma.
    Key,
    KeyOrEnd,
    Colon,
    CommaOrEnd,
}

/// A scan of one value. It goes on where it stopped when more bytes are there.
#[derive(Debug)]
pub struct Scanner {
    at: usize,
    /// The brackets that are open.
    open: Vec<u8>,
    next: Next,
    string: Option<usize>,
    token: Option<usize>,
    keys: Vec<KeyAt>,
}

impl Default for Scanner {
    fn default() -> Self {
        Self { at: 0, open: Vec::new(), next: Next::Value, string: None, token: None, keys: Vec::new() }
    }
}

impl Scanner {
    /// Starts anew with the next value.
    pub fn reset(&mut self) {
        self.open.clear();
        self.keys.clear();
        *self = Self { open: std::mem::take(&mut self.open), keys: std::mem::take(&mut self.keys), ..Self::default() };
    }

    /// The keys of the outermost object that were seen.
    pub fn keys(&self) -> &[KeyAt] {
        &self.keys
    }

    /// The bytes that are scanned.
    pub const fn at(&self) -> usize {
        self.at
    }

    /// The bytes that need not be kept in memory any more. Afterwards the keys have no names any more.
    pub fn forget(&mut self) -> usize {
        let kept_from = self.token.unwrap_or(self.at);
        self.keys.clear();
        self.at -= kept_from;
        self.token = self.token.map(|token| token - kept_from);
        self.string = self.string.map(|_| 0);
        kept_from
    }

    /// Scans `bytes`, which start with the value; `is_all` where nothing follows.
    pub fn scan(&mut self, bytes: &[u8], is_all: bool) -> Scanned {
        while let Some(byte) = bytes.get(self.at).copied() {
            let outcome = if self.string.is_some() {
                self.string(bytes)
            } else if self.token.is_some() {
                self.token(bytes)
            } else if is_space(byte) {
                self.at += 1;
                None
            } else {
                self.punctuation(byte)
            };
            match outcome {
                Some(Scanned::Part) if is_all => return Scanned::Broken(RecordFault::Truncated, self.at),
                Some(outcome) => return outcome,
                None => {}
            }
        }
        match (is_all, self.token) {
            (true, Some(start)) => self.end_of_token(start, bytes).unwrap_or(Scanned::Broken(RecordFault::Truncated, self.at)),
            (true, None) => Scanned::Broken(RecordFault::Truncated, self.at),
            (false, _) => Scanned::Part,
        }
    }

    fn string(&mut self, bytes: &[u8]) -> Option<Scanned> {
        while let Some(byte) = bytes.get(self.at) {
            match byte {
                b'"' => {
                    let start = self.string.take().unwrap_or_default();
                    self.at += 1;
                    return self.end_of_string(start, self.at - 1);
                }
                // The escaped byte may be a quote; whether the escape is valid is judged by who reads the value.
                b'\\' if self.at + 1 < bytes.len() => self.at += 2,
                b'\\' => return Some(Scanned::Part),
                b'\n' | b'\r' => return Some(Scanned::Broken(RecordFault::Truncated, self.at)),
                0..=0x1f => return Some(Scanned::Broken(RecordFault::ControlCharacter, self.at)),
                _ => self.at += 1,
            }
        }
        None
    }

    fn end_of_string(&mut self, start: usize, end: usize) -> Option<Scanned> {
        match self.next {
            Next::Key | Next::KeyOrEnd => {
                if self.open.len() == 1 && self.keys.len() < MAX_KEYS {
                    self.keys.push(KeyAt { start, end, kind: Kind::Unseen });
                }
                self.next = Next::Colon;
                None
            }
            _ => {
                self.note(if start == end { Kind::EmptyText } else { Kind::Text });
                self.value_ended()
            }
        }
    }

    fn token(&mut self, bytes: &[u8]) -> Option<Scanned> {
        let start = self.token?;
        while let Some(byte) = bytes.get(self.at) {
            if byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.' | b'_') || *byte >= 0x80 {
                self.at += 1;
            } else {
                return self.end_of_token(start, bytes);
            }
        }
        None
    }

    fn end_of_token(&mut self, start: usize, bytes: &[u8]) -> Option<Scanned> {
        self.token = None;
        let token = &bytes[start..self.at];
        let is_number = token.strip_prefix(b"-").unwrap_or(token).first().is_some_and(u8::is_ascii_digit)
            && token.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.' | b'e' | b'E'));
        match token {
            b"null" => self.note(Kind::Null),
            b"false" => self.note(Kind::False),
            b"true" => self.note(Kind::Other),
            _ if is_number => self.note(Kind::Other),
            b"NaN" | b"Infinity" | b"-Infinity" | b"-NaN" | b"nan" | b"inf" | b"-inf" => {
                return Some(Scanned::Broken(RecordFault::NotANumber, start));
            }
            _ => return Some(Scanned::Broken(RecordFault::NotJson, start)),
        }
        self.value_ended()
    }

    fn punctuation(&mut self, byte: u8) -> Option<Scanned> {
        match (byte, self.next) {
            (b'"', Next::Value | Next::ValueOrEnd | Next::Item | Next::Key | Next::KeyOrEnd) => {
                self.string = Some(self.at + 1);
            }
            (b'{' | b'[', Next::Value | Next::ValueOrEnd | Next::Item) => {
                if self.open.len() == MAX_DEPTH {
                    return Some(Scanned::Broken(RecordFault::TooDeep, self.at));
                }
                self.note(if byte == b'{' { Kind::Object } else { Kind::List(None) });
                self.open.push(byte);
                self.next = if byte == b'{' { Next::KeyOrEnd } else { Next::ValueOrEnd };
            }
            (b'}', Next::KeyOrEnd | Next::CommaOrEnd) if self.open.last() == Some(&b'{') => return self.close(),
            (b']', Next::ValueOrEnd | Next::CommaOrEnd) if self.open.last() == Some(&b'[') => return self.close(),
            (b'}' | b']', Next::Key | Next::Item) => return Some(Scanned::Broken(RecordFault::TrailingComma, self.at)),
            (b':', Next::Colon) => self.next = Next::Value,
            (b',', Next::CommaOrEnd) => {
                self.next = if self.open.last() == Some(&b'{') { Next::Key } else { Next::Item };
            }
            (_, Next::Value | Next::ValueOrEnd | Next::Item) if byte.is_ascii_alphanumeric() || byte == b'-' => {
                self.token = Some(self.at);
                self.at += 1;
                return None;
            }
            _ => return Some(self.broken_by(byte)),
        }
        self.at += 1;
        None
    }

    fn close(&mut self) -> Option<Scanned> {
        self.at += 1;
        self.open.pop();
        self.value_ended()
    }

    fn value_ended(&mut self) -> Option<Scanned> {
        self.next = Next::CommaOrEnd;
        self.open.is_empty().then_some(Scanned::Whole(self.at))
    }

    fn broken_by(&self, byte: u8) -> Scanned {
        Scanned::Broken(fault_of(byte), self.at)
    }

    /// Remembers the kind of a value of the outermost object, or of the first item of a list that is one.
    fn note(&mut self, kind: Kind) {
        let is_value = self.open.len() == 1 && self.open[0] == b'{';
        let is_first_item = self.open.len() == 2 && self.next == Next::ValueOrEnd;
        let Some(last) = self.keys.last_mut() else { return };
        if is_value {
            last.kind = kind;
        } else if is_first_item {
            last.kind = Kind::List(Some(match kind {
                Kind::Object => Opening::Object,
                Kind::List(_) => Opening::List,
                _ => Opening::Other,
            }));
        }
    }
}

/// The white space of JSON.
pub const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// What is wrong where this byte is not expected.
pub const fn fault_of(byte: u8) -> RecordFault {
    match byte {
        b'\'' => RecordFault::SingleQuotes,
        b'/' | b'#' => RecordFault::Comment,
        0..=8 | 11..=12 | 14..=31 | 127 => RecordFault::ControlCharacter,
        _ => RecordFault::NotJson,
    }
}
