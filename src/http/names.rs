//! Names of hosts, looked up in a way whose failure can be told from others.

use std::fmt;
use std::io;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

/// The system's resolver.
pub(super) struct SystemNames;

impl Resolve for SystemNames {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            // The port is replaced by the one of the URL.
            match tokio::net::lookup_host((name.as_str(), 0)).await {
                Ok(addresses) => Ok(Box::new(addresses.collect::<Vec<_>>().into_iter()) as Addrs),
                Err(error) => Err(NameNotFound(error.kind()).into()),
            }
        })
    }
}

/// Every name leads to one address.
#[cfg(feature = "loopback-shop")]
pub(super) struct OneAddress(pub(super) std::net::SocketAddr);

#[cfg(feature = "loopback-shop")]
impl Resolve for OneAddress {
    fn resolve(&self, _: Name) -> Resolving {
        let address = self.0;
        Box::pin(async move { Ok(Box::new(std::iter::once(address)) as Addrs) })
    }
}

/// The name of the host could not be looked up.
#[derive(Debug)]
pub(super) struct NameNotFound(io::ErrorKind);

impl fmt::Display for NameNotFound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the name could not be looked up: {}", self.0)
    }
}

impl std::error::Error for NameNotFound {}
