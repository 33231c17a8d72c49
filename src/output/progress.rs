//! What a command is waiting for: one line that is kept up to date on a terminal, elsewhere a line a change.

use std::time::{Duration, Instant};

use super::page::{Page, Tone};
use super::style::Style;
use super::{Output, say};

const BACK_TO_THE_START_OF_AN_EMPTY_LINE: &[u8] = b"\r\x1b[2K";

/// Shows why there is a wait. The line on a terminal goes away with it.
pub struct Progress<'o> {
    output: &'o Output,
    shown: Option<String>,
    /// When a count was shown last.
    counted: Instant,
}

/// A count that changes faster cannot be read.
const BETWEEN_COUNTS: Duration = Duration::from_millis(200);

impl Output {
    /// Nothing is shown yet.
    pub fn progress(&self) -> Progress<'_> {
        Progress { output: self, shown: None, counted: Instant::now() }
    }
}

impl Progress<'_> {
    /// Says why there is a wait, and on a terminal for how long at most. Not with `--quiet`.
    pub fn show(&mut self, reason: &str, left: Duration) {
        if self.output.quiet {
            return;
        }
        if self.output.is_live {
            self.redraw("waiting", &format!("{reason} ({} s left)", left.as_millis().div_ceil(1000)));
        } else if self.shown.as_deref() != Some(reason) {
            self.output.notice(|page| page.labelled(Tone::Quiet, "waiting", reason));
        }
        self.shown = Some(reason.to_owned());
    }

    /// Says on a terminal how far something is, now and then; elsewhere nothing. Not with `--quiet`.
    pub fn count(&mut self, doing: &str, count: u64, of: &str) {
        if self.output.is_live && !self.output.quiet && self.counted.elapsed() >= BETWEEN_COUNTS {
            self.counted = Instant::now();
            self.redraw(doing, &format!("{count} {of}"));
            self.shown = Some(doing.to_owned());
        }
    }

    fn redraw(&self, label: &str, text: &str) {
        let style = self.output.error_style;
        let mut page = Page::new(Style { color: false, width: None, ..style });
        page.labelled(Tone::Quiet, label, text);
        let line = String::from_utf8(page.finish()).unwrap_or_default();
        // The last column stays free: a terminal that wraps there would keep a line of each redraw.
        let columns = style.width.unwrap_or(usize::MAX).saturating_sub(1);
        let line: String = line.trim_end().chars().take(columns).collect();
        say(&[BACK_TO_THE_START_OF_AN_EMPTY_LINE, line.as_bytes()].concat());
    }
}

impl Drop for Progress<'_> {
    fn drop(&mut self) {
        if self.output.is_live && self.shown.is_some() {
            say(BACK_TO_THE_START_OF_AN_EMPTY_LINE);
        }
    }
}
