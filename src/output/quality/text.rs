//! Data quality for people: one source in full, or a line a source.

use crate::domain::quality::QualityStatus;
use crate::output::page::{Page, Tone};
use crate::output::short::{self, ShortLine};

use super::{NO_ALERT, QualityReport, SourceQuality};

impl QualityReport {
    /// One source in full, several with what is the matter with each.
    pub(super) fn lay_out(&self, page: &mut Page) {
        if let [source] = self.sources.as_slice() {
            return self.whole(source, page);
        }
        self.when(page);
        let column = self.sources.iter().map(|source| source.source.len()).max().unwrap_or_default() + 2;
        for source in &self.sources {
            page.entry(0, column, tone(source.status), &source.source, &source.headline());
            for finding in &source.findings {
                finding.detail(page);
            }
        }
        page.gap();
        page.line(0, &self.summary.sentence());
    }

    /// A line a source.
    pub(super) fn lines(&self, page: &mut Page) {
        let lines: Vec<ShortLine<'_>> = self.sources.iter().map(SourceQuality::short_line).collect();
        short::lines(page, &lines, &self.summary.sentence());
    }

    fn when(&self, page: &mut Page) {
        if let Some(when) = self.judged_at.line() {
            page.line(0, &when);
        }
    }

    fn whole(&self, source: &SourceQuality, page: &mut Page) {
        page.heading(&source.name);
        page.line(0, &format!("{} · {} · {}", source.source, source.profile.name, source.profile.environment.word()));
        self.when(page);
        page.gap();
        source.data_quality(page);
    }
}

impl SourceQuality {
    fn short_line(&self) -> ShortLine<'_> {
        ShortLine { source: &self.source, tone: tone(self.status), headline: self.headline() }
    }

    /// The part "Data quality": what is the matter, and what could not be judged.
    pub fn data_quality(&self, page: &mut Page) {
        page.heading("Data quality");
        match self.status {
            QualityStatus::NoAlert => page.line(0, NO_ALERT),
            QualityStatus::Disabled => page.line(0, "Not judged: the source is disabled"),
            status => page.labelled(tone(status), "Status", status.word()),
        }
        for finding in &self.findings {
            finding.text(page);
        }
        if let Some(not_judged) = self.not_judged() {
            page.line(0, &not_judged);
        }
    }
}

const fn tone(status: QualityStatus) -> Tone {
    match status {
        QualityStatus::NoAlert => Tone::Good,
        QualityStatus::Advisory | QualityStatus::Unknown => Tone::Caution,
        QualityStatus::Blocking => Tone::Bad,
        QualityStatus::Disabled => Tone::Quiet,
    }
}
