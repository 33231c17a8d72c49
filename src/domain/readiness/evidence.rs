//! Everything a source is judged by.

use jiff::{SignedDuration, Timestamp};
use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::api_calendar::ApiVersion;
use crate::domain::live::Live;
use crate::domain::presence::{Presence, StoreState};
use crate::domain::scopes::{Scope, ScopePolicy};

use super::Waiver;

/// One source: what its config says, and what was observed.
pub struct Subject<'a> {
    /// `PROFILE/SOURCE`, for remedies.
    pub address: &'a str,
    /// Whether the source is switched on.
    pub enabled: bool,
    /// The environment of its profile.
    pub environment: Environment,
    /// Whether the profile uses the client-credentials exchange at all.
    pub exchange_is_used: bool,
    /// The gates of the config file.
    pub flags: Flags,
    /// The API version that its sync asks for.
    pub api_version: ApiVersion,
    /// The scopes that its app is configured with.
    pub scopes: &'a [Scope],
    /// The rules it is held to.
    pub policy: &'a Policy,
    /// The store of its profile.
    pub store: StoreEvidence<'a>,
    /// What was found for its client ID.
    pub client_id: &'a CredentialEvidence,
    /// What was found for its client secret.
    pub client_secret: &'a CredentialEvidence,
    /// Whether a change that waits for approval holds one of the two.
    pub awaits_approval: bool,
    /// What its shops answered; `None` where they were not to be asked.
    pub live: Option<&'a Live>,
    /// What its profile accepts for a time.
    pub waivers: &'a [Waiver],
    /// The instant at which calendar, ages and waivers are judged.
    pub now: Timestamp,
    /// The present, or `now` where that is earlier: no version that is released later is proposed.
    pub clock: Timestamp,
}

impl Subject<'_> {
    /// The config key of something of this source: `profiles.suisse.sources.shopify.api_version`.
    pub fn key(&self, name: &str) -> String {
        let (profile, source) = self.address.split_once('/').unwrap_or((self.address, ""));
        format!("profiles.{profile}.sources.{source}.{name}")
    }

    /// Whether a real exchange could happen for this source, and if not, why.
    pub fn exchange(&self) -> Exchange {
        match self.environment {
            _ if !self.flags.real_exchange => Exchange::FlagIsOff,
            Environment::Production => Exchange::NeverInProduction,
            Environment::Staging if !self.exchange_is_used => Exchange::Unused,
            Environment::Staging => Exchange::Enabled,
        }
    }
}

/// Whether a real exchange could happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exchange {
    /// It could.
    Enabled,
    /// The flag `real_exchange` is off.
    FlagIsOff,
    /// The profile is in production.
    NeverInProduction,
    /// The profile says that it does not exchange.
    Unused,
}

/// What was found for one value.
#[derive(Clone, Debug)]
pub enum CredentialEvidence {
    /// The config has no reference.
    Unreferenced {
        /// The reference that `creds set` would write.
        target: String,
        /// What the store says of that place; `None` where it was not asked.
        at_target: Option<Presence>,
    },
    /// The config has a reference, and the store was asked.
    Referenced {
        /// The reference.
        reference: String,
        /// What the store says.
        presence: Presence,
    },
}

/// The store that a profile puts new values in.
pub struct StoreEvidence<'a> {
    /// The name in the config, or `keyring`.
    pub name: &'a str,
    /// Whether it is the OS keyring.
    pub is_keyring: bool,
    /// The store's own environment, where it has one.
    pub environment: Option<&'a str>,
    /// The plan that the operator declared.
    pub plan: Option<Plan>,
    /// How it stands.
    pub state: &'a StoreState,
}

/// The environment of a profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Environment {
    /// Where real exchanges may be enabled.
    Staging,
    /// Where they never are.
    Production,
}

impl Environment {
    /// The word in the config.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Staging => "staging",
            Self::Production => "production",
        }
    }
}

/// The gates that a config opens. All are off by default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags {
    /// Credentials and references may be written.
    pub persistence: bool,
    /// A real client-credentials exchange may happen, in staging.
    pub real_exchange: bool,
}

/// What an Infisical store's plan is declared to be. <https://infisical.com/pricing>
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Plan {
    /// Five identities.
    Free,
    /// Unlimited identities and access controls.
    Pro,
    /// More than Pro.
    Advanced,
    /// By contract.
    Enterprise,
}

impl Plan {
    /// Every plan, smallest first.
    pub const ALL: [Self; 4] = [Self::Free, Self::Pro, Self::Advanced, Self::Enterprise];

    /// The word in the config.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Pro => "pro",
            Self::Advanced => "advanced",
            Self::Enterprise => "enterprise",
        }
    }
}

/// The rules that a source is held to: the V1 rules, and what `[policy]` adds to them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// Rules on scopes.
    pub scopes: ScopePolicy,
    /// How old a secret may become; `None` sets no limit.
    pub max_secret_age: Option<SignedDuration>,
}
