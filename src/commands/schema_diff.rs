//! `sourcectl schema diff`

use std::collections::BTreeSet;

use crate::cli::SchemaDiffArgs;
use crate::config::selection::Selected;
use crate::domain::api_schema::{Change, ChangeKind, Review, SchemaDiff, diff, passed_types, review, touched_subjects};
use crate::domain::scopes::ScopePolicy;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::schema_diff::{ChangeLine, FindingLine, MappingLine, SchemaDiffReport};

use super::Context;
use super::history_opening::Place;
use super::schema_library::Library;
use super::schema_naming::{Named, Side};

/// Compares two schemas.
pub fn run(context: &Context<'_>, args: &SchemaDiffArgs) -> Result<(SchemaDiffReport, Exit), Failure> {
    let as_of = context.as_of()?;
    let loaded = context.load()?;
    let place = Place::of(context, &loaded)?;
    let selected = args.mapped.then(|| context.select_one(&loaded.config, args.source.as_ref())).transpose()?;
    let failed = |error| place.failure(error);
    let mut history = place.read()?;
    let mut library = Library::open(history.as_deref_mut().map(|history| history as _), as_of).map_err(failed)?;
    let mut side = |given: &String| Named { context, library: &mut library, place: &place }.find(given);
    let (from, to) = (side(&args.from)?, side(&args.to)?);
    let found = diff(&from.held.schema, &to.held.schema);
    let report = match selected {
        Some(selected) => mapped(&from, &to, found, &selected, &loaded.config.policy.scopes)?,
        None => whole(&from, &to, found),
    };
    let report = SchemaDiffReport { persistence_enabled: loaded.config.flags.persistence, ..report };
    let exit = if args.exit_code && report.is_different() { Exit::VerdictNegative } else { Exit::Ok };
    Ok((report, exit))
}

fn whole(from: &Side, to: &Side, found: SchemaDiff) -> SchemaDiffReport {
    SchemaDiffReport {
        from: from.line.clone(),
        to: to.line.clone(),
        access_compared: found.marks_compared,
        argument_details_compared: found.argument_details_compared,
        deprecated_not_compared: found.deprecated_not_compared,
        elsewhere_in_mapped_types: Vec::new(),
        changes: found.changes.into_iter().map(ChangeLine::of).collect(),
        only_in_from: found.only_in_first,
        only_in_to: found.only_in_second,
        mapping: None,
        persistence_enabled: false,
    }
}

/// Whether a type or field is there that was not: where it is a mapped one, the mapping could not be read before.
const fn is_new(change: &Change) -> bool {
    matches!(change.kind, ChangeKind::TypeAdded { .. } | ChangeKind::FieldAdded { .. })
}

/// The same, narrowed to what a reader of the mapped fields has to know.
fn mapped(
    from: &Side,
    to: &Side,
    mut found: SchemaDiff,
    selected: &Selected<'_>,
    policy: &ScopePolicy,
) -> Result<SchemaDiffReport, Failure> {
    let mapping = &selected.source.mapping;
    if mapping.fields.is_empty() {
        let key = format!("profiles.{}.sources.{}.mapping.fields", selected.profile.id, selected.source.id);
        return Err(Failure::usage(format!("{} maps no fields: {key} is empty", selected.source.address)));
    }
    let sides = [from, to].map(|side| touched_subjects(&mapping.fields, &side.held.schema));
    let touched: BTreeSet<String> = sides.into_iter().flatten().collect();
    let passed: BTreeSet<String> =
        [from, to].into_iter().flat_map(|side| passed_types(&mapping.fields, &side.held.schema)).collect();
    let is_passed = |subject: &str| passed.contains(subject.split('.').next().unwrap_or(subject));
    let (touching, others): (Vec<Change>, Vec<Change>) = std::mem::take(&mut found.changes)
        .into_iter()
        .partition(|change| (change.kind.touches_readers() || is_new(change)) && touched.contains(&change.subject));
    found.changes = touching;
    found.deprecated_not_compared.retain(|subject| is_passed(subject));
    let elsewhere = others.into_iter().filter(|change| is_passed(&change.subject)).map(ChangeLine::of).collect();
    // A file need not say of which version it is; then it is taken for one of the version that the source asks for.
    let snapshot = |side: &Side| side.version.unwrap_or(selected.source.api_version);
    let (before, target) =
        (from.held.snapshot(snapshot(from), from.line.taken_at), to.held.snapshot(snapshot(to), to.line.taken_at));
    let marks = [target, before].into_iter().find(|snapshot| snapshot.schema.has_access_marks);
    let unreviewed = crate::domain::mapping::Mapping { reviewed_schema: None, ..mapping.clone() };
    let version = target.version;
    let reviewed = review(&Review { mapping: &unreviewed, version, target: Some(target), baseline: Some(before), marks, policy });
    let mapping = MappingLine {
        source: selected.source.address.clone(),
        fields: mapping.fields.len(),
        findings: reviewed.findings.iter().map(FindingLine::of).collect(),
        unseen: reviewed.unseen.iter().map(|unseen| unseen.field.to_string()).collect(),
        access_known: reviewed.access_unknown.is_empty(),
        access_unknown: reviewed.access_unknown.iter().map(ToString::to_string).collect(),
        not_compared: reviewed.not_compared,
    };
    Ok(SchemaDiffReport { mapping: Some(mapping), elsewhere_in_mapped_types: elsewhere, ..whole(from, to, found) })
}
