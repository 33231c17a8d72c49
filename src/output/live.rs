//! What shops answered, as reports show it.

use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::exchange_gate::ClosedGate;
use crate::domain::gate::Gate;
use crate::domain::live::{Connection, Live, ShopEvidence, Trouble};
use crate::domain::masking::MaskedRef;
use crate::domain::scopes::Scope;
use crate::domain::shop_answer::Diagnosis;
use crate::domain::text::Untrusted;

use super::annotations::{Kind, Remark};
use super::encode::markdown::{row, text};
use super::encode::{sentence, visible};
use super::page::{Page, Tone};
use super::remedy::{Invocation, ShownRemedy, pasteable};

/// What came of asking the shops of a source.
#[derive(Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct LiveLine {
    /// Whether a shop was contacted.
    pub contacted: bool,
    /// The gates that are closed.
    pub closed_gates: Vec<ClosedGateLine>,
    /// The shops that were asked.
    pub shops: Vec<ShopLine>,
}

/// A gate that is closed, and how it is opened.
#[derive(Clone, Serialize, JsonSchema)]
pub struct ClosedGateLine {
    /// The stable name.
    pub name: Gate,
    /// Why it is closed.
    pub reason: String,
    /// How it is opened.
    pub remedy: ShownRemedy,
}

/// One shop.
#[derive(Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ShopLine {
    /// Its domain.
    pub shop: String,
    /// The ref of the account, masked.
    pub account: MaskedRef,
    /// Why it did not answer as was hoped for.
    pub trouble: Option<TroubleLine>,
    /// Whether a request was sent to it.
    pub contacted: bool,
    /// Whether it exchanged the pair for a token.
    pub exchanged: bool,
    /// The token, never its value.
    pub access_token: AccessTokenLine,
    /// What it said.
    pub answer: Option<AnswerLine>,
}

/// Why there is no answer of the kind that was asked for.
#[derive(Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct TroubleLine {
    /// The stable code.
    pub code: Diagnosis,
    /// What was being done, and what the shop said to it.
    pub reason: String,
    /// What Shopify's support asks for.
    pub request_id: Option<String>,
}

/// An access token.
#[derive(Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AccessTokenLine {
    /// Where it lives.
    pub kind: &'static str,
    /// `active` or `inactive`.
    pub state: &'static str,
    /// How long it is still taken.
    pub seconds_left: Option<i64>,
}

/// What a shop said of itself.
#[derive(Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AnswerLine {
    /// The shop's name.
    pub shop_name: String,
    /// The app's title.
    pub app: String,
    /// Whether that is the app whose client ID is stored.
    pub app_is_of_client_id: bool,
    /// What the installation may do.
    pub granted_scopes: Vec<Scope>,
    /// What the app's newest version asks for.
    pub requested_scopes: Vec<Scope>,
    /// The version that answered.
    pub served_version: Option<String>,
    /// The versions that are published and supported.
    pub supported_versions: Vec<String>,
    /// What Shopify's support asks for.
    pub request_id: Option<String>,
}

impl LiveLine {
    /// What came of it, with this run's options in remedies.
    pub fn of(live: &Live, invocation: &Invocation) -> Self {
        Self {
            contacted: live.contacted(),
            closed_gates: live.gates.iter().map(|gate| ClosedGateLine::of(gate, invocation)).collect(),
            shops: live.shops.iter().map(ShopLine::of).collect(),
        }
    }

    /// `2 shops were asked, read-only`.
    pub fn contact(&self) -> String {
        let asked: Vec<&ShopLine> = self.shops.iter().filter(|shop| shop.contacted).collect();
        match asked.as_slice() {
            [] => "no shop was contacted".to_owned(),
            [shop] => format!("{} was asked, read-only", shop.shop),
            shops => format!("{} shops were asked, read-only", shops.len()),
        }
    }

    /// The names of the gates that are closed, where any is.
    pub fn closed(&self) -> Option<String> {
        let mut names: Vec<&str> = self.closed_gates.iter().map(|gate| gate.name.name()).collect();
        names.dedup();
        (!names.is_empty()).then(|| names.join(", "))
    }

    /// The gates that are closed, each with its remedy, for people.
    pub fn gates(&self, page: &mut Page, indent: usize) {
        self.gates_beside(page, indent, |_| false);
    }

    /// Likewise beside something that shows remedies itself.
    pub fn gates_beside(&self, page: &mut Page, indent: usize, shows: impl Fn(&ShownRemedy) -> bool) {
        let mut shown_before = None;
        for gate in &self.closed_gates {
            page.entry(indent, 9, Tone::Bad, "Closed", &format!("gate {}: {}", gate.name.name(), gate.reason));
            if shown_before != Some(&gate.remedy) && !shows(&gate.remedy) {
                gate.remedy.text(page, indent + 9);
            }
            shown_before = Some(&gate.remedy);
        }
    }

    /// What a pair was verified by, for people.
    pub fn verified(&self, page: &mut Page) {
        for shop in &self.shops {
            let (tone, word, what) = match &shop.trouble {
                None => (Tone::Good, "verified", format!("exchanged by {}", shop.shop)),
                Some(trouble) => (Tone::Bad, "not verified", format!("{}: {}", shop.shop, trouble.code.title())),
            };
            page.entry(2, 21, tone, word, &what);
        }
    }

    /// The gates that are closed, as remarks for annotations, without those that something else says how to open.
    pub fn remarks<'r>(&'r self, source: &'r str, tells: impl Fn(&ShownRemedy) -> bool) -> impl Iterator<Item = Remark<'r>> {
        let one = move |gate: &'r ClosedGateLine| Remark {
            source,
            kind: Kind::Error,
            rank: 0,
            code: format!("gate {}", gate.name.name()),
            reason: format!("Closed: {}", gate.reason),
            evidence: None,
            remedy: Some(&gate.remedy),
        };
        self.closed_gates.iter().filter(move |gate| !tells(&gate.remedy)).map(one)
    }

    /// Who was asked, and the gates that are closed as a table, in Markdown.
    pub fn markdown(&self) -> String {
        let contact = format!("\nShops: {}.\n", text(&self.contact()));
        if self.closed_gates.is_empty() {
            return contact;
        }
        let line = |gate: &ClosedGateLine| row(&[gate.name.name(), &gate.reason, &gate.remedy.text]);
        let rows: String = self.closed_gates.iter().map(line).collect();
        let commands = pasteable(self.closed_gates.iter().map(|gate| (gate.name.name(), &gate.remedy)));
        format!("{contact}\n| closed gate | why | how it is opened |\n| --- | --- | --- |\n{rows}{commands}")
    }

    /// How the cache of tokens stands, where it holds one: the one that ends first.
    pub fn cache(&self) -> Option<String> {
        let seconds = self.shops.iter().filter_map(|shop| shop.access_token.seconds_left).min()?;
        let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60);
        Some(format!("active, {hours} h {minutes:02} min left"))
    }
}

/// The gates that are closed for these sources, by their addresses, for people.
pub fn refusals<'l>(sources: impl Iterator<Item = (&'l str, Option<&'l LiveLine>)>, page: &mut Page) {
    for (source, live) in sources.filter_map(|(source, live)| Some((source, live?))) {
        if let Some(closed) = live.closed() {
            page.labelled(Tone::Bad, source, &format!("no shop was asked; closed gates: {closed}"));
            live.gates(page, 2);
        }
    }
}

impl ClosedGateLine {
    /// A closed gate, with this run's options in its remedy.
    pub fn of(gate: &ClosedGate, invocation: &Invocation) -> Self {
        Self { name: gate.gate, reason: gate.reason.clone(), remedy: invocation.show(&gate.remedy) }
    }
}

impl ShopLine {
    fn of(shop: &ShopEvidence) -> Self {
        let seconds_left = shop.token_ends_in.map(|left| left.as_secs());
        let state = if seconds_left.is_some() { "active" } else { "inactive" };
        Self {
            shop: shop.shop.to_string(),
            account: shop.account.clone(),
            trouble: shop.trouble().map(TroubleLine::of),
            contacted: shop.was_contacted(),
            exchanged: shop.exchange.is_ok(),
            access_token: AccessTokenLine { kind: "temporary (in-memory cache)", state, seconds_left },
            answer: shop.answer().map(AnswerLine::of),
        }
    }
}

impl TroubleLine {
    /// As a report shows it.
    pub fn of(trouble: &Trouble) -> Self {
        Self { code: trouble.diagnosis, reason: sentence(&trouble.cause), request_id: trouble.request_id.clone() }
    }
}

impl AnswerLine {
    fn of(answer: &Connection) -> Self {
        let shown = |text: &Untrusted| visible(text.raw()).into_owned();
        let supported = answer.versions.iter().filter(|version| version.is_supported);
        Self {
            shop_name: shown(&answer.shop_name),
            app: shown(&answer.app),
            app_is_of_client_id: answer.is_of_client_id,
            granted_scopes: answer.granted.clone(),
            requested_scopes: answer.requested.clone(),
            served_version: answer.served.map(|version| version.to_string()),
            supported_versions: supported.map(|version| version.version.to_string()).collect(),
            request_id: answer.request_id.clone(),
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::{Invocation, LiveLine};
    use crate::domain::exchange_gate::ClosedGate;
    use crate::domain::gate::Gate;
    use crate::domain::live::{Connection, Live, ShopEvidence, Trouble};
    use crate::domain::masking::AccountRef;
    use crate::domain::presence::Cause;
    use crate::domain::readiness::Remedy;
    use crate::domain::shop::Shop;
    use crate::domain::shop_answer::Diagnosis;
    use crate::domain::text::Untrusted;

    /// What shops answered, with `text` wherever others may have written something.
    pub fn saying(text: &str) -> LiveLine {
        let untrusted = || Untrusted::new(text);
        let answer = Connection {
            is_of_client_id: true,
            app: untrusted(),
            shop_name: untrusted(),
            domain: None,
            granted: Vec::new(),
            requested: Vec::new(),
            versions: Vec::new(),
            served: None,
            deprecated: Some(untrusted()),
            warning: Some(untrusted()),
            request_id: None,
        };
        let trouble =
            Trouble { diagnosis: Diagnosis::ShopFrozen, cause: Cause::quoting(text, text), request_id: None, is_sent: true };
        let [shop, account] = ["a.myshopify.com", "shop_ch_0001"];
        let not_asked =
            || ShopEvidence::not_asked(Shop::parse(shop).unwrap(), AccountRef::parse(account).unwrap().masked(), trouble.clone());
        let answered = ShopEvidence { exchange: Ok(()), connection: Some(Ok(answer)), ..not_asked() };
        let gate = ClosedGate { gate: Gate::Checklist, reason: text.to_owned(), remedy: Remedy::by_hand(text), is_known: true };
        LiveLine::of(&Live { gates: vec![gate], shops: vec![not_asked(), answered] }, &Invocation::default())
    }

    #[test]
    fn the_time_that_a_token_has_left_is_that_of_the_first_to_end() {
        let mut line = saying("x");
        assert_eq!(line.cache(), None);
        line.shops[0].access_token.seconds_left = Some(86_399);
        line.shops[1].access_token.seconds_left = Some(3_660);
        assert_eq!(line.cache().as_deref(), Some("active, 1 h 01 min left"));
    }
}
