use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use super::{Login, PasswordFault, Surroundings, find};

const LOGIN: Login<'static> = Login { host: "db.example.org", port: 5432, database: "history", user: "ci" };

fn found(surroundings: Surroundings, login: Login<'_>) -> Result<Option<String>, PasswordFault> {
    find(surroundings, login).map(|password| password.map(|password| password.0.expose().to_owned()))
}

fn variables(host: Option<&str>, port: Option<&str>) -> Surroundings {
    let text = |text: Option<&str>| text.map(OsString::from);
    Surroundings { host: text(host), port: text(port), password: text(Some("word")), file: None }
}

fn file(text: &str, mode: u32) -> (tempfile::TempDir, PathBuf) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("pgpass");
    fs::write(&path, text).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
    (directory, path)
}

fn of_file(path: &Path) -> Surroundings {
    Surroundings { file: Some(path.to_owned()), ..Surroundings::default() }
}

#[test]
fn a_variable_is_used_only_for_the_server_that_variables_name_beside_it() {
    for (host, port, is_used) in [
        (Some("db.example.org"), None, true),
        (Some("DB.example.org"), Some("5432"), true),
        (None, None, false),
        (Some("*"), None, false),
        (Some(""), None, false),
        (Some("example.org"), None, false),
        (Some("db.example.org."), None, false),
        (Some("db.example.org,db2.example.org"), None, false),
        (Some("db.example.org"), Some("5433"), false),
        (Some("db.example.org"), Some("*"), false),
    ] {
        let expected = is_used.then(|| "word".to_owned());
        assert_eq!(found(variables(host, port), LOGIN), Ok(expected), "{host:?} {port:?}");
    }
}

#[test]
fn a_line_of_the_file_is_used_only_when_it_names_the_host_itself() {
    for (lines, expected) in [
        ("db.example.org:5432:history:ci:word", Some("word")),
        ("db.example.org:*:*:*:word:behind", Some("word")),
        ("db.example.org:*:*:*:a\\:b\\\\c\r\n", Some("a:b\\c")),
        ("*:*:*:*:trap\n# db.example.org:*:*:*:no\n\nx\ndb.example.org:*:history:*:word\n", Some("word")),
        ("*:*:*:*:trap", None),
        ("\\*:*:*:*:trap", None),
        ("db2.example.org:*:*:*:trap", None),
        ("db.example.org:5433:*:*:trap", None),
        ("db.example.org:*:other:*:trap", None),
        ("db.example.org:*:*:root:trap", None),
        ("db.example.org:*:*:*:", None),
        ("db.example.org:*:*:*", None),
    ] {
        let (_directory, path) = file(lines, 0o600);
        assert_eq!(found(of_file(&path), LOGIN), Ok(expected.map(str::to_owned)), "{lines}");
    }
}

#[test]
fn a_line_for_a_directory_of_a_socket_and_one_for_an_address_escape_their_colons() {
    let (_directory, path) = file("/run/postgresql:*:*:*:one\n\\:\\:1:*:*:*:two", 0o600);
    assert_eq!(found(of_file(&path), Login { host: "/run/postgresql", ..LOGIN }), Ok(Some("one".to_owned())));
    assert_eq!(found(of_file(&path), Login { host: "::1", ..LOGIN }), Ok(Some("two".to_owned())));
}

#[test]
fn a_file_that_others_may_read_is_refused_and_one_that_is_not_there_is_none() {
    for mode in [0o640, 0o604, 0o660] {
        let (_directory, path) = file("db.example.org:*:*:*:word", mode);
        assert_eq!(found(of_file(&path), LOGIN), Err(PasswordFault::NotPrivate));
    }
    let (directory, path) = file("", 0o400);
    assert_eq!(found(of_file(&path), LOGIN), Ok(None));
    assert_eq!(found(of_file(&path.join("below")), LOGIN), Ok(None));
    assert_eq!(found(of_file(&directory.path().join("none")), LOGIN), Ok(None));
    assert_eq!(found(of_file(directory.path()), LOGIN), Err(PasswordFault::Unreadable));
}
