//! The one type that holds a secret value.

use zeroize::Zeroizing;

/// A secret value: zeroed on drop, shown by no format, and not cloned.
///
/// It deliberately implements neither `Debug` nor `Display`, `Serialize` or `Clone`.
pub struct Sensitive(Zeroizing<String>);

impl Sensitive {
    /// Takes a value in. The caller's buffer becomes this type's own.
    pub(super) fn new(value: String) -> Self {
        Self(Zeroizing::new(value))
    }

    /// The value of an environment variable, such as a header of an access proxy.
    pub fn of_variable(value: String) -> Self {
        Self::new(value)
    }

    /// The value, for the code that checks what was typed and the code that puts it into a store.
    pub(super) fn expose(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Sensitive;

    static_assertions::assert_not_impl_any!(
        Sensitive: std::fmt::Debug, std::fmt::Display, serde::Serialize, Clone, AsRef<str>, std::ops::Deref
    );
}
