//! The store that the profile puts new values in.

use crate::domain::presence::{Cause, StoreState};
use crate::domain::readiness::evidence::Plan;
use crate::domain::readiness::{Check, Headline, Remedy, State, Subject, Unanswered};

use super::{CheckId, to_keyring, with_open_gate};

pub(super) fn secret_store(subject: &Subject<'_>) -> Check {
    let id = CheckId::SecretStore;
    let name = subject.store.name;
    match subject.store.state {
        StoreState::Answers => {
            let environment = subject.store.environment.map(|word| format!(", environment {word}")).unwrap_or_default();
            Check::new(id, State::Ok, format!("{name} answers{environment}"))
        }
        StoreState::Locked => Check::new(id, State::Unknown, "the keyring is locked")
            .headline(Headline::SecretStoreLocked)
            .remedy(Remedy::unlock_keyring()),
        StoreState::NotConfigured(missing) => not_configured(subject, missing),
        StoreState::NoIdentity(cause) => told(subject, State::Todo, Headline::SecretStoreNotConfigured, cause),
        StoreState::Misconfigured(cause) => told(subject, State::Fail, Headline::SecretStoreMisconfigured, cause),
        StoreState::NoBaseFolder(absent) => Check::because(id, State::Fail, absent.cause.clone())
            .headline(Headline::SecretStoreMisconfigured)
            .remedy(Remedy::correct_path(name, absent)),
        StoreState::Denied(cause) => told(subject, State::Unknown, Headline::SecretStoreDenied, cause),
        StoreState::Unreachable(cause) => told(subject, State::Unknown, Headline::SecretStoreUnreachable, cause),
    }
}

/// The finding of a store that could not be asked: by the kind of the cause, else this one.
fn told(subject: &Subject<'_>, state: State, headline: Headline, cause: &Cause) -> Check {
    let name = subject.store.name;
    let (state, headline, remedy) = match Unanswered::of_cause(name, cause) {
        Some(reading) => (reading.state, reading.headline, reading.remedy),
        None => (state, headline, Remedy::check_store(name)),
    };
    Check::because(CheckId::SecretStore, state, cause.clone()).headline(headline).remedy(with_open_gate(subject, remedy))
}

fn not_configured(subject: &Subject<'_>, missing: &[&'static str]) -> Check {
    let (name, missing) = (subject.store.name, missing.join(", "));
    let (reason, remedy) = if subject.store.is_keyring {
        (format!("the keyring has no {missing}"), Remedy::unlock_keyring())
    } else {
        let text = format!("fill in {missing} under [stores.{name}], or keep values in the OS keyring");
        (format!("{name} is declared, and has no {missing} yet"), Remedy { text, steps: vec![to_keyring(subject)] })
    };
    Check::new(CheckId::SecretStore, State::Todo, reason).headline(Headline::SecretStoreNotConfigured).remedy(remedy)
}

pub(super) fn plan(subject: &Subject<'_>) -> Check {
    let id = CheckId::Plan;
    if subject.store.is_keyring {
        return Check::new(id, State::Skipped, "an OS keyring has no plan");
    }
    let name = subject.store.name;
    match subject.store.plan {
        Some(plan) if plan >= Plan::Pro => {
            Check::new(id, State::Ok, format!("{} (declared in the config, not verified)", plan.word()))
        }
        declared => {
            let reason = declared.map_or_else(|| "no plan is declared".to_owned(), |plan| format!("{} is declared", plan.word()));
            Check::new(id, State::Todo, reason).headline(Headline::PlanInsufficient).remedy(Remedy::sourcectl(
                "with the plan in place, declare it",
                &["config", "set", &format!("stores.{name}.plan"), "pro"],
            ))
        }
    }
}
