//! `--verify`: proves the pair that was typed at the shops of its source, before anything is stored.

use jiff::Timestamp;

use crate::commands::evidence::Evidence;
use crate::commands::grounds::Grounds;
use crate::commands::lending::{Lenders, not_lent};
use crate::commands::live::{counting, exit_of_gates, refuse_disabled, still_holds, stores_of};
use crate::commands::opening::Stores;
use crate::commands::{Context, Loaded};
use crate::config::model::Account;
use crate::config::selection::Selected;
use crate::config::validate::store_name;
use crate::domain::digest::Digest;
use crate::domain::exchange_gate::{ClosedGate, StoreOfPair, closed};
use crate::domain::field::Field;
use crate::domain::live::{Live, ShopEvidence, select_an_account};
use crate::domain::moment::Moment;
use crate::domain::pair::PairMark;
use crate::domain::presence::{Metadata, Presence};
use crate::domain::readiness::{Check, CredentialEvidence, Remedy, State, Subject, judged_by_shops};
use crate::domain::shop_answer::Diagnosis;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::encode::sentence;
use crate::output::page::{Tone, counted};
use crate::secrets::borrow::{Assessed, ExchangePermit, Lender, TypedPair};
use crate::secrets::entry::Typed;
use crate::secrets::reference::Reference;
use crate::shopify::Shops;

use super::plan::Plan;

/// What a pair is proven by.
pub struct Verification<'a> {
    context: &'a Context<'a>,
    loaded: &'a Loaded,
    stores: &'a Stores<'a>,
    selected: Selected<'a>,
    evidence: Evidence,
    shops: Shops,
    /// Where both halves are, or will be: client ID first.
    pair: [Reference; 2],
    typed: Vec<Field>,
    /// The command that enters the same values once more.
    again: Vec<String>,
}

/// What came of it.
pub struct Proof {
    /// What the shops answered.
    pub live: Live,
    /// Why the pair is not stored; `None` where it is proven.
    pub refused: Option<Unproven>,
}

/// Why a pair is not proven.
pub struct Unproven {
    /// Why.
    pub reason: String,
    /// What to do about it.
    pub remedy: Remedy,
    /// What the process ends with.
    pub exit: Exit,
}

impl<'a> Verification<'a> {
    /// Asks the store how everything stands that is not typed.
    pub fn of(
        context: &'a Context<'a>,
        loaded: &'a Loaded,
        stores: &'a Stores<'a>,
        selected: Selected<'a>,
        plan: &Plan,
    ) -> Result<Self, Failure> {
        refuse_disabled(context, &selected)?;
        if selected.source.accounts.iter().all(|account| !account.selected) {
            let address = &selected.source.address;
            let failure = Failure::usage(format!("--verify needs a shop, and no account of {address} is selected"));
            return Err(failure.remedy(context.show(&select_an_account(address))));
        }
        let evidence = Evidence::gather(context, stores, loaded, &[selected])?;
        let pair = Field::BOTH.map(|field| plan.place_of(field));
        Ok(Self {
            context,
            loaded,
            stores,
            selected,
            evidence,
            shops: Shops::default(),
            pair,
            typed: plan.field_names(),
            again: plan.again(plan.replace).into_iter().map(str::to_owned).collect(),
        })
    }

    /// The shops that have to take the pair.
    pub fn shops(&self) -> Vec<String> {
        let selected = self.selected.source.accounts.iter().filter(|account| account.selected);
        selected.map(|account| account.shop.to_string()).collect()
    }

    /// The shops at which the pair will be exchanged, for whoever is about to enter it.
    pub fn announce(&self) {
        let text = format!("{}, before anything is stored", self.shops().join(", "));
        self.context.output.notice(|page| page.entry(0, 16, Tone::Quiet, "Verified at", &text));
    }

    /// The gates that are closed. What will be typed counts as there.
    pub fn gates(&self) -> Vec<ClosedGate> {
        self.judge(None, |subject| closed(subject, &self.stores_of_pair()))
    }

    /// Exchanges the pair at each shop.
    pub fn prove(&self, typed: &Typed) -> Result<Proof, Failure> {
        let needed: Vec<&Reference> =
            Field::BOTH.iter().zip(&self.pair).filter(|(field, _)| !self.typed.contains(field)).map(|(_, at)| at).collect();
        let lenders = Lenders::open(self.stores, needed.iter().copied())?;
        let accounts: Vec<&Account> = self.selected.source.accounts.iter().filter(|account| account.selected).collect();
        let (mut live, mut progress) = (Live::default(), self.context.output.progress());
        let of = format!("of {}", counted(accounts.len(), "shop"));
        for (done, account) in accounts.into_iter().enumerate() {
            match self.permit(account) {
                Ok(permit) => {
                    let asked = self.at_shop(&permit, typed, &lenders, account);
                    match self.context.wait(counting(&mut progress, "verified", (done, &of), asked))? {
                        Ok(shop) => live.shops.push(shop),
                        Err(gate) => live.gates.push(gate),
                    }
                }
                Err(gates) => live.gates.extend(gates),
            }
        }
        let refused = self.judge(Some(&live), |subject| self.unproven(subject, &live));
        Ok(Proof { live, refused })
    }

    fn permit(&self, account: &Account) -> Result<ExchangePermit, Vec<ClosedGate>> {
        let config = Digest::of(&self.loaded.file.text);
        let stores = self.stores_of_pair();
        let pair = self.pair.each_ref();
        let permit = self.judge(None, |subject| {
            ExchangePermit::issue(&Assessed { subject, shop: &account.shop, pair, stores: &stores, config })
        })?;
        still_holds(self.context, &permit).map(|()| permit).map_err(|gate| vec![gate])
    }

    async fn at_shop(
        &self,
        permit: &ExchangePermit,
        typed: &Typed,
        lenders: &Lenders<'_>,
        account: &Account,
    ) -> Result<ShopEvidence, ClosedGate> {
        let lender = |at: &Reference| -> Option<&Lender<'_>> { lenders.one(at).ok() };
        let lent = self.pair.each_ref().map(lender);
        let masked = account.reference.masked();
        let pair = match TypedPair::of(permit, typed, lent).await {
            Ok(pair) => pair,
            Err(unlent) => return Ok(ShopEvidence::not_asked(account.shop.clone(), masked, not_lent(unlent))),
        };
        // A store may have taken its time.
        still_holds(self.context, permit)?;
        Ok(self.shops.connect(permit, &pair, self.selected.source.api_version, masked).await)
    }

    /// The pair is proven where every shop exchanged it, for a token of its own app. Scopes are another matter, and readiness's.
    fn unproven(&self, subject: &Subject<'_>, live: &Live) -> Option<Unproven> {
        if let Some(gate) = live.gates.first() {
            return Some(Unproven { reason: gate.reason.clone(), remedy: gate.remedy.clone(), exit: exit_of_gates(&live.gates) });
        }
        // Every shop has to have said so itself: neither a waiver nor anything that is awaited proves a pair.
        let is_proven = |shop: &ShopEvidence| shop.answer().is_some_and(|answer| answer.is_of_client_id);
        if !live.shops.is_empty() && live.shops.iter().all(is_proven) {
            return None;
        }
        let checks = judged_by_shops(subject);
        let is_wrong = |check: &&Check| matches!(check.state, State::Fail | State::Todo);
        let is_open = |check: &&Check| !matches!(check.state, State::Ok | State::Skipped);
        let exit = if checks.iter().any(|check| is_wrong(&check)) { Exit::VerdictNegative } else { Exit::Undetermined };
        let check = checks.iter().find(is_wrong).or_else(|| checks.iter().find(is_open)).or(checks.first())?;
        let reason = sentence(&check.reason);
        Some(Unproven { reason, remedy: self.remedy(live, check), exit })
    }

    /// Nothing was stored: whatever is mended, the pair has to be entered again.
    fn remedy(&self, live: &Live, check: &Check) -> Remedy {
        let diagnoses = live.shops.iter().filter_map(|shop| Some(shop.trouble()?.diagnosis));
        let is_of_the_pair = |diagnosis: Diagnosis| matches!(diagnosis, Diagnosis::ClientUnknown | Diagnosis::ClientSecretWrong);
        let text = match check.remedy.as_ref().filter(|_| !diagnoses.clone().any(is_of_the_pair)) {
            Some(remedy) if remedy.steps.iter().all(|step| !step.runs(&["creds", "set"])) => {
                format!("{}; with that done, enter it again", remedy.text)
            }
            _ => "copy both values of the right app, and enter them again".to_owned(),
        };
        Remedy::sourcectl(text, &self.again.iter().map(String::as_str).collect::<Vec<_>>())
    }

    fn stores_of_pair(&self) -> Vec<StoreOfPair<'_>> {
        stores_of(&self.loaded.config, self.pair.each_ref().map(store_name))
    }

    fn judge<T>(&self, live: Option<&Live>, judge: impl FnOnce(&Subject<'_>) -> T) -> T {
        let moment = Moment::new(None, Timestamp::now());
        let grounds = Grounds { config: &self.loaded.config, evidence: &self.evidence, moment };
        let config = &self.loaded.config;
        let credential = |field: Field| self.evidence.credential(config, &self.selected, field);
        let pair = Field::BOTH.map(|field| {
            if !self.typed.contains(&field) {
                return credential(field);
            }
            // Typed together, or joined to the half that is there.
            let mark = match (self.typed.len(), credential(field.other())) {
                (1, CredentialEvidence::Referenced { presence: Presence::Present(metadata), .. }) => metadata.pair,
                _ => PairMark::default(),
            };
            let [id, secret] = self.pair.each_ref();
            let reference = if field == Field::ClientId { id } else { secret };
            let presence = Presence::Present(Metadata { pair: mark, ..Metadata::default() });
            CredentialEvidence::Referenced { reference: reference.to_string(), presence }
        });
        grounds.judge_pair(&self.selected, live, &pair, judge)
    }
}
