//! Why a record of a run is not taken.

use schemars::JsonSchema;
use serde::Serialize;

/// Why a record of a run is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RecordFault {
    /// It is longer than a record may be.
    TooLong,
    /// It is not a JSON object.
    NotAnObject,
    /// A key is missing without which a run cannot be told from another.
    MissingKey,
    /// The value of a key is not of its kind.
    InvalidValue,
    /// It is of a source that this config does not have, or that is not shown here.
    UnknownSource,
    /// It is of another source than the command is about.
    OtherSource,
    /// Its run is known with another stream.
    OtherStream,
    /// It is of something else than a sync, such as a bulk mutation or a reset.
    NotASync,
}

impl RecordFault {
    /// Every fault.
    pub const ALL: [Self; 8] = [
        Self::TooLong,
        Self::NotAnObject,
        Self::MissingKey,
        Self::InvalidValue,
        Self::UnknownSource,
        Self::OtherSource,
        Self::OtherStream,
        Self::NotASync,
    ];

    /// The stable code in reports.
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooLong => "too_long",
            Self::NotAnObject => "not_an_object",
            Self::MissingKey => "missing_key",
            Self::InvalidValue => "invalid_value",
            Self::UnknownSource => "unknown_source",
            Self::OtherSource => "other_source",
            Self::OtherStream => "other_stream",
            Self::NotASync => "not_a_sync",
        }
    }

    /// The same for people.
    pub const fn words(self) -> &'static str {
        match self {
            Self::TooLong => "longer than a record may be",
            Self::NotAnObject => "not a JSON object on one line",
            Self::MissingKey => "a key is missing",
            Self::InvalidValue => "a value is not of its key's kind",
            Self::UnknownSource => "no such source in this config",
            Self::OtherSource => "of another source than --source",
            Self::OtherStream => "the run id is known with another stream",
            Self::NotASync => "of something else than a sync",
        }
    }
}
