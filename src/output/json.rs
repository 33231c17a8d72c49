//! The JSON sink: one document, `schema` first, `exit` last.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::{Value, json};

use crate::domain::text::is_unprintable;
use crate::exit::Exit;

use super::Report;

/// A report in its envelope.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Document<'r, R> {
    schema: &'static str,
    value_displayed: bool,
    /// Whether the config's `persistence` flag is on.
    persistence_enabled: bool,
    /// Whether this command wrote a secret or contacted a shop.
    performs_real_action: bool,
    #[serde(flatten)]
    report: &'r R,
    exit: Exit,
}

/// What the documents of a report look like. Later versions of this program may add keys, so others are never refused.
pub fn schema<R: Report + JsonSchema + 'static>() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let mut schema = settings.into_generator().into_root_schema_for::<Document<'static, R>>().to_value();
    schema["title"] = json!(R::SCHEMA);
    schema["properties"]["schema"] = json!({ "const": R::SCHEMA });
    schema["properties"]["valueDisplayed"] = json!({ "const": false });
    schema
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
    // Growing a document of a large fleet would copy it, and clear what is left behind, many times over.
    let mut bytes = Vec::with_capacity(report.expected_size());
    // Reports are structs of strings, numbers and lists written to memory: there is nothing in them that could fail.
    let _ = serde_json::to_writer_pretty(&mut bytes, &document);
    bytes.push(b'\n');
    printable(bytes)
}

/// The two parts of a document around the elements of one of its lists, which is empty in `report`. `None` where it has no such list.
pub fn around<R: Report>(report: &R, exit: Exit, list: &str) -> Option<(String, String)> {
    let document = String::from_utf8(document(report, exit)).ok()?;
    // No string holds a line feed, so that this is the key and nothing that somebody wrote.
    let key = format!("\n  \"{list}\": [");
    let at = document.find(&key)? + key.len();
    let (head, tail) = document.split_at(at);
    Some((head.to_owned(), tail.strip_prefix(']')?.to_owned()))
}

/// An element of a list of a document, laid out as it would be there.
pub fn element<T: Serialize>(value: &T, is_first: bool) -> String {
    let text = String::from_utf8(printable(serde_json::to_vec_pretty(value).unwrap_or_default())).unwrap_or_default();
    let separator = if is_first { "\n    " } else { ",\n    " };
    format!("{separator}{}", text.replace('\n', "\n    "))
}

/// The end of a list of a document that had to be cut short, and all after it: why stands under `error`, before the exit.
pub fn broken_off(tail: &str, why: &impl Serialize) -> String {
    let why = String::from_utf8(printable(serde_json::to_vec_pretty(why).unwrap_or_default())).unwrap_or_default();
    let (before, exit) = tail.rfind("\n  \"exit\": ").map_or((tail, ""), |at| tail.split_at(at));
    format!("{before}\n  \"error\": {},{exit}", why.replace('\n', "\n  "))
}

/// A value on a line of its own, with a line feed at its end.
pub fn line<T: Serialize>(value: &T) -> String {
    let mut bytes = serde_json::to_vec(value).unwrap_or_default();
    bytes.push(b'\n');
    String::from_utf8(printable(bytes)).unwrap_or_default()
}

/// Escapes what JSON leaves as it is and a terminal or a job's log does not: C1, bidi and separator characters, and `##`, with
/// which commands to the runners of GitHub and Azure begin. They stand in strings only: between strings there is nothing of the kind.
fn printable(document: Vec<u8>) -> Vec<u8> {
    // Nearly every document is plain ASCII, which bytes tell many times faster than characters, and blocks of them faster still.
    let is_plain = |byte: &u8| matches!(byte, b' '..=b'"' | b'$'..=b'~' | b'\n');
    if document.chunks(256).all(|block| block.iter().fold(true, |plain, byte| plain & is_plain(byte))) {
        return document;
    }
    let text = String::from_utf8_lossy(&document).replace("##", "#\\u0023");
    let is_unsafe = |c: char| is_unprintable(c) && c != '\n';
    let escaped = |c: char| if is_unsafe(c) { format!("\\u{:04x}", u32::from(c)) } else { c.to_string() };
    if text.contains(is_unsafe) { text.chars().map(escaped).collect::<String>().into_bytes() } else { text.into_bytes() }
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
