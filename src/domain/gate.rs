//! Gates: what stops an action until somebody opens it.

use schemars::JsonSchema;
use serde::Serialize;

/// A gate, by its stable name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Gate {
    /// The flag without which no credential and no reference is written.
    Persistence,
    /// The flag without which nothing is exchanged with a shop.
    RealExchange,
    /// Something is there already, and would be overwritten.
    Replace,
    /// The profile's store is not filled in, or nobody has logged in to it.
    Store,
    /// There is an identity, and it must not travel to the origin of the store.
    IdentityOrigin,
    /// The profile is in production, where no shop is ever contacted.
    ProfileEnvironment,
    /// The profile says that it does not exchange.
    ProfileExchange,
    /// The pair is in a store's environment that may be production.
    StoreEnvironment,
    /// A blocking check is not met, whatever is waived.
    Checklist,
    /// The config has changed since it was assessed.
    ConfigSnapshot,
}

impl Gate {
    /// Every gate.
    pub const ALL: [Self; 10] = [
        Self::Persistence,
        Self::RealExchange,
        Self::Replace,
        Self::Store,
        Self::IdentityOrigin,
        Self::ProfileEnvironment,
        Self::ProfileExchange,
        Self::StoreEnvironment,
        Self::Checklist,
        Self::ConfigSnapshot,
    ];

    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Persistence => "persistence",
            Self::RealExchange => "real_exchange",
            Self::Replace => "replace",
            Self::Store => "store",
            Self::IdentityOrigin => "identity_origin",
            Self::ProfileEnvironment => "profile_environment",
            Self::ProfileExchange => "profile_exchange",
            Self::StoreEnvironment => "store_environment",
            Self::Checklist => "checklist",
            Self::ConfigSnapshot => "config_snapshot",
        }
    }
}
