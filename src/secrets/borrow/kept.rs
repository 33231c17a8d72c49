//! Identities that `stores login` keeps in the OS keyring, each for one store at one origin.
//!
//! They live under a service of their own, which no reference can name. This is the one place where the keyring is read.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::domain::presence::{Cause, Presence};
use crate::secrets::keyring::{Item, Keyring};
use crate::secrets::origin::Origin;
use crate::secrets::sensitive::Sensitive;
use crate::secrets::store::{Patience, PutMode, PutOutcome};

use super::store_identity::{IdentitySource, StoreIdentity};

/// How long the keyring may take to hand out an identity. It is known to be unlocked by then.
const READ_DEADLINE: Duration = Duration::from_secs(3);

/// The identities of this session's keyring.
pub struct KeptIdentities {
    keyring: Keyring,
}

/// What the keyring has for a store.
pub enum Kept {
    /// An identity for this very origin.
    Identity(StoreIdentity),
    /// None: nobody has logged in to this store at this origin.
    Missing,
    /// None: there is no keyring in this session.
    NoKeyring,
    /// It could not be found out, or not be read.
    Unknown(Cause),
}

/// What an entry holds. The origin is in the entry's name, too; here it cannot be renamed.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Document<'d> {
    #[serde(borrow)]
    origin: std::borrow::Cow<'d, str>,
    #[serde(borrow)]
    client_id: std::borrow::Cow<'d, str>,
    #[serde(borrow)]
    client_secret: std::borrow::Cow<'d, str>,
}

impl KeptIdentities {
    /// Nothing is opened yet.
    pub fn of_this_session() -> Self {
        Self { keyring: Keyring::of_identities() }
    }

    /// The identity for a store at this origin. Raises no prompt, and ends within deadlines.
    pub async fn of(&self, store: &str, origin: &Origin) -> Kept {
        if !self.keyring.is_somewhere() {
            return Kept::NoKeyring;
        }
        let user = user(store, origin);
        match self.keyring.presence_of(&user).await {
            Presence::Present(_) => {}
            Presence::Missing | Presence::Imported(_) => return Kept::Missing,
            Presence::Locked => return Kept::Unknown(Cause::new("the keyring that may hold its identity is locked")),
            Presence::Duplicated(count) => {
                return Kept::Unknown(Cause::new(format!(
                    "the keyring holds {count} identities for it; `stores logout` removes them"
                )));
            }
            Presence::Denied(cause) | Presence::NotAsked(cause) | Presence::Unreachable(cause) => return Kept::Unknown(cause),
        }
        match self.read(user).await.map(|bytes| identity(&bytes, origin)) {
            Ok(Some(identity)) => Kept::Identity(identity),
            Ok(None) => Kept::Unknown(Cause::new("what the keyring holds for it is no identity for this origin")),
            Err(cause) => Kept::Unknown(cause),
        }
    }

    /// Keeps an identity, in the place of one that is there. Blocks until it is settled.
    pub fn keep(
        &self,
        store: &str,
        origin: &Origin,
        client_id: &Sensitive,
        client_secret: &Sensitive,
        patience: &Patience<'_>,
    ) -> PutOutcome {
        let document = Document {
            origin: origin.as_str().into(),
            client_id: client_id.expose().into(),
            client_secret: client_secret.expose().into(),
        };
        let Ok(text) = serde_json::to_string(&document) else {
            return PutOutcome::NotStored(Cause::new("the identity could not be written down"));
        };
        let value = Sensitive::new(text);
        let label = format!("sourcectl: identity for {store} at {origin}");
        let item = Item {
            user: user(store, origin),
            value: &value,
            label: &label,
            pair: "",
            is_shape_forced: false,
            mode: PutMode::Replace,
        };
        self.keyring.put_item(item, patience)
    }

    /// Removes what is kept for a store at this origin; says whether there was anything.
    pub async fn forget(&self, store: &str, origin: &Origin) -> Result<bool, Cause> {
        let user = user(store, origin);
        match self.keyring.presence_of(&user).await {
            Presence::Missing | Presence::Imported(_) => return Ok(false),
            Presence::Denied(cause) | Presence::NotAsked(cause) | Presence::Unreachable(cause) => return Err(cause),
            Presence::Present(_) | Presence::Locked | Presence::Duplicated(_) => {}
        }
        self.keyring.remove(user).await.map(|()| true)
    }

    async fn read(&self, user: String) -> Result<Zeroizing<Vec<u8>>, Cause> {
        let read = self.keyring.with_entry(user, READ_DEADLINE, |entry| {
            #[expect(clippy::disallowed_methods, reason = "the identity of a store has to be read to log in with it")]
            let secret = entry.get_secret();
            secret.map(Zeroizing::new)
        });
        read.await
    }
}

fn user(store: &str, origin: &Origin) -> String {
    format!("{store}@{origin}")
}

fn identity(bytes: &[u8], origin: &Origin) -> Option<StoreIdentity> {
    let document: Document<'_> = serde_json::from_slice(bytes).ok()?;
    let [client_id, client_secret] = [document.client_id, document.client_secret].map(|text| Sensitive::new(text.into_owned()));
    (document.origin == origin.as_str())
        .then(|| StoreIdentity::of_pair(IdentitySource::Keyring, origin.clone(), client_id, client_secret))
}

#[cfg(test)]
mod tests {
    use super::identity;
    use crate::secrets::origin::ServerUrl;

    #[test]
    fn an_identity_that_was_entered_for_another_origin_is_none() {
        let kept = br#"{"origin":"https://vault.example.org","clientId":"i","clientSecret":"s"}"#;
        let origin = |url: &str| url.parse::<ServerUrl>().unwrap().origin;
        assert!(identity(kept, &origin("https://vault.example.org/api")).is_some());
        assert!(identity(kept, &origin("https://vault.example.org:8443")).is_none());
        assert!(identity(b"{}", &origin("https://vault.example.org")).is_none());
    }
}
