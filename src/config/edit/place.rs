//! Where a table of a config stands in its text, and where a key that it lacks is written.

use std::ops::Range;

use toml_edit::{InlineTable, Item, Key, Table, TableLike, Value};

use super::splice::{self, Splice};
use super::{EditError, written_key};

/// The innermost table that exists of those asked for.
pub(super) struct Place<'a> {
    text: &'a str,
    home: Home<'a>,
    /// The keys that lead to `home` from the root, as the text writes them.
    keys: Vec<&'a str>,
    /// How many of `keys` the innermost header or brace stands for: a dotted key repeats the others.
    covered: usize,
    /// The tables that do not exist yet.
    missing: Vec<String>,
}

/// How the innermost table is written.
#[derive(Clone, Copy)]
enum Home<'a> {
    /// Below a header of its own, or the root.
    Section(&'a Table),
    /// Only through headers of tables inside it.
    Implied(&'a Table),
    /// By dotted keys, each on a line.
    Dotted(&'a Table),
    /// In braces, or by dotted keys in braces.
    Braces(&'a InlineTable),
}

impl<'a> Place<'a> {
    /// Follows `tables` from the root for as long as they exist.
    pub fn find(text: &'a str, root: &'a Table, tables: &[&str]) -> Result<Self, EditError> {
        let mut place = Self { text, home: Home::Section(root), keys: Vec::new(), covered: 0, missing: Vec::new() };
        for (index, name) in tables.iter().enumerate() {
            let Some((key, item)) = place.home.table().get_key_value(name) else {
                place.missing = tables[index..].iter().map(|name| written_key(name)).collect();
                break;
            };
            place.enter(key, item)?;
        }
        Ok(place)
    }

    fn enter(&mut self, key: &Key, item: &'a Item) -> Result<(), EditError> {
        self.home = Home::of(item).ok_or(EditError::NotATable)?;
        self.keys.push(key.span().and_then(|span| self.text.get(span)).ok_or(EditError::NotATable)?);
        if !self.home.table().is_dotted() {
            self.covered = self.keys.len();
        }
        Ok(())
    }

    /// How many of the tables asked for exist.
    pub fn found(&self) -> usize {
        self.keys.len()
    }

    /// What the last of the tables asked for has under `key`.
    pub fn get(&self, key: &str) -> Option<&'a Item> {
        if self.missing.is_empty() { self.home.table().get(key) } else { None }
    }

    /// Where a key of the last of the tables asked for starts and where its value ends.
    pub fn pair(&self, key: &str) -> Option<Range<usize>> {
        let (key, item) = self.home.table().get_key_value(key).filter(|_| self.missing.is_empty())?;
        Some(key.span()?.start..item.span()?.end)
    }

    /// Whether the last of the tables asked for is written in braces.
    pub fn is_in_braces(&self) -> bool {
        matches!(self.home, Home::Braces(_))
    }

    /// The splices that add keys and values, and the tables that are missing for them.
    pub fn insert(&self, entries: &[(String, String)]) -> Vec<Splice> {
        match self.home {
            Home::Section(table) if self.missing.is_empty() => vec![self.add_lines(table, entries)],
            Home::Dotted(table) => vec![self.add_lines(table, entries)],
            Home::Section(table) => vec![self.add_section(table, entries)],
            Home::Implied(table) => vec![self.add_section(first_section(table).unwrap_or(table), entries)],
            Home::Braces(table) => self.add_in_braces(table, &self.pairs(entries)),
        }
    }

    fn add_lines(&self, table: &Table, entries: &[(String, String)]) -> Splice {
        let section = Section::of(self.text, table);
        let lines = entries.iter().map(|(key, value)| format!("{}{} = {value}", section.key_indent, self.dotted(Some(key))));
        splice::lines(self.text, section.end, &lines.collect::<Vec<_>>())
    }

    fn add_section(&self, after: &Table, entries: &[(String, String)]) -> Splice {
        let section = Section::of(self.text, after);
        let at = splice::after_comments(self.text, section.end);
        let path = self.keys.iter().copied().chain(self.missing.iter().map(String::as_str)).collect::<Vec<_>>().join(".");
        let mut lines = if at == 0 { Vec::new() } else { vec![String::new()] };
        lines.push(format!("{}[{path}]", section.header_indent));
        lines.extend(entries.iter().map(|(key, value)| format!("{}{key} = {value}", section.key_indent)));
        if !splice::starts_blank(self.text, at) {
            lines.push(String::new());
        }
        splice::lines(self.text, at, &lines)
    }

    fn add_in_braces(&self, table: &InlineTable, pairs: &str) -> Vec<Splice> {
        let Some((key, end)) = last_value(table) else {
            return vec![self.add_first_in_braces(table, pairs)];
        };
        let behind = self.text[end..splice::next_line(self.text, end)].trim();
        let closes_later = matches!(behind.trim_start_matches([',', ' ', '\t']).bytes().next(), None | Some(b'#'));
        if closes_later {
            return self.add_line_in_braces(key, end, behind.starts_with(','), pairs);
        }
        vec![Splice { at: end..end, text: format!(", {pairs}") }]
    }

    fn add_first_in_braces(&self, table: &InlineTable, pairs: &str) -> Splice {
        let inside = table.span().map_or(0, |span| span.start + 1);
        let closing = if self.text[inside..].starts_with('}') { " " } else { "" };
        Splice { at: inside..inside, text: format!(" {pairs}{closing}") }
    }

    /// A line of its own (TOML 1.1), so that a comment behind the last value stays with that value.
    fn add_line_in_braces(&self, key: usize, end: usize, comma: bool, pairs: &str) -> Vec<Splice> {
        let (before, after) = if comma { ("", ",") } else { (",", "") };
        let line = format!("{}{pairs}{after}", splice::indentation(self.text, key));
        let next = splice::next_line(self.text, end);
        vec![Splice { at: end..end, text: before.to_owned() }, splice::lines(self.text, next, &[line])]
    }

    /// Keys and values as they stand between braces.
    fn pairs(&self, entries: &[(String, String)]) -> String {
        let pair = |key: &String, value: &String| format!("{key} = {value}");
        if self.missing.is_empty() {
            let pairs = entries.iter().map(|(key, value)| pair(&self.dotted(Some(key)), value));
            return pairs.collect::<Vec<_>>().join(", ");
        }
        let inner = entries.iter().map(|(key, value)| pair(key, value)).collect::<Vec<_>>().join(", ");
        format!("{} = {{ {inner} }}", self.dotted(None))
    }

    /// The dotted key that leads from the innermost header or brace to `key`.
    fn dotted(&self, key: Option<&str>) -> String {
        let written = self.keys[self.covered..].iter().copied();
        written.chain(self.missing.iter().map(String::as_str)).chain(key).collect::<Vec<_>>().join(".")
    }
}

impl<'a> Home<'a> {
    fn of(item: &'a Item) -> Option<Self> {
        match item {
            Item::Table(table) if table.is_dotted() => Some(Self::Dotted(table)),
            Item::Table(table) if table.is_implicit() => Some(Self::Implied(table)),
            Item::Table(table) => Some(Self::Section(table)),
            Item::Value(Value::InlineTable(table)) => Some(Self::Braces(table)),
            _ => None,
        }
    }

    fn table(self) -> &'a dyn TableLike {
        match self {
            Self::Section(table) | Self::Implied(table) | Self::Dotted(table) => table,
            Self::Braces(table) => table,
        }
    }
}

/// The lines of a header and of the keys directly below it.
struct Section<'a> {
    /// The start of the line after the last key, or after the header if there is none.
    end: usize,
    header_indent: &'a str,
    key_indent: &'a str,
}

impl<'a> Section<'a> {
    fn of(text: &'a str, table: &Table) -> Self {
        let header = table.span().unwrap_or_default();
        let header_indent = splice::indentation(text, header.start);
        match last_value(table) {
            Some((key, end)) => {
                Self { end: splice::next_line(text, end), header_indent, key_indent: splice::indentation(text, key) }
            }
            None if header.is_empty() => Self { end: 0, header_indent, key_indent: "" },
            None => Self { end: splice::next_line(text, header.end), header_indent, key_indent: header_indent },
        }
    }
}

/// Where the last key written directly in `table` starts and where its value ends, dotted keys included.
fn last_value(table: &dyn TableLike) -> Option<(usize, usize)> {
    let place = |(keys, value): (Vec<&Key>, &Value)| Some((keys.last()?.span()?.start, value.span()?.end));
    table.get_values().into_iter().filter_map(place).max_by_key(|(_, end)| *end)
}

/// The first header of a table somewhere inside `table`.
fn first_section(table: &Table) -> Option<&Table> {
    let inside = table.iter().filter_map(|(_, item)| match item {
        Item::Table(inner) if inner.is_implicit() => first_section(inner),
        Item::Table(inner) => Some(inner),
        Item::ArrayOfTables(inner) => inner.get(0),
        _ => None,
    });
    inside.min_by_key(|inner| inner.span().map_or(usize::MAX, |span| span.start))
}
