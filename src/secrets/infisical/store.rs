//! The store as a whole.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::rc::Rc;

use sha2::{Digest, Sha256};
use tokio::sync::Mutex;

use crate::config::model::InfisicalStore;
use crate::domain::presence::{AbsentFolder, Cause, Presence, StoreState};
use crate::secrets::reference::{Reference, Segment};
use crate::secrets::store::{Answer, OpenChanges, Patience, Put, PutOutcome, SecretStore, StoreFuture};

use super::folders::KnownFolders;
use super::listing::Listing;
use super::requests::Scope;
use super::server::Server;
use super::session::Session;
use super::{Folder, Generation, Spot};

/// The longest value that is put, in bytes: the server takes about fifteen times as much.
const LONGEST_VALUE: usize = 64 * 1024;

/// One project and environment of an Infisical server, seen with one identity.
pub struct Infisical<'a> {
    pub(super) server: Server<'a>,
    pub(super) session: Rc<Session>,
    pub(super) scope: Scope,
    /// The folder below which references lie.
    pub(super) base: Vec<Segment>,
    /// Ask by HEAD for each value, so that no server can send one.
    pub(super) no_values_on_wire: bool,
    pub(super) generation: Cell<Option<Generation>>,
    pub(super) folders: KnownFolders,
    pub(super) last_listing: RefCell<Listing>,
    /// The spots at which the last look proved that nothing is stored.
    pub(super) absent: RefCell<HashSet<Spot>>,
    /// Whether a 404 without a body is the server's, where that was found out.
    pub(super) is_404_proof: Mutex<Option<bool>>,
    /// The base folder, where the last look proved that it is absent.
    pub(super) absent_base: RefCell<Option<AbsentFolder>>,
}

impl<'a> Infisical<'a> {
    /// The store that a config declares in full; `None` where keys of it are missing. Nothing is sent yet.
    pub fn new(declared: &InfisicalStore, server: Server<'a>, session: Rc<Session>, no_values_on_wire: bool) -> Option<Self> {
        server.headers.iter().for_each(|value| session.keeps_secret(value));
        Some(Self {
            server,
            session,
            scope: Scope { project: declared.project_id.clone()?, environment: declared.environment.clone()? },
            base: declared.path.clone(),
            no_values_on_wire,
            generation: Cell::new(None),
            folders: KnownFolders::default(),
            last_listing: RefCell::default(),
            absent: RefCell::default(),
            is_404_proof: Mutex::default(),
            absent_base: RefCell::default(),
        })
    }
}

impl SecretStore for Infisical<'_> {
    fn presence<'s>(&'s self, references: &'s [Reference]) -> StoreFuture<'s, Answer> {
        Box::pin(async move {
            let spots: Vec<Option<Spot>> = references.iter().map(|reference| Spot::of(&self.base, reference)).collect();
            let asked: Vec<&Spot> = spots.iter().flatten().collect();
            self.absent.take();
            match self.look(&asked).await {
                Ok(seen) => {
                    let is_absent = |presence: &Presence| matches!(presence, Presence::Missing | Presence::Imported(_));
                    let absent = seen.iter().filter(|(_, presence)| is_absent(presence)).map(|(spot, _)| spot.clone());
                    self.absent.replace(absent.collect());
                    let presence = |spot: &Option<Spot>| spot.as_ref().and_then(|spot| seen.get(spot).cloned());
                    let unasked = || Presence::Unreachable(Cause::new("not an Infisical reference"));
                    let presences = spots.iter().map(|spot| presence(spot).unwrap_or_else(unasked)).collect();
                    let state = self.absent_base.take().map_or(StoreState::Answers, StoreState::NoBaseFolder);
                    Answer { state, presences }
                }
                Err(trouble) => {
                    let presences = references.iter().map(|_| trouble.clone().presence()).collect();
                    Answer { state: trouble.state(), presences }
                }
            }
        })
    }

    fn open_changes<'s>(&'s self, references: &'s [Reference]) -> StoreFuture<'s, OpenChanges> {
        Box::pin(async move {
            let spots: Vec<Option<Spot>> = references.iter().map(|reference| Spot::of(&self.base, reference)).collect();
            self.open_changes_of(&spots).await
        })
    }

    fn put<'s>(&'s self, put: Put<'s>, patience: &'s Patience<'s>) -> StoreFuture<'s, PutOutcome> {
        Box::pin(async move {
            match Spot::of(&self.base, put.reference) {
                Some(spot) => self.write(&spot, &put, patience).await,
                None => PutOutcome::NotStored(Cause::new("not an Infisical reference")),
            }
        })
    }

    fn whereabouts(&self) -> String {
        let Scope { project, environment } = &self.scope;
        format!("{}, project {project}, environment {environment}, by {}", self.server.whereabouts(), self.session.source())
    }

    fn value_limit(&self) -> usize {
        LONGEST_VALUE
    }

    /// Servers of generation v3 have no metadata.
    fn keeps_pair_ids(&self) -> bool {
        self.generation.get() != Some(Generation::V3)
    }

    /// One for each folder: writers to one folder wait for each other, because servers check for a name before they insert it, and
    /// older ones have no constraint of their own.
    fn lock_names(&self, references: &[&Reference]) -> Vec<String> {
        let folders = references.iter().filter_map(|reference| Some(Spot::of(&self.base, reference)?.folder));
        let mut names: Vec<String> = folders.map(|folder| self.lock_name(&folder)).collect();
        names.sort();
        names.dedup();
        names
    }
}

impl Infisical<'_> {
    /// A name of a fixed length, whatever the folder's.
    fn lock_name(&self, folder: &Folder) -> String {
        let place = [self.server.url.origin.as_str(), &self.scope.project, &self.scope.environment, folder.as_str()].join("\n");
        let digest = Sha256::digest(place.as_bytes());
        let hex: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        format!("infisical-{hex}")
    }
}
