//! What a store says of a reference. Six answers that are never collapsed into two.

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
    /// The store is locked, so it cannot tell.
    Locked,
    /// The store refused to tell.
    Denied(Cause),
    /// There are this many values under one name.
    Duplicated(usize),
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
}

impl Presence {
    /// Which of the six answers it is.
    pub const fn kind(&self) -> PresenceKind {
        match self {
            Self::Present(_) => PresenceKind::Present,
            Self::Missing => PresenceKind::Missing,
            Self::Locked => PresenceKind::Locked,
            Self::Denied(_) => PresenceKind::Denied,
            Self::Duplicated(_) => PresenceKind::Duplicated,
            Self::Unreachable(_) => PresenceKind::Unreachable,
        }
    }
}

/// The six answers, without what goes with them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum PresenceKind {
    /// There is exactly one value.
    Present,
    /// The store proved that there is none.
    Missing,
    /// The store is locked, so it cannot tell.
    Locked,
    /// The store refused to tell.
    Denied,
    /// There are several values under one name.
    Duplicated,
    /// The store did not answer, or not in a way that proves anything.
    Unreachable,
}

impl PresenceKind {
    /// Every answer.
    pub const ALL: [Self; 6] = [Self::Present, Self::Missing, Self::Locked, Self::Denied, Self::Duplicated, Self::Unreachable];

    /// The stable word in reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::Missing => "missing",
            Self::Locked => "locked",
            Self::Denied => "denied",
            Self::Duplicated => "duplicated",
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
    /// It refused this identity.
    Denied(Cause),
    /// It could not be asked.
    Unreachable(Cause),
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
}

impl Cause {
    /// A cause in our own words.
    pub fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), said: None, is_lockout: false }
    }

    /// A cause that quotes the peer.
    pub fn quoting(what: impl Into<String>, said: &str) -> Self {
        Self { what: what.into(), said: Some(Untrusted::new(said)), is_lockout: false }
    }
}
