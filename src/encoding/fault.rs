//! Why a file cannot be read as text.

use std::fmt;
use std::io;

/// Why a file cannot be read as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EncodingError {
    /// A gzip file that ends too early.
    GzipTruncated,
    /// A gzip file with a wrong checksum or wrong content.
    GzipDamaged,
    /// An archive or a compression that is not unpacked here, by its name.
    Archive(&'static str),
    /// UTF-32.
    Utf32,
    /// Bytes that no text has.
    Binary,
}

/// How other compressed files and binary formats start.
const SIGNATURES: [(&[u8], &str); 8] = [
    (&[0x1f, 0x8b], "gzip inside gzip"),
    (&[0x28, 0xb5, 0x2f, 0xfd], "zstd"),
    (&[0xfd, b'7', b'z', b'X', b'Z', 0], "xz"),
    (b"BZh", "bzip2"),
    (b"PK\x03\x04", "ZIP"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"PAR1", "Parquet"),
    (b"SQLite", "SQLite"),
];

impl EncodingError {
    /// The error that an [`io::Error`] carries.
    pub fn within(error: &io::Error) -> Option<Self> {
        error.get_ref()?.downcast_ref().copied()
    }

    /// The error for a file that starts like another format.
    pub(super) fn of_signature(head: &[u8]) -> Option<Self> {
        SIGNATURES.iter().find(|(signature, _)| head.starts_with(signature)).map(|(_, name)| Self::Archive(name))
    }
}

impl fmt::Display for EncodingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::GzipTruncated => "the gzip file is truncated",
            Self::GzipDamaged => "the gzip file is damaged",
            Self::Archive(name) => return write!(f, "the file is {name}; unpack or convert it first"),
            Self::Utf32 => "the file is UTF-32; convert it to UTF-8 first",
            Self::Binary => "the file is binary, not text",
        })
    }
}

impl std::error::Error for EncodingError {}

impl From<EncodingError> for io::Error {
    fn from(error: EncodingError) -> Self {
        Self::new(io::ErrorKind::InvalidData, error)
    }
}
