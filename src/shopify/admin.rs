//! Queries of the Admin API. Documents are our own, and read only.

use std::rc::Rc;

use reqwest::Method;
use serde::de::DeserializeOwned;
use url::Url;
use zeroize::Zeroizing;

use crate::domain::api_calendar::ApiVersion;
use crate::domain::live::Trouble;
use crate::domain::presence::Cause;
use crate::domain::request::Body;
use crate::domain::shop_answer::{Diagnosis, of_admin, of_graphql};
use crate::domain::shopify_request;
use crate::http::{Reply, Sent};
use crate::secrets::borrow::{ExchangePair, ExchangePermit};

use super::Shops;
use super::answer::{Errors, GraphQl, GraphQlError, Said};
use super::exchange::{request_id, silent, trouble};
use super::token::AccessToken;

/// The header that shows a token.
const TOKEN: &str = "x-shopify-access-token";

/// A query, and what it is for.
pub(super) struct Query<'q> {
    pub version: ApiVersion,
    pub document: &'q str,
    /// The longest answer that is taken, in bytes.
    pub limit: usize,
    /// For messages: `the query`.
    pub name: &'static str,
}

/// What a query was answered.
pub(super) struct Answered<D> {
    pub data: D,
    pub reply: Reply,
    pub token: Rc<AccessToken>,
    pub request_id: Option<String>,
}

impl Shops {
    /// Asks the permit's shop. A token that was refused though it was held is exchanged anew, once.
    pub(super) async fn ask<D: DeserializeOwned, P: ExchangePair>(
        &self,
        permit: &ExchangePermit,
        pair: &P,
        token: Rc<AccessToken>,
        query: &Query<'_>,
    ) -> Result<Answered<D>, Trouble> {
        let doing = format!("{} at {}", query.name, permit.shop());
        let read = |reply: Reply, token| {
            // Which version and which path is not served is what has to be corrected.
            let url = shopify_request::graphql(permit.shop(), query.version, "", "").url;
            let in_full = || format!("{} of version {} at {url}", query.name, query.version);
            let is_not_served = of_admin(Said::of(&reply).told(reply.status)) == Diagnosis::VersionNotServed;
            read(pair, token, reply, &if is_not_served { in_full() } else { doing.clone() })
        };
        let reply = self.post(permit, &token, query).await.map_err(|silence| silent(&doing, silence))?;
        if reply.status != 401 {
            return read(reply, token);
        }
        self.tokens.forget(&token);
        let token = self.token(permit, pair).await?;
        let reply = self.post(permit, &token, query).await.map_err(|silence| silent(&doing, silence))?;
        read(reply, token)
    }

    async fn post(&self, permit: &ExchangePermit, token: &AccessToken, query: &Query<'_>) -> Result<Reply, crate::http::Silence> {
        let request = shopify_request::graphql(permit.shop(), query.version, "", query.document);
        let text = request.body.map(|Body::Json(text)| text).unwrap_or_default();
        self.send(|| {
            let url = Url::parse(&request.url).map_err(|_| Cause::new("the name of the shop makes no URL"))?;
            let credential = Some(token.value.header(TOKEN)?);
            let body = Some(Zeroizing::new(text.clone().into_bytes()));
            Ok(Sent { method: Method::POST, url, credential, body, limit: query.limit })
        })
        .await
    }
}

fn read<D: DeserializeOwned, P: ExchangePair>(
    pair: &P,
    token: Rc<AccessToken>,
    reply: Reply,
    doing: &str,
) -> Result<Answered<D>, Trouble> {
    let secret = Some(&token.value);
    let request_id = request_id(&reply, |id| pair.is_plain_id(id, secret));
    if reply.status != 200 {
        let said = Said::of(&reply);
        let message = pair.kept(&said.message, secret);
        return Err(trouble(of_admin(said.told(reply.status)), doing, &reply, &message, request_id));
    }
    let Ok(document) = serde_json::from_slice::<GraphQl<D>>(&reply.body) else {
        return Err(unread(pair, &token, &reply, doing, request_id));
    };
    match (document.data, document.errors.filter(|errors| !errors.is_empty())) {
        (Some(data), None) => Ok(Answered { data, reply, token, request_id }),
        (_, Some(errors)) => {
            let message = pair.kept(&errors.message(), secret);
            Err(trouble(meaning(&errors), doing, &reply, &message, request_id))
        }
        (None, None) => Err(trouble(Diagnosis::AnswerUnexpected, doing, &reply, "", request_id)),
    }
}

/// 200 with something else: a page, or a document of another form, which with errors in it may have no data of the form that was hoped for.
fn unread<P: ExchangePair>(pair: &P, token: &AccessToken, reply: &Reply, doing: &str, request_id: Option<String>) -> Trouble {
    let errors = serde_json::from_slice::<GraphQl<serde::de::IgnoredAny>>(&reply.body).ok().and_then(|document| document.errors);
    if let Some(errors) = errors.filter(|errors| !errors.is_empty()) {
        return trouble(meaning(&errors), doing, reply, &pair.kept(&errors.message(), Some(&token.value)), request_id);
    }
    let said = Said::of(reply);
    trouble(of_admin(said.told(reply.status)), doing, reply, &pair.kept(&said.message, Some(&token.value)), request_id)
}

fn meaning(errors: &Errors) -> Diagnosis {
    match errors {
        Errors::List(errors) => of_graphql(errors.iter().map(GraphQlError::code)),
        Errors::Text(_) | Errors::Other(_) => Diagnosis::AnswerUnexpected,
    }
}
