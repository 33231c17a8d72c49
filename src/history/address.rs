//! Where a PostgreSQL history is, as a URL says it: what libpq takes, less whatever could lead a login elsewhere or weaken it.
//! <https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS>

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use percent_encoding::percent_decode_str;
use url::Host;

use crate::domain::text::is_unprintable;

/// The port of PostgreSQL.
const PORT: u16 = 5432;

/// A database of a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The server.
    pub server: Server,
    /// Who logs in; `None` for the user of the system, who is known to a server behind a socket.
    pub user: Option<String>,
    /// The database.
    pub database: String,
}

/// A server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Server {
    /// Behind TCP.
    Tcp {
        /// A name or a literal address.
        host: Host,
        /// The port.
        port: u16,
        /// How it proves itself; `None` only on a literal loopback address.
        tls: Option<Roots>,
    },
    /// Behind a unix socket.
    Socket {
        /// The directory of the socket.
        directory: PathBuf,
        /// The port that its name ends with.
        port: u16,
    },
}

/// By which certificates a server's own is verified, and with it the server's name: `sslmode=verify-full`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Roots {
    /// The system's.
    System,
    /// Those of this file; a relative path is relative to the config.
    File(PathBuf),
}

/// What is wrong with a URL, and what would be right. Nothing of the URL is part of it: a secret may stand in a wrong place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AddressFault {
    /// What is wrong.
    pub text: &'static str,
    /// What would be right.
    pub suggestion: &'static str,
}

const fn fault(text: &'static str, suggestion: &'static str) -> AddressFault {
    AddressFault { text, suggestion }
}

const FORM: &str = "write `postgres://USER@HOST/DATABASE`";
const NO_URL: AddressFault = fault("history.url is no URL of a PostgreSQL database", FORM);
const NO_USER: AddressFault = fault("history.url names no user", FORM);
const BAD_USER: AddressFault = fault("history.url has a user that is no name of a role", FORM);
const BAD_HOST: AddressFault = fault("history.url has a host that is neither a name nor an address", FORM);
const BAD_PORT: AddressFault = fault("history.url has a port that is none", "write a number from 1 to 65535");
const BAD_DATABASE: AddressFault =
    fault("history.url names no database", "put its name behind the host: letters, digits, `_`, `-` and `.`, at most 63");
const BAD_KEY: AddressFault =
    fault("history.url has an unknown or repeated key behind `?`", "the keys are `host`, `sslmode` and `sslrootcert`");
const BAD_SOCKET: AddressFault = fault(
    "history.url has a `host=` that is no directory of a unix socket, or one beside a host",
    "write `postgres://USER@/DATABASE?host=/run/postgresql`",
);
const SOCKET_TLS: AddressFault = fault("history.url asks for TLS on a unix socket", "leave `sslmode` and `sslrootcert` out");
const WEAK: AddressFault = fault(
    "history.url weakens sslmode, and only literal loopback addresses and unix sockets go without `verify-full`",
    "leave `sslmode` out, or write `sslmode=verify-full`",
);
const CONTRADICTION: AddressFault =
    fault("history.url names a `sslrootcert` and turns TLS off", "leave one of `sslmode` and `sslrootcert` out");
const BAD_ROOTS: AddressFault = fault("history.url has a `sslrootcert` that names no file", "write `sslrootcert=FILE`");

impl Address {
    /// Where the login goes, as `PGHOST` and password files name it.
    pub fn host(&self) -> String {
        match &self.server {
            Server::Tcp { host: Host::Ipv6(address), .. } => address.to_string(),
            Server::Tcp { host, .. } => host.to_string(),
            Server::Socket { directory, .. } => directory.to_string_lossy().into_owned(),
        }
    }

    /// The port, of a socket too.
    pub const fn port(&self) -> u16 {
        match self.server {
            Server::Tcp { port, .. } | Server::Socket { port, .. } => port,
        }
    }
}

/// As it is named to the operator: without the user.
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let database = &self.database;
        match &self.server {
            Server::Tcp { host, port, .. } => write!(f, "postgres://{host}:{port}/{database}"),
            Server::Socket { directory, port: PORT } => write!(f, "postgres:///{database}?host={}", directory.display()),
            Server::Socket { directory, port } => write!(f, "postgres://:{port}/{database}?host={}", directory.display()),
        }
    }
}

impl FromStr for Address {
    type Err = AddressFault;

    fn from_str(text: &str) -> Result<Self, AddressFault> {
        let rest = text.strip_prefix("postgres://").or_else(|| text.strip_prefix("postgresql://")).ok_or(NO_URL)?;
        if text.contains(['\\', '#']) || text.chars().any(|c| c.is_whitespace() || is_unprintable(c)) {
            return Err(NO_URL);
        }
        let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (authority, path) = place.split_once('/').unwrap_or((place, ""));
        let (user, host) = authority.rsplit_once('@').map_or((None, authority), |(user, host)| (Some(user), host));
        let keys = Keys::of(query)?;
        let server = keys.server(host)?;
        let user = user.map(|user| decode(user).filter(|user| is_role(user)).ok_or(BAD_USER)).transpose()?;
        if user.is_none() && matches!(server, Server::Tcp { .. }) {
            return Err(NO_USER);
        }
        let database = decode(path).filter(|name| is_database(name)).ok_or(BAD_DATABASE)?;
        Ok(Self { server, user, database })
    }
}

/// What stands behind the `?`.
#[derive(Default)]
struct Keys {
    host: Option<String>,
    sslmode: Option<String>,
    sslrootcert: Option<String>,
}

impl Keys {
    fn of(query: &str) -> Result<Self, AddressFault> {
        let mut keys = Self::default();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (key, value) = pair.split_once('=').ok_or(BAD_KEY)?;
            let place = match key {
                "host" => &mut keys.host,
                "sslmode" => &mut keys.sslmode,
                "sslrootcert" => &mut keys.sslrootcert,
                _ => return Err(BAD_KEY),
            };
            if place.replace(decode(value).ok_or(NO_URL)?).is_some() {
                return Err(BAD_KEY);
            }
        }
        Ok(keys)
    }

    fn server(self, authority: &str) -> Result<Server, AddressFault> {
        let (host, port) = split_port(authority)?;
        let Some(directory) = self.host else {
            let host = Host::parse(host).ok().filter(is_plain).ok_or(BAD_HOST)?;
            let tls = tls(is_loopback(&host), self.sslmode.as_deref(), self.sslrootcert.as_deref())?;
            return Ok(Server::Tcp { host, port, tls });
        };
        let is_directory = directory.starts_with('/') && !directory.chars().any(is_unprintable);
        if !host.is_empty() || !is_directory {
            return Err(BAD_SOCKET);
        }
        match (self.sslmode.as_deref(), self.sslrootcert) {
            (None | Some("disable"), None) => Ok(Server::Socket { directory: directory.into(), port }),
            _ => Err(SOCKET_TLS),
        }
    }
}

fn tls(is_loopback: bool, mode: Option<&str>, roots: Option<&str>) -> Result<Option<Roots>, AddressFault> {
    let roots = match roots {
        Some("") => return Err(BAD_ROOTS),
        Some("system") | None => Roots::System,
        Some(file) => Roots::File(file.into()),
    };
    match mode {
        Some("verify-full") => Ok(Some(roots)),
        Some("disable") if is_loopback && roots != Roots::System => Err(CONTRADICTION),
        Some("disable") if is_loopback => Ok(None),
        None if is_loopback && roots == Roots::System => Ok(None),
        None => Ok(Some(roots)),
        Some(_) => Err(WEAK),
    }
}

/// Several hosts in one are for libpq alone.
fn is_plain(host: &Host) -> bool {
    let is_of_a_name = |c: u8| c.is_ascii_alphanumeric() || matches!(c, b'-' | b'.' | b'_');
    !matches!(host, Host::Domain(name) if !name.bytes().all(is_of_a_name))
}

/// A name is none, not even `localhost`: it means what a resolver says.
const fn is_loopback(host: &Host) -> bool {
    match host {
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
        Host::Domain(_) => false,
    }
}

fn split_port(authority: &str) -> Result<(&str, u16), AddressFault> {
    let end_of_host = authority.rfind(']').map_or(0, |at| at + 1);
    let Some(colon) = authority[end_of_host..].find(':') else { return Ok((authority, PORT)) };
    let (host, port) = authority.split_at(end_of_host + colon);
    let is_number = port[1..].bytes().all(|c| c.is_ascii_digit());
    let port = port[1..].parse().ok().filter(|port| is_number && *port > 0).ok_or(BAD_PORT)?;
    Ok((host, port))
}

fn decode(text: &str) -> Option<String> {
    percent_decode_str(text).decode_utf8().ok().map(Into::into)
}

/// PostgreSQL cuts longer names off: <https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS>
fn is_role(name: &str) -> bool {
    (1..=63).contains(&name.len()) && !name.chars().any(|c| c == ':' || is_unprintable(c))
}

/// It is shown.
fn is_database(name: &str) -> bool {
    (1..=63).contains(&name.len()) && name.bytes().all(|c| c.is_ascii_alphanumeric() || matches!(c, b'_' | b'-' | b'.'))
}

#[cfg(test)]
mod tests;
