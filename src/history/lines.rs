//! Lines of any number in constant memory.

use std::io::{self, BufRead};

/// One line, as far as it was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// It is in the buffer, without its end.
    Whole,
    /// It was longer than the limit, and was read past.
    TooLong,
    /// There is none any more.
    End,
}

/// Reads the next line into `buffer`, of at most `limit` bytes.
///
/// # Errors
/// Those of the reader.
pub fn next(reader: &mut impl BufRead, buffer: &mut Vec<u8>, limit: usize) -> io::Result<Line> {
    buffer.clear();
    let (mut any, mut is_too_long) = (false, false);
    loop {
        let chunk = match reader.fill_buf() {
            Ok(chunk) => chunk,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let end = chunk.iter().position(|byte| *byte == b'\n');
        let part = &chunk[..end.unwrap_or(chunk.len())];
        any |= !chunk.is_empty();
        is_too_long |= buffer.len() + part.len() > limit;
        if !is_too_long {
            buffer.extend_from_slice(part);
        }
        let (used, at_end) = (end.map_or(chunk.len(), |end| end + 1), chunk.is_empty());
        reader.consume(used);
        if end.is_some() || at_end {
            return Ok(match (any, is_too_long) {
                (false, _) => Line::End,
                (true, true) => Line::TooLong,
                (true, false) => Line::Whole,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::{Line, next};

    #[test]
    fn lines_come_one_by_one_and_long_ones_are_read_past() {
        let text = "one\n\nmuch too long\ntwo\r\nlast";
        let mut reader = BufReader::with_capacity(3, text.as_bytes());
        let (mut buffer, mut lines) = (Vec::new(), Vec::new());
        loop {
            match next(&mut reader, &mut buffer, 5).unwrap() {
                Line::End => break,
                Line::TooLong => lines.push("…".to_owned()),
                Line::Whole => lines.push(String::from_utf8(buffer.clone()).unwrap()),
            }
        }
        assert_eq!(lines, ["one", "", "…", "two\r", "last"]);
    }
}
