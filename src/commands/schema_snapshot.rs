//! `sourcectl schema snapshot --live`: the mapped types, as a shop has them now.

use std::collections::BTreeSet;

use jiff::Timestamp;

use crate::cli::SchemaSnapshotArgs;
use crate::config::selection::Selected;
use crate::domain::api_calendar::ApiVersion;
use crate::domain::api_schema::{ApiSchema, open_types};
use crate::domain::digest::Digest;
use crate::domain::exchange_gate::ClosedGate;
use crate::domain::issue::config_key;
use crate::domain::live::{Live, ShopEvidence, Trouble, select_an_account};
use crate::domain::mapping::FieldPath;
use crate::domain::moment::Moment;
use crate::domain::newer_version::ask_for_another;
use crate::domain::presence::Cause;
use crate::domain::readiness::Remedy;
use crate::domain::shop_answer::{Asked, Diagnosis};
use crate::domain::text::Untrusted;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::live::LiveLine;
use crate::output::schema_snapshot::SchemaSnapshotReport;
use crate::schemas::read::Marks;
use crate::secrets::borrow::StoredPair;
use crate::shopify::Shops;

use super::evidence::Evidence;
use super::grounds::Grounds;
use super::history_opening::Place;
use super::lending::{Lenders, lend};
use super::live::{self, Asking, Permitted, still_holds};
use super::opening::Stores;
use super::schema_import::{Taken, keep_taken};
use super::{Context, Loaded};

/// As many types are asked for at a time.
const TYPES_AT_A_TIME: usize = 20;

/// No mapping leads through more types.
const MOST_TYPES: usize = 500;

type Finished = Result<(SchemaSnapshotReport, Exit), Failure>;

/// Takes a snapshot of the types that a source maps.
pub fn run(context: &Context<'_>, args: &SchemaSnapshotArgs) -> Finished {
    live::refuse_as_of(context, "--live")?;
    let loaded = context.load()?;
    let selected = context.select_one(&loaded.config, args.source.as_ref())?;
    let source = selected.source;
    live::refuse_disabled(context, &selected)?;
    if source.mapping.fields.is_empty() {
        return Err(nothing_mapped(context, &selected));
    }
    // A history that cannot be read is told of before anybody is contacted.
    let place = Place::of(context, &loaded)?;
    place.read(context)?;
    let stores = Stores::new(context, &loaded, false);
    let evidence = Evidence::gather(context, &stores, &loaded, &[selected])?;
    let moment = Moment::new(None, context.as_of()?);
    let shops = Shops::default();
    let grounds = Grounds { config: &loaded.config, evidence: &evidence, moment };
    let asking = Asking { context, loaded: &loaded, stores: &stores, grounds, shops: &shops };
    let taking = Taking { context, loaded: &loaded, place: &place, selected, shops: &shops, dry_run: args.dry_run };
    let permitted = match asking.permits(&selected, Digest::of(&loaded.file.text)) {
        Ok(permits) => permits.into_iter().next().ok_or_else(|| no_shop(context, &selected))?,
        Err(gates) => return Ok(taking.gated(&Live { gates, ..Live::default() })),
    };
    let lenders = Lenders::open(&stores, permitted.permit.pair().into_iter())?;
    if let Err(gate) = still_holds(context, &permitted.permit) {
        return Ok(taking.gated(&Live { gates: vec![gate], ..Live::default() }));
    }
    let seen = context.wait(async {
        let pair = lend(&lenders, &permitted.permit).await.map_err(Stop::Trouble)?;
        mapped_types(context, &shops, &permitted, &pair, &source.mapping.fields).await
    })?;
    match seen {
        Ok(types) => taking.keep(&permitted, types, moment.as_of),
        Err(Stop::Gate(gate)) => {
            let asked = shops.were_contacted().then(|| Taking::introspected(&permitted));
            Ok(taking.gated(&Live { gates: vec![gate], shops: asked.into_iter().collect() }))
        }
        Err(Stop::Trouble(trouble)) => Ok(taking.troubled(&permitted, trouble)),
        Err(Stop::ServedAs(served)) => Ok(taking.fell_forward(&permitted, served, moment)),
    }
}

/// Why there is nothing to keep.
enum Stop {
    /// The config changed meanwhile.
    Gate(ClosedGate),
    /// The shop did not answer as was hoped for.
    Trouble(Trouble),
    /// Another version answered: its types would be kept under the wrong name.
    ServedAs(ApiVersion),
}

/// What was seen of the mapped types.
#[derive(Default)]
struct Seen {
    schema: ApiSchema,
    missing: BTreeSet<String>,
}

/// Asks for types until every mapped path has led to its end.
async fn mapped_types(
    context: &Context<'_>,
    shops: &Shops,
    permitted: &Permitted<'_>,
    pair: &StoredPair,
    fields: &[FieldPath],
) -> Result<Seen, Stop> {
    let (mut seen, mut asked) = (Seen::default(), BTreeSet::new());
    loop {
        let open = open_types(fields, &seen.schema);
        // None is asked for twice, whatever was answered: what is still open then is not there.
        let wanted: Vec<String> = open.difference(&asked).take(TYPES_AT_A_TIME).cloned().collect();
        if wanted.is_empty() {
            seen.missing = open;
            return Ok(seen);
        }
        if asked.len() > MOST_TYPES {
            return Err(Stop::Trouble(endless(permitted)));
        }
        asked.extend(wanted.iter().cloned());
        still_holds(context, &permitted.permit).map_err(Stop::Gate)?;
        let found = shops.introspect(&permitted.permit, pair, permitted.version, &wanted).await.map_err(Stop::Trouble)?;
        if let Some(served) = found.served.filter(|served| *served != permitted.version) {
            return Err(Stop::ServedAs(served));
        }
        seen.schema.types.extend(found.schema.types);
        seen.schema.roots.extend(found.schema.roots);
    }
}

/// A part of the types would look as if the rest were gone.
fn endless(permitted: &Permitted<'_>) -> Trouble {
    let shop = permitted.permit.shop();
    let cause = Cause::new(format!("{shop}: the mapped fields lead through more than {MOST_TYPES} types, so nothing was kept"));
    Trouble { diagnosis: Diagnosis::AnswerUnexpected, cause, request_id: None, is_sent: true }
}

/// What the snapshot is taken for.
struct Taking<'t> {
    context: &'t Context<'t>,
    loaded: &'t Loaded,
    place: &'t Place,
    selected: Selected<'t>,
    shops: &'t Shops,
    dry_run: bool,
}

impl Taking<'_> {
    fn report(&self, live: &Live) -> SchemaSnapshotReport {
        let source = self.selected.source;
        SchemaSnapshotReport {
            source: source.address.clone(),
            api_version: source.api_version,
            shop: live.shops.first().map(|shop| shop.shop.to_string()),
            live: LiveLine::of(live, &self.context.invocation()),
            shops_contacted: self.shops.were_contacted(),
            served_version: None,
            missing_types: Vec::new(),
            kept: None,
            remedy: None,
            persistence_enabled: self.loaded.config.flags.persistence,
        }
    }

    fn gated(&self, live: &Live) -> (SchemaSnapshotReport, Exit) {
        (self.report(live), live::exit_of_gates(&live.gates))
    }

    fn troubled(&self, permitted: &Permitted<'_>, trouble: Trouble) -> (SchemaSnapshotReport, Exit) {
        let source = self.selected.source;
        let may_write = self.loaded.config.flags.persistence;
        let asked =
            Asked { address: &source.address, shop: permitted.permit.shop(), command: &["schema", "snapshot"], may_write };
        let remedy = self.context.show(&trouble.diagnosis.remedy(&asked));
        // The exchange before the introspection may have been sent.
        let trouble = Trouble { is_sent: self.shops.were_contacted(), ..trouble };
        let shop = ShopEvidence::not_asked(permitted.permit.shop().clone(), permitted.account.reference.masked(), trouble);
        let live = Live { gates: Vec::new(), shops: vec![shop] };
        (SchemaSnapshotReport { remedy: Some(remedy), ..self.report(&live) }, Exit::Backend)
    }

    fn introspected(permitted: &Permitted<'_>) -> ShopEvidence {
        ShopEvidence::introspected(permitted.permit.shop().clone(), permitted.account.reference.masked())
    }

    /// As health does, it calls that wrong: what the sync asks for is not what it gets.
    fn fell_forward(&self, permitted: &Permitted<'_>, served: ApiVersion, moment: Moment) -> (SchemaSnapshotReport, Exit) {
        let source = self.selected.source;
        let key = config_key(&source.address, "api_version");
        let remedy = ask_for_another(&key, source.api_version, moment.as_of, moment.clock);
        let remedy = Some(self.context.show(&remedy));
        let report = self.report(&Live { gates: Vec::new(), shops: vec![Self::introspected(permitted)] });
        (SchemaSnapshotReport { served_version: Some(served), remedy, ..report }, Exit::VerdictNegative)
    }

    fn keep(&self, permitted: &Permitted<'_>, seen: Seen, now: Timestamp) -> Finished {
        let shop = permitted.permit.shop();
        let report = self.report(&Live { gates: Vec::new(), shops: vec![Self::introspected(permitted)] });
        let missing_types: Vec<String> = seen.missing.into_iter().collect();
        if seen.schema.types.is_empty() {
            let remedy =
                Remedy::by_hand("write the mapped types as the schema does: `sourcectl schema list` has the built-in ones");
            let remedy = Some(self.context.show(&remedy));
            return Ok((SchemaSnapshotReport { missing_types, remedy, ..report }, Exit::VerdictNegative));
        }
        let origin = Untrusted::new(&format!("{shop}, introspected for {}", self.selected.source.address));
        let (marks, errors) = (Marks::default(), 0);
        let snapshot = Taken { version: permitted.version, schema: seen.schema, origin, marks, errors, at: None, now };
        let kept = keep_taken(self.context, self.place, snapshot, self.dry_run, report.persistence_enabled)?;
        // A mapped type that is not there is what health calls a field that is gone.
        let exit = if missing_types.is_empty() { Exit::Ok } else { Exit::VerdictNegative };
        Ok((SchemaSnapshotReport { missing_types, kept: Some(kept), ..report }, exit))
    }
}

fn nothing_mapped(context: &Context<'_>, selected: &Selected<'_>) -> Failure {
    let address = &selected.source.address;
    let key = config_key(address, "mapping.fields");
    let text = "name the fields that the sync reads, such as";
    let remedy = Remedy::sourcectl(text, &["config", "set", &key, "Order.id,Order.createdAt"]);
    Failure::usage(format!("{address} maps no field, so there is nothing to take a snapshot of")).remedy(context.show(&remedy))
}

fn no_shop(context: &Context<'_>, selected: &Selected<'_>) -> Failure {
    let address = &selected.source.address;
    Failure::usage(format!("no account of {address} is selected, so there is no shop to ask"))
        .remedy(context.show(&select_an_account(address)))
}
