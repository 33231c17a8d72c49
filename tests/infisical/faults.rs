//! What goes wrong on the way to a store and in it: it is told for what it is, and never for a value that is missing or stored.

mod connecting;
mod limits;
mod logins;
mod proxies;
mod reading;
mod sizes;
mod tls;
mod writing;

use crate::infisical::seeds::Login;
use crate::scene::{GENEROUS, says, text};
use crate::support::program::outcomes;
use crate::support::workspace::{NEW_ID, NEW_SECRET, check};
use crate::vault::Vault;

/// An identity that no server knows.
fn nobody() -> Login {
    let client_secret = "c0ffee00feedc0ffee11feedc0ffee22".to_owned();
    Login { identity: String::new(), client_id: "0b5e55ed-0000-4000-8000-00000000feed".to_owned(), client_secret }
}

/// A store at a place where there may be none, with both references in the config.
fn vault_at(url: &str, lines: &str) -> Vault {
    Vault::at(url, "0ddba11c-0000-4000-8000-00000000feed", lines).bound_to(url).with_identity(&nobody()).linked()
}

/// Fails unless every command says why the store cannot be reached, in time and without a secret.
fn is_unreachable(vault: &Vault, url: &str, words: &[&str]) {
    let secrets = [NEW_ID, NEW_SECRET, &nobody().client_id, &nobody().client_secret];
    let explains = |reason: &str| {
        assert!(reason.starts_with(&format!("vault at {url}: ")), "{reason}");
        says(reason, words);
    };
    let status = vault.run(&["creds", "status", "-o", "json"], b"");
    let line = &status.ended(3)["sources"][0]["credentials"][1];
    assert_eq!(line["presence"], "unreachable", "{line:#}");
    explains(&text(&line["reason"]));

    let readiness = vault.readiness(&[]);
    let report = readiness.ended(3);
    assert_eq!(report["sources"][0]["headline"]["code"], "SECRET_STORE_UNREACHABLE", "{report:#}");
    for id in ["client-id-ref", "client-secret-ref", "secret-store"] {
        let line = check(&report, id);
        assert_eq!((&line["state"], &line["remedy"]["command"]), (&"unknown".into(), &"sourcectl stores check vault".into()));
        explains(&text(&line["reason"]));
    }

    let entered = vault.enter(NEW_ID, NEW_SECRET, &[]);
    let report = entered.ended(4);
    assert_eq!(outcomes(&report), ["not_stored", "not_stored"], "{report:#}");
    explains(&text(&report["fields"][0]["reason"]));
    for done in [status, readiness, entered] {
        assert!(done.took < GENEROUS, "{done:#?}");
        done.shows_none_of(&secrets);
    }
}
