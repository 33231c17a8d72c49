//! A session with a server: every question has a deadline, and a signal ends the wait.

use std::cell::Cell;
use std::time::Duration;

use futures_util::future::{Either, select};
use tokio_postgres::Client;

use crate::history::HistoryError;
use crate::process::event_loop::EventLoop;
use crate::process::interrupts::Interrupts;

use super::connect::Prepared;
use super::fault::PostgresError;
use super::login::Allowance;

/// How long connecting may take, from the look-up of the name to the end of the login.
pub const CONNECT: Duration = Duration::from_secs(5);

/// How long an answer may take.
pub const CALL: Duration = Duration::from_secs(10);

/// Something that a server is waited for with.
trait Work<T>: Future<Output = Result<T, HistoryError>> {}

impl<T, F: Future<Output = Result<T, HistoryError>>> Work<T> for F {}

/// What a wait needs.
#[derive(Clone)]
pub struct Waiting {
    /// Where it is waited.
    pub event_loop: EventLoop,
    /// What ends the wait.
    pub interrupts: Interrupts,
}

impl Waiting {
    /// Waits until the work is done, the time is over, or a signal comes.
    fn wait<T>(&self, limit: Duration, late: PostgresError, work: impl Work<T>) -> Result<T, HistoryError> {
        self.finish(limit, late, async {
            match select(std::pin::pin!(work), std::pin::pin!(self.interrupts.wait())).await {
                Either::Left((done, _)) => done,
                Either::Right((exit, _)) => Err(HistoryError::Interrupted(exit)),
            }
        })
    }

    /// Waits until the work is done or the time is over, whatever signal comes: it has to be said what became of it.
    fn finish<T>(&self, limit: Duration, late: PostgresError, work: impl Work<T>) -> Result<T, HistoryError> {
        let within = async { tokio::time::timeout(limit, work).await.unwrap_or(Err(late.into())) };
        self.event_loop.run(within).map_err(|_| PostgresError::NoEventLoop)?
    }
}

/// A session that is logged in.
pub struct Session {
    client: Client,
    /// How much the server may still say.
    allowance: Allowance,
    waiting: Waiting,
    /// Why nothing can be asked any more.
    lost: Cell<Option<HistoryError>>,
}

impl Session {
    /// Connects and logs in.
    ///
    /// # Errors
    /// Why not.
    pub fn open(prepared: &Prepared, waiting: &Waiting) -> Result<Self, HistoryError> {
        let (client, allowance) = waiting.wait(CONNECT, PostgresError::NotConnected, prepared.connect())?;
        Ok(Self { client, allowance, waiting: waiting.clone(), lost: Cell::new(None) })
    }

    /// Asks, and waits for the answer.
    ///
    /// # Errors
    /// Those of the question, and why there is no answer. After an answer that did not come, none comes to any other question.
    pub fn ask<'s, T, F>(&'s self, question: impl FnOnce(&'s Client) -> F) -> Result<T, HistoryError>
    where
        F: Future<Output = Result<T, tokio_postgres::Error>>,
    {
        if let Some(error) = self.lost.get() {
            return Err(error);
        }
        self.allowance.renew();
        self.heed(self.waiting.wait(CALL, PostgresError::Silent, async { Ok(question(&self.client).await?) }))
    }

    /// Runs statements that answer nothing.
    ///
    /// # Errors
    /// As of [`Self::ask`].
    pub fn run(&self, statements: &str) -> Result<(), HistoryError> {
        self.ask(|client| client.batch_execute(statements))
    }

    /// Keeps what the transaction did. No signal ends this wait.
    ///
    /// # Errors
    /// Why not, or that it is not known.
    pub fn commit(&self) -> Result<(), HistoryError> {
        if let Some(error) = self.lost.get() {
            return Err(error);
        }
        self.allowance.renew();
        // What was sent may have been done, although no answer came.
        let committed = async {
            self.client.batch_execute("COMMIT").await.map_err(|error| match error.into() {
                HistoryError::Postgres(error) if error.ends_the_session() => PostgresError::Uncertain.into(),
                other => other,
            })
        };
        self.heed(self.waiting.finish(CALL, PostgresError::Uncertain, committed))
    }

    /// Remembers when there is nobody to ask any more.
    fn heed<T>(&self, answer: Result<T, HistoryError>) -> Result<T, HistoryError> {
        if let Err(error) = &answer {
            let is_lost = match error {
                HistoryError::Interrupted(_) => true,
                HistoryError::Postgres(error) => error.ends_the_session(),
                _ => false,
            };
            self.lost.set(is_lost.then_some(*error));
        }
        answer
    }
}
