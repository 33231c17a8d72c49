//! `sourcectl creds status`

use crate::cli::CredsStatusArgs;
use crate::config::model::Config;
use crate::config::selection::Selected;
use crate::config::validate::store_name;
use crate::domain::field::Field;
use crate::domain::presence::Presence;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::creds_status::{CredentialLine, CredentialStatus, CredsStatusReport, SourceCredentials};
use crate::output::encode::sentence;

use super::evidence::Evidence;
use super::{Context, Fleet};

/// Says which values are there, where, and since when.
pub fn run(context: &Context<'_>, args: &CredsStatusArgs) -> Result<(CredsStatusReport, Exit), Failure> {
    let loaded = context.load()?;
    let selected = context.select(&loaded.config, &args.sources, Fleet::ByDefault)?;
    let evidence = Evidence::gather(context, &loaded.config, &selected)?;
    let sources: Vec<SourceCredentials> = selected.iter().map(|s| source(&loaded.config, &evidence, s)).collect();
    let is_unknown = |line: &CredentialLine| line.status == CredentialStatus::Unknown;
    let exit = if sources.iter().any(|source| source.credentials.iter().any(is_unknown)) { Exit::Undetermined } else { Exit::Ok };
    Ok((CredsStatusReport { sources, persistence_enabled: loaded.config.flags.persistence }, exit))
}

fn source(config: &Config, evidence: &Evidence, selected: &Selected<'_>) -> SourceCredentials {
    let mut credentials: Vec<CredentialLine> =
        Field::BOTH.iter().map(|&field| credential(config, evidence, selected, field)).collect();
    credentials.push(access_token());
    SourceCredentials { source: selected.source.address.clone(), name: selected.source.name.clone(), credentials }
}

fn credential(config: &Config, evidence: &Evidence, selected: &Selected<'_>, field: Field) -> CredentialLine {
    let Some(reference) = selected.source.credentials.of(field) else {
        return line(field.title(), CredentialStatus::NotConfigured);
    };
    let (status, reason, last_changed) = if selected.source.enabled {
        told(evidence.presence(config, reference))
    } else {
        (CredentialStatus::NotAsked, Some("the source is disabled, so its store was not asked".to_owned()), None)
    };
    CredentialLine {
        reason,
        store: Some(store_name(reference).to_owned()),
        reference: Some(reference.to_string()),
        last_changed,
        ..line(field.title(), status)
    }
}

fn told(presence: Presence) -> (CredentialStatus, Option<String>, Option<jiff::Timestamp>) {
    match presence {
        Presence::Present(metadata) => (CredentialStatus::Configured, None, metadata.changed),
        Presence::Missing => (CredentialStatus::NotConfigured, Some("nothing is stored at its reference".to_owned()), None),
        Presence::Duplicated(count) => {
            (CredentialStatus::Duplicated, Some(format!("{count} values are stored at its reference")), None)
        }
        Presence::Locked => (CredentialStatus::Unknown, Some("the keyring is locked".to_owned()), None),
        Presence::Denied(cause) | Presence::Unreachable(cause) => (CredentialStatus::Unknown, Some(sentence(&cause)), None),
    }
}

/// Held in memory by a run that exchanged, and this one did not.
fn access_token() -> CredentialLine {
    line("Access token", CredentialStatus::Temporary)
}

const fn line(credential: &'static str, status: CredentialStatus) -> CredentialLine {
    CredentialLine { credential, status, reason: None, store: None, reference: None, last_changed: None }
}
