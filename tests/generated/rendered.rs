//! Manual pages as people read them: on a terminal of 80 columns.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

#[allow(dead_code, reason = "each test binary uses its own part")]
#[path = "../support/bus.rs"]
mod bus;

use tempfile::TempDir;

use bus::{on_path, requires};

/// The pages in a directory of their own, where no other test rewrites them.
struct Pages(TempDir);

impl Pages {
    fn written() -> Self {
        let directory = tempfile::tempdir().expect("temporary directory");
        std::fs::create_dir(directory.path().join("man")).expect("a directory");
        for (name, text) in super::manual::pages() {
            std::fs::write(directory.path().join(name), text).expect("a page");
        }
        Self(directory)
    }

    fn paths(&self) -> Vec<PathBuf> {
        super::manual::pages().into_keys().map(|name| self.0.path().join(name)).collect()
    }
}

/// The page as text, which has to come without a warning.
fn rendered(page: &Path) -> String {
    let mut command = Command::new("groff");
    command.args(["-man", "-Kutf8", "-Tutf8", "-ww", "-P-cbou", "-rLL=80n"]).arg(page);
    said(page, &command.env("LC_ALL", "C.UTF-8").output().expect("groff starts"))
}

fn said(page: &Path, output: &Output) -> String {
    let complaints = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && complaints.is_empty(), "{}: {complaints}", page.display());
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

#[test]
fn every_page_fits_80_columns_and_has_its_sections_in_order() {
    if !requires("groff", on_path("groff")) {
        return;
    }
    let pages = Pages::written();
    for page in pages.paths() {
        let text = rendered(&page);
        for line in text.lines() {
            assert!(line.chars().count() <= 80, "{}: {line:?}", page.display());
        }
        let titles: Vec<&str> = text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_uppercase())).collect();
        let [header, titles @ ..] = titles.as_slice() else { panic!("{}: {titles:?}", page.display()) };
        let footer = text.lines().rfind(|line| !line.is_empty()).unwrap_or_default();
        let name = page.file_stem().and_then(|name| name.to_str()).expect("a name");
        let title = format!("{}(1)", name.to_uppercase());
        assert!(header.starts_with(&title) && header.ends_with(&title) && header.contains("User Commands"), "{header}");
        let version = format!("sourcectl {}", env!("CARGO_PKG_VERSION"));
        assert!(footer.starts_with(&version) && footer.ends_with(&title), "{footer}");
        let expected = [
            "NAME",
            "SYNOPSIS",
            "DESCRIPTION",
            "COMMANDS",
            "OPTIONS",
            "GLOBAL OPTIONS",
            "EXIT STATUS",
            "ENVIRONMENT",
            "FILES",
            "EXAMPLES",
            "SEE ALSO",
        ];
        let expected: Vec<&str> = expected.into_iter().filter(|title| *title != "COMMANDS" || titles.contains(title)).collect();
        assert_eq!(titles, expected, "{name}");
    }
}

#[test]
fn man_has_nothing_to_complain_about() {
    if !requires("man", on_path("man")) {
        return;
    }
    let pages = Pages::written();
    for page in pages.paths() {
        let mut command = Command::new("man");
        command.args(["--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z"]).arg(&page);
        said(&page, &command.env("MANWIDTH", "80").env("LC_ALL", "C.UTF-8").output().expect("man starts"));
    }
}
