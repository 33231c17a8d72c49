//! What a peer says, before it is kept: nothing of it may repeat what was sent to it.

use std::collections::HashSet;

use zeroize::Zeroizing;

use crate::domain::secret_shape;

use super::sensitive::Sensitive;

/// As many bytes in a row as give a secret away.
const PIECE: usize = 8;

/// As much of a message is looked at, in characters: more than is ever shown of one.
const LOOKED_AT: usize = 4 * 1024;

/// Ids that a peer makes are shown as they are, so they are nothing else than ids.
pub fn is_plain_id(id: &str, secrets: &[&Sensitive]) -> bool {
    (1..=64).contains(&id.len())
        && id.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-' || c == b'_')
        && !repeats_a_secret(id, secrets)
}

/// As much of a message as is looked at.
pub fn start_of(message: &str) -> &str {
    message.char_indices().nth(LOOKED_AT).map_or(message, |(at, _)| &message[..at])
}

/// Whether something with the shape of a secret is in the message, or a piece of one of these, in whatever case: a peer may fold what
/// it repeats.
pub fn repeats_a_secret(message: &str, secrets: &[&Sensitive]) -> bool {
    let folded = message.to_ascii_lowercase();
    let repeats = |secret: &&Sensitive| {
        let secret = Zeroizing::new(secret.expose().to_ascii_lowercase());
        let size = PIECE.min(secret.len());
        let pieces: HashSet<&[u8]> = if size == 0 { HashSet::new() } else { folded.as_bytes().windows(size).collect() };
        size > 0 && secret.as_bytes().windows(size).any(|part| pieces.contains(part))
    };
    secret_shape::find(message).is_some() || secrets.iter().any(repeats)
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

/// What may be kept of a peer's text: without what looks like a secret and without the queries of URLs, of which a signed one lets
/// whoever has it download data. Empty where it repeats a piece of one of `secrets`.
pub fn kept(text: &str, secrets: &[&Sensitive]) -> String {
    let text = secret_shape::removed(start_of(text));
    let text = secret_shape::without_queries(&text);
    if repeats_a_secret(&text, secrets) { String::new() } else { text.into_owned() }
}

#[cfg(test)]
mod tests {
    use super::{Sensitive, is_plain_id, is_repeated_in, kept};

    #[test]
    fn what_a_peer_repeats_is_not_kept() {
        let secret = Sensitive::new("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".to_owned());
        let keep = |text: &str| kept(text, &[&secret]);
        assert_eq!(keep("Unavailable Shop"), "Unavailable Shop");
        assert_eq!(keep("no: 'FFEE0011'"), "", "a piece of it, in another case");
        assert_eq!(keep("shpat_0123456789abcdef0123456789abcdef is spent"), "[removed: the shape of a secret] is spent");
        let signed = "see https://storage.googleapis.com/a/b.jsonl?GoogleAccessId=x&Signature=y%2Bz now";
        assert_eq!(keep(signed), "see https://storage.googleapis.com/a/b.jsonl?[removed] now");
        assert!(is_repeated_in("a reason: FFEE0011 and more", &[&secret]) && !is_repeated_in("a reason", &[&secret]));
        assert!(is_plain_id("3f7b-1", &[]) && !is_plain_id("ffee0011", &[&secret]) && !is_plain_id("a b", &[]));
    }
}
