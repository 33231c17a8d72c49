//! Patches, applied by the real `git`.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::support::workspace::{SOURCE, Workspace};
use crate::{ACTIONS, printed, workspace};

/// Applies a patch to the config, as the help says: outside of any repository.
fn apply(workspace: &Workspace, patch: &str, more: &[&str]) {
    apply_in(workspace.config().parent().expect("a directory"), patch, more);
}

fn apply_in(directory: &Path, patch: &str, more: &[&str]) {
    let mut git = Command::new("git");
    git.args(["apply", "--unidiff-zero"]).args(more).arg("-").current_dir(directory).stdin(Stdio::piped());
    let mut git = git.env("GIT_CEILING_DIRECTORIES", "/").spawn().expect("git is there");
    std::io::Write::write_all(&mut git.stdin.take().expect("a pipe"), patch.as_bytes()).expect("it reads");
    assert!(git.wait().expect("a status").success(), "{patch}");
}

#[test]
fn a_patch_of_disable_source_disables_it_and_its_reverse_restores_every_byte() {
    for line_end in ["\n", "\r\n"] {
        let workspace = workspace();
        let before = workspace.text().replace('\n', line_end);
        std::fs::write(workspace.config(), &before).expect("the config");
        let patch = printed(&workspace, "disable-source", "patch");
        assert!(patch.contains("-enabled = true # on") && patch.contains("+enabled = false # on"), "{patch}");
        assert_eq!(patch.lines().count(), 5, "{patch}");
        apply(&workspace, &patch, &[]);
        workspace.run(&["config", "check", "-o", "json"], b"").ended(0);
        let report = workspace.run(&["readiness", SOURCE, "--allow-empty", "-o", "json"], b"").ended(0);
        assert_eq!(report["sources"][0]["headline"]["code"], "SOURCE_DISABLED");
        apply(&workspace, &patch, &["--reverse"]);
        assert_eq!(workspace.text(), before);
    }
}

#[test]
fn a_patch_of_creds_disable_forgets_where_the_pair_is_and_keeps_everything_else() {
    let workspace = workspace();
    let before = workspace.text();
    let patch = printed(&workspace, "creds-disable", "patch");
    apply(&workspace, &patch, &[]);
    workspace.run(&["config", "check", "-o", "json"], b"").ended(0);
    let after = workspace.text();
    assert!(
        !after.contains("client_id =") && after.contains("enabled = false") && after.contains("# entered by hand"),
        "{after}"
    );
    apply(&workspace, &patch, &["--reverse"]);
    assert_eq!(workspace.text(), before);
}

#[test]
fn a_patch_shows_no_account_ref_and_nothing_of_another_source() {
    let workspace = workspace();
    for action in ACTIONS {
        let done = workspace.run(&["actions", "preview", action, SOURCE, "-o", "patch"], b"");
        done.shows_none_of(&["shop_ch_0001", "shop_de_0001", "outlet"]);
        if done.code == Some(0) {
            apply(&workspace, &done.stdout, &["--check"]);
        } else {
            assert_eq!((done.code, done.stdout.as_str()), (Some(2), ""), "{done:#?}");
        }
    }
}

#[test]
fn a_line_that_holds_an_account_ref_is_not_shown_and_the_plan_says_why() {
    let workspace = Workspace::with_sources("", &["shopify"]);
    let text = "version = 1\n[profiles.suisse]\nenvironment = \"staging\"\n[profiles.suisse.sources]\nshopify = { kind = \"shopify\", \
                api_version = \"2026-04\", enabled = true, accounts = [{ shop = \"a.myshopify.com\", ref = \"shop_ch_0001\" }] }\n";
    std::fs::write(workspace.config(), text).expect("the config");
    for format in ["text", "json", "patch", "sh", "markdown"] {
        let done = workspace.run(&["actions", "preview", "disable-source", SOURCE, "-o", format], b"");
        assert_eq!(done.code, Some(2), "{done:#?}");
        done.shows_none_of(&["shop_ch_0001"]);
        assert!(done.stderr.contains("ref of an account") || done.stdout.contains("ref of an account"), "{done:#?}");
    }
}

#[test]
fn the_patch_of_a_fleet_is_one_patch() {
    let workspace = workspace();
    let done = workspace.run(&["actions", "preview", "disable-source", "suisse", "-o", "patch"], b"");
    assert_eq!(done.code, Some(0), "{done:#?}");
    apply(&workspace, &done.stdout, &[]);
    assert_eq!(workspace.text().matches("enabled = false").count(), 2);
    workspace.run(&["config", "check", "-o", "json"], b"").ended(0);
}
