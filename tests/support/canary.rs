//! A made-up secret, and the hunt for it in all that a run left behind.

use std::fs;
use std::path::{Path, PathBuf};

use super::desk::Ran;

/// A value that exists nowhere else.
#[derive(Clone)]
pub struct Canary {
    /// The whole of it.
    pub text: String,
    needles: Vec<Vec<u8>>,
}

impl Canary {
    /// With the shape of a Shopify client secret.
    pub fn shaped() -> Self {
        let random = random();
        Self::of(format!("shpss_{random}"), &random)
    }

    /// With no shape that a pattern could know.
    pub fn free() -> Self {
        let random = random();
        Self::of(format!("CANARY-{random}"), &random)
    }

    /// Its middle is enough: a part of a secret is a leak too. Also as `Debug` shows bytes, and in hexadecimal.
    fn of(text: String, random: &str) -> Self {
        let part = random.as_bytes()[8..24].to_vec();
        let decimal = part.iter().map(u8::to_string).collect::<Vec<_>>().join(", ");
        let hexadecimal: String = part.iter().map(|byte| format!("{byte:02x}")).collect();
        Self { text, needles: vec![part, decimal.into_bytes(), hexadecimal.into_bytes()] }
    }

    /// Whether it, or a telling part of it, is there.
    pub fn is_in(&self, haystack: &[u8]) -> bool {
        let haystack = haystack.to_ascii_lowercase();
        self.needles.iter().any(|needle| haystack.windows(needle.len()).any(|window| window == needle))
    }

    /// Where it is in what a run said.
    pub fn in_streams(&self, ran: &Ran) -> Option<&'static str> {
        let streams = [("standard output", &ran.stdout), ("standard error", &ran.stderr)];
        streams.into_iter().find(|(_, said)| self.is_in(said.as_bytes())).map(|(name, _)| name)
    }

    /// The first file below `directory` that holds it or is named after it, `planted` aside.
    pub fn in_files(&self, directory: &Path, planted: Option<&Path>) -> Option<PathBuf> {
        let entries = fs::read_dir(directory).into_iter().flatten().flatten().map(|entry| entry.path());
        entries.filter(|path| Some(path.as_path()) != planted).find_map(|path| {
            if self.is_in(path.as_os_str().as_encoded_bytes()) {
                return Some(path);
            }
            match fs::symlink_metadata(&path).map(|metadata| metadata.file_type()) {
                Ok(kind) if kind.is_dir() => self.in_files(&path, planted),
                Ok(kind) if kind.is_file() => self.is_in(&fs::read(&path).unwrap_or_default()).then_some(path),
                _ => None,
            }
        })
    }

    /// Where it is in what every process of this machine may see of the process `id`, and its owner as well.
    pub fn in_process(&self, id: u32) -> Option<&'static str> {
        let shows = |file: &str| self.is_in(&fs::read(format!("/proc/{id}/{file}")).unwrap_or_default());
        ["cmdline", "environ", "comm"].into_iter().find(|file| shows(file))
    }
}

fn random() -> String {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).expect("random bytes");
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
