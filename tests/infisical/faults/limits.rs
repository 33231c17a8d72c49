//! Rate limits: waited for where that is short, named where it is long, and never taken for something that was done.

use std::time::Duration;

use crate::GENERATIONS;
use crate::infisical::Generation;
use crate::infisical::faults::Fault;
use crate::scene::{Route, Scene, in_both, says, side_by_side, status, text, with_headers};
use crate::support::program::outcomes;
use crate::support::workspace::{ID, SECRET};
use crate::vault::{ENVIRONMENT, FOLDER};

const WAITING: &str = "waiting: vault: its rate limit is reached";

/// As either generation says it: older servers have no status of their own for it.
fn limit(generation: Generation, seconds: &str) -> Fault {
    match generation {
        Generation::V3 => with_headers(500, "InternalServerError", &[("retry-after", seconds)]),
        Generation::V4 => with_headers(429, "RateLimitExceeded", &[("retry-after", seconds)]),
    }
}

#[test]
fn a_short_limit_is_waited_for_and_announced() {
    side_by_side(&in_both(&[Route::Login, Route::Listing]), |&(generation, &route)| {
        let scene = Scene::with_pair(generation);
        scene.break_down_once(route, &limit(generation, "1"));
        let done = scene.vault.readiness(&[]);
        done.ended(0);
        says(&done.stderr, &[WAITING]);
        assert!(done.took >= Duration::from_secs(1), "it did not wait: {done:#?}");
        assert_eq!(scene.requests(route), 2);
    });
    side_by_side(&in_both(&[Route::Create, Route::NewFolder]), |&(generation, &route)| {
        let scene = Scene::new(generation);
        scene.break_down_once(route, &limit(generation, "1"));
        let done = scene.enter(&[]);
        assert_eq!(outcomes(&done.ended(0)), ["stored", "stored"]);
        says(&done.stderr, &[WAITING]);
        assert_eq!(scene.server.rows(ENVIRONMENT, FOLDER).len(), 2, "nothing is there twice");
    });
}

#[test]
fn the_limiter_of_a_server_is_borne() {
    side_by_side(&GENERATIONS, |generation| {
        let scene = Scene::with_pair(*generation);
        scene.server.limit_rate(1, 2);
        for _ in 0..2 {
            scene.readiness(0);
        }
        let limited = scene.server.exchanges().iter().filter(|exchange| matches!(exchange.status, Some(429 | 500))).count();
        assert!(limited > 0, "the limit was never reached");
    });
}

#[test]
fn a_long_limit_is_named_and_not_waited_for() {
    for generation in GENERATIONS {
        for route in [Route::Login, Route::Listing] {
            let scene = Scene::with_pair(generation);
            let before = scene.requests(route);
            scene.break_down(route, &limit(generation, "3600"));
            let (presence, reason) = scene.status(3);
            assert_eq!(presence, "notAsked");
            scene.explains(&reason, route.words(), &["; its rate limit is reached, and ends in 3600 s"]);
            assert_eq!(scene.requests(route) - before, 1);
        }
        let scene = Scene::new(generation);
        scene.server.folder(ENVIRONMENT, FOLDER);
        scene.break_down(Route::Create, &limit(generation, "3600"));
        let report = scene.enter(&[]).ended(4);
        assert_eq!(outcomes(&report), ["not_stored", "not_stored"]);
        scene.explains(&text(&report["fields"][0]["reason"]), Route::Create.words(), &["ends in 3600 s"]);
        assert_eq!(scene.requests(Route::Create), 1);
    }
}

#[test]
fn a_limit_that_is_told_in_words_alone_is_understood() {
    let scene = Scene::with_pair(Generation::V4);
    let said = |seconds: u32| {
        let message = format!("Rate limit exceeded. Please try again in {seconds} seconds");
        let body = serde_json::json!({ "statusCode": 429, "message": message, "error": "RateLimitExceeded" });
        Fault::Status(429, body.to_string(), Vec::new())
    };
    scene.break_down(Route::Listing, &said(3600));
    let (_, reason) = scene.status(3);
    scene.explains(&reason, Route::Listing.words(), &["ends in 3600 s"]);
    scene.server.heal();
    scene.break_down_once(Route::Listing, &said(1));
    scene.readiness(0);
}

#[test]
fn a_wait_ends_with_the_time_that_all_of_a_look_up_may_take() {
    let scene = Scene::with_pair(Generation::V4).configured("timeout = \"2s\"");
    scene.break_down(Route::Listing, &limit(Generation::V4, "30"));
    let (presence, reason) = scene.status(3);
    assert_eq!(presence, "notAsked");
    scene.explains(&reason, Route::Listing.words(), &["ends in 30 s"]);
}

#[test]
fn a_value_that_is_held_up_by_a_limit_until_the_deadline_is_not_stored() {
    for generation in GENERATIONS {
        let scene = Scene::new(generation);
        scene.server.folder(ENVIRONMENT, FOLDER);
        scene.break_down(Route::Create, &limit(generation, "30"));
        let done = scene.enter(&["--timeout", "2"]);
        let report = done.ended(4);
        assert_eq!(outcomes(&report), ["not_stored", "not_stored"], "{report:#}");
        says(&text(&report["fields"][0]["reason"]), &["vault at ", "took nothing within 2 s"]);
        says(&done.stderr, &[WAITING]);
        assert_eq!(scene.requests(Route::Create), 1);
    }
}

#[test]
fn a_limit_after_an_unanswered_create_does_not_make_it_not_stored() {
    let scene = Scene::new(Generation::V4);
    scene.server.folder(ENVIRONMENT, FOLDER);
    scene.break_down_once(Route::Create, &Fault::Hangup);
    scene.break_down_once(Route::Update, &limit(Generation::V4, "30"));
    let report = scene.enter(&["--replace", "--timeout", "5"]).ended(4);
    assert_eq!(outcomes(&report), ["outcome_unknown", "not_stored"], "{report:#}");
    assert_eq!((scene.requests(Route::Create), scene.requests(Route::Update)), (1, 1));
}

#[test]
fn a_failure_of_the_last_call_of_a_window_is_not_taken_for_the_limit() {
    let scene = Scene::new(Generation::V3);
    scene.server.folder(ENVIRONMENT, FOLDER);
    scene.break_down(Route::Create, &with_headers(500, "InternalServerError", &[("x-ratelimit-remaining", "0")]));
    let report = scene.enter(&[]).ended(4);
    assert_eq!(outcomes(&report), ["outcome_unknown", "not_stored"], "{report:#}");
    assert_eq!(scene.requests(Route::Create), 1, "it may have been done, and is not sent again");
}

#[test]
fn a_server_that_is_busy_for_a_moment_is_asked_again_where_that_is_harmless() {
    for number in [502, 503, 504] {
        let scene = Scene::with_pair(Generation::V4);
        scene.break_down_once(Route::Listing, &status(number, "SomeClass"));
        let done = scene.vault.readiness(&[]);
        done.ended(0);
        says(&done.stderr, &["waiting: vault: it is busy"]);
        let kept = |key| scene.server.value(ENVIRONMENT, FOLDER, key);
        assert_eq!((kept("CLIENT_ID").as_deref(), kept("CLIENT_SECRET").as_deref()), (Some(ID), Some(SECRET)));
    }
}

#[test]
fn an_absurd_limit_is_neither_waited_for_nor_a_bug() {
    for seconds in ["18446744073709551615", "-1", "soon", "99999999999999999999999"] {
        let scene = Scene::with_pair(Generation::V4);
        scene.break_down_once(Route::Listing, &limit(Generation::V4, "0"));
        scene.break_down_once(Route::Listing, &limit(Generation::V4, seconds));
        scene.break_down_once(Route::Listing, &limit(Generation::V4, "18446744073709551615"));
        assert!(matches!(scene.vault.readiness(&[]).code, Some(3)), "{seconds}");
    }
}
