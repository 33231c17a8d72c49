//! What an import says of its input: each reason once, with a count and its first places, in memory that does not grow with the input.

use std::collections::BTreeMap;

use crate::domain::text::Untrusted;
use crate::history::import::Place;
use crate::history::record::{Note, Refused, nearest};
use crate::output::sync_import::{MissingField, PLACES_SHOWN, PlaceLine, Problem, UnknownKey, UnknownWord};

/// The most different sentences of APIs, words and keys that are told apart.
const MOST: usize = 20;

/// What there was beside runs.
#[derive(Default)]
pub struct Findings {
    problems: Vec<(Refused, Option<Untrusted>, Group)>,
    passed: Vec<(Refused, Option<Untrusted>, Group)>,
    words: BTreeMap<Untrusted, Group>,
    keys: BTreeMap<Untrusted, Group>,
    /// Mapped fields whose path is missing, and the nearest key.
    fields: BTreeMap<&'static str, (Option<Untrusted>, Group)>,
    without_status: Group,
    /// Runs with words, and with keys, beyond the most.
    more_words: u64,
    more_keys: u64,
    bad: u64,
    passed_over: u64,
}

#[derive(Default)]
struct Group {
    count: u64,
    places: Vec<Place>,
}

impl Group {
    fn add(&mut self, place: Place) {
        self.count += 1;
        if self.places.len() < PLACES_SHOWN {
            self.places.push(place);
        }
    }

    fn lines(&self) -> Vec<PlaceLine> {
        self.places.iter().map(|place| PlaceLine { line: place.line, column: place.column }).collect()
    }
}

impl Findings {
    /// Counts something that is no run.
    pub fn refuse(&mut self, place: Place, refused: Refused, said: Option<Untrusted>) {
        let groups = if refused.fault.is_passed_over() {
            self.passed_over += 1;
            &mut self.passed
        } else {
            self.bad += 1;
            &mut self.problems
        };
        let distinct = groups.iter().filter(|(_, said, _)| said.is_some()).count();
        let is_known = |said: &Option<Untrusted>| groups.iter().any(|(other, known, _)| *other == refused && known == said);
        let said = if is_known(&said) || distinct < MOST { said } else { None };
        match groups.iter_mut().find(|(other, known, _)| *other == refused && *known == said) {
            Some((.., group)) => group.add(place),
            None => {
                let mut group = Group::default();
                group.add(place);
                groups.push((refused, said, group));
            }
        }
    }

    /// Counts records that were read, and refused by the history. Their places are not known any more.
    pub fn refuse_later(&mut self, refused: Refused, count: u64) {
        if count > 0 {
            self.bad += count;
            self.problems.push((refused, None, Group { count, places: Vec::new() }));
        }
    }

    /// Counts what was not understood of a run that was taken.
    pub fn note(&mut self, place: Place, note: Note) {
        match note {
            Note::UnknownKey { key } => add(&mut self.keys, &mut self.more_keys, key, place),
            Note::UnknownStatus { word } => add(&mut self.words, &mut self.more_words, word, place),
            Note::NoStatus => self.without_status.add(place),
            Note::MissingPath { field, nearest } => {
                let (known, group) = self.fields.entry(field).or_default();
                *known = known.take().or(nearest);
                group.add(place);
            }
        }
    }

    /// The records that were not taken and should have been.
    pub const fn bad(&self) -> u64 {
        self.bad
    }

    /// What was no run and was not meant to be one.
    pub const fn passed_over(&self) -> u64 {
        self.passed_over
    }

    /// Whether everything was understood in all of these runs. A mapped field may be missing from some of them, and not from all.
    pub fn is_clean(&self, runs: u64) -> bool {
        let is_never_there = |(_, group): &(Option<Untrusted>, Group)| group.count == runs;
        self.bad == 0 && self.words.is_empty() && self.keys.is_empty() && !self.fields.values().any(is_never_there)
    }

    /// The runs without any status.
    pub const fn without_status(&self) -> u64 {
        self.without_status.count
    }

    /// The mapped fields that some records have nothing for.
    pub fn fields(&self) -> Vec<MissingField> {
        let field = |(field, (nearest, group)): (&&'static str, &(Option<Untrusted>, Group))| MissingField {
            field,
            nearest: nearest.as_ref().map(|nearest| nearest.raw().to_owned()),
            count: group.count,
            places: group.lines(),
        };
        self.fields.iter().map(field).collect()
    }

    /// The reasons why records are bad, in the order in which they came.
    pub fn problems(&self) -> Vec<Problem> {
        problems(&self.problems)
    }

    /// The reasons why something was passed over.
    pub fn passed(&self) -> Vec<Problem> {
        problems(&self.passed)
    }

    /// The status words that nobody knows, the most frequent ones first.
    pub fn words(&self) -> Vec<UnknownWord> {
        let word = |(word, group): (&Untrusted, &Group)| UnknownWord {
            word: Some(word.raw().to_owned()),
            count: group.count,
            places: group.lines(),
        };
        let more = (self.more_words > 0).then(|| UnknownWord { word: None, count: self.more_words, places: Vec::new() });
        let mut words: Vec<UnknownWord> = self.words.iter().map(word).collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.count));
        words.into_iter().chain(more).collect()
    }

    /// The keys that nobody knows, the most frequent ones first.
    pub fn keys(&self) -> Vec<UnknownKey> {
        let key = |(key, group): (&Untrusted, &Group)| UnknownKey {
            key: Some(key.raw().to_owned()),
            nearest: nearest(key.raw()),
            count: group.count,
            places: group.lines(),
        };
        let more =
            (self.more_keys > 0).then(|| UnknownKey { key: None, nearest: None, count: self.more_keys, places: Vec::new() });
        let mut keys: Vec<UnknownKey> = self.keys.iter().map(key).collect();
        keys.sort_by_key(|key| std::cmp::Reverse(key.count));
        keys.into_iter().chain(more).collect()
    }
}

fn add<K: Ord>(groups: &mut BTreeMap<K, Group>, more: &mut u64, key: K, place: Place) {
    if let Some(group) = groups.get_mut(&key) {
        group.add(place);
    } else if groups.len() < MOST {
        groups.entry(key).or_default().add(place);
    } else {
        *more += 1;
    }
}

fn problems(groups: &[(Refused, Option<Untrusted>, Group)]) -> Vec<Problem> {
    let problem = |(refused, said, group): &(Refused, Option<Untrusted>, Group)| {
        let Refused { fault, key } = *refused;
        let said = said.as_ref().map(|said| said.raw().to_owned());
        Problem { reason: fault, key, said, count: group.count, places: group.lines() }
    };
    groups.iter().map(problem).collect()
}

#[cfg(test)]
mod tests {
    use super::Findings;
    use crate::domain::sync_run::RecordFault;
    use crate::domain::text::Untrusted;
    use crate::history::import::Place;
    use crate::history::record::{Note, Refused};

    #[test]
    fn a_thousand_times_the_same_is_one_line_with_three_places() {
        let mut findings = Findings::default();
        for line in 1..=1_000 {
            let refused = Refused { fault: RecordFault::InvalidValue, key: Some("started_at") };
            findings.refuse(Place { line, column: 1 }, refused, None);
            findings.refuse(Place { line, column: 2 }, RecordFault::NotASync.into(), None);
        }
        let problems = findings.problems();
        assert_eq!((problems.len(), problems[0].count, findings.bad()), (1, 1_000, 1_000));
        assert_eq!(problems[0].places.iter().map(|place| place.line).collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!((findings.passed_over(), findings.passed()[0].count), (1_000, 1_000));
    }

    #[test]
    fn words_and_sentences_of_others_do_not_fill_the_memory() {
        let mut findings = Findings::default();
        for line in 1..=1_000 {
            let text = Untrusted::new(&format!("w{line}"));
            findings.refuse(Place { line, column: 1 }, RecordFault::ApiError.into(), Some(text.clone()));
            findings.note(Place { line, column: 1 }, Note::UnknownStatus { word: text });
        }
        assert_eq!((findings.problems().len(), findings.words().len()), (21, 21));
        assert_eq!(findings.problems().iter().map(|problem| problem.count).sum::<u64>(), 1_000);
        assert_eq!(findings.words().iter().map(|word| word.count).sum::<u64>(), 1_000);
        assert!(!findings.is_clean(1_000));
    }

    #[test]
    fn a_mapped_field_may_be_missing_from_some_records_and_not_from_all() {
        let mut findings = Findings::default();
        let place = Place { line: 1, column: 1 };
        findings.note(place, Note::MissingPath { field: "stream", nearest: None });
        assert!(findings.is_clean(2));
        findings.note(place, Note::MissingPath { field: "stream", nearest: Some(Untrusted::new("dag")) });
        assert!(!findings.is_clean(2));
        assert_eq!((findings.fields()[0].count, findings.fields()[0].nearest.as_deref()), (2, Some("dag")));
    }
}
