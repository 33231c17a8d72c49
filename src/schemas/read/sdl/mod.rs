//! GraphQL's definition language. <https://spec.graphql.org/October2021/#sec-Type-System>

mod definition;
mod members;
mod source;
#[cfg(test)]
mod tests;
mod types;

use apollo_parser::cst::{CstNode, Definition};
use apollo_parser::{Lexer, Parser, TokenKind};

use crate::domain::api_schema::{ApiSchema, ApiType, Kind, SchemaFault};
use crate::domain::text::Untrusted;

use super::{Refused, SchemaFile};
use definition::{Part, Roots};
use source::Source;
use types::Drafts;

/// The maximum nesting of types and values.
const DEEPEST: usize = 64;

/// The maximum number of tokens, with white space and comments: the whole Admin API has 190,000.
const MOST_TOKENS: usize = 1_500_000;

/// The words that definitions begin with.
const KEYWORDS: [&str; 9] = ["schema", "type", "interface", "union", "enum", "input", "scalar", "directive", "extend"];

/// The words that requests begin with.
const REQUESTS: [&str; 4] = ["query", "mutation", "subscription", "fragment"];

/// What the first word of a document says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// It defines types.
    Definitions,
    /// It asks for something.
    Request,
    /// It is something else.
    Other,
}

/// Recognises a document by its first word behind comments and a description.
pub fn recognise(text: &str) -> Language {
    let mut tokens = Lexer::new(text).map_while(Result::ok).filter(|token| !is_ignored(token.kind()));
    let first = tokens.find(|token| token.kind() != TokenKind::StringValue);
    match first.map(|token| token.data()) {
        Some(word) if KEYWORDS.contains(&word) => Language::Definitions,
        Some(word) if REQUESTS.contains(&word) => Language::Request,
        _ => Language::Other,
    }
}

/// Reads the schema that the definitions make.
///
/// # Errors
/// Where they are no GraphQL or make no schema.
pub fn schema(text: &str) -> Result<SchemaFile, Refused> {
    let source = Source::new(text);
    check_tokens(&source, text)?;
    let tree = Parser::new(text).recursion_limit(DEEPEST).parse();
    if let Some(error) = tree.errors().next() {
        return Err(source.refuse(SchemaFault::NotGraphql, error.index()));
    }
    let (mut roots, mut drafts, mut extensions) = (Roots::default(), Drafts::new(&source), Vec::new());
    for definition in tree.document().definitions() {
        let at = usize::from(definition.syntax().text_range().start());
        if definition.is_executable_definition() {
            return Err(source.refuse(SchemaFault::NotASchema, at));
        }
        match definition {
            Definition::SchemaDefinition(schema) => roots.add(&source, at, schema.root_operation_type_definitions())?,
            Definition::SchemaExtension(schema) => roots.add(&source, at, schema.root_operation_type_definitions())?,
            Definition::DirectiveDefinition(directive) => {
                drafts.add_directive(directive.arguments_definition())?;
            }
            other => match Part::of(other) {
                Some(part) if part.is_extension => extensions.push((at, part)),
                Some(part) => drafts.define(at, part)?,
                None => return Err(source.refuse(SchemaFault::WrongShape, at)),
            },
        }
    }
    extensions.into_iter().try_for_each(|(at, part)| drafts.extend(at, part))?;
    whole(&source, &roots, drafts)
}

/// Refuses a text that is too long for the parser, or of no tokens of GraphQL: the parser would go on, and keep each of its errors.
fn check_tokens(source: &Source<'_>, text: &str) -> Result<(), Refused> {
    for (count, token) in Lexer::new(text).enumerate() {
        match token {
            Err(error) => return Err(source.refuse(SchemaFault::NotGraphql, error.index())),
            Ok(token) if count == MOST_TOKENS => return Err(source.refuse(SchemaFault::TooMany, token.index())),
            Ok(_) => {}
        }
    }
    Ok(())
}

/// The fault of definitions that are UTF-8 up to here.
pub fn not_utf8(before: &str) -> Refused {
    Source::new(before).refuse(SchemaFault::NotGraphql, before.len())
}

fn whole(source: &Source<'_>, roots: &Roots, drafts: Drafts<'_, '_>) -> Result<SchemaFile, Refused> {
    let mut types = drafts.into_types();
    let named = roots.query.as_ref().map(|(name, at)| (name.as_str(), *at));
    let usual = || ["Query", "QueryRoot"].into_iter().find(|name| types.contains_key(*name)).map(|name| (name, 0));
    let (root, at) = named.or_else(usual).ok_or_else(|| source.refuse(SchemaFault::WrongShape, 0))?;
    let (root, at) = (root.to_owned(), at);
    let Some(ApiType { kind: Kind::Object { fields }, .. }) = types.remove(&root) else {
        return Err(source.refuse(SchemaFault::WrongShape, at));
    };
    let schema = ApiSchema { is_whole: true, roots: fields, types: types.into(), ..ApiSchema::default() };
    Ok(SchemaFile::new(schema, None, Untrusted::new("SDL")))
}

const fn is_ignored(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Whitespace | TokenKind::Comment | TokenKind::Comma)
}
