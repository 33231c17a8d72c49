//! Issues of health and of data quality as a case: those that decide the exit code, and those that only advise.

use crate::domain::readiness::Severity;
use crate::output::issue::IssueLine;
use crate::output::page::severity_word;

use super::{Case, Detail, Outcome};

/// The case of these issues, all of one thing. It passes where none of them decides.
pub fn case<'r>(name: &'r str, title: &'r str, issues: &[&'r IssueLine], fails_on_warning: bool) -> Case<'r> {
    let (deciding, advising): (Vec<&IssueLine>, Vec<&IssueLine>) =
        issues.iter().copied().partition(|issue| issue.decides(fails_on_warning));
    let outcome = match deciding.as_slice() {
        [] => Outcome::Passed,
        all if all.iter().all(|issue| issue.unknown) => Outcome::Unknown(detail(title, all)),
        all => Outcome::Failed(detail(title, all)),
    };
    let advice = if advising.is_empty() { Vec::new() } else { vec![detail(title, &advising)] };
    Case { name, outcome, advice }
}

fn detail<'r>(title: &'r str, issues: &[&'r IssueLine]) -> Detail<'r> {
    let is_blocking = issues.iter().any(|issue| issue.severity == Severity::Blocking);
    let severity = severity_word(if is_blocking { Severity::Blocking } else { Severity::Advisory });
    let mut codes: Vec<&str> = issues.iter().map(|issue| issue.code.code()).collect();
    codes.dedup();
    let reasons: Vec<String> = issues.iter().map(|issue| format!("{}: {}", issue.code.code(), issue.text)).collect();
    let mut remedies = Vec::new();
    for issue in issues {
        if !remedies.contains(&&issue.remedy) {
            remedies.push(&issue.remedy);
        }
    }
    Detail { kind: format!("{}, {severity}", codes.join(" ")), title, reason: reasons.join("; "), remedies }
}
