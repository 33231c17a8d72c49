//! Which schema is meant by a version, a version and a date, a digest or a file.

use std::path::Path;
use std::rc::Rc;

use crate::cli::refusal;
use crate::domain::api_calendar::ApiVersion;
use crate::domain::readiness::Remedy;
use crate::failure::Failure;
use crate::history::HistoryError;
use crate::output::remedy::ShownRemedy;
use crate::output::schema_list::{SnapshotLine, SnapshotPlace};

use super::history_opening::Place;
use super::schema_library::{Entry, Held, Library};
use super::{Context, is_there, parse_as_of, schema_file};

/// What names the schema that is built in, behind a version.
const BUILT_IN: &str = "built-in";

/// As many digits of a digest tell it from others.
const FEWEST_DIGITS: usize = 8;

/// A schema that was named.
pub struct Side {
    /// How it is shown.
    pub line: SnapshotLine,
    /// Its version, where it says so.
    pub version: Option<ApiVersion>,
    /// The schema.
    pub held: Rc<Held>,
}

/// Finds schemas by what the command line says.
pub struct Named<'n, 'h> {
    /// The command line.
    pub context: &'n Context<'n>,
    /// The schemas that there are.
    pub library: &'n mut Library<'h>,
    /// Where they are kept.
    pub place: &'n Place,
}

impl Named<'_, '_> {
    /// The schema that is meant by `given`.
    pub fn find(&mut self, given: &str) -> Result<Side, Failure> {
        if let Ok(version) = given.parse() {
            let newest = self.library.of_version(version).next_back().cloned();
            return newest.ok_or_else(|| self.unknown_version(version)).and_then(|entry| self.side(&entry));
        }
        if let Some((version, when)) = given.split_once('@')
            && let Ok(version) = version.parse()
        {
            return self.at(given, version, when);
        }
        if let Some(side) = self.by_digest(given)? {
            return Ok(side);
        }
        self.in_file(given)
    }

    fn at(&mut self, given: &str, version: ApiVersion, when: &str) -> Result<Side, Failure> {
        let argument = refusal::argument(given, self.context.arguments);
        let until = match when {
            BUILT_IN => None,
            when => Some(parse_as_of(when).ok_or_else(|| {
                Failure::usage(format!("{argument}: behind the @ stands neither a date, nor an RFC 3339 instant, nor {BUILT_IN}"))
            })?),
        };
        if self.library.of_version(version).next().is_none() {
            return Err(self.unknown_version(version));
        }
        // Nothing is before one that is built in, and `None` is less than every instant.
        let found = self.library.of_version(version).rfind(|entry| entry.taken <= until).cloned();
        let entry = found.ok_or_else(|| {
            Failure::usage(format!("{argument}: no schema of {version} is that old")).remedy(see_list(self.context))
        })?;
        self.side(&entry)
    }

    /// The newest one whose digest starts so; `None` where that may be something else.
    fn by_digest(&mut self, given: &str) -> Result<Option<Side>, Failure> {
        let digits = given.strip_prefix("sha256:").unwrap_or(given).to_ascii_lowercase();
        let is_prefix = (FEWEST_DIGITS..=64).contains(&digits.len()) && digits.bytes().all(|c| c.is_ascii_hexdigit());
        if !is_prefix {
            return Ok(None);
        }
        let mut found: Vec<Side> = Vec::new();
        for entry in self.library.entries().to_vec() {
            let digest = match entry.kept_digest() {
                Some(digest) => digest,
                None => self.library.read(&entry).map_err(|error| self.place.failure(error))?.digest,
            };
            if digest.to_string().starts_with(&format!("sha256:{digits}")) {
                found.push(self.side(&entry)?);
            }
        }
        let argument = || refusal::argument(given, self.context.arguments);
        let newest = found.pop();
        if newest.as_ref().is_some_and(|newest| found.iter().any(|side| side.held.digest != newest.held.digest)) {
            return Err(
                Failure::usage(format!("{}: several schemas have such a digest", argument())).remedy(see_list(self.context))
            );
        }
        if newest.is_none() && given.starts_with("sha256:") {
            return Err(Failure::usage(format!("{}: no schema has such a digest", argument())).remedy(see_list(self.context)));
        }
        Ok(newest)
    }

    fn in_file(&self, given: &str) -> Result<Side, Failure> {
        let path = Path::new(given);
        if given != "-" && !is_there(path) {
            let argument = refusal::argument(given, self.context.arguments);
            let text = format!("{argument} is no version, no digest and no file; there are schemas of {}", self.versions());
            return Err(Failure::usage(text).remedy(see_list(self.context)));
        }
        let file = schema_file::open(self.context, path)?;
        let held = Rc::new(Held::of(file.schema));
        let version = file.version.map(|version| version.to_string());
        let line = SnapshotLine::new(version, None, SnapshotPlace::File, &file.origin, held.digest);
        Ok(Side { line, version: file.version, held })
    }

    fn side(&mut self, entry: &Entry) -> Result<Side, Failure> {
        let failed = |error: HistoryError| self.place.failure(error);
        let held = self.library.read(entry).map_err(failed)?;
        Ok(Side { line: entry.line(held.digest), version: Some(entry.version), held })
    }

    fn unknown_version(&self, version: ApiVersion) -> Failure {
        let remedy = ShownRemedy::by_hand(format!(
            "import one: send the standard introspection query to {version}, and `sourcectl schema import FILE --api-version {version}`"
        ));
        Failure::usage(format!("there is no schema of {version}; there are schemas of {}", self.versions())).remedy(remedy)
    }

    fn versions(&self) -> String {
        self.library.versions().iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    }
}

fn see_list(context: &Context<'_>) -> ShownRemedy {
    context.show(&Remedy::sourcectl("see which schemas there are", &["schema", "list"]))
}
