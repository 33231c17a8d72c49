//! Why a server did not do what it was asked. What it says about that is foreign text and never shown: its code is.
//! <https://www.postgresql.org/docs/current/errcodes-appendix.html>

use std::error::Error;
use std::fmt;
use std::io::ErrorKind;

use tokio_postgres::error::SqlState;

use crate::history::HistoryError;

use super::login::RefusedLogin;

/// What only a history on a server can fail of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PostgresError {
    /// The name of the host could not be looked up.
    NameNotFound,
    /// Nothing listens there.
    Refused,
    /// There is no such socket.
    NoSocket,
    /// There is no way to it.
    NoWay,
    /// There was no connection within [`super::session::CONNECT`].
    NotConnected,
    /// There was no answer within [`super::session::CALL`].
    Silent,
    /// The connection was cut off.
    Cut,
    /// The answer is not of PostgreSQL.
    NotPostgres,
    /// It has as many connections as it takes.
    Crowded,
    /// It starts, or stops.
    NotServing,
    /// It speaks no TLS.
    NoTls,
    /// Its certificate is not trusted.
    Certificate(&'static str),
    /// The TLS handshake failed otherwise.
    Handshake,
    /// The certificates of `sslrootcert`, or of the system, cannot be used.
    Roots,
    /// It wants a password, and there is none that may be sent there.
    NoPassword,
    /// It wants a login in which the password could be read or replayed.
    UnsafeLogin,
    /// It takes neither this role nor its password.
    LoginRefused,
    /// It did not prove that it knows the password.
    Unproven,
    /// The password file is open to others.
    PasswordFileOpen,
    /// The password file cannot be read.
    PasswordFileUnreadable,
    /// There is no such database.
    NoDatabase,
    /// The tables are not there, or older, and this role may not make them.
    NoTables,
    /// The tables are of an older version, and this role may not upgrade them.
    OldTables,
    /// The role may not do that.
    NoPrivilege,
    /// The role may not delete runs.
    MayNotDelete,
    /// It is a copy that is only read, or the session is.
    ReadOnly,
    /// The database does not keep its text as UTF-8.
    NotUtf8,
    /// It did not say whether it kept what it was told to keep.
    Uncertain,
    /// The system refused an event loop.
    NoEventLoop,
    /// Anything else, by its code.
    Sql(SqlCode),
}

/// A code of five letters and digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SqlCode([u8; 5]);

impl fmt::Display for SqlCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{}", char::from(*byte)))
    }
}

impl fmt::Display for PostgresError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NameNotFound => "the name of the host could not be looked up",
            Self::Refused => "the connection was refused",
            Self::NoSocket => "there is no such unix socket that this user may open",
            Self::NoWay => "there is no way to the host",
            Self::NotConnected => "there was no connection within 5 s",
            Self::Silent => "there was no answer within 10 s",
            Self::Cut => "the connection was cut off",
            Self::NotPostgres => "what answers there is not PostgreSQL",
            Self::Crowded => "the server takes no more connections",
            Self::NotServing => "the server is starting or stopping",
            Self::NoTls => "the server speaks no TLS, and nothing is sent to it without",
            Self::Certificate(why) => return write!(f, "the server's certificate is not trusted: {why}"),
            Self::Handshake => "the TLS handshake failed",
            Self::Roots => "the certificates to verify the server by could not be read",
            Self::NoPassword => "the server wants a password, and none is kept for exactly this host",
            Self::UnsafeLogin => "the server wants another login than SCRAM-SHA-256, and got no password",
            Self::LoginRefused => "the server refused the role or its password",
            Self::Unproven => "the server did not prove that it knows the password",
            Self::PasswordFileOpen => "the password file is open to other users, and was not used",
            Self::PasswordFileUnreadable => "the password file could not be read",
            Self::NoDatabase => "the server has no such database",
            Self::NoTables => "the tables are not there, and this role may not make them",
            Self::OldTables => "the tables are of an older version, and this role may not upgrade them",
            Self::NoPrivilege => "this role may not do that",
            Self::MayNotDelete => "this role may not delete runs",
            Self::ReadOnly => "the server takes no changes: it may be a copy of another one",
            Self::NotUtf8 => "the database does not keep its text as UTF-8",
            Self::Uncertain => "the server did not say whether it kept the runs",
            Self::NoEventLoop => "the system refused to start an event loop",
            Self::Sql(code) => return write!(f, "the server could not do it (SQLSTATE {code})"),
        })
    }
}

impl PostgresError {
    /// What the operator can do about it.
    pub const fn remedy(self) -> &'static str {
        match self {
            Self::NameNotFound | Self::Refused | Self::NoWay | Self::NotConnected | Self::NotPostgres => {
                "check the host and the port of `url` under [history], and that the server runs"
            }
            Self::NoSocket => "check the directory of `url` under [history], and that the server runs",
            Self::Silent | Self::Cut | Self::Crowded | Self::NotServing => "look at the server, and run this again",
            Self::NoTls => "turn TLS on there (`ssl = on`), or reach it through a loopback address or a unix socket",
            Self::Certificate(_) | Self::Handshake => {
                "name the authority that issued its certificate with `sslrootcert=FILE`, and the host as the certificate does"
            }
            Self::Roots => "name a PEM file that can be read with `sslrootcert=FILE` in `url` under [history]",
            Self::NoPassword => "put a line with this very host into ~/.pgpass, or set PGHOST to this host beside PGPASSWORD",
            Self::UnsafeLogin => {
                "have the role's password stored and asked for as scram-sha-256 (`password_encryption`, pg_hba.conf)"
            }
            Self::LoginRefused => "check the role of `url` under [history], and its password",
            Self::Unproven => "check the host of `url` under [history]: this may not be the server that you mean",
            Self::PasswordFileOpen => "let only yourself read it (chmod 600): ~/.pgpass, or where PGPASSFILE says",
            Self::PasswordFileUnreadable => "make it a file of text that only you may read: ~/.pgpass, or where PGPASSFILE says",
            Self::NoDatabase => "create it, or name another one with `url` under [history]",
            Self::NoTables => "have its owner run sql/history.sql on it: README, \"A history for a team\"",
            Self::OldTables => "have their owner run sql/history-from-1.sql on it: README, \"A history for a team\"",
            Self::NoPrivilege => "grant the role what it needs: README, \"A history for a team\"",
            Self::MayNotDelete => {
                "run this as the owner of the tables, or have the owner run: GRANT DELETE ON sourcectl.sync_runs TO the role"
            }
            Self::ReadOnly => "name the server that takes changes with `url` under [history]",
            Self::NotUtf8 => "create a database with ENCODING 'UTF8', and name it with `url` under [history]",
            Self::Uncertain => "run this again: a run that is told twice is kept once",
            Self::NoEventLoop | Self::Sql(_) => "look at the server's log, and run this again",
        }
    }

    /// Whether nothing can be asked of this connection any more.
    pub(super) const fn ends_the_session(self) -> bool {
        matches!(self, Self::Silent | Self::Cut | Self::NotServing | Self::NotPostgres | Self::Uncertain)
    }
}

impl From<PostgresError> for HistoryError {
    fn from(error: PostgresError) -> Self {
        Self::Postgres(error)
    }
}

impl From<tokio_postgres::Error> for HistoryError {
    fn from(error: tokio_postgres::Error) -> Self {
        if let Some(told) = error.as_db_error() {
            return of_code(told.code());
        }
        if error.is_closed() {
            return PostgresError::Cut.into();
        }
        let cause = error.source().and_then(|cause| cause.downcast_ref::<std::io::Error>());
        if let Some(refused) = cause.and_then(|cause| cause.get_ref()?.downcast_ref::<RefusedLogin>()) {
            return refused.0.into();
        }
        let kind = cause.map(std::io::Error::kind);
        match kind {
            Some(
                ErrorKind::UnexpectedEof | ErrorKind::ConnectionReset | ErrorKind::BrokenPipe | ErrorKind::ConnectionAborted,
            ) => PostgresError::Cut.into(),
            _ => PostgresError::NotPostgres.into(),
        }
    }
}

/// What a code of the server means.
fn of_code(code: &SqlState) -> HistoryError {
    let error = match *code {
        SqlState::LOCK_NOT_AVAILABLE | SqlState::T_R_DEADLOCK_DETECTED | SqlState::T_R_SERIALIZATION_FAILURE => {
            return HistoryError::Busy;
        }
        SqlState::DISK_FULL => return HistoryError::NoSpace,
        SqlState::DATA_CORRUPTED | SqlState::INDEX_CORRUPTED => return HistoryError::Damaged,
        SqlState::UNDEFINED_TABLE | SqlState::UNDEFINED_COLUMN | SqlState::DATATYPE_MISMATCH => return HistoryError::Damaged,
        SqlState::QUERY_CANCELED => PostgresError::Silent,
        SqlState::ADMIN_SHUTDOWN | SqlState::CRASH_SHUTDOWN | SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT => PostgresError::Cut,
        SqlState::CANNOT_CONNECT_NOW => PostgresError::NotServing,
        SqlState::TOO_MANY_CONNECTIONS => PostgresError::Crowded,
        SqlState::INVALID_PASSWORD | SqlState::INVALID_AUTHORIZATION_SPECIFICATION => PostgresError::LoginRefused,
        SqlState::INVALID_CATALOG_NAME => PostgresError::NoDatabase,
        SqlState::INSUFFICIENT_PRIVILEGE => PostgresError::NoPrivilege,
        SqlState::READ_ONLY_SQL_TRANSACTION => PostgresError::ReadOnly,
        _ => PostgresError::Sql(shown(code)),
    };
    error.into()
}

/// A server may send anything as a code.
fn shown(code: &SqlState) -> SqlCode {
    let bytes = <[u8; 5]>::try_from(code.code().as_bytes()).ok();
    SqlCode(bytes.filter(|bytes| bytes.iter().all(u8::is_ascii_alphanumeric)).unwrap_or(*b"?????"))
}

/// What an error of logging in means: there, what is no answer of PostgreSQL's may be a proof that failed.
pub(super) fn of_login(error: tokio_postgres::Error, was_scram: bool) -> HistoryError {
    let is_unproven = was_scram && error.as_db_error().is_none() && !error.is_closed();
    match error.into() {
        HistoryError::Postgres(PostgresError::NotPostgres) if is_unproven => PostgresError::Unproven.into(),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use tokio_postgres::error::SqlState;

    use super::{HistoryError, PostgresError, of_code};

    #[test]
    fn a_code_is_shown_only_if_it_is_one() {
        let shown = |code: &str| of_code(&SqlState::from_code(code)).to_string();
        assert_eq!(shown("22P02"), "the server could not do it (SQLSTATE 22P02)");
        for hostile in ["", "\u{1b}[31m", "22P0", "22P022", "\u{e9}22P", "::add"] {
            assert_eq!(shown(hostile), "the server could not do it (SQLSTATE ?????)");
        }
        assert_eq!(of_code(&SqlState::LOCK_NOT_AVAILABLE), HistoryError::Busy);
        assert_eq!(of_code(&SqlState::INVALID_PASSWORD), PostgresError::LoginRefused.into());
    }
}
