//! Records of a pipe, kept aside until it ends: so nobody waits for a history that is locked while its input is awaited.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};

use crate::history::import::ImportError;

/// The most bytes that are kept aside: 8 GiB, about 25 million records.
pub const MAX_BYTES: u64 = 8 * 1024 * 1024 * 1024;

/// Records in a file without a name, which is gone when the process is.
pub struct Spool {
    file: BufWriter<File>,
    left: u64,
}

impl Spool {
    /// An empty spool in the directory for temporary files, of at most `limit` bytes.
    ///
    /// # Errors
    /// Those of making the file.
    pub fn new(limit: u64) -> io::Result<Self> {
        Ok(Self { file: BufWriter::with_capacity(64 * 1024, tempfile::tempfile()?), left: limit })
    }

    /// Keeps one record.
    ///
    /// # Errors
    /// [`ImportError::SpoolFull`], or those of writing.
    pub fn push(&mut self, record: &[u8]) -> io::Result<()> {
        let length = u32::try_from(record.len()).map_err(|_| ImportError::SpoolFull)?;
        let size = u64::from(length) + 4;
        self.left = self.left.checked_sub(size).ok_or(ImportError::SpoolFull)?;
        self.file.write_all(&length.to_le_bytes())?;
        self.file.write_all(record)
    }

    /// The records that were kept, from the first one on.
    ///
    /// # Errors
    /// Those of writing what is not written yet.
    pub fn into_records(self) -> io::Result<SpooledRecords> {
        let mut file = self.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.rewind()?;
        Ok(SpooledRecords { file: BufReader::with_capacity(64 * 1024, file), record: Vec::new() })
    }
}

/// The records of a spool, one after the other.
pub struct SpooledRecords {
    file: BufReader<File>,
    record: Vec<u8>,
}

impl SpooledRecords {
    /// The next record; `None` at the end.
    ///
    /// # Errors
    /// Those of reading.
    pub fn next(&mut self) -> io::Result<Option<&[u8]>> {
        let mut length = [0; 4];
        match self.file.read_exact(&mut length) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
            Err(error) => return Err(error),
        }
        self.record.resize(u32::from_le_bytes(length) as usize, 0);
        self.file.read_exact(&mut self.record)?;
        Ok(Some(&self.record))
    }
}

#[cfg(test)]
mod tests {
    use super::Spool;
    use crate::history::import::ImportError;

    #[test]
    fn what_is_kept_comes_back_in_its_order() {
        let mut spool = Spool::new(1_000).unwrap();
        for record in ["{}", "", "{\"a\": 1}"] {
            spool.push(record.as_bytes()).unwrap();
        }
        let mut records = spool.into_records().unwrap();
        let mut found = Vec::new();
        while let Some(record) = records.next().unwrap() {
            found.push(String::from_utf8(record.to_vec()).unwrap());
        }
        assert_eq!(found, ["{}", "", "{\"a\": 1}"]);
    }

    #[test]
    fn a_spool_has_a_limit() {
        let mut spool = Spool::new(10).unwrap();
        spool.push(b"{}").unwrap();
        assert_eq!(ImportError::within(&spool.push(b"{}").unwrap_err()), Some(ImportError::SpoolFull));
    }
}
