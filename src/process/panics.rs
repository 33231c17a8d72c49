//! Panics: caught, and told by their place alone. A payload may hold anything, a value included.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, PoisonError};

static LAST: Mutex<Option<PanicSite>> = Mutex::new(None);

/// Where the code panicked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PanicSite(Option<(String, u32)>);

impl fmt::Display for PanicSite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some((file, line)) => write!(f, "{file}:{line}"),
            None => f.write_str("an unknown place"),
        }
    }
}

/// From now on a panic of any thread prints nothing and leaves its place for [`catch`].
pub fn install() {
    std::panic::set_hook(Box::new(|panic| {
        let site = panic.location().map(|location| (location.file().to_owned(), location.line()));
        *LAST.lock().unwrap_or_else(PoisonError::into_inner) = Some(PanicSite(site));
    }));
}

/// Does `work`. Its values are dropped when it panics, and the terminal with them restored.
///
/// # Errors
/// Where the last panic was, of whichever thread: a thread that is joined passes its panic on without a place of its own.
pub fn catch<T>(work: impl FnOnce() -> T) -> Result<T, PanicSite> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|payload| {
        drop(payload);
        LAST.lock().unwrap_or_else(PoisonError::into_inner).take().unwrap_or(PanicSite(None))
    })
}

#[cfg(test)]
mod tests {
    use super::{catch, install};

    /// The hook is the process's, and other tests need theirs: so a process of its own is given to it.
    #[test]
    fn a_panic_is_caught_and_told_by_its_place_alone() {
        let name = "process::panics::tests::panics_in_a_process_of_its_own";
        let child = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--exact", name, "--ignored", "--nocapture"])
            .output()
            .unwrap();
        assert!(child.status.success());
        assert!(![child.stdout, child.stderr].iter().any(|said| String::from_utf8_lossy(said).contains("canary")));
    }

    #[test]
    #[ignore = "run by a_panic_is_caught_and_told_by_its_place_alone"]
    fn panics_in_a_process_of_its_own() {
        assert_eq!(catch(|| 7), Ok(7));
        install();
        let here = line!() + 1;
        let site = catch(|| panic!("canary")).unwrap_err();
        assert_eq!(site.to_string(), format!("{}:{here}", file!()));
        let joined = catch(|| std::thread::spawn(|| std::panic::panic_any("canary".to_owned())).join().unwrap()).unwrap_err();
        assert!(joined.to_string().starts_with(file!()));
        let silent = catch(|| std::panic::resume_unwind(Box::new("canary"))).unwrap_err();
        assert_eq!(silent.to_string(), "an unknown place");
    }
}
