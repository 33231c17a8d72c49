//! What stands between a source and its shops. The permit to contact one is made only where nothing does.

use super::gate::Gate;
use super::readiness::{Check, CheckId, Environment, Remedy, State, Subject, judged_without_waivers};

/// The environments of a store in which values of a staging profile may be read and sent. Explicit, so that a name nobody thought of
/// is taken for production.
pub const NON_PRODUCTION: [&str; 12] =
    ["dev", "development", "staging", "stage", "stg", "test", "testing", "qa", "uat", "sandbox", "preview", "local"];

/// A store that one half of the pair is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StoreOfPair<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its own environment; `None` for the OS keyring, which has none.
    pub environment: Option<&'a str>,
}

/// A gate that is closed, and how it is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosedGate {
    /// Which gate.
    pub gate: Gate,
    /// Why it is closed.
    pub reason: String,
    /// How it is opened.
    pub remedy: Remedy,
    /// Whether something is known to keep it closed; else it could not be found out that nothing does.
    pub is_known: bool,
}

/// Every gate that is closed for a source, judged by its evidence of now. Waivers open none.
pub fn closed(subject: &Subject<'_>, stores: &[StoreOfPair<'_>]) -> Vec<ClosedGate> {
    let mut closed = closed_by_config(subject, stores);
    let store = closed.iter().find(|closed| closed.gate == Gate::StoreEnvironment).cloned();
    closed.extend(checklist(subject).into_iter().map(|gate| match &store {
        // Entered now, a staging pair would land in what may be production.
        Some(store) if enters(&gate.remedy) => ClosedGate { remedy: store.remedy.clone(), ..gate },
        _ => gate,
    }));
    closed
}

/// Whether it puts values into a store.
pub fn enters(remedy: &Remedy) -> bool {
    remedy.steps.iter().any(|step| step.runs(&["creds", "set"]))
}

fn closed_by_config(subject: &Subject<'_>, stores: &[StoreOfPair<'_>]) -> Vec<ClosedGate> {
    let of_profile = [real_exchange(subject), environment(subject), exchange_use(subject)];
    of_profile.into_iter().flatten().chain(stores.iter().filter_map(store_environment)).collect()
}

/// The gate that closes when the config is no longer the one that was assessed.
pub fn config_changed() -> ClosedGate {
    ClosedGate {
        gate: Gate::ConfigSnapshot,
        reason: "the config is no longer the one that was assessed".to_owned(),
        remedy: Remedy::by_hand("run it again: the config as it is now will be assessed"),
        is_known: true,
    }
}

fn real_exchange(subject: &Subject<'_>) -> Option<ClosedGate> {
    (!subject.flags.real_exchange).then(|| ClosedGate {
        gate: Gate::RealExchange,
        reason: "real_exchange is off".to_owned(),
        remedy: Remedy::sourcectl(
            "after the checklist and a review, open the gate",
            &["config", "set", "flags.real_exchange", "true"],
        ),
        is_known: true,
    })
}

fn environment(subject: &Subject<'_>) -> Option<ClosedGate> {
    (subject.environment != Environment::Staging).then(|| ClosedGate {
        gate: Gate::ProfileEnvironment,
        reason: format!("the profile is in {}, and shops are contacted in staging only", subject.environment.word()),
        remedy: Remedy::by_hand("nothing opens it: name staging profiles, and prove the connection there"),
        is_known: true,
    })
}

fn exchange_use(subject: &Subject<'_>) -> Option<ClosedGate> {
    (!subject.exchange_is_used).then(|| {
        let profile = subject.address.split('/').next().unwrap_or_default();
        ClosedGate {
            gate: Gate::ProfileExchange,
            reason: "the profile says that it does not exchange".to_owned(),
            remedy: Remedy::sourcectl("if it does, say so", &["config", "set", &format!("profiles.{profile}.exchange"), "used"]),
            is_known: true,
        }
    })
}

fn store_environment(store: &StoreOfPair<'_>) -> Option<ClosedGate> {
    let environment = store.environment.filter(|environment| !NON_PRODUCTION.contains(environment))?;
    Some(ClosedGate {
        gate: Gate::StoreEnvironment,
        reason: format!("{} is at its environment {environment}, which is none of {}", store.name, NON_PRODUCTION.join(", ")),
        remedy: Remedy::by_hand("keep the pair of a staging profile in a store environment of that list"),
        is_known: true,
    })
}

/// The checklist without the check that reports the gates themselves.
fn checklist(subject: &Subject<'_>) -> Vec<ClosedGate> {
    let is_open = |check: &Check| !matches!(check.state, State::Ok | State::Skipped) && check.id != CheckId::ExchangeFlags;
    let is_waived = |id: CheckId| subject.waivers.iter().any(|waiver| waiver.check == id);
    let gate = |check: Check| ClosedGate {
        gate: Gate::Checklist,
        reason: format!(
            "{} is {}: {}{}",
            check.id.id(),
            check.state.word(),
            check.reason.what,
            if is_waived(check.id) { "; a waiver opens no gate" } else { "" }
        ),
        remedy: check.remedy.unwrap_or_else(|| Remedy::sourcectl("see the checklist", &["readiness", subject.address])),
        is_known: check.state != State::Unknown,
    };
    judged_without_waivers(subject).into_iter().filter(is_open).map(gate).collect()
}
