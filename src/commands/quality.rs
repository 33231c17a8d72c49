//! `sourcectl quality`

use crate::cli::{FailOn, QualityArgs};
use crate::config::model::Config;
use crate::config::selection::Selected;
use crate::domain::moment::Moment;
use crate::domain::quality::{FINDINGS, Quality, QualityPolicy, QualityStatus, Subject, assess};
use crate::domain::recent_runs::RunEvidence;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::issue::IssueLine;
use crate::output::judged_at::JudgedAt;
use crate::output::quality::{NotJudgedLine, QualityReport, SourceQuality, Summary};
use crate::output::remedy::Invocation;

use super::run_reader::{Depth, RunReader, SOURCES_AT_A_TIME};
use super::selecting::profile_name;
use super::{Context, Fleet};

/// Says what the data of the selected sources suffers from.
pub fn run(context: &Context<'_>, args: &QualityArgs) -> Result<(QualityReport, Exit), Failure> {
    let moment = context.moment()?;
    let loaded = context.load()?;
    let fails_on_warning = args.fail_on == Some(FailOn::Warning);
    let fleet = if args.all { Fleet::Asked } else { Fleet::No };
    let selected = context.select_judged(&loaded.config, &args.sources, fleet, args.allow_empty)?;
    let mut reader = RunReader::open(context, &loaded, moment, depth(&loaded.config.quality))?;
    let invocation = context.invocation();
    let mut summary = Summary::default();
    let mut sources = Vec::with_capacity(selected.len());
    let mut exits = Vec::with_capacity(selected.len());
    for some in selected.chunks(SOURCES_AT_A_TIME) {
        for (one, runs) in some.iter().zip(reader.read(context, some)?) {
            let quality = judge(&loaded.config, one, &runs, moment);
            let exit = exit_of(&quality, one.is_named, fails_on_warning);
            exits.push(exit);
            let source = SourceQuality { exit, ..source_quality(one, quality, &invocation) };
            summary.count(&source);
            sources.push(source);
        }
    }
    let report = QualityReport {
        judged_at: JudgedAt::of(moment),
        history: reader.shown,
        fails_on_warning,
        weighed: FINDINGS.into_iter().filter(|code| loaded.config.quality.severity(*code).is_some()).collect(),
        sources,
        summary,
        persistence_enabled: loaded.config.flags.persistence,
    };
    Ok((report, Exit::most_pressing(exits)))
}

/// The newest run, and those before it.
pub(super) fn depth(policy: &QualityPolicy) -> Depth {
    let runs = policy.runs_considered as usize + 1;
    Depth { newest: runs, of_streams: runs }
}

/// Judges one source.
pub(super) fn judge(config: &Config, selected: &Selected<'_>, runs: &RunEvidence, moment: Moment) -> Quality {
    let source = selected.source;
    assess(&Subject {
        address: &source.address,
        enabled: source.enabled,
        api_version: source.api_version,
        scopes: &source.scopes,
        max_age: source.max_age,
        mapping: &source.mapping,
        runs,
        moment,
        policy: &config.quality,
    })
}

/// What a report shows of it.
pub(super) fn source_quality(selected: &Selected<'_>, quality: Quality, invocation: &Invocation) -> SourceQuality {
    SourceQuality {
        source: selected.source.address.clone(),
        name: selected.source.name.clone(),
        profile: profile_name(selected.profile),
        status: quality.status,
        exit: exit_of(&quality, selected.is_named, false),
        findings: quality.findings.iter().map(|finding| IssueLine::of(finding, invocation)).collect(),
        not_judged: quality.not_judged.into_iter().map(|(code, reason)| NotJudgedLine { code, reason }).collect(),
    }
}

fn exit_of(quality: &Quality, is_named: bool, fails_on_warning: bool) -> Exit {
    let has_problems = || quality.findings.iter().any(|finding| !finding.is_unknown);
    match quality.status {
        QualityStatus::Blocking => Exit::VerdictNegative,
        // What is known to be wrong weighs more than what is unknown.
        QualityStatus::Advisory | QualityStatus::Unknown if fails_on_warning && has_problems() => Exit::VerdictNegative,
        // Neutral in a fleet; a failure for whoever asks for this one.
        QualityStatus::Disabled if is_named => Exit::VerdictNegative,
        QualityStatus::Unknown => Exit::Undetermined,
        QualityStatus::NoAlert | QualityStatus::Advisory | QualityStatus::Disabled => Exit::Ok,
    }
}
