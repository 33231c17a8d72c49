//! `sourcectl stores list`

use crate::config::allowed::Allowed;
use crate::config::model::{Config, InfisicalStore, KEYRING_STORE};
use crate::domain::readiness::Plan;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::stores::{StoreLine, StoresReport};
use crate::secrets::borrow::{Resolution, of_environment};
use crate::secrets::infisical::Folder;

use super::Context;
use super::opening::variable;

/// Lists the stores. None is contacted, and the keyring is not looked into.
pub fn run(context: &Context<'_>) -> Result<(StoresReport, Exit), Failure> {
    context.harden();
    let config = context.load()?.config;
    let allowed = super::allowed()?;
    let keyring = StoreLine { kind: "keyring", ..line(&config, &allowed, KEYRING_STORE) };
    let declared = config.stores.iter().map(|store| infisical(&config, &allowed, store));
    let stores = [keyring].into_iter().chain(declared).collect();
    Ok((StoresReport { stores, persistence_enabled: config.flags.persistence }, Exit::Ok))
}

fn line(config: &Config, allowed: &Allowed, store: &str) -> StoreLine {
    let uses = config.profiles.iter().filter(|profile| profile.store == store && allowed.contains(profile.id.as_str()));
    StoreLine {
        store: store.to_owned(),
        kind: "infisical",
        origin: None,
        project_id: None,
        environment: None,
        path: None,
        plan: None,
        identity: None,
        missing_keys: Vec::new(),
        profiles: uses.map(|profile| profile.id.to_string()).collect(),
    }
}

fn infisical(config: &Config, allowed: &Allowed, store: &InfisicalStore) -> StoreLine {
    StoreLine {
        origin: store.url.as_ref().map(|url| url.origin.to_string()),
        project_id: store.project_id.clone(),
        environment: store.environment.clone(),
        path: Some(Folder::of(&store.path).to_string()),
        plan: store.plan.map(Plan::word),
        identity: identity(store),
        missing_keys: store.missing_keys(),
        ..line(config, allowed, store.name.as_str())
    }
}

/// What the config names is all there is; else the keyring may have one for this very origin.
fn refused(store: &InfisicalStore, why: &str) -> String {
    let instead = if store.identity.is_some() { "nothing" } else { "what the OS keyring holds for it, if anything" };
    format!("{instead}: {why}")
}

fn identity(store: &InfisicalStore) -> Option<String> {
    let url = store.url.as_ref()?;
    Some(match of_environment(store, url, &variable) {
        Resolution::Found(identity) => identity.source().to_string(),
        Resolution::Bound(source) => refused(store, &format!("{source} must not travel to {}", url.origin)),
        Resolution::Misaddressed(source) => refused(store, &format!("{source} was not made for {}", url.origin)),
        Resolution::Unset(names) => format!("{}, which is not set", names.join(" and ")),
        Resolution::NotAllowed(name) => refused(store, &format!("{} is no variable that a config may name here", name.as_str())),
        Resolution::Spaced(name) => refused(store, &format!("{name} has white space in it")),
        Resolution::Absent => "what the OS keyring holds, where somebody has logged in".to_owned(),
    })
}
