//! What a valid config says.

use std::path::PathBuf;
use std::time::Duration;

use jiff::SignedDuration;

use crate::config::variable::Variable;
use crate::domain::api_calendar::ApiVersion;
use crate::domain::field::Field;
use crate::domain::mapping::Mapping;
use crate::domain::masking::AccountRef;
use crate::domain::quality::QualityPolicy;
use crate::domain::readiness::{Environment, Flags, Plan, Policy, Waiver};
use crate::domain::scopes::Scope;
use crate::domain::shop::Shop;
use crate::history::address::Address;
use crate::secrets::origin::ServerUrl;
use crate::secrets::reference::{Reference, Segment};

/// The name of the store that needs no declaration: the OS keyring.
pub const KEYRING_STORE: &str = "keyring";

/// A config file's contents.
#[derive(Default, PartialEq)]
pub struct Config {
    /// The gates that it opens.
    pub flags: Flags,
    /// The rules that its sources are held to.
    pub policy: Policy,
    /// Negative checks that all of its profiles accept for a time.
    pub waivers: Vec<Waiver>,
    /// The declared stores, in the file's order.
    pub stores: Vec<InfisicalStore>,
    /// Where runs are kept.
    pub history: HistoryPlace,
    /// What the quality of data is held to.
    pub quality: QualityPolicy,
    /// The profiles, in the file's order.
    pub profiles: Vec<Profile>,
}

/// Where runs are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum HistoryPlace {
    /// In this user's state directory.
    #[default]
    Default,
    /// In this SQLite file; a relative path is relative to the config.
    Sqlite(PathBuf),
    /// In this PostgreSQL database.
    Postgres(Address),
}

impl Config {
    /// The declared store of this name.
    pub fn store(&self, name: &str) -> Option<&InfisicalStore> {
        self.stores.iter().find(|store| store.name.as_str() == name)
    }
}

/// An Infisical project and environment. It may be declared before it is configured.
#[derive(PartialEq)]
pub struct InfisicalStore {
    /// Its name in the config and in references.
    pub name: Segment,
    /// The server.
    pub url: Option<ServerUrl>,
    /// The project's UUID.
    pub project_id: Option<String>,
    /// The environment's slug.
    pub environment: Option<String>,
    /// The folder below which its references lie; empty for the root.
    pub path: Vec<Segment>,
    /// What the operator declares the plan to be.
    pub plan: Option<Plan>,
    /// Which variables hold the identity that logs in, where that is not left to the usual ones.
    pub identity: Option<IdentityVariables>,
    /// Extra headers of its requests: names, and the variables that hold their values.
    pub headers: Vec<(String, Variable)>,
    /// Certificates (PEM) that its server is trusted by, instead of the system's.
    pub ca_file: Option<CaFile>,
    /// How long one call may take.
    pub timeout: Duration,
}

impl InfisicalStore {
    /// The keys without which it cannot be asked, as far as they are missing.
    pub fn missing_keys(&self) -> Vec<&'static str> {
        let keys =
            [("url", self.url.is_none()), ("project_id", self.project_id.is_none()), ("environment", self.environment.is_none())];
        keys.into_iter().filter(|(_, is_missing)| *is_missing).map(|(key, _)| key).collect()
    }
}

/// A file of certificates, and where the config names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaFile {
    /// The file, relative to the config.
    pub path: PathBuf,
    /// The byte of the config at which its name starts, a byte order mark not counted.
    pub offset: usize,
}

/// The variables that hold the identity of one store. The config names them; what they hold is bound to an origin all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IdentityVariables {
    /// An access token.
    Token(Variable),
    /// The client ID and the client secret of a machine identity (Universal Auth).
    UniversalAuth {
        /// Holds the client ID.
        client_id: Variable,
        /// Holds the client secret.
        client_secret: Variable,
    },
    /// The token of a pipeline's job (OIDC).
    Oidc {
        /// The machine identity that the job logs in as. No secret.
        identity_id: Segment,
        /// Holds the job's token; `None` leaves it to the runner.
        token: Option<Variable>,
    },
}

/// What an operator looks at together.
#[derive(PartialEq)]
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
#[derive(PartialEq)]
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
    /// A successful sync older than this is stale.
    pub max_age: SignedDuration,
    /// Which fields it reads.
    pub mapping: Mapping,
    /// Where its two values are.
    pub credentials: Credentials,
    /// The shops that it reads.
    pub accounts: Vec<Account>,
}

impl Source {
    /// The refs of its accounts.
    pub fn account_refs(&self) -> Vec<&AccountRef> {
        self.accounts.iter().map(|account| &account.reference).collect()
    }
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
#[derive(PartialEq)]
pub struct Account {
    /// Its permanent domain.
    pub shop: Shop,
    /// Its ref, shown masked only.
    pub reference: AccountRef,
    /// Whether it is synced and probed.
    pub selected: bool,
}
