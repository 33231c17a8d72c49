//! Which session bus may be spoken to: unix sockets only.
//!
//! `unixexec:` would run a program, `tcp:` would send a value over a network, `autolaunch:` would start a bus that no
//! keyring is on.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use tokio::net::UnixStream;
use zbus::Address;
use zbus::address::Transport;
use zbus::address::transport::UnixSocket;

use crate::domain::presence::Cause;

/// The sockets of the session bus, in the order in which they are tried. Never empty.
#[derive(Debug)]
pub(super) struct BusAddress {
    sockets: Vec<PathBuf>,
    a_list: bool,
}

impl BusAddress {
    /// The bus of this session: `DBUS_SESSION_BUS_ADDRESS`, else the `bus` socket in `XDG_RUNTIME_DIR` if it exists.
    pub(super) fn of_this_session() -> Result<Self, Cause> {
        if let Some(address) = std::env::var_os("DBUS_SESSION_BUS_ADDRESS") {
            let address = address.to_str().ok_or_else(|| Cause::new("DBUS_SESSION_BUS_ADDRESS is not text"))?;
            return Self::parse(address);
        }
        let socket = std::env::var_os("XDG_RUNTIME_DIR").map(|directory| Path::new(&directory).join("bus"));
        match socket {
            Some(socket) if socket.exists() => Ok(Self { sockets: vec![socket], a_list: false }),
            _ => Err(Cause::new(
                "there is no session bus: DBUS_SESSION_BUS_ADDRESS is not set and XDG_RUNTIME_DIR has no socket `bus`",
            )),
        }
    }

    /// What kind of address it is.
    pub(super) fn kind(&self) -> &'static str {
        let is_abstract = |socket: &PathBuf| socket.as_os_str().as_bytes().starts_with(b"\0");
        match self.sockets.as_slice() {
            _ if self.a_list => "a list of unix sockets",
            [only] if is_abstract(only) => "an abstract unix socket",
            _ => "a unix socket",
        }
    }

    /// Takes a D-Bus address, which may list alternatives separated by `;`. One that is not a unix socket refuses all.
    pub(super) fn parse(address: &str) -> Result<Self, Cause> {
        let alternatives = address.split(';').filter(|alternative| !alternative.is_empty());
        let sockets = alternatives.map(socket).collect::<Result<Vec<_>, _>>()?;
        if sockets.is_empty() {
            return Err(Cause::new("there is no session bus: DBUS_SESSION_BUS_ADDRESS is empty"));
        }
        Ok(Self { sockets, a_list: address.contains(';') })
    }

    /// Refuses an address in the form of a list: keyring-core's store reads the address itself and takes exactly one.
    pub(super) fn for_the_store(&self) -> Result<&Self, Cause> {
        let refusal = || Cause::new("DBUS_SESSION_BUS_ADDRESS is a list (`;`): to write to the keyring, set it to one address");
        (!self.a_list).then_some(self).ok_or_else(refusal)
    }

    /// Connects to the first alternative that listens. Never blocks the thread.
    pub(super) async fn connect(&self) -> Result<UnixStream, Cause> {
        let mut refusal = Cause::new("there is no session bus");
        for socket in &self.sockets {
            match UnixStream::connect(socket).await {
                Ok(stream) => return Ok(stream),
                Err(error) => refusal = Cause::quoting("no session bus listens at its address", &error.kind().to_string()),
            }
        }
        Err(refusal)
    }
}

/// The path of one alternative; a leading zero byte stands for an abstract socket.
fn socket(alternative: &str) -> Result<PathBuf, Cause> {
    if !alternative.starts_with("unix:") {
        // Not quoted: what is no address may be anything, and reports are kept.
        return Err(Cause::new("the session bus address is refused: only `unix:` sockets are spoken to"));
    }
    match alternative.parse::<Address>().as_ref().map(Address::transport) {
        Ok(Transport::Unix(unix)) => path(unix.path()),
        _ => None,
    }
    .ok_or_else(|| Cause::new("the session bus address is malformed"))
}

fn path(socket: &UnixSocket) -> Option<PathBuf> {
    match socket {
        UnixSocket::File(path) => Some(path.clone()),
        #[cfg(target_os = "linux")]
        UnixSocket::Abstract(name) => Some(PathBuf::from(OsStr::from_bytes(&[b"\0", name.as_bytes()].concat()))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::BusAddress;

    #[test]
    fn an_address_that_would_run_a_program_or_leave_the_machine_is_refused_wherever_it_stands() {
        let refused = [
            "unixexec:path=/bin/sh,argv1=-c,argv2=id",
            "tcp:host=attacker.example,port=1",
            "nonce-tcp:host=localhost,port=1,noncefile=/tmp/n",
            "autolaunch:",
            "ibus:",
            "unix:path=/tmp/bus;unixexec:path=/bin/sh",
            "tcp:host=localhost,port=1;unix:path=/tmp/bus",
            "unix:dir=/tmp",
            "unix:path=/a,abstract=b",
            "unix:",
            "UNIX:path=/tmp/bus",
            "/tmp/bus",
            ";",
            "",
        ];
        for address in refused {
            assert!(BusAddress::parse(address).is_err(), "{address}");
        }
    }

    #[test]
    fn unix_sockets_are_taken_alone_and_as_alternatives() {
        for (address, sockets) in [
            ("unix:path=/run/user/1000/bus", 1),
            ("unix:abstract=/tmp/dbus-x,guid=0123456789abcdef0123456789abcdef", 1),
            ("unix:path=/a;unix:path=/b", 2),
        ] {
            assert_eq!(BusAddress::parse(address).map(|bus| bus.sockets.len()), Ok(sockets), "{address}");
        }
    }
}
