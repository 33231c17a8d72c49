//! Default values in one notation, so that white space and commas make no difference: `{a: 1, b: [A, B]}`.

use apollo_parser::cst::{CstNode, Definition, Value};
use apollo_parser::{Parser, SyntaxElement, SyntaxKind};

use crate::domain::digest::Digest;

/// The maximum nesting of a value.
const DEEPEST: usize = 64;

/// The value of this text as Shopify writes it.
pub fn of_text(text: &str) -> String {
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
        return text.to_owned();
    }
    // The parser takes documents, so that the value is put into the smallest one.
    let document = format!("input I{{a:I={text}\n}}");
    let tree = Parser::new(&document).recursion_limit(DEEPEST).token_limit(100_000).parse();
    if tree.errors().next().is_some() {
        return unreadable(text);
    }
    let mut definitions = tree.document().definitions();
    let (Some(Definition::InputObjectTypeDefinition(input)), None) = (definitions.next(), definitions.next()) else {
        return unreadable(text);
    };
    let mut fields = input.input_fields_definition().into_iter().flat_map(|fields| fields.input_value_definitions());
    match (fields.next(), fields.next()) {
        (Some(field), None) if field.directives().is_none() => {
            let value = field.default_value().and_then(|default| default.value());
            value.map_or_else(|| unreadable(text), |value| of_node(&value))
        }
        _ => unreadable(text),
    }
}

/// What is kept of a text that is no value. Its escapes could spell what is taken out of other texts, so that nothing of it is kept but
/// its digest, by which two of them are told apart.
fn unreadable(text: &str) -> String {
    format!("(unreadable, {})", Digest::of(text))
}

/// The value of this node as Shopify writes it.
pub fn of_node(value: &Value) -> String {
    let joined = |parts: Vec<String>| parts.join(", ");
    match value {
        Value::ListValue(list) => format!("[{}]", joined(list.values().map(|item| of_node(&item)).collect())),
        Value::ObjectValue(object) => {
            let field = |field: apollo_parser::cst::ObjectField| {
                let name = field.name().map(|name| name.text().to_string()).unwrap_or_default();
                format!("{name}: {}", field.value().map(|value| of_node(&value)).unwrap_or_default())
            };
            format!("{{{}}}", joined(object.object_fields().map(field).collect()))
        }
        // A text of JSON is one of GraphQL.
        Value::StringValue(text) => serde_json::Value::from(String::from(text)).to_string(),
        other => {
            let tokens = other.syntax().descendants_with_tokens().filter_map(SyntaxElement::into_token);
            let is_ignored = |kind| matches!(kind, SyntaxKind::WHITESPACE | SyntaxKind::COMMENT | SyntaxKind::COMMA);
            tokens.filter(|token| !is_ignored(token.kind())).map(|token| token.text().to_owned()).collect()
        }
    }
}
