//! What a store said about the places of a plan, before anything is entered.

use std::collections::BTreeSet;

use crate::commands::Context;
use crate::config::validate::store_name;
use crate::domain::pair::PairMark;
use crate::domain::presence::{Cause, Metadata, Presence, StoreState};
use crate::failure::Failure;
use crate::output::encode::sentence;
use crate::secrets::reference::Reference;
use crate::secrets::store::{OpenChange, SecretStore};

use super::plan::Plan;

/// What the store said about the places of a plan.
pub struct Seen {
    /// How it stands.
    pub state: StoreState,
    /// One presence for each value to write.
    pub targets: Vec<Presence>,
    /// The half of the pair that is not entered.
    pub counterpart: Counterpart,
    /// The changes that wait for approval, one for each value to write.
    pub waiting: Vec<Option<OpenChange>>,
    /// Why some of those could not be seen.
    pub unseen_changes: Option<Cause>,
    /// Whether the store keeps pair ids beside values.
    pub keeps_pair_ids: bool,
}

/// What is known of the half that is not entered, which a value that is entered alone joins.
#[derive(Default)]
pub struct Counterpart {
    /// Its pair mark, where it is there or waits for approval.
    pub pair: Option<PairMark>,
    /// What the store tells of it, where it is there.
    pub metadata: Option<Metadata>,
    /// The answer that leaves open whether it is there.
    pub unknown: Option<Presence>,
}

impl Counterpart {
    fn of(presence: Option<Presence>, waiting: Option<OpenChange>) -> Self {
        let seen = match presence {
            Some(Presence::Present(metadata)) => {
                Self { pair: Some(metadata.pair.clone()), metadata: Some(metadata), ..Self::default() }
            }
            Some(presence @ (Presence::Denied(_) | Presence::NotAsked(_) | Presence::Unreachable(_))) => {
                Self { unknown: Some(presence), ..Self::default() }
            }
            _ => Self::default(),
        };
        // The newest entry counts: what waits takes the place of what is stored.
        match waiting {
            Some(change) => Self { pair: Some(change.pair), unknown: None, ..seen },
            None => seen,
        }
    }
}

impl Seen {
    /// Asks the store.
    pub fn by(context: &Context<'_>, store: &dyn SecretStore, plan: &Plan) -> Result<Self, Failure> {
        let mut asked: Vec<Reference> = plan.fields.iter().map(|target| target.reference.clone()).collect();
        // Another store knows nothing of a half that is kept elsewhere.
        asked.extend(plan.counterpart.clone().filter(|reference| store_name(reference) == plan.store));
        let (mut answer, open) = context.wait(async {
            let answer = store.presence(&asked).await;
            // A store that does not answer has nothing to say of changes either.
            let answers = matches!(answer.state, StoreState::Answers);
            let open = store.open_changes(if answers { &asked } else { &[] }).await;
            (answer, open)
        })?;
        let entered = plan.fields.len();
        let presence = answer.presences.split_off(entered).pop();
        let (mut waiting, mut is_marked, unseen_changes) = (open.changes, open.is_marked, open.unseen);
        waiting.resize(asked.len(), None);
        is_marked.resize(asked.len(), true);
        let waiting_counterpart = waiting.split_off(entered).pop().flatten();
        let is_of_entry = is_marked.get(entered).copied().unwrap_or(true);
        let counterpart = Counterpart::of(presence, counts(waiting_counterpart, is_of_entry));
        // A value that joins a half without a pair id carries none either.
        let has_pair_id = counterpart.pair != Some(PairMark::Absent);
        let waiting = waiting.into_iter().zip(is_marked).map(|(change, is_marked)| counts(change, is_marked && has_pair_id));
        Ok(Self {
            state: answer.state,
            targets: answer.presences,
            counterpart,
            waiting: waiting.collect(),
            unseen_changes,
            keeps_pair_ids: store.keeps_pair_ids(),
        })
    }

    /// What a person has to know before a value is entered.
    pub fn notices(&self, plan: &Plan) -> Vec<String> {
        let mut notices = Vec::new();
        if let StoreState::NoBaseFolder(absent) = &self.state {
            notices.push(format!("{}; the first value makes it", sentence(&absent.cause)));
        }
        let origins: BTreeSet<String> = self
            .targets
            .iter()
            .filter_map(|presence| if let Presence::Imported(origin) = presence { Some(origin.to_string()) } else { None })
            .collect();
        notices.extend(origins.iter().map(|origin| format!("the new value shadows the import from {origin}")));
        if self.is_blind() {
            let what = match (plan.replace, self.keeps_pair_ids) {
                (true, true) => "with --replace the new one takes its place, and its metadata stay, the old pair id among them",
                (true, false) => "with --replace the new one takes its place",
                (false, _) => {
                    "one that is there is not overwritten, and ends this with exit code 5; --replace would overwrite it"
                }
            };
            notices.push(format!("this identity may not see whether a value is there: {what}"));
        }
        if let Some(cause) = &self.unseen_changes {
            notices.push(format!(
                "whether an earlier entry waits for approval could not be seen, so another one may be made ({})",
                sentence(cause)
            ));
        }
        notices
    }

    /// Whether the store does not tell this identity of a value to write.
    pub fn is_blind(&self) -> bool {
        self.targets.iter().any(|presence| matches!(presence, Presence::Denied(_)))
    }
}

/// A change without a pair id belongs to another program, unless what would be sent has none either.
fn counts(change: Option<OpenChange>, has_pair_id: bool) -> Option<OpenChange> {
    change.filter(|change| change.pair != PairMark::Absent || !has_pair_id)
}
