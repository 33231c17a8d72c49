//! `sourcectl stores check`

use futures_util::{StreamExt, stream};

use crate::cli::{StoresCheckArgs, refusal};
use crate::config::model::{Config, InfisicalStore, KEYRING_STORE};
use crate::config::problem::closest;
use crate::config::validate::store_name;
use crate::domain::field::Field;
use crate::domain::presence::{Cause, StoreState};
use crate::domain::readiness::{Remedy, Severity, State};
use crate::domain::store_check::{Standing, StoreCheck, StoreCheckId, checklist};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::encode::sentence;
use crate::output::stores_check::{StoreCheckLine, StoreChecks, StoresCheckReport};
use crate::secrets::borrow::IdentitySource;
use crate::secrets::infisical::Infisical;
use crate::secrets::keyring::Keyring;
use crate::secrets::reference::Reference;
use crate::secrets::store::SecretStore;

use super::opening::{Opened, Stores, unopened};
use super::{Context, Loaded};

/// As many stores are checked at a time.
const AT_A_TIME: usize = 4;

/// Says how far one gets in the store that was named, or in each that a profile uses.
pub fn run(context: &Context<'_>, args: &StoresCheckArgs) -> Result<(StoresCheckReport, Exit), Failure> {
    context.harden();
    let loaded = context.load()?;
    let stores = Stores::new(context, &loaded, false);
    let mut opened = Vec::new();
    for name in names(context, &loaded, args)? {
        opened.push(match loaded.config.store(&name) {
            Some(declared) => {
                let references = references_to(&loaded.config, &name);
                Subject::Infisical(declared, references, Box::new(stores.infisical(declared)?))
            }
            None => Subject::Keyring,
        });
    }
    let checked = stream::iter(opened).map(Subject::checked).buffered(AT_A_TIME).collect();
    let checked: Vec<Checked> = context.wait(checked)?;
    let exit = Exit::most_pressing(checked.iter().flat_map(|checked| checked.checks.iter().map(exit_of)));
    let stores = checked.into_iter().map(|Checked { store, origin, checks }| StoreChecks {
        store,
        origin,
        checks: checks.iter().map(|check| line(context, check)).collect(),
    });
    let report = StoresCheckReport { stores: stores.collect(), persistence_enabled: loaded.config.flags.persistence };
    Ok((report, exit))
}

/// The stores meant: the named one, else those that a profile puts values in, else all.
fn names(context: &Context<'_>, loaded: &Loaded, args: &StoresCheckArgs) -> Result<Vec<String>, Failure> {
    let config = &loaded.config;
    if let Some(name) = &args.store {
        known(context, loaded, name)?;
        return Ok(vec![name.clone()]);
    }
    let all = config.stores.iter().map(|store| store.name.to_string()).chain([KEYRING_STORE.to_owned()]);
    let is_used = |name: &String| config.profiles.iter().any(|profile| profile.store == *name);
    let used: Vec<String> = all.clone().filter(is_used).collect();
    Ok(if used.is_empty() { all.collect() } else { used })
}

/// Refuses the name of a store that there is none of.
pub fn known(context: &Context<'_>, loaded: &Loaded, name: &str) -> Result<(), Failure> {
    let names: Vec<&str> = loaded.config.stores.iter().map(|store| store.name.as_str()).chain([KEYRING_STORE]).collect();
    if names.contains(&name) {
        return Ok(());
    }
    let hint = match closest(name, names.iter().copied()) {
        Some(alike) => format!("did you mean `{alike}`?"),
        None => format!("there is {}", names.join(", ")),
    };
    Err(Failure::usage(format!("{} names no store; {hint}", refusal::argument(name, context.arguments))))
}

/// The references of enabled sources that lead to a store.
fn references_to(config: &Config, store: &str) -> Vec<Reference> {
    let sources = config.profiles.iter().flat_map(|profile| &profile.sources).filter(|source| source.enabled);
    let references = sources.flat_map(|source| Field::BOTH.map(|field| source.credentials.of(field).cloned()));
    references.flatten().filter(|reference| store_name(reference) == store).collect()
}

enum Subject<'s> {
    Keyring,
    Infisical(&'s InfisicalStore, Vec<Reference>, Box<Opened<(Infisical<'s>, IdentitySource)>>),
}

/// What came of one store.
struct Checked {
    store: String,
    origin: Option<String>,
    checks: Vec<StoreCheck>,
}

impl Subject<'_> {
    async fn checked(self) -> Checked {
        let (declared, references, opened) = match self {
            Self::Infisical(declared, references, opened) => (declared, references, opened),
            Self::Keyring => {
                let state = Keyring::of_values().presence(&[]).await.state;
                return Checked { store: KEYRING_STORE.to_owned(), origin: None, checks: vec![of_keyring(&state)] };
            }
        };
        let store = declared.name.to_string();
        let origin = declared.url.as_ref().map(|url| url.origin.to_string());
        let standing = match *opened {
            Ok((store, source)) => {
                let identity = format!("{source}, for {}", origin.as_deref().unwrap_or_default());
                let facts = Box::new(store.check(&references).await);
                Standing::Asked { identity, facts, has_references: !references.is_empty() }
            }
            Err(StoreState::NotConfigured(missing)) => Standing::NotConfigured(missing),
            Err(StoreState::NoIdentity(cause)) => Standing::NoIdentity(cause),
            Err(state) => Standing::UnknownIdentity(unopened(&state, &store)),
        };
        Checked { checks: checklist(&store, &standing), store, origin }
    }
}

/// The OS keyring has one thing to say: whether it answers.
fn of_keyring(state: &StoreState) -> StoreCheck {
    let (outcome, reason) = match state {
        StoreState::Answers => (State::Ok, Cause::new("the OS keyring answers, and is unlocked")),
        StoreState::Locked => (State::Unknown, Cause::new("the OS keyring is locked")),
        StoreState::NotConfigured(missing) => (State::Todo, Cause::new(format!("the OS keyring has no {}", missing.join(", ")))),
        StoreState::NoBaseFolder(absent) => (State::Fail, absent.cause.clone()),
        StoreState::NoIdentity(cause)
        | StoreState::Misconfigured(cause)
        | StoreState::Denied(cause)
        | StoreState::Unreachable(cause) => (State::Unknown, cause.clone()),
    };
    let remedy = (outcome != State::Ok).then(|| Remedy::sourcectl("see what keeps it from answering", &["doctor"]));
    let id = StoreCheckId::Reachable;
    StoreCheck { id, state: outcome, reason, remedy, blocked_by: None, severity: id.severity() }
}

fn exit_of(check: &StoreCheck) -> Exit {
    match (check.severity, check.state) {
        (Severity::Blocking, State::Todo | State::Fail) => Exit::VerdictNegative,
        (Severity::Blocking, State::Unknown) => Exit::Undetermined,
        _ => Exit::Ok,
    }
}

fn line(context: &Context<'_>, check: &StoreCheck) -> StoreCheckLine {
    StoreCheckLine {
        id: check.id,
        title: check.id.title(),
        state: check.state,
        severity: check.severity,
        reason: sentence(&check.reason),
        remedy: check.remedy.as_ref().map(|remedy| context.show(remedy)),
        blocked_by: check.blocked_by,
    }
}
