//! Rules that look at more than one table at once.

use std::collections::HashMap;

use toml::de::{DeTable, DeValue};

use crate::domain::field::Field;
use crate::domain::readiness::Environment;
use crate::domain::shop::Shop;
use crate::secrets::reference::{Reference, Segment};

use super::model::{Config, KEYRING_STORE, Profile, Source};
use super::problem::Problems;

/// Notes everything that is wrong between tables that are each well formed.
pub fn config(config: &Config, root: &DeTable<'_>, problems: &mut Problems) {
    let file = Places(root);
    for profile in &config.profiles {
        problems.enter_profile(Some(profile.id.as_str()));
        store_is_declared(config, profile, &file, problems);
        for source in &profile.sources {
            references_stand_where_they_belong(config, profile, source, &file, problems);
            shops_differ(profile, source, &file, problems);
        }
    }
    references_serve_one_source(config, &file, problems);
    shops_are_in_one_profile(config, &file, problems);
    folders_do_not_overlap(config, &file, problems);
    problems.enter_profile(None);
}

/// Finds the byte at which a value starts. Looked up only when a problem is found, so that a valid file pays nothing.
struct Places<'t, 'i>(&'t DeTable<'i>);

impl Places<'_, '_> {
    fn of(&self, path: &[&str]) -> usize {
        let mut table = self.0;
        let mut offset = 0;
        for key in path {
            let Some((name, value)) = table.get_key_value(*key) else { break };
            offset = match value.get_ref() {
                DeValue::Table(_) => name.span().start,
                _ => value.span().start,
            };
            match value.get_ref().as_table() {
                Some(inner) => table = inner,
                None => break,
            }
        }
        offset
    }

    fn of_reference(&self, profile: &Profile, source: &Source, field: Field) -> usize {
        self.of(&["profiles", profile.id.as_str(), "sources", source.id.as_str(), "credentials", field.config_key()])
    }

    fn of_accounts(&self, profile: &Profile, source: &Source) -> usize {
        self.of(&["profiles", profile.id.as_str(), "sources", source.id.as_str(), "accounts"])
    }
}

fn store_is_declared(config: &Config, profile: &Profile, file: &Places<'_, '_>, problems: &mut Problems) {
    if profile.store != KEYRING_STORE && config.store(&profile.store).is_none() {
        let names = config.stores.iter().map(|store| store.name.as_str()).chain([KEYRING_STORE]);
        let offset = file.of(&["profiles", profile.id.as_str(), "store"]);
        problems
            .error(offset, format!("profiles.{}.store names no declared store", profile.id))
            .suggest_closest(&profile.store, names);
    }
}

fn references_stand_where_they_belong(
    config: &Config,
    profile: &Profile,
    source: &Source,
    file: &Places<'_, '_>,
    problems: &mut Problems,
) {
    for field in Field::BOTH {
        let Some(reference) = source.credentials.of(field) else { continue };
        if let Err(reason) = belongs(config, profile, &source.id, reference) {
            let offset = file.of_reference(profile, source, field);
            let expected = expected_reference(profile, &source.id, reference, field);
            problems
                .error(offset, format!("the {} reference of {} {reason}", field.title(), source.address))
                .suggest(format!("such as {expected}"));
        }
    }
    if let (Some(id), Some(secret)) = (&source.credentials.client_id, &source.credentials.client_secret)
        && store_name(id) != store_name(secret)
    {
        let offset = file.of_reference(profile, source, Field::ClientSecret);
        problems.warn(offset, format!("the pair of {} is split over two stores", source.address));
    }
}

/// Whether a reference may stand in this source.
pub fn belongs(config: &Config, profile: &Profile, source: &Segment, reference: &Reference) -> Result<(), &'static str> {
    match reference {
        Reference::Keyring { profile: named, source: owner, .. } if *named == profile.id && owner == source => Ok(()),
        Reference::Keyring { .. } => Err("names another profile or source than the one it stands in"),
        Reference::Infisical { store, .. } if config.store(store.as_str()).is_none() => Err("names no declared store"),
        Reference::Infisical { folders, .. } if folders.starts_with(&profile.folder) => Ok(()),
        Reference::Infisical { .. } => Err("lies outside the profile's folder"),
    }
}

fn expected_reference(profile: &Profile, source: &Segment, given: &Reference, field: Field) -> Reference {
    match given {
        Reference::Keyring { .. } => Reference::keyring(&profile.id, source, field),
        Reference::Infisical { store, .. } => Reference::infisical(store, &profile.folder, source, field),
    }
}

/// The store that a reference points at.
pub fn store_name(reference: &Reference) -> &str {
    match reference {
        Reference::Keyring { .. } => KEYRING_STORE,
        Reference::Infisical { store, .. } => store.as_str(),
    }
}

fn references_serve_one_source(config: &Config, file: &Places<'_, '_>, problems: &mut Problems) {
    let mut first: HashMap<&Reference, (&Profile, &Source)> = HashMap::new();
    for (profile, source) in sources(config) {
        for field in Field::BOTH {
            let Some(reference) = source.credentials.of(field) else { continue };
            let Some((other, _)) = first.insert(reference, (profile, source)) else { continue };
            problems.enter_profile(Some(profile.id.as_str()));
            let problem = problems.error(
                file.of_reference(profile, source, field),
                format!("the {} reference of {} is used twice: a reference serves one value", field.title(), source.address),
            );
            problem.other_profile = (other.id != profile.id).then(|| other.id.to_string());
        }
    }
}

fn shops_differ(profile: &Profile, source: &Source, file: &Places<'_, '_>, problems: &mut Problems) {
    let mut shops: Vec<&Shop> = source.accounts.iter().map(|account| &account.shop).collect();
    shops.sort();
    if let Some([shop, _]) = shops.windows(2).find(|pair| pair[0] == pair[1]) {
        problems.error(file.of_accounts(profile, source), format!("{} lists {shop} twice", source.address));
    }
}

fn shops_are_in_one_profile(config: &Config, file: &Places<'_, '_>, problems: &mut Problems) {
    let mut first: HashMap<(Environment, &Shop), &Profile> = HashMap::new();
    for (profile, source) in sources(config) {
        for account in &source.accounts {
            let owner = *first.entry((profile.environment, &account.shop)).or_insert(profile);
            if owner.id != profile.id {
                problems.enter_profile(Some(profile.id.as_str()));
                let word = profile.environment.word();
                let text = format!("{} of {} is in another {word} profile too", account.shop, source.address);
                problems.error(file.of_accounts(profile, source), text).other_profile = Some(owner.id.to_string());
            }
        }
    }
}

fn folders_do_not_overlap(config: &Config, file: &Places<'_, '_>, problems: &mut Problems) {
    let mut profiles: Vec<&Profile> = config.profiles.iter().collect();
    profiles.sort_by(|a, b| a.folder.cmp(&b.folder));
    for pair in profiles.windows(2) {
        let (outer, inner) = (pair[0], pair[1]);
        if inner.folder.starts_with(&outer.folder) {
            problems.enter_profile(Some(inner.id.as_str()));
            let offset = file.of(&["profiles", inner.id.as_str(), "folder"]);
            let text = format!("the folder of profiles.{} overlaps with that of another profile", inner.id);
            problems.error(offset, text).other_profile = Some(outer.id.to_string());
        }
    }
}

fn sources(config: &Config) -> impl Iterator<Item = (&Profile, &Source)> {
    config.profiles.iter().flat_map(|profile| profile.sources.iter().map(move |source| (profile, source)))
}
