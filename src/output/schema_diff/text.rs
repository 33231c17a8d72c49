//! Differences for people.

use crate::domain::api_schema::ChangeCode as Code;
use crate::domain::mapping_review::Answer;
use crate::output::page::{Page, Tone};

use super::{ChangeLine, FindingLine, MappingLine, SchemaDiffReport};

/// Room for the longest code and a gap, in characters.
const CODE: usize = 23;

pub(super) fn lay_out(report: &SchemaDiffReport, page: &mut Page) {
    page.heading(&format!("{} → {}", report.from.words(), report.to.words()));
    for change in &report.changes {
        page.entry(2, CODE, tone(change), change.code.code(), &told(change));
    }
    if let Some(mapping) = &report.mapping {
        mapped(mapping, page);
    }
    page.gap();
    page.line(0, &format!("{}.", report.summary()));
    for gap in report.gaps() {
        page.line(0, &gap);
    }
}

fn told(change: &ChangeLine) -> String {
    let words = change.words();
    if words.is_empty() { change.subject.clone() } else { format!("{}: {words}", change.subject) }
}

fn mapped(mapping: &MappingLine, page: &mut Page) {
    page.gap();
    page.heading(&format!("{} · mapped fields: {}", mapping.source, mapping.fields));
    for FindingLine { field, code, since_review, reason } in &mapping.findings {
        let since = if *since_review == Answer::No { ", as before" } else { "" };
        page.entry(2, 30, Tone::Caution, code, &format!("{field}: {reason}{since}"));
    }
    if mapping.findings.is_empty() {
        page.line(2, "Nothing is found about them.");
    }
    if !mapping.unseen.is_empty() {
        page.line(2, &format!("Not known, because the schema does not hold a type on their way: {}", mapping.unseen.join(", ")));
    }
}

fn tone(change: &ChangeLine) -> Tone {
    match change.code {
        Code::TypeRemoved | Code::FieldRemoved | Code::ValueRemoved | Code::AccessRestricted => Tone::Bad,
        Code::Retyped | Code::MayBeNull => Tone::Bad,
        Code::TypeAdded | Code::FieldAdded | Code::ValueAdded | Code::MemberAdded | Code::Undeprecated => Tone::Good,
        _ => Tone::Caution,
    }
}
