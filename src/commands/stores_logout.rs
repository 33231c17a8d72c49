//! `sourcectl stores logout`

use crate::cli::StoresLogoutArgs;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::encode::sentence;
use crate::output::stores::{IdentityChange, StoreIdentityReport};
use crate::secrets::borrow::KeptIdentities;

use super::Context;
use super::stores_login::declared;

/// Removes what is kept for a store at its origin.
pub fn run(context: &Context<'_>, args: &StoresLogoutArgs) -> Result<(StoreIdentityReport, Exit), Failure> {
    context.refuse_as_of()?;
    let loaded = context.load()?;
    let (_, url) = declared(context, &loaded, &args.store)?;
    context.harden();
    let kept = KeptIdentities::of_this_session();
    let (change, reason, exit) = match context.wait(kept.forget(&args.store, &url.origin))? {
        Ok(true) => (IdentityChange::LoggedOut, None, Exit::Ok),
        Ok(false) => (IdentityChange::NothingKept, None, Exit::Ok),
        Err(cause) => (IdentityChange::NotLoggedOut, Some(sentence(&cause)), Exit::Backend),
    };
    let report = StoreIdentityReport {
        store: args.store.clone(),
        origin: url.origin.to_string(),
        change,
        outcome: None,
        reason,
        remedy: None,
        persistence_enabled: loaded.config.flags.persistence,
    };
    Ok((report, exit))
}
