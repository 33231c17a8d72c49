//! What to do about a finding.

use crate::domain::presence::AbsentFolder;

/// One remedy: what to do in words, and where there is one, the command that does it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// In words.
    pub text: String,
    /// What can be pasted: steps in order, each done only when the one before it succeeded. Empty where only a person can act.
    pub steps: Vec<Step>,
}

/// One step of a command that can be pasted and works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A run of this program, by its arguments; the global options of the run are put before them when it is shown.
    Sourcectl(Vec<String>),
    /// A line for the shell.
    Shell(String),
}

impl Remedy {
    /// A remedy that only a person can carry out.
    pub fn by_hand(text: impl Into<String>) -> Self {
        Self { text: text.into(), steps: Vec::new() }
    }

    /// The remedy for an identity that failed logins have locked out. It names no command, because each would log in once more.
    pub fn wait_for_lockout() -> Self {
        Self::by_hand(
            "wait until the lock ends: 5 minutes by default, set at the identity's login method in Infisical, where an \
             administrator can also end it; until then every login is refused, and may make the lock longer",
        )
    }

    /// Edits the path of a store. A value that is entered first would make a tree of folders under the wrong path.
    pub fn correct_path(store: &str, absent: &AbsentFolder) -> Self {
        let path = &absent.path;
        let or_make = format!("make the folder {path} in Infisical");
        match absent.similar.first() {
            Some(similar) => {
                let text = format!("correct the path; or, if {path} is right, {or_make}");
                Self::sourcectl(text, &["config", "set", &format!("stores.{store}.path"), similar])
            }
            None => Self::by_hand(format!("correct `path` under [stores.{store}]; or, if {path} is right, {or_make}")),
        }
    }

    /// A remedy that this program carries out.
    pub fn sourcectl(text: impl Into<String>, arguments: &[&str]) -> Self {
        Self::sourcectl_in_order(text, &[arguments])
    }

    /// A remedy that this program carries out in several runs, each only when the one before it succeeded.
    pub fn sourcectl_in_order(text: impl Into<String>, runs: &[&[&str]]) -> Self {
        Self { text: text.into(), steps: runs.iter().map(|arguments| Step::sourcectl(arguments)).collect() }
    }

    /// The same remedy with a step before its last one.
    pub fn before_last(mut self, step: Step) -> Self {
        self.steps.insert(self.steps.len().saturating_sub(1), step);
        self
    }

    /// The same remedy with a step before all others.
    pub fn after(mut self, first: Step) -> Self {
        self.steps.insert(0, first);
        self
    }
}

impl Step {
    /// Whether it is a run of this program that starts with these words.
    pub fn runs(&self, words: &[&str]) -> bool {
        matches!(self, Self::Sourcectl(arguments) if arguments.iter().map(String::as_str).take(words.len()).eq(words.iter().copied()))
    }

    /// A run of this program.
    pub fn sourcectl(arguments: &[&str]) -> Self {
        Self::Sourcectl(arguments.iter().map(|&argument| argument.to_owned()).collect())
    }
}
