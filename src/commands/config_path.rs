//! `sourcectl config path`

use crate::config::locate::{Located, NamedBy};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::config_show::ConfigPathReport;

use super::Context;

/// Says which config file is in force, and why.
pub fn run(context: &Context<'_>) -> Result<(ConfigPathReport, Exit), Failure> {
    let Located { path, named_by } = context.locate();
    let exists = path.exists();
    let because = match named_by {
        NamedBy::Option => "named by --config",
        NamedBy::Variable => "named by SOURCECTL_CONFIG",
        NamedBy::WorkingDirectory => "found in the working directory",
        NamedBy::UserDirectory => "the user's config directory, as there is none in the working directory",
    };
    if !exists && matches!(named_by, NamedBy::Option | NamedBy::Variable) {
        return Err(Failure::usage(format!("the file {because} is not there")));
    }
    let path = std::path::absolute(&path).unwrap_or(path).display().to_string();
    Ok((ConfigPathReport { path, because, exists }, if exists { Exit::Ok } else { Exit::Usage }))
}
