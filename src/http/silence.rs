//! Why there is no answer, and whether the request may have had an effect all the same.
//!
//! Foreign errors are looked at by their type and never shown: many of them repeat a URL or what a peer sent.

use std::error::Error;
use std::{io, iter};

use rustls::CertificateError;

use crate::domain::presence::Cause;

use super::client::Deadlines;
use super::names::NameNotFound;

/// No answer, in our words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Silence {
    /// The request never reached the server.
    NotSent(Cause),
    /// It was sent, or may have been: what it asked for may have been done.
    Unsure(Cause),
}

impl Silence {
    /// Why.
    pub fn cause(self) -> Cause {
        match self {
            Self::NotSent(cause) | Self::Unsure(cause) => cause,
        }
    }

    /// What an error of a request means.
    pub(super) fn of(error: &reqwest::Error, deadlines: Deadlines) -> Self {
        let by = if is_about_the_proxy(error) { "the proxy that the environment names: " } else { "" };
        let cause = Cause::new(format!("{by}{}", reason(error, deadlines)));
        if error.is_connect() || error.is_builder() { Self::NotSent(cause) } else { Self::Unsure(cause) }
    }
}

fn reason(error: &reqwest::Error, deadlines: Deadlines) -> String {
    if behind(error).any(<dyn Error>::is::<NameNotFound>) {
        return "the name of the host could not be looked up".to_owned();
    }
    if let Some(error) = behind(error).find_map(|cause| cause.downcast_ref()) {
        return handshake(error);
    }
    let connecting = error.is_connect();
    match io_kind(error) {
        _ if error.is_timeout() && connecting => format!("no connection within {} s", deadlines.connect.as_secs_f32()),
        _ if error.is_timeout() => format!(
            "no answer in time: at most {} s may pass without a byte, and {} s in all",
            deadlines.idle.as_secs_f32(),
            deadlines.call.as_secs_f32()
        ),
        Some(io::ErrorKind::ConnectionRefused) => "the connection was refused".to_owned(),
        Some(io::ErrorKind::NetworkUnreachable | io::ErrorKind::HostUnreachable) => "there is no way to the host".to_owned(),
        _ if connecting => "the connection could not be made".to_owned(),
        _ if error.is_body() || error.is_decode() => "the answer was cut off".to_owned(),
        Some(io::ErrorKind::ConnectionReset | io::ErrorKind::BrokenPipe) => {
            "the connection was closed before an answer".to_owned()
        }
        _ => "the answer is not HTTP, or the connection was closed before it".to_owned(),
    }
}

/// The type of these errors is private to the client, and so is told by how their text begins.
fn is_about_the_proxy(error: &reqwest::Error) -> bool {
    behind(error).any(|cause| cause.to_string().starts_with("tunnel error"))
}

fn io_kind(error: &reqwest::Error) -> Option<io::ErrorKind> {
    behind(error).filter_map(|cause| cause.downcast_ref()).map(io::Error::kind).find(|kind| *kind != io::ErrorKind::Other)
}

/// All that led to an error. What an I/O error wraps is no source of it, and is looked at all the same.
fn behind(error: &reqwest::Error) -> impl Iterator<Item = &(dyn Error + 'static)> {
    iter::successors(error.source(), |&cause| match cause.downcast_ref().and_then(io::Error::get_ref) {
        Some(wrapped) => Some(wrapped as &(dyn Error + 'static)),
        None => cause.source(),
    })
}

/// What is wrong with the server's certificate, or with TLS as a whole.
fn handshake(error: &rustls::Error) -> String {
    match error {
        rustls::Error::InvalidCertificate(why) => format!("the server's certificate is not trusted: {}", untrusted(why)),
        rustls::Error::AlertReceived(_) => "the server refused the TLS handshake".to_owned(),
        rustls::Error::InvalidMessage(_) => "the server does not speak TLS".to_owned(),
        _ => "the TLS handshake failed".to_owned(),
    }
}

/// Why a certificate is not trusted.
pub const fn untrusted(why: &CertificateError) -> &'static str {
    match why {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => "it has expired",
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => "it is not valid yet",
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => "it is for another name",
        CertificateError::UnknownIssuer => "no authority that is trusted has issued it",
        CertificateError::Revoked => "it was revoked",
        _ => "it cannot be verified",
    }
}
