//! Others who write at the same time, and configs that are not what they were or not ours to write.

#[path = "creds_set_races/config.rs"]
mod config;
mod support;
#[path = "creds_set_races/writers.rs"]
mod writers;
