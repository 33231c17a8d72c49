//! The two values of a credential pair.

use schemars::JsonSchema;
use serde::Serialize;

/// One value of a source's credential pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Field {
    /// Names the app; permanent and not secret by itself, treated as one all the same.
    ClientId,
    /// Proves the app; whoever has it can act as the app.
    ClientSecret,
}

impl Field {
    /// Both, in the order in which they are asked for and written.
    pub const BOTH: [Self; 2] = [Self::ClientId, Self::ClientSecret];

    /// The name for people.
    pub const fn title(self) -> &'static str {
        match self {
            Self::ClientId => "Client ID",
            Self::ClientSecret => "Client Secret",
        }
    }

    /// The key in the config and, as the last segment, in a keyring reference with `-` for `_`.
    pub const fn config_key(self) -> &'static str {
        match self {
            Self::ClientId => "client_id",
            Self::ClientSecret => "client_secret",
        }
    }

    /// The last segment of a keyring reference, and the word of `--only`.
    pub const fn kebab(self) -> &'static str {
        match self {
            Self::ClientId => "client-id",
            Self::ClientSecret => "client-secret",
        }
    }

    /// The secret's name in Infisical.
    pub const fn screaming(self) -> &'static str {
        match self {
            Self::ClientId => "CLIENT_ID",
            Self::ClientSecret => "CLIENT_SECRET",
        }
    }

    /// The other half of the pair.
    pub const fn other(self) -> Self {
        match self {
            Self::ClientId => Self::ClientSecret,
            Self::ClientSecret => Self::ClientId,
        }
    }
}
