//! The profile config: one TOML file that holds no secret. How it is found, read, checked, edited and replaced.

pub mod allowed;
mod decode;
pub mod diff;
pub mod duration;
pub mod edit;
pub mod file;
mod hidden_secret;
pub mod keys;
mod known;
mod limits;
pub mod load;
pub mod locate;
pub mod lock;
pub mod model;
pub mod names;
pub mod problem;
pub mod replace;
pub mod schema;
pub mod selection;
mod table;
pub mod validate;
pub mod variable;

/// Flags for the standard library's `custom_flags`, which adds close-on-exec by itself.
#[cfg(unix)]
fn open_flags(flags: rustix::fs::OFlags) -> i32 {
    i32::try_from(flags.bits()).unwrap_or_default()
}

#[cfg(test)]
pub mod testing;
