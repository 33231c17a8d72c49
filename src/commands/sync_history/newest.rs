//! The runs of several sources as one sequence, newest first, of which a page a source is held at a time.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use jiff::Timestamp;

use crate::domain::sync_run::{RunId, SyncRun};
use crate::history::Position;

/// As many runs of all sources together are held at a time, while there are not too many sources for it.
const HELD: usize = 4096;

/// A page is not smaller, because each costs a query, and not greater, because each is one answer of a database.
const PAGES: std::ops::RangeInclusive<usize> = 4..=1000;

/// How many runs of each of so many sources are asked for at a time, where no more than `limit` are wanted of all.
pub fn page_size(sources: usize, limit: Option<usize>) -> usize {
    let share = (HELD / sources.max(1)).clamp(*PAGES.start(), *PAGES.end());
    limit.map_or(share, |limit| share.min(limit))
}

/// Hands out the runs one by one. Of two at one instant the one with the greater id comes first, then that of the earlier source.
pub struct Newest<F> {
    pages: Vec<Page>,
    heads: BinaryHeap<Head>,
    /// The source whose run was handed out last: its next one is looked for only when another run is asked for.
    behind: Option<(usize, Position)>,
    size: usize,
    fetch: F,
}

/// What is left of the last page of a source.
struct Page {
    left: std::vec::IntoIter<SyncRun>,
    /// Whether more may follow it.
    is_full: bool,
}

/// The newest run of a source that was not handed out yet.
struct Head {
    run: SyncRun,
    source: usize,
}

impl<F, E> Newest<F>
where
    F: FnMut(usize, Position) -> Result<Vec<SyncRun>, E>,
{
    /// Starts with the first page of each source, of at most `size` runs; `fetch` gets the next page of one of them, behind a run.
    pub fn new(first: Vec<Vec<SyncRun>>, size: usize, fetch: F) -> Self {
        let pages = first.into_iter().map(|page| Page::new(page, size)).collect();
        let mut newest = Self { pages, heads: BinaryHeap::new(), behind: None, size, fetch };
        (0..newest.pages.len()).for_each(|source| newest.take_from(source));
        newest
    }

    fn take_from(&mut self, source: usize) {
        self.heads.extend(self.pages[source].left.next().map(|run| Head { run, source }));
    }

    fn go_on(&mut self, source: usize, behind: Position) -> Result<(), E> {
        let page = &mut self.pages[source];
        if page.left.len() == 0 && page.is_full {
            *page = Page::new((self.fetch)(source, behind)?, self.size);
        }
        self.take_from(source);
        Ok(())
    }
}

impl<F, E> Iterator for Newest<F>
where
    F: FnMut(usize, Position) -> Result<Vec<SyncRun>, E>,
{
    type Item = Result<(usize, SyncRun), E>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some((source, behind)) = self.behind.take()
            && let Err(error) = self.go_on(source, behind)
        {
            // Without the runs of that source no other is certain to be the next one.
            self.heads.clear();
            return Some(Err(error));
        }
        let Head { run, source } = self.heads.pop()?;
        self.behind = Some((source, Position::of(&run)));
        Some(Ok((source, run)))
    }
}

impl Page {
    fn new(runs: Vec<SyncRun>, size: usize) -> Self {
        Self { is_full: runs.len() >= size, left: runs.into_iter() }
    }
}

impl Head {
    fn place(&self) -> (Option<Timestamp>, &RunId, Reverse<usize>) {
        (self.run.at(), &self.run.run_id, Reverse(self.source))
    }
}

impl Ord for Head {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.place().cmp(&other.place())
    }
}

impl PartialOrd for Head {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Head {
    fn eq(&self, other: &Self) -> bool {
        self.place() == other.place()
    }
}

impl Eq for Head {}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use jiff::Timestamp;
    use proptest::prelude::*;

    use super::{Newest, page_size};
    use crate::domain::sync_run::{RunId, SyncRun};
    use crate::history::{Position, newest_first};

    fn run(id: u8, minute: Option<u8>) -> SyncRun {
        let mut run = SyncRun::new(RunId::parse(&id.to_string()).unwrap());
        run.started = minute.map(|minute| Timestamp::from_second(60 * i64::from(minute)).unwrap());
        run
    }

    /// The runs of a source as its history has them: each id once, newest first.
    fn source() -> impl Strategy<Value = Vec<SyncRun>> {
        let runs = proptest::collection::btree_map(any::<u8>(), proptest::option::weighted(0.9, 0u8..20), 0..40);
        runs.prop_map(|runs| {
            let mut runs: Vec<SyncRun> = runs.into_iter().map(|(id, minute)| run(id, minute)).collect();
            newest_first(&mut runs, |run| run);
            runs
        })
    }

    fn page(runs: &[SyncRun], behind: Option<&Position>, size: usize) -> Vec<SyncRun> {
        let start = behind.map_or(0, |last| runs.iter().position(|run| Position::of(run) == *last).unwrap() + 1);
        runs[start..].iter().take(size).cloned().collect()
    }

    proptest! {
        #[test]
        fn pages_of_any_size_make_the_sequence_that_all_runs_sorted_at_once_do(
            sources in proptest::collection::vec(source(), 0..6), size in 1usize..8,
        ) {
            let first = sources.iter().map(|runs| page(runs, None, size)).collect();
            let newest = Newest::new(first, size, |source: usize, behind| {
                Ok::<_, Infallible>(page(&sources[source], Some(&behind), size))
            });
            let merged: Vec<(usize, SyncRun)> = newest.map(Result::unwrap).collect();
            let with_source = |(source, runs): (usize, &Vec<SyncRun>)| runs.iter().map(|run| (source, run.clone())).collect::<Vec<_>>();
            let mut all: Vec<(usize, SyncRun)> = sources.iter().enumerate().flat_map(with_source).collect();
            newest_first(&mut all, |(_, run)| run);
            prop_assert_eq!(merged, all);
        }
    }

    #[test]
    fn the_next_page_is_asked_for_only_when_its_runs_are_and_a_failure_ends_the_sequence() {
        let first = vec![vec![run(2, Some(2)), run(1, Some(1))], vec![run(3, Some(0))]];
        let mut asked = Vec::new();
        let mut newest = Newest::new(first, 2, |source, behind| {
            asked.push((source, behind));
            Err("silent")
        });
        assert_eq!(newest.next(), Some(Ok((0, run(2, Some(2))))));
        assert_eq!(newest.next(), Some(Ok((0, run(1, Some(1))))));
        assert_eq!(newest.next(), Some(Err("silent")));
        assert_eq!(newest.next(), None);
        assert_eq!(asked, [(0, Position::of(&run(1, Some(1))))]);
    }

    #[test]
    fn many_sources_have_small_pages_and_a_small_limit_a_smaller_one() {
        assert_eq!((page_size(1, None), page_size(1, Some(20)), page_size(1, Some(100_000))), (1000, 20, 1000));
        assert_eq!((page_size(64, None), page_size(10_000, None), page_size(10_000, Some(1))), (64, 4, 1));
        assert_eq!(page_size(0, None), 1000);
    }
}
