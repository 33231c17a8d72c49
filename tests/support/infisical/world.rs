//! What the server holds: projects, their environments, folders and secrets.

use std::collections::HashMap;
use std::time::Duration;

use jiff::Timestamp;
use serde_json::Value;

use super::approvals::Change;
use super::identities::{Identity, Token};
use super::limits::Limits;
use super::random::uuid;

/// Everything behind the routes.
#[derive(Debug, Default)]
pub struct World {
    /// All projects; the first is the one that helpers mean.
    pub projects: Vec<Project>,
    /// All identities.
    pub identities: Vec<Identity>,
    /// All tokens that were ever issued.
    pub tokens: Vec<Token>,
    /// The rate limiter, off at first.
    pub limits: Limits,
    /// Whether metadata has to be sent with `isEncrypted`.
    pub encrypted_metadata_only: bool,
    /// Where the server's clock was stopped.
    pub stopped: Option<Timestamp>,
    /// How far the server's clock is ahead.
    pub ahead: Duration,
}

impl World {
    /// The server's clock.
    pub fn now(&self) -> Timestamp {
        self.stopped.unwrap_or_else(Timestamp::now) + self.ahead
    }

    /// The project that helpers mean.
    pub fn project(&mut self) -> &mut Project {
        &mut self.projects[0]
    }

    /// An environment of that project.
    pub fn environment(&mut self, slug: &str) -> &mut Environment {
        self.project().environment(slug).unwrap_or_else(|| panic!("no environment {slug}"))
    }

    /// Adds an empty project with the environments dev, staging and prod; gives its id.
    pub fn add_project(&mut self, slug: &str) -> String {
        let now = self.now();
        let environments = [("Development", "dev"), ("Staging", "staging"), ("Production", "prod")];
        let environments = environments.into_iter().map(|(name, slug)| Environment::new(name, slug, now)).collect();
        let id = uuid();
        self.projects.push(Project { id: id.clone(), slug: slug.to_owned(), environments });
        id
    }
}

/// A project.
#[derive(Debug)]
pub struct Project {
    /// A UUID.
    pub id: String,
    /// Its short name.
    pub slug: String,
    /// Its environments.
    pub environments: Vec<Environment>,
}

impl Project {
    /// An environment by the exact slug.
    pub fn environment(&mut self, slug: &str) -> Option<&mut Environment> {
        self.environments.iter_mut().find(|environment| environment.slug == slug)
    }
}

/// An environment.
#[derive(Debug)]
pub struct Environment {
    /// A UUID.
    pub id: String,
    /// For people.
    pub name: String,
    /// For machines.
    pub slug: String,
    /// All folders, the root first.
    pub folders: Vec<Folder>,
    /// All secrets of all folders, in the order in which they were made.
    pub rows: Vec<Row>,
    /// Imports: into which folder, from which environment and path.
    pub imports: Vec<(String, String, String)>,
    /// Whether a change by a person has to be approved first. Machine identities bypass it.
    pub approvals: bool,
    /// The changes that were held, the oldest first.
    pub changes: Vec<Change>,
    /// How the metadata of its secrets are shown.
    pub metadata: MetadataShown,
}

/// How the metadata of secrets are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MetadataShown {
    /// As they are.
    #[default]
    Whole,
    /// Not at all.
    LeftOut,
    /// As null.
    Null,
}

/// A folder.
#[derive(Clone, Debug)]
pub struct Folder {
    /// A UUID.
    pub id: String,
    /// One segment of a path, though the old generation takes a slash in it.
    pub name: String,
    /// The folder that it is in; the root is in none.
    pub parent: Option<String>,
    /// When it was made.
    pub created: Timestamp,
}

/// A secret. No constraint of the old generation keeps two of one name out of a folder.
#[derive(Clone, Debug)]
pub struct Row {
    /// A UUID.
    pub id: String,
    /// The folder's id.
    pub folder: String,
    /// Its name.
    pub key: String,
    /// Its value, as stored.
    pub value: String,
    /// A comment.
    pub comment: String,
    /// Counts its changes.
    pub version: u64,
    /// When it was made.
    pub created: Timestamp,
    /// When it was changed last.
    pub updated: Timestamp,
    /// A flag for consumers.
    pub skip_multiline: bool,
    /// What the new generation calls `secretMetadata`.
    pub metadata: Vec<Value>,
}

impl Environment {
    fn new(name: &str, slug: &str, created: Timestamp) -> Self {
        let root = Folder { id: uuid(), name: "root".to_owned(), parent: None, created };
        let (name, slug) = (name.to_owned(), slug.to_owned());
        let (rows, imports) = (Vec::new(), Vec::new());
        Self {
            id: uuid(),
            name,
            slug,
            folders: vec![root],
            rows,
            imports,
            approvals: false,
            changes: Vec::new(),
            metadata: MetadataShown::Whole,
        }
    }

    /// The folder at a path, as the server finds it: one slash in front, none doubled, one at the end does no harm.
    pub fn folder(&self, path: &str) -> Option<&Folder> {
        let path = path.strip_prefix('/')?;
        let path = path.strip_suffix('/').unwrap_or(path);
        let mut segments = path.split('/').filter(|segment| !path.is_empty() || !segment.is_empty());
        segments.try_fold(&self.folders[0], |folder, segment| self.child(&folder.id, segment))
    }

    /// A folder by its name in its parent.
    pub fn child(&self, parent: &str, name: &str) -> Option<&Folder> {
        self.folders.iter().find(|folder| folder.parent.as_deref() == Some(parent) && folder.name == name)
    }

    /// Adds a folder without asking whether there is one of that name.
    pub fn add_folder(&mut self, parent: &str, name: &str, created: Timestamp) -> Folder {
        let folder = Folder { id: uuid(), name: name.to_owned(), parent: Some(parent.to_owned()), created };
        self.folders.push(folder.clone());
        folder
    }

    /// The id of the folder at a path; it and its parents are made if they are missing.
    pub fn ensure_folder(&mut self, path: &str, now: Timestamp) -> String {
        let root = self.folders[0].id.clone();
        path.split('/').filter(|segment| !segment.is_empty()).fold(root, |parent, segment| {
            let found = self.child(&parent, segment).map(|folder| folder.id.clone());
            found.unwrap_or_else(|| self.add_folder(&parent, segment, now).id)
        })
    }

    /// A folder's path and those of all below it, by id.
    pub fn paths_below(&self, id: &str, path: &str) -> HashMap<String, String> {
        let mut children: HashMap<&str, Vec<&Folder>> = HashMap::new();
        for folder in &self.folders {
            children.entry(folder.parent.as_deref().unwrap_or_default()).or_default().push(folder);
        }
        let mut paths = HashMap::new();
        let mut open = vec![(id, path.trim_end_matches('/').to_owned())];
        while let Some((id, path)) = open.pop() {
            let inside = children.get(id).into_iter().flatten();
            open.extend(inside.map(|child| (child.id.as_str(), format!("{path}/{}", child.name))));
            paths.insert(id.to_owned(), if path.is_empty() { "/".to_owned() } else { path });
        }
        paths
    }

    /// The secrets of a folder, in the order in which they were made.
    pub fn rows_in<'e>(&'e self, folder: &'e str) -> impl DoubleEndedIterator<Item = &'e Row> {
        self.rows.iter().filter(move |row| row.folder == folder)
    }

    /// Adds a secret without asking whether there is one of that name.
    pub fn add_row(&mut self, folder: &str, key: &str, value: &str, now: Timestamp) -> &mut Row {
        self.rows.push(Row {
            id: uuid(),
            folder: folder.to_owned(),
            key: key.to_owned(),
            value: stored(value),
            comment: String::new(),
            version: 1,
            created: now,
            updated: now,
            skip_multiline: false,
            metadata: Vec::new(),
        });
        self.rows.last_mut().expect("just pushed")
    }
}

/// What the server makes of a value: trimmed as JavaScript trims, and one line feed back if there was one at the end.
pub fn stored(value: &str) -> String {
    let trimmed = value.trim_matches(|c: char| c == '\u{feff}' || c.is_whitespace() && c != '\u{85}');
    format!("{trimmed}{}", if value.ends_with('\n') { "\n" } else { "" })
}
