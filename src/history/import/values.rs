//! Records out of JSON values: what stands around them is followed key by key, and each record is found whole.

use std::io::{self, Read};

use crate::domain::sync_run::{RecordFault, kept_text};
use crate::domain::text::Untrusted;

use super::answer::ApiError;
use super::scan::{Scanned, Scanner, fault_of, is_space};
use super::shape::{self, Expected, Position, Shape, shape};
use super::window::{Place, Window};
use super::{ImportError, Item, MAX_RECORD, answer};

/// The bytes of an object that decide what it is, where it is longer.
const LOOK_AHEAD: usize = 64 * 1024;

/// The most objects and lists around a record.
const MAX_AROUND: usize = 12;

/// The most lines of text that are passed over before JSON.
const MAX_TEXT: u32 = 100_000;

/// The most bytes that are passed over without finding anything.
const MAX_SKIPPED: usize = 4 * MAX_RECORD;

/// The most bytes of a character in UTF-8.
const LONGEST_CHARACTER: usize = 4;

/// An object or a list that is open around records.
#[derive(Debug)]
struct Around {
    is_list: bool,
    is_first: bool,
    any_list: bool,
    /// Whether every key of it is the place of a record, as in an answer with aliases.
    is_answer: bool,
    /// What is known of the value around it, where it is an item of a list and so has to hold records of its own.
    outer: Option<Box<Document>>,
}

impl Around {
    const LIST: Self = Self { is_list: true, is_first: true, any_list: false, is_answer: false, outer: None };
}

/// What is known of a value that has to hold records: one at the top, or an item of a list.
#[derive(Debug)]
struct Document {
    place: Place,
    is_open: bool,
    /// Whether it is something around records.
    is_around: bool,
    records: u64,
    nothing: u64,
    /// What its API said went wrong, and how certainly.
    error: Option<(usize, Option<Untrusted>)>,
}

/// One step forward.
enum Step {
    Go,
    Record(usize),
    Refused(Place, RecordFault, Option<Untrusted>),
    Unread(Place, Untrusted),
    End,
}

/// The records in JSON values.
pub struct Values<R> {
    window: Window<R>,
    scanner: Scanner,
    around: Vec<Around>,
    document: Document,
    /// The place of the value at the top that is being read.
    top: Place,
    key: Vec<u8>,
    expected: Expected,
    /// What the input starts with instead of JSON.
    text: Option<RecordFault>,
    /// The most bytes that are passed over without finding anything.
    pub(super) max_skipped: usize,
    /// The length of the record that was handed out last.
    handed_out: usize,
    is_over: bool,
}

impl Document {
    const fn new(place: Place, is_open: bool) -> Self {
        Self { place, is_open, is_around: false, records: 0, nothing: 0, error: None }
    }

    /// What has to be said of it at its end.
    fn verdict(&mut self) -> Option<(RecordFault, Option<Untrusted>)> {
        let is_empty = self.records == 0 && self.nothing == 0;
        match self.error.take() {
            Some((rank, said)) if is_empty || rank < shape::OF_ERRORS.len() => return Some((RecordFault::ApiError, said)),
            _ => {}
        }
        match (self.records, self.nothing) {
            (0, 0) => Some((RecordFault::NoRecords, None)),
            (0, _) => Some((RecordFault::NothingToImport, None)),
            _ => None,
        }
    }
}

impl<R: Read> Values<R> {
    /// `text` is the fault of an input that starts with something else than JSON.
    pub fn new(window: Window<R>, expected: Expected, text: Option<RecordFault>) -> Self {
        Self {
            window,
            scanner: Scanner::default(),
            around: Vec::new(),
            document: Document::new(Place::START, false),
            top: Place::START,
            key: Vec::new(),
            text,
            expected,
            max_skipped: MAX_SKIPPED,
            handed_out: 0,
            is_over: false,
        }
    }

    /// The place that was read up to.
    pub const fn place(&self) -> Place {
        self.window.place()
    }

    pub fn next(&mut self) -> io::Result<Option<Item<'_>>> {
        self.window.advance(std::mem::take(&mut self.handed_out));
        let start = self.window.offset();
        loop {
            match self.step()? {
                Step::Go => self.bound(start)?,
                Step::Unread(place, key) => return Ok(Some(Item::UnreadList { place, key })),
                Step::End => return Ok(None),
                Step::Refused(place, fault, said) => return Ok(Some(Item::Refused { place, fault, said })),
                Step::Record(length) => {
                    self.handed_out = length;
                    self.document.records += 1;
                    let (place, bytes) = (self.window.place(), &self.window.unread()[..length]);
                    return Ok(Some(match std::str::from_utf8(bytes) {
                        Ok(_) => Item::Record { place, bytes },
                        Err(error) => Item::Refused {
                            place: place.behind(&bytes[..error.valid_up_to()]),
                            fault: RecordFault::InvalidText,
                            said: None,
                        },
                    }));
                }
            }
        }
    }

    fn step(&mut self) -> io::Result<Step> {
        if self.is_over {
            return Ok(Step::End);
        }
        if let Some(fault) = self.text.take() {
            return self.skip_text(fault);
        }
        match self.around.last().map(|around| around.is_list) {
            None => self.top(),
            Some(true) => self.item(),
            Some(false) => self.entry(),
        }
    }

    /// Between two values at the top.
    fn top(&mut self) -> io::Result<Step> {
        if std::mem::take(&mut self.document.is_open) && self.document.is_around {
            let place = self.document.place;
            if let Some((fault, said)) = self.document.verdict() {
                return Ok(Step::Refused(place, fault, said));
            }
        }
        let Some(byte) = self.next_byte()? else { return Ok(Step::End) };
        self.top = self.window.place();
        self.document = Document::new(self.top, true);
        self.value(byte, Position::Item)
    }

    fn item(&mut self) -> io::Result<Step> {
        let is_first = self.begin();
        match (self.next_byte()?, is_first) {
            (None, _) => self.broken(RecordFault::Truncated, 0),
            (Some(b']'), _) => {
                self.document.nothing += u64::from(is_first);
                Ok(self.close())
            }
            (Some(byte), true) => self.value(byte, Position::Item),
            (Some(b','), false) => {
                self.window.advance(1);
                match self.next_byte()? {
                    None => self.broken(RecordFault::Truncated, 0),
                    Some(b']') => self.broken(RecordFault::TrailingComma, 0),
                    Some(byte) => self.value(byte, Position::Item),
                }
            }
            (Some(byte), false) => self.broken(fault_of(byte), 0),
        }
    }

    fn entry(&mut self) -> io::Result<Step> {
        let is_first = self.begin();
        let byte = match (self.next_byte()?, is_first) {
            (Some(b'}'), _) => return Ok(self.close()),
            (Some(b','), false) => {
                self.window.advance(1);
                match self.next_byte()? {
                    Some(b'}') => return self.broken(RecordFault::TrailingComma, 0),
                    byte => byte,
                }
            }
            (Some(byte), false) => return self.broken(fault_of(byte), 0),
            (byte, _) => byte,
        };
        match byte {
            Some(b'"') => {}
            Some(byte) => return self.broken(fault_of(byte), 0),
            None => return self.broken(RecordFault::Truncated, 0),
        }
        self.scanner.reset();
        let length = match self.scan(LOOK_AHEAD)? {
            Scanned::Whole(length) => length,
            Scanned::Part => return self.broken(RecordFault::TooLong, 0),
            Scanned::Broken(fault, offset) => return self.broken(fault, offset),
        };
        self.key.clear();
        self.key.extend_from_slice(&shape::unescaped(&self.window.unread()[1..length - 1]));
        self.window.advance(length);
        match self.next_byte()? {
            Some(b':') => self.window.advance(1),
            Some(byte) => return self.broken(fault_of(byte), 0),
            None => return self.broken(RecordFault::Truncated, 0),
        }
        match self.next_byte()? {
            Some(byte) => self.value_of_key(byte),
            None => self.broken(RecordFault::Truncated, 0),
        }
    }

    /// The value of a key of something around records.
    fn value_of_key(&mut self, byte: u8) -> io::Result<Step> {
        let (any_list, is_answer) = self.around.last().map_or((false, false), |around| (around.any_list, around.is_answer));
        if let Some(rank) = shape::error_rank(&self.key) {
            return self.error(rank);
        }
        match byte {
            b'{' if shape::is_around_records(&self.key, false, any_list) => self.value(byte, Position::Part),
            b'[' if shape::is_around_records(&self.key, true, any_list) => self.value(byte, Position::Part),
            b'[' if !shape::is_beside_records(&self.key) => self.other_list(),
            b'n' => {
                self.document.nothing += u64::from(shape::is_place_of_records(&self.key, is_answer));
                self.skip_value()
            }
            _ => self.skip_value(),
        }
    }

    /// A list beside the one that is known to hold records. It is read where it starts with a run, and else reported.
    fn other_list(&mut self) -> io::Result<Step> {
        match self.starts_with_run()? {
            Some(true) => self.enter(Around::LIST),
            None => self.skip_value(),
            Some(false) => {
                let (place, key) = (self.window.place(), kept_text(&String::from_utf8_lossy(&self.key)));
                match self.skip_value()? {
                    Step::Go => Ok(Step::Unread(place, key)),
                    other => Ok(other),
                }
            }
        }
    }

    /// Whether the first item of the unread list is a run; `None` where it is no object.
    fn starts_with_run(&mut self) -> io::Result<Option<bool>> {
        let is_item = |byte: &u8| !is_space(*byte);
        let start = loop {
            match self.window.unread().iter().skip(1).position(is_item) {
                Some(position) => break position + 1,
                None if self.window.unread().len() > LOOK_AHEAD || !self.window.read_more()? => return Ok(None),
                None => {}
            }
        };
        if self.window.unread()[start] != b'{' {
            return Ok(None);
        }
        self.scanner.reset();
        while self.scanner.scan(&self.window.unread()[start..], self.window.is_at_end()) == Scanned::Part
            && self.scanner.at() < LOOK_AHEAD
        {
            self.window.read_more()?;
        }
        Ok(Some(shape::is_run(self.scanner.keys(), &self.window.unread()[start..], &self.expected)))
    }

    /// A value where a record may stand.
    fn value(&mut self, byte: u8, position: Position) -> io::Result<Step> {
        match byte {
            b'{' => self.object(position),
            b'[' => self.enter(Around::LIST),
            _ => {
                self.scanner.reset();
                let (place, is_null) = (self.window.place(), byte == b'n');
                match self.scan(MAX_RECORD)? {
                    Scanned::Broken(fault, offset) => self.broken(fault, offset),
                    Scanned::Part => self.too_long(),
                    Scanned::Whole(length) if self.is_before_text(length)? => self.broken(RecordFault::NotJson, 0),
                    Scanned::Whole(length) => {
                        self.window.advance(length);
                        if is_null {
                            self.document.is_around = true;
                            self.document.nothing += 1;
                            return Ok(Step::Go);
                        }
                        self.document.records += 1;
                        Ok(Step::Refused(place, RecordFault::NotAnObject, None))
                    }
                }
            }
        }
    }

    fn object(&mut self, position: Position) -> io::Result<Step> {
        self.scanner.reset();
        let scanned = self.scan(LOOK_AHEAD)?;
        match (shape(self.scanner.keys(), self.window.unread(), position, &self.expected), scanned) {
            // A line that was cut is followed by another one.
            (Shape::Wrapper { .. }, Scanned::Broken(fault, offset)) if self.is_start_of_another(offset) => {
                self.broken(fault, offset)
            }
            (Shape::Wrapper { any_list }, _) => {
                let is_answer = self.key.eq_ignore_ascii_case(b"data") && position == Position::Part;
                let is_item = position == Position::Item && !self.around.is_empty();
                let place = self.window.place();
                let step = self.enter(Around { is_list: false, is_first: true, any_list, is_answer, outer: None })?;
                if let (true, Step::Go, Some(around)) = (is_item, &step, self.around.last_mut()) {
                    let outer = std::mem::replace(&mut self.document, Document::new(place, true));
                    around.outer = Some(Box::new(outer));
                }
                Ok(step)
            }
            (Shape::Record, Scanned::Whole(length)) => Ok(Step::Record(length)),
            (Shape::Other, Scanned::Whole(length)) => {
                self.window.advance(length);
                Ok(Step::Go)
            }
            (_, Scanned::Broken(fault, offset)) => self.broken(fault, offset),
            (Shape::Other, Scanned::Part) => self.skip_value(),
            (Shape::Record, Scanned::Part) => match self.scan(MAX_RECORD)? {
                Scanned::Whole(length) => Ok(Step::Record(length)),
                Scanned::Broken(fault, offset) => self.broken(fault, offset),
                Scanned::Part => self.too_long(),
            },
        }
    }

    /// What an API says in the value of an error's key.
    fn error(&mut self, rank: usize) -> io::Result<Step> {
        self.scanner.reset();
        let found = match self.scan(answer::MAX_BYTES)? {
            Scanned::Whole(length) => answer::error(&self.window.unread()[..length]),
            Scanned::Part => Some(ApiError { said: None }),
            Scanned::Broken(fault, offset) => return self.broken(fault, offset),
        };
        let is_more_certain = self.document.error.as_ref().is_none_or(|(known, _)| rank < *known);
        if let Some(error) = found.filter(|_| is_more_certain) {
            self.document.error = Some((rank, error.said));
        }
        self.skip_value()
    }

    fn enter(&mut self, around: Around) -> io::Result<Step> {
        if self.around.len() == MAX_AROUND {
            return self.broken(RecordFault::TooDeep, 0);
        }
        self.document.is_around = true;
        self.around.push(around);
        self.window.advance(1);
        Ok(Step::Go)
    }

    fn close(&mut self) -> Step {
        self.window.advance(1);
        let Some(outer) = self.around.pop().and_then(|around| around.outer) else { return Step::Go };
        let mut item = std::mem::replace(&mut self.document, *outer);
        let verdict = item.verdict();
        self.document.records += item.records;
        self.document.nothing += item.nothing;
        match verdict {
            // Nothing is reported once, of all that is around.
            None | Some((RecordFault::NothingToImport, _)) => Step::Go,
            Some((fault, said)) => {
                self.document.records += 1;
                Step::Refused(item.place, fault, said)
            }
        }
    }

    /// Ends what has been passed over since `start` where that is too much.
    fn bound(&self, start: u64) -> io::Result<()> {
        if self.window.offset() - start > self.max_skipped as u64 { Err(ImportError::Endless.into()) } else { Ok(()) }
    }

    /// Whether what follows is the first item or key of the innermost list or object.
    fn begin(&mut self) -> bool {
        self.around.last_mut().is_some_and(|around| std::mem::take(&mut around.is_first))
    }

    /// Scans on until the value is whole or broken, or so many bytes of it are scanned.
    fn scan(&mut self, until: usize) -> io::Result<Scanned> {
        loop {
            match self.scanner.scan(self.window.unread(), self.window.is_at_end()) {
                Scanned::Part if self.scanner.at() >= until => return Ok(Scanned::Part),
                Scanned::Part => {
                    self.window.read_more()?;
                }
                scanned => return Ok(scanned),
            }
        }
    }

    /// Passes over a value.
    fn skip_value(&mut self) -> io::Result<Step> {
        self.scanner.reset();
        let start = self.window.offset();
        loop {
            match self.scanner.scan(self.window.unread(), self.window.is_at_end()) {
                Scanned::Whole(length) => {
                    self.window.advance(length);
                    return Ok(Step::Go);
                }
                Scanned::Broken(fault, offset) => return self.broken(fault, offset),
                Scanned::Part => {
                    let count = self.scanner.forget();
                    self.window.advance(count);
                    self.bound(start)?;
                    if self.window.unread().len() > MAX_RECORD {
                        return Err(ImportError::Endless.into());
                    }
                    self.window.read_more()?;
                }
            }
        }
    }

    fn too_long(&mut self) -> io::Result<Step> {
        let place = self.window.place();
        self.document.records += 1;
        match self.skip_value()? {
            Step::Go => Ok(Step::Refused(place, RecordFault::TooLong, None)),
            other => Ok(other),
        }
    }

    /// Whether another value seems to start there: a bracket in the first column of a later line, where none may stand.
    fn is_start_of_another(&self, offset: usize) -> bool {
        let place = self.window.place_of(offset);
        place.column == 1 && place.line > self.top.line && matches!(self.window.unread().get(offset), Some(b'{' | b'['))
    }

    /// Ends a document that is broken, and finds the place where the next one starts.
    fn broken(&mut self, fault: RecordFault, offset: usize) -> io::Result<Step> {
        let is_cut = self.is_start_of_another(offset) || fault == RecordFault::Truncated;
        if self.window.unread().get(offset).is_some_and(|byte| !byte.is_ascii()) {
            // What was read so far may end within the character.
            while self.window.unread().len() < offset + LONGEST_CHARACTER && self.window.read_more()? {}
        }
        let fault = match self.window.unread().get(offset..) {
            _ if is_cut => RecordFault::Truncated,
            Some(rest) if fault == RecordFault::NotJson && !starts_with_text(rest) => RecordFault::InvalidText,
            _ => fault,
        };
        let at = self.window.place_of(offset);
        let place = if is_cut { self.top } else { at };
        let was_around = !std::mem::take(&mut self.around).is_empty();
        self.document.is_open = false;
        if at.line == self.top.line {
            self.skip_line()?;
        } else if was_around && self.is_start_of_another(offset) {
            self.window.advance(offset);
        } else if was_around {
            self.is_over = true;
        } else {
            let start = self.window.offset();
            self.skip_line()?;
            while !matches!(self.window.peek()?, None | Some(b'{' | b'[')) {
                self.skip_line()?;
                self.bound(start)?;
            }
        }
        Ok(Step::Refused(place, fault, None))
    }

    /// Whether a value without brackets is followed by text, and is so a word of it: `02:00 INFO started`.
    fn is_before_text(&mut self, length: usize) -> io::Result<bool> {
        loop {
            let rest = &self.window.unread()[length..];
            let next = rest.iter().find(|byte| !matches!(byte, b' ' | b'\t' | b'\r')).copied();
            let is_long = rest.len() > LOOK_AHEAD;
            match next {
                Some(b'\n' | b'{' | b'[') => return Ok(false),
                Some(b',' | b']') => return Ok(self.around.is_empty()),
                Some(_) => return Ok(true),
                None if is_long || !self.window.read_more()? => return Ok(false),
                None => {}
            }
        }
    }

    /// Passes over what is no JSON, up to the first line that may be.
    fn skip_text(&mut self, fault: RecordFault) -> io::Result<Step> {
        self.next_byte()?;
        let place = self.window.place();
        let may_end = fault == RecordFault::PlainText;
        self.skip_line()?;
        let mut lines = 1;
        loop {
            match self.window.peek()? {
                None => break,
                Some(b'{') if may_end => break,
                Some(_) if lines == MAX_TEXT => {
                    self.is_over = true;
                    break;
                }
                Some(_) => self.skip_line()?,
            }
            lines += 1;
        }
        Ok(Step::Refused(place, fault, None))
    }

    fn skip_line(&mut self) -> io::Result<()> {
        if self.window.skip_line(MAX_SKIPPED)? { Ok(()) } else { Err(ImportError::Endless.into()) }
    }

    /// Passes over white space to the next byte, which is not read past; `None` at the end.
    fn next_byte(&mut self) -> io::Result<Option<u8>> {
        let mut skipped = 0;
        loop {
            let Some(byte) = self.window.peek()? else { return Ok(None) };
            if !is_space(byte) {
                return Ok(Some(byte));
            }
            let bytes = self.window.unread();
            let count = bytes.iter().position(|byte| !is_space(*byte)).unwrap_or(bytes.len());
            self.window.advance(count);
            skipped += count;
            if skipped > MAX_SKIPPED {
                return Err(ImportError::Endless.into());
            }
        }
    }
}

/// Whether the bytes start with a character; one that is cut by their end counts.
fn starts_with_text(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(LONGEST_CHARACTER)];
    match std::str::from_utf8(start) {
        Ok(_) => true,
        Err(error) => error.valid_up_to() > 0 || error.error_len().is_none(),
    }
}
