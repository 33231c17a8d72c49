//! Writes that are not answered: never sent twice, told for each value, and settled by the command that is named.

use std::time::Duration;

use super::GENERATIONS;
use crate::infisical::Generation::{self, V3, V4};
use crate::infisical::Server;
use crate::infisical::access::Access;
use crate::infisical::faults::Fault;
use crate::support::program::{Done, outcomes};
use crate::support::workspace::{ID, NEW_ID, NEW_SECRET, SECRET, SOURCE};
use crate::vault::{ENVIRONMENT, FOLDER, Vault};
use crate::writes::{sent, sent_is};

/// Longer than a call may take here and than the program waits for it to land.
const LATE: Duration = Duration::from_secs(6);
/// Longer than a call may take here, and not than the program waits after it.
const IN_TIME: Duration = Duration::from_millis(2_500);

const STORED: [&str; 2] = ["stored", "stored"];
const UNKNOWN: [&str; 2] = ["outcome_unknown", "not_stored"];
const HALF: [&str; 2] = ["stored", "outcome_unknown"];

/// A server with the source's folder, and a store whose calls may take two seconds.
fn house(generation: Generation, access: Access) -> (Server, Vault) {
    let server = Server::start(generation);
    server.folder(ENVIRONMENT, FOLDER);
    let vault = Vault::of(&server, &server.identity("writer", access)).configured("timeout = \"2s\"");
    (server, vault)
}

fn secrets(generation: Generation, key: &str) -> String {
    match generation {
        V3 => format!("/api/v3/secrets/raw/{key}"),
        V4 => format!("/api/v4/secrets/{key}"),
    }
}

fn fail(server: &Server, generation: Generation, method: &str, key: &str, fault: Fault) {
    server.fail_next(method, &secrets(generation, key), fault);
}

fn landed(server: &Server, key: &str) {
    server.wait_until("the write lands", |server| server.value(ENVIRONMENT, FOLDER, key).is_some());
}

/// The source is ready with this pair, each value once.
fn is_settled(server: &Server, vault: &Vault, id: &str, secret: &str) {
    vault.readiness(&[]).ended(0);
    let value = |key: &str| server.value(ENVIRONMENT, FOLDER, key);
    assert_eq!((value("CLIENT_ID").as_deref(), value("CLIENT_SECRET").as_deref()), (Some(id), Some(secret)));
    assert_eq!(server.rows(ENVIRONMENT, FOLDER).len(), 2);
}

/// Runs the remedy that a report names.
fn remedy(vault: &Vault, done: &Done, id: &str, secret: &str) -> Done {
    let report = done.json();
    vault.follow(report["remedy"]["command"].as_str().unwrap_or_else(|| panic!("{report:#}")), id, secret)
}

#[test]
fn a_create_that_landed_without_an_answer_is_known_by_its_pair_id_where_there_are_any() {
    let (server, vault) = house(V4, Access::member());
    fail(&server, V4, "POST", "CLIENT_ID", Fault::ApplyThenSilence);
    fail(&server, V4, "POST", "CLIENT_SECRET", Fault::ApplyLater(IN_TIME));
    assert_eq!(outcomes(&vault.enter(ID, SECRET, &[]).ended(0)), STORED);
    sent_is(&server, &[("POST", "CLIENT_ID"), ("POST", "CLIENT_SECRET")]);
    is_settled(&server, &vault, ID, SECRET);
}

#[test]
fn a_create_that_lands_late_is_unknown_and_not_sent_again_and_the_remedies_settle_it() {
    for generation in GENERATIONS {
        let faults = if generation == V3 {
            [Fault::ApplyThenSilence, Fault::ApplyLater(LATE)].to_vec()
        } else {
            vec![Fault::ApplyLater(LATE)]
        };
        for fault in faults {
            let (server, vault) = house(generation, Access::member());
            fail(&server, generation, "POST", "CLIENT_ID", fault.clone());
            let done = vault.enter(ID, SECRET, &[]);
            assert_eq!(outcomes(&done.ended(4)), UNKNOWN, "{generation:?} {fault:?}");
            sent_is(&server, &[("POST", "CLIENT_ID")]);
            landed(&server, "CLIENT_ID");
            remedy(&vault, &done, ID, SECRET).ended(1);
            vault.follow_remedies(ID, SECRET);
            assert_eq!(sent(&server).iter().filter(|(_, key)| key == "CLIENT_ID").count(), 1);
            is_settled(&server, &vault, ID, SECRET);
        }
    }
}

#[test]
fn a_second_value_that_lands_late_is_settled_as_well() {
    for generation in GENERATIONS {
        let (server, vault) = house(generation, Access::member());
        fail(&server, generation, "POST", "CLIENT_SECRET", Fault::ApplyLater(LATE));
        let done = vault.enter(ID, SECRET, &[]);
        assert_eq!(outcomes(&done.ended(4)), HALF, "{generation:?}");
        landed(&server, "CLIENT_SECRET");
        remedy(&vault, &done, ID, SECRET).ended(1);
        vault.follow_remedies(ID, SECRET);
        is_settled(&server, &vault, ID, SECRET);
    }
}

#[test]
fn a_create_that_never_lands_is_unknown_and_the_remedies_enter_it() {
    for generation in GENERATIONS {
        let (server, vault) = house(generation, Access::member());
        fail(&server, generation, "POST", "CLIENT_ID", Fault::SilentAfterAccept);
        let done = vault.enter(ID, SECRET, &[]);
        assert_eq!(outcomes(&done.ended(4)), UNKNOWN, "{generation:?}");
        remedy(&vault, &done, ID, SECRET).ended(1);
        vault.follow_remedies(ID, SECRET);
        is_settled(&server, &vault, ID, SECRET);
    }
}

#[test]
fn a_replacement_whose_create_lands_late_updates_at_most_once_and_does_not_create_again() {
    for generation in GENERATIONS {
        let (server, vault) = house(generation, Access::member());
        fail(&server, generation, "POST", "CLIENT_ID", Fault::ApplyLater(IN_TIME));
        assert_eq!(outcomes(&vault.enter(ID, SECRET, &["--replace"]).ended(0)), STORED);
        let of_id: Vec<_> = sent(&server).into_iter().filter(|(_, key)| key == "CLIENT_ID").map(|(method, _)| method).collect();
        // Where the pair id tells that it landed, nothing more is sent.
        assert_eq!(of_id, if generation == V4 { vec!["POST"] } else { vec!["PATCH", "POST", "PATCH"] });
        is_settled(&server, &vault, ID, SECRET);

        let (server, vault) = house(generation, Access::member());
        fail(&server, generation, "POST", "CLIENT_ID", Fault::ApplyLater(LATE));
        let done = vault.enter(ID, SECRET, &["--replace"]);
        assert_eq!(outcomes(&done.ended(4)), UNKNOWN);
        // Of old nothing is known of what is there, and an update comes first.
        let first = usize::from(generation == V4);
        sent_is(&server, &[("PATCH", "CLIENT_ID"), ("POST", "CLIENT_ID"), ("PATCH", "CLIENT_ID")][first..]);
        landed(&server, "CLIENT_ID");
        remedy(&vault, &done, NEW_ID, NEW_SECRET).ended(0);
        is_settled(&server, &vault, NEW_ID, NEW_SECRET);
    }
}

#[test]
fn an_update_without_an_answer_is_unknown_and_the_remedy_settles_it() {
    for generation in GENERATIONS {
        let mut rows = vec![("CLIENT_ID", UNKNOWN, Fault::Hangup), ("CLIENT_SECRET", HALF, Fault::SilentAfterAccept)];
        if generation == V3 {
            rows.extend([("CLIENT_ID", UNKNOWN, Fault::ApplyThenSilence), ("CLIENT_SECRET", HALF, Fault::CutBody)]);
        }
        for (key, expected, fault) in rows {
            let (server, vault) = house(generation, Access::member());
            vault.enter(ID, SECRET, &[]).ended(0);
            fail(&server, generation, "PATCH", key, fault.clone());
            let done = vault.enter(NEW_ID, NEW_SECRET, &["--replace"]);
            assert_eq!(outcomes(&done.ended(4)), expected, "{generation:?} {key} {fault:?}");
            assert_eq!(sent(&server).iter().filter(|(method, name)| method == "PATCH" && name == key).count(), 1);
            remedy(&vault, &done, NEW_ID, NEW_SECRET).ended(0);
            is_settled(&server, &vault, NEW_ID, NEW_SECRET);
        }
    }
}

#[test]
fn an_update_that_landed_without_an_answer_is_known_by_its_pair_id_where_there_are_any() {
    for (key, fault) in [
        ("CLIENT_ID", Fault::ApplyThenSilence),
        ("CLIENT_ID", Fault::ApplyLater(IN_TIME)),
        ("CLIENT_SECRET", Fault::CutBody),
        ("CLIENT_SECRET", Fault::OneByteASecond),
    ] {
        let (server, vault) = house(V4, Access::member());
        vault.enter(ID, SECRET, &[]).ended(0);
        fail(&server, V4, "PATCH", key, fault.clone());
        assert_eq!(outcomes(&vault.enter(NEW_ID, NEW_SECRET, &["--replace"]).ended(0)), STORED, "{key} {fault:?}");
        assert_eq!(sent(&server).iter().filter(|(method, name)| method == "PATCH" && name == key).count(), 1);
        is_settled(&server, &vault, NEW_ID, NEW_SECRET);
    }
}

#[test]
fn an_update_of_one_half_proves_nothing_by_a_pair_id_that_the_other_half_has_as_well() {
    let (server, vault) = house(V4, Access::member());
    vault.enter(ID, SECRET, &[]).ended(0);
    fail(&server, V4, "PATCH", "CLIENT_SECRET", Fault::Hangup);
    let only = ["creds", "set", SOURCE, "--only", "client-secret", "--replace", "--stdin", "-o", "json"];
    assert_eq!(outcomes(&vault.run(&only, NEW_SECRET.as_bytes()).ended(4)), ["outcome_unknown"]);
    assert_eq!(server.value(ENVIRONMENT, FOLDER, "CLIENT_SECRET").as_deref(), Some(SECRET), "the old one has that pair id, too");
}

#[test]
fn an_identity_that_sees_nothing_settles_it_by_entering_the_pair_over_what_may_have_landed() {
    for generation in GENERATIONS {
        for (key, expected) in [("CLIENT_ID", UNKNOWN), ("CLIENT_SECRET", HALF)] {
            let (server, vault) = house(generation, Access::writer());
            fail(&server, generation, "POST", key, Fault::ApplyThenSilence);
            let done = vault.enter(ID, SECRET, &[]);
            assert_eq!(outcomes(&done.ended(4)), expected, "{generation:?}");
            let entered = remedy(&vault, &done, ID, SECRET);
            assert_eq!(outcomes(&entered.ended(0)), STORED);
            let member = Vault::of(&server, &server.identity("member", Access::member())).linked();
            if generation == V4 {
                // The old pair id is kept with the metadata that this identity may not see, and another one can write it.
                assert!(entered.stderr.contains("the pair id could not be written"), "{entered:#?}");
                member.follow_remedies(ID, SECRET);
            }
            is_settled(&server, &member, ID, SECRET);
        }
    }
}
