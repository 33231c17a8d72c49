//! The files of certificates that a config names: each is read with the config, so that a broken one is known at once.

use std::fmt;
use std::path::Path;

use crate::config::file::{ConfigFile, FileError};
use crate::config::model::{CaFile, Config};
use crate::config::problem::{Level, PlacedProblem, Places};
use crate::http::{PemError, Trust};

/// Why a file of certificates cannot be used.
pub enum CaFileError {
    /// It cannot be read.
    File(FileError),
    /// Its text is no certificates.
    Pem(PemError),
}

impl fmt::Display for CaFileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(FileError::NotText(_)) => f.write_str("it is not text: it takes PEM, and not DER"),
            Self::File(error) => error.fmt(f),
            Self::Pem(error) => error.fmt(f),
        }
    }
}

impl CaFileError {
    /// What the operator can do about it.
    const fn remedy(&self) -> &'static str {
        match self {
            Self::File(FileError::NotText(_)) => "such as `openssl x509 -inform der -in ca.der -out ca.pem`",
            Self::File(FileError::NoPermission) => "give yourself the right to read it",
            Self::File(_) => "a path here is relative to this file",
            Self::Pem(PemError::PrivateKey) => "name the certificate; the key belongs on the server alone",
            Self::Pem(_) => "the PEM certificate of the server or of the authority that issued it",
        }
    }
}

/// Reads the certificates of a file that is named in `config`, relative to it.
///
/// # Errors
/// Any [`CaFileError`].
pub fn trust(file: &CaFile, config: &ConfigFile) -> Result<Trust, CaFileError> {
    let directory = config.facts.path.parent().unwrap_or(Path::new("."));
    let text = ConfigFile::open(&directory.join(&file.path)).map_err(CaFileError::File)?.text;
    Trust::of_pem(&text).map_err(CaFileError::Pem)
}

/// Finds the files of certificates that cannot be used. `name` is how the config is named to the operator.
pub fn problems(config: &Config, file: &ConfigFile, name: &str) -> Vec<PlacedProblem> {
    let skipped = if file.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let named = config.stores.iter().filter_map(|store| Some((store, store.ca_file.as_ref()?)));
    let broken = named.filter_map(|(store, ca_file)| Some((store, ca_file, trust(ca_file, file).err()?)));
    let placed = broken.map(|(store, ca_file, error)| {
        let (line, column) = Places::of(&file.text).place(ca_file.offset + skipped);
        PlacedProblem {
            level: Level::Error,
            file: name.to_owned(),
            line: Some(line),
            column: Some(column),
            text: format!("stores.{}.ca_file: {error}", store.name),
            suggestion: Some(error.remedy().to_owned()),
        }
    });
    placed.collect()
}
