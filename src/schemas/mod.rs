//! Schemas of the Admin API: read from files, and those that are built in.

pub mod catalogue;
pub mod read;
