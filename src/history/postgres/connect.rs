//! From an address to a session that is logged in.

use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_postgres::config::SslMode;
use tokio_postgres::{Client, Config, NoTls};
use tokio_rustls::TlsConnector;
use url::Host;

use crate::history::HistoryError;
use crate::history::address::{Address, Roots, Server};
use crate::http::{Trust, untrusted};
use crate::secrets::postgres_password::{Login, PasswordFault, PostgresPassword};

use super::fault::{PostgresError, of_login};
use super::login::{Allowance, Duplex, Guarded};

/// A PEM file of any use is shorter.
const LONGEST_ROOTS: u64 = 4 * 1024 * 1024;

/// What asks a server for TLS: a length of 8, and a number that no version of the protocol has.
/// <https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-SSL>
const ASK_FOR_TLS: [u8; 8] = [0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f];

/// No operator and function of a schema that others may write to stands for one of PostgreSQL's, and no wait goes on for longer than
/// somebody waits here. An import that stands still for long lets the others write.
const SETTINGS: &str = "SET search_path TO pg_catalog; SET TIME ZONE 'UTC'; SET statement_timeout TO '10s'; \
    SET lock_timeout TO '5s'; SET idle_in_transaction_session_timeout TO '10min'; SET client_min_messages TO error";

/// Everything that a connection needs and that no server is asked for.
pub struct Prepared {
    address: Address,
    password: Option<PostgresPassword>,
    trust: Option<Arc<ClientConfig>>,
}

impl Prepared {
    /// Finds the password that may be used at this address, and by what its server is trusted. A relative path of certificates is
    /// relative to `base`.
    ///
    /// # Errors
    /// That the password file or the certificates cannot be used.
    pub fn new(address: &Address, base: &Path) -> Result<Self, HistoryError> {
        let password = address.user.as_deref().map(|user| {
            PostgresPassword::find(Login { host: &address.host(), port: address.port(), database: &address.database, user })
        });
        let password = password.transpose().map(Option::flatten).map_err(|fault| match fault {
            PasswordFault::NotPrivate => PostgresError::PasswordFileOpen,
            PasswordFault::Unreadable => PostgresError::PasswordFileUnreadable,
        })?;
        let trust = match &address.server {
            Server::Tcp { tls: Some(roots), .. } => Some(trust(roots, base)?),
            _ => None,
        };
        Ok(Self { address: address.clone(), password, trust })
    }

    /// Connects and logs in: the client, and how much the server may say to it.
    ///
    /// # Errors
    /// Why not.
    pub async fn connect(&self) -> Result<(Client, Allowance), HistoryError> {
        let stream = self.open().await?;
        let mut config = Config::new();
        config.ssl_mode(SslMode::Disable).application_name("sourcectl").dbname(&self.address.database);
        if let Some(user) = &self.address.user {
            config.user(user);
        }
        if let Some(password) = &self.password {
            password.set_on(&mut config);
        }
        let (guarded, asked_for_scram) = Guarded::new(stream, self.password.is_some());
        let allowance = guarded.allowance();
        let connected = config.connect_raw(guarded, NoTls).await;
        let (client, connection) = connected.map_err(|error| of_login(error, asked_for_scram.load(Ordering::Relaxed)))?;
        tokio::spawn(connection);
        client.batch_execute(SETTINGS).await?;
        Ok((client, allowance))
    }

    async fn open(&self) -> Result<Box<dyn Duplex>, HistoryError> {
        match &self.address.server {
            Server::Tcp { host, port, .. } => {
                let stream = dial(&self.address.host(), *port).await?;
                match &self.trust {
                    Some(trust) => encrypt(stream, host, Arc::clone(trust)).await,
                    None => Ok(Box::new(stream)),
                }
            }
            Server::Socket { directory, port } => open_socket(&directory.join(format!(".s.PGSQL.{port}"))).await,
        }
    }
}

fn trust(roots: &Roots, base: &Path) -> Result<Arc<ClientConfig>, HistoryError> {
    let trust = match roots {
        Roots::System => Trust::of_the_system().ok(),
        Roots::File(file) => read(&base.join(file)).ok().and_then(|text| Trust::of_pem(&text).ok()),
    };
    trust.map(Trust::into_config).ok_or(PostgresError::Roots.into())
}

fn read(path: &Path) -> io::Result<String> {
    use std::io::Read;

    let file = crate::config::lock::open_regular(&std::fs::canonicalize(path)?)?;
    if !file.metadata()?.is_file() {
        return Err(ErrorKind::InvalidInput.into());
    }
    let mut text = String::new();
    file.take(LONGEST_ROOTS).read_to_string(&mut text)?;
    Ok(text)
}

async fn dial(host: &str, port: u16) -> Result<TcpStream, HistoryError> {
    let addresses = tokio::net::lookup_host((host, port)).await.map_err(|_| PostgresError::NameNotFound)?;
    let addresses: Vec<_> = addresses.collect();
    let stream = TcpStream::connect(&addresses[..]).await.map_err(|error| match error.kind() {
        ErrorKind::ConnectionRefused => PostgresError::Refused,
        ErrorKind::TimedOut => PostgresError::NotConnected,
        _ => PostgresError::NoWay,
    })?;
    // Questions are short, and each is waited for.
    let _ = stream.set_nodelay(true);
    Ok(stream)
}

/// The server's certificate has to be for `host`. Exactly one byte is read in the clear, so that nothing can be slipped in before.
async fn encrypt(mut stream: TcpStream, host: &Host, trust: Arc<ClientConfig>) -> Result<Box<dyn Duplex>, HistoryError> {
    let mut answer = [0];
    let asked = async {
        stream.write_all(&ASK_FOR_TLS).await?;
        stream.read_exact(&mut answer).await
    };
    asked.await.map_err(|_| PostgresError::Cut)?;
    match answer {
        [b'S'] => {}
        [b'N'] => return Err(PostgresError::NoTls.into()),
        _ => return Err(PostgresError::NotPostgres.into()),
    }
    let name = match host {
        Host::Domain(name) => ServerName::try_from(name.clone()).map_err(|_| PostgresError::Handshake)?,
        Host::Ipv4(address) => ServerName::IpAddress(std::net::IpAddr::V4(*address).into()),
        Host::Ipv6(address) => ServerName::IpAddress(std::net::IpAddr::V6(*address).into()),
    };
    let encrypted = TlsConnector::from(trust).connect(name, stream).await.map_err(|error| {
        match error.get_ref().and_then(|cause| cause.downcast_ref()) {
            Some(rustls::Error::InvalidCertificate(why)) => PostgresError::Certificate(untrusted(why)),
            _ => PostgresError::Handshake,
        }
    })?;
    Ok(Box::new(encrypted))
}

#[cfg(unix)]
async fn open_socket(path: &Path) -> Result<Box<dyn Duplex>, HistoryError> {
    let stream = tokio::net::UnixStream::connect(path).await.map_err(|error| match error.kind() {
        ErrorKind::ConnectionRefused => PostgresError::Refused,
        _ => PostgresError::NoSocket,
    })?;
    Ok(Box::new(stream))
}

#[cfg(not(unix))]
#[allow(clippy::unused_async, reason = "as the one of other systems")]
async fn open_socket(_path: &Path) -> Result<Box<dyn Duplex>, HistoryError> {
    Err(PostgresError::NoSocket.into())
}
