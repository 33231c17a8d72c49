//! `sourcectl creds set`: three writes (client ID, client secret, references), each with an outcome.

mod plan;
mod writes;

use crate::cli::CredsSetArgs;
use crate::domain::presence::{Presence, StoreState};
use crate::domain::readiness::{Remedy, Step};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::creds_write::{CredsWriteReport, Outcome};
use crate::output::encode::sentence;
use crate::output::remedy::ShownRemedy;
use crate::secrets::entry::{self, EntryError, Typed};
use crate::secrets::keyring::Keyring;
use crate::secrets::store::SecretStore;

use super::config_writer;
use super::{Context, Loaded};

use plan::{Plan, Seen};

type Finished = Result<(CredsWriteReport, Exit), Failure>;

/// Asks for the values and puts them into the profile's store.
pub fn run(context: &Context<'_>, args: &CredsSetArgs) -> Finished {
    context.refuse_as_of()?;
    let loaded = context.load()?;
    let plan = Plan::of(context, &loaded, args)?;
    if args.dry_run {
        return Ok((rehearsal(context, &plan)?, Exit::Ok));
    }
    if let Some(gate) = plan.gate_of_config() {
        return Ok((plan.gated(gate, context), Exit::Gated));
    }
    entry_is_possible(context, args)?;
    context.harden();
    config_writer::prove_writable(context, &loaded)?;
    let keyring = Keyring::of_values();
    let seen = Seen::by(context, &keyring, &plan)?;
    if let Some(refused) = refusal(context, &plan, &seen) {
        return Ok(refused);
    }
    let typed = enter(context, args, &plan, &keyring)?;
    write(context, args, &loaded, &plan, &keyring, &typed)
}

/// What would be written, and what would stop it. It ends with 0 either way: it was asked what would happen, and says so.
fn rehearsal(context: &Context<'_>, plan: &Plan) -> Result<CredsWriteReport, Failure> {
    let planned = plan.report(Outcome::Planned);
    let stopped = match plan.gate_of_config() {
        Some(gate) => Some(plan.gated(gate, context)),
        None => {
            context.harden();
            refusal(context, plan, &Seen::by(context, &Keyring::of_values(), plan)?).map(|(report, _)| report)
        }
    };
    Ok(match stopped {
        Some(stopped) => CredsWriteReport { dry_run: true, ..stopped },
        None => planned,
    })
}

/// Why the store takes nothing for this plan, as it stands.
fn refusal(context: &Context<'_>, plan: &Plan, seen: &Seen) -> Option<(CredsWriteReport, Exit)> {
    let backend = |reason: String, remedy: Option<Remedy>| {
        let remedy = remedy.map(|remedy| context.show(&remedy));
        Some((CredsWriteReport { remedy, ..plan.not_stored(&reason) }, Exit::Backend))
    };
    match &seen.state {
        StoreState::Answers | StoreState::Locked => {}
        StoreState::NotConfigured(missing) => {
            let hint = Remedy::by_hand("see \"A headless keyring\" in `sourcectl creds set --help`");
            return backend(format!("the keyring has no {}", missing.join(", ")), Some(hint));
        }
        StoreState::Denied(cause) | StoreState::Unreachable(cause) => {
            let hint = Remedy::by_hand("start a secret service, or see \"A headless keyring\" in `sourcectl creds set --help`");
            return backend(sentence(cause), Some(hint));
        }
    }
    for (line, presence) in plan.fields.iter().zip(&seen.targets) {
        match presence {
            Presence::Present(_) if !plan.replace => {
                return Some((plan.gated(plan.gate_of_existing(line), context), Exit::Gated));
            }
            Presence::Duplicated(count) => {
                let reason = format!("{count} values are stored at {}", line.reference);
                let user = line.reference.keyring_user().unwrap_or_default();
                let clear = Step::Shell(format!("secret-tool clear service sourcectl username {user}"));
                let again = ["creds", "set", &plan.address, "--only", line.field.kebab()];
                return backend(
                    reason,
                    Some(Remedy::sourcectl("remove all of them, then enter the value again", &again).after(clear)),
                );
            }
            Presence::Denied(cause) | Presence::Unreachable(cause) => return backend(sentence(cause), None),
            Presence::Present(_) | Presence::Missing | Presence::Locked => {}
        }
    }
    None
}

/// Found out before anything is started, because it takes precedence over what a store might say.
fn entry_is_possible(context: &Context<'_>, args: &CredsSetArgs) -> Result<(), Failure> {
    let nobody_to_ask = context.globals.no_input && !args.stdin;
    let possible = if nobody_to_ask { Err(EntryError::NoTerminal) } else { entry::possible(args.stdin) };
    possible.map_err(|error| {
        if !nobody_to_ask {
            return not_entered(&error);
        }
        let text = "--no-input forbids the prompt; give the values through standard input with --stdin";
        Failure::new(Exit::NeedsTerminal, text)
    })
}

fn not_entered(error: &EntryError) -> Failure {
    Failure::new(error.exit(), error.to_string())
}

fn enter(context: &Context<'_>, args: &CredsSetArgs, plan: &Plan, keyring: &Keyring) -> Result<Typed, Failure> {
    let (fields, limit) = (plan.field_names(), keyring.value_limit());
    let typed = if args.stdin {
        entry::from_stdin(&fields, limit, context.interrupts)
    } else {
        plan.announce(context);
        entry::from_terminal(&fields, args.confirm, limit, context.interrupts)
    };
    let typed = typed.map_err(|error| not_entered(&error))?;
    typed.warnings.iter().for_each(|warning| context.output.warn(&warning.to_string()));
    Ok(typed)
}

/// Everything from here on happens under both locks, on the config as it is now.
fn write(context: &Context<'_>, args: &CredsSetArgs, shown: &Loaded, plan: &Plan, keyring: &Keyring, typed: &Typed) -> Finished {
    let locked = config_writer::lock_and_reread(context, shown)?;
    let now = Plan::of(context, &locked.loaded, args).map_err(|failure| Failure {
        message: format!("the config changed while the values were entered, and nothing was stored: {}", failure.message),
        ..failure
    })?;
    if let Some(gate) = now.gate_of_config() {
        return Ok((plan.gated(gate, context), Exit::Gated));
    }
    if now != *plan {
        return Ok((plan.not_stored("the config changed while the values were entered"), Exit::Backend));
    }
    let _store_lock = writes::lock_keyring(context)?;
    let seen = Seen::by(context, keyring, plan)?;
    if let Some(refused) = refusal(context, plan, &seen) {
        return Ok(refused);
    }
    if seen.state == StoreState::Locked && context.globals.no_input {
        let failure = Failure::new(Exit::NeedsTerminal, "the keyring is locked, and --no-input forbids the prompt to unlock it");
        return Err(failure.remedy(ShownRemedy::by_hand("unlock the keyring first, or leave --no-input out")));
    }
    if seen.state == StoreState::Locked {
        let text = format!("the keyring is locked: waiting up to {} s for it to be unlocked", args.timeout);
        context.output.notice(|page| page.line(0, &text));
    }
    let outcomes = writes::put_all(context, args.timeout, plan, &seen, keyring, typed)?;
    Ok(writes::finish(context, plan, &locked, &seen, &outcomes))
}
