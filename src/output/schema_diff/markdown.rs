//! Differences as Markdown: for a step summary and for pull requests.

use crate::output::encode::markdown::text;

use super::{MappingLine, SchemaDiffReport};

pub(super) fn document(report: &SchemaDiffReport) -> String {
    let title = format!("## API schema: {} → {}\n\n", text(&report.from.words()), text(&report.to.words()));
    let rows: String = report.changes.iter().map(|change| row(&[&change.subject, change.code.code(), &change.words()])).collect();
    let changes = if rows.is_empty() { String::new() } else { format!("| what | change | |\n| --- | --- | --- |\n{rows}\n") };
    let mapping = report.mapping.as_ref().map(mapped).unwrap_or_default();
    let gaps: String = report.gaps().iter().map(|gap| format!("\n{}\n", text(gap))).collect();
    let elsewhere = report.elsewhere();
    let elsewhere = if elsewhere.is_empty() { elsewhere } else { format!("\n{}\n", text(&elsewhere)) };
    format!("{title}{changes}{mapping}{}.\n{elsewhere}{gaps}", report.summary())
}

fn mapped(mapping: &MappingLine) -> String {
    let rows: String = mapping.findings.iter().map(|line| row(&[&line.field, line.code, &line.reason])).collect();
    let table = if rows.is_empty() {
        "Nothing is found about its mapped fields.\n".to_owned()
    } else {
        format!("| field | finding | |\n| --- | --- | --- |\n{rows}")
    };
    let unseen = match mapping.unseen.as_slice() {
        [] => String::new(),
        fields => format!("\nNot known, because the schema says nothing of them: {}\n", text(&fields.join(", "))),
    };
    format!("### {}\n\n{table}{unseen}\n", text(&mapping.source))
}

fn row(cells: &[&str]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| text(cell)).collect();
    format!("| {} |\n", cells.join(" | "))
}
