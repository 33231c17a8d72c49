//! `sourcectl api-versions`

use std::collections::BTreeMap;

use crate::cli::ApiVersionsArgs;
use crate::config::selection::Selected;
use crate::domain::api_calendar::{ApiVersion, Served};
use crate::domain::health::unreachable;
use crate::domain::moment::Moment;
use crate::domain::readiness::Severity;
use crate::domain::recent_runs::RunEvidence;
use crate::domain::run_issues::Judged;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::api_versions::{ApiVersionsReport, DriftLine, VersionLine};
use crate::output::issue::IssueLine;
use crate::output::judged_at::JudgedAt;

use super::run_reader::{Depth, RunReader, SOURCES_AT_A_TIME};
use super::{Context, Fleet};

/// As many runs are looked at for one that tells which version answered.
const DEPTH: Depth = Depth { newest: 15, of_streams: 3 };

/// Shows the calendar with the selected sources on it.
pub fn run(context: &Context<'_>, args: &ApiVersionsArgs) -> Result<(ApiVersionsReport, Exit), Failure> {
    let moment = context.moment()?;
    let loaded = context.load()?;
    let selected = context.select(&loaded.config, &args.sources, Fleet::ByDefault)?;
    let mut reader = RunReader::open(context, &loaded, moment, DEPTH)?;
    let mut drifts = Vec::new();
    for some in selected.chunks(SOURCES_AT_A_TIME) {
        let runs = reader.read(context, some)?;
        drifts.extend(some.iter().zip(&runs).filter_map(|(one, runs)| drift(context, one, runs, moment)));
    }
    let report = ApiVersionsReport {
        judged_at: JudgedAt::of(moment),
        versions: versions(&selected, moment),
        drifts,
        runs_unknown: reader.unreachable().map(|why| IssueLine::of(&unreachable(why), &context.invocation())),
        sources: selected.len(),
        persistence_enabled: loaded.config.flags.persistence,
    };
    Ok((report, Exit::Ok))
}

/// Those that answer as themselves, and those that are asked for.
fn versions(selected: &[Selected<'_>], moment: Moment) -> Vec<VersionLine> {
    let mut sources: BTreeMap<ApiVersion, Vec<String>> =
        ApiVersion::accessible(moment.as_of).into_iter().map(|version| (version, Vec::new())).collect();
    for one in selected {
        sources.entry(one.source.api_version).or_default().push(one.source.address.clone());
    }
    sources.into_iter().map(|(version, sources)| line(version, sources, moment)).collect()
}

fn line(version: ApiVersion, sources: Vec<String>, moment: Moment) -> VersionLine {
    let now = moment.as_of;
    let served_as = match version.served(now) {
        Served::Itself => Some(version),
        Served::Other(other) => Some(other),
        Served::Unknown => None,
    };
    VersionLine {
        version: version.to_string(),
        stage: version.stage(now),
        latest: version == ApiVersion::latest(now),
        released_at: version.released(),
        support_ends_at: version.support_ends(),
        access_ends_at: version.access_ends(),
        days_of_support_left: version.days_of_support_left(now),
        days_of_access_left: version.days_of_access_left(now),
        served_as: served_as.map(|version| version.to_string()),
        sources,
    }
}

fn drift(context: &Context<'_>, selected: &Selected<'_>, runs: &RunEvidence, moment: Moment) -> Option<DriftLine> {
    let RunEvidence::Read(runs) = runs else { return None };
    let source = selected.source;
    let judged =
        Judged { address: &source.address, runs, max_age: source.max_age, silent_after: jiff::SignedDuration::MAX, moment };
    let finding = judged.drift(Severity::Advisory, source.api_version)?;
    Some(DriftLine { source: source.address.clone(), finding: IssueLine::of(&finding, &context.invocation()) })
}
