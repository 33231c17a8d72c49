//! What to do about a finding.

/// One remedy: what to do in words, and where there is one, the command that does it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// In words.
    pub text: String,
    /// What can be pasted.
    pub command: Option<Command>,
}

/// A command that can be pasted and works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Runs of this program in order, each by its arguments; the global options of the run are put before them when it is shown.
    Sourcectl(Vec<Vec<String>>),
    /// A line for the shell.
    Shell(String),
}

impl Remedy {
    /// A remedy that only a person can carry out.
    pub fn by_hand(text: impl Into<String>) -> Self {
        Self { text: text.into(), command: None }
    }

    /// A remedy that this program carries out.
    pub fn sourcectl(text: impl Into<String>, arguments: &[&str]) -> Self {
        Self::sourcectl_in_order(text, &[arguments])
    }

    /// A remedy that this program carries out in several runs, each only when the one before it succeeded.
    pub fn sourcectl_in_order(text: impl Into<String>, runs: &[&[&str]]) -> Self {
        let owned = |arguments: &&[&str]| arguments.iter().map(|&argument| argument.to_owned()).collect();
        Self { text: text.into(), command: Some(Command::Sourcectl(runs.iter().map(owned).collect())) }
    }

    /// A remedy that another program carries out.
    pub fn shell(text: impl Into<String>, line: String) -> Self {
        Self { text: text.into(), command: Some(Command::Shell(line)) }
    }
}
