//! What a keyring is like, whoever its entries belong to.

use crate::domain::presence::Cause;

use super::DefaultCollection;

/// What a look at the whole keyring showed.
pub struct Survey {
    /// What kind of address it is at; `None` where it needs none, or there is no usable one.
    pub address: Option<&'static str>,
    /// What it holds, or how far the look came.
    pub looked: Result<Holdings, Shortfall>,
}

/// What a keyring holds.
pub struct Holdings {
    /// The collection that new entries go to.
    pub default: DefaultCollection,
    /// How many entries are ours.
    pub entries: usize,
}

/// What was missing.
pub enum Shortfall {
    /// There is no address that may be spoken to.
    Address(Cause),
    /// The bus did not let us in.
    Bus(Cause),
    /// The bus did, and the keyring did not answer.
    Answer(Cause),
}
