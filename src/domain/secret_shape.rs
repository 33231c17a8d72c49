//! What a secret in the wrong place looks like: the shapes of Shopify's and Infisical's own secrets.
//!
//! Shopify: `shp(at|ca|pa|ss|ua)_` and at least 32 hex digits (<https://github.com/gitleaks/gitleaks>, rule `shopify`).
//! Infisical: access tokens are JSON Web Tokens, service tokens start with `st.`, client secrets of a machine identity are
//! 64 hex digits.

use std::borrow::Cow;
use std::ops::Range;

use super::text::is_invisible;
use super::url_secret;

/// The first place in `text` that looks like a secret.
pub fn find(text: &str) -> Option<Range<usize>> {
    places(text).into_iter().next()
}

/// The text without what looks like a secret.
pub fn removed(text: &str) -> Cow<'_, str> {
    let places = places(text);
    if places.is_empty() {
        return Cow::Borrowed(text);
    }
    let (mut kept, mut end) = (String::new(), 0);
    for place in places {
        kept.push_str(&text[end..place.start]);
        kept.push_str("[removed: the shape of a secret]");
        end = place.end;
    }
    kept.push_str(&text[end..]);
    Cow::Owned(kept)
}

/// The text as it may be kept: without what looks like a secret, and without what is secret in URLs. URLs come first: a secret that is
/// taken out of one would end it, and what follows would no longer be a part of it.
pub fn kept(text: &str) -> Cow<'_, str> {
    match url_secret::removed(text) {
        Cow::Borrowed(text) => removed(text),
        Cow::Owned(text) => Cow::Owned(removed(&text).into_owned()),
    }
}

/// Every place that looks like a secret. Characters that no screen shows may stand inside of one.
fn places(text: &str) -> Vec<Range<usize>> {
    let is_hidden = |c: char| is_invisible(c) && !c.is_whitespace();
    if text.len() < SHORTEST || !text.contains(is_hidden) {
        return plain_places(text);
    }
    let (mut shown, mut starts) = (String::with_capacity(text.len()), Vec::with_capacity(text.len()));
    for (start, c) in text.char_indices().filter(|(_, c)| !is_hidden(*c)) {
        shown.push(c);
        starts.extend(std::iter::repeat_n(start, c.len_utf8()));
    }
    // The characters of secrets are one byte long.
    plain_places(&shown).into_iter().map(|place| starts[place.start]..starts[place.end - 1] + 1).collect()
}

fn plain_places(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    // What follows its algorithm's name is a digest, and only by its length alike.
    let is_digest = |word: &Range<usize>| bytes[..word.start].ends_with(b"sha256:");
    let is_found =
        |word: &Range<usize>| is_secret(&text[word.clone()]) || (is_client_secret(&text[word.clone()]) && !is_digest(word));
    words(bytes).filter(is_found).collect()
}

/// True when `word` holds what only a secret looks like.
fn is_secret(word: &str) -> bool {
    is_shopify(word) || is_jwt(word) || is_service_token(word)
}

fn is_client_secret(word: &str) -> bool {
    word.len() == 64 && is_hex(word)
}

fn is_shopify(word: &str) -> bool {
    let digits = |tail: &str| tail.bytes().take_while(u8::is_ascii_hexdigit).count();
    let is_kind = |rest: &str, kind: &str| rest.strip_prefix(kind).is_some_and(|tail| digits(tail) >= 32);
    // Some tools write everything in capitals.
    let word = word.to_ascii_lowercase();
    word.match_indices("shp")
        .map(|(at, _)| &word[at + 3..])
        .any(|rest| ["at_", "ca_", "pa_", "ss_", "ua_"].iter().any(|kind| is_kind(rest, kind)))
}

fn is_jwt(word: &str) -> bool {
    word.starts_with("eyJ") && word.len() > 40 && word.split('.').count() == 3 && word.split('.').all(|part| !part.is_empty())
}

fn is_service_token(word: &str) -> bool {
    word.strip_prefix("st.").is_some_and(|rest| rest.len() >= 32 && rest.split('.').count() >= 2)
}

fn is_hex(word: &str) -> bool {
    word.bytes().all(|c| c.is_ascii_hexdigit())
}

/// No secret is shorter, in bytes.
const SHORTEST: usize = 32;

/// Runs of characters that secrets are made of, as far as they are long enough.
fn words(bytes: &[u8]) -> impl Iterator<Item = Range<usize>> {
    // Nearly every text is too short to hold any.
    let mut at = if bytes.len() < SHORTEST { bytes.len() } else { 0 };
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let start = at;
            while at < bytes.len() && is_word(bytes[at]) {
                at += 1;
            }
            let word = start..at;
            at += 1;
            if word.len() >= SHORTEST {
                return Some(word);
            }
        }
        None
    })
}

const fn is_word(c: u8) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, b'_' | b'-' | b'.')
}

#[cfg(test)]
mod tests {
    use super::{find, kept, removed};

    #[test]
    fn shopify_and_infisical_secrets_are_found_where_they_stand() {
        let hex = "0123456789abcdefABCDEF0123456789";
        let jwt = "eyJhbGciOiJIUzI1NiJ9.eyJpZGVudGl0eUlkIjoiMSJ9.c2lnbmF0dXJlLXNpZ25hdHVyZQ";
        let cases = [
            format!("shpss_{hex}"),
            format!("shpat_{hex}"),
            format!("shpca_{hex}"),
            format!("shppa_{hex}"),
            format!("shpua_{hex}"),
            format!("shpss_{hex}00"),
            format!("{hex}{hex}"),
            format!("st.64b9c1f2.{hex}.{hex}"),
            format!("sha256:shpss_{hex}"),
            format!("shpss_{hex}.myshopify.com"),
            format!("SHPSS_{}", hex.to_uppercase()),
            format!("Shpat_{hex}"),
            jwt.to_owned(),
        ];
        for secret in cases {
            let text = format!("name = \"{secret}\" # x");
            let found = find(&text).unwrap_or_else(|| panic!("{secret}"));
            assert!(secret.contains(&text[found]), "{secret}");
        }
    }

    #[test]
    fn a_secret_is_found_with_characters_inside_that_no_screen_shows() {
        let hex = "0123456789abcdef0123456789abcdef";
        for hidden in ['\u{200b}', '\u{ad}', '\u{feff}', '\u{2060}', '\u{202e}', '\0', '\u{1b}'] {
            for at in [0, 3, 6, 7, 20, 38] {
                let mut secret = format!("shpss_{hex}");
                secret.insert(at, hidden);
                let shown = removed(&format!("é {secret} and shpat_{hex}, no")).into_owned();
                let shown = shown.replace(hidden, "");
                assert_eq!(shown, "é [removed: the shape of a secret] and [removed: the shape of a secret], no", "{hidden:?}");
            }
        }
        for end in ['\n', '\t', ' ', '\u{2028}'] {
            assert_eq!(find(&format!("{hex}{end}{hex}")), None, "{end:?}");
        }
    }

    #[test]
    fn a_secret_in_a_query_does_not_end_the_query() {
        let text = "get https://u:p@x/y?token=shpat_0123456789abcdef0123456789abcdef&X-Goog-Signature=CANARY now";
        assert_eq!(kept(text), "get https://[removed]@x/y?[removed] now");
    }

    #[test]
    fn digests_ids_and_names_are_not_secrets() {
        let hex = "0123456789abcdef0123456789abcdef";
        for text in [
            format!("sha256:{hex}{hex}"),
            "7d4b3c1e-8f4a-4f5e-9d0a-0123456789ab".to_owned(),
            "shpss_".to_owned(),
            format!("client {hex}"),
            "infisical://vault/suisse/shopify/CLIENT_SECRET".to_owned(),
            "a-shop-with-a-rather-long-name-in-it.myshopify.com".to_owned(),
            String::new(),
        ] {
            assert_eq!(find(&text), None, "{text}");
        }
    }
}
