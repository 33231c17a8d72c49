//! `sourcectl creds set`: three writes (client ID, client secret, references), each with an outcome.

mod approval;
mod plan;
mod seen;
mod unmarked;
mod verification;
mod writes;

use crate::cli::CredsSetArgs;
use crate::config::model::KEYRING_STORE;
use crate::domain::live::Live;
use crate::domain::presence::{Cause, CauseKind, Presence, StoreState};
use crate::domain::readiness::{Remedy, Step, Unanswered};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::creds_write::{CredsWriteReport, NotKnown, Outcome};
use crate::output::encode::sentence;
use crate::output::live::LiveLine;
use crate::output::remedy::ShownRemedy;
use crate::secrets::entry::{self, EntryError, Shapes, Typed};
use crate::secrets::store::SecretStore;

use super::config_writer;
use super::live::exit_of_gates;
use super::opening::{self, Stores};
use super::{Context, Loaded};

use plan::{Plan, Target};
use seen::Seen;
use verification::{Proof, Unproven, Verification};

type Finished = Result<(CredsWriteReport, Exit), Failure>;

/// Asks for the values and puts them into the profile's store.
pub fn run(context: &Context<'_>, args: &CredsSetArgs) -> Finished {
    context.refuse_as_of()?;
    let loaded = context.load()?;
    let plan = Plan::of(context, &loaded, args)?;
    if args.dry_run {
        return Ok((rehearsal(context, &loaded, &plan, args)?, Exit::Ok));
    }
    let stores = Stores::new(context, &loaded, false);
    let verification = verification(context, &loaded, &stores, &plan, args)?;
    if let Some(gated) = closed_gates(context, &plan, verification.as_ref()) {
        return Ok(gated);
    }
    let store = match stores.open(&plan.store)? {
        Ok(store) => store,
        Err(state) => return Ok(unopened(context, &plan, &state)),
    };
    entry_is_possible(context, args.stdin)?;
    config_writer::prove_writable(context, &loaded)?;
    let seen = Seen::by(context, store.as_ref(), &plan)?;
    if let Some(refused) = refusal(context, &plan, &seen, false) {
        return Ok(refused);
    }
    seen.notices(&plan).iter().for_each(|notice| context.output.warn(notice));
    let typed = enter(context, args, &plan, store.as_ref(), verification.as_ref())?;
    let live = match verification.map(|verification| verification.prove(&typed)).transpose()? {
        None => None,
        Some(Proof { live, refused: None }) => Some(live),
        Some(Proof { live, refused: Some(unproven) }) => return Ok(not_proven(context, &plan, &live, &unproven)),
    };
    let live = live.map(|live| LiveLine::of(&live, &context.invocation()));
    let (report, exit) = write(context, args, &loaded, (&plan, &seen), store.as_ref(), &typed)?;
    Ok((CredsWriteReport { live, ..report }, exit))
}

fn verification<'a>(
    context: &'a Context<'a>,
    loaded: &'a Loaded,
    stores: &'a Stores<'a>,
    plan: &Plan,
    args: &CredsSetArgs,
) -> Result<Option<Verification<'a>>, Failure> {
    let selected = context.select_one(&loaded.config, args.source.as_ref())?;
    args.verify.then(|| Verification::of(context, loaded, stores, selected, plan)).transpose()
}

/// What stops it before anything is asked for: the first gate of the config, and all that keep the pair from being verified.
fn closed_gates(context: &Context<'_>, plan: &Plan, verification: Option<&Verification<'_>>) -> Option<(CredsWriteReport, Exit)> {
    let gates = verification.map(Verification::gates).unwrap_or_default();
    let live = Live { gates, ..Live::default() };
    let shown = || verification.map(|_| LiveLine::of(&live, &context.invocation()));
    if let Some(gate) = plan.gate_of_config() {
        return Some((CredsWriteReport { live: shown(), ..plan.gated(gate, context) }, Exit::Gated));
    }
    if live.gates.is_empty() {
        return None;
    }
    let report = plan.not_stored(&format!("the pair may not be verified: closed gates: {}", live.closed()));
    Some((CredsWriteReport { live: shown(), ..report }, exit_of_gates(&live.gates)))
}

/// The pair was refused, or could not be proven: nothing is stored.
fn not_proven(context: &Context<'_>, plan: &Plan, live: &Live, unproven: &Unproven) -> (CredsWriteReport, Exit) {
    let report = plan.not_stored(&format!("not verified: {}", unproven.reason));
    let remedy = Some(context.show(&unproven.remedy));
    (CredsWriteReport { live: Some(LiveLine::of(live, &context.invocation())), remedy, ..report }, unproven.exit)
}

/// What would be written, and what would stop it. It ends with 0 either way: it was asked what would happen, and says so.
fn rehearsal(context: &Context<'_>, loaded: &Loaded, plan: &Plan, args: &CredsSetArgs) -> Result<CredsWriteReport, Failure> {
    let mut planned = plan.report(Outcome::Planned);
    let stores = Stores::new(context, loaded, false);
    let verification = verification(context, loaded, &stores, plan, args)?;
    let stopped = match closed_gates(context, plan, verification.as_ref()) {
        Some((gated, _)) => Some(gated),
        None => match stores.open(&plan.store)? {
            Ok(store) => {
                let seen = Seen::by(context, store.as_ref(), plan)?;
                let refused = refusal(context, plan, &seen, true).map(|(report, _)| report);
                if refused.is_none() {
                    seen.notices(plan).iter().for_each(|notice| context.output.warn(notice));
                    planned = foreseen(plan, &seen, planned);
                }
                refused
            }
            Err(state) => Some(unopened(context, plan, &state).0),
        },
    };
    Ok(match stopped {
        Some(stopped) => CredsWriteReport { dry_run: true, ..stopped },
        None => CredsWriteReport {
            would_be_verified_at: verification.map(|verification| verification.shops()).unwrap_or_default(),
            ..planned
        },
    })
}

/// What would be written, as far as the store tells that before.
fn foreseen(plan: &Plan, seen: &Seen, mut report: CredsWriteReport) -> CredsWriteReport {
    for (line, presence) in report.fields.iter_mut().zip(&seen.targets) {
        if matches!(presence, Presence::Denied(_)) && !plan.replace {
            line.value_there = Some(NotKnown::NotKnown);
            line.reason = Some("not known: this identity may not see whether a value is there".to_owned());
        }
    }
    report.permission = (plan.store != KEYRING_STORE).then_some(NotKnown::NotKnown);
    report
}

/// Why there is no store to put anything into.
fn unopened(context: &Context<'_>, plan: &Plan, state: &StoreState) -> (CredsWriteReport, Exit) {
    match state {
        StoreState::NoIdentity(cause) => (plan.gated(plan.gate_of_identity(cause), context), Exit::Gated),
        state => {
            let cause = opening::unopened(state, &plan.store);
            backend(context, plan, &sentence(&cause), Some(hint(plan, Some(&cause))))
        }
    }
}

fn backend(context: &Context<'_>, plan: &Plan, reason: &str, remedy: Option<Remedy>) -> (CredsWriteReport, Exit) {
    let remedy = remedy.map(|remedy| context.show(&remedy));
    (CredsWriteReport { remedy, ..plan.not_stored(reason) }, Exit::Backend)
}

/// What to do about a store that does not answer as it should: what readiness advises for that cause, else a check.
fn hint(plan: &Plan, cause: Option<&Cause>) -> Remedy {
    if let Some(reading) = cause.and_then(|cause| Unanswered::of_cause(&plan.store, cause)) {
        return reading.remedy;
    }
    if plan.store == KEYRING_STORE {
        Remedy::by_hand("start a secret service, or see \"A headless keyring\" in `sourcectl creds set --help`")
    } else {
        Remedy::sourcectl("see how far one gets, and as whom", &["stores", "check", &plan.store])
    }
}

/// Why the store takes nothing for this plan, as it stands.
fn refusal(context: &Context<'_>, plan: &Plan, seen: &Seen, dry_run: bool) -> Option<(CredsWriteReport, Exit)> {
    match &seen.state {
        StoreState::Answers | StoreState::Locked | StoreState::NoBaseFolder(_) => {}
        StoreState::NotConfigured(missing) => {
            let hint = Remedy::by_hand("see \"A headless keyring\" in `sourcectl creds set --help`");
            return Some(backend(context, plan, &format!("the keyring has no {}", missing.join(", ")), Some(hint)));
        }
        StoreState::NoIdentity(cause)
        | StoreState::Misconfigured(cause)
        | StoreState::Denied(cause)
        | StoreState::Unreachable(cause) => {
            return Some(backend(context, plan, &sentence(cause), Some(hint(plan, Some(cause)))));
        }
    }
    for (line, presence) in plan.fields.iter().zip(&seen.targets) {
        match presence {
            Presence::Present(_) if !plan.replace => {
                return Some((plan.gated(plan.gate_of_existing(line, seen), context), Exit::Gated));
            }
            Presence::Imported(origin) if !plan.replace => {
                return Some((plan.gated(plan.gate_of_import(line, origin), context), Exit::Gated));
            }
            Presence::Duplicated(count) => {
                let reason = format!("{count} values are stored at {}", line.reference);
                return Some(backend(context, plan, &reason, Some(deduplicate(plan, line))));
            }
            // Whoever may write need not be allowed to look: the write itself will tell.
            Presence::Denied(_) if plan.store != KEYRING_STORE => {}
            Presence::Denied(cause) | Presence::NotAsked(cause) | Presence::Unreachable(cause) => {
                return Some(backend(context, plan, &sentence(cause), Some(hint(plan, Some(cause)))));
            }
            Presence::Present(_) | Presence::Missing | Presence::Imported(_) | Presence::Locked => {}
        }
    }
    if let Some(Presence::Denied(cause) | Presence::NotAsked(cause) | Presence::Unreachable(cause)) = &seen.counterpart.unknown {
        // A half that is there and unseen would be taken for absent, and its pair broken.
        let reason =
            format!("the other half of the pair, which this one is to join, could not be looked at: {}", sentence(cause));
        let is_denied = matches!(seen.counterpart.unknown, Some(Presence::Denied(_)));
        let remedy = if is_denied && plan.store != KEYRING_STORE { see_both(plan, cause) } else { hint(plan, Some(cause)) };
        return Some(backend(context, plan, &reason, Some(remedy)));
    }
    plan.waiting(seen, context, dry_run).map(|report| (report, Exit::Backend))
}

/// The way on for an identity that may not look at the other half: it enters both, or another one enters the one alone.
fn see_both(plan: &Plan, cause: &Cause) -> Remedy {
    let sight = match &cause.kind {
        CauseKind::Forbidden(permission) => format!("an identity that has {permission}"),
        _ => "an identity that may look at it".to_owned(),
    };
    if plan.replace {
        let text = format!("enter both values together, or this one by {sight}");
        return Remedy::sourcectl(text, &["creds", "set", &plan.address, "--replace"]);
    }
    // A half that is there already would refuse an entry of both.
    let text = format!("enter it by {sight}, or both values together, without --only");
    Remedy::sourcectl(text, &plan.again(false))
}

/// A doubled value cannot be repaired in place: which of the two a reader gets is not defined.
fn deduplicate(plan: &Plan, line: &Target) -> Remedy {
    let verify: &[&str] = if plan.verify { &["--verify"] } else { &[] };
    let again = [&["creds", "set", &plan.address, "--only", line.field.kebab()], verify].concat();
    match line.reference.keyring_user() {
        Some(user) => {
            let clear = Step::Shell(format!("secret-tool clear service sourcectl username {user}"));
            Remedy::sourcectl("remove all of them, then enter the value again", &again).after(clear)
        }
        None => Remedy::sourcectl("delete all of them in Infisical, then enter the value again", &again),
    }
}

/// Found out before anything is started, because it takes precedence over what a store might say.
pub fn entry_is_possible(context: &Context<'_>, through_stdin: bool) -> Result<(), Failure> {
    let nobody_to_ask = context.globals.no_input && !through_stdin;
    let possible = if nobody_to_ask { Err(EntryError::NoTerminal) } else { entry::possible(through_stdin) };
    possible.map_err(|error| {
        if !nobody_to_ask {
            return not_entered(&error);
        }
        let text = "--no-input forbids the prompt; give the values through standard input with --stdin";
        Failure::new(Exit::NeedsTerminal, text)
    })
}

/// Why nothing was entered.
pub fn not_entered(error: &EntryError) -> Failure {
    let failure = Failure::new(error.exit(), error.to_string());
    if !error.is_about_shape() {
        return failure;
    }
    failure
        .remedy(ShownRemedy::by_hand("copy the value again; where it is right as it is, `creds set` takes it with --force-shape"))
}

fn enter(
    context: &Context<'_>,
    args: &CredsSetArgs,
    plan: &Plan,
    store: &dyn SecretStore,
    verification: Option<&Verification<'_>>,
) -> Result<Typed, Failure> {
    let (fields, limit) = (plan.field_names(), store.value_limit());
    let shapes = if args.force_shape { Shapes::Forced } else { Shapes::Usual };
    let typed = if args.stdin {
        entry::from_stdin(&fields, limit, shapes, context.interrupts)
    } else {
        plan.announce(context, store);
        if let Some(verification) = verification {
            verification.announce();
        }
        entry::from_terminal(&fields, args.confirm, limit, shapes, context.interrupts)
    };
    let typed = typed.map_err(|error| not_entered(&error))?;
    typed.warnings.iter().for_each(|warning| context.output.warn(&warning.to_string()));
    Ok(typed)
}

/// Everything from here on happens under both locks, on the config as it is now.
fn write(
    context: &Context<'_>,
    args: &CredsSetArgs,
    shown: &Loaded,
    (plan, seen_before): (&Plan, &Seen),
    store: &dyn SecretStore,
    typed: &Typed,
) -> Finished {
    let locked = config_writer::lock_and_reread(context, shown)?;
    let now = Plan::of(context, &locked.loaded, args).map_err(|failure| Failure {
        message: format!("the config changed while the values were entered, and nothing was stored: {}", failure.message),
        ..failure
    })?;
    if let Some(gate) = now.gate_of_config() {
        return Ok((plan.gated(gate, context), Exit::Gated));
    }
    // What was proven was proven for this very config.
    let is_unproven = args.verify && locked.loaded.file.text != shown.file.text;
    if now != *plan || is_unproven {
        return Ok((plan.not_stored("the config changed while the values were entered"), Exit::Backend));
    }
    let _store_locks = writes::lock_store(context, plan, store)?;
    let seen = Seen::by(context, store, plan)?;
    if let Some(refused) = refusal(context, plan, &seen, false) {
        return Ok(refused);
    }
    if args.verify && seen.counterpart.metadata != seen_before.counterpart.metadata {
        return Ok((plan.not_stored("the other half changed while the pair was verified"), Exit::Backend));
    }
    if seen.state == StoreState::Locked && context.globals.no_input {
        let failure = Failure::new(Exit::NeedsTerminal, "the keyring is locked, and --no-input forbids the prompt to unlock it");
        return Err(failure.remedy(ShownRemedy::by_hand("unlock the keyring first, or leave --no-input out")));
    }
    if seen.state == StoreState::Locked {
        let text = format!("the keyring is locked: waiting up to {} s for it to be unlocked", args.timeout);
        context.output.notice(|page| page.line(0, &text));
    }
    let outcomes = writes::put_all(context, args.timeout, plan, &seen, store, typed)?;
    Ok(writes::finish(context, plan, &locked, &seen, &outcomes))
}
