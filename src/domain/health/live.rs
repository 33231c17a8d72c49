//! The API version and the connection, by what shops say. It beats the calendar: ends of access have been moved before.

use crate::domain::api_calendar::{ApiVersion, Stage, VersionReview};
use crate::domain::issue::{Issue, IssueCode};
use crate::domain::live::{Connection, ListedVersion, Live, Trouble, select_an_account};
use crate::domain::newer_version::ask_for_another;
use crate::domain::presence::Cause;
use crate::domain::readiness::{Remedy, Severity};
use crate::domain::shop::Shop;
use crate::domain::shop_answer::{Asked, Diagnosis, Standing};
use crate::domain::text::Untrusted;

use super::Subject;

/// Where the version stands by the word of a shop.
pub(super) struct LiveVersion<'s> {
    shop: &'s Shop,
    /// Where it stands.
    pub stage: Stage,
    /// The version that answered in its place.
    served: Option<ApiVersion>,
    listed: Option<ListedVersion>,
}

/// `None` where no shop told.
pub(super) fn version<'s>(subject: &'s Subject<'_>) -> Option<LiveVersion<'s>> {
    let asked = subject.api_version;
    let falls_forward = |(_, answer): &(&Shop, &Connection)| answer.served.is_some_and(|served| served != asked);
    let (shop, answer) = told(subject).find(falls_forward).or_else(|| told(subject).next())?;
    let listed = answer.versions.iter().find(|listed| listed.version == asked).copied();
    let stage = match (answer.served, listed) {
        (Some(served), _) if served != asked => Stage::Inaccessible,
        (_, Some(listed)) if listed.is_supported => Stage::Supported,
        (_, Some(listed)) if listed.is_candidate => Stage::ReleaseCandidate,
        (_, Some(_)) | (Some(_), None) => Stage::UnsupportedGrace,
        (None, None) => return None,
    };
    Some(LiveVersion { shop, stage, served: answer.served, listed })
}

impl LiveVersion<'_> {
    /// How pressing a review is. How long a version is still supported only the calendar knows; where the shop supports it longer, somebody
    /// should look at the dates.
    pub(super) fn review(&self, subject: &Subject<'_>) -> VersionReview {
        let (version, now) = (subject.api_version, subject.moment.as_of);
        match (self.stage, version.stage(now)) {
            (Stage::Supported, Stage::Supported) => version.review(now),
            (Stage::Supported, Stage::ReleaseCandidate | Stage::NotPublished) => VersionReview::NotRequired,
            (Stage::Supported | Stage::ReleaseCandidate, _) => VersionReview::Recommended,
            (Stage::UnsupportedGrace, _) => VersionReview::Required,
            (Stage::Inaccessible | Stage::NotPublished, _) => VersionReview::Unsupported,
        }
    }

    /// What the shop said.
    pub(super) fn told(&self, subject: &Subject<'_>) -> String {
        let (shop, version) = (self.shop, subject.api_version);
        let answered = match self.served {
            Some(served) if served == version => "answered as itself".to_owned(),
            Some(served) => format!("answered as {served}, without an error"),
            None => "did not say which version answered".to_owned(),
        };
        let listed = match self.listed {
            Some(listed) if listed.is_supported => "is listed as supported",
            Some(listed) if listed.is_candidate => "is listed as a release candidate",
            Some(_) => "is listed as unsupported",
            None => "is not listed",
        };
        format!("{shop}: {version} {listed} and {answered}")
    }
}

/// The version that answered, as a row; `None` where no shop was to be asked.
pub(super) fn served_row(subject: &Subject<'_>) -> Option<(String, String)> {
    subject.live?;
    let Some((shop, answer)) = told(subject).next() else {
        return Some(("unknown".to_owned(), "live: no shop told".to_owned()));
    };
    let value = answer.served.map_or_else(|| "unknown".to_owned(), |served| served.to_string());
    Some((value, format!("live: header X-Shopify-API-Version of {shop}")))
}

/// The versions that are published, as a row.
pub(super) fn published_row(subject: &Subject<'_>) -> Option<(String, String)> {
    let (shop, answer) = told(subject).next()?;
    let name = |listed: &ListedVersion| match (listed.is_supported, listed.is_candidate) {
        (true, _) => listed.version.to_string(),
        (false, true) => format!("{} (candidate)", listed.version),
        (false, false) => format!("{} (unsupported)", listed.version),
    };
    let value = answer.versions.iter().map(name).collect::<Vec<_>>().join(", ");
    Some((value, format!("live: publicApiVersions of {shop}")))
}

pub(super) fn issues(subject: &Subject<'_>) -> Vec<Issue> {
    let Some(live) = subject.live else { return Vec::new() };
    let troubled = live.shops.iter().filter_map(|shop| Some(trouble(subject, &shop.shop, shop.trouble()?)));
    let told = told(subject).flat_map(|(shop, answer)| said(subject, shop, answer));
    let mut issues: Vec<Issue> = troubled.chain(told).collect();
    // Shops that say the same are told once.
    let mut seen = Vec::new();
    issues.retain(|issue| {
        let is_new = !seen.contains(&issue.code);
        seen.push(issue.code);
        is_new
    });
    issues.extend(no_shop(subject, live));
    issues.extend(live.gates.first().map(|gate| {
        let what = format!("no shop was asked: closed gates: {}", live.closed());
        Issue::unknown(IssueCode::GateClosed, Severity::Blocking, what, gate.remedy.clone())
    }));
    issues
}

fn no_shop(subject: &Subject<'_>, live: &Live) -> Option<Issue> {
    (live.shops.is_empty() && live.gates.is_empty()).then(|| {
        let what = "no account is selected, so there is no shop to ask";
        Issue::new(IssueCode::NoShopSelected, Severity::Blocking, what, select_an_account(subject.address))
    })
}

fn trouble(subject: &Subject<'_>, shop: &Shop, trouble: &Trouble) -> Issue {
    let diagnosis = trouble.diagnosis;
    let code = IssueCode::Shop(diagnosis);
    let remedy = remedy(subject, shop, diagnosis);
    let issue = match diagnosis.standing() {
        Standing::Refused => Issue::new(code, Severity::Blocking, "", remedy),
        Standing::Unknown => Issue::unknown(code, Severity::Blocking, "", remedy),
        Standing::Awaited => Issue::new(code, Severity::Advisory, "", remedy),
    };
    issue.told(trouble.cause.clone())
}

/// The pair is readiness's matter, which knows what may be written.
fn remedy(subject: &Subject<'_>, shop: &Shop, diagnosis: Diagnosis) -> Remedy {
    let remedy = diagnosis.remedy(&Asked { address: subject.address, shop, command: &["health"], may_write: true });
    if remedy.steps.iter().any(|step| step.runs(&["creds", "set"])) {
        return Remedy::sourcectl("see what is wrong with the pair", &["readiness", subject.address, "--live"]);
    }
    remedy
}

fn said(subject: &Subject<'_>, shop: &Shop, answer: &Connection) -> Vec<Issue> {
    let quoting = |what: &str, said: &Untrusted| Cause { said: Some(said.clone()), ..Cause::new(format!("{shop} {what}")) };
    let another =
        || ask_for_another(&subject.key("api_version"), subject.api_version, subject.moment.as_of, subject.moment.clock);
    let warned = answer.warning.as_ref().map(|said| {
        let text = quoting(&format!("warns of {}", subject.api_version), said);
        Issue::new(IssueCode::ApiVersionWarned, Severity::Advisory, "", another()).told(text)
    });
    let deprecated = answer.deprecated.as_ref().map(|said| {
        let text = quoting("calls something of the query deprecated", said);
        let remedy = Remedy::by_hand("look at API health in the Dev Dashboard for what your sync's own queries use");
        Issue::new(IssueCode::DeprecationReported, Severity::Advisory, "", remedy).told(text)
    });
    let awaited = answer.awaited();
    let approval = (!awaited.is_empty()).then(|| {
        let names = awaited.iter().map(crate::domain::scopes::Scope::as_str).collect::<Vec<_>>().join(", ");
        let remedy = remedy(subject, shop, Diagnosis::ApprovalPending);
        let code = IssueCode::Shop(Diagnosis::ApprovalPending);
        Issue::new(code, Severity::Advisory, format!("{shop} has not approved {names}"), remedy)
    });
    [warned, deprecated, approval].into_iter().flatten().collect()
}

fn told<'s>(subject: &'s Subject<'_>) -> impl Iterator<Item = (&'s Shop, &'s Connection)> {
    let shops = subject.live.map(|live| live.shops.as_slice()).unwrap_or_default();
    shops.iter().filter_map(|shop| Some((&shop.shop, shop.answer()?)))
}
