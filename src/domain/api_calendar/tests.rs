use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use super::{ApiVersion, NotAVersion, PUBLISHED, Served, Stage, VersionReview};

fn version(text: &str) -> ApiVersion {
    text.parse().unwrap()
}

fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

#[test]
fn the_stage_changes_at_the_published_instants() {
    let cases = [
        ("2026-04", "2025-12-31T00:00:00Z", Stage::NotPublished),
        ("2026-04", "2026-01-01T17:00:00Z", Stage::ReleaseCandidate),
        ("2026-04", "2026-04-01T16:59:59Z", Stage::ReleaseCandidate),
        ("2026-04", "2026-04-01T17:00:00Z", Stage::Supported),
        ("2026-04", "2027-04-01T16:59:59Z", Stage::Supported),
        ("2026-04", "2027-04-01T17:00:00Z", Stage::UnsupportedGrace),
        ("2026-04", "2027-04-16T14:59:59Z", Stage::UnsupportedGrace),
        ("2026-04", "2027-04-16T15:00:00Z", Stage::Inaccessible),
        ("2025-07", "2026-11-22T12:00:00Z", Stage::Inaccessible),
        ("2025-10", "2026-11-22T12:00:00Z", Stage::Inaccessible),
        ("2026-01", "2026-11-22T12:00:00Z", Stage::Supported),
        ("2027-01", "2026-11-22T12:00:00Z", Stage::ReleaseCandidate),
        ("2027-04", "2026-11-22T12:00:00Z", Stage::NotPublished),
    ];
    for (text, now, expected) in cases {
        assert_eq!(version(text).stage(instant(now)), expected, "{text} at {now}");
    }
}

#[test]
fn the_latest_version_is_the_newest_released_one() {
    assert_eq!(ApiVersion::latest(instant("2026-11-22T12:00:00Z")), version("2026-10"));
    assert_eq!(ApiVersion::latest(instant("2026-10-01T16:59:59Z")), version("2026-07"));
    assert_eq!(ApiVersion::latest(instant("2027-01-01T16:59:59Z")), version("2026-10"));
}

#[test]
fn there_are_only_so_many_versions_even_where_the_calendar_ends() {
    for now in [Timestamp::MIN, Timestamp::MAX] {
        assert!(ApiVersion::accessible(now).len() <= 8, "{now}");
        assert_eq!(ApiVersion::oldest(now), None, "{now}");
    }
}

#[test]
fn days_left_are_whole_days_to_the_end_of_access() {
    assert_eq!(version("2026-01").days_of_access_left(instant("2026-11-22T12:00:00Z")), 55);
    assert_eq!(version("2026-04").days_of_access_left(instant("2026-11-22T12:00:00Z")), 145);
    assert_eq!(version("2025-07").days_of_access_left(instant("2026-07-16T15:00:01Z")), -1);
}

#[test]
fn the_published_ends_agree_with_the_rule_unless_an_extension_is_entered() {
    for ((year, month), support, access) in PUBLISHED {
        assert_eq!((support.year(), support.month(), support.day()), (year + 1, *month, 1));
        assert_eq!((access.year(), access.month(), access.day()), (year + 1, *month, 16));
    }
}

#[test]
fn anything_that_is_not_a_quarter_is_malformed() {
    for text in ["2026-05", "26-04", "2026-4", "2026-004", "unstable", "", "2026-04-01", "+026-04", "2019-01", "9999-10"] {
        assert_eq!(text.parse::<ApiVersion>(), Err(NotAVersion), "{text}");
    }
}

#[test]
fn a_review_becomes_pressing_at_the_exact_instants() {
    use VersionReview::{NotRequired, Recommended, Required, Unsupported};
    for (now, expected) in [
        ("2025-12-31T00:00:00Z", Unsupported),
        ("2026-01-01T17:00:00Z", Recommended),
        ("2026-04-01T16:59:59Z", Recommended),
        ("2026-04-01T17:00:00Z", NotRequired),
        ("2027-01-01T16:59:59Z", NotRequired),
        ("2027-01-01T17:00:00Z", Recommended),
        ("2027-03-02T16:59:59Z", Recommended),
        ("2027-03-02T17:00:00Z", Required),
        ("2027-04-01T16:59:59Z", Required),
        ("2027-04-01T17:00:00Z", Required),
        ("2027-04-16T14:59:59Z", Required),
        ("2027-04-16T15:00:00Z", Unsupported),
    ] {
        assert_eq!(version("2026-04").review(instant(now)), expected, "{now}");
    }
}

#[test]
fn an_inaccessible_version_is_served_as_the_oldest_and_an_unpublished_one_as_nobody_knows() {
    let now = "2026-11-22T12:00:00Z";
    for (asked, served) in [
        ("2025-07", Served::Other(version("2026-01"))),
        ("2025-10", Served::Other(version("2026-01"))),
        ("2026-01", Served::Itself),
        ("2026-10", Served::Itself),
        ("2027-01", Served::Itself),
        ("2027-04", Served::Unknown),
    ] {
        assert_eq!(version(asked).served(instant(now)), served, "{asked}");
    }
    assert_eq!(version("2026-04").served(instant("2027-04-16T14:59:59Z")), Served::Itself);
    assert_eq!(version("2026-04").served(instant("2027-04-16T15:00:00Z")), Served::Other(version("2026-07")));
    assert_eq!(ApiVersion::oldest(instant("2019-01-01T00:00:00Z")), None);
}

#[test]
fn the_calendar_goes_from_the_oldest_that_answers_to_the_candidates() {
    let listed: Vec<String> = ApiVersion::accessible(instant("2026-11-22T12:00:00Z")).iter().map(ToString::to_string).collect();
    assert_eq!(listed, ["2026-01", "2026-04", "2026-07", "2026-10", "2027-01"]);
}

proptest! {
    #[test]
    fn moving_the_clock_forward_never_makes_a_version_younger(
        year in 2020i16..2060, quarter in 0i8..4, start in 1_500_000_000i64..3_000_000_000, later in 0i64..200_000_000,
    ) {
        let version = version(&format!("{year:04}-{:02}", quarter * 3 + 1));
        let before = Timestamp::from_second(start).unwrap();
        let after = before.checked_add(SignedDuration::from_secs(later)).unwrap();
        prop_assert!(version.stage(before) <= version.stage(after));
        prop_assert!(ApiVersion::latest(before) <= ApiVersion::latest(after));
        prop_assert!(ApiVersion::oldest(before) <= ApiVersion::oldest(after));
    }

    #[test]
    fn moving_the_clock_forward_never_makes_the_review_of_a_released_version_milder(
        year in 2020i16..2060, quarter in 0i8..4, after_release in 0i64..100_000_000, later in 0i64..200_000_000,
    ) {
        let version = version(&format!("{year:04}-{:02}", quarter * 3 + 1));
        let before = version.released().checked_add(SignedDuration::from_secs(after_release)).unwrap();
        let after = before.checked_add(SignedDuration::from_secs(later)).unwrap();
        prop_assert!(version.review(before) <= version.review(after));
    }

    #[test]
    fn what_is_served_is_always_a_version_that_answers_as_itself(
        year in 2020i16..2060, quarter in 0i8..4, at in 1_600_000_000i64..3_000_000_000,
    ) {
        let (version, now) = (version(&format!("{year:04}-{:02}", quarter * 3 + 1)), Timestamp::from_second(at).unwrap());
        if let Served::Other(served) = version.served(now) {
            prop_assert_eq!(served.served(now), Served::Itself);
            prop_assert!(version < served);
        }
    }
}
