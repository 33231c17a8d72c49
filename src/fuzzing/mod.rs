//! What must hold of every reader for any input, as the targets of `fuzz/` ask it: no panic, no secret in an error, and what was accepted
//! is the same when it is written and read again.
//!
//! Each function takes bytes, and panics where something does not hold. It is compiled for fuzzing and for tests alone: a test asks the
//! same of every seed, so that what a run has found stays right.

mod config;
mod config_edit;
mod hidden;
mod infisical;
mod run_import;
mod run_record;
mod schema;
#[cfg(test)]
mod tests;

pub use config::config;
pub use config_edit::config_edit;
pub use infisical::infisical;
pub use run_import::run_import;
pub use run_record::run_record;
pub use schema::schema;
