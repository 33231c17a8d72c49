//! Statuses and rows of a source's health, where API versions stand, and statuses of data quality.

use crate::domain::api_calendar::{Stage, VersionReview};
use crate::domain::health::{HealthStatus, MappingState, RowId};
use crate::domain::quality::QualityStatus;

use super::{Fix, Words, by_hand, origin, run};

const LOOK: Fix = run("Do what the issues say.", "sourcectl health PROFILE/SOURCE");
const NOTHING: Fix = by_hand("Nothing.");
const SWITCH_ON: Fix = run("Switch it on.", "sourcectl config set profiles.PROFILE.sources.SOURCE.enabled true");
const ASK_FOR_NEWER: Fix = run(
    "Read the changelog, then ask for a supported version.",
    "sourcectl config set profiles.PROFILE.sources.SOURCE.api_version VERSION",
);

pub fn status(status: HealthStatus) -> Words {
    let from = &[origin::HEALTH, origin::EXIT_CODES];
    let (title, means, matters, fixes) = match status {
        HealthStatus::Healthy => ("Nothing is wrong", "No issue but advice was found.", "Exit code 0.", vec![NOTHING]),
        HealthStatus::Degraded => (
            "Something should be looked at",
            "There are advisory issues: a version that ends, a schema that changed, a stale or partial sync.",
            "Exit code 0, and 1 with --fail-on warning.",
            vec![LOOK],
        ),
        HealthStatus::Unhealthy => (
            "Something is wrong",
            "The API version is inaccessible or not published, a mapped field is gone, or the last run failed without a success within \
             max_age.",
            "Exit code 1: data is missing, or is not what it seems.",
            vec![LOOK],
        ),
        HealthStatus::Unknown => (
            "It could not be found out",
            "No run was ever recorded, or the history cannot be read.",
            "Exit code 3: it may well be healthy, and nobody knows.",
            vec![LOOK],
        ),
        HealthStatus::Pending => (
            "A sync is going on",
            "Nothing is wrong, and a run is queued or running.",
            "Exit code 8: --wait looks again until it has ended.",
            vec![run("Wait for it.", "sourcectl health PROFILE/SOURCE --wait 30m")],
        ),
        HealthStatus::Disabled => (
            "The source is switched off",
            "The source has `enabled = false`, so nothing was judged.",
            "Neutral in a fleet; exit code 1 where it is named in full.",
            vec![SWITCH_ON],
        ),
    };
    Words { title, means, matters, fixes, from }
}

pub fn quality(status: QualityStatus) -> Words {
    let from = &[origin::QUALITY, origin::EXIT_CODES];
    let look = run("Do what the findings say.", "sourcectl quality PROFILE/SOURCE");
    let (title, means, matters, fixes) = match status {
        QualityStatus::NoAlert => {
            ("No data quality alert", "Nothing was found in what could be judged.", "Exit code 0.", vec![NOTHING])
        }
        QualityStatus::Advisory => (
            "Something should be looked at",
            "There are findings, and none blocks.",
            "Exit code 0, and 1 with --fail-on warning.",
            vec![look],
        ),
        QualityStatus::Blocking => (
            "The data cannot be relied on",
            "A finding blocks, by its default weight or by [quality.severity].",
            "Exit code 1.",
            vec![look, run("Or give it another weight.", "sourcectl config set quality.severity.sync_stale advisory")],
        ),
        QualityStatus::Unknown => {
            ("It could not be found out", "No run was ever recorded, or the history cannot be read.", "Exit code 3.", vec![look])
        }
        QualityStatus::Disabled => (
            "The source is switched off",
            "The source has `enabled = false`, so nothing was judged.",
            "Neutral in a fleet; exit code 1 where it is named in full.",
            vec![SWITCH_ON],
        ),
    };
    Words { title, means, matters, fixes, from }
}

pub fn row(row: RowId) -> Words {
    let (means, matters) = match row {
        RowId::Enabled => ("Whether the config has the source switched on.", "A source that is off is not judged."),
        RowId::ApiVersionTarget => {
            ("The version that the config has the sync ask for.", "It is what calendar and schemas are asked about.")
        }
        RowId::ApiVersionReview => (
            "How pressing it is to review the version: by a shop's word with --live, else by the calendar.",
            "Versions end every quarter, without an error.",
        ),
        RowId::ServedVersion => (
            "The version that a shop answered with, by its header. With --live only.",
            "Another one than was asked for is the only sign that a version fell forward.",
        ),
        RowId::PublishedVersions => (
            "The versions that a shop lists, and which of them it supports. With --live only.",
            "Where it differs from the calendar, the shop is right.",
        ),
        RowId::SchemaChanged => (
            "Whether the mapped types of the newest snapshot are others than at the last review.",
            "The schema of a stable version is not frozen.",
        ),
        RowId::ChangelogReviewRequired => (
            "Whether the mapping was reviewed against another version than is asked for, or never.",
            "Meanings change without the schema: only the changelog tells.",
        ),
        RowId::FieldMappingCheckRequired => (
            "Whether a mapped field was removed, retyped, deprecated or newly restricted since the review, or nobody confirmed the mapping.",
            "Such fields are missing, or mean something else.",
        ),
        RowId::MappingStatus => (
            "What the config says of the mapping; stale where the schema has changed since it was confirmed.",
            "A mapping that nobody looked at is a guess.",
        ),
        RowId::LastSuccessfulSync => (
            "When the newest run ended that is believed to have been completed. Runs dated ahead of the clock do not count.",
            "Older than max_age it is stale.",
        ),
    };
    let look = match row {
        RowId::ServedVersion | RowId::PublishedVersions => run("Ask a shop.", "sourcectl health PROFILE/SOURCE --live"),
        _ => LOOK,
    };
    Words { title: row.title(), means, matters, fixes: vec![look], from: &[origin::HEALTH] }
}

pub fn review(review: VersionReview) -> Words {
    let (title, means, matters) = match review {
        VersionReview::NotRequired => {
            ("No review is due", "The version is supported for more than 90 days.", "There is nothing to do.")
        }
        VersionReview::Recommended => (
            "A review is recommended",
            "The version is supported for 90 days or less, or is a release candidate.",
            "The source is degraded: there is time to test a newer version.",
        ),
        VersionReview::Required => (
            "A review is required",
            "The version is supported for 30 days or less, or is no longer supported and still answers.",
            "The source is degraded: soon another version answers, without an error.",
        ),
        VersionReview::Unsupported => (
            "The version does not answer as itself",
            "Its access has ended, or it is not published yet.",
            "The source is unhealthy: what comes back is not what was asked for.",
        ),
    };
    Words { title, means, matters, fixes: vec![ASK_FOR_NEWER], from: &[origin::HEALTH, origin::VERSIONS] }
}

pub fn stage(stage: Stage) -> Words {
    let (title, means, matters) = match stage {
        Stage::NotPublished => {
            ("Not published yet", "More than a quarter before its release.", "What is answered for it nobody has seen.")
        }
        Stage::ReleaseCandidate => (
            "A release candidate",
            "Within the quarter before its release, on the first of its month at 17:00 UTC.",
            "It answers, and may break without notice.",
        ),
        Stage::Supported => ("Supported", "Released less than twelve months ago.", "It answers as itself."),
        Stage::UnsupportedGrace => (
            "Unsupported, and still answers",
            "Its twelve months are over, and its access ends on the 16th at 15:00 UTC.",
            "It answers as itself for some days more.",
        ),
        Stage::Inaccessible => (
            "Inaccessible",
            "Its access has ended.",
            "Requests for it are answered 200 by the oldest version that is accessible.",
        ),
    };
    Words { title, means, matters, fixes: vec![run("See the calendar.", "sourcectl api-versions")], from: &[origin::VERSIONS] }
}

pub fn mapping(state: MappingState) -> Words {
    let confirm = run(
        "Check the mapped fields, then confirm them.",
        "sourcectl config set profiles.PROFILE.sources.SOURCE.mapping.status confirmed",
    );
    let (title, means, matters, fix) = match state {
        MappingState::Confirmed => (
            "Somebody confirmed it",
            "The config says so, and no snapshot speaks against it.",
            "Nothing has to be looked at.",
            NOTHING,
        ),
        MappingState::Unconfirmed => {
            ("Nobody confirmed it", "The config says so, or says nothing.", "The source is degraded.", confirm)
        }
        MappingState::Stale => (
            "It was confirmed for another schema",
            "The mapped types have changed since.",
            "The source is degraded until somebody looks at the mapped fields again.",
            LOOK,
        ),
    };
    Words { title, means, matters, fixes: vec![fix], from: &[origin::HEALTH] }
}
