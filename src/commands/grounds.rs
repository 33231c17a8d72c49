//! What the readiness of a source is judged by, put together from config, stores and shops.

use crate::config::model::Config;
use crate::config::selection::Selected;
use crate::domain::field::Field;
use crate::domain::live::Live;
use crate::domain::moment::Moment;
use crate::domain::readiness::{CredentialEvidence, Subject};

use super::evidence::{self, Evidence};

/// What all sources of a run have in common.
#[derive(Clone, Copy)]
pub struct Grounds<'g> {
    /// The config.
    pub config: &'g Config,
    /// What the stores said.
    pub evidence: &'g Evidence,
    /// When it is judged.
    pub moment: Moment,
}

impl Grounds<'_> {
    /// Has one source judged.
    pub fn judge<T>(&self, selected: &Selected<'_>, live: Option<&Live>, judge: impl FnOnce(&Subject<'_>) -> T) -> T {
        let pair = Field::BOTH.map(|field| self.evidence.credential(self.config, selected, field));
        self.judge_pair(selected, live, &pair, judge)
    }

    /// Has one source judged, of whose pair this is known: client ID first.
    pub fn judge_pair<T>(
        &self,
        selected: &Selected<'_>,
        live: Option<&Live>,
        pair: &[CredentialEvidence; 2],
        judge: impl FnOnce(&Subject<'_>) -> T,
    ) -> T {
        let Selected { profile, source, .. } = *selected;
        let state = self.evidence.store_state(profile);
        let waivers = [profile.waivers.as_slice(), &self.config.waivers].concat();
        judge(&Subject {
            address: &source.address,
            enabled: source.enabled,
            environment: profile.environment,
            exchange_is_used: profile.exchange_is_used,
            flags: self.config.flags,
            api_version: source.api_version,
            scopes: &source.scopes,
            policy: &self.config.policy,
            store: evidence::store(self.config, profile, &state),
            client_id: &pair[0],
            client_secret: &pair[1],
            awaits_approval: self.evidence.awaits_approval(pair),
            live,
            waivers: &waivers,
            now: self.moment.as_of,
            clock: self.moment.clock,
        })
    }
}
