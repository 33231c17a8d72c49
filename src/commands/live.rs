//! Asks the shops of sources, each by a permit of its own: stores first, then the gates, then the shops side by side.

use std::collections::HashMap;
use std::time::Duration;

use futures_util::{StreamExt, stream};

use crate::config::file::ConfigFile;
use crate::config::model::{Account, Config};
use crate::config::selection::Selected;
use crate::config::validate::store_name;
use crate::domain::api_calendar::ApiVersion;
use crate::domain::digest::Digest;
use crate::domain::exchange_gate::{ClosedGate, StoreOfPair, closed, config_changed};
use crate::domain::issue::config_key;
use crate::domain::live::{Live, ShopEvidence};
use crate::domain::moment::Moment;
use crate::domain::readiness::Remedy;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Progress;
use crate::output::page::counted;
use crate::output::remedy::ShownRemedy;
use crate::secrets::borrow::{Assessed, ExchangePermit};
use crate::shopify::Shops;

use super::evidence::Evidence;
use super::grounds::Grounds;
use super::lending::{Lenders, lend};
use super::opening::Stores;
use super::{Context, Loaded};

/// As many shops are asked at a time.
pub const AT_A_TIME: usize = 16;

/// What shops are asked with.
pub struct Asking<'a> {
    /// The command's surroundings.
    pub context: &'a Context<'a>,
    /// The config that is assessed.
    pub loaded: &'a Loaded,
    /// The stores that lend.
    pub stores: &'a Stores<'a>,
    /// What sources are judged by.
    pub grounds: Grounds<'a>,
    /// The shops.
    pub shops: &'a Shops,
}

/// A shop that may be asked.
pub struct Permitted<'c> {
    /// The account that it is.
    pub account: &'c Account,
    /// The version that its source asks for.
    pub version: ApiVersion,
    /// What it may be asked by.
    pub permit: ExchangePermit,
}

/// Asks the stores about the selected sources, and then the shops of those whose gates are open.
pub fn ask(
    context: &Context<'_>,
    loaded: &Loaded,
    selected: &[Selected<'_>],
    moment: Moment,
    shops: &Shops,
) -> Result<Found, Failure> {
    let stores = Stores::new(context, loaded, false);
    let evidence = Evidence::gather(context, &stores, loaded, selected)?;
    let grounds = Grounds { config: &loaded.config, evidence: &evidence, moment };
    Asking { context, loaded, stores: &stores, grounds, shops }.all(selected)
}

/// What came of the shops, by the addresses of their sources.
#[derive(Default)]
pub struct Found(HashMap<String, Live>);

impl Found {
    /// What came of the shops of one source; `None` where it was not to be asked, such as a disabled one.
    pub fn of(&self, address: &str) -> Option<&Live> {
        self.0.get(address)
    }

    /// What follows for the process from gates that are closed, where any is.
    pub fn exit(&self) -> Option<Exit> {
        self.0.values().filter(|live| !live.gates.is_empty()).map(|live| exit_of_gates(&live.gates)).min()
    }
}

impl Asking<'_> {
    /// Asks the shops of the selected sources that are switched on, as far as gates are open.
    pub fn all(&self, selected: &[Selected<'_>]) -> Result<Found, Failure> {
        let snapshot = Digest::of(&self.loaded.file.text);
        let mut found = Found::default();
        let mut permitted = Vec::new();
        for selected in selected.iter().filter(|selected| selected.source.enabled) {
            let mut live = Live::default();
            match self.permits(selected, snapshot) {
                Ok(permits) => permitted.extend(permits),
                Err(gates) => live.gates = gates,
            }
            found.0.insert(selected.source.address.clone(), live);
        }
        if !permitted.is_empty() {
            self.contact(permitted, &mut found)?;
        }
        Ok(found)
    }

    /// A permit for each selected account of a source.
    ///
    /// # Errors
    /// Every gate that is closed.
    pub fn permits<'c>(&self, selected: &Selected<'c>, config: Digest) -> Result<Vec<Permitted<'c>>, Vec<ClosedGate>> {
        let source = selected.source;
        let accounts = source.accounts.iter().filter(|account| account.selected);
        self.grounds.judge(selected, None, |subject| {
            let credentials = &source.credentials;
            let references = [&credentials.client_id, &credentials.client_secret];
            // What has no reference yet would go to the profile's store.
            let stores = stores_of(
                &self.loaded.config,
                references.map(|reference| reference.as_ref().map_or(selected.profile.store.as_str(), store_name)),
            );
            // Without both the checklist is not met, and says so.
            let [Some(id), Some(secret)] = references else { return Err(closed(subject, &stores)) };
            let permitted = |account: &'c Account| -> Result<Permitted<'c>, Vec<ClosedGate>> {
                let assessed = Assessed { subject, shop: &account.shop, pair: [id, secret], stores: &stores, config };
                let permit = ExchangePermit::issue(&assessed)?;
                Ok(Permitted { account, version: source.api_version, permit })
            };
            let permits: Vec<Permitted<'c>> = accounts.map(permitted).collect::<Result<_, Vec<ClosedGate>>>()?;
            // A source without a shop has no permit that would tell of its gates.
            let gates = if permits.is_empty() { closed(subject, &stores) } else { Vec::new() };
            if gates.is_empty() { Ok(permits) } else { Err(gates) }
        })
    }

    fn contact(&self, permitted: Vec<Permitted<'_>>, found: &mut Found) -> Result<(), Failure> {
        self.context.harden();
        let lenders = Lenders::open(self.stores, permitted.iter().flat_map(|permitted| permitted.permit.pair()))?;
        let (total, mut progress) = (permitted.len(), self.context.output.progress());
        let of = format!("of {}", counted(total, "shop"));
        let (lenders, started) = (&lenders, std::time::Instant::now());
        self.context.output.trace(1, || format!("asking {}", counted(total, "shop")));
        let asked = stream::iter(permitted).map(|permitted| async move {
            let answer = self.one(lenders, &permitted).await;
            (permitted.permit.source().to_owned(), answer)
        });
        let answers = async {
            let mut answers = Vec::with_capacity(total);
            let mut asked = std::pin::pin!(asked.buffer_unordered(AT_A_TIME));
            while let Some(answer) = counting(&mut progress, "asked", (answers.len(), &of), asked.next()).await {
                answers.push(answer);
            }
            answers
        };
        let answers = self.context.wait(answers)?;
        self.context
            .output
            .trace(1, || format!("{} answered after {} ms", counted(total, "shop"), started.elapsed().as_millis()));
        for (address, answer) in answers {
            let live = found.0.entry(address).or_default();
            match answer {
                Ok(shop) => live.shops.push(shop),
                Err(gate) if !live.gates.contains(&gate) => live.gates.push(gate),
                Err(_) => {}
            }
        }
        found.0.values_mut().for_each(|live| live.shops.sort_by(|one, other| one.shop.cmp(&other.shop)));
        Ok(())
    }

    async fn one(&self, lenders: &Lenders<'_>, permitted: &Permitted<'_>) -> Result<ShopEvidence, ClosedGate> {
        still_holds(self.context, &permitted.permit)?;
        let permit = &permitted.permit;
        let account = permitted.account.reference.masked();
        let pair = match lend(lenders, permit).await {
            Ok(pair) => pair,
            Err(trouble) => return Ok(ShopEvidence::not_asked(permit.shop().clone(), account, trouble)),
        };
        // A store may have taken its time.
        still_holds(self.context, permit)?;
        Ok(self.shops.connect(permit, &pair, permitted.version, account).await)
    }
}

/// How often somebody who waits is told how far it is.
const TELL_EVERY: Duration = Duration::from_millis(250);

/// Waits for `work`, and says on a terminal now and then how much is done.
pub async fn counting<T>(
    progress: &mut Progress<'_>,
    doing: &str,
    (done, of): (usize, &str),
    work: impl Future<Output = T>,
) -> T {
    let mut work = std::pin::pin!(work);
    loop {
        if let Ok(finished) = tokio::time::timeout(TELL_EVERY, work.as_mut()).await {
            return finished;
        }
        progress.count(doing, done as u64, of);
    }
}

/// Looks at the config once more, before a value is borrowed and before a shop is asked: whoever closes a gate meanwhile means it. It is
/// looked for where the operator's is, so that a link that leads elsewhere now is a change, too.
pub fn still_holds(context: &Context<'_>, permit: &ExchangePermit) -> Result<(), ClosedGate> {
    let file = ConfigFile::open(&context.locate().path).map_err(|_| config_changed())?;
    permit.holds_for(Digest::of(&file.text))
}

/// The stores that the halves of a pair are in, by their names.
pub fn stores_of<'c>(config: &'c Config, names: [&'c str; 2]) -> Vec<StoreOfPair<'c>> {
    let mut names = names.to_vec();
    names.dedup();
    let environment = |name: &str| config.store(name).and_then(|store| store.environment.as_deref());
    names.into_iter().map(|name| StoreOfPair { name, environment: environment(name) }).collect()
}

/// What follows for the process from these closed gates: a store that did not tell refuses nothing.
pub fn exit_of_gates(gates: &[ClosedGate]) -> Exit {
    if gates.iter().any(|gate| gate.is_known) { Exit::Gated } else { Exit::Undetermined }
}

/// The shops of a source that is switched off are not asked, whatever the gates say.
pub fn refuse_disabled(context: &Context<'_>, selected: &Selected<'_>) -> Result<(), Failure> {
    if selected.source.enabled {
        return Ok(());
    }
    let address = &selected.source.address;
    let remedy = Remedy::sourcectl("switch it on", &["config", "set", &config_key(address, "enabled"), "true"]);
    Err(Failure::usage(format!("{address} is disabled, so its shops are not asked")).remedy(context.show(&remedy)))
}

/// Shops answer now, so no other instant can be asked about.
pub fn refuse_as_of(context: &Context<'_>, option: &str) -> Result<(), Failure> {
    match context.globals.as_of {
        Some(_) => {
            let text = format!("{option} cannot be used with --as-of: shops answer now");
            Err(Failure::usage(text).remedy(ShownRemedy::by_hand("leave one of the two out")))
        }
        None => Ok(()),
    }
}
