//! One half of a pair, entered where the other could not be looked at, or with an outcome that no pair id tells.

use serde_json::{Value, json};

use crate::GENERATIONS;
use crate::infisical::Generation::{V3, V4};
use crate::infisical::Server;
use crate::infisical::access::Access;
use crate::infisical::faults::Fault;
use crate::support::program::{Done, outcomes};
use crate::support::workspace::{ID, NEW_ID, NEW_SECRET, SECRET, SOURCE, check};
use crate::vault::{ENVIRONMENT, FOLDER, Vault};
use crate::writes::sent;

fn only(vault: &Vault, field: &str, value: &str, arguments: &[&str]) -> Done {
    let command = [&["creds", "set", SOURCE, "--only", field, "--stdin", "-o", "json"], arguments].concat();
    vault.run(&command, value.as_bytes())
}

fn reason(report: &Value) -> &str {
    report["fields"][0]["reason"].as_str().unwrap_or_default()
}

#[test]
fn an_identity_that_sees_nothing_replaces_no_half_and_completes_none() {
    for generation in GENERATIONS {
        for arguments in [&["--replace"][..], &[]] {
            let server = Server::start(generation);
            let member = Vault::of(&server, &server.identity("member", Access::member()));
            if arguments.is_empty() {
                only(&member, "client-id", ID, &[]).ended(0);
            } else {
                member.enter(ID, SECRET, &[]).ended(0);
            }
            let blind = Vault::of(&server, &server.identity("blind", Access::writer())).linked();
            let before = sent(&server).len();
            let tried = only(&blind, "client-secret", NEW_SECRET, arguments);
            let report = tried.ended(4);
            assert_eq!(outcomes(&report), ["not_stored"], "{generation:?} {report:#}");
            assert!(reason(&report).contains("the other half of the pair, which this one is to join, could not be looked at"));
            assert!(!tried.stderr.contains("entries of their own"), "{tried:#?}");
            if generation == V3 {
                assert!(!report.to_string().contains("pair id") && !tried.stderr.contains("pair id"), "{tried:#?}");
            }
            let foreseen = only(&blind, "client-secret", NEW_SECRET, &[arguments, &["--dry-run"]].concat()).ended(0);
            assert_eq!((outcomes(&foreseen), &foreseen["remedy"]), (vec!["not_stored"], &report["remedy"]), "{foreseen:#}");
            assert_eq!(sent(&server).len(), before, "nothing was sent");

            let remedy = &report["remedy"];
            let text = remedy["text"].as_str().unwrap_or_default();
            let sight = if generation == V4 { "`describe secret`" } else { "`read` on secrets" };
            assert!(text.contains(sight) && text.contains("both values together"), "{text}");
            let command = remedy["command"].as_str().expect("a command");
            let able = if arguments.is_empty() { &member } else { &blind };
            able.follow(command, NEW_ID, NEW_SECRET).ended(0);
            assert_eq!(server.value(ENVIRONMENT, FOLDER, "CLIENT_SECRET").as_deref(), Some(NEW_SECRET));
        }
    }
}

#[test]
fn a_lone_replacement_whose_answer_is_lost_may_have_mixed_the_pair() {
    for generation in GENERATIONS {
        let server = Server::start(generation);
        let member = Vault::of(&server, &server.identity("member", Access::member()));
        member.enter(ID, SECRET, &[]).ended(0);
        let route = if generation == V4 { "/api/v4/secrets/CLIENT_ID" } else { "/api/v3/secrets/raw/CLIENT_ID" };
        server.fail_next("PATCH", route, Fault::ApplyThenBroken);
        let report = only(&member, "client-id", NEW_ID, &["--replace"]).ended(4);
        assert_eq!(outcomes(&report), ["outcome_unknown"], "{report:#}");
        assert!(reason(&report).contains("the pair may be mixed now, and `readiness` cannot see it"), "{report:#}");
        member.follow(report["remedy"]["command"].as_str().expect("a command"), NEW_ID, NEW_SECRET).ended(0);
    }
}

#[test]
fn where_one_half_is_absent_and_the_other_unseen_the_unseen_one_comes_first() {
    let server = Server::start(V4);
    server.folder(ENVIRONMENT, FOLDER);
    server.put(ENVIRONMENT, FOLDER, "CLIENT_ID", ID);
    let access = Access::member().only_named("CLIENT_SECRET");
    let vault = Vault::of(&server, &server.identity("half", access)).linked();
    let report = vault.readiness(&[]).ended(1);
    let remedy = &check(&report, "client-secret-ref")["remedy"];
    let text = remedy["text"].as_str().unwrap_or_default();
    assert!(text.starts_with("give the identity's role `describe secret`"), "{report:#}");
    assert!(text.ends_with("then enter the Client Secret alone, with `--only client-secret`"), "{text}");
    assert!(remedy["command"].is_null(), "an entry of both would fail or overwrite the other: {remedy:#}");
}

#[test]
fn more_metadata_than_are_read_are_a_limit_of_this_program_and_not_unseen() {
    let server = Server::start(V4);
    let vault = Vault::of(&server, &server.identity("member", Access::member()));
    vault.enter(ID, SECRET, &[]).ended(0);
    let many = (0..250).map(|at| json!({ "key": format!("k{at}"), "value": "v", "isEncrypted": false }));
    let many: Vec<Value> = many.collect();
    server.with(|world| world.environment(ENVIRONMENT).rows.iter_mut().for_each(|row| row.metadata.extend(many.clone())));
    let done = vault.enter(NEW_ID, NEW_SECRET, &["--replace"]);
    assert_eq!(done.ended(0)["fields"][0]["pairIdWritten"], false);
    assert!(done.stderr.contains("too many metadata entries") && !done.stderr.contains("could not be seen"), "{done:#?}");
    assert!(server.rows(ENVIRONMENT, FOLDER).iter().all(|row| row.metadata.len() == 251));
}
