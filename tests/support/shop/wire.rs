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
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

use super::answer::Answer;
use super::faults::Fault;
use super::paced::Paced;
use super::random::uuid;
use super::request::Request;
use super::{Shared, routes};

/// Takes connections until the runtime ends.
pub async fn accept(shared: Arc<Shared>, listener: TcpListener, tls: TlsAcceptor) {
    while let Ok((stream, _)) = listener.accept().await {
        shared.connections.fetch_add(1, Ordering::SeqCst);
        let _ = stream.set_nodelay(true);
        tokio::spawn(serve(Arc::clone(&shared), stream, tls.clone()));
    }
}

async fn serve(shared: Arc<Shared>, stream: TcpStream, tls: TlsAcceptor) {
    let Ok(stream) = tls.accept(stream).await else { return };
    let service = service_fn(|request| respond(Arc::clone(&shared), request));
    let mut server = hyper::server::conn::http1::Builder::new();
    // A client that hangs up has gone away, however well it could still listen.
    let _ = server.half_close(false).serve_connection(TokioIo::new(stream), service).await;
}

async fn respond(shared: Arc<Shared>, incoming: http::Request<Incoming>) -> Result<Response<Paced>, io::Error> {
    let request = received(incoming).await?;
    let _in_flight = shared.enter();
    let fault = shared.with(|world| world.fault_of(&request));
    let at = shared.record(request.clone());
    shared.latency(&request.host).await;
    let (answer, body) = match fault {
        None => whole(routes::answer(&shared, &request)),
        Some(fault) => faulty(&shared, &request, fault).await?,
    };
    let answer = shared.answered(at, answer);
    let mut response = Response::builder().status(answer.status);
    for (name, value) in &answer.headers {
        response = response.header(name, value);
    }
    response.body(body).map_err(io::Error::other)
}

async fn faulty(shared: &Shared, request: &Request, fault: Fault) -> Result<(Answer, Paced), io::Error> {
    match fault {
        Fault::CutBody => {
            let answer = routes::answer(shared, request);
            let half = answer.body[..answer.body.len() / 2].to_vec();
            Ok((with_length(answer), Paced::Cut(half.into(), 3)))
        }
        Fault::OneByteASecond => {
            let answer = routes::answer(shared, request);
            let body = answer.body.clone();
            Ok((with_length(answer), Paced::slow(body)))
        }
        Fault::EndlessBody => {
            let json = Answer { status: 200, ..Answer::default() }.with("content-type", "application/json; charset=utf-8");
            Ok((json, Paced::Endless(vec![b' '; 64 * 1024].into())))
        }
        Fault::Hangup => Err(io::ErrorKind::ConnectionAborted.into()),
        Fault::SilentAfterAccept => match std::future::pending::<Infallible>().await {},
        fault => Ok(whole(fault.answer(request).expect("the other faults know their answer"))),
    }
}

fn whole(answer: Answer) -> (Answer, Paced) {
    let body = answer.body.clone().into();
    (with_length(answer), Paced::Whole(body))
}

fn with_length(answer: Answer) -> Answer {
    let length = answer.body.len().to_string();
    if answer.header("content-length").is_some() { answer } else { answer.with("content-length", length) }
}

/// The same with an id for the support, unless it has one.
pub fn with_request_id(answer: Answer) -> Answer {
    if answer.header("x-request-id").is_some() { answer } else { answer.with("x-request-id", uuid()) }
}

async fn received(incoming: http::Request<Incoming>) -> Result<Request, io::Error> {
    let (head, mut incoming) = incoming.into_parts();
    let mut body = Vec::new();
    while let Some(frame) = std::future::poll_fn(|context| Pin::new(&mut incoming).poll_frame(context)).await {
        let frame = frame.map_err(io::Error::other)?;
        body.extend_from_slice(frame.data_ref().map(Bytes::as_ref).unwrap_or_default());
    }
    let text = |value: &http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let named = head.headers.get("host").map(text).or_else(|| head.uri.authority().map(ToString::to_string)).unwrap_or_default();
    Ok(Request {
        host: named.split(':').next().unwrap_or_default().to_lowercase(),
        method: head.method.to_string(),
        path: head.uri.path().to_owned(),
        query: head.uri.query().unwrap_or_default().to_owned(),
        headers: head.headers.iter().map(|(name, value)| (name.to_string(), text(value))).collect(),
        body,
        ..Request::default()
    })
}
