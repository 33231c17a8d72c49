//! A body in its own time.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use hyper::body::{Body, Bytes, Frame, SizeHint};
use tokio::time::{Sleep, sleep};

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
