//! Whose runs an import may record.

use std::collections::HashMap;

use crate::config::problem::closest;
use crate::config::selection::Selected;
use crate::domain::sync_run::RecordFault;
use crate::domain::text::Untrusted;
use crate::history::SourceKey;
use crate::history::record::Refused;

/// Whose runs may be recorded.
pub struct Sources<'c> {
    by_address: HashMap<&'c str, SourceKey<'c>>,
    /// The source of records that name none, and its address.
    default: Option<(&'c str, SourceKey<'c>)>,
    /// Whether it is the only one whose records are taken.
    is_only: bool,
}

impl<'c> Sources<'c> {
    /// Where `named` is `None`, the only source there is stands for it.
    pub fn new(visible: &[Selected<'c>], named: Option<Selected<'c>>) -> Self {
        let key = |s: &Selected<'c>| SourceKey { profile: s.profile.id.as_str(), source: s.source.id.as_str() };
        let with_address = |s: &Selected<'c>| (s.source.address.as_str(), key(s));
        let only = match visible {
            [only] => Some(with_address(only)),
            _ => None,
        };
        Self {
            by_address: visible.iter().map(with_address).collect(),
            default: named.as_ref().map(with_address).or(only),
            is_only: named.is_some(),
        }
    }

    /// The number of sources that this operator may see.
    pub fn count(&self) -> usize {
        self.by_address.len()
    }

    /// The source that a record names, or that stands for it where it names none.
    pub fn of(&self, named: Option<&Untrusted>) -> Result<SourceKey<'c>, Refused> {
        let Some(named) = named else {
            let missing = Refused::new(RecordFault::MissingKey, Some("source"));
            return self.default.map(|(_, key)| key).ok_or(missing);
        };
        let refused = |fault| Refused { named: Some(named.clone()), ..Refused::from(fault) };
        match self.default {
            Some((address, key)) if address == named.raw() => Ok(key),
            Some(_) if self.is_only && self.by_address.contains_key(named.raw()) => Err(refused(RecordFault::OtherSource)),
            _ => self.by_address.get(named.raw()).copied().ok_or_else(|| refused(RecordFault::UnknownSource)),
        }
    }

    /// The address that was meant: of the source that has this name alone, else the one that is most like it.
    pub fn nearest(&self, name: &str) -> Option<&'c str> {
        let mut addresses: Vec<&str> = self.by_address.keys().copied().collect();
        addresses.sort_unstable();
        let is_of_name = |address: &&&str| self.by_address[**address].source == name;
        addresses.iter().find(is_of_name).copied().or_else(|| closest(name, addresses.iter().copied()))
    }
}
