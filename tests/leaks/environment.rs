//! Environment variables.

use super::canary::Canary;
use super::desk::Desk;
use super::{FULL, hunt, talkative, words};

const VARIABLES: [&str; 12] = [
    "SOURCECTL_CONFIG",
    "SOURCECTL_PROFILE",
    "SOURCECTL_ALLOWED_PROFILES",
    "DBUS_SESSION_BUS_ADDRESS",
    "NO_COLOR",
    "CLICOLOR_FORCE",
    "TERM",
    "COLUMNS",
    "LC_ALL",
    "CLIENT_SECRET",
    "RUST_LOG",
    "COMPLETE",
];

const COMMANDS: [&str; 13] = [
    "config check",
    "readiness",
    "readiness --all",
    "health --all -o json",
    "quality --all",
    "show suisse/shopify",
    "actions list",
    "actions preview creds-enter suisse/shopify -o sh",
    "accounts list",
    "creds status",
    "creds set suisse/shopify --stdin",
    "creds set suisse/shopify --dry-run",
    "creds link suisse/shopify --client-id keyring://sourcectl/suisse/shopify/client-id",
];

/// What `doctor` looks at beside those.
const LOOKED_AT: [&str; 14] = [
    "HTTP_PROXY",
    "https_proxy",
    "NO_PROXY",
    "INFISICAL_TOKEN",
    "INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET",
    "SSL_CERT_FILE",
    "SSLKEYLOGFILE",
    "ACTIONS_ID_TOKEN_REQUEST_URL",
    "XDG_RUNTIME_DIR",
    "XDG_STATE_HOME",
    "XDG_CONFIG_HOME",
    "HOME",
    "LANG",
    "FORCE_COLOR",
];

/// The canary as it is, and as a part of what the variables usually hold.
fn values(canary: &Canary) -> Vec<String> {
    let text = &canary.text;
    vec![
        text.clone(),
        format!("suisse,{text}"),
        format!("/nowhere/{text}"),
        format!("profiles.toml/{text}"),
        text.repeat(10),
        format!("{text}:path=/run/bus"),
        format!("unix:path=/nowhere/{text}"),
        format!("unix:{text}=x"),
        format!("unix:path=%{text}"),
        format!("tcp:host={text},port=1"),
        format!("unix:path=/nowhere;{text}:"),
    ]
}

#[test]
fn a_secret_in_any_variable_that_is_read_is_not_shown() {
    let desk = Desk::with(FULL);
    for canary in [Canary::shaped(), Canary::free()] {
        for (variable, value) in VARIABLES.iter().flat_map(|name| values(&canary).into_iter().map(move |value| (name, value))) {
            for (command, format) in COMMANDS.iter().flat_map(|command| [(command, "text"), (command, "json")]) {
                let line = words(&format!("{command} -o {format}"));
                hunt(&desk, &canary, talkative(&desk, &line).env(variable, &value), b"");
            }
        }
    }
}

#[test]
fn a_doctor_names_variables_and_shows_none_of_their_values() {
    let (with_config, without) = (Desk::with(FULL), Desk::new());
    for canary in [Canary::shaped(), Canary::free()] {
        // With COMPLETE a shell asks, and no command runs.
        for variable in VARIABLES.iter().filter(|name| **name != "COMPLETE").chain(&LOOKED_AT) {
            for value in values(&canary) {
                for (desk, format) in [(&with_config, "json"), (&with_config, "text"), (&without, "json")] {
                    let ran =
                        hunt(desk, &canary, talkative(desk, &words(&format!("doctor -o {format}"))).env(variable, &value), b"");
                    assert!(matches!(ran.code, Some(1 | 3)), "{}{}", ran.stdout, ran.stderr);
                }
            }
        }
    }
    let canary = Canary::free();
    let mut command = talkative(&with_config, &words("doctor"));
    let ran = hunt(&with_config, &canary, command.envs(LOOKED_AT.map(|name| (name, canary.text.as_str()))), b"");
    assert!(ran.stdout.contains("INFISICAL_TOKEN, ") && ran.stdout.contains("https_proxy"), "{}", ran.stdout);
}
