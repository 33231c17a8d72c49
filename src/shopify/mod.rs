//! Shops: the exchange of a pair for a token, tokens in memory, and queries that only read.
//!
//! Whatever contacts a shop takes a permit as an argument, and goes to the one shop that the permit names.
//! <https://shopify.dev/docs/apps/build/authentication-authorization/client-credentials-grant>

mod admin;
mod answer;
mod connection;
mod exchange;
mod introspection;
mod network;
mod patience;
mod token;

use std::cell::{Cell, OnceCell};

use crate::domain::presence::Cause;
use crate::http::Client;

use token::Tokens;

/// The shops that this process may contact, and the tokens that they handed out. A token lives here and nowhere else.
#[derive(Default)]
pub struct Shops {
    client: OnceCell<Result<Client, Cause>>,
    contacted: Cell<bool>,
    tokens: Tokens,
}

impl Shops {
    /// Whether a request was sent to a shop, in this round or an earlier one.
    pub fn were_contacted(&self) -> bool {
        self.contacted.get()
    }

    /// The client of all shops, made when the first one is asked.
    fn client(&self) -> Result<&Client, Cause> {
        self.client.get_or_init(network::client).as_ref().map_err(Clone::clone)
    }
}
