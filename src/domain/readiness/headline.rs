//! The one code that names the most pressing reason.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use crate::domain::shop_answer::Diagnosis;

use super::{Check, Severity, is_open};

/// Declared in the order of precedence: negatives first, then what could not be found out, then `Ready`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Headline {
    /// The source is switched off.
    SourceDisabled,
    /// A reference, or the value it points at, is not there.
    SecretRefsMissing,
    /// A value is not at its reference, and an import supplies one from another place.
    SecretImported,
    /// The store is declared and not filled in, or there is no identity to log in with.
    SecretStoreNotConfigured,
    /// The store answers, and has no such project, environment or base folder.
    SecretStoreMisconfigured,
    /// The store refused the login, so that nobody was there to ask as.
    SecretStoreLoginRefused,
    /// One name, several values.
    SecretDuplicated,
    /// A value is kept only until the session of its owner ends.
    SecretVolatile,
    /// The two values come from different entries.
    CredentialPairMixed,
    /// A scope is there that must not be.
    ScopesForbidden,
    /// A required scope is not there.
    ScopesMissing,
    /// The store's plan does not carry production.
    PlanInsufficient,
    /// The gate to the exchange is closed.
    ExchangeDisabled,
    /// No account is selected, so there is no shop to ask.
    NoShopSelected,
    /// A shop refused the pair or the token.
    Refused(Diagnosis),
    /// The token is of another app than the one whose client ID is stored.
    AppMismatch,
    /// The store is locked.
    SecretStoreLocked,
    /// The store refused to tell.
    SecretStoreDenied,
    /// The store did not answer.
    SecretStoreUnreachable,
    /// The store's rate limit is reached.
    SecretStoreRateLimited,
    /// A limit ended the questions before all names were asked for.
    SecretNotAsked,
    /// Both values are there, and whether they are of one entry was not looked at.
    CredentialPairUnknown,
    /// A gate is closed, so no shop was asked.
    GateClosed,
    /// A shop did not tell.
    Unanswered(Diagnosis),
    /// Somebody has to approve something.
    Awaited(Diagnosis),
    /// Nothing stands in the way.
    Ready,
}

impl Headline {
    /// Every headline that is not the diagnosis of a shop's answer, in the order of precedence.
    pub const ALL: [Self; 23] = [
        Self::SourceDisabled,
        Self::SecretRefsMissing,
        Self::SecretImported,
        Self::SecretStoreNotConfigured,
        Self::SecretStoreMisconfigured,
        Self::SecretStoreLoginRefused,
        Self::SecretDuplicated,
        Self::SecretVolatile,
        Self::CredentialPairMixed,
        Self::ScopesForbidden,
        Self::ScopesMissing,
        Self::PlanInsufficient,
        Self::ExchangeDisabled,
        Self::NoShopSelected,
        Self::AppMismatch,
        Self::SecretStoreLocked,
        Self::SecretStoreDenied,
        Self::SecretStoreUnreachable,
        Self::SecretStoreRateLimited,
        Self::SecretNotAsked,
        Self::CredentialPairUnknown,
        Self::GateClosed,
        Self::Ready,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::SourceDisabled => "SOURCE_DISABLED",
            Self::SecretRefsMissing => "SECRET_REFS_MISSING",
            Self::SecretImported => "SECRET_IMPORTED",
            Self::SecretStoreNotConfigured => "SECRET_STORE_NOT_CONFIGURED",
            Self::SecretStoreMisconfigured => "SECRET_STORE_MISCONFIGURED",
            Self::SecretStoreLoginRefused => "SECRET_STORE_LOGIN_REFUSED",
            Self::SecretDuplicated => "SECRET_DUPLICATED",
            Self::SecretVolatile => "SECRET_VOLATILE",
            Self::CredentialPairMixed => "CREDENTIAL_PAIR_MIXED",
            Self::CredentialPairUnknown => "CREDENTIAL_PAIR_UNKNOWN",
            Self::ScopesForbidden => "SCOPES_FORBIDDEN",
            Self::ScopesMissing => "SCOPES_MISSING",
            Self::PlanInsufficient => "PLAN_INSUFFICIENT",
            Self::ExchangeDisabled => "EXCHANGE_DISABLED",
            Self::NoShopSelected => "NO_SHOP_SELECTED",
            Self::GateClosed => "GATE_CLOSED",
            Self::AppMismatch => "APP_MISMATCH",
            Self::Refused(diagnosis) | Self::Unanswered(diagnosis) | Self::Awaited(diagnosis) => diagnosis.code(),
            Self::SecretStoreLocked => "SECRET_STORE_LOCKED",
            Self::SecretStoreDenied => "SECRET_STORE_DENIED",
            Self::SecretStoreUnreachable => "SECRET_STORE_UNREACHABLE",
            Self::SecretStoreRateLimited => "SECRET_STORE_RATE_LIMITED",
            Self::SecretNotAsked => "SECRET_NOT_ASKED",
            Self::Ready => "READY",
        }
    }

    /// The same for people.
    pub const fn title(self) -> &'static str {
        match self {
            Self::SourceDisabled => "Source is disabled",
            Self::SecretRefsMissing => "Secret references missing",
            Self::SecretImported => "A secret comes by an import and is not stored here",
            Self::SecretStoreNotConfigured => "Secret store not configured",
            Self::SecretStoreMisconfigured => "Secret store has no such project, environment or path",
            Self::SecretStoreLoginRefused => "Secret store refused the login",
            Self::SecretDuplicated => "A secret is stored more than once",
            Self::SecretVolatile => "A secret is kept only until the session ends",
            Self::CredentialPairUnknown => "Whether Client ID and Client Secret are one pair was not looked at",
            Self::CredentialPairMixed => "Client ID and Client Secret come from different entries",
            Self::ScopesForbidden => "A scope is there that the policy does not allow",
            Self::ScopesMissing => "A required scope is missing",
            Self::PlanInsufficient => "The store's plan does not suit production",
            Self::ExchangeDisabled => "Real exchange is disabled",
            Self::NoShopSelected => "No account is selected",
            Self::GateClosed => "A gate is closed, so no shop was asked",
            Self::AppMismatch => "The pair is of another app than its Client ID says",
            Self::Refused(diagnosis) | Self::Unanswered(diagnosis) | Self::Awaited(diagnosis) => diagnosis.title(),
            Self::SecretStoreLocked => "Secret store is locked",
            Self::SecretStoreDenied => "Secret store refused to tell",
            Self::SecretStoreUnreachable => "Secret store did not answer",
            Self::SecretStoreRateLimited => "Secret store's rate limit is reached",
            Self::SecretNotAsked => "A limit ended the questions before this source",
            Self::Ready => "Ready",
        }
    }
}

impl JsonSchema for Headline {
    fn schema_name() -> Cow<'static, str> {
        "Headline".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let codes: Vec<&str> = Self::ALL.map(Self::code).into_iter().chain(Diagnosis::ALL.map(Diagnosis::code)).collect();
        json_schema!({ "type": "string", "enum": codes })
    }
}

impl Serialize for Headline {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

/// The first in precedence that a blocking check asks for.
pub(super) fn of(checks: &[Check]) -> Headline {
    checks
        .iter()
        .filter(|check| check.id.severity() == Severity::Blocking && is_open(check.state))
        .filter_map(|check| check.headline)
        .min()
        .unwrap_or(Headline::Ready)
}
