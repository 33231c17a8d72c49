//! Write-only credentials and readiness of Shopify data sources.

mod config;
mod domain;
mod exit;
mod process;
mod secrets;

use std::ffi::OsString;
use std::process::ExitCode;

/// Runs the program.
#[must_use]
pub fn run(_args: Vec<OsString>) -> ExitCode {
    ExitCode::from(exit::Exit::Ok.code())
}
