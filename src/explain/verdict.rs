//! The verdicts.

use crate::domain::readiness::Verdict;

use super::{Words, by_hand, origin, run};

pub fn words(verdict: Verdict) -> Words {
    let from = &[origin::READINESS, origin::EXIT_CODES];
    match verdict {
        Verdict::Ready => Words {
            title: "Nothing stands in the way",
            means: "Every check that counts is ok, skipped or waived.",
            matters: "Exit code 0: deploy.",
            fixes: vec![by_hand("Nothing.")],
            from,
        },
        Verdict::NotReady => Words {
            title: "Something has to be mended first",
            means: "A check that counts is todo or fail.",
            matters: "Exit code 1: a retry does not help, somebody has to act.",
            fixes: vec![run("Do what the checklist says.", "sourcectl readiness PROFILE/SOURCE")],
            from,
        },
        Verdict::Undetermined => Words {
            title: "It could not be found out",
            means: "No check that counts is negative, and at least one is unknown.",
            matters: "Exit code 3: a store or a shop did not tell. It may be ready.",
            fixes: vec![run("Try again, then look at what the checklist names.", "sourcectl readiness PROFILE/SOURCE")],
            from,
        },
        Verdict::Pending => Words {
            title: "Somebody has to approve something",
            means: "No check that counts is negative or unknown, and at least one waits for an approval.",
            matters: "Exit code 8: a retry helps once the approval is there, and `--wait` looks again until it is.",
            fixes: vec![run("Wait for it.", "sourcectl readiness PROFILE/SOURCE --live --wait 10m")],
            from,
        },
        Verdict::Disabled => Words {
            title: "The source is switched off",
            means: "The source has `enabled = false`, so nothing was judged.",
            matters: "Neutral in a fleet; exit code 1 where it is named in full.",
            fixes: vec![run("Switch it on.", "sourcectl config set profiles.PROFILE.sources.SOURCE.enabled true")],
            from,
        },
    }
}
