//! What would be written, and what stands in the way.

use crate::cli::{CredsSetArgs, OnlyField};
use crate::commands::{Context, Loaded, target};
use crate::config::model::{Config, InfisicalStore, KEYRING_STORE};
use crate::config::selection::Selected;
use crate::config::validate::store_name;
use crate::domain::field::Field;
use crate::domain::gate::Gate;
use crate::domain::presence::{Cause, ImportOrigin, Presence};
use crate::domain::readiness::{Remedy, Unanswered};
use crate::failure::Failure;
use crate::output::creds_write::{ConfigLine, CredsWriteReport, FieldLine, GateLine, Outcome};
use crate::output::encode::sentence;
use crate::output::page::Tone;
use crate::secrets::reference::Reference;
use crate::secrets::store::SecretStore;

use super::seen::Seen;

/// What `creds set` is about to do. Compared before the first put: what was shown is what is done.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// `PROFILE/SOURCE`.
    pub address: String,
    /// The profile's name in the config.
    pub profile: String,
    /// The source's name in its profile.
    pub source: String,
    /// The source's name for people.
    pub name: String,
    /// The profile's environment.
    environment: &'static str,
    /// The store that values go to.
    pub store: String,
    /// The declared keys of it that are still missing.
    missing_keys: Vec<&'static str>,
    /// Server, project, environment and path, where it is declared.
    place: Option<String>,
    /// Whether values that are there may be overwritten.
    pub replace: bool,
    /// Whether shops are to prove the pair before it is stored.
    pub verify: bool,
    /// The values, in the order in which they are written.
    pub fields: Vec<Target>,
    /// The half of the pair that is not entered, where only one is.
    pub counterpart: Option<Reference>,
    /// How the config file is named to the operator.
    config_name: String,
    persistence: bool,
}

/// Where one value goes.
#[derive(Clone, Debug)]
pub struct Target {
    /// Which value.
    pub field: Field,
    /// Where it goes.
    pub reference: Reference,
    /// Whether the config points here already.
    pub is_linked: bool,
    /// Whether the config points somewhere else now.
    pub moves: bool,
}

/// A reference that appeared meanwhile is another writer's, whose value the store will tell of: the plan is still the same.
impl PartialEq for Target {
    fn eq(&self, other: &Self) -> bool {
        (self.field, &self.reference, self.moves) == (other.field, &other.reference, other.moves)
    }
}

/// A gate, and how it is opened.
pub struct ClosedGate {
    name: Gate,
    reason: String,
    opened_by: String,
    remedy: Option<Remedy>,
}

impl ClosedGate {
    /// As a report shows it.
    pub fn line(self) -> GateLine {
        GateLine { name: self.name, reason: self.reason, opened_by: self.opened_by }
    }
}

impl Plan {
    /// Works out what would be written.
    pub fn of(context: &Context<'_>, loaded: &Loaded, args: &CredsSetArgs) -> Result<Self, Failure> {
        let selected = context.select_one(&loaded.config, args.source.as_ref())?;
        let declared = loaded.config.store(&selected.profile.store);
        let fields = match args.only {
            None => Field::BOTH.to_vec(),
            Some(OnlyField::ClientId) => vec![Field::ClientId],
            Some(OnlyField::ClientSecret) => vec![Field::ClientSecret],
        };
        let counterpart = match fields.as_slice() {
            [only] => Some(counterpart(&loaded.config, &selected, only.other())),
            _ => None,
        };
        Ok(Self {
            address: selected.source.address.clone(),
            profile: selected.profile.id.to_string(),
            source: selected.source.id.to_string(),
            name: selected.source.name.clone(),
            environment: selected.profile.environment.word(),
            store: selected.profile.store.clone(),
            missing_keys: declared.map(InfisicalStore::missing_keys).unwrap_or_default(),
            place: declared.map(place),
            replace: args.replace,
            verify: args.verify,
            fields: fields.into_iter().map(|field| Target::of(&loaded.config, &selected, field)).collect(),
            counterpart,
            config_name: loaded.name.clone(),
            persistence: loaded.config.flags.persistence,
        })
    }

    /// Where a half of the pair is, or will be.
    pub fn place_of(&self, field: Field) -> Reference {
        let entered = self.fields.iter().find(|target| target.field == field).map(|target| &target.reference);
        // Where a half is not entered, the other place is that of its counterpart.
        entered.or(self.counterpart.as_ref()).unwrap_or(&self.fields[0].reference).clone()
    }

    /// The command that enters the same values once more.
    pub fn again(&self, replace: bool) -> Vec<&str> {
        let mut arguments = vec!["creds", "set", &self.address];
        if let [only] = self.fields.as_slice() {
            arguments.extend(["--only", only.field.kebab()]);
        }
        arguments.extend(self.verify.then_some("--verify"));
        arguments.extend(replace.then_some("--replace"));
        arguments
    }

    /// The values' names, in order.
    pub fn field_names(&self) -> Vec<Field> {
        self.fields.iter().map(|target| target.field).collect()
    }

    /// The first gate that the config keeps closed.
    pub fn gate_of_config(&self) -> Option<ClosedGate> {
        if !self.persistence {
            return Some(ClosedGate {
                name: Gate::Persistence,
                reason: "the flag is off, so nothing is asked for and nothing is written".to_owned(),
                opened_by: format!("set persistence = true under [flags] in {}", self.config_name),
                remedy: Some(Remedy::sourcectl("or by command", &["config", "set", "flags.persistence", "true"])),
            });
        }
        if !self.missing_keys.is_empty() {
            return Some(self.gate_of_missing_keys());
        }
        self.fields.iter().find(|target| target.moves && !self.replace).map(|target| ClosedGate {
            name: Gate::Replace,
            reason: format!("the {} reference points to another store", target.field.title()),
            opened_by: "add --replace to point it to the profile's store; the old value stays where it is".to_owned(),
            remedy: None,
        })
    }

    fn gate_of_missing_keys(&self) -> ClosedGate {
        let (store, missing) = (&self.store, self.missing_keys.join(", "));
        let key = format!("profiles.{}.store", self.profile);
        ClosedGate {
            name: Gate::Store,
            reason: format!("{store} is declared, and has no {missing} yet"),
            opened_by: format!("fill in {missing} under [stores.{store}] in {}", self.config_name),
            remedy: Some(Remedy::sourcectl("or keep values in the OS keyring", &["config", "set", &key, KEYRING_STORE])),
        }
    }

    /// The gate of a store that nobody has logged in to.
    pub fn gate_of_identity(&self, cause: &Cause) -> ClosedGate {
        let remedy = Unanswered::of_cause(&self.store, cause).map(|reading| reading.remedy);
        let opened_by = remedy.as_ref().map_or_else(|| "give the store an identity".to_owned(), |remedy| remedy.text.clone());
        ClosedGate { name: Gate::Store, reason: sentence(cause), opened_by, remedy }
    }

    /// The gate that protects an import from being shadowed.
    pub fn gate_of_import(&self, target: &Target, origin: &ImportOrigin) -> ClosedGate {
        let title = target.field.title();
        ClosedGate {
            name: Gate::Replace,
            reason: format!("the {title} comes by an import from {origin}; a value at {} would shadow it", target.reference),
            opened_by: "add --replace to shadow the import".to_owned(),
            remedy: Some(Remedy::sourcectl("shadow it", &self.again(true))),
        }
    }

    /// The gate that protects a value that is there.
    pub fn gate_of_existing(&self, target: &Target, seen: &Seen) -> ClosedGate {
        let is_there = |(other, presence): &(&Target, &Presence)| *other == target || matches!(presence, Presence::Present(_));
        let there: Vec<&Target> = self.fields.iter().zip(&seen.targets).filter(is_there).map(|(target, _)| target).collect();
        ClosedGate {
            name: Gate::Replace,
            reason: format!("a {} is stored at {} already", target.field.title(), target.reference),
            opened_by: "add --replace to overwrite what is there".to_owned(),
            remedy: Some(if there.iter().all(|target| target.is_linked) {
                Remedy::sourcectl("overwrite it", &self.again(true))
            } else {
                let text = if there.len() > 1 { "or use the values that are there" } else { "or use the value that is there" };
                self.link(text, there.iter().map(|target| (target.field, &target.reference)))
            }),
        }
    }

    /// The command that writes references to values that are stored.
    pub fn link<'r>(&self, text: impl Into<String>, stored: impl Iterator<Item = (Field, &'r Reference)>) -> Remedy {
        let mut arguments = vec!["creds".to_owned(), "link".to_owned(), self.address.clone()];
        for (field, reference) in stored {
            arguments.extend([format!("--{}", field.kebab()), reference.to_string()]);
        }
        arguments.extend(self.fields.iter().any(|target| target.moves).then(|| "--replace".to_owned()));
        Remedy::sourcectl(text, &arguments.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// A report in which every value has the same outcome.
    pub fn report(&self, outcome: Outcome) -> CredsWriteReport {
        let line = |target: &Target| FieldLine::new(target.field, target.reference.clone(), outcome, None);
        CredsWriteReport {
            source: self.address.clone(),
            name: self.name.clone(),
            store: Some(self.store.clone()),
            replace: self.replace,
            dry_run: outcome == Outcome::Planned,
            fields: self.fields.iter().map(line).collect(),
            config: ConfigLine { file: self.config_name.clone(), written: false },
            gate: None,
            would_be_verified_at: Vec::new(),
            permission: None,
            live: None,
            remedy: None,
            persistence_enabled: self.persistence,
        }
    }

    /// A report in which nothing was stored, for one reason.
    pub fn not_stored(&self, reason: &str) -> CredsWriteReport {
        let mut report = self.report(Outcome::NotStored);
        report.fields.iter_mut().for_each(|line| line.reason = Some(reason.to_owned()));
        report
    }

    /// A report in which a gate stopped everything.
    pub fn gated(&self, gate: ClosedGate, context: &Context<'_>) -> CredsWriteReport {
        let remedy = gate.remedy.as_ref().map(|remedy| context.show(remedy));
        CredsWriteReport { gate: Some(gate.line()), remedy, ..self.report(Outcome::NotStored) }
    }

    /// Shows where the values will go, before the first prompt.
    pub fn announce(&self, context: &Context<'_>, store: &dyn SecretStore) {
        context.output.notice(|page| {
            page.heading(&format!("{} · {} · {}", self.name, self.address, self.environment));
            page.line(0, &format!("Store: {}", store.whereabouts()));
            for target in &self.fields {
                page.entry(0, 16, Tone::Quiet, target.field.title(), &target.reference.to_string());
            }
        });
    }
}

impl Target {
    /// The place that the config names in the profile's store, else the usual one.
    fn of(config: &Config, selected: &Selected<'_>, field: Field) -> Self {
        let usual = target::of(config, selected, field);
        match selected.source.credentials.of(field) {
            Some(named) if store_name(named) == store_name(&usual) => {
                Self { field, reference: named.clone(), is_linked: true, moves: false }
            }
            named => Self { field, reference: usual, is_linked: false, moves: named.is_some() },
        }
    }
}

/// Everything of a declared store that decides where a value ends up.
fn place(declared: &InfisicalStore) -> String {
    let known = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let origin = known(declared.url.as_ref().map(|url| url.origin.as_str()));
    let path: String = declared.path.iter().map(|name| format!("/{name}")).collect();
    [origin, known(declared.project_id.as_deref()), known(declared.environment.as_deref()), path].join("\n")
}

fn counterpart(config: &Config, selected: &Selected<'_>, field: Field) -> Reference {
    selected.source.credentials.of(field).cloned().unwrap_or_else(|| target::of(config, selected, field))
}
