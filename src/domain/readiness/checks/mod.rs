//! The checks, one function each.

mod credentials;
mod live;
mod policy;
mod store;

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use crate::domain::presence::Cause;
use crate::domain::scopes::Scope;

use super::{Check, Headline, Remedy, Severity, State, Step, Subject};

pub(super) use credentials::{has_forced_shape, store_of};
pub(super) use live::remarks;

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
    /// No entry says that its value was stored in spite of its shape. Judged where one does, or where it is asked for.
    SecretShape,
    /// The API version stays accessible for a while.
    ApiVersion,
    /// Every shop exchanges the pair for a token.
    LiveExchange,
    /// The token is of the app whose client ID is stored.
    LiveApp,
    /// What the shops have granted is what the policy allows and requires.
    LiveScopes,
    /// No released scope waits for a merchant's approval.
    LiveApproval,
}

impl CheckId {
    /// Every check, in the order of the checklist.
    pub const ALL: [Self; 13] = [
        Self::ClientIdRef,
        Self::ClientSecretRef,
        Self::SecretStore,
        Self::Scopes,
        Self::ExchangeFlags,
        Self::Plan,
        Self::SecretAge,
        Self::SecretShape,
        Self::ApiVersion,
        Self::LiveExchange,
        Self::LiveApp,
        Self::LiveScopes,
        Self::LiveApproval,
    ];

    /// Those that a config may accept, negative as they are. What a shop refuses it may not: other checks of it would be passed over.
    pub fn waivable() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|check| !check.is_live())
    }

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
            Self::SecretShape => "secret-shape",
            Self::ApiVersion => "api-version",
            Self::LiveExchange => "live-exchange",
            Self::LiveApp => "live-app",
            Self::LiveScopes => "live-scopes",
            Self::LiveApproval => "live-approval",
        }
    }

    /// The check with this id.
    pub fn by_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|check| check.id() == id)
    }

    /// How much it weighs.
    pub const fn severity(self) -> Severity {
        match self {
            Self::SecretAge | Self::SecretShape | Self::ApiVersion => Severity::Advisory,
            _ => Severity::Blocking,
        }
    }

    /// Whether only a shop can tell.
    pub const fn is_live(self) -> bool {
        matches!(self, Self::LiveExchange | Self::LiveApp | Self::LiveScopes | Self::LiveApproval)
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
            Self::SecretShape => "Values have the shape of Shopify's".to_owned(),
            Self::ApiVersion => format!("API version {} accessible for {DAYS_OF_ACCESS_WANTED} more days", subject.api_version),
            Self::LiveExchange => "Shops exchange the pair for a token".to_owned(),
            Self::LiveApp => "App identity equals the Client ID".to_owned(),
            Self::LiveScopes => {
                let required = &subject.policy.scopes.required;
                format!("Granted scopes ({}) covered, no forbidden scope", list(required))
            }
            Self::LiveApproval => "No released scope awaits approval".to_owned(),
        }
    }
}

impl JsonSchema for CheckId {
    fn schema_name() -> Cow<'static, str> {
        "CheckId".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "enum": Self::ALL.map(Self::id) })
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
        CheckId::ClientIdRef => credentials::credential(id, crate::domain::field::Field::ClientId, subject),
        CheckId::ClientSecretRef => credentials::client_secret(subject),
        CheckId::SecretStore => store::secret_store(subject),
        CheckId::Scopes => policy::scopes(subject),
        CheckId::ExchangeFlags => policy::exchange_flags(subject),
        CheckId::Plan => store::plan(subject),
        CheckId::SecretAge => credentials::secret_age(subject),
        CheckId::SecretShape => credentials::secret_shape(subject),
        CheckId::ApiVersion => policy::api_version(subject),
        CheckId::LiveExchange | CheckId::LiveApp | CheckId::LiveScopes | CheckId::LiveApproval => live::judge(id, subject),
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

/// A remedy that writes: where the gate to writing is closed, it is opened first, so that the command works when pasted.
fn writing(subject: &Subject<'_>, text: &str, arguments: &[&str]) -> Remedy {
    if subject.flags.persistence {
        return Remedy::sourcectl(text, arguments);
    }
    Remedy::sourcectl(format!("allow writing, then {text}"), arguments).after(Step::sourcectl(&[
        "config",
        "set",
        "flags.persistence",
        "true",
    ]))
}

/// Points the profile at the store that needs no filling in.
fn to_keyring(subject: &Subject<'_>) -> Step {
    let profile = subject.address.split('/').next().unwrap_or_default();
    Step::sourcectl(&["config", "set", &format!("profiles.{profile}.store"), "keyring"])
}

/// A remedy that may write to the keyring: where the gate to writing is closed, it is opened first.
fn with_open_gate(subject: &Subject<'_>, remedy: Remedy) -> Remedy {
    let writes = remedy.steps.iter().any(|step| step.runs(&["stores", "login"]));
    if !writes || subject.flags.persistence {
        return remedy;
    }
    remedy.after(Step::sourcectl(&["config", "set", "flags.persistence", "true"]))
}

fn list(scopes: &[Scope]) -> String {
    scopes.iter().map(Scope::as_str).collect::<Vec<_>>().join(", ")
}
