//! What a value looks like. Shopify publishes no rule for its shapes: an evident mistake is refused, an odd shape earns a warning.

use std::fmt;

use super::super::sensitive::Sensitive;
use crate::domain::field::Field;

/// What becomes of a value with an evidently wrong shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shapes {
    /// Shapes are not looked at: the values are not Shopify's.
    Any,
    /// It is refused.
    Usual,
    /// It is accepted with a warning.
    Forced,
}

/// An evident mistake. It holds nothing of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mistake {
    /// Each value looks like the other one.
    Swapped,
    /// Both values are the same.
    SameTwice,
    /// A client secret in the place of the client ID.
    ClientSecret,
    /// A token of an API, which is not part of the pair.
    AccessToken,
    /// Quotes around it, or on one side.
    Quoted,
    /// A name and a value, as in a file of variables.
    Assignment,
    /// Bullets or asterisks, as a page shows a value that it hides.
    Masked,
    /// A word that stands for a value, such as an unset variable.
    Placeholder,
    /// A URL, a reference or the domain of a shop.
    Location,
    /// One character, again and again.
    Repeated,
    /// Many times longer than any value of Shopify's.
    Oversized,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Swapped => "Client ID and Client Secret look swapped",
            Self::SameTwice => "Client ID and Client Secret are the same value",
            Self::ClientSecret => "the value looks like a Client Secret",
            Self::AccessToken => "the value looks like an access token, which is not part of the pair",
            Self::Quoted => "the value has quotes around it",
            Self::Assignment => "the value looks like NAME=VALUE",
            Self::Masked => "the value has the bullets or asterisks of a hidden value in it",
            Self::Placeholder => "the value is a placeholder",
            Self::Location => "the value looks like a URL, a reference or the domain of a shop",
            Self::Repeated => "the value is one character, repeated",
            Self::Oversized => "the value is much longer than any value of Shopify's",
        })
    }
}

/// What an operator should know of a value that is accepted. It holds nothing of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warning {
    /// The value of this field looks like nothing that Shopify is known to hand out for it.
    Unfamiliar(Field),
    /// The value of this field is accepted in spite of an evident mistake.
    Forced(Field, Mistake),
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unfamiliar(Field::ClientId) => {
                f.write_str("a Client ID usually is 32 lower-case hexadecimal digits; this one is not")
            }
            Self::Unfamiliar(Field::ClientSecret) => f.write_str(
                "a Client Secret usually starts with shpss_, or is 32 hexadecimal digits if older; this one is neither",
            ),
            Self::Forced(field, mistake) => write!(f, "{}: {mistake}; accepted because of --force-shape", field.title()),
        }
    }
}

/// The evident mistake in a value of `field`, where the `other` half of the pair is known or not.
pub fn mistake(field: Field, value: &Sensitive, other: Option<&Sensitive>) -> Option<Mistake> {
    let text = value.expose();
    if let Some(other) = other.map(Sensitive::expose) {
        if text == other {
            return Some(Mistake::SameTwice);
        }
        let [id, secret] = if field == Field::ClientId { [text, other] } else { [other, text] };
        if is_client_secret(id) && is_bare(secret) {
            return Some(Mistake::Swapped);
        }
    }
    of_one(field, text)
}

fn of_one(field: Field, text: &str) -> Option<Mistake> {
    let mistakes = [
        (is_quoted(text), Mistake::Quoted),
        (is_masked(text), Mistake::Masked),
        (is_repeated(text), Mistake::Repeated),
        (is_placeholder(text), Mistake::Placeholder),
        (is_location(text), Mistake::Location),
        (is_access_token(text), Mistake::AccessToken),
        (is_assignment(text), Mistake::Assignment),
        (text.len() > LONGEST, Mistake::Oversized),
        (field == Field::ClientId && is_client_secret(text), Mistake::ClientSecret),
    ];
    mistakes.into_iter().find(|(is_made, _)| *is_made).map(|(_, mistake)| mistake)
}

/// Whether a value looks like nothing that Shopify is known to hand out for a field.
pub fn is_unfamiliar(field: Field, value: &Sensitive) -> bool {
    let text = value.expose();
    // Secrets made before 2020 are bare, and stay valid until they are rotated.
    let is_secret = field == Field::ClientSecret && is_client_secret(text) && text.starts_with("shpss_");
    !is_bare(text) && !is_secret
}

/// The length in bytes that no value of the pair comes near: the longest known takes 38, and Shopify has lengthened its keys before.
const LONGEST: usize = 1024;

fn is_bare(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Some tools write everything in capitals.
fn is_client_secret(text: &str) -> bool {
    prefix(text).is_some_and(|prefix| prefix.eq_ignore_ascii_case("shpss_"))
        && text.len() >= 38
        && text.bytes().skip(6).all(|byte| byte.is_ascii_hexdigit())
}

fn prefix(text: &str) -> Option<&str> {
    text.get(..6)
}

/// Tokens of Shopify's Admin API by their prefix, JSON Web Tokens, and Infisical's service tokens.
fn is_access_token(text: &str) -> bool {
    let is_shopify = prefix(text)
        .is_some_and(|prefix| ["shpat_", "shpca_", "shppa_", "shpua_"].iter().any(|token| prefix.eq_ignore_ascii_case(token)));
    let is_json_web_token = text.starts_with("eyJ") && text.bytes().filter(|byte| *byte == b'.').count() == 2;
    is_shopify || is_json_web_token || text.starts_with("st.") && text.len() > 40
}

fn is_quoted(text: &str) -> bool {
    let is_quote = |c: char| matches!(c, '"' | '\'' | '`' | '\u{2018}'..='\u{201f}' | '«' | '»' | '‹' | '›');
    text.starts_with(is_quote) || text.ends_with(is_quote)
}

fn is_masked(text: &str) -> bool {
    let is_bullet = |c: char| matches!(c, '•' | '●' | '∙' | '·' | '⦁' | '▪' | '■' | '█' | '◦' | '○' | '…' | '‧' | '・');
    text.chars().any(is_bullet) || text.as_bytes().windows(3).any(|run| run == b"***")
}

fn is_repeated(text: &str) -> bool {
    let mut characters = text.chars();
    let first = characters.next();
    text.len() >= 8 && characters.all(|c| Some(c) == first)
}

fn is_placeholder(text: &str) -> bool {
    const WORDS: [&str; 12] = [
        "changeme",
        "change-me",
        "change_me",
        "null",
        "none",
        "nil",
        "undefined",
        "todo",
        "tbd",
        "placeholder",
        "client_id",
        "client_secret",
    ];
    let is_within = |open: &str, close: &str| text.starts_with(open) && text.ends_with(close);
    let is_variable = text.strip_prefix('$').is_some_and(is_name);
    let is_named = ["your-", "your_"].iter().any(|start| text.get(..5).is_some_and(|lead| lead.eq_ignore_ascii_case(start)));
    is_variable
        || is_named
        || is_within("<", ">")
        || is_within("{{", "}}")
        || is_within("$(", ")")
        || WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

fn is_location(text: &str) -> bool {
    const SHOP: &[u8] = b".myshopify.com";
    let ends = text.len().checked_sub(SHOP.len()).and_then(|start| text.as_bytes().get(start..));
    // `str::contains` copies pieces of what it searches to the stack, where nothing zeroes them.
    text.as_bytes().windows(3).any(|run| run == b"://") || ends.is_some_and(|end| end.eq_ignore_ascii_case(SHOP))
}

/// `NAME=VALUE` or `name:value`. Padding of base64 is no value.
fn is_assignment(text: &str) -> bool {
    let parts = text.split_once('=').or_else(|| text.split_once(':'));
    parts.is_some_and(|(name, value)| is_name(name) && value.bytes().any(|byte| byte != b'='))
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Mistake, Sensitive, is_unfamiliar, mistake};
    use crate::domain::field::Field::{self, ClientId, ClientSecret};

    const HEX: &str = "0123456789abcdef0123456789abcdef";
    const OTHER_HEX: &str = "fedcba9876543210fedcba9876543210";

    fn value(text: &str) -> Sensitive {
        Sensitive::new(text.to_owned())
    }

    fn of(field: Field, text: &str) -> Option<Mistake> {
        mistake(field, &value(text), None)
    }

    #[test]
    fn a_usual_pair_and_an_old_pair_are_fine() {
        for secret in [format!("shpss_{OTHER_HEX}"), OTHER_HEX.to_owned(), format!("shpss_{HEX}{HEX}")] {
            let (id, secret) = (value(HEX), value(&secret));
            assert_eq!(mistake(ClientId, &id, Some(&secret)), None);
            assert_eq!(mistake(ClientSecret, &secret, Some(&id)), None);
            assert!(!is_unfamiliar(ClientId, &id) && !is_unfamiliar(ClientSecret, &secret));
        }
    }

    #[test]
    fn a_pair_that_is_swapped_or_one_value_twice_is_a_mistake_of_both() {
        let (secret, hex) = (value(&format!("shpss_{HEX}")), value(OTHER_HEX));
        assert_eq!(mistake(ClientId, &secret, Some(&hex)), Some(Mistake::Swapped));
        assert_eq!(mistake(ClientSecret, &hex, Some(&secret)), Some(Mistake::Swapped));
        assert_eq!(mistake(ClientId, &secret, None), Some(Mistake::ClientSecret));
        for field in [ClientId, ClientSecret] {
            assert_eq!(mistake(field, &hex, Some(&value(OTHER_HEX))), Some(Mistake::SameTwice));
        }
    }

    #[test]
    fn evident_mistakes_are_told_apart_in_either_field() {
        let letters = "x".repeat(64 * 1024);
        let long = "0123456789abcdef".repeat(65);
        let token = "eyJhbGciOiJIUzI1NiJ9.eyJpZGVudGl0eUlkIjoiMSJ9.c2lnbmF0dXJl";
        let cases: Vec<(String, Mistake)> = vec![
            (format!("shpat_{HEX}"), Mistake::AccessToken),
            (format!("shpca_{HEX}"), Mistake::AccessToken),
            (format!("shppa_{HEX}"), Mistake::AccessToken),
            (format!("shpua_{HEX}"), Mistake::AccessToken),
            (format!("SHPAT_{}", HEX.to_uppercase()), Mistake::AccessToken),
            ("shpat_short".to_owned(), Mistake::AccessToken),
            (token.to_owned(), Mistake::AccessToken),
            (format!("st.64b9c1f2.{HEX}.{HEX}"), Mistake::AccessToken),
            (format!("\"{HEX}\""), Mistake::Quoted),
            (format!("'{HEX}'"), Mistake::Quoted),
            (format!("\u{201c}{HEX}\u{201d}"), Mistake::Quoted),
            (format!("{HEX}\""), Mistake::Quoted),
            (format!("\"clientId\":\"{HEX}\""), Mistake::Quoted),
            (format!("SHOPIFY_API_KEY={HEX}"), Mistake::Assignment),
            (format!("client_secret:{HEX}"), Mistake::Assignment),
            ("••••••••••••".to_owned(), Mistake::Masked),
            ("************".to_owned(), Mistake::Masked),
            ("shpss_***".to_owned(), Mistake::Masked),
            (format!("shpss_•••{}", &HEX[..4]), Mistake::Masked),
            (letters, Mistake::Repeated),
            ("xxxxxxxx".to_owned(), Mistake::Repeated),
            (long, Mistake::Oversized),
            ("<client-secret>".to_owned(), Mistake::Placeholder),
            ("$SHOPIFY_SECRET".to_owned(), Mistake::Placeholder),
            ("{{secret}}".to_owned(), Mistake::Placeholder),
            ("your_client_id".to_owned(), Mistake::Placeholder),
            ("CHANGEME".to_owned(), Mistake::Placeholder),
            ("undefined".to_owned(), Mistake::Placeholder),
            ("infisical://vault/a/b/CLIENT_ID".to_owned(), Mistake::Location),
            ("https://example.com".to_owned(), Mistake::Location),
            ("cyspera-ch.myshopify.com".to_owned(), Mistake::Location),
        ];
        for (text, expected) in cases {
            let start: String = text.chars().take(40).collect();
            for field in [ClientId, ClientSecret] {
                assert_eq!(of(field, &text), Some(expected), "{field:?} {start}");
            }
        }
    }

    #[test]
    fn unfamiliar_shapes_are_odd_and_no_mistake() {
        let upper = HEX.to_uppercase();
        for odd in ["x", &HEX[1..], &upper, "shpss_short", &format!("shpzz_{HEX}"), "é", "c2VjcmV0==", "=b", "a=="] {
            for field in [ClientId, ClientSecret] {
                assert_eq!(of(field, odd), None, "{odd}");
                assert!(is_unfamiliar(field, &value(odd)), "{odd}");
            }
        }
    }

    proptest! {
        #[test]
        fn no_value_that_shopify_hands_out_is_refused(id in "[0-9a-f]{32}", secret in "(shpss_)?[0-9a-f]{32,64}") {
            let known_letters = id.chars().collect::<std::collections::HashSet<_>>().len();
            prop_assume!(known_letters > 1 && id != secret);
            prop_assert_eq!(mistake(ClientId, &value(&id), Some(&value(&secret))), None);
            prop_assert_eq!(mistake(ClientSecret, &value(&secret), Some(&value(&id))).filter(|m| *m != Mistake::Repeated), None);
        }

        #[test]
        fn no_mistake_repeats_the_value(text in "\\PC{4,60}") {
            if let Some(found) = of(ClientSecret, &text) {
                let said = format!("{found} {found:?}");
                prop_assert!(!said.contains(&text), "{}", said);
            }
        }
    }
}
