//! A page of text: indents, wraps to the terminal, colours states, and keeps to ASCII where asked to.

use owo_colors::{OwoColorize, Style as Paint};

use crate::domain::masking::{MASK, MASK_ASCII};
use crate::domain::readiness::{Severity, State};

use super::encode::github::harmless;
use super::encode::visible;
use super::style::Style;

/// What a word stands for. Colour only repeats what the word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// All right.
    Good,
    /// Look at it.
    Caution,
    /// Wrong.
    Bad,
    /// Of little weight.
    Quiet,
    /// A heading.
    Strong,
}

/// Collects lines.
pub struct Page {
    style: Style,
    text: String,
}

impl Page {
    /// An empty page.
    pub fn new(style: Style) -> Self {
        Self { style, text: String::new() }
    }

    /// The bytes to write.
    pub fn finish(self) -> Vec<u8> {
        self.text.into_bytes()
    }

    /// The columns there are; `None` where nothing is wrapped.
    pub fn width(&self) -> Option<usize> {
        self.style.width
    }

    /// Whether a table of several columns of sentences has no room.
    pub fn is_narrow(&self) -> bool {
        self.style.width.is_some_and(|width| width < 100)
    }

    /// Whether signs beyond ASCII can be shown.
    pub fn is_unicode(&self) -> bool {
        self.style.unicode
    }

    /// An empty line, unless the page is empty or ends with one.
    pub fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// A heading on a line of its own.
    pub fn heading(&mut self, text: &str) {
        let text = self.painted(Tone::Strong, &self.fitting(text));
        self.push(&text);
    }

    /// A paragraph.
    pub fn line(&mut self, indent: usize, text: &str) {
        self.hanging(indent, "", "", text);
    }

    /// A line that is not wrapped: something to paste.
    pub fn verbatim(&mut self, indent: usize, text: &str) {
        let text = format!("{:indent$}{}", "", visible(text));
        self.push(text.trim_end());
    }

    /// A coloured word and a colon before a paragraph.
    pub fn labelled(&mut self, tone: Tone, label: &str, text: &str) {
        let painted = format!("{}:", self.painted(tone, label));
        self.hanging(0, &format!("{label}: "), &format!("{painted} "), text);
    }

    /// A coloured word in a column of `column` characters before a paragraph.
    pub fn entry(&mut self, indent: usize, column: usize, tone: Tone, label: &str, text: &str) {
        let label = self.fitting(label);
        let padding = " ".repeat(column.saturating_sub(label.chars().count()).max(1));
        let painted = format!("{}{padding}", self.painted(tone, &label));
        self.hanging(indent, &format!("{label}{padding}"), &painted, text);
    }

    /// An arrow before a paragraph: what to do.
    pub fn advice(&mut self, indent: usize, text: &str) {
        let arrow = if self.style.unicode { "→ " } else { "-> " };
        self.hanging(indent, arrow, arrow, text);
    }

    /// `plain` and `painted` are one lead, without and with colour: wrapping must not count colour codes.
    fn hanging(&mut self, indent: usize, plain: &str, painted: &str, text: &str) {
        let lead = " ".repeat(indent + plain.chars().count());
        let text = self.fitting(text);
        let room = self.style.width.unwrap_or(usize::MAX);
        let longest = text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or_default();
        if longest > room.saturating_sub(lead.len()) && longest + indent + 2 <= room && !plain.trim().is_empty() {
            // A long name stays whole, below its label.
            self.push(format!("{:indent$}{painted}", "").trim_end());
            self.line(indent + 2, &text);
            return;
        }
        let width = room.saturating_sub(lead.len()).max(20);
        let lines = textwrap::wrap(&text, wrapping(width));
        for (index, line) in lines.iter().enumerate() {
            let start = if index == 0 { format!("{:indent$}{painted}", "") } else { lead.clone() };
            self.push(format!("{start}{line}").trim_end());
        }
    }

    /// Text as this stream can show it.
    fn fitting(&self, text: &str) -> String {
        let text = visible(text);
        if self.style.unicode {
            text.into_owned()
        } else {
            text.replace(MASK, MASK_ASCII).replace(" · ", " - ").replace(['—', '–'], "-").replace('…', "...").replace('→', "->")
        }
    }

    fn painted(&self, tone: Tone, text: &str) -> String {
        if !self.style.color {
            return text.to_owned();
        }
        let paint = match tone {
            Tone::Good => Paint::new().green(),
            Tone::Caution => Paint::new().yellow(),
            Tone::Bad => Paint::new().red(),
            Tone::Quiet => Paint::new().dimmed(),
            Tone::Strong => Paint::new().bold(),
        };
        text.style(paint).to_string()
    }

    /// Lines laid out by somebody else, such as a table.
    pub fn block(&mut self, text: &str) {
        for line in text.lines() {
            let line = self.fitting(line);
            self.push(line.trim_end());
        }
    }

    fn push(&mut self, line: &str) {
        self.text.push_str(&harmless(line));
        self.text.push('\n');
    }
}

/// Breaks at spaces only: a reference or a command that is cut at a hyphen can no longer be copied.
fn wrapping(width: usize) -> textwrap::Options<'static> {
    textwrap::Options::new(width)
        .break_words(false)
        .word_separator(textwrap::WordSeparator::AsciiSpace)
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
}

/// The word of a state and its tone.
pub const fn state_word(state: State) -> (Tone, &'static str) {
    match state {
        State::Ok => (Tone::Good, "OK"),
        State::Todo => (Tone::Caution, "To do"),
        State::Fail => (Tone::Bad, "Fail"),
        State::Unknown => (Tone::Caution, "Unknown"),
        State::Skipped => (Tone::Quiet, "Skipped"),
        State::Waived => (Tone::Caution, "Waived"),
        State::Pending => (Tone::Caution, "Pending"),
    }
}

/// `1 run`, `2 runs`.
pub fn counted<N: Copy + PartialEq + From<u8> + std::fmt::Display>(count: N, noun: &str) -> String {
    if count == N::from(1) { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// The word of a severity.
pub const fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Blocking => "blocking",
        Severity::Advisory => "advisory",
    }
}

#[cfg(test)]
mod tests {
    use super::{Page, Tone};
    use crate::output::style::Style;

    fn page(style: Style, lay_out: impl FnOnce(&mut Page)) -> String {
        let mut page = Page::new(style);
        lay_out(&mut page);
        String::from_utf8(page.finish()).unwrap()
    }

    #[test]
    fn long_lines_wrap_under_their_own_start() {
        let narrow = Style { width: Some(30), ..Style::PLAIN };
        let text = page(narrow, |page| page.entry(2, 8, Tone::Good, "OK", "the keyring answers and all is well"));
        assert_eq!(text, "  OK      the keyring answers\n          and all is well\n");
    }

    #[test]
    fn a_reference_is_never_cut() {
        let narrow = Style { width: Some(30), ..Style::PLAIN };
        let text = page(narrow, |page| page.line(2, "at keyring://sourcectl/suisse/shopify/client-id now"));
        assert_eq!(text, "  at\n  keyring://sourcectl/suisse/shopify/client-id\n  now\n");
    }

    #[test]
    fn colour_does_not_change_the_wrapping() {
        let plain = Style { width: Some(40), ..Style::PLAIN };
        let lay_out = |page: &mut Page| page.entry(2, 8, Tone::Bad, "Fail", "one two three four five six seven eight nine");
        let coloured = page(Style { color: true, ..plain }, lay_out);
        assert_eq!(coloured.replace("\u{1b}[31m", "").replace("\u{1b}[0m", ""), page(plain, lay_out));
        assert!(coloured.contains("\u{1b}[31mFail\u{1b}[0m"));
    }

    #[test]
    fn ascii_pages_hold_no_other_character_of_ours() {
        let ascii = Style { unicode: false, ..Style::PLAIN };
        let text = page(ascii, |page| {
            page.line(0, "shop_ch_•••1 · 5 — …");
            page.advice(0, "do it");
        });
        assert_eq!(text, "shop_ch_***1 - 5 - ...\n-> do it\n");
    }

    #[test]
    fn controls_never_reach_a_page() {
        assert_eq!(page(Style::PLAIN, |page| page.line(0, "a\u{1b}[2J")), "a\\u{1b}[2J\n");
    }
}
