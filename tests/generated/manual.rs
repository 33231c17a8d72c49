//! Manual pages: clap_mangen for what the command line's definition says, and sections of our own for the rest.

use clap::{Arg, ArgAction, Command};
use clap_mangen::Man;
use roff::{Roff, bold, italic, roman};

use super::Files;
use super::examples::{broken, examples, topics};

const FILES: [(&str, &str); 7] = [
    ("./profiles.toml", "The config, where neither --config nor SOURCECTL_CONFIG names another one. It holds no secret."),
    (
        "$XDG_CONFIG_HOME/sourcectl/profiles.toml, ~/.config/sourcectl/profiles.toml",
        "The config, where there is none in the working directory.",
    ),
    ("profiles.toml.lock", "Beside the config; locked while a command changes it. It is empty, and it stays."),
    (
        "$XDG_STATE_HOME/sourcectl/locks, ~/.local/state/sourcectl/locks",
        "Where a file is locked while values are written into the keyring, and one for each Infisical folder. They are empty, and stay.",
    ),
    (
        "$XDG_STATE_HOME/sourcectl/history.sqlite3, ~/.local/state/sourcectl/history.sqlite3",
        "The history of runs, unless the config names another place. Made by the first record; only its owner can read it.",
    ),
    (
        "~/.pgpass",
        "Passwords for a history in PostgreSQL, if only its owner can read it. Only lines that name the host itself are used.",
    ),
    (
        "the OS keyring",
        "Where credentials are kept: entries of the service sourcectl, one for each value, in the Secret Service on Linux, the \
         Keychain on macOS and the Credential Manager on Windows. Identities of stores are entries of the service \
         sourcectl-identity.",
    ),
];

const ENVIRONMENT: [(&str, &str); 20] = [
    ("SOURCECTL_CONFIG", "The config file, where --config is not given."),
    ("SOURCECTL_PROFILE", "The profile meant, where neither a source nor --profile is given."),
    (
        "SOURCECTL_ALLOWED_PROFILES",
        "The profiles that are shown, with commas between them; set but empty, none is. A filter, and no access control.",
    ),
    (
        "SOURCECTL_ALLOW_ENV",
        "More variables that a config may name for identities and headers, with commas between them; those of SOURCECTL_ and INFISICAL_ \
         need no listing.",
    ),
    ("COMPLETE", "Set to the name of a shell, it has the program answer that shell's completion; see sourcectl-completion(1)."),
    ("INFISICAL_TOKEN", "An access token for Infisical stores; it goes to Infisical's own cloud and to INFISICAL_DOMAIN alone."),
    (
        "INFISICAL_UNIVERSAL_AUTH_CLIENT_ID, INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET",
        "A machine identity for Infisical stores, likewise, where INFISICAL_TOKEN is not set.",
    ),
    (
        "INFISICAL_MACHINE_IDENTITY_ID, INFISICAL_JWT, ACTIONS_ID_TOKEN_REQUEST_URL, ACTIONS_ID_TOKEN_REQUEST_TOKEN",
        "The machine identity that a pipeline's job logs in as, and its token or where to ask for one, where neither is set.",
    ),
    (
        "INFISICAL_DOMAIN, INFISICAL_API_URL",
        "The address of your own Infisical server, to which identities of the environment may travel; the first one counts.",
    ),
    (
        "PGPASSWORD, PGHOST, PGPORT, PGPASSFILE",
        "A password for a history in PostgreSQL, used where PGHOST, and PGPORT if it is set, name exactly the server of the config; and \
         where the password file is. No other variable of PostgreSQL's is looked at.",
    ),
    ("HTTPS_PROXY, ALL_PROXY, NO_PROXY", "The proxy that leads to a server, unless it is on this machine."),
    ("SSL_CERT_FILE, SSL_CERT_DIR", "Certificates to trust instead of the system's (Linux), where no ca_file is configured."),
    ("NO_COLOR", "Where it is set and not empty, there is no colour, unless --color says otherwise."),
    ("CLICOLOR_FORCE, FORCE_COLOR", "Where one is set and not 0, there is colour without a terminal, too."),
    ("TERM", "On a terminal that is dumb there is no colour."),
    ("LC_ALL, LC_CTYPE, LANG", "Where the first of them that is set names no UTF-8, reports are written in ASCII."),
    ("XDG_CONFIG_HOME, HOME", "Where the user's config is."),
    ("XDG_STATE_HOME, HOME", "Where the directory of locks and the history of runs are."),
    ("XDG_RUNTIME_DIR", "Where the session bus is, if DBUS_SESSION_BUS_ADDRESS does not say it."),
    ("DBUS_SESSION_BUS_ADDRESS", "The session bus on which the keyring is asked (Linux)."),
];

/// A page for the program and for each command.
pub fn pages() -> Files {
    let mut root = without_help_command(sourcectl::command_line());
    root.build();
    let mut pages = Files::new();
    page(&root, &[], &mut pages);
    pages
}

fn without_help_command(command: Command) -> Command {
    command.disable_help_subcommand(true).subcommand_help_heading("COMMANDS").mut_subcommands(without_help_command)
}

fn page(command: &Command, above: &[&Command], pages: &mut Files) {
    let below = [above, &[command]].concat();
    pages.insert(format!("man/{}.1", name(command)), text(command, above).into_bytes());
    for subcommand in command.get_subcommands() {
        page(subcommand, &below, pages);
    }
}

/// The page's name, such as `sourcectl-creds-set`.
fn name(command: &Command) -> String {
    command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned()
}

fn text(command: &Command, above: &[&Command]) -> String {
    let man = Man::new(command.clone());
    let by_mangen = |render: fn(&Man, &mut dyn std::io::Write) -> std::io::Result<()>| {
        let mut text = Vec::new();
        render(&man, &mut text).expect("a section");
        String::from_utf8(text).expect("UTF-8")
    };
    let mut sections = vec![
        section(|roff| title(roff, command)),
        by_mangen(Man::render_name_section),
        section(|roff| synopsis(roff, command)),
        by_mangen(Man::render_description_section),
        section(|roff| further(roff, command)),
    ];
    if command.has_subcommands() {
        sections.push(by_mangen(Man::render_subcommands_section));
    }
    sections.push(by_mangen(Man::render_options_section));
    sections.push(section(exit_status));
    sections.push(section(|roff| list(roff, "ENVIRONMENT", &ENVIRONMENT)));
    sections.push(section(|roff| list(roff, "FILES", &FILES)));
    sections.push(section(|roff| show_examples(roff, command)));
    sections.push(section(|roff| see_also(roff, command, above)));
    once(&sections)
}

fn section(write: impl FnOnce(&mut Roff)) -> String {
    let mut roff = Roff::new();
    write(&mut roff);
    roff.render()
}

/// Every section starts with the same definition of the apostrophe; a page needs it once.
fn once(sections: &[String]) -> String {
    let preamble = Roff::new().render();
    let bodies = sections.iter().map(|section| section.strip_prefix(&preamble).expect("the definition"));
    bodies.fold(preamble.clone(), |page, body| page + body)
}

/// Upper case in the header; the version and the manual in the footer and header. A page has no date of its own: an empty one, in
/// quotes, because without them the version would be taken for it.
fn title(roff: &mut Roff, command: &Command) {
    let version = format!("sourcectl {}", env!("CARGO_PKG_VERSION"));
    roff.control("TH", [&*name(command).to_uppercase(), "1", "\"\"", &version, "User Commands"]);
    // Names of files and variables stay whole.
    roff.control("nr", ["HY", "0"]).control("nh", []).control("ad", ["l"]);
}

fn synopsis(roff: &mut Roff, command: &Command) {
    roff.control("SH", ["SYNOPSIS"]);
    let called = command.get_bin_name().unwrap_or_else(|| command.get_name());
    roff.control("SY", [called]);
    let grouped: Vec<&Arg> = command
        .get_groups()
        .filter(|group| group.is_required_set())
        .flat_map(|group| command.get_arguments().filter(|argument| group.get_args().any(|id| id == argument.get_id())))
        .collect();
    let (positional, options): (Vec<&Arg>, Vec<&Arg>) =
        command.get_arguments().filter(|argument| !argument.is_hide_set()).partition(|argument| argument.is_positional());
    for option in options.iter().filter(|option| !grouped.contains(option)) {
        one_option(roff, option);
    }
    // Where one of a group stands by its place, the places before it come first.
    let is_by_place = grouped.iter().any(|argument| argument.is_positional());
    if is_by_place {
        places(roff, &positional, &grouped);
    }
    if !grouped.is_empty() {
        let word = |argument: &&Arg| {
            let name = value_name(argument);
            if argument.is_positional() { name } else { format!("{} {name}", flag(argument)) }
        };
        let words: Vec<_> = grouped.iter().map(word).collect();
        roff.text([roman(format!("{{{}}}...", words.join(" | ")))]);
    }
    if !is_by_place {
        places(roff, &positional, &grouped);
    }
    if command.has_subcommands() {
        roff.text([italic("COMMAND"), roman(" ...")]);
    }
    roff.control("YS", []);
}

fn places(roff: &mut Roff, positional: &[&Arg], grouped: &[&Arg]) {
    for argument in positional.iter().filter(|argument| !grouped.contains(argument)) {
        let dots = if matches!(argument.get_action(), ArgAction::Append) { "..." } else { "" };
        let (open, close) = if argument.is_required_set() { ("", "") } else { ("[", "]") };
        roff.text([roman(open), italic(value_name(argument)), roman(format!("{close}{dots}"))]);
    }
}

fn one_option(roff: &mut Roff, option: &Arg) {
    let takes_value = option.get_num_args().is_some_and(|count| count.takes_values());
    let value = if takes_value { value_name(option) } else { String::new() };
    if option.is_required_set() {
        roff.text([bold(flag(option)), roman(" "), italic(value)]);
    } else {
        // The arguments of a request are not escaped: a bare `-` would come out as a hyphen.
        let words = [flag(option).replace('-', "\\-"), value];
        roff.control("OP", words.iter().map(String::as_str).filter(|word| !word.is_empty()));
    }
}

fn flag(option: &Arg) -> String {
    let long = option.get_long().map(|long| format!("--{long}"));
    long.or_else(|| option.get_short().map(|short| format!("-{short}"))).expect("an option")
}

fn value_name(argument: &Arg) -> String {
    argument.get_value_names().map(|names| names.join(" ")).unwrap_or_default()
}

/// What the help says below the options, but for examples and exit codes, which have sections of their own.
fn further(roff: &mut Roff, command: &Command) {
    for topic in topics(command).iter().filter(|topic| !["Examples", "Exit codes"].contains(&topic.title.as_str())) {
        if topic.title.is_empty() {
            roff.control("PP", []);
        } else {
            roff.control("SS", []).text([roman(&topic.title)]);
        }
        for paragraph in topic.lines.split(String::is_empty).filter(|paragraph| !paragraph.is_empty()) {
            if paragraph.len() > 1 && paragraph.iter().any(|line| line.starts_with("  ") || line.contains("  ")) {
                verbatim(roff, paragraph);
            } else {
                roff.control("PP", []).text([roman(paragraph.join(" "))]);
            }
        }
    }
}

fn verbatim<S: AsRef<str>>(roff: &mut Roff, lines: &[S]) {
    roff.control("PP", []).control("RS", ["4"]).control("nf", []);
    for line in lines {
        roff.text([roman(line.as_ref())]);
    }
    roff.control("fi", []).control("RE", []);
}

fn exit_status(roff: &mut Roff) {
    roff.control("SH", ["EXIT STATUS"]);
    for (code, name, when) in sourcectl::exit_statuses() {
        roff.control("TP", ["5"]).text([bold(code.to_string())]).text([italic(name), roman(format!(": {when}"))]);
    }
}

fn list(roff: &mut Roff, title: &str, items: &[(&str, &str)]) {
    roff.control("SH", [title]);
    for (item, text) in items {
        roff.control("TP", []).text([bold(*item)]).text([roman(*text)]);
    }
}

fn show_examples(roff: &mut Roff, command: &Command) {
    let lines: Vec<String> = examples(command).iter().flat_map(|example| broken(example)).collect();
    assert!(!lines.is_empty(), "{} has no example", name(command));
    roff.control("SH", ["EXAMPLES"]);
    verbatim(roff, &lines);
}

/// The pages above, beside and below.
fn see_also(roff: &mut Roff, command: &Command, above: &[&Command]) {
    let beside = above.last().into_iter().flat_map(|parent| parent.get_subcommands());
    let others = above.iter().copied().chain(command.get_subcommands()).chain(beside);
    let mut names: Vec<String> = others.map(name).filter(|other| *other != name(command)).collect();
    names.sort();
    names.dedup();
    roff.control("SH", ["SEE ALSO"]);
    let last = names.len() - 1;
    for (at, other) in names.into_iter().enumerate() {
        roff.text([bold(other), roman(if at == last { "(1)" } else { "(1)," })]);
    }
}
