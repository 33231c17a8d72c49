//! One encoder a sink for text that others wrote.

pub mod csv;
pub mod github;
pub mod markdown;
pub mod shell;
pub mod xml;

use std::borrow::Cow;

use crate::domain::presence::Cause;
use crate::domain::text::{Untrusted, escaped, is_invisible, is_unprintable};

/// Runners take what follows for a command, wherever it stands in a line of a job's log: GitHub's `##[`, Azure's `##vso[`.
const RUNNER_COMMAND: &str = "##";

/// For terminals and logs: what would move the cursor, reorder or break a line, or command a runner, is made visible.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.contains(RUNNER_COMMAND) {
        return Cow::Owned(printable(&text.replace(RUNNER_COMMAND, "#\\u{23}")).into_owned());
    }
    printable(text)
}

fn printable(text: &str) -> Cow<'_, str> {
    escaped(text, is_unprintable)
}

/// A cause as one sentence: our words, then what the peer said.
pub fn sentence(cause: &Cause) -> String {
    match &cause.said {
        None => cause.what.clone(),
        Some(said) => format!("{} (it said: {})", cause.what, quoted(said)),
    }
}

fn quoted(said: &Untrusted) -> String {
    format!("\"{}\"", visible(&escaped(said.raw(), is_invisible)).replace('"', "'"))
}

#[cfg(test)]
mod tests {
    use super::{sentence, visible};
    use crate::domain::presence::Cause;

    #[test]
    fn controls_are_made_visible_and_plain_text_is_kept() {
        assert_eq!(visible("Zürich • →"), "Zürich • →");
        assert_eq!(visible("a\u{1b}[2Jb\r\n\u{202e}c\u{9b}\u{2028}"), "a\\u{1b}[2Jb\\u{d}\\u{a}\\u{202e}c\\u{9b}\\u{2028}");
    }

    #[test]
    fn what_a_peer_said_stays_inside_its_quotes() {
        let cause = Cause::quoting("the service refused", "no\" ::error::\u{1b}[31m");
        assert_eq!(sentence(&cause), "the service refused (it said: \"no' ::error::\\u{1b}[31m\")");
        let hidden = Cause::quoting("no", "a\u{200b}b\u{ad}c\u{e0041}");
        assert_eq!(sentence(&hidden), "no (it said: \"a\\u{200b}b\\u{ad}c\\u{e0041}\")");
    }
}
