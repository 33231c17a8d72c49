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
    /// A key stands twice in one object, or in two spellings.
    DuplicateKey,
    /// The id of the run breaks the rules of ids.
    InvalidId,
    /// A count is not a whole number, is negative, or is too large to be kept.
    NotAWholeNumber,
    /// A time is not written as RFC 3339 has it.
    NotATime,
    /// A time has no zone, and no `--timezone` says which one it is of.
    TimeWithoutZone,
    /// A date stands where a time has to.
    DateWithoutTime,
    /// What follows a time is no offset that there is.
    OffsetImpossible,
    /// A time is before the year 0 or after the year 9999.
    TimeBeyondCalendar,
    /// It is of a source that this config does not have, or that is not shown here.
    UnknownSource,
    /// It is of another source than the command is about.
    OtherSource,
    /// It is of something else than a sync, such as a bulk mutation or a reset.
    NotASync,
}

impl RecordFault {
    /// Every fault.
    pub const ALL: [Self; 15] = [
        Self::TooLong,
        Self::NotAnObject,
        Self::MissingKey,
        Self::InvalidValue,
        Self::DuplicateKey,
        Self::InvalidId,
        Self::NotAWholeNumber,
        Self::NotATime,
        Self::TimeWithoutZone,
        Self::DateWithoutTime,
        Self::OffsetImpossible,
        Self::TimeBeyondCalendar,
        Self::UnknownSource,
        Self::OtherSource,
        Self::NotASync,
    ];

    /// The stable code in reports.
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooLong => "too_long",
            Self::NotAnObject => "not_an_object",
            Self::MissingKey => "missing_key",
            Self::InvalidValue => "invalid_value",
            Self::DuplicateKey => "duplicate_key",
            Self::InvalidId => "invalid_id",
            Self::NotAWholeNumber => "not_a_whole_number",
            Self::NotATime => "not_a_time",
            Self::TimeWithoutZone => "time_without_zone",
            Self::DateWithoutTime => "date_without_time",
            Self::OffsetImpossible => "offset_impossible",
            Self::TimeBeyondCalendar => "time_beyond_calendar",
            Self::UnknownSource => "unknown_source",
            Self::OtherSource => "other_source",
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
            Self::DuplicateKey => "a key stands twice",
            Self::InvalidId => "not an id of a run",
            Self::NotAWholeNumber => "not a whole number from 0 on",
            Self::NotATime => "not a time such as 2026-11-20T02:00:00Z",
            Self::TimeWithoutZone => "a time without a zone; write one, such as Z or +01:00, or name it with --timezone",
            Self::DateWithoutTime => "a date without a time",
            Self::OffsetImpossible => "not an offset from -23:59 to +23:59",
            Self::TimeBeyondCalendar => "a time beyond the years 0 to 9999",
            Self::UnknownSource => "no such source in this config",
            Self::OtherSource => "of another source than --source",
            Self::NotASync => "of something else than a sync",
        }
    }
}
