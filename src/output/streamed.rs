//! Documents that are written while they are made: all of one at once could be more than memory holds.

use crate::exit::Exit;
use crate::failure::Failure;

use std::cell::RefCell;
use std::iter::once_with;

use serde::Serialize;

use super::failure::FailureReport;
use super::stream::Reader;
use super::{Output, Report, Shape, json};

/// As much of a document is written at a time, in bytes.
const AT_A_TIME: usize = 64 * 1024;

impl Output {
    /// Prints a document from its parts, and says what the process ends with. No part is asked for before those ahead of it are nearly
    /// all written, and none once the reader went away. The first failure ends it, after all parts that were there.
    pub fn stream(&self, shape: Shape, parts: impl IntoIterator<Item = Result<String, Failure>>) -> Exit {
        let mut gathered = Vec::with_capacity(AT_A_TIME);
        for part in parts {
            match part {
                // The failure of a later part is still told.
                Ok(_) if self.quiet && shape == Shape::Text => {}
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

    /// Prints the JSON document of a report whose list of this name, empty in `report`, is made while it is written. What cuts the list
    /// short stands in the same document, and decides its exit.
    pub fn stream_list<R: Report, T: Serialize>(
        &self,
        report: &R,
        list: &str,
        elements: impl Iterator<Item = Result<T, Failure>>,
    ) -> Exit {
        let Some((head, tail)) = json::around(report, Exit::Ok, list) else {
            return self.fail(Shape::Json, &Failure::new(Exit::Internal, "a report lacks its list"));
        };
        let broken_by: RefCell<Option<Failure>> = RefCell::new(None);
        let whole = elements.map_while(|element| element.map_err(|failure| broken_by.replace(Some(failure))).ok());
        let texts = whole.enumerate().map(|(index, element)| json::element(&element, index == 0));
        let end = once_with(|| match &*broken_by.borrow() {
            None => format!("\n  ]{tail}"),
            Some(failure) => {
                let tail = json::around(report, failure.exit, list).map_or(String::new(), |(_, tail)| tail);
                let failure = FailureReport::of(failure, self.persistence_enabled.get());
                format!("\n  ]{}", json::broken_off(&tail, &failure.error()))
            }
        });
        let printed = self.stream(Shape::Json, std::iter::once(head).chain(texts).chain(end).map(Ok));
        let broken = broken_by.borrow().as_ref().map_or(Exit::Ok, |failure| failure.exit);
        Exit::most_pressing([printed, broken])
    }
}
