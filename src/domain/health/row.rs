//! The rows of the technical status, each with what it is worked out from.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use crate::domain::issue::IssueCode;
use crate::domain::mapping_review::Answer;
use crate::domain::recent_runs::{RecentRuns, RunEvidence, Success};
use crate::domain::sync_run::RunId;

use super::{Subject, live, mapping, sync, version};

/// Which row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowId {
    /// Whether the source is switched on.
    Enabled,
    /// The API version that is asked for.
    ApiVersionTarget,
    /// How pressing its review is.
    ApiVersionReview,
    /// The version that a shop answered with.
    ServedVersion,
    /// The versions that a shop lists.
    PublishedVersions,
    /// Whether the mapped types have changed.
    SchemaChanged,
    /// Whether the changelog has to be read.
    ChangelogReviewRequired,
    /// Whether the mapped fields have to be looked at.
    FieldMappingCheckRequired,
    /// How the mapping stands.
    MappingStatus,
    /// When a sync succeeded last.
    LastSuccessfulSync,
}

impl RowId {
    /// Every row, in the order of the technical status.
    pub const ALL: [Self; 10] = [
        Self::Enabled,
        Self::ApiVersionTarget,
        Self::ApiVersionReview,
        Self::ServedVersion,
        Self::PublishedVersions,
        Self::SchemaChanged,
        Self::ChangelogReviewRequired,
        Self::FieldMappingCheckRequired,
        Self::MappingStatus,
        Self::LastSuccessfulSync,
    ];

    /// The stable id.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Enabled => "enabled",
            Self::ApiVersionTarget => "api_version_target",
            Self::ApiVersionReview => "api_version_review",
            Self::ServedVersion => "served_version",
            Self::PublishedVersions => "published_versions",
            Self::SchemaChanged => "schema_changed",
            Self::ChangelogReviewRequired => "changelog_review_required",
            Self::FieldMappingCheckRequired => "field_mapping_check_required",
            Self::MappingStatus => "mapping_status",
            Self::LastSuccessfulSync => "last_successful_sync",
        }
    }

    /// The same for people.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Enabled => "Enabled",
            Self::ApiVersionTarget => "API version target",
            Self::ApiVersionReview => "API version review",
            Self::ServedVersion => "Served version",
            Self::PublishedVersions => "Published versions",
            Self::SchemaChanged => "schema_changed",
            Self::ChangelogReviewRequired => "changelog_review_required",
            Self::FieldMappingCheckRequired => "field_mapping_check_required",
            Self::MappingStatus => "mapping status",
            Self::LastSuccessfulSync => "last successful sync",
        }
    }

    /// The row that an issue stands beside.
    pub const fn of_issue(code: IssueCode) -> Self {
        match code {
            IssueCode::ApiVersionInaccessible
            | IssueCode::ApiVersionNotPublished
            | IssueCode::ApiVersionReviewRequired
            | IssueCode::ApiVersionReviewRecommended
            | IssueCode::ApiVersionServedAsOther
            | IssueCode::ApiVersionWarned
            | IssueCode::DeprecationReported => Self::ApiVersionReview,
            // Where no shop told, this is what is not known.
            IssueCode::GateClosed | IssueCode::NoShopSelected | IssueCode::Shop(_) => Self::ServedVersion,
            IssueCode::SchemaChanged | IssueCode::SchemaUnknown => Self::SchemaChanged,
            IssueCode::ChangelogReviewRequired => Self::ChangelogReviewRequired,
            IssueCode::FieldUnseen
            | IssueCode::FieldAccessUnknown
            | IssueCode::FieldGone
            | IssueCode::FieldRetyped
            | IssueCode::FieldDeprecated
            | IssueCode::FieldRestricted
            | IssueCode::FieldNeedsForbiddenScope
            | IssueCode::FieldIsPersonalData => Self::FieldMappingCheckRequired,
            IssueCode::MappingUnconfirmed => Self::MappingStatus,
            IssueCode::HistoryUnreachable
            | IssueCode::NoRuns
            | IssueCode::SyncFailed
            | IssueCode::SyncStale
            | IssueCode::SyncPartial
            | IssueCode::SyncUnfinished
            | IssueCode::OutcomeUnknown
            | IssueCode::StreamSilent
            | IssueCode::StreamsNotJudged
            | IssueCode::RunUndated
            | IssueCode::RunContradictsItself
            | IssueCode::RowsMissing
            | IssueCode::FailedRows
            | IssueCode::GreenButEmpty
            | IssueCode::FetchedAnomaly
            | IssueCode::ServedVersionDrift
            | IssueCode::OrderWindow60Days
            | IssueCode::ClockSkew => Self::LastSuccessfulSync,
        }
    }
}

impl Serialize for RowId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

impl JsonSchema for RowId {
    fn schema_name() -> Cow<'static, str> {
        "RowId".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "enum": Self::ALL.map(Self::id) })
    }
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which row.
    pub id: RowId,
    /// What it says.
    pub value: String,
    /// From what and from when that is.
    pub evidence: String,
}

/// All rows of a source; those that only a shop fills where one did.
pub(super) fn all(subject: &Subject<'_>) -> Vec<Row> {
    RowId::ALL.into_iter().filter_map(|id| row(id, subject)).collect()
}

fn row(id: RowId, subject: &Subject<'_>) -> Option<Row> {
    let review = subject.review;
    let (value, evidence) = match id {
        RowId::Enabled => (if subject.enabled { "Yes" } else { "No" }.to_owned(), "config".to_owned()),
        RowId::ApiVersionTarget => (subject.api_version.to_string(), "config".to_owned()),
        RowId::ApiVersionReview => {
            let by = if live::version(subject).is_some() { "live" } else { "calendar" };
            let told = format!("{by}, as of {:.0}: {}", subject.moment.as_of, version::told(subject));
            (version::review(subject).word().to_owned(), told)
        }
        RowId::ServedVersion => live::served_row(subject)?,
        RowId::PublishedVersions => live::published_row(subject)?,
        RowId::SchemaChanged => (answer(review.schema_changed), review.evidence.clone()),
        RowId::ChangelogReviewRequired => {
            let reviewed = subject.mapping.reviewed_version.map_or_else(
                || "config: no review is noted".to_owned(),
                |reviewed| format!("config: reviewed against {reviewed}, asked for {}", subject.api_version),
            );
            (answer(mapping::changelog_review_required(subject)), reviewed)
        }
        RowId::FieldMappingCheckRequired => (answer(mapping::field_check_required(subject)), fields(subject)),
        RowId::MappingStatus => {
            let told = if subject.mapping.status.is_some() { "config" } else { "config: nothing is said" };
            (mapping::state(subject).word().to_owned(), format!("{told}; {}", review.evidence))
        }
        RowId::LastSuccessfulSync => last_success(subject),
    };
    Some(Row { id, value, evidence })
}

fn answer(answer: Answer) -> String {
    match answer {
        Answer::Yes => "Yes",
        Answer::No => "No",
        Answer::Unknown => "unknown",
    }
    .to_owned()
}

fn fields(subject: &Subject<'_>) -> String {
    let (review, mapped) = (subject.review, subject.mapping.fields.len());
    let noun = if mapped == 1 { "mapped field" } else { "mapped fields" };
    let unseen = match review.unseen.len() {
        0 => String::new(),
        count => format!(", {count} of which the schema says nothing"),
    };
    let access = match review.access_unknown.len() {
        count if count > 0 && review.has_schema => format!(", {count} without known access and personal data"),
        _ => String::new(),
    };
    format!("{mapped} {noun}{unseen}{access}, held against: {}", review.evidence)
}

fn last_success(subject: &Subject<'_>) -> (String, String) {
    match subject.runs {
        RunEvidence::Unreachable(why) => ("unknown".to_owned(), format!("history: {}", why.cause)),
        RunEvidence::Read(runs) => match runs.last_success() {
            Some(Success { at, run_id }) => (at.to_string(), format!("history: run {}{}", run_id.as_str(), going_on(subject))),
            None => ("none".to_owned(), format!("history: {}{}", none_of(runs), going_on(subject))),
        },
    }
}

fn none_of(runs: &RecentRuns) -> &'static str {
    if runs.is_empty() { "no run is recorded" } else { "no recorded run was completed" }
}

fn going_on(subject: &Subject<'_>) -> String {
    let run = sync::run_in_progress(subject);
    run.map(|run| format!("; run {} is {}", RunId::as_str(&run.run_id), run.status().word())).unwrap_or_default()
}
