//! Durations such as `36h` and `90d`.

use jiff::{SignedDuration, Span, SpanRelativeTo};

/// Reads a positive duration of hours, days or weeks; a day is 24 hours. `None` for anything else.
pub fn parse(text: &str) -> Option<SignedDuration> {
    let span: Span = text.parse().ok()?;
    if span.get_years() != 0 || span.get_months() != 0 {
        return None;
    }
    let duration = span.to_duration(SpanRelativeTo::days_are_24_hours()).ok()?;
    duration.is_positive().then_some(duration)
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::parse;

    #[test]
    fn hours_days_and_weeks_are_durations_and_months_are_not() {
        assert_eq!(parse("36h"), Some(SignedDuration::from_hours(36)));
        assert_eq!(parse("90d"), Some(SignedDuration::from_hours(90 * 24)));
        assert_eq!(parse("2w"), Some(SignedDuration::from_hours(14 * 24)));
        for bad in ["", "36", "-36h", "0h", "1mo", "1y", "soon", "36 parsecs"] {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }
}
