//! `sourcectl profiles list`

use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::profiles::{ProfileLine, ProfilesReport};

use super::Context;

/// Lists the profiles that may be shown here.
pub fn run(context: &Context<'_>) -> Result<(ProfilesReport, Exit), Failure> {
    let config = context.load()?.config;
    let allowed = super::allowed()?;
    let visible = config.profiles.iter().filter(|profile| allowed.contains(profile.id.as_str()));
    let profiles = visible.map(|profile| ProfileLine {
        profile: profile.id.to_string(),
        name: profile.name.clone(),
        environment: profile.environment,
        store: profile.store.clone(),
        sources: profile.sources.len(),
        enabled: profile.sources.iter().filter(|source| source.enabled).count(),
    });
    Ok((ProfilesReport { profiles: profiles.collect(), persistence_enabled: config.flags.persistence }, Exit::Ok))
}
