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

/// Why a text is no address of a server. The text is no part of this: it may be a secret in the wrong place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServerUrlError {
    /// There is nothing in it.
    Empty,
    /// It has white space in it.
    WhiteSpace,
    /// It has a control or format character in it.
    Unprintable,
    /// It has a backslash in it.
    Backslash,
    /// It has a percent sign in it.
    PercentEncoding,
    /// It starts with no scheme.
    NoScheme,
    /// It starts with another scheme than https and http.
    OtherScheme,
    /// It is http, and leads to another machine or by a name.
    PlainHttp,
    /// It names a user.
    UserInfo,
    /// It has a query.
    Query,
    /// It has a fragment.
    Fragment,
    /// It names no host.
    NoHost,
    /// Its port is no number from 1 to 65535.
    Port,
    /// Its host is neither a name nor an address.
    Host,
    /// It has a path.
    Path,
}

impl fmt::Display for ServerUrlError {
    /// What follows the name of a key or variable.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "is empty",
            Self::WhiteSpace => "has white space in it",
            Self::Unprintable => "has a control or format character in it",
            Self::Backslash => "has a `\\` in it",
            Self::PercentEncoding => "has a `%` in it",
            Self::NoScheme => "does not start with https://",
            Self::OtherScheme => "has another scheme than https",
            Self::PlainHttp => "is plain http to another machine: what is sent there could be read on the way",
            Self::UserInfo => "has a user or password in it",
            Self::Query => "has a query (`?`) in it",
            Self::Fragment => "has a fragment (`#`) in it",
            Self::NoHost => "names no host",
            Self::Port => "has a port that is no number from 1 to 65535",
            Self::Host => "has a host that is neither a name nor an address",
            Self::Path => "has a path: a server below a path is not supported",
        })
    }
}

impl std::error::Error for ServerUrlError {}

impl ServerUrlError {
    /// What would be right.
    pub const fn remedy(self) -> &'static str {
        match self {
            Self::PlainHttp => "use https, with ca_file for a certificate of your own; http is for 127.0.0.1 and [::1] only",
            Self::UserInfo => "remove it: a password of an access proxy goes into a variable that `headers` names",
            Self::Path => "give the server a host name of its own; only /api may stand behind it",
            Self::Port => "such as https://vault.example.org:8443",
            Self::Host => "such as https://vault.example.org; a name in another script may be written as xn--…",
            _ => "such as https://eu.infisical.com, with nothing behind it",
        }
    }
}

impl FromStr for ServerUrl {
    type Err = ServerUrlError;

    /// People write the host with or without a `/` or `/api` behind it: all are taken.
    fn from_str(text: &str) -> Result<Self, ServerUrlError> {
        spelling(text)?;
        let (scheme, rest) = text.split_once("://").ok_or(ServerUrlError::NoScheme)?;
        if scheme.is_empty() {
            return Err(ServerUrlError::NoScheme);
        }
        if !matches!(scheme, "https" | "http") {
            return Err(ServerUrlError::OtherScheme);
        }
        let authority = rest.split('/').next().unwrap_or_default();
        if authority.is_empty() || authority.starts_with(':') {
            return Err(ServerUrlError::NoHost);
        }
        let url = Url::parse(text).map_err(|error| match error {
            url::ParseError::InvalidPort => ServerUrlError::Port,
            url::ParseError::EmptyHost => ServerUrlError::NoHost,
            _ => ServerUrlError::Host,
        })?;
        if url.port() == Some(0) {
            return Err(ServerUrlError::Port);
        }
        let is_loopback = match url.host().ok_or(ServerUrlError::NoHost)? {
            Host::Ipv4(address) => address.is_loopback(),
            Host::Ipv6(address) => address.is_loopback(),
            Host::Domain(_) => false,
        };
        if scheme == "http" && !is_loopback {
            return Err(ServerUrlError::PlainHttp);
        }
        if !matches!(url.path(), "/" | "/api" | "/api/") {
            return Err(ServerUrlError::Path);
        }
        Ok(Self { origin: Origin(url.origin().ascii_serialization()), is_loopback })
    }
}

/// Refuses what has no place in an origin, wherever it stands.
fn spelling(text: &str) -> Result<(), ServerUrlError> {
    if text.is_empty() {
        return Err(ServerUrlError::Empty);
    }
    if text.contains(char::is_whitespace) {
        return Err(ServerUrlError::WhiteSpace);
    }
    if text.chars().any(is_unprintable) {
        return Err(ServerUrlError::Unprintable);
    }
    let refused = [
        ('\\', ServerUrlError::Backslash),
        ('@', ServerUrlError::UserInfo),
        ('?', ServerUrlError::Query),
        ('#', ServerUrlError::Fragment),
        ('%', ServerUrlError::PercentEncoding),
    ];
    refused.into_iter().find(|(c, _)| text.contains(*c)).map_or(Ok(()), |(_, error)| Err(error))
}

#[cfg(test)]
mod tests {
    use super::{ServerUrl, ServerUrlError};

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
    fn what_could_lead_a_credential_elsewhere_is_refused_in_words_of_its_own() {
        use ServerUrlError as Error;
        for (text, error) in [
            ("", Error::Empty),
            ("eu.infisical.com", Error::NoScheme),
            ("://eu.infisical.com", Error::NoScheme),
            ("https:vault.example.org", Error::NoScheme),
            ("ftp://vault.example.org", Error::OtherScheme),
            ("HTTPS://vault.example.org", Error::OtherScheme),
            ("http://vault.example.org", Error::PlainHttp),
            ("http://localhost:8080", Error::PlainHttp),
            ("http://127.0.0.1.example.org", Error::PlainHttp),
            ("http://192.168.0.7", Error::PlainHttp),
            ("https://user@vault.example.org", Error::UserInfo),
            ("https://user:word@vault.example.org", Error::UserInfo),
            ("https://vault.example.org?x", Error::Query),
            ("https://vault.example.org#x", Error::Fragment),
            ("https://vault.example.org\\@evil.example", Error::Backslash),
            ("https://vault.example.org/%2e%2e", Error::PercentEncoding),
            ("https://vault.example.org/infisical", Error::Path),
            ("https://vault.example.org/api/v4", Error::Path),
            ("https://vault.example.org//", Error::Path),
            ("https:///vault.example.org", Error::NoHost),
            ("https://", Error::NoHost),
            ("https://:8443", Error::NoHost),
            ("https://vault.example.org:0", Error::Port),
            ("https://vault.example.org:65536", Error::Port),
            ("https://vault.example.org:port", Error::Port),
            ("https://[::1", Error::Host),
            ("https://vault.exa mple.org", Error::WhiteSpace),
            (" https://vault.example.org", Error::WhiteSpace),
            ("https://vault.example.org\n", Error::WhiteSpace),
            ("https://vault.example.org\u{a0}", Error::WhiteSpace),
            ("https://vault.example.org\u{202e}", Error::Unprintable),
        ] {
            assert_eq!(text.parse::<ServerUrl>(), Err(error), "{text}");
        }
    }
}
