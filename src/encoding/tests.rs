use std::io::{self, Read, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;

use super::{EncodingError, decode};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn utf16(text: &str, units: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(units).collect()
}

/// A reader that gives a byte at a time, as a slow pipe does.
struct Slow<'b>(&'b [u8]);

impl Read for Slow<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = buffer.len().min(self.0.len()).min(1);
        buffer[..count].copy_from_slice(&self.0[..count]);
        self.0 = &self.0[count..];
        Ok(count)
    }
}

fn read(bytes: &[u8]) -> Result<Vec<u8>, EncodingError> {
    let mut fast = Vec::new();
    let outcome = decode(bytes).and_then(|mut reader| reader.read_to_end(&mut fast));
    let mut slow = Vec::new();
    let slowly = decode(Slow(bytes)).and_then(|mut reader| reader.read_to_end(&mut slow));
    assert_eq!(slowly.is_ok(), outcome.is_ok());
    assert_eq!(slow, fast);
    outcome.map(|_| fast).map_err(|error| EncodingError::within(&error).expect("an error of ours"))
}

#[test]
fn an_encoding_is_recognised_by_its_content() {
    let text = "{\"a\": \"Zürich 𝄞\"}\n";
    let mark = "\u{feff}";
    for bytes in [
        text.as_bytes().to_vec(),
        format!("{mark}{text}").into_bytes(),
        utf16(text, u16::to_le_bytes),
        utf16(text, u16::to_be_bytes),
        utf16(&format!("{mark}{text}"), u16::to_le_bytes),
        utf16(&format!("{mark}{text}"), u16::to_be_bytes),
        gzip(text.as_bytes()),
        gzip(format!("{mark}{text}").as_bytes()),
        gzip(&utf16(&format!("{mark}{text}"), u16::to_le_bytes)),
        [gzip(&text.as_bytes()[..5]), gzip(&text.as_bytes()[5..])].concat(),
    ] {
        assert_eq!(read(&bytes).as_deref(), Ok(text.as_bytes()), "{bytes:x?}");
    }
}

#[test]
fn short_inputs_are_what_they_are() {
    for text in ["", "1", "{}", "\u{feff}", "\n"] {
        assert_eq!(read(text.as_bytes()), Ok(text.trim_start_matches('\u{feff}').as_bytes().to_vec()), "{text:?}");
    }
    assert_eq!(read(&utf16("7", u16::to_le_bytes)), Ok(b"7".to_vec()));
    assert_eq!(read(&gzip(b"")), Ok(Vec::new()));
}

#[test]
fn what_is_no_text_is_named() {
    let packed = gzip(&b"{\"a\": 1}\n".repeat(1_000));
    assert_eq!(read(&packed[..packed.len() / 2]), Err(EncodingError::GzipTruncated));
    assert_eq!(read(&packed[..packed.len() - 1]), Err(EncodingError::GzipTruncated));
    let mut damaged = packed.clone();
    let checksum = damaged.len() - 6;
    damaged[checksum] ^= 1;
    assert_eq!(read(&damaged), Err(EncodingError::GzipDamaged));
    assert_eq!(read(&gzip(&packed)), Err(EncodingError::Archive("gzip inside gzip")));
    assert_eq!(read(b"PK\x03\x04.........."), Err(EncodingError::Archive("ZIP")));
    assert_eq!(read(b"SQLite format 3\0"), Err(EncodingError::Archive("SQLite")));
    assert_eq!(read(&[0; 100]), Err(EncodingError::Binary));
    assert_eq!(read(&[0xff, 0xfe, 0, 0, b'{', 0, 0, 0]), Err(EncodingError::Utf32));
}

#[test]
fn invalid_utf_16_becomes_a_byte_that_is_invalid_at_the_same_place() {
    let lone = [0xff, 0xfe, b'a', 0, 0x00, 0xd8, b'b', 0, 0x00, 0xdc];
    assert_eq!(read(&lone), Ok(b"a\xffb\xff".to_vec()));
    assert_eq!(read(&[0xff, 0xfe, b'a', 0, b'b']), Ok(b"a\xff".to_vec()));
    assert_eq!(read(&[0xff, 0xfe, b'a', 0, 0x34, 0xd8]), Ok(b"a\xff".to_vec()));
}

proptest! {
    #[test]
    fn any_text_comes_out_of_any_encoding(text in "[ -~éß漢𝄞]{2,200}") {
        let text = format!("{{{text}");
        for encoded in [utf16(&text, u16::to_le_bytes), utf16(&text, u16::to_be_bytes), gzip(text.as_bytes())] {
            prop_assert_eq!(read(&encoded), Ok(text.clone().into_bytes()));
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = decode(bytes.as_slice()).and_then(|mut reader| reader.read_to_end(&mut Vec::new()));
    }
}
