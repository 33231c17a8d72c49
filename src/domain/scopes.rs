//! The policy on access scopes.

use std::fmt;

use schemars::JsonSchema;
use serde::Serialize;

/// The scope handles that Shopify documents or names in its schemas, one a line. Not complete: an unknown handle earns a warning.
/// <https://shopify.dev/docs/api/usage/access-scopes> and the Admin schemas up to 2026-04, as read in November 2026.
const DOCUMENTED: &str = include_str!("scopes.txt");

/// A scope handle: `read_orders`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Scope(String);

impl Scope {
    /// Reads a handle of the form `[a-z][a-z_]{0,63}`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = text.len() <= 64
            && text.starts_with(|c: char| c.is_ascii_lowercase())
            && text.bytes().all(|c| c.is_ascii_lowercase() || c == b'_');
        fits.then(|| Self(text.to_owned()))
    }

    /// The handle.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is a handle that Shopify documents.
    pub fn is_documented(&self) -> bool {
        DOCUMENTED.lines().any(|handle| handle == self.0)
    }

    /// The documented handles, for suggestions.
    pub fn documented() -> impl Iterator<Item = &'static str> {
        DOCUMENTED.lines()
    }

    /// Whether having this scope means having `other`: any `write_x` also grants `read_x`.
    pub fn grants(&self, other: &Self) -> bool {
        self == other || matches!((self.0.strip_prefix("write_"), other.0.strip_prefix("read_")), (Some(w), Some(r)) if w == r)
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Which scopes a source must, may not yet, and may never ask for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ScopePolicy {
    /// Without these the source cannot do its work.
    pub required: Vec<Scope>,
    /// Planned, and out of this version.
    pub later: Vec<Scope>,
    /// Never.
    pub forbidden: Vec<Scope>,
    /// The highest level of protected customer data that may be read: 0, 1 or 2.
    /// <https://shopify.dev/docs/apps/launch/protected-customer-data>
    pub personal_data_level: u8,
}

impl Default for ScopePolicy {
    /// The V1 rules: orders only, the last 60 days of them, nobody's name.
    fn default() -> Self {
        let scope = |handle: &str| Scope(handle.to_owned());
        Self {
            required: vec![scope("read_orders")],
            later: vec![scope("read_all_orders")],
            forbidden: vec![scope("read_customers")],
            personal_data_level: 1,
        }
    }
}

/// What the policy says of a list of scopes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScopeVerdict {
    /// Covered, and nothing that may not be there.
    Covered,
    /// These are there and must not be; each with the policy's scope that it grants.
    Forbidden(Vec<Trespass>),
    /// These are not covered.
    Missing(Vec<Scope>),
}

/// A scope that may not be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trespass {
    /// As configured.
    pub scope: Scope,
    /// The forbidden or later scope that it is or grants.
    pub grants: Scope,
    /// Whether that one is out of this version instead of forbidden.
    pub later: bool,
}

impl ScopePolicy {
    /// Judges the scopes of a source. A forbidden one weighs more than a missing one.
    pub fn judge(&self, scopes: &[Scope]) -> ScopeVerdict {
        let trespasses: Vec<Trespass> = scopes.iter().filter_map(|scope| self.trespass(scope)).collect();
        if !trespasses.is_empty() {
            return ScopeVerdict::Forbidden(trespasses);
        }
        let is_covered = |required: &&Scope| scopes.iter().any(|scope| scope.grants(required));
        let missing: Vec<Scope> = self.required.iter().filter(|required| !is_covered(required)).cloned().collect();
        if missing.is_empty() { ScopeVerdict::Covered } else { ScopeVerdict::Missing(missing) }
    }

    fn trespass(&self, scope: &Scope) -> Option<Trespass> {
        let out = |list: &[Scope], later| {
            list.iter().find(|barred| scope.grants(barred)).map(|barred| Trespass {
                scope: scope.clone(),
                grants: barred.clone(),
                later,
            })
        };
        out(&self.forbidden, false).or_else(|| out(&self.later, true))
    }
}

#[cfg(test)]
mod tests {
    use super::{Scope, ScopePolicy, ScopeVerdict};

    fn scopes(handles: &[&str]) -> Vec<Scope> {
        handles.iter().map(|handle| Scope::parse(handle).unwrap()).collect()
    }

    fn judge(handles: &[&str]) -> ScopeVerdict {
        ScopePolicy::default().judge(&scopes(handles))
    }

    fn trespassing(handles: &[&str]) -> Vec<(String, String, bool)> {
        match judge(handles) {
            ScopeVerdict::Forbidden(list) => {
                list.into_iter().map(|t| (t.scope.to_string(), t.grants.to_string(), t.later)).collect()
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn orders_alone_are_covered() {
        assert_eq!(judge(&["read_orders"]), ScopeVerdict::Covered);
        assert_eq!(judge(&["read_orders", "read_products"]), ScopeVerdict::Covered);
    }

    #[test]
    fn writing_implies_reading_for_better_and_for_worse() {
        assert_eq!(judge(&["write_orders"]), ScopeVerdict::Covered);
        assert_eq!(
            trespassing(&["read_orders", "write_customers"]),
            [("write_customers".into(), "read_customers".into(), false)]
        );
    }

    #[test]
    fn a_scope_that_is_out_of_this_version_is_told_apart_from_a_forbidden_one() {
        assert_eq!(
            trespassing(&["read_orders", "read_all_orders"]),
            [("read_all_orders".into(), "read_all_orders".into(), true)]
        );
    }

    #[test]
    fn what_is_missing_is_named_unless_something_forbidden_is_there() {
        assert_eq!(judge(&[]), ScopeVerdict::Missing(scopes(&["read_orders"])));
        assert_eq!(trespassing(&["read_customers"]).len(), 1);
    }

    #[test]
    fn a_handle_is_lower_case_letters_and_underscores() {
        for bad in ["", "Read_orders", "read-orders", "_x", "read_orders ", "read_orders\n", "réad"] {
            assert!(Scope::parse(bad).is_none(), "{bad}");
        }
        assert!(Scope::parse("read_orders").unwrap().is_documented());
        assert!(!Scope::parse("read_order").unwrap().is_documented());
        assert_eq!(Scope::documented().count(), 157);
    }
}
