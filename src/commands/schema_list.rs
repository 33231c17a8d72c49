//! `sourcectl schema list`

use crate::cli::SchemaListArgs;
use crate::config::selection::Selected;
use crate::domain::api_calendar::ApiVersion;
use crate::domain::digest::Digest;
use crate::domain::mapping_review::MappingReview;
use crate::domain::readiness::Remedy;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::history::HistoryError;
use crate::output::schema_list::{BuiltInLine, MappedSource, SchemaListReport, SnapshotLine, SnapshotPlace};
use crate::schemas::catalogue;

use super::history_opening::Place;
use super::mapping_reviews::MappingReviews;
use super::schema_library::{Entry, Library};
use super::{Context, Fleet};

/// Lists the schemas, and what the selected sources map of them.
pub fn run(context: &Context<'_>, args: &SchemaListArgs) -> Result<(SchemaListReport, Exit), Failure> {
    let as_of = context.as_of()?;
    let loaded = context.load()?;
    let place = Place::of(context, &loaded)?;
    // Without any source there still are schemas to list.
    let has_sources = loaded.config.profiles.iter().any(|profile| !profile.sources.is_empty());
    let selected = if has_sources { context.select(&loaded.config, &args.sources, Fleet::ByDefault)? } else { Vec::new() };
    let mapped: Vec<Selected<'_>> = selected.iter().copied().filter(|s| !s.source.mapping.fields.is_empty()).collect();
    let failed = |error| place.failure(error);
    let mut history = place.read(context)?;
    let reviews = match &mut history {
        Some(history) => MappingReviews::gather(Some(history.as_mut()), &loaded.config, &mapped, as_of),
        None => MappingReviews::gather(None, &loaded.config, &mapped, as_of),
    };
    let reviews = reviews.map_err(failed)?;
    let library = Library::open(history.as_deref_mut().map(|history| history as _), as_of).map_err(failed)?;
    let snapshots = lines(&library).map_err(failed)?;
    // The digest of the very schema that the review was made by.
    let sources = mapped.iter().map(|s| source(context, s, reviews.of(s), reviews.mapped_digest_of(s)));
    let report = SchemaListReport {
        as_of,
        history: place.shown.clone(),
        built_in: BuiltInLine { origin: catalogue::ORIGIN, integrity: catalogue::INTEGRITY },
        snapshots,
        sources: sources.collect(),
        without_fields: selected.len() - mapped.len(),
        persistence_enabled: loaded.config.flags.persistence,
    };
    Ok((report, Exit::Ok))
}

fn lines(library: &Library<'_>) -> Result<Vec<SnapshotLine>, HistoryError> {
    let line = |entry: &Entry| Ok(entry.line(entry.digest().ok_or(HistoryError::Damaged)?));
    library.entries().iter().map(line).collect()
}

impl Entry {
    /// Its line in reports.
    pub fn line(&self, digest: Digest) -> SnapshotLine {
        let place = if self.taken.is_some() { SnapshotPlace::Imported } else { SnapshotPlace::BuiltIn };
        SnapshotLine::new(Some(self.version.to_string()), self.taken, place, &self.origin, digest)
    }
}

fn source(context: &Context<'_>, selected: &Selected<'_>, review: MappingReview, digest: Option<Digest>) -> MappedSource {
    let (source, mapping) = (selected.source, &selected.source.mapping);
    let remedy = match digest {
        Some(digest) => (mapping.reviewed_schema != Some(digest)).then(|| accept(selected, digest)),
        None => Some(import(source.api_version)),
    };
    MappedSource {
        source: source.address.clone(),
        api_version: source.api_version.to_string(),
        mapped_schema: digest.map(|digest| digest.to_string()),
        reviewed_schema: mapping.reviewed_schema.map(|digest| digest.to_string()),
        schema_changed: review.schema_changed,
        not_compared: review.not_compared,
        evidence: review.evidence,
        remedy: remedy.map(|remedy| context.show(&remedy)),
    }
}

/// What makes the schema of a version known.
fn import(version: ApiVersion) -> Remedy {
    Remedy::by_hand(format!("import the schema of {version}: `sourcectl schema import FILE --api-version {version}`"))
}

/// What makes this digest the one of the last review.
fn accept(selected: &Selected<'_>, digest: Digest) -> Remedy {
    let key = |key: &str| format!("profiles.{}.sources.{}.mapping.{key}", selected.profile.id, selected.source.id);
    let (version_key, digest_key) = (key("reviewed_api_version"), key("reviewed_schema"));
    let (version, digest) = (selected.source.api_version.to_string(), digest.to_string());
    let runs: [&[&str]; 2] = [&["config", "set", &version_key, &version], &["config", "set", &digest_key, &digest]];
    Remedy::sourcectl_in_order("once the mapping has been reviewed against it:", &runs)
}
