//! `sourcectl health`

use crate::cli::{FailOn, HealthArgs};
use crate::config::model::Config;
use crate::config::selection::Selected;
use crate::domain::health::{Health, HealthStatus, Row, Subject, assess};
use crate::domain::live::Live;
use crate::domain::mapping_review::MappingReview;
use crate::domain::moment::Moment;
use crate::domain::readiness::Prospect;
use crate::domain::recent_runs::RunEvidence;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::health::{HealthReport, RowLine, SchemaGaps, SourceHealth, Summary};
use crate::output::issue::IssueLine;
use crate::output::judged_at::JudgedAt;
use crate::output::live::LiveLine;
use crate::output::remedy::Invocation;
use crate::shopify::Shops;

use super::live;
use super::run_reader::{Depth, RunReader, SOURCES_AT_A_TIME};
use super::selecting::profile_name;
use super::waiting::{Round, look_or_wait};
use super::{Context, Fleet, Loaded};

/// How many runs decide about a source's health.
pub(super) const DEPTH: Depth = Depth { newest: 5, of_streams: 3 };

/// Says whether the selected sources are healthy.
pub fn run(context: &Context<'_>, args: &HealthArgs) -> Result<(HealthReport, Exit), Failure> {
    // A typing error on the command line is told before anything is looked at.
    context.as_of()?;
    if args.live {
        live::refuse_as_of(context, "--live")?;
    }
    let shops = Shops::default();
    let look = look_or_wait(context, args.wait, |loaded| Look::of(context, args, loaded, &shops))?;
    Ok((look.report, look.exit))
}

/// What one look at everything came to.
struct Look {
    report: HealthReport,
    exit: Exit,
    prospect: Prospect,
}

impl Round for Look {
    fn prospect(&self) -> Prospect {
        self.prospect
    }

    fn awaited(&self) -> String {
        self.report.awaited()
    }
}

impl Look {
    fn of(context: &Context<'_>, args: &HealthArgs, loaded: &Loaded, shops: &Shops) -> Result<Self, Failure> {
        let moment = context.moment()?;
        let fails_on_warning = args.fail_on == Some(FailOn::Warning);
        let fleet = if args.all { Fleet::Asked } else { Fleet::No };
        let selected = context.select_judged(&loaded.config, &args.sources, fleet, args.allow_empty)?;
        let mut reader = RunReader::open(context, loaded, moment, DEPTH)?;
        let reviews = reader.mapping_reviews(loaded, &selected)?;
        let answers = if args.live { live::ask(context, loaded, &selected, moment, shops)? } else { live::Found::default() };
        let invocation = context.invocation();
        let mut summary = Summary::default();
        let mut sources = Vec::with_capacity(selected.len());
        let (mut exits, mut prospect) = (Vec::with_capacity(selected.len()), Prospect::Reached);
        for some in selected.chunks(SOURCES_AT_A_TIME) {
            for (one, runs) in some.iter().zip(reader.read(context, some)?) {
                let live = answers.of(&one.source.address);
                let review = reviews.of(one);
                let health = judge(&loaded.config, one, &review, &runs, live, moment);
                let exit = exit_of(&health, one.is_named, fails_on_warning);
                exits.push(exit);
                prospect = prospect.min(health.prospect(one.is_named, live));
                let shown = live.map(|live| LiveLine::of(live, &invocation));
                let source = SourceHealth { live: shown, exit, ..source_health(one, &review, health, &invocation) };
                summary.count(&source);
                sources.push(source);
            }
        }
        let report = HealthReport {
            judged_at: JudgedAt::of(moment),
            history: reader.shown,
            fails_on_warning,
            sources,
            summary,
            shops_contacted: shops.were_contacted(),
            persistence_enabled: loaded.config.flags.persistence,
        };
        exits.extend(answers.exit());
        Ok(Self { report, exit: Exit::most_pressing(exits), prospect })
    }
}

/// Judges one source.
pub(super) fn judge(
    config: &Config,
    selected: &Selected<'_>,
    review: &MappingReview,
    runs: &RunEvidence,
    live: Option<&Live>,
    moment: Moment,
) -> Health {
    let source = selected.source;
    assess(&Subject {
        address: &source.address,
        enabled: source.enabled,
        api_version: source.api_version,
        max_age: source.max_age,
        silent_after: config.quality.stream_silent_after,
        mapping: &source.mapping,
        review,
        runs,
        live,
        moment,
    })
}

/// What a report shows of it.
pub(super) fn source_health(
    selected: &Selected<'_>,
    review: &MappingReview,
    health: Health,
    invocation: &Invocation,
) -> SourceHealth {
    let row = |row: Row| RowLine { id: row.id, title: row.id.title(), value: row.value, evidence: row.evidence };
    SourceHealth {
        source: selected.source.address.clone(),
        name: selected.source.name.clone(),
        profile: profile_name(selected.profile),
        status: health.status,
        exit: exit_of(&health, selected.is_named, false),
        syncing: health.is_syncing,
        issues: health.issues.iter().map(|issue| IssueLine::of(issue, invocation)).collect(),
        live: None,
        schema_gaps: SchemaGaps {
            types_not_compared: review.not_compared.clone(),
            fields_unseen: review.unseen.iter().map(|unseen| unseen.field.to_string()).collect(),
            fields_with_unknown_access: review.access_unknown.iter().map(ToString::to_string).collect(),
        },
        technical_status: health.rows.into_iter().map(row).collect(),
    }
}

fn exit_of(health: &Health, is_named: bool, fails_on_warning: bool) -> Exit {
    match health.status {
        HealthStatus::Unhealthy => Exit::VerdictNegative,
        // What is known to be wrong weighs more than what is unknown.
        HealthStatus::Degraded | HealthStatus::Unknown if fails_on_warning && health.has_problems() => Exit::VerdictNegative,
        // Neutral in a fleet; a failure for whoever asks for this one.
        HealthStatus::Disabled if is_named => Exit::VerdictNegative,
        HealthStatus::Unknown => Exit::Undetermined,
        _ if fails_on_warning && health.has_unknowns() => Exit::Undetermined,
        _ if health.is_syncing => Exit::Pending,
        HealthStatus::Healthy | HealthStatus::Degraded | HealthStatus::Pending | HealthStatus::Disabled => Exit::Ok,
    }
}
