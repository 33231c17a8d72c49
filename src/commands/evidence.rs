//! Asks the stores, once each and side by side, about everything that a run needs to know.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::time::Instant;

use futures_util::{StreamExt, stream};

use crate::config::model::{Config, Profile};
use crate::config::selection::Selected;
use crate::config::validate::store_name;
use crate::domain::field::Field;
use crate::domain::presence::{Cause, Presence, StoreState};
use crate::domain::readiness::{CredentialEvidence, StoreEvidence};
use crate::failure::Failure;
use crate::secrets::reference::Reference;
use crate::secrets::store::Answer;

use super::opening::{Stores, unopened};
use super::{Context, Loaded, target};

/// As many stores are asked at a time.
const AT_A_TIME: usize = 4;

/// What the stores said.
#[derive(Default)]
pub struct Evidence {
    states: HashMap<String, StoreState>,
    presences: HashMap<Reference, Presence>,
    /// The places, in words, of which a change waits for approval.
    waiting: BTreeSet<String>,
}

impl Evidence {
    /// Asks about the selected sources that are switched on. A store that none of them uses is not contacted.
    pub fn gather(
        context: &Context<'_>,
        stores: &Stores<'_>,
        loaded: &Loaded,
        selected: &[Selected<'_>],
    ) -> Result<Self, Failure> {
        let mut wanted: BTreeMap<String, BTreeSet<Reference>> = BTreeMap::new();
        for s in selected.iter().filter(|s| s.source.enabled) {
            wanted.entry(s.profile.store.clone()).or_default();
            for field in Field::BOTH {
                let given = s.source.credentials.of(field).cloned();
                let reference = given.unwrap_or_else(|| target::of(&loaded.config, s, field));
                wanted.entry(store_name(&reference).to_owned()).or_default().insert(reference);
            }
        }
        Self::ask(context, stores, wanted)
    }

    /// Asks about these references alone.
    pub fn of(context: &Context<'_>, loaded: &Loaded, references: &[Reference]) -> Result<Self, Failure> {
        let mut wanted: BTreeMap<String, BTreeSet<Reference>> = BTreeMap::new();
        for reference in references {
            wanted.entry(store_name(reference).to_owned()).or_default().insert(reference.clone());
        }
        Self::ask(context, &Stores::new(context, loaded, false), wanted)
    }

    fn ask(context: &Context<'_>, stores: &Stores<'_>, wanted: BTreeMap<String, BTreeSet<Reference>>) -> Result<Self, Failure> {
        let mut evidence = Self::default();
        let mut opened = Vec::new();
        for (name, references) in wanted {
            let references: Vec<Reference> = references.into_iter().collect();
            match stores.open(&name)? {
                Ok(store) => opened.push((name, references, store)),
                Err(state) => evidence.note_unopened(name, references, state),
            }
        }
        let answers = stream::iter(opened).map(|(name, references, store)| async move {
            context.output.trace(1, || format!("{name}: asking about {} references", references.len()));
            let started = Instant::now();
            let answer = store.presence(&references).await;
            context.output.trace(1, || format!("{name}: answered after {} ms", started.elapsed().as_millis()));
            // A value that waits for approval is not to be entered once more.
            let is_absent =
                |(_, presence): &(&Reference, &Presence)| matches!(presence, Presence::Missing | Presence::Imported(_));
            let absent = references.iter().zip(&answer.presences).filter(is_absent).map(|(reference, _)| reference.clone());
            let absent: Vec<Reference> = absent.collect();
            let open = if absent.is_empty() { Vec::new() } else { store.open_changes(&absent).await.changes };
            let waiting = absent.iter().zip(open).filter(|(_, change)| change.is_some()).map(|(at, _)| at.to_string());
            let waiting: Vec<String> = waiting.collect();
            (name, references, answer, waiting)
        });
        let answers: Vec<(String, Vec<Reference>, Answer, Vec<String>)> =
            context.wait(answers.buffer_unordered(AT_A_TIME).collect())?;
        for (name, references, answer, waiting) in answers {
            evidence.waiting.extend(waiting);
            evidence.states.insert(name, answer.state);
            evidence.presences.extend(references.into_iter().zip(answer.presences));
        }
        Ok(evidence)
    }

    fn note_unopened(&mut self, name: String, references: Vec<Reference>, state: StoreState) {
        let cause = unopened(&state, &name);
        self.presences.extend(references.into_iter().map(|reference| (reference, Presence::Unreachable(cause.clone()))));
        self.states.insert(name, state);
    }

    /// Evidence of a run that asked no store.
    pub fn unasked() -> Self {
        Self::default()
    }

    /// What was found for one value of a source.
    pub fn credential(&self, config: &Config, selected: &Selected<'_>, field: Field) -> CredentialEvidence {
        match selected.source.credentials.of(field) {
            Some(reference) => {
                CredentialEvidence::Referenced { reference: reference.to_string(), presence: self.presence(reference) }
            }
            None => {
                let target = target::of(config, selected, field);
                let at_target = self.presences.get(&target).cloned();
                CredentialEvidence::Unreferenced { target: target.to_string(), at_target }
            }
        }
    }

    /// What the store of a reference said of it.
    pub fn presence(&self, reference: &Reference) -> Presence {
        let unasked = || Presence::Unreachable(Cause::new(format!("{} was not asked", store_name(reference))));
        self.presences.get(reference).cloned().unwrap_or_else(unasked)
    }

    /// Whether a change that waits for approval holds one of these values.
    pub fn awaits_approval(&self, pair: &[CredentialEvidence]) -> bool {
        let place = |evidence: &CredentialEvidence| match evidence {
            CredentialEvidence::Referenced { reference: place, .. } | CredentialEvidence::Unreferenced { target: place, .. } => {
                self.waiting.contains(place)
            }
        };
        pair.iter().any(place)
    }

    /// Whether a change that waits for approval holds the value of this reference.
    pub fn awaits(&self, reference: &Reference) -> bool {
        self.waiting.contains(&reference.to_string())
    }

    /// How a store stands; `None` where it was not asked.
    pub fn state_of(&self, store: &str) -> Option<&StoreState> {
        self.states.get(store)
    }

    /// How the store of a profile stands.
    pub fn store_state(&self, profile: &Profile) -> StoreState {
        let unasked = || StoreState::Unreachable(Cause::new(format!("{} was not asked", profile.store)));
        self.states.get(&profile.store).cloned().unwrap_or_else(unasked)
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
