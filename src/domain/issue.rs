//! What can be the matter with the health of a source, or with the quality of its data.

use std::borrow::Cow;

use jiff::Timestamp;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use super::mapping_review::FieldFindingKind;
use super::presence::Cause;
use super::readiness::{Remedy, Severity};
use super::shop_answer::Diagnosis;
use super::sync_run::{RunId, SyncRun};

/// What is the matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IssueCode {
    /// The API version is answered by another one.
    ApiVersionInaccessible,
    /// The API version is not published yet.
    ApiVersionNotPublished,
    /// Its review is pressing.
    ApiVersionReviewRequired,
    /// Its review is due.
    ApiVersionReviewRecommended,
    /// The mapped types are others than at the last review.
    SchemaChanged,
    /// Whether they are could not be found out.
    SchemaUnknown,
    /// The mapping was reviewed against another API version, or never.
    ChangelogReviewRequired,
    /// Whether a mapped field is there could not be found out.
    FieldUnseen,
    /// Which access and which personal data a mapped field needs could not be found out.
    FieldAccessUnknown,
    /// A mapped field is not there.
    FieldGone,
    /// A mapped field is of another type.
    FieldRetyped,
    /// A mapped field will be removed.
    FieldDeprecated,
    /// Access to a mapped field needs more than before.
    FieldRestricted,
    /// A mapped field needs a scope that the policy bars.
    FieldNeedsForbiddenScope,
    /// A mapped field is personal data above the policy's level.
    FieldIsPersonalData,
    /// Nobody confirmed the mapping.
    MappingUnconfirmed,
    /// The history could not be read.
    HistoryUnreachable,
    /// No run was ever recorded.
    NoRuns,
    /// The last run failed.
    SyncFailed,
    /// The last success is too long ago.
    SyncStale,
    /// The last run left records out.
    SyncPartial,
    /// A run has been going on for too long.
    SyncUnfinished,
    /// The outcome of the run that decides about a stream is unknown.
    OutcomeUnknown,
    /// A stream stopped running while others of the source go on.
    StreamSilent,
    /// The source has more streams than are judged.
    StreamsNotJudged,
    /// Runs have no date.
    RunUndated,
    /// A run claims success, and what it reports contradicts that.
    RunContradictsItself,
    /// A run processed fewer records than it should have.
    RowsMissing,
    /// Records were rejected, and no later run has made up for them.
    FailedRows,
    /// A run claims success without a single record, and no later run has made up for it.
    GreenButEmpty,
    /// A run fetched far more or far fewer records than those before it.
    FetchedAnomaly,
    /// Another API version answered than was asked for.
    ServedVersionDrift,
    /// A run reached for orders that are left out without an error.
    OrderWindow60Days,
    /// A run is dated ahead of the clock.
    ClockSkew,
    /// A shop answered with another version than was asked for.
    ApiVersionServedAsOther,
    /// A shop warns of the version.
    ApiVersionWarned,
    /// A shop says that something of the request is deprecated.
    DeprecationReported,
    /// A gate is closed, so no shop was asked.
    GateClosed,
    /// No account is selected, so there is no shop to ask.
    NoShopSelected,
    /// A shop did not answer as was hoped for.
    Shop(Diagnosis),
}

impl IssueCode {
    /// Every code that is not the diagnosis of a shop's answer.
    pub const ALL: [Self; 39] = [
        Self::ApiVersionInaccessible,
        Self::ApiVersionNotPublished,
        Self::ApiVersionReviewRequired,
        Self::ApiVersionReviewRecommended,
        Self::SchemaChanged,
        Self::SchemaUnknown,
        Self::ChangelogReviewRequired,
        Self::FieldUnseen,
        Self::FieldAccessUnknown,
        Self::FieldGone,
        Self::FieldRetyped,
        Self::FieldDeprecated,
        Self::FieldRestricted,
        Self::FieldNeedsForbiddenScope,
        Self::FieldIsPersonalData,
        Self::MappingUnconfirmed,
        Self::HistoryUnreachable,
        Self::NoRuns,
        Self::SyncFailed,
        Self::SyncStale,
        Self::SyncPartial,
        Self::SyncUnfinished,
        Self::OutcomeUnknown,
        Self::StreamSilent,
        Self::StreamsNotJudged,
        Self::RunUndated,
        Self::RunContradictsItself,
        Self::RowsMissing,
        Self::FailedRows,
        Self::GreenButEmpty,
        Self::FetchedAnomaly,
        Self::ServedVersionDrift,
        Self::OrderWindow60Days,
        Self::ClockSkew,
        Self::ApiVersionServedAsOther,
        Self::ApiVersionWarned,
        Self::DeprecationReported,
        Self::GateClosed,
        Self::NoShopSelected,
    ];

    /// The stable code in reports.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ApiVersionInaccessible => "api_version_inaccessible",
            Self::ApiVersionNotPublished => "api_version_not_published",
            Self::ApiVersionReviewRequired => "api_version_review_required",
            Self::ApiVersionReviewRecommended => "api_version_review_recommended",
            Self::SchemaChanged => "schema_changed",
            Self::SchemaUnknown => "schema_unknown",
            Self::ChangelogReviewRequired => "changelog_review_required",
            Self::FieldUnseen => "field_unseen",
            Self::FieldAccessUnknown => "field_access_unknown",
            Self::FieldGone => "field_gone",
            Self::FieldRetyped => "field_retyped",
            Self::FieldDeprecated => "field_deprecated",
            Self::FieldRestricted => "field_restricted",
            Self::FieldNeedsForbiddenScope => "field_needs_forbidden_scope",
            Self::FieldIsPersonalData => "field_is_personal_data",
            Self::MappingUnconfirmed => "mapping_unconfirmed",
            Self::HistoryUnreachable => "history_unreachable",
            Self::NoRuns => "no_runs",
            Self::SyncFailed => "sync_failed",
            Self::SyncStale => "sync_stale",
            Self::SyncPartial => "sync_partial",
            Self::SyncUnfinished => "sync_unfinished",
            Self::OutcomeUnknown => "outcome_unknown",
            Self::StreamSilent => "stream_silent",
            Self::StreamsNotJudged => "streams_not_judged",
            Self::RunUndated => "run_undated",
            Self::RunContradictsItself => "run_contradicts_itself",
            Self::RowsMissing => "rows_missing",
            Self::FailedRows => "failed_rows",
            Self::GreenButEmpty => "green_but_empty",
            Self::FetchedAnomaly => "fetched_anomaly",
            Self::ServedVersionDrift => "served_version_drift",
            Self::OrderWindow60Days => "order_window_60_days",
            Self::ClockSkew => "clock_skew",
            Self::ApiVersionServedAsOther => "api_version_served_as_other",
            Self::ApiVersionWarned => "api_version_warned",
            Self::DeprecationReported => "deprecation_reported",
            Self::GateClosed => "gate_closed",
            Self::NoShopSelected => "no_shop_selected",
            Self::Shop(diagnosis) => diagnosis.code(),
        }
    }

    /// The code of a finding on a mapped field.
    pub const fn of_field(kind: &FieldFindingKind) -> Self {
        match kind {
            FieldFindingKind::Gone { .. } => Self::FieldGone,
            FieldFindingKind::Retyped { .. } => Self::FieldRetyped,
            FieldFindingKind::Deprecated { .. } => Self::FieldDeprecated,
            FieldFindingKind::Restricted { .. } => Self::FieldRestricted,
            FieldFindingKind::ForbiddenScope { .. } => Self::FieldNeedsForbiddenScope,
            FieldFindingKind::PersonalData { .. } => Self::FieldIsPersonalData,
        }
    }
}

impl Serialize for IssueCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl JsonSchema for IssueCode {
    fn schema_name() -> Cow<'static, str> {
        "IssueCode".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let codes: Vec<&str> = Self::ALL.map(Self::code).into_iter().chain(Diagnosis::ALL.map(Diagnosis::code)).collect();
        json_schema!({ "type": "string", "enum": codes })
    }
}

/// Something that is the matter, with what shows it and one remedy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// What.
    pub code: IssueCode,
    /// How much it weighs.
    pub severity: Severity,
    /// Whether it says that something could not be found out.
    pub is_unknown: bool,
    /// The same for people, and what the tool that ran a run said.
    pub text: Cause,
    /// What shows it.
    pub evidence: Evidence,
    /// What to do about it.
    pub remedy: Remedy,
}

/// What shows an issue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// The run, where it is one.
    pub run_id: Option<RunId>,
    /// When that was.
    pub at: Option<Timestamp>,
    /// The numbers, by stable names.
    pub figures: Vec<(&'static str, u64)>,
}

impl Issue {
    /// Something wrong.
    pub fn new(code: IssueCode, severity: Severity, text: impl Into<String>, remedy: Remedy) -> Self {
        Self { code, severity, is_unknown: false, text: Cause::new(text), evidence: Evidence::default(), remedy }
    }

    /// Something that could not be found out.
    pub fn unknown(code: IssueCode, severity: Severity, text: impl Into<String>, remedy: Remedy) -> Self {
        Self { is_unknown: true, ..Self::new(code, severity, text, remedy) }
    }

    /// Tells it in words that may quote others.
    pub fn told(self, text: Cause) -> Self {
        Self { text, ..self }
    }

    /// Adds what shows it.
    pub fn shown_by(self, evidence: Evidence) -> Self {
        Self { evidence, ..self }
    }
}

impl Evidence {
    /// A run.
    pub fn of(run: &SyncRun) -> Self {
        Self { run_id: Some(run.run_id.clone()), at: run.outcome.finished.or(run.started), figures: Vec::new() }
    }

    /// Adds a number, where it is known.
    pub fn figure(mut self, name: &'static str, value: impl Into<Option<u64>>) -> Self {
        self.figures.extend(value.into().map(|value| (name, value)));
        self
    }
}

/// The config key of something of a source: `profiles.suisse.sources.shopify.api_version`.
pub fn config_key(address: &str, name: &str) -> String {
    let (profile, source) = address.split_once('/').unwrap_or((address, ""));
    format!("profiles.{profile}.sources.{source}.{name}")
}

#[cfg(test)]
mod tests {
    use super::{FieldFindingKind, IssueCode};

    #[test]
    fn findings_on_fields_keep_their_codes() {
        for kind in [
            FieldFindingKind::Gone { closest: None },
            FieldFindingKind::Retyped { from: String::new(), to: String::new() },
            FieldFindingKind::Deprecated { reason: String::new() },
            FieldFindingKind::Restricted { access: String::new() },
            FieldFindingKind::ForbiddenScope { scope: String::new() },
            FieldFindingKind::PersonalData { level: 2 },
        ] {
            assert_eq!(IssueCode::of_field(&kind).code(), kind.code());
        }
    }
}
