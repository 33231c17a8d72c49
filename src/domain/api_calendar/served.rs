//! Which version answers, and which versions there are.

use jiff::{Timestamp, ToSpan};

use super::{ApiVersion, Stage};

/// Which version answers a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Served {
    /// The one that was asked for.
    Itself,
    /// This one, with a 200 and no error in the body: the oldest that is accessible.
    Other(ApiVersion),
    /// Nobody has seen what is answered for a version that is not published yet.
    Unknown,
}

impl ApiVersion {
    /// Which version answers a request for this one at `now`.
    pub fn served(self, now: Timestamp) -> Served {
        match self.stage(now) {
            Stage::NotPublished => Served::Unknown,
            Stage::ReleaseCandidate | Stage::Supported | Stage::UnsupportedGrace => Served::Itself,
            Stage::Inaccessible => Self::oldest(now).map_or(Served::Unknown, Served::Other),
        }
    }

    /// The oldest version that is released and answers as itself at `now`; `None` before the first one was.
    pub fn oldest(now: Timestamp) -> Option<Self> {
        Self::up_to_newest(now).find(|version| matches!(version.stage(now), Stage::Supported | Stage::UnsupportedGrace))
    }

    /// The versions that answer as themselves at `now`, the oldest first, release candidates last.
    pub fn accessible(now: Timestamp) -> Vec<Self> {
        let answers =
            |version: &Self| matches!(version.stage(now), Stage::ReleaseCandidate | Stage::Supported | Stage::UnsupportedGrace);
        Self::up_to_newest(now).filter(answers).collect()
    }

    /// From the first version of all to the newest one that is published at `now`.
    fn up_to_newest(now: Timestamp) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(Self::FIRST), |version| version.next()).take_while(move |v| v.candidate_from() <= now)
    }

    /// `None` where the calendar ends.
    fn next(self) -> Option<Self> {
        let after = self.first_day().checked_add(3.months()).ok()?;
        Some(Self { year: after.year(), month: after.month() })
    }
}
