//! Who answers: one exchange and one query tell app, scopes and versions.

use jiff::SignedDuration;
use serde::Deserialize;

use crate::domain::api_calendar::ApiVersion;
use crate::domain::graphql;
use crate::domain::live::{Connection, ListedVersion, ShopEvidence, Trouble};
use crate::domain::masking::MaskedRef;
use crate::domain::presence::Cause;
use crate::domain::scopes::Scope;
use crate::domain::shop::Shop;
use crate::domain::shop_answer::Diagnosis;
use crate::domain::text::Untrusted;
use crate::secrets::borrow::{ExchangePair, ExchangePermit};

use super::Shops;
use super::admin::{Answered, Query};

/// The longest answer, in bytes: some 160 scopes and ten versions take a tenth of it.
const LONGEST_ANSWER: usize = 256 * 1024;

/// More scopes than Shopify has.
const MOST_SCOPES: usize = 1_000;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Data {
    shop: ShopData,
    current_app_installation: Installation,
    public_api_versions: Vec<PublicVersion>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ShopData {
    name: String,
    #[serde(default)]
    myshopify_domain: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Installation {
    access_scopes: Vec<Handle>,
    app: App,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct App {
    api_key: String,
    #[serde(default)]
    title: String,
    requested_access_scopes: Vec<Handle>,
}

#[derive(Deserialize)]
struct Handle {
    handle: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PublicVersion {
    handle: String,
    #[serde(default)]
    display_name: String,
    supported: bool,
}

impl Shops {
    /// Asks the permit's shop who answers. Two requests, or one where a token is held.
    pub async fn connect<P: ExchangePair>(
        &self,
        permit: &ExchangePermit,
        pair: &P,
        version: ApiVersion,
        account: MaskedRef,
    ) -> ShopEvidence {
        let shop = permit.shop().clone();
        let token = match self.token(permit, pair).await {
            Ok(token) => token,
            Err(trouble) => return ShopEvidence::not_asked(shop, account, trouble),
        };
        let document = graphql::connection(version);
        let query = Query { version, document: &document, limit: LONGEST_ANSWER, name: "the query" };
        let held = std::rc::Rc::clone(&token);
        let (connection, token) = match self.ask::<Data, P>(permit, pair, token, &query).await {
            Ok(answered) => (connection(pair, &answered), answered.token),
            Err(trouble) => (Err(trouble), held),
        };
        let left = SignedDuration::try_from(token.left()).unwrap_or_default();
        let is_taken = !matches!(&connection, Err(trouble) if trouble.diagnosis == Diagnosis::TokenRejected);
        let token_ends_in = Some(left).filter(|left| is_taken && left.is_positive());
        ShopEvidence { shop, account, exchange: Ok(()), connection: Some(connection), token_ends_in }
    }
}

fn connection<P: ExchangePair>(pair: &P, answered: &Answered<Data>) -> Result<Connection, Trouble> {
    let (data, reply, token) = (&answered.data, &answered.reply, Some(&answered.token.value));
    let text = |text: &str| Untrusted::new(&pair.kept(text, token));
    let header = |name: &str| reply.header(name).map(text).filter(|text| !text.raw().is_empty());
    let installation = &data.current_app_installation;
    let (granted, requested) = (scopes(&installation.access_scopes), scopes(&installation.app.requested_access_scopes));
    let (Some(granted), Some(requested)) = (granted, requested) else {
        let what = "the query was answered with something that is no list of scopes";
        let (diagnosis, cause) = (Diagnosis::AnswerUnexpected, Cause::new(what));
        return Err(Trouble { diagnosis, cause, request_id: answered.request_id.clone(), is_sent: true });
    };
    Ok(Connection {
        is_of_client_id: pair.is_of_app(&installation.app.api_key),
        app: text(&installation.app.title),
        shop_name: text(&data.shop.name),
        // A name could repeat the Client ID: what is left out of it makes it none.
        domain: Shop::parse(text(&data.shop.myshopify_domain).raw()),
        granted,
        requested,
        versions: data.public_api_versions.iter().take(MOST_SCOPES).filter_map(PublicVersion::listed).collect(),
        served: reply.header("x-shopify-api-version").and_then(|version| version.parse().ok()),
        deprecated: header("x-shopify-api-deprecated-reason"),
        warning: header("x-shopify-api-version-warning"),
        request_id: answered.request_id.clone(),
    })
}

/// `None` where one of them is no handle: whatever it is, it must not be overlooked.
fn scopes(handles: &[Handle]) -> Option<Vec<Scope>> {
    if handles.len() > MOST_SCOPES {
        return None;
    }
    handles.iter().map(|handle| Scope::parse(&handle.handle)).collect()
}

impl PublicVersion {
    /// `None` for `unstable`, which is always there and never supported.
    fn listed(&self) -> Option<ListedVersion> {
        let version = self.handle.parse().ok()?;
        let is_candidate = self.display_name.to_ascii_lowercase().contains("release candidate");
        Some(ListedVersion { version, is_supported: self.supported, is_candidate })
    }
}
