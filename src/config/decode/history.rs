//! `[history]`

use std::path::PathBuf;

use percent_encoding::percent_decode_str;

use crate::config::known;
use crate::config::model::HistoryPlace;
use crate::config::problem::Problems;
use crate::config::table::{At, Table};
use crate::history::address::AddressFault;

pub(super) fn place(root: &Table<'_, '_>, problems: &mut Problems) -> HistoryPlace {
    let Some(table) = root.table("history", problems) else { return HistoryPlace::Default };
    table.reject_unknown(known::HISTORY, problems);
    let Some(url) = table.string("url", problems) else { return HistoryPlace::Default };
    match url.value.strip_prefix("sqlite:") {
        Some("") => {
            problems.error(url.offset, "history.url names no file").suggest("write `sqlite:` and the path of a file");
            HistoryPlace::Default
        }
        Some(path) => HistoryPlace::Sqlite(PathBuf::from(path)),
        None => database(url, problems),
    }
}

fn database(url: At<&str>, problems: &mut Problems) -> HistoryPlace {
    if holds_password(url.value) {
        let suggestion = "keep it in ~/.pgpass, in a line that names the host";
        problems.error(url.offset, "history.url must not hold a password").suggest(suggestion);
        return HistoryPlace::Default;
    }
    if !["postgres://", "postgresql://"].iter().any(|scheme| url.value.starts_with(scheme)) {
        problems.error(url.offset, "history.url must start with `sqlite:` or `postgres://`");
        return HistoryPlace::Default;
    }
    match url.value.parse() {
        Ok(address) => HistoryPlace::Postgres(address),
        Err(AddressFault { text, suggestion }) => {
            problems.error(url.offset, text).suggest(suggestion);
            HistoryPlace::Default
        }
    }
}

/// Judged by the last `@` and not by the grammar of URLs: a password that was pasted in raw may hold `@`, `/` and `?`.
fn holds_password(url: &str) -> bool {
    let url = percent_decode_str(url).decode_utf8_lossy().to_ascii_lowercase();
    let before_host = url.strip_prefix("postgres").and_then(|rest| rest.split_once("://")?.1.rsplit_once('@'));
    before_host.is_some_and(|(user, _)| user.contains(':')) || url.contains("password=")
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
