//! Differences for people.

use crate::domain::api_schema::ChangeCode as Code;
use crate::domain::mapping_review::Answer;
use crate::output::page::{Page, Tone};

use super::{ChangeLine, FindingLine, MappingLine, SchemaDiffReport};

/// Room for the longest code and a gap, in characters.
const CODE: usize = 23;

/// The same for the codes of findings.
const FINDING: usize = 29;

pub(super) fn lay_out(report: &SchemaDiffReport, page: &mut Page) {
    page.heading(&format!("{} → {}", report.from.words(), report.to.words()));
    let mut subject = "";
    for change in &report.changes {
        if change.subject != subject {
            subject = &change.subject;
            page.line(2, subject);
        }
        page.entry(4, CODE, tone(change), change.code.code(), &change.words());
    }
    if let Some(mapping) = &report.mapping {
        mapped(mapping, page);
    }
    page.gap();
    page.line(0, &format!("{}.", report.summary()));
    if !report.elsewhere().is_empty() {
        page.line(0, &report.elsewhere());
    }
    for gap in report.gaps() {
        page.line(0, &gap);
    }
}

fn mapped(mapping: &MappingLine, page: &mut Page) {
    page.gap();
    page.heading(&format!("{} · mapped fields: {}", mapping.source, mapping.fields));
    let mut subject = "";
    for FindingLine { field, code, since_review, reason } in &mapping.findings {
        let since = if *since_review == Answer::No { ", as before" } else { "" };
        if field != subject {
            subject = field;
            page.line(2, subject);
        }
        page.entry(4, FINDING, Tone::Caution, code, &format!("{reason}{since}"));
    }
    if mapping.findings.is_empty() {
        page.line(2, "Nothing is found about them.");
    }
    if !mapping.unseen.is_empty() {
        page.line(2, &format!("Not known, because the schema says nothing of them: {}", mapping.unseen.join(", ")));
    }
}

fn tone(change: &ChangeLine) -> Tone {
    match change.code {
        Code::TypeRemoved | Code::FieldRemoved | Code::ValueRemoved | Code::AccessRestricted => Tone::Bad,
        Code::Retyped | Code::MayBeNull | Code::DefaultChanged => Tone::Bad,
        Code::TypeAdded | Code::FieldAdded | Code::ValueAdded | Code::MemberAdded | Code::Undeprecated => Tone::Good,
        _ => Tone::Caution,
    }
}
