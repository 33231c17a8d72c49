//! From bytes to requests and back, with the faults in between.

use std::convert::Infallible;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use hyper::body::{Body, Bytes, Incoming};
use hyper::service::service_fn;
use hyper::{Response, http};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use super::Shared;
use super::answer::{Answer, Refusal};
use super::faults::{Fault, Paced};
use super::request::Request;
use super::routes;

/// A request and what was answered.
#[derive(Clone, Debug, Default)]
pub struct Exchange {
    /// As received.
    pub request: Request,
    /// `None` while there is no answer, which may be for ever.
    pub status: Option<u16>,
    /// The body that was, or was to be, sent.
    pub answer: Vec<u8>,
}

/// Takes connections until the runtime ends.
pub async fn accept(shared: Arc<Shared>, listener: TcpListener, tls: Option<TlsAcceptor>) {
    while let Ok((stream, _)) = listener.accept().await {
        shared.connections.fetch_add(1, Ordering::SeqCst);
        let _ = stream.set_nodelay(true);
        let (shared, tls) = (Arc::clone(&shared), tls.clone());
        tokio::spawn(async move {
            match tls {
                None => serve(shared, stream).await,
                Some(tls) => {
                    if let Ok(stream) = tls.accept(stream).await {
                        serve(shared, stream).await;
                    }
                }
            }
        });
    }
}

async fn serve(shared: Arc<Shared>, stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static) {
    let service = service_fn(|request| respond(Arc::clone(&shared), request));
    let mut server = hyper::server::conn::http1::Builder::new();
    // A client that hangs up has gone away, however well it could still listen.
    let _ = server.half_close(false).serve_connection(TokioIo::new(stream), service).await;
}

async fn respond(shared: Arc<Shared>, incoming: http::Request<Incoming>) -> Result<Response<Paced>, io::Error> {
    let request = received(incoming).await?;
    let fault = shared.fault_of(&request);
    let at = shared.record(request.clone());
    let done = Arc::clone(&shared);
    let asked = request.clone();
    // A task of its own: what was begun is done even if the client does not wait for it.
    let work = |delay| {
        tokio::spawn(async move {
            tokio::time::sleep(delay).await;
            let answer = routes::answer(&done, &asked).await;
            finished(&asked, answer)
        })
    };
    let whole = |answer: Answer| {
        let body = if request.method == "HEAD" { Bytes::new() } else { answer.body.clone().into() };
        (answer, Paced::Whole(body))
    };
    let zero = std::time::Duration::ZERO;
    let (answer, body) = match fault {
        None => whole(work(zero).await.map_err(io::Error::other)?),
        Some(Fault::Late(delay)) => whole(work(delay).await.map_err(io::Error::other)?),
        Some(Fault::CutBody) => {
            let answer = work(zero).await.map_err(io::Error::other)?;
            let half = answer.body[..answer.body.len() / 2].to_vec();
            (answer, Paced::Cut(half.into(), 3))
        }
        Some(Fault::OneByteASecond) => {
            let answer = work(zero).await.map_err(io::Error::other)?;
            let body = answer.body.clone();
            (answer, Paced::slow(body))
        }
        Some(Fault::EndlessBody) => {
            let json = vec![("content-type".to_owned(), "application/json; charset=utf-8".to_owned())];
            (Answer { status: 200, headers: json, body: Vec::new() }, Paced::Endless(vec![b' '; 64 * 1024].into()))
        }
        Some(Fault::Hangup) => return Err(io::ErrorKind::ConnectionAborted.into()),
        Some(Fault::SilentAfterAccept) => silence().await,
        Some(Fault::ApplyThenSilence) => {
            let _ = work(zero).await;
            silence().await
        }
        Some(Fault::ApplyThenBroken) => {
            let _ = work(zero).await;
            whole(Refusal::broken("DatabaseError").answer(shared.generation))
        }
        Some(Fault::ApplyThenBusy) => {
            let _ = work(zero).await;
            let mut answer = Refusal::broken("InternalServerError").answer(shared.generation);
            answer.headers.push(("retry-after".to_owned(), "1".to_owned()));
            whole(answer)
        }
        Some(Fault::ApplyLater(delay)) => {
            drop(work(delay));
            silence().await
        }
        Some(fault) => whole(fault.answer().expect("the other faults know their answer")),
    };
    shared.answered(at, &answer);
    let mut response = Response::builder().status(answer.status);
    for (name, value) in &answer.headers {
        response = response.header(name, value);
    }
    response.body(body).map_err(io::Error::other)
}

async fn silence<T>() -> T {
    match std::future::pending::<Infallible>().await {}
}

async fn received(incoming: http::Request<Incoming>) -> Result<Request, io::Error> {
    let (head, mut incoming) = incoming.into_parts();
    let mut body = Vec::new();
    while let Some(frame) = std::future::poll_fn(|context| Pin::new(&mut incoming).poll_frame(context)).await {
        let frame = frame.map_err(io::Error::other)?;
        body.extend_from_slice(frame.data_ref().map(Bytes::as_ref).unwrap_or_default());
    }
    let text = |value: &http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    Ok(Request {
        method: head.method.to_string(),
        path: head.uri.path().to_owned(),
        query: head.uri.query().unwrap_or_default().to_owned(),
        headers: head.headers.iter().map(|(name, value)| (name.to_string(), text(value))).collect(),
        body,
    })
}

/// Adds what every answer has, and leaves out the body that the client knows.
fn finished(request: &Request, mut answer: Answer) -> Answer {
    let etag = answer.etag();
    if matches!(request.method.as_str(), "GET" | "HEAD") && request.header("if-none-match") == Some(&etag) {
        (answer.status, answer.body) = (304, Vec::new());
    }
    let json = "application/json; charset=utf-8".to_owned();
    let length = answer.body.len().to_string();
    let headers = [("content-type", json), ("content-length", length), ("etag", etag)];
    answer.headers.extend(headers.map(|(name, value)| (name.to_owned(), value)));
    answer
}
