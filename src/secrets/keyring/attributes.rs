//! What an item of the Secret Service says of itself without its value.

use std::collections::BTreeSet;

use jiff::Timestamp;
use zbus::message::Message;
use zbus::zvariant::{Dict, Value};

use crate::domain::pair::PairMark;
use crate::domain::presence::Metadata;

use super::client::malformed;
use super::native::{CHANGED_ATTRIBUTE, PAIR_ATTRIBUTE, SHAPE_ATTRIBUTE, SHAPE_FORCED, USER_ATTRIBUTE};
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

/// Where the Secret Service keeps what is gone when the session ends: gnome-keyring and oo7 have this collection in memory only.
const SESSION_COLLECTION: &str = "/org/freedesktop/secrets/collection/session/";

/// Reads the answer to a question for the `Attributes` of the item at `path`.
pub(super) fn described_by(path: &str, locked: bool, answer: &Message) -> Result<Described, Trouble> {
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
            let pair = match texts_of(&attributes, PAIR_ATTRIBUTE).collect::<BTreeSet<_>>() {
                ids if ids.len() > 1 => PairMark::Several,
                ids => PairMark::from_metadata(ids.into_iter().next()),
            };
            let changed = attribute(CHANGED_ATTRIBUTE).filter(|_| matches!(pair, PairMark::Entry(_))).and_then(written);
            let metadata = Metadata {
                changed,
                pair,
                version: None,
                is_volatile: path.starts_with(SESSION_COLLECTION),
                is_shape_forced: attribute(SHAPE_ATTRIBUTE) == Some(SHAPE_FORCED),
            };
            Ok(Described::Named(user.to_owned(), Entry::Open(metadata)))
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

fn text_of<'a>(attributes: &'a Dict<'_, '_>, wanted: &'a str) -> Option<&'a str> {
    texts_of(attributes, wanted).next()
}

/// All that stands under one name: a service that is not ours may send a name twice.
fn texts_of<'a>(attributes: &'a Dict<'_, '_>, wanted: &'a str) -> impl Iterator<Item = &'a str> {
    attributes.iter().filter_map(move |(name, value)| match (name, value) {
        (Value::Str(name), Value::Str(value)) if name.as_str() == wanted => Some(value.as_str()),
        _ => None,
    })
}
