//! What a peer says, before it is kept: nothing of it may repeat what was sent to it.

use std::collections::HashSet;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use zeroize::Zeroizing;

use crate::domain::secret_shape;

use super::sensitive::Sensitive;

/// As many bytes in a row as give a secret away.
const PIECE: usize = 8;

/// As many characters of base64 say as much, and are whole ones.
const PIECE_IN_BASE64: usize = 11;

/// As much of a message is looked at, in characters: more than is ever shown of one.
const LOOKED_AT: usize = 4 * 1024;

/// Ids that a peer makes are shown as they are, so they are nothing else than ids.
pub fn is_plain_id(id: &str, secrets: &[&Sensitive]) -> bool {
    (1..=64).contains(&id.len())
        && id.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-' || c == b'_')
        && !id.split(|c| !is_of_a_run(c)).any(is_long)
        && !repeats_a_secret(id, secrets)
}

/// As much of a message as is looked at.
pub fn start_of(message: &str) -> &str {
    message.char_indices().nth(LOOKED_AT).map_or(message, |(at, _)| &message[..at])
}

/// Whether something with the shape of a secret is in the message, or a piece of one of these, as it is, in hex or in base64, in
/// whatever case: a peer may fold what it repeats.
pub fn repeats_a_secret(message: &str, secrets: &[&Sensitive]) -> bool {
    let folded = message.to_ascii_lowercase();
    let shares_a_piece = |(text, piece): &(Zeroizing<String>, usize)| {
        let size = (*piece).min(text.len());
        let pieces: HashSet<&[u8]> = if size == 0 { HashSet::new() } else { folded.as_bytes().windows(size).collect() };
        size > 0 && text.as_bytes().windows(size).any(|part| pieces.contains(part))
    };
    secret_shape::find(message).is_some() || secrets.iter().any(|secret| spellings(secret).iter().any(shares_a_piece))
}

/// How a secret may be spelled, folded to lower case, each with the length of a piece that gives it away.
fn spellings(secret: &Sensitive) -> Vec<(Zeroizing<String>, usize)> {
    let bytes = secret.expose().as_bytes();
    let mut spellings = vec![(Zeroizing::new(secret.expose().to_ascii_lowercase()), PIECE)];
    if bytes.len() < PIECE {
        return spellings;
    }
    let mut hex = Zeroizing::new(String::with_capacity(bytes.len() * 2));
    for byte in bytes {
        hex.extend([byte >> 4, byte & 15].map(|digit| char::from_digit(digit.into(), 16).unwrap_or_default()));
    }
    spellings.push((hex, 2 * PIECE));
    // Three bytes make four characters, so that where the secret starts among them decides what it looks like. What is written with
    // the neighbours of the secret is left out: its last bytes, and its first ones by the start.
    for start in 0..3.min(bytes.len()) {
        let whole = &bytes[start..];
        let whole = &whole[..whole.len() / 3 * 3];
        for engine in [STANDARD_NO_PAD, URL_SAFE_NO_PAD] {
            let mut encoded = Zeroizing::new(engine.encode(whole));
            encoded.make_ascii_lowercase();
            spellings.push((encoded, PIECE_IN_BASE64));
        }
    }
    spellings
}

/// Whether a long text, such as a whole document, repeats a piece of one of these.
pub fn is_repeated_in(document: &str, secrets: &[&Sensitive]) -> bool {
    let folded = document.to_ascii_lowercase();
    secrets.iter().any(|secret| {
        let secret = Zeroizing::new(secret.expose().to_ascii_lowercase());
        let size = PIECE.min(secret.len());
        let pieces = secret.as_bytes().windows(size.max(1)).filter_map(|piece| std::str::from_utf8(piece).ok());
        size > 0 && pieces.into_iter().any(|piece| folded.contains(piece))
    })
}

/// What may be kept of a peer's text: without what looks like a secret, or like one that was encoded, and without the queries of URLs, of
/// which a signed one lets whoever has it download data. Empty where it repeats a piece of one of `secrets`.
pub fn kept(text: &str, secrets: &[&Sensitive]) -> String {
    let text = secret_shape::kept(start_of(text));
    if repeats_a_secret(&text, secrets) { String::new() } else { without_long_runs(&text) }
}

/// As many letters and digits in a row are no word of a message: a secret backwards, in hex or in base64 is as long. The names of fields
/// are, too, and have no digits to speak of.
const LONG: usize = 32;

/// As many digits tell it from a name.
const DIGITS: usize = 4;

const fn is_of_a_run(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '+' | '=')
}

fn is_long(run: &str) -> bool {
    run.len() >= LONG && run.bytes().filter(u8::is_ascii_digit).count() >= DIGITS
}

fn without_long_runs(text: &str) -> String {
    let kept = |part: &str| {
        let run = part.trim_end_matches(|c| !is_of_a_run(c));
        if is_long(run) { format!("[removed: a long word]{}", &part[run.len()..]) } else { part.to_owned() }
    };
    text.split_inclusive(|c| !is_of_a_run(c)).map(kept).collect()
}

#[cfg(test)]
mod tests {
    use super::{Sensitive, is_plain_id, is_repeated_in, kept};

    #[test]
    fn a_short_secret_in_hex_or_base64_is_not_kept_in_whatever_case_or_place() {
        let secret = Sensitive::new("p4ssw0rd-of-1".to_owned());
        for encoded in [
            "703473737730",
            "70347373773072642d6f662d31",
            "70347373773072642D6F662D31",
            "cDRzc3cwcmQtb2YtMQ==",
            "CDRZC3CWCMQTB2YTMQ",
            "eDp7InAicDRzc3cwcmQtb2YtMSJ9",
            "OnA0c3N3MHJkLW9mLTEi",
        ] {
            let is_kept = !kept(&format!("no: {encoded}!"), &[&secret]).is_empty();
            assert_eq!(is_kept, encoded.len() < 16, "{encoded}");
        }
        assert_eq!(kept("the name of the row is taken", &[&secret]), "the name of the row is taken");
    }

    #[test]
    fn what_a_peer_repeats_is_not_kept() {
        let secret = Sensitive::new("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".to_owned());
        let keep = |text: &str| kept(text, &[&secret]);
        assert_eq!(keep("Unavailable Shop"), "Unavailable Shop");
        assert_eq!(keep("no: 'FFEE0011'"), "", "a piece of it, in another case");
        assert_eq!(keep("shpat_0123456789abcdef0123456789abcdef is spent"), "[removed: the shape of a secret] is spent");
        for encoded in [
            "ccbbaa99887766554433221100eeff0c_sspphs",
            "73687073735f633066666565303031313232333334343535363637373838393961616262",
            "c2hwc3NfYzBmZmVlMDAxMTIyMzM0NDU1NjY3Nzg4OTlhYWJiY2M=",
        ] {
            let left = keep(&format!("it is '{encoded}'."));
            let is_backwards = encoded.starts_with("cc");
            assert_eq!(left.starts_with("it is '[removed: a long word]"), is_backwards, "{left}");
            assert_eq!(left.is_empty(), !is_backwards, "a hex or base64 spelling is known: {left}");
            assert!(!is_plain_id(&encoded[..encoded.len().min(64)], &[&secret]), "{encoded}");
        }
        for plain in [
            "Field 'fulfillmentOrdersSubmitCancellationRequest2' doesn't exist on type 'QueryRoot'",
            "request 3f7b1c2d-0000-4000-8000-0123456789ab of gid://shopify/BulkOperation/720528001",
        ] {
            assert_eq!(keep(plain), plain);
        }
        let signed = "see https://storage.googleapis.com/a/b.jsonl?GoogleAccessId=x&Signature=y%2Bz now";
        assert_eq!(keep(signed), "see https://storage.googleapis.com/a/b.jsonl?[removed] now");
        assert!(is_repeated_in("a reason: FFEE0011 and more", &[&secret]) && !is_repeated_in("a reason", &[&secret]));
        assert!(is_plain_id("3f7b-1", &[]) && !is_plain_id("ffee0011", &[&secret]) && !is_plain_id("a b", &[]));
    }
}
