//! `sourcectl sources add`

use std::fmt::Write as _;

use jiff::Timestamp;

use crate::cli::{EnvironmentWord, SourcesAddArgs, refusal};
use crate::config::model::Config;
use crate::domain::api_calendar::ApiVersion;
use crate::domain::masking::AccountRef;
use crate::domain::shop::Shop;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::config_edit::ConfigEditReport;
use crate::schemas::catalogue;
use crate::secrets::reference::Segment;

use super::config_set::must_be_valid;
use super::config_writer;
use super::{Context, Loaded, allowed};

/// What every new source asks for: the V1 minimum.
const SCOPES: &str = "[\"read_orders\"]";

/// Adds a source to the config.
pub fn run(context: &Context<'_>, args: &SourcesAddArgs) -> Result<(ConfigEditReport, Exit), Failure> {
    let addition = Addition::of(context, args)?;
    let loaded = context.load()?;
    addition.to(&loaded)?;
    if !args.dry_run {
        config_writer::prove_writable(context, &loaded)?;
        let locked = config_writer::lock_and_reread(context, &loaded)?;
        locked.write(&addition.to(&locked.loaded)?)?;
    }
    let report = ConfigEditReport {
        subject: format!("{}/{}", addition.profile, addition.source),
        lines: addition.masked(&loaded.config)?,
        dry_run: args.dry_run,
        written: !args.dry_run,
        persistence_enabled: loaded.config.flags.persistence,
        file: loaded.name,
    };
    Ok((report, Exit::Ok))
}

/// What is added, every part of it checked.
struct Addition {
    profile: Segment,
    source: Segment,
    shop: Shop,
    reference_text: String,
    reference: AccountRef,
    name: Option<String>,
    api_version: ApiVersion,
    environment: Option<EnvironmentWord>,
}

/// The newest version of which the schema is built in, so that a mapping can be reviewed from the start; the latest one where all of
/// them have ended.
fn recommended_version(now: Timestamp) -> ApiVersion {
    catalogue::newest_supported(now).unwrap_or_else(|| ApiVersion::latest(now))
}

/// The text with these tables at its end, in its own line ends.
pub fn with_tables(text: &str, tables: &str) -> String {
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let gap = if text.ends_with('\n') { "" } else { end };
    format!("{text}{gap}{}", tables.replace('\n', end))
}

impl Addition {
    fn of(context: &Context<'_>, args: &SourcesAddArgs) -> Result<Self, Failure> {
        let refused = |given: &str, what: &str| Failure::usage(format!("{} {what}", refusal::argument(given, context.arguments)));
        let names = args.source.split_once('/').and_then(|(profile, source)| Some((profile.parse().ok()?, source.parse().ok()?)));
        let (profile, source) = names.ok_or_else(|| refused(&args.source, "is not of the form PROFILE/SOURCE"))?;
        let shop = Shop::parse(&args.shop)
            .ok_or_else(|| refused(&args.shop, "is not a shop's permanent domain, such as my-shop.myshopify.com"))?;
        let reference_text = args.reference.clone().unwrap_or_else(|| args.shop.trim_end_matches(".myshopify.com").to_owned());
        let reference = AccountRef::parse(&reference_text)
            .ok_or_else(|| refused(&reference_text, "is no ref: 1 to 64 characters of [A-Za-z0-9_.:-]"))?;
        let api_version = match &args.api_version {
            Some(text) => text.parse().map_err(|_| refused(text, "is no version of the Admin API: YYYY-01, -04, -07 or -10"))?,
            None => recommended_version(Timestamp::now()),
        };
        Ok(Self {
            profile,
            source,
            shop,
            reference_text,
            reference,
            name: args.name.clone(),
            api_version,
            environment: args.environment,
        })
    }

    /// The config's text with the source at its end.
    fn to(&self, loaded: &Loaded) -> Result<String, Failure> {
        let has_profile = self.check_room(&loaded.config)?;
        let text = with_tables(&loaded.file.text, &self.tables(has_profile, &self.reference_text)?);
        must_be_valid(&text, &loaded.name).map(|()| text)
    }

    /// Whether the profile is there; a failure where the source is, or where it may not be known.
    fn check_room(&self, config: &Config) -> Result<bool, Failure> {
        let profile = config.profiles.iter().find(|profile| profile.id == self.profile);
        if !allowed()?.contains(self.profile.as_str()) {
            return Err(Failure::usage(format!("this profile is not among those of {}", crate::config::allowed::VARIABLE)));
        }
        match profile {
            Some(profile) if profile.sources.iter().any(|source| source.id == self.source) => Err(Failure::new(
                Exit::Gated,
                format!("{}/{} is there already, and is not overwritten", self.profile, self.source),
            )),
            Some(_) => Ok(true),
            None => Ok(false),
        }
    }

    /// The added lines as they may be shown: an account's ref is masked in every output.
    fn masked(&self, config: &Config) -> Result<Vec<String>, Failure> {
        let tables = self.tables(self.check_room(config)?, &self.reference.masked().to_string())?;
        Ok(tables.lines().map(str::to_owned).collect())
    }

    fn tables(&self, has_profile: bool, reference: &str) -> Result<String, Failure> {
        let (profile, source) = (&self.profile, &self.source);
        let mut text = String::new();
        if !has_profile {
            let environment = match self.environment {
                Some(EnvironmentWord::Staging) => "staging",
                Some(EnvironmentWord::Production) => "production",
                None => {
                    return Err(Failure::usage(format!("the profile {profile} is new: say --environment staging or production")));
                }
            };
            let _ = write!(text, "\n[profiles.{profile}]\nenvironment = \"{environment}\"\n");
        }
        let _ = write!(text, "\n[profiles.{profile}.sources.{source}]\nkind = \"shopify\"\n");
        if let Some(name) = &self.name {
            let _ = writeln!(text, "name = {}", toml_edit::Value::from(name.as_str()));
        }
        let _ = write!(text, "api_version = \"{}\"\nscopes = {SCOPES}\n", self.api_version);
        let _ = write!(text, "\n[[profiles.{profile}.sources.{source}.accounts]]\n");
        let _ = write!(text, "shop = \"{}\"\nref = \"{reference}\"\n", self.shop);
        Ok(text)
    }
}
