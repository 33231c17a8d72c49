//! The one type that holds a secret value.

use reqwest::header::{AUTHORIZATION, HeaderName, HeaderValue};
use zeroize::Zeroizing;

use crate::domain::presence::Cause;

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

    /// An access token that a peer handed out.
    pub fn of_answer(token: String) -> Self {
        Self::new(token)
    }

    /// The header that shows it as the token of a bearer.
    pub fn bearer(&self) -> Result<(HeaderName, HeaderValue), Cause> {
        header(AUTHORIZATION, &Zeroizing::new(format!("Bearer {}", self.0.as_str())))
    }

    /// The header of this name that holds it.
    pub fn header(&self, name: &'static str) -> Result<(HeaderName, HeaderValue), Cause> {
        header(HeaderName::from_static(name), &self.0)
    }

    /// How long it is, in bytes.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The value, for the code that checks what was typed and the code that puts it into a store.
    pub(super) fn expose(&self) -> &str {
        &self.0
    }
}

fn header(name: HeaderName, text: &str) -> Result<(HeaderName, HeaderValue), Cause> {
    let mut value = HeaderValue::from_str(text).map_err(|_| Cause::new("the access token has characters that no token has"))?;
    value.set_sensitive(true);
    Ok((name, value))
}

#[cfg(test)]
mod tests {
    use super::Sensitive;

    static_assertions::assert_not_impl_any!(
        Sensitive: std::fmt::Debug, std::fmt::Display, serde::Serialize, Clone, AsRef<str>, std::ops::Deref
    );
}
