//! When no further try is made, and what is advised instead of one.

use std::time::Duration;

use serde_json::{Value, json};

use crate::GENERATIONS;
use crate::infisical::Generation::{self, V3, V4};
use crate::infisical::Server;
use crate::infisical::access::Access;
use crate::infisical::faults::Fault;
use crate::scene::page;
use crate::support::workspace::{ID, NEW_ID, NEW_SECRET, SECRET, check};
use crate::v4_presence::headline;
use crate::vault::{ENVIRONMENT, FOLDER, Vault};

const LOGIN: &str = "/api/v1/auth/universal-auth/login";
/// A wait that ends at once takes a part of this.
const AT_ONCE: Duration = Duration::from_secs(8);

fn house(generation: Generation) -> (Server, Vault) {
    let server = Server::start(generation);
    server.put(ENVIRONMENT, FOLDER, "CLIENT_ID", ID);
    server.put(ENVIRONMENT, FOLDER, "CLIENT_SECRET", SECRET);
    let vault = Vault::of(&server, &server.identity("member", Access::member())).linked();
    (server, vault)
}

fn error(status: u16, message: &str, headers: &[(&str, &str)]) -> Fault {
    let body = json!({ "statusCode": status, "message": message, "error": "SomeError" }).to_string();
    let headers = [&[("content-type", "application/json")], headers].concat();
    Fault::Status(status, body, headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
}

fn break_logins(server: &Server, fault: &Fault) {
    server.heal();
    (0..12).for_each(|_| server.fail_next("POST", LOGIN, fault.clone()));
}

fn logins(server: &Server) -> usize {
    server.requests().iter().filter(|request| request.path == LOGIN).count()
}

fn remedy(report: &Value, id: &str) -> String {
    check(report, id)["remedy"].to_string()
}

#[test]
fn a_login_that_something_in_between_refuses_is_not_tried_again_while_waiting() {
    for generation in GENERATIONS {
        for (fault, most) in [
            (page(401), 1),
            (page(403), 1),
            (Fault::Status(401, String::new(), Vec::new()), 1),
            (page(502), 2),
            (error(500, "Something went wrong", &[]), 2),
            (Fault::Html, 2),
        ] {
            let (server, vault) = house(generation);
            break_logins(&server, &fault);
            let done = vault.readiness(&["--wait", "20s"]);
            let report = done.ended(3);
            assert_eq!(logins(&server), most, "{generation:?} {fault:?} {report:#}");
            assert!(done.took < AT_ONCE, "{fault:?} {done:#?}");
            assert_eq!(headline(&report), "SECRET_STORE_UNREACHABLE", "{report:#}");
            assert!(!remedy(&report, "secret-store").contains("stores check"), "that is one more login: {report:#}");
        }
    }
}

#[test]
fn a_wait_asks_nothing_while_a_rate_limit_lasts_and_ends_where_that_outlasts_it() {
    for (method, path) in [("POST", LOGIN), ("GET", "/api/v4/secrets")] {
        let limited = |seconds: &str| error(429, "Rate limit exceeded", &[("retry-after", seconds)]);
        let (server, vault) = house(V4);
        (0..12).for_each(|_| server.fail_next(method, path, limited("900")));
        let done = vault.readiness(&["--wait", "30s"]);
        let report = done.ended(3);
        assert_eq!(headline(&report), "SECRET_STORE_RATE_LIMITED", "{report:#}");
        assert!(done.took < AT_ONCE, "{done:#?}");
        assert_eq!(12 - server.faults_left(), 1, "{path}");
    }
}

#[test]
fn a_refused_login_and_a_limit_have_the_remedy_of_readiness_in_an_entry_and_in_its_rehearsal() {
    for (fault, code) in [
        (error(401, "Invalid credentials", &[]), 1),
        (error(429, "Rate limit exceeded", &[("retry-after", "900")]), 3),
        (page(401), 3),
    ] {
        let (server, vault) = house(V4);
        break_logins(&server, &fault);
        let judged = vault.readiness(&[]).ended(code);
        let expected = check(&judged, "secret-store")["remedy"]["text"].clone();
        for (arguments, code) in [(&["--replace"][..], 4), (&["--replace", "--dry-run"], 0)] {
            let report = vault.enter(NEW_ID, NEW_SECRET, arguments).ended(code);
            assert_eq!(report["remedy"]["text"], expected, "{fault:?} {report:#}");
            assert!(!report.to_string().contains("stores check"), "{report:#}");
        }
    }
}

#[test]
fn a_refusal_that_is_not_about_the_secret_is_not_blamed_on_it() {
    let address = "You are not allowed to access this resource from the current IP address";
    for (fault, expected) in [
        (error(403, address, &[]), "for another reason than a wrong secret"),
        (error(401, address, &[]), "for another reason than a wrong secret"),
        (error(404, "No identity with specified client ID was found", &[]), "no identity with the client ID in"),
        (error(401, "Invalid credentials", &[]), "the server refused the client secret in"),
    ] {
        let (server, vault) = house(V3);
        break_logins(&server, &fault);
        let report = vault.readiness(&[]).ended(1);
        assert!(remedy(&report, "secret-store").contains(expected), "{fault:?} {report:#}");
        assert_eq!(headline(&report), "SECRET_STORE_LOGIN_REFUSED");
    }
}

#[test]
fn a_check_of_a_store_names_permissions_that_its_generation_has() {
    let server = Server::start(V3);
    server.folder(ENVIRONMENT, FOLDER);
    let vault = Vault::of(&server, &server.identity("writer", Access::writer())).linked();
    let report = vault.run(&["stores", "check", "vault", "-o", "json"], b"").stdout;
    assert!(report.contains("`read` on secrets") && !report.contains("describe"), "{report}");
}

#[test]
fn a_list_of_folders_that_is_refused_is_not_read_as_no_membership() {
    for generation in GENERATIONS {
        let (server, vault) = house(generation);
        let route = if generation == V4 { "/api/v2/folders" } else { "/api/v1/folders" };
        (0..12).for_each(|_| server.fail_next("GET", route, error(403, "You are not allowed to read on secret-folders", &[])));
        let report = vault.run(&["stores", "check", "vault", "-o", "json"], b"").stdout;
        assert!(report.contains("`read` on secret folders") && !report.contains("a member of the project"), "{report}");
    }
}
