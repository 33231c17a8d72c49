//! Reads values leniently: what cannot be mistaken is taken in every form, and everything else is refused with its key.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::sync_run::{RecordFault, RunError, RunId, RunStatus, kept_text};
use crate::domain::text::Untrusted;
use crate::domain::url_secret;

use super::value::Value;
use super::{Note, Record, Refused, instant};

/// The reading of one record.
pub(super) struct Reading<'o> {
    /// What was not understood.
    pub notes: Vec<Note>,
    timezone: Option<&'o TimeZone>,
    /// Whether numbers are times: seconds or milliseconds since 1970.
    takes_epochs: bool,
}

#[expect(clippy::unused_self, reason = "every value is read in one way, whether or not that depends on the options")]
impl<'o> Reading<'o> {
    pub const fn new(timezone: Option<&'o TimeZone>) -> Self {
        Self { notes: Vec::new(), timezone, takes_epochs: false }
    }

    /// Takes numbers for times, too: for tools that write seconds since 1970.
    pub const fn take_epochs(&mut self) {
        self.takes_epochs = true;
    }

    /// Takes times without a zone for times in UTC, where no other zone is named: for tools that keep UTC.
    pub const fn take_utc(&mut self) {
        if self.timezone.is_none() {
            self.timezone = Some(const { &TimeZone::UTC });
        }
    }

    pub fn note(&mut self, note: Note) {
        if self.notes.len() < Record::MAX_NOTES {
            self.notes.push(note);
        }
    }

    pub fn unknown_key(&mut self, path: &str) {
        if self.notes.len() < Record::MAX_NOTES {
            self.note(Note::UnknownKey { key: kept_text(path) });
        }
    }

    /// An id is a text or a whole number. One that would have to be kept without a part of it is none.
    pub fn id(&self, value: &Value<'_>, key: &'static str) -> Result<RunId, Refused> {
        let id = match value {
            Value::Null => return Err(missing(key)),
            Value::Ambiguous => return Err(ambiguous(key)),
            Value::Text(text) if text.trim().is_empty() => return Err(missing(key)),
            Value::Text(text) => RunId::parse(text).filter(|_| !url_secret::is_signed(text)),
            number => whole(number).and_then(|number| RunId::parse(&number.to_string())),
        };
        id.ok_or(Refused::new(RecordFault::InvalidId, Some(key)))
    }

    /// A text; a number is taken as it is written. A blank text is none.
    pub fn text(&self, value: &Value<'_>, key: &'static str) -> Result<Option<Untrusted>, Refused> {
        match value {
            Value::Null => Ok(None),
            Value::Text(text) if text.trim().is_empty() => Ok(None),
            Value::Text(text) => Ok(Some(kept_text(text))),
            Value::Whole(number) => Ok(Some(Untrusted::new(&number.to_string()))),
            Value::Decimal(number) => Ok(Some(Untrusted::new(&number.to_string()))),
            Value::Bool(_) | Value::List(_) | Value::Object(_) => Err(invalid(key)),
            Value::Ambiguous => Err(ambiguous(key)),
        }
    }

    /// The name of a stream. By it runs are told apart, so that one that cannot be kept whole is refused: cut, or without the secret in
    /// it, two names could become one, and the failure of one stream could hide behind the success of the other.
    pub fn stream(&self, value: &Value<'_>, key: &'static str) -> Result<Option<Untrusted>, Refused> {
        let kept = self.text(value, key)?;
        match (&kept, value) {
            (Some(kept), Value::Text(text)) if kept.raw() != text.as_ref() => {
                Err(Refused::new(RecordFault::NameNotKept, Some(key)))
            }
            _ => Ok(kept),
        }
    }

    /// A text about an error. `false` says that there is none, `true` no more than that there is one.
    pub fn error_text(&self, value: &Value<'_>, key: &'static str) -> Result<Option<Untrusted>, Refused> {
        match value {
            Value::Bool(is_error) => Ok(is_error.then(|| Untrusted::new("true"))),
            other => self.text(other, key),
        }
    }

    /// The code of an error. 0 is the exit code of a success, and so of no error.
    pub fn error_code(&self, value: &Value<'_>, key: &'static str) -> Result<Option<Untrusted>, Refused> {
        Ok(self.error_text(value, key)?.filter(|code| code.raw().trim() != "0"))
    }

    /// A status by the one table of words. One that is not in it, and none, are noted.
    pub fn status(&mut self, value: &Value<'_>, key: &'static str) -> Result<RunStatus, Refused> {
        let Some(word) = self.text(value, key)? else {
            self.note(Note::NoStatus);
            return Ok(RunStatus::Unknown);
        };
        Ok(self.status_of(&word))
    }

    /// A status of something else than the run. It is kept as it is written, and a word that is not in the table is noted.
    pub fn status_word(&mut self, value: &Value<'_>, key: &'static str) -> Result<Option<Untrusted>, Refused> {
        let word = self.text(value, key)?;
        if let Some(word) = &word {
            self.status_of(word);
        }
        Ok(word)
    }

    /// The status that a word stands for.
    pub fn status_of(&mut self, word: &Untrusted) -> RunStatus {
        RunStatus::from_word(word.raw()).unwrap_or_else(|| {
            self.note(Note::UnknownStatus { word: word.clone() });
            RunStatus::Unknown
        })
    }

    /// A whole number, in a text if need be: Shopify's `UnsignedInt64` is one.
    pub fn count(&self, value: &Value<'_>, key: &'static str) -> Result<Option<u64>, Refused> {
        let count = match value {
            Value::Null => return Ok(None),
            Value::Text(text) if text.trim().is_empty() => return Ok(None),
            Value::Text(text) => whole_in(text.trim()),
            Value::Whole(_) | Value::Decimal(_) => whole(value),
            Value::Bool(_) | Value::List(_) | Value::Object(_) => return Err(invalid(key)),
            Value::Ambiguous => return Err(ambiguous(key)),
        };
        // Databases keep it as a signed number of 64 bits.
        let count = count.filter(|count| i64::try_from(*count).is_ok());
        count.map(Some).ok_or(Refused::new(RecordFault::NotAWholeNumber, Some(key)))
    }

    /// An instant, kept to the millisecond.
    pub fn instant(&self, value: &Value<'_>, key: &'static str) -> Result<Option<Timestamp>, Refused> {
        let instant = match value {
            Value::Null => return Ok(None),
            Value::Text(text) if text.trim().is_empty() => return Ok(None),
            Value::Text(text) => match text.trim().parse::<f64>() {
                Ok(number) if self.takes_epochs => instant::from_epoch(number),
                _ => instant::parse(text, self.timezone).map(Some),
            },
            #[expect(clippy::cast_precision_loss, reason = "an instant in the calendar is exact")]
            Value::Whole(number) if self.takes_epochs => instant::from_epoch(*number as f64),
            Value::Decimal(number) if self.takes_epochs => instant::from_epoch(*number),
            Value::Whole(_) | Value::Decimal(_) => Err(RecordFault::NotATime),
            Value::Bool(_) | Value::List(_) | Value::Object(_) => return Err(invalid(key)),
            Value::Ambiguous => return Err(ambiguous(key)),
        };
        instant.map_err(|fault| Refused::new(fault, Some(key)))
    }

    /// Ids in a list.
    pub fn texts(&self, value: &Value<'_>, key: &'static str) -> Result<Vec<Untrusted>, Refused> {
        match value {
            Value::Null => Ok(Vec::new()),
            Value::Text(text) if text.trim().is_empty() => Ok(Vec::new()),
            Value::List(items) => {
                let texts: Result<Vec<_>, Refused> = items.iter().map(|item| self.text(item, key)).collect();
                Ok(texts?.into_iter().flatten().collect())
            }
            Value::Ambiguous => Err(ambiguous(key)),
            _ => Err(invalid(key)),
        }
    }

    /// The items of a list, of which there may be none.
    pub fn items<'r, 'a>(&self, value: &'r Value<'a>, key: &'static str) -> Result<&'r [Value<'a>], Refused> {
        match value {
            Value::Null => Ok(&[]),
            Value::List(items) => Ok(items),
            Value::Ambiguous => Err(ambiguous(key)),
            _ => Err(invalid(key)),
        }
    }
}

/// The message of an error of which nothing else is known.
const AN_ERROR: &str = "an error was reported";

/// An error that was read from `value`. A value that says something is an error, also where no part of it is known.
pub(super) fn reported(error: RunError, value: &Value<'_>) -> RunError {
    if error.is_empty() && !value.is_nothing() {
        return RunError { message: Some(Untrusted::new(AN_ERROR)), ..error };
    }
    error
}

pub(super) const fn ambiguous(key: &'static str) -> Refused {
    Refused::new(RecordFault::DuplicateKey, Some(key))
}

pub(super) const fn missing(key: &'static str) -> Refused {
    Refused::new(RecordFault::MissingKey, Some(key))
}

pub(super) const fn invalid(key: &'static str) -> Refused {
    Refused::new(RecordFault::InvalidValue, Some(key))
}

/// The whole number that a number is, however it is written.
fn whole(value: &Value<'_>) -> Option<u64> {
    match value {
        Value::Whole(number) => Some(*number),
        Value::Decimal(number) => exact(*number),
        _ => None,
    }
}

fn whole_in(text: &str) -> Option<u64> {
    // `inf` and `NaN` are numbers to Rust.
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'e' | b'E' | b'+' | b'-'));
    text.parse().ok().or_else(|| is_number.then(|| text.parse().ok()).flatten().and_then(exact))
}

/// Up to here every whole number is exact as a floating-point one: 2^53.
const EXACT: f64 = 9_007_199_254_740_992.0;

fn exact(number: f64) -> Option<u64> {
    let is_exact = number.fract() == 0.0 && (0.0..=EXACT).contains(&number);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is whole and not negative")]
    is_exact.then_some(number as u64)
}
