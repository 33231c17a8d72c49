//! The directory of locks between processes. It is looked at, and not created.

use std::path::Path;

use crate::config::lock;
use crate::output::doctor::{Finding, LockFacts};
use crate::output::remedy::ShownRemedy;

pub(super) fn look(findings: &mut Vec<Finding>) -> LockFacts {
    let Some((directory, shown)) = lock::whereabouts() else {
        let error = lock::LockError::NoHome;
        findings.push(Finding::wrong("lock-directory", error.to_string()).remedy(ShownRemedy::by_hand(error.remedy())));
        return LockFacts { directory: None, exists: false, usable: false };
    };
    let exists = directory.is_dir();
    let usable = directory.ancestors().find(|path| path.symlink_metadata().is_ok()).is_some_and(may_write);
    if !usable {
        let remedy = ShownRemedy::by_hand("make it a directory that you may write to, or set XDG_STATE_HOME to another one");
        findings.push(Finding::wrong("lock-directory", format!("this user cannot write to {shown}")).remedy(remedy));
    }
    LockFacts { directory: Some(shown), exists, usable }
}

#[cfg(unix)]
fn may_write(path: &Path) -> bool {
    use rustix::fs::{Access, access};

    path.is_dir() && access(path, Access::WRITE_OK | Access::EXEC_OK).is_ok()
}

#[cfg(not(unix))]
fn may_write(path: &Path) -> bool {
    path.is_dir()
}
