//! The encoding of a file, recognised by its content: gzip, a byte order mark, UTF-16. What leaves here is meant to be UTF-8.
//!
//! Everything streams: a small archive that unpacks to terabytes takes no more memory than a small file.

mod fault;
#[cfg(test)]
mod tests;
mod utf16;

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::MultiGzDecoder;

pub use fault::EncodingError;
use utf16::{Endian, Utf16Reader};

/// The size of each read from the system.
const CHUNK: usize = 64 * 1024;

/// The bytes that decide: two characters of UTF-16, or the longest signature.
const HEAD: usize = 6;

/// The bytes at the start of a file that are searched for what no text has.
const SAMPLE: usize = 1024;

/// The bytes of `reader` as UTF-8, whatever encoding they come in. Whether they are valid UTF-8 is not judged here.
///
/// # Errors
/// Those of `reader`, and an [`EncodingError`] inside an [`io::Error`]; [`EncodingError::within`] finds it.
pub fn decode<'r>(reader: impl Read + 'r) -> io::Result<Box<dyn Read + 'r>> {
    let (head, reader) = peek(reader)?;
    if head.starts_with(&[0x1f, 0x8b]) {
        let (head, inner) = peek(Unpacked(MultiGzDecoder::new(BufReader::with_capacity(CHUNK, reader))))?;
        return text(&head, inner);
    }
    text(&head, reader)
}

fn text<'r>(head: &[u8], mut reader: impl BufRead + 'r) -> io::Result<Box<dyn Read + 'r>> {
    if let Some(archive) = EncodingError::of_signature(head) {
        return Err(archive.into());
    }
    match head {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => return Err(EncodingError::Utf32.into()),
        [0xef, 0xbb, 0xbf, ..] => skip(&mut reader, 3)?,
        [0xff, 0xfe, ..] => return utf16(reader, Endian::Little, 2),
        [0xfe, 0xff, ..] => return utf16(reader, Endian::Big, 2),
        // Two characters of ASCII, as any JSON starts.
        [1..=255, 0, 1..=255, 0, ..] | [1..=255, 0] => return utf16(reader, Endian::Little, 0),
        [0, 1..=255, 0, 1..=255, ..] | [0, 1..=255] => return utf16(reader, Endian::Big, 0),
        _ => {}
    }
    if is_binary(reader.fill_buf()?) {
        return Err(EncodingError::Binary.into());
    }
    Ok(Box::new(reader))
}

fn utf16<'r>(mut reader: impl BufRead + 'r, endian: Endian, mark: usize) -> io::Result<Box<dyn Read + 'r>> {
    skip(&mut reader, mark)?;
    Ok(Box::new(Utf16Reader::new(reader, endian)))
}

/// Text has no zero byte, and hardly any control character but tabs, line ends, form feeds and escapes.
fn is_binary(sample: &[u8]) -> bool {
    let sample = &sample[..sample.len().min(SAMPLE)];
    let controls = sample.iter().filter(|byte| matches!(byte, 0..=8 | 11 | 14..=26 | 28..=31)).count();
    sample.contains(&0) || controls * 20 > sample.len()
}

/// The first bytes of `reader`, and a reader of all of its bytes.
fn peek<R: Read>(mut reader: R) -> io::Result<(Vec<u8>, impl BufRead + use<R>)> {
    let mut head = Vec::with_capacity(HEAD);
    (&mut reader).take(HEAD as u64).read_to_end(&mut head)?;
    // A sample that stands in one buffer shows more than the head alone.
    let mut rest = vec![0; SAMPLE];
    let read = if head.len() < HEAD { 0 } else { reader.read(&mut rest)? };
    rest.truncate(read);
    let start = [head.as_slice(), &rest].concat();
    let whole = Start { start: io::Cursor::new(start), rest: BufReader::with_capacity(CHUNK, reader) };
    Ok((head, whole))
}

/// The start of a reader that was read already, and the rest of it.
struct Start<R: Read> {
    start: io::Cursor<Vec<u8>>,
    rest: BufReader<R>,
}

impl<R: Read> Start<R> {
    fn is_over(&self) -> bool {
        self.start.position() >= self.start.get_ref().len() as u64
    }
}

impl<R: Read> Read for Start<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.is_over() { self.rest.read(buffer) } else { self.start.read(buffer) }
    }
}

impl<R: Read> BufRead for Start<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.is_over() { self.rest.fill_buf() } else { self.start.fill_buf() }
    }

    fn consume(&mut self, amount: usize) {
        if self.is_over() { self.rest.consume(amount) } else { self.start.consume(amount) }
    }
}

fn skip(reader: &mut impl BufRead, count: usize) -> io::Result<()> {
    let mut mark = [0; 3];
    reader.read_exact(&mut mark[..count])
}

/// A gzip stream whose errors are ours: those of the library quote nothing, but name no remedy either.
struct Unpacked<R>(R);

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer).map_err(|error| match error.kind() {
            io::ErrorKind::UnexpectedEof => EncodingError::GzipTruncated.into(),
            io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => EncodingError::GzipDamaged.into(),
            _ => error,
        })
    }
}
