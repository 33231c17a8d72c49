//! What a test can have go wrong.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use hyper::body::{Body, Bytes, Frame, SizeHint};
use tokio::time::{Sleep, sleep};

use super::answer::Answer;

/// One thing that goes wrong with one request.
#[derive(Clone, Debug)]
pub enum Fault {
    /// This answer instead, and nothing is done. Status, body, headers.
    Status(u16, String, Vec<(String, String)>),
    /// 200 with the page of some proxy.
    Html,
    /// 200, said to be JSON, that is none.
    Garbage,
    /// 200 with a document in which everything has another type than it should.
    WrongTypes,
    /// A redirection to there with this status.
    Redirect(String, u16),
    /// It is done, and half of the answer comes before the connection ends.
    CutBody,
    /// 200 with a body that never ends, sent as fast as it is taken.
    EndlessBody,
    /// It is done, and the answer's body comes at one byte a second.
    OneByteASecond,
    /// It is done, and the answer comes after this while.
    Late(Duration),
    /// The request is read; nothing is done and nothing is answered.
    SilentAfterAccept,
    /// The request is read and the connection closed; nothing is done.
    Hangup,
    /// It is done, and the answer never comes.
    ApplyThenSilence,
    /// It is done, and the answer is an error of the server, as where a step after the write fails.
    ApplyThenBroken,
    /// It is done, and the answer is an error of the server that says when to come back, as if nothing had been done.
    ApplyThenBusy,
    /// The answer never comes, and it is done only after this while, whether somebody still waits or not.
    ApplyLater(Duration),
}

impl Fault {
    /// The whole answer of those faults that know it beforehand.
    pub fn answer(&self) -> Option<Answer> {
        let document = |status: u16, kind: &str, body: &[u8]| {
            let headers = vec![("content-type".to_owned(), kind.to_owned())];
            Some(Answer { status, headers, body: body.to_vec() })
        };
        match self {
            Self::Status(status, body, headers) => {
                let (status, headers, body) = (*status, headers.clone(), body.clone().into_bytes());
                Some(Answer { status, headers, body })
            }
            Self::Html => document(200, "text/html", b"<!DOCTYPE html><html><body><h1>Please sign in</h1></body></html>"),
            Self::Garbage => document(200, "application/json", b"{\"secrets\":[{\"secretKey\":\xff\xfe\0"),
            Self::WrongTypes => document(
                200,
                "application/json",
                br#"{"accessToken":7,"expiresIn":"soon","secrets":{"secretKey":[]},"secret":[1],"folders":"none","folder":0,"approval":null}"#,
            ),
            Self::Redirect(to, status) => {
                Some(Answer { status: *status, headers: vec![("location".to_owned(), to.clone())], body: Vec::new() })
            }
            _ => None,
        }
    }
}

/// A body in its own time.
#[derive(Debug)]
pub enum Paced {
    /// At once.
    Whole(Bytes),
    /// This much; then, once it is sent, the connection breaks.
    Cut(Bytes, u8),
    /// This again and again.
    Endless(Bytes),
    /// One byte after each pause.
    Slow(Bytes, Pin<Box<Sleep>>),
}

/// The pause of [`Paced::Slow`].
const PAUSE: Duration = Duration::from_secs(1);

impl Paced {
    /// One byte a second.
    pub fn slow(body: Vec<u8>) -> Self {
        Self::Slow(body.into(), Box::pin(sleep(PAUSE)))
    }
}

impl Body for Paced {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        let frame = |bytes| Poll::Ready(Some(Ok(Frame::data(bytes))));
        match self.get_mut() {
            Self::Whole(rest) | Self::Cut(rest, _) if !rest.is_empty() => frame(std::mem::take(rest)),
            Self::Whole(_) => Poll::Ready(None),
            Self::Cut(_, 0) => Poll::Ready(Some(Err(io::ErrorKind::ConnectionReset.into()))),
            // What was given is flushed only while nothing more is there to give.
            Self::Cut(_, rounds) => {
                *rounds -= 1;
                context.waker().wake_by_ref();
                Poll::Pending
            }
            Self::Endless(again) => frame(again.clone()),
            Self::Slow(rest, _) if rest.is_empty() => Poll::Ready(None),
            Self::Slow(rest, pause) => {
                ready!(pause.as_mut().poll(context));
                *pause = Box::pin(sleep(PAUSE));
                frame(rest.split_to(1))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        matches!(self, Self::Whole(rest) | Self::Slow(rest, _) if rest.is_empty())
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Whole(rest) | Self::Slow(rest, _) => SizeHint::with_exact(rest.len() as u64),
            Self::Cut(..) | Self::Endless(_) => SizeHint::default(),
        }
    }
}
