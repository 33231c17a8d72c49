//! The client-credentials exchange.

use std::rc::Rc;
use std::time::Duration;

use reqwest::Method;
use serde::Deserialize;
use url::Url;
use zeroize::Zeroizing;

use crate::domain::live::Trouble;
use crate::domain::presence::Cause;
use crate::domain::shop_answer::{Diagnosis, of_exchange};
use crate::domain::shopify_request;
use crate::http::{Reply, Sent, Silence};
use crate::secrets::borrow::{ExchangePair, ExchangePermit};
use crate::secrets::sensitive::Sensitive;

use super::Shops;
use super::answer::Said;
use super::patience::Patience;
use super::token::AccessToken;

/// The longest answer of the token endpoint, in bytes.
const LONGEST_ANSWER: usize = 64 * 1024;

/// How long one call may take, with all that it is sent again and all pauses in between.
const WITH_ALL_PAUSES: Duration = Duration::from_secs(60);

/// No access token is longer, in bytes: it goes into a header.
const LONGEST_TOKEN: usize = 16 * 1024;

/// What a token endpoint hands out. The scope that it names is not trusted: the installation is asked.
#[derive(Deserialize)]
struct HandedOut {
    access_token: String,
    #[serde(default)]
    expires_in: Option<f64>,
}

impl Shops {
    /// The token of the permit's shop for this pair: the one that is held, or one that is exchanged for now.
    ///
    /// # Errors
    /// What the shop answered instead.
    pub(super) async fn token<P: ExchangePair>(&self, permit: &ExchangePermit, pair: &P) -> Result<Rc<AccessToken>, Trouble> {
        let grant = pair.grant();
        if let Some(held) = self.tokens.of(permit.shop(), &grant) {
            return held;
        }
        let answer = self.exchange(permit, pair, &grant).await.map(Rc::new);
        let is_settled = answer.as_ref().map_or_else(|trouble| trouble.diagnosis.is_final_for_the_pair(), |_| true);
        if is_settled {
            self.tokens.keep(permit.shop(), grant, answer.clone());
        }
        answer
    }

    async fn exchange<P: ExchangePair>(
        &self,
        permit: &ExchangePermit,
        pair: &P,
        grant: &Zeroizing<Vec<u8>>,
    ) -> Result<AccessToken, Trouble> {
        let shop = permit.shop();
        let request = shopify_request::exchange(shop, "", "");
        let doing = format!("the exchange at {shop}");
        let call = || {
            let url = Url::parse(&request.url).map_err(|_| Cause::new("the name of the shop makes no URL"))?;
            let body = Some(grant.clone());
            Ok(Sent { method: Method::POST, url, credential: None, body, limit: LONGEST_ANSWER })
        };
        let reply = self.send(call).await.map_err(|silence| silent(&doing, silence))?;
        let request_id = request_id(&reply, |id| pair.is_plain_id(id, None));
        if let Some(token) = handed_out(&reply) {
            return Ok(token);
        }
        let said = Said::of(&reply);
        let diagnosis = of_exchange(said.told(reply.status));
        Err(trouble(diagnosis, &doing, &reply, &pair.kept(&said.message, None), request_id))
    }

    /// Sends a call, and sends it again where the shop wants that or failed. All that is ever sent may be sent twice.
    pub(super) async fn send(&self, call: impl Fn() -> Result<Sent, Cause>) -> Result<Reply, Silence> {
        let late = |_| Silence::Unsure(Cause::new(format!("no end of it within {} s", WITH_ALL_PAUSES.as_secs())));
        tokio::time::timeout(WITH_ALL_PAUSES, self.send_patiently(call)).await.map_err(late)?
    }

    async fn send_patiently(&self, call: impl Fn() -> Result<Sent, Cause>) -> Result<Reply, Silence> {
        let client = self.client().map_err(Silence::NotSent)?;
        let (mut patience, mut was_sent) = (Patience::new(), false);
        loop {
            let reply = match client.send(call().map_err(Silence::NotSent)?).await {
                // What was sent before this stays sent.
                Err(Silence::NotSent(cause)) if was_sent => Err(Silence::Unsure(cause)),
                reply => reply,
            };
            was_sent = !matches!(reply, Err(Silence::NotSent(_)));
            self.contacted.set(self.contacted.get() || was_sent);
            let reply = reply?;
            match patience.pause(&reply) {
                Some(pause) => tokio::time::sleep(pause).await,
                None => return Ok(reply),
            }
        }
    }
}

fn handed_out(reply: &Reply) -> Option<AccessToken> {
    let success = Some(reply).filter(|reply| reply.status == 200)?;
    let HandedOut { access_token, expires_in } = serde_json::from_slice(&success.body).ok()?;
    let token = Sensitive::of_answer(access_token);
    let is_token = token.header("x-shopify-access-token").is_ok() && (1..=LONGEST_TOKEN).contains(&token.len());
    // Without a life it is used for what follows at once, and not kept for later.
    let lives = expires_in.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok()).unwrap_or_default();
    is_token.then(|| AccessToken::new(token, lives))
}

/// What Shopify's support asks for, where it is an id and nothing else.
pub(super) fn request_id(reply: &Reply, is_plain: impl Fn(&str) -> bool) -> Option<String> {
    reply.header("x-request-id").filter(|id| is_plain(id)).map(str::to_owned)
}

/// Nobody answered.
pub(super) fn silent(doing: &str, silence: Silence) -> Trouble {
    let is_sent = matches!(silence, Silence::Unsure(_));
    let cause = silence.cause();
    let cause = Cause { what: format!("{doing}: {}", cause.what), ..cause };
    Trouble { diagnosis: Diagnosis::ShopUnreachable, cause, request_id: None, is_sent }
}

/// An answer that is none that was hoped for.
pub(super) fn trouble(diagnosis: Diagnosis, doing: &str, reply: &Reply, message: &str, request_id: Option<String>) -> Trouble {
    let id = request_id.as_ref().map(|id| format!(", request {id}")).unwrap_or_default();
    let note = if (300..400).contains(&reply.status) { ", a redirection, and none is followed" } else { "" };
    let what = format!("{doing} ended with {}{note}{id}", reply.status);
    let cause = if message.is_empty() { Cause::new(what) } else { Cause::quoting(what, message) };
    Trouble { diagnosis, cause, request_id, is_sent: true }
}
