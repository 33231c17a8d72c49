//! The last line of a verdict on several sources.

/// What a selection of sources came to: each source is counted once as judged or disabled, and some of them beside that.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally<'t> {
    /// All sources of the selection.
    pub total: usize,
    /// The verdicts, each with its number of sources, the best one first.
    pub verdicts: &'t [(usize, &'static str)],
    /// Sources that accept something negative for a time.
    pub waived: usize,
    /// Sources with a verdict other than unknown, of which some part could not be judged.
    pub judged_in_part: usize,
    /// Sources that are switched off, and so not judged.
    pub disabled: usize,
}

impl Tally<'_> {
    /// In words: `7 sources: 4 ready, 1 not ready, 1 unknown; 2 waived, 1 judged in part, 1 disabled`.
    pub fn sentence(&self) -> String {
        let verdicts = counted(self.verdicts);
        let beside = counted(&[(self.waived, "waived"), (self.judged_in_part, "judged in part"), (self.disabled, "disabled")]);
        let noun = if self.total == 1 { "source" } else { "sources" };
        let judged = if verdicts.is_empty() { "none judged" } else { &verdicts };
        let separator = if beside.is_empty() { "" } else { "; " };
        format!("{} {noun}: {judged}{separator}{beside}", self.total)
    }
}

/// The numbers that are not zero.
fn counted(parts: &[(usize, &str)]) -> String {
    let counted: Vec<String> = parts.iter().filter(|(number, _)| *number > 0).map(|(n, word)| format!("{n} {word}")).collect();
    counted.join(", ")
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn every_number_but_zero_is_told_and_verdicts_come_first() {
        let verdicts = [(12, "ready"), (1, "not ready"), (2, "unknown"), (0, "pending")];
        let tally = Tally { total: 19, verdicts: &verdicts, waived: 3, judged_in_part: 1, disabled: 4 };
        assert_eq!(tally.sentence(), "19 sources: 12 ready, 1 not ready, 2 unknown; 3 waived, 1 judged in part, 4 disabled");
        assert_eq!(Tally { total: 12, verdicts: &verdicts[..1], ..Tally::default() }.sentence(), "12 sources: 12 ready");
        assert_eq!(Tally { total: 2, disabled: 2, ..Tally::default() }.sentence(), "2 sources: none judged; 2 disabled");
        assert_eq!(Tally::default().sentence(), "0 sources: none judged");
    }
}
