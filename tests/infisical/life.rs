//! The whole life of a pair: entered, found, replaced, found again. The identity may not read a value at any time.

use super::GENERATIONS;
use crate::infisical::access::{Access, Can};
use crate::infisical::{Generation, Server};
use crate::support::program::outcomes;
use crate::support::workspace::{ID, NEW_ID, NEW_SECRET, SECRET, check};
use crate::vault::{ENVIRONMENT, FOLDER, Vault};

/// The least privilege that everything can be done with: none of them reads a value.
fn deployer(generation: Generation) -> Access {
    match generation {
        Generation::V3 => Access::member(),
        Generation::V4 => Access::describing_writer().and(Access::of(&[Can::Folders])),
    }
}

#[test]
fn a_pair_is_created_found_replaced_and_found_again() {
    for generation in GENERATIONS {
        let server = Server::start(generation);
        let vault = Vault::of(&server, &server.identity("deployer", deployer(generation)));
        let missing = vault.readiness(&[]).ended(1);
        assert_eq!(missing["sources"][0]["headline"]["code"], "SECRET_REFS_MISSING", "{missing:#}");
        assert_eq!(check(&missing, "secret-store")["state"], "ok", "{missing:#}");

        let entered = vault.enter(ID, SECRET, &[]).ended(0);
        assert_eq!(outcomes(&entered), ["stored", "stored"], "{generation:?}");
        assert_eq!(entered["performsRealAction"], true);
        assert_eq!(server.value(ENVIRONMENT, FOLDER, "CLIENT_ID").as_deref(), Some(ID));
        assert_eq!(server.value(ENVIRONMENT, FOLDER, "CLIENT_SECRET").as_deref(), Some(SECRET));
        vault.readiness(&[]).ended(0);

        let refused = vault.enter(NEW_ID, NEW_SECRET, &[]).ended(5);
        assert_eq!(refused["gate"]["name"], "replace");
        let replaced = vault.enter(NEW_ID, NEW_SECRET, &["--replace"]).ended(0);
        assert_eq!(outcomes(&replaced), ["stored", "stored"]);
        assert_eq!(server.value(ENVIRONMENT, FOLDER, "CLIENT_ID").as_deref(), Some(NEW_ID));
        let versions: Vec<_> = server.rows(ENVIRONMENT, FOLDER).iter().map(|row| row.version).collect();
        assert_eq!(versions, [2, 2], "one version a write, and no needless one");

        vault.readiness(&[]).ended(0);
        let status = vault.run(&["creds", "status", "-o", "json"], b"").ended(0);
        let line = &status["sources"][0]["credentials"][1];
        assert_eq!((&line["presence"], &line["version"]), (&"present".into(), &2.into()), "{status:#}");
        vault.run(&["creds", "verify", "-o", "json"], b"").ended(0);
    }
}
