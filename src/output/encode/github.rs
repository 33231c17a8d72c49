//! Workflow commands of GitHub Actions: `::error title=…::…`.
//!
//! A runner takes every line that starts with `::` for a command.

use std::borrow::Cow;

use super::visible;

/// One command on a line of its own. The parts of its message are shown below each other.
pub fn annotation(level: &str, title: &str, message: &[impl AsRef<str>]) -> String {
    let message: Vec<String> = message.iter().map(|part| data(part.as_ref())).collect();
    format!("::{level} title={}::{}\n", property(title), message.join("%0A"))
}

/// A line of another form, which no runner takes for a command where it ends up in a job's log.
pub fn harmless(line: &str) -> Cow<'_, str> {
    if line.trim_start().starts_with("::") { Cow::Owned(line.replacen("::", ": :", 1)) } else { Cow::Borrowed(line) }
}

/// The value of a property ends at `,` and `:` beside what ends a message.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

fn data(text: &str) -> String {
    unbroken(&visible(text)).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Text in which no command is left.
fn unbroken(text: &str) -> String {
    let mut text = text.to_owned();
    while text.contains("::") {
        text = text.replace("::", ": :");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::annotation;

    #[test]
    fn what_would_end_a_property_or_a_message_is_escaped_as_github_documents() {
        assert_eq!(annotation("error", "a/b: c, d%", &["100%: x, y", "z"]), "::error title=a/b%3A c%2C d%25::100%25: x, y%0Az\n");
    }

    #[test]
    fn no_command_is_left_in_what_others_wrote() {
        let shown = annotation("notice", "::", &["a\r\n::error::x :::: ##[error]y", "##[add-mask]z"]);
        assert_eq!(shown, "::notice title=%3A %3A::a\\u{d}\\u{a}: :error: :x : : : : #\\u{23}[error]y%0A#\\u{23}[add-mask]z\n");
    }
}
