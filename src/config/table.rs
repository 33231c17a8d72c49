//! Reads one table: typed look-ups that note what is wrong, with the place, and never repeat a value.

use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::problem::{Problems, shown_key};

/// A table of the file, with the names of the keys that lead to it.
pub struct Table<'t, 'i> {
    /// Its dotted name, for messages; empty for the whole file.
    name: String,
    /// Where it starts.
    offset: usize,
    entries: &'t DeTable<'i>,
}

/// A value and the byte at which it starts.
#[derive(Clone, Copy)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Its first byte.
    pub offset: usize,
}

/// What should be a table, with the name that the file gives it.
pub struct Named<'t, 'i> {
    /// Its name.
    pub name: At<&'t str>,
    dotted: String,
    value: &'t Spanned<DeValue<'i>>,
}

impl<'t, 'i> Named<'t, 'i> {
    /// The table, if it is one.
    pub fn table(self, problems: &mut Problems) -> Option<Table<'t, 'i>> {
        let Self { name, dotted, value } = self;
        let Some(entries) = value.get_ref().as_table() else {
            problems.error(value.span().start, format!("{dotted} must be a table"));
            return None;
        };
        Some(Table { name: dotted, offset: name.offset, entries })
    }
}

impl<'t, 'i> Table<'t, 'i> {
    /// The whole file.
    pub fn root(entries: &'t DeTable<'i>) -> Self {
        Self { name: String::new(), offset: 0, entries }
    }

    /// Where it starts.
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// `profiles.suisse`, or `the file` at the top.
    pub fn name(&self) -> &str {
        if self.name.is_empty() { "the file" } else { &self.name }
    }

    /// Notes each key that is not one of `known`.
    pub fn reject_unknown(&self, known: &[&str], problems: &mut Problems) {
        for key in self.entries.keys() {
            let given = key.get_ref().as_ref();
            if !known.contains(&given) {
                problems
                    .error(key.span().start, format!("unknown key `{}` in {}", shown_key(given), self.name()))
                    .suggest_closest(given, known.iter().copied());
            }
        }
    }

    /// Its keys, in the file's order.
    pub fn keys(&self) -> Vec<At<&'t str>> {
        self.entries.keys().map(|key| At { value: key.get_ref().as_ref(), offset: key.span().start }).collect()
    }

    /// Where the value of `key` starts; the table's own start where there is none.
    pub fn offset_of(&self, key: &str) -> usize {
        self.entries.get(key).map_or(self.offset, |value| value.span().start)
    }

    /// Whether the key is there.
    pub fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    /// A string.
    pub fn string(&self, key: &str, problems: &mut Problems) -> Option<At<&'t str>> {
        self.typed(key, "a string", problems, DeValue::as_str)
    }

    /// A string that must be there.
    pub fn required_string(&self, key: &str, problems: &mut Problems) -> Option<At<&'t str>> {
        if !self.has(key) {
            problems.error(self.offset, format!("`{key}` is missing in {}", self.name()));
        }
        self.string(key, problems)
    }

    /// A boolean.
    pub fn boolean(&self, key: &str, problems: &mut Problems) -> Option<At<bool>> {
        self.typed(key, "true or false", problems, DeValue::as_bool)
    }

    /// A small whole number.
    pub fn integer(&self, key: &str, problems: &mut Problems) -> Option<At<i64>> {
        self.typed(key, "a whole number", problems, |value| {
            let integer = value.as_integer()?;
            i64::from_str_radix(integer.as_str(), integer.radix()).ok()
        })
    }

    /// A date, as a TOML date or as a string.
    pub fn date(&self, key: &str, problems: &mut Problems) -> Option<At<Date>> {
        self.typed(key, "a date such as 2026-12-31", problems, |value| match value {
            DeValue::String(text) => text.parse().ok(),
            DeValue::Datetime(datetime) if datetime.time.is_none() => {
                let date = datetime.date?;
                Date::new(i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?).ok()
            }
            _ => None,
        })
    }

    /// A list of strings; empty where there is none.
    pub fn strings(&self, key: &str, problems: &mut Problems) -> Vec<At<&'t str>> {
        let Some(values) = self.typed(key, "a list of strings", problems, DeValue::as_array) else { return Vec::new() };
        let mut strings = Vec::new();
        for value in values.value {
            match value.get_ref().as_str() {
                Some(text) => strings.push(At { value: text, offset: value.span().start }),
                None => {
                    problems.error(value.span().start, format!("{} must be a list of strings", self.dotted(key)));
                }
            }
        }
        strings
    }

    /// A table.
    pub fn table(&self, key: &str, problems: &mut Problems) -> Option<Table<'t, 'i>> {
        let table = self.typed(key, "a table", problems, DeValue::as_table)?;
        Some(Table { name: self.dotted(key), offset: table.offset, entries: table.value })
    }

    /// The tables below `key`, by their names, in the file's order.
    pub fn named_tables(&self, key: &str, problems: &mut Problems) -> Vec<(At<&'t str>, Table<'t, 'i>)> {
        let named = self.named(key, problems);
        named.into_iter().filter_map(|named| Some((named.name, named.table(problems)?))).collect()
    }

    /// What is below `key`, by its names, in the file's order: for tables of which not even the name may always be told.
    pub fn named(&self, key: &str, problems: &mut Problems) -> Vec<Named<'t, 'i>> {
        let Some(parent) = self.table(key, problems) else { return Vec::new() };
        let named = parent.entries.iter().map(|(name, value)| {
            let given = name.get_ref().as_ref();
            Named { name: At { value: given, offset: name.span().start }, dotted: parent.dotted(given), value }
        });
        named.collect()
    }

    /// The tables of a list of tables; empty where there is none.
    pub fn list_of_tables(&self, key: &str, problems: &mut Problems) -> Vec<Table<'t, 'i>> {
        let Some(values) = self.typed(key, "a list of tables", problems, DeValue::as_array) else { return Vec::new() };
        let mut tables = Vec::new();
        for (index, value) in values.value.iter().enumerate() {
            let name = format!("{}[{index}]", self.dotted(key));
            match value.get_ref().as_table() {
                Some(entries) => tables.push(Table { name, offset: value.span().start, entries }),
                None => {
                    problems.error(value.span().start, format!("{name} must be a table"));
                }
            }
        }
        tables
    }

    fn typed<T>(
        &self,
        key: &str,
        wanted: &str,
        problems: &mut Problems,
        read: impl FnOnce(&'t DeValue<'i>) -> Option<T>,
    ) -> Option<At<T>> {
        let value: &Spanned<DeValue<'i>> = self.entries.get(key)?;
        let Range { start: offset, .. } = value.span();
        let read = read(value.get_ref());
        if read.is_none() {
            problems.error(offset, format!("{} must be {wanted}", self.dotted(key)));
        }
        read.map(|value| At { value, offset })
    }

    fn dotted(&self, key: &str) -> String {
        let key = shown_key(key);
        if self.name.is_empty() { key.to_owned() } else { format!("{}.{key}", self.name) }
    }
}
