//! An Infisical project and environment as a write-only store.
//!
//! Both generations of its API are spoken, told apart by what a server answers on `/api/v4/secrets`. Facts about them, measured on
//! real servers of generation v3 and v4, are the reference of this project (`reference/infisical/README.md`); the
//! recordings in `tests/fixtures/infisical` are taken from there.

mod answer;
mod approvals;
mod base;
mod bounded;
mod by_name;
mod check;
mod describe;
mod folders;
#[cfg(any(test, feature = "fuzzing"))]
pub mod fuzzing;
mod limited;
mod listing;
mod metadata;
mod presence;
mod read;
mod requests;
mod server;
mod session;
mod settle;
mod store;
mod write;

pub use describe::describe_write;
pub use server::{Announce, Server};
pub use session::{Sessions, try_identity};
pub use store::Infisical;

use std::fmt;

use crate::domain::presence::{Cause, CauseKind, Presence, StoreState};
use crate::http::Silence;
use crate::secrets::reference::{Reference, Segment};

/// A generation of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Generation {
    /// Servers up to some time in 2025: `/api/v3/secrets/raw`, and values in every listing of the oldest.
    V3,
    /// Newer ones: `/api/v4/secrets`, which can leave values out of a listing.
    V4,
}

impl Generation {
    /// The word in reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::V3 => "v3",
            Self::V4 => "v4",
        }
    }
}

/// A folder of an environment: `/`, or `/a/b`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Folder(String);

impl Folder {
    /// The folder below the root that these names lead to.
    pub fn of<'s>(names: impl IntoIterator<Item = &'s Segment>) -> Self {
        let path: String = names.into_iter().map(|name| format!("/{name}")).collect();
        Self(if path.is_empty() { "/".to_owned() } else { path })
    }

    /// The path that a server wrote; it may end with a `/`.
    fn written(path: &str) -> Self {
        let path = path.trim_end_matches('/');
        Self(if path.is_empty() { "/".to_owned() } else { path.to_owned() })
    }

    /// The path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder that it is in, and its name there; `None` for the root.
    fn split(&self) -> Option<(Self, &str)> {
        let (parent, name) = self.0.rsplit_once('/')?;
        (!name.is_empty()).then(|| (Self(if parent.is_empty() { "/".to_owned() } else { parent.to_owned() }), name))
    }

    /// The folder of this name in it.
    fn join(&self, name: &str) -> Self {
        Self(format!("{}/{name}", self.0.trim_end_matches('/')))
    }

    /// Whether it is this folder, or one above it.
    fn holds(&self, other: &Self) -> bool {
        let rest = other.0.strip_prefix(self.0.trim_end_matches('/'));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The deepest folder that holds both.
    fn common(&self, other: &Self) -> Self {
        let same = self
            .0
            .split('/')
            .zip(other.0.split('/'))
            .take_while(|(a, b)| a == b && !a.is_empty() || a.is_empty() && b.is_empty());
        Self::written(&same.map(|(name, _)| name).collect::<Vec<_>>().join("/"))
    }
}

impl fmt::Display for Folder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where a value is: in which folder, under which name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Spot {
    folder: Folder,
    key: String,
}

impl Spot {
    /// The spot of a reference below the path of its store; `None` for a reference to something else.
    fn of(base: &[Segment], reference: &Reference) -> Option<Self> {
        match reference {
            Reference::Infisical { folders, key, .. } => {
                Some(Self { folder: Folder::of(base.iter().chain(folders)), key: key.to_string() })
            }
            Reference::Keyring { .. } => None,
        }
    }
}

/// Why something could not be found out.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Trouble {
    /// There is no such project or environment.
    Misconfigured(Cause),
    /// The server refused this identity.
    Denied(Cause),
    /// There was no answer, or none that proves anything.
    Unreachable(Cause),
    /// A limit of this program ended the questions first.
    NotAsked(Cause),
}

impl Trouble {
    /// The same with a note, unless it names the project or the environment as the mistake.
    fn noting(self, note: &str) -> Self {
        let noted = |cause: Cause| Cause { what: format!("{}; {note}", cause.what), ..cause };
        match self {
            Self::Misconfigured(cause) => Self::Misconfigured(cause),
            Self::Denied(cause) => Self::Denied(noted(cause)),
            Self::Unreachable(cause) => Self::Unreachable(noted(cause)),
            Self::NotAsked(cause) => Self::NotAsked(noted(cause)),
        }
    }

    fn presence(self) -> Presence {
        match self {
            Self::Denied(cause) => Presence::Denied(cause),
            Self::Misconfigured(cause) => Presence::Unreachable(cause.with_kind(CauseKind::Misconfigured)),
            Self::Unreachable(cause) => Presence::Unreachable(cause),
            Self::NotAsked(cause) => Presence::NotAsked(cause),
        }
    }

    fn state(self) -> StoreState {
        match self {
            Self::Misconfigured(cause) => StoreState::Misconfigured(cause),
            Self::Denied(cause) => StoreState::Denied(cause),
            Self::Unreachable(cause) | Self::NotAsked(cause) => StoreState::Unreachable(cause),
        }
    }

    fn cause(self) -> Cause {
        match self {
            Self::Misconfigured(cause) | Self::Denied(cause) | Self::Unreachable(cause) | Self::NotAsked(cause) => cause,
        }
    }
}

impl From<Silence> for Trouble {
    fn from(silence: Silence) -> Self {
        Self::Unreachable(silence.cause())
    }
}

#[cfg(test)]
mod tests {
    use super::Folder;

    fn folder(path: &str) -> Folder {
        Folder::written(path)
    }

    #[test]
    fn folders_know_what_they_are_in() {
        assert_eq!(folder("/a/b").split(), Some((folder("/a"), "b")));
        assert_eq!(folder("/a").split(), Some((folder("/"), "a")));
        assert_eq!(folder("/").split(), None);
        assert_eq!(folder("/a/b/"), folder("/a/b"));
    }

    #[test]
    fn a_folder_holds_itself_and_what_is_below_it() {
        for (one, other, holds) in [
            ("/", "/a", true),
            ("/", "/", true),
            ("/a", "/a", true),
            ("/a", "/a/b", true),
            ("/a", "/ab", false),
            ("/a/b", "/a", false),
        ] {
            assert_eq!(folder(one).holds(&folder(other)), holds, "{one} {other}");
        }
    }

    #[test]
    fn the_common_folder_ends_at_a_name() {
        for (one, other, common) in [
            ("/a/b", "/a/c", "/a"),
            ("/a/b", "/a/b", "/a/b"),
            ("/a/b", "/a", "/a"),
            ("/ab", "/ac", "/"),
            ("/a", "/b", "/"),
            ("/", "/b", "/"),
        ] {
            assert_eq!(folder(one).common(&folder(other)), folder(common), "{one} {other}");
        }
    }
}
