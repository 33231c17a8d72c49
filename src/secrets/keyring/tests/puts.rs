//! What becomes of a put in each situation.

use super::*;

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
    let place = place_at(session.bus_address());
    let service = fake_service(session.bus_address(), "org.freedesktop.secrets", |_| Says::Locked { dismisses: false });
    assert_eq!(ready(&place, ID), Ok(()));
    assert_eq!(service.calls(), ["ReadAlias", "SearchItems", "Get", "Unlock", "Prompt"]);

    let session = KeyringSession::bus_only();
    let place = place_at(session.bus_address());
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
                    Some("new") => assert_eq!(pairing(pair_of(&marks[0]), pair_of(&marks[1])), Some(Pairing::Mixed), "{source}"),
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
    let keyring = Keyring { at: Arc::new(place_at("unix:path=/nonexistent")) };
    let reference = format!("keyring://sourcectl/{ID}").parse().unwrap();
    let value = Sensitive::new("x".repeat(keyring.value_limit() + 1));
    let put = Put {
        reference: &reference,
        value: &value,
        label: "l",
        pair: "p",
        pair_is_new: true,
        is_shape_forced: false,
        mode: PutMode::Create,
    };
    let interrupts = Interrupts::install().unwrap();
    let outcome = finished(keyring.put(put, &Patience { deadline: PATIENT, interrupts: &interrupts }));
    assert!(format!("{outcome:?}").starts_with("NotStored(Cause { what: \"the value is longer"));
}
