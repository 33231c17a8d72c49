//! JUnit documents and annotations agree with the exit code of their run, whatever is selected and however strict it is.

use std::process::{Command, Stdio};

use tempfile::TempDir;

const CLINIC: &str = "tests/fixtures/clinic.toml";
const CLINIC_RUNS: &str = "tests/fixtures/clinic.ndjson";
const FLEET: &str = "tests/fixtures/fleet.toml";
const EXAMPLE: &str = "profiles.example.toml";
const VISIT: &str = "2026-05-03T07:00:00Z";

/// A state directory with the runs of the clinic.
struct Recorded(TempDir);

impl Recorded {
    fn new() -> Self {
        let recorded = Self(tempfile::Builder::new().prefix("junit-").tempdir().expect("a directory"));
        let imported = recorded.run(&["--config", CLINIC, "sync", "import", CLINIC_RUNS]);
        assert_eq!(imported.0, 0, "{}", imported.1);
        recorded
    }

    /// The exit code and standard output.
    fn run(&self, arguments: &[&str]) -> (i32, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_sourcectl"))
            .args(arguments)
            .env_clear()
            .env("HOME", "/nonexistent")
            .env("XDG_STATE_HOME", self.0.path())
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .stdin(Stdio::null())
            .output()
            .expect("the program starts");
        (output.status.code().expect("a code"), String::from_utf8(output.stdout).expect("UTF-8"))
    }
}

/// The runs that are tried: each command on each selection, strict and not.
fn runs() -> Vec<Vec<&'static str>> {
    let clinic = ["clinic/healthy", "clinic/degraded", "clinic/unhealthy", "clinic/unknown", "clinic/pending", "clinic/disabled"];
    let mut selections: Vec<Vec<&str>> = clinic.iter().map(|source| vec![*source]).collect();
    selections.push(vec!["--all"]);
    selections.push(vec!["clinic/healthy", "clinic/pending"]);
    selections.push(vec!["clinic/healthy", "clinic/disabled"]);
    let mut runs = Vec::new();
    for command in ["health", "quality", "readiness"] {
        for selection in &selections {
            runs.push([&["--config", CLINIC, "--as-of", VISIT, command], &selection[..]].concat());
        }
    }
    for selection in [&["suisse/shopify"][..], &["suisse/outlet"], &["france/shopify"], &["--all"]] {
        for command in ["health", "quality", "readiness"] {
            runs.push([&["--config", FLEET, "--as-of", "2026-11-22", command], selection].concat());
        }
    }
    for check in ["scopes", "plan", "api-version", "client-id-ref"] {
        runs.push(vec!["--config", FLEET, "--as-of", "2027-04-30", "readiness", "--all", "--check", check]);
        runs.push(vec!["--config", EXAMPLE, "--as-of", "2027-04-30", "readiness", "--check", check]);
    }
    let strict: Vec<Vec<&str>> = runs.iter().map(|run| [&run[..], &["--fail-on", "warning"]].concat()).collect();
    runs.into_iter().chain(strict).collect()
}

#[test]
fn a_failure_or_an_error_stands_in_the_document_exactly_where_the_exit_code_says_so() {
    let recorded = Recorded::new();
    let mut codes = Vec::new();
    for run in runs() {
        let (code, document) = recorded.run(&[&run[..], &["-o", "junit"]].concat());
        let [failures, errors, skipped] =
            ["failure", "error", "skipped"].map(|name| document.matches(&format!("<{name} ")).count());
        match code {
            0 => assert_eq!((failures, errors), (0, 0), "{run:?}\n{document}"),
            1 => assert!(failures > 0, "{run:?}\n{document}"),
            3 => assert!(errors > 0, "{run:?}\n{document}"),
            8 => assert!(failures + errors == 0 && document.contains("<skipped message=\"pending: "), "{run:?}\n{document}"),
            2 => {
                assert_eq!((document.as_str(), run.contains(&"clinic/disabled") || run.contains(&"suisse/outlet")), ("", true));
                continue;
            }
            other => panic!("{run:?} ended with {other}"),
        }
        let tests = document.matches("<testcase ").count();
        let counts = format!("tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\" skipped=\"{skipped}\">");
        assert!(document.lines().nth(1).is_some_and(|line| line.ends_with(&counts)), "{run:?}\n{document}");
        codes.push(code);
    }
    for code in [0, 1, 3, 8] {
        assert!(codes.contains(&code), "no run ended with {code}");
    }
}

#[test]
fn an_error_is_annotated_exactly_where_the_exit_code_says_so() {
    let recorded = Recorded::new();
    for run in runs() {
        let (code, annotations) = recorded.run(&[&run[..], &["-o", "github"]].concat());
        let is_negative = matches!(code, 1 | 3);
        if code == 2 {
            assert_eq!(annotations, "", "{run:?}");
            continue;
        }
        assert_eq!(annotations.contains("::error title="), is_negative, "{run:?} ended with {code}\n{annotations}");
    }
}

#[test]
fn advice_is_a_passed_case_whose_text_can_be_read_and_a_failure_where_warnings_fail() {
    let recorded = Recorded::new();
    let base = ["--config", CLINIC, "--as-of", VISIT, "health", "clinic/degraded", "-o", "junit"];
    let (code, lenient) = recorded.run(&base);
    assert_eq!((code, lenient.contains("<failure")), (0, false), "{lenient}");
    let case = lenient.split("<testcase ").find(|case| case.starts_with("name=\"mapping_status\"")).expect("the case");
    assert!(case.contains("<system-out>mapping_unconfirmed, advisory\n"), "{case}");
    assert!(case.contains("config set profiles.clinic.sources.degraded.mapping.status confirmed</system-out>"), "{case}");
    let (code, strict) = recorded.run(&[&base[..], &["--fail-on", "warning"]].concat());
    assert_eq!(code, 1);
    assert!(strict.contains("<failure type=\"mapping_unconfirmed, advisory\""), "{strict}");
    assert!(!strict.contains("<system-out>mapping_unconfirmed"), "{strict}");
}

#[test]
fn a_disabled_source_fails_only_where_it_is_named() {
    let recorded = Recorded::new();
    for command in ["health", "quality", "readiness"] {
        let base = ["--config", CLINIC, "--as-of", VISIT, command, "-o", "junit"];
        let (_, named) = recorded.run(&[&base[..], &["clinic/healthy", "clinic/disabled"]].concat());
        assert!(named.contains("<testcase name=\"verdict\" classname=\"clinic/disabled\">\n      <failure "), "{named}");
        let (_, fleet) = recorded.run(&[&base[..], &["--all"]].concat());
        assert!(!fleet.contains("name=\"verdict\" classname=\"clinic/disabled\""), "{fleet}");
    }
}

#[test]
fn quality_has_a_case_for_each_finding_and_says_which_were_not_judged() {
    let recorded = Recorded::new();
    let quality =
        |source: &str, format: &str| recorded.run(&["--config", CLINIC, "--as-of", VISIT, "quality", source, "-o", format]);
    let (code, document) = quality("clinic/unhealthy", "junit");
    assert_eq!(code, 1);
    assert!(document.contains("<failure type=\"green_but_empty, blocking\""), "{document}");
    let (code, document) = quality("clinic/unknown", "junit");
    assert_eq!(code, 3);
    assert!(document.contains("<testcase name=\"no_runs\" classname=\"clinic/unknown\">\n      <error "), "{document}");
    assert!(document.contains("<skipped message=\"not judged: "), "{document}");
    let (code, short) = quality("clinic/degraded", "short");
    assert_eq!((code, short.lines().count()), (0, 1), "{short}");
    assert!(short.starts_with("clinic/degraded  advisory — "), "{short}");
}

#[test]
fn sixty_sources_with_one_cause_are_one_annotation() {
    let directory = tempfile::Builder::new().prefix("fleet-").tempdir().expect("a directory");
    let mut config = "version = 1\n[profiles.suisse]\nenvironment = \"staging\"\n".to_owned();
    for number in 1..=60 {
        config += &format!(
            "[profiles.suisse.sources.s{number}]\nkind = \"shopify\"\napi_version = \"2026-04\"\nscopes = [\"read_orders\"]\n\
             mapping = {{ status = \"confirmed\", reviewed_api_version = \"2026-04\" }}\n"
        );
    }
    let path = directory.path().join("profiles.toml");
    std::fs::write(&path, config).expect("written");
    let path = path.to_str().expect("UTF-8");
    let recorded = Recorded(directory);
    for (command, code) in [("health", "no_runs"), ("quality", "no_runs"), ("readiness", "client-id-ref")] {
        let (_, text) = recorded.run(&["--config", path, "--as-of", VISIT, command, "--all", "-o", "github"]);
        let of_cause: Vec<&str> = text.lines().filter(|line| line.contains(&format!("%3A {code}::"))).collect();
        let [line] = of_cause[..] else { panic!("{command}: {text}") };
        assert!(line.starts_with(&format!("::error title=60 sources%3A {code}::")), "{line}");
        assert!(line.contains("%0ASources: suisse/s1, suisse/s2, suisse/s3, suisse/s4, suisse/s5, … and 55 more%0A→ "), "{line}");
        for kind in ["error", "warning", "notice"] {
            let count = text.lines().filter(|line| line.starts_with(&format!("::{kind} "))).count();
            assert!(count <= 10, "{command}: {count} of {kind}\n{text}");
        }
    }
}
