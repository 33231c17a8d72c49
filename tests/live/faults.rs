//! Broken, silent and hostile shops: never a hang, never a guess, never an echo.

use std::time::{Duration, Instant};

use crate::shop::faults::{Fault, SIGNED_URL};
use crate::stage::{HOST, ID, Report, SECRET, SOURCE, Stage, ended};

#[test]
fn whatever_breaks_ends_within_the_deadlines_as_unknown() {
    for path in ["/admin/oauth", "/admin/api"] {
        for (fault, code) in [
            (Fault::SilentAfterAccept, "SHOP_UNREACHABLE"),
            (Fault::Hangup, "SHOP_UNREACHABLE"),
            (Fault::OneByteASecond, "SHOP_UNREACHABLE"),
            (Fault::CutBody, "SHOP_UNREACHABLE"),
            (Fault::EndlessBody, "SHOP_UNREACHABLE"),
            (Fault::Html, "ANSWER_NOT_JSON"),
            (Fault::Garbage, "ANSWER_NOT_JSON"),
            (Fault::WrongTypes, "ANSWER_UNEXPECTED"),
            (Fault::Redirect("http://127.0.0.1:1/".into(), 307), "ANSWER_UNEXPECTED"),
        ] {
            let stage = Stage::new();
            stage.shops.fail_always(HOST, path, fault.clone());
            let started = Instant::now();
            let report = stage.readiness();
            assert_eq!((report.code, report.headline()), (3, code), "{path} {fault:?}: {:#}", report.json);
            assert!(started.elapsed() < Duration::from_secs(20), "{path} {fault:?}");
        }
    }
}

#[test]
fn without_a_network_nothing_is_called_missing() {
    let stage = Stage::new();
    let mut command = stage.command(&["readiness", "--live", "-o", "json"]);
    command.env("SOURCECTL_LOOPBACK_SHOP", "127.0.0.1:1");
    let ran = crate::desk::finish(&mut command, b"");
    assert_eq!(ran.code, Some(3));
    assert!(ran.stdout.contains("SHOP_UNREACHABLE") && ran.stdout.contains("the connection was refused"), "{}", ran.stdout);
}

/// What was sent stays sent, whatever becomes of what follows it.
#[test]
fn a_shop_that_goes_away_before_it_is_asked_again_was_contacted_all_the_same() {
    let commands: [&[&str]; 3] =
        [&["readiness", SOURCE, "--live"], &["health", SOURCE, "--live"], &["schema", "snapshot", SOURCE, "--live"]];
    for command in commands {
        let stage = Stage::new();
        let busy = Fault::Status(503, String::new(), vec![("retry-after".into(), "2".into())]);
        stage.shops.fail_always(HOST, "/admin", busy);
        let child = stage.start(&[command, &["-o", "json"]].concat());
        stage.shops.wait_until("it is asked", |shops| shops.connections() > 0 && !shops.requests().is_empty());
        let Stage { desk: _desk, vault: _vault, shops, .. } = stage;
        drop(shops);
        let report = Report::of(&ended(child));
        let live = if report.json["live"].is_null() { &report.source()["live"] } else { &report.json["live"] };
        assert_eq!(live["shops"][0]["trouble"]["code"], "SHOP_UNREACHABLE", "{command:?}: {:#}", report.json);
        assert_eq!(
            (&live["shops"][0]["contacted"], &report.json["performsRealAction"]),
            (&true.into(), &true.into()),
            "{command:?}"
        );
    }
}

#[test]
fn a_snapshot_whose_config_changes_between_two_questions_stops_and_says_whom_it_asked() {
    let stage = Stage::new();
    stage.shops.change(HOST, |shop| shop.latency = Duration::from_millis(700));
    let child = stage.start(&["schema", "snapshot", SOURCE, "--live", "-o", "json"]);
    stage.shops.wait_until("the first question is there", |shops| shops.queries(HOST) > 0);
    stage.edit("real_exchange = true", "real_exchange = false");
    let report = Report::of(&ended(child));
    assert_eq!((report.code, report.gates()), (5, vec!["config_snapshot"]), "{:#}", report.json);
    assert_eq!((&report.json["performsRealAction"], &report.json["live"]["contacted"]), (&true.into(), &true.into()));
    assert_eq!((stage.shops.queries(HOST), &report.json["kept"]), (1, &serde_json::Value::Null));
}

#[test]
fn a_shop_whose_certificate_is_of_nobody_known_gets_no_secret() {
    let stage = Stage::new();
    let mut command = stage.command(&["readiness", "--live", "-o", "json"]);
    let other = crate::shop::Shops::start();
    std::fs::write(stage.desk.root().join("other.pem"), other.ca_pem()).expect("another authority");
    command.env("SOURCECTL_LOOPBACK_SHOP_CA", stage.desk.root().join("other.pem"));
    let ran = crate::desk::finish(&mut command, b"");
    assert_eq!(ran.code, Some(3));
    assert!(ran.stdout.contains("the server's certificate is not trusted"), "{}", ran.stdout);
    assert!(stage.shops.requests().is_empty());
}

#[test]
fn a_hostile_shop_that_repeats_what_it_was_sent_has_none_of_it_shown() {
    for (path, status) in
        [("/admin/oauth", 400), ("/admin/oauth", 200), ("/admin/api", 403), ("/admin/api", 200), ("/admin/api", 401)]
    {
        for arguments in
            [&["readiness", "--live", "-vvv"][..], &["readiness", "--live", "-o", "json"], &["health", "--live", "-o", "github"]]
        {
            let stage = Stage::new();
            stage.shops.fail_always(HOST, path, Fault::hostile(status));
            let ran = stage.run(arguments);
            let told = format!("{}{}", ran.stdout, ran.stderr);
            for secret in [ID, SECRET].into_iter().map(str::to_owned).chain(stage.shops.tokens_given()) {
                assert!(!told.contains(&secret[8..24]), "{path} {status} {arguments:?}: {told}");
            }
            assert!(matches!(ran.code, Some(1 | 3)), "{path} {status}: {told}");
        }
    }
}

#[test]
fn a_signed_url_in_an_error_loses_its_signature() {
    let stage = Stage::new();
    stage.shops.fail_always(HOST, "/admin/api", Fault::SignedUrl);
    for arguments in [&["readiness", "--live"][..], &["readiness", "--live", "-o", "json"], &["health", "--live", "-vvv"]] {
        let ran = stage.run(arguments);
        let told = format!("{}{}", ran.stdout, ran.stderr);
        let query = SIGNED_URL.split('?').nth(1).expect("a query");
        assert!(!query.split('&').any(|part| told.contains(part)), "{told}");
        assert!(told.contains("[removed]"), "{told}");
    }
}

#[test]
fn hostile_names_reach_no_terminal_and_no_job_as_commands() {
    let stage = Stage::new();
    let hostile = "x\u{1b}]0;pwned\u{7}\u{202e}\n::error::pwned\n##[error]pwned|`<script>";
    stage.shops.change(HOST, |shop| {
        (shop.title, shop.name, shop.plan) = (hostile.to_owned(), hostile.to_owned(), hostile.to_owned());
        shop.deprecated = Some("Shop.products ::error::pwned ##[error]".to_owned());
    });
    for command in ["readiness", "health"] {
        for format in ["text", "json", "short", "markdown", "junit", "github"] {
            let ran = stage.run(&[command, "--live", "-o", format]);
            let is_command = |line: &str| {
                let line = line.trim_start();
                let is_ours = ["::error title=", "::warning title=", "::notice title="].iter().any(|ours| line.starts_with(ours));
                (line.starts_with("::") && !is_ours) || line.starts_with("##[")
            };
            assert!(!ran.stdout.lines().any(is_command), "{command} {format}: {}", ran.stdout);
            assert!(!ran.stdout.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{command} {format}");
            assert!(ran.stdout.len() < 40_000, "{command} {format}");
        }
    }
}

#[test]
fn ctrl_c_ends_a_wait_for_a_shop() {
    let stage = Stage::new();
    stage.shops.fail_always(HOST, "/admin", Fault::SilentAfterAccept);
    let child = stage.start(&["readiness", "--live"]);
    stage.shops.wait_until("the shop is asked", |shops| !shops.requests().is_empty());
    let id = rustix::process::Pid::from_child(&child);
    rustix::process::kill_process(id, rustix::process::Signal::INT).expect("a signal");
    assert_eq!(crate::stage::ended(child).code, Some(130));
}
