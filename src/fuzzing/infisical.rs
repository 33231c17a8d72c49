//! What an Infisical server answers.

use crate::secrets::infisical::fuzzing::{Answers, answers, said};

use super::hidden::{SECRET, VALUE, assert_no_secret, assert_no_value};

/// The statuses that mean something of their own.
const STATUSES: [u16; 8] = [200, 302, 400, 401, 403, 404, 429, 500];

/// Reads an answer as each that the program asks for. No value is kept, no cause repeats what was sent, and the same document in other
/// words is the same answer.
pub fn infisical(input: &[u8]) {
    for status in STATUSES {
        let said = said(status, input, &[SECRET, VALUE]);
        assert_no_secret(input, &said);
        assert_no_value(&said);
    }
    let read = answers(input);
    let Ok(mut document) = serde_json::from_slice::<serde_json::Value>(input) else { return };
    let has_all =
        |read: &Answers, again: &Answers| read.0.iter().zip(&again.0).all(|(read, again)| read.is_none() || read == again);
    let rewritten = serde_json::to_vec(&document).unwrap_or_default();
    assert!(has_all(&read, &answers(&rewritten)), "another answer in other words: {read:?}");
    remove_values(&mut document);
    if !document.to_string().contains(VALUE) {
        assert_no_value(&read);
    }
}

fn remove_values(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(object) => {
            object.remove("secretValue");
            object.values_mut().for_each(remove_values);
        }
        serde_json::Value::Array(values) => values.iter_mut().for_each(remove_values),
        _ => {}
    }
}
