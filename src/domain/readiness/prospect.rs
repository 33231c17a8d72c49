//! Whether waiting can help: values may be entered and stores unlocked while somebody waits, a config decides at once.

use std::time::Duration;

use crate::domain::live::Live;
use crate::domain::presence::{Cause, CauseKind, Presence, StoreState};

use super::checks::store_of;
use super::{Assessment, Check, CheckId, CredentialEvidence, Headline, State, Strictness, Subject, Unanswered, Verdict};

/// What waiting can still bring.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Prospect {
    /// Nothing: something is wrong that only another config puts right.
    Hopeless,
    /// A positive verdict.
    Hopeful,
    /// It is positive already.
    Reached,
}

impl Prospect {
    /// The prospect of an assessment; a disabled source is positive unless it `is_named`.
    pub fn of(assessment: &Assessment, subject: &Subject<'_>, strictness: &Strictness, is_named: bool) -> Self {
        let is_final = |check: &Check| strictness.counts(check) && check.state.is_negative() && is_of_the_config(check, subject);
        match assessment.verdict {
            Verdict::Ready => Self::Reached,
            Verdict::Disabled if is_named => Self::Hopeless,
            Verdict::Disabled => Self::Reached,
            _ if assessment.checks.iter().any(is_final) || is_refused(assessment, subject) => Self::Hopeless,
            // What was not looked at is not looked at by the next look either.
            _ if assessment.checks.iter().any(|check| check.headline == Some(Headline::CredentialPairUnknown)) => Self::Hopeless,
            _ if subject.live.is_some_and(Live::is_closed_for_good) => Self::Hopeless,
            _ => Self::Hopeful,
        }
    }
}

/// How long the stores of a source refuse everything, where a rate limit of theirs is reached and they say when it ends.
pub fn limit_of(subject: &Subject<'_>) -> Option<Duration> {
    let ends = |cause: &Cause| match cause.kind {
        CauseKind::RateLimit(seconds) => seconds,
        _ => None,
    };
    let of_value = |evidence: &CredentialEvidence| match evidence {
        CredentialEvidence::Referenced { presence, .. } | CredentialEvidence::Unreferenced { at_target: Some(presence), .. } => {
            match presence {
                Presence::NotAsked(cause) | Presence::Unreachable(cause) | Presence::Denied(cause) => ends(cause),
                _ => None,
            }
        }
        CredentialEvidence::Unreferenced { at_target: None, .. } => None,
    };
    let of_store = match subject.store.state {
        StoreState::Unreachable(cause) | StoreState::Denied(cause) => ends(cause),
        _ => None,
    };
    of_store.max(of_value(subject.client_id)).max(of_value(subject.client_secret)).map(Duration::from_secs)
}

/// Whether a store refused the identity of this run, of which a wait would only make more logins.
fn is_refused(assessment: &Assessment, subject: &Subject<'_>) -> bool {
    let is_judged = |id: CheckId| assessment.checks.iter().any(|check| check.id == id);
    let of_value = |evidence: &CredentialEvidence| match evidence {
        CredentialEvidence::Referenced { reference, presence } => Unanswered::is_final(store_of(reference), presence),
        CredentialEvidence::Unreferenced { .. } => false,
    };
    let by_store = match subject.store.state {
        StoreState::Denied(_) => !subject.store.is_keyring,
        StoreState::Unreachable(cause) => cause.kind == CauseKind::LoginUnclear,
        _ => false,
    };
    is_judged(CheckId::SecretStore) && by_store
        || is_judged(CheckId::ClientIdRef) && of_value(subject.client_id)
        || is_judged(CheckId::ClientSecretRef) && of_value(subject.client_secret)
}

/// Whether only the config decides a check that is negative.
///
/// Doubled values and a mixed pair are not final: that is what a pair looks like while somebody replaces it.
fn is_of_the_config(check: &Check, subject: &Subject<'_>) -> bool {
    match check.id {
        CheckId::ClientIdRef | CheckId::ClientSecretRef | CheckId::SecretAge | CheckId::SecretShape => false,
        CheckId::SecretStore => {
            // Somebody may make the folder with the first value.
            let is_made_later = matches!(subject.store.state, StoreState::NoBaseFolder(_));
            check.state != State::Unknown && !subject.store.is_keyring && !is_made_later
        }
        CheckId::Scopes | CheckId::ExchangeFlags | CheckId::Plan | CheckId::ApiVersion => true,
        // Apps are installed, bills are paid and scopes approved while somebody waits; accounts are selected in the config.
        CheckId::LiveExchange | CheckId::LiveApp | CheckId::LiveScopes | CheckId::LiveApproval => {
            matches!(check.headline, Some(Headline::NoShopSelected))
                || matches!(check.headline, Some(Headline::Refused(diagnosis)) if diagnosis.is_of_the_config())
        }
    }
}
