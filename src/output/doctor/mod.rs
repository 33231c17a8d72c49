//! The report of `doctor`. It holds no value of a variable, no name of a profile and no ref of an account.

mod text;

use serde::Serialize;

use super::Report;
use super::page::Page;
use super::remedy::ShownRemedy;

/// `sourcectl.doctor/1`
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DoctorReport {
    /// Standard streams and how they are written to.
    pub terminal: TerminalFacts,
    /// The config file in force.
    pub config: ConfigFacts,
    /// The filter on its profiles.
    pub allowed_profiles: AllowedFacts,
    /// The OS keyring.
    pub keyring: KeyringFacts,
    /// Where locks between processes are.
    pub lock_directory: LockFacts,
    /// The history of runs.
    pub history: HistoryFacts,
    /// Variables of network and identity that are set, by name.
    pub environment: Vec<String>,
    /// What runs on what.
    pub versions: VersionFacts,
    /// What is wrong, or could not be found out.
    pub findings: Vec<Finding>,
    #[serde(skip)]
    /// Whether the config's `persistence` flag is on.
    pub persistence_enabled: bool,
}

/// Standard streams and how they are written to.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TerminalFacts {
    /// Whether standard input is a terminal.
    pub input: bool,
    /// Whether standard output is one.
    pub output: bool,
    /// Whether standard error is one.
    pub error: bool,
    /// The columns of standard output.
    pub columns: Option<usize>,
    /// Whether reports are coloured.
    pub color: bool,
    /// What decided that.
    pub color_because: &'static str,
    /// The variable that names the locale.
    pub locale: Option<&'static str>,
    /// Whether characters beyond ASCII are used.
    pub utf8: bool,
}

/// The config file in force.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ConfigFacts {
    /// The file, named without repeating a variable's value.
    pub file: String,
    /// Why it is this one.
    pub because: &'static str,
    /// Its permission bits.
    pub mode: Option<String>,
    /// Whose it is.
    pub owner: Option<&'static str>,
    /// Whether every user of the machine can write it.
    pub world_writable: bool,
    /// Whether it can be used; `null` where it could not be read.
    pub valid: Option<bool>,
    /// How many errors it has.
    pub errors: usize,
    /// How many warnings.
    pub warnings: usize,
}

/// The filter on profiles.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AllowedFacts {
    /// Whether `SOURCECTL_ALLOWED_PROFILES` is set.
    pub set: bool,
    /// How many names it holds.
    pub count: Option<usize>,
}

/// The OS keyring; `null` is what was not come to.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct KeyringFacts {
    /// What kind of address it is at.
    pub address: Option<&'static str>,
    /// Whether the bus let us in.
    pub bus_reachable: Option<bool>,
    /// Whether the keyring answers.
    pub answers: Option<bool>,
    /// Whether there is a collection that new entries go to.
    pub default_collection: Option<bool>,
    /// Whether it is locked.
    pub locked: Option<bool>,
    /// How many entries are ours.
    pub entries: Option<usize>,
    /// How long all of this took.
    pub milliseconds: u128,
}

/// Where locks between processes are.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LockFacts {
    /// The directory, named by the variable that decides.
    pub directory: Option<&'static str>,
    /// Whether it is there; it is created when it is needed.
    pub exists: bool,
    /// Whether this user may write to it, or create it.
    pub usable: bool,
}

/// The history of runs; it is looked at, and not created.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct HistoryFacts {
    /// The place, without repeating what a variable or the config holds; `null` where the config could not be read.
    pub place: Option<&'static str>,
    /// Whether it is there; `null` where it cannot be told.
    pub exists: Option<bool>,
    /// How many snapshots of schemas it holds.
    pub snapshots: Option<usize>,
}

/// What runs on what.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct VersionFacts {
    /// This program.
    pub program: &'static str,
    /// The operating system.
    pub os: String,
    /// Its kernel.
    pub kernel: Option<String>,
}

/// How something is not fine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Ill {
    /// It would stop work.
    Wrong,
    /// It could not be found out.
    Unknown,
}

/// Something that is not fine.
#[derive(Serialize)]
pub struct Finding {
    /// The stable id of what was looked at.
    pub id: &'static str,
    /// How it is not fine.
    pub state: Ill,
    /// Why.
    pub reason: String,
    /// What to do about it.
    pub remedy: Option<ShownRemedy>,
}

impl Finding {
    /// Something that would stop work.
    pub fn wrong(id: &'static str, reason: impl Into<String>) -> Self {
        Self { id, state: Ill::Wrong, reason: reason.into(), remedy: None }
    }

    /// Something that could not be found out.
    pub fn unknown(id: &'static str, reason: impl Into<String>) -> Self {
        Self { state: Ill::Unknown, ..Self::wrong(id, reason) }
    }

    /// Adds what to do about it.
    pub fn remedy(self, remedy: ShownRemedy) -> Self {
        Self { remedy: Some(remedy), ..self }
    }
}

impl Report for DoctorReport {
    const SCHEMA: &'static str = "sourcectl.doctor/1";

    fn persistence_enabled(&self) -> bool {
        self.persistence_enabled
    }

    fn text(&self, page: &mut Page) {
        self.lay_out(page);
    }
}
