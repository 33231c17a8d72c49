//! Where credential values go: references, the write-only store, the OS keyring, and how a value is entered.

pub mod entry;
pub mod keyring;
pub mod reference;
pub mod sensitive;
pub mod store;
