//! The checks, one function each.

use serde::{Serialize, Serializer};

use crate::domain::api_calendar::{ApiVersion, Stage};
use crate::domain::field::Field;
use crate::domain::pair::{self, Pairing};
use crate::domain::presence::{Cause, Metadata, Presence, StoreState};
use crate::domain::scopes::{Scope, ScopeVerdict};

use super::evidence::{CredentialEvidence, Environment, Plan};
use super::{Check, Headline, Remedy, Severity, State, Subject};

/// How many days of access an API version should have left: a version that ends within a month is work for this month.
const DAYS_OF_ACCESS_WANTED: i64 = 30;

/// Which check. Declared in the order of the checklist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CheckId {
    /// The client ID's reference is configured and its value present.
    ClientIdRef,
    /// Likewise the client secret's, and both are of one entry.
    ClientSecretRef,
    /// The profile's store is configured and answers.
    SecretStore,
    /// The scope policy holds.
    Scopes,
    /// The exchange is enabled where it may be.
    ExchangeFlags,
    /// The store's plan carries many clients in production.
    Plan,
    /// The secrets were changed lately enough.
    SecretAge,
    /// The API version stays accessible for a while.
    ApiVersion,
}

impl CheckId {
    /// Every check, in the order of the checklist.
    pub const ALL: [Self; 8] = [
        Self::ClientIdRef,
        Self::ClientSecretRef,
        Self::SecretStore,
        Self::Scopes,
        Self::ExchangeFlags,
        Self::Plan,
        Self::SecretAge,
        Self::ApiVersion,
    ];

    /// The stable id.
    pub const fn id(self) -> &'static str {
        match self {
            Self::ClientIdRef => "client-id-ref",
            Self::ClientSecretRef => "client-secret-ref",
            Self::SecretStore => "secret-store",
            Self::Scopes => "scopes",
            Self::ExchangeFlags => "exchange-flags",
            Self::Plan => "plan",
            Self::SecretAge => "secret-age",
            Self::ApiVersion => "api-version",
        }
    }

    /// The check with this id.
    pub fn by_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|check| check.id() == id)
    }

    /// How much it weighs.
    pub const fn severity(self) -> Severity {
        match self {
            Self::SecretAge | Self::ApiVersion => Severity::Advisory,
            _ => Severity::Blocking,
        }
    }

    /// The line of the checklist for this source.
    pub fn title(self, subject: &Subject<'_>) -> String {
        match self {
            Self::ClientIdRef => "Client ID reference present".to_owned(),
            Self::ClientSecretRef => "Client Secret reference present".to_owned(),
            Self::SecretStore => {
                let kind = if subject.store.is_keyring { "OS keyring" } else { "Infisical" };
                format!("Secret manager ({kind}) configured")
            }
            Self::Scopes => {
                let required = &subject.policy.scopes.required;
                format!("V1 scopes ({}) covered, no forbidden scope", list(required))
            }
            Self::ExchangeFlags => "Real exchange flags enabled (staging)".to_owned(),
            Self::Plan => "Plan suits multi-client production (Pro)".to_owned(),
            Self::SecretAge => match subject.policy.max_secret_age {
                Some(age) => format!("Secrets changed within {} days", age.as_hours() / 24),
                None => "Secrets changed within the policy's days".to_owned(),
            },
            Self::ApiVersion => format!("API version {} accessible for {DAYS_OF_ACCESS_WANTED} more days", subject.api_version),
        }
    }
}

impl Serialize for CheckId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

/// Runs one check.
pub(super) fn judge(id: CheckId, subject: &Subject<'_>) -> Check {
    match id {
        CheckId::ClientIdRef => credential(id, Field::ClientId, subject),
        CheckId::ClientSecretRef => client_secret(subject),
        CheckId::SecretStore => secret_store(subject),
        CheckId::Scopes => scopes(subject),
        CheckId::ExchangeFlags => exchange_flags(subject),
        CheckId::Plan => plan(subject),
        CheckId::SecretAge => secret_age(subject),
        CheckId::ApiVersion => api_version(subject),
    }
}

impl Check {
    fn new(id: CheckId, state: State, reason: impl Into<String>) -> Self {
        Self { id, state, reason: Cause::new(reason), remedy: None, headline: None, blocked_by: None }
    }

    fn because(id: CheckId, state: State, reason: Cause) -> Self {
        Self { reason, ..Self::new(id, state, "") }
    }

    fn headline(mut self, headline: Headline) -> Self {
        self.headline = Some(headline);
        self
    }

    fn remedy(mut self, remedy: Remedy) -> Self {
        self.remedy = Some(remedy);
        self
    }

    fn blocked_by(mut self, other: CheckId) -> Self {
        self.blocked_by = Some(other);
        self
    }
}

fn client_secret(subject: &Subject<'_>) -> Check {
    let check = credential(CheckId::ClientSecretRef, Field::ClientSecret, subject);
    if check.state != State::Ok || pairing(subject) != Some(Pairing::Mixed) {
        return check;
    }
    let remedy = Remedy::sourcectl("enter both values together", &["creds", "set", subject.address, "--replace"]);
    Check::new(check.id, State::Fail, "present, and not of the same entry as the Client ID (their pair ids differ)")
        .headline(Headline::CredentialPairMixed)
        .remedy(remedy)
}

fn pairing(subject: &Subject<'_>) -> Option<Pairing> {
    Some(pair::pairing(&metadata(subject.client_id)?.pair, &metadata(subject.client_secret)?.pair))
}

fn metadata(evidence: &CredentialEvidence) -> Option<&Metadata> {
    match evidence {
        CredentialEvidence::Referenced { presence: Presence::Present(metadata), .. } => Some(metadata),
        _ => None,
    }
}

fn credential(id: CheckId, field: Field, subject: &Subject<'_>) -> Check {
    let evidence = match field {
        Field::ClientId => subject.client_id,
        Field::ClientSecret => subject.client_secret,
    };
    match evidence {
        CredentialEvidence::Unreferenced { target, at_target } => unreferenced(id, field, subject, target, at_target.as_ref()),
        CredentialEvidence::Referenced { reference, presence } => referenced(id, field, subject, reference, presence),
    }
}

fn unreferenced(id: CheckId, field: Field, subject: &Subject<'_>, target: &str, at_target: Option<&Presence>) -> Check {
    if let Some(Presence::Present(_)) = at_target {
        let option = format!("--{}", field.kebab());
        let remedy = Remedy::sourcectl(
            gated(subject, "link the value that is there"),
            &["creds", "link", subject.address, &option, target],
        );
        return Check::new(id, State::Todo, format!("no reference in the config, and a value is stored at {target}"))
            .headline(Headline::SecretRefsMissing)
            .remedy(remedy);
    }
    Check::new(id, State::Todo, "no reference in the config").headline(Headline::SecretRefsMissing).remedy(enter(subject, None))
}

fn referenced(id: CheckId, field: Field, subject: &Subject<'_>, reference: &str, presence: &Presence) -> Check {
    match presence {
        Presence::Present(_) => Check::new(id, State::Ok, format!("present at {reference}")),
        Presence::Missing => Check::new(id, State::Todo, format!("nothing is stored at {reference}"))
            .headline(Headline::SecretRefsMissing)
            .remedy(enter(subject, only_missing(subject).then_some(field))),
        Presence::Locked => Check::new(id, State::Unknown, format!("the keyring is locked, so it cannot tell about {reference}"))
            .headline(Headline::SecretStoreLocked)
            .remedy(unlock()),
        Presence::Denied(cause) => Check::because(id, State::Unknown, cause.clone()).headline(Headline::SecretStoreDenied),
        Presence::Duplicated(count) => Check::new(id, State::Fail, format!("{count} values are stored at {reference}"))
            .headline(Headline::SecretDuplicated)
            .remedy(deduplicate(field, subject, reference)),
        Presence::Unreachable(cause) => {
            Check::because(id, State::Unknown, cause.clone()).headline(Headline::SecretStoreUnreachable).remedy(reach(subject))
        }
    }
}

/// Whether exactly one of the two values is missing, so that the remedy asks for that one alone.
fn only_missing(subject: &Subject<'_>) -> bool {
    metadata(subject.client_id).is_some() != metadata(subject.client_secret).is_some()
}

fn enter(subject: &Subject<'_>, only: Option<Field>) -> Remedy {
    match only {
        None => {
            let text = "enter Client ID / Client Secret (write-only) to create the references";
            Remedy::sourcectl(gated(subject, text), &["creds", "set", subject.address])
        }
        Some(field) => {
            let text = format!("enter the {} (write-only)", field.title());
            Remedy::sourcectl(gated(subject, &text), &["creds", "set", subject.address, "--only", field.kebab()])
        }
    }
}

/// Says first how the gate is opened where it is closed, so that the command that follows works.
fn gated(subject: &Subject<'_>, text: &str) -> String {
    if subject.flags.persistence { text.to_owned() } else { format!("{text}; first set persistence = true under [flags]") }
}

fn unlock() -> Remedy {
    Remedy::by_hand("unlock the keyring: log in to the desktop, or see \"A headless keyring\" in the README")
}

fn reach(subject: &Subject<'_>) -> Remedy {
    if subject.store.is_keyring {
        Remedy::by_hand("start a secret service, or see \"A headless keyring\" in the README")
    } else {
        Remedy::by_hand(
            "keep these values in the OS keyring (store = \"keyring\" in the profile) while this build cannot ask the store",
        )
    }
}

/// A doubled value cannot be repaired in place: which of the two a reader gets is not defined.
fn deduplicate(field: Field, subject: &Subject<'_>, reference: &str) -> Remedy {
    let text = format!("remove all of them and enter the {} again", field.title());
    match reference.strip_prefix("keyring://sourcectl/") {
        Some(user) => {
            let enter = format!("creds set {} --only {}", subject.address, field.kebab());
            Remedy::shell(format!("{text}: sourcectl {enter}"), format!("secret-tool clear service sourcectl username {user}"))
        }
        None => Remedy::by_hand(text),
    }
}

fn secret_store(subject: &Subject<'_>) -> Check {
    let id = CheckId::SecretStore;
    let name = subject.store.name;
    match subject.store.state {
        StoreState::Answers => {
            let environment = subject.store.environment.map(|word| format!(", environment {word}")).unwrap_or_default();
            Check::new(id, State::Ok, format!("{name} answers{environment}"))
        }
        StoreState::Locked => {
            Check::new(id, State::Unknown, "the keyring is locked").headline(Headline::SecretStoreLocked).remedy(unlock())
        }
        StoreState::NotConfigured(missing) => not_configured(subject, missing),
        StoreState::Denied(cause) => Check::because(id, State::Unknown, cause.clone()).headline(Headline::SecretStoreDenied),
        StoreState::Unreachable(cause) => {
            Check::because(id, State::Unknown, cause.clone()).headline(Headline::SecretStoreUnreachable).remedy(reach(subject))
        }
    }
}

fn not_configured(subject: &Subject<'_>, missing: &[&'static str]) -> Check {
    let (name, missing) = (subject.store.name, missing.join(", "));
    let (reason, remedy) = if subject.store.is_keyring {
        (format!("the keyring has no {missing}"), unlock())
    } else {
        let text = format!("fill in {missing} under [stores.{name}]");
        (format!("{name} is declared, and has no {missing} yet"), Remedy::by_hand(text))
    };
    Check::new(CheckId::SecretStore, State::Todo, reason).headline(Headline::SecretStoreNotConfigured).remedy(remedy)
}

fn scopes(subject: &Subject<'_>) -> Check {
    let id = CheckId::Scopes;
    match subject.policy.scopes.judge(subject.scopes) {
        ScopeVerdict::Covered => Check::new(id, State::Ok, list(subject.scopes)),
        ScopeVerdict::Forbidden(trespasses) => {
            let reasons: Vec<String> = trespasses
                .iter()
                .map(|t| {
                    let verdict = if t.later { "is out of V1" } else { "is forbidden" };
                    if t.scope == t.grants {
                        format!("{} {verdict}", t.scope)
                    } else {
                        format!("{} grants {}, which {verdict}", t.scope, t.grants)
                    }
                })
                .collect();
            let scopes: Vec<Scope> = trespasses.into_iter().map(|t| t.scope).collect();
            Check::new(id, State::Fail, reasons.join("; ")).headline(Headline::ScopesForbidden).remedy(Remedy::by_hand(format!(
                "remove {} from the app and from scopes of {}",
                list(&scopes),
                subject.address
            )))
        }
        ScopeVerdict::Missing(missing) => Check::new(id, State::Fail, format!("{} is not configured", list(&missing)))
            .headline(Headline::ScopesMissing)
            .remedy(Remedy::by_hand(format!("add {} to the app and to scopes of {}", list(&missing), subject.address))),
    }
}

fn exchange_flags(subject: &Subject<'_>) -> Check {
    let id = CheckId::ExchangeFlags;
    if !subject.exchange_is_used {
        return Check::new(id, State::Skipped, "the profile does not use the exchange");
    }
    match subject.environment {
        Environment::Production => Check::new(id, State::Skipped, "production profiles never exchange"),
        Environment::Staging if subject.flags.real_exchange => Check::new(id, State::Ok, "real_exchange is on"),
        Environment::Staging => Check::new(id, State::Todo, "real_exchange is off")
            .headline(Headline::ExchangeDisabled)
            .remedy(Remedy::by_hand("after the checklist and a review, set real_exchange = true under [flags]")),
    }
}

fn plan(subject: &Subject<'_>) -> Check {
    let id = CheckId::Plan;
    if subject.store.is_keyring {
        return Check::new(id, State::Skipped, "an OS keyring has no plan");
    }
    let name = subject.store.name;
    match subject.store.plan {
        Some(plan) if plan >= Plan::Pro => {
            Check::new(id, State::Ok, format!("{} (declared in the config, not verified)", plan.word()))
        }
        declared => {
            let reason = declared.map_or_else(|| "no plan is declared".to_owned(), |plan| format!("{} is declared", plan.word()));
            Check::new(id, State::Todo, reason)
                .headline(Headline::PlanInsufficient)
                .remedy(Remedy::by_hand(format!("with the plan in place, set plan = \"pro\" under [stores.{name}]")))
        }
    }
}

fn secret_age(subject: &Subject<'_>) -> Check {
    let id = CheckId::SecretAge;
    let Some(limit) = subject.policy.max_secret_age else {
        return Check::new(id, State::Skipped, "the policy sets no secret_max_age");
    };
    let (Some(client_id), Some(client_secret)) = (metadata(subject.client_id), metadata(subject.client_secret)) else {
        let (blocker, reason) = if metadata(subject.client_id).is_none() {
            (CheckId::ClientIdRef, "the Client ID is not known to be there")
        } else {
            (CheckId::ClientSecretRef, "the Client Secret is not known to be there")
        };
        return Check::new(id, State::Skipped, reason).blocked_by(blocker);
    };
    // The client ID is permanent (reference: Shopify formats): only the secret is rotated.
    let _ = client_id;
    match client_secret.changed {
        None => Check::new(id, State::Unknown, "the store does not tell when the secret was changed"),
        Some(changed) if subject.now.duration_since(changed) <= limit => {
            Check::new(id, State::Ok, format!("last changed {changed:.0}"))
        }
        Some(changed) => {
            let text = gated(subject, "make a new secret in the Dev Dashboard and enter it");
            let arguments = ["creds", "set", subject.address, "--only", Field::ClientSecret.kebab(), "--replace"];
            Check::new(id, State::Todo, format!("last changed {changed:.0}")).remedy(Remedy::sourcectl(text, &arguments))
        }
    }
}

fn api_version(subject: &Subject<'_>) -> Check {
    let id = CheckId::ApiVersion;
    let version = subject.api_version;
    let upgrade = || {
        let latest = ApiVersion::latest(subject.now);
        Remedy::by_hand(format!("review {latest} and set api_version = \"{latest}\" for {}", subject.address))
    };
    let days_left = version.days_of_access_left(subject.now);
    let end = version.access_ends();
    match version.stage(subject.now) {
        Stage::NotPublished => Check::new(id, State::Fail, "not published yet").remedy(upgrade()),
        Stage::ReleaseCandidate => {
            Check::new(id, State::Todo, format!("a release candidate until {}; may break without notice", version.released()))
                .remedy(upgrade())
        }
        Stage::Inaccessible => {
            Check::new(id, State::Fail, format!("access ended {end}; requests are served as another version")).remedy(upgrade())
        }
        Stage::Supported | Stage::UnsupportedGrace if days_left < DAYS_OF_ACCESS_WANTED => {
            Check::new(id, State::Todo, format!("access ends {end}, in {days_left} days")).remedy(upgrade())
        }
        Stage::Supported | Stage::UnsupportedGrace => {
            Check::new(id, State::Ok, format!("access ends {end}, in {days_left} days"))
        }
    }
}

fn list(scopes: &[Scope]) -> String {
    scopes.iter().map(Scope::as_str).collect::<Vec<_>>().join(", ")
}
