//! What Shopify's words say about who may read something: handles of scopes in back-ticks, joined by "or" and "and".

use crate::domain::scopes::{Scope, ScopePolicy, ScopeVerdict};

/// Ways to be allowed: one of them is enough.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Requirement {
    /// Each way by the scopes that it takes together. Empty where no scope is named.
    ways: Vec<Vec<Scope>>,
    /// What is asked for beside scopes: the words without what is said of scopes; empty where nothing is.
    beside: String,
}

impl Requirement {
    /// Reads the words. "and" binds closer than "or", and a comma stands for the word that is nearest behind it.
    pub fn parse(text: &str) -> Self {
        let mut ways: Vec<Vec<Scope>> = Vec::new();
        let mut joins: Vec<Option<bool>> = Vec::new();
        let mut beside = String::new();
        for (index, part) in text.split('`').enumerate() {
            match Scope::parse(part).filter(|_| index % 2 == 1) {
                Some(scope) => ways.push(vec![scope]),
                None => {
                    let (join, rest) = joined(part);
                    joins.push(join);
                    beside.push_str(&rest);
                }
            }
        }
        // The first piece stands before all scopes.
        let between: Vec<bool> = resolved(joins.get(1..).unwrap_or_default());
        let mut grouped: Vec<Vec<Scope>> = Vec::new();
        for (index, way) in ways.into_iter().enumerate() {
            let is_and = index > 0 && between.get(index - 1).copied().unwrap_or_default();
            match grouped.last_mut().filter(|_| is_and) {
                Some(last) => last.extend(way),
                None => grouped.push(way),
            }
        }
        Self { ways: grouped, beside: beside.trim().to_owned() }
    }

    /// Whether whoever fulfils this one fulfils `other`, too.
    pub fn suffices_for(&self, other: &Self) -> bool {
        let is_enough = |way: &[Scope]| {
            let covers = |needed: &Vec<Scope>| needed.iter().all(|needed| way.iter().any(|scope| scope.grants(needed)));
            other.ways.is_empty() || other.ways.iter().any(covers)
        };
        let scopes_are_enough =
            if self.ways.is_empty() { other.ways.is_empty() } else { self.ways.iter().all(|way| is_enough(way)) };
        scopes_are_enough && (other.beside.is_empty() || other.beside == self.beside)
    }

    /// Whether whoever has these scopes needs nothing else.
    pub fn is_met_by(&self, scopes: &[Scope]) -> bool {
        let has = |needed: &Scope| scopes.iter().any(|scope| scope.grants(needed));
        self.beside.is_empty() && self.ways.iter().any(|way| way.iter().all(has))
    }

    /// A scope that the policy forbids or keeps for later, where no way to be allowed goes without one.
    pub fn barred_by(&self, policy: &ScopePolicy) -> Option<&Scope> {
        let barred = |way: &&Vec<Scope>| matches!(policy.judge(way), ScopeVerdict::Forbidden(_));
        if !self.ways.iter().all(|way| barred(&way)) {
            return None;
        }
        let is_barred = |scope: &&Scope| matches!(policy.judge(&[(*scope).clone()]), ScopeVerdict::Forbidden(_));
        self.ways.first()?.iter().find(is_barred)
    }

    /// Whether one of the scopes is about orders or customers.
    pub fn is_about_people(&self) -> bool {
        let is_about = |scope: &Scope| scope.as_str().ends_with("_orders") || scope.as_str().ends_with("_customers");
        self.ways.iter().flatten().any(is_about)
    }
}

/// How two scopes are joined by the words between them: `true` for "and", `None` for a comma; and what else the words say.
fn joined(words: &str) -> (Option<bool>, String) {
    let mut join = None;
    let mut rest = String::new();
    for word in words.split_whitespace() {
        match word.trim_matches([',', '.']) {
            "or" => join = Some(false),
            "and" => join = Some(true),
            "access" | "scope" | "scopes" | "" => {}
            _ => rest.extend([word, " "]),
        }
    }
    (join, rest)
}

fn resolved(joins: &[Option<bool>]) -> Vec<bool> {
    let mut last = false;
    let mut resolved: Vec<bool> =
        joins.iter().rev().map(|join| *join.as_ref().inspect(|is_and| last = **is_and).unwrap_or(&last)).collect();
    resolved.reverse();
    resolved
}

#[cfg(test)]
mod tests {
    use super::Requirement;
    use crate::domain::scopes::{Scope, ScopePolicy};

    const ORDERS: &str = "`read_orders` access scope, `read_marketplace_orders` access scope or `read_quick_sale` access scope.";
    const CUSTOMERS: &str = "`read_customers` access scope.";

    fn ways(text: &str) -> Vec<Vec<String>> {
        let to_text = |way: &Vec<Scope>| way.iter().map(ToString::to_string).collect();
        Requirement::parse(text).ways.iter().map(to_text).collect()
    }

    #[test]
    fn the_words_are_read_as_alternatives_of_scopes_that_are_needed_together() {
        assert_eq!(ways(CUSTOMERS), [["read_customers"]]);
        assert_eq!(ways(ORDERS), [["read_orders"], ["read_marketplace_orders"], ["read_quick_sale"]]);
        assert_eq!(ways("`read_a` access scope and `read_b` access scope."), [["read_a", "read_b"]]);
        assert_eq!(ways("`read_a`, `read_b` and `read_c` access scopes."), [["read_a", "read_b", "read_c"]]);
        assert_eq!(
            ways("`read_a` and `read_b` access scopes or `read_c` access scope."),
            [vec!["read_a", "read_b"], vec!["read_c"]]
        );
        assert_eq!(ways("Only accessible by supported access tokens: https://shopify.dev/x."), Vec::<Vec<String>>::new());
    }

    #[test]
    fn one_way_that_the_policy_allows_is_enough() {
        let barred = |text: &str| Requirement::parse(text).barred_by(&ScopePolicy::default()).map(ToString::to_string);
        assert_eq!(barred(CUSTOMERS).as_deref(), Some("read_customers"));
        assert_eq!(barred("`write_customers` access scope. Also: User needs x permission.").as_deref(), Some("write_customers"));
        assert_eq!(barred("`read_orders` access scope and `read_all_orders` access scope.").as_deref(), Some("read_all_orders"));
        assert_eq!(barred("`read_orders` access scope or `read_customers` access scope."), None);
        assert_eq!(barred(ORDERS), None);
        assert_eq!(barred("Only accessible by some."), None);
    }

    #[test]
    fn scopes_meet_one_way_as_a_whole_and_no_condition_beside_scopes() {
        let scopes = [Scope::parse("write_orders").unwrap()];
        let is_met = |text: &str| Requirement::parse(text).is_met_by(&scopes);
        assert!(is_met(ORDERS));
        assert!(!is_met(CUSTOMERS) && !is_met("`read_orders` access scope and `read_customers` access scope."));
        assert!(!is_met("`read_orders` access scope. Also: User needs x permission.") && !is_met("Only accessible by some."));
    }

    #[test]
    fn more_ways_are_no_restriction_and_fewer_ways_or_other_conditions_are() {
        let suffices = |before: &str, after: &str| Requirement::parse(before).suffices_for(&Requirement::parse(after));
        let two = "`read_orders` access scope or `read_marketplace_orders` access scope.";
        assert!(suffices(two, ORDERS) && suffices(ORDERS, ORDERS) && suffices("`write_orders` access scope.", two));
        assert!(!suffices(ORDERS, two));
        assert!(!suffices(CUSTOMERS, "`write_customers` access scope. Also: User needs create_and_edit_customers permission."));
        assert!(suffices("`write_customers` access scope. Also: User needs x.", CUSTOMERS));
        assert!(!suffices("", CUSTOMERS) && suffices(CUSTOMERS, "") && !suffices("", "Only some."));
    }
}
