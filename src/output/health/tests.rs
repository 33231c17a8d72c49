//! One hostile corpus through every form of the reports on health and data quality: runs are imported from other tools.

use crate::domain::health::{HealthStatus, RowId};
use crate::domain::issue::{Evidence, Issue, IssueCode};
use crate::domain::moment::Moment;
use crate::domain::presence::Cause;
use crate::domain::quality::{FINDINGS, QualityStatus};
use crate::domain::readiness::{Environment, Remedy, Severity};
use crate::domain::sync_run::RunId;
use crate::domain::text::is_unprintable;
use crate::exit::Exit;
use crate::output::issue::IssueLine;
use crate::output::judged_at::JudgedAt;
use crate::output::page::Page;
use crate::output::quality::{NotJudgedLine, QualityReport, SourceQuality, Summary as QualitySummary};
use crate::output::readiness::ProfileName;
use crate::output::readiness::tests::CORPUS;
use crate::output::remedy::{Invocation, ShownRemedy};
use crate::output::style::Style;
use crate::output::{Export, Report, json};

use super::{HealthReport, RowLine, SchemaGaps, SourceHealth, Summary};

fn judged_at() -> JudgedAt {
    JudgedAt::of(Moment::new(Some("2026-05-03T07:00:00Z".parse().unwrap()), "2026-06-01T00:00:00Z".parse().unwrap()))
}

fn profile(text: &str) -> ProfileName {
    ProfileName { id: text.to_owned(), name: text.to_owned(), environment: Environment::Staging }
}

/// An issue with `text` wherever others may have written something.
fn issue(text: &str, code: IssueCode) -> IssueLine {
    let evidence = Evidence { run_id: RunId::parse(text).or(RunId::parse("r1")), ..Evidence::default() }.figure("failed", 3);
    let issue = Issue::new(code, Severity::Blocking, "", Remedy::by_hand("")).shown_by(evidence);
    let line = IssueLine::of(&Issue { text: Cause::quoting(text, text), ..issue }, &Invocation::default());
    IssueLine { remedy: ShownRemedy { command: Some(text.to_owned()), text: text.to_owned() }, ..line }
}

fn health(text: &str, sources: usize) -> HealthReport {
    let row = |id: RowId| RowLine { id, title: id.title(), value: text.to_owned(), evidence: text.to_owned() };
    let source = || SourceHealth {
        source: text.to_owned(),
        name: text.to_owned(),
        profile: profile(text),
        status: HealthStatus::Unhealthy,
        exit: Exit::VerdictNegative,
        syncing: true,
        issues: vec![issue(text, IssueCode::SyncFailed), issue(text, IssueCode::FieldDeprecated)],
        live: Some(crate::output::live::tests::saying(text)),
        schema_gaps: SchemaGaps::default(),
        technical_status: RowId::ALL.map(row).into(),
    };
    let mut summary = Summary::default();
    (0..sources).for_each(|_| summary.count(&source()));
    HealthReport {
        judged_at: judged_at(),
        history: text.to_owned(),
        fails_on_warning: false,
        sources: (0..sources).map(|_| source()).collect(),
        summary,
        shops_contacted: false,
        persistence_enabled: true,
    }
}

fn quality(text: &str, sources: usize) -> QualityReport {
    let source = || SourceQuality {
        source: text.to_owned(),
        name: text.to_owned(),
        profile: profile(text),
        status: QualityStatus::Blocking,
        exit: Exit::VerdictNegative,
        findings: vec![issue(text, IssueCode::GreenButEmpty)],
        not_judged: vec![NotJudgedLine { code: IssueCode::FetchedAnomaly, reason: text.to_owned() }],
    };
    let mut summary = QualitySummary::default();
    (0..sources).for_each(|_| summary.count(&source()));
    QualityReport {
        judged_at: judged_at(),
        history: text.to_owned(),
        fails_on_warning: false,
        weighed: FINDINGS.into(),
        sources: (0..sources).map(|_| source()).collect(),
        summary,
        persistence_enabled: true,
    }
}

fn page(lay_out: impl FnOnce(&mut Page)) -> String {
    let mut page = Page::new(Style::PLAIN);
    lay_out(&mut page);
    String::from_utf8(page.finish()).unwrap()
}

fn forms_of<R: Report>(report: &R, exports: &[Export]) -> Vec<String> {
    let document = String::from_utf8(json::document(report, Exit::VerdictNegative)).unwrap();
    let exports = exports.iter().map(|form| report.export(*form));
    exports.chain([document, page(|page| report.text(page)), page(|page| report.short(page))]).collect()
}

/// Every form of both reports.
fn forms(text: &str, sources: usize) -> Vec<String> {
    let of_health = forms_of(&health(text, sources), &[Export::Markdown, Export::Junit, Export::Github]);
    let of_quality = forms_of(&quality(text, sources), &[Export::Markdown, Export::Junit, Export::Github]);
    [of_health, of_quality].concat()
}

#[test]
fn nothing_hostile_moves_a_cursor_or_commands_a_runner_in_any_form() {
    for text in CORPUS {
        for form in forms(text, 1).into_iter().chain(forms(text, 2)) {
            assert!(!form.contains(|c| is_unprintable(c) && c != '\n'), "{form}");
            assert!(!form.contains("##["), "{form}");
            let ours =
                |line: &&str| ["::error title=", "::warning title=", "::notice title="].iter().any(|own| line.starts_with(own));
            for line in form.lines().filter(|line| line.trim_start().starts_with("::")) {
                assert!(ours(&line), "{line}");
            }
        }
    }
}

#[test]
fn every_form_of_a_hostile_report_has_as_many_lines_as_that_of_a_harmless_one() {
    for sources in [1, 2] {
        let lines = |text: &str| -> Vec<usize> { forms(text, sources).iter().map(|form| form.lines().count()).collect() };
        for text in CORPUS {
            assert_eq!(lines(text), lines("harmless"), "{text:?}");
        }
    }
}

#[test]
fn junit_has_the_same_elements_and_attributes_whatever_is_in_them() {
    let skeleton = |text: &str| {
        let document = health(text, 2).export(Export::Junit) + &quality(text, 2).export(Export::Junit);
        let tags: Vec<String> = document.split('<').skip(1).map(|tag| tag.split(['>', ' ']).next().unwrap().to_owned()).collect();
        (tags, document.matches('"').count(), document.matches('>').count(), document.contains('\''))
    };
    for text in CORPUS {
        assert_eq!(skeleton(text), skeleton("harmless"), "{text:?}");
    }
}

#[test]
fn markdown_has_no_html_no_link_and_the_same_borders_whatever_is_in_it() {
    for text in CORPUS {
        for document in [health(text, 2).export(Export::Markdown), quality(text, 1).export(Export::Markdown)] {
            let mut is_fenced = false;
            for line in document.lines() {
                if line.starts_with("```") {
                    is_fenced = !is_fenced;
                } else if !is_fenced {
                    let line = line.replace("<!-- -->", "");
                    assert!(!line.contains(['<', '>']) && !line.contains("://"), "{line}");
                    let borders = line.matches('|').count();
                    assert!([0, 4, 6].contains(&borders) && (borders == 0) != line.starts_with('|'), "{line}");
                }
            }
        }
    }
}
