//! XML 1.0, for attribute values and for text.

use super::visible;

/// Text that is neither markup nor a character that XML 1.0 forbids.
pub fn text(text: &str) -> String {
    let text = visible(text);
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&apos;"),
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn markup_is_escaped_and_what_xml_cannot_hold_is_replaced() {
        assert_eq!(text("]]><a b=\"c\" d='&'/>"), "]]&gt;&lt;a b=&quot;c&quot; d=&apos;&amp;&apos;/&gt;");
        assert_eq!(text("a\0b\u{1b}[2J\u{fffe}\n"), "a\\u{0}b\\u{1b}[2J\u{fffd}\\u{a}");
    }
}
