//! Files that are no schemas, and secrets in ones that are.

use crate::{changed, fixture, workspace};

/// With the shape of an access token.
const CANARY: &str = "shpat_0ddba11c0ffee0123456789abcdef012";

#[test]
fn a_file_that_is_no_schema_is_refused_with_its_place_and_never_its_text() {
    let workspace = workspace(&["Order.id"]);
    let deep = format!("{{\"types\":{}", "{\"a\":".repeat(100_000));
    let name = |name: &str| {
        format!("{{\"apiVersion\":\"2026-04\",\"hasAccessMetadata\":true,\"types\":{{\"{name}\":{{\"fields\":{{}}}}}}}}")
    };
    for (bytes, code) in [
        (Vec::new(), "not_json"),
        (b"\0\x01\xff".to_vec(), "not_json"),
        (CANARY.as_bytes().to_vec(), "not_json"),
        (format!("\"{CANARY}\"").into_bytes(), "not_a_schema"),
        (format!("{{\"data\":null,\"errors\":[\"{CANARY}\"]}}").into_bytes(), "error_document"),
        (format!("{{\"apiVersion\":\"{CANARY}\",\"hasAccessMetadata\":true,\"types\":{{}}}}").into_bytes(), "wrong_shape"),
        (deep.into_bytes(), "not_json"),
        (name(CANARY).into_bytes(), "bad_name"),
        (name("a\\u001b[2J").into_bytes(), "bad_name"),
        (changed("2026-04", |document| document["types"][CANARY] = 7.into()), "wrong_shape"),
        (changed("2026-04", |document| document["types"]["Order"]["fields"]["id"]["type"] = CANARY.into()), "bad_name"),
        (fixture("2026-04")[..50_000].to_vec(), "not_json"),
        (fixture("diffs"), "not_a_schema"),
    ] {
        let done = workspace.run(&["schema", "import", "-", "-o", "json", "-vvv"], &bytes);
        let report = done.ended(2);
        let message = report["error"]["message"].as_str().expect("a message");
        assert!(message.starts_with("standard input: ") && message.ends_with(&format!("({code})")), "{code}: {message}");
        assert!(report["error"]["remedy"]["command"].as_str().is_some_and(|command| command.ends_with(code)), "{report}");
        done.shows_none_of(&[CANARY, "\u{1b}"]);
    }
    assert!(!workspace.path().join("home/state").exists());
}

#[test]
fn a_file_that_is_too_long_or_not_there_is_refused() {
    let workspace = workspace(&["Order.id"]);
    let mut long = fixture("2026-04");
    long.resize(64 * 1024 * 1024 + 1, b' ');
    let done = workspace.run(&["schema", "import", "-"], &long);
    assert!(done.code == Some(2) && done.stderr.contains("(file_too_long)"), "{done:?}");
    for (file, said) in [("nowhere.json", "there is no such file"), (".", "it is a directory")] {
        let done = workspace.run(&["schema", "import", file], b"");
        assert!(done.code == Some(2) && done.stderr.contains(&format!("<argument 3>: {said}")), "{done:?}");
    }
}

#[test]
fn a_secret_in_a_schema_is_kept_nowhere_and_shown_nowhere() {
    let workspace = workspace(&["Order.id"]);
    let file = changed("2026-04", |document| {
        let field = &mut document["types"]["Order"]["fields"]["id"];
        field["isDeprecated"] = true.into();
        field["deprecationReason"] = format!("Use {CANARY} instead.").into();
        field["requiredAccess"] = format!("Only {CANARY}.").into();
        document["source"]["version"] = CANARY.into();
        document["description"] = CANARY.into();
    });
    let done = workspace.run(&["schema", "import", "-", "-vvv"], &file);
    assert_eq!(done.code, Some(0), "{done:?}");
    done.shows_none_of(&[CANARY]);
    for line in [vec!["schema", "list", "-o", "json"], vec!["schema", "diff", "2026-01", "2026-04", "-o", "json"]] {
        let done = workspace.run(&line, b"");
        done.shows_none_of(&[CANARY]);
        assert!(done.stdout.contains("[removed: the shape of a secret]"), "{line:?}");
    }
    for entry in std::fs::read_dir(workspace.path().join("home/state/sourcectl")).expect("a directory") {
        let bytes = std::fs::read(entry.expect("an entry").path()).expect("a file");
        assert!(!bytes.windows(CANARY.len()).any(|window| window == CANARY.as_bytes()));
    }
}
