//! A value or a folder that is written goes wrong: stored is what the server confirmed, not stored is what it refused.

use crate::infisical::faults::Fault;
use crate::infisical::{Generation, Server};
use crate::scene::{REQUEST, Route, SHOWN, Scene, in_both, page, says, side_by_side, status, text};
use crate::support::program::outcomes;
use crate::support::workspace::{ID, NEW_ID, NEW_SECRET, SECRET};
use crate::vault::{ENVIRONMENT, FOLDER};

struct Row {
    fault: Fault,
    words: &'static [&'static str],
    outcome: &'static str,
}

/// A request that was not answered, or by nobody knows whom, may have been done; one that was refused was not.
fn rows() -> Vec<Row> {
    let row = |fault, words, outcome| Row { fault, words, outcome };
    let unknown = |fault, words| row(fault, words, "outcome_unknown");
    let refused = |fault, words| row(fault, words, "not_stored");
    let elsewhere = |status| Fault::Redirect("http://elsewhere.invalid/".to_owned(), status);
    let said = |number| status(number, "SomeClass");
    vec![
        unknown(Fault::Hangup, &["the connection was closed before"]),
        unknown(Fault::SilentAfterAccept, &["no answer in time", "2 s in all"]),
        unknown(Fault::Garbage, &["answered with something that is not Infisical's"]),
        unknown(Fault::Html, &["answered with something that is not Infisical's"]),
        unknown(Fault::WrongTypes, &["answered with something that is not Infisical's"]),
        unknown(Fault::EndlessBody, &["the answer is longer than 1 MiB"]),
        unknown(page(502), &["ended with 502", "no answer of Infisical's"]),
        unknown(said(500), &["ended with 500"]),
        unknown(said(502), &["ended with 502"]),
        unknown(said(503), &["ended with 503"]),
        unknown(said(504), &["ended with 504"]),
        refused(elsewhere(302), &["ended with 302, a redirection, and none is followed"]),
        refused(elsewhere(307), &["ended with 307, a redirection, and none is followed"]),
        refused(page(403), &["ended with 403", "no answer of Infisical's"]),
        refused(page(404), &["ended with 404", "no answer of Infisical's"]),
        refused(said(400), &["ended with 400"]),
        refused(said(401), &["ended with 401"]),
        refused(said(403), &["ended with 403"]),
        refused(said(404), &["ended with 404"]),
        refused(said(409), &["ended with 409"]),
        refused(said(422), &["ended with 422"]),
        refused(said(423), &["ended with 423"]),
        refused(said(429), &["ended with 429", "its rate limit is reached"]),
    ]
}

fn is_late(fault: &Fault) -> bool {
    matches!(fault, Fault::SilentAfterAccept | Fault::OneByteASecond | Fault::ApplyThenSilence)
}

fn configured(scene: Scene, fault: &Fault) -> Scene {
    scene.configured(if is_late(fault) { "timeout = \"2s\"" } else { "" })
}

/// Runs `creds set`, of which the first value goes wrong, and judges all but how often was tried.
fn judge(scene: &Scene, route: Route, row: &Row, args: &[&str]) {
    scene.break_down(route, &row.fault);
    let report = scene.enter(args).ended(4);
    let name = format!("{route:?} {args:?} {:?}", row.fault);
    assert_eq!(outcomes(&report), [row.outcome, "not_stored"], "{name}: {report:#}");
    assert_eq!((&report["fields"][1]["reason"], &report["config"]["written"]), (&"not tried".into(), &false.into()), "{name}");
    let reason = text(&report["fields"][0]["reason"]);
    scene.explains(&reason, route.words(), row.words);
    if matches!(&row.fault, Fault::Status(_, body, _) if body.starts_with('{')) {
        says(&reason, &[REQUEST, SHOWN]);
    }
    let remedy = match (row.outcome, args) {
        ("outcome_unknown", []) => "sourcectl readiness suisse/shopify --check 'client-id-ref,client-secret-ref'",
        ("not_stored", _) => "sourcectl stores check vault",
        _ => "sourcectl creds set suisse/shopify --replace",
    };
    if matches!(row.fault, Fault::Status(429, ..)) {
        // A check would be refused as well.
        assert!(report["remedy"]["command"].is_null(), "{name}: {report:#}");
        says(&text(&report["remedy"]["text"]), &["wait"]);
        return;
    }
    assert_eq!(report["remedy"]["command"], remedy, "{name}");
}

/// How often a write may be sent: again only after a rate limit, and after a folder was made.
fn tries(fault: &Fault) -> usize {
    match fault {
        Fault::Status(429, ..) => 3,
        Fault::Status(404, body, _) if body.starts_with('{') => 2,
        _ => 1,
    }
}

#[test]
fn a_create_that_goes_wrong_is_never_sent_again() {
    side_by_side(&in_both(&rows()), |(generation, row)| {
        let scene = configured(Scene::new(*generation), &row.fault);
        scene.server.folder(ENVIRONMENT, FOLDER);
        judge(&scene, Route::Create, row, &[]);
        assert_eq!(scene.requests(Route::Create), tries(&row.fault), "{:?}", row.fault);
        assert_eq!(scene.requests(Route::Update), 0, "what is there may be somebody else's");
        assert!(scene.server.rows(ENVIRONMENT, FOLDER).is_empty());
    });
}

#[test]
fn an_update_that_goes_wrong_leaves_what_was_there() {
    side_by_side(&rows(), |row| {
        let scene = configured(Scene::with_pair(Generation::V4), &row.fault);
        judge(&scene, Route::Update, row, &["--replace"]);
        assert_eq!(scene.requests(Route::Update), tries(&row.fault), "{:?}", row.fault);
        let kept = |key| scene.server.value(ENVIRONMENT, FOLDER, key);
        assert_eq!((kept("CLIENT_ID").as_deref(), kept("CLIENT_SECRET").as_deref()), (Some(ID), Some(SECRET)));
    });
}

#[test]
fn a_folder_that_cannot_be_made_leaves_nothing_behind() {
    side_by_side(&rows(), |row| {
        let scene = configured(Scene::new(Generation::V4), &row.fault);
        scene.break_down(Route::NewFolder, &row.fault);
        let report = scene.enter(&[]).ended(4);
        assert_eq!(outcomes(&report), ["not_stored", "not_stored"], "{:?}: {report:#}", row.fault);
        let reason = text(&report["fields"][0]["reason"]);
        // Whether it is there the value tells, which is sent once more.
        let is_taken_for_made = matches!(row.fault, Fault::Garbage | Fault::Html | Fault::WrongTypes | Fault::Status(400, ..));
        let made_in_vain = (Route::Create.words(), &["ended with 404"][..]);
        let (doing, words) = if is_taken_for_made { made_in_vain } else { (Route::NewFolder.words(), row.words) };
        scene.explains(&reason, doing, words);
        assert_eq!(scene.requests(Route::Create), if is_taken_for_made { 2 } else { 1 }, "{:?}", row.fault);
        assert!(scene.server.rows(ENVIRONMENT, FOLDER).is_empty());
    });
}

/// What is in the folder, and under which versions.
fn versions(server: &Server) -> Vec<(String, u64)> {
    server.rows(ENVIRONMENT, FOLDER).into_iter().map(|row| (row.value, row.version)).collect()
}

#[test]
fn a_create_that_was_done_and_not_confirmed_is_found_by_its_pair_id_where_the_server_keeps_that() {
    let faults = [Fault::CutBody, Fault::OneByteASecond, Fault::ApplyThenSilence];
    side_by_side(&in_both(&faults), |&(generation, fault)| {
        let scene = configured(Scene::new(generation), fault);
        scene.server.folder(ENVIRONMENT, FOLDER);
        scene.break_down_once(Route::Create, fault);
        let done = scene.enter(&[]);
        match generation {
            Generation::V4 => {
                assert_eq!(outcomes(&done.ended(0)), ["stored", "stored"], "{fault:?}");
                assert_eq!(versions(&scene.server), [(NEW_ID.to_owned(), 1), (NEW_SECRET.to_owned(), 1)]);
            }
            Generation::V3 => {
                assert_eq!(outcomes(&done.ended(4)), ["outcome_unknown", "not_stored"], "{fault:?}");
                assert_eq!(versions(&scene.server), [(NEW_ID.to_owned(), 1)]);
                let found = scene.readiness(1);
                says(&text(&found["sources"][0]["checks"][0]["reason"]), &["a value is stored at infisical://vault/"]);
            }
        }
    });
}

#[test]
fn what_repeats_the_value_or_the_token_is_not_shown() {
    let scene = Scene::new(Generation::V4);
    scene.server.folder(ENVIRONMENT, FOLDER);
    let token = scene.server.token(&scene.login);
    let scene = scene.with("INFISICAL_TOKEN", &token);
    let echo = |part: &str| {
        let body = serde_json::json!({ "message": format!("cannot take '{part}'"), "error": "BadRequest", "reqId": part });
        Fault::Status(400, body.to_string(), Vec::new())
    };
    for part in [NEW_ID, &NEW_ID[5..20], &token, &token[60..90]] {
        scene.break_down(Route::Create, &echo(part));
        let done = scene.enter(&[]);
        done.shows_none_of(&[part]);
        says(&text(&done.ended(4)["fields"][0]["reason"]), &["writing CLIENT_ID", "ended with 400"]);
    }
}
