//! `sourcectl config init`

use std::io::{ErrorKind, Write};
use std::path::Path;

use crate::cli::refusal;
use crate::config::locate::{FILE_NAME, NamedBy};
use crate::domain::secret_shape;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::config_edit::ConfigEditReport;
use crate::output::remedy::ShownRemedy;

use super::Context;

/// What a new config says: everything commented, nothing assumed.
const START: &str = include_str!("config_init.toml");

/// Writes a commented config to start from: where `--config` or `SOURCECTL_CONFIG` says, else in the working directory.
pub fn run(context: &Context<'_>) -> Result<(ConfigEditReport, Exit), Failure> {
    let located = context.locate();
    let path = match located.named_by {
        NamedBy::UserDirectory => Path::new(FILE_NAME).to_owned(),
        _ => located.path,
    };
    let name = path.display().to_string();
    if secret_shape::find(&name).is_some() {
        let named = unmade(context, located.named_by, &name);
        return Err(Failure::usage(format!("{named} has the shape of a secret, and a path is shown: no file was made")));
    }
    create(&path).map_err(|kind| match kind {
        ErrorKind::AlreadyExists => taken(&name),
        kind => Failure::new(Exit::Backend, format!("{} could not be written: {kind}", unmade(context, located.named_by, &name))),
    })?;
    let report = ConfigEditReport {
        file: name,
        subject: "a config to start from".to_owned(),
        lines: Vec::new(),
        dry_run: false,
        written: true,
        persistence_enabled: false,
    };
    Ok((report, Exit::Ok))
}

/// Written beside its place and linked into it, so that it is whole or not there, and no file is ever overwritten.
fn create(path: &Path) -> Result<(), ErrorKind> {
    let directory = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(directory).map_err(|error| error.kind())?;
    file.write_all(START.as_bytes()).and_then(|()| file.as_file().sync_all()).map_err(|error| error.kind())?;
    file.persist_noclobber(path).map(drop).map_err(|error| error.error.kind())
}

/// A path at which nothing could be made may be something else that landed in the wrong place, so it is not repeated.
fn unmade(context: &Context<'_>, named_by: NamedBy, name: &str) -> String {
    match named_by {
        NamedBy::Option => format!("--config {}", refusal::argument(name, context.arguments)),
        NamedBy::Variable => "the file that SOURCECTL_CONFIG names".to_owned(),
        NamedBy::WorkingDirectory | NamedBy::UserDirectory => name.to_owned(),
    }
}

fn taken(name: &str) -> Failure {
    Failure::new(Exit::Gated, format!("{name} is there already, and is not overwritten"))
        .remedy(ShownRemedy::by_hand("change it with `sourcectl config set` or an editor, or name another file with --config"))
}

#[cfg(test)]
mod tests {
    use crate::config::allowed::Allowed;
    use crate::config::load;

    #[test]
    fn a_new_config_is_valid_and_opens_no_gate() {
        let parsed = load::parse(super::START, "profiles.toml", &Allowed::All);
        assert!(parsed.problems.is_empty(), "{:?}", parsed.problems);
        assert!(!parsed.config.flags.persistence && !parsed.config.flags.real_exchange);
    }
}
