//! `sourcectl config check`

use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::config_check::ConfigCheckReport;

use super::Context;

/// Reports every problem of the config file at once.
pub fn run(context: &Context<'_>) -> Result<(ConfigCheckReport, Exit), Failure> {
    let allowed = super::allowed()?;
    let read = context.read(&allowed)?;
    let valid = read.parsed.is_valid();
    if valid {
        super::known_profiles(&allowed, &read.parsed.config)?;
    }
    let visible = || read.parsed.config.profiles.iter().filter(|profile| allowed.contains(profile.id.as_str()));
    let report = ConfigCheckReport {
        file: read.name,
        valid,
        profiles: visible().count(),
        sources: visible().map(|profile| profile.sources.len()).sum(),
        persistence_enabled: read.parsed.config.flags.persistence,
        errors: read.parsed.counts.errors,
        warnings: read.parsed.counts.warnings,
        problems: read.parsed.problems,
    };
    Ok((report, if valid { Exit::Ok } else { Exit::Usage }))
}
