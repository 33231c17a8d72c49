//! The store that the profile puts new values in.

use crate::domain::presence::{AbsentFolder, StoreState};
use crate::domain::readiness::evidence::Plan;
use crate::domain::readiness::{Check, Headline, Remedy, State, Subject};

use super::{CheckId, reach, refused, to_keyring, unlock, writing};

const GIVE_IDENTITY: &str = "set the variables that hold an identity (\"Identities\" in the README), or log in";

pub(super) fn secret_store(subject: &Subject<'_>) -> Check {
    let id = CheckId::SecretStore;
    let name = subject.store.name;
    match subject.store.state {
        StoreState::Answers => {
            let environment = subject.store.environment.map(|word| format!(", environment {word}")).unwrap_or_default();
            Check::new(id, State::Ok, format!("{name} answers{environment}"))
        }
        StoreState::Locked => {
            Check::new(id, State::Unknown, "the keyring is locked").headline(Headline::SecretStoreLocked).remedy(unlock())
        }
        StoreState::NotConfigured(missing) => not_configured(subject, missing),
        StoreState::NoIdentity(cause) => Check::because(id, State::Todo, cause.clone())
            .headline(Headline::SecretStoreNotConfigured)
            .remedy(writing(subject, GIVE_IDENTITY, &["stores", "login", name])),
        StoreState::Misconfigured(cause) => {
            Check::because(id, State::Fail, cause.clone()).headline(Headline::SecretStoreMisconfigured).remedy(reach(name))
        }
        StoreState::NoBaseFolder(absent) => Check::because(id, State::Fail, absent.cause.clone())
            .headline(Headline::SecretStoreMisconfigured)
            .remedy(correct_path(name, absent)),
        StoreState::Denied(cause) => {
            Check::because(id, State::Unknown, cause.clone()).headline(Headline::SecretStoreDenied).remedy(refused(name, cause))
        }
        StoreState::Unreachable(cause) => {
            Check::because(id, State::Unknown, cause.clone()).headline(Headline::SecretStoreUnreachable).remedy(reach(name))
        }
    }
}

/// Edits the path of a store. A value that is entered first would make a tree of folders under the wrong path.
pub(super) fn correct_path(store: &str, absent: &AbsentFolder) -> Remedy {
    let path = &absent.path;
    let or_make = format!("make the folder {path} in Infisical");
    match absent.similar.first() {
        Some(similar) => {
            let text = format!("correct the path; or, if {path} is right, {or_make}");
            Remedy::sourcectl(text, &["config", "set", &format!("stores.{store}.path"), similar])
        }
        None => Remedy::by_hand(format!("correct `path` under [stores.{store}]; or, if {path} is right, {or_make}")),
    }
}

fn not_configured(subject: &Subject<'_>, missing: &[&'static str]) -> Check {
    let (name, missing) = (subject.store.name, missing.join(", "));
    let (reason, remedy) = if subject.store.is_keyring {
        (format!("the keyring has no {missing}"), unlock())
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
