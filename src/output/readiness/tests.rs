//! One hostile corpus through every form of the report.

use jiff::Timestamp;

use super::{CheckLine, HeadlineLine, ProfileName, ReadinessReport, SourceReadiness, Summary};
use crate::domain::presence::Cause;
use crate::domain::readiness::{Environment, Exchange, Headline, Severity, State, Verdict};
use crate::domain::scopes::ScopePolicy;
use crate::domain::text::is_unprintable;
use crate::exit::Exit;
use crate::output::encode::sentence;
use crate::output::page::Page;
use crate::output::remedy::ShownRemedy;
use crate::output::style::Style;
use crate::output::{Export, Report, json};

/// What others may have written.
pub const CORPUS: [&str; 16] = [
    "::error title=x::forged",
    "a\n::add-mask::b\r\n::stop-commands::c",
    "##[error]forged ###[x] ##[add-path]/tmp",
    "a | b \\| c \\\\| d",
    "```\n# heading\n````\n~~~",
    "<script>alert(1)</script><!-- x --><img src=x onerror=y>",
    "]]></failure></testcase><testcase name=\"forged\"/><!--",
    "\" onload='x' & &amp; &#0; %0A::error::x %25",
    "![x](https://evil.example/a.png) [y](javascript:z) <https://evil.example> www.evil.example",
    "@everyone #1 owner/repo#2 !3 $4",
    "\u{1b}[2J\u{1b}]8;;https://evil.example\u{7}x\u{9b}31m",
    "\u{202e}desrever\u{2066} \u{2028} \u{2029} \u{feff}\u{200f}",
    "\u{0}\u{1}\u{8}\u{b}\u{c}\u{7f}\u{85}\u{fffe}\u{ffff}",
    ":::: ::::: a:::b , : % =",
    "**b** _i_ ~~s~~ \\ # h\n- l\n1. n\n> q\n---",
    "' ; rm -rf / # $(id) `id`",
];

const FORMS: [Export; 3] = [Export::Markdown, Export::Junit, Export::Github];

/// Two sources, with `text` wherever others may have written something.
fn report(text: &str, sources: usize) -> ReadinessReport {
    let mut summary = Summary::default();
    let sources = (0..sources).map(|_| {
        let source = source(text);
        summary.count(&source);
        source
    });
    ReadinessReport {
        sources: sources.collect(),
        as_of: Timestamp::UNIX_EPOCH,
        partial: false,
        as_of_was_given: true,
        fails_on_warning: false,
        summary,
        shops_contacted: false,
        persistence_enabled: true,
    }
}

fn source(text: &str) -> SourceReadiness {
    let states = [State::Ok, State::Todo, State::Fail, State::Unknown, State::Skipped, State::Waived, State::Pending];
    SourceReadiness {
        source: text.to_owned(),
        name: text.to_owned(),
        profile: ProfileName { id: text.to_owned(), name: text.to_owned(), environment: Environment::Staging },
        verdict: Verdict::NotReady,
        exit: Exit::VerdictNegative,
        headline: HeadlineLine { code: Headline::SecretRefsMissing, title: Headline::SecretRefsMissing.title() },
        real_exchange_enabled: false,
        exchange: Exchange::FlagIsOff,
        access_token_cached: false,
        live: Some(crate::output::live::tests::saying(text)),
        scope_policy: ScopePolicy::default().into(),
        checks: states.into_iter().map(|state| check(text, state)).collect(),
        source_health: Vec::new(),
        data_quality: Vec::new(),
        warnings: vec![text.to_owned()],
    }
}

fn check(text: &str, state: State) -> CheckLine {
    CheckLine {
        id: "plan",
        title: text.to_owned(),
        state,
        severity: Severity::Blocking,
        reason: sentence(&Cause::quoting(text, text)),
        remedy: Some(ShownRemedy { command: Some(text.to_owned()), text: text.to_owned() }),
        blocked_by: None,
    }
}

fn page(lay_out: impl FnOnce(&mut Page)) -> String {
    let mut page = Page::new(Style::PLAIN);
    lay_out(&mut page);
    String::from_utf8(page.finish()).unwrap()
}

/// Every form of the report on `sources` with `text` in it.
fn forms(text: &str, sources: usize) -> Vec<String> {
    let report = report(text, sources);
    let document = String::from_utf8(json::document(&report, Exit::VerdictNegative)).unwrap();
    let exports = FORMS.map(|form| report.export(form));
    exports.into_iter().chain([document, page(|page| report.text(page)), page(|page| report.short(page))]).collect()
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
        let harmless: Vec<usize> = forms("harmless", sources).iter().map(|form| form.lines().count()).collect();
        for text in CORPUS {
            let hostile: Vec<usize> = forms(text, sources).iter().map(|form| form.lines().count()).collect();
            assert_eq!(hostile, harmless, "{text:?}");
        }
    }
}

#[test]
fn an_annotation_has_one_title_and_one_message_whatever_is_in_them() {
    for text in CORPUS {
        for line in report(text, 2).export(Export::Github).lines() {
            let (title, message) = line.split_once(" title=").and_then(|(_, rest)| rest.split_once("::")).unwrap();
            assert!(!title.contains([':', ',']) && !message.contains("::"), "{line}");
            let escapes = line.split('%').skip(1).all(|rest| ["25", "0A", "3A", "2C"].iter().any(|code| rest.starts_with(code)));
            assert!(escapes, "{line}");
        }
    }
}

#[test]
fn junit_has_the_same_elements_and_attributes_whatever_is_in_them() {
    let skeleton = |text: &str| {
        let document = report(text, 2).export(Export::Junit);
        assert!(document.chars().all(|c| !matches!(c, '\u{fffe}' | '\u{ffff}')));
        let references = ["&amp;", "&lt;", "&gt;", "&quot;", "&apos;"];
        assert!(document.match_indices('&').all(|(at, _)| references.iter().any(|known| document[at..].starts_with(known))));
        let tags: Vec<String> = document.split('<').skip(1).map(|tag| tag.split(['>', ' ']).next().unwrap().to_owned()).collect();
        (tags, document.matches('"').count(), document.matches('>').count(), document.contains('\''))
    };
    for text in CORPUS {
        assert_eq!(skeleton(text), skeleton("harmless"), "{text:?}");
    }
}

#[test]
fn markdown_has_the_same_rows_and_fences_and_no_html_whatever_is_in_them() {
    for text in CORPUS {
        let document = report(text, 2).export(Export::Markdown);
        let mut fence: Option<String> = None;
        for line in document.lines() {
            let run: String = line.chars().take_while(|&c| c == '`').collect();
            match &fence {
                Some(open) if run.len() >= open.len() => fence = None,
                Some(_) => {}
                None if run.len() >= 3 => fence = Some(run),
                None => {
                    let line = line.replace("<!-- -->", "");
                    assert!(!line.contains(['<', '>']) && !line.contains("://"), "{line}");
                    let borders = line.matches('|').count();
                    assert!([0, 4, 5].contains(&borders) && (borders == 0) != line.starts_with('|'), "{line}");
                }
            }
        }
        assert!(fence.is_none(), "{document}");
    }
}
