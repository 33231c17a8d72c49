//! Names and types as GraphQL writes them. <https://spec.graphql.org/October2021/#Name>

/// The type that queries start from, as Shopify names it.
pub const ROOT: &str = "QueryRoot";

/// The scalars that are part of GraphQL itself, which every schema has.
pub const BUILT_IN: [&str; 5] = ["Boolean", "Float", "ID", "Int", "String"];

/// No name of the Admin API comes near to it, in bytes.
const LONGEST_NAME: usize = 128;

/// As many lists in lists as a type may be.
const DEEPEST_LIST: usize = 8;

/// Whether it is a name, of a length that names have.
pub fn is_name(text: &str) -> bool {
    let starts_well = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    starts_well && text.len() <= LONGEST_NAME && text.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'_')
}

/// Whether it is a type as it is written: a name, with `!` and in brackets.
pub fn is_type(text: &str) -> bool {
    let (mut rest, mut depth) = (text, 0);
    loop {
        rest = rest.strip_suffix('!').unwrap_or(rest);
        let Some(inner) = rest.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) else { return is_name(rest) };
        (rest, depth) = (inner, depth + 1);
        if depth > DEEPEST_LIST {
            return false;
        }
    }
}

/// The name in a type as it is written: `Order` in `[Order!]!`.
pub fn named_type(type_text: &str) -> &str {
    type_text.trim_matches(|c| matches!(c, '[' | ']' | '!'))
}

/// Whether it is a scalar that no schema has to declare.
pub(super) fn is_built_in(type_name: &str) -> bool {
    BUILT_IN.contains(&type_name)
}

#[cfg(test)]
mod tests {
    use super::{is_name, is_type, named_type};

    #[test]
    fn a_type_is_a_name_with_marks_and_brackets_in_their_places() {
        for good in ["Order", "Order!", "[Order]", "[Order!]!", "[[Int]!]", "__Type"] {
            assert!(is_type(good), "{good}");
        }
        let deep = format!("{}Int{}", "[".repeat(9), "]".repeat(9));
        for bad in ["", "!", "[]", "[Order", "Order]", "Order!!", "[Order!!]", "Or der", "!Order", "Ordér", "[Order]x", &deep] {
            assert!(!is_type(bad), "{bad}");
        }
        assert_eq!(named_type("[[Order!]!]!"), "Order");
    }

    #[test]
    fn a_name_is_ascii_and_starts_with_no_digit() {
        assert!(is_name("_a1") && is_name("A"));
        for bad in ["", "1a", "a-b", "a.b", "é", "a\n", &"a".repeat(129)] {
            assert!(!is_name(bad), "{bad}");
        }
    }
}
