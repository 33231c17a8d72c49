//! Values that come through standard input (`--stdin`).

use std::fs::File;
use std::io::{self, IsTerminal, Read};

use zeroize::Zeroizing;

use super::error::EntryError;
use super::rules::{accept, drop_line_ending};
use super::{MAX_INPUT, Shapes, Typed, document};
use crate::domain::field::Field;
use crate::process::input::standard_input;
use crate::process::interrupts::Interrupts;

/// Reads the values of `fields` from standard input up to its end.
///
/// One field: its raw value, less one line ending. Both: a JSON object with exactly `clientId` and `clientSecret`.
/// `limit` is the longest value that the store takes, in bytes.
///
/// # Errors
/// Nothing is taken when standard input is a terminal, cannot be read, is longer than [`MAX_INPUT`], is not what was
/// expected, when a value breaks a rule or has a shape that `shapes` refuses, or when a signal comes while it is awaited.
pub fn from_stdin(fields: &[Field], limit: usize, shapes: Shapes, interrupts: &Interrupts) -> Result<Typed, EntryError> {
    if io::stdin().is_terminal() {
        return Err(EntryError::StdinIsTerminal);
    }
    let mut input = standard_input().map_err(|error| EntryError::Stdin(error.kind()))?;
    read_all(&mut input, interrupts).and_then(|bytes| interpret(bytes, fields, limit, shapes))
}

/// What the bytes of standard input mean.
fn interpret(mut bytes: Zeroizing<Vec<u8>>, fields: &[Field], limit: usize, shapes: Shapes) -> Result<Typed, EntryError> {
    let accept = |field, bytes| accept(bytes, limit).map_err(|refusal| EntryError::Refused(field, refusal));
    if let [field] = *fields {
        drop_line_ending(&mut bytes);
        return Typed::of([(field, accept(field, bytes)?)], shapes);
    }
    let pair = document::parse(&bytes).map_err(EntryError::Document)?;
    let id = accept(Field::ClientId, pair.client_id)?;
    let secret = accept(Field::ClientSecret, pair.client_secret)?;
    Typed::of([(Field::ClientId, id), (Field::ClientSecret, secret)], shapes)
}

/// The buffer never grows, because growing would leave copies behind.
fn read_all(input: &mut File, interrupts: &Interrupts) -> Result<Zeroizing<Vec<u8>>, EntryError> {
    let mut buffer = Zeroizing::new(vec![0; MAX_INPUT + 1]);
    let mut filled = 0;
    while filled <= MAX_INPUT {
        wait_for_input(input, interrupts)?;
        match input.read(buffer.get_mut(filled..).unwrap_or_default()) {
            Ok(0) => {
                buffer.truncate(filled);
                return Ok(buffer);
            }
            Ok(read) => filled += read,
            Err(error) if matches!(error.kind(), io::ErrorKind::Interrupted | io::ErrorKind::WouldBlock) => {}
            Err(error) => return Err(EntryError::Stdin(error.kind())),
        }
    }
    Err(EntryError::TooMuchInput)
}

/// Returns when a read would not wait; its errors are left to the read, which names them better.
#[cfg(unix)]
fn wait_for_input(input: &File, interrupts: &Interrupts) -> Result<(), EntryError> {
    use crate::process::interrupts::LOOK_EVERY;
    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    let timeout = Timespec::try_from(LOOK_EVERY).ok();
    loop {
        if let Some(exit) = interrupts.received() {
            return Err(EntryError::Interrupted(exit));
        }
        match poll(&mut [PollFd::new(input, PollFlags::IN)], timeout.as_ref()) {
            Ok(0) | Err(rustix::io::Errno::INTR) => {}
            Ok(_) | Err(_) => return Ok(()),
        }
    }
}

/// A pipe cannot be polled here, so that a signal is noticed only between two reads.
#[cfg(windows)]
fn wait_for_input(_input: &File, interrupts: &Interrupts) -> Result<(), EntryError> {
    interrupts.received().map_or(Ok(()), |exit| Err(EntryError::Interrupted(exit)))
}

#[cfg(test)]
mod tests {
    use zeroize::Zeroizing;

    use super::super::document::{DocumentError, Fault};
    use super::super::rules::Refusal;
    use super::{EntryError, Shapes, Typed, interpret};
    use crate::domain::field::Field;

    fn read(input: &[u8], fields: &[Field]) -> Result<Typed, EntryError> {
        interpret(Zeroizing::new(input.to_vec()), fields, 64, Shapes::Usual)
    }

    #[test]
    fn one_field_is_taken_raw_less_one_line_ending() {
        for input in [&b"value"[..], b"value\n", b"value\r\n"] {
            let typed = read(input, &[Field::ClientSecret]).ok().unwrap();
            assert_eq!(typed.client_secret.unwrap().expose(), "value");
            assert!(typed.client_id.is_none());
        }
        let typed = read(br#"{"clientId"}"#, &[Field::ClientId]).ok().unwrap();
        assert_eq!(typed.client_id.unwrap().expose(), r#"{"clientId"}"#);
    }

    #[test]
    fn one_field_that_breaks_a_rule_is_refused() {
        for (input, refusal) in [
            (&b"\n"[..], Refusal::Empty),
            (b"value\n\n", Refusal::SurroundedByWhiteSpace),
            (b"one\ntwo\n", Refusal::InnerWhiteSpace),
            (&[b'x'; 65], Refusal::TooLong { limit: 64 }),
        ] {
            assert_eq!(read(input, &[Field::ClientId]).err(), Some(EntryError::Refused(Field::ClientId, refusal)));
        }
    }

    #[test]
    fn both_fields_come_as_a_document_and_obey_the_same_rules() {
        let typed = read(b"{\"clientId\":\"one\",\"clientSecret\":\"two\"}\n", &Field::BOTH).ok().unwrap();
        assert_eq!(typed.client_id.unwrap().expose(), "one");
        assert_eq!(typed.client_secret.unwrap().expose(), "two");
        let refused = read(br#"{"clientId":"one","clientSecret":"two\n"}"#, &Field::BOTH).err();
        assert_eq!(refused, Some(EntryError::Refused(Field::ClientSecret, Refusal::SurroundedByWhiteSpace)));
        let refused = read(br#"{"clientId":"one","clientSecret":"one"}"#, &Field::BOTH).err();
        assert_eq!(refused, Some(EntryError::SameTwice));
        let refused = read(b"one", &Field::BOTH).err();
        let error = DocumentError { fault: Fault::Syntax, line: 1, column: 1 };
        assert_eq!(refused, Some(EntryError::Document(error)));
    }
}
