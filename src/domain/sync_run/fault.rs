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
    /// The name of its stream cannot be kept whole.
    NameNotKept,
    /// It is of a source that this config does not have, or that is not shown here.
    UnknownSource,
    /// It names another source than the command is about.
    OtherSource,
    /// Its run is known with another stream.
    OtherStream,
    /// It is not a sync: a bulk mutation or a reset.
    NotASync,
    /// A list or a place for a record that is empty or `null`.
    NothingToImport,
    /// A document without any record in it.
    NoRecords,
    /// An object that no known tool writes.
    UnknownFormat,
    /// The API answered with an error.
    ApiError,
    /// A table whose columns are not known.
    UnknownTable,
    /// Neither JSON nor a table.
    PlainText,
    /// It is not JSON.
    NotJson,
    /// It ends too early.
    Truncated,
    /// A comma before a closing bracket.
    TrailingComma,
    /// `NaN` or `Infinity`.
    NotANumber,
    /// Single quotes where JSON has double ones.
    SingleQuotes,
    /// A comment.
    Comment,
    /// A control character that is not escaped.
    ControlCharacter,
    /// Bytes that are invalid in the file's encoding.
    InvalidText,
    /// Objects and lists are nested too deeply.
    TooDeep,
    /// A row of a table has another number of cells than its head.
    UnevenRow,
}

impl RecordFault {
    /// Every fault.
    pub const ALL: [Self; 33] = [
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
        Self::NameNotKept,
        Self::UnknownSource,
        Self::OtherSource,
        Self::OtherStream,
        Self::NotASync,
        Self::NothingToImport,
        Self::NoRecords,
        Self::UnknownFormat,
        Self::ApiError,
        Self::UnknownTable,
        Self::PlainText,
        Self::NotJson,
        Self::Truncated,
        Self::TrailingComma,
        Self::NotANumber,
        Self::SingleQuotes,
        Self::Comment,
        Self::ControlCharacter,
        Self::InvalidText,
        Self::TooDeep,
        Self::UnevenRow,
    ];

    /// Whether it is no fault of the input: what was read is no run, and was not meant to be one.
    pub const fn is_passed_over(self) -> bool {
        matches!(self, Self::NotASync | Self::NothingToImport)
    }

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
            Self::NameNotKept => "name_not_kept",
            Self::UnknownSource => "unknown_source",
            Self::OtherSource => "other_source",
            Self::OtherStream => "other_stream",
            Self::NotASync => "not_a_sync",
            Self::NothingToImport => "nothing_to_import",
            Self::NoRecords => "no_records",
            Self::UnknownFormat => "unknown_format",
            Self::ApiError => "api_error",
            Self::UnknownTable => "unknown_table",
            Self::PlainText => "plain_text",
            Self::NotJson => "not_json",
            Self::Truncated => "truncated",
            Self::TrailingComma => "trailing_comma",
            Self::NotANumber => "not_a_number",
            Self::SingleQuotes => "single_quotes",
            Self::Comment => "comment",
            Self::ControlCharacter => "control_character",
            Self::InvalidText => "invalid_text",
            Self::TooDeep => "too_deep",
            Self::UnevenRow => "uneven_row",
        }
    }

    /// The same for people.
    pub const fn words(self) -> &'static str {
        match self {
            Self::TooLong => "longer than a record may be",
            Self::NotAnObject => "not a JSON object",
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
            Self::NameNotKept => "the name of the stream is too long, or holds a secret or a control character",
            Self::UnknownSource => "no such source in this config",
            Self::OtherSource => "names another source than --source",
            Self::OtherStream => "the run id is known with another stream",
            Self::NotASync => "not a sync",
            Self::NothingToImport => "empty",
            Self::NoRecords => "no record of a run in it",
            Self::UnknownFormat => "in no known format; name it with --from, or its keys with --map",
            Self::ApiError => "the API answered with an error",
            Self::UnknownTable => "this is a table; name its columns with --map run_id=…,status=…",
            Self::PlainText => "not JSON and no table",
            Self::NotJson => "not valid JSON",
            Self::Truncated => "it ends too early",
            Self::TrailingComma => "a comma before a closing bracket",
            Self::NotANumber => "NaN or Infinity, which JSON does not have",
            Self::SingleQuotes => "single quotes, where JSON has double ones",
            Self::Comment => "a comment, which JSON does not have",
            Self::ControlCharacter => "a control character that is not escaped",
            Self::InvalidText => "bytes that are invalid in the file's encoding",
            Self::TooDeep => "nested too deeply",
            Self::UnevenRow => "a row with more or fewer cells than the head",
        }
    }
}
