//! Text that others wrote: server messages, daemon errors, anything that was not typed by this project.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Text from outside. It implements neither `Display` nor `Serialize`: the only way out is an encoder of `output`,
/// one for each sink.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Untrusted(String);

impl Untrusted {
    /// At most this many characters are kept, so that no peer decides how long a report is.
    pub const MAX_CHARS: usize = 300;

    /// Takes foreign text in, cut to [`Self::MAX_CHARS`].
    pub fn new(text: &str) -> Self {
        let end = text.char_indices().nth(Self::MAX_CHARS).map_or(text.len(), |(end, _)| end);
        Self(text[..end].to_owned())
    }

    /// The same text on one line, with each control, bidi and separator character as an escape: no file that it is written to gets
    /// lines that a peer chose. Applied again, it changes nothing.
    pub fn on_one_line(&self) -> Self {
        Self::new(&escaped(&self.0, is_unprintable))
    }

    /// The raw text, for encoders only.
    pub fn raw(&self) -> &str {
        &self.0
    }
}

/// Writes each character that `is_hidden` says so of as an escape such as `\u{1b}`.
pub fn escaped(text: &str, is_hidden: fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_hidden(c) {
            let _ = write!(shown, "\\u{{{:x}}}", u32::from(c));
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// True for characters that move the cursor, reorder text or break a line in some sink: C0, C1, bidi controls and
/// the Unicode line and paragraph separators.
pub const fn is_unprintable(c: char) -> bool {
    matches!(c,
        '\u{0}'..='\u{1f}'
        | '\u{7f}'..='\u{9f}'
        | '\u{61c}'
        | '\u{200e}' | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}')
}

/// True also for characters that no screen shows and that may hide something from a reader: zero-width ones, soft hyphens, tags and
/// variation selectors. In a name they may have their place; in what a peer said they have none.
pub const fn is_invisible(c: char) -> bool {
    is_unprintable(c)
        || matches!(c,
            '\u{ad}'
            | '\u{34f}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200d}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::{Untrusted, is_unprintable};

    #[test]
    fn foreign_text_is_bounded() {
        assert_eq!(Untrusted::new(&"é".repeat(1_000)).raw().chars().count(), Untrusted::MAX_CHARS);
    }

    #[test]
    fn controls_bidi_marks_and_separators_are_unprintable_and_letters_are_not() {
        for c in ['\0', '\u{1b}', '\n', '\u{7f}', '\u{9b}', '\u{202e}', '\u{2066}', '\u{2028}', '\u{200f}', '\u{feff}'] {
            assert!(is_unprintable(c), "{:x}", u32::from(c));
        }
        for c in ['a', 'é', '•', '→', '漢', '\u{a0}'] {
            assert!(!is_unprintable(c), "{c}");
        }
    }
}
