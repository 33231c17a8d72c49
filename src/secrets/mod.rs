//! Where credential values go: references, the write-only store, the OS keyring, and how a value is entered.

pub mod borrow;
pub mod entry;
pub mod infisical;
pub mod keyring;
pub mod origin;
pub mod postgres_password;
pub mod redaction;
pub mod reference;
pub mod sensitive;
pub mod store;
