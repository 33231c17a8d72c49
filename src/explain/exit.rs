//! The exit codes.

use crate::exit::Exit;

use super::{Words, by_hand, origin, run};

#[allow(clippy::too_many_lines, reason = "a list of texts")]
pub fn words(exit: Exit) -> Words {
    let title = exit.when();
    let from = &[origin::EXIT_CODES];
    match exit {
        Exit::Ok => Words {
            title,
            means: "What was asked for was done, or the answer is yes.",
            matters: "A job may go on.",
            fixes: vec![by_hand("Nothing.")],
            from,
        },
        Exit::VerdictNegative => Words {
            title,
            means: "The answer is no: a source is not ready or not healthy, its data cannot be relied on, or a key of `config get` is not in the file.",
            matters: "A retry does not help: somebody has to act.",
            fixes: vec![
                run("Do what the checklist says.", "sourcectl readiness PROFILE/SOURCE"),
                run("Or what the issues say.", "sourcectl health PROFILE/SOURCE"),
            ],
            from,
        },
        Exit::Usage => Words {
            title,
            means: "The command line or the config is wrong. Nothing was started.",
            matters: "It says nothing about the sources.",
            fixes: vec![
                run("See what is wrong with the config.", "sourcectl config check"),
                run("See which config is in force.", "sourcectl config path"),
            ],
            from,
        },
        Exit::Undetermined => Words {
            title,
            means: "Nothing that blocks is negative, and a store or a shop did not tell; or no run of a source is known.",
            matters: "The source may be ready, or healthy. A job should try again, and then call somebody.",
            fixes: vec![
                by_hand("Unlock or start the store that the report names; of a shop, do what the code of its answer says."),
                run("Then ask again.", "sourcectl readiness PROFILE/SOURCE"),
            ],
            from: &[origin::EXIT_CODES, origin::HEADLESS],
        },
        Exit::Backend => Words {
            title,
            means: "A store, the config file or standard output did not take what was written, or a shop did not answer `schema snapshot`.",
            matters: "Part of it may be done: the report names the outcome of each value.",
            fixes: vec![
                run("See what is there now.", "sourcectl creds status PROFILE/SOURCE"),
                by_hand("Of a snapshot, do what the code of the answer says."),
            ],
            from: &[origin::EXIT_CODES, origin::VALUES],
        },
        Exit::Gated => Words {
            title,
            means: "A gate is closed. Nothing was asked for and nothing was written. With --live no shop of that source was \
                    contacted; shops of other sources may have been.",
            matters: "The gate is closed on purpose: open it only if that is meant. A check that is not met closes the gate \
                      `checklist`, too, so that --live ends with 5 where it ends with 1 without.",
            fixes: vec![
                run("Look up the gate that the message names, such as this one.", "sourcectl explain real_exchange"),
                run("With the gate `checklist`: see what is not met.", "sourcectl readiness PROFILE/SOURCE"),
                run("To be allowed to write.", "sourcectl config set flags.persistence true"),
            ],
            from: &[origin::EXIT_CODES, origin::LIVE],
        },
        Exit::NeedsTerminal => Words {
            title,
            means: "A value or a password was needed, and there was no terminal to ask on, or --no-input was given.",
            matters: "Nothing was written.",
            fixes: vec![run(
                "Run it on a terminal, or give the values through standard input.",
                "sourcectl creds set PROFILE/SOURCE --stdin",
            )],
            from: &[origin::EXIT_CODES, origin::VALUES],
        },
        Exit::Pending => Words {
            title,
            means: "Nothing is wrong that decides the code, and a sync of a source is queued or running, or an approval of \
                    scopes is awaited.",
            matters: "A sync ends by itself, and an approval is somebody else's: `--wait` looks again until it is there.",
            fixes: vec![
                run("Wait for the sync.", "sourcectl health PROFILE/SOURCE --wait 30m"),
                run("Or for the approval.", "sourcectl readiness PROFILE/SOURCE --live --wait 10m"),
            ],
            from,
        },
        Exit::Internal => Words {
            title,
            means: "The program met something that it should have been able to handle.",
            matters: "A write that was under way may be unconfirmed.",
            fixes: vec![
                by_hand("Report it, with the place that the message names."),
                run("See what is there now.", "sourcectl creds status PROFILE/SOURCE"),
            ],
            from,
        },
        Exit::Interrupted | Exit::Terminated => Words {
            title,
            means: "Somebody, or the system, ended the run by a signal.",
            matters: "What the report calls stored stays stored; an outcome may be unknown.",
            fixes: vec![run("See what is there now.", "sourcectl creds status PROFILE/SOURCE")],
            from,
        },
    }
}
