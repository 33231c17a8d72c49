//! One value out of a project, for a pair that a permit names. Nothing is expanded and nothing imported.

use serde::Deserialize;

use crate::domain::presence::Cause;
use crate::secrets::borrow::{ExchangePermit, Unlent};
use crate::secrets::reference::Reference;
use crate::secrets::sensitive::Sensitive;

use super::answer::document;
use super::folders::refused;
use super::store::Infisical;
use super::{Spot, Trouble};

/// What newer servers put in the place of a value that they hide.
const HIDDEN: &str = "<hidden-by-infisical>";

#[derive(Deserialize)]
struct Body {
    secret: Secret,
}

#[derive(Deserialize)]
struct Secret {
    #[serde(rename = "secretKey")]
    key: String,
    #[serde(rename = "secretValue")]
    value: String,
    #[serde(rename = "secretValueHidden", default)]
    is_hidden: Option<bool>,
}

impl Infisical<'_> {
    /// Reads a value. The permit is what it is read for.
    pub(in crate::secrets) async fn read(&self, permit: &ExchangePermit, reference: &Reference) -> Result<Sensitive, Unlent> {
        let elsewhere = || Unlent::Unavailable(Cause::new(format!("{reference} is not in this store")));
        let is_permitted = permit.pair().contains(&reference);
        let spot = Spot::of(&self.base, reference).filter(|_| is_permitted).ok_or_else(elsewhere)?;
        let limit = self.time_for_all();
        let late = |_| Unlent::Unavailable(Cause::new(format!("{}: no end of it within {} s", reference, limit.as_secs_f32())));
        tokio::time::timeout(limit, self.read_spot(&spot)).await.map_err(late)?
    }

    async fn read_spot(&self, spot: &Spot) -> Result<Sensitive, Unlent> {
        let generation = match self.generation.get() {
            Some(generation) => generation,
            None => self.probe_generation().await.map_err(unlent)?,
        };
        self.generation.set(Some(generation));
        let doing = self.server.doing(format_args!("the reading of {} in {}", spot.key, spot.folder));
        let call = || self.scope.value(generation, &spot.folder, &spot.key);
        let reply = self.session.ask(&self.server, &doing, call).await.map_err(|asked| unlent(asked.into()))?;
        if reply.status != 200 {
            let refusal = self.session.refusal(&reply, &[]);
            let is_denied = refusal.status == 403 && refusal.is_infisical && !refusal.is_spent_token();
            let cause = refusal.cause(&doing);
            return Err(if is_denied { Unlent::NotReadable(cause) } else { unlent(refused(&refusal, &doing)) });
        }
        let Some(Body { secret }) = document(&reply) else {
            return Err(Unlent::Unavailable(Cause::new(format!("{doing} was answered with something that is no secret"))));
        };
        if secret.key != spot.key {
            return Err(Unlent::Unavailable(Cause::new(format!("{doing} was answered with another secret"))));
        }
        if secret.is_hidden == Some(true) || secret.value == HIDDEN {
            return Err(Unlent::NotReadable(Cause::new(format!("{doing}: the server hides the value from this identity"))));
        }
        Ok(Sensitive::new(secret.value))
    }
}

fn unlent(trouble: Trouble) -> Unlent {
    match trouble {
        Trouble::Denied(cause) => Unlent::NotReadable(cause),
        Trouble::Misconfigured(cause) | Trouble::Unreachable(cause) | Trouble::NotAsked(cause) => Unlent::Unavailable(cause),
    }
}
