//! One file a command. Each reads as: load, select, gather, assess, hand a report to `output`.

pub mod accounts_list;
mod action_evidence;
pub mod actions_list;
pub mod actions_preview;
pub mod api_versions;
mod ca_file;
pub mod completion;
pub mod config_check;
pub mod config_get;
pub mod config_init;
pub mod config_path;
pub mod config_set;
mod config_writer;
mod confirming;
pub mod creds_link;
pub mod creds_set;
pub mod creds_status;
pub mod creds_verify;
pub mod doctor;
mod evidence;
pub mod explain;
mod grounds;
pub mod health;
mod history_opening;
mod lending;
mod live;
mod loading;
mod mapping_reviews;
mod opening;
pub mod profiles_list;
pub mod quality;
pub mod readiness;
mod run_reader;
pub mod schema;
pub mod schema_diff;
mod schema_file;
pub mod schema_import;
mod schema_library;
pub mod schema_list;
mod schema_naming;
pub mod schema_snapshot;
mod selecting;
pub mod show;
pub mod sources_add;
pub mod stores_check;
pub mod stores_list;
pub mod stores_login;
pub mod stores_logout;
pub mod sync_forget;
pub mod sync_history;
pub mod sync_import;
pub mod sync_record;
mod target;
mod waiting;

pub use loading::{Loaded, allowed, is_there, known_profiles, load_again};
pub use selecting::Fleet;

use std::ffi::OsString;

use jiff::Timestamp;

use crate::cli::{Globals, refusal};
use crate::domain::moment::Moment;
use crate::domain::readiness::Remedy;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Output;
use crate::output::remedy::{Invocation, ShownRemedy};
use crate::process::event_loop::EventLoop;
use crate::process::hardening;
use crate::process::interrupts::Interrupts;
use crate::secrets::infisical::Sessions;

/// What every command has at hand.
pub struct Context<'p> {
    /// The command line, for naming a rejected argument by its position.
    pub arguments: &'p [OsString],
    /// The global options.
    pub globals: &'p Globals,
    /// Where reports, notices and warnings go.
    pub output: &'p Output,
    /// Signals.
    pub interrupts: &'p Interrupts,
    /// Where everything is waited for.
    pub event_loop: &'p EventLoop,
    /// The sessions at secret stores, so that a run logs in once.
    pub sessions: &'p Sessions,
}

impl Context<'_> {
    /// Keeps this process's memory to itself, first thing in every command that opens a store.
    pub fn harden(&self) {
        if hardening::harden().is_err() {
            self.output.warn("the system refused to keep this process's memory from other processes of the same user");
        }
    }

    /// The instant at which calendar, ages and waivers are judged.
    pub fn as_of(&self) -> Result<Timestamp, Failure> {
        let Some(given) = &self.globals.as_of else { return Ok(whole_seconds(Timestamp::now())) };
        parse_as_of(given).ok_or_else(|| {
            let argument = refusal::argument(given, self.arguments);
            Failure::usage(format!("--as-of {argument} is neither a date such as 2026-12-31 nor an RFC 3339 instant"))
        })
    }

    /// When sources are judged: the calendar at `--as-of`, runs never ahead of the clock.
    pub fn moment(&self) -> Result<Moment, Failure> {
        let asked_for = self.globals.as_of.is_some().then(|| self.as_of()).transpose()?;
        Ok(Moment::new(asked_for, whole_seconds(Timestamp::now())))
    }

    /// Writing happens now: a command that writes takes no other clock.
    pub fn refuse_as_of(&self) -> Result<(), Failure> {
        match self.globals.as_of {
            Some(_) => Err(Failure::usage("--as-of cannot be used with a command that writes")),
            None => Ok(()),
        }
    }

    /// A remedy with the options of this run.
    pub fn show(&self, remedy: &Remedy) -> ShownRemedy {
        self.invocation().show(remedy)
    }

    /// How this run was called, for remedies.
    pub fn invocation(&self) -> Invocation {
        Invocation { config: self.globals.config.as_ref().map(|path| path.to_string_lossy().into_owned()) }
    }

    /// Waits for `work`, unless a signal comes first.
    pub fn wait<T>(&self, work: impl Future<Output = T>) -> Result<T, Failure> {
        let either = async {
            let mut work = std::pin::pin!(work);
            let mut signal = std::pin::pin!(self.interrupts.wait());
            std::future::poll_fn(|context| {
                if let std::task::Poll::Ready(done) = work.as_mut().poll(context) {
                    return std::task::Poll::Ready(Ok(done));
                }
                signal.as_mut().poll(context).map(|exit| Err(Failure::interrupted(exit)))
            })
            .await
        };
        self.finish(either)?
    }

    /// Waits for `work`, which looks for signals itself, because it has to say what became of it.
    pub fn finish<T>(&self, work: impl Future<Output = T>) -> Result<T, Failure> {
        self.event_loop.run(work).map_err(|_| Failure::new(Exit::Internal, "the system refused to start an event loop"))
    }
}

/// Nothing here is judged by fractions of a second, and reports read better without them.
fn whole_seconds(instant: Timestamp) -> Timestamp {
    Timestamp::from_second(instant.as_second()).unwrap_or(instant)
}

/// A date means its end in UTC.
fn parse_as_of(text: &str) -> Option<Timestamp> {
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Some(instant);
    }
    let date: jiff::civil::Date = text.parse().ok().filter(|_| text.len() == "2026-12-31".len())?;
    jiff::tz::Offset::UTC.to_timestamp(date.at(23, 59, 59, 999_999_999)).ok()
}

#[cfg(test)]
mod tests {
    use super::parse_as_of;

    #[test]
    fn a_date_is_its_end_and_an_instant_is_itself() {
        assert_eq!(parse_as_of("2026-05-03").unwrap().to_string(), "2026-05-03T23:59:59.999999999Z");
        assert_eq!(parse_as_of("2026-05-03T07:00:00Z").unwrap().to_string(), "2026-05-03T07:00:00Z");
        assert_eq!(parse_as_of("2026-05-03T09:00:00+02:00").unwrap().to_string(), "2026-05-03T07:00:00Z");
        for bad in ["", "tomorrow", "2026-13-01", "2026-05", "20260503", "2026-05-03T07:00:00"] {
            assert!(parse_as_of(bad).is_none(), "{bad}");
        }
    }
}
