//! What is different between two schemas.

use std::fs;

use crate::{changed, changes, diff, fixture, import, list, workspace};

/// The types that an order sync is about.
const MAIN: [&str; 8] =
    ["Order", "LineItem", "Shop", "AppInstallation", "AccessScope", "ApiVersion", "BulkOperation", "Customer"];

#[test]
fn a_field_that_a_version_removes_is_told_and_whether_it_was_announced() {
    let workspace = workspace(&["Order.id"]);
    let report = diff(&workspace, &["2025-10", "2026-01"]);
    let gone = report["changes"].as_array().expect("changes").iter().find(|line| line["code"] == "field_removed").expect("one");
    assert_eq!((&gone["subject"], &gone["wasDeprecated"]), (&"Shop.draftOrders".into(), &true.into()));
    assert!(changes(&report).contains(&"QueryRoot.bulkOperations field_added".to_owned()), "{report}");
    import(&workspace, &fixture("2025-01"), &[]);
    import(&workspace, &fixture("2025-07"), &[]);
    let unannounced = diff(&workspace, &["2025-01", "2025-07"]);
    let gone =
        unannounced["changes"].as_array().expect("changes").iter().find(|line| line["code"] == "field_removed").expect("one");
    assert_eq!((&gone["subject"], &gone["wasDeprecated"]), (&"Order.exchangeV2s".into(), &false.into()));
    assert_eq!(unannounced["accessCompared"], false, "2025-01 says nothing of access");
    let codes = changes(&unannounced);
    assert!(!codes.iter().any(|change| change.contains("access") || change.contains("personal")), "{codes:?}");
}

#[test]
fn a_field_is_deprecated_in_favour_of_one_that_is_not_there() {
    let workspace = workspace(&["Order.id"]);
    import(&workspace, &fixture("2025-07"), &[]);
    let report = diff(&workspace, &["2025-07", "2025-10"]);
    let lines = report["changes"].as_array().expect("changes");
    let line = lines.iter().find(|line| line["subject"] == "Order.channelInformation").expect("it is told");
    assert_eq!((&line["code"], &line["after"]), (&"deprecated".into(), &"Use `attribution` instead.".into()));
    assert!(!lines.iter().any(|line| line["subject"] == "Order.attribution"));
}

#[test]
fn between_2026_01_and_2026_04_nothing_changes_in_the_main_types() {
    let report = diff(&workspace(&["Order.id"]), &["2026-01", "2026-04"]);
    let touched: Vec<String> = changes(&report)
        .into_iter()
        .filter(|change| MAIN.contains(&change.split(['.', ' ']).next().unwrap_or_default()))
        .collect();
    assert_eq!(touched, Vec::<String>::new());
    assert!(!changes(&report).is_empty());
}

#[test]
fn two_snapshots_of_one_version_are_named_by_their_days_their_digests_or_as_built_in() {
    let workspace = workspace(&["Order.id"]);
    import(&workspace, &fixture("2025-10.dev-mcp-1.4.1"), &["--taken", "2025-10-01"]);
    import(&workspace, &fixture("2025-10"), &["--taken", "2026-02-01"]);
    let expected = changes(&diff(&workspace, &["2025-10@2025-12-31", "2025-10"]));
    let deprecated = expected.iter().filter(|change| change.ends_with(" deprecated")).count();
    assert_eq!((expected.len(), deprecated), (24, 17), "{expected:?}");
    let kept = list(&workspace, &[]);
    let digest = |taken: &str| {
        let lines = kept["snapshots"].as_array().expect("snapshots");
        lines.iter().find(|line| line["takenAt"] == taken).expect("one")["digest"].as_str().expect("a digest").to_owned()
    };
    let (before, after) = (digest("2025-10-01T00:00:00Z"), digest("2026-02-01T00:00:00Z"));
    assert_eq!(changes(&diff(&workspace, &[&before, &after])), expected);
    assert_eq!(changes(&diff(&workspace, &[&before[..19], &after[7..20].to_uppercase()])), expected);
    // The compact form leaves out why some access is restricted.
    let mut built_in = changes(&diff(&workspace, &["2025-10@2025-10-01T00:00:00Z", "2025-10@built-in"]));
    built_in.retain(|change| change != "QueryRoot.ordersCount access_restricted");
    assert_eq!(built_in, expected);
    assert_eq!(changes(&diff(&workspace, &["2025-10@built-in", "2025-10"])), ["QueryRoot.ordersCount access_changed"]);
    let file = workspace.path().join("etc/earlier.json");
    fs::write(&file, fixture("2025-10.dev-mcp-1.4.1")).expect("a file");
    let report = diff(&workspace, &["earlier.json", "2025-10"]);
    assert_eq!((changes(&report), &report["from"]["place"]), (expected, &"file".into()));
}

#[test]
fn the_exit_code_tells_of_differences_where_it_is_asked_to() {
    let workspace = workspace(&["Order.id"]);
    let code = |args: &[&str]| workspace.run(&[&["schema", "diff"], args].concat(), b"").code;
    assert_eq!(code(&["2025-10", "2026-01"]), Some(0));
    assert_eq!(code(&["2025-10", "2026-01", "--exit-code"]), Some(1));
    assert_eq!(code(&["2025-10", "2025-10", "--exit-code"]), Some(0));
    for format in ["text", "json", "markdown"] {
        assert_eq!(code(&["2025-10", "2026-01", "--exit-code", "-o", format]), Some(1), "{format}");
    }
    let quiet = workspace.run(&["schema", "diff", "2025-10", "2026-01", "-q", "--exit-code"], b"");
    assert_eq!((quiet.code, quiet.stdout.as_str(), quiet.stderr.as_str()), (Some(1), "", ""));
}

#[test]
fn what_is_not_there_is_told_with_what_there_is() {
    let workspace = workspace(&["Order.id"]);
    for (from, said) in [
        ("2027-01", "there is no schema of 2027-01; there are schemas of 2025-10, 2026-01, 2026-04, 2026-07, 2026-10"),
        ("2027-01@2026-11-01", "there is no schema of 2027-01;"),
        ("2026-04@soon", "<argument 3>: behind the @ stands neither"),
        ("2025_10", "<argument 3> is no version, no digest and no file; there are schemas of 2025-10,"),
        ("sha256:00000000", "<argument 3>: no schema has such a digest"),
        (".", "<argument 3>: it is a directory"),
    ] {
        let refused = workspace.run(&["schema", "diff", from, "2026-04"], b"");
        assert_eq!(refused.code, Some(2), "{refused:?}");
        assert!(refused.stderr.replace('\n', " ").replace("  ", " ").contains(said), "{said}: {refused:?}");
        workspace.run(&["schema", "diff", from, "2026-04", "-o", "json"], b"").ended(2);
    }
}

#[test]
fn foreign_words_reach_no_terminal_and_no_table_unencoded() {
    let workspace = workspace(&["Order.id"]);
    let hostile = "\u{1b}]0;x\u{7} | <b> @team \u{202e}\n::error::x ##[error]y";
    let file = changed("2026-04", |document| {
        let field = &mut document["types"]["Order"]["fields"]["id"];
        field["isDeprecated"] = true.into();
        field["deprecationReason"] = hostile.into();
        field["requiredAccess"] = hostile.into();
        document["source"]["package"] = hostile.into();
    });
    import(&workspace, &file, &[]);
    for format in ["text", "json", "markdown"] {
        let done = workspace.run(&["schema", "diff", "2026-04@built-in", "2026-04", "-o", format], b"");
        assert_eq!(done.code, Some(0));
        done.shows_none_of(&["\u{1b}", "\u{7}", "\u{202e}", "\n::error", "##["]);
        assert!(format != "markdown" || (!done.stdout.contains("<b>") && !done.stdout.contains("@team")), "{}", done.stdout);
    }
    workspace.run(&["schema", "list"], b"").shows_none_of(&["\u{1b}", "\u{7}", "\u{202e}", "\n::error", "##["]);
}
