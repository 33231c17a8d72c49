//! The schemas that are built in: of each version everything that a query can reach, and the mutations of bulk operations.
//!
//! They are Shopify's, as the npm package `@shopify/dev-mcp` ships them, and say nothing of what was changed after that package.
//! `scripts/catalogue` makes the packed file anew.

#[cfg(test)]
mod encode;
mod format;
#[cfg(test)]
mod tests;

use std::rc::Rc;
use std::sync::LazyLock;

use jiff::Timestamp;
use miniz_oxide::inflate::decompress_to_vec_with_limit;

use crate::domain::api_calendar::{ApiVersion, Stage};
use crate::domain::api_schema::{ApiSchema, Kind, ROOT, Types};
use crate::domain::digest::Digest;

use format::Packed;

/// Where the schemas come from.
pub const ORIGIN: &str = "npm @shopify/dev-mcp 1.16.0";

/// The digest of that package, as its registry names it.
pub const INTEGRITY: &str = "sha512-tqgRnK7sQhjew+htxtleTH23nXB5fZcsrhWgEkomsorGXvLOB2mh2upwZm8uzuTDNTZnqtLMe64yIwh6s2awtw==";

/// The maximum length of the unpacked text, in bytes.
const MAX_LENGTH: usize = 4 * 1024 * 1024;

/// The root of mutations, of which only the fields about bulk operations are held.
const MUTATION: &str = "Mutation";

static FILE: &[u8] = include_bytes!("admin.deflate");

/// Unpacked when the first schema is asked for. `None` cannot happen with the file above, as a test shows.
static PACKED: LazyLock<Option<Packed>> = LazyLock::new(|| {
    let bytes = decompress_to_vec_with_limit(FILE, MAX_LENGTH).ok()?;
    Packed::new(String::from_utf8(bytes).ok()?)
});

/// A schema that is built in.
#[derive(Clone, Copy, Debug)]
pub struct BuiltIn {
    version: &'static str,
    at: usize,
}

/// The built-in schemas, by version.
pub const ALL: [BuiltIn; 5] = [
    BuiltIn { version: "2025-10", at: 0 },
    BuiltIn { version: "2026-01", at: 1 },
    BuiltIn { version: "2026-04", at: 2 },
    BuiltIn { version: "2026-07", at: 3 },
    BuiltIn { version: "2026-10", at: 4 },
];

/// The newest version that is built in and supported at `now`; `None` where all of them have ended.
pub fn newest_supported(now: Timestamp) -> Option<ApiVersion> {
    let versions = ALL.iter().rev().filter_map(BuiltIn::version);
    versions.into_iter().find(|version| version.stage(now) == Stage::Supported)
}

impl BuiltIn {
    /// The version; `None` cannot happen with the versions above, as a test shows.
    pub fn version(&self) -> Option<ApiVersion> {
        self.version.parse().ok()
    }

    /// The version as it is written.
    pub const fn name(&self) -> &'static str {
        self.version
    }

    /// The digest of the canonical text of the schema. It is packed with the schemas, so that none is decoded for it.
    pub fn digest(&self) -> Option<Digest> {
        PACKED.as_ref()?.versions.get(self.at)?.1.parse().ok()
    }

    /// The schema, whose types are decoded when they are asked for.
    pub fn schema(&self) -> Option<ApiSchema> {
        let packed = PACKED.as_ref()?;
        let at = self.at;
        let Kind::Object { fields: roots } = packed.api_type(ROOT, at)?.kind else { return None };
        let names = packed.names(at).filter(|name| *name != ROOT).cloned();
        Some(ApiSchema {
            has_access_marks: true,
            covers_queries: true,
            partial: [MUTATION.to_owned()].into(),
            roots,
            types: Types::lazy(names, Rc::new(move |name| packed.api_type(name, at))),
            ..ApiSchema::default()
        })
    }
}
