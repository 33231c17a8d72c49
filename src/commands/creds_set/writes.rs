//! The three writes, and what became of each.

use std::time::Duration;

use crate::commands::config_writer::{Locked, not_lockable};
use crate::commands::{Context, target};
use crate::config::lock::{self, FileLock};
use crate::config::model::KEYRING_STORE;
use crate::domain::field::Field;
use crate::domain::pair::PairMark;
use crate::domain::presence::{Cause, StoreState};
use crate::domain::readiness::{Remedy, Unanswered};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::creds_write::{ApprovalLine, ConfigLine, CredsWriteReport, FieldLine, Outcome};
use crate::output::encode::sentence;
use crate::secrets::entry::Typed;
use crate::secrets::reference::Reference;
use crate::secrets::store::{Patience, Put, PutMode, PutOutcome, SecretStore};

use super::plan::{Plan, Target};
use super::seen::Seen;
use super::unmarked;

/// Two configs may lead to one store, so a store has locks of its own.
pub fn lock_store(context: &Context<'_>, plan: &Plan, store: &dyn SecretStore) -> Result<Vec<FileLock>, Failure> {
    let references: Vec<&Reference> = plan.fields.iter().map(|target| &target.reference).collect();
    let busy = |error| not_lockable(&format!("the lock of the store {}", plan.store), error);
    let directory = lock::directory().map_err(busy)?;
    let names = store.lock_names(&references).into_iter();
    names
        .map(|name| FileLock::acquire(&directory.join(format!("{name}.lock")), lock::PATIENCE, context.interrupts).map_err(busy))
        .collect()
}

/// Puts the values in order. After one that is neither stored nor held for approval, the next is not tried.
pub fn put_all(
    context: &Context<'_>,
    timeout: u64,
    plan: &Plan,
    seen: &Seen,
    store: &dyn SecretStore,
    typed: &Typed,
) -> Result<Vec<PutOutcome>, Failure> {
    let Pair { id: pair, is_new } = Pair::of(seen)?;
    let mode = if plan.replace { PutMode::Replace } else { PutMode::Create };
    let patience = Patience { deadline: Duration::from_secs(timeout), interrupts: context.interrupts };
    let mut outcomes = Vec::new();
    for target in &plan.fields {
        let stopped =
            outcomes.iter().any(|outcome: &PutOutcome| !outcome.is_handed_in()) || context.interrupts.received().is_some();
        let value = match target.field {
            Field::ClientId => typed.client_id.as_ref(),
            Field::ClientSecret => typed.client_secret.as_ref(),
        };
        let outcome = match value {
            Some(value) if !stopped => {
                let is_shape_forced = typed.is_forced(target.field);
                let label = target::label(target.field, &plan.address);
                context.finish(store.put(
                    Put {
                        reference: &target.reference,
                        value,
                        label: &label,
                        pair: &pair,
                        pair_is_new: is_new,
                        is_shape_forced,
                        mode,
                    },
                    &patience,
                ))?
            }
            _ => PutOutcome::NotStored(Cause::new("not tried")),
        };
        outcomes.push(outcome);
    }
    Ok(outcomes)
}

/// One id for what is entered together.
struct Pair {
    id: String,
    /// Whether it was made for this entry.
    is_new: bool,
}

impl Pair {
    /// A value that is entered alone joins the half that is there.
    fn of(seen: &Seen) -> Result<Self, Failure> {
        match &seen.counterpart.pair {
            Some(PairMark::Entry(id)) => return Ok(Self { id: id.clone(), is_new: false }),
            Some(PairMark::Absent) => return Ok(Self { id: String::new(), is_new: false }),
            Some(PairMark::Incomplete | PairMark::Several | PairMark::Unseen) | None => {}
        }
        let mut bytes = [0_u8; 16];
        getrandom::fill(&mut bytes).map_err(|_| Failure::new(Exit::Internal, "the system gave no random bytes"))?;
        Ok(Self { id: format!("{:032x}", u128::from_be_bytes(bytes)), is_new: true })
    }
}

fn line(target: &Target, outcome: &PutOutcome) -> FieldLine {
    let (word, reason) = match outcome {
        PutOutcome::Stored | PutOutcome::StoredUnmarked(_) => (Outcome::Stored, None),
        PutOutcome::AlreadyExists => (Outcome::NotStored, Some("a value is there already; --replace overwrites it".to_owned())),
        PutOutcome::NotStored(cause) | PutOutcome::Forbidden { cause, .. } | PutOutcome::HeldBack { cause, .. } => {
            (Outcome::NotStored, Some(sentence(cause)))
        }
        PutOutcome::OutcomeUnknown(cause) => (Outcome::Unknown, Some(sentence(cause))),
    };
    let approval = match outcome {
        PutOutcome::HeldBack { request, .. } => Some(ApprovalLine { request: request.clone(), made_now: true }),
        _ => None,
    };
    let pair_id_written = matches!(outcome, PutOutcome::StoredUnmarked(_)).then_some(false);
    FieldLine { approval, pair_id_written, ..FieldLine::new(target.field, target.reference.clone(), word, reason) }
}

/// Writes the references of what was stored, and says what became of everything.
pub fn finish(
    context: &Context<'_>,
    plan: &Plan,
    locked: &Locked,
    seen: &Seen,
    outcomes: &[PutOutcome],
) -> (CredsWriteReport, Exit) {
    let mut lines: Vec<FieldLine> = plan.fields.iter().zip(outcomes).map(|(target, outcome)| line(target, outcome)).collect();
    let mixed = unmarked::half_replaced(plan, seen, outcomes).map(|half| unmarked::mixed(half, seen.keeps_pair_ids, &mut lines));
    unmarked::joined_without_proof(plan, seen, outcomes, &mut lines);
    let stored: Vec<(Field, &Reference)> =
        lines.iter().filter(|line| line.outcome == Outcome::Stored).map(|line| (line.field, &line.reference)).collect();
    let all_stored = stored.len() == lines.len();
    let written = if stored.is_empty() { None } else { Some(locked.write_references(&plan.profile, &plan.source, &stored)) };
    let config_failed = matches!(written, Some(Err(_)));
    let remedy = match config_failed {
        true => Some(plan.link("the values are stored; write their references with", stored.iter().copied())),
        false if stored.is_empty() && seen.state == StoreState::Locked => Some(unlock(plan)),
        false => match &mixed {
            Some(mixed) => Some(unmarked::enter_both(plan, seen, mixed, lacking(outcomes))),
            None => settle(plan, seen, outcomes, &lines),
        },
    };
    if let Some(warning) = unmarked::warning(outcomes, mixed.as_deref()) {
        context.output.warn(&warning);
    }
    let existing = plan.fields.iter().zip(outcomes).find(|(_, outcome)| **outcome == PutOutcome::AlreadyExists);
    let gate = existing.map(|(target, _)| plan.gate_of_existing(target, seen).line());
    if let Some(Err(failure)) = &written {
        context.output.warn(&failure.message);
    }
    let exit = match (all_stored && !config_failed, context.interrupts.received()) {
        (true, _) => Exit::Ok,
        (false, Some(signal)) => signal,
        (false, None) if outcomes.contains(&PutOutcome::AlreadyExists) => Exit::Gated,
        (false, None) => Exit::Backend,
    };
    let report = plan.report(Outcome::Stored);
    let config = ConfigLine { written: matches!(written, Some(Ok(()))), ..report.config };
    (CredsWriteReport { fields: lines, config, gate, remedy: remedy.map(|remedy| context.show(&remedy)), ..report }, exit)
}

/// Nothing was stored because nobody unlocked the keyring: asking again would end the same way.
fn unlock(plan: &Plan) -> Remedy {
    let text = "unlock the keyring (see \"A headless keyring\" in `sourcectl creds set --help`), then enter the values again";
    Remedy::sourcectl(text, &["creds", "set", &plan.address])
}

/// The command that settles what is not known, or does what was not done.
fn settle(plan: &Plan, seen: &Seen, outcomes: &[PutOutcome], lines: &[FieldLine]) -> Option<Remedy> {
    let open: Vec<&FieldLine> = lines.iter().filter(|line| line.outcome != Outcome::Stored).collect();
    let first = open.first()?;
    // Whoever cannot look learns nothing from readiness, and cannot enter one half with the pair id of the other.
    let is_blind = seen.is_blind();
    if first.outcome == Outcome::Unknown && !plan.replace && !is_blind {
        let arguments = ["readiness", &plan.address, "--check", "client-id-ref,client-secret-ref"];
        return Some(Remedy::sourcectl("see whether it landed", &arguments));
    }
    if outcomes.iter().any(|outcome| matches!(outcome, PutOutcome::HeldBack { .. })) {
        return Some(plan.approve(seen));
    }
    // What readiness would advise for the same cause: a login, a limit or a lock-out is nothing that a check settles.
    let of_cause = |outcome: &PutOutcome| match outcome {
        PutOutcome::NotStored(cause) => Unanswered::of_cause(&plan.store, cause).map(|reading| reading.remedy),
        _ => None,
    };
    if let Some(remedy) = outcomes.iter().find_map(of_cause) {
        return Some(remedy);
    }
    let lacking = lacking(outcomes);
    let is_refused = first.outcome == Outcome::NotStored && lacking.is_none() && !outcomes.contains(&PutOutcome::AlreadyExists);
    if is_refused && plan.store != KEYRING_STORE {
        let arguments = ["stores", "check", &plan.store];
        return Some(Remedy::sourcectl("see how far one gets, and as whom, then enter it again", &arguments));
    }
    let was_there = outcomes.contains(&PutOutcome::AlreadyExists);
    let may_be_there = lines.iter().any(|line| line.outcome != Outcome::NotStored);
    let mut arguments = vec!["creds", "set", &plan.address];
    match open.as_slice() {
        [only] if !is_blind || lines.len() == 1 => arguments.extend(["--only", only.field.kebab()]),
        _ => {}
    }
    if plan.replace || was_there || is_blind && may_be_there {
        arguments.push("--replace");
    }
    let text = match lacking {
        Some(permission) => format!("{}. Then enter it again", permit(permission)),
        None => "enter it again".to_owned(),
    };
    Some(Remedy::sourcectl(text, &arguments))
}

/// The permission that a refused value lacked.
fn lacking(outcomes: &[PutOutcome]) -> Option<&str> {
    outcomes.iter().find_map(|outcome| match outcome {
        PutOutcome::Forbidden { permission, .. } => Some(permission.as_str()),
        _ => None,
    })
}

/// How an identity gets a permission.
pub fn permit(permission: &str) -> String {
    format!(
        "give the identity's role {permission} (in Infisical, the project's Access Control); `stores check` cannot tell whether it has \
         that"
    )
}
