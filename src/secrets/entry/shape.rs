//! What a value looks like. Shopify publishes no rule for these shapes, so a shape earns a warning and never a refusal.

use std::fmt;

use super::super::sensitive::Sensitive;
use crate::domain::field::Field;

/// Something about the shape of what was entered that makes a mix-up likely. It holds nothing of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warning {
    /// Each value looks like the other one.
    Swapped,
    /// The client ID looks like a client secret.
    SecretAsClientId,
    /// The value of this field looks like an access token.
    AccessToken(Field),
    /// The value of this field looks like nothing that Shopify is known to hand out for it.
    Unfamiliar(Field),
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Swapped => f.write_str("Client ID and Client Secret look swapped"),
            Self::SecretAsClientId => f.write_str("what was entered as Client ID looks like a Client Secret"),
            Self::AccessToken(field) => {
                write!(f, "what was entered as {} looks like an access token, which is not part of the pair", field.title())
            }
            Self::Unfamiliar(Field::ClientId) => {
                f.write_str("a Client ID usually is 32 lower-case hexadecimal digits; this one is not")
            }
            Self::Unfamiliar(Field::ClientSecret) => f.write_str(
                "a Client Secret usually starts with shpss_, or is 32 hexadecimal digits if older; this one is neither",
            ),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    BareHex,
    ClientSecret,
    AccessToken,
    Other,
}

/// What the shapes of the values entered give cause to say. A field that was not entered is `None`.
pub fn warnings(client_id: Option<&Sensitive>, client_secret: Option<&Sensitive>) -> Vec<Warning> {
    let id = client_id.map(|value| shape(value.expose()));
    let secret = client_secret.map(|value| shape(value.expose()));
    let about_id = match (id, secret) {
        (Some(Shape::ClientSecret), Some(Shape::BareHex)) => Some(Warning::Swapped),
        (Some(Shape::ClientSecret), _) => Some(Warning::SecretAsClientId),
        (Some(Shape::AccessToken), _) => Some(Warning::AccessToken(Field::ClientId)),
        (Some(Shape::Other), _) => Some(Warning::Unfamiliar(Field::ClientId)),
        (Some(Shape::BareHex) | None, _) => None,
    };
    let about_secret = match secret {
        Some(Shape::AccessToken) => Some(Warning::AccessToken(Field::ClientSecret)),
        Some(Shape::Other) => Some(Warning::Unfamiliar(Field::ClientSecret)),
        // Secrets made before 2020 are bare, and stay valid until they are rotated.
        Some(Shape::BareHex | Shape::ClientSecret) | None => None,
    };
    about_id.into_iter().chain(about_secret).collect()
}

fn shape(value: &str) -> Shape {
    match value.split_once('_') {
        Some(("shpss", rest)) if is_key(rest) => Shape::ClientSecret,
        Some(("shpat" | "shpca" | "shppa" | "shpua", rest)) if is_key(rest) => Shape::AccessToken,
        None if value.len() == 32 && value.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) => Shape::BareHex,
        _ => Shape::Other,
    }
}

/// Shopify has lengthened its keys before, so a longer tail is one too.
fn is_key(rest: &str) -> bool {
    rest.len() >= 32 && rest.bytes().all(|b| b.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::{Sensitive, Warning, warnings};
    use crate::domain::field::Field;

    const HEX: &str = "0123456789abcdef0123456789abcdef";
    const OTHER_HEX: &str = "fedcba9876543210fedcba9876543210";

    fn warned(client_id: Option<&str>, client_secret: Option<&str>) -> Vec<Warning> {
        let [id, secret] = [client_id, client_secret].map(|value| value.map(|text| Sensitive::new(text.to_owned())));
        warnings(id.as_ref(), secret.as_ref())
    }

    #[test]
    fn a_usual_pair_and_an_old_pair_earn_no_warning() {
        assert_eq!(warned(Some(HEX), Some(&format!("shpss_{OTHER_HEX}"))), []);
        assert_eq!(warned(Some(HEX), Some(OTHER_HEX)), []);
        assert_eq!(warned(Some(HEX), Some(&format!("shpss_{HEX}{HEX}"))), []);
        assert_eq!(warned(None, Some(OTHER_HEX)), []);
        assert_eq!(warned(None, None), []);
    }

    #[test]
    fn swapped_values_are_told_apart_from_a_secret_given_as_id() {
        let secret = format!("shpss_{HEX}");
        assert_eq!(warned(Some(&secret), Some(HEX)), [Warning::Swapped]);
        assert_eq!(warned(Some(&secret), None), [Warning::SecretAsClientId]);
        assert_eq!(warned(Some(&secret), Some(&format!("shpss_{OTHER_HEX}"))), [Warning::SecretAsClientId]);
        assert_eq!(warned(Some(&secret), Some(&secret)), [Warning::SecretAsClientId]);
    }

    #[test]
    fn access_tokens_are_noticed_in_either_field() {
        for prefix in ["shpat", "shpca", "shppa", "shpua"] {
            let token = format!("{prefix}_{HEX}");
            assert_eq!(warned(Some(&token), None), [Warning::AccessToken(Field::ClientId)]);
            assert_eq!(warned(Some(HEX), Some(&token)), [Warning::AccessToken(Field::ClientSecret)]);
        }
    }

    #[test]
    fn unfamiliar_shapes_are_only_noted() {
        for odd in ["x", &HEX[1..], &HEX.to_uppercase(), "shpss_short", "shpat_", &format!("shpzz_{HEX}"), "é"] {
            assert_eq!(warned(Some(odd), None), [Warning::Unfamiliar(Field::ClientId)], "{odd}");
            assert_eq!(warned(None, Some(odd)), [Warning::Unfamiliar(Field::ClientSecret)], "{odd}");
        }
    }
}
