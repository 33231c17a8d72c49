//! The hunt for the pair and for tokens in everything that a run leaves behind.

use crate::canaries::Canary;
use crate::desk::Ran;
use crate::infisical::access::Access;
use crate::shop::model::Shop;
use crate::stage::{HOST, SOURCE, Stage};

/// A stage whose pair is two canaries.
fn planted(id: &Canary, secret: &Canary) -> Stage {
    let stage = Stage::empty(Access::member());
    stage.vault.put("staging", "/suisse/shopify", "CLIENT_ID", &id.text);
    stage.vault.put("staging", "/suisse/shopify", "CLIENT_SECRET", &secret.text);
    stage.shops.add(HOST, Shop::open(&id.text, &secret.text).scopes(&["read_orders"]));
    stage
}

fn hunt(canary: &Canary, stage: &Stage, ran: &Ran, what: &str) {
    assert_eq!(canary.in_streams(ran), None, "{what}: {}{}", ran.stdout, ran.stderr);
    assert_eq!(canary.in_files(stage.desk.root(), None), None, "{what}");
}

#[test]
fn neither_pair_nor_token_is_left_anywhere_whether_the_shop_takes_it_or_not() {
    let (id, secret) = (Canary::free(), Canary::shaped());
    for is_right in [true, false] {
        let stage = planted(&id, &secret);
        if !is_right {
            stage.shops.change(HOST, |shop| shop.secrets.clear());
        }
        for format in ["text", "json", "short", "markdown", "junit", "github"] {
            for command in [&["readiness", SOURCE][..], &["creds", "verify", SOURCE], &["health", SOURCE]] {
                let arguments = [command, &["--live", "-vvv", "-o", format]].concat();
                let ran = stage.run(&arguments);
                for canary in [&id, &secret] {
                    hunt(canary, &stage, &ran, &format!("{arguments:?}"));
                }
                no_token(&stage, &ran, &format!("{arguments:?}"));
            }
        }
        let ran = stage.run(&["schema", "snapshot", SOURCE, "--live", "-vvv"]);
        for canary in [&id, &secret] {
            hunt(canary, &stage, &ran, "schema snapshot");
        }
        no_token(&stage, &ran, "schema snapshot");
        assert_eq!(stage.shops.tokens_given().is_empty(), !is_right, "the hunt is after something");
    }
}

/// No token, and no telling part of one, is in a stream or in a file.
fn no_token(stage: &Stage, ran: &Ran, what: &str) {
    for token in stage.shops.tokens_given() {
        let part = &token[10..26];
        assert!(!ran.stdout.contains(part) && !ran.stderr.contains(part), "{what}");
        let found = std::process::Command::new("grep").args(["-rlF", part]).arg(stage.desk.root()).output().expect("grep");
        assert!(found.stdout.is_empty(), "{what}: {}", String::from_utf8_lossy(&found.stdout));
    }
}

#[test]
fn a_verified_pair_goes_to_the_shop_and_the_store_and_nowhere_else() {
    let (id, secret) = (Canary::free(), Canary::shaped());
    let stage = Stage::empty(Access::member());
    stage.shops.add(HOST, Shop::open(&id.text, &secret.text).scopes(&["read_orders"]));
    let document = serde_json::json!({ "clientId": id.text, "clientSecret": secret.text }).to_string();
    for right in [false, true] {
        if right {
            stage.shops.change(HOST, |shop| shop.secrets = vec![secret.text.clone()]);
        } else {
            stage.shops.change(HOST, |shop| shop.secrets.clear());
        }
        let ran = stage.run_with(&["creds", "set", SOURCE, "--stdin", "--verify", "-vvv"], &document);
        assert_eq!(ran.code, Some(i32::from(!right)), "{}{}", ran.stdout, ran.stderr);
        for canary in [&id, &secret] {
            hunt(canary, &stage, &ran, "creds set --verify");
        }
        no_token(&stage, &ran, "creds set --verify");
        let stored = stage.vault.value("staging", "/suisse/shopify", "CLIENT_SECRET");
        assert_eq!(stored, right.then(|| secret.text.clone()), "only a proven pair is stored");
    }
}
