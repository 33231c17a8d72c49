//! Values that were stored without their pair id, because the metadata that are there are not all known.
//!
//! The old pair id stays with such a value. Where only one half was replaced so, both halves still carry one pair id and are of two
//! entries: nothing but this run can tell.

use crate::domain::presence::Presence;
use crate::domain::readiness::Remedy;
use crate::output::creds_write::{FieldLine, Outcome};
use crate::secrets::store::{PutOutcome, UnknownMetadata};

use super::plan::Plan;
use super::seen::Seen;
use super::writes::permit;

/// A pair of which one half was replaced without its pair id, and the other not.
#[derive(Clone, Copy)]
pub struct HalfReplaced {
    /// The place of the half that was replaced, in the order of the plan.
    replaced: usize,
    /// The place of the other.
    open: usize,
}

/// Finds that half; `None` where both were stored, or the other is known to be absent and so makes no pair.
///
/// An update of what may not be seen carries no pair id, so that one with an unknown outcome counts as well.
pub fn half_replaced(plan: &Plan, seen: &Seen, outcomes: &[PutOutcome]) -> Option<HalfReplaced> {
    let is_unmarked = |(outcome, presence): (&PutOutcome, &Presence)| match outcome {
        PutOutcome::StoredUnmarked(_) => true,
        PutOutcome::OutcomeUnknown(_) => plan.replace && matches!(presence, Presence::Denied(_)),
        _ => false,
    };
    let replaced = outcomes.iter().zip(&seen.targets).position(is_unmarked)?;
    let is_stored = |outcome: &PutOutcome| matches!(outcome, PutOutcome::Stored | PutOutcome::StoredUnmarked(_));
    let open = outcomes.iter().enumerate().position(|(at, outcome)| at != replaced && !is_stored(outcome))?;
    let is_absent = matches!(seen.targets.get(open), Some(Presence::Missing | Presence::Imported(_)));
    (!is_absent).then_some(HalfReplaced { replaced, open })
}

/// Says on the line of a half that was entered alone that it may not belong to the other one any more.
///
/// It joins the half that is there, under the same pair id before and after, so that no pair id tells whether it was replaced.
pub fn joined_without_proof(plan: &Plan, seen: &Seen, outcomes: &[PutOutcome], lines: &mut [FieldLine]) {
    let ([PutOutcome::OutcomeUnknown(_)], [line]) = (outcomes, lines) else { return };
    if !plan.replace || seen.counterpart.metadata.is_none() {
        return;
    }
    let (this, other) = (line.field.title(), line.field.other().title());
    let text = format!(
        "the {this} may have been replaced under the {other} that is there: the pair may be mixed now, and `readiness` cannot see it"
    );
    line.reason = Some(match line.reason.take() {
        Some(reason) => format!("{reason}; {text}"),
        None => text,
    });
}

/// Says on the line of the replaced half that the pair is mixed, and gives that as a sentence.
pub fn mixed(half: HalfReplaced, keeps_pair_ids: bool, lines: &mut [FieldLine]) -> String {
    let word = |line: &FieldLine, certain: &'static str, otherwise: &'static str| {
        if line.outcome == Outcome::Unknown { otherwise } else { certain }
    };
    let (replaced, open) = (&lines[half.replaced], &lines[half.open]);
    let was = word(replaced, "was", "may have been");
    let was_not = word(open, "was not", "may not have been");
    let is = if [replaced, open].iter().any(|line| line.outcome == Outcome::Unknown) { "may be" } else { "is" };
    let without = if keeps_pair_ids { " without its pair id" } else { "" };
    let text = format!(
        "the {} {was} replaced{without}, and the {} {was_not}: where both are there, the pair {is} mixed now, and `readiness` \
         cannot see it",
        replaced.field.title(),
        open.field.title()
    );
    let line = &mut lines[half.replaced];
    line.reason = Some(match line.reason.take() {
        Some(reason) => format!("{reason}; {text}"),
        None => text.clone(),
    });
    text
}

/// The way out of a mixed pair that nothing shows.
pub fn enter_both(plan: &Plan, seen: &Seen, mixed: &str, lacking: Option<&str>) -> Remedy {
    let enter = if seen.keeps_pair_ids {
        "enter both values again, by an identity that may describe secrets as well, so that it writes their pair id"
    } else {
        "enter both values again"
    };
    let text = match lacking {
        Some(permission) => format!("{mixed}. First {}. Then {enter}", permit(permission)),
        None => format!("{mixed}. Now {enter}"),
    };
    Remedy::sourcectl(text, &["creds", "set", &plan.address, "--replace"])
}

/// The message on standard error about values without their pair id; `None` where every value has one.
pub fn warning(outcomes: &[PutOutcome], mixed: Option<&str>) -> Option<String> {
    let unknown = outcomes.iter().find_map(|outcome| match outcome {
        PutOutcome::StoredUnmarked(unknown) => Some(*unknown),
        _ => None,
    })?;
    let why = match unknown {
        UnknownMetadata::Unseen => "the metadata that are there could not be seen".to_owned(),
        UnknownMetadata::TooMany(most) => {
            format!("there are too many metadata entries: this program reads up to {most} of one value")
        }
    };
    let what = format!("the pair id could not be written: {why}, so they were kept as they are, an old pair id among them");
    let way_on = match unknown {
        UnknownMetadata::Unseen => "an identity that may describe secrets writes the pair id with `creds set --replace`",
        UnknownMetadata::TooMany(_) => "with fewer entries there, `creds set --replace` writes the pair id",
    };
    Some(match mixed {
        Some(mixed) => format!("{what}. {mixed}"),
        None => {
            format!("{what}. `readiness` may now take halves of two entries for one pair, or one pair for a mixed one; {way_on}")
        }
    })
}
