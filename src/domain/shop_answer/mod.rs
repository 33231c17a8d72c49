//! What a shop answers where it does not do what it was asked for, and what that means.
//!
//! The rows are those of Shopify's own tables and of what users report; each has a code of its own, and none is called by the name of
//! another. <https://shopify.dev/docs/apps/build/authentication-authorization/client-credentials-grant>,
//! <https://shopify.dev/docs/api/usage/response-codes>

mod code;
mod diagnose;
mod remedy;
#[cfg(test)]
mod tests;

pub use code::{Diagnosis, Standing};
pub use diagnose::{Form, Told, of_admin, of_exchange, of_graphql};
pub use remedy::Asked;
