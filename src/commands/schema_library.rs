//! The schemas that there are: those that were imported, and those that are built in.

use std::collections::BTreeMap;
use std::rc::Rc;

use jiff::Timestamp;

use crate::domain::api_calendar::ApiVersion;
use crate::domain::api_schema::{ApiSchema, MappedTypes, Snapshot};
use crate::domain::digest::Digest;
use crate::domain::text::Untrusted;
use crate::history::{History, HistoryError, SnapshotHead};
use crate::schemas::catalogue;

/// One of the schemas, by what is known without reading it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its version.
    pub version: ApiVersion,
    /// When the schema stood so; `None` for one that is built in.
    pub taken: Option<Timestamp>,
    /// Where it comes from.
    pub origin: Untrusted,
    body: Body,
}

/// Where the schema itself is.
#[derive(Clone, Copy, Debug)]
enum Body {
    /// In the history, under this digest.
    Kept(Digest),
    /// In the catalogue, at this place.
    BuiltIn(usize),
}

/// A schema that was read.
#[derive(Debug)]
pub struct Held {
    /// The digest of all of it.
    pub digest: Digest,
    /// The schema.
    pub schema: ApiSchema,
    /// The digests of its types.
    pub types: MappedTypes,
}

impl Held {
    /// A schema that comes from somewhere else, such as a file.
    pub fn of(schema: ApiSchema) -> Self {
        Self { digest: Digest::of(&schema.canonical()), schema, types: MappedTypes::default() }
    }

    /// The schema with its version and time.
    pub const fn snapshot(&self, version: ApiVersion, taken: Option<Timestamp>) -> Snapshot<'_> {
        Snapshot { version, taken, digest: self.digest, has_twin: false, schema: &self.schema, types: &self.types }
    }
}

/// The schemas. Each is read when it is asked for, and once, however many sources ask for it.
pub struct Library<'h> {
    history: Option<&'h mut dyn History>,
    /// By version, of one version the oldest first; one that is built in is older than every other one.
    entries: Vec<Entry>,
    kept: BTreeMap<Digest, Rc<Held>>,
    built_in: BTreeMap<usize, Rc<Held>>,
}

impl<'h> Library<'h> {
    /// Those that there are at `as_of`: what was taken later is not there yet.
    pub fn open(mut history: Option<&'h mut dyn History>, as_of: Timestamp) -> Result<Self, HistoryError> {
        let heads = match &mut history {
            Some(history) => history.snapshots()?,
            None => Vec::new(),
        };
        // Instants of runs are whole seconds: a snapshot that was taken within this one is there.
        let is_there = |head: &SnapshotHead| Timestamp::from_second(head.taken.as_second()).is_ok_and(|taken| taken <= as_of);
        let mut entries: Vec<Entry> = heads.into_iter().filter(is_there).map(Entry::kept).collect();
        entries.extend(catalogue::ALL.iter().enumerate().filter_map(|(index, built_in)| Entry::built_in(index, built_in)));
        entries.sort_by_key(|entry| (entry.version, entry.taken, entry.kept_digest()));
        Ok(Self { history, entries, kept: BTreeMap::new(), built_in: BTreeMap::new() })
    }

    /// All of them, by version, of one version the oldest first.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Those of one version, the oldest first.
    pub fn of_version(&self, version: ApiVersion) -> impl DoubleEndedIterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| entry.version == version)
    }

    /// Whether another one of the same version is of the same time.
    pub fn has_twin(&self, entry: &Entry) -> bool {
        self.of_version(entry.version).filter(|other| other.taken == entry.taken).count() > 1
    }

    /// The versions that there are schemas of.
    pub fn versions(&self) -> Vec<ApiVersion> {
        let mut versions: Vec<ApiVersion> = self.entries.iter().map(|entry| entry.version).collect();
        versions.dedup();
        versions
    }

    /// Reads one of them.
    ///
    /// # Errors
    /// Those of the history, and that it is damaged where its text is missing or is no schema.
    pub fn read(&mut self, entry: &Entry) -> Result<Rc<Held>, HistoryError> {
        match entry.body {
            Body::Kept(digest) => self.read_kept(digest),
            Body::BuiltIn(index) => {
                if let Some(held) = self.built_in.get(&index) {
                    return Ok(Rc::clone(held));
                }
                let built_in = catalogue::ALL.get(index).ok_or(HistoryError::Damaged)?;
                let (digest, schema) = built_in.digest().zip(built_in.schema()).ok_or(HistoryError::Damaged)?;
                let held = Rc::new(Held { digest, schema, types: MappedTypes::default() });
                self.built_in.insert(index, Rc::clone(&held));
                Ok(held)
            }
        }
    }

    fn read_kept(&mut self, digest: Digest) -> Result<Rc<Held>, HistoryError> {
        if let Some(held) = self.kept.get(&digest) {
            return Ok(Rc::clone(held));
        }
        let body = match &mut self.history {
            Some(history) => history.snapshot_body(digest)?,
            None => None,
        };
        let schema = body.and_then(|body| ApiSchema::from_canonical(&body).ok()).ok_or(HistoryError::Damaged)?;
        let held = Rc::new(Held { digest, schema, types: MappedTypes::default() });
        self.kept.insert(digest, Rc::clone(&held));
        Ok(held)
    }
}

impl Entry {
    fn kept(head: SnapshotHead) -> Self {
        Self { version: head.version, taken: Some(head.taken), origin: head.origin, body: Body::Kept(head.digest) }
    }

    fn built_in(index: usize, built_in: &catalogue::BuiltIn) -> Option<Self> {
        let origin = Untrusted::new(catalogue::ORIGIN);
        Some(Self { version: built_in.version()?, taken: None, origin, body: Body::BuiltIn(index) })
    }

    /// The digest, which is known without decoding the schema.
    pub fn digest(&self) -> Option<Digest> {
        match self.body {
            Body::Kept(digest) => Some(digest),
            Body::BuiltIn(index) => catalogue::ALL.get(index)?.digest(),
        }
    }

    /// The digest of one that was imported.
    pub const fn kept_digest(&self) -> Option<Digest> {
        match self.body {
            Body::Kept(digest) => Some(digest),
            Body::BuiltIn(_) => None,
        }
    }
}
