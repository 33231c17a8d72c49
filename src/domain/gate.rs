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
    /// This build cannot write to the profile's store.
    Store,
}

impl Gate {
    /// Every gate.
    pub const ALL: [Self; 4] = [Self::Persistence, Self::RealExchange, Self::Replace, Self::Store];

    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Persistence => "persistence",
            Self::RealExchange => "real_exchange",
            Self::Replace => "replace",
            Self::Store => "store",
        }
    }
}
