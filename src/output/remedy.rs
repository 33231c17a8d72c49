//! Remedies as they are shown: with the global options of the run, so that a pasted command finds the same config.

use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::readiness::{Remedy, Step};

use super::encode::markdown::{fenced, text};
use super::page::Page;

/// A remedy, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ShownRemedy {
    /// What can be pasted.
    pub command: Option<String>,
    /// In words.
    pub text: String,
}

/// How this run was called, as far as a remedy has to repeat it.
#[derive(Clone, Debug, Default)]
pub struct Invocation {
    /// The value of `--config`.
    pub config: Option<String>,
}

impl Invocation {
    /// A remedy with this run's options in its command.
    pub fn show(&self, remedy: &Remedy) -> ShownRemedy {
        let lines: Option<Vec<String>> = remedy.steps.iter().map(|step| self.line(step)).collect();
        let command = lines.filter(|lines| !lines.is_empty()).map(|lines| lines.join(" && "));
        ShownRemedy { command, text: remedy.text.clone() }
    }

    /// A run of this program as a command that can be pasted.
    pub fn command(&self, arguments: &[&str]) -> String {
        self.line(&Step::sourcectl(arguments)).unwrap_or_default()
    }

    fn line(&self, step: &Step) -> Option<String> {
        let arguments = match step {
            Step::Shell(line) => return Some(line.clone()),
            Step::Sourcectl(arguments) => arguments,
        };
        let config = self.config.iter().flat_map(|file| ["--config", file.as_str()]);
        let words = ["sourcectl"].into_iter().chain(config).chain(arguments.iter().map(String::as_str));
        shlex::try_join(words).ok()
    }
}

impl ShownRemedy {
    /// A remedy that only a person can carry out.
    pub fn by_hand(text: impl Into<String>) -> Self {
        Self { command: None, text: text.into() }
    }

    /// Lays it out: the words, then the command on a line of its own.
    pub fn text(&self, page: &mut Page, indent: usize) {
        page.advice(indent, &self.text);
        if let Some(command) = &self.command {
            page.verbatim(indent + 2, command);
        }
    }
}

/// The commands of remedies as blocks of Markdown, each once, under the id that it is the remedy of.
pub fn pasteable<'r>(remedies: impl IntoIterator<Item = (&'r str, &'r ShownRemedy)>) -> String {
    let mut shown: Vec<&str> = Vec::new();
    let mut blocks = String::new();
    for (id, remedy) in remedies {
        let Some(command) = remedy.command.as_deref().filter(|command| !shown.contains(command)) else { continue };
        blocks.push_str(&format!("\nRemedy of {}:\n\n{}", text(id), fenced("sh", command)));
        shown.push(command);
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::Invocation;
    use crate::domain::readiness::Remedy;

    #[test]
    fn a_command_repeats_the_config_option_and_is_quoted_for_the_shell() {
        let remedy = Remedy::sourcectl("enter", &["creds", "set", "a/b"]);
        let shown = |config: Option<&str>| Invocation { config: config.map(str::to_owned) }.show(&remedy).command.unwrap();
        assert_eq!(shown(None), "sourcectl creds set a/b");
        assert_eq!(shown(Some("my profiles.toml")), "sourcectl --config 'my profiles.toml' creds set a/b");
    }
}
