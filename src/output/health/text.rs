//! The health of sources for people: one in full, or a line a source.

use crate::domain::health::HealthStatus;
use crate::output::accounts::table;
use crate::output::encode::visible;
use crate::output::page::{Page, Tone};
use crate::output::short::{self, ShortLine};

use super::{HealthReport, SourceHealth};

impl HealthReport {
    /// One source in full, several with what is the matter with each.
    pub(super) fn lay_out(&self, page: &mut Page) {
        if let [source] = self.sources.as_slice() {
            return self.whole(source, page);
        }
        self.when(page);
        let column = self.widest_address() + 2;
        for source in &self.sources {
            line(source, column, page);
            if let Some(live) = &source.live {
                live.gates(page, 2);
            }
            for issue in &source.issues {
                issue.detail(page);
            }
        }
        page.gap();
        page.line(0, &self.summary.sentence());
    }

    /// A line a source.
    pub(super) fn lines(&self, page: &mut Page) {
        let lines: Vec<ShortLine<'_>> = self.sources.iter().map(SourceHealth::short_line).collect();
        short::lines(page, &lines, &self.summary.sentence());
    }

    fn when(&self, page: &mut Page) {
        if let Some(when) = self.judged_at.line() {
            page.line(0, &when);
        }
    }

    fn whole(&self, source: &SourceHealth, page: &mut Page) {
        page.heading(&source.name);
        page.line(0, &format!("{} · {} · {}", source.source, source.profile.name, source.profile.environment.word()));
        self.when(page);
        page.gap();
        source.health(page);
        if let Some(live) = &source.live {
            page.gap();
            page.heading("Shops");
            page.line(0, &live.contact());
            live.gates(page, 2);
        }
        page.gap();
        source.technical_status(page);
    }

    fn widest_address(&self) -> usize {
        self.sources.iter().map(|source| source.source.len()).max().unwrap_or_default()
    }
}

impl SourceHealth {
    fn short_line(&self) -> ShortLine<'_> {
        ShortLine { source: &self.source, tone: tone(self.status), headline: self.headline() }
    }

    /// The part "Health": the status, and what is the matter.
    pub fn health(&self, page: &mut Page) {
        page.heading("Health");
        page.labelled(tone(self.status), "Status", self.status.word());
        if self.syncing {
            page.line(0, "A sync is going on.");
        }
        if self.issues.is_empty() {
            page.line(0, if self.status == HealthStatus::Disabled { "Not judged" } else { "No issue" });
        }
        for issue in &self.issues {
            issue.text(page);
        }
    }

    /// The part "Technical status": its rows, each with what it comes from.
    pub fn technical_status(&self, page: &mut Page) {
        page.heading("Technical status");
        if page.is_narrow() {
            return self.technical_lines(page);
        }
        let mut table = table(page, ["Row", "Value", "From"]);
        for row in &self.technical_status {
            table.add_row([row.title, &visible(&row.value), &visible(&row.evidence)]);
        }
        page.block(&table.to_string());
    }

    fn technical_lines(&self, page: &mut Page) {
        for row in &self.technical_status {
            page.entry(2, 30, Tone::Strong, row.title, &row.value);
            page.line(4, &row.evidence);
        }
    }
}

fn line(source: &SourceHealth, column: usize, page: &mut Page) {
    page.entry(0, column, tone(source.status), &source.source, &source.headline());
}

const fn tone(status: HealthStatus) -> Tone {
    match status {
        HealthStatus::Healthy => Tone::Good,
        HealthStatus::Degraded | HealthStatus::Unknown | HealthStatus::Pending => Tone::Caution,
        HealthStatus::Unhealthy => Tone::Bad,
        HealthStatus::Disabled => Tone::Quiet,
    }
}
