//! Ids, and the encodings that they come in.

/// `count` random bytes.
pub fn bytes(count: usize) -> Vec<u8> {
    let mut bytes = vec![0; count];
    getrandom::fill(&mut bytes).expect("random bytes");
    bytes
}

/// `count` random bytes in hexadecimal.
pub fn hex(count: usize) -> String {
    bytes(count).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A random UUID. Listings are in the order of ids, so no test can come to rely on an order of keys.
pub fn uuid() -> String {
    let digits = hex(16);
    format!("{}-{}-4{}-8{}-{}", &digits[..8], &digits[8..12], &digits[13..16], &digits[17..20], &digits[20..])
}

/// The digest that entity tags are made of.
pub fn sha1(bytes: &[u8]) -> Vec<u8> {
    ring::digest::digest(&ring::digest::SHA1_FOR_LEGACY_USE_ONLY, bytes).as_ref().to_vec()
}

/// The two ways to write base64.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alphabet {
    /// With `+`, `/` and padding.
    Standard,
    /// With `-`, `_` and no padding, as in a JWT.
    Url,
}

/// Base64.
pub fn base64(bytes: &[u8], alphabet: Alphabet) -> String {
    let letters: &[u8; 64] = match alphabet {
        Alphabet::Standard => b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
        Alphabet::Url => b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_",
    };
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let group = chunk.iter().fold(0_usize, |group, byte| group << 8 | usize::from(*byte)) << (8 * (3 - chunk.len()));
        text.extend((0..=chunk.len()).map(|at| char::from(letters[group >> (18 - 6 * at) & 63])));
        if alphabet == Alphabet::Standard {
            text.extend(std::iter::repeat_n('=', 3 - chunk.len()));
        }
    }
    text
}
