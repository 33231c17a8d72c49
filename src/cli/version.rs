//! What `--version` prints.

use std::ffi::OsString;

use crate::schemas::catalogue;

/// The program and its version; with `-v` the provenance of what is built in, too.
pub fn text(arguments: &[OsString]) -> String {
    let mut text = concat!("sourcectl ", env!("CARGO_PKG_VERSION"), "\n").to_owned();
    if arguments.iter().skip(1).any(is_verbose) {
        let versions = [catalogue::ALL.first(), catalogue::ALL.last()].into_iter().flatten();
        let versions: Vec<&str> = versions.map(catalogue::BuiltIn::name).collect();
        text.push_str(&format!(
            "platform: {} {}\nschemas of the Admin API: {}, from {}\n  {}\n",
            std::env::consts::OS,
            std::env::consts::ARCH,
            versions.join(" to "),
            catalogue::ORIGIN,
            catalogue::INTEGRITY
        ));
    }
    text
}

fn is_verbose(argument: &OsString) -> bool {
    let argument = argument.to_string_lossy();
    let letters = argument.strip_prefix('-').filter(|letters| !letters.starts_with('-'));
    argument == "--verbose" || letters.is_some_and(|letters| letters.contains('v'))
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn a_verbose_version_names_the_package_of_the_schemas() {
        let printed = |arguments: &[&str]| text(&arguments.iter().map(Into::into).collect::<Vec<_>>());
        assert_eq!(printed(&["sourcectl", "--version"]), printed(&["sourcectl-v", "-V"]));
        for verbose in ["-v", "-vv", "-vV", "--verbose"] {
            let printed = printed(&["sourcectl", "-V", verbose]);
            assert!(printed.contains("2025-10 to 2026-10, from npm @shopify/dev-mcp 1.16.0\n  sha512-"), "{verbose}: {printed}");
        }
    }
}
