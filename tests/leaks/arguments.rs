//! Positions on the command line, taken from the definition of the command line itself.

use clap::{Arg, ArgAction, Command};

use super::canary::Canary;
use super::desk::{Desk, Ran};
use super::{FULL, hunt, talkative, words};

/// A command that runs, and the words that lead to it.
struct Leaf {
    path: Vec<String>,
    arguments: Vec<Arg>,
}

fn leaves(command: &Command, path: &[String]) -> Vec<Leaf> {
    let mut below = command.get_subcommands().filter(|sub| sub.get_name() != "help").peekable();
    if below.peek().is_none() {
        return vec![Leaf { path: path.to_vec(), arguments: command.get_arguments().cloned().collect() }];
    }
    below.flat_map(|sub| leaves(sub, &[path, &[sub.get_name().to_owned()]].concat())).collect()
}

fn all_leaves() -> Vec<Leaf> {
    let mut root = sourcectl::command_line();
    root.build();
    leaves(&root, &[])
}

/// The ways to give `value` to an argument.
fn forms(argument: &Arg, value: &str) -> Vec<Vec<String>> {
    let mut forms = Vec::new();
    if argument.is_positional() {
        forms.push(vec![value.to_owned()]);
    }
    if let Some(long) = argument.get_long() {
        forms.push(vec![format!("--{long}={value}")]);
        forms.push(vec![format!("--{long}"), value.to_owned()]);
        forms.push(vec![format!("--{long}{value}")]);
    }
    if let Some(short) = argument.get_short() {
        forms.extend([vec![format!("-{short}{value}")], vec![format!("-{short}={value}")]]);
        forms.push(vec![format!("-{short}"), value.to_owned()]);
    }
    forms
}

/// What may surround a value without changing that it is one in the wrong place.
fn dressed(canary: &Canary) -> Vec<String> {
    let text = &canary.text;
    let mut values =
        vec![text.clone(), format!("suisse/{text}"), format!("{text}=x"), format!("scopes,{text}"), format!("{text}*")];
    values.push(format!("keyring://{text}/suisse/shopify/client-id"));
    values.push(format!("{}/{text}", "profiles.toml"));
    if text.starts_with("shpss_") {
        // A reference is shown, and so may a segment of it be, unless it is a secret by its looks.
        values.push(format!("keyring://sourcectl/suisse/shopify/{text}"));
    }
    values
}

/// The words without which a command is refused before it comes to the value.
fn required(leaf: &Leaf) -> Vec<String> {
    match leaf.path.last().map(String::as_str) {
        Some("link") => words("--client-id=keyring://sourcectl/suisse/shopify/client-id"),
        _ => Vec::new(),
    }
}

fn formats(leaf: &Leaf) -> Vec<String> {
    let output = leaf.arguments.iter().find(|argument| argument.get_id() == "output");
    let values = |output: &Arg| output.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    // A command without a format is refused with one, in that format.
    output.map_or_else(|| words("json"), values)
}

fn run(desk: &Desk, canary: &Canary, line: &[String]) -> Ran {
    hunt(desk, canary, &mut talkative(desk, line), b"")
}

#[test]
fn a_secret_given_to_any_argument_of_any_command_is_not_shown_in_any_format() {
    let desk = Desk::with(FULL);
    let mut runs = 0;
    for canary in [Canary::shaped(), Canary::free()] {
        for (leaf, value) in all_leaves().iter().flat_map(|leaf| dressed(&canary).into_iter().map(move |value| (leaf, value))) {
            for argument in leaf.arguments.iter().filter(|argument| !names_a_new_file(leaf, argument, &value)) {
                for form in forms(argument, &value) {
                    // In a dress it is refused by the same words, which one format shows as well as all.
                    let formats = if value == canary.text { formats(leaf) } else { words("json") };
                    for format in formats {
                        let line = [&leaf.path[..], &form, &required(leaf), &["-o".to_owned(), format]].concat();
                        run(&desk, &canary, &line);
                        runs += 1;
                    }
                }
            }
        }
    }
    assert!(runs > 1_000, "only {runs} positions were tried");
}

/// `config init` makes the file that it is told to make, and says so; a name that looks like a secret it refuses.
fn names_a_new_file(leaf: &Leaf, argument: &Arg, value: &str) -> bool {
    leaf.path == ["config", "init"] && argument.get_id() == "config" && !value.contains("shpss_")
}

#[test]
fn a_secret_given_as_the_value_of_a_key_is_neither_shown_nor_written() {
    let desk = Desk::with(FULL);
    for key in [
        "flags.persistence",
        "policy.personal_data_level",
        "profiles.suisse.environment",
        "stores.vault.plan",
        "quality.runs_considered",
        "quality.severity.sync_stale",
    ] {
        for canary in [Canary::shaped(), Canary::free()] {
            let line = [words("config set"), vec![key.to_owned(), canary.text.clone()]].concat();
            assert_eq!(run(&desk, &canary, &line).code, Some(2), "{key}");
        }
    }
    for key in ["profiles.suisse.name", "profiles.suisse.sources.shopify.name", "stores.vault.environment", "history.url"] {
        let canary = Canary::shaped();
        let line = [words("config set"), vec![key.to_owned(), canary.text.clone()]].concat();
        assert_eq!(run(&desk, &canary, &line).code, Some(2), "{key}");
    }
}

#[test]
fn a_secret_where_no_argument_belongs_is_not_shown() {
    let desk = Desk::with(FULL);
    for canary in [Canary::shaped(), Canary::free()] {
        let text = &canary.text;
        let stray = [
            vec![text.clone()],
            vec![format!("--{text}")],
            vec![format!("-{text}")],
            vec![format!("--x={text}")],
            vec![format!("-x={text}")],
            vec![format!("-x{text}")],
            vec!["--x".to_owned(), text.clone()],
            vec!["--".to_owned(), text.clone()],
            vec!["--".to_owned(), format!("--{text}")],
            vec!["suisse/shopify".to_owned(), text.clone()],
            vec![text.clone(), "--help".to_owned()],
            vec![format!("--{text}"), "--version".to_owned()],
        ];
        let mut paths: Vec<Vec<String>> = all_leaves().into_iter().map(|leaf| leaf.path).collect();
        paths.extend([vec![], words("config"), words("creds"), words("accounts"), words("help"), words("help creds")]);
        for (path, stray) in paths.iter().flat_map(|path| stray.iter().map(move |stray| (path, stray))) {
            for format in ["-otext", "-ojson"] {
                run(&desk, &canary, &[path, &stray[..], &[format.to_owned()]].concat());
            }
            run(&desk, &canary, &[&stray[..], path].concat());
        }
    }
}

#[test]
fn a_token_too_long_for_a_file_name_is_not_shown_by_the_config_option() {
    let desk = Desk::with(FULL);
    let canary = Canary::shaped();
    for config in
        [canary.text.repeat(10), format!("profiles.toml/{}", canary.text), format!("{}/{}", canary.text, "a/".repeat(3_000))]
    {
        for command in ["config check", "readiness", "creds set", "creds status", "accounts list"] {
            let ran = run(&desk, &canary, &[words(command), vec!["--config".to_owned(), config.clone()]].concat());
            assert_eq!(ran.code, Some(2), "{}", ran.stderr);
        }
    }
}

#[test]
fn no_argument_of_any_command_is_meant_for_a_value_of_a_source() {
    for leaf in all_leaves() {
        for argument in
            leaf.arguments.iter().filter(|argument| matches!(argument.get_action(), ArgAction::Set | ArgAction::Append))
        {
            let id = argument.get_id().as_str();
            let is_of_a_key = leaf.path == ["config", "set"] && id == "value";
            let is_reference = leaf.path.ends_with(&["link".to_owned()]) && matches!(id, "client_id" | "client_secret");
            assert!(
                is_of_a_key
                    || is_reference
                    || !["secret", "token", "password", "client_id", "value"].iter().any(|word| id.contains(word)),
                "{id}"
            );
        }
    }
}
