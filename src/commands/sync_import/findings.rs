//! What an import says of its input: each reason once, with a count and its first places, in memory that does not grow with the input.

use std::collections::BTreeMap;

use crate::domain::text::Untrusted;
use crate::history::import::Place;
use crate::history::record::{EXIT_CODES, Note, Refused, SUCCESSES, nearest};
use crate::output::sync_import::{MissingField, PLACES_SHOWN, PlaceLine, Problem, UnknownKey, UnknownWord};

/// The most different sentences of APIs, names, words and keys that are told apart.
const MOST: usize = 20;

/// What there was beside runs.
#[derive(Default)]
pub struct Findings {
    problems: Vec<(Refused, Option<Untrusted>, Group)>,
    passed: Vec<(Refused, Option<Untrusted>, Group)>,
    words: BTreeMap<Untrusted, Group>,
    keys: BTreeMap<Untrusted, Group>,
    /// Mapped fields whose path is missing, with that path and the nearest one.
    fields: BTreeMap<&'static str, (Untrusted, Option<Untrusted>, Group)>,
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
        let distinct = groups.iter().filter(|(refused, said, _)| said.is_some() || refused.named.is_some()).count();
        let is_known = groups.iter().any(|(other, known, _)| *other == refused && *known == said);
        let (refused, said) =
            if is_known || distinct < MOST { (refused, said) } else { (Refused::new(refused.fault, refused.key), None) };
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
            Note::MissingPath { field, path, nearest } => {
                let (_, known, group) = self.fields.entry(field).or_insert_with(|| (path, None, Group::default()));
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

    /// Whether everything was understood in all of these runs, and each has a status. A mapped field may be missing from some of them, and not from all.
    pub fn is_clean(&self, runs: u64) -> bool {
        let is_never_there = |(.., group): &(Untrusted, Option<Untrusted>, Group)| group.count == runs;
        let is_understood = self.words.is_empty() && self.keys.is_empty() && self.without_status.count == 0;
        self.bad == 0 && is_understood && !self.fields.values().any(is_never_there)
    }

    /// The runs without any status.
    pub const fn without_status(&self) -> u64 {
        self.without_status.count
    }

    /// The mapped fields that some records have nothing for.
    pub fn fields(&self) -> Vec<MissingField> {
        let field = |(field, (path, nearest, group)): (&&'static str, &(Untrusted, Option<Untrusted>, Group))| MissingField {
            field,
            path: path.raw().to_owned(),
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

    /// The unknown status words, the most frequent ones first. Those of mapped records may be exit codes.
    pub fn words(&self, is_mapped: bool) -> Vec<UnknownWord> {
        let word = |(word, group): (&Untrusted, &Group)| UnknownWord {
            word: Some(word.raw().to_owned()),
            hint: Some(word).filter(|_| is_mapped).and_then(hint),
            count: group.count,
            places: group.lines(),
        };
        let more =
            (self.more_words > 0).then(|| UnknownWord { word: None, hint: None, count: self.more_words, places: Vec::new() });
        let mut words: Vec<UnknownWord> = self.words.iter().map(word).collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.count));
        words.into_iter().chain(more).collect()
    }

    /// The unknown keys, the most frequent ones first.
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

/// The keys that a number or a truth value is read from as a status.
fn hint(word: &Untrusted) -> Option<String> {
    let listed = |keys: &[&str]| keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
    match word.raw().trim() {
        number if number.parse::<i64>().is_ok() => Some(format!("exit codes are read from the keys {}", listed(&EXIT_CODES))),
        "true" | "false" | "t" | "f" => Some(format!("truth values are read from the keys {}", listed(&SUCCESSES))),
        _ => None,
    }
}

fn problems(groups: &[(Refused, Option<Untrusted>, Group)]) -> Vec<Problem> {
    let problem = |(refused, said, group): &(Refused, Option<Untrusted>, Group)| {
        let text = |text: &Option<Untrusted>| text.as_ref().map(|text| text.raw().to_owned());
        Problem {
            reason: refused.fault,
            key: refused.key,
            said: text(said),
            named: text(&refused.named),
            nearest: text(&refused.nearest),
            count: group.count,
            places: group.lines(),
        }
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
            let refused = Refused::new(RecordFault::InvalidValue, Some("started_at"));
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
        assert_eq!((findings.problems().len(), findings.words(false).len()), (21, 21));
        assert_eq!(findings.problems().iter().map(|problem| problem.count).sum::<u64>(), 1_000);
        assert_eq!(findings.words(false).iter().map(|word| word.count).sum::<u64>(), 1_000);
        assert!(!findings.is_clean(1_000));
    }

    #[test]
    fn a_run_without_a_status_is_not_understood() {
        let mut findings = Findings::default();
        assert!(findings.is_clean(1));
        findings.note(Place { line: 1, column: 1 }, Note::NoStatus);
        assert!(!findings.is_clean(1));
    }

    #[test]
    fn a_mapped_field_may_be_missing_from_some_records_and_not_from_all() {
        let mut findings = Findings::default();
        let place = Place { line: 1, column: 1 };
        let missing = |nearest| Note::MissingPath { field: "stream", path: Untrusted::new("dga"), nearest };
        findings.note(place, missing(None));
        assert!(findings.is_clean(2));
        findings.note(place, missing(Some(Untrusted::new("dag"))));
        assert!(!findings.is_clean(2));
        assert_eq!((findings.fields()[0].count, findings.fields()[0].nearest.as_deref()), (2, Some("dag")));
        assert_eq!(findings.fields()[0].path, "dga");
    }

    #[test]
    fn names_of_sources_are_told_apart_up_to_a_limit() {
        let mut findings = Findings::default();
        for line in 1..=1_000 {
            let named = Some(Untrusted::new(&format!("p/s{}", line % 50)));
            findings.refuse(Place { line, column: 1 }, Refused { named, ..RecordFault::UnknownSource.into() }, None);
        }
        let problems = findings.problems();
        assert_eq!((problems.len(), problems[0].named.as_deref(), problems[0].count), (21, Some("p/s1"), 20));
        assert_eq!((problems[20].named.as_deref(), problems[20].count, findings.bad()), (None, 600, 1_000));
    }

    #[test]
    fn a_mapped_word_that_may_be_an_exit_code_names_the_keys_that_are() {
        let mut findings = Findings::default();
        for word in ["0", "weird", "true"] {
            findings.note(Place::START, Note::UnknownStatus { word: Untrusted::new(word) });
        }
        let hints =
            |is_mapped: bool| findings.words(is_mapped).into_iter().map(|word| word.hint.unwrap_or_default()).collect::<Vec<_>>();
        assert_eq!(hints(false), ["", "", ""]);
        let [code, truth, other] = &hints(true)[..] else { panic!("three words") };
        assert!(code.contains("`exit_code`") && truth.contains("`success`") && other.is_empty(), "{code} {truth}");
    }
}
