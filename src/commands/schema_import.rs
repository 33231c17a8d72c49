//! `sourcectl schema import`

use std::collections::BTreeMap;

use jiff::tz::Offset;
use jiff::{Timestamp, ToSpan};

use crate::cli::{SchemaImportArgs, refusal};
use crate::domain::api_calendar::ApiVersion;
use crate::domain::api_schema::{ApiSchema, Change, ChangeCode, diff};
use crate::domain::sync_run::CLOCK_TOLERANCE;
use crate::domain::text::Untrusted;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::history::record::whole_milliseconds;
use crate::history::{Merged, SnapshotHead};
use crate::output::remedy::ShownRemedy;
use crate::output::schema_import::{CountLine, ImportResult, MarkCounts, SchemaImportReport};
use crate::output::schema_list::{SnapshotLine, SnapshotPlace};
use crate::schemas::read::{Marks, SchemaFile};

use super::Context;
use super::history_opening::Place;
use super::schema_file;
use super::schema_library::{Entry, Held, Library};

/// Keeps a schema, and says what is different from the one before it.
pub fn run(context: &Context<'_>, args: &SchemaImportArgs) -> Result<(SchemaImportReport, Exit), Failure> {
    context.refuse_as_of()?;
    let now = context.as_of()?;
    let loaded = context.load()?;
    let place = Place::of(context, &loaded)?;
    let asked = args.api_version.as_ref().map(|given| version(context, given)).transpose()?;
    let taken = args.taken.as_ref().map(|given| taken(context, given, now)).transpose()?;
    let file = schema_file::open(context, &args.file)?;
    let version = version_of(&file, asked)?;
    let (marks, errors) = (file.marks, file.errors);
    let snapshot = Taken { version, schema: file.schema, origin: file.origin, marks, errors, at: taken, now };
    keep_taken(context, &place, snapshot, args.dry_run, loaded.config.flags.persistence).map(|report| (report, Exit::Ok))
}

/// A schema as it was taken from somewhere.
pub struct Taken {
    /// Its version.
    pub version: ApiVersion,
    /// The schema.
    pub schema: ApiSchema,
    /// Where it comes from.
    pub origin: Untrusted,
    /// How many of its fields have marks.
    pub marks: Marks,
    /// The number of errors beside it.
    pub errors: usize,
    /// When it stood so, where that was said.
    pub at: Option<Timestamp>,
    /// The present.
    pub now: Timestamp,
}

/// Keeps a schema that is not the newest of its version already, and says what is different from the one before it. What a selection is
/// compared with is the newest one before it.
pub fn keep_taken(
    context: &Context<'_>,
    place: &Place,
    snapshot: Taken,
    dry_run: bool,
    persistence_enabled: bool,
) -> Result<SchemaImportReport, Failure> {
    let Taken { version, schema, origin, marks, errors, at: taken, now } = snapshot;
    let given = Held::of(schema);
    let failed = |error| place.failure(error);
    let mut history = place.read(context)?;
    let mut library = Library::open(history.as_deref_mut().map(|history| history as _), taken.unwrap_or(now)).map_err(failed)?;
    let previous = library.of_version(version).next_back().cloned();
    let before = previous.as_ref().map(|entry| library.read(entry)).transpose().map_err(failed)?;
    let is_known = taken.is_none() && previous.as_ref().is_some_and(|entry| entry.kept_digest() == Some(given.digest));
    let known_since = previous.as_ref().filter(|_| is_known).and_then(|entry| entry.taken);
    let taken = known_since.or(taken).unwrap_or_else(|| after(previous.as_ref(), now));
    let head = SnapshotHead { version, taken, digest: given.digest, origin };
    let result = if is_known { ImportResult::Unchanged } else { keep(place, &head, &given, dry_run)? };
    let changes = before.as_ref().map(|before| diff(&before.schema, &given.schema).changes).unwrap_or_default();
    let line = |entry: &Entry, given: &Held| entry.line(given.digest);
    Ok(SchemaImportReport {
        history: place.shown.clone(),
        result,
        snapshot: SnapshotLine::new(Some(version.to_string()), Some(taken), SnapshotPlace::Imported, &head.origin, given.digest),
        types: given.schema.types.len(),
        fields: given.schema.field_count(),
        is_whole: given.schema.is_whole,
        has_access_marks: given.schema.has_access_marks,
        fields_with_marks: MarkCounts { personal_data: marks.personal_data, access: marks.access },
        lists_deprecated: given.schema.lists_deprecated,
        errors_beside: errors,
        previous: previous.as_ref().zip(before.as_ref()).map(|(entry, before)| line(entry, before)),
        changes: counted(&changes),
        persistence_enabled,
    })
}

/// The instant of a snapshot that is taken now: after the one before it, also where both are taken within one second.
fn after(previous: Option<&Entry>, now: Timestamp) -> Timestamp {
    let next = previous.and_then(|entry| entry.taken?.checked_add(1.millisecond()).ok());
    next.filter(|next| *next > now && *next < now.checked_add(1.second()).unwrap_or(now)).unwrap_or(now)
}

fn keep(place: &Place, head: &SnapshotHead, given: &Held, dry_run: bool) -> Result<ImportResult, Failure> {
    let failed = |error| place.failure(error);
    let mut history = if dry_run { place.rehearse()? } else { place.write()? };
    let merged = history.keep_snapshot(head, &given.schema.canonical()).map_err(failed)?;
    if !dry_run {
        history.commit().map_err(failed)?;
    }
    Ok(match (merged, dry_run) {
        // Snapshots have no stream.
        (Merged::Unchanged | Merged::OtherStream, _) => ImportResult::Unchanged,
        (_, true) => ImportResult::Planned,
        (Merged::Added, false) => ImportResult::Added,
        (Merged::Changed, false) => ImportResult::Changed,
    })
}

fn counted(changes: &[Change]) -> Vec<CountLine> {
    let mut counts: BTreeMap<ChangeCode, usize> = BTreeMap::new();
    for change in changes {
        *counts.entry(change.kind.code()).or_default() += 1;
    }
    counts.into_iter().map(|(code, count)| CountLine { code, count }).collect()
}

/// A version on the command line.
pub fn version(context: &Context<'_>, given: &str) -> Result<ApiVersion, Failure> {
    let argument = || refusal::argument(given, context.arguments);
    given.parse().map_err(|_| Failure::usage(format!("{} is no version of the form 2026-04", argument())))
}

/// What the file says and what the command line says may not differ.
fn version_of(file: &SchemaFile, asked: Option<ApiVersion>) -> Result<ApiVersion, Failure> {
    match (file.version, asked) {
        (Some(told), Some(asked)) if told != asked => {
            Err(Failure::usage(format!("the file is of {told}, and --api-version says {asked}")))
        }
        (Some(version), _) | (None, Some(version)) => Ok(version),
        (None, None) => Err(Failure::usage("neither an introspection nor SDL says of which version it is")
            .remedy(ShownRemedy::by_hand("name the version that was in the request's URL: --api-version 2026-10"))),
    }
}

/// When the schema stood so. A date means its start, so that the schema is there on that day.
fn taken(context: &Context<'_>, given: &str, now: Timestamp) -> Result<Timestamp, Failure> {
    let argument = || refusal::argument(given, context.arguments);
    let date = || {
        let date: jiff::civil::Date = given.parse().ok().filter(|_| given.len() == "2026-12-31".len())?;
        Offset::UTC.to_timestamp(date.at(0, 0, 0, 0)).ok()
    };
    let taken = whole_milliseconds(given).or_else(date).ok_or_else(|| {
        Failure::usage(format!("--taken {} is neither a date such as 2026-12-31 nor an RFC 3339 instant", argument()))
    })?;
    if taken > now.checked_add(CLOCK_TOLERANCE).unwrap_or(now) {
        return Err(Failure::usage(format!("--taken {} is ahead of this machine's clock", argument())));
    }
    Ok(taken)
}
