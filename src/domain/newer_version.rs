//! What to do about an API version that is, or will be, too old or too new.

use jiff::Timestamp;

use super::api_calendar::ApiVersion;
use super::readiness::Remedy;

/// The version that to ask for instead of `version`, which is judged at `as_of`: the newest one that is released at `clock`. `None` where
/// that is none that is newer, though a newer one is what is wanted: in a forecast versions end whose successors are not there yet.
pub fn newest_instead_of(version: ApiVersion, as_of: Timestamp, clock: Timestamp) -> Option<ApiVersion> {
    let latest = ApiVersion::latest(clock);
    (latest > version || version.released() > as_of).then_some(latest)
}

/// Asks for another version by the key `api_version` of a source.
pub fn ask_for_another(key: &str, version: ApiVersion, as_of: Timestamp, clock: Timestamp) -> Remedy {
    match newest_instead_of(version, as_of, clock) {
        Some(latest) => {
            let text = format!("read the changelog up to {latest} (https://shopify.dev/changelog), then ask for it");
            Remedy::sourcectl(text, &["config", "set", key, &latest.to_string()])
        }
        None => no_newer(version),
    }
}

/// There is nothing newer to ask for yet.
pub fn no_newer(version: ApiVersion) -> Remedy {
    Remedy::by_hand(format!(
        "no newer version than {version} is released yet: ask for one as soon as there is (`sourcectl api-versions`)"
    ))
}

#[cfg(test)]
mod tests {
    use super::newest_instead_of;

    #[test]
    fn no_version_is_proposed_that_is_not_released_at_the_clock() {
        for (version, as_of, clock, expected) in [
            ("2026-04", "2026-11-25", "2026-11-25", Some("2026-10")),
            ("2026-04", "2027-04-30", "2026-11-25", Some("2026-10")),
            ("2026-10", "2028-04-30", "2026-11-25", None),
            ("2027-01", "2026-11-25", "2026-11-25", Some("2026-10")),
            ("2027-01", "2028-06-30", "2026-11-25", None),
        ] {
            let at = |day: &str| format!("{day}T12:00:00Z").parse().unwrap();
            let proposed = newest_instead_of(version.parse().unwrap(), at(as_of), at(clock));
            assert_eq!(proposed.map(|version| version.to_string()).as_deref(), expected, "{version} at {as_of}");
        }
    }
}
