//! A man in the middle between a client and the bus, to break things at exactly one message.

use std::io::{ErrorKind, Read, Write};
use std::net::Shutdown;
use std::os::unix::net::{UnixListener, UnixStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tempfile::TempDir;

/// Which message of the client sets the proxy off: the `nth` (from 1, over all connections) that contains `bytes`.
#[derive(Clone, Copy, Debug)]
pub struct Trigger {
    /// A member name, for example: `CreateItem`, `SetSecret`, `SearchItems`.
    pub bytes: &'static str,
    /// Counted from 1.
    pub nth: usize,
}

/// What the proxy does with the message that set it off.
#[derive(Clone, Copy, Debug)]
pub enum Then {
    /// Forwards it after this time, even if the client has gone.
    Delay(Duration),
    /// Drops the connection: the message never arrives.
    DropBefore,
    /// Forwards it and drops the connection: the reply never arrives.
    DropAfter,
    /// Keeps it back for ever.
    HoldRequest,
    /// Forwards it and keeps all replies back for ever.
    HoldReply,
}

/// A listening proxy; what it was set off by is signalled once.
pub struct BusProxy {
    directory: TempDir,
    set_off: Receiver<()>,
}

struct Rule {
    upstream: String,
    trigger: Trigger,
    then: Then,
    count: AtomicUsize,
    signal: Mutex<Sender<()>>,
}

impl BusProxy {
    /// Stands before the bus at `bus_address` (`unix:path=…`).
    pub fn start(bus_address: &str, trigger: Trigger, then: Then) -> Self {
        let directory = tempfile::Builder::new().prefix("bus-proxy-").tempdir().expect("temporary directory");
        let listener = UnixListener::bind(directory.path().join("bus")).expect("a socket to listen on");
        let upstream = bus_address.strip_prefix("unix:path=").expect("a unix socket").to_owned();
        let (sender, set_off) = channel();
        let rule = Arc::new(Rule { upstream, trigger, then, count: AtomicUsize::new(0), signal: Mutex::new(sender) });
        std::thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                let rule = Arc::clone(&rule);
                std::thread::spawn(move || rule.join(&client));
            }
        });
        Self { directory, set_off }
    }

    /// Its address, for the client.
    pub fn bus_address(&self) -> String {
        format!("unix:path={}", self.directory.path().join("bus").display())
    }

    /// Waits until the message came and, for [`Then::HoldReply`], was forwarded; false after `patience`.
    pub fn wait(&self, patience: Duration) -> bool {
        self.set_off.recv_timeout(patience).is_ok()
    }
}

impl Rule {
    fn join(&self, client: &UnixStream) {
        let Ok(bus) = UnixStream::connect(&self.upstream) else { return };
        let mute = Arc::new(AtomicBool::new(false));
        let (mut from_bus, mut to_client) = (bus.try_clone().expect("a socket"), client.try_clone().expect("a socket"));
        let muted = Arc::clone(&mute);
        std::thread::spawn(move || pass_replies(&mut from_bus, &mut to_client, &muted));
        let _ = self.pass_requests(client, &bus, &mute);
        let _ = bus.shutdown(Shutdown::Both);
        let _ = client.shutdown(Shutdown::Both);
    }

    fn pass_requests(&self, mut client: &UnixStream, mut bus: &UnixStream, mute: &AtomicBool) -> std::io::Result<()> {
        let mut messages = Messages::default();
        let mut chunk = [0; 16 * 1024];
        loop {
            let length = client.read(&mut chunk)?;
            if length == 0 {
                return Ok(());
            }
            messages.buffer.extend_from_slice(&chunk[..length]);
            while let Some(message) = messages.next() {
                if !self.sets_off(&message) {
                    bus.write_all(&message)?;
                    continue;
                }
                mute.store(matches!(self.then, Then::DropAfter | Then::HoldReply), Ordering::SeqCst);
                match self.then {
                    Then::Delay(time) => {
                        self.signal();
                        std::thread::sleep(time);
                        bus.write_all(&message)?;
                        // A client that has gone must not take the connection with it before the message is dealt with.
                        std::thread::sleep(Duration::from_millis(300));
                    }
                    Then::DropBefore => return self.signal_and_end(),
                    Then::HoldRequest => self.signal(),
                    Then::DropAfter => {
                        bus.write_all(&message)?;
                        std::thread::sleep(Duration::from_millis(300));
                        return self.signal_and_end();
                    }
                    Then::HoldReply => {
                        bus.write_all(&message)?;
                        std::thread::sleep(Duration::from_millis(300));
                        self.signal();
                    }
                }
            }
        }
    }

    fn sets_off(&self, message: &[u8]) -> bool {
        let contains = message.windows(self.trigger.bytes.len()).any(|window| window == self.trigger.bytes.as_bytes());
        contains && self.count.fetch_add(1, Ordering::SeqCst) + 1 == self.trigger.nth
    }

    fn signal(&self) {
        let _ = self.signal.lock().expect("nobody panicked with it").send(());
    }

    fn signal_and_end(&self) -> std::io::Result<()> {
        self.signal();
        Err(ErrorKind::ConnectionAborted.into())
    }
}

fn pass_replies(bus: &mut UnixStream, client: &mut UnixStream, mute: &AtomicBool) {
    let mut chunk = [0; 16 * 1024];
    while let Ok(length @ 1..) = bus.read(&mut chunk) {
        if !mute.load(Ordering::SeqCst) && client.write_all(&chunk[..length]).is_err() {
            return;
        }
    }
    let _ = client.shutdown(Shutdown::Both);
}

/// Cuts a client's bytes into messages; the authentication lines before them pass as they come.
#[derive(Default)]
struct Messages {
    buffer: Vec<u8>,
    authenticated: bool,
}

impl Messages {
    fn next(&mut self) -> Option<Vec<u8>> {
        let length = if self.authenticated { self.message_length()? } else { self.line_length() };
        (length > 0 && self.buffer.len() >= length).then(|| self.buffer.drain(..length).collect())
    }

    fn line_length(&mut self) -> usize {
        const BEGIN: &[u8] = b"BEGIN\r\n";
        let begin = self.buffer.windows(BEGIN.len()).position(|window| window == BEGIN);
        self.authenticated = begin.is_some();
        begin.map_or(self.buffer.len(), |at| at + BEGIN.len())
    }

    /// The D-Bus header: byte 0 is the order of bytes, 4..8 the body's length, 12..16 that of the header's fields.
    fn message_length(&self) -> Option<usize> {
        let number = |at: usize| {
            let bytes = self.buffer.get(at..at + 4)?.try_into().ok()?;
            let number = if self.buffer[0] == b'B' { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) };
            usize::try_from(number).ok()
        };
        let (body, fields) = (number(4)?, number(12)?);
        Some((16 + fields).next_multiple_of(8) + body)
    }
}
