//! What was recorded wrongly is taken back: exactly the runs that were selected, and nothing of anything else.

use serde_json::{Value, json};

use crate::support::postgres::{OWNER, WRITER, server};
use crate::support::program::SOON;
use crate::support::workspace::Workspace;
use crate::{history, ids, record, workspace, workspace_at, workspaces};

const SOURCE: &str = "suisse/shopify";

/// The runs a to e: a and b of orders, c of products, d of orders without a date, e without a stream.
fn runs() -> String {
    let of = |id: &str, second: u32, stream: &str| record(id, second).replacen('{', &format!("{{\"stream\": \"{stream}\", "), 1);
    let undated =
        "{\"run_id\": \"d\", \"source\": \"suisse/shopify\", \"status\": \"queued\", \"stream\": \"orders\"}\n".to_owned();
    [of("a", 10, "orders"), of("b", 20, "orders"), of("c", 30, "products"), undated, record("e", 40)].concat()
}

/// A workspace with these runs, the runs a and b of another source, and those of another profile.
fn filled(workspace: &Workspace) {
    let text = workspace.text();
    let profile = "\n[profiles.france]\nenvironment = \"staging\"\n[profiles.france.sources.shopify]\nkind = \"shopify\"\n\
                   api_version = \"2026-10\"\nscopes = [\"read_orders\"]\n";
    std::fs::write(workspace.config(), text + profile).expect("written");
    let others = ["suisse/outlet", "france/shopify"].map(|source| runs().replace(SOURCE, source));
    let all = runs() + &others.concat();
    let imported = workspace.run(&["sync", "import", "-", "-o", "json"], all.as_bytes()).ended(0);
    assert_eq!(imported["added"], 15);
}

fn forget(workspace: &Workspace, args: &[&str], code: i32) -> Value {
    workspace.run(&[&["sync", "forget", SOURCE, "-o", "json"], args].concat(), b"").ended(code)
}

fn left(workspace: &Workspace, source: &str) -> Vec<String> {
    ids(&history(workspace, &[source])).into_iter().map(str::to_owned).collect()
}

#[test]
fn exactly_the_selected_runs_are_removed_and_named_newest_first() {
    let cases: [(&[&str], &[&str]); 9] = [
        (&["b"], &["b"]),
        (&["a", "e", "a"], &["e", "a"]),
        (&["d"], &["d"]),
        (&["--stream", "orders", "--yes"], &["b", "a", "d"]),
        (&["--before", "2026-11-20T02:00:30Z", "--yes"], &["b", "a"]),
        (&["--before", "2026-11-20T03:00:30.0005+01:00", "--yes"], &["c", "b", "a"]),
        (&["--before", "2026-11-20", "--yes"], &[]),
        (&["--stream", "orders", "--before", "2026-11-20T02:00:15Z", "--yes"], &["a"]),
        (&["a", "b", "--before", "2027-01-01", "--stream", "orders"], &["b", "a"]),
    ];
    for (args, expected) in cases {
        for workspace in workspaces() {
            filled(&workspace);
            let rehearsed = forget(&workspace, &[args, &["--dry-run"]].concat(), 0);
            assert_eq!((&rehearsed["dryRun"], left(&workspace, SOURCE).len()), (&true.into(), 5), "{args:?}");
            let report = forget(&workspace, args, 0);
            let named: Vec<&str> =
                report["runs"].as_array().expect("runs").iter().map(|run| run["runId"].as_str().expect("an id")).collect();
            assert_eq!(named, expected, "{args:?}");
            assert_eq!(
                (&report["count"], &report["dryRun"], &report["notFound"]),
                (&expected.len().into(), &false.into(), &json!([]))
            );
            assert_eq!((&rehearsed["count"], &rehearsed["runs"]), (&report["count"], &report["runs"]), "{args:?}");
            let kept: Vec<&str> = ["e", "c", "b", "a", "d"].into_iter().filter(|id| !expected.contains(id)).collect();
            assert_eq!(left(&workspace, SOURCE), kept, "{args:?}");
            for other in ["suisse/outlet", "france/shopify"] {
                assert_eq!(left(&workspace, other), ["e", "c", "b", "a", "d"], "{args:?}");
            }
        }
    }
}

#[test]
fn a_stream_that_no_run_has_is_an_error_that_names_those_there_are() {
    for workspace in workspaces() {
        filled(&workspace);
        for args in [&["--stream", "ordrs", "--yes"][..], &["--stream", "ordrs", "--dry-run"], &["a", "--stream", "ordrs"]] {
            let report = forget(&workspace, args, 4);
            let message = report["error"]["message"].as_str().expect("a message");
            assert_eq!(message, "suisse/shopify has no run of that stream; there are runs of orders, products", "{args:?}");
            assert_eq!(left(&workspace, SOURCE).len(), 5, "{args:?}");
        }
    }
}

#[test]
fn a_removed_run_is_named_with_its_stream_its_status_and_its_time() {
    for workspace in workspaces() {
        filled(&workspace);
        let report = forget(&workspace, &["a", "d"], 0);
        let expected = json!([
            { "runId": "a", "stream": "orders", "status": "completed", "at": "2026-11-20T02:00:10Z" },
            { "runId": "d", "stream": "orders", "status": "queued", "at": null },
        ]);
        assert_eq!(report["runs"], expected);
        assert_eq!((&report["schema"], &report["source"]), (&"sourcectl.sync-forget/1".into(), &SOURCE.into()));
        let text = workspace.run(&["sync", "forget", SOURCE, "b"], b"").stdout;
        assert_eq!(text, "removed: 1 run of suisse/shopify\n  b  2026-11-20T02:00:20Z · completed · orders\n");
    }
}

#[test]
fn an_id_that_is_not_there_is_named_and_the_others_are_removed_all_the_same() {
    for workspace in workspaces() {
        let report = forget(&workspace, &["a"], 4);
        assert_eq!((&report["count"], &report["notFound"]), (&0.into(), &json!(["a"])), "there is no history yet");
        filled(&workspace);
        let report = forget(&workspace, &["nowhere", "a", "c", "--stream", "orders"], 4);
        assert_eq!((&report["count"], &report["notFound"]), (&1.into(), &json!(["nowhere", "c"])));
        assert_eq!(left(&workspace, SOURCE), ["e", "c", "b", "d"]);
        let again = workspace.run(&["sync", "forget", SOURCE, "a", "-q"], b"");
        assert_eq!((again.code, again.stderr.as_str()), (Some(4), "not found: run a\n"));
    }
}

#[test]
fn looking_for_runs_makes_no_history() {
    let workspace = workspace();
    forget(&workspace, &["--stream", "orders", "--yes"], 0);
    forget(&workspace, &["a", "--dry-run"], 4);
    assert!(!workspace.path().join("home/state").exists());
}

#[test]
fn without_a_condition_a_whole_address_or_a_readable_value_nothing_is_removed() {
    let workspace = workspace();
    filled(&workspace);
    for args in [
        &["sync", "forget", SOURCE][..],
        &["sync", "forget", SOURCE, "--yes"],
        &["sync", "forget"],
        &["sync", "forget", "suisse", "a"],
        &["sync", "forget", "france", "a"],
        &["sync", "forget", "suisse/sh*", "a"],
        &["sync", "forget", "suisse/nowhere", "a"],
        &["sync", "forget", SOURCE, "--before", "yesterday", "--yes"],
        &["sync", "forget", SOURCE, "--stream", "", "--yes"],
        &["sync", "forget", SOURCE, ""],
        &["sync", "forget", SOURCE, "a", "--as-of", "2026-11-20"],
    ] {
        let done = workspace.run(&[args, &["-o", "json"]].concat(), b"");
        assert_eq!(done.code, Some(2), "{args:?}: {done:#?}");
    }
    for source in [SOURCE, "suisse/outlet", "france/shopify"] {
        assert_eq!(left(&workspace, source).len(), 5);
    }
}

#[test]
fn what_has_the_shape_of_a_secret_is_repeated_nowhere() {
    const CANARY: &str = "shpat_0ddba11c0ffee0123456789abcdef012";
    let workspace = workspace();
    filled(&workspace);
    for args in [&[CANARY][..], &["--stream", CANARY, "--yes"], &["--before", CANARY, "--yes"]] {
        workspace.run(&[&["sync", "forget", SOURCE, "-vvv"], args].concat(), b"").shows_none_of(&[CANARY]);
    }
}

#[test]
fn a_refused_question_removes_nothing_and_an_answered_one_what_it_named() {
    for workspace in workspaces() {
        filled(&workspace);
        for answer in ["n", "", "yesterday"] {
            let mut asked = workspace.ask(&["sync", "forget", SOURCE, "--stream", "orders", "-o", "json"]);
            asked.session.expect("[y/N]", SOON);
            asked.session.send(format!("{answer}\r"));
            let done = asked.end();
            assert_eq!(done.code, Some(2), "{done:#?}");
            assert!(done.stdout.contains("nothing was removed") && done.stderr.contains("3 runs of suisse/shopify"), "{done:#?}");
        }
        let mut asked = workspace.ask(&["sync", "forget", SOURCE, "--stream", "orders", "-o", "json"]);
        asked.session.expect("[y/N]", SOON);
        asked.session.send("y\u{3}");
        assert_eq!(asked.end().code, Some(130));
        assert_eq!(left(&workspace, SOURCE).len(), 5);
        let mut asked = workspace.ask(&["sync", "forget", SOURCE, "--stream", "orders", "-o", "json", "-q"]);
        asked.session.expect("[y/N]", SOON);
        // Nobody is kept from recording while somebody thinks.
        workspace.run(&["sync", "import", "-", "-o", "json"], record("f", 50).as_bytes()).ended(0);
        asked.session.send("y\r");
        assert_eq!(asked.end().ended(0)["count"], 3);
        assert_eq!(left(&workspace, SOURCE), ["f", "e", "c"]);
    }
}

#[test]
fn where_nobody_can_be_asked_the_option_that_answers_is_named_before_anything_is_read() {
    let workspace = workspace();
    for args in [&["--stream", "orders"][..], &["--before", "2026-01-01", "--no-input"]] {
        let report = forget(&workspace, args, 6);
        assert!(report["error"]["message"].as_str().expect("a message").contains("--yes"), "{report}");
    }
    let done = workspace.ask(&["sync", "forget", SOURCE, "--stream", "orders", "-o", "json", "--no-input"]).end();
    assert_eq!(done.code, Some(6));
    let done = workspace.ask(&["sync", "forget", SOURCE, "--stream", "orders", "-o", "json"]).end();
    assert_eq!(done.ended(0)["count"], 0, "there is nothing to ask about");
}

#[test]
fn of_many_runs_the_newest_twenty_are_named_and_the_others_counted() {
    for workspace in workspaces() {
        let many: String = (0..25_000).map(|n| record(&format!("r{n:05}"), n % 3_600)).collect();
        workspace.run(&["sync", "import", "-", "-o", "json"], many.as_bytes()).ended(0);
        workspace
            .run(&["sync", "import", "-", "-o", "json"], record("kept", 1).replace("2026-11-20", "2026-11-21").as_bytes())
            .ended(0);
        let before = ["--before", "2026-11-21", "--yes"];
        let rehearsed = forget(&workspace, &[&before[..], &["--dry-run"]].concat(), 0);
        let report = forget(&workspace, &before, 0);
        assert_eq!((&report["count"], &rehearsed["count"]), (&25_000.into(), &25_000.into()));
        assert_eq!(report["runs"], rehearsed["runs"]);
        assert_eq!(report["runs"].as_array().map(Vec::len), Some(20));
        assert_eq!(report["runs"][0]["runId"], "r21599");
        assert_eq!(left(&workspace, SOURCE), ["kept"]);
    }
}

#[test]
fn a_failure_that_was_recorded_by_mistake_is_forgotten_by_health() {
    for workspace in workspaces() {
        let mapping = "mapping = { status = \"confirmed\", reviewed_api_version = \"2026-10\", fields = [\"Order.id\"] }\n";
        workspace.edit("api_version = \"2026-10\"\n", &format!("api_version = \"2026-10\"\nmax_age = \"24h\"\n{mapping}"));
        let hours_ago =
            |hours: i64| jiff::Timestamp::now().checked_sub(jiff::SignedDuration::from_hours(hours)).expect("a time").to_string();
        let tell = |id: &str, status: &str, hours: i64, stream: &str| {
            let at = hours_ago(hours);
            let args = ["sync", "record", SOURCE, "--run-id", id, "--status", status, "--started", &at, "--finished", &at];
            workspace.run(&[&args[..], &["--stream", stream, "-o", "json"]].concat(), b"").ended(0);
        };
        let status = |code: i32| {
            let report = workspace.run(&["health", SOURCE, "-o", "json"], b"").ended(code);
            report["sources"][0]["status"].as_str().expect("a status").to_owned()
        };
        tell("good", "completed", 2, "orders");
        assert_eq!(status(0), "healthy");
        tell("wrong", "failed", 1, "test");
        assert_eq!(status(1), "unhealthy");
        forget(&workspace, &["wrong"], 0);
        assert_eq!(status(0), "healthy");
    }
}

#[test]
fn what_was_removed_is_not_left_in_the_file() {
    let workspace = workspace();
    filled(&workspace);
    let marked = record("marked", 5).replacen('{', "{\"stream\": \"a-mark-to-look-for\", ", 1);
    workspace.run(&["sync", "import", "-", "-o", "json"], marked.as_bytes()).ended(0);
    let holds = || {
        let directory = std::fs::read_dir(workspace.path().join("home/state/sourcectl")).expect("a directory");
        let files: Vec<Vec<u8>> = directory.map(|file| std::fs::read(file.expect("a file").path()).expect("read")).collect();
        files.iter().any(|file| file.windows(18).any(|window| window == b"a-mark-to-look-for"))
    };
    assert!(holds());
    forget(&workspace, &["marked"], 0);
    assert!(!holds());
}

#[test]
fn a_role_that_may_not_delete_is_told_which_right_it_lacks() {
    let Some(server) = server() else { return };
    let database = server.database();
    database.make_tables();
    let worker = workspace_at(&database.socket_url(WRITER));
    filled(&worker);
    let report = forget(&worker, &["a"], 4);
    assert!(report["error"]["message"].as_str().expect("a message").contains("may not delete"), "{report}");
    assert!(report["error"]["remedy"].to_string().contains("GRANT DELETE ON sourcectl.sync_runs"), "{report}");
    assert_eq!(forget(&worker, &["a", "--dry-run"], 0)["count"], 1, "looking needs no such right");
    assert_eq!(left(&worker, SOURCE).len(), 5);
    database.sql(OWNER, &format!("GRANT DELETE ON sourcectl.sync_runs TO {WRITER}"));
    forget(&worker, &["a"], 0);
    assert_eq!(left(&worker, SOURCE), ["e", "c", "b", "d"]);
}
