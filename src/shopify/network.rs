//! How shops are reached: by their own names, over https, by the certificates that the system trusts.

use std::time::Duration;

use crate::domain::presence::Cause;
use crate::http::{Client, Deadlines};

/// How long one call may take.
const CALL: Duration = Duration::from_secs(20);

/// The client of all shops.
pub(super) fn client() -> Result<Client, Cause> {
    #[cfg(feature = "loopback-shop")]
    if let Some(client) = loopback::client() {
        return client;
    }
    let trust = crate::http::Trust::of_the_system()?;
    Client::new(&trust, false, reqwest::header::HeaderMap::new(), Deadlines::within(CALL))
}

/// The seam for tests: every shop is a server of the test on this machine. The requests are the same, byte for byte; only names lead
/// elsewhere, and only the test's own authority is trusted.
#[cfg(feature = "loopback-shop")]
mod loopback {
    use std::net::SocketAddr;
    use std::time::Duration;

    use super::CALL;
    use crate::domain::presence::Cause;
    use crate::http::{Client, Deadlines, Trust};

    const ADDRESS: &str = "SOURCECTL_LOOPBACK_SHOP";
    const AUTHORITY: &str = "SOURCECTL_LOOPBACK_SHOP_CA";
    const TIMEOUT: &str = "SOURCECTL_LOOPBACK_SHOP_TIMEOUT_MS";

    pub(super) fn client() -> Option<Result<Client, Cause>> {
        let address = std::env::var(ADDRESS).ok()?.parse().ok().filter(|address: &SocketAddr| address.ip().is_loopback());
        // Whatever a variable says, nothing is sent to another machine.
        let Some(address) = address else { return Some(Err(Cause::new(format!("{ADDRESS} is no loopback address")))) };
        let milliseconds = std::env::var(TIMEOUT).ok().and_then(|text| text.parse().ok());
        let call = milliseconds.map_or(CALL, Duration::from_millis);
        let authority = std::env::var(AUTHORITY).ok().and_then(|file| std::fs::read_to_string(file).ok()).unwrap_or_default();
        let trust = Trust::of_pem(&authority).map_err(|error| Cause::new(error.to_string()));
        Some(trust.and_then(|trust| Client::to_loopback(&trust, address, Deadlines::within(call))))
    }
}
