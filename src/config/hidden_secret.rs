//! A secret in the wrong place, however it is written: as it is, or with escapes that TOML resolves.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::domain::secret_shape;

/// The byte at which something starts that has the shape of a secret, in the text or in the strings that it spells.
///
/// Comments are looked through as well. The strings are looked through only where escapes can make them differ from the text.
pub fn find(text: &str, root: &DeTable<'_>) -> Option<usize> {
    secret_shape::find(text).map(|found| found.start).or_else(|| if text.contains('\\') { in_table(root) } else { None })
}

fn in_table(table: &DeTable<'_>) -> Option<usize> {
    table.iter().find_map(|(key, value)| {
        let is_secret_key = secret_shape::find(key.get_ref()).is_some();
        if is_secret_key { Some(key.span().start) } else { in_value(value) }
    })
}

fn in_value(value: &Spanned<DeValue<'_>>) -> Option<usize> {
    match value.get_ref() {
        DeValue::String(text) => secret_shape::find(text).map(|_| value.span().start),
        DeValue::Array(values) => values.iter().find_map(in_value),
        DeValue::Table(table) => in_table(table),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use toml::de::DeTable;

    use super::find;

    #[test]
    fn a_secret_is_found_in_comments_values_keys_lists_and_behind_escapes() {
        let secret = "shpss_0123456789abcdef0123456789abcdef";
        let escaped = secret.replace('_', "\\u005f");
        for text in [
            format!("# {secret}\n"),
            format!("a = \"{secret}\"\n"),
            format!("a = \"{escaped}\"\n"),
            format!("a = {{ b = [\"x\", \"{escaped}\"] }}\n"),
            format!("\"{escaped}\" = 1\n"),
            format!("[a.\"{escaped}\"]\n"),
        ] {
            let (root, errors) = DeTable::parse_recoverable(&text);
            assert!(errors.is_empty());
            assert!(find(&text, root.get_ref()).is_some(), "{text}");
        }
        let harmless = "a = \"C:\\\\temp\\u005fx\"\n";
        assert_eq!(find(harmless, DeTable::parse_recoverable(harmless).0.get_ref()), None);
    }
}
