use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::read;
use crate::domain::api_schema::{ApiSchema, Kind, SchemaFault};

const CANARY: &str = "shpat_0ddba11c0ffee0123456789abcdef012";

fn taken(text: &str) -> ApiSchema {
    read(text.as_bytes()).unwrap_or_else(|refused| panic!("{refused:?}\n{text}")).schema
}

fn refused(text: &str) -> (SchemaFault, String) {
    let refused = read(text.as_bytes()).expect_err("refused");
    (refused.fault, refused.place.unwrap_or_default())
}

#[test]
fn definitions_are_read_with_all_that_they_say() {
    let schema = taken(
        "# made by a tool\n\"\"\"The schema\"\"\" schema { query: Start, mutation: Change }\n\
         type Start { order(id: ID!, first: Int = 10, sort: [Sort!] = [ID,NAME], by: By = { a:1 ,b:\"x\" }): Order old: Int @deprecated }\n\
         type Change { a: Int }\n\
         \"A \\\"quoted\\\" description\" type Order implements Node & Named { id: ID! name: [[String!]!]! @deprecated(reason: \"\"\"\n  Use `id`.\n  \"\"\") }\n\
         interface Node { id: ID! }\ninterface Named { name: [[String!]!]! }\nunion Any = | Order | Start\n\
         enum Sort { ID NAME @deprecated(reason: \"So.\") }\n\
         input By { a: Int = 1 @deprecated(reason: null) b: String! c: Float = -1.5e3 }\nscalar Date @specifiedBy(url: \"x\")\n\
         directive @own(day: Date) repeatable on FIELD | OBJECT",
    );
    assert!(schema.is_whole && !schema.has_access_marks && schema.lists_deprecated && schema.lists_deprecated_arguments);
    let names: Vec<&String> = schema.types.keys().collect();
    assert_eq!(
        names,
        ["Any", "Boolean", "By", "Change", "Date", "Float", "ID", "Int", "Named", "Node", "Order", "Sort", "String"]
    );
    let arguments = &schema.roots["order"].arguments;
    let default = |name: &str| arguments[name].default.clone().unwrap_or_default();
    assert_eq!((default("first"), default("sort"), default("by")), ("10".into(), "[ID, NAME]".into(), "{a: 1, b: \"x\"}".into()));
    assert!(arguments["id"].is_required());
    assert_eq!(schema.roots["old"].deprecation.as_deref(), Some("No longer supported"));
    let Kind::Object { fields } = &schema.types["Order"].kind else { panic!("an object") };
    assert_eq!((fields["name"].type_text.as_str(), fields["name"].deprecation.as_deref()), ("[[String!]!]!", Some("Use `id`.")));
    assert!(matches!(&schema.types["Node"].kind, Kind::Interface { members, .. } if members.contains("Order")));
    assert!(matches!(&schema.types["Any"].kind, Kind::Union { members } if members.len() == 2));
    assert!(matches!(&schema.types["Sort"].kind, Kind::Enum { values } if values["NAME"].deprecation.as_deref() == Some("So.")));
    let Kind::Input { fields } = &schema.types["By"].kind else { panic!("an input") };
    assert_eq!((fields["a"].deprecation.as_deref(), fields["c"].default.as_deref()), (Some(""), Some("-1.5e3")));
}

#[test]
fn extensions_add_to_their_definitions_wherever_they_stand() {
    let whole = "schema { query: Q } type Q implements N { a: Int b(x: Int): Int @deprecated } interface N { a: Int c: Int } \
                 union U = Q | R type R { a: Int } enum E { A B } input I { a: Int b: Int = 2 } scalar S";
    let parts = "extend type Q implements N @x extend type Q { b(x: Int): Int @deprecated } extend interface N { c: Int } extend union U = R \
                 extend enum E { B } extend input I { b: Int = 2 } extend scalar S @x extend scalar Int @x schema @x { mutation: R } \
                 extend schema { query: Q } type Q { a: Int } interface N { a: Int } union U = Q type R { a: Int } enum E { A } \
                 input I { a: Int } scalar S";
    assert_eq!(taken(parts).canonical(), taken(whole).canonical());
}

#[test]
fn the_root_is_the_one_that_is_named_or_of_the_usual_name() {
    for text in ["type Query { a: Int }", "type QueryRoot { a: Int }", "type X { a: Int } schema { query: X }"] {
        assert!(taken(text).roots.contains_key("a"), "{text}");
    }
    let schema = taken("type Query { b: Int } type QueryRoot { a: Int } schema { query: QueryRoot }");
    assert!(schema.roots.contains_key("a") && schema.types.contains_key("Query"));
}

#[test]
fn faults_have_a_line_and_a_column() {
    use SchemaFault::{BadName, DoubleName, NotASchema, NotGraphql, NotJson, TooMany, WrongShape};
    let deep = |open: &str, close: &str| format!("type Query {{\n a: {}Int{} }}", open.repeat(80), close.repeat(80));
    let deep_value = format!("type Query {{ a(b: I =\n {}{}): Int }}", "[".repeat(100_000), "]".repeat(100_000));
    let many = format!("type Query {{ a: Int }} {}", ",".repeat(super::MOST_TOKENS));
    let names = |name: &str| format!("type Query {{ a: Int }}\ntype {name} {{ a: Int }}");
    for (text, expected) in [
        ("type Query {\n  a: Int\n".to_owned(), (NotGraphql, "line 3, column 1")),
        ("type Query {\n  ä: Int\n}".to_owned(), (NotGraphql, "line 2, column 3")),
        ("\"\"\"ä\"\"\" type Query {{ a: Int }".to_owned(), (NotGraphql, "line 1, column 21")),
        ("type Query { a: Int }\n\"\"\"never closed".to_owned(), (NotGraphql, "line 2, column 1")),
        ("type Query { a(b: S = \"\\ud800\"): Int }".to_owned(), (NotGraphql, "line 1, column 23")),
        ("type Query { a(b: S = $x): Int }".to_owned(), (NotGraphql, "line 1, column 23")),
        (deep("[", "]"), (NotGraphql, "line 2, column 70")),
        (deep_value, (NotGraphql, "line 2, column 67")),
        (many, (TooMany, "line 1, column 1500010")),
        ("type Query { a: Int }\nquery { a }".to_owned(), (NotASchema, "line 2, column 1")),
        ("query { a }".to_owned(), (NotASchema, "")),
        ("fragment A on B { c }".to_owned(), (NotASchema, "")),
        ("scalar A".to_owned(), (WrongShape, "line 1, column 1")),
        ("scalar A\nschema { query: B }".to_owned(), (WrongShape, "line 2, column 17")),
        ("scalar A\nschema { query: A }".to_owned(), (WrongShape, "line 2, column 17")),
        ("type Query { a: Int }\nextend type B { a: Int }".to_owned(), (WrongShape, "line 2, column 13")),
        ("type Query { a: Int }\nextend input Query { a: Int }".to_owned(), (WrongShape, "line 2, column 14")),
        ("type Query { a: Int\n a: Int }".to_owned(), (DoubleName, "line 2, column 2")),
        ("type Query { a(b: Int, b: Int): Int }".to_owned(), (DoubleName, "line 1, column 24")),
        ("type Query { a: Int }\nextend type Query { a: Int }".to_owned(), (DoubleName, "line 2, column 21")),
        (names("Query"), (DoubleName, "line 2, column 6")),
        ("type Query { a: Int } schema { query: Query } schema { query: Query }".to_owned(), (DoubleName, "line 1, column 63")),
        (names(CANARY), (BadName, "line 2, column 6")),
        (names(&"a".repeat(200)), (BadName, "line 2, column 6")),
        (format!("type Query {{ {CANARY}: Int }}"), (BadName, "line 1, column 14")),
        (format!("type Query {{ a: [{CANARY}] }}"), (BadName, "line 1, column 17")),
        (format!("type Query {{ a: {}Int{} }}", "[".repeat(9), "]".repeat(9)), (BadName, "line 1, column 17")),
        (format!("type Query implements {CANARY} {{ a: Int }}"), (BadName, "line 1, column 23")),
        (format!("type {CANARY} {CANARY}"), (NotGraphql, "line 1, column 45")),
        ("typ Query { a: Int }".to_owned(), (NotJson, "line 1, column 2")),
        ("<html>type Query</html>".to_owned(), (NotJson, "line 1, column 1")),
    ] {
        assert_eq!(refused(&text), (expected.0, expected.1.to_owned()), "{}", text.chars().take(200).collect::<String>());
    }
    let refused = read(b"type Query {\n a: Int \"\xe4\" }").expect_err("no UTF-8");
    assert_eq!((refused.fault, refused.place.as_deref()), (NotGraphql, Some("line 2, column 10")));
}

#[test]
fn secrets_in_reasons_and_defaults_are_taken_out() {
    let text = format!("type Query {{ a(b: String = \"{CANARY}\"): Int @deprecated(reason: \"Not {CANARY}\") }}");
    let canonical = taken(&text).canonical();
    assert!(!canonical.contains(CANARY) && canonical.matches("[removed: the shape of a secret]").count() == 2, "{canonical}");
}

/// A member of a type: a field, an argument, a value.
#[derive(Clone, Debug)]
struct Member {
    name: String,
    type_text: String,
    arguments: Vec<Member>,
    default: Option<&'static str>,
    reason: Option<String>,
}

const KINDS: [&str; 6] = ["type", "interface", "enum", "input", "union", "scalar"];

fn any_member(arguments: BoxedStrategy<Vec<Member>>) -> impl Strategy<Value = Member> {
    let type_text = prop::sample::select(vec!["ID!", "String", "Int", "[Float!]!", "T0", "[[T1]!]", "[T2!]"]);
    let default =
        option::of(prop::sample::select(vec!["null", "-1", "1.5e3", "NAME", "[]", "[A, B]", "{a: 1, b: [\"x\"]}", "\"é\\n\""]));
    let reason = option::of(prop::sample::select(vec!["No longer supported", "", "Use `a`.", "Two\nlines, \"quoted\" \\ and é"]));
    (type_text, arguments, default, reason).prop_map(|(type_text, arguments, default, reason)| Member {
        name: String::new(),
        type_text: type_text.to_owned(),
        arguments,
        default,
        reason: reason.map(str::to_owned),
    })
}

fn any_members() -> impl Strategy<Value = Vec<Member>> {
    let arguments = vec(any_member(Just(Vec::new()).boxed()), 0..3).prop_map(named).boxed();
    vec(any_member(arguments), 1..4).prop_map(named)
}

fn named(mut members: Vec<Member>) -> Vec<Member> {
    for (at, member) in members.iter_mut().enumerate() {
        member.name = format!("m{at}");
    }
    members
}

fn sdl(kind: &str, name: &str, members: &[Member], is_extended: bool) -> String {
    let deprecated = |reason: &Option<String>| match reason.as_deref() {
        None => String::new(),
        Some("No longer supported") => " @deprecated".to_owned(),
        Some(reason) => format!(" @deprecated(reason: {})", json!(reason)),
    };
    let input = |member: &Member| {
        let default =
            member.default.map(|default| format!(" = {}", default.replace(", ", " ").replace(": ", " :"))).unwrap_or_default();
        format!("\"x\" {}: {}{default}{}", member.name, member.type_text, deprecated(&member.reason))
    };
    let field = |member: &Member| {
        let arguments: Vec<String> = member.arguments.iter().map(input).collect();
        let arguments = if arguments.is_empty() { String::new() } else { format!("({})", arguments.join(" ")) };
        format!("\"\"\"a \"word\" \"\"\"{}{arguments}: {}{}", member.name, member.type_text, deprecated(&member.reason))
    };
    let lines: Vec<String> = match kind {
        "enum" => members.iter().map(|member| format!("{}{}", member.name, deprecated(&member.reason))).collect(),
        "input" => members.iter().map(input).collect(),
        "union" => return format!("union {name} = Query\n"),
        "scalar" => return format!("scalar {name}\n"),
        _ => members.iter().map(field).collect(),
    };
    let implements = if kind == "type" && name != "Query" { " implements Node" } else { "" };
    let (first, rest) = lines.split_at(if is_extended { 1 } else { lines.len() });
    let extension = if rest.is_empty() { String::new() } else { format!("extend {kind} {name} {{ {} }}\n", rest.join(", ")) };
    format!("{extension}{kind} {name}{implements} {{ {} }}\n", first.join("\n# and\n"))
}

fn reference(type_text: &str) -> Value {
    if let Some(inner) = type_text.strip_suffix('!') {
        return json!({ "kind": "NON_NULL", "name": null, "ofType": reference(inner) });
    }
    match type_text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        Some(inner) => json!({ "kind": "LIST", "name": null, "ofType": reference(inner) }),
        None => json!({ "kind": "OBJECT", "name": type_text, "ofType": null }),
    }
}

fn introspected(member: &Member) -> Value {
    let arguments: Vec<Value> = member.arguments.iter().map(introspected).collect();
    json!({ "name": member.name, "type": reference(&member.type_text), "args": arguments, "defaultValue": member.default,
            "isDeprecated": member.reason.is_some(), "deprecationReason": member.reason })
}

fn introspected_type(kind: &str, name: &str, members: &[Member], objects: &[String]) -> Value {
    let members: Vec<Value> = match kind {
        "enum" => members.iter().map(|member| json!({ "name": member.name, "isDeprecated": member.reason.is_some(), "deprecationReason": member.reason })).collect(),
        _ => members.iter().map(introspected).collect(),
    };
    let possible: Vec<Value> = objects.iter().map(|name| json!({ "name": name })).collect();
    match kind {
        "type" => json!({ "kind": "OBJECT", "name": name, "fields": members }),
        "interface" => json!({ "kind": "INTERFACE", "name": name, "fields": members,
                               "possibleTypes": if name == "Node" { possible } else { Vec::new() } }),
        "enum" => json!({ "kind": "ENUM", "name": name, "enumValues": members }),
        "input" => json!({ "kind": "INPUT_OBJECT", "name": name, "inputFields": members }),
        "union" => json!({ "kind": "UNION", "name": name, "possibleTypes": [{ "name": "Query" }] }),
        _ => json!({ "kind": "SCALAR", "name": name }),
    }
}

proptest! {
    #[test]
    fn definitions_and_introspection_of_one_schema_are_the_same(
        types in vec((prop::sample::select(KINDS.to_vec()), any_members(), any::<bool>()), 0..6),
        root in any_members(),
    ) {
        let mut types: Vec<(&str, String, Vec<Member>, bool)> =
            types.into_iter().enumerate().map(|(at, (kind, members, is_extended))| (kind, format!("T{at}"), members, is_extended)).collect();
        // Fields of an input take no arguments.
        let inputs = types.iter_mut().filter(|(kind, ..)| *kind == "input");
        inputs.flat_map(|(_, _, members, _)| members).for_each(|member| member.arguments.clear());
        types.push(("interface", "Node".to_owned(), vec![], false));
        types.push(("type", "Query".to_owned(), root, false));
        let objects: Vec<String> =
            types.iter().filter(|(kind, name, ..)| *kind == "type" && name != "Query").map(|(_, name, ..)| name.clone()).collect();
        let text: String = types.iter().filter(|(_, name, ..)| name != "Node").map(|(kind, name, members, is_extended)| sdl(kind, name, members, *is_extended)).collect();
        let text = format!("interface Node\n{text}");
        let mut listed: Vec<Value> = types.iter().map(|(kind, name, members, _)| introspected_type(kind, name, members, &objects)).collect();
        let is_listed = |listed: &&Value| !["UNION", "SCALAR"].contains(&listed["kind"].as_str().unwrap());
        let used = |name: &str| listed.iter().filter(is_listed).any(|listed| listed.to_string().contains(&format!("\"kind\":\"OBJECT\",\"name\":\"{name}\"")));
        let scalars: Vec<&str> = ["Boolean", "String", "Float", "ID", "Int"].into_iter().filter(|name| ["Boolean", "String"].contains(name) || used(name)).collect();
        listed.extend(scalars.into_iter().map(|name| json!({ "kind": "SCALAR", "name": name })));
        let introspection = json!({ "data": { "__schema": { "queryType": { "name": "Query" }, "types": listed } } }).to_string();
        let (from_text, from_json) = (taken(&text), taken(&introspection));
        prop_assert_eq!(from_text.canonical(), from_json.canonical(), "{}", text);
        prop_assert_eq!(from_text, from_json);
    }

    #[test]
    fn no_text_makes_it_panic(text in "(type|extend|schema|input|enum|union|\"|\"\"\"|#|\\{|\\}|\\(|\\)|\\[|\\]|!|:|=|@|&|\\||\\$|a|\\\\u|1|-|\\.|é|\n| ){0,40}") {
        let _ = super::schema(&text);
        let _ = super::super::default_value::of_text(&text);
    }
}
