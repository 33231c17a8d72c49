//! Root may do what others may not, so tests of what is refused run the program as somebody else.

use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::Path;
use std::process::Command;

use super::bus::requires;
use super::workspace::Workspace;

const NOBODY: u32 = 65534;

/// Whether the tests run as root.
pub fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// What has to stand before a program on the command line to run it unprivileged: nothing where the tests are.
pub fn words() -> Vec<OsString> {
    let words = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
    if is_root() { words.map(OsString::from).into() } else { Vec::new() }
}

/// Whether [`words`] can be run.
pub fn available() -> bool {
    requires("setpriv", !is_root() || Command::new("setpriv").arg("--version").output().is_ok())
}

/// Has the program run unprivileged from now on, with all of the workspace its own.
pub fn give_away(workspace: &mut Workspace) {
    if !is_root() {
        return;
    }
    // Where it was built may lie in a home that nobody else can enter.
    let program = workspace.path().join("sourcectl");
    // Copied by another process: were it open here for writing, a program that another test starts meanwhile would hold it
    // open for a moment, and it could not be run ("text file busy").
    let copied = Command::new("install").args(["-m", "755", env!("CARGO_BIN_EXE_sourcectl")]).arg(&program).status();
    assert!(copied.expect("install").success());
    own(workspace.path());
    workspace.set_program(words(), program);
}

/// Opens a bus, which lies in a private directory, to everybody.
pub fn open_bus(address: &str) {
    let socket = Path::new(address.strip_prefix("unix:path=").expect("a unix socket"));
    for path in [socket, socket.parent().expect("a directory")] {
        fs::set_permissions(path, fs::Permissions::from_mode(0o777)).expect("mode");
    }
}

fn own(path: &Path) {
    chown(path, Some(NOBODY), Some(NOBODY)).expect("given away");
    if path.is_dir() {
        fs::read_dir(path).expect("entries").for_each(|entry| own(&entry.expect("an entry").path()));
    }
}
