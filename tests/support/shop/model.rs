//! A shop, and the one app that it may know.

use std::collections::VecDeque;
use std::time::Duration;

use super::answer::Answer;
use super::bucket::Bucket;
use super::schema::Schema;

/// How a shop stands with the platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It answers.
    Open,
    /// 402: the bill is unpaid.
    Frozen,
    /// 403 with the same body.
    Frozen403,
    /// 423.
    Locked,
    /// 430: refused by rules of security.
    Blocked,
    /// 404 with a page.
    Gone,
    /// 404 with JSON.
    GoneJson,
}

impl Standing {
    /// What it answers to everything; `None` for a shop that is open.
    pub fn answer(self) -> Option<Answer> {
        match self {
            Self::Open => None,
            Self::Frozen => Some(Answer::errors(402, "Unavailable Shop")),
            Self::Frozen403 => Some(Answer::errors(403, "Unavailable Shop")),
            Self::Locked => Some(Answer::errors(423, "Locked")),
            Self::Blocked => Some(Answer::errors(430, "Shopify Security Rejection")),
            Self::Gone => Some(Answer::no_such_shop()),
            Self::GoneJson => Some(Answer::errors(404, "Not Found")),
        }
    }
}

/// A version as the shop lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// Such as `2026-10`.
    pub handle: String,
    /// Such as `2026-10 (Latest)`.
    pub display_name: String,
    /// Whether it is supported.
    pub supported: bool,
}

impl Published {
    /// One version; `note` is what stands in parentheses.
    pub fn new(handle: &str, note: Option<&str>, supported: bool) -> Self {
        let display_name = note.map_or_else(|| handle.to_owned(), |note| format!("{handle} ({note})"));
        Self { handle: handle.to_owned(), display_name, supported }
    }
}

/// A field that the app may not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Denied {
    /// Its name, wherever it is asked for.
    pub field: String,
    /// The prose that says what is missing; some denials have none.
    pub required_access: Option<String>,
}

impl Denied {
    /// A denial that names what is missing, such as "`read_orders` access scope."
    pub fn new(field: &str, required_access: &str) -> Self {
        Self { field: field.to_owned(), required_access: Some(required_access.to_owned()) }
    }

    /// A denial that says nothing more.
    pub fn bare(field: &str) -> Self {
        Self { field: field.to_owned(), required_access: None }
    }
}

/// How one query is refused, whatever it asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// 429 with this `Retry-After`.
    TooMany(String),
    /// 200: throttled, and the points that are left.
    Throttled,
    /// 200 with an error and `data: null`.
    NoData(String),
    /// 403: a merchant has to approve this scope.
    NeedsApproval(String),
}

/// A shop. All of it can be changed at any time.
#[derive(Clone, Debug)]
pub struct Shop {
    /// The one client id that it knows.
    pub client_id: String,
    /// The secrets that are right.
    pub secrets: Vec<String>,
    /// Whether the app is installed.
    pub installed: bool,
    /// Whether app and shop belong to the same organization.
    pub same_organization: bool,
    /// Whether exchanges are refused as invalid before anybody looks at the secret.
    pub ambiguous: bool,
    /// The status of `invalid_client`, which is not known for sure.
    pub invalid_client_status: u16,
    /// The client id that the app says it has.
    pub api_key: String,
    /// The app's title.
    pub title: String,
    /// The shop's name.
    pub name: String,
    /// The domain that it calls its own, where that is another one than it is asked at.
    pub domain: Option<String>,
    /// The name of the shop's plan.
    pub plan: String,
    /// Whether it is a partner's development shop.
    pub partner_development: bool,
    /// The scopes that the app was granted.
    pub granted: Vec<String>,
    /// The scopes that the app's released version wants.
    pub requested: Vec<String>,
    /// The versions that it lists, oldest first.
    pub versions: Vec<Published>,
    /// The version that answers; `None` for the one that is asked for if it is listed, else the oldest supported one.
    pub served: Option<String>,
    /// `X-Shopify-API-Deprecated-Reason`.
    pub deprecated: Option<String>,
    /// `X-Shopify-API-Version-Warning`.
    pub warning: Option<String>,
    /// How it stands.
    pub standing: Standing,
    /// How long tokens live, in seconds.
    pub expires_in: u64,
    /// What tokens begin with.
    pub token_prefix: String,
    /// The schema that it tells of.
    pub schema: Schema,
    /// How long every answer takes.
    pub latency: Duration,
    /// What queries are paid with.
    pub bucket: Bucket,
    /// What may not be read.
    pub denied: Vec<Denied>,
    /// How the next queries are refused.
    pub refusals: VecDeque<Refusal>,
}

impl Shop {
    /// A shop in which all is well, with the versions of November 2026.
    pub fn open(client_id: &str, client_secret: &str) -> Self {
        let scopes: Vec<String> = ["read_customers", "read_orders", "read_products"].map(str::to_owned).into();
        Self {
            client_id: client_id.to_owned(),
            secrets: vec![client_secret.to_owned()],
            installed: true,
            same_organization: true,
            ambiguous: false,
            invalid_client_status: 400,
            api_key: client_id.to_owned(),
            title: "Order sync".to_owned(),
            name: "A shop".to_owned(),
            domain: None,
            plan: "Grow".to_owned(),
            partner_development: false,
            granted: scopes.clone(),
            requested: scopes,
            versions: versions(),
            served: None,
            deprecated: None,
            warning: None,
            standing: Standing::Open,
            expires_in: 86_399,
            token_prefix: "shpat_".to_owned(),
            schema: Schema::default(),
            latency: Duration::ZERO,
            bucket: Bucket::default(),
            denied: Vec::new(),
            refusals: VecDeque::new(),
        }
    }

    /// The same with changes.
    #[must_use]
    pub fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }

    /// The same with exactly these scopes, wanted and granted.
    #[must_use]
    pub fn scopes(mut self, scopes: &[&str]) -> Self {
        self.granted = scopes.iter().copied().map(str::to_owned).collect();
        self.requested.clone_from(&self.granted);
        self
    }

    /// Has a secret be right no more.
    pub fn revoke_secret(&mut self, secret: &str) {
        self.secrets.retain(|right| right != secret);
    }

    /// The version that answers when this one is asked for.
    pub fn answering(&self, asked: &str) -> String {
        let is_listed = self.versions.iter().any(|version| version.handle == asked);
        let oldest = || self.versions.iter().find(|version| version.supported).map(|version| version.handle.clone());
        let itself = || if is_listed { asked.to_owned() } else { oldest().unwrap_or_else(|| asked.to_owned()) };
        self.served.clone().unwrap_or_else(itself)
    }
}

fn versions() -> Vec<Published> {
    vec![
        Published::new("2026-01", None, true),
        Published::new("2026-04", None, true),
        Published::new("2026-07", None, true),
        Published::new("2026-10", Some("Latest"), true),
        Published::new("2027-01", Some("Release candidate"), false),
        Published::new("unstable", None, false),
    ]
}
