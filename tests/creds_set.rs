//! `creds set` against a real keyring, on a real terminal and through standard input.

#[path = "creds_set/pairs.rs"]
mod pairs;
#[path = "creds_set/prompt.rs"]
mod prompt;
#[path = "creds_set/refused.rs"]
mod refused;
#[path = "creds_set/shapes.rs"]
mod shapes;
#[path = "creds_set/stdin.rs"]
mod stdin;
mod support;

use support::bus::KeyringSession;
use support::workspace::{ID_USER, SECRET_USER, Workspace};

/// Both values as they are in the keyring.
fn stored(session: &KeyringSession) -> [Option<String>; 2] {
    [session.lookup(ID_USER), session.lookup(SECRET_USER)]
}

fn pair(id: &str, secret: &str) -> [Option<String>; 2] {
    [Some(id.to_owned()), Some(secret.to_owned())]
}

const NOTHING: [Option<String>; 2] = [None, None];

/// A keyring, and a config beside it.
fn start() -> (KeyringSession, Workspace) {
    let session = KeyringSession::start();
    let workspace = Workspace::new(session.bus_address());
    (session, workspace)
}
