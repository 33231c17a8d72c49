//! Whose runs an import may record.

use std::collections::HashMap;

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

    /// The source that a record names, or that stands for it where it names none.
    pub fn of(&self, told: Option<&Untrusted>) -> Result<SourceKey<'c>, Refused> {
        let Some(told) = told.map(Untrusted::raw) else {
            let missing = Refused { fault: RecordFault::MissingKey, key: Some("source") };
            return self.default.map(|(_, key)| key).ok_or(missing);
        };
        match self.default {
            Some((address, key)) if address == told => Ok(key),
            Some(_) if self.is_only && self.by_address.contains_key(told) => Err(RecordFault::OtherSource.into()),
            _ => self.by_address.get(told).copied().ok_or(RecordFault::UnknownSource.into()),
        }
    }
}
