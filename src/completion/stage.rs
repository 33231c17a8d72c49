//! Long lists of candidates, cut to what is worth a look: of a large fleet its profiles first, and then their sources.

/// As many candidates as are shown in full.
pub const SHOWN: usize = 200;

/// The candidates, or where they are too many what they have in common up to a next `separator`.
///
/// There is never only one cut candidate: a shell takes a single one for the answer and puts a space behind it.
pub fn staged(candidates: &[String], typed: &str, separator: char) -> Vec<String> {
    if candidates.len() <= SHOWN {
        return candidates.to_vec();
    }
    let mut depth = 1;
    loop {
        let mut cut: Vec<&str> = candidates.iter().map(|candidate| cut(candidate, typed, separator, depth)).collect();
        cut.dedup();
        if cut.len() > 1 {
            return cut.into_iter().map(str::to_owned).collect();
        }
        depth += 1;
    }
}

/// The candidate up to and with the separator number `depth` after what was typed; the whole of it where there are fewer.
fn cut<'c>(candidate: &'c str, typed: &str, separator: char, depth: usize) -> &'c str {
    let rest = candidate.get(typed.len()..).unwrap_or_default();
    match rest.match_indices(separator).nth(depth - 1) {
        Some((at, _)) => &candidate[..=typed.len() + at],
        None => candidate,
    }
}

#[cfg(test)]
mod tests {
    use super::staged;

    fn fleet(profiles: usize, sources: usize) -> Vec<String> {
        (0..profiles).flat_map(|p| (0..sources).map(move |s| format!("p{p}/s{s}"))).collect()
    }

    #[test]
    fn a_short_list_is_shown_in_full_and_a_long_one_by_its_profiles() {
        assert_eq!(staged(&fleet(2, 100), "", '/').len(), 200);
        assert_eq!(staged(&fleet(2, 101), "", '/'), ["p0/", "p1/"]);
        assert_eq!(staged(&fleet(2, 300), "p", '/'), ["p0/", "p1/"]);
    }

    #[test]
    fn a_stage_with_one_way_on_is_passed_over() {
        assert_eq!(staged(&fleet(1, 300), "", '/'), fleet(1, 300));
        assert_eq!(staged(&fleet(1, 300), "p0/", '/'), fleet(1, 300));
    }
}
