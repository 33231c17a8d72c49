//! Where a store's server is. An identity is bound to one origin, so this is what decides where it may travel.

use std::fmt;
use std::str::FromStr;

use url::{Host, Url};

use crate::domain::text::is_unprintable;

/// Scheme, host and port: <https://www.rfc-editor.org/rfc/rfc6454>.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Origin(String);

impl Origin {
    /// The origins of Infisical's own cloud.
    pub const CLOUD: [&str; 3] = ["https://app.infisical.com", "https://us.infisical.com", "https://eu.infisical.com"];

    /// Whether Infisical itself runs it.
    pub fn is_cloud(&self) -> bool {
        Self::CLOUD.contains(&self.0.as_str())
    }

    /// As it is written: `https://eu.infisical.com`, the port only where it is not the scheme's own.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The address of a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerUrl {
    /// Scheme, host and port.
    pub origin: Origin,
    /// Whether it is a literal loopback address, to which no proxy leads.
    pub is_loopback: bool,
}

impl ServerUrl {
    /// The URL of a path of the API, which starts with `/api/`.
    pub fn of(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }
}

/// The text is not https, nor http to a literal loopback address, or holds more than host and port, and `/api` behind them. The text is no part of
/// this: it may be a secret in the wrong place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAServer;

impl FromStr for ServerUrl {
    type Err = NotAServer;

    /// People write the host with or without a `/` or `/api` behind it: all are taken.
    fn from_str(text: &str) -> Result<Self, NotAServer> {
        if text.contains(['@', '?', '#', '\\', ' ', '%']) || text.chars().any(is_unprintable) {
            return Err(NotAServer);
        }
        let (scheme, rest) = text.split_once("://").ok_or(NotAServer)?;
        if rest.is_empty() || rest.starts_with('/') {
            return Err(NotAServer);
        }
        let url = Url::parse(text).map_err(|_| NotAServer)?;
        let is_loopback = match url.host().ok_or(NotAServer)? {
            Host::Ipv4(address) => address.is_loopback(),
            Host::Ipv6(address) => address.is_loopback(),
            Host::Domain(_) => false,
        };
        if !(scheme == "https" || scheme == "http" && is_loopback) {
            return Err(NotAServer);
        }
        let origin = url.origin().ascii_serialization();
        if !matches!(url.path(), "/" | "/api" | "/api/") {
            return Err(NotAServer);
        }
        Ok(Self { origin: Origin(origin), is_loopback })
    }
}

#[cfg(test)]
mod tests {
    use super::{NotAServer, ServerUrl};

    fn url(text: &str) -> ServerUrl {
        text.parse().unwrap_or_else(|_| panic!("{text}"))
    }

    #[test]
    fn the_host_is_taken_with_and_without_what_people_put_behind_it() {
        for behind in ["", "/", "/api", "/api/"] {
            let server = url(&format!("https://EU.infisical.com{behind}"));
            assert_eq!(server.origin.as_str(), "https://eu.infisical.com");
            assert!(server.origin.is_cloud() && !server.is_loopback);
            assert_eq!(server.of("/api/status"), "https://eu.infisical.com/api/status");
        }
    }

    #[test]
    fn an_origin_is_scheme_host_and_port() {
        for (text, origin) in [
            ("https://vault.example.org:443", "https://vault.example.org"),
            ("https://vault.example.org:8443/", "https://vault.example.org:8443"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("http://[::1]:8080/api", "http://[::1]:8080"),
            ("https://b\u{fc}cher.example", "https://xn--bcher-kva.example"),
        ] {
            assert_eq!(url(text).origin.as_str(), origin);
        }
        for near in ["https://eu.infisical.com:8443", "https://eu.infisical.com.example.org", "https://infisical.com"] {
            assert!(!url(near).origin.is_cloud(), "{near}");
        }
    }

    #[test]
    fn what_could_lead_a_credential_elsewhere_is_refused() {
        for text in [
            "",
            "eu.infisical.com",
            "http://vault.example.org",
            "http://localhost:8080",
            "http://127.0.0.1.example.org",
            "https://user@vault.example.org",
            "https://user:word@vault.example.org",
            "https://vault.example.org?x",
            "https://vault.example.org#x",
            "https://vault.example.org\\@evil.example",
            "https://vault.example.org/%2e%2e",
            "https://vault.example.org/infisical",
            "https://vault.example.org/api/v4",
            "https:///vault.example.org",
            "https:vault.example.org",
            "ftp://vault.example.org",
            "https://",
            "https://vault.example.org\u{202e}",
        ] {
            assert_eq!(text.parse::<ServerUrl>(), Err(NotAServer), "{text}");
        }
    }
}
