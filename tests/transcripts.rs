//! Golden transcripts: command, exit code, standard output and standard error of every command and failure.
//!
//! `SNAPSHOTS=overwrite cargo test --test transcripts` rewrites them after a change that is meant.

use std::path::Path;
use std::process::{Command, Stdio};

use snapbox::assert_data_eq;

const EXAMPLE: &str = "profiles.example.toml";
const FLEET: &str = "tests/fixtures/fleet.toml";
/// A store at an origin that no identity of the environment may travel to.
const ELSEWHERE: &str = "tests/fixtures/elsewhere.toml";
const PROBLEMS: &str = "tests/fixtures/problems.toml";
const TEAM: &str = "tests/fixtures/team.toml";

/// A day on which every text in the transcripts is decided.
const DAY: &str = "2026-11-22";

/// Runs the program in an empty environment, in the project's directory, and writes down what happened.
fn transcript(arguments: &[&str], environment: &[(&str, &str)]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_sourcectl"))
        .args(arguments)
        .env_clear()
        .envs(environment.iter().copied())
        .env("HOME", "/nonexistent")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::null())
        .output()
        .expect("the program starts");
    let environment: Vec<String> = environment.iter().map(|(name, value)| format!("{name}={value} ")).collect();
    let environment = environment.concat();
    let command = shlex::try_join(arguments.iter().copied()).expect("arguments without NUL");
    let code = output.status.code().expect("an exit code");
    let (stdout, stderr) = (text(&output.stdout), text(&output.stderr));
    format!("$ {environment}sourcectl {command}\nexit {code}\n--- stdout\n{stdout}--- stderr\n{stderr}")
}

/// Output as it is everywhere: the directory of the checkout is not part of a transcript.
fn text(bytes: &[u8]) -> String {
    let text = String::from_utf8(bytes.to_vec()).expect("UTF-8").replace(env!("CARGO_MANIFEST_DIR"), "[ROOT]");
    text.split_inclusive('\n')
        .map(|line| UNSTABLE.iter().fold(line.to_owned(), |line, unstable| stable(&line, unstable)))
        .collect()
}

/// What is different on each machine: what stands before it, what after it, and how it is named in a transcript.
const UNSTABLE: [(&str, &str, &str); 9] = [
    ("    \"kernel\": ", "\n", "[KERNEL]"),
    ("Keyring      not reachable (", " ms)", "[MS]"),
    (", mode ", ",", "[MODE]"),
    (", owned by ", ";", "[OWNER]"),
    ("Versions     ", "\n", "[VERSIONS]"),
    ("    \"milliseconds\": ", "\n", "[MS]"),
    ("    \"mode\": ", ",\n", "[MODE]"),
    ("    \"owner\": ", ",\n", "[OWNER]"),
    ("    \"os\": ", ",\n", "[OS]"),
];

fn stable(line: &str, (before, after, name): &(&str, &str, &str)) -> String {
    let found = line.split_once(before).and_then(|(start, rest)| Some((start, rest.split_once(after)?.1)));
    found.map_or_else(|| line.to_owned(), |(start, rest)| format!("{start}{before}{name}{after}{rest}"))
}

fn check_with(name: &str, arguments: &[&str], environment: &[(&str, &str)]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/transcripts").join(format!("{name}.txt"));
    assert_data_eq!(transcript(arguments, environment), snapbox::Data::read_from(&path, None).raw());
}

fn check(name: &str, arguments: &[&str]) {
    check_with(name, arguments, &[]);
}

#[test]
fn every_command_explains_itself() {
    check("help", &["--help"]);
    check("help-short", &["-h"]);
    check("no-command", &[]);
    for (name, command) in [
        ("help-config", vec!["config"]),
        ("help-config-check", vec!["config", "check"]),
        ("help-config-get", vec!["config", "get"]),
        ("help-config-set", vec!["config", "set"]),
        ("help-sources-add", vec!["sources", "add"]),
        ("help-creds", vec!["creds"]),
        ("help-creds-set", vec!["creds", "set"]),
        ("help-creds-link", vec!["creds", "link"]),
        ("help-creds-status", vec!["creds", "status"]),
        ("help-creds-verify", vec!["creds", "verify"]),
        ("help-stores", vec!["stores"]),
        ("help-stores-list", vec!["stores", "list"]),
        ("help-stores-check", vec!["stores", "check"]),
        ("help-stores-login", vec!["stores", "login"]),
        ("help-stores-logout", vec!["stores", "logout"]),
        ("help-readiness", vec!["readiness"]),
        ("help-health", vec!["health"]),
        ("help-show", vec!["show"]),
        ("help-quality", vec!["quality"]),
        ("help-actions", vec!["actions"]),
        ("help-actions-list", vec!["actions", "list"]),
        ("help-actions-preview", vec!["actions", "preview"]),
        ("help-api-versions", vec!["api-versions"]),
        ("help-sync", vec!["sync"]),
        ("help-sync-history", vec!["sync", "history"]),
        ("help-sync-record", vec!["sync", "record"]),
        ("help-sync-import", vec!["sync", "import"]),
        ("help-sync-forget", vec!["sync", "forget"]),
        ("help-accounts-list", vec!["accounts", "list"]),
        ("help-completion", vec!["completion"]),
        ("help-doctor", vec!["doctor"]),
        ("help-explain", vec!["explain"]),
        ("help-schema", vec!["schema"]),
        ("help-schema-import", vec!["schema", "import"]),
        ("help-schema-list", vec!["schema", "list"]),
        ("help-schema-diff", vec!["schema", "diff"]),
    ] {
        check(name, &[command, vec!["--help"]].concat());
    }
}

#[test]
fn readiness_of_the_example() {
    check("readiness-example", &["--config", EXAMPLE, "--as-of", DAY, "readiness", "suisse/shopify"]);
    check("readiness-example-short", &["--config", EXAMPLE, "--as-of", DAY, "readiness", "-o", "short"]);
    check("readiness-example-json", &["--config", EXAMPLE, "--as-of", DAY, "readiness", "-o", "json"]);
    check("readiness-example-check", &["--config", EXAMPLE, "--as-of", DAY, "readiness", "--check", "scopes,plan"]);
    check("readiness-example-quiet", &["--config", EXAMPLE, "--as-of", DAY, "readiness", "-q"]);
    check("readiness-example-color", &["--config", EXAMPLE, "--as-of", DAY, "--color", "always", "readiness"]);
    check_with("readiness-example-ascii", &["--config", EXAMPLE, "--as-of", DAY, "readiness"], &[("LC_ALL", "C")]);
}

#[test]
fn the_gates_between_a_source_and_its_shops_are_all_named() {
    check("live-gates", &["--config", EXAMPLE, "readiness", "--live", "--check", "live-exchange"]);
    check("live-gates-short", &["--config", EXAMPLE, "readiness", "--live", "--check", "live-exchange", "-o", "short"]);
    check("live-gates-markdown", &["--config", EXAMPLE, "creds", "verify", "--live", "-o", "markdown"]);
    check("live-gates-github", &["--config", EXAMPLE, "creds", "verify", "--live", "-o", "github"]);
    check("live-gates-snapshot", &["--config", EXAMPLE, "schema", "snapshot", "--live"]);
    check("live-gates-snapshot-json", &["--config", EXAMPLE, "schema", "snapshot", "--live", "-o", "json"]);
    check("live-gates-verify", &["--config", EXAMPLE, "creds", "set", "--verify", "--dry-run"]);
    check("live-as-of", &["--config", EXAMPLE, "--as-of", DAY, "readiness", "--live"]);
    check("live-check-without-live", &["--config", EXAMPLE, "readiness", "--check", "live-scopes"]);
    check("live-snapshot-without-live", &["--config", EXAMPLE, "schema", "snapshot"]);
    check("explain-ambiguous", &["explain", "EXCHANGE_AMBIGUOUS"]);
}

#[test]
fn readiness_of_a_fleet() {
    check("readiness-fleet", &["--config", FLEET, "--as-of", DAY, "readiness", "--all"]);
    check("readiness-fleet-short", &["--config", FLEET, "--as-of", DAY, "readiness", "--all", "-o", "short"]);
    check("readiness-fleet-glob", &["--config", FLEET, "--as-of", DAY, "readiness", "*/shop*", "-o", "short"]);
    check("readiness-fleet-waiver-expired", &["--config", FLEET, "--as-of", "2027-01-01", "readiness", "suisse/shopify"]);
    check("readiness-disabled-named", &["--config", FLEET, "--as-of", DAY, "readiness", "suisse/outlet"]);
    check("readiness-undecided", &["--config", FLEET, "--as-of", DAY, "readiness"]);
    check_with(
        "readiness-allowed",
        &["--config", FLEET, "--as-of", DAY, "readiness", "--all", "-o", "short"],
        &[("SOURCECTL_ALLOWED_PROFILES", "france")],
    );
}

#[test]
fn readiness_for_other_programs() {
    for format in ["markdown", "junit", "github"] {
        let of = |name: &str, arguments: &[&str]| {
            check(&format!("readiness-{name}-{format}"), &[arguments, &["-o", format]].concat());
        };
        of("example", &["--config", EXAMPLE, "--as-of", DAY, "readiness"]);
        of("fleet", &["--config", FLEET, "--as-of", DAY, "readiness", "--all"]);
        of("broken", &["--config", "tests/fixtures/broken.toml", "readiness"]);
        of("refused", &["readiness", "--chekc", "scopes"]);
    }
}

#[test]
fn credentials_are_reviewed_and_written_behind_their_gates() {
    check("creds-status-example", &["--config", EXAMPLE, "creds", "status"]);
    check("creds-status-example-json", &["--config", EXAMPLE, "creds", "status", "-o", "json"]);
    check("creds-status-fleet", &["--config", FLEET, "creds", "status"]);
    check("creds-set-gated", &["--config", EXAMPLE, "creds", "set", "suisse/shopify"]);
    check("creds-set-gated-json", &["--config", EXAMPLE, "creds", "set", "suisse/shopify", "-o", "json"]);
    check("creds-set-dry-run", &["--config", EXAMPLE, "creds", "set", "suisse/shopify", "--dry-run"]);
    check("creds-set-dry-run-only", &["--config", EXAMPLE, "creds", "set", "--only", "client-secret", "--dry-run", "-o", "json"]);
    check("creds-set-store-not-configured", &["--config", FLEET, "creds", "set", "suisse/shopify"]);
    check("creds-set-no-identity", &["--config", FLEET, "creds", "set", "france/shopify", "--replace"]);
    check("creds-set-several", &["--config", FLEET, "creds", "set", "suisse"]);
    check("creds-set-as-of", &["--config", FLEET, "creds", "set", "suisse/shopify", "--as-of", DAY]);
    let reference = "infisical://vault/suisse/shopify/CLIENT_ID";
    check("creds-link-gated", &["--config", EXAMPLE, "creds", "link", "suisse/shopify", "--client-id", reference]);
    check("creds-link-dry-run", &["--config", FLEET, "creds", "link", "suisse/shopify", "--client-id", reference, "--dry-run"]);
    check(
        "creds-link-elsewhere",
        &["--config", FLEET, "creds", "link", "suisse/shopify", "--client-id", "keyring://sourcectl/france/shopify/client-id"],
    );
    let another = ["--client-id", "infisical://vault/suisse/two/CLIENT_ID", "--replace"];
    check(
        "creds-link-of-another",
        &[&["--config", "tests/fixtures/linked.toml", "creds", "link", "suisse/one"], &another[..]].concat(),
    );
    check(
        "creds-link-malformed",
        &["--config", FLEET, "creds", "link", "suisse/shopify", "--client-id", "shpss_not-a-reference"],
    );
}

#[test]
fn stores_are_listed_checked_and_entered_behind_their_gates() {
    let token = ("INFISICAL_TOKEN", "not-a-real-token");
    check("stores-list-example", &["--config", EXAMPLE, "stores", "list"]);
    check_with("stores-list-fleet", &["--config", FLEET, "stores", "list"], &[token]);
    check_with(
        "stores-list-fleet-json",
        &["--config", FLEET, "stores", "list", "-o", "json"],
        &[token, ("SOURCECTL_ALLOWED_PROFILES", "france")],
    );
    check("stores-check-example", &["--config", EXAMPLE, "stores", "check"]);
    check("stores-check-no-identity", &["--config", FLEET, "stores", "check", "eu"]);
    check("stores-check-json", &["--config", EXAMPLE, "stores", "check", "vault", "-o", "json"]);
    check("stores-check-keyring", &["--config", EXAMPLE, "stores", "check", "keyring"]);
    check("stores-check-unknown", &["--config", FLEET, "stores", "check", "vualt"]);
    check_with("stores-check-elsewhere", &["--config", ELSEWHERE, "stores", "check"], &[token]);
    check_with("readiness-elsewhere", &["--config", ELSEWHERE, "readiness", "-o", "json"], &[token]);
    check("stores-login-gated", &["--config", EXAMPLE, "stores", "login", "vault"]);
    check("stores-login-no-terminal", &["--config", FLEET, "stores", "login", "eu"]);
    check("stores-login-keyring", &["--config", FLEET, "stores", "login", "keyring"]);
    check("stores-login-no-url", &["--config", FLEET, "stores", "login", "vault"]);
    check("stores-logout-json", &["--config", FLEET, "stores", "logout", "eu", "-o", "json"]);
    check("creds-verify-example", &["--config", EXAMPLE, "--as-of", DAY, "creds", "verify"]);
    check("creds-verify-example-json", &["--config", EXAMPLE, "--as-of", DAY, "creds", "verify", "-o", "json"]);
}

#[test]
fn a_doctor_looks_at_everything_and_names_no_value() {
    let state = ("XDG_STATE_HOME", "/tmp");
    let proxy = ("HTTPS_PROXY", "http://proxy.example");
    check_with("doctor", &["--config", EXAMPLE, "doctor"], &[state]);
    check_with("doctor-json", &["--config", FLEET, "doctor", "-o", "json"], &[state, ("SOURCECTL_ALLOWED_PROFILES", "france")]);
    check_with("doctor-problems", &["--config", PROBLEMS, "--color", "never", "doctor"], &[state, proxy, ("LC_ALL", "C")]);
    check_with("doctor-no-config", &["doctor"], &[state, ("SOURCECTL_CONFIG", "shpss_in_the_wrong_place")]);
}

#[test]
fn a_history_whose_server_is_not_there_is_named() {
    check("sync-history-no-server", &["--config", TEAM, "sync", "history"]);
    check("sync-import-no-server-json", &["--config", TEAM, "sync", "import", "tests/fixtures/runs.ndjson", "-o", "json"]);
}

#[test]
fn runs_are_recorded_and_shown_newest_first() {
    let state = tempfile::tempdir().expect("a directory");
    let place = state.path().to_str().expect("UTF-8");
    // The place is another one in each run, and so is not part of a transcript.
    let check_here = |name: &str, arguments: &[&str]| {
        let shown = transcript(arguments, &[("XDG_STATE_HOME", place)]).replace(place, "[STATE]");
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/transcripts").join(format!("{name}.txt"));
        assert_data_eq!(shown, snapbox::Data::read_from(&path, None).raw());
    };
    let runs = "tests/fixtures/runs.ndjson";
    let bad = "tests/fixtures/bad_runs.ndjson";
    check_here("sync-history-none", &["--config", EXAMPLE, "--as-of", DAY, "sync", "history"]);
    check_here("sync-import-dry-run", &["--config", FLEET, "sync", "import", runs, "--dry-run"]);
    check_here("sync-import", &["--config", FLEET, "sync", "import", runs]);
    check_here("sync-import-again-json", &["--config", FLEET, "sync", "import", runs, "-o", "json"]);
    check_here(
        "sync-forget-dry-run",
        &["--config", FLEET, "sync", "forget", "suisse/shopify", "--before", "2027-01-01", "--dry-run"],
    );
    check_here(
        "sync-forget-dry-run-json",
        &["--config", FLEET, "sync", "forget", "suisse/shopify", "nowhere", "--dry-run", "-o", "json"],
    );
    check_here("sync-import-strict", &["--config", FLEET, "sync", "import", bad, "--strict"]);
    check_here("sync-import-bad-json", &["--config", FLEET, "sync", "import", bad, "--dry-run", "-o", "json"]);
    check_here("sync-import-missing-file", &["--config", FLEET, "sync", "import", "shpss_in_the_wrong_place"]);
    check_here("sync-history-fleet", &["--config", FLEET, "--as-of", DAY, "sync", "history"]);
    check_here("sync-history-one", &["--config", FLEET, "--as-of", DAY, "sync", "history", "suisse/shopify"]);
    check_here("sync-history-earlier", &["--config", FLEET, "--as-of", "2026-11-20", "sync", "history", "suisse/shopify"]);
    for format in ["json", "ndjson", "csv"] {
        let arguments = ["--config", FLEET, "--as-of", DAY, "sync", "history", "--since", "2026-11-21", "-o", format];
        check_here(&format!("sync-history-{format}"), &arguments);
    }
    check_here("sync-history-status", &["--config", FLEET, "--as-of", DAY, "sync", "history", "--status", "failed,unknown"]);
    check_here("sync-history-chart", &["--config", FLEET, "--as-of", DAY, "sync", "history", "suisse/shopify", "--chart"]);
    check_here("sync-history-chart-csv", &["--config", FLEET, "sync", "history", "--chart", "-o", "csv"]);
    check_here("sync-history-limit-zero", &["--config", FLEET, "sync", "history", "--limit", "0"]);
    check_here("sync-history-bad-since", &["--config", FLEET, "sync", "history", "--since", "yesterday"]);
    let record = ["--config", FLEET, "sync", "record", "suisse/shopify", "--run-id", "9", "--status", "completed"];
    let times = ["--started", "2026-11-22T02:00:00Z", "--finished", "2026-11-22T02:00:09Z", "--processed", "3", "--failed", "1"];
    check_here("sync-record-dry-run-json", &[&record[..], &times, &["--dry-run", "-o", "json"]].concat());
    check_here("sync-record", &[&record[..], &times].concat());
    check_here("sync-record-bad-instant", &[&record[..], &["--started", "yesterday"]].concat());
    check_here("sync-record-no-id", &["--config", FLEET, "sync", "record", "suisse/shopify", "--status", "failed"]);
}

/// Transcripts with a history of their own, into which runs were imported.
struct Recorded {
    state: tempfile::TempDir,
}

impl Recorded {
    fn new(config: &str, runs: &str) -> Self {
        let recorded = Self { state: tempfile::tempdir().expect("a directory") };
        let told = recorded.transcript(&["--config", config, "sync", "import", runs]);
        assert!(told.contains("\nexit 0\n"), "{told}");
        recorded
    }

    fn transcript(&self, arguments: &[&str]) -> String {
        // The place is another one in each run, and so is not part of a transcript.
        let place = self.state.path().to_str().expect("UTF-8");
        transcript(arguments, &[("XDG_STATE_HOME", place)]).replace(place, "[STATE]")
    }

    fn check(&self, name: &str, arguments: &[&str]) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/transcripts").join(format!("{name}.txt"));
        assert_data_eq!(self.transcript(arguments), snapbox::Data::read_from(&path, None).raw());
    }
}

/// Sources of every status of health.
const CLINIC: &str = "tests/fixtures/clinic.toml";
/// Runs that bring them there.
const CLINIC_RUNS: &str = "tests/fixtures/clinic.ndjson";
/// When they are there.
const VISIT: &str = "2026-05-03T07:00:00Z";

#[test]
fn health_is_told_for_one_source_and_for_a_fleet() {
    let clinic = Recorded::new(CLINIC, CLINIC_RUNS);
    let health = |name: &str, arguments: &[&str]| {
        clinic.check(&format!("health-{name}"), &[&["--config", CLINIC, "--as-of", VISIT, "health"], arguments].concat());
    };
    for source in ["healthy", "degraded", "unhealthy", "unknown", "pending", "disabled"] {
        health(source, &[&format!("clinic/{source}")]);
    }
    health("fleet", &["--all"]);
    health("fleet-short", &["--all", "-o", "short"]);
    health("fail-on-warning", &["clinic/healthy", "clinic/degraded", "-o", "short", "--fail-on", "warning"]);
    for format in ["json", "markdown", "junit", "github"] {
        health(&format!("unhealthy-{format}"), &["clinic/unhealthy", "-o", format]);
        health(&format!("fleet-{format}"), &["--all", "-o", format]);
    }
    clinic.check("health-earlier", &["--config", CLINIC, "--as-of", "2026-05-02T05:00:00Z", "health", "--all", "-o", "short"]);
    clinic.check("health-forecast", &["--config", CLINIC, "--as-of", "2090-01-01", "health", "clinic/healthy"]);
    clinic.check("health-wait-as-of", &["--config", CLINIC, "--as-of", VISIT, "health", "--all", "--wait", "5s"]);
    clinic.check("health-nothing-recorded", &["--config", EXAMPLE, "--as-of", VISIT, "health", "-o", "short"]);
}

#[test]
fn data_quality_is_told_for_one_source_and_for_a_fleet() {
    let clinic = Recorded::new(CLINIC, CLINIC_RUNS);
    let quality = |name: &str, arguments: &[&str]| {
        clinic.check(&format!("quality-{name}"), &[&["--config", CLINIC, "--as-of", VISIT, "quality"], arguments].concat());
    };
    for source in ["healthy", "degraded", "unhealthy", "unknown", "disabled"] {
        quality(source, &[&format!("clinic/{source}")]);
    }
    quality("fail-on-warning", &["clinic/degraded", "--fail-on", "warning", "-q"]);
    for format in ["text", "json", "short", "markdown", "junit", "github"] {
        quality(&format!("fleet-{format}"), &["--all", "-o", format]);
    }
    clinic.check("quality-bad-config", &["--config", "tests/fixtures/bad_quality.toml", "quality"]);
}

#[test]
fn a_source_is_shown_on_one_page() {
    let clinic = Recorded::new(CLINIC, CLINIC_RUNS);
    for format in ["text", "json", "markdown"] {
        let arguments = ["--config", CLINIC, "--as-of", VISIT, "show", "clinic/unhealthy", "-o", format];
        clinic.check(&format!("show-unhealthy-{format}"), &arguments);
    }
    clinic.check("show-disabled", &["--config", CLINIC, "--as-of", VISIT, "show", "clinic/disabled"]);
    clinic.check("show-several", &["--config", CLINIC, "show"]);
    check("show-no-history", &["--config", EXAMPLE, "--as-of", DAY, "show"]);
}

#[test]
fn actions_are_listed_and_previewed_in_each_of_their_states() {
    const LINKED: &str = "tests/fixtures/linked.toml";
    let example =
        |name: &str, arguments: &[&str]| check(name, &[&["--config", EXAMPLE, "--as-of", DAY, "actions"], arguments].concat());
    example("actions-list", &["list"]);
    example("actions-list-json", &["list", "-o", "json"]);
    example("actions-list-credentials", &["list", "--credentials"]);
    check("actions-list-linked", &["--config", LINKED, "--as-of", DAY, "actions", "list", "--credentials"]);
    let clinic = Recorded::new(CLINIC, CLINIC_RUNS);
    let visit = |name: &str, arguments: &[&str]| {
        clinic.check(&format!("actions-{name}"), &[&["--config", CLINIC, "--as-of", VISIT, "actions"], arguments].concat());
    };
    visit("list-fleet", &["list", "clinic"]);
    for action in [
        "reconnect",
        "disable-source",
        "manual-sync",
        "retry-failed-sync",
        "refresh-metadata",
        "field-mapping-check",
        "acknowledge-schema-change",
        "open-sync-history",
        "open-data-quality",
        "creds-enter",
        "creds-replace",
        "creds-verify",
        "creds-enable-exchange",
        "creds-disable",
    ] {
        example(&format!("actions-preview-{action}"), &["preview", action]);
        visit(&format!("preview-{action}-disabled"), &["preview", action, "clinic/disabled"]);
    }
    check("actions-preview-creds-replace-linked", &["--config", LINKED, "--as-of", DAY, "actions", "preview", "creds-replace"]);
    visit("preview-retry", &["preview", "retry-failed-sync", "clinic/degraded", "clinic/unhealthy"]);
    for format in ["json", "markdown", "sh"] {
        example(&format!("actions-preview-manual-sync-{format}"), &["preview", "manual-sync", "-o", format]);
    }
    example("actions-preview-creds-disable-patch", &["preview", "creds-disable", "-o", "patch"]);
    example("actions-preview-no-patch", &["preview", "reconnect", "-o", "patch"]);
    example("actions-preview-unknown", &["preview", "reconect"]);
}

#[test]
fn the_calendar_is_listed_with_the_sources_on_it() {
    let clinic = Recorded::new(CLINIC, CLINIC_RUNS);
    clinic.check("api-versions", &["--config", CLINIC, "--as-of", DAY, "api-versions"]);
    clinic.check("api-versions-json", &["--config", CLINIC, "--as-of", DAY, "api-versions", "-o", "json"]);
    clinic.check("api-versions-one", &["--config", CLINIC, "--as-of", DAY, "api-versions", "clinic/unhealthy"]);
}

#[test]
fn schemas_of_the_api_are_kept_listed_and_compared() {
    let state = tempfile::tempdir().expect("a directory");
    let place = state.path().to_str().expect("UTF-8");
    let check_here = |name: &str, arguments: &[&str]| {
        let arguments = [&["--config", EXAMPLE, "schema"], arguments].concat();
        let shown = transcript(&arguments, &[("XDG_STATE_HOME", place)]).replace(place, "[STATE]");
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/transcripts").join(format!("{name}.txt"));
        assert_data_eq!(shown, snapbox::Data::read_from(&path, None).raw());
    };
    let (earlier, later) = ("tests/fixtures/schema.json", "tests/fixtures/schema_later.json");
    check_here("schema-import-dry-run", &["import", earlier, "--dry-run", "--taken", "2026-10-02"]);
    check_here("schema-import", &["import", earlier, "--taken", "2026-10-02"]);
    check_here("schema-import-again-json", &["import", earlier, "-o", "json"]);
    check_here("schema-import-later", &["import", later, "--taken", "2026-11-02T08:00:00Z"]);
    check_here("schema-import-bad", &["import", "tests/fixtures/bad_schema.json"]);
    check_here("schema-import-missing-file", &["import", "shpss_in_the_wrong_place"]);
    check_here("schema-list", &["list"]);
    check_here("schema-list-json", &["list", "-o", "json", "--as-of", DAY]);
    for format in ["text", "json", "markdown"] {
        check_here(&format!("schema-diff-{format}"), &["diff", "2026-10@2026-10-31", "2026-10", "-o", format]);
        check_here(&format!("schema-diff-mapped-{format}"), &["diff", "2026-10@2026-10-31", "2026-10", "--mapped", "-o", format]);
    }
    check_here("schema-diff-versions", &["diff", "2026-01", "2026-04"]);
    check_here("schema-diff-exit-code", &["diff", "2026-10", "2026-10", "--exit-code"]);
    check_here("schema-diff-unknown-version", &["diff", "2027-01", "2026-10"]);
    check_here("schema-diff-unknown-word", &["diff", "shpss_in_the_wrong_place", "2026-10"]);
    check_here("schema-name-and-command", &["readiness", "list"]);
    check_here("schema-neither", &[]);
}

#[test]
fn accounts_are_listed_with_masked_refs() {
    check("accounts-example", &["--config", EXAMPLE, "accounts", "list"]);
    check("accounts-fleet", &["--config", FLEET, "accounts", "list"]);
    check("accounts-fleet-json", &["--config", FLEET, "accounts", "list", "-o", "json"]);
}

#[test]
fn a_config_is_checked_as_a_whole() {
    check("config-check-example", &["--config", EXAMPLE, "config", "check"]);
    check("config-check-problems", &["--config", PROBLEMS, "config", "check"]);
    check("config-check-problems-json", &["--config", PROBLEMS, "config", "check", "-o", "json"]);
    check_with(
        "config-check-problems-hidden",
        &["--config", PROBLEMS, "config", "check"],
        &[("SOURCECTL_ALLOWED_PROFILES", "italia")],
    );
    check("config-check-broken", &["--config", "tests/fixtures/broken.toml", "config", "check"]);
    check("config-invalid-for-readiness", &["--config", "tests/fixtures/broken.toml", "readiness"]);
}

#[test]
fn a_config_that_cannot_be_read_is_told_without_repeating_its_name() {
    check("config-missing-option", &["--config", "shpss_in_the_wrong_place", "readiness"]);
    check_with("config-missing-variable", &["readiness"], &[("SOURCECTL_CONFIG", "shpss_in_the_wrong_place")]);
    check("config-missing", &["readiness"]);
    check("config-directory", &["--config", "tests", "readiness"]);
    check("config-device", &["--config", "/dev/null", "readiness", "-o", "json"]);
}

#[test]
fn a_command_line_that_is_refused_is_not_repeated() {
    check("refused-argument", &["readiness", "--chekc", "scopes"]);
    check("refused-command", &["redines"]);
    check("refused-subcommand", &["creds", "shpss_x"]);
    check("refused-extra", &["creds", "set", "suisse/shopify", "shpss_x"]);
    check("refused-value", &["readiness", "-o", "yaml"]);
    check("refused-value-json", &["creds", "set", "--timeout", "soon", "-o", "json"]);
    check("refused-conflict", &["creds", "set", "--confirm", "--stdin"]);
    check("refused-shell", &["completion", "tcsh"]);
    check("refused-missing", &["creds", "link", "suisse/shopify"]);
    check("refused-missing-value", &["readiness", "--config"]);
    check("refused-source", &["--config", FLEET, "readiness", "suisse/shopfy"]);
    check("refused-profile", &["--config", FLEET, "--profile", "swiss", "readiness"]);
    check("refused-check", &["--config", FLEET, "readiness", "--check", "scope", "--all"]);
    check("refused-wait", &["--config", FLEET, "readiness", "--all", "--wait", "soon"]);
    check("refused-wait-as-of", &["--config", FLEET, "readiness", "--all", "--wait", "5s", "--as-of", DAY]);
    check("refused-as-of", &["--config", FLEET, "readiness", "--as-of", "yesterday", "--all"]);
    check_with("refused-allowed", &["--config", FLEET, "readiness", "--all"], &[("SOURCECTL_ALLOWED_PROFILES", "france,swiss")]);
}

#[test]
fn the_config_is_read_and_changed_by_command() {
    check("config-path", &["--config", EXAMPLE, "config", "path", "-o", "json"]);
    check("config-get", &["--config", EXAMPLE, "config", "get", "profiles.suisse.sources.shopify.scopes"]);
    check("config-get-json", &["--config", EXAMPLE, "config", "get", "flags.persistence", "-o", "json"]);
    check("config-get-absent", &["--config", EXAMPLE, "config", "get", "policy.secret_max_age"]);
    check("config-get-unknown", &["--config", EXAMPLE, "config", "get", "flags.persistance"]);
    check("config-get-no-profile", &["--config", EXAMPLE, "config", "get", "profiles.swiss.store"]);
    check("config-set-dry-run", &["--config", EXAMPLE, "config", "set", "flags.persistence", "true", "--dry-run"]);
    check("config-set-wrong-kind", &["--config", EXAMPLE, "config", "set", "flags.persistence", "maybe"]);
    check("config-set-invalid", &["--config", EXAMPLE, "config", "set", "profiles.suisse.store", "vualt", "--dry-run"]);
    check("config-set-loosened", &["--config", EXAMPLE, "config", "set", "policy.personal_data_level", "2", "--dry-run"]);
    check("config-init-exists", &["--config", EXAMPLE, "config", "init"]);
    check(
        "config-set-dry-run-json",
        &["--config", EXAMPLE, "config", "set", "flags.persistence", "true", "--dry-run", "-o", "json"],
    );
    check("profiles-list-json", &["--config", FLEET, "profiles", "list", "-o", "json"]);
    check("profiles-list", &["--config", FLEET, "profiles", "list"]);
    let shop = ["--shop", "my-outlet.myshopify.com", "--api-version", "2026-10", "--dry-run"];
    let add = |source: &'static str| [&["--config", FLEET, "sources", "add", source], shop.as_slice()].concat();
    check("sources-add", &add("suisse/second"));
    check("sources-add-new-profile", &[add("italia/shopify"), vec!["--environment", "production"]].concat());
    check("sources-add-no-environment", &add("italia/shopify"));
    check("sources-add-exists", &add("suisse/shopify"));
    check("sources-add-bad-shop", &["--config", FLEET, "sources", "add", "suisse/x", "--shop", "my-outlet.example.org"]);
}

#[test]
fn every_code_is_explained_without_a_config() {
    check("explain", &["explain"]);
    check("explain-headline", &["explain", "SECRET_REFS_MISSING"]);
    check("explain-check", &["explain", "exchange-flags"]);
    check("explain-two-kinds", &["explain", "unknown"]);
    check("explain-store-check", &["explain", "store-values-hidden"]);
    check("explain-gate", &["explain", "identity_origin"]);
    check("explain-presence", &["explain", "denied"]);
    check("explain-issue", &["explain", "sync_stale"]);
    check("explain-version-review", &["explain", "RECOMMENDED"]);
    check("explain-run-finding", &["explain", "green_but_empty"]);
    check("explain-exit", &["explain", "3"]);
    check("explain-schema-change", &["explain", "may_be_null"]);
    check("explain-schema-fault", &["explain", "wrong_shape"]);
    check("explain-json", &["explain", "outcome_unknown", "-o", "json"]);
    check("explain-misspelt", &["explain", "SECRET_REF_MISSING"]);
    check("explain-nothing-like-it", &["explain", "shpss_in_the_wrong_place", "-o", "json"]);
    check("schema-unknown", &["schema", "shpss_in_the_wrong_place"]);
}
