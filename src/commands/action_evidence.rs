//! What the actions of sources are worked out from: config, history and schemas. No store and no shop is asked.

use jiff::Timestamp;

use crate::config::selection::Selected;
use crate::domain::actions::{Evidence, References, Runs};
use crate::domain::field::Field;
use crate::domain::mapping_review::MappingReview;
use crate::domain::moment::Moment;
use crate::domain::presence::{Cause, Presence, StoreState};
use crate::domain::readiness::{CheckId, CredentialEvidence, Severity, State, Strictness, Subject, assess};
use crate::failure::Failure;

use super::mapping_reviews::MappingReviews;
use super::run_reader::{Depth, RunReader, SOURCES_AT_A_TIME};
use super::{Context, Loaded, evidence, target};

/// As far back are runs looked at: enough to name what failed, and to say how many rows are usual.
const DEPTH: Depth = Depth { newest: 20, of_streams: 14 };

/// What was found for the selected sources.
pub struct Found<'f> {
    /// What the schemas say.
    pub reviews: MappingReviews,
    loaded: &'f Loaded,
    sources: Vec<FoundSource<'f>>,
    as_of: Timestamp,
}

struct FoundSource<'f> {
    selected: Selected<'f>,
    runs: Runs,
    review: MappingReview,
    open_checks: Vec<&'static str>,
}

impl<'f> Found<'f> {
    /// Reads the history. One that cannot be read makes runs unknown, and nothing else.
    pub fn gather(context: &Context<'_>, loaded: &'f Loaded, selected: &[Selected<'f>], moment: Moment) -> Result<Self, Failure> {
        Self::read(context, loaded, selected, &mut RunReader::open(context, loaded, moment, DEPTH)?)
    }

    /// As [`Found::gather`], of a history that is open; it stays as deep as actions need it.
    pub fn read(
        context: &Context<'_>,
        loaded: &'f Loaded,
        selected: &[Selected<'f>],
        reader: &mut RunReader,
    ) -> Result<Self, Failure> {
        reader.set_depth(DEPTH);
        let as_of = reader.moment().as_of;
        let reviews = reader.mapping_reviews(loaded, selected)?;
        let mut sources = Vec::with_capacity(selected.len());
        for selected in selected.chunks(SOURCES_AT_A_TIME) {
            let runs = reader.read(context, selected)?;
            sources.extend(selected.iter().zip(runs).map(|(one, runs)| FoundSource {
                selected: *one,
                runs: Runs::of(&runs),
                review: reviews.of(one),
                open_checks: open_checks(loaded, one, as_of),
            }));
        }
        Ok(Self { reviews, loaded, sources, as_of })
    }

    /// The evidence on each of them, in their order.
    pub fn evidence(&self) -> impl Iterator<Item = (Selected<'f>, Evidence<'_>)> {
        self.sources.iter().map(|found| (found.selected, self.of(found)))
    }

    fn of<'s>(&'s self, found: &'s FoundSource<'f>) -> Evidence<'s> {
        let Selected { profile, source, .. } = found.selected;
        let config = &self.loaded.config;
        Evidence {
            address: &source.address,
            enabled: source.enabled,
            environment: profile.environment,
            exchange_is_used: profile.exchange_is_used,
            flags: config.flags,
            api_version: source.api_version,
            scopes: &source.scopes,
            scope_policy: &config.policy.scopes,
            mapping: &source.mapping,
            review: &found.review,
            shops: source.accounts.iter().filter(|account| account.selected).map(|account| &account.shop).collect(),
            references: References {
                client_id: source.credentials.client_id.is_some(),
                client_secret: source.credentials.client_secret.is_some(),
            },
            store: &profile.store,
            open_checks: found.open_checks.clone(),
            runs: found.runs.clone(),
            now: self.as_of,
        }
    }
}

/// The items of the checklist that are open by what the config says alone, without the gate that they are the way to.
fn open_checks(loaded: &Loaded, selected: &Selected<'_>, as_of: Timestamp) -> Vec<&'static str> {
    let config = &loaded.config;
    let Selected { profile, source, .. } = *selected;
    let unasked = || Cause::new(format!("{} was not asked", profile.store));
    let credential = |field: Field| match source.credentials.of(field) {
        Some(reference) => {
            CredentialEvidence::Referenced { reference: reference.to_string(), presence: Presence::Unreachable(unasked()) }
        }
        None => CredentialEvidence::Unreferenced { target: target::of(config, selected, field).to_string(), at_target: None },
    };
    let missing = config.store(&profile.store).map(crate::config::model::InfisicalStore::missing_keys).unwrap_or_default();
    let state = if missing.is_empty() { StoreState::Unreachable(unasked()) } else { StoreState::NotConfigured(missing) };
    let waivers = [profile.waivers.as_slice(), &config.waivers].concat();
    let subject = Subject {
        address: &source.address,
        // What is open stays open while the source is switched off.
        enabled: true,
        environment: profile.environment,
        exchange_is_used: profile.exchange_is_used,
        flags: config.flags,
        api_version: source.api_version,
        scopes: &source.scopes,
        policy: &config.policy,
        store: evidence::store(config, profile, &state),
        client_id: &credential(Field::ClientId),
        client_secret: &credential(Field::ClientSecret),
        awaits_approval: false,
        live: None,
        waivers: &waivers,
        now: as_of,
        clock: as_of,
    };
    let checks = assess(&subject, &Strictness::default()).checks.into_iter();
    let is_open = |check: &crate::domain::readiness::Check| {
        matches!(check.state, State::Todo | State::Fail)
            && check.id.severity() == Severity::Blocking
            && check.id != CheckId::ExchangeFlags
    };
    checks.filter(is_open).map(|check| check.id.id()).collect()
}
