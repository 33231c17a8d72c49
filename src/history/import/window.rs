//! The unread part of an input in memory, and the place where it starts.

use std::io::{self, Read};

/// The size of each read.
const CHUNK: usize = 64 * 1024;

/// A place in an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The line, from 1.
    pub line: u64,
    /// The character in the line, from 1.
    pub column: u64,
}

impl Place {
    /// The start of an input.
    pub const START: Self = Self { line: 1, column: 1 };

    /// The lines that started before this place.
    pub const fn lines_before(self) -> u64 {
        if self.column > 1 { self.line } else { self.line - 1 }
    }

    /// The place behind `bytes` that start here.
    #[must_use]
    pub fn behind(self, bytes: &[u8]) -> Self {
        let characters = |bytes: &[u8]| bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count() as u64;
        match memchr::memrchr(b'\n', bytes) {
            None => Self { column: self.column + characters(bytes), ..self },
            Some(last) => {
                let lines = memchr::memchr_iter(b'\n', bytes).count() as u64;
                Self { line: self.line + lines, column: 1 + characters(&bytes[last + 1..]) }
            }
        }
    }
}

/// The unread part of an input, as far as it is in memory.
pub struct Window<R> {
    reader: R,
    buffer: Vec<u8>,
    /// Where the unread bytes start and end in the buffer.
    start: usize,
    end: usize,
    place: Place,
    /// The bytes before the unread ones.
    offset: u64,
    is_at_end: bool,
}

impl<R: Read> Window<R> {
    /// An input of which nothing is read yet.
    pub fn new(reader: R) -> Self {
        Self { reader, buffer: Vec::new(), start: 0, end: 0, place: Place::START, offset: 0, is_at_end: false }
    }

    /// The unread bytes that are in memory.
    pub fn unread(&self) -> &[u8] {
        &self.buffer[self.start..self.end]
    }

    /// The place where the unread bytes start.
    pub const fn place(&self) -> Place {
        self.place
    }

    /// The number of bytes before the unread ones.
    pub const fn offset(&self) -> u64 {
        self.offset
    }

    /// The place `offset` bytes into the unread ones.
    pub fn place_of(&self, offset: usize) -> Place {
        self.place.behind(&self.unread()[..offset])
    }

    /// Reads more behind the unread bytes; `false` at the end of the input.
    pub fn read_more(&mut self) -> io::Result<bool> {
        if self.is_at_end {
            return Ok(false);
        }
        if self.start > 0 {
            self.buffer.copy_within(self.start..self.end, 0);
            self.end -= self.start;
            self.start = 0;
        }
        if self.buffer.len() < self.end + CHUNK {
            self.buffer.resize((self.end + CHUNK).max(self.buffer.len() * 2), 0);
        }
        loop {
            match self.reader.read(&mut self.buffer[self.end..]) {
                Ok(count) => {
                    self.end += count;
                    self.is_at_end = count == 0;
                    return Ok(count > 0);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Whether nothing follows the unread bytes that are in memory.
    pub const fn is_at_end(&self) -> bool {
        self.is_at_end
    }

    /// The first unread byte; `None` at the end of the input.
    pub fn peek(&mut self) -> io::Result<Option<u8>> {
        while self.start == self.end {
            if !self.read_more()? {
                return Ok(None);
            }
        }
        Ok(Some(self.buffer[self.start]))
    }

    /// Passes over `count` unread bytes.
    pub fn advance(&mut self, count: usize) {
        self.place = self.place.behind(&self.buffer[self.start..self.start + count]);
        self.start += count;
        self.offset += count as u64;
    }

    /// Passes over all that belongs to the current line, its end included; `false` where that is more than `limit` bytes.
    pub fn skip_line(&mut self, limit: usize) -> io::Result<bool> {
        let mut skipped = 0;
        while self.peek()?.is_some() {
            if let Some(end) = memchr::memchr(b'\n', self.unread()) {
                self.advance(end + 1);
                return Ok(true);
            }
            skipped += self.unread().len();
            self.advance(self.unread().len());
            if skipped > limit {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

impl<R: Read> Read for Window<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.peek()?.is_none() {
            return Ok(0);
        }
        let count = buffer.len().min(self.end - self.start);
        buffer[..count].copy_from_slice(&self.unread()[..count]);
        self.advance(count);
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::{Place, Window};

    #[test]
    fn places_are_lines_and_characters() {
        let mut window = Window::new("é{}\r\n漢 x\n".as_bytes());
        assert_eq!(window.peek().unwrap(), Some(0xc3));
        window.advance(2);
        assert_eq!(window.place(), Place { line: 1, column: 2 });
        assert_eq!(window.place_of(4), Place { line: 2, column: 1 });
        window.advance(8);
        assert_eq!(window.place(), Place { line: 2, column: 3 });
    }

    #[test]
    fn a_line_is_passed_over_up_to_a_limit() {
        let mut window = Window::new("abc\ndef".as_bytes());
        assert!(window.skip_line(2).unwrap());
        assert_eq!(window.place(), Place { line: 2, column: 1 });
        assert!(!window.skip_line(2).unwrap());
        assert_eq!(window.peek().unwrap(), None);
    }
}
