//! What the shops of a source answered in this run. Data; who asked, and how, is elsewhere.

use jiff::SignedDuration;

use super::api_calendar::ApiVersion;
use super::exchange_gate::ClosedGate;
use super::gate::Gate;
use super::masking::MaskedRef;
use super::presence::Cause;
use super::readiness::Remedy;
use super::scopes::Scope;
use super::shop::Shop;
use super::shop_answer::Diagnosis;
use super::text::Untrusted;

/// What came of asking the shops of one source.
#[derive(Clone, Debug, Default)]
pub struct Live {
    /// The gates that are closed. Then nothing is judged by what a shop said before one of them closed.
    pub gates: Vec<ClosedGate>,
    /// The shops that were asked: one entry a selected account.
    pub shops: Vec<ShopEvidence>,
}

/// What one shop answered.
#[derive(Clone, Debug)]
pub struct ShopEvidence {
    /// Which shop.
    pub shop: Shop,
    /// The account that it is.
    pub account: MaskedRef,
    /// Whether it exchanged the pair for a token.
    pub exchange: Result<(), Trouble>,
    /// What it said of app, scopes and versions; `None` where there was no token to ask with.
    pub connection: Option<Result<Connection, Trouble>>,
    /// How long its access token is still taken; `None` where this process holds none.
    pub token_ends_in: Option<SignedDuration>,
}

/// Why there is no answer of the kind that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// What it means.
    pub diagnosis: Diagnosis,
    /// What was being done, and what the shop said to it.
    pub cause: Cause,
    /// What Shopify's support asks for.
    pub request_id: Option<String>,
    /// Whether a request was sent, or may have been: there is none where the pair could not be had, or no connection was made.
    pub is_sent: bool,
}

/// Who answers, with which scopes, and which versions there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Connection {
    /// Whether the app that the token is of has the stored client ID.
    pub is_of_client_id: bool,
    /// The app's title.
    pub app: Untrusted,
    /// The shop's name.
    pub shop_name: Untrusted,
    /// The domain that the shop itself says is its own; `None` where that is none of Shopify's.
    pub domain: Option<Shop>,
    /// What the installation may do.
    pub granted: Vec<Scope>,
    /// What the app's newest version asks for.
    pub requested: Vec<Scope>,
    /// The versions that are published.
    pub versions: Vec<ListedVersion>,
    /// The version that answered, where the answer says so.
    pub served: Option<ApiVersion>,
    /// What of the request is deprecated, in Shopify's words.
    pub deprecated: Option<Untrusted>,
    /// What Shopify warns of the version, in its words.
    pub warning: Option<Untrusted>,
    /// What Shopify's support asks for.
    pub request_id: Option<String>,
}

/// A version as the shop lists it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListedVersion {
    /// Which version.
    pub version: ApiVersion,
    /// Whether it is supported.
    pub is_supported: bool,
    /// Whether it is a release candidate.
    pub is_candidate: bool,
}

/// What to do about a source that has no shop to ask.
pub fn select_an_account(address: &str) -> Remedy {
    Remedy::by_hand(format!("give {address} an account with `shop` and `selected = true` in the config"))
}

impl Connection {
    /// The scopes that the app asks for and the merchant has not approved yet. `write_x` grants reading `x`, too.
    pub fn awaited(&self) -> Vec<Scope> {
        let is_granted = |wanted: &&Scope| self.granted.iter().any(|granted| granted.grants(wanted));
        self.requested.iter().filter(|wanted| !is_granted(wanted)).cloned().collect()
    }
}

impl ShopEvidence {
    /// A shop whose token was used for something else than asking who it is.
    pub fn introspected(shop: Shop, account: MaskedRef) -> Self {
        Self { shop, account, exchange: Ok(()), connection: None, token_ends_in: None }
    }

    /// A shop that no token was had of.
    pub fn not_asked(shop: Shop, account: MaskedRef, trouble: Trouble) -> Self {
        Self { shop, account, exchange: Err(trouble), connection: None, token_ends_in: None }
    }

    /// Whether a request was sent to it.
    pub fn was_contacted(&self) -> bool {
        self.exchange.as_ref().map_or_else(|trouble| trouble.is_sent, |()| true)
    }

    /// What the shop said of itself, where it did.
    pub fn answer(&self) -> Option<&Connection> {
        self.connection.as_ref()?.as_ref().ok()
    }

    /// Why it did not.
    pub fn trouble(&self) -> Option<&Trouble> {
        match (&self.exchange, &self.connection) {
            (Err(trouble), _) | (Ok(()), Some(Err(trouble))) => Some(trouble),
            _ => None,
        }
    }
}

impl Live {
    /// The names of the gates that are closed, each once; empty where none is.
    pub fn closed(&self) -> String {
        let mut names: Vec<&str> = self.gates.iter().map(|gate| gate.gate.name()).collect();
        names.dedup();
        names.join(", ")
    }

    /// Whether a gate is closed that nothing opens while somebody waits.
    pub fn is_closed_for_good(&self) -> bool {
        self.gates.iter().any(|gate| !matches!(gate.gate, Gate::Checklist | Gate::ConfigSnapshot))
    }

    /// Whether this process holds an access token of one of its shops.
    pub fn holds_a_token(&self) -> bool {
        self.shops.iter().any(|shop| shop.token_ends_in.is_some())
    }

    /// Whether a shop was contacted.
    pub fn contacted(&self) -> bool {
        self.shops.iter().any(ShopEvidence::was_contacted)
    }
}
