//! The keyring against a real gnome-keyring on a private bus, and against buses that misbehave.
//!
//! Puts run in a child process (this test program again, see [`child_puts_one_value`]), because the store reads the
//! bus's address from the environment.

use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use super::bus::BusAddress;
use super::secret_service::Place;
use super::target::ready;
use super::{Keyring, PRESENCE_DEADLINE};
use crate::domain::pair::{PairMark, Pairing, pairing};
use crate::domain::presence::{Presence, StoreState};
use crate::process::interrupts::Interrupts;
use crate::secrets::reference::{KEYRING_SERVICE, Reference};
use crate::secrets::sensitive::Sensitive;
use crate::secrets::store::{Answer, Patience, Put, PutMode, SecretStore};

#[allow(dead_code, reason = "shared with the integration tests, which use more of it")]
#[path = "../../../tests/support/bus.rs"]
mod bus;
#[allow(dead_code, reason = "each test binary uses its own part")]
#[path = "../../../tests/support/bus_fakes.rs"]
mod bus_fakes;
#[path = "../../../tests/support/bus_proxy.rs"]
mod bus_proxy;
mod presence;
mod puts;

use bus::{KeyringSession, keyring_available};
use bus_fakes::{Says, SilentBus, fake_service, mute_service};
use bus_proxy::{BusProxy, Then, Trigger};

const ID: &str = "suisse/shopify/client-id";
const SECRET: &str = "suisse/shopify/client-secret";

fn place_at(address: &str) -> Place {
    Place { bus: BusAddress::parse(address), service: KEYRING_SERVICE }
}

/// What a future of the keyring comes to.
fn finished<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(work)
}

fn ask(address: &str, users: &[&str]) -> Answer {
    let keyring = Keyring { at: Arc::new(place_at(address)) };
    let references: Vec<Reference> = users.iter().map(|user| format!("keyring://sourcectl/{user}").parse().unwrap()).collect();
    finished(keyring.presence(&references))
}

fn presence(address: &str, user: &str) -> Presence {
    ask(address, &[user]).presences.remove(0)
}

/// The cause, in our words, of everything being unreachable.
fn unreachable(address: &str) -> String {
    let answer = ask(address, &[ID]);
    match (answer.state, answer.presences.as_slice()) {
        (StoreState::Unreachable(cause), [Presence::Unreachable(same)]) if cause == *same => cause.what,
        other => panic!("expected unreachable: {other:?}"),
    }
}

fn pair_of(presence: &Presence) -> &PairMark {
    match presence {
        Presence::Present(metadata) => &metadata.pair,
        other => panic!("expected a value: {other:?}"),
    }
}

/// A put by another process. `address` may be a proxy's.
struct Putting {
    child: Child,
    report: tempfile::TempPath,
}

impl Putting {
    fn start(session: &KeyringSession, address: &str, user: &str, value: &str, mode: PutMode, deadline: Duration) -> Self {
        let report = tempfile::NamedTempFile::new().unwrap().into_temp_path();
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "secrets::keyring::tests::child_puts_one_value", "--ignored", "--test-threads=1"]);
        session.apply(&mut command);
        command.env("DBUS_SESSION_BUS_ADDRESS", address).env("TEST_REPORT", &report).env("TEST_USER", user);
        command.env("TEST_VALUE", value).env("TEST_PAIR", format!("pair-of-{value}"));
        command.env("TEST_MODE", if mode == PutMode::Create { "create" } else { "replace" });
        command.env("TEST_DEADLINE", deadline.as_millis().to_string());
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        Self { child, report }
    }

    /// The outcome as `Debug` shows it; empty if the process was killed.
    fn end(mut self) -> String {
        self.child.wait().unwrap();
        std::fs::read_to_string(&self.report).unwrap()
    }

    fn signal(&self, signal: Signal) {
        kill_process(Pid::from_raw(i32::try_from(self.child.id()).unwrap()).unwrap(), signal).unwrap();
    }
}

const PATIENT: Duration = Duration::from_secs(20);

fn put(session: &KeyringSession, user: &str, value: &str, mode: PutMode) -> String {
    Putting::start(session, session.bus_address(), user, value, mode, PATIENT).end()
}

#[test]
#[ignore = "runs in a process of its own, started by the tests that put"]
fn child_puts_one_value() {
    let setting = |name: &str| std::env::var(name).unwrap();
    let reference = format!("keyring://sourcectl/{}", setting("TEST_USER")).parse().unwrap();
    let interrupts = Interrupts::install().unwrap();
    let put = Put {
        is_shape_forced: false,
        reference: &reference,
        value: &Sensitive::new(setting("TEST_VALUE")),
        label: "a label",
        pair: &setting("TEST_PAIR"),
        pair_is_new: true,
        mode: if setting("TEST_MODE") == "create" { PutMode::Create } else { PutMode::Replace },
    };
    let deadline = Duration::from_millis(setting("TEST_DEADLINE").parse().unwrap());
    let keyring = Keyring::of_values();
    let outcome = finished(keyring.put(put, &Patience { deadline, interrupts: &interrupts }));
    std::fs::write(setting("TEST_REPORT"), format!("{outcome:?}")).unwrap();
}
