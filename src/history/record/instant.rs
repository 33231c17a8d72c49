//! Instants as records write them: RFC 3339 (<https://www.rfc-editor.org/rfc/rfc3339#section-5.6>), with a space for the `T` if need be.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};

use crate::domain::sync_run::RecordFault;

/// Reads an instant, kept to the millisecond. A time without a zone is one of `timezone`, where that is given: in the hour that a clock
/// is put back by, the first of the two; in the hour that it is put forward by, as much later.
pub fn parse(text: &str, timezone: Option<&TimeZone>) -> Result<Timestamp, RecordFault> {
    let (local, rest) = local(text.trim())?;
    let instant = match (zone(rest)?, timezone) {
        (Zone::Missing, None) => return Err(RecordFault::TimeWithoutZone),
        (Zone::Missing, Some(timezone)) => timezone.to_ambiguous_timestamp(local).compatible(),
        (Zone::Offset(offset), _) => offset.to_timestamp(local),
    };
    instant.ok().and_then(whole_milliseconds).ok_or(RecordFault::TimeBeyondCalendar)
}

/// The first instant that a number may stand for, in seconds: 1973. A smaller one is a date without separators, such as 20261120.
const EPOCH_FROM: f64 = 100_000_000.0;

/// The first that it may not: the year 2100. As milliseconds a larger one is `20261120020000`, or one of microseconds.
const EPOCH_TO: f64 = 4_102_444_800.0;

/// Reads seconds since 1970, or milliseconds. 0 stands for no instant.
pub fn from_epoch(number: f64) -> Result<Option<Timestamp>, RecordFault> {
    let milliseconds = match number {
        0.0 => return Ok(None),
        seconds if (EPOCH_FROM..EPOCH_TO).contains(&seconds) => (seconds * 1_000.0).round(),
        milliseconds if (EPOCH_FROM * 1_000.0..EPOCH_TO * 1_000.0).contains(&milliseconds) => milliseconds.trunc(),
        _ => return Err(RecordFault::NotATime),
    };
    #[expect(clippy::cast_possible_truncation, reason = "it is in the calendar")]
    Timestamp::from_millisecond(milliseconds as i64).map(Some).map_err(|_| RecordFault::NotATime)
}

fn whole_milliseconds(instant: Timestamp) -> Option<Timestamp> {
    Timestamp::from_millisecond(instant.as_millisecond()).ok()
}

enum Zone {
    Missing,
    Offset(Offset),
}

/// What follows the time. `UTC` is how BigQuery writes it.
fn zone(rest: &str) -> Result<Zone, RecordFault> {
    match rest.trim_start_matches(' ') {
        "" => Ok(Zone::Missing),
        "Z" | "z" | "UTC" => Ok(Zone::Offset(Offset::UTC)),
        rest => offset(rest).map(Zone::Offset).ok_or(RecordFault::OffsetImpossible),
    }
}

/// `+02:00`, `+0200`, or `+02` as PostgreSQL prints it.
fn offset(text: &str) -> Option<Offset> {
    let sign = match text.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let hours = text.get(1..3)?;
    let minutes = match text.get(3..)? {
        "" => "00",
        rest => rest.strip_prefix(':').unwrap_or(rest),
    };
    let (hours, minutes) = (digits(hours, 2)?, digits(minutes, 2)?);
    let is_possible = hours <= 23 && minutes <= 59;
    is_possible.then(|| Offset::from_seconds(sign * (hours * 3_600 + minutes * 60)).ok()).flatten()
}

/// The date and the time, and what follows them.
fn local(text: &str) -> Result<(DateTime, &str), RecordFault> {
    const NOT: RecordFault = RecordFault::NotATime;
    // `+10000-01-01T…` of ISO 8601, and `10000-01-01T…`.
    let plain = text.trim_start_matches(['+', '-']);
    let years = plain.bytes().take_while(u8::is_ascii_digit).count();
    if plain.as_bytes().get(years) == Some(&b'-') && (years > 4 || plain.len() < text.len()) && years >= 4 {
        return Err(RecordFault::TimeBeyondCalendar);
    }
    let date = text.get(..10).and_then(date).ok_or(NOT)?;
    let rest = &text[10..];
    if rest.is_empty() {
        return Err(RecordFault::DateWithoutTime);
    }
    let rest = rest.strip_prefix(['T', 't', ' ']).ok_or(NOT)?;
    let (time, rest) = time(rest).ok_or(NOT)?;
    Ok((date.to_datetime(time), rest))
}

fn date(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let [year, month, day] = [(parts.next()?, 4), (parts.next()?, 2), (parts.next()?, 2)].map(|(part, size)| digits(part, size));
    let date = Date::new(i16::try_from(year?).ok()?, i8::try_from(month?).ok()?, i8::try_from(day?).ok()?);
    date.ok().filter(|_| parts.next().is_none())
}

fn time(text: &str) -> Option<(Time, &str)> {
    let shape = text.get(..8)?;
    let mut parts = shape.split(':');
    let [hour, minute, second] = [parts.next()?, parts.next()?, parts.next()?].map(|part| digits(part, 2));
    // A leap second is kept as the one before it.
    let second = second.filter(|second| *second <= 60)?.min(59);
    let (nanosecond, rest) = fraction(&text[8..])?;
    let whole = |number: i32| i8::try_from(number).ok();
    let time = Time::new(whole(hour?)?, whole(minute?)?, whole(second)?, nanosecond).ok()?;
    Some((time, rest))
}

/// The nanoseconds; further digits are cut.
fn fraction(text: &str) -> Option<(i32, &str)> {
    let Some(digits_on) = text.strip_prefix('.') else { return Some((0, text)) };
    let size = digits_on.bytes().take_while(u8::is_ascii_digit).count();
    let kept = &digits_on[..size.min(9)];
    let scale = 10_i32.pow(u32::try_from(9 - kept.len()).ok()?);
    Some((digits(kept, kept.len()).filter(|_| size > 0)? * scale, &digits_on[size..]))
}

/// A number of exactly as many digits.
fn digits(text: &str, size: usize) -> Option<i32> {
    let is_number = text.len() == size && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::tz::TimeZone;
    use proptest::prelude::*;

    use super::{from_epoch, parse};
    use crate::domain::sync_run::RecordFault::{
        self, DateWithoutTime, NotATime, OffsetImpossible, TimeBeyondCalendar, TimeWithoutZone,
    };

    fn read(text: &str) -> Result<String, RecordFault> {
        parse(text, None).map(|instant| instant.to_string())
    }

    #[test]
    fn an_instant_is_read_as_it_is_written() {
        for (text, instant) in [
            ("2026-11-20T02:00:00Z", "2026-11-20T02:00:00Z"),
            ("2026-11-20t02:00:00z", "2026-11-20T02:00:00Z"),
            ("2026-11-20 02:00:00Z", "2026-11-20T02:00:00Z"),
            (" 2026-11-20 02:00:00 UTC ", "2026-11-20T02:00:00Z"),
            ("2026-11-20T02:00:00+02:00", "2026-11-20T00:00:00Z"),
            ("2026-11-20 02:00:00.5 +00:00", "2026-11-20T02:00:00.5Z"),
            ("2026-11-20T02:00:00-23:59", "2026-11-21T01:59:00Z"),
            ("2026-11-20 02:00:00+00", "2026-11-20T02:00:00Z"),
            ("2026-11-20 02:00:00.25-05", "2026-11-20T07:00:00.25Z"),
            ("2026-11-20T02:00:00+0000", "2026-11-20T02:00:00Z"),
            ("2026-11-20 02:00:00 +0530", "2026-11-19T20:30:00Z"),
            ("2026-11-20T02:00:00.123999999999Z", "2026-11-20T02:00:00.123Z"),
            ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"),
            ("9999-12-30T22:00:00Z", "9999-12-30T22:00:00Z"),
        ] {
            assert_eq!(read(text), Ok(instant.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_is_no_instant_has_a_reason_of_its_own() {
        for (text, fault) in [
            ("2026-11-20T02:00:00", TimeWithoutZone),
            ("2026-11-20 02:00:00.123", TimeWithoutZone),
            ("2026-11-20", DateWithoutTime),
            ("2026-11-20T02:00:00+25:00", OffsetImpossible),
            ("2026-11-20T02:00:00-24:00", OffsetImpossible),
            ("2026-11-20T02:00:00+02:60", OffsetImpossible),
            ("2026-11-20T02:00:00+2500", OffsetImpossible),
            ("2026-11-20T02:00:00+0260", OffsetImpossible),
            ("2026-11-20T02:00:00+24", OffsetImpossible),
            ("2026-11-20T02:00:00+2", OffsetImpossible),
            ("2026-11-20T02:00:00+200", OffsetImpossible),
            ("2026-11-20T02:00:00+02:", OffsetImpossible),
            ("2026-11-20T02:00:00+02:0", OffsetImpossible),
            ("2026-11-20T02:00:00+-2", OffsetImpossible),
            ("2026-11-20T02:00:00+\u{e9}2", OffsetImpossible),
            ("2026-11-20T02:00:00+02:00:00", OffsetImpossible),
            ("2026-11-20T02:00:00Z[Europe/Zurich]", OffsetImpossible),
            ("9999-12-31T23:59:59Z", TimeBeyondCalendar),
            ("10000-01-01T00:00:00Z", TimeBeyondCalendar),
            ("+10000-01-01T00:00:00Z", TimeBeyondCalendar),
            ("-0044-03-15T00:00:00Z", TimeBeyondCalendar),
            ("2026-02-30T00:00:00Z", NotATime),
            ("2026-13-01", NotATime),
            ("2026-11-20T24:00:00Z", NotATime),
            ("2026-11-20T02:00Z", NotATime),
            ("2026-11-20T02:00:00.Z", NotATime),
            ("2026-11-20T02:00:61Z", NotATime),
            ("20261120T020000Z", NotATime),
            ("yesterday", NotATime),
            ("", NotATime),
            ("2026-11-2\u{e9}T02:00:00Z", NotATime),
        ] {
            assert_eq!(read(text), Err(fault), "{text}");
        }
    }

    #[test]
    fn a_local_time_is_one_of_the_zone_that_is_given() {
        let zurich = TimeZone::get("Europe/Zurich").unwrap();
        for (text, instant) in [
            ("2026-07-01T12:00:00", "2026-07-01T10:00:00Z"),
            ("2026-12-01 12:00:00", "2026-12-01T11:00:00Z"),
            // It is 02:30 twice, and then never.
            ("2026-10-25T02:30:00", "2026-10-25T00:30:00Z"),
            ("2026-03-29T02:30:00", "2026-03-29T01:30:00Z"),
            ("2026-07-01T12:00:00Z", "2026-07-01T12:00:00Z"),
        ] {
            assert_eq!(parse(text, Some(&zurich)).unwrap().to_string(), instant, "{text}");
        }
        assert_eq!(parse("2026-07-01", Some(&zurich)), Err(DateWithoutTime));
    }

    #[test]
    fn an_epoch_is_one_of_seconds_or_of_milliseconds() {
        let read = |number| from_epoch(number).map(|instant| instant.map(|instant| instant.to_string()));
        for number in [1_795_744_800.0, 1_795_744_800_000.0] {
            assert_eq!(read(number), Ok(Some("2026-11-27T02:00:00Z".to_owned())));
        }
        assert_eq!(read(1_795_744_800.25), Ok(Some("2026-11-27T02:00:00.25Z".to_owned())));
        assert_eq!(read(0.0), Ok(None));
        let dates = [2026.0, 20_261_120.0, 20_261_120_020_000.0];
        let others = [-1.0, 10_000_000_000.0, 1_795_744_800_000_000.0, f64::NAN, f64::INFINITY, 1e300];
        for number in dates.into_iter().chain(others) {
            assert_eq!(read(number), Err(NotATime), "{number}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_by_jiff_is_read_again(milliseconds in -377_705_023_201_000_i64..253_402_207_200_000) {
            let instant = Timestamp::from_millisecond(milliseconds).unwrap();
            let text = instant.to_string();
            // RFC 3339 has the years 0 to 9999.
            if !text.starts_with('-') {
                prop_assert_eq!(parse(&text, None), Ok(instant));
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,40}", number in any::<f64>()) {
            let _ = (parse(&text, None), from_epoch(number));
        }
    }
}
