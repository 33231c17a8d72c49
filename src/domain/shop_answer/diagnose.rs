//! From an answer to its code.

use super::Diagnosis;

/// What an answer is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// JSON.
    Json,
    /// Something else: a web page, a proxy's words, nothing.
    Other,
}

/// What is looked at of an answer that is no success.
#[derive(Clone, Copy, Debug)]
pub struct Told<'t> {
    /// The HTTP status.
    pub status: u16,
    /// What it is written in.
    pub form: Form,
    /// The code of OAuth, from the body or from the title of a page.
    pub oauth: Option<&'t str>,
    /// The message.
    pub message: &'t str,
}

/// What a token endpoint means.
pub fn of_exchange(told: Told<'_>) -> Diagnosis {
    match told.oauth {
        Some("application_cannot_be_found") => Diagnosis::ClientUnknown,
        Some("app_not_installed") => Diagnosis::AppNotInstalled,
        Some("shop_not_permitted") => Diagnosis::OtherOrganization,
        Some("invalid_client") => Diagnosis::ClientSecretWrong,
        Some("invalid_request") => Diagnosis::ExchangeAmbiguous,
        // Statuses of the shop itself weigh more than a word in the body.
        _ if is_of_the_shop(told.status) => of_status(told),
        Some(_) => Diagnosis::ExchangeRefused,
        None => match of_status(told) {
            // Approvals are of scopes, and no token is refused for want of one.
            Diagnosis::ApprovalPending => Diagnosis::AnswerUnexpected,
            diagnosis => diagnosis,
        },
    }
}

/// What the Admin API means by an answer that is not 200. The shop has handed out a token before, so that it is there: what it does not
/// find is the path, whether it says so in JSON or with a page.
pub fn of_admin(told: Told<'_>) -> Diagnosis {
    match told.status {
        401 => Diagnosis::TokenRejected,
        404 | 410 => Diagnosis::VersionNotServed,
        _ => of_status(told),
    }
}

const fn is_of_the_shop(status: u16) -> bool {
    matches!(status, 402 | 404 | 423 | 429 | 430 | 500..=599)
}

fn of_status(told: Told<'_>) -> Diagnosis {
    match told.status {
        402 => Diagnosis::ShopFrozen,
        // Seen with both statuses.
        403 if told.message.contains("Unavailable Shop") => Diagnosis::ShopFrozen,
        403 if told.message.contains("merchant approval") => Diagnosis::ApprovalPending,
        404 => Diagnosis::ShopUnknown,
        423 => Diagnosis::ShopLocked,
        429 => Diagnosis::Throttled,
        430 => Diagnosis::RequestBlocked,
        500..=599 => Diagnosis::ShopFailing,
        300..=399 => Diagnosis::AnswerUnexpected,
        _ if told.form == Form::Other => Diagnosis::AnswerNotJson,
        _ => Diagnosis::AnswerUnexpected,
    }
}

/// What errors beside 200 mean, by their `extensions.code`; the first one that is known counts.
pub fn of_graphql<'c>(codes: impl IntoIterator<Item = Option<&'c str>>) -> Diagnosis {
    let known = |code: Option<&str>| match code? {
        "THROTTLED" => Some(Diagnosis::Throttled),
        "ACCESS_DENIED" => Some(Diagnosis::ScopeMissing),
        "undefinedField" => Some(Diagnosis::FieldUnknown),
        "INTERNAL_SERVER_ERROR" => Some(Diagnosis::ShopFailing),
        "SHOP_INACTIVE" => Some(Diagnosis::ShopFrozen),
        _ => None,
    };
    codes.into_iter().find_map(known).unwrap_or(Diagnosis::AnswerUnexpected)
}
