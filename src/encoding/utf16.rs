//! UTF-16 as UTF-8.

use std::io::{self, BufRead, Read};

/// The order of the two bytes of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Endian {
    /// The low byte first, as Windows writes it.
    Little,
    /// The high byte first.
    Big,
}

/// A byte that UTF-8 never has: it stands where the input is no valid UTF-16, so that the place of the fault is not lost.
const INVALID: u8 = 0xff;

/// Reads UTF-16 as UTF-8.
pub struct Utf16Reader<R> {
    inner: R,
    endian: Endian,
    /// The first byte of a unit whose second one is still to come.
    half: Option<u8>,
    /// The first half of a surrogate pair.
    high: Option<u16>,
    decoded: Vec<u8>,
    at: usize,
    is_at_end: bool,
}

impl<R: BufRead> Utf16Reader<R> {
    /// A reader behind the byte order mark.
    pub fn new(inner: R, endian: Endian) -> Self {
        Self { inner, endian, half: None, high: None, decoded: Vec::new(), at: 0, is_at_end: false }
    }

    /// Decodes what one read gives.
    fn fill(&mut self) -> io::Result<()> {
        self.decoded.clear();
        self.at = 0;
        while self.decoded.is_empty() && !self.is_at_end {
            let chunk = self.inner.fill_buf()?;
            let count = chunk.len();
            self.is_at_end = count == 0;
            for byte in chunk {
                let Some(first) = self.half.take() else {
                    self.half = Some(*byte);
                    continue;
                };
                let unit = match self.endian {
                    Endian::Little => u16::from_le_bytes([first, *byte]),
                    Endian::Big => u16::from_be_bytes([first, *byte]),
                };
                push(&mut self.decoded, &mut self.high, unit);
            }
            self.inner.consume(count);
        }
        let is_cut = self.half.is_some() || self.high.is_some();
        if self.is_at_end && is_cut {
            (self.half, self.high) = (None, None);
            self.decoded.push(INVALID);
        }
        Ok(())
    }
}

fn push(decoded: &mut Vec<u8>, high: &mut Option<u16>, unit: u16) {
    let units = high.take().into_iter().chain([unit]);
    for character in char::decode_utf16(units) {
        match character {
            Ok(character) => decoded.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes()),
            // The last unit may be the first half of a pair.
            Err(_) if matches!(unit, 0xd800..=0xdbff) && high.is_none() => *high = Some(unit),
            Err(_) => decoded.push(INVALID),
        }
    }
}

impl<R: BufRead> Read for Utf16Reader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at == self.decoded.len() {
            self.fill()?;
        }
        let count = buffer.len().min(self.decoded.len() - self.at);
        buffer[..count].copy_from_slice(&self.decoded[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}
