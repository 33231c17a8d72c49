//! The history of runs. It is opened to look at it, and not created.

use crate::commands::history_opening::Place;
use crate::commands::{Context, Loaded};
use crate::config::lock;
use crate::config::model::HistoryPlace;
use crate::failure::Failure;
use crate::output::doctor::{Finding, HistoryFacts};
use crate::output::remedy::ShownRemedy;

pub(super) fn look(context: &Context<'_>, findings: &mut Vec<Finding>) -> HistoryFacts {
    // What is wrong with the config is told as such.
    let Ok(loaded) = context.load_silently() else { return HistoryFacts::default() };
    let place = Some(named(&loaded));
    match contents(context, &loaded) {
        Ok(snapshots) => HistoryFacts { place, exists: Some(snapshots.is_some()), snapshots },
        Err(failure) => {
            let reason = without_path(context, &loaded, &failure);
            let told = format!("{reason}: runs are neither recorded nor shown, and health is unknown");
            let remedy = failure.remedy.unwrap_or_else(|| ShownRemedy::by_hand("see `sourcectl sync history`"));
            findings.push(Finding::wrong("history", told).remedy(remedy));
            HistoryFacts { place, ..HistoryFacts::default() }
        }
    }
}

/// How many snapshots it holds; `None` where there is no history yet.
fn contents(context: &Context<'_>, loaded: &Loaded) -> Result<Option<usize>, Failure> {
    let place = Place::of(context, loaded)?;
    let Some(mut history) = place.read(context)? else { return Ok(None) };
    history.snapshots().map(|heads| Some(heads.len())).map_err(|error| place.failure(error))
}

/// Why, without the path that the message starts with.
fn without_path(context: &Context<'_>, loaded: &Loaded, failure: &Failure) -> String {
    let shown = Place::of(context, loaded).map(|place| place.shown).unwrap_or_default();
    let reason = failure.message.strip_prefix(&shown).and_then(|rest| rest.strip_prefix(": "));
    reason.unwrap_or(&failure.message).to_owned()
}

fn named(loaded: &Loaded) -> &'static str {
    let by_xdg = std::env::var_os("XDG_STATE_HOME").is_some_and(|path| std::path::Path::new(&path).is_absolute());
    match &loaded.config.history {
        HistoryPlace::Default if lock::state_home().is_none() => "nowhere",
        HistoryPlace::Default if by_xdg => "$XDG_STATE_HOME/sourcectl/history.sqlite3",
        HistoryPlace::Default => "~/.local/state/sourcectl/history.sqlite3",
        HistoryPlace::Sqlite(_) | HistoryPlace::Postgres(_) => "the one that [history] names",
    }
}
