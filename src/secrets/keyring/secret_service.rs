//! Presence on Linux and the BSDs: one search of the Secret Service, and the found items' attributes, pipelined.

use std::collections::{BTreeSet, HashMap};
use std::time::Duration;

use zbus::message::Message;
use zbus::zvariant::{OwnedObjectPath, Value};

use crate::domain::presence::Cause;

use super::attributes::{Described, described_by, modified};
use super::bus::BusAddress;
use super::client::{Client, call, malformed};
use super::native::USER_ATTRIBUTE;
use super::{DefaultCollection, Entry, Holdings, Seen, Shortfall, Survey, Trouble};

pub(super) const ROOT: &str = "/org/freedesktop/secrets";
pub(super) const SERVICE: &str = "org.freedesktop.Secret.Service";
const COLLECTION: &str = "org.freedesktop.Secret.Collection";
const ITEM: &str = "org.freedesktop.Secret.Item";
const PROPERTIES: &str = "org.freedesktop.DBus.Properties";

/// How many times more entries than asked for the keyring must hold before names are searched one by one: a search by
/// name costs about as much as reading one item's attributes, and each name takes both.
const MANY_MORE: usize = 2;

/// Where entries are: on which bus, or why there is none, and under which service.
pub(super) struct Place {
    pub(super) bus: Result<BusAddress, Cause>,
    pub(super) service: &'static str,
}

impl Place {
    /// The bus that the environment names.
    pub(super) fn of_this_session(service: &'static str) -> Self {
        Self { bus: BusAddress::of_this_session(), service }
    }

    /// Whether there is a bus.
    pub(super) fn is_somewhere(&self) -> bool {
        self.bus.is_ok()
    }

    /// The attributes that all entries of the service have.
    fn all(&self) -> HashMap<&str, &str> {
        HashMap::from([("service", self.service)])
    }

    /// The attributes by which one entry is found.
    pub(super) fn named<'a>(&self, user: &'a str) -> HashMap<&'a str, &'a str> {
        HashMap::from([("service", self.service), (USER_ATTRIBUTE, user)])
    }
}

/// Looks for the entries of `users`, within `limit` from connect to the last answer.
pub(super) async fn look(place: &Place, users: &[&str], limit: Duration) -> Result<Seen, Trouble> {
    let bus = place.bus.as_ref().map_err(|cause| Trouble::Unreachable(cause.clone()))?;
    let deadline = tokio::time::Instant::now() + limit;
    let late = |who: &str| Trouble::Unreachable(Cause::new(format!("{who} did not answer within {} s", limit.as_secs())));
    let mut client = tokio::time::timeout_at(deadline, Client::connect(bus))
        .await
        .map_err(|_| late("the session bus took the connection and"))??;
    tokio::time::timeout_at(deadline, found(&mut client, place, users)).await.map_err(|_| late("the secret service"))?
}

/// Looks at the keyring as a whole, within `limit` from connect to the last answer.
pub(super) async fn survey(place: &Place, limit: Duration) -> Survey {
    let bus = match &place.bus {
        Ok(bus) => bus,
        Err(cause) => return Survey { address: None, looked: Err(Shortfall::Address(cause.clone())) },
    };
    let deadline = tokio::time::Instant::now() + limit;
    let late = |who: &str| Cause::new(format!("{who} did not answer within {} s", limit.as_secs()));
    let looked = async {
        let connected = tokio::time::timeout_at(deadline, Client::connect(bus)).await;
        let mut client = connected
            .map_err(|_| Shortfall::Bus(late("the session bus took the connection and")))?
            .map_err(|trouble| Shortfall::Bus(trouble.cause()))?;
        let held = tokio::time::timeout_at(deadline, held(&mut client, place)).await;
        held.map_err(|_| Shortfall::Answer(late("the secret service")))?.map_err(|trouble| Shortfall::Answer(trouble.cause()))
    };
    Survey { address: Some(bus.kind()), looked: looked.await }
}

async fn held(client: &mut Client, place: &Place) -> Result<Holdings, Trouble> {
    let (default, items) = search(client, &place.all()).await?;
    let default = match default {
        None => DefaultCollection::None,
        Some(default) => lock_state(&client.ask_one(ask_whether_locked(&default)?).await?)?,
    };
    Ok(Holdings { default, entries: items.len() })
}

async fn found(client: &mut Client, place: &Place, users: &[&str]) -> Result<Seen, Trouble> {
    let (default, mut items) = search(client, &place.all()).await?;
    let users: BTreeSet<&str> = users.iter().copied().collect();
    if users.len().saturating_mul(MANY_MORE) < items.len() {
        items = search_each(client, place, &users).await?;
    }
    let (mut seen, undated) = described(client, default.as_ref(), &items).await?;
    date(client, &mut seen, undated.into_iter().filter(|(user, _)| users.contains(user.as_str())).collect()).await?;
    Ok(seen)
}

/// An item of ours: where it is, and whether the search found it locked.
pub(super) struct Found {
    pub(super) path: OwnedObjectPath,
    pub(super) locked: bool,
}

/// The default collection, if there is one, and all items with these attributes: one round trip.
pub(super) async fn search(
    client: &mut Client,
    attributes: &HashMap<&str, &str>,
) -> Result<(Option<OwnedObjectPath>, Vec<Found>), Trouble> {
    let calls = [call(ROOT, SERVICE, "ReadAlias", &("default",))?, call(ROOT, SERVICE, "SearchItems", &(attributes,))?];
    let mut answers = client.ask(&calls).await?.into_iter();
    let alias = answers.next().unwrap_or_else(|| Err(malformed()))?;
    let items = answers.next().unwrap_or_else(|| Err(malformed()))?;
    let default: OwnedObjectPath = alias.body().deserialize().map_err(|_| malformed())?;
    Ok(((default.as_str() != "/").then_some(default), items_of(&items)?))
}

/// The items of some users among many: a search for each, in one round trip.
async fn search_each(client: &mut Client, place: &Place, users: &BTreeSet<&str>) -> Result<Vec<Found>, Trouble> {
    let by_name = |user: &&str| call(ROOT, SERVICE, "SearchItems", &(place.named(user),));
    let calls = users.iter().map(by_name).collect::<Result<Vec<_>, _>>()?;
    let mut items = Vec::new();
    for answer in client.ask(&calls).await? {
        items.extend(items_of(&answer?)?);
        items = bounded(items)?;
    }
    Ok(items)
}

/// Far more than any keyring holds. Without a limit, the questions about what a service claims to hold would fill the memory
/// before the deadline is looked at.
const MOST_ITEMS: usize = 50_000;

fn bounded(items: Vec<Found>) -> Result<Vec<Found>, Trouble> {
    let too_many =
        || Trouble::Unreachable(Cause::new(format!("the secret service claims to hold more than {MOST_ITEMS} entries")));
    if items.len() > MOST_ITEMS { Err(too_many()) } else { Ok(items) }
}

fn items_of(answer: &Message) -> Result<Vec<Found>, Trouble> {
    let (unlocked, locked): (Vec<OwnedObjectPath>, Vec<OwnedObjectPath>) =
        answer.body().deserialize().map_err(|_| malformed())?;
    let open = unlocked.into_iter().map(|path| Found { path, locked: false });
    bounded(open.chain(locked.into_iter().map(|path| Found { path, locked: true })).collect())
}

/// Whether the default collection is locked, and the items' attributes: one pipelined round trip.
///
/// One property an item, because gnome-keyring looks the item up anew for each, in a time that grows with the number
/// of its items: `GetAll` takes six times as long as the attributes alone.
async fn described<'a>(
    client: &mut Client,
    default: Option<&OwnedObjectPath>,
    items: &'a [Found],
) -> Result<(Seen, Undated<'a>), Trouble> {
    let mut calls = Vec::with_capacity(items.len() + 1);
    for item in items {
        calls.push(call(item.path.as_str(), PROPERTIES, "Get", &(ITEM, "Attributes"))?);
    }
    if let Some(default) = default {
        calls.push(ask_whether_locked(default)?);
    }
    let mut answers = client.ask(&calls).await?;
    let default = match default.and_then(|_| answers.pop()) {
        None => DefaultCollection::None,
        Some(answer) => lock_state(&answer?)?,
    };
    let mut seen = Seen { default, entries: HashMap::with_capacity(items.len()), nameless_locked: false, unasked: None };
    let mut undated = Vec::new();
    for (item, answer) in items.iter().zip(answers) {
        note(&mut seen, &mut undated, item, answer);
    }
    Ok((seen, undated))
}

pub(super) fn ask_whether_locked(collection: &OwnedObjectPath) -> Result<Message, Trouble> {
    call(collection.as_str(), PROPERTIES, "Get", &(COLLECTION, "Locked"))
}

pub(super) fn lock_state(answer: &Message) -> Result<DefaultCollection, Trouble> {
    match answer.body().deserialize::<Value<'_>>() {
        Ok(Value::Bool(true)) => Ok(DefaultCollection::Locked),
        Ok(Value::Bool(false)) => Ok(DefaultCollection::Unlocked),
        _ => Err(malformed()),
    }
}

/// Takes one item's attributes into what was seen. An item that could not be read proves nothing about anybody.
fn note<'a>(seen: &mut Seen, undated: &mut Undated<'a>, item: &'a Found, answer: Result<Message, Trouble>) {
    match answer.and_then(|answer| described_by(item.path.as_str(), item.locked, &answer)) {
        Ok(Described::Named(user, entry)) => {
            if matches!(&entry, Entry::Open(metadata) if metadata.changed.is_none()) {
                undated.push((user.clone(), &item.path));
            }
            seen.entries.entry(user).or_default().push(entry);
        }
        Ok(Described::Nobodys) => {}
        Ok(Described::Hashed) => seen.nameless_locked = true,
        Err(trouble) => seen.unasked = seen.unasked.take().or(Some(trouble)),
    }
}

/// Entries that do not carry their time of change as an attribute of ours.
type Undated<'a> = Vec<(String, &'a OwnedObjectPath)>;

/// Asks the keyring when these entries were changed; where it does not say, that stays unknown.
async fn date(client: &mut Client, seen: &mut Seen, undated: Undated<'_>) -> Result<(), Trouble> {
    let question = |(_, path): &(String, &OwnedObjectPath)| call(path.as_str(), PROPERTIES, "Get", &(ITEM, "Modified"));
    let calls = undated.iter().map(question).collect::<Result<Vec<_>, _>>()?;
    for ((user, _), answer) in undated.iter().zip(client.ask(&calls).await?) {
        if let Some([Entry::Open(metadata)]) = seen.entries.get_mut(user).map(Vec::as_mut_slice) {
            metadata.changed = answer.ok().and_then(|answer| modified(&answer));
        }
    }
    Ok(())
}
