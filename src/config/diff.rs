//! What an edit changes, as a patch without context: it shows the edited lines and no others.

use std::ops::Range;

use similar::{ChangeTag, TextDiff};
use toml_edit::{Document, Item, Table, Value};

/// Why a patch is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotShown {
    /// An edited line holds the ref of an account, which is shown masked only.
    HoldsAccountRef,
    /// An edited line holds a part of another profile.
    HoldsOtherProfile,
    /// The file's name cannot stand in a patch.
    FileName,
    /// The text is not TOML.
    NotToml,
}

impl NotShown {
    /// In words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::HoldsAccountRef => "a line to be changed holds the ref of an account, which is shown masked only",
            Self::HoldsOtherProfile => "a line to be changed holds a part of another profile",
            Self::FileName => "the name of the config file cannot stand in a patch",
            Self::NotToml => "the config is not TOML",
        }
    }
}

/// The patch that makes `after` of `before`, for a file of this name in the directory in which it is applied. What it may show are lines
/// of these profiles.
///
/// # Errors
/// That a line to be changed holds what may not be shown.
pub fn patch(file: &str, before: &str, after: &str, profiles: &[&str]) -> Result<String, NotShown> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '@');
    if file.is_empty() || !file.chars().all(is_plain) {
        return Err(NotShown::FileName);
    }
    let diff = TextDiff::from_lines(before, after);
    for tag in [ChangeTag::Delete, ChangeTag::Insert] {
        let text = if tag == ChangeTag::Delete { before } else { after };
        let hidden = Hidden::of(text, profiles)?;
        changed_lines(&diff, tag, text).iter().try_for_each(|line| hidden.check(line))?;
    }
    let (old, new) = (format!("a/{file}"), format!("b/{file}"));
    Ok(diff.unified_diff().context_radius(0).header(&old, &new).to_string())
}

/// The bytes of the lines that are taken out of the one text, or put into the other.
fn changed_lines(diff: &TextDiff<'_, '_, str>, tag: ChangeTag, text: &str) -> Vec<Range<usize>> {
    let mut starts = vec![0];
    starts.extend(text.match_indices('\n').map(|(at, _)| at + 1));
    let line = |index: usize| {
        let start = starts.get(index).copied()?;
        Some(start..starts.get(index + 1).copied().unwrap_or(text.len()))
    };
    let changes = diff.iter_all_changes().filter(|change| change.tag() == tag);
    changes.filter_map(|change| line(if tag == ChangeTag::Delete { change.old_index()? } else { change.new_index()? })).collect()
}

/// The bytes of a config that a patch may not show.
#[derive(Default)]
struct Hidden {
    account_refs: Vec<Range<usize>>,
    other_profiles: Vec<Range<usize>>,
}

impl Hidden {
    fn of(text: &str, shown: &[&str]) -> Result<Self, NotShown> {
        // A byte order mark is no part of the document, and is counted all the same.
        let body = text.trim_start_matches('\u{feff}');
        let offset = text.len() - body.len();
        let document = Document::parse(body).map_err(|_| NotShown::NotToml)?;
        let mut hidden = Self::default();
        if let Some(profiles) = document.get("profiles").and_then(Item::as_table_like) {
            for (name, profile) in profiles.iter() {
                hidden.note(profile, !shown.contains(&name));
            }
        }
        for range in hidden.account_refs.iter_mut().chain(&mut hidden.other_profiles) {
            *range = range.start + offset..range.end + offset;
        }
        Ok(hidden)
    }

    fn note(&mut self, item: &Item, is_other: bool) {
        match item {
            Item::Table(table) => self.note_table(table, is_other),
            Item::ArrayOfTables(tables) => tables.iter().for_each(|table| self.note_table(table, is_other)),
            Item::Value(value) => self.note_value(value, is_other),
            Item::None => {}
        }
    }

    fn note_table(&mut self, table: &Table, is_other: bool) {
        if is_other && !table.is_implicit() && !table.is_dotted() {
            self.other_profiles.extend(table.span());
        }
        for (key, item) in table {
            self.note_pair(key, item, is_other);
        }
    }

    fn note_pair(&mut self, key: &str, item: &Item, is_other: bool) {
        if key == "ref" {
            self.account_refs.extend(item.span());
        }
        self.note(item, is_other);
    }

    fn note_value(&mut self, value: &Value, is_other: bool) {
        match value {
            Value::InlineTable(table) => {
                for (key, value) in table {
                    if key == "ref" {
                        self.account_refs.extend(value.span());
                    }
                    self.note_value(value, is_other);
                }
            }
            Value::Array(values) => values.iter().for_each(|value| self.note_value(value, is_other)),
            _ => {}
        }
        if is_other {
            self.other_profiles.extend(value.span());
        }
    }

    fn check(&self, line: &Range<usize>) -> Result<(), NotShown> {
        let is_in_line = |range: &Range<usize>| range.start < line.end && line.start < range.end;
        if self.account_refs.iter().any(is_in_line) {
            return Err(NotShown::HoldsAccountRef);
        }
        if self.other_profiles.iter().any(is_in_line) {
            return Err(NotShown::HoldsOtherProfile);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{NotShown, patch};
    use crate::config::edit::{EditValue, set_value};

    fn disabled(before: &str) -> Result<String, NotShown> {
        let after = set_value(before, &["profiles", "a", "sources", "s", "enabled"], EditValue::Bool(false)).unwrap();
        patch("profiles.toml", before, &after, &["a"])
    }

    #[test]
    fn a_patch_holds_the_edited_lines_alone() {
        let before = "[profiles.a.sources.s]\nkind = \"shopify\"\nenabled = true # on\n\n[[profiles.a.sources.s.accounts]]\nref = \"r_1\"\n";
        assert_eq!(
            disabled(before).unwrap(),
            "--- a/profiles.toml\n+++ b/profiles.toml\n@@ -3 +3 @@\n-enabled = true # on\n+enabled = false # on\n"
        );
        assert_eq!(patch("profiles.toml", before, before, &["a"]).unwrap(), "");
    }

    #[test]
    fn a_line_with_an_account_ref_or_another_profile_is_not_shown() {
        let inline = "[profiles.a.sources]\ns = { enabled = true, accounts = [{ ref = \"shop_1\" }] }\n";
        assert_eq!(disabled(inline), Err(NotShown::HoldsAccountRef));
        let beside = "profiles = { a = { sources.s.enabled = true }, b = { name = \"B\" } }\n";
        assert_eq!(disabled(beside), Err(NotShown::HoldsOtherProfile));
        assert!(disabled("\u{feff}[profiles.b]\nname = \"B\"\n[profiles.a.sources.s]\nenabled = true\n").is_ok());
    }

    #[test]
    fn a_file_name_that_needs_quotes_is_refused() {
        for name in ["", "a b.toml", "a/b.toml", "a\nb", "é.toml"] {
            assert_eq!(patch(name, "", "", &[]), Err(NotShown::FileName), "{name}");
        }
    }
}
