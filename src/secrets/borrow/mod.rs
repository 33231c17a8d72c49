//! The narrow paths on which a secret is borrowed. Each is a type of its own with private fields; there is no other way to read one.

mod kept;
mod lender;
mod pair;
mod permit;
#[cfg(any(permit_cases = "with", permit_cases = "without", permit_cases = "forged"))]
mod permit_cases;
mod pipeline;
mod store_identity;

pub use kept::{Kept, KeptIdentities};
pub use lender::{Lender, Unlent};
pub use pair::{ExchangePair, StoredPair, TypedPair};
pub use permit::{Assessed, ExchangePermit};
pub use pipeline::JobToken;
pub use store_identity::{
    IdentitySource, Login, Resolution, StoreIdentity, binding, bound_by_environment, missing_half, missing_variables,
    of_environment, why_bound_elsewhere,
};
