//! Schemas that are built in: of the versions for which one could be had, a selection of types around orders.
//!
//! They are Shopify's, as the npm package `@shopify/dev-mcp` ships them, and say nothing of what was changed after that package. The
//! packed files are made from `tests/fixtures/shopify` by `SOURCECTL_REGENERATE=1 cargo test --lib catalogue`.

#[cfg(test)]
mod tests;

use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

use crate::domain::api_calendar::ApiVersion;
use crate::domain::api_schema::ApiSchema;
use crate::domain::digest::Digest;

/// No schema that is built in is longer, in bytes.
const LONGEST: usize = 1024 * 1024;

/// A schema that is built in.
#[derive(Clone, Copy)]
pub struct BuiltIn {
    version: &'static str,
    /// Where it comes from.
    pub origin: &'static str,
    packed: &'static [u8],
}

/// All of them, by version.
pub const ALL: [BuiltIn; 5] = [
    BuiltIn { version: "2025-01", origin: "npm @shopify/dev-mcp 1.0.0", packed: include_bytes!("2025-01.zz") },
    BuiltIn { version: "2025-07", origin: "npm @shopify/dev-mcp 1.14.4", packed: include_bytes!("2025-07.zz") },
    BuiltIn { version: "2025-10", origin: "npm @shopify/dev-mcp 1.16.0", packed: include_bytes!("2025-10.zz") },
    BuiltIn { version: "2026-01", origin: "npm @shopify/dev-mcp 1.16.0", packed: include_bytes!("2026-01.zz") },
    BuiltIn { version: "2026-04", origin: "npm @shopify/dev-mcp 1.16.0", packed: include_bytes!("2026-04.zz") },
];

impl BuiltIn {
    /// Its version; `None` cannot happen with the versions above, as a test shows.
    pub fn version(&self) -> Option<ApiVersion> {
        self.version.parse().ok()
    }

    /// The schema and the digest of its canonical text. Unpacked anew each time; `None` cannot happen with the files above, as a test
    /// shows.
    pub fn unpack(&self) -> Option<(Digest, ApiSchema)> {
        let bytes = decompress_to_vec_zlib_with_limit(self.packed, LONGEST).ok()?;
        let text = String::from_utf8(bytes).ok()?;
        Some((Digest::of(&text), ApiSchema::from_canonical(&text).ok()?))
    }
}
