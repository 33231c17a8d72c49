//! How an account ref is shown. The unmasked ref appears in no output of any format.

use std::fmt;

use schemars::JsonSchema;
use serde::Serialize;

/// Stands for what is hidden; output in ASCII replaces it by [`MASK_ASCII`].
pub const MASK: &str = "•••";

/// [`MASK`] for sinks that take ASCII only.
pub const MASK_ASCII: &str = "***";

/// A tail shorter than this, in characters, would be guessed from its last one, so such a ref is masked whole.
const SHORTEST_SHOWN_TAIL: usize = 4;

/// The ref of an account, as the config gives it. It can be shown masked only.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct AccountRef(String);

impl AccountRef {
    /// Takes a ref of 1 to 64 characters from `[A-Za-z0-9_.:-]`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let allowed = |c: u8| c.is_ascii_alphanumeric() || b"_.:-".contains(&c);
        ((1..=64).contains(&text.len()) && text.bytes().all(allowed)).then(|| Self(text.to_owned()))
    }

    /// All up to and including the last `_` or `-`, three bullets, the last character: `shop_ch_•••1`.
    pub fn masked(&self) -> MaskedRef {
        let tail_starts = self.0.rfind(['_', '-']).map_or(0, |separator| separator + 1);
        let (head, tail) = self.0.split_at(tail_starts);
        match tail.chars().last() {
            Some(last) if tail.chars().count() >= SHORTEST_SHOWN_TAIL => MaskedRef(format!("{head}{MASK}{last}")),
            _ => MaskedRef(MASK.to_owned()),
        }
    }
}

/// Refs shorter than this are words like others, and are not looked for in texts.
const SHORTEST_FOUND: usize = 4;

impl AccountRef {
    /// A text that others wrote, with this ref masked wherever it stands in it as a word; `None` where it does not.
    pub fn masked_in(&self, text: &str) -> Option<String> {
        let is_part = |c: char| c.is_alphanumeric() || c == '_';
        let stands_alone = |at: usize| {
            let (before, after) = (&text[..at], &text[at + self.0.len()..]);
            !before.ends_with(is_part) && !after.starts_with(is_part)
        };
        let found: Vec<usize> = text.match_indices(&self.0).map(|(at, _)| at).filter(|at| stands_alone(*at)).collect();
        if found.is_empty() || self.0.len() < SHORTEST_FOUND {
            return None;
        }
        let (mut masked, mut rest) = (String::with_capacity(text.len()), 0);
        for at in found {
            masked.push_str(&text[rest..at]);
            masked.push_str(&self.masked().0);
            rest = at + self.0.len();
        }
        masked.push_str(&text[rest..]);
        Some(masked)
    }
}

/// An account ref that is safe to show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MaskedRef(String);

impl fmt::Display for MaskedRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{AccountRef, MASK};

    static_assertions::assert_not_impl_any!(AccountRef: std::fmt::Debug, std::fmt::Display, serde::Serialize);

    #[test]
    fn a_ref_is_masked_as_a_word_of_a_text_and_not_inside_of_one() {
        let reference = AccountRef::parse("shop_ch_0001").unwrap();
        let masked = |text: &str| reference.masked_in(text);
        assert_eq!(masked("account shop_ch_0001 refused; shop_ch_0001.").unwrap(), "account shop_ch_•••1 refused; shop_ch_•••1.");
        assert_eq!(masked("shop_ch_00012 and my_shop_ch_0001"), None);
        assert_eq!(AccountRef::parse("1").unwrap().masked_in("1 of 2"), None);
    }

    fn masked(text: &str) -> String {
        AccountRef::parse(text).unwrap().masked().to_string()
    }

    #[test]
    fn a_ref_shows_its_prefix_and_its_last_character() {
        let cases = [
            ("shop_ch_0001", "shop_ch_•••1"),
            ("shop-de-99423", "shop-de-•••3"),
            ("abcdef", "•••f"),
            ("shop_ch_001", "•••"),
            ("shop_", "•••"),
            ("a", "•••"),
        ];
        for (text, expected) in cases {
            assert_eq!(masked(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_more_than_the_last_character_of_the_tail_is_shown(head in "[a-z]{0,6}[_-]", tail in "[a-z0-9]{4,20}") {
            let shown = masked(&format!("{head}{tail}"));
            let after = shown.rsplit_once(MASK).unwrap().1;
            prop_assert_eq!(after.len(), 1);
            prop_assert!(shown.starts_with(&head));
        }

        #[test]
        fn a_short_tail_is_masked_whole(head in "[a-z]{0,6}[_-]", tail in "[a-z0-9]{0,3}") {
            prop_assert_eq!(masked(&format!("{head}{tail}")), MASK);
        }
    }
}
