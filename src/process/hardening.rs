//! Keeping the process's memory to itself.

use std::io;

/// From now on no other process of the same user may read this one's memory or environment, and a crash leaves no core file.
///
/// To be called first thing by every command that opens a store, a shop or a credential variable. It does not cover swap,
/// a debugger of the superuser, nor any dump on macOS (core files aside) and Windows.
///
/// # Errors
/// The system's, when it refuses one of the two; the other one is in force all the same.
#[cfg(unix)]
pub fn harden() -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};

    let hidden = hide_memory();
    setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) })?;
    hidden
}

/// Nothing is kept off on this system.
#[cfg(not(unix))]
pub fn harden() -> io::Result<()> {
    Ok(())
}

#[cfg(any(target_os = "linux", target_os = "android"))]
fn hide_memory() -> io::Result<()> {
    use rustix::process::{DumpableBehavior, set_dumpable_behavior};
    Ok(set_dumpable_behavior(DumpableBehavior::NotDumpable)?)
}

#[cfg(all(unix, not(any(target_os = "linux", target_os = "android"))))]
fn hide_memory() -> io::Result<()> {
    Ok(())
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use rustix::process::{DumpableBehavior, Resource, dumpable_behavior, getrlimit};

    #[test]
    fn a_hardened_process_is_not_dumpable_and_leaves_no_core() {
        super::harden().unwrap();
        assert_eq!(dumpable_behavior().unwrap(), DumpableBehavior::NotDumpable);
        let core = getrlimit(Resource::Core);
        assert_eq!((core.current, core.maximum), (Some(0), Some(0)));
        super::harden().unwrap();
    }
}
