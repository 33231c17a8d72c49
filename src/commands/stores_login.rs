//! `sourcectl stores login`: an identity is tried once, then kept for the origin that it was entered for.

use std::time::Duration;

use crate::cli::StoresLoginArgs;
use crate::config::lock::{self, FileLock};
use crate::config::model::{InfisicalStore, KEYRING_STORE};
use crate::domain::field::Field;
use crate::domain::outcome::Outcome;
use crate::domain::presence::Cause;
use crate::domain::readiness::Remedy;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::encode::sentence;
use crate::output::page::Tone;
use crate::output::stores::{IdentityChange, StoreIdentityReport};
use crate::secrets::borrow::{KeptIdentities, bound_by_environment};
use crate::secrets::entry::{self, Shapes, Typed};
use crate::secrets::infisical::try_identity;
use crate::secrets::origin::ServerUrl;
use crate::secrets::store::{Patience, PutOutcome};

use super::config_writer::not_lockable;
use super::creds_set::{entry_is_possible, not_entered};
use super::opening::{Stores, variable};
use super::stores_check::known;
use super::{Context, Loaded};

/// How long the keyring may take to store the identity, the time included in which somebody unlocks it.
const KEEPING: Duration = Duration::from_secs(60);

/// No identity is longer, in bytes.
const LONGEST: usize = 4 * 1024;

/// Asks for the identity of a store.
pub fn run(context: &Context<'_>, args: &StoresLoginArgs) -> Result<(StoreIdentityReport, Exit), Failure> {
    context.refuse_as_of()?;
    let loaded = context.load()?;
    let (declared, url) = declared(context, &loaded, &args.store)?;
    if !loaded.config.flags.persistence {
        let text = "gate persistence: the flag is off, so nothing is asked for and nothing is kept";
        let remedy = Remedy::sourcectl("open the gate", &["config", "set", "flags.persistence", "true"]);
        return Err(Failure::new(Exit::Gated, text).remedy(context.show(&remedy)));
    }
    // Nobody sees the origin before a piped identity goes there, so a config could choose it.
    if args.stdin && !bound_by_environment(&url.origin, &variable) {
        return Err(Stores::new(context, &loaded, false).elsewhere(declared, url, "an identity from standard input"));
    }
    let stores = Stores::new(context, &loaded, false);
    stores.headers_are_allowed(declared)?;
    entry_is_possible(context, args.stdin)?;
    context.harden();
    let server = stores.server(declared, url);
    let server = server.map_err(|cause| Failure::usage(format!("{}: {}", args.store, sentence(&cause))))?;
    let typed = enter(context, args, declared, url)?;
    let (Some(client_id), Some(client_secret)) = (&typed.client_id, &typed.client_secret) else {
        return Err(Failure::new(Exit::Internal, "half of the identity was not asked for"));
    };
    let report = |change, outcome, cause: Option<&Cause>| StoreIdentityReport {
        store: args.store.clone(),
        origin: url.origin.to_string(),
        change,
        outcome,
        reason: cause.map(sentence),
        remedy: None,
        persistence_enabled: true,
    };
    if let Err(cause) = context.wait(try_identity(&server, client_id, client_secret))? {
        let text = "see to the machine identity in Infisical, then enter it again; servers lock it for a while after some misses";
        let again = || Remedy::sourcectl(text, &["stores", "login", &args.store]);
        let remedy = if cause.is_lockout { Remedy::wait_for_lockout() } else { again() };
        let refused = report(IdentityChange::NotLoggedIn, Some(Outcome::NotStored), Some(&cause));
        return Ok((StoreIdentityReport { remedy: Some(context.show(&remedy)), ..refused }, Exit::Backend));
    }
    let locked = lock::directory().and_then(|directory| {
        FileLock::acquire(&directory.join(format!("{KEYRING_STORE}.lock")), lock::PATIENCE, context.interrupts)
    });
    let _lock = locked.map_err(|error| not_lockable("the lock of the keyring", error))?;
    let patience = Patience { deadline: KEEPING, interrupts: context.interrupts };
    let kept = KeptIdentities::of_this_session();
    let outcome = kept.keep(&args.store, &url.origin, client_id, client_secret, &patience);
    Ok(match outcome {
        PutOutcome::Stored | PutOutcome::StoredUnmarked(_) => {
            let remedy = Remedy::sourcectl("see how far it gets", &["stores", "check", &args.store]);
            let done = report(IdentityChange::LoggedIn, Some(Outcome::Stored), None);
            (StoreIdentityReport { remedy: Some(context.show(&remedy)), ..done }, Exit::Ok)
        }
        PutOutcome::AlreadyExists => {
            let cause = Cause::new("an identity is kept already");
            (report(IdentityChange::NotLoggedIn, Some(Outcome::NotStored), Some(&cause)), Exit::Backend)
        }
        PutOutcome::NotStored(cause) | PutOutcome::Forbidden { cause, .. } | PutOutcome::HeldBack { cause, .. } => {
            (report(IdentityChange::NotLoggedIn, Some(Outcome::NotStored), Some(&cause)), failed(context))
        }
        PutOutcome::OutcomeUnknown(cause) => {
            (report(IdentityChange::NotLoggedIn, Some(Outcome::Unknown), Some(&cause)), failed(context))
        }
    })
}

/// A signal that ended the wait decides the exit.
fn failed(context: &Context<'_>) -> Exit {
    context.interrupts.received().unwrap_or(Exit::Backend)
}

/// The store of this name, and where it is.
pub fn declared<'l>(
    context: &Context<'_>,
    loaded: &'l Loaded,
    name: &str,
) -> Result<(&'l InfisicalStore, &'l ServerUrl), Failure> {
    known(context, loaded, name)?;
    let Some(declared) = loaded.config.store(name) else {
        return Err(Failure::usage("the OS keyring needs no identity: it belongs to whoever is logged in to the desktop"));
    };
    let no_url = || {
        let text = format!("{name} has no url yet, and an identity is kept for one origin");
        let remedy = Remedy::by_hand(format!("fill it in under [stores.{name}]"));
        Failure::usage(text).remedy(context.show(&remedy))
    };
    Ok((declared, declared.url.as_ref().ok_or_else(no_url)?))
}

fn enter(context: &Context<'_>, args: &StoresLoginArgs, declared: &InfisicalStore, url: &ServerUrl) -> Result<Typed, Failure> {
    let typed = if args.stdin {
        entry::from_stdin(&Field::BOTH, LONGEST, Shapes::Any, context.interrupts)
    } else {
        context.output.notice(|page| {
            page.heading(&format!("{} · a machine identity (Universal Auth) for {}", declared.name, url.origin));
            for (name, variable) in &declared.headers {
                page.entry(0, 16, Tone::Quiet, "Header", &format!("{name}, from {}", variable.as_str()));
            }
        });
        entry::from_terminal(&Field::BOTH, false, LONGEST, Shapes::Any, context.interrupts)
    };
    typed.map_err(|error| not_entered(&error))
}
