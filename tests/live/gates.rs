//! What has to be open before a shop is contacted. The shops' listener proves the silence of everything that is closed.

use std::fs;
use std::time::Duration;

use crate::infisical::faults::Fault;
use crate::stage::{HOST, ID, Report, SECRET, SOURCE, Stage, ended};

/// The commands that contact shops, each with what asks for it.
const COMMANDS: [&[&str]; 4] = [
    &["readiness", SOURCE, "--live"],
    &["creds", "verify", SOURCE, "--live"],
    &["health", SOURCE, "--live"],
    &["schema", "snapshot", SOURCE, "--live"],
];

const ENTERING: &[&str] = &["creds", "set", SOURCE, "--stdin", "--replace", "--verify"];

/// In place of `store = "vault"`: the plan is waived.
const WAIVED_PLAN: &str =
    "store = \"vault\"\n[profiles.suisse.readiness]\nwaive = [{ check = \"plan\", reason = \"trial\", until = 2099-01-01 }]";

fn pair() -> String {
    serde_json::json!({ "clientId": ID, "clientSecret": SECRET }).to_string()
}

/// Runs every command that would contact a shop, and sees that none did and that all closed gates are named.
fn closed_for_all(stage: &Stage, gates: &[&str]) {
    for command in COMMANDS {
        let report = stage.report(command);
        assert_eq!(report.code, 5, "{command:?}: {:#}", report.json);
        assert_eq!(report.json["performsRealAction"], false, "{command:?}");
        assert_eq!(report.gates(), gates, "{command:?}");
        let text = stage.run(command);
        assert!(gates.iter().all(|gate| text.stdout.contains(gate)), "{command:?}: {}", text.stdout);
        assert_eq!(text.code, Some(5));
    }
    silent(stage);
}

fn silent(stage: &Stage) {
    assert_eq!(stage.shops.connections(), 0, "a shop was contacted");
}

#[test]
fn without_live_or_verify_no_command_talks_to_a_shop_though_every_gate_is_open() {
    let stage = Stage::new();
    for command in [
        &["readiness", SOURCE][..],
        &["creds", "verify", SOURCE],
        &["creds", "status"],
        &["health", SOURCE],
        &["show", SOURCE],
        &["quality", SOURCE],
        &["api-versions"],
        &["schema", "list"],
        &["actions", "list", SOURCE],
        &["actions", "preview", "reconnect", SOURCE],
        &["doctor"],
    ] {
        stage.run(command);
    }
    stage.run_with(&["creds", "set", SOURCE, "--stdin", "--replace"], &pair());
    silent(&stage);
}

#[test]
fn with_every_gate_open_each_command_talks_to_the_shop_and_to_no_other() {
    for command in COMMANDS {
        let stage = Stage::new();
        let report = stage.report(command);
        assert_ne!(report.code, 5, "{command:?}: {:#}", report.json);
        assert_eq!(report.json["performsRealAction"], true, "{command:?}");
        let hosts: Vec<String> = stage.shops.requests().into_iter().map(|request| request.host).collect();
        assert!(!hosts.is_empty() && hosts.iter().all(|host| host == HOST), "{command:?}: {hosts:?}");
    }
}

#[test]
fn the_flag_closes_all() {
    let stage = Stage::new();
    stage.edit("real_exchange = true", "real_exchange = false");
    closed_for_all(&stage, &["real_exchange"]);
}

#[test]
fn production_profiles_are_refused_whatever_else_is_open() {
    let stage = Stage::new();
    stage.edit("name = \"Profile Suisse\"\nenvironment = \"staging\"", "name = \"Profile Suisse\"\nenvironment = \"production\"");
    closed_for_all(&stage, &["profile_environment"]);
}

#[test]
fn a_profile_that_does_not_exchange_is_left_alone() {
    let stage = Stage::new();
    stage.edit("store = \"vault\"", "store = \"vault\"\nexchange = \"unused\"");
    closed_for_all(&stage, &["profile_exchange"]);
}

#[test]
fn a_store_environment_that_may_be_production_keeps_its_pair() {
    for environment in ["prod", "live", "Staging", "main"] {
        let stage = Stage::new();
        stage.vault.put("prod", "/suisse/shopify", "CLIENT_ID", ID);
        stage.vault.put("prod", "/suisse/shopify", "CLIENT_SECRET", SECRET);
        stage.edit("environment = \"staging\"\nplan", &format!("environment = \"{environment}\"\nplan"));
        let report = stage.readiness();
        assert_eq!(report.code, 5, "{:#}", report.json);
        assert!(report.gates().contains(&"store_environment"), "{environment}: {:?}", report.gates());
        silent(&stage);
    }
}

#[test]
fn every_blocking_check_has_to_be_met_and_a_waiver_meets_none() {
    let stage = Stage::new();
    stage.edit("plan = \"pro\"", "plan = \"free\"");
    closed_for_all(&stage, &["checklist"]);
    stage.edit("store = \"vault\"", WAIVED_PLAN);
    let accepted = stage.report(&["readiness", SOURCE]);
    assert_eq!((accepted.code, accepted.state("plan")), (0, "waived"));
    closed_for_all(&stage, &["checklist"]);
}

#[test]
fn a_missing_half_a_mixed_pair_and_a_silent_store_close_the_gate() {
    let stage = Stage::empty(crate::infisical::access::Access::member());
    stage.vault.put("staging", "/suisse/shopify", "CLIENT_ID", ID);
    closed_for_all(&stage, &["checklist"]);
}

/// A store that does not tell refuses nothing: whether the gate is open is not known, and no retry of a gate's remedy would help.
#[test]
fn a_silent_store_leaves_it_undetermined_and_contacts_no_shop() {
    let stage = Stage::new();
    for _ in 0..40 {
        stage.vault.fail_next("GET", "/api/v4/secrets", Fault::Status(500, String::new(), Vec::new()));
    }
    for command in COMMANDS {
        let report = stage.report(command);
        assert_eq!(report.code, 3, "{command:?}: {:#}", report.json);
        assert!(!report.gates().is_empty() && report.gates().iter().all(|gate| *gate == "checklist"), "{:#}", report.json);
    }
    let entered = Report::of(&stage.run_with(&[ENTERING, &["-o", "json"]].concat(), &pair()));
    assert_eq!((entered.code, entered.gates().first()), (3, Some(&"checklist")), "{:#}", entered.json);
    stage.edit("real_exchange = true", "real_exchange = false");
    for command in COMMANDS {
        assert_eq!(stage.report(command).code, 5, "{command:?}: what is known to be closed decides");
    }
    silent(&stage);
}

#[test]
fn nobody_is_told_to_enter_a_staging_pair_into_what_may_be_production() {
    let stage = Stage::empty(crate::infisical::access::Access::member());
    stage.edit("environment = \"staging\"\nplan", "environment = \"prod\"\nplan");
    for credentials in ["", "client_id = \"infisical://vault/suisse/shopify/CLIENT_ID\""] {
        let report = stage.readiness();
        assert_eq!((report.code, report.gates()[0]), (5, "store_environment"), "{:#}", report.json);
        assert!(!report.json.to_string().contains("creds set"), "{:#}", report.json);
        if credentials.is_empty() {
            stage.edit("client_secret = \"infisical://vault/suisse/shopify/CLIENT_SECRET\"", "");
        }
    }
    silent(&stage);
}

#[test]
fn every_closed_gate_is_named_at_once() {
    let stage = Stage::new();
    stage.edit("real_exchange = true", "real_exchange = false");
    stage.edit("store = \"vault\"", "store = \"vault\"\nexchange = \"unused\"");
    stage.edit("name = \"Profile Suisse\"\nenvironment = \"staging\"", "name = \"Profile Suisse\"\nenvironment = \"production\"");
    stage.edit("plan = \"pro\"", "plan = \"free\"");
    stage.edit("environment = \"staging\"\nplan", "environment = \"prod\"\nplan");
    stage.vault.put("prod", "/suisse/shopify", "CLIENT_ID", ID);
    stage.vault.put("prod", "/suisse/shopify", "CLIENT_SECRET", SECRET);
    closed_for_all(&stage, &["real_exchange", "profile_environment", "profile_exchange", "store_environment", "checklist"]);
}

/// Each flag, environment of the profile, environment of the store, state of the checklist, waiver and instant, with each other.
#[test]
fn of_all_that_can_be_open_or_closed_together_only_all_open_contacts_a_shop() {
    let stage = Stage::new();
    stage.vault.put("prod", "/suisse/shopify", "CLIENT_ID", ID);
    stage.vault.put("prod", "/suisse/shopify", "CLIENT_SECRET", SECRET);
    let profile = "name = \"Profile Suisse\"\nenvironment = \"staging\"";
    let edits = [
        ("real_exchange = true", "real_exchange = false"),
        (profile, "name = \"Profile Suisse\"\nenvironment = \"production\""),
        ("environment = \"staging\"\nplan", "environment = \"prod\"\nplan"),
        ("plan = \"pro\"", "plan = \"free\""),
        ("store = \"vault\"", WAIVED_PLAN),
    ];
    for row in 0..64_usize {
        let mut config = stage.config();
        let is_on = |at: usize| row >> at & 1 == 1;
        for (at, (old, new)) in edits.iter().enumerate().filter(|(at, _)| is_on(*at)) {
            assert!(config.contains(old), "{at}");
            config = config.replacen(old, new, 1);
        }
        stage.desk.configure(&config);
        stage.shops.forget_requests();
        let command = COMMANDS[row % COMMANDS.len()];
        let instant: &[&str] = if is_on(5) { &["--as-of", "2026-11-25"] } else { &[] };
        let code = stage.run(&[instant, command].concat()).code;
        // The last of the edits is the waiver, which closes nothing and opens nothing.
        let is_closed = row & 0b1111 != 0;
        match (is_on(5), is_closed) {
            (true, _) => assert_eq!((code, stage.shops.connections()), (Some(2), 0), "row {row}"),
            (false, true) => assert_eq!((code, stage.shops.connections()), (Some(5), 0), "row {row}"),
            (false, false) => assert!(code != Some(5) && stage.shops.connections() > 0, "row {row}: {code:?}"),
        }
    }
}

#[test]
fn another_instant_cannot_be_asked_about() {
    let stage = Stage::new();
    for command in COMMANDS {
        let report = stage.report(&[&["--as-of", "2026-11-25"], command].concat());
        assert_eq!(report.code, 2, "{command:?}");
    }
    let ran = stage.run_with(&[&["--as-of", "2026-11-25"], ENTERING].concat(), &pair());
    assert_eq!(ran.code, Some(2));
    silent(&stage);
}

#[test]
fn a_pair_is_not_even_asked_for_while_a_gate_is_closed() {
    for (old, new, gate) in [
        ("real_exchange = true", "real_exchange = false", "real_exchange"),
        ("persistence = true", "persistence = false", "persistence"),
        ("plan = \"pro\"", "plan = \"free\"", "checklist"),
        ("store = \"vault\"", "store = \"vault\"\nexchange = \"unused\"", "profile_exchange"),
    ] {
        let stage = Stage::new();
        stage.edit(old, new);
        let ran = stage.run_with(&[ENTERING, &["-o", "json"]].concat(), &pair());
        let report = Report::of(&ran);
        assert_eq!(report.code, 5, "{gate}: {:#}", report.json);
        assert!(report.gates().contains(&gate) || report.json["gate"]["name"] == gate, "{gate}: {:#}", report.json);
        silent(&stage);
    }
}

/// Only another config opens these, so that nobody waits for it.
#[test]
fn nobody_waits_where_only_another_config_would_help() {
    let stage = Stage::new();
    for (old, new, code) in [
        ("shop = \"cyspera-ch.myshopify.com\"", "shop = \"nobody.myshopify.com\"", 1),
        ("selected = true", "selected = false", 1),
        ("real_exchange = true", "real_exchange = false", 5),
    ] {
        stage.edit(old, new);
        for command in ["readiness", "health"] {
            let started = std::time::Instant::now();
            let report = stage.report(&[command, SOURCE, "--live", "--wait", "20s"]);
            assert_eq!(report.code, code, "{command} {new}: {:#}", report.json);
            assert!(started.elapsed() < Duration::from_secs(15), "{command} {new}");
        }
    }
}

#[test]
fn a_waived_check_is_told_to_open_no_gate_with_what_would() {
    let stage = Stage::new();
    stage.edit("plan = \"pro\"", "plan = \"free\"");
    stage.edit("store = \"vault\"", WAIVED_PLAN);
    for arguments in [&["readiness", SOURCE, "--live"][..], &["readiness", SOURCE, "--live", "-o", "github"]] {
        let ran = stage.run(arguments);
        assert!(ran.stdout.contains("a waiver opens no gate"), "{}", ran.stdout);
        assert!(ran.stdout.contains("config set stores.vault.plan pro"), "{}", ran.stdout);
    }
}

#[test]
fn a_runner_that_shows_few_annotations_is_told_once_of_each_gate() {
    let stage = Stage::new();
    stage.edit("plan = \"pro\"", "plan = \"free\"");
    stage.edit("real_exchange = true", "real_exchange = false");
    let ran = stage.run(&["readiness", SOURCE, "--live", "-o", "github"]);
    assert_eq!(ran.stdout.matches("::error").count(), 2, "{}", ran.stdout);
}

#[test]
fn quiet_leaves_the_closed_gates_and_how_they_are_opened() {
    let stage = Stage::new();
    stage.edit("real_exchange = true", "real_exchange = false");
    for command in COMMANDS {
        let ran = stage.run(&[command, &["-q"]].concat());
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(5), ""), "{command:?}");
        assert!(ran.stderr.starts_with("suisse/shopify: no shop was asked; closed gates: real_exchange"), "{}", ran.stderr);
        assert!(ran.stderr.contains("flags.real_exchange true") && ran.stderr.lines().count() <= 6, "{}", ran.stderr);
    }
}

#[test]
fn who_enters_a_pair_is_told_of_every_closed_gate_at_once() {
    let stage = Stage::new();
    stage.edit("real_exchange = true", "real_exchange = false");
    stage.edit("persistence = true", "persistence = false");
    stage.edit("plan = \"pro\"", "plan = \"free\"");
    let report = Report::of(&stage.run_with(&[ENTERING, &["-o", "json"]].concat(), &pair()));
    assert_eq!((report.code, report.gates()), (5, vec!["real_exchange", "checklist"]), "{:#}", report.json);
    assert_eq!(report.json["gate"]["name"], "persistence");
    silent(&stage);
}

#[test]
fn a_disabled_source_is_asked_nothing() {
    let stage = Stage::new();
    stage.edit("api_version = \"2026-10\"", "enabled = false\napi_version = \"2026-10\"");
    assert_eq!(stage.readiness().code, 2);
    assert_eq!(stage.report(&["health", SOURCE, "--live"]).code, 2);
    assert_eq!(stage.report(&["health", SOURCE, "--live", "--allow-empty"]).code, 0);
    assert_eq!(stage.report(&["schema", "snapshot", SOURCE, "--live"]).code, 2);
    assert_eq!(stage.run_with(ENTERING, &pair()).code, Some(2));
    silent(&stage);
}

#[test]
fn a_config_that_is_swapped_while_the_store_is_asked_closes_the_gate() {
    for swap in ["real_exchange = false", "real_exchange = true # a word more"] {
        let stage = Stage::new();
        stage.vault.fail_next("GET", "/api/v4/secrets", Fault::Late(Duration::from_secs(1)));
        let child = stage.start(&["readiness", SOURCE, "--live", "-o", "json"]);
        stage.vault.wait_until("the store is asked", |vault| !vault.requests().is_empty());
        stage.edit("real_exchange = true", swap);
        let ran = ended(child);
        let report: serde_json::Value = serde_json::from_str(&ran.stdout).expect("a document");
        assert_eq!(ran.code, Some(5), "{report:#}");
        assert_eq!(report["sources"][0]["live"]["closedGates"][0]["name"], "config_snapshot");
        silent(&stage);
    }
}

#[test]
fn a_link_to_the_config_that_leads_elsewhere_meanwhile_closes_the_gate() {
    let stage = Stage::new();
    let [one, other] = ["one.toml", "other.toml"].map(|name| stage.desk.work().join(name));
    fs::rename(stage.desk.config(), &one).expect("a config");
    fs::write(&other, stage.config().replace("real_exchange = true", "real_exchange = false")).expect("another config");
    std::os::unix::fs::symlink(&one, stage.desk.config()).expect("a link");
    stage.vault.fail_next("GET", "/api/v4/secrets", Fault::Late(Duration::from_secs(1)));
    let child = stage.start(&["readiness", SOURCE, "--live", "-o", "json"]);
    stage.vault.wait_until("the store is asked", |vault| !vault.requests().is_empty());
    fs::remove_file(stage.desk.config()).expect("no link");
    std::os::unix::fs::symlink(&other, stage.desk.config()).expect("another link");
    assert_eq!(ended(child).code, Some(5));
    silent(&stage);
}

#[test]
fn a_config_that_is_swapped_in_mid_run_stops_what_was_not_asked_yet() {
    let stage = crate::fleet::stage_of(40);
    for at in 0..40 {
        stage.shops.change(&crate::fleet::host(at), |shop| shop.latency = Duration::from_millis(300));
    }
    let child = stage.start(&["readiness", "--all", "--live", "-o", "json"]);
    stage.shops.wait_until("a shop is asked", |shops| !shops.requests().is_empty());
    stage.edit("real_exchange = true", "real_exchange = false");
    let ran = ended(child);
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).expect("a document");
    assert_eq!(ran.code, Some(5), "{report:#}");
    let asked = (0..40).filter(|at| stage.shops.exchanges(&crate::fleet::host(*at)) > 0).count();
    assert!((1..40).contains(&asked), "{asked} of 40 shops were asked");
    let closed =
        report["sources"].as_array().into_iter().flatten().filter(|source| {
            source["live"]["closedGates"][0]["name"] == "config_snapshot" && source["live"]["contacted"] == false
        });
    assert_eq!(closed.count(), 40 - asked);
}

#[test]
fn a_pair_of_another_place_than_the_config_says_is_never_read() {
    let stage = Stage::new();
    fs::write(
        stage.desk.config(),
        stage.config().replace("vault/suisse/shopify/CLIENT_SECRET", "vault/other/shopify/CLIENT_SECRET"),
    )
    .expect("the config");
    let report = stage.readiness_failure();
    assert_eq!(report, Some(2), "a reference outside of the profile's folder is no config");
    silent(&stage);
}
