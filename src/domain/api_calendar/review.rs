//! How pressing it is to review the version that a source asks for.

use jiff::{SignedDuration, Timestamp};
use schemars::JsonSchema;
use serde::Serialize;

use super::{ApiVersion, Stage};

/// With no more support left than this, a review is recommended: a quarter, in which a new version comes out.
const RECOMMENDED_WITHIN: SignedDuration = SignedDuration::from_hours(90 * 24);

/// With no more support left than this, a review is required.
const REQUIRED_WITHIN: SignedDuration = SignedDuration::from_hours(30 * 24);

/// How pressing a review is. Declared from mild to severe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum VersionReview {
    /// It is supported for more than 90 days.
    NotRequired,
    /// It is supported for 90 days or less, or is a release candidate.
    Recommended,
    /// It is supported for 30 days or less, or is no longer supported and still answers.
    Required,
    /// It does not answer as itself: access has ended, or it is not published yet.
    Unsupported,
}

impl VersionReview {
    /// Every word, from mild to severe.
    pub const ALL: [Self; 4] = [Self::NotRequired, Self::Recommended, Self::Required, Self::Unsupported];

    /// The stable word in reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::NotRequired => "NOT_REQUIRED",
            Self::Recommended => "RECOMMENDED",
            Self::Required => "REQUIRED",
            Self::Unsupported => "UNSUPPORTED",
        }
    }
}

impl ApiVersion {
    /// How pressing its review is at `now`. Of a released version it never becomes less pressing.
    pub fn review(self, now: Timestamp) -> VersionReview {
        let support_left = self.support_ends().duration_since(now);
        match self.stage(now) {
            Stage::NotPublished | Stage::Inaccessible => VersionReview::Unsupported,
            Stage::UnsupportedGrace => VersionReview::Required,
            Stage::ReleaseCandidate => VersionReview::Recommended,
            Stage::Supported if support_left <= REQUIRED_WITHIN => VersionReview::Required,
            Stage::Supported if support_left <= RECOMMENDED_WITHIN => VersionReview::Recommended,
            Stage::Supported => VersionReview::NotRequired,
        }
    }
}
