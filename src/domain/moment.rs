//! The instant at which a source is judged.

use jiff::Timestamp;

/// The calendar is judged at the instant that was asked for, runs never ahead of the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Where the calendar stands.
    pub as_of: Timestamp,
    /// Where the clock stands for runs: at `as_of`, and in a forecast at the present.
    pub clock: Timestamp,
    /// Whether it is looked back at: what came later is not there yet.
    pub is_replay: bool,
}

impl Moment {
    /// The present, `now`, or the instant that was asked for.
    pub fn new(asked_for: Option<Timestamp>, now: Timestamp) -> Self {
        let as_of = asked_for.unwrap_or(now);
        Self { as_of, clock: as_of.min(now), is_replay: asked_for.is_some() && as_of <= now }
    }

    /// Whether it is ahead of the clock: the calendar moves, and how old syncs are by then nobody knows.
    pub fn is_forecast(&self) -> bool {
        self.as_of > self.clock
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::Moment;

    #[test]
    fn the_past_is_a_replay_and_the_future_a_forecast() {
        let at = |second| Timestamp::from_second(second).unwrap();
        let kind = |moment: Moment| (moment.as_of, moment.clock, moment.is_replay, moment.is_forecast());
        assert_eq!(kind(Moment::new(None, at(5))), (at(5), at(5), false, false));
        assert_eq!(kind(Moment::new(Some(at(3)), at(5))), (at(3), at(3), true, false));
        assert_eq!(kind(Moment::new(Some(at(9)), at(5))), (at(9), at(5), false, true));
    }
}
