//! The password of a PostgreSQL role. A config that others wrote names the server, so that it goes only to a server that somebody
//! else named too: this user, beside the password.

use std::ffi::OsString;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use crate::config::lock::open_regular;

use super::sensitive::Sensitive;

/// A password file of any use is shorter.
const LONGEST: u64 = 1024 * 1024;

/// A password of a role on one server.
pub struct PostgresPassword(Sensitive);

/// Whose password.
#[derive(Clone, Copy)]
pub struct Login<'a> {
    /// The server's name, its literal address, or the directory of its socket.
    pub host: &'a str,
    /// Its port.
    pub port: u16,
    /// The database.
    pub database: &'a str,
    /// The role.
    pub user: &'a str,
}

/// Why the password file is not used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordFault {
    /// Others may read or write it, and libpq would not use it either.
    NotPrivate,
    /// It is no regular file of text that this user may read.
    Unreadable,
}

/// What the environment says; the only variables of PostgreSQL's that are looked at.
#[derive(Default)]
struct Surroundings {
    host: Option<OsString>,
    port: Option<OsString>,
    password: Option<OsString>,
    file: Option<PathBuf>,
}

impl Surroundings {
    fn of_this_process() -> Self {
        let variable = |name| std::env::var_os(name).filter(|value: &OsString| !value.is_empty());
        let file = variable("PGPASSFILE").map(PathBuf::from).or_else(|| Some(std::env::home_dir()?.join(".pgpass")));
        Self { host: variable("PGHOST"), port: variable("PGPORT"), password: variable("PGPASSWORD"), file }
    }
}

impl PostgresPassword {
    /// The password that this user keeps for this login: `PGPASSWORD`, where `PGHOST` and, if it is set, `PGPORT` name this very
    /// server; else the first line of the password file that names this very host and fits.
    ///
    /// # Errors
    /// That there is a password file that cannot be used.
    pub fn find(login: Login<'_>) -> Result<Option<Self>, PasswordFault> {
        find(Surroundings::of_this_process(), login)
    }

    /// Has a login use it.
    pub fn set_on(&self, login: &mut tokio_postgres::Config) {
        login.password(self.0.expose());
    }
}

fn find(surroundings: Surroundings, login: Login<'_>) -> Result<Option<PostgresPassword>, PasswordFault> {
    let text = |value: &Option<OsString>| value.as_ref().and_then(|value| value.to_str().map(str::to_owned));
    let is_host = text(&surroundings.host).is_some_and(|host| host.eq_ignore_ascii_case(login.host));
    let is_port = surroundings.port.is_none() || text(&surroundings.port).is_some_and(|port| port == login.port.to_string());
    if let (true, Some(Ok(password))) = (is_host && is_port, surroundings.password.map(OsString::into_string)) {
        return Ok(Some(PostgresPassword(Sensitive::new(password))));
    }
    let Some(lines) = surroundings.file.as_deref().map(read).transpose()?.flatten() else { return Ok(None) };
    Ok(lines.lines().find_map(|line| password_of(line, login)).map(PostgresPassword))
}

fn read(path: &Path) -> Result<Option<Zeroizing<String>>, PasswordFault> {
    // A link is followed, as libpq does: what is at its end has to be private.
    let path = match std::fs::canonicalize(path) {
        Ok(path) => path,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return Ok(None),
        Err(_) => return Err(PasswordFault::Unreadable),
    };
    let file = open_regular(&path).map_err(|_| PasswordFault::Unreadable)?;
    let facts = file.metadata().map_err(|_| PasswordFault::Unreadable)?;
    if !facts.is_file() {
        return Err(PasswordFault::Unreadable);
    }
    if !is_private(&facts) {
        return Err(PasswordFault::NotPrivate);
    }
    let mut text = Zeroizing::new(String::new());
    file.take(LONGEST).read_to_string(&mut text).map_err(|_| PasswordFault::Unreadable)?;
    Ok(Some(text))
}

#[cfg(unix)]
fn is_private(facts: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;

    use rustix::fs::{Mode, RawMode};

    let mode = RawMode::try_from(facts.permissions().mode()).unwrap_or(RawMode::MAX);
    !Mode::from_raw_mode(mode).intersects(Mode::RWXG | Mode::RWXO)
}

#[cfg(not(unix))]
fn is_private(_facts: &std::fs::Metadata) -> bool {
    true
}

/// `host:port:database:user:password`, in which `\` takes the next character as it is; `*` stands for anything, but here for no host.
/// <https://www.postgresql.org/docs/current/libpq-pgpass.html>
fn password_of(line: &str, login: Login<'_>) -> Option<Sensitive> {
    let line = line.strip_suffix('\r').unwrap_or(line);
    if line.starts_with('#') {
        return None;
    }
    let (host, rest) = field(line)?;
    let (port, rest) = field(rest)?;
    let (database, rest) = field(rest)?;
    let (user, rest) = field(rest)?;
    let fits = |field: &str, value: &str| field == "*" || *unescaped(field) == value;
    let is_host = host != "*" && unescaped(host).eq_ignore_ascii_case(login.host);
    let is_login = fits(port, &login.port.to_string()) && fits(database, login.database) && fits(user, login.user);
    let password = rest.split_at(end(rest)).0;
    (is_host && is_login && !password.is_empty()).then(|| Sensitive::new(std::mem::take(&mut *unescaped(password))))
}

fn field(line: &str) -> Option<(&str, &str)> {
    let (field, rest) = line.split_at(end(line));
    Some((field, rest.strip_prefix(':')?))
}

/// Where the first `:` is that no `\` stands before.
fn end(line: &str) -> usize {
    let mut is_escaped = false;
    let found = line.bytes().position(|byte| {
        let ends = byte == b':' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        ends
    });
    found.unwrap_or(line.len())
}

fn unescaped(field: &str) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(field.len()));
    let mut characters = field.chars();
    while let Some(c) = characters.next() {
        text.push(if c == '\\' { characters.next().unwrap_or(c) } else { c });
    }
    text
}

#[cfg(all(test, unix))]
mod tests;
