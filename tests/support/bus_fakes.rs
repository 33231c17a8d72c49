//! Buses and services that misbehave.

use std::os::unix::net::{UnixListener, UnixStream};
use std::sync::mpsc::{Receiver, Sender, channel};

use futures_util::StreamExt;
use tempfile::TempDir;
use zbus::message::Type;
use zbus::zvariant::{ObjectPath, Value};
use zbus::{Connection, MessageStream};

/// A unix socket that accepts every connection and never says a word.
pub struct SilentBus {
    directory: TempDir,
}

impl SilentBus {
    /// Listens from now on, until the process ends.
    pub fn start() -> Self {
        let directory = tempfile::Builder::new().prefix("silent-bus-").tempdir().expect("temporary directory");
        let listener = UnixListener::bind(directory.path().join("bus")).expect("a socket to listen on");
        std::thread::spawn(move || listener.incoming().map_while(Result::ok).collect::<Vec<UnixStream>>());
        Self { directory }
    }

    /// Its address.
    pub fn bus_address(&self) -> String {
        format!("unix:path={}", self.directory.path().join("bus").display())
    }
}

/// What a fake service answers to a call.
#[derive(Clone, Copy, Debug)]
pub enum Says {
    /// Nothing at all.
    Nothing,
    /// A D-Bus error of this name, with this text.
    Error(&'static str, &'static str),
    /// One string, whatever was asked for.
    Text(&'static str),
    /// The answers of a service with an empty and unlocked default collection.
    Empty,
    /// The answers of one that claims to hold this many entries.
    Many(usize),
    /// The answers of one that is locked, and whose prompt is accepted or dismissed at once.
    Locked { dismisses: bool },
}

/// A process-local service; it leaves the bus when it is dropped.
pub struct FakeService {
    calls: Receiver<String>,
    _until: Sender<()>,
}

impl FakeService {
    /// The names of the methods that were called so far and not asked for yet.
    pub fn calls(&self) -> Vec<String> {
        self.calls.try_iter().collect()
    }
}

/// Owns `org.freedesktop.secrets` and never replies.
pub fn mute_service(bus_address: &str) -> FakeService {
    fake_service(bus_address, "org.freedesktop.secrets", |_| Says::Nothing)
}

/// Owns `name` and answers each method with what `says` gives for its member name.
pub fn fake_service(bus_address: &str, name: &'static str, says: fn(&str) -> Says) -> FakeService {
    let (ready, is_ready) = channel();
    let (called, calls) = channel();
    let (until, ends) = channel::<()>();
    let address = bus_address.to_owned();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async move {
            let builder = zbus::connection::Builder::address(address.as_str()).expect("an address");
            let connection = builder.name(name).expect("a bus name").build().await.expect("the bus is there");
            let serving = tokio::spawn(serve(connection, called, says));
            let _ = ready.send(());
            while !matches!(ends.try_recv(), Err(std::sync::mpsc::TryRecvError::Disconnected)) {
                tokio::time::sleep(std::time::Duration::from_millis(10)).await;
            }
            serving.abort();
        });
    });
    is_ready.recv().expect("the fake service is on the bus");
    FakeService { calls, _until: until }
}

async fn serve(connection: Connection, called: Sender<String>, says: fn(&str) -> Says) {
    let mut incoming = MessageStream::from(&connection);
    while let Some(Ok(message)) = incoming.next().await {
        let header = message.header();
        let Some(member) = header.member().filter(|_| header.message_type() == Type::MethodCall) else {
            continue;
        };
        let _ = called.send(member.to_string());
        let sent = match (says(member.as_str()), member.as_str()) {
            (Says::Nothing, _) => Ok(()),
            (Says::Error(name, text), _) => connection.reply_error(&header, name, &(text,)).await,
            (Says::Text(text), _) => connection.reply(&header, &(text,)).await,
            (_, "ReadAlias") => connection.reply(&header, &(path("/collection"),)).await,
            (Says::Many(count), "SearchItems") => {
                let entries: Vec<_> = (0..count).map(|_| path("/collection/an_entry_of_a_service_that_lies")).collect();
                connection.reply(&header, &(entries, NO_PATHS)).await
            }
            (_, "SearchItems") => connection.reply(&header, &(NO_PATHS, NO_PATHS)).await,
            (_, "Unlock") => connection.reply(&header, &(NO_PATHS, path("/prompt"))).await,
            (Says::Locked { dismisses }, "Prompt") => {
                // Before the reply: a signal may come at any time.
                let interface = "org.freedesktop.Secret.Prompt";
                let body = (dismisses, Value::from(""));
                let told = connection.emit_signal(None::<&str>, "/prompt", interface, "Completed", &body).await;
                told.and(connection.reply(&header, &()).await)
            }
            (says, _) => connection.reply(&header, &(Value::Bool(matches!(says, Says::Locked { .. })),)).await,
        };
        sent.expect("the fake service answers");
    }
}

const NO_PATHS: &[ObjectPath<'static>] = &[];

fn path(path: &'static str) -> ObjectPath<'static> {
    ObjectPath::from_static_str_unchecked(path)
}
