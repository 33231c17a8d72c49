//! A look at how a server wants the login to be: a password goes nowhere except into SCRAM-SHA-256, by which it can be neither read nor
//! replayed, and by which the server proves that it knows it. The client library would answer a request for a password in the clear.
//! <https://www.postgresql.org/docs/current/protocol-message-formats.html>

use std::fmt;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::fault::PostgresError;

/// A byte `R`, the length and the kind of the request, of four bytes each.
const HEAD: usize = 9;
const DONE: u32 = 0;
const SASL: u32 = 10;

/// Anything that bytes go to and come from.
pub trait Duplex: AsyncRead + AsyncWrite + Unpin + Send {}

impl<T: AsyncRead + AsyncWrite + Unpin + Send> Duplex for T {}

/// As many bytes come for one question, and for a login, at most: 256 MiB. The client library holds all of an answer, and takes in
/// whatever a server says unasked.
const LONGEST: usize = 256 * 1024 * 1024;

/// How much more a server may say.
#[derive(Clone)]
pub struct Allowance(Arc<AtomicUsize>);

impl Allowance {
    fn new(bytes: usize) -> Self {
        Self(Arc::new(AtomicUsize::new(bytes)))
    }

    /// Starts anew, for the next question.
    pub fn renew(&self) {
        self.0.store(LONGEST, Ordering::Relaxed);
    }

    fn take(&self, bytes: usize) -> io::Result<()> {
        let left = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(bytes));
        left.map(drop).map_err(|_| io::Error::other(RefusedLogin(PostgresError::NotPostgres)))
    }
}

/// A connection whose first answer is looked at before the client library sees it.
pub struct Guarded {
    stream: Box<dyn Duplex>,
    has_password: bool,
    /// The start of the first answer, as far as it has come.
    head: Vec<u8>,
    asked_for_scram: Arc<AtomicBool>,
    allowance: Allowance,
}

/// Why the login was not gone on with, inside an I/O error.
#[derive(Debug)]
pub struct RefusedLogin(pub PostgresError);

impl fmt::Display for RefusedLogin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for RefusedLogin {}

impl Guarded {
    /// Guards `stream`, over which nothing of PostgreSQL's protocol has come yet. The flag says later whether SCRAM was asked for.
    pub fn new(stream: Box<dyn Duplex>, has_password: bool) -> (Self, Arc<AtomicBool>) {
        let asked_for_scram = Arc::default();
        let allowance = Allowance::new(LONGEST);
        (
            Self { stream, has_password, head: Vec::new(), asked_for_scram: Arc::clone(&asked_for_scram), allowance },
            asked_for_scram,
        )
    }

    /// How much may come.
    pub fn allowance(&self) -> Allowance {
        self.allowance.clone()
    }

    fn look(&mut self, come: &[u8]) -> io::Result<()> {
        if self.head.len() == HEAD {
            return Ok(());
        }
        let missing = (HEAD - self.head.len()).min(come.len());
        self.head.extend_from_slice(&come[..missing]);
        // What answers otherwise could keep the library waiting for the rest of something very long.
        let kind = match &self.head[..] {
            [b'R', _, _, _, _, kind @ ..] => kind,
            [b'R' | b'E', ..] | [] => return Ok(()),
            _ => return Err(io::Error::other(RefusedLogin(PostgresError::NotPostgres))),
        };
        let Ok(kind) = <[u8; 4]>::try_from(kind) else { return Ok(()) };
        let refused = match u32::from_be_bytes(kind) {
            DONE => return Ok(()),
            SASL if self.has_password => {
                self.asked_for_scram.store(true, Ordering::Relaxed);
                return Ok(());
            }
            SASL => PostgresError::NoPassword,
            _ => PostgresError::UnsafeLogin,
        };
        Err(io::Error::other(RefusedLogin(refused)))
    }
}

impl AsyncRead for Guarded {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let read = Pin::new(&mut self.stream).poll_read(context, buffer);
        if let Poll::Ready(Ok(())) = read {
            self.allowance.take(buffer.filled().len() - before)?;
            self.look(&buffer.filled()[before..])?;
        }
        read
    }
}

impl AsyncWrite for Guarded {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use super::{Allowance, Guarded, LONGEST, PostgresError, RefusedLogin};

    #[test]
    fn no_more_comes_for_one_question_than_is_allowed() {
        let allowance = Allowance::new(10);
        assert!(allowance.take(6).is_ok() && allowance.take(4).is_ok() && allowance.take(0).is_ok());
        assert!(allowance.take(1).is_err());
        allowance.renew();
        assert!(allowance.take(LONGEST).is_ok() && allowance.take(1).is_err());
    }

    fn answer(kind: u32, has_password: bool, at_a_time: usize) -> Result<(), PostgresError> {
        let (mut guarded, _) = Guarded::new(Box::new(tokio::io::empty()), has_password);
        let bytes = [b"R\0\0\0\x08".as_slice(), &kind.to_be_bytes(), b"R\0\0\0\x08\0\0\0\x03"].concat();
        for chunk in bytes.chunks(at_a_time) {
            guarded.look(chunk).map_err(|error| error.get_ref().unwrap().downcast_ref::<RefusedLogin>().unwrap().0)?;
        }
        Ok(())
    }

    #[test]
    fn what_is_neither_a_request_nor_an_error_is_no_answer_of_postgresql() {
        let (mut guarded, _) = Guarded::new(Box::new(tokio::io::empty()), true);
        assert!(guarded.look(b"").is_ok() && guarded.look(b"H").is_err());
    }

    #[test]
    fn a_password_goes_into_scram_and_nowhere_else_however_the_request_comes_in() {
        for at_a_time in 1..=18 {
            for kind in [2, 3, 5, 6, 7, 9, 11, u32::MAX] {
                assert_eq!(answer(kind, true, at_a_time), Err(PostgresError::UnsafeLogin));
                assert_eq!(answer(kind, false, at_a_time), Err(PostgresError::UnsafeLogin));
            }
            assert_eq!(answer(10, false, at_a_time), Err(PostgresError::NoPassword));
            assert_eq!(answer(10, true, at_a_time), Ok(()));
            assert_eq!(answer(0, false, at_a_time), Ok(()));
        }
    }
}
