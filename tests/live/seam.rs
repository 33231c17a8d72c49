//! The seam by which tests reach a stand-in is no part of what people run.

use std::process::Command;

#[test]
fn no_feature_is_on_unless_it_is_asked_for() {
    let mut command = Command::new(env!("CARGO"));
    command.args(["metadata", "--offline", "--locked", "--no-deps", "--format-version", "1"]);
    let output = command.current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("cargo");
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let features = &metadata["packages"][0]["features"];
    assert_eq!(
        features,
        &serde_json::json!({ "fuzzing": [], "loopback-shop": [] }),
        "a default feature could carry the seam into a release"
    );
}

#[test]
fn the_seam_leads_to_this_machine_alone() {
    let stage = crate::stage::Stage::new();
    let mut command = stage.command(&["readiness", "--live", "-o", "json"]);
    command.env("SOURCECTL_LOOPBACK_SHOP", "192.0.2.1:443");
    let ran = crate::desk::finish(&mut command, b"");
    assert_eq!(ran.code, Some(3));
    assert!(ran.stdout.contains("is no loopback address"), "{}", ran.stdout);
}
