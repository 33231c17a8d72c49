//! What the line being typed says so far, as far as candidates depend on it.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::config::keys::Key;

/// The line being typed.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The value of `--config`.
    pub config: Option<PathBuf>,
    /// The last word that is a key of the config.
    pub key: Option<Key>,
}

impl Line {
    /// Reads the words as this shell hands them over, the program's name first.
    pub fn read(words: &[OsString], shell: &str) -> Self {
        let plain = |word: &str| match shell {
            "bash" | "zsh" => unquoted(word),
            _ => word.to_owned(),
        };
        let words: Vec<String> = words.iter().skip(1).filter_map(|word| word.to_str()).map(plain).collect();
        let words = words.split(|word| word == "--").next().unwrap_or_default();
        let option = words.iter().enumerate().find_map(|(at, word)| match word.strip_prefix("--config")? {
            "" => words.get(at + 1).cloned(),
            value => value.strip_prefix('=').map(str::to_owned),
        });
        Self {
            config: option.filter(|path| !path.is_empty()).map(|path| below_home(&path)),
            key: words.iter().rev().find_map(|word| Key::parse(word)),
        }
    }
}

/// Words with the options that bash took apart put right: `--config=FILE` arrives as `--config`, `=`, `FILE`.
///
/// Their number stays the same, because the shell counts them: `--quiet` fills the gap.
pub fn normalized(words: &[OsString]) -> Vec<OsString> {
    let mut words = words.to_vec();
    for at in 1..words.len() {
        if words[at] == "=" && words[at - 1].to_str().is_some_and(|word| word.starts_with("--") && word.len() > 2) {
            if at + 1 < words.len() {
                words[at] = std::mem::replace(&mut words[at - 1], "--quiet".into());
            } else {
                words[at] = OsString::new();
            }
        }
    }
    words
}

fn unquoted(word: &str) -> String {
    match shlex::split(word).as_deref() {
        Some([one]) => one.clone(),
        _ => word.to_owned(),
    }
}

/// The shell has not replaced the tilde yet.
fn below_home(path: &str) -> PathBuf {
    match (path.strip_prefix("~/"), std::env::var_os("HOME")) {
        (Some(rest), Some(home)) => PathBuf::from(home).join(rest),
        _ => PathBuf::from(path),
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;
    use std::path::Path;

    use super::{Line, normalized};

    fn words(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn the_config_of_the_line_is_found_in_each_way_to_write_it() {
        for (line, path) in [
            ("sourcectl --config a.toml readiness ", Some("a.toml")),
            ("sourcectl --config=a.toml readiness ", Some("a.toml")),
            ("sourcectl --config = a.toml readiness ", Some("a.toml")),
            ("sourcectl readiness  -q --config a.toml", Some("a.toml")),
            ("sourcectl --config 'a.toml' readiness ", Some("a.toml")),
            ("sourcectl readiness -- --config a.toml", None),
            ("sourcectl --config", None),
            ("sourcectl --config ", None),
            ("sourcectl --configure a.toml", None),
        ] {
            let found = Line::read(&normalized(&words(line)), "bash").config;
            assert_eq!(found.as_deref(), path.map(Path::new), "{line}");
        }
    }

    #[test]
    fn as_many_words_are_left_as_there_were() {
        assert_eq!(normalized(&words("sourcectl --profile = sui")), words("sourcectl --quiet --profile sui"));
        assert_eq!(normalized(&words("sourcectl --profile =")), words("sourcectl --profile "));
        assert_eq!(normalized(&words("sourcectl = x")), words("sourcectl = x"));
    }

    #[test]
    fn the_key_of_the_line_is_the_last_one() {
        let line = Line::read(&words("sourcectl config set flags.persistence "), "zsh");
        assert_eq!(line.key.map(|key| key.path().join(".")).as_deref(), Some("flags.persistence"));
    }
}
