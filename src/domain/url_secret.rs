//! What is secret in a URL: its user info, its query, and signatures wherever they stand.
//!
//! The URL of a bulk operation's result is signed, and lets everybody who has it download the data:
//! <https://shopify.dev/docs/api/usage/bulk-operations/queries>

use std::borrow::Cow;

/// What stands in the place of what was removed.
const REMOVED: &str = "[removed]";

/// The names of parameters that give access by themselves, without a URL around them, too.
const SIGNATURES: [&str; 10] = [
    "access_token",
    "client_secret",
    "refresh_token",
    "sig",
    "signature",
    "x-amz-credential",
    "x-amz-security-token",
    "x-amz-signature",
    "x-goog-credential",
    "x-goog-signature",
];

/// The text without the user info and the query of any URL, and without the value of any signature.
pub fn removed(text: &str) -> Cow<'_, str> {
    let is_of_urls = text.contains("://") || text.contains(ESCAPED_SCHEME);
    if !is_of_urls && !text.contains('=') && !text.contains('%') {
        return Cow::Borrowed(text);
    }
    // What is left of one part may make a URL of another one: a text that is read and kept again has to stay as it is.
    let mut kept = once(text, is_of_urls);
    for _ in 0..MAX_PASSES {
        let again = once(&kept, true);
        if again == kept {
            return if kept == text { Cow::Borrowed(text) } else { Cow::Owned(kept) };
        }
        kept = again;
    }
    Cow::Borrowed(REMOVED)
}

/// The passes after which a text still changes only where it was made for that.
const MAX_PASSES: usize = 8;

fn once(text: &str, is_of_urls: bool) -> String {
    let kept = if is_of_urls { without_parts(text) } else { text.to_owned() };
    without_signatures(&kept).unwrap_or(kept)
}

/// Whether the text holds a signature, or a URL with user info.
pub fn is_signed(text: &str) -> bool {
    without_signatures(text).is_some() || removed(text).contains("[removed]@")
}

/// What ends a scheme in JSON that escapes its slashes.
const ESCAPED_SCHEME: &str = ":\\/\\/";

fn without_parts(text: &str) -> String {
    let ends_url = |c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '`');
    let mut kept = String::with_capacity(text.len());
    for word in text.split_inclusive(ends_url) {
        let url = word.trim_end_matches(ends_url);
        push_word(url, &mut kept);
        kept.push_str(&word[url.len()..]);
    }
    kept
}

/// Keeps of a word what is not secret. A word may hold several URLs.
fn push_word(word: &str, kept: &mut String) {
    let mut rest = word;
    while let Some(end) = end_of_scheme(rest) {
        kept.push_str(&rest[..end]);
        rest = &rest[end..];
        if let Some(end) = end_of_user(rest) {
            kept.push_str(REMOVED);
            rest = &rest[end..];
        }
        let next = end_of_scheme(rest).unwrap_or(rest.len());
        if let Some(start) = start_of_query(rest).filter(|start| *start < next) {
            // What stands around a URL in a sentence is no part of it.
            let query = rest[start..].trim_end_matches([')', '\'', '.', ',', ';', '!', '\\']);
            if query.is_empty() {
                break;
            }
            kept.push_str(&rest[..start]);
            kept.push_str(REMOVED);
            rest = &rest[start + query.len()..];
            break;
        }
    }
    kept.push_str(rest);
}

fn end_of_scheme(text: &str) -> Option<usize> {
    let end = |scheme: &str| text.find(scheme).map(|at| at + scheme.len());
    match (end("://"), end(ESCAPED_SCHEME)) {
        (Some(plain), Some(escaped)) => Some(plain.min(escaped)),
        (plain, escaped) => plain.or(escaped),
    }
}

/// Where the `@` behind the user info stands.
fn end_of_user(url: &str) -> Option<usize> {
    let authority = &url[..url.find(['/', '?', '#', '\\']).unwrap_or(url.len())];
    let is_port = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    // A password may hold what ends an authority otherwise. What follows a colon and is no port is a password.
    let has_password = !authority.starts_with('[') && authority.rsplit_once(':').is_some_and(|(_, port)| !is_port(port));
    if has_password { url.rfind('@') } else { authority.rfind('@') }
}

/// Where a query starts, or a fragment that holds parameters.
fn start_of_query(url: &str) -> Option<usize> {
    let fragment = url.find('#').filter(|at| url[*at..].contains('='));
    let start = match (url.find('?'), fragment) {
        (Some(query), Some(fragment)) => query.min(fragment),
        (query, fragment) => query.or(fragment)?,
    };
    Some(start + 1)
}

/// The text without the values of signatures; `None` where it has none.
fn without_signatures(text: &str) -> Option<String> {
    let folded = text.to_ascii_lowercase();
    let (mut kept, mut end) = (String::new(), 0);
    let mut signs: Vec<(usize, usize)> = ["=", "%3d"].iter().flat_map(|sign| folded.match_indices(sign)).map(span).collect();
    signs.sort_unstable();
    for (name_end, value) in signs {
        if value < end || !SIGNATURES.contains(&name_before(&folded[..name_end])) {
            continue;
        }
        if folded[value..].starts_with("[removed") {
            continue;
        }
        let length = length_of_value(&folded[value..]);
        if length == 0 {
            continue;
        }
        kept.push_str(&text[end..value]);
        kept.push_str(REMOVED);
        end = value + length;
    }
    (end > 0).then(|| kept + &text[end..])
}

/// Where a sign starts and ends.
fn span((start, sign): (usize, &str)) -> (usize, usize) {
    (start, start + sign.len())
}

/// The name of a parameter at the end of a text; percent signs start escapes such as `%26`, which end a name.
fn name_before(text: &str) -> &str {
    /// More than any name has.
    const LONGEST: usize = 64;
    let is_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'%');
    let length = text.bytes().rev().take(LONGEST).take_while(is_of_name).count();
    let name = &text[text.len() - length..];
    name.rfind('%').map_or(name, |at| name.get(at + 3..).unwrap_or(""))
}

fn length_of_value(text: &str) -> usize {
    let ends = |c: char| c.is_whitespace() || matches!(c, '&' | '"' | '\'' | '<' | '>' | '`' | ',' | ';' | ')' | '\\');
    let end = text.find(ends).unwrap_or(text.len());
    text[..end].find("%26").unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{is_signed, removed};

    #[test]
    fn user_info_and_queries_are_left_out() {
        for (text, expected) in [
            ("https://x/y?sig=CANARY", "https://x/y?[removed]"),
            (
                "get https://u:pw@storage.googleapis.com/x?X-Goog-Signature=CANARY&a=b now",
                "get https://[removed]@storage.googleapis.com/x?[removed] now",
            ),
            ("(see https://x/y?a=(b)&sig=CANARY).", "(see https://x/y?[removed])."),
            ("'https://x?f=attachment;name='z'&sig=CANARY'", "'https://x?[removed]'"),
            (r#"{"url":"https:\/\/x\/y?sig=CANARY"}"#, r#"{"url":"https:\/\/x\/y?[removed]"}"#),
            ("https://a,https://u:CANARY@b,https://c?CANARY", "https://a,https://[removed]@b,https://c?[removed]"),
            ("postgres://u:CANARY/CANARY@host/db", "postgres://[removed]@host/db"),
            ("https://CANARY@host:443/a/@b", "https://[removed]@host:443/a/@b"),
            ("https://x/#access_token=CANARY", "https://x/#[removed]"),
            ("https://[::1]:80/a?CANARY", "https://[::1]:80/a?[removed]"),
        ] {
            assert_eq!(removed(text), expected);
        }
    }

    #[test]
    fn a_signature_is_left_out_without_a_url_around_it() {
        for (text, expected) in [
            ("GET /x?a=b&X-Goog-Signature=CANARY HTTP/1.1", "GET /x?a=b&X-Goog-Signature=[removed] HTTP/1.1"),
            ("x-amz-signature=CANARY&a=b", "x-amz-signature=[removed]&a=b"),
            (
                "https%3A%2F%2Fx%3Fa%3Db%26X-Goog-Signature%3DCANARY%26c%3Dd",
                "https%3A%2F%2Fx%3Fa%3Db%26X-Goog-Signature%3D[removed]%26c%3Dd",
            ),
            ("SIG=CANARY, sig=CANARY", "SIG=[removed], sig=[removed]"),
        ] {
            assert_eq!(removed(text), expected);
            assert!(is_signed(text), "{text}");
        }
    }

    #[test]
    fn what_is_no_secret_is_kept() {
        for text in [
            "",
            "orders?status=any",
            "Is it https://x/y?",
            "https://shopify.dev/docs#queries",
            "https://host:443/a@b",
            "design=1, config=2",
            "100 % of a=b",
            "a %3D",
        ] {
            assert_eq!(removed(text), text);
            assert!(!is_signed(text), "{text}");
        }
        assert!(!is_signed("https://ci/run?id=7") && is_signed("https://u:p@ci/run/7"));
    }

    proptest! {
        #[test]
        fn what_is_kept_is_kept_again(text in "(https://|:\\\\/\\\\/|[a-c?&=@#/:%' )\\\\\\[\\]é]|sig=|sig%3D|\\[removed\\]){0,30}") {
            let once = removed(&text).into_owned();
            prop_assert_eq!(removed(&once), once.as_str(), "{}", text);
        }
    }
}
