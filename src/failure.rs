//! Why a command ends without the report that was asked for.

use crate::config::problem::PlacedProblem;
use crate::exit::Exit;
use crate::output::remedy::ShownRemedy;

/// A failure, in words of this project only: no foreign error is ever shown, because many repeat their input.
#[derive(Debug)]
pub struct Failure {
    /// What the process ends with.
    pub exit: Exit,
    /// What went wrong.
    pub message: String,
    /// The places in the config that are wrong.
    pub problems: Vec<PlacedProblem>,
    /// What to do about it.
    pub remedy: Option<ShownRemedy>,
}

impl Failure {
    /// A failure with this exit.
    pub fn new(exit: Exit, message: impl Into<String>) -> Self {
        Self { exit, message: message.into(), problems: Vec::new(), remedy: None }
    }

    /// Bad arguments or a bad config.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(Exit::Usage, message)
    }

    /// Adds what to do about it.
    pub fn remedy(mut self, remedy: ShownRemedy) -> Self {
        self.remedy = Some(remedy);
        self
    }

    /// A signal came.
    pub fn interrupted(exit: Exit) -> Self {
        Self::new(exit, "interrupted")
    }
}
