//! The codes of what a shop answers.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

/// Why there is no answer that was hoped for. Declared by weight: of several the first one is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Diagnosis {
    /// The shop knows no app with this client ID.
    ClientUnknown,
    /// The app is not installed on the shop.
    AppNotInstalled,
    /// App and shop are of different organizations.
    OtherOrganization,
    /// The client secret does not match.
    ClientSecretWrong,
    /// Refused before the secret was looked at: malformed, or the app is not installed. Nothing is known of the secret.
    ExchangeAmbiguous,
    /// Refused for a reason that is in no table.
    ExchangeRefused,
    /// The token is not taken, though it was handed out just now.
    TokenRejected,
    /// A field needs an access scope that the app does not have.
    ScopeMissing,
    /// There is no such shop.
    ShopUnknown,
    /// The shop is there, and does not serve the version or the path of the Admin API.
    VersionNotServed,
    /// The shop is frozen: a bill is unpaid.
    ShopFrozen,
    /// The shop is locked.
    ShopLocked,
    /// A field is asked for that the version does not have.
    FieldUnknown,
    /// The identity of the store may not read the value.
    SecretNotReadable,
    /// The value is none that may be sent.
    SecretUnusable,
    /// The value could not be had from its store.
    SecretUnavailable,
    /// The shop's security rules refuse the request.
    RequestBlocked,
    /// Too many requests, also after waiting as long as was asked for.
    Throttled,
    /// The shop fails.
    ShopFailing,
    /// There was no answer.
    ShopUnreachable,
    /// It answered with a web page.
    AnswerNotJson,
    /// It answered with something that is in no table.
    AnswerUnexpected,
    /// A released scope waits for the merchant's approval.
    ApprovalPending,
}

/// What follows from an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Something is wrong.
    Refused,
    /// Nothing was found out.
    Unknown,
    /// Somebody has to approve.
    Awaited,
}

impl Diagnosis {
    /// Every code, the heaviest first.
    pub const ALL: [Self; 23] = [
        Self::ClientUnknown,
        Self::AppNotInstalled,
        Self::OtherOrganization,
        Self::ClientSecretWrong,
        Self::ExchangeAmbiguous,
        Self::ExchangeRefused,
        Self::TokenRejected,
        Self::ScopeMissing,
        Self::ShopUnknown,
        Self::VersionNotServed,
        Self::ShopFrozen,
        Self::ShopLocked,
        Self::FieldUnknown,
        Self::SecretNotReadable,
        Self::SecretUnusable,
        Self::SecretUnavailable,
        Self::RequestBlocked,
        Self::Throttled,
        Self::ShopFailing,
        Self::ShopUnreachable,
        Self::AnswerNotJson,
        Self::AnswerUnexpected,
        Self::ApprovalPending,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ClientUnknown => "CLIENT_UNKNOWN",
            Self::AppNotInstalled => "APP_NOT_INSTALLED",
            Self::OtherOrganization => "OTHER_ORGANIZATION",
            Self::ClientSecretWrong => "CLIENT_SECRET_WRONG",
            Self::ExchangeAmbiguous => "EXCHANGE_AMBIGUOUS",
            Self::ExchangeRefused => "EXCHANGE_REFUSED",
            Self::TokenRejected => "TOKEN_REJECTED",
            Self::ScopeMissing => "SCOPE_MISSING",
            Self::ShopUnknown => "SHOP_UNKNOWN",
            Self::VersionNotServed => "VERSION_NOT_SERVED",
            Self::ShopFrozen => "SHOP_FROZEN",
            Self::ShopLocked => "SHOP_LOCKED",
            Self::FieldUnknown => "FIELD_UNKNOWN",
            Self::SecretNotReadable => "SECRET_NOT_READABLE",
            Self::SecretUnusable => "SECRET_UNUSABLE",
            Self::SecretUnavailable => "SECRET_UNAVAILABLE",
            Self::RequestBlocked => "REQUEST_BLOCKED",
            Self::Throttled => "THROTTLED",
            Self::ShopFailing => "SHOP_FAILING",
            Self::ShopUnreachable => "SHOP_UNREACHABLE",
            Self::AnswerNotJson => "ANSWER_NOT_JSON",
            Self::AnswerUnexpected => "ANSWER_UNEXPECTED",
            Self::ApprovalPending => "APPROVAL_PENDING",
        }
    }

    /// The same for people.
    pub const fn title(self) -> &'static str {
        match self {
            Self::ClientUnknown => "The shop knows no app with this Client ID",
            Self::AppNotInstalled => "The app is not installed on the shop",
            Self::OtherOrganization => "App and shop are of different organizations",
            Self::ClientSecretWrong => "The Client Secret does not match",
            Self::ExchangeAmbiguous => "Refused before the Client Secret was looked at",
            Self::ExchangeRefused => "The exchange was refused",
            Self::TokenRejected => "The access token is not taken",
            Self::ScopeMissing => "An access scope is missing",
            Self::ShopUnknown => "There is no such shop",
            Self::VersionNotServed => "The version or the path is not served",
            Self::ShopFrozen => "The shop is frozen",
            Self::ShopLocked => "The shop is locked",
            Self::FieldUnknown => "The API version has no such field",
            Self::SecretNotReadable => "The value is stored, and this identity may not read it",
            Self::SecretUnusable => "The stored value is none that may be sent",
            Self::SecretUnavailable => "The value could not be had from its store",
            Self::RequestBlocked => "The shop's security rules refuse the request",
            Self::Throttled => "Too many requests",
            Self::ShopFailing => "The shop fails",
            Self::ShopUnreachable => "The shop did not answer",
            Self::AnswerNotJson => "The answer is not JSON",
            Self::AnswerUnexpected => "The answer is not understood",
            Self::ApprovalPending => "Released scopes wait for approval",
        }
    }

    /// What follows from it. What proves nothing about the connection is unknown, and never a refusal.
    pub const fn standing(self) -> Standing {
        match self {
            Self::ClientUnknown
            | Self::AppNotInstalled
            | Self::OtherOrganization
            | Self::ClientSecretWrong
            | Self::ExchangeAmbiguous
            | Self::ExchangeRefused
            | Self::TokenRejected
            | Self::ScopeMissing
            | Self::ShopUnknown
            | Self::VersionNotServed
            | Self::ShopFrozen
            | Self::ShopLocked
            | Self::FieldUnknown
            | Self::SecretUnusable => Standing::Refused,
            Self::SecretNotReadable
            | Self::SecretUnavailable
            | Self::RequestBlocked
            | Self::Throttled
            | Self::ShopFailing
            | Self::ShopUnreachable
            | Self::AnswerNotJson
            | Self::AnswerUnexpected => Standing::Unknown,
            Self::ApprovalPending => Standing::Awaited,
        }
    }

    /// Whether only another config changes it.
    pub const fn is_of_the_config(self) -> bool {
        matches!(self, Self::ShopUnknown | Self::VersionNotServed | Self::FieldUnknown)
    }

    /// Whether the same pair is answered so however often it is shown: nothing but another pair, or another shop, changes it. Of all
    /// else something may change meanwhile: an app is installed, or becomes known everywhere, a bill is paid.
    pub const fn is_final_for_the_pair(self) -> bool {
        matches!(self, Self::ClientSecretWrong | Self::OtherOrganization)
    }
}

impl Serialize for Diagnosis {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl JsonSchema for Diagnosis {
    fn schema_name() -> Cow<'static, str> {
        "Diagnosis".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "enum": Self::ALL.map(Self::code) })
    }
}
