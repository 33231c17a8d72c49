//! How the records of an import are read, by what the command line says of them.

use jiff::tz::{TimeZone, TimeZoneDatabase};

use crate::cli::SyncImportArgs;
use crate::failure::Failure;
use crate::history::record::{FieldMap, FieldMapError, ParseOptions};

/// Reads `--map` and `--timezone`.
///
/// # Errors
/// One of them is not understood. The message names what is wrong, and repeats nothing.
pub fn parse(args: &SyncImportArgs) -> Result<ParseOptions, Failure> {
    let not_a_map = |error: FieldMapError| Failure::usage(format!("--map: {error}"));
    let map = args.map.as_deref().map(|map| map.parse::<FieldMap>().map_err(not_a_map)).transpose()?;
    Ok(ParseOptions { map: map.unwrap_or_default(), timezone: args.timezone.as_deref().map(timezone).transpose()? })
}

/// The zone by this machine's rules, which are updated; else by those in the program, for machines that have none.
fn timezone(name: &str) -> Result<TimeZone, Failure> {
    let no_zone = |_| Failure::usage("--timezone: there is no such time zone; write a name such as Europe/Zurich or UTC");
    TimeZone::get(name).or_else(|_| TimeZoneDatabase::bundled().get(name)).map_err(no_zone)
}
