//! What a value must be, whichever way it came in.

use std::fmt;

use zeroize::{Zeroize, Zeroizing};

use super::super::sensitive::Sensitive;
use crate::domain::text::is_invisible;

/// Why a value is refused. It holds nothing of the value, not even its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing was given.
    Empty,
    /// More bytes than may be taken; `limit` is the rule's number, not the value's.
    TooLong {
        /// The most bytes that are taken.
        limit: usize,
    },
    /// The bytes are not text.
    NotUtf8,
    /// White space (of any script) or a byte order mark before or after it.
    SurroundedByWhiteSpace,
    /// White space (of any script) within it, a line break included.
    InnerWhiteSpace,
    /// Something that no screen shows as a character of its own.
    ControlCharacter,
    /// `${`, which a store would expand when it is read.
    Expansion,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the value is empty"),
            Self::TooLong { limit } => write!(f, "the value is longer than the {limit} bytes that can be stored"),
            Self::NotUtf8 => f.write_str("the value is not UTF-8 text"),
            Self::SurroundedByWhiteSpace => f.write_str("the value starts or ends with white space"),
            Self::InnerWhiteSpace => f.write_str("the value has white space or a line break in it"),
            Self::ControlCharacter => f.write_str("the value has a control or invisible character in it"),
            Self::Expansion => f.write_str("the value holds ${, which the store would expand"),
        }
    }
}

/// Turns what was entered into a value.
///
/// `limit` is the longest value that the store takes, in bytes. A refused value is zeroed.
pub fn accept(mut entered: Zeroizing<Vec<u8>>, limit: usize) -> Result<Sensitive, Refusal> {
    let text = String::from_utf8(std::mem::take(&mut *entered)).map_err(|error| {
        error.into_bytes().zeroize();
        Refusal::NotUtf8
    })?;
    let value = Sensitive::new(text);
    judge(value.expose(), limit)?;
    Ok(value)
}

/// Drops exactly one line ending, which a pipe or a here-string adds and nobody typed.
pub fn drop_line_ending(entered: &mut Vec<u8>) {
    if entered.last() == Some(&b'\n') {
        entered.pop();
        if entered.last() == Some(&b'\r') {
            entered.pop();
        }
    }
}

fn judge(value: &str, limit: usize) -> Result<(), Refusal> {
    if value.is_empty() {
        return Err(Refusal::Empty);
    }
    if value.len() > limit {
        return Err(Refusal::TooLong { limit });
    }
    if value.starts_with(is_space) || value.ends_with(is_space) {
        return Err(Refusal::SurroundedByWhiteSpace);
    }
    if value.contains(char::is_whitespace) {
        return Err(Refusal::InnerWhiteSpace);
    }
    // Copied from a web page, zero-width characters and soft hyphens come along unseen: the shop would refuse the value later.
    if value.contains(is_invisible) {
        return Err(Refusal::ControlCharacter);
    }
    // `str::contains` copies pieces of what it searches to the stack, where nothing zeroes them.
    if value.as_bytes().windows(2).any(|pair| pair == b"${") {
        return Err(Refusal::Expansion);
    }
    Ok(())
}

/// White space, and the byte order mark that editors put before a text.
const fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use zeroize::Zeroizing;

    use super::{Refusal, Sensitive, accept, drop_line_ending};
    use crate::domain::text::is_invisible;

    const LIMIT: usize = 64;

    fn refusal(entered: &[u8]) -> Option<Refusal> {
        accept(Zeroizing::new(entered.to_vec()), LIMIT).err()
    }

    #[test]
    fn each_fault_has_its_own_refusal() {
        let too_long = "x".repeat(LIMIT + 1);
        let cases: &[(&str, Refusal)] = &[
            ("", Refusal::Empty),
            (&too_long, Refusal::TooLong { limit: LIMIT }),
            (" value", Refusal::SurroundedByWhiteSpace),
            ("value\t", Refusal::SurroundedByWhiteSpace),
            ("value\n", Refusal::SurroundedByWhiteSpace),
            ("\u{a0}value", Refusal::SurroundedByWhiteSpace),
            ("value\u{3000}", Refusal::SurroundedByWhiteSpace),
            ("\u{feff}value", Refusal::SurroundedByWhiteSpace),
            ("\u{85}value", Refusal::SurroundedByWhiteSpace),
            (" ", Refusal::SurroundedByWhiteSpace),
            ("va lue", Refusal::InnerWhiteSpace),
            ("va\nlue", Refusal::InnerWhiteSpace),
            ("va\u{2003}lue", Refusal::InnerWhiteSpace),
            ("va\u{2028}lue", Refusal::InnerWhiteSpace),
            ("va\0lue", Refusal::ControlCharacter),
            ("\u{1b}[200~value", Refusal::ControlCharacter),
            ("value\u{7f}", Refusal::ControlCharacter),
            ("va\u{9b}lue", Refusal::ControlCharacter),
            ("va\u{202e}lue", Refusal::ControlCharacter),
            ("va\u{feff}lue", Refusal::ControlCharacter),
            ("value\u{200b}", Refusal::ControlCharacter),
            ("va\u{ad}lue", Refusal::ControlCharacter),
            ("va${lue}", Refusal::Expansion),
        ];
        for (entered, expected) in cases {
            assert_eq!(refusal(entered.as_bytes()), Some(*expected), "{entered:?}");
        }
        assert_eq!(refusal(b"va\xfflue"), Some(Refusal::NotUtf8));
    }

    #[test]
    fn odd_but_printable_values_are_accepted_unchanged() {
        for entered in ["x", "$value", "{value}", "$-{", "é漢字", "a=b&c;d|e", &"x".repeat(LIMIT)] {
            let accepted = accept(Zeroizing::new(entered.into()), LIMIT);
            assert_eq!(accepted.ok().as_ref().map(Sensitive::expose), Some(entered));
        }
    }

    #[test]
    fn exactly_one_line_ending_is_dropped() {
        for (entered, left) in [
            ("v\n", "v"),
            ("v\r\n", "v"),
            ("v\n\n", "v\n"),
            ("v\r\n\r\n", "v\r\n"),
            ("v", "v"),
            ("v\r", "v\r"),
            ("\n", ""),
            ("", ""),
        ] {
            let mut bytes = entered.as_bytes().to_vec();
            drop_line_ending(&mut bytes);
            assert_eq!(bytes, left.as_bytes(), "{entered:?}");
        }
    }

    fn hostile() -> impl Strategy<Value = String> {
        prop_oneof![
            any::<String>(),
            "[ -~]{4,40}",
            "\\PC{0,20}[\\x00-\\x20\u{7f}-\u{a0}\u{200b}-\u{202e}\u{feff}]\\PC{0,20}",
            "[a-z]{2,20}\\$\\{[a-z]{2,20}",
        ]
    }

    proptest! {
        #[test]
        fn no_refusal_repeats_the_value(entered in hostile()) {
            if let Some(refusal) = refusal(entered.as_bytes()) {
                let said = refusal.to_string();
                prop_assert!(entered.chars().count() < 4 || !said.contains(&entered));
                let debugged = format!("{refusal:?}");
                prop_assert!(entered.chars().count() < 4 || !debugged.contains(&entered));
            }
        }

        #[test]
        fn an_accepted_value_is_what_was_entered_and_wholly_visible(entered in hostile()) {
            if let Ok(value) = accept(Zeroizing::new(entered.clone().into_bytes()), LIMIT) {
                prop_assert_eq!(value.expose(), &entered);
                let unseen = entered.contains(|c: char| c.is_whitespace() || c.is_control() || is_invisible(c));
                prop_assert!(!unseen);
                prop_assert!(!entered.is_empty() && entered.len() <= LIMIT);
                let expands = entered.contains("${");
                prop_assert!(!expands);
            }
        }

        #[test]
        fn bytes_that_are_not_text_never_pass(entered in proptest::collection::vec(any::<u8>(), 0..40)) {
            let accepted = accept(Zeroizing::new(entered.clone()), LIMIT).is_ok();
            prop_assert!(!accepted || std::str::from_utf8(&entered).is_ok());
        }
    }
}
