use proptest::prelude::*;
use toml::de::{DeTable, DeValue};

use super::*;

/// Names as a line: each profile with its sources, and the stores.
fn shown(names: &Names) -> String {
    let list = |names: &[Segment]| names.iter().map(|name| format!(" {name}")).collect::<String>();
    let profiles: String = names.profiles.iter().map(|profile| format!("{}:{}; ", profile.id, list(&profile.sources))).collect();
    format!("{profiles}stores:{}", list(&names.stores))
}

fn shown_of(text: &str) -> Option<String> {
    read(text).map(|names| shown(&names))
}

#[test]
fn names_are_read_in_every_way_to_write_them() {
    for text in [
        "[stores.v]\n[profiles.a]\n[profiles.a.sources.x]\n[profiles.a.sources.y]\n[profiles.b]\n",
        "[stores.v]\n[profiles.a.sources.x]\n[profiles.a.sources.y]\n[profiles.a]\n[profiles.b]\n",
        "[stores.v]\r\n[profiles.a.sources.x.mapping]\r\n[[profiles.a.sources.y.accounts]]\r\n[profiles.b]\r\n",
        "\u{feff}[ stores . v ] # [profiles.c]\n[ profiles . 'a' ]\nsources.x.kind = 1\nsources.y.kind = 1\n[\"profiles\".\"b\"]",
        "[\"st\\u006fres\".v]\n[profiles.\"\\x61\"]\nsources = { x = {}, 'y' = {} }\n[profiles]\nb.name = ''\n",
        "stores = { v = {} }\nprofiles = {a = {sources.x = {z = {}}, sources.y.k = [{}]}, b = {}}\n",
        "stores = {\n  v = {}, # w = {}\n}\nprofiles = {\n  a.sources = { x = {}, y = {}, },\n  b.name.z = 1\n}\n",
        "stores.v.kind = '''\n[profiles.c]\n'''\nprofiles.a.sources.x.scopes = [ # [\n'[',\n]\n[profiles.a.sources.y]\n[profiles.b]\n",
        "[profiles.a.sources.x]\nname = \"\"\"\n[profiles.c]\n\"\"\\\"\"\"\"\n[stores.v]\n[profiles.a.sources.y]\n[profiles.b]\n",
    ] {
        assert_eq!(shown_of(text).as_deref(), Some("a: x y; b:; stores: v"), "{text}");
    }
}

#[test]
fn what_is_no_table_or_has_no_name_is_passed_over() {
    for text in [
        "",
        "profiles = 1\nstores = [{v = {}}]\n",
        "profiles.a = 1\nstores.v = 'x'\n",
        "profiles = [{a = {sources = {x = {}}}}]\n",
        "[[profiles]]\na = 1\n[[stores]]\n",
        "[[profiles.a]]\n[[stores.v]]\n",
        "[x.profiles.a]\n[x.stores.v]\n[[x]]\nprofiles.a.sources.b = {}\n",
        "[profiles.'a b'.sources.x]\n[profiles.'']\n[stores.\"ü\"]\n[profiles.\"a/b\"]\n",
        "[profiles.shpss_0123456789abcdef0123456789abcdef.sources.x]\n[stores.shpat_0123456789abcdef0123456789abcdef]\n",
        "[profiles.\"shpss\\u005f0123456789abcdef0123456789abcdef\"]\n",
    ] {
        assert_eq!(shown_of(text).as_deref(), Some("stores:"), "{text}");
    }
    let sources = "[profiles.a.sources]\nx = 1\n'y z' = {}\n[[profiles.a.sources.z]]\n[profiles.a.x]\n[profiles.a.x.sources.y]\n";
    assert_eq!(shown_of(sources).as_deref(), Some("a:; stores:"));
}

#[test]
fn a_deep_nest_is_refused_before_it_fills_the_stack() {
    for (open, close) in [("[", "]"), ("{a=", "}")] {
        let nest = |depth: usize| format!("a = {}1{}\n", open.repeat(depth), close.repeat(depth));
        assert!(read(&nest(80)).is_some());
        for depth in [81, 500_000] {
            assert_eq!(read(&nest(depth)), None);
        }
        assert_eq!(read(&format!("a = {}", open.repeat(500_000))), None);
    }
}

/// The names in the tree of a text; `None` where it is not TOML or has lists of tables where its names belong.
fn names_of_tree(text: &str) -> Option<Names> {
    let (root, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        return None;
    }
    let root = root.into_inner();
    let mut names = Names::default();
    for (id, profile) in tables(root.get("profiles"))? {
        let sources: Vec<Segment> = tables(profile.get("sources"))?.into_iter().map(|(id, _)| id).collect();
        names.profiles.push(ProfileNames { id, sources });
    }
    names.stores = tables(root.get("stores"))?.into_iter().map(|(name, _)| name).collect();
    Some(sorted(names))
}

fn tables<'t, 'i>(value: Option<&'t toml::Spanned<DeValue<'i>>>) -> Option<Vec<(Segment, &'t DeTable<'i>)>> {
    let mut tables = Vec::new();
    match value.map(toml::Spanned::get_ref) {
        Some(DeValue::Table(table)) => {
            for (name, value) in table {
                match (name.get_ref().parse(), value.get_ref()) {
                    (_, DeValue::Array(array)) if array.iter().any(|item| item.get_ref().is_table()) => return None,
                    (Ok(name), DeValue::Table(table)) => tables.push((name, table)),
                    _ => {}
                }
            }
        }
        Some(DeValue::Array(_)) => return None,
        _ => {}
    }
    Some(tables)
}

/// The tree has its own order where a table is mentioned before its header.
fn sorted(mut names: Names) -> Names {
    names.stores.sort();
    names.profiles.sort_by(|a, b| a.id.cmp(&b.id));
    names.profiles.iter_mut().for_each(|profile| profile.sources.sort());
    names
}

fn key() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => prop::sample::select(vec!["profiles", "stores", "sources"]),
        1 => prop::sample::select(vec!["'profiles'", "\"stores\"", "\"sourc\\u0065s\""]),
        4 => prop::sample::select(vec!["a", "b", "'a'", "\"\\u0062\"", "1", "'x y'", "\"]\""]),
    ];
    let usual = ("[ab]", "[abc]").prop_map(|(profile, source)| format!("profiles.{profile}.sources.{source}"));
    let parts = prop::collection::vec(part, 1..6).prop_map(|parts| parts.join(" . ").replace(" . s", ".s"));
    prop_oneof![usual.clone(), usual.prop_map(|start| start + ".accounts"), parts]
}

fn value() -> impl Strategy<Value = String> {
    let simple = prop::sample::select(vec![
        "1",
        "true",
        "\"a\"",
        "''",
        "\"\"",
        "\"\\u0061\"",
        "'['",
        "\"}\\\"\"",
        "'''\n[profiles.no]\n'''",
        "\"\"\"\\\n a=1\"\"\"",
        "[]",
    ]);
    simple.prop_map(str::to_owned).prop_recursive(3, 12, 3, |inner| {
        let pairs = prop::collection::vec((key(), inner.clone()), 0..3);
        let table = pairs.prop_map(|pairs| pairs.iter().map(|(key, value)| format!("{key} = {value}")).collect::<Vec<_>>());
        prop_oneof![
            table.prop_map(|pairs| format!("{{ {} }}", pairs.join(", "))),
            prop::collection::vec(inner, 0..3).prop_map(|items| format!("[ # ]\n{}\n]", items.join(",\n"))),
        ]
    })
}

/// Lines of TOML, of which a text may hold only some at once.
fn lines() -> impl Strategy<Value = Vec<String>> {
    let line = prop_oneof![
        3 => key().prop_map(|key| format!("[{key}]")),
        1 => key().prop_map(|key| format!("[[ {key} ]] # x")),
        3 => (key(), value()).prop_map(|(key, value)| format!("{key} = {value}")),
        1 => Just("  # [profiles.no]".to_owned()),
    ];
    prop::collection::vec(line, 1..12)
}

/// Pieces of TOML in any order, some of them TOML together.
fn pieces() -> impl Strategy<Value = String> {
    let pieces = vec![
        "a",
        "1",
        ".",
        "=",
        ",",
        "[",
        "]",
        "{",
        "}",
        "[a]\n",
        "[[b]]\n",
        "a=1\n",
        "\n",
        "\n",
        "\r\n",
        "\r",
        " ",
        "\t",
        "#",
        "\"",
        "'",
        "\"\"\"",
        "'''",
        "\\",
        "\\q",
        "é",
        "\u{7f}",
        "true",
        "-",
        "a={b=[1,\n2]}\n",
        "a = \"b",
        "\"\r\n",
        "\u{feff}",
    ];
    prop::collection::vec(prop::sample::select(pieces), 0..16).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn the_names_are_those_of_the_tree(lines in lines(), end in "\r?\n") {
        let mut text = String::new();
        for line in lines {
            let longer = format!("{text}{line}{end}");
            if names_of_tree(&longer).is_some() {
                text = longer;
            }
        }
        prop_assert_eq!(read(&text).map(sorted), names_of_tree(&text), "{}", text);
    }

    #[test]
    fn what_the_parser_of_trees_refuses_is_refused(text in pieces()) {
        let errors = DeTable::parse_recoverable(&text).1;
        // That something is there twice, only a tree can tell.
        let is_syntax = |message: &str| !message.starts_with("duplicate key") && !message.starts_with("cannot extend");
        let is_broken = errors.iter().any(|error| is_syntax(error.message()));
        prop_assert_eq!(read(&text).is_none(), is_broken, "{:?} {:?}", text, errors);
    }
}
