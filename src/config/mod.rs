//! The config file: how it is read, locked, edited and replaced.

pub mod edit;
pub mod file;
pub mod lock;
pub mod replace;

/// Flags for the standard library's `custom_flags`, which adds close-on-exec by itself.
#[cfg(unix)]
fn open_flags(flags: rustix::fs::OFlags) -> i32 {
    i32::try_from(flags.bits()).unwrap_or_default()
}

#[cfg(test)]
mod testing;
