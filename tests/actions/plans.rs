//! What plans say.

use serde_json::Value;

use crate::support::workspace::SOURCE;
use crate::{ACTIONS, preview, printed, record_failure, workspace};

fn steps(plan: &Value) -> Vec<&str> {
    let steps = plan["plans"][0]["steps"].as_array().expect("steps");
    steps.iter().map(|step| step["kind"].as_str().expect("a kind")).collect()
}

#[test]
fn every_action_has_a_plan_in_every_form_that_performs_nothing() {
    let workspace = workspace();
    for action in ACTIONS {
        let plan = preview(&workspace, action);
        assert_eq!((plan["performsRealAction"].as_bool(), plan["action"].as_str()), (Some(false), Some(action)));
        assert_eq!(plan["plans"].as_array().map(Vec::len), Some(1), "{plan:#}");
        assert!(printed(&workspace, action, "text").ends_with("no action is executed, by this or any other command.\n"));
        assert!(printed(&workspace, action, "markdown").starts_with("## "));
        assert!(printed(&workspace, action, "sh").starts_with("#!/bin/sh\n"));
    }
}

#[test]
fn requests_go_to_the_selected_shop_alone_with_names_in_the_place_of_secrets() {
    let workspace = workspace();
    for (action, expected) in [
        ("reconnect", vec!["http", "http"]),
        ("manual-sync", vec!["http", "http", "http"]),
        ("refresh-metadata", vec!["http", "http", "historyWrite"]),
        ("field-mapping-check", vec!["lookUp", "http", "http", "configEdit"]),
    ] {
        let plan = preview(&workspace, action);
        assert_eq!(steps(&plan), expected, "{action}");
        let text = plan.to_string();
        assert!(text.contains("cyspera-ch.myshopify.com") && !text.contains("cyspera-de.myshopify.com"), "{action}");
        assert!(text.contains("$CLIENT_SECRET") && text.contains("$ACCESS_TOKEN"), "{action}");
    }
}

#[test]
fn a_manual_sync_reads_the_mapped_fields_since_the_last_success() {
    let workspace = workspace();
    let orders = |plan: &Value| {
        let body = plan["plans"][0]["steps"][1]["request"]["body"]["json"].as_str().expect("a body").to_owned();
        let document: Value = serde_json::from_str(&body).expect("JSON");
        document["query"].as_str().expect("a document").to_owned()
    };
    let plan = preview(&workspace, "manual-sync");
    let selection = "id totalPriceSet { presentmentMoney { amount currencyCode } shopMoney { amount currencyCode } }";
    assert!(orders(&plan).contains(&format!("{{ orders {{ edges {{ node {{ {selection} }} }} }} }}")), "{}", orders(&plan));
    let arguments = ["sync", "record", SOURCE, "--run-id", "ok", "--status", "completed", "--finished", "2026-11-20T03:00:00Z"];
    workspace.run(&[&arguments[..], &["--fetched", "41", "--processed", "41", "-o", "json"]].concat(), b"").ended(0);
    let plan = preview(&workspace, "manual-sync");
    assert!(orders(&plan).contains("updated_at:>='2026-11-20T03:00:00Z'"), "{}", orders(&plan));
    assert_eq!(plan["plans"][0]["cost"]["rows"], 41);
}

#[test]
fn a_retry_is_about_the_run_that_failed_and_otherwise_about_nothing() {
    let workspace = workspace();
    let plan = preview(&workspace, "retry-failed-sync");
    assert_eq!(steps(&plan), [""; 0]);
    record_failure(&workspace, "nightly-7");
    let plan = preview(&workspace, "retry-failed-sync");
    let text = plan.to_string();
    assert!(
        text.contains("nightly-7") && text.contains("updated_at:>='2026-11-19T00:00:00Z' updated_at:<'2026-11-20T00:00:00Z'"),
        "{text}"
    );
}

#[test]
fn a_mapped_field_that_the_version_does_not_have_is_refused_with_a_suggestion() {
    let workspace = workspace();
    workspace.edit("\"Order.totalPriceSet\"", "\"Order.totalPriceSett\"");
    for action in ["manual-sync", "field-mapping-check"] {
        let report = workspace.run(&["actions", "preview", action, SOURCE, "-o", "json"], b"").ended(2);
        let reason = report["refused"][0]["reason"].as_str().expect("a reason");
        assert!(reason.contains("Order.totalPriceSett") && reason.contains("did you mean Order.totalPriceSet?"), "{reason}");
    }
}

#[test]
fn without_a_schema_no_query_is_written_and_that_is_said() {
    let workspace = workspace();
    workspace.edit("api_version = \"2026-04\"", "api_version = \"2027-01\"");
    for action in ["manual-sync", "field-mapping-check"] {
        let report = workspace.run(&["actions", "preview", action, SOURCE, "-o", "json"], b"").ended(3);
        let reason = report["refused"][0]["reason"].as_str().expect("a reason");
        assert!(
            reason.contains("no schema of 2027-01") && reason.contains("schema import FILE --api-version 2027-01"),
            "{reason}"
        );
    }
}

#[test]
fn an_unreadable_history_may_hold_a_newer_schema_so_that_nothing_is_planned_from_an_older_one() {
    let workspace = workspace();
    let place = workspace.path().join("home/state/sourcectl/history.sqlite3");
    std::fs::create_dir_all(place.parent().expect("a directory")).expect("directories");
    std::fs::write(&place, "damaged".repeat(100)).expect("a file");
    for action in ["manual-sync", "field-mapping-check"] {
        let report = workspace.run(&["actions", "preview", action, SOURCE, "-o", "json"], b"").ended(3);
        let reason = report["refused"][0]["reason"].as_str().expect("a reason");
        assert!(reason.starts_with("imported schemas could not be read: "), "{reason}");
    }
}

#[test]
fn fields_that_the_policy_bars_are_an_unmet_precondition() {
    let workspace = workspace();
    workspace.edit("\"Order.totalPriceSet\"", "\"Order.customer.email\"");
    let plan = preview(&workspace, "manual-sync");
    let preconditions = plan["plans"][0]["preconditions"].as_array().expect("preconditions").clone();
    let policy = preconditions.iter().find(|one| one["what"] == "the policy allows every mapped field").expect("one");
    assert_eq!(policy["met"], "unmet", "{policy}");
    assert!(policy["reason"].as_str().is_some_and(|said| said.contains("Order.customer.email needs read_customers")), "{policy}");
}

#[test]
fn what_policy_or_structure_rules_out_is_exit_code_5_where_it_is_named_and_neutral_in_a_fleet() {
    let workspace = workspace();
    workspace.edit("enabled = true # on", "enabled = false # off");
    let report = workspace.run(&["actions", "preview", "manual-sync", SOURCE, "-o", "json"], b"").ended(5);
    assert_eq!(report["refused"][0]["state"], "blocked");
    assert_eq!(report["refused"][0]["reason"], "the source is disabled");
    workspace.run(&["actions", "preview", "disable-source", "suisse", "-o", "json"], b"").ended(0);
}

#[test]
fn the_two_kinds_of_disabling_are_told_apart() {
    let workspace = workspace();
    let (source, credentials) = (printed(&workspace, "disable-source", "text"), printed(&workspace, "creds-disable", "text"));
    assert!(!source.contains("client_id") && credentials.contains("-client_id ="), "{source}{credentials}");
    assert!(source.contains("nothing is deleted") && credentials.contains("values stay in their store"), "{source}{credentials}");
}

#[test]
fn the_state_of_an_action_is_by_policy_and_structure_and_its_evidence_beside_it() {
    let workspace = workspace();
    record_failure(&workspace, "nightly-7");
    let report = workspace.run(&["actions", "list", SOURCE, "-o", "json"], b"").ended(0);
    let actions = report["sources"][0]["actions"].as_array().expect("actions");
    assert_eq!(actions.len(), 9);
    assert!(actions.iter().all(|action| action["state"] == "allowedPreview" && action["performsRealAction"] == false));
    assert!(actions[3]["wouldDo"].as_str().is_some_and(|words| words.contains("nightly-7")), "{report:#}");
    let report = workspace.run(&["actions", "list", SOURCE, "--credentials", "-o", "json"], b"").ended(0);
    let states: Vec<&str> = report["sources"][0]["actions"]
        .as_array()
        .expect("actions")
        .iter()
        .filter_map(|action| action["state"].as_str())
        .collect();
    assert_eq!(states, ["available"; 5]);
}
