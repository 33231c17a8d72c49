//! What presence says in each situation, and that asking changes nothing.

use super::*;

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
    assert_eq!(pairing(pair_of(id), pair_of(secret)), Some(Pairing::SameEntry));
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
    let keyring = Keyring { at: Arc::new(place_at("unix:path=/nonexistent")) };
    let reference: Reference = "infisical://vault/suisse/shopify/CLIENT_ID".parse().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let answer = runtime.block_on(keyring.presence(std::slice::from_ref(&reference)));
    assert!(matches!(&answer.presences[..], [Presence::Unreachable(cause)] if cause.what == "not a keyring reference"));
}
