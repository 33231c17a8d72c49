//! Tests that need a process of their own run one test of this binary again, in a child that is told so by a variable.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A declared store of the name `vault`, with these lines in its table.
pub fn store(lines: &str) -> super::model::InfisicalStore {
    let text = format!("version = 1\n[stores.vault]\nkind = \"infisical\"\n{lines}\n");
    let parsed = super::load::parse(&text, "profiles.toml", &super::allowed::Allowed::All);
    assert!(parsed.is_valid(), "{:?}", parsed.problems);
    parsed.config.stores.into_iter().next().unwrap()
}

const ARGUMENT: &str = "SOURCECTL_TEST_CHILD";

/// The child that runs `test` (its full path below the crate) with `argument`.
pub fn child(test: &str, argument: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", test, "--include-ignored", "--nocapture"]).env(ARGUMENT, argument).stdin(Stdio::null());
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Runs a child and asserts that its test ran and passed: a name that matches no test also ends in success.
pub fn assert_passes(command: &mut Command) {
    let output = command.stdout(Stdio::piped()).stderr(Stdio::piped()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("1 passed"), "{said}{}", String::from_utf8_lossy(&output.stderr));
}

/// The argument, in a child; `None` when the test runs as one of many.
pub fn argument() -> Option<PathBuf> {
    std::env::var_os(ARGUMENT).map(PathBuf::from)
}

/// Whether this is root, who may do what others may not, and who can also become somebody else.
#[cfg(unix)]
pub fn root() -> bool {
    rustix::process::geteuid().is_root()
}
