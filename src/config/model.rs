//! What a valid config says.

use crate::domain::api_calendar::ApiVersion;
use crate::domain::field::Field;
use crate::domain::masking::AccountRef;
use crate::domain::readiness::{Environment, Flags, Plan, Policy, Waiver};
use crate::domain::scopes::Scope;
use crate::domain::shop::Shop;
use crate::secrets::reference::{Reference, Segment};

/// The name of the store that needs no declaration: the OS keyring.
pub const KEYRING_STORE: &str = "keyring";

/// A config file's contents.
#[derive(Default)]
pub struct Config {
    /// The gates that it opens.
    pub flags: Flags,
    /// The rules that its sources are held to.
    pub policy: Policy,
    /// Negative checks that all of its profiles accept for a time.
    pub waivers: Vec<Waiver>,
    /// The declared stores, in the file's order.
    pub stores: Vec<InfisicalStore>,
    /// The profiles, in the file's order.
    pub profiles: Vec<Profile>,
}

impl Config {
    /// The declared store of this name.
    pub fn store(&self, name: &str) -> Option<&InfisicalStore> {
        self.stores.iter().find(|store| store.name.as_str() == name)
    }
}

/// An Infisical project and environment. It may be declared before it is configured.
pub struct InfisicalStore {
    /// Its name in the config and in references.
    pub name: Segment,
    /// The server.
    pub url: Option<String>,
    /// The project's UUID.
    pub project_id: Option<String>,
    /// The environment's slug.
    pub environment: Option<String>,
    /// What the operator declares the plan to be.
    pub plan: Option<Plan>,
}

impl InfisicalStore {
    /// The keys without which it cannot be asked, as far as they are missing.
    pub fn missing_keys(&self) -> Vec<&'static str> {
        let keys = [("url", &self.url), ("project_id", &self.project_id), ("environment", &self.environment)];
        keys.into_iter().filter(|(_, value)| value.is_none()).map(|(key, _)| key).collect()
    }
}

/// What an operator looks at together.
pub struct Profile {
    /// Its name in the config.
    pub id: Segment,
    /// Its name for people.
    pub name: String,
    /// Whether it is staging or production.
    pub environment: Environment,
    /// Where `creds set` puts new values: a declared store, or [`KEYRING_STORE`].
    pub store: String,
    /// Where its values lie below the store's path.
    pub folder: Vec<Segment>,
    /// Whether it uses the client-credentials exchange at all.
    pub exchange_is_used: bool,
    /// Negative checks that it accepts for a time, before those of the whole file.
    pub waivers: Vec<Waiver>,
    /// Its sources, in the file's order.
    pub sources: Vec<Source>,
}

/// One app connection.
pub struct Source {
    /// Its name in the profile.
    pub id: Segment,
    /// `PROFILE/SOURCE`.
    pub address: String,
    /// Its name for people.
    pub name: String,
    /// Whether it is switched on.
    pub enabled: bool,
    /// The Admin API version that its sync asks for.
    pub api_version: ApiVersion,
    /// The scopes that its app is configured with.
    pub scopes: Vec<Scope>,
    /// Where its two values are.
    pub credentials: Credentials,
    /// The shops that it reads.
    pub accounts: Vec<Account>,
}

/// The references of a pair.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Credentials {
    /// Where the client ID is.
    pub client_id: Option<Reference>,
    /// Where the client secret is.
    pub client_secret: Option<Reference>,
}

impl Credentials {
    /// The reference of one of the two.
    pub fn of(&self, field: Field) -> Option<&Reference> {
        match field {
            Field::ClientId => self.client_id.as_ref(),
            Field::ClientSecret => self.client_secret.as_ref(),
        }
    }
}

/// A shop that a source reads.
pub struct Account {
    /// Its permanent domain.
    pub shop: Shop,
    /// Its ref, shown masked only.
    pub reference: AccountRef,
    /// Whether it is synced and probed.
    pub selected: bool,
}
