//! The OS keyring: how far one gets, and what is there.

use std::time::Instant;

use crate::commands::Context;
use crate::domain::presence::Cause;
use crate::failure::Failure;
use crate::output::doctor::{Finding, KeyringFacts};
use crate::output::encode::sentence;
use crate::output::remedy::ShownRemedy;
use crate::secrets::keyring::{DefaultCollection, Holdings, Keyring, Shortfall};

const HEADLESS: &str = "see \"A headless keyring\" in `sourcectl creds set --help`";

/// Raises no prompt, and ends within the keyring's own deadline. A keyring that nothing needs is no finding, whatever its state.
pub(super) fn look(context: &Context<'_>, is_needed: bool, findings: &mut Vec<Finding>) -> Result<KeyringFacts, Failure> {
    context.harden();
    let started = Instant::now();
    let keyring = Keyring::of_values();
    let survey = context.wait(keyring.survey())?;
    let milliseconds = started.elapsed().as_millis();
    let mut found = Vec::new();
    let facts = match survey.looked {
        Ok(held) => holding(&held, &mut found),
        Err(shortfall) => short(&shortfall, &mut found),
    };
    findings.extend(found.into_iter().filter(|_| is_needed));
    Ok(KeyringFacts { address: survey.address, milliseconds, ..facts })
}

fn holding(held: &Holdings, findings: &mut Vec<Finding>) -> KeyringFacts {
    match held.default {
        DefaultCollection::Unlocked => {}
        DefaultCollection::Locked => findings.push(wrong("the keyring is locked", "unlock it: log in to the desktop")),
        DefaultCollection::None => findings.push(wrong("the keyring has no default collection", "log in to the desktop once")),
    }
    let is_there = held.default != DefaultCollection::None;
    KeyringFacts {
        bus_reachable: Some(true),
        answers: Some(true),
        default_collection: Some(is_there),
        locked: is_there.then_some(held.default == DefaultCollection::Locked),
        entries: Some(held.entries),
        ..KeyringFacts::default()
    }
}

fn short(shortfall: &Shortfall, findings: &mut Vec<Finding>) -> KeyringFacts {
    let unknown = |cause: &Cause| Finding::unknown("keyring", sentence(cause)).remedy(remedy("start a secret service"));
    match shortfall {
        Shortfall::Address(cause) => {
            findings.push(wrong(&sentence(cause), "start a session bus"));
            KeyringFacts { bus_reachable: Some(false), ..KeyringFacts::default() }
        }
        Shortfall::Bus(cause) => {
            findings.push(unknown(cause));
            KeyringFacts { bus_reachable: Some(false), ..KeyringFacts::default() }
        }
        Shortfall::Answer(cause) => {
            findings.push(unknown(cause));
            KeyringFacts { bus_reachable: Some(true), answers: Some(false), ..KeyringFacts::default() }
        }
    }
}

fn wrong(reason: &str, what_to_do: &str) -> Finding {
    Finding::wrong("keyring", reason).remedy(remedy(what_to_do))
}

fn remedy(what_to_do: &str) -> ShownRemedy {
    ShownRemedy::by_hand(format!("{what_to_do}, or {HEADLESS}"))
}
