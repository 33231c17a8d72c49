//! `sourcectl actions preview`

use std::path::Path;

use crate::cli::{ActionsPreviewArgs, PlanFormat};
use crate::config::diff::{self, NotShown};
use crate::config::edit::{self, EditError, EditValue};
use crate::config::selection::Selected;
use crate::domain::actions::{
    ActionId, ActionState, ConfigChange, ConfigValue, Does, Evidence, Materials, Plan, Refused, StoreWrite, Via, plan,
};
use crate::domain::field::Field;
use crate::domain::request::Slot;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::action_plan::{ActionPlanReport, RefusedPlan, SourcePlan};
use crate::secrets::infisical::describe_write;
use crate::secrets::keyring::describe_entry;
use crate::secrets::reference::Reference;
use crate::secrets::store::PutMode;

use super::action_evidence::Found;
use super::{Context, Fleet, Loaded, target};

/// Shows what an action would do to the selected sources.
pub fn run(context: &Context<'_>, args: &ActionsPreviewArgs) -> Result<(ActionPlanReport, Exit), Failure> {
    let moment = context.moment()?;
    let loaded = context.load()?;
    let selected = context.select(&loaded.config, &args.sources, Fleet::No)?;
    let action = ActionId::by_id(&args.action).ok_or_else(|| Failure::usage("there is no such action"))?;
    let found = Found::gather(context, &loaded, &selected, moment)?;
    let mut preview =
        Preview { context, loaded: &loaded, action, edited: loaded.file.text.clone(), plans: Vec::new(), refused: Vec::new() };
    let mut exits = Vec::new();
    for (selected, evidence) in found.evidence() {
        exits.push(preview.add(&selected, &evidence, &found)?);
    }
    if args.output == PlanFormat::Patch && preview.edited == loaded.file.text && preview.refused.is_empty() {
        return Err(Failure::usage(format!("{} changes nothing in the config: there is no patch", action.id())));
    }
    let exit = Exit::most_pressing(exits);
    if let (true, [refused, ..]) = (is_artefact(args.output) && exit != Exit::Ok, preview.refused.as_slice()) {
        // Whoever runs or applies it later must not take nothing for something.
        return Err(Failure::new(exit, format!("{}: there is no plan: {}", refused.source, refused.reason)));
    }
    let patch = preview.patch(&selected)?;
    let report = ActionPlanReport {
        action,
        label: action.label(),
        description: action.description(),
        plans: preview.plans,
        refused: preview.refused,
        patch: (!patch.is_empty()).then_some(patch),
        directory: directory(&loaded),
        persistence_enabled: loaded.config.flags.persistence,
    };
    Ok((report, exit))
}

/// Whether it is printed to be used by something else.
const fn is_artefact(format: PlanFormat) -> bool {
    matches!(format, PlanFormat::Patch | PlanFormat::Sh | PlanFormat::Markdown)
}

struct Preview<'p> {
    context: &'p Context<'p>,
    loaded: &'p Loaded,
    action: ActionId,
    /// The config after the edits of all plans so far.
    edited: String,
    plans: Vec<SourcePlan>,
    refused: Vec<RefusedPlan>,
}

impl Preview<'_> {
    fn add(&mut self, selected: &Selected<'_>, evidence: &Evidence<'_>, found: &Found<'_>) -> Result<Exit, Failure> {
        let materials = Materials {
            schema: found.reviews.schema_of(selected),
            mapped_digest: found.reviews.mapped_digest_of(selected),
            store_writes: self.store_writes(selected),
        };
        match plan(self.action, evidence, &materials) {
            Ok(plan) => {
                let patches = self.patches(selected, &plan)?;
                let source = selected.source;
                self.plans.push(SourcePlan::of(&source.address, &source.name, plan, patches, &self.context.invocation()));
                Ok(Exit::Ok)
            }
            Err(Refused::RuledOut(reason)) => {
                self.refuse(selected, reason);
                // In a fleet, what does not apply to a source is no failure.
                Ok(if selected.is_named { Exit::Gated } else { Exit::Ok })
            }
            Err(Refused::FieldsGone(fields)) => {
                let version = selected.source.api_version;
                let (gone, meant): (Vec<String>, Vec<Option<String>>) = fields.into_iter().unzip();
                let meant: Vec<String> = meant.into_iter().flatten().collect();
                let hint = if meant.is_empty() { String::new() } else { format!("; did you mean {}?", meant.join(", ")) };
                let verb = if gone.len() == 1 { "is" } else { "are" };
                self.refuse(
                    selected,
                    format!("{} of mapping.fields {verb} not in the schema of {version}{hint}", gone.join(", ")),
                );
                Ok(Exit::Usage)
            }
            Err(Refused::HistoryUnknown(cause)) => {
                self.refuse(selected, format!("imported schemas could not be read: {cause}"));
                Ok(Exit::Undetermined)
            }
            Err(Refused::NotAllowed(reasons)) => {
                self.refuse(selected, reasons.join(". "));
                Ok(Exit::Usage)
            }
            Err(Refused::NotKnown(reasons)) => {
                let version = selected.source.api_version;
                let remedy = format!("sourcectl schema import FILE --api-version {version} adds one that does");
                self.refuse(selected, format!("{}; {remedy}", reasons.join(". ")));
                Ok(Exit::Undetermined)
            }
        }
    }

    fn refuse(&mut self, selected: &Selected<'_>, reason: String) {
        let state = ActionState::refused(self.action.kind());
        self.refused.push(RefusedPlan { source: selected.source.address.clone(), state, reason });
    }

    /// The patch of each config edit of a plan, one after the other.
    fn patches(&mut self, selected: &Selected<'_>, plan: &Plan) -> Result<Vec<String>, Failure> {
        let mut patches = Vec::new();
        for step in &plan.steps {
            let Does::Edit(changes) = &step.does else { continue };
            let before = self.edited.clone();
            for change in changes {
                self.edited = edited(&self.edited, selected, change)
                    .map_err(|error| Failure::new(Exit::Backend, format!("{}: {error}", self.loaded.name)))?;
            }
            let profiles = [selected.profile.id.as_str()];
            patches.push(diff::patch(&file_name(self.loaded), &before, &self.edited, &profiles).map_err(not_shown)?);
        }
        Ok(patches)
    }

    /// All edits together.
    fn patch(&self, selected: &[Selected<'_>]) -> Result<String, Failure> {
        let profiles: Vec<&str> = selected.iter().map(|selected| selected.profile.id.as_str()).collect();
        diff::patch(&file_name(self.loaded), &self.loaded.file.text, &self.edited, &profiles).map_err(not_shown)
    }

    /// How both values would be written, made by the code that would write them.
    fn store_writes(&self, selected: &Selected<'_>) -> Vec<StoreWrite> {
        let replaces = self.action == ActionId::CredsReplace;
        let mode = if replaces { PutMode::Replace } else { PutMode::Create };
        let config = &self.loaded.config;
        let write = |field: Field| {
            let reference = target::of(config, selected, field);
            let via = match &reference {
                Reference::Keyring { .. } => {
                    let label = target::label(field, &selected.source.address);
                    Via::Keyring { label, attributes: describe_entry(&reference, Slot::PairId) }
                }
                Reference::Infisical { .. } => {
                    let declared = config.store(&selected.profile.store);
                    let request = declared.and_then(|store| describe_write(store, &reference, Slot::of(field), mode));
                    let missing = || declared.map(crate::config::model::InfisicalStore::missing_keys).unwrap_or_default();
                    request.map_or_else(|| Via::NotConfigured(missing()), Via::Http)
                }
            };
            StoreWrite { field, reference: reference.to_string(), replaces, via }
        };
        Field::BOTH.map(write).to_vec()
    }
}

fn edited(text: &str, selected: &Selected<'_>, change: &ConfigChange) -> Result<String, EditError> {
    match change {
        ConfigChange::UnsetReferences => edit::unset_credentials(text, selected.profile.id.as_str(), selected.source.id.as_str()),
        ConfigChange::Set(path, value) => {
            let path: Vec<&str> = path.iter().map(String::as_str).collect();
            let value = match value {
                ConfigValue::Flag(flag) => EditValue::Bool(*flag),
                ConfigValue::Text(text) => EditValue::Str(text),
            };
            edit::set_value(text, &path, value)
        }
    }
}

fn not_shown(why: NotShown) -> Failure {
    Failure::usage(format!("the patch is not shown: {}; write that part of the config on lines of its own", why.words()))
}

fn file_name(loaded: &Loaded) -> String {
    let name = loaded.file.facts.path.file_name();
    name.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn directory(loaded: &Loaded) -> String {
    let directory = loaded.file.facts.path.parent().unwrap_or(Path::new("/"));
    directory.to_string_lossy().into_owned()
}
