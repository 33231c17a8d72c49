//! What every conversation over HTTP has in common: deadlines, certificates, bounded answers, and what a silence means.

mod client;
mod names;
mod pinned;
mod silence;
mod trust;

pub use client::{Client, Deadlines, Reply, Sent};
pub use silence::{Silence, untrusted};
pub use trust::{PemError, Trust};
