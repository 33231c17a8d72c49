//! Terminal, variables and versions.

use std::io::{IsTerminal, Read};

use crate::commands::Context;
use crate::output::doctor::{TerminalFacts, VersionFacts};
use crate::output::style::{Style, Surroundings};

/// Variables that decide where this program or its libraries connect to, and as whom.
const VARIABLES: [&str; 17] = [
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "ALL_PROXY",
    "NO_PROXY",
    "http_proxy",
    "https_proxy",
    "all_proxy",
    "no_proxy",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
    "SSLKEYLOGFILE",
    "DBUS_SESSION_BUS_ADDRESS",
    "XDG_RUNTIME_DIR",
    "SOURCECTL_CONFIG",
    "SOURCECTL_PROFILE",
    "SOURCECTL_ALLOWED_PROFILES",
    "ACTIONS_ID_TOKEN_REQUEST_URL",
];

/// Longer than any of these texts is anywhere.
const LONGEST_TEXT: usize = 100;

pub(super) fn terminal(context: &Context<'_>) -> TerminalFacts {
    let surroundings = Surroundings::of_process();
    let is_terminal = std::io::stdout().is_terminal();
    let (color, color_because) = Style::color_and_why(context.globals.color, is_terminal, &surroundings);
    TerminalFacts {
        input: std::io::stdin().is_terminal(),
        output: is_terminal,
        error: std::io::stderr().is_terminal(),
        columns: context.output.style.width,
        color,
        color_because,
        locale: surroundings.locale,
        utf8: !surroundings.ascii,
    }
}

/// The names of those that are set. What they hold stays where it is.
pub(super) fn variables() -> Vec<String> {
    let is_plain =
        |name: &String| name.len() <= 64 && name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_');
    let ours = |name: &String| VARIABLES.contains(&name.as_str()) || name.starts_with("INFISICAL_") && is_plain(name);
    let mut names: Vec<String> = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok()).filter(ours).collect();
    names.sort();
    names
}

pub(super) fn versions() -> VersionFacts {
    let os = start_of("/etc/os-release");
    let pretty = os.lines().find_map(|line| line.strip_prefix("PRETTY_NAME=")).map(|name| short(name.trim_matches(['"', '\''])));
    let kernel = Some(short(start_of("/proc/sys/kernel/osrelease").trim())).filter(|kernel| !kernel.is_empty());
    VersionFacts { program: env!("CARGO_PKG_VERSION"), os: pretty.unwrap_or_else(|| std::env::consts::OS.to_owned()), kernel }
}

fn short(text: &str) -> String {
    text.chars().take(LONGEST_TEXT).collect()
}

/// The start of a file of the system; empty where there is none.
fn start_of(path: &str) -> String {
    let mut bytes = Vec::new();
    let is_file = std::fs::metadata(path).is_ok_and(|metadata| metadata.is_file());
    let file = is_file.then(|| std::fs::File::open(path).ok()).flatten();
    let _ = file.map(|file| file.take(16 * 1024).read_to_end(&mut bytes));
    String::from_utf8_lossy(&bytes).into_owned()
}
