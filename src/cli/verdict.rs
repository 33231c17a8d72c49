//! What the commands share that end in a verdict.

use std::time::Duration;

use clap::ValueEnum;
use jiff::SignedDuration;

/// How a verdict is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum VerdictFormat {
    /// For people.
    #[default]
    Text,
    /// One JSON document.
    Json,
    /// A line a source.
    Short,
    /// Tables for a step summary or a pull request.
    Markdown,
    /// JUnit XML: a test suite a source, a test case a check.
    Junit,
    /// Annotations of a GitHub Actions job.
    Github,
}

/// The longest wait: a job that hangs should be noticed on the same day.
const LONGEST_WAIT: Duration = Duration::from_secs(24 * 60 * 60);

/// Reads `30s` or `1h 30m`. The words of the error are never shown: the refusal names the option only.
pub(super) fn patience(text: &str) -> Result<Duration, &'static str> {
    let duration = text.parse::<SignedDuration>().ok().and_then(|duration| Duration::try_from(duration).ok());
    duration.filter(|duration| !duration.is_zero() && *duration <= LONGEST_WAIT).ok_or("not a duration")
}

/// From which level on a finding decides the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Advisory checks count like blocking ones.
    Warning,
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::patience;

    #[test]
    fn a_wait_is_a_positive_duration_of_at_most_a_day() {
        for (text, seconds) in [("30s", 30), ("5m", 300), ("1h30m", 5_400), ("1h 30m", 5_400), ("24h", 86_400)] {
            assert_eq!(patience(text), Ok(Duration::from_secs(seconds)), "{text}");
        }
        for bad in ["", "30", "0s", "-5s", "5s ago", "25h", "1d", "soon", "shpss_x", "9999999999999999h"] {
            assert!(patience(bad).is_err(), "{bad}");
        }
    }
}
