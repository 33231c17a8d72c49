//! Presence without any value on the wire, whatever the server: a question for each value, whose answer has no body.

use std::collections::HashMap;

use futures_util::{StreamExt, stream};

use crate::domain::presence::{Cause, Metadata, Presence};

use super::folders::{no_answer, refused};
use super::store::Infisical;
use super::{Folder, Spot, Trouble};

/// As many values are asked about at a time.
const AT_A_TIME: usize = 8;

impl Infisical<'_> {
    /// What there is at each of `spots`. It tells neither when a value was changed nor whether there are two.
    pub(super) async fn look_by_head(&self, spots: &[&Spot]) -> Result<HashMap<Spot, Presence>, Trouble> {
        let generation = match self.generation.get() {
            Some(generation) => generation,
            None => self.probe_generation().await?,
        };
        self.generation.set(Some(generation));
        // Proves the identity, the project and the environment: an answer without a body cannot say what it is that is not found.
        self.has_folder(generation, &Folder::of([])).await?;
        let asked = stream::iter(spots.iter().copied()).map(|spot| async move {
            let doing = self.server.doing(format_args!("{} in {}", spot.key, spot.folder));
            let reply = self.session.ask(&self.server, &doing, || self.scope.head(generation, &spot.folder, &spot.key)).await;
            let presence = match reply {
                Ok(reply) => match reply.status {
                    200 if reply.is_json => Presence::Present(Metadata::default()),
                    404 if reply.is_json => Presence::Missing,
                    200 => no_answer(&doing).presence(),
                    401 | 403 if reply.is_json => {
                        Presence::Denied(Cause::new(format!("{doing}: the identity was refused ({})", reply.status)))
                    }
                    _ => refused(&self.session.refusal(&reply, &[]), &doing).presence(),
                },
                Err(asked) => Trouble::from(asked).presence(),
            };
            (spot.clone(), presence)
        });
        Ok(asked.buffer_unordered(AT_A_TIME).collect().await)
    }
}
