//! Opens the stores that a config names, each with the identity that may go to its origin.

use std::cell::RefCell;
use std::rc::Rc;

use crate::config::model::{InfisicalStore, KEYRING_STORE};
use crate::config::variable::{ALLOWING, PREFIXES, Variable};
use crate::domain::gate::Gate;
use crate::domain::presence::{Cause, CauseKind, MissingIdentity, StoreState};
use crate::domain::readiness::Remedy;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::http::Trust;
use crate::secrets::borrow::{
    IdentitySource, Kept, KeptIdentities, Lender, Resolution, StoreIdentity, binding, missing_half, missing_variables,
    of_environment, why_bound_elsewhere,
};
use crate::secrets::infisical::{Announce, Infisical, Server};
use crate::secrets::keyring::Keyring;
use crate::secrets::origin::ServerUrl;
use crate::secrets::sensitive::Sensitive;
use crate::secrets::store::SecretStore;

use super::{Context, Loaded, ca_file};

/// The stores of a config.
pub struct Stores<'a> {
    context: &'a Context<'a>,
    loaded: &'a Loaded,
    no_values_on_wire: bool,
    announce: Announce<'a>,
}

/// A store that can be asked, or how it stands that it cannot.
pub type Opened<T> = Result<T, StoreState>;

impl<'a> Stores<'a> {
    /// Nothing is opened yet.
    pub fn new(context: &'a Context<'a>, loaded: &'a Loaded, no_values_on_wire: bool) -> Self {
        let progress = RefCell::new(context.output.progress());
        let announce: Announce<'a> = Rc::new(move |why, left| progress.borrow_mut().show(why, left));
        Self { context, loaded, no_values_on_wire, announce }
    }

    /// Opens a store by its name. Nothing is sent yet.
    ///
    /// # Errors
    /// That there is an identity, and it must not go to the origin of this store.
    pub fn open(&self, name: &str) -> Result<Opened<Box<dyn SecretStore + 'a>>, Failure> {
        self.context.harden();
        let Some(declared) = self.loaded.config.store(name).filter(|_| name != KEYRING_STORE) else {
            return Ok(Ok(Box::new(Keyring::of_values())));
        };
        Ok(self.infisical(declared)?.map(|(store, _)| Box::new(store) as Box<dyn SecretStore + 'a>))
    }

    /// Opens a store by its name, to lend a pair where there is a permit. Nothing is sent yet.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn lender(&self, name: &str) -> Result<Opened<Lender<'a>>, Failure> {
        self.context.harden();
        let Some(declared) = self.loaded.config.store(name).filter(|_| name != KEYRING_STORE) else {
            return Ok(Ok(Lender::Keyring(Keyring::of_values())));
        };
        Ok(self.infisical(declared)?.map(|(store, _)| Lender::Infisical(Box::new(store))))
    }

    /// Opens an Infisical store, and says as whom.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn infisical(&self, declared: &InfisicalStore) -> Result<Opened<(Infisical<'a>, IdentitySource)>, Failure> {
        self.context.harden();
        let missing = declared.missing_keys();
        let (Some(url), true) = (&declared.url, missing.is_empty()) else { return Ok(Err(StoreState::NotConfigured(missing))) };
        self.headers_are_allowed(declared)?;
        let identity = match self.identity(declared, url)? {
            Ok(identity) => identity,
            Err(state) => return Ok(Err(state)),
        };
        let source = identity.source().clone();
        self.context.output.trace(1, || format!("store {}: as {source}, to {}", declared.name, url.origin));
        let session = self.context.sessions.of(identity);
        let named = |cause: Cause| Cause { what: format!("{} at {}: {}", declared.name, url.origin, cause.what), ..cause };
        let server = match self.server(declared, url) {
            Ok(server) => server,
            Err(cause) => return Ok(Err(StoreState::Unreachable(named(cause)))),
        };
        Ok(match Infisical::new(declared, server, session, self.no_values_on_wire) {
            Some(store) => Ok((store, source)),
            None => Err(StoreState::NotConfigured(missing)),
        })
    }

    /// A client for the server of a store, with its certificates and headers.
    pub fn server(&self, declared: &InfisicalStore, url: &ServerUrl) -> Result<Server<'a>, Cause> {
        let trust = match &declared.ca_file {
            Some(file) => ca_file::trust(file, &self.loaded.file).map_err(|error| Cause::new(format!("ca_file: {error}")))?,
            None => Trust::of_the_system()?,
        };
        let mut headers = Vec::new();
        for (name, holder) in &declared.headers {
            let unset =
                || Cause::new(format!("{}, which holds the header {name} of {}, is not set", holder.as_str(), declared.name));
            headers.push((name.clone(), Sensitive::of_variable(holder.read(&variable).map_err(|_| unset())?)));
        }
        Server::new(declared.name.as_str(), url.clone(), &trust, headers, declared.timeout, Rc::clone(&self.announce))
    }

    /// Refuses a store whose headers would be read from variables that a config may not name here.
    ///
    /// # Errors
    /// The first such variable, and the way through.
    pub fn headers_are_allowed(&self, declared: &InfisicalStore) -> Result<(), Failure> {
        match declared.headers.iter().find(|(_, holder)| !holder.is_allowed(&variable)) {
            Some((name, holder)) => Err(self.not_allowed(declared, &format!("the header {name}"), holder)),
            None => Ok(()),
        }
    }

    /// The refusal to read a variable for a config: it may come from somebody else, who wants what the variable holds.
    fn not_allowed(&self, declared: &InfisicalStore, use_of_it: &str, holder: &Variable) -> Failure {
        let name = holder.as_str();
        let text = format!("the config has {name} sent as {use_of_it} of {}, and may not read that variable", declared.name);
        let prefixes = PREFIXES.map(|prefix| format!("{prefix}…")).join(" or ");
        let remedy = Remedy::by_hand(format!("name it {prefixes}, or if that is meant: export {ALLOWING}={name}"));
        Failure::new(Exit::Gated, text).remedy(self.context.show(&remedy))
    }

    /// The environment's, where that may go there; else the one that was kept for this very origin.
    fn identity(&self, declared: &InfisicalStore, url: &ServerUrl) -> Result<Opened<StoreIdentity>, Failure> {
        let refused = match of_environment(declared, url, &variable) {
            Resolution::Found(identity) => return Ok(Ok(*identity)),
            Resolution::Unset(names) => {
                let what = format!("{} is to log in with {}, which is not set", declared.name, names.join(" and "));
                return Ok(Err(no_identity(url, what, &names, false)));
            }
            Resolution::NotAllowed(name) => return Err(self.not_allowed(declared, "the identity", &name)),
            Resolution::Spaced(name) => {
                let remedy = Remedy::by_hand(format!("set {name} again, as one word"));
                let text = format!("{name}, which is to log in to {}, has white space in it", declared.name);
                return Err(Failure::usage(text).remedy(self.context.show(&remedy)));
            }
            Resolution::Bound(source) => Some(self.elsewhere(declared, url, &format!("the identity in {source}"))),
            Resolution::Misaddressed(source) => Some(self.misaddressed(declared, url, &source)),
            Resolution::Absent => None,
        };
        if declared.identity.is_some()
            && let Some(failure) = refused
        {
            return Err(failure);
        }
        let kept = KeptIdentities::of_this_session();
        let found = self.context.wait(async { kept.of(declared.name.as_str(), &url.origin).await })?;
        match (found, refused) {
            (Kept::Identity(identity), _) => Ok(Ok(identity)),
            (_, Some(failure)) => Err(failure),
            (Kept::Missing, None) => {
                let what = without_identity(declared, &format!("nobody has logged in to {}", url.origin));
                Ok(Err(no_identity(url, what, &[], true)))
            }
            (Kept::NoKeyring, None) => {
                let what = without_identity(declared, "there is no keyring in this session");
                Ok(Err(no_identity(url, what, &[], false)))
            }
            (Kept::Unknown(cause), None) => {
                let what = format!("{}: no variable holds its identity, and {}", declared.name, cause.what);
                Ok(Err(StoreState::Unreachable(Cause { what, ..cause })))
            }
        }
    }

    /// The gate that keeps an identity at home: a config names a store, and does not say who may have a credential.
    pub fn elsewhere(&self, declared: &InfisicalStore, url: &ServerUrl, identity: &str) -> Failure {
        let origin = &url.origin;
        let text = format!(
            "gate {}: {identity} is not sent to {origin}, the origin of {}, because {}",
            Gate::IdentityOrigin.name(),
            declared.name,
            why_bound_elsewhere(&variable)
        );
        let remedy = Remedy::by_hand(format!("if that server is yours: export {}", binding(origin)));
        Failure::new(Exit::Gated, text).remedy(self.context.show(&remedy))
    }

    /// The gate that keeps the token of a job from whom it was not made for.
    fn misaddressed(&self, declared: &InfisicalStore, url: &ServerUrl, source: &IdentitySource) -> Failure {
        let origin = &url.origin;
        let text =
            format!("gate {}: {source} was not made for {origin}, the origin of {}", Gate::IdentityOrigin.name(), declared.name);
        let remedy = Remedy::by_hand(format!("have the pipeline make it with the audience {origin}"));
        Failure::new(Exit::Gated, text).remedy(self.context.show(&remedy))
    }
}

/// Why there is no identity: the variables that are not set, and the reason that the keyring has none.
fn without_identity(declared: &InfisicalStore, keyring: &str) -> String {
    let environment = match missing_half(&variable) {
        Some(name) => format!("{name} is not set beside its other half"),
        None => "no variable holds one".to_owned(),
    };
    format!("{} has no identity: {environment}, and {keyring}", declared.name)
}

/// The state of a store that has no identity, with the variables that would give it one.
fn no_identity(url: &ServerUrl, what: String, names: &[String], can_log_in: bool) -> StoreState {
    let variables = missing_variables(&url.origin, names, &variable);
    let kind = CauseKind::NoIdentity(Box::new(MissingIdentity { variables, can_log_in }));
    StoreState::NoIdentity(Cause::new(what).with_kind(kind))
}

/// What a variable holds without the white space around it, where it is set, not empty, and text.
pub fn variable(name: &str) -> Option<String> {
    let value = zeroize::Zeroizing::new(std::env::var(name).ok()?);
    Some(value.trim().to_owned()).filter(|value| !value.is_empty())
}

/// What is said of a reference whose store could not be opened.
pub fn unopened(state: &StoreState, store: &str) -> Cause {
    match state {
        StoreState::NotConfigured(missing) => {
            Cause::new(format!("{store} has no {} yet", missing.join(", "))).with_kind(CauseKind::NotConfigured)
        }
        StoreState::Misconfigured(cause) => cause.clone().with_kind(CauseKind::Misconfigured),
        StoreState::NoIdentity(cause) | StoreState::Denied(cause) | StoreState::Unreachable(cause) => cause.clone(),
        StoreState::NoBaseFolder(absent) => absent.cause.clone(),
        StoreState::Locked => Cause::new(format!("{store} is locked")),
        StoreState::Answers => Cause::new(format!("{store} was not asked")),
    }
}
