//! Where a path really leads, and whether that is within a directory.

use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

/// The path with all links followed, as far as it exists; what does not exist yet is taken by its name.
///
/// `None` where that cannot be said: a link leads nowhere, `..` stands behind what does not exist, or a directory may not be entered.
pub fn real(path: &Path) -> Option<PathBuf> {
    let mut names = Vec::new();
    let mut existing = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    loop {
        match std::fs::canonicalize(existing) {
            Ok(real) => return Some(names.iter().rev().fold(real, |path, name| path.join(name))),
            Err(error) if error.kind() == ErrorKind::NotFound && existing.symlink_metadata().is_err() => {}
            Err(_) => return None,
        }
        let Component::Normal(name) = existing.components().next_back()? else { return None };
        names.push(name.to_owned());
        existing = existing.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    }
}

/// Whether a file, or the place of one, lies in one of these directories or below, links of its directory followed. A link in the
/// place of the file itself is for its reader to refuse.
pub fn is_below(file: &Path, directories: &[&Path]) -> bool {
    let Some(directory) = file.parent().filter(|_| file.file_name().is_some()).and_then(real) else { return false };
    directories.iter().filter_map(|allowed| real(allowed)).any(|allowed| directory.starts_with(allowed))
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs::create_dir;
    use std::os::unix::fs::symlink;
    use std::path::Path;

    use super::is_below;

    #[test]
    fn a_file_is_below_a_directory_only_where_its_path_really_leads_there() {
        let root = tempfile::tempdir().expect("a directory");
        let at = |name: &str| root.path().join(name);
        for name in ["tree", "tree/sub", "other", "tree2"] {
            create_dir(at(name)).expect("a directory");
        }
        let links = [
            ("other", "tree/out"),
            ("tree/sub", "tree/in"),
            ("nowhere", "tree/dangling"),
            ("../other", "tree/up"),
            ("tree", "way"),
        ];
        for (target, link) in links {
            let target = if target.starts_with('.') { target.into() } else { at(target) };
            symlink(target, at(link)).expect("a link");
        }
        let below =
            ["tree/x", "tree/sub/x", "tree/new/new/x", "tree/in/x", "tree/sub/../x", "way/x", "other/../tree/x", "tree/./x"];
        let outside = [
            "x",
            "other/x",
            "tree2/x",
            "tree/out/x",
            "tree/up/x",
            "tree/../x",
            "tree/sub/../../x",
            "tree/dangling/x",
            "tree/new/../x",
            "tree/new/../../x",
            "tree/in/../../x",
            "tree/out/../x",
            "tree/out/new/x",
            "tree/..",
            "/x",
            "",
        ];
        for path in below {
            assert!(is_below(&at(path), &[&at("tree")]), "{path}");
            assert!(is_below(&at(path), &[&at("other/missing"), &at("way")]), "{path}");
        }
        for path in outside {
            assert!(!is_below(&at(path), &[&at("tree")]), "{path}");
        }
        assert!(!is_below(Path::new("/"), &[Path::new("/")]));
    }
}
