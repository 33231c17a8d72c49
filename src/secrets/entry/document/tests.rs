//! Documents that are read, and each way not to be one.

use proptest::prelude::*;

use super::{Fault, parse};
use crate::domain::field::Field;

fn fault(document: &str) -> Option<Fault> {
    parse(document.as_bytes()).err().map(|error| error.fault)
}

#[test]
fn both_keys_in_any_order_and_with_escapes_are_read() {
    for document in
        [r#"{"clientId":"one","clientSecret":"two"}"#, r#" { "clientSecret" : "tw\u006f" , "\u0063lientId" : "one" } "#]
    {
        let Ok(pair) = parse(document.as_bytes()) else { panic!("{document}") };
        assert_eq!((pair.client_id.as_slice(), pair.client_secret.as_slice()), (&b"one"[..], &b"two"[..]));
    }
}

#[test]
fn each_fault_is_named_and_located() {
    use Fault::{Duplicate, Missing, NotAString, NotAnObject, Syntax, TextAfter, UnknownKey};
    let cases = [
        ("", Syntax),
        ("canary", Syntax),
        (r#"{"clientId":"canary""#, Syntax),
        (r#"{"clientId":"canary"#, Syntax),
        (r#"{"clientId":"can\xary","clientSecret":"b"}"#, Syntax),
        ("{'clientId':'canary'}", Syntax),
        ("{\"clientId\":\"can\nary\",\"clientSecret\":\"b\"}", Syntax),
        (r#"{"clientId":"\ud800","clientSecret":"b"}"#, Syntax),
        (r#"{"clientId":"a","clientSecret":"b",}"#, Syntax),
        ("\u{feff}{}", Syntax),
        (r#""canary""#, NotAnObject),
        (r#"["canary"]"#, NotAnObject),
        ("null", NotAnObject),
        ("12345", NotAnObject),
        ("{}", Missing(Field::ClientId)),
        (r#"{"clientId":"canary"}"#, Missing(Field::ClientSecret)),
        (r#"{"clientSecret":"canary"}"#, Missing(Field::ClientId)),
        (r#"{"canary":"a","clientId":"a","clientSecret":"b"}"#, UnknownKey),
        (r#"{"client_id":"canary","clientSecret":"b"}"#, UnknownKey),
        (r#"{"clientId":"a","clientSecret":"b","canary":{"a":["b"]}}"#, UnknownKey),
        (r#"{"clientId":"a","clientId":"canary","clientSecret":"b"}"#, Duplicate(Field::ClientId)),
        (r#"{"clientId":"a","\u0063lientId":"canary"}"#, Duplicate(Field::ClientId)),
        (r#"{"clientSecret":"a","clientSecret":"a"}"#, Duplicate(Field::ClientSecret)),
        (r#"{"clientId":31337,"clientSecret":"b"}"#, NotAString(Field::ClientId)),
        (r#"{"clientId":null,"clientSecret":"b"}"#, NotAString(Field::ClientId)),
        (r#"{"clientId":"a","clientSecret":["canary"]}"#, NotAString(Field::ClientSecret)),
        (r#"{"clientId":"a","clientSecret":{"canary":1}}"#, NotAString(Field::ClientSecret)),
        (r#"{"clientId":"a","clientSecret":"b"} canary"#, TextAfter),
        (r#"{"clientId":"a","clientSecret":"b"}{}"#, TextAfter),
    ];
    for (document, expected) in cases {
        let Err(error) = parse(document.as_bytes()) else { panic!("{document}") };
        assert_eq!(error.fault, expected, "{document}");
        assert!(error.line > 0, "{document}");
        assert!(!error.to_string().contains("canary") && !error.to_string().contains("31337"));
    }
    assert_eq!(parse(b"{\"clientId\":\"\xff\",\"clientSecret\":\"b\"}").err().map(|error| error.fault), Some(Fault::Syntax));
}

#[test]
fn the_place_is_where_reading_stopped() {
    let Err(error) = parse(b"{\n  \"clientId\": 7\n}") else { panic!("a number passed") };
    assert_eq!(error.to_string(), "clientId is not a string (line 2, column 15)");
}

proptest! {
    #[test]
    fn no_error_repeats_the_document(document in "[\\[\\]{}\",:a-z0-9\\\\ ]{0,60}") {
        if let Err(error) = parse(document.as_bytes()) {
            prop_assert!(document.trim().len() < 8 || !error.to_string().contains(document.trim()));
        }
    }

    #[test]
    fn every_pair_of_strings_survives_the_document(one in any::<String>(), two in any::<String>()) {
        let document = serde_json::json!({ "clientId": one, "clientSecret": two }).to_string();
        let pair = parse(document.as_bytes()).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(pair.client_id.as_slice(), one.as_bytes());
        prop_assert_eq!(pair.client_secret.as_slice(), two.as_bytes());
    }

    #[test]
    fn arbitrary_bytes_are_refused_calmly(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
        prop_assert!(parse(&bytes).is_err());
    }
}

#[test]
fn depth_is_no_way_to_exhaust_the_stack() {
    assert_eq!(fault(&"[".repeat(60_000)), Some(Fault::NotAnObject));
    assert_eq!(fault(&format!("{{\"clientId\":{}", "[".repeat(60_000))), Some(Fault::NotAString(Field::ClientId)));
}
