//! The JSON sink: one document, `schema` first, `exit` last.

use std::io;

use serde::Serialize;
use serde_json::ser::{Formatter, PrettyFormatter, Serializer};

use crate::domain::text::is_unprintable;
use crate::exit::Exit;

use super::Report;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Document<'r, R> {
    schema: &'static str,
    value_displayed: bool,
    persistence_enabled: bool,
    performs_real_action: bool,
    #[serde(flatten)]
    report: &'r R,
    exit: Exit,
}

/// The document of a report, with a line feed at its end.
pub fn document<R: Report>(report: &R, exit: Exit) -> Vec<u8> {
    let document = Document {
        schema: R::SCHEMA,
        value_displayed: false,
        persistence_enabled: report.persistence_enabled(),
        performs_real_action: report.performs_real_action(),
        report,
        exit,
    };
    let mut bytes = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut bytes, Printable(PrettyFormatter::new()));
    // Reports are structs of strings, numbers and lists written to memory: there is nothing in them that could fail.
    let _ = document.serialize(&mut serializer);
    bytes.push(b'\n');
    bytes
}

/// Escapes C1, bidi and separator characters beside what JSON itself requires, because documents end up on terminals.
struct Printable<'f>(PrettyFormatter<'f>);

impl Formatter for Printable<'_> {
    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(is_unprintable) {
            writer.write_all(&rest.as_bytes()[..at])?;
            let mut after = rest[at..].chars();
            let unprintable = after.next().map_or(0, u32::from);
            write!(writer, "\\u{unprintable:04x}")?;
            rest = after.as_str();
        }
        writer.write_all(rest.as_bytes())
    }

    fn begin_array<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_array(writer)
    }

    fn end_array<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array(writer)
    }

    fn begin_array_value<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(writer, first)
    }

    fn end_array_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array_value(writer)
    }

    fn begin_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object(writer)
    }

    fn end_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object(writer)
    }

    fn begin_object_key<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(writer, first)
    }

    fn begin_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object_value(writer)
    }

    fn end_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object_value(writer)
    }
}

#[cfg(test)]
mod tests {
    use serde::Serialize;

    use super::document;
    use crate::exit::Exit;
    use crate::output::{Report, page::Page};

    #[derive(Serialize)]
    struct Sample {
        said: &'static str,
    }

    impl Report for Sample {
        const SCHEMA: &'static str = "sourcectl.sample/1";
        fn persistence_enabled(&self) -> bool {
            true
        }
        fn text(&self, _: &mut Page) {}
    }

    #[test]
    fn a_document_starts_with_its_schema_and_ends_with_the_exit() {
        let bytes = document(&Sample { said: "a\u{1b}\u{9b}\u{202e}\"\n" }, Exit::Undetermined);
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(
            text,
            "{\n  \"schema\": \"sourcectl.sample/1\",\n  \"valueDisplayed\": false,\n  \"persistenceEnabled\": true,\n  \
             \"performsRealAction\": false,\n  \"said\": \"a\\u001b\\u009b\\u202e\\\"\\n\",\n  \"exit\": {\n    \"code\": 3,\n    \
             \"name\": \"undetermined\"\n  }\n}\n"
        );
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["said"], "a\u{1b}\u{9b}\u{202e}\"\n");
    }
}
