use std::fs;
use std::path::Path;

use super::*;

mod properties;

const ID: &str = "infisical://vault/suisse/shopify/CLIENT_ID";
const SECRET: &str = "infisical://vault/suisse/shopify/CLIENT_SECRET";

fn edited(text: &str) -> Result<String, EditError> {
    let (id, secret) = (ID.parse().unwrap(), SECRET.parse().unwrap());
    set_credentials(text, "suisse", "shopify", &[(Field::ClientId, &id), (Field::ClientSecret, &secret)])
}

/// `SNAPSHOTS=overwrite` writes the files anew, as it does for snapbox, which would not tell CRLF from LF.
#[test]
fn every_golden_file_is_edited_as_its_pair_shows() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/edit");
    let mut seen = 0;
    for entry in fs::read_dir(golden).unwrap() {
        let before = entry.unwrap().path();
        let Some(name) = before.to_str().unwrap().strip_suffix(".before.toml") else { continue };
        let after = format!("{name}.after.toml");
        let text = edited(&fs::read_to_string(&before).unwrap()).unwrap_or_else(|error| panic!("{name}: {error}"));
        if std::env::var_os("SNAPSHOTS").is_some_and(|value| value == "overwrite") {
            fs::write(&after, &text).unwrap();
        }
        assert_eq!(text, fs::read_to_string(&after).unwrap(), "{name}");
        assert_eq!(edited(&text).unwrap(), text, "{name} a second time");
        seen += 1;
    }
    assert!(seen > 10, "{seen} pairs");
}

#[test]
fn one_field_is_set_without_the_other() {
    let text = "[profiles.suisse.sources.shopify]\ncredentials.client_id = \"old\"\n";
    let secret = SECRET.parse().unwrap();
    assert_eq!(
        set_credentials(text, "suisse", "shopify", &[(Field::ClientSecret, &secret)]).unwrap(),
        format!("{text}credentials.client_secret = \"{SECRET}\"\n"),
    );
    assert_eq!(set_credentials(text, "suisse", "shopify", &[]).unwrap(), text);
}

#[test]
fn what_cannot_be_edited_is_told_without_a_piece_of_the_text() {
    let cases = [
        ("[profiles.suisse.sources.shopify]\nshpss_canary", EditError::NotToml),
        ("[profiles.suisse]\n[profiles.suisse]\n", EditError::NotToml),
        ("", EditError::NoSuchProfile),
        ("[profiles.france.sources.shopify]\n", EditError::NoSuchProfile),
        ("[profiles.suisse]\n", EditError::NoSuchSource),
        ("[profiles.suisse.sources.other]\n", EditError::NoSuchSource),
        ("profiles = \"shpss_canary\"", EditError::NotATable),
        ("[[profiles.suisse.sources.shopify]]\n", EditError::NotATable),
        ("[profiles.suisse.sources]\nshopify = [{}]", EditError::NotATable),
        ("[profiles.suisse.sources.shopify]\ncredentials = \"shpss_canary\"", EditError::NotATable),
        ("[profiles.suisse.sources.shopify.credentials]\nclient_id = [\"shpss_canary\"]", EditError::NotAValue),
        ("[profiles.suisse.sources.shopify.credentials.client_id]\n", EditError::NotAValue),
        ("[profiles.suisse.sources.shopify.credentials]\nclient_id.a = 1", EditError::NotAValue),
    ];
    for (text, expected) in cases {
        let error = edited(text).unwrap_err();
        assert_eq!(error, expected, "{text}");
        assert!(!format!("{error} {error:?}").contains("canary"));
    }
}

#[test]
fn a_value_of_another_type_is_replaced() {
    let text = "[profiles.suisse.sources.shopify.credentials]\nclient_id = 12 # a number\nclient_secret = 2026-01-01\n";
    let expected =
        format!("[profiles.suisse.sources.shopify.credentials]\nclient_id = \"{ID}\" # a number\nclient_secret = \"{SECRET}\"\n");
    assert_eq!(edited(text).unwrap(), expected);
}

#[test]
fn a_name_that_is_no_bare_key_is_found_and_a_dot_in_it_separates_nothing() {
    let text = "[profiles.\"a.b\".sources.'ü c']\n";
    let id = ID.parse().unwrap();
    let refs = [(Field::ClientId, &id)];
    let expected = format!("{text}\n[profiles.\"a.b\".sources.'ü c'.credentials]\nclient_id = \"{ID}\"\n");
    assert_eq!(set_credentials(text, "a.b", "ü c", &refs).unwrap(), expected);
    assert_eq!(set_credentials(text, "a", "ü c", &refs), Err(EditError::NoSuchProfile));
}

#[test]
fn a_change_beyond_the_keys_is_noticed() {
    let entries = [("a", EditValue::Bool(true))];
    let before = "[t]\na = false\nb = 1\n";
    assert_eq!(verify(before, "[t]\na = true\nb = 1\n", &["t"], &entries), Ok(()));
    for after in ["[t]\na = false\nb = 1\n", "[t]\na = true\nb = 2\n", "[t]\na = true\n", "[t]\na = true\nb = 1\nc = 1", "[t"] {
        assert_eq!(verify(before, after, &["t"], &entries), Err(EditError::WouldChangeMore), "{after}");
    }
}

#[test]
fn any_value_is_set_and_missing_tables_are_added_where_they_fit() {
    let flag = |text: &str| set_value(text, &["flags", "persistence"], EditValue::Bool(true)).unwrap();
    assert_eq!(flag("[flags]\npersistence = false # off\n"), "[flags]\npersistence = true # off\n");
    assert_eq!(flag("[flags]\n  real_exchange = false\n"), "[flags]\n  real_exchange = false\n  persistence = true\n");
    assert_eq!(flag("version = 1\n"), "version = 1\n\n[flags]\npersistence = true\n");
    assert_eq!(flag("# mine\n\n[profiles.a]\n"), "# mine\n\n[flags]\npersistence = true\n\n[profiles.a]\n");
    assert_eq!(flag(""), "[flags]\npersistence = true\n");
    assert_eq!(flag("flags = {}"), "flags = { persistence = true }");
    let nested = set_value("a = { b.c = 1 }", &["a", "b", "d", "e f"], EditValue::Str("x\"y\n")).unwrap();
    assert_eq!(nested.parse::<toml::Table>().unwrap()["a"]["b"]["d"]["e f"].as_str(), Some("x\"y\n"));
    assert_eq!(set_value("", &[], EditValue::Bool(true)), Err(EditError::NotAValue));
    assert_eq!(set_value("version = 1\n", &["name"], EditValue::Str("a")).unwrap(), "version = 1\nname = \"a\"\n");
    assert_eq!(set_value("[a]\n", &["name"], EditValue::Str("a")).unwrap(), "name = \"a\"\n[a]\n");
}

#[test]
fn references_are_taken_out_of_whatever_shape_they_are_written_in() {
    let removed = |text: &str| unset_credentials(text, "suisse", "shopify").unwrap();
    let cases = [
        (
            "[profiles.suisse.sources.shopify.credentials] # where\n# both\nclient_id = \"a\" # one\nclient_secret = \"b\"\n\n[flags]\n",
            "[profiles.suisse.sources.shopify.credentials] # where\n# both\n\n[flags]\n",
        ),
        (
            "[profiles.suisse.sources.shopify]\r\nkind = \"shopify\"\r\ncredentials.client_secret = \"b\"\r\ncredentials.client_id = \"a\"",
            "[profiles.suisse.sources.shopify]\r\nkind = \"shopify\"\r\n",
        ),
        (
            "[profiles.suisse.sources.shopify]\ncredentials = { client_id = \"a\", client_secret = \"b\" } # c\n",
            "[profiles.suisse.sources.shopify]\ncredentials = {  } # c\n",
        ),
        (
            "[profiles.suisse.sources]\nshopify = {kind=\"shopify\",credentials.client_id=\"a\",credentials.client_secret=\"b\"}\n",
            "[profiles.suisse.sources]\nshopify = {kind=\"shopify\"}\n",
        ),
        (
            "[profiles.suisse.sources]\nshopify = { credentials.client_id = \"a\", kind = \"shopify\" }\n",
            "[profiles.suisse.sources]\nshopify = { kind = \"shopify\" }\n",
        ),
        ("\u{feff}[profiles.suisse.sources.shopify]\n", "\u{feff}[profiles.suisse.sources.shopify]\n"),
    ];
    for (before, after) in cases {
        assert_eq!(removed(before), after, "{before}");
    }
    assert_eq!(unset_credentials("[profiles.suisse]\n", "suisse", "shopify"), Err(EditError::NoSuchSource));
    assert_eq!(unset_credentials("", "suisse", "shopify"), Err(EditError::NoSuchProfile));
}
