//! Documents that are written while they are made: all of one at once could be more than memory holds.

use crate::exit::Exit;
use crate::failure::Failure;

use super::stream::Reader;
use super::{Output, Shape};

/// As much of a document is written at a time, in bytes.
const AT_A_TIME: usize = 64 * 1024;

impl Output {
    /// Prints a document from its parts, and says what the process ends with. No part is asked for before those ahead of it are nearly
    /// all written, and none once the reader went away. The first failure ends it, after all parts that were there.
    pub fn stream(&self, shape: Shape, parts: impl IntoIterator<Item = Result<String, Failure>>) -> Exit {
        let mut gathered = Vec::with_capacity(AT_A_TIME);
        for part in parts {
            match part {
                Ok(part) => gathered.extend_from_slice(part.as_bytes()),
                Err(failure) => return Exit::most_pressing([self.print(&gathered), self.fail(shape, &failure)]),
            }
            if gathered.len() >= AT_A_TIME {
                match self.pass_on(&gathered) {
                    Ok(Reader::Reads) => gathered.clear(),
                    Ok(Reader::Gone) => return Exit::Ok,
                    Err(exit) => return exit,
                }
            }
        }
        self.print(&gathered)
    }
}
