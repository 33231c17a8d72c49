//! Runs over time, in columns of equal length.

use jiff::{SignedDuration, Timestamp};

/// What a run adds to its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// Where the run stands in time.
    pub at: Timestamp,
    /// What happened in it.
    pub amounts: Amounts,
}

/// What happened in some runs together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amounts {
    /// As many runs.
    pub runs: u64,
    /// As many of them failed.
    pub failed_runs: u64,
    /// As many records arrived, in those that said so.
    pub processed: u64,
    /// As many records were rejected, in those that said so.
    pub rejected: u64,
}

impl Amounts {
    /// Both together. Sums beyond what a number holds stay at its end.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            runs: self.runs.saturating_add(other.runs),
            failed_runs: self.failed_runs.saturating_add(other.failed_runs),
            processed: self.processed.saturating_add(other.processed),
            rejected: self.rejected.saturating_add(other.rejected),
        }
    }
}

/// Columns of equal length, from that of the oldest run to that of the newest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// When the first column starts: at a multiple of the step since 1970, so that days start at midnight UTC.
    pub start: Timestamp,
    /// When the last one ends.
    pub end: Timestamp,
    /// How long each column is.
    pub step: SignedDuration,
    /// What happened in each, the oldest first.
    pub columns: Vec<Amounts>,
}

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// How long a column may be, in seconds; beyond it in doublings of the last one.
const STEPS: [i64; 14] = [
    MINUTE,
    2 * MINUTE,
    5 * MINUTE,
    10 * MINUTE,
    15 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    3 * HOUR,
    6 * HOUR,
    12 * HOUR,
    DAY,
    2 * DAY,
    7 * DAY,
];

impl Timeline {
    /// Puts points, in any order, into at most `most` columns of the shortest length that is enough. `None` without points.
    pub fn of(points: &[Point], most: usize) -> Option<Self> {
        let seconds = || points.iter().map(|point| point.at.as_second());
        let (first, last) = (seconds().min()?, seconds().max()?);
        let count =
            |step: i64| usize::try_from(last.div_euclid(step) - first.div_euclid(step)).unwrap_or(usize::MAX).saturating_add(1);
        let longer = std::iter::successors(STEPS.last().copied(), |step| step.checked_mul(2)).skip(1);
        let step = STEPS.into_iter().chain(longer).find(|step| count(*step) <= most.max(2))?;
        let start = first.div_euclid(step);
        let mut columns = vec![Amounts::default(); count(step)];
        for point in points {
            let column =
                usize::try_from(point.at.as_second().div_euclid(step) - start).ok().and_then(|at| columns.get_mut(at))?;
            *column = column.and(point.amounts);
        }
        let end = last.div_euclid(step) + 1;
        Some(Self {
            // Columns may reach beyond the instants that there are.
            start: Timestamp::from_second(start * step).unwrap_or(Timestamp::MIN),
            end: Timestamp::from_second(end * step).unwrap_or(Timestamp::MAX),
            step: SignedDuration::from_secs(step),
            columns,
        })
    }

    /// What happened in all columns.
    pub fn total(&self) -> Amounts {
        self.columns.iter().fold(Amounts::default(), |total, column| total.and(*column))
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use proptest::prelude::*;

    use super::{Amounts, Point, Timeline};

    fn point(second: i64) -> Point {
        let amounts = Amounts { runs: 1, failed_runs: 0, processed: 10, rejected: 1 };
        Point { at: Timestamp::from_second(second).unwrap(), amounts }
    }

    #[test]
    fn columns_are_the_shortest_round_times_that_fit() {
        let at = |text: &str| point(text.parse::<Timestamp>().unwrap().as_second());
        for (from, to, most, step, start, columns) in [
            ("2026-11-20T02:00:30Z", "2026-11-20T02:00:30Z", 60, "PT1M", "2026-11-20T02:00:00Z", 1),
            ("2026-11-20T02:00:00Z", "2026-11-20T02:59:59Z", 60, "PT1M", "2026-11-20T02:00:00Z", 60),
            ("2026-11-20T02:00:00Z", "2026-11-20T03:00:00Z", 60, "PT2M", "2026-11-20T02:00:00Z", 31),
            ("2026-11-20T02:00:00Z", "2026-11-21T02:00:00Z", 20, "PT2H", "2026-11-20T02:00:00Z", 13),
            ("2026-11-01T23:00:00Z", "2026-11-20T02:00:00Z", 20, "PT24H", "2026-11-01T00:00:00Z", 20),
            ("1969-12-31T23:59:59Z", "1970-01-01T00:00:00Z", 1, "PT1M", "1969-12-31T23:59:00Z", 2),
        ] {
            let timeline = Timeline::of(&[at(from), at(to)], most).unwrap();
            let found = (timeline.step.to_string(), timeline.start.to_string(), timeline.columns.len());
            assert_eq!(found, (step.to_owned(), start.to_owned(), columns), "{from} to {to} in {most}");
        }
        assert_eq!(Timeline::of(&[], 60), None);
    }

    #[test]
    fn all_of_time_fits_into_a_few_columns() {
        let ends = [Timestamp::MIN, Timestamp::MAX].map(|at| Point { at, amounts: Amounts::default() });
        for most in [0, 1, 2, 60] {
            let timeline = Timeline::of(&ends, most).unwrap();
            assert!(timeline.columns.len() <= most.max(2), "{most}: {}", timeline.columns.len());
            assert_eq!(timeline.end, Timestamp::MAX);
        }
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_the_order_does_not_matter(
            seconds in proptest::collection::vec(-3_000_000_000i64..3_000_000_000, 1..60), most in 2usize..200,
        ) {
            let mut points: Vec<Point> = seconds.iter().copied().map(point).collect();
            let timeline = Timeline::of(&points, most).unwrap();
            prop_assert!(timeline.columns.len() <= most);
            prop_assert_eq!(timeline.total(), points.iter().fold(Amounts::default(), |sum, point| sum.and(point.amounts)));
            prop_assert!(points.iter().all(|point| timeline.start <= point.at && point.at < timeline.end));
            // No column at either end is there for nothing.
            prop_assert!(timeline.columns[0].runs > 0 && timeline.columns.last().unwrap().runs > 0);
            points.reverse();
            prop_assert_eq!(Timeline::of(&points, most), Some(timeline));
        }
    }
}
