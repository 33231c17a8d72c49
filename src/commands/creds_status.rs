//! `sourcectl creds status`

use crate::cli::CredsStatusArgs;
use crate::config::selection::Selected;
use crate::config::validate::store_name;
use crate::domain::field::Field;
use crate::domain::pair::{self, Pairing};
use crate::domain::presence::{Metadata, Presence, StoreState};
use crate::domain::readiness::{Headline, Remedy, State, Step, Unanswered};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::creds_status::{CredentialLine, CredentialStatus, CredsStatusReport, SourceCredentials};
use crate::output::encode::sentence;

use super::evidence::Evidence;
use super::opening::Stores;
use super::{Context, Fleet};

/// Says which values are there, where, and since when.
pub fn run(context: &Context<'_>, args: &CredsStatusArgs) -> Result<(CredsStatusReport, Exit), Failure> {
    let loaded = context.load()?;
    let selected = context.select(&loaded.config, &args.sources, Fleet::ByDefault)?;
    let evidence = Evidence::gather(context, &Stores::new(context, &loaded, args.no_values_on_wire), &loaded, &selected)?;
    let writes = loaded.config.flags.persistence;
    let sources: Vec<SourceCredentials> = selected.iter().map(|s| source(context, &evidence, s, writes)).collect();
    let exit = Exit::most_pressing(sources.iter().flat_map(|source| &source.credentials).map(exit_of));
    Ok((CredsStatusReport { sources, persistence_enabled: loaded.config.flags.persistence }, exit))
}

/// What is not stored is listed. What could not be found out is no success: somebody has to act, or it may pass.
const fn exit_of(line: &CredentialLine) -> Exit {
    match line.store_is {
        Some(State::Todo | State::Fail) => Exit::VerdictNegative,
        Some(_) => Exit::Undetermined,
        None => Exit::Ok,
    }
}

/// The credentials of one source; `writes` says whether the gate to writing is open.
pub(super) fn source(context: &Context<'_>, evidence: &Evidence, selected: &Selected<'_>, writes: bool) -> SourceCredentials {
    let of_field = |&field: &Field| credential(context, evidence, selected, field, writes);
    let mut credentials: Vec<CredentialLine> = Field::BOTH.iter().map(of_field).collect();
    let pairing = pairing(evidence, selected);
    if pairing == Some(Pairing::Mixed)
        && let Some(secret) = credentials.last_mut()
    {
        secret.reason = Some("not entered together with the Client ID, by their pair ids".to_owned());
    }
    credentials.push(access_token());
    SourceCredentials { pairing, source: selected.source.address.clone(), name: selected.source.name.clone(), credentials }
}

/// Whether both values are of one entry; `None` where one of them is not known to be there.
fn pairing(evidence: &Evidence, selected: &Selected<'_>) -> Option<Pairing> {
    let metadata = |field: Field| -> Option<Metadata> {
        let reference = selected.source.credentials.of(field).filter(|_| selected.source.enabled)?;
        match evidence.presence(reference) {
            Presence::Present(metadata) => Some(metadata),
            _ => None,
        }
    };
    pair::pairing(&metadata(Field::ClientId)?.pair, &metadata(Field::ClientSecret)?.pair)
}

fn credential(context: &Context<'_>, evidence: &Evidence, selected: &Selected<'_>, field: Field, writes: bool) -> CredentialLine {
    let Some(reference) = selected.source.credentials.of(field) else {
        return line(field.title(), CredentialStatus::NotConfigured);
    };
    let stored = CredentialLine {
        store: Some(store_name(reference).to_owned()),
        reference: Some(reference.to_string()),
        ..line(field.title(), CredentialStatus::NotAsked)
    };
    if !selected.source.enabled {
        return CredentialLine { reason: Some("the source is disabled, so its store was not asked".to_owned()), ..stored };
    }
    let (store, presence) = (store_name(reference), evidence.presence(reference));
    let absent = match evidence.state_of(store) {
        Some(StoreState::NoBaseFolder(absent)) if matches!(presence, Presence::Missing | Presence::Denied(_)) => Some(absent),
        _ => None,
    };
    if let Some(absent) = absent {
        return CredentialLine {
            code: Some(Headline::SecretStoreMisconfigured),
            store_is: Some(State::Fail),
            reason: Some(sentence(&absent.cause)),
            remedy: Some(context.show(&Remedy::correct_path(store, absent))),
            ..told(presence, stored)
        };
    }
    let reading = Unanswered::of_presence(store, &presence);
    let line = told(presence, stored);
    let Some(reading) = reading else { return line };
    let is_gated = !writes && reading.remedy.steps.iter().any(|step| step.runs(&["stores", "login"]));
    let open_gate = Step::sourcectl(&["config", "set", "flags.persistence", "true"]);
    let remedy = if is_gated { reading.remedy.after(open_gate) } else { reading.remedy };
    CredentialLine {
        code: Some(reading.headline),
        store_is: Some(reading.state),
        words: Some(reading.words),
        remedy: Some(context.show(&remedy)),
        ..line
    }
}

fn told(presence: Presence, line: CredentialLine) -> CredentialLine {
    let line = CredentialLine { presence: Some(presence.kind()), ..line };
    let because = |status, reason: String| (status, Some(reason));
    let (status, reason) = match presence {
        Presence::Present(metadata) => {
            let (last_changed, version) = (metadata.changed, metadata.version);
            let code = metadata.is_volatile.then_some(Headline::SecretVolatile);
            let reason = remark(&metadata);
            return CredentialLine { status: CredentialStatus::Configured, last_changed, version, reason, code, ..line };
        }
        Presence::Missing => because(CredentialStatus::NotConfigured, "nothing is stored at its reference".to_owned()),
        Presence::Imported(origin) => {
            because(CredentialStatus::NotConfigured, format!("not at its reference; supplied by an import from {origin}"))
        }
        Presence::Duplicated(count) => {
            because(CredentialStatus::Duplicated, format!("{count} values are stored at its reference"))
        }
        Presence::Locked => because(CredentialStatus::Unknown, "the keyring is locked".to_owned()),
        Presence::Denied(cause) | Presence::NotAsked(cause) | Presence::Unreachable(cause) => {
            because(CredentialStatus::Unknown, sentence(&cause))
        }
    };
    CredentialLine { status, reason, ..line }
}

/// What its entry says of a value that is there, where that is more than usual.
fn remark(metadata: &Metadata) -> Option<String> {
    let remark = if metadata.is_volatile {
        "in a collection that is gone when the session ends"
    } else if metadata.is_shape_forced {
        "stored with --force-shape"
    } else if metadata.is_unseen() {
        "duplicates, pair ids and dates were not looked at"
    } else {
        return None;
    };
    Some(remark.to_owned())
}

/// Held in memory by a run that exchanged, and this one did not.
fn access_token() -> CredentialLine {
    line("Access token", CredentialStatus::Temporary)
}

const fn line(credential: &'static str, status: CredentialStatus) -> CredentialLine {
    CredentialLine {
        credential,
        status,
        presence: None,
        version: None,
        reason: None,
        store: None,
        reference: None,
        last_changed: None,
        code: None,
        remedy: None,
        words: None,
        store_is: None,
    }
}
