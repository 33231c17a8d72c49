//! The place of one value right before a put: reached, unlocked, and how many values are there.
//!
//! The unlock is ours and not the store's, so that a prompt nobody answers is known to have stored nothing.

use zbus::zvariant::OwnedObjectPath;

use crate::domain::presence::Cause;

use super::client::{Client, call, malformed};
use super::secret_service::{Found, Place, ROOT, SERVICE, ask_whether_locked, lock_state, search};
use super::{DefaultCollection, Trouble};

/// Reaches the keyring and has it unlocked; blocks for as long as a person takes to answer the prompt.
///
/// To be called outside of any async runtime.
pub(super) fn ready(place: &Place, user: &str) -> Result<(), Cause> {
    on_a_runtime(place, async |client| {
        let spot = Spot::of(client, place, user).await?;
        if spot.default == DefaultCollection::None && spot.items.is_empty() {
            return Ok(Err(Cause::new("the keyring has no default collection to store into")));
        }
        let locked = spot.locked();
        if locked.is_empty() || unlocked(client, &locked).await? {
            return Ok(Ok(()));
        }
        Ok(Err(Cause::new("the keyring is locked and the prompt to unlock it was dismissed or could not be shown")))
    })?
}

/// How many values there are under the name of `user`, by a search of our own: the store's own lookup fetches the value.
///
/// To be called outside of any async runtime.
pub(super) fn standing(place: &Place, user: &str) -> Result<usize, Cause> {
    on_a_runtime(place, async |client| Ok(Spot::of(client, place, user).await?.items.len()))
}

/// What a name's place in the keyring looks like.
struct Spot {
    default: DefaultCollection,
    default_path: Option<OwnedObjectPath>,
    items: Vec<Found>,
}

impl Spot {
    async fn of(client: &mut Client, place: &Place, user: &str) -> Result<Self, Trouble> {
        let (default_path, items) = search(client, &place.named(user)).await?;
        let default = match &default_path {
            None => DefaultCollection::None,
            Some(path) => {
                let question = ask_whether_locked(path)?;
                lock_state(&client.ask_one(question).await?)?
            }
        };
        Ok(Self { default, default_path, items })
    }

    /// What has to be unlocked: the item that is there, or the collection that it would go to.
    fn locked(&self) -> Vec<&OwnedObjectPath> {
        if self.items.is_empty() && self.default == DefaultCollection::Locked {
            return self.default_path.iter().collect();
        }
        self.items.iter().filter(|item| item.locked).map(|item| &item.path).collect()
    }
}

/// Asks for an unlock, with a prompt if the keyring wants one; true if it is unlocked.
async fn unlocked(client: &mut Client, locked: &[&OwnedObjectPath]) -> Result<bool, Trouble> {
    let question = call(ROOT, SERVICE, "Unlock", &(locked,))?;
    let answer = client.ask_one(question).await?;
    let (_, prompt): (Vec<OwnedObjectPath>, OwnedObjectPath) = answer.body().deserialize().map_err(|_| malformed())?;
    if prompt.as_str() == "/" { Ok(true) } else { client.prompt(prompt.as_str()).await }
}

fn on_a_runtime<T>(place: &Place, work: impl AsyncFnOnce(&mut Client) -> Result<T, Trouble>) -> Result<T, Cause> {
    let bus = place.bus.as_ref().map_err(Clone::clone)?.for_the_store()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|_| Cause::new("the system gave no event queue to wait on"))?;
    let done = runtime.block_on(async { work(&mut Client::connect(bus).await?).await });
    done.map_err(Trouble::cause)
}
