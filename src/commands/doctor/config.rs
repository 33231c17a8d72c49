//! The config file, and the filter on its profiles.

use crate::commands::{Context, allowed, is_there, known_profiles};
use crate::config::allowed::Allowed;
use crate::config::file::{ConfigFile, FileFacts};
use crate::config::load;
use crate::config::locate::{Located, NamedBy};
use crate::output::doctor::{AllowedFacts, ConfigFacts, Finding};
use crate::output::remedy::ShownRemedy;

/// The facts, the filter, and whether the config's `persistence` flag is on.
pub(super) fn look(context: &Context<'_>, findings: &mut Vec<Finding>) -> (ConfigFacts, AllowedFacts, bool) {
    let allowed = allowed().unwrap_or_else(|failure| {
        findings.push(Finding::wrong("allowed-profiles", failure.message));
        // What cannot be read must not open the filter.
        Allowed::Only(Vec::new())
    });
    let filter = match &allowed {
        Allowed::All => AllowedFacts { set: false, count: None },
        Allowed::Only(names) => AllowedFacts { set: true, count: Some(names.len()) },
    };
    let located = context.locate();
    let (file, because) = named(&located);
    let mut facts = ConfigFacts { file, because, ..ConfigFacts::default() };
    let persistence = match ConfigFile::open(&located.path) {
        Err(error) => {
            let finding = Finding::wrong("config", format!("{}: {error}", facts.file));
            findings.push(finding.remedy(ShownRemedy::by_hand(error.remedy())));
            false
        }
        Ok(file) => judge(&file, &allowed, &mut facts, findings),
    };
    (facts, filter, persistence)
}

fn judge(file: &ConfigFile, allowed: &Allowed, facts: &mut ConfigFacts, findings: &mut Vec<Finding>) -> bool {
    let parsed = load::parse(&file.text, &facts.file, allowed);
    facts.valid = Some(parsed.is_valid());
    facts.errors = parsed.counts.errors;
    facts.warnings = parsed.counts.warnings;
    facts.mode = cfg!(unix).then(|| format!("{:04o}", file.facts.mode));
    facts.owner = cfg!(unix).then(|| owner(&file.facts));
    facts.world_writable = file.facts.world_writable();
    if !parsed.is_valid() {
        let remedy = ShownRemedy::by_hand("`sourcectl config check` names every problem with its place");
        findings.push(Finding::wrong("config", format!("{} is not a valid config", facts.file)).remedy(remedy));
    } else if let Err(failure) = known_profiles(allowed, &parsed.config) {
        findings.push(Finding::wrong("allowed-profiles", failure.message));
    }
    parsed.config.flags.persistence
}

/// How the file is named without repeating what a variable holds.
fn named(located: &Located) -> (String, &'static str) {
    let by_xdg = std::env::var_os("XDG_CONFIG_HOME").is_some_and(|path| std::path::Path::new(&path).is_absolute());
    match located.named_by {
        // A path that leads nowhere may be something else that landed in the wrong place, so it is not repeated.
        NamedBy::Option if is_there(&located.path) => (located.path.display().to_string(), "named by --config"),
        NamedBy::Option => ("the file that --config names".to_owned(), "named by --config"),
        NamedBy::Variable => ("the file that SOURCECTL_CONFIG names".to_owned(), "named by SOURCECTL_CONFIG"),
        NamedBy::WorkingDirectory => ("./profiles.toml".to_owned(), "found in the working directory"),
        NamedBy::UserDirectory => {
            let directory = if by_xdg { "$XDG_CONFIG_HOME" } else { "~/.config" };
            (format!("{directory}/sourcectl/profiles.toml"), "there is none in the working directory")
        }
    }
}

#[cfg(unix)]
fn owner(facts: &FileFacts) -> &'static str {
    match facts.owner {
        owner if owner == rustix::process::geteuid().as_raw() => "this user",
        0 => "root",
        _ => "another user",
    }
}

#[cfg(not(unix))]
fn owner(_facts: &FileFacts) -> &'static str {
    "somebody"
}
