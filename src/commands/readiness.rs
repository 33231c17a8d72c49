//! `sourcectl readiness`

use std::sync::Arc;
use std::time::Duration;

use crate::cli::{FailOn, ReadinessArgs};
use crate::config::model::Config;
use crate::config::selection::Selected;
use crate::domain::live::Live;
use crate::domain::moment::Moment;
use crate::domain::readiness::{
    Assessment, Check, CheckId, Exchange, Finding, Headline, Prospect, Remedy, Severity, Strictness, Subject, Verdict, assess,
    limit_of,
};
use crate::domain::scopes::ScopePolicy;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::encode::sentence;
use crate::output::live::LiveLine;
use crate::output::readiness::{CheckLine, FindingLine, HeadlineLine, ReadinessReport, SourceReadiness, Summary};
use crate::output::remedy::{Invocation, ShownRemedy};
use crate::shopify::Shops;

use super::evidence::Evidence;
use super::grounds::Grounds;
use super::live::{self, Asking};
use super::opening::Stores;
use super::selecting::profile_name;
use super::waiting::{Round, look_or_wait};
use super::{Context, Fleet, Loaded};

/// Says whether the selected sources are ready.
pub fn run(context: &Context<'_>, args: &ReadinessArgs) -> Result<(ReadinessReport, Exit), Failure> {
    // A typing error on the command line is told before anything is looked at.
    context.as_of()?;
    if args.live {
        live::refuse_as_of(context, "--live")?;
    }
    refuse_idle_options(args)?;
    let shops = Shops::default();
    let round = look_or_wait(context, args.wait, |loaded| Look::of(context, args, loaded, &shops))?;
    Ok((round.report, round.exit))
}

/// What one look at everything came to.
struct Look {
    report: ReadinessReport,
    exit: Exit,
    prospect: Prospect,
    limit: Option<Duration>,
}

impl Round for Look {
    fn prospect(&self) -> Prospect {
        self.prospect
    }

    fn awaited(&self) -> String {
        self.report.awaited()
    }

    fn limit(&self) -> Option<Duration> {
        self.limit
    }
}

impl Look {
    fn of(context: &Context<'_>, args: &ReadinessArgs, loaded: &Loaded, shops: &Shops) -> Result<Self, Failure> {
        let strictness = strictness(args);
        let moment = context.moment()?;
        let config = &loaded.config;
        let fleet = if args.all { Fleet::Asked } else { Fleet::No };
        let selected = context.select_judged(config, &args.sources, fleet, args.allow_empty)?;
        let stores = Stores::new(context, loaded, args.no_values_on_wire);
        let evidence = if args.live || needs_a_store(&strictness) {
            Evidence::gather(context, &stores, loaded, &selected)?
        } else {
            Evidence::unasked()
        };
        let grounds = Grounds { config, evidence: &evidence, moment };
        let asking = Asking { context, loaded, stores: &stores, grounds, shops };
        let live = if args.live { asking.all(&selected)? } else { live::Found::default() };
        let judge = Judge {
            grounds,
            strictness: &strictness,
            invocation: context.invocation(),
            scope_policy: Arc::new(config.policy.scopes.clone()),
        };
        let mut summary = Summary::default();
        let mut exits = Vec::with_capacity(selected.len());
        let mut sources = Vec::with_capacity(selected.len());
        let (mut prospect, mut limit) = (Prospect::Reached, None);
        for selected in &selected {
            limit = limit.max(grounds.judge(selected, None, limit_of));
            let (source, its_prospect) = judge.source(selected, live.of(&selected.source.address));
            summary.count(&source);
            exits.push(source.exit);
            prospect = prospect.min(its_prospect);
            sources.push(source);
        }
        let report = ReadinessReport {
            as_of: moment.as_of,
            partial: !strictness.only.is_empty(),
            as_of_was_given: context.globals.as_of.is_some(),
            fails_on_warning: strictness.fail_on_warning,
            sources,
            summary,
            shops_contacted: shops.were_contacted(),
            persistence_enabled: config.flags.persistence,
        };
        exits.extend(live.exit());
        Ok(Self { report, exit: Exit::most_pressing(exits), prospect, limit })
    }
}

/// Live checks and `--live` need each other.
fn refuse_idle_options(args: &ReadinessArgs) -> Result<(), Failure> {
    let only = strictness(args).only;
    match only.iter().find(|id| id.is_live()) {
        Some(id) if !args.live => Err(Failure::usage(format!("--check {} needs --live: only a shop can tell", id.id()))),
        None if args.live && !only.is_empty() => {
            let live: Vec<&str> = CheckId::ALL.into_iter().filter(|id| id.is_live()).map(CheckId::id).collect();
            let text = format!("--live asks shops for {}, and --check names none of these", live.join(", "));
            Err(Failure::usage(text).remedy(ShownRemedy::by_hand("leave --live out, or name one of them, too")))
        }
        _ => Ok(()),
    }
}

fn strictness(args: &ReadinessArgs) -> Strictness {
    let only = args.check.iter().filter_map(|id| CheckId::by_id(id)).collect();
    Strictness { only, fail_on_warning: args.fail_on == Some(FailOn::Warning) }
}

/// Checks on the config alone are judged without contacting a store.
fn needs_a_store(strictness: &Strictness) -> bool {
    let asks = |id: &CheckId| {
        matches!(
            id,
            CheckId::ClientIdRef | CheckId::ClientSecretRef | CheckId::SecretStore | CheckId::SecretAge | CheckId::SecretShape
        )
    };
    strictness.only.is_empty() || strictness.only.iter().any(asks)
}

const fn exit_of(verdict: Verdict, is_named: bool) -> Exit {
    match verdict {
        Verdict::Ready => Exit::Ok,
        Verdict::NotReady => Exit::VerdictNegative,
        Verdict::Undetermined => Exit::Undetermined,
        // Neutral in a fleet; a failure for whoever asks for this one.
        Verdict::Disabled if is_named => Exit::VerdictNegative,
        Verdict::Disabled => Exit::Ok,
        Verdict::Pending => Exit::Pending,
    }
}

/// The readiness of one source, by all checks.
pub(super) fn of_source(
    context: &Context<'_>,
    config: &Config,
    evidence: &Evidence,
    selected: &Selected<'_>,
    moment: Moment,
) -> SourceReadiness {
    let (strictness, scope_policy) = (Strictness::default(), Arc::new(config.policy.scopes.clone()));
    let grounds = Grounds { config, evidence, moment };
    Judge { grounds, strictness: &strictness, invocation: context.invocation(), scope_policy }.source(selected, None).0
}

/// Everything that the judgement of each source shares.
struct Judge<'j> {
    grounds: Grounds<'j>,
    strictness: &'j Strictness,
    invocation: Invocation,
    scope_policy: Arc<ScopePolicy>,
}

impl Judge<'_> {
    fn source(&self, selected: &Selected<'_>, live: Option<&Live>) -> (SourceReadiness, Prospect) {
        self.grounds.judge(selected, live, |subject| {
            let assessment = assess(subject, self.strictness);
            let prospect = Prospect::of(&assessment, subject, self.strictness, selected.is_named);
            (self.report(selected, subject, assessment), prospect)
        })
    }

    fn report(&self, selected: &Selected<'_>, subject: &Subject<'_>, assessment: Assessment) -> SourceReadiness {
        let Selected { profile, source, .. } = *selected;
        let source_health = self.source_health(subject, &assessment);
        let data_quality = data_quality(&assessment);
        SourceReadiness {
            source: source.address.clone(),
            name: source.name.clone(),
            profile: profile_name(profile),
            verdict: assessment.verdict,
            exit: exit_of(assessment.verdict, selected.is_named),
            headline: HeadlineLine { code: assessment.headline, title: assessment.headline.title() },
            real_exchange_enabled: subject.exchange() == Exchange::Enabled,
            exchange: subject.exchange(),
            access_token_cached: subject.live.is_some_and(Live::holds_a_token),
            live: subject.live.map(|live| LiveLine::of(live, &self.invocation)),
            scope_policy: Arc::clone(&self.scope_policy),
            checks: assessment.checks.iter().map(|check| self.check_line(check, subject)).collect(),
            source_health,
            data_quality,
            warnings: assessment.warnings,
        }
    }

    fn check_line(&self, check: &Check, subject: &Subject<'_>) -> CheckLine {
        CheckLine {
            id: check.id.id(),
            title: check.id.title(subject),
            state: check.state,
            severity: check.id.severity(),
            reason: sentence(&check.reason),
            remedy: check.remedy.as_ref().map(|remedy| self.invocation.show(remedy)),
            blocked_by: check.blocked_by.map(CheckId::id),
        }
    }

    fn source_health(&self, subject: &Subject<'_>, assessment: &Assessment) -> Vec<FindingLine> {
        if assessment.headline == Headline::Ready {
            return Vec::new();
        }
        let switch_on = (assessment.verdict == Verdict::Disabled).then(|| {
            let arguments = ["config", "set", &subject.key("enabled"), "true"];
            Remedy::sourcectl("switch it on, or do not name it", &arguments)
        });
        let remedy = switch_on.as_ref().or_else(|| assessment.headline_check()?.remedy.as_ref());
        vec![FindingLine {
            code: assessment.headline.code(),
            title: assessment.headline.title().to_owned(),
            severity: Severity::Blocking,
            remedy: remedy.map(|remedy| self.invocation.show(remedy)),
        }]
    }
}

fn data_quality(assessment: &Assessment) -> Vec<FindingLine> {
    if !assessment.credential_is_missing() {
        return Vec::new();
    }
    let missing = Finding::CredentialMissing;
    vec![FindingLine { code: missing.code(), title: missing.title().to_owned(), severity: Severity::Blocking, remedy: None }]
}
