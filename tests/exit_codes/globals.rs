//! Global options work wherever they stand.

use super::desk::Desk;
use super::{config, run};

#[test]
fn global_options_mean_the_same_before_and_after_the_command() {
    let desk = Desk::with(&config(&["a/one", "b/two"]));
    std::fs::rename(desk.config(), desk.work().join("other.toml")).unwrap();
    for global in [
        "--config other.toml --profile a",
        "--config=other.toml --profile=b --as-of 2027-04-30",
        "--config other.toml --profile a -q",
        "--config other.toml --profile a --color always",
        "--config other.toml --profile a --no-input -vv",
        "--config other.toml --profile nowhere",
        "--config nowhere.toml",
        "--config other.toml --as-of never",
    ] {
        for command in
            ["readiness --check scopes,api-version --fail-on warning", "accounts list", "config check", "creds set --dry-run"]
        {
            let (first, rest) = command.split_once(' ').unwrap();
            let at_end = run(&desk, &format!("{command} {global}"));
            // A rejected argument is named by its position, which is what differs.
            let told = |text: &str| text.replace(|c: char| c.is_ascii_digit(), "");
            for line in [format!("{global} {command}"), format!("{first} {global} {rest}")] {
                let ran = run(&desk, &line);
                assert_eq!(ran.code, at_end.code, "{line}: {}", ran.stderr);
                assert_eq!((told(&ran.stdout), told(&ran.stderr)), (told(&at_end.stdout), told(&at_end.stderr)), "{line}");
            }
        }
    }
}
