//! `sourcectl config set`

use crate::cli::{ConfigSetArgs, refusal};
use crate::config::edit;
use crate::config::keys::{Key, Written};
use crate::config::load;
use crate::config::model::Config;
use crate::config::problem::{Level, closest};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::config_edit::ConfigEditReport;

use super::config_writer;
use super::{Context, Loaded, allowed};

/// Changes one value, and nothing else, of a config that is valid before and after.
pub fn run(context: &Context<'_>, args: &ConfigSetArgs) -> Result<(ConfigEditReport, Exit), Failure> {
    let key = key(context, &args.key)?;
    let loaded = context.load()?;
    must_be_visible(context, &loaded.config, &key, &args.key)?;
    let edited = edited(context, &loaded, &key, args)?;
    if !args.dry_run {
        config_writer::prove_writable(context, &loaded)?;
        let locked = config_writer::lock_and_reread(context, &loaded)?;
        locked.write(&self::edited(context, &locked.loaded, &key, args)?)?;
    }
    // The assignment alone and not the line that it stands in: in an inline table that may hold an account's ref.
    let lines = vec![assignment(&key, args)];
    let written = !args.dry_run && edited != loaded.file.text;
    let persistence_enabled = load::parse(&edited, &loaded.name, &allowed()?).config.flags.persistence;
    let report = ConfigEditReport {
        file: loaded.name,
        subject: args.key.clone(),
        lines,
        dry_run: args.dry_run,
        written,
        persistence_enabled,
    };
    Ok((report, Exit::Ok))
}

/// The key of this name.
pub fn key(context: &Context<'_>, text: &str) -> Result<Key, Failure> {
    Key::parse(text).ok_or_else(|| {
        let argument = refusal::argument(text, context.arguments);
        let hint = closest(text, Key::patterns()).map(|key| format!("; did you mean `{key}`?")).unwrap_or_default();
        Failure::usage(format!("{argument} is no key that this command knows{hint}"))
    })
}

/// A key of a profile that may not be shown here, or of one that there is none of, is no key.
pub fn must_be_visible(context: &Context<'_>, config: &Config, key: &Key, text: &str) -> Result<(), Failure> {
    let Some(profile) = key.profile() else { return Ok(()) };
    let allowed = allowed()?;
    let mut known = config.profiles.iter().map(|profile| profile.id.as_str()).filter(|name| allowed.contains(name));
    if known.clone().any(|name| name == profile) {
        return Ok(());
    }
    let hint = closest(profile, &mut known).map(|name| format!("; did you mean profiles.{name}?")).unwrap_or_default();
    Err(Failure::usage(format!("{} names no profile of this config{hint}", refusal::argument(text, context.arguments))))
}

/// The text after the edit, which is a valid config.
fn edited(context: &Context<'_>, loaded: &Loaded, key: &Key, args: &ConfigSetArgs) -> Result<String, Failure> {
    let argument = || refusal::argument(&args.value, context.arguments);
    let written = Written::new(&args.value);
    let value = written
        .as_kind(key.kind())
        .map_err(|kind| Failure::usage(format!("{} takes {kind}, and not {}", args.key, argument())))?;
    let text = edit::set_value(&loaded.file.text, &key.path(), value)
        .map_err(|error| Failure::usage(format!("{}: {error}", loaded.name)))?;
    must_be_valid(&text, &loaded.name).map(|()| text)
}

/// The key and its value as TOML writes them.
fn assignment(key: &Key, args: &ConfigSetArgs) -> String {
    let written = Written::new(&args.value);
    written.as_kind(key.kind()).map_or_else(|_| args.key.clone(), |value| format!("{} = {}", args.key, value.written().trim()))
}

/// What an edit leads to must be a valid config before it lands.
pub fn must_be_valid(text: &str, name: &str) -> Result<(), Failure> {
    let parsed = load::parse(text, name, &allowed()?);
    if parsed.is_valid() {
        return Ok(());
    }
    let problems = parsed.problems.into_iter().filter(|problem| problem.level == Level::Error).collect();
    Err(Failure { problems, ..Failure::usage(format!("{name} would not be a valid config any more; nothing was written")) })
}
