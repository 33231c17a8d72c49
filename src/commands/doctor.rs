//! `sourcectl doctor`

mod config;
mod history;
mod identities;
mod keyring;
mod locks;
mod surroundings;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::doctor::{DoctorReport, Finding, Ill};

use super::Context;

/// Looks at everything that this program depends on, and says what would stop work.
pub fn run(context: &Context<'_>) -> Result<(DoctorReport, Exit), Failure> {
    let mut findings = Vec::new();
    let (config, allowed_profiles, persistence_enabled) = config::look(context, &mut findings);
    let needs_keyring = identities::need_keyring(context, &mut findings);
    let report = DoctorReport {
        terminal: surroundings::terminal(context),
        config,
        allowed_profiles,
        keyring: keyring::look(context, needs_keyring, &mut findings)?,
        lock_directory: locks::look(&mut findings),
        history: history::look(context, &mut findings),
        environment: surroundings::variables(),
        versions: surroundings::versions(),
        findings,
        persistence_enabled,
    };
    let exit = exit_of(&report.findings);
    Ok((report, exit))
}

fn exit_of(findings: &[Finding]) -> Exit {
    Exit::most_pressing(findings.iter().map(|finding| match finding.state {
        Ill::Wrong => Exit::VerdictNegative,
        Ill::Unknown => Exit::Undetermined,
    }))
}
