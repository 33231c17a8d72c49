//! `[history]`

use std::path::PathBuf;

use crate::config::known;
use crate::config::model::HistoryPlace;
use crate::config::problem::Problems;
use crate::config::table::Table;

pub(super) fn place(root: &Table<'_, '_>, problems: &mut Problems) -> HistoryPlace {
    let Some(table) = root.table("history", problems) else { return HistoryPlace::Default };
    table.reject_unknown(known::HISTORY, problems);
    let Some(url) = table.string("url", problems) else { return HistoryPlace::Default };
    let is_known = ["sqlite:", "postgres://", "postgresql://"].iter().any(|scheme| url.value.starts_with(scheme));
    if !is_known {
        problems.error(url.offset, "history.url must start with `sqlite:` or `postgres://`");
    }
    if url.value == "sqlite:" {
        problems.error(url.offset, "history.url names no file").suggest("write `sqlite:` and the path of a file");
    }
    if holds_password(url.value) {
        problems.error(url.offset, "history.url must not hold a password").suggest("keep it in ~/.pgpass");
    }
    match url.value.strip_prefix("sqlite:") {
        Some(path) => HistoryPlace::Sqlite(PathBuf::from(path)),
        None => HistoryPlace::Postgres,
    }
}

/// Judged by the last `@` and not by the grammar of URLs: a password that was pasted in raw may hold `@`, `/` and `?`.
fn holds_password(url: &str) -> bool {
    let url = decoded(url).to_ascii_lowercase();
    let before_host = url.strip_prefix("postgres").and_then(|rest| rest.split_once("://")?.1.rsplit_once('@'));
    before_host.is_some_and(|(user, _)| user.contains(':')) || url.contains("password=")
}

/// With each `%40` and the like as the character that it stands for.
fn decoded(url: &str) -> String {
    let mut bytes = Vec::with_capacity(url.len());
    let mut rest = url.as_bytes();
    while let [first, after @ ..] = rest {
        let digits = after.get(..2).filter(|_| *first == b'%').and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::holds_password;

    #[test]
    fn a_password_is_found_however_it_is_smuggled_in() {
        for url in [
            "postgres://user:hunter2@db/x",
            "postgresql://user@server:hunter2@db/x",
            "postgres://user:hun/ter2@db/x",
            "postgres://user:hun?ter2@db/x",
            "postgres://user%3Ahunter2@db/x",
            "postgres://user@db/x?password=hunter2",
            "postgres://user@db/x?PassWord=hunter2",
            "postgres://user@db/x?pass%77ord=hunter2",
            "postgres://user@db/x?sslpassword=hunter2",
        ] {
            assert!(holds_password(url), "{url}");
        }
    }

    #[test]
    fn a_url_without_a_password_is_taken() {
        for url in
            ["sqlite:runs.db", "sqlite:C:/a@b", "postgres://db:5432/x", "postgres://user@db:5432/x?sslmode=require", "%", "%4"]
        {
            assert!(!holds_password(url), "{url}");
        }
    }
}
