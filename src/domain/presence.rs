//! What a store says of a reference. Eight answers that are never collapsed into two.

use std::fmt;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use super::pair::PairMark;
use super::text::Untrusted;

/// What a store answered about one reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Presence {
    /// There is exactly one value.
    Present(Metadata),
    /// The store proved that there is none.
    Missing,
    /// There is none, and readers that follow imports get one from another place.
    Imported(ImportOrigin),
    /// The store is locked, so it cannot tell.
    Locked,
    /// The store refused to tell.
    Denied(Cause),
    /// There are this many values under one name.
    Duplicated(usize),
    /// A limit ended the questions before this one; other answers of the store count.
    NotAsked(Cause),
    /// The store did not answer, or not in a way that proves anything.
    Unreachable(Cause),
}

/// What a store tells about a value without handing it out.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Metadata {
    /// When the value was last changed, by the store's clock.
    pub changed: Option<Timestamp>,
    /// Which entry wrote it.
    pub pair: PairMark,
    /// How often it was written, where the store counts that.
    pub version: Option<u64>,
    /// Whether it is kept only until the session of its owner ends.
    pub is_volatile: bool,
    /// Whether its entry says that it was stored in spite of its shape.
    pub is_shape_forced: bool,
}

impl Metadata {
    /// What an answer tells that has no body: the value is there.
    pub fn unseen() -> Self {
        Self { pair: PairMark::Unseen, ..Self::default() }
    }

    /// Whether the answer told nothing but that the value is there.
    pub fn is_unseen(&self) -> bool {
        self.pair == PairMark::Unseen
    }
}

/// Where an imported value comes from, as far as the store says so.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ImportOrigin {
    /// The environment's slug and the folder's path; `None` where the answer does not name them, or not in plain characters.
    pub place: Option<(String, String)>,
}

impl ImportOrigin {
    /// The place that a server names. Anything but plain slugs and paths is left out.
    pub fn from_server(environment: &str, path: &str) -> Self {
        let is_plain = |text: &str, also: &str| {
            (1..=256).contains(&text.len())
                && text.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c) || also.contains(c))
        };
        let is_shown = is_plain(environment, "") && is_plain(path, "/");
        Self { place: is_shown.then(|| (environment.to_owned(), path.to_owned())) }
    }
}

impl fmt::Display for ImportOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Some((environment, path)) => write!(f, "{environment}{path}"),
            None => f.write_str("another folder"),
        }
    }
}

impl Presence {
    /// Which of the eight answers it is.
    pub const fn kind(&self) -> PresenceKind {
        match self {
            Self::Present(_) => PresenceKind::Present,
            Self::Missing => PresenceKind::Missing,
            Self::Imported(_) => PresenceKind::Imported,
            Self::Locked => PresenceKind::Locked,
            Self::Denied(_) => PresenceKind::Denied,
            Self::Duplicated(_) => PresenceKind::Duplicated,
            Self::NotAsked(_) => PresenceKind::NotAsked,
            Self::Unreachable(_) => PresenceKind::Unreachable,
        }
    }
}

/// The eight answers, without what goes with them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum PresenceKind {
    /// There is exactly one value.
    Present,
    /// The store proved that there is none.
    Missing,
    /// There is none here, and an import supplies one from another place.
    Imported,
    /// The store is locked, so it cannot tell.
    Locked,
    /// The store refused to tell.
    Denied,
    /// There are several values under one name.
    Duplicated,
    /// A limit ended the questions before this one.
    NotAsked,
    /// The store did not answer, or not in a way that proves anything.
    Unreachable,
}

impl PresenceKind {
    /// Every answer.
    pub const ALL: [Self; 8] = [
        Self::Present,
        Self::Missing,
        Self::Imported,
        Self::Locked,
        Self::Denied,
        Self::Duplicated,
        Self::NotAsked,
        Self::Unreachable,
    ];

    /// The stable word in reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::Missing => "missing",
            Self::Imported => "imported",
            Self::Locked => "locked",
            Self::Denied => "denied",
            Self::Duplicated => "duplicated",
            Self::NotAsked => "notAsked",
            Self::Unreachable => "unreachable",
        }
    }
}

/// How a store as a whole stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreState {
    /// It answers.
    Answers,
    /// It answers, and is locked.
    Locked,
    /// It is declared and these keys of its table are still missing.
    NotConfigured(Vec<&'static str>),
    /// It is declared, and there is no identity to log in with.
    NoIdentity(Cause),
    /// It answers, and has no such project or environment.
    Misconfigured(Cause),
    /// It answers, and the folder below which its values lie is proven absent.
    NoBaseFolder(AbsentFolder),
    /// It refused this identity.
    Denied(Cause),
    /// It could not be asked.
    Unreachable(Cause),
}

/// A folder that a store does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AbsentFolder {
    /// The path under the store's `path`.
    pub path: String,
    /// The paths of folders with similar names, the most similar first.
    pub similar: Vec<String>,
    /// The store, its environment, the path and the similar ones.
    pub cause: Cause,
}

/// Why something could not be found out or done: our own words, and where there is one, what the peer said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// In our words.
    pub what: String,
    /// In the peer's words.
    pub said: Option<Untrusted>,
    /// Whether waiting ends it, and asking again before that does harm: a lock-out.
    pub is_lockout: bool,
    /// The kind, where a headline or a remedy of its own follows from it.
    pub kind: CauseKind,
}

/// A kind of cause that a headline or a remedy of its own follows from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum CauseKind {
    /// None of the others.
    #[default]
    Other,
    /// Keys of the store's table are missing.
    NotConfigured,
    /// There is no identity to log in with.
    NoIdentity(Box<MissingIdentity>),
    /// The store has no such project or environment.
    Misconfigured,
    /// A login had an answer after which another one in this run could only count as one more miss: something in between answers, or
    /// the server fails again and again.
    LoginUnclear,
    /// The server refused the identity itself, whatever it may do.
    LoginRefused(Box<RefusedIdentity>),
    /// The identity lacks this permission: `describe secret` in environment staging at /shopify.
    Forbidden(String),
    /// The server's rate limit is reached, and ends after so many seconds, where the server says so.
    RateLimit(Option<u64>),
    /// The time for one run was over.
    Deadline,
}

/// What would give a store an identity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingIdentity {
    /// The variables that are not set; `NAME=VALUE` where only one value will do.
    pub variables: Vec<String>,
    /// Whether a login in the keyring would be used, and can be kept.
    pub can_log_in: bool,
}

/// The identity that a server refused, by the place that it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RefusedIdentity {
    /// A client ID and a client secret in these variables.
    Pair([String; 2]),
    /// A client ID in this variable, which the server does not know.
    UnknownId(String),
    /// Credentials from there, whatever they are: such as for the address that they come from.
    Barred(String),
    /// A token in this variable.
    Token(String),
    /// The token of a pipeline's job.
    Job(String),
    /// A login in the keyring.
    Kept,
}

impl Cause {
    /// A cause in our own words.
    pub fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), said: None, is_lockout: false, kind: CauseKind::Other }
    }

    /// A cause that quotes the peer.
    pub fn quoting(what: impl Into<String>, said: &str) -> Self {
        Self { what: what.into(), said: Some(Untrusted::new(said)), is_lockout: false, kind: CauseKind::Other }
    }

    /// The same cause, of this kind.
    #[must_use]
    pub fn with_kind(self, kind: CauseKind) -> Self {
        Self { kind, ..self }
    }
}
