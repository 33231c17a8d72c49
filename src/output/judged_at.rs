//! When something was judged, so that a verdict of another day is not taken for one of today.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::moment::Moment;

/// When sources were judged.
#[derive(Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct JudgedAt {
    /// The instant at which calendar, snapshots and runs were judged.
    pub as_of: Timestamp,
    /// Whether that is ahead of the clock: the calendar moves, staleness of syncs is not judged.
    pub forecast: bool,
    #[serde(skip)]
    is_replay: bool,
}

impl JudgedAt {
    /// That moment.
    pub fn of(moment: Moment) -> Self {
        Self { as_of: moment.as_of, forecast: moment.is_forecast(), is_replay: moment.is_replay }
    }

    /// The same for people, where it is not the present.
    pub fn line(&self) -> Option<String> {
        match (self.forecast, self.is_replay) {
            (true, _) => {
                Some(format!("As of {:.0}: a forecast of the calendar; how old syncs are by then is not judged.", self.as_of))
            }
            (_, true) => Some(format!("As of {:.0}: runs and snapshots that came later are left out.", self.as_of)),
            (false, false) => None,
        }
    }
}
