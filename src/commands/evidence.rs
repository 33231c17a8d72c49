//! Asks the stores, once each, about everything that a run needs to know.

use std::collections::HashMap;

use crate::config::model::{Config, KEYRING_STORE, Profile};
use crate::config::selection::Selected;
use crate::config::validate::store_name;
use crate::domain::field::Field;
use crate::domain::presence::{Cause, Presence, StoreState};
use crate::domain::readiness::{CredentialEvidence, StoreEvidence};
use crate::failure::Failure;
use crate::secrets::keyring::Keyring;
use crate::secrets::reference::Reference;
use crate::secrets::store::SecretStore;

use super::{Context, target};

/// What the stores said.
pub struct Evidence {
    keyring: StoreState,
    presences: HashMap<Reference, Presence>,
}

impl Evidence {
    /// Asks about the selected sources that are switched on. A store that none of them uses is not contacted.
    pub fn gather(context: &Context<'_>, config: &Config, selected: &[Selected<'_>]) -> Result<Self, Failure> {
        let enabled = selected.iter().filter(|s| s.source.enabled);
        let mut wanted: Vec<Reference> = Vec::new();
        let mut keyring_is_used = false;
        for s in enabled {
            keyring_is_used |= s.profile.store == KEYRING_STORE;
            let references = Field::BOTH.map(|field| s.source.credentials.of(field).cloned());
            let references = references.into_iter().zip(Field::BOTH);
            wanted.extend(references.map(|(given, field)| given.unwrap_or_else(|| target::of(config, s, field))));
        }
        wanted.retain(|reference| store_name(reference) == KEYRING_STORE);
        if !keyring_is_used && wanted.is_empty() {
            return Ok(Self::unasked());
        }
        Self::ask_keyring(context, wanted)
    }

    /// Evidence of a run that asked no store.
    pub fn unasked() -> Self {
        let keyring = StoreState::Unreachable(Cause::new("the keyring was not asked"));
        Self { keyring, presences: HashMap::new() }
    }

    fn ask_keyring(context: &Context<'_>, wanted: Vec<Reference>) -> Result<Self, Failure> {
        context.harden();
        context.output.trace(1, || format!("keyring: asking about {} references", wanted.len()));
        let started = std::time::Instant::now();
        let keyring = Keyring::of_values();
        let answer = context.wait(keyring.presence(&wanted))?;
        context.output.trace(1, || format!("keyring: answered after {} ms", started.elapsed().as_millis()));
        Ok(Self { keyring: answer.state, presences: wanted.into_iter().zip(answer.presences).collect() })
    }

    /// What was found for one value of a source.
    pub fn credential(&self, config: &Config, selected: &Selected<'_>, field: Field) -> CredentialEvidence {
        match selected.source.credentials.of(field) {
            Some(reference) => {
                CredentialEvidence::Referenced { reference: reference.to_string(), presence: self.presence(config, reference) }
            }
            None => {
                let target = target::of(config, selected, field);
                let at_target = self.presences.get(&target).cloned();
                CredentialEvidence::Unreferenced { target: target.to_string(), at_target }
            }
        }
    }

    /// What the store of a reference said of it.
    pub fn presence(&self, config: &Config, reference: &Reference) -> Presence {
        let unasked = || match declared_state(config, store_name(reference)) {
            Some(StoreState::NotConfigured(missing)) => {
                let what = format!("the store of {reference} has no {} yet", missing.join(", "));
                Presence::Unreachable(Cause::new(what))
            }
            Some(_) => Presence::Unreachable(unsupported(store_name(reference))),
            None => Presence::Unreachable(Cause::new("the store was not asked")),
        };
        self.presences.get(reference).cloned().unwrap_or_else(unasked)
    }

    /// How the store of a profile stands.
    pub fn store_state(&self, config: &Config, profile: &Profile) -> StoreState {
        declared_state(config, &profile.store).unwrap_or_else(|| self.keyring.clone())
    }
}

/// The store of a profile, as its config declares it.
pub fn store<'e>(config: &'e Config, profile: &'e Profile, state: &'e StoreState) -> StoreEvidence<'e> {
    let declared = config.store(&profile.store);
    StoreEvidence {
        name: &profile.store,
        is_keyring: declared.is_none(),
        environment: declared.and_then(|store| store.environment.as_deref()),
        plan: declared.and_then(|store| store.plan),
        state,
    }
}

/// How a declared store stands as far as its declaration goes; `None` for the OS keyring.
fn declared_state(config: &Config, name: &str) -> Option<StoreState> {
    let missing = config.store(name)?.missing_keys();
    Some(if missing.is_empty() { StoreState::Unreachable(unsupported(name)) } else { StoreState::NotConfigured(missing) })
}

fn unsupported(store: &str) -> Cause {
    Cause::new(format!("{store}: asking an Infisical store is not supported by this build"))
}
