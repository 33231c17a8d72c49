//! The mapping, held against the schemas and its last review.

use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::issue::{Issue, IssueCode, config_key};
use crate::domain::mapping::{FieldPath, MappingStatus};
use crate::domain::mapping_review::{Answer, FieldFinding, FieldFindingKind, MappingReview, UnseenReason};
use crate::domain::presence::Cause;
use crate::domain::readiness::{Remedy, Severity};

use super::Subject;

/// As many fields are named in one sentence.
const FIELDS_NAMED: usize = 3;

/// How a mapping stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum MappingState {
    /// Somebody confirmed it, and nothing that is known speaks against it.
    Confirmed,
    /// Nobody confirmed it.
    Unconfirmed,
    /// The schema has changed since it was confirmed.
    Stale,
}

impl MappingState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Confirmed, Self::Unconfirmed, Self::Stale];

    /// The stable word in reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Unconfirmed => "unconfirmed",
            Self::Stale => "stale",
        }
    }
}

pub(super) fn state(subject: &Subject<'_>) -> MappingState {
    match (subject.mapping.status, subject.review.schema_changed) {
        (Some(MappingStatus::Confirmed), Answer::Yes) => MappingState::Stale,
        (Some(MappingStatus::Confirmed), _) => MappingState::Confirmed,
        (Some(MappingStatus::Unconfirmed) | None, _) => MappingState::Unconfirmed,
    }
}

/// Whether the changelog between the reviewed version and the one asked for has to be read. Never reviewed is yes.
pub(super) fn changelog_review_required(subject: &Subject<'_>) -> Answer {
    if subject.mapping.reviewed_version == Some(subject.api_version) { Answer::No } else { Answer::Yes }
}

/// Whether the mapped fields have to be looked at.
pub(super) fn field_check_required(subject: &Subject<'_>) -> Answer {
    let review = subject.review;
    let asks = |finding: &FieldFinding| match finding.kind {
        FieldFindingKind::Gone { .. } => Answer::Yes,
        FieldFindingKind::Retyped { .. } | FieldFindingKind::Deprecated { .. } | FieldFindingKind::Restricted { .. } => {
            finding.since_review
        }
        // These are the policy's business: a look at the fields changes nothing about them.
        FieldFindingKind::ForbiddenScope { .. } | FieldFindingKind::PersonalData { .. } => Answer::No,
    };
    let has = |answer| review.findings.iter().any(|finding| asks(finding) == answer);
    if state(subject) == MappingState::Unconfirmed || has(Answer::Yes) {
        Answer::Yes
    } else if has(Answer::Unknown) || review.schema_changed == Answer::Unknown || has_unknown_fields(review) {
        Answer::Unknown
    } else {
        Answer::No
    }
}

/// Whether a schema does not say of some mapped field whether it is there, or what it needs.
fn has_unknown_fields(review: &MappingReview) -> bool {
    !review.unseen.is_empty() || review.has_schema && !review.access_unknown.is_empty()
}

pub(super) fn issues(subject: &Subject<'_>) -> Vec<Issue> {
    let mut issues = Vec::new();
    issues.extend(schema(subject));
    if changelog_review_required(subject) == Answer::Yes {
        issues.push(changelog(subject));
    }
    issues.extend(unseen(subject));
    issues.extend(access_unknown(subject));
    issues.extend(subject.review.findings.iter().map(|finding| field(subject, finding)));
    issues.extend(unconfirmed(subject));
    issues
}

fn schema(subject: &Subject<'_>) -> Option<Issue> {
    let (review, version) = (subject.review, subject.api_version);
    match review.schema_changed {
        Answer::No => None,
        Answer::Yes => {
            let remedy = match &review.compared {
                Some([from, to]) => {
                    let text = format!(
                        "see what has changed, check the mapped fields, and take over the digest that `sourcectl schema list {}` shows",
                        subject.address
                    );
                    Remedy::sourcectl(text, &["schema", "diff", from, to, subject.address, "--mapped"])
                }
                None => {
                    let text = "see what has changed, check the mapped fields, and take over the digest that is listed";
                    Remedy::sourcectl(text, &["schema", "list", subject.address])
                }
            };
            let told = format!("the mapped types are others than at the last review ({})", review.evidence);
            Some(Issue::new(IssueCode::SchemaChanged, Severity::Advisory, told, remedy))
        }
        Answer::Unknown => {
            let remedy = if subject.mapping.fields.is_empty() {
                let text = "name the fields that the sync reads, such as";
                Remedy::sourcectl(text, &["config", "set", &subject.key("mapping.fields"), "Order.id,Order.createdAt"])
            } else if review.has_schema {
                let text = "review the mapped fields against it, and take over the digest that is listed";
                Remedy::sourcectl(text, &["schema", "list", subject.address])
            } else {
                Remedy::by_hand(format!(
                    "import the schema of {version} (`sourcectl schema import FILE --api-version {version}`), or take a snapshot of a \
                     staging shop (`sourcectl schema snapshot SOURCE --live`)"
                ))
            };
            let told = format!("whether the mapped types have changed is unknown: {}", review.evidence);
            Some(Issue::unknown(IssueCode::SchemaUnknown, Severity::Advisory, told, remedy))
        }
    }
}

/// Fields of which the schema says nothing, together: a schema that lacks one type may lack many.
fn unseen(subject: &Subject<'_>) -> Option<Issue> {
    let (unseen, version) = (&subject.review.unseen, subject.api_version);
    // One sentence says why: the reasons are told in the order of their weight.
    let reason = unseen.iter().map(|unseen| unseen.reason).min()?;
    let named: Vec<&str> = unseen.iter().take(FIELDS_NAMED).map(|unseen| unseen.field.as_str()).collect();
    let more = match unseen.len().saturating_sub(FIELDS_NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let mut types: Vec<&str> = unseen.iter().filter_map(|unseen| unseen.closest_type.as_deref()).collect();
    types.dedup();
    let meant = if types.is_empty() { String::new() } else { format!("; did you mean {}?", types.join(", ")) };
    let told = format!("the schema of {version} {} {}{more}{meant}", reason.words(), named.join(", "));
    let remedy = if types.is_empty() && reason == UnseenReason::DeprecatedLeftOut {
        let command = format!("sourcectl schema import FILE --api-version {version}");
        Remedy::by_hand(format!("import one with deprecated fields, asked for with `includeDeprecated: true`: `{command}`"))
    } else if types.is_empty() {
        let command = format!("sourcectl schema import FILE --api-version {version}");
        Remedy::by_hand(format!(
            "see that the types are written as the schema does; if so, import one that holds them: `{command}`"
        ))
    } else {
        rename(subject, "if that is what is meant, read it in the sync and in the mapping")
    };
    Some(Issue::unknown(IssueCode::FieldUnseen, Severity::Advisory, told, remedy))
}

/// Fields of which no schema says what they need. Where there is no schema at all, that is told instead.
fn access_unknown(subject: &Subject<'_>) -> Option<Issue> {
    let review = subject.review;
    // What nobody knows to be there is told already.
    let is_seen = |field: &&FieldPath| !review.unseen.iter().any(|unseen| unseen.field == **field);
    let fields: Vec<&str> = review.access_unknown.iter().filter(is_seen).map(FieldPath::as_str).collect();
    if fields.is_empty() || !review.has_schema {
        return None;
    }
    let told = format!("no schema says which access and which personal data these need: {}", fields.join(", "));
    let text = "import a schema that marks them, such as the one of the npm package @shopify/dev-mcp \
                (`sourcectl schema import FILE --api-version VERSION`); until then, look them up in Shopify's reference";
    Some(Issue::unknown(IssueCode::FieldAccessUnknown, Severity::Advisory, told, Remedy::by_hand(text)))
}

fn changelog(subject: &Subject<'_>) -> Issue {
    let version = subject.api_version;
    let told = match subject.mapping.reviewed_version {
        Some(reviewed) => format!("the mapping was reviewed against {reviewed}, and {version} is asked for"),
        None => "no review of the mapping is noted".to_owned(),
    };
    let text = format!("read what the changelog says up to {version} (https://shopify.dev/changelog), then note the review");
    let key = subject.key("mapping.reviewed_api_version");
    let remedy = Remedy::sourcectl(text, &["config", "set", &key, &version.to_string()]);
    Issue::new(IssueCode::ChangelogReviewRequired, Severity::Advisory, told, remedy)
}

fn unconfirmed(subject: &Subject<'_>) -> Option<Issue> {
    (state(subject) == MappingState::Unconfirmed).then(|| unconfirmed_issue(subject.address, Severity::Advisory))
}

/// Nobody confirmed the mapping of the source at `address`.
pub fn unconfirmed_issue(address: &str, severity: Severity) -> Issue {
    let key = config_key(address, "mapping.status");
    let remedy = Remedy::sourcectl("check the mapped fields, then confirm them", &["config", "set", &key, "confirmed"]);
    Issue::new(IssueCode::MappingUnconfirmed, severity, "nobody has confirmed the field mapping", remedy)
}

fn field(subject: &Subject<'_>, finding: &FieldFinding) -> Issue {
    let FieldFinding { field, kind, since_review } = finding;
    let since = if *since_review == Answer::Yes { ", since the last review" } else { "" };
    let cause = match kind {
        FieldFindingKind::Gone { .. } => Cause::new(format!("{field} is not in the schema of {}", subject.api_version)),
        FieldFindingKind::Retyped { from, to } => {
            Cause::quoting(format!("{field} is of another type{since}"), &format!("{from} → {to}"))
        }
        FieldFindingKind::Deprecated { reason } => Cause::quoting(format!("{field} is deprecated{since}"), reason),
        FieldFindingKind::Restricted { access } => Cause::quoting(format!("access to {field} needs more{since}"), access),
        FieldFindingKind::ForbiddenScope { scope } => {
            Cause::new(format!("{field} needs {scope}, which the policy forbids or keeps for later"))
        }
        FieldFindingKind::PersonalData { level } => {
            Cause::new(format!("{field} is protected customer data of level {level}, above what the policy allows"))
        }
    };
    let severity = if matches!(kind, FieldFindingKind::Gone { .. }) { Severity::Blocking } else { Severity::Advisory };
    Issue { text: cause, ..Issue::new(IssueCode::of_field(kind), severity, "", field_remedy(subject, finding)) }
}

/// Takes every suggestion at once: the commands of two findings must not undo each other.
fn rename(subject: &Subject<'_>, text: &str) -> Remedy {
    let fields = subject.review.corrected(&subject.mapping.fields).unwrap_or_default();
    Remedy::sourcectl(text, &["config", "set", &subject.key("mapping.fields"), &fields.join(",")])
}

fn field_remedy(subject: &Subject<'_>, finding: &FieldFinding) -> Remedy {
    match &finding.kind {
        FieldFindingKind::Gone { closest: Some(_) } => {
            let meant = finding.suggestion().unwrap_or_default();
            rename(subject, &format!("read {meant} instead, in the sync and in the mapping, if it is what is meant"))
        }
        FieldFindingKind::Gone { closest: None } => Remedy::by_hand("take it out of the sync's query and out of mapping.fields"),
        FieldFindingKind::Retyped { .. } => Remedy::by_hand("see that what reads the field can take its new type"),
        FieldFindingKind::Deprecated { .. } => Remedy::by_hand("read what replaces it before the version that removes it"),
        FieldFindingKind::Restricted { .. } => Remedy::by_hand("see that the app has the access, or take the field out"),
        FieldFindingKind::ForbiddenScope { .. } | FieldFindingKind::PersonalData { .. } => {
            Remedy::by_hand("take it out of the sync's query and out of mapping.fields, or have the policy changed")
        }
    }
}
