//! Findings that are no headline.

use serde::Serialize;

/// Something wrong with the data of a source, by its stable code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// A value of the pair is missing.
    CredentialMissing,
}

impl Finding {
    /// Every finding.
    pub const ALL: [Self; 1] = [Self::CredentialMissing];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::CredentialMissing => "credential_missing",
        }
    }

    /// The same for people.
    pub const fn title(self) -> &'static str {
        match self {
            Self::CredentialMissing => "Shopify credentials are not configured",
        }
    }
}
