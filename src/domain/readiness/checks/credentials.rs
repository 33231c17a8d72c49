//! The two references, their pair, and the age of the secret.

use crate::domain::field::Field;
use crate::domain::pair::{self, Pairing};
use crate::domain::presence::{AbsentFolder, Cause, CauseKind, ImportOrigin, Metadata, Presence, StoreState};
use crate::domain::readiness::evidence::CredentialEvidence;
use crate::domain::readiness::{Check, Headline, Remedy, State, Step, Subject, Unanswered};
use crate::domain::sync_run::CLOCK_TOLERANCE;

use super::{CheckId, to_keyring, with_open_gate, writing};

pub(super) fn client_secret(subject: &Subject<'_>) -> Check {
    let check = credential(CheckId::ClientSecretRef, Field::ClientSecret, subject);
    if check.state != State::Ok {
        return check;
    }
    let (Some(id), Some(secret)) = (metadata(subject.client_id), metadata(subject.client_secret)) else { return check };
    match pair::pairing(&id.pair, &secret.pair) {
        Some(Pairing::Mixed) => {}
        None => return pair_not_looked_at(&check, subject),
        Some(Pairing::SameEntry | Pairing::Unmarked) => return check,
    }
    let remedy = writing(subject, "enter both values together", &["creds", "set", subject.address, "--replace"]);
    Check::new(check.id, State::Fail, "present, and not entered together with the Client ID, by their pair ids")
        .headline(Headline::CredentialPairMixed)
        .remedy(remedy)
}

/// The check of a pair whose values are both there, and of which nothing else was looked at: only their marks would decide.
fn pair_not_looked_at(check: &Check, subject: &Subject<'_>) -> Check {
    let reason = Cause::new(format!("{}; only that would say whether both values are one pair", check.reason.what));
    Check::because(check.id, State::Unknown, reason)
        .headline(Headline::CredentialPairUnknown)
        .remedy(Remedy::sourcectl("ask again without --no-values-on-wire", &["readiness", subject.address]))
}

fn metadata(evidence: &CredentialEvidence) -> Option<&Metadata> {
    match evidence {
        CredentialEvidence::Referenced { presence: Presence::Present(metadata), .. } => Some(metadata),
        _ => None,
    }
}

pub(super) fn credential(id: CheckId, field: Field, subject: &Subject<'_>) -> Check {
    match of(field, subject) {
        CredentialEvidence::Unreferenced { target, at_target } => unreferenced(id, field, subject, target, at_target.as_ref()),
        CredentialEvidence::Referenced { reference, presence } => referenced(id, field, subject, reference, presence),
    }
}

fn unreferenced(id: CheckId, field: Field, subject: &Subject<'_>, target: &str, at_target: Option<&Presence>) -> Check {
    if let Some(Presence::Present(_)) = at_target {
        return Check::new(id, State::Todo, format!("no reference in the config, and a value is stored at {target}"))
            .headline(Headline::SecretRefsMissing)
            .remedy(link(subject));
    }
    if let Some(Presence::Imported(origin)) = at_target {
        return imported(id, field, subject, target, origin);
    }
    if let Some(absent) = no_base_folder(subject, target) {
        return below_no_folder(id, subject, "no reference in the config", absent);
    }
    Check::new(id, State::Todo, "no reference in the config").headline(Headline::SecretRefsMissing).remedy(match at_target {
        Some(Presence::Missing) => enter_missing(field, subject),
        _ => enter(subject, alone(field, subject)),
    })
}

/// The way to a value that is proven absent. Where nobody knows of the other half, that is found out first: an entry of both would be
/// refused as overwriting it or, with `--replace`, lose it; one alone has nothing to join.
fn enter_missing(field: Field, subject: &Subject<'_>) -> Remedy {
    if subject.awaits_approval {
        return Remedy::await_approval();
    }
    match first_of_unknown(field.other(), subject) {
        Some(first) => {
            let text = format!("{}; then enter the {} alone, with `--only {}`", first.text, field.title(), field.kebab());
            Remedy { text, ..first }
        }
        None => enter(subject, alone(field, subject)),
    }
}

/// The way to an answer about a value that its store could not tell of.
fn first_of_unknown(field: Field, subject: &Subject<'_>) -> Option<Remedy> {
    let evidence = of(field, subject);
    let (CredentialEvidence::Referenced { reference: place, presence }
    | CredentialEvidence::Unreferenced { target: place, at_target: Some(presence) }) = evidence
    else {
        return None;
    };
    let is_unknown = matches!(presence, Presence::Denied(_) | Presence::NotAsked(_) | Presence::Unreachable(_));
    is_unknown.then(|| Unanswered::of_presence(store_of(place), presence).map(|reading| reading.remedy)).flatten()
}

fn of<'s>(field: Field, subject: &'s Subject<'_>) -> &'s CredentialEvidence {
    match field {
        Field::ClientId => subject.client_id,
        Field::ClientSecret => subject.client_secret,
    }
}

/// One command for all values that are stored and have no reference.
fn link(subject: &Subject<'_>) -> Remedy {
    let mut arguments = vec!["creds".to_owned(), "link".to_owned(), subject.address.to_owned()];
    for (field, evidence) in [(Field::ClientId, subject.client_id), (Field::ClientSecret, subject.client_secret)] {
        if let CredentialEvidence::Unreferenced { target, at_target: Some(Presence::Present(_)) } = evidence {
            arguments.extend([format!("--{}", field.kebab()), target.clone()]);
        }
    }
    let text = if arguments.len() > 5 { "link both values that are there" } else { "link the value that is there" };
    writing(subject, text, &arguments.iter().map(String::as_str).collect::<Vec<_>>())
}

/// The base folder that the profile's store does not have, where the reference lies below it.
fn no_base_folder<'s>(subject: &Subject<'s>, reference: &str) -> Option<&'s AbsentFolder> {
    match subject.store.state {
        StoreState::NoBaseFolder(absent) if store_of(reference) == subject.store.name => Some(absent),
        _ => None,
    }
}

fn below_no_folder(id: CheckId, subject: &Subject<'_>, what: &str, absent: &AbsentFolder) -> Check {
    let name = subject.store.name;
    Check::new(id, State::Todo, format!("{what}: {name} has no folder {}", absent.path))
        .headline(Headline::SecretStoreMisconfigured)
        .remedy(Remedy::correct_path(name, absent))
}

/// Runs that follow imports read a value; the reference names a place where nothing is stored, and a borrow follows no import.
fn imported(id: CheckId, field: Field, subject: &Subject<'_>, reference: &str, origin: &ImportOrigin) -> Check {
    let other = of(field.other(), subject);
    let text = "enter a value of its own, which shadows the import";
    let only = ["creds", "set", subject.address, "--only", field.kebab(), "--replace"];
    let both = ["creds", "set", subject.address, "--replace"];
    let remedy = match first_of_unknown(field.other(), subject) {
        _ if subject.awaits_approval => Remedy::await_approval(),
        Some(first) => Remedy { text: format!("{}; then {text}", first.text), ..first },
        None if is_present(other) => writing(subject, text, &only),
        None => writing(subject, text, &both),
    };
    Check::new(id, State::Todo, format!("not at {reference}; supplied by an import from {origin}"))
        .headline(Headline::SecretImported)
        .remedy(remedy)
}

fn is_present(evidence: &CredentialEvidence) -> bool {
    let (CredentialEvidence::Referenced { presence, .. } | CredentialEvidence::Unreferenced { at_target: Some(presence), .. }) =
        evidence
    else {
        return false;
    };
    matches!(presence, Presence::Present(_))
}

fn referenced(id: CheckId, field: Field, subject: &Subject<'_>, reference: &str, presence: &Presence) -> Check {
    match (presence, no_base_folder(subject, reference)) {
        (Presence::Missing, Some(absent)) => {
            return below_no_folder(id, subject, &format!("nothing is stored at {reference}"), absent);
        }
        (Presence::Denied(_), Some(absent)) => {
            let check = below_no_folder(id, subject, &format!("the server does not tell about {reference}"), absent);
            return Check { state: State::Unknown, ..check };
        }
        _ => {}
    }
    match presence {
        Presence::Present(metadata) => present(id, field, subject, reference, metadata),
        Presence::Imported(origin) => imported(id, field, subject, reference, origin),
        Presence::Missing => Check::new(id, State::Todo, format!("nothing is stored at {reference}"))
            .headline(Headline::SecretRefsMissing)
            .remedy(enter_missing(field, subject)),
        Presence::Duplicated(count) => Check::new(id, State::Fail, format!("{count} values are stored at {reference}"))
            .headline(Headline::SecretDuplicated)
            .remedy(deduplicate(field, subject, reference)),
        Presence::Locked => {
            let reason = Cause::new(format!("the keyring is locked, so it cannot tell about {reference}"));
            unanswered(id, subject, reference, presence, reason)
        }
        Presence::Denied(cause) | Presence::NotAsked(cause) | Presence::Unreachable(cause) => {
            unanswered(id, subject, reference, presence, cause.clone())
        }
    }
}

fn present(id: CheckId, field: Field, subject: &Subject<'_>, reference: &str, metadata: &Metadata) -> Check {
    if metadata.is_volatile {
        let text = format!("remove it, and enter the {} again", field.title());
        let again = writing(subject, &text, &["creds", "set", subject.address, "--only", field.kebab()]);
        let user = reference.strip_prefix("keyring://sourcectl/");
        let clear = user.map(|user| Step::Shell(format!("secret-tool clear service sourcectl username {user}")));
        return Check::new(id, State::Todo, format!("at {reference}, in a collection that is gone when the session ends"))
            .headline(Headline::SecretVolatile)
            .remedy(clear.into_iter().fold(again, Remedy::after));
    }
    if metadata.is_unseen() {
        let reason = format!("present at {reference}; duplicates and pair ids were not looked at");
        return Check::new(id, State::Ok, reason);
    }
    Check::new(id, State::Ok, format!("present at {reference}"))
}

/// The check of a value whose store could not tell. What is wrong with the store is the finding of the store's own check, where the
/// reference leads to the profile's store, and of this one where nothing else would tell.
fn unanswered(id: CheckId, subject: &Subject<'_>, reference: &str, presence: &Presence, reason: Cause) -> Check {
    let store = store_of(reference);
    let is_limit_of_names = matches!(presence, Presence::NotAsked(cause) if cause.kind == CauseKind::Other);
    let Some(reading) = Unanswered::of_presence(store, presence) else { return Check::because(id, State::Unknown, reason) };
    let state = if store == subject.store.name { State::Unknown } else { reading.state };
    let remedy = if is_limit_of_names {
        Remedy::sourcectl("query this source alone", &["readiness", subject.address])
    } else {
        with_open_gate(subject, reading.remedy)
    };
    Check::because(id, state, reason).headline(reading.headline).remedy(remedy)
}

/// The missing value, where the other one is there: entering both would be refused as overwriting that one.
fn alone(missing: Field, subject: &Subject<'_>) -> Option<Field> {
    is_present(of(missing.other(), subject)).then_some(missing)
}

fn enter(subject: &Subject<'_>, only: Option<Field>) -> Remedy {
    let remedy = match only {
        None => {
            let text = "enter Client ID / Client Secret (write-only) to create the references";
            writing(subject, text, &["creds", "set", subject.address])
        }
        Some(field) => {
            let text = format!("enter the {} (write-only)", field.title());
            writing(subject, &text, &["creds", "set", subject.address, "--only", field.kebab()])
        }
    };
    let name = subject.store.name;
    match subject.store.state {
        StoreState::NotConfigured(missing) if !subject.store.is_keyring => {
            let missing = missing.join(", ");
            let text = format!("{name} has no {missing} yet: fill that in, or use the OS keyring; {}", remedy.text);
            Remedy { text, ..remedy }.after(to_keyring(subject))
        }
        StoreState::NoIdentity(cause) => {
            let identity = Unanswered::of_cause(name, cause).map(|reading| reading.remedy);
            let given = identity.as_ref().map_or("set its variables", |identity| identity.text.as_str());
            let text = format!("give {name} an identity ({given}), then {}", remedy.text);
            let can_log_in = identity.is_some_and(|identity| !identity.steps.is_empty());
            let remedy = Remedy { text, ..remedy };
            if can_log_in { remedy.before_last(Step::sourcectl(&["stores", "login", name])) } else { remedy }
        }
        _ => remedy,
    }
}

/// The store that a reference points at.
pub(in crate::domain::readiness) fn store_of(reference: &str) -> &str {
    let infisical = reference.strip_prefix("infisical://").and_then(|rest| rest.split('/').next());
    infisical.unwrap_or("keyring")
}

/// A doubled value cannot be repaired in place: which of the two a reader gets is not defined.
fn deduplicate(field: Field, subject: &Subject<'_>, reference: &str) -> Remedy {
    let text = format!("remove all of them and enter the {} again", field.title());
    match reference.strip_prefix("keyring://sourcectl/") {
        Some(user) => {
            let clear = Step::Shell(format!("secret-tool clear service sourcectl username {user}"));
            writing(subject, &text, &["creds", "set", subject.address, "--only", field.kebab()]).after(clear)
        }
        None => {
            let text = format!("delete all of them in Infisical, then enter the {} again", field.title());
            writing(subject, &text, &["creds", "set", subject.address, "--only", field.kebab()])
        }
    }
}

pub(super) fn secret_age(subject: &Subject<'_>) -> Check {
    let id = CheckId::SecretAge;
    let Some(limit) = subject.policy.max_secret_age else {
        return Check::new(id, State::Skipped, "the policy sets no secret_max_age");
    };
    // The client ID is permanent: only the secret is rotated.
    let Some(client_secret) = metadata(subject.client_secret) else {
        return Check::new(id, State::Skipped, "the Client Secret is not known to be there").blocked_by(CheckId::ClientSecretRef);
    };
    match client_secret.changed {
        None if client_secret.is_unseen() => Check::new(id, State::Unknown, "when the secret was changed was not looked at"),
        Some(changed) if changed.duration_since(subject.clock) > CLOCK_TOLERANCE => {
            let clock = subject.clock;
            Check::new(id, State::Unknown, format!("clock_skew: last changed {changed:.0}, ahead of the clock ({clock:.0})"))
        }
        None => Check::new(id, State::Unknown, "the store does not tell when the secret was changed"),
        Some(changed) if subject.now.duration_since(changed) <= limit => {
            Check::new(id, State::Ok, format!("last changed {changed:.0}"))
        }
        Some(changed) => {
            let text = "make a new secret in the Dev Dashboard and enter it";
            let arguments = ["creds", "set", subject.address, "--only", Field::ClientSecret.kebab(), "--replace"];
            Check::new(id, State::Todo, format!("last changed {changed:.0}")).remedy(writing(subject, text, &arguments))
        }
    }
}

/// The fields whose entries say that their value was stored in spite of its shape.
fn forced(subject: &Subject<'_>) -> Vec<Field> {
    let is_forced = |evidence: &CredentialEvidence| metadata(evidence).is_some_and(|metadata| metadata.is_shape_forced);
    let pair = [(Field::ClientId, subject.client_id), (Field::ClientSecret, subject.client_secret)];
    pair.into_iter().filter(|(_, evidence)| is_forced(evidence)).map(|(field, _)| field).collect()
}

/// Whether the entry of a value says that it was stored in spite of its shape.
pub(in crate::domain::readiness) fn has_forced_shape(subject: &Subject<'_>) -> bool {
    !forced(subject).is_empty()
}

pub(super) fn secret_shape(subject: &Subject<'_>) -> Check {
    let id = CheckId::SecretShape;
    let forced = forced(subject);
    let is_unseen = |evidence| metadata(evidence).is_none_or(Metadata::is_unseen);
    match forced.as_slice() {
        [] if [subject.client_id, subject.client_secret].into_iter().any(is_unseen) => {
            Check::new(id, State::Unknown, "the entries of both values were not looked at")
        }
        [] => Check::new(id, State::Ok, "no entry says that its shape was accepted with --force-shape"),
        [first, ..] => {
            let titles: Vec<&str> = forced.iter().map(|field| field.title()).collect();
            let only: &[&str] = if forced.len() == 1 { &["--only", first.kebab()] } else { &[] };
            let arguments = [&["creds", "set", subject.address][..], only, &["--replace"]].concat();
            Check::new(id, State::Todo, format!("{}: stored with --force-shape", titles.join(", "))).remedy(writing(
                subject,
                "copy the value from the Dev Dashboard and enter it again",
                &arguments,
            ))
        }
    }
}
