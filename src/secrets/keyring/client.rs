//! A D-Bus client that keeps many calls in flight, and says what went wrong in our words.

use std::collections::HashMap;
use std::num::NonZeroU32;

use futures_util::StreamExt;
use zbus::message::{Header, Message, Type};
use zbus::zvariant::Value;
use zbus::{Connection, MessageStream};

use crate::domain::presence::Cause;

use super::Trouble;
use super::bus::BusAddress;

/// Calls in flight at once. Below the 128 unanswered calls that a bus without a configured limit allows a connection.
const IN_FLIGHT: usize = 100;

const SERVICE: &str = "org.freedesktop.secrets";
const PROMPT: &str = "org.freedesktop.Secret.Prompt";

/// A connection to the session bus, on which the Secret Service is called.
pub(super) struct Client {
    connection: Connection,
    incoming: MessageStream,
}

impl Client {
    /// Connects and authenticates. Waits as long as the bus does: the caller keeps the deadline.
    pub(super) async fn connect(bus: &BusAddress) -> Result<Self, Trouble> {
        let stream = bus.connect().await.map_err(Trouble::Unreachable)?;
        let connection = zbus::connection::Builder::unix_stream(stream)
            .max_queued(IN_FLIGHT * 2)
            .build()
            .await
            .map_err(|error| trouble("the session bus did not let us in", &error))?;
        let incoming = MessageStream::from(&connection);
        Ok(Self { connection, incoming })
    }

    /// Sends all calls, many at a time, and gives the answers in their order.
    ///
    /// An answer that is an error is one call's own; the outer error is the connection's.
    pub(super) async fn ask(&mut self, calls: &[Message]) -> Result<Vec<Result<Message, Trouble>>, Trouble> {
        let mut answers: Vec<Option<Result<Message, Trouble>>> = calls.iter().map(|_| None).collect();
        let mut waiting: HashMap<NonZeroU32, usize> = HashMap::with_capacity(IN_FLIGHT);
        let mut unsent = calls.iter().enumerate();
        loop {
            while waiting.len() < IN_FLIGHT
                && let Some((at, call)) = unsent.next()
            {
                waiting.insert(call.primary_header().serial_num(), at);
                self.connection.send(call).await.map_err(|error| connection_lost(&error))?;
            }
            if waiting.is_empty() {
                return Ok(answers.into_iter().flatten().collect());
            }
            let message = self.next().await?;
            let at = message.header().reply_serial().and_then(|serial| waiting.remove(&serial));
            if let Some(slot) = at.and_then(|at| answers.get_mut(at)) {
                *slot = Some(answer(message));
            }
        }
    }

    /// One call and its answer.
    pub(super) async fn ask_one(&mut self, call: Message) -> Result<Message, Trouble> {
        self.ask(&[call]).await?.pop().unwrap_or_else(|| Err(malformed()))
    }

    /// Makes a prompt appear and waits until it is done with, however long that takes; true if it was accepted.
    pub(super) async fn prompt(&mut self, path: &str) -> Result<bool, Trouble> {
        let rule = format!("type='signal',interface='{PROMPT}',member='Completed',path='{path}'");
        let watch = Message::method_call("/org/freedesktop/DBus", "AddMatch")
            .and_then(|call| call.destination("org.freedesktop.DBus")?.interface("org.freedesktop.DBus")?.build(&(rule,)));
        self.ask_one(watch.map_err(|error| trouble("a prompt could not be watched", &error))?).await?;
        let show = call(path, PROMPT, "Prompt", &("",))?;
        self.connection.send(&show).await.map_err(|error| connection_lost(&error))?;
        loop {
            let message = self.next().await?;
            let header = message.header();
            if header.reply_serial() == Some(show.primary_header().serial_num()) {
                answer(message.clone())?;
            } else if is_completed(&header, path) {
                let (dismissed, _): (bool, Value<'_>) = message.body().deserialize().map_err(|_| malformed())?;
                return Ok(!dismissed);
            }
        }
    }

    /// The next message of any kind.
    async fn next(&mut self) -> Result<Message, Trouble> {
        match self.incoming.next().await {
            Some(Ok(message)) => Ok(message),
            Some(Err(error)) => Err(connection_lost(&error)),
            None => Err(Trouble::Unreachable(Cause::new("the session bus closed the connection"))),
        }
    }
}

/// A call of the Secret Service, to be sent with [`Client::ask`].
pub(super) fn call<B>(path: &str, interface: &str, method: &str, body: &B) -> Result<Message, Trouble>
where
    B: serde::Serialize + zbus::zvariant::DynamicType,
{
    let build = || Message::method_call(path, method)?.destination(SERVICE)?.interface(interface)?.build(body);
    build().map_err(|error| trouble("a question to the secret service could not be written", &error))
}

/// The trouble of an answer that is not of the form that the Secret Service promises.
pub(super) fn malformed() -> Trouble {
    Trouble::Unreachable(Cause::new("the secret service gave an answer that makes no sense"))
}

fn answer(message: Message) -> Result<Message, Trouble> {
    match message.message_type() {
        Type::MethodReturn => Ok(message),
        Type::Error => Err(refusal(&message)),
        Type::MethodCall | Type::Signal => Err(malformed()),
    }
}

fn is_completed(header: &Header<'_>, path: &str) -> bool {
    header.message_type() == Type::Signal
        && header.member().is_some_and(|member| member.as_str() == "Completed")
        && header.path().is_some_and(|at| at.as_str() == path)
}

/// An error answer in our words, with the peer's own words quoted.
fn refusal(message: &Message) -> Trouble {
    let header = message.header();
    let name = header.error_name().map_or("an error without a name", |name| name.as_str());
    let body = message.body();
    let said = body.deserialize::<&str>().map_or_else(|_| name.to_owned(), |text| format!("{name}: {text}"));
    match name.strip_prefix("org.freedesktop.DBus.Error.").unwrap_or(name) {
        "AccessDenied" | "AuthFailed" => Trouble::Denied(Cause::quoting("access to the secret service is denied", &said)),
        "ServiceUnknown" | "NameHasNoOwner" => {
            Trouble::Unreachable(Cause::quoting("no secret service runs in this session", &said))
        }
        "NoReply" | "Disconnected" => {
            Trouble::Unreachable(Cause::quoting("the secret service went away before it answered", &said))
        }
        spawn if spawn.starts_with("Spawn.") || spawn == "TimedOut" => {
            Trouble::Unreachable(Cause::quoting("the secret service could not be started", &said))
        }
        _ => Trouble::Unreachable(Cause::quoting("the secret service answered with an error", &said)),
    }
}

fn connection_lost(error: &zbus::Error) -> Trouble {
    trouble("the connection to the session bus broke", error)
}

/// Names the kind of a D-Bus library's error. Only texts that the bus or the OS wrote about the connection are quoted.
fn trouble(what: &str, error: &zbus::Error) -> Trouble {
    Trouble::Unreachable(match error {
        zbus::Error::InputOutput(error) | zbus::Error::Connection(error, _) => Cause::quoting(what, &error.kind().to_string()),
        zbus::Error::Handshake(said) => Cause::quoting("the session bus refused to authenticate us", said),
        zbus::Error::MethodError(_, _, message) => return refusal(message),
        _ => Cause::new(format!("{what}: something spoke that is not D-Bus")),
    })
}
