//! The API version, by the calendar.

use jiff::Timestamp;

use crate::domain::api_calendar::{Served, Stage, VersionReview};
use crate::domain::issue::{Evidence, Issue, IssueCode};
use crate::domain::newer_version::ask_for_another;
use crate::domain::readiness::{Remedy, Severity};

use super::{Subject, live};

pub(super) fn issue(subject: &Subject<'_>) -> Option<Issue> {
    let (version, now) = (subject.api_version, subject.moment.as_of);
    let live = live::version(subject);
    let (code, severity) = match review(subject) {
        VersionReview::NotRequired => return None,
        VersionReview::Recommended => (IssueCode::ApiVersionReviewRecommended, Severity::Advisory),
        VersionReview::Required => (IssueCode::ApiVersionReviewRequired, Severity::Advisory),
        VersionReview::Unsupported if live.is_some() => (IssueCode::ApiVersionServedAsOther, Severity::Blocking),
        VersionReview::Unsupported if version.stage(now) == Stage::NotPublished => {
            (IssueCode::ApiVersionNotPublished, Severity::Blocking)
        }
        VersionReview::Unsupported => (IssueCode::ApiVersionInaccessible, Severity::Blocking),
    };
    let evidence = Evidence { at: live.is_none().then(|| next_date(subject)), ..Evidence::default() };
    Some(Issue::new(code, severity, told(subject), another_version(subject)).shown_by(evidence))
}

/// How pressing the review of the version is: by the shops' word, else by the calendar.
pub(super) fn review(subject: &Subject<'_>) -> VersionReview {
    live::version(subject).map_or_else(|| subject.api_version.review(subject.moment.as_of), |live| live.review(subject))
}

/// Where the version stands: by the shops' word with the calendar beside it, else by the calendar.
pub(super) fn told(subject: &Subject<'_>) -> String {
    let calendar = by_calendar(subject);
    live::version(subject).map_or_else(|| calendar.clone(), |live| format!("{}; by the calendar, {calendar}", live.told(subject)))
}

/// When the stage of the version changes next, or changed last.
fn next_date(subject: &Subject<'_>) -> Timestamp {
    let version = subject.api_version;
    match version.stage(subject.moment.as_of) {
        Stage::NotPublished => version.candidate_from(),
        Stage::ReleaseCandidate => version.released(),
        Stage::Supported => version.support_ends(),
        Stage::UnsupportedGrace | Stage::Inaccessible => version.access_ends(),
    }
}

/// Where the version stands, with its dates.
fn by_calendar(subject: &Subject<'_>) -> String {
    let (version, now) = (subject.api_version, subject.moment.as_of);
    match version.stage(now) {
        Stage::NotPublished => {
            format!("{version} is a candidate from {} on; what answers now nobody knows", version.candidate_from())
        }
        Stage::ReleaseCandidate => {
            format!("{version} is a release candidate until {}, and may break without notice", version.released())
        }
        Stage::Supported => {
            let days = version.days_of_support_left(now);
            format!(
                "{version} is supported until {}, {days} more days; access ends {}",
                version.support_ends(),
                version.access_ends()
            )
        }
        Stage::UnsupportedGrace => {
            let days = version.days_of_access_left(now);
            format!(
                "{version} is unsupported since {}; access ends {}, in {days} days",
                version.support_ends(),
                version.access_ends()
            )
        }
        Stage::Inaccessible => {
            let served = match version.served(now) {
                Served::Other(other) => format!("as {other}"),
                Served::Itself | Served::Unknown => "as another version".to_owned(),
            };
            format!("access to {version} ended {}; requests are served {served}, without an error", version.access_ends())
        }
    }
}

fn another_version(subject: &Subject<'_>) -> Remedy {
    ask_for_another(&subject.key("api_version"), subject.api_version, subject.moment.as_of, subject.moment.clock)
}
