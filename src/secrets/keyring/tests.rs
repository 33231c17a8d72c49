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
use crate::secrets::reference::Reference;
use crate::secrets::sensitive::Sensitive;
use crate::secrets::store::{Answer, Patience, Put, PutMode, SecretStore};

#[allow(dead_code, reason = "shared with the integration tests, which use more of it")]
#[path = "../../../tests/support/bus.rs"]
mod bus;
#[path = "../../../tests/support/bus_fakes.rs"]
mod bus_fakes;
#[path = "../../../tests/support/bus_proxy.rs"]
mod bus_proxy;

use bus::{KeyringSession, keyring_available};
use bus_fakes::{Says, SilentBus, fake_service, mute_service};
use bus_proxy::{BusProxy, Then, Trigger};

const ID: &str = "suisse/shopify/client-id";
const SECRET: &str = "suisse/shopify/client-secret";

fn ask(address: &str, users: &[&str]) -> Answer {
    let keyring = Keyring { at: Arc::new(Place(BusAddress::parse(address))) };
    let references: Vec<Reference> = users.iter().map(|user| format!("keyring://sourcectl/{user}").parse().unwrap()).collect();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(keyring.presence(&references))
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
        reference: &reference,
        value: &Sensitive::new(setting("TEST_VALUE")),
        label: "a label",
        pair: &setting("TEST_PAIR"),
        mode: if setting("TEST_MODE") == "create" { PutMode::Create } else { PutMode::Replace },
    };
    let deadline = Duration::from_millis(setting("TEST_DEADLINE").parse().unwrap());
    let outcome = Keyring::new().put(put, &Patience { deadline, interrupts: &interrupts });
    std::fs::write(setting("TEST_REPORT"), format!("{outcome:?}")).unwrap();
}

#[test]
fn present_missing_and_duplicated_are_told_apart_and_pair_ids_are_read_back() {
    if !keyring_available() {
        return;
    }
    let session = KeyringSession::start();
    session.store(ID, "one", &[("pair-id", "p1")]);
    session.store(SECRET, "two", &[("pair-id", "p1")]);
    session.store("suisse/other/client-id", "three", &[]);
    session.store("suisse/twice/client-id", "four", &[("n", "1")]);
    session.store("suisse/twice/client-id", "five", &[("n", "2")]);
    session.store("suisse/stopped/client-id", "six", &[("pair-id", PairMark::INCOMPLETE)]);
    let names =
        [ID, SECRET, "suisse/other/client-id", "suisse/twice/client-id", "suisse/stopped/client-id", "suisse/none/client-id", ID];
    let answer = ask(session.bus_address(), &names);
    assert_eq!(answer.state, StoreState::Answers);
    let [id, secret, other, twice, stopped, none, again] = answer.presences.as_slice() else { panic!("{answer:?}") };
    assert_eq!(pair_of(id), &PairMark::Entry("p1".into()));
    assert_eq!(pairing(pair_of(id), pair_of(secret)), Pairing::SameEntry);
    assert_eq!(pair_of(other), &PairMark::Absent);
    assert_eq!(twice, &Presence::Duplicated(2));
    assert_eq!(pair_of(stopped), &PairMark::Incomplete);
    assert_eq!(none, &Presence::Missing);
    assert_eq!(again, id);
    let Presence::Present(metadata) = id else { panic!("{id:?}") };
    let age = jiff::Timestamp::now().as_second() - metadata.changed.unwrap().as_second();
    assert!((0..120).contains(&age), "changed {age} s ago");
}

#[test]
fn a_few_among_many_entries_are_found_by_name() {
    if !keyring_available() {
        return;
    }
    let session = KeyringSession::start();
    for at in 0..12 {
        session.store(&format!("suisse/s{at}/client-id"), "v", &[("pair-id", &format!("p{at}"))]);
    }
    session.store("suisse/s3/client-id", "v", &[("second", "yes")]);
    let answer = ask(session.bus_address(), &["suisse/s7/client-id", "suisse/none/client-id", "suisse/s3/client-id"]);
    let [s7, none, s3] = answer.presences.as_slice() else { panic!("{answer:?}") };
    assert_eq!(pair_of(s7), &PairMark::Entry("p7".into()));
    assert_eq!(none, &Presence::Missing);
    assert_eq!(s3, &Presence::Duplicated(2));
}

#[test]
fn a_locked_keyring_is_locked_and_nothing_in_it_is_called_missing() {
    if !keyring_available() {
        return;
    }
    let mut session = KeyringSession::start();
    session.store(ID, "one", &[("pair-id", "p1")]);
    let locked = |session: &KeyringSession| {
        let answer = ask(session.bus_address(), &[ID, SECRET]);
        assert_eq!((answer.state, answer.presences), (StoreState::Locked, vec![Presence::Locked; 2]));
        assert_eq!(ask(session.bus_address(), &[]).state, StoreState::Locked);
    };
    session.lock();
    locked(&session);
    session.kill_daemon();
    session.start_daemon("not the password");
    locked(&session);
}

#[test]
fn presence_raises_no_prompt_reads_no_value_and_writes_nothing() {
    if !keyring_available() {
        return;
    }
    let session = KeyringSession::start();
    let prompter = fake_service(session.bus_address(), "org.gnome.keyring.SystemPrompter", |_| Says::Nothing);
    session.store(ID, "one", &[]);
    let before = session.items();
    std::thread::sleep(Duration::from_millis(1_100));
    presence(session.bus_address(), ID);
    assert_eq!(session.items(), before, "with its time of change");
    session.lock();
    assert_eq!(presence(session.bus_address(), ID), Presence::Locked);
    assert_eq!(prompter.calls(), Vec::<String>::new());

    let bus = KeyringSession::bus_only();
    let service = fake_service(bus.bus_address(), "org.freedesktop.secrets", |_| Says::Empty);
    assert_eq!(presence(bus.bus_address(), ID), Presence::Missing);
    assert_eq!(service.calls(), ["ReadAlias", "SearchItems", "Get"]);
}

#[test]
fn each_way_of_not_answering_has_its_own_cause_and_ends_by_the_deadline() {
    if !keyring_available() {
        return;
    }
    let silent = SilentBus::start();
    let empty = KeyringSession::bus_only();
    let muted = KeyringSession::bus_only();
    let _mute = mute_service(muted.bus_address());
    let babbling = KeyringSession::bus_only();
    let _babble = fake_service(babbling.bus_address(), "org.freedesktop.secrets", |_| Says::Text("hello"));
    let failing = KeyringSession::bus_only();
    let _failure = fake_service(failing.bus_address(), "org.freedesktop.secrets", |_| Says::Error("a.b.C", "no \u{1b}[31mluck"));
    let stopped = KeyringSession::start();
    stopped.stop_daemon();
    let cases = [
        ("unix:path=/nonexistent/bus", "no session bus listens at its address", false),
        (&silent.bus_address(), "the session bus took the connection and did not answer within 3 s", true),
        (empty.bus_address(), "no secret service runs in this session", false),
        (muted.bus_address(), "the secret service did not answer within 3 s", true),
        (stopped.bus_address(), "the secret service did not answer within 3 s", true),
        (babbling.bus_address(), "the secret service gave an answer that makes no sense", false),
        (failing.bus_address(), "the secret service answered with an error", false),
        (
            "unixexec:path=/bin/false;unix:path=/run/bus",
            "the session bus address is refused: only `unix:` sockets are spoken to",
            false,
        ),
    ];
    for (address, cause, waits) in cases {
        let started = Instant::now();
        assert_eq!(unreachable(address), cause, "{address}");
        let taken = started.elapsed();
        assert_eq!(taken >= PRESENCE_DEADLINE, waits, "{cause}: {taken:?}");
        assert!(taken < PRESENCE_DEADLINE + Duration::from_secs(1), "{cause}: {taken:?}");
    }
    stopped.cont();
    assert_eq!(presence(stopped.bus_address(), ID), Presence::Missing);
}

#[test]
fn a_refusal_is_denied_and_not_unreachable() {
    if !keyring_available() {
        return;
    }
    let session = KeyringSession::bus_only();
    let _service = fake_service(session.bus_address(), "org.freedesktop.secrets", |_| {
        Says::Error("org.freedesktop.DBus.Error.AccessDenied", "not for you")
    });
    let answer = ask(session.bus_address(), &[ID]);
    assert!(matches!(answer.state, StoreState::Denied(_)), "{answer:?}");
    assert!(matches!(answer.presences.as_slice(), [Presence::Denied(_)]), "{answer:?}");
}

#[test]
fn a_connection_that_breaks_in_mid_question_is_unreachable() {
    if !keyring_available() {
        return;
    }
    let session = KeyringSession::start();
    session.store(ID, "one", &[]);
    for then in [Then::DropBefore, Then::DropAfter] {
        let proxy = BusProxy::start(session.bus_address(), Trigger { bytes: "Attributes", nth: 1 }, then);
        let cause = unreachable(&proxy.bus_address());
        assert!(cause.contains("session bus"), "{then:?}: {cause}");
    }
}

#[test]
fn a_reference_of_another_store_is_not_asked_for() {
    let keyring = Keyring { at: Arc::new(Place(BusAddress::parse("unix:path=/nonexistent"))) };
    let reference: Reference = "infisical://vault/suisse/shopify/CLIENT_ID".parse().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let answer = runtime.block_on(keyring.presence(std::slice::from_ref(&reference)));
    assert!(matches!(&answer.presences[..], [Presence::Unreachable(cause)] if cause.what == "not a keyring reference"));
}

#[test]
fn create_stores_once_and_replace_overwrites_value_and_pair_id() {
    if !keyring_available() {
        return;
    }
    let session = KeyringSession::start();
    assert_eq!(put(&session, ID, "one", PutMode::Create), "Stored");
    assert_eq!(session.lookup(ID).as_deref(), Some("one"));
    assert_eq!(pair_of(&presence(session.bus_address(), ID)), &PairMark::Entry("pair-of-one".into()));
    assert_eq!(session.items()[0]["label"], "a label");
    let Presence::Present(metadata) = presence(session.bus_address(), ID) else { panic!() };
    let ours = &session.items()[0]["attribute.changed-at"];
    assert_eq!(&metadata.changed.unwrap().as_second().to_string(), ours);

    assert_eq!(put(&session, ID, "two", PutMode::Create), "AlreadyExists");
    assert_eq!(session.lookup(ID).as_deref(), Some("one"));

    assert_eq!(put(&session, ID, "two", PutMode::Replace), "Stored");
    assert_eq!(session.lookup(ID).as_deref(), Some("two"));
    assert_eq!(pair_of(&presence(session.bus_address(), ID)), &PairMark::Entry("pair-of-two".into()));
    assert_eq!(session.items().len(), 1);

    assert_eq!(put(&session, SECRET, "three", PutMode::Replace), "Stored");
    assert_eq!(session.lookup(SECRET).as_deref(), Some("three"));
}

#[test]
fn a_duplicated_name_is_not_written_to() {
    if !keyring_available() {
        return;
    }
    let session = KeyringSession::start();
    session.store(ID, "one", &[("n", "1")]);
    session.store(ID, "two", &[("n", "2")]);
    for mode in [PutMode::Create, PutMode::Replace] {
        assert!(put(&session, ID, "three", mode).starts_with("NotStored(Cause { what: \"the keyring holds 2 values"));
    }
    assert!(session.items().iter().all(|item| item["secret"] != "three"));
}

#[test]
fn a_put_without_bus_daemon_or_collection_is_not_stored() {
    if !keyring_available() {
        return;
    }
    let session = KeyringSession::bus_only();
    let put_at = |address: &str| Putting::start(&session, address, ID, "one", PutMode::Create, PATIENT).end();
    assert!(put_at("unix:path=/nonexistent/bus").starts_with("NotStored"));
    assert!(put_at("tcp:host=localhost,port=1").starts_with("NotStored"));
    assert!(put_at(&format!("{};", session.bus_address())).contains("is a list"));
    assert!(put_at(session.bus_address()).contains("no secret service runs in this session"));
    let silent = SilentBus::start();
    let started = Instant::now();
    let outcome = Putting::start(&session, &silent.bus_address(), ID, "one", PutMode::Create, Duration::from_secs(1)).end();
    assert!(outcome.starts_with("NotStored"), "{outcome}");
    assert!(started.elapsed() < Duration::from_secs(5));
}

#[test]
fn a_prompt_that_nobody_answers_ends_at_the_deadline_and_surely_stored_nothing() {
    if !keyring_available() {
        return;
    }
    let session = KeyringSession::start();
    session.lock();
    let prompter = fake_service(session.bus_address(), "org.gnome.keyring.SystemPrompter", |_| Says::Nothing);
    let outcome = Putting::start(&session, session.bus_address(), ID, "one", PutMode::Create, Duration::from_secs(2)).end();
    assert!(outcome.starts_with("NotStored(Cause { what: \"the keyring did not confirm within 2 s"), "{outcome}");
    assert!(!prompter.calls().is_empty(), "a put may prompt");
}

#[test]
fn an_accepted_prompt_makes_a_keyring_ready_and_a_dismissed_one_does_not() {
    if !keyring_available() {
        return;
    }
    let session = KeyringSession::bus_only();
    let place = Place(BusAddress::parse(session.bus_address()));
    let service = fake_service(session.bus_address(), "org.freedesktop.secrets", |_| Says::Locked { dismisses: false });
    assert_eq!(ready(&place, ID), Ok(()));
    assert_eq!(service.calls(), ["ReadAlias", "SearchItems", "Get", "Unlock", "Prompt"]);

    let session = KeyringSession::bus_only();
    let place = Place(BusAddress::parse(session.bus_address()));
    let _service = fake_service(session.bus_address(), "org.freedesktop.secrets", |_| Says::Locked { dismisses: true });
    assert!(ready(&place, ID).unwrap_err().what.starts_with("the keyring is locked"));
}

#[test]
fn a_keyring_without_a_default_collection_is_not_configured() {
    if !keyring_available() {
        return;
    }
    let mut session = KeyringSession::bus_only();
    session.start_daemon("");
    let answer = ask(session.bus_address(), &[ID]);
    assert_eq!(answer.state, StoreState::NotConfigured(vec!["default collection"]));
    assert_eq!(answer.presences, [Presence::Missing]);
    let outcome = put(&session, ID, "one", PutMode::Create);
    assert!(outcome.starts_with("NotStored(Cause { what: \"the keyring has no default collection"), "{outcome}");
}

#[test]
fn a_locked_keyring_that_nobody_can_unlock_is_not_stored_at_once() {
    if !keyring_available() {
        return;
    }
    let session = KeyringSession::start();
    session.lock();
    let outcome = put(&session, ID, "one", PutMode::Create);
    assert!(outcome.starts_with("NotStored(Cause { what: \"the keyring is locked"), "{outcome}");
}

#[test]
fn a_value_that_commits_after_the_deadline_is_unknown_and_there_later() {
    if !keyring_available() {
        return;
    }
    let session = KeyringSession::start();
    let late = Then::Delay(Duration::from_secs(2));
    let proxy = BusProxy::start(session.bus_address(), Trigger { bytes: "CreateItem", nth: 1 }, late);
    let outcome = Putting::start(&session, &proxy.bus_address(), ID, "one", PutMode::Create, Duration::from_secs(1)).end();
    assert!(outcome.starts_with("OutcomeUnknown"), "{outcome}");
    assert_eq!(session.lookup(ID), None);
    std::thread::sleep(Duration::from_secs(2));
    assert_eq!(session.lookup(ID).as_deref(), Some("one"));
    assert_eq!(pair_of(&presence(session.bus_address(), ID)), &PairMark::Absent);
}

#[test]
fn a_connection_lost_over_the_value_is_unknown_whether_or_not_it_arrived() {
    if !keyring_available() {
        return;
    }
    let session = KeyringSession::start();
    for (user, then, stored) in [(ID, Then::DropBefore, None), (SECRET, Then::DropAfter, Some("one"))] {
        let proxy = BusProxy::start(session.bus_address(), Trigger { bytes: "CreateItem", nth: 1 }, then);
        let outcome = Putting::start(&session, &proxy.bus_address(), user, "one", PutMode::Create, PATIENT).end();
        assert!(outcome.starts_with("OutcomeUnknown"), "{then:?}: {outcome}");
        assert_eq!(session.lookup(user).as_deref(), stored, "{then:?}");
    }
}

#[test]
fn a_daemon_that_dies_over_the_value_is_unknown_and_one_that_died_before_it_is_not_stored() {
    if !keyring_available() {
        return;
    }
    for (stopped_first, expected) in [(true, "OutcomeUnknown"), (false, "NotStored")] {
        let mut session = KeyringSession::start();
        let late = Then::Delay(Duration::from_millis(500));
        let proxy = BusProxy::start(session.bus_address(), Trigger { bytes: "CreateItem", nth: 1 }, late);
        let putting = Putting::start(&session, &proxy.bus_address(), ID, "one", PutMode::Create, PATIENT);
        assert!(proxy.wait(PATIENT));
        if stopped_first {
            session.stop_daemon();
            std::thread::sleep(Duration::from_secs(1));
        }
        session.kill_daemon();
        let outcome = putting.end();
        assert!(outcome.starts_with(expected), "{outcome}");
    }
}

#[test]
fn a_kill_between_any_two_writes_never_makes_two_entries_look_like_one_pair() {
    if !keyring_available() {
        return;
    }
    let session = KeyringSession::start();
    for (mode, writes) in
        [(PutMode::Create, &["CreateItem", "pair-id"][..]), (PutMode::Replace, &["pair-id", "SetSecret", "pair-of-new"])]
    {
        for (at, bytes) in writes.iter().enumerate() {
            for then in [Then::HoldRequest, Then::HoldReply] {
                let source = format!("suisse/{mode:?}-{at}-{then:?}");
                let (id, secret) = (format!("{source}/client-id"), format!("{source}/client-secret"));
                session.store(&secret, "old secret", &[("pair-id", "old")]);
                if mode == PutMode::Replace {
                    session.store(&id, "old id", &[("pair-id", "old")]);
                }
                let proxy = BusProxy::start(session.bus_address(), Trigger { bytes, nth: 1 }, then);
                let putting = Putting::start(&session, &proxy.bus_address(), &id, "new", mode, PATIENT);
                assert!(proxy.wait(PATIENT), "{source}: {bytes} was sent");
                putting.signal(Signal::KILL);
                assert_eq!(putting.end(), "");
                let value = session.lookup(&id);
                let marks = ask(session.bus_address(), &[&id, &secret]).presences;
                match value.as_deref() {
                    None => assert_eq!(marks[0], Presence::Missing, "{source}"),
                    Some("old id") => {}
                    Some("new") => assert_eq!(pairing(pair_of(&marks[0]), pair_of(&marks[1])), Pairing::Mixed, "{source}"),
                    other => panic!("{source}: {other:?}"),
                }
            }
        }
    }
}

#[test]
fn a_signal_ends_the_wait() {
    if !keyring_available() {
        return;
    }
    let session = KeyringSession::start();
    let proxy = BusProxy::start(session.bus_address(), Trigger { bytes: "CreateItem", nth: 1 }, Then::HoldReply);
    let putting = Putting::start(&session, &proxy.bus_address(), ID, "one", PutMode::Create, PATIENT);
    assert!(proxy.wait(PATIENT));
    let started = Instant::now();
    putting.signal(Signal::INT);
    let outcome = putting.end();
    assert!(outcome.starts_with("OutcomeUnknown(Cause { what: \"a signal ended"), "{outcome}");
    assert!(started.elapsed() < Duration::from_secs(2));
}

#[test]
fn a_value_over_the_limit_is_not_stored() {
    let keyring = Keyring { at: Arc::new(Place(BusAddress::parse("unix:path=/nonexistent"))) };
    let reference = format!("keyring://sourcectl/{ID}").parse().unwrap();
    let value = Sensitive::new("x".repeat(keyring.value_limit() + 1));
    let put = Put { reference: &reference, value: &value, label: "l", pair: "p", mode: PutMode::Create };
    let interrupts = Interrupts::install().unwrap();
    let outcome = keyring.put(put, &Patience { deadline: PATIENT, interrupts: &interrupts });
    assert!(format!("{outcome:?}").starts_with("NotStored(Cause { what: \"the value is longer"));
}
