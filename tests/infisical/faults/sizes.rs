//! Answers that are long, and answers that never end.

use std::fs;

use serde_json::json;

use crate::infisical::Generation;
use crate::infisical::faults::Fault;
use crate::scene::{GENEROUS, Route, Scene, text};
use crate::support::program::{Done, Running};
use crate::vault::FOLDER;

const MEBIBYTE: u64 = 1024 * 1024;

/// The end of a run, and the most memory that it was seen to hold, in bytes.
fn watched(running: Running) -> (Done, u64) {
    let id = running.id();
    let watcher = std::thread::spawn(move || {
        let mut most = 0;
        // Of a process that has ended the line is gone, before its entry is.
        while let Some(now) = high_water_mark(id) {
            most = most.max(now);
            std::thread::yield_now();
        }
        most
    });
    let done = running.end();
    (done, watcher.join().expect("a watcher"))
}

fn high_water_mark(id: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse::<u64>().ok().map(|kib| kib * 1024)
}

#[test]
fn a_listing_that_never_ends_is_refused_before_it_fills_the_memory() {
    let scene = Scene::new(Generation::V4).linked();

    scene.break_down(Route::Listing, &Fault::EndlessBody);
    let (done, most) = watched(scene.vault.start(&["creds", "status", "-o", "json"], b""));
    let line = &done.ended(3)["sources"][0]["credentials"][0];
    assert_eq!(line["presence"], "unreachable", "{line:#}");
    scene.explains(&text(&line["reason"]), Route::Listing.words(), &["the answer is longer than 64 MiB"]);
    assert!(done.took < GENEROUS, "{done:#?}");
    assert!(most > 32 * MEBIBYTE && most < 256 * MEBIBYTE, "{} MiB", most / MEBIBYTE);
}

/// A listing of many other values and the two in question, as a server shows them that hides values.
fn long_listing(others: usize) -> String {
    let element = |key: &str| {
        json!({
            "id": "0ddba11c-0000-4000-8000-00000000feed", "workspace": "0ddba11c-0000-4000-8000-00000000feed",
            "environment": "staging", "version": 1, "type": "shared", "secretKey": key, "secretPath": FOLDER,
            "secretValue": "<hidden-by-infisical>", "secretValueHidden": true, "secretComment": "c".repeat(200),
            "metadata": null, "createdAt": "2026-01-01T00:00:00.000Z", "updatedAt": "2026-01-01T00:00:00.000Z", "tags": [],
        })
        .to_string()
    };
    let others = (0..others).map(|number| element(&format!("OTHER_{number}")));
    let elements: Vec<String> = others.chain(["CLIENT_ID", "CLIENT_SECRET"].map(element)).collect();
    format!(r#"{{"secrets":[{}],"imports":[]}}"#, elements.join(","))
}

#[test]
fn a_listing_of_a_large_fleet_is_taken() {
    let body = long_listing(70_000);
    let length = body.len() as u64;
    assert!(length > 30 * MEBIBYTE && length < 60 * MEBIBYTE, "{length}");
    let scene = Scene::new(Generation::V4).linked();

    scene.break_down(Route::Listing, &Fault::Status(200, body, vec![("content-type".into(), "application/json".into())]));
    let (done, most) = watched(scene.vault.start(&["creds", "status", "-o", "json"], b""));
    assert_eq!(done.ended(0)["sources"][0]["credentials"][1]["presence"], "present");
    assert!(most < 256 * MEBIBYTE, "{} MiB", most / MEBIBYTE);
}
