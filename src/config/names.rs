//! The names in a config's text, without what they name: for a shell that asks at each Tab and waits for the answer.
//!
//! They are taken from the parser's events as these come, so that no tree is built of the text.

use crate::secrets::reference::Segment;

use reader::Reader;

mod reader;
#[cfg(test)]
mod tests;

/// The names in a config, each group in the file's order.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// The profiles.
    pub profiles: Vec<ProfileNames>,
    /// The declared stores.
    pub stores: Vec<Segment>,
}

/// The name of a profile, and the names in it.
#[derive(Debug, PartialEq, Eq)]
pub struct ProfileNames {
    /// Its own.
    pub id: Segment,
    /// Its sources.
    pub sources: Vec<Segment>,
}

/// Reads the names; `None` where the text is not TOML.
///
/// What no valid config has is passed over: a name of another form, or one of a value. A name that is given twice is read once,
/// and what is wrong in the tables that bear the names remains unnoticed.
pub fn read(text: &str) -> Option<Names> {
    let mut rest = text.strip_prefix(MARK).unwrap_or(text);
    let mut reader = Reader::new();
    let mut tokens = Vec::new();
    while !rest.is_empty() {
        rest = match after_plain_line(rest) {
            Some(rest) => rest,
            None => reader.parse_lines(rest, &mut tokens)?,
        };
    }
    Some(reader.names())
}

/// What may stand before all text, and before nothing else.
const MARK: char = '\u{feff}';

/// The text after its first line, where that is a plain key with a plain string.
///
/// Such a line has no names and no errors. Most lines are such, and to parse them takes several times as long as to know them.
fn after_plain_line(text: &str) -> Option<&str> {
    let is_bare = |c: u8| c.is_ascii_alphanumeric() || matches!(c, b'_' | b'-');
    let is_plain = |c: u8| c >= b' ' && !matches!(c, b'"' | b'\\' | b'\x7f');
    let bytes = text.as_bytes();
    let key = bytes.iter().position(|&c| !is_bare(c)).filter(|&length| length > 0)?;
    let value = bytes[key..].strip_prefix(b" = \"")?;
    let end = value.iter().position(|&c| !is_plain(c))?;
    let rest = value[end..].strip_prefix(b"\"\n")?;
    text.get(text.len() - rest.len()..)
}
