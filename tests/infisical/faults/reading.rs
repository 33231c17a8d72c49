//! A login, a listing or the folders go wrong.

use crate::infisical::Generation;
use crate::infisical::faults::Fault;
use crate::scene::{REQUEST, Route, SHOWN, Scene, in_both, page, says, side_by_side, status, text};
use crate::support::program::outcomes;
use crate::support::workspace::check;

use Presence::{Denied, Limited, Refused, Unreachable};

/// What may be said of a value that could not be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Presence {
    Denied,
    /// The login itself.
    Refused,
    /// The rate limit.
    Limited,
    Unreachable,
}

impl Presence {
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Denied => ("denied", "SECRET_STORE_DENIED"),
            Refused => ("denied", "SECRET_STORE_LOGIN_REFUSED"),
            Limited => ("notAsked", "SECRET_STORE_RATE_LIMITED"),
            Unreachable => ("unreachable", "SECRET_STORE_UNREACHABLE"),
        }
    }

    /// A refused login is somebody's to act on; the others may pass.
    const fn exit(self) -> i32 {
        if matches!(self, Refused) { 1 } else { 3 }
    }

    /// Another login and another call are no remedy.
    const fn has_command(self) -> bool {
        matches!(self, Denied | Unreachable)
    }
}

struct Row {
    fault: Fault,
    words: &'static [&'static str],
    login: Presence,
    listing: Presence,
    folders: Presence,
}

/// All the same, wherever it is.
fn row(fault: Fault, words: &'static [&'static str], presence: Presence) -> Row {
    Row { fault, words, login: presence, listing: presence, folders: presence }
}

/// Something that is no answer of Infisical's proves nothing, whatever its status.
fn rows() -> Vec<Row> {
    let elsewhere = |status| Fault::Redirect("http://elsewhere.invalid/".to_owned(), status);
    let mut rows = vec![
        row(Fault::CutBody, &["the answer was cut off"], Unreachable),
        row(Fault::Hangup, &["the connection was closed before"], Unreachable),
        row(Fault::SilentAfterAccept, &["no answer in time", "2 s in all"], Unreachable),
        row(Fault::OneByteASecond, &["no answer in time", "2 s in all"], Unreachable),
        row(Fault::Garbage, &["answered with something that is no"], Unreachable),
        row(Fault::Html, &["answered with something that is no"], Unreachable),
        row(Fault::WrongTypes, &["answered with something that is no"], Unreachable),
        row(elsewhere(302), &["ended with 302, a redirection, and none is followed"], Unreachable),
        row(elsewhere(307), &["ended with 307, a redirection, and none is followed"], Unreachable),
        row(page(401), &["ended with 401", "no answer of Infisical's"], Unreachable),
        row(page(403), &["ended with 403", "no answer of Infisical's"], Unreachable),
        row(page(404), &["ended with 404", "no answer of Infisical's"], Unreachable),
        row(page(502), &["ended with 502", "no answer of Infisical's"], Unreachable),
    ];
    let said = |number| status(number, "SomeClass");
    rows.extend([
        Row { login: Refused, ..row(said(400), &["ended with 400"], Unreachable) },
        Row { login: Refused, ..row(said(401), &["ended with 401"], Denied) },
        Row { login: Refused, ..row(said(403), &["ended with 403"], Denied) },
        Row { login: Refused, ..row(said(404), &["ended with 404"], Unreachable) },
        row(said(409), &["ended with 409"], Unreachable),
        Row { login: Refused, ..row(said(422), &["ended with 422"], Unreachable) },
        row(said(423), &["ended with 423"], Unreachable),
        row(said(429), &["its rate limit is reached"], Limited),
        row(said(500), &["ended with 500"], Unreachable),
        row(said(502), &["ended with 502"], Unreachable),
        row(said(503), &["ended with 503"], Unreachable),
        row(said(504), &["ended with 504"], Unreachable),
    ]);
    rows
}

fn is_said(fault: &Fault) -> bool {
    matches!(fault, Fault::Status(_, body, _) if body.starts_with('{'))
}

/// Those that end by a deadline have a short one; the others none that a busy machine could reach.
fn scene(generation: Generation, fault: &Fault) -> Scene {
    let is_late = matches!(fault, Fault::SilentAfterAccept | Fault::OneByteASecond);
    Scene::with_pair(generation).configured(if is_late { "timeout = \"2s\"" } else { "" })
}

/// What readiness and creds status say of it.
fn judge(scene: &Scene, route: Route, row: &Row, presence: Presence) {
    scene.break_down(route, &row.fault);
    let (word, headline) = presence.words();
    // An answer of Infisical's that the root is not there is about the environment.
    let is_404 = matches!(row.fault, Fault::Status(404, ..)) && is_said(&row.fault);
    let no_environment = route == Route::Folders && is_404;
    let exit = if no_environment { 1 } else { presence.exit() };
    let (told, reason) = scene.status(exit);
    assert_eq!(told, word, "{route:?} {:?}: {reason}", row.fault);
    // A newer server that lists no such folder is asked for the names.
    let is_by_name = route == Route::Listing && is_404 && !reason.contains(route.words());
    let words = if is_by_name { Route::Head.words() } else { route.words() };
    scene.explains(&reason, words, row.words);
    if is_said(&row.fault) {
        says(&reason, &[REQUEST, SHOWN]);
    }
    scene.break_down(route, &row.fault);
    let report = scene.readiness(exit);
    let headline = if no_environment { "SECRET_STORE_MISCONFIGURED" } else { headline };
    assert_eq!(report["sources"][0]["headline"]["code"], headline, "{route:?} {:?}: {report:#}", row.fault);
    let line = check(&report, "client-id-ref");
    assert_eq!(line["state"], "unknown", "{line:#}");
    scene.explains(&text(&line["reason"]), words, row.words);
    // Another login after the refusal of something in between could be one more miss.
    let is_barred = route == Route::Login && matches!(row.fault, Fault::Status(401 | 403, ..)) && !is_said(&row.fault);
    let command =
        if presence.has_command() && !is_barred { "sourcectl stores check vault".into() } else { serde_json::Value::Null };
    assert_eq!(line["remedy"]["command"], command, "{line:#}");
}

#[test]
fn a_login_that_goes_wrong_is_told_and_stores_nothing() {
    side_by_side(&rows(), |row| {
        let scene = scene(Generation::V4, &row.fault);
        let before = scene.requests(Route::Login);
        judge(&scene, Route::Login, row, row.login);
        scene.break_down(Route::Login, &row.fault);
        let report = scene.enter(&["--replace"]).ended(4);
        assert_eq!(outcomes(&report), ["not_stored", "not_stored"], "{:?}", row.fault);
        scene.explains(&text(&report["fields"][0]["reason"]), Route::Login.words(), row.words);
        let is_limited = matches!(row.fault, Fault::Status(429, ..));
        let tries = if is_limited { 9 } else { 3 };
        assert_eq!(scene.requests(Route::Login) - before, tries, "one login a run, and no second try: {:?}", row.fault);
    });
}

#[test]
fn a_listing_that_goes_wrong_makes_no_value_missing() {
    side_by_side(&in_both(&rows()), |(generation, row)| {
        let scene = scene(*generation, &row.fault);
        judge(&scene, Route::Listing, row, row.listing);
        scene.break_down(Route::Listing, &row.fault);
        // Whoever may write need not be allowed to look.
        let is_forbidden = matches!(&row.fault, Fault::Status(403, ..)) && is_said(&row.fault);
        let outcome = if is_forbidden { "stored" } else { "not_stored" };
        let report = scene.enter(&["--replace"]).ended(if is_forbidden { 0 } else { 4 });
        assert_eq!(outcomes(&report), [outcome, outcome], "{:?} {report:#}", row.fault);
        assert_eq!(scene.requests(Route::Update), if is_forbidden { 2 } else { 0 }, "{:?}", row.fault);
    });
}

#[test]
fn folders_that_cannot_be_seen_make_no_value_missing() {
    side_by_side(&rows(), |row| {
        let scene = scene(Generation::V3, &row.fault).emptied();
        judge(&scene, Route::Folders, row, row.folders);
        scene.break_down(Route::Folders, &row.fault);
        let report = scene.enter(&[]).ended(4);
        assert_eq!(outcomes(&report), ["not_stored", "not_stored"], "{:?} {report:#}", row.fault);
        scene.server.heal();
        let (told, _) = scene.status(0);
        assert_eq!(told, "missing", "without the fault it is proven");
    });
}

#[test]
fn a_name_of_a_newer_server_is_proven_missing_without_its_folders() {
    side_by_side(&rows(), |row| {
        let scene = scene(Generation::V4, &row.fault).emptied();
        scene.break_down(Route::Folders, &row.fault);
        // An answer of Infisical's that the root is not there is about the environment.
        let no_environment = matches!(row.fault, Fault::Status(404, ..)) && is_said(&row.fault);
        let (presence, _) = scene.status(i32::from(no_environment));
        assert_eq!(presence, if no_environment { "unreachable" } else { "missing" }, "{:?}", row.fault);
    });
}

#[test]
fn a_page_that_answers_for_a_value_proves_nothing() {
    for generation in crate::GENERATIONS {
        let scene = Scene::with_pair(generation);
        let without_values = |code| scene.status_with(&["--no-values-on-wire"], code);
        assert_eq!(without_values(0).0, "present");
        for (number, words) in
            [(200, "answered with something that is not Infisical's"), (403, "ended with 403"), (404, "ended with 404")]
        {
            scene.break_down(Route::Head, &page(number));
            let (told, reason) = without_values(3);
            assert_eq!(told, "unreachable", "{number}: {reason}");
            scene.explains(&reason, Route::Head.words(), &[words]);
        }
    }
}

#[test]
fn a_page_in_place_of_the_newer_api_makes_no_older_server() {
    let scene = Scene::with_pair(Generation::V3);
    for fault in [page(404), page(200), status(404, "SomeClass"), Fault::Hangup] {
        scene.server.heal();
        (0..4).for_each(|_| scene.server.fail_next("GET", "/api/v4/secrets", fault.clone()));
        let (told, reason) = scene.status(3);
        assert_eq!(told, "unreachable", "{fault:?}: {reason}");
        scene.explains(&reason, "the ", &[]);
    }
}

#[test]
fn a_server_that_knows_neither_generation_has_no_value_missing() {
    let scene = Scene::with_pair(Generation::V3);
    let unknown = r#"{"message":"Route GET:/api/v3/secrets/raw not found","error":"Not Found","statusCode":404}"#;
    scene.break_down(Route::Listing, &Fault::Status(404, unknown.to_owned(), Vec::new()));
    let (told, reason) = scene.status(3);
    assert_eq!(told, "unreachable");
    scene.explains(&reason, "the listing of /shopify/suisse/shopify", &["no route to it in either generation of the API"]);
}
