//! `sourcectl creds link`: writes references to values that are in a store already.

use crate::cli::{CredsLinkArgs, refusal};
use crate::config::selection::Selected;
use crate::config::{edit, validate};
use crate::domain::field::Field;
use crate::domain::gate::Gate;
use crate::domain::presence::Presence;
use crate::domain::readiness::Remedy;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::creds_write::{ConfigLine, CredsWriteReport, FieldLine, GateLine, Outcome};
use crate::output::encode::sentence;
use crate::secrets::reference::Reference;

use super::config_set::must_be_valid;
use super::config_writer;
use super::evidence::Evidence;
use super::{Context, Loaded, target};

type Finished = Result<(CredsWriteReport, Exit), Failure>;

/// Writes the references that were given.
pub fn run(context: &Context<'_>, args: &CredsLinkArgs) -> Finished {
    context.refuse_as_of()?;
    let links = links(context, args)?;
    let loaded = context.load()?;
    let report = plan(context, args, &loaded, &links)?;
    if args.dry_run {
        return Ok((report, Exit::Ok));
    }
    if let Some(gate) = closed_gate(context, args, &loaded, &links)? {
        return Ok((CredsWriteReport { gate: Some(gate), ..not_linked(report, &[]) }, Exit::Gated));
    }
    config_writer::prove_writable(context, &loaded)?;
    let locked = config_writer::lock_and_reread(context, &loaded)?;
    if let Some(gate) = closed_gate(context, args, &locked.loaded, &links)? {
        return Ok((CredsWriteReport { gate: Some(gate), ..not_linked(report, &[]) }, Exit::Gated));
    }
    let found = look(context, &locked.loaded, &links)?;
    if found.iter().any(|found| found.reason.is_some()) {
        let remedy = Some(context.show(&enter(&report.source, &found)));
        return Ok((CredsWriteReport { remedy, ..not_linked(report, &found) }, Exit::Backend));
    }
    let selected = context.select_one(&locked.loaded.config, args.source.as_ref())?;
    stays_valid(&locked.loaded, &selected, &links)?;
    let references: Vec<(Field, &Reference)> = links.iter().map(|(field, reference)| (*field, reference)).collect();
    locked.write_references(selected.profile.id.as_str(), selected.source.id.as_str(), &references)?;
    let mut report = report;
    report.dry_run = false;
    report.config.written = true;
    report.fields.iter_mut().for_each(|line| line.outcome = Outcome::Linked);
    Ok((report, Exit::Ok))
}

fn links(context: &Context<'_>, args: &CredsLinkArgs) -> Result<Vec<(Field, Reference)>, Failure> {
    let given = [(Field::ClientId, &args.client_id), (Field::ClientSecret, &args.client_secret)];
    let mut links = Vec::new();
    for (field, text) in given {
        let Some(text) = text else { continue };
        let reference = text.parse::<Reference>().map_err(|error| {
            let argument = refusal::argument(text, context.arguments);
            Failure::usage(format!("--{} {argument}: {error}", field.kebab()))
        })?;
        links.push((field, reference));
    }
    Ok(links)
}

fn plan(
    context: &Context<'_>,
    args: &CredsLinkArgs,
    loaded: &Loaded,
    links: &[(Field, Reference)],
) -> Result<CredsWriteReport, Failure> {
    let selected = context.select_one(&loaded.config, args.source.as_ref())?;
    for (field, reference) in links {
        validate::belongs(&loaded.config, selected.profile, &selected.source.id, reference).map_err(|reason| {
            Failure::usage(format!(
                "the {} reference {reason}; one that fits is {}",
                field.title(),
                target::of(&loaded.config, &selected, *field)
            ))
        })?;
    }
    stays_valid(loaded, &selected, links)?;
    let line = |(field, reference): &(Field, Reference)| FieldLine::new(*field, reference.clone(), Outcome::Planned, None);
    Ok(CredsWriteReport {
        source: selected.source.address.clone(),
        name: selected.source.name.clone(),
        store: None,
        replace: args.replace,
        dry_run: args.dry_run,
        fields: links.iter().map(line).collect(),
        config: ConfigLine { file: loaded.name.clone(), written: false },
        gate: None,
        would_be_verified_at: Vec::new(),
        permission: None,
        live: None,
        remedy: None,
        persistence_enabled: loaded.config.flags.persistence,
    })
}

/// A reference may fit by itself and not beside the others, such as one that another source has already.
fn stays_valid(loaded: &Loaded, selected: &Selected<'_>, links: &[(Field, Reference)]) -> Result<(), Failure> {
    let references: Vec<(Field, &Reference)> = links.iter().map(|(field, reference)| (*field, reference)).collect();
    let text = edit::set_credentials(&loaded.file.text, selected.profile.id.as_str(), selected.source.id.as_str(), &references)
        .map_err(|error| Failure::usage(format!("{}: {error}", loaded.name)))?;
    must_be_valid(&text, &loaded.name)
}

/// A report in which no reference was written, each with the reason that is its own.
fn not_linked(report: CredsWriteReport, found: &[Found]) -> CredsWriteReport {
    let mut report = report;
    for line in &mut report.fields {
        line.outcome = Outcome::NotLinked;
        line.reason = found.iter().find(|found| found.field == line.field).and_then(|found| found.reason.clone());
    }
    report
}

fn closed_gate(
    context: &Context<'_>,
    args: &CredsLinkArgs,
    loaded: &Loaded,
    links: &[(Field, Reference)],
) -> Result<Option<GateLine>, Failure> {
    let gate = |name: Gate, reason: String, opened_by: String| Some(GateLine { name, reason, opened_by });
    if !loaded.config.flags.persistence {
        let opened_by = format!("set persistence = true under [flags] in {}", loaded.name);
        return Ok(gate(Gate::Persistence, "the flag is off, so nothing is written".to_owned(), opened_by));
    }
    let selected = context.select_one(&loaded.config, args.source.as_ref())?;
    let is_taken = |(field, reference): &&(Field, Reference)| {
        selected.source.credentials.of(*field).is_some_and(|current| current != reference)
    };
    Ok(links.iter().find(is_taken).filter(|_| !args.replace).and_then(|(field, _)| {
        let reason = format!("the {} of {} has another reference", field.title(), selected.source.address);
        gate(Gate::Replace, reason, "add --replace to overwrite it".to_owned())
    }))
}

/// What a store said of a reference that is to be written.
struct Found {
    field: Field,
    /// Why it would point at nothing.
    reason: Option<String>,
    /// Whether an import supplies a value of that name.
    is_imported: bool,
    /// Whether a change that waits for approval holds it.
    is_waiting: bool,
}

/// Asks the stores about the references. What they cannot tell is written all the same, with a warning.
fn look(context: &Context<'_>, loaded: &Loaded, links: &[(Field, Reference)]) -> Result<Vec<Found>, Failure> {
    let references: Vec<Reference> = links.iter().map(|(_, reference)| reference.clone()).collect();
    let evidence = Evidence::of(context, loaded, &references)?;
    let found = links.iter().map(|(field, reference)| {
        let presence = evidence.presence(reference);
        let is_imported = matches!(presence, Presence::Imported(_));
        let reason = match presence {
            Presence::Present(_) => None,
            Presence::Missing => Some(format!("nothing is stored at {reference}")),
            Presence::Imported(origin) => {
                Some(format!("nothing is stored at {reference}; an import from {origin} supplies the value"))
            }
            Presence::Duplicated(count) => Some(format!("{count} values are stored at {reference}")),
            Presence::Locked => {
                context.output.warn(&format!("{reference} is not confirmed: the keyring is locked"));
                None
            }
            Presence::Denied(cause) | Presence::NotAsked(cause) | Presence::Unreachable(cause) => {
                context.output.warn(&format!("{reference} is not confirmed: {}", sentence(&cause)));
                None
            }
        };
        Found { field: *field, reason, is_imported, is_waiting: evidence.awaits(reference) }
    });
    Ok(found.collect())
}

/// The command that stores what is missing. Where it would shadow an import, it needs `--replace`.
fn enter(source: &str, found: &[Found]) -> Remedy {
    let lacking: Vec<&Found> = found.iter().filter(|found| found.reason.is_some()).collect();
    if lacking.iter().any(|found| found.is_waiting) {
        return Remedy::await_approval();
    }
    let mut arguments = vec!["creds", "set", source];
    if let ([one], true) = (lacking.as_slice(), found.len() > 1) {
        arguments.extend(["--only", one.field.kebab()]);
    }
    if lacking.iter().any(|found| found.is_imported) {
        arguments.push("--replace");
        return Remedy::sourcectl("enter a value of its own, which shadows the import", &arguments);
    }
    Remedy::sourcectl("enter what is missing", &arguments)
}
