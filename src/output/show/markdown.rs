//! The page of one source as Markdown: for a step summary and for pull requests.

use crate::domain::actions::ActionKind;
use crate::output::actions::{self, ActionLine};
use crate::output::encode::markdown::{row, text};
use crate::output::sync_history;

use super::ShowReport;

pub(super) fn document(report: &ShowReport) -> String {
    let who = format!("{} · {} · {}", report.source, report.profile.name, report.profile.environment.word());
    let when = report.judged_at.line().map(|when| format!("{}\n\n", text(&when))).unwrap_or_default();
    let parts = [
        ("Shopify credentials, write-only", credentials(report)),
        ("Readiness", report.readiness.readiness_markdown(false)),
        ("Source health and credential data quality", report.readiness.credential_findings_markdown()),
        ("Health", report.health.health_markdown()),
        ("Technical status", report.health.technical_status_markdown()),
        (actions::heading(ActionKind::Source), action_rows(&report.actions)),
        (actions::heading(ActionKind::Credentials), action_rows(&report.credential_actions)),
        ("Data quality", report.data_quality.data_quality_markdown()),
        ("Sync history", runs(report)),
        ("External accounts", accounts(report)),
    ];
    let parts: String = parts.iter().map(|(heading, part)| format!("### {heading}\n\n{}\n\n", part.trim_end())).collect();
    let end = "No secret value is displayed; refs are masked.\n";
    format!("## {}\n\n{}\n\n{when}{parts}{end}", text(&report.name), text(&who))
}

fn credentials(report: &ShowReport) -> String {
    let line = |line: &crate::output::creds_status::CredentialLine| {
        let store = line.store.as_deref().unwrap_or("-");
        row(&[line.credential, &format!("{} (value never displayed)", line.status_words()), store])
    };
    let rows: String = report.credentials.credentials.iter().map(line).collect();
    format!("| credential | status | store |\n| --- | --- | --- |\n{rows}")
}

fn action_rows(lines: &[ActionLine]) -> String {
    let line = |line: &ActionLine| row(&[line.id.id(), line.state.word(), line.description, &line.would_do]);
    let rows: String = lines.iter().map(line).collect();
    format!("| action | state | what it is for | what it would do |\n| --- | --- | --- | --- |\n{rows}")
}

fn runs(report: &ShowReport) -> String {
    let part = &report.sync_history;
    match &part.unreadable {
        Some(why) => format!("Unknown: {}\n", text(why)),
        None if part.runs.is_empty() => "no runs\n".to_owned(),
        None => sync_history::markdown(&part.runs),
    }
}

fn accounts(report: &ShowReport) -> String {
    let yes_or_no = |is: bool| if is { "Yes" } else { "No" };
    let rows: String =
        report.accounts.iter().map(|a| row(&[&a.account, &a.masked_ref.to_string(), yes_or_no(a.selected)])).collect();
    format!("| account | masked ref | selected |\n| --- | --- | --- |\n{rows}")
}
