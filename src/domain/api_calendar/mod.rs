//! The calendar of Shopify's Admin API versions.
//!
//! A version is released on the first of its quarter at 17:00 UTC, supported for twelve months, and answers as itself until the
//! 16th of the month in which its support ended, 15:00 UTC. After that a request is answered 200 by another version.
//! <https://shopify.dev/docs/api/usage/versioning>, as read in November 2026.

mod review;
mod served;
#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, date};
use jiff::tz::Offset;
use jiff::{Timestamp, ToSpan};
use schemars::JsonSchema;
use serde::{Serialize, Serializer};

pub use review::VersionReview;
pub use served::Served;

/// Ends of access that Shopify published: version, then the end of support and the end of access. The rule gives the same for
/// these; an extension, as 2022-04 had one, is entered here and wins over the rule.
const PUBLISHED: &[((i16, i8), Date, Date)] = &[
    ((2025, 7), date(2026, 7, 1), date(2026, 7, 16)),
    ((2025, 10), date(2026, 10, 1), date(2026, 10, 16)),
    ((2026, 1), date(2027, 1, 1), date(2027, 1, 16)),
    ((2026, 4), date(2027, 4, 1), date(2027, 4, 16)),
    ((2026, 7), date(2027, 7, 1), date(2027, 7, 16)),
    ((2026, 10), date(2027, 10, 1), date(2027, 10, 16)),
    ((2027, 1), date(2028, 1, 1), date(2028, 1, 16)),
];

/// The hour, UTC, at which a version is released and at which support of one ends.
const RELEASE_HOUR: i8 = 17;

/// The hour, UTC, at which access to a version ends.
const ACCESS_END_HOUR: i8 = 15;

/// A version of the Admin API: a quarter, written `2026-04`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ApiVersion {
    year: i16,
    month: i8,
}

/// Where a version stands at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// More than a quarter before its release.
    NotPublished,
    /// It answers, and may break without notice.
    ReleaseCandidate,
    /// The newest released one, or an older one within its twelve months.
    Supported,
    /// Listed as unsupported, still answers as itself.
    UnsupportedGrace,
    /// Answered by another version, silently.
    Inaccessible,
}

impl Stage {
    /// Every stage, in the order in which a version goes through them.
    pub const ALL: [Self; 5] =
        [Self::NotPublished, Self::ReleaseCandidate, Self::Supported, Self::UnsupportedGrace, Self::Inaccessible];

    /// The stable word in reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::NotPublished => "not_published",
            Self::ReleaseCandidate => "release_candidate",
            Self::Supported => "supported",
            Self::UnsupportedGrace => "unsupported_grace",
            Self::Inaccessible => "inaccessible",
        }
    }
}

impl ApiVersion {
    /// The first version that was named by its quarter.
    pub const FIRST: Self = Self { year: 2019, month: 4 };

    /// When it becomes a release candidate.
    pub fn candidate_from(self) -> Timestamp {
        at(self.first_day().saturating_sub(3.months()), RELEASE_HOUR)
    }

    /// When it is released.
    pub fn released(self) -> Timestamp {
        at(self.first_day(), RELEASE_HOUR)
    }

    /// When its support ends: from then on it is listed as unsupported.
    pub fn support_ends(self) -> Timestamp {
        at(self.published().map_or_else(|| self.first_day().saturating_add(12.months()), |ends| ends.0), RELEASE_HOUR)
    }

    /// When access ends: from then on requests are answered by another version.
    pub fn access_ends(self) -> Timestamp {
        let by_rule = || self.first_day().saturating_add(12.months()).saturating_add(15.days());
        at(self.published().map_or_else(by_rule, |ends| ends.1), ACCESS_END_HOUR)
    }

    /// Where it stands at `now`.
    pub fn stage(self, now: Timestamp) -> Stage {
        if now < self.candidate_from() {
            Stage::NotPublished
        } else if now < self.released() {
            Stage::ReleaseCandidate
        } else if now < self.support_ends() {
            Stage::Supported
        } else if now < self.access_ends() {
            Stage::UnsupportedGrace
        } else {
            Stage::Inaccessible
        }
    }

    /// Whole days from `now` to the end of access; negative once it has ended.
    pub fn days_of_access_left(self, now: Timestamp) -> i64 {
        days_until(self.access_ends(), now)
    }

    /// Whole days from `now` to the end of support; negative once it has ended.
    pub fn days_of_support_left(self, now: Timestamp) -> i64 {
        days_until(self.support_ends(), now)
    }

    /// The newest version that is released at `now`.
    pub fn latest(now: Timestamp) -> Self {
        let today = Offset::UTC.to_datetime(now).date();
        let this_quarter = Self { year: today.year(), month: (today.month() - 1) / 3 * 3 + 1 };
        if this_quarter.released() <= now { this_quarter } else { this_quarter.previous() }
    }

    fn previous(self) -> Self {
        let before = self.first_day().saturating_sub(3.months());
        Self { year: before.year(), month: before.month() }
    }

    fn first_day(self) -> Date {
        date(self.year, self.month, 1)
    }

    fn published(self) -> Option<(Date, Date)> {
        PUBLISHED.iter().find(|(version, ..)| *version == (self.year, self.month)).map(|(_, support, access)| (*support, *access))
    }
}

fn days_until(end: Timestamp, now: Timestamp) -> i64 {
    end.duration_since(now).as_secs().div_euclid(86_400)
}

fn at(day: Date, hour: i8) -> Timestamp {
    Offset::UTC.to_timestamp(day.at(hour, 0, 0, 0)).unwrap_or(Timestamp::MAX)
}

impl fmt::Display for ApiVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl Serialize for ApiVersion {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The text is not a version of the form `YYYY-01`, `YYYY-04`, `YYYY-07` or `YYYY-10`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAVersion;

impl FromStr for ApiVersion {
    type Err = NotAVersion;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (year, month) = text.split_once('-').ok_or(NotAVersion)?;
        let is_number = |part: &str, len| part.len() == len && part.bytes().all(|c| c.is_ascii_digit());
        if !is_number(year, 4) || !is_number(month, 2) {
            return Err(NotAVersion);
        }
        let version = Self { year: year.parse().map_err(|_| NotAVersion)?, month: month.parse().map_err(|_| NotAVersion)? };
        let is_quarter = matches!(version.month, 1 | 4 | 7 | 10);
        // The last year keeps the arithmetic far inside the calendar's range.
        (is_quarter && version >= Self::FIRST && version.year <= 2100).then_some(version).ok_or(NotAVersion)
    }
}
