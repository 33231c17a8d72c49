//! GitHub-flavoured Markdown, as step summaries and pull requests show it.

use super::github::harmless;
use super::visible;

/// Text that stays text: no markup, no HTML, no cell border, no link, and nobody who is notified by it.
pub fn text(text: &str) -> String {
    let text = visible(text);
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            // Not `\\|`: after a backslash, parsers differ on which of the two it escapes.
            '|' => escaped.push_str("&#124;"),
            // The comment keeps the sign from the name or number behind it, which is what a mention is told by.
            '@' | '#' => escaped.extend([c.to_string().as_str(), "<!-- -->"]),
            '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '!' => escaped.extend(['\\', c]),
            _ => escaped.push(c),
        }
    }
    escaped.replace("://", "&#58;//").replace("www.", "www&#46;")
}

/// A row of a table.
pub fn row(cells: &[&str]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| self::text(cell)).collect();
    format!("| {} |\n", cells.join(" | "))
}

/// Something to paste, fenced by more backticks than any run inside it.
pub fn fenced(language: &str, text: &str) -> String {
    let text = visible(text);
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat((longest + 1).max(3));
    format!("{fence}{language}\n{}\n{fence}\n", harmless(&text))
}

#[cfg(test)]
mod tests {
    use super::{fenced, text};

    #[test]
    fn markup_html_borders_links_and_mentions_stay_text() {
        assert_eq!(text("a|b\\|c"), "a&#124;b\\\\&#124;c");
        assert_eq!(text("<img src=x>&amp;"), "&lt;img src=x&gt;&amp;amp;");
        assert_eq!(text("**b** `c` ![x](https://h) www.h"), "\\*\\*b\\*\\* \\`c\\` \\!\\[x\\](https&#58;//h) www&#46;h");
        assert_eq!(text("@all #1"), "@<!-- -->all #<!-- -->1");
        assert_eq!(text("a\n# b"), "a\\\\u{a}#<!-- --> b");
    }

    #[test]
    fn a_fence_is_longer_than_any_run_inside_it() {
        assert_eq!(fenced("sh", "a"), "```sh\na\n```\n");
        assert_eq!(fenced("sh", "a ```` b `"), "`````sh\na ```` b `\n`````\n");
        assert_eq!(fenced("sh", "a\n```\nb"), "````sh\na\\u{a}```\\u{a}b\n````\n");
    }
}
