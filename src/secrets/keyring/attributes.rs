//! What an item of the Secret Service says of itself without its value.

use jiff::Timestamp;
use zbus::message::Message;
use zbus::zvariant::{Dict, Value};

use crate::domain::pair::PairMark;
use crate::domain::presence::Metadata;

use super::client::malformed;
use super::native::{CHANGED_ATTRIBUTE, PAIR_ATTRIBUTE, USER_ATTRIBUTE};
use super::{Entry, Trouble};

/// What an item's attributes say.
pub(super) enum Described {
    /// Whose entry it is, and what it tells without its value.
    Named(String, Entry),
    /// It has our service and no user name: no reference can mean it.
    Nobodys,
    /// Its attributes are hashed, as gnome-keyring keeps them until the first unlock.
    Hashed,
}

/// Reads the answer to a question for an item's `Attributes`.
pub(super) fn described_by(locked: bool, answer: &Message) -> Result<Described, Trouble> {
    let body = answer.body();
    let Ok(Value::Dict(attributes)) = body.deserialize() else {
        return Err(malformed());
    };
    let attribute = |name| text_of(&attributes, name);
    match attribute(USER_ATTRIBUTE) {
        None if attribute("service").is_none() => Ok(Described::Hashed),
        None => Ok(Described::Nobodys),
        Some(user) if locked => Ok(Described::Named(user.to_owned(), Entry::Locked)),
        Some(user) => {
            let pair = PairMark::from_metadata(attribute(PAIR_ATTRIBUTE));
            let changed = attribute(CHANGED_ATTRIBUTE).filter(|_| matches!(pair, PairMark::Entry(_))).and_then(written);
            Ok(Described::Named(user.to_owned(), Entry::Open(Metadata { changed, pair, version: None })))
        }
    }
}

/// Reads the answer to a question for an item's `Modified`: Unix seconds, zero if the keyring does not know.
pub(super) fn modified(answer: &Message) -> Option<Timestamp> {
    match answer.body().deserialize() {
        Ok(Value::U64(seconds @ 1..)) => Timestamp::from_second(i64::try_from(seconds).ok()?).ok(),
        _ => None,
    }
}

/// The time of change as a finished put of ours wrote it: Unix seconds.
fn written(seconds: &str) -> Option<Timestamp> {
    Timestamp::from_second(seconds.parse().ok()?).ok()
}

fn text_of<'a>(attributes: &'a Dict<'_, '_>, wanted: &str) -> Option<&'a str> {
    attributes.iter().find_map(|(name, value)| match (name, value) {
        (Value::Str(name), Value::Str(value)) if name.as_str() == wanted => Some(value.as_str()),
        _ => None,
    })
}
