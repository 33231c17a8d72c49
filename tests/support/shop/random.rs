//! Tokens and ids that nobody can foresee.

/// `count` random bytes in hexadecimal.
pub fn hex(count: usize) -> String {
    let mut bytes = vec![0; count];
    getrandom::fill(&mut bytes).expect("random bytes");
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A random UUID.
pub fn uuid() -> String {
    let digits = hex(16);
    format!("{}-{}-4{}-8{}-{}", &digits[..8], &digits[8..12], &digits[13..16], &digits[17..20], &digits[20..])
}
