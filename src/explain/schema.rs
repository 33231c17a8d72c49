//! Differences between schemas of the Admin API, and why a file is not taken for one.

use crate::domain::api_schema::{ChangeCode, SchemaFault};

use super::{Fix, Words, by_hand, origin, run};

const SHOW: Fix = run("See what it means for a mapping.", "sourcectl schema diff FROM TO PROFILE/SOURCE --mapped");
const NOTHING: Fix = by_hand("Nothing.");
const FULL: Fix = by_hand("Import the answer to a query that asks for deprecated members, too: `includeDeprecated: true`.");
const INTROSPECT: Fix = by_hand(
    "Send the standard introspection query, as GraphQL tools do, and keep the whole answer: \"API schemas\" in the README.",
);

pub fn change(code: ChangeCode) -> Words {
    let (title, means, matters, fix) = match code {
        ChangeCode::TypeRemoved => ("A type is gone", "The second schema does not have the type.", BREAKS, SHOW),
        ChangeCode::TypeAdded => ("A type is new", "The first schema does not have the type.", HARMLESS, NOTHING),
        ChangeCode::TypeKindChanged => (
            "A type is of another kind",
            "What was an object is an interface now, or the like.",
            "Requests that select its fields may need fragments now.",
            SHOW,
        ),
        ChangeCode::FieldRemoved => ("A field is gone", "The second schema does not have the field.", BREAKS, SHOW),
        ChangeCode::FieldAdded => ("A field is new", "The first schema does not have the field.", HARMLESS, NOTHING),
        ChangeCode::GoneOrDeprecated => GONE_OR_DEPRECATED,
        ChangeCode::NewOrUndeprecated => NEW_OR_UNDEPRECATED,
        ChangeCode::Retyped => (
            "A field is of another type",
            "Its values are of another type, or one that might be missing is always there.",
            "What reads it has to understand the new type.",
            SHOW,
        ),
        ChangeCode::MayBeNull => (
            "A field may be missing now",
            "Its type has lost a `!`: a value that was always there may be `null`.",
            "What counts on it breaks at the first record without it, long after the change.",
            SHOW,
        ),
        ChangeCode::ArgumentsChanged => (
            "A field takes other arguments",
            "Arguments are new, gone, of another type or newly deprecated.",
            "A request that gives one that is gone, or none where one is required, is refused.",
            by_hand("Compare with the arguments that your requests give."),
        ),
        ChangeCode::DefaultChanged => DEFAULT_CHANGED,
        ChangeCode::Deprecated => (
            "It will be removed",
            "The field or value is marked as deprecated, with Shopify's reason.",
            "A later version will not have it. Shopify adds such marks to versions that are out already.",
            SHOW,
        ),
        ChangeCode::Undeprecated => ("It will stay after all", "The mark of deprecation is gone.", HARMLESS, NOTHING),
        ChangeCode::DeprecationReworded => (
            "Shopify gives another reason",
            "It was deprecated before, and the words on that are others.",
            "They may name another field to use instead, or the version that removes it.",
            SHOW,
        ),
        ChangeCode::AccessRestricted => (
            "Access needs more",
            "Somebody who might read it before may not any more: a scope is asked for, other scopes are, or another condition is new.",
            "Without it the value is null, and the answer still says 200.",
            SHOW,
        ),
        ChangeCode::AccessChanged => (
            "Access is described differently",
            "Who might read it may still do so; others may, too, or the words are others.",
            HARMLESS,
            NOTHING,
        ),
        ChangeCode::PersonalDataChanged => (
            "The mark of personal data is another one",
            "The field is marked, or no longer marked, as protected customer data of level 2.",
            "What is marked needs Shopify's approval, and may be above what the policy allows.",
            SHOW,
        ),
        ChangeCode::ValueAdded => (
            "An enum has a new value",
            "A field of this type may have a value that it could not have before.",
            "What knows the old values alone may stumble over it.",
            by_hand("See whether what reads it has a way out for other values."),
        ),
        ChangeCode::ValueRemoved => (
            "An enum has lost a value",
            "The second schema does not have the value.",
            "A filter by it is refused.",
            by_hand("Look for it in your requests."),
        ),
        ChangeCode::MemberAdded => (
            "An interface or union has a new type",
            "A field of this type may hold an object of a type that it could not hold before.",
            "What knows the old types alone may stumble over it.",
            by_hand("See whether what reads it has a way out for other types."),
        ),
        ChangeCode::MemberRemoved => (
            "An interface or union has lost a type",
            "The second schema does not have the type among those of the interface or union.",
            "A fragment on it is refused.",
            by_hand("Look for it in your requests."),
        ),
    };
    Words { title, means, matters, fixes: vec![fix], from: &[origin::API_SCHEMAS] }
}

const GONE_OR_DEPRECATED: (&str, &str, &str, Fix) = (
    "A field or value is gone or deprecated",
    "The second schema was saved by a client that leaves out what is deprecated, and does not have it.",
    "Either a request that asks for it is refused, or a later version refuses it.",
    FULL,
);
const NEW_OR_UNDEPRECATED: (&str, &str, &str, Fix) = (
    "A field or value is new or no longer deprecated",
    "The first schema was saved by a client that leaves out what is deprecated, and does not have it.",
    HARMLESS,
    FULL,
);
const DEFAULT_CHANGED: (&str, &str, &str, Fix) = (
    "An argument has another default value",
    "A request that does not give the argument is answered as if it gave another value than before.",
    "The same request returns something else, and no error says so.",
    by_hand("Give the argument in your requests, with the value that you mean."),
);

const BREAKS: &str = "A request that asks for it is refused.";
const HARMLESS: &str = "Nothing breaks by it.";

pub fn fault(fault: SchemaFault) -> Words {
    let (means, matters) = match fault {
        SchemaFault::FileTooLong => (
            "The file has more than 64 MiB.",
            "A whole Admin API with all of its descriptions takes about 10: this is something else.",
        ),
        SchemaFault::NotJson => (
            "The file is not one JSON document, or is nested more than a hundred levels deep.",
            "A page with an error, or an answer that was cut, looks like that.",
        ),
        SchemaFault::NotGraphql => (
            "The file is not one document of GraphQL's definition language, or nested more than 64 levels deep.",
            "At the line and the column that the message names, GraphQL allows something else.",
        ),
        SchemaFault::ErrorDocument => (
            "The file has `errors`, or `error`, and no `__schema`.",
            "The API refused the query: a token that is not taken, a version or a path that is not served, a shop that is frozen.",
        ),
        SchemaFault::NotASchema => (
            "The JSON has neither `__schema`, alone or within a wrapper such as `data`, nor its value, nor the keys of the compact form; or \
             the GraphQL is a request.",
            "An answer to another query looks like that.",
        ),
        SchemaFault::WrongShape => (
            "At the place that the message names something is missing, stands twice or is of another kind.",
            "A query that asks for less than the standard one leaves things out that are needed, such as `possibleTypes` or `args`.",
        ),
        SchemaFault::TypeCutOff => (
            "A `LIST` or a `NON_NULL` has no `ofType`: the query asked for fewer levels of `ofType` than the type has.",
            "What the type is at its end is not in the file. GraphQL tools ask for ten levels.",
        ),
        SchemaFault::BadName => (
            "A name is not made of ASCII letters, digits and `_`, is very long or has the shape of a secret; or a type is not written as \
             GraphQL writes it.",
            "No schema of the Admin API has such a name.",
        ),
        SchemaFault::DoubleName => {
            ("Two types, fields, arguments or values in one place have one name.", "Which of the two is meant would be a guess.")
        }
        SchemaFault::TooMany => ("In one place there are more than 50,000 things.", "No schema of the Admin API has as many."),
    };
    Words { title: fault.words(), means, matters, fixes: vec![INTROSPECT], from: &[origin::API_SCHEMAS, origin::INTROSPECTION] }
}
