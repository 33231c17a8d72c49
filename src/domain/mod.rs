//! Pure rules. No I/O, no clock, no async, no clap: everything a rule needs is an argument.

pub mod api_calendar;
pub mod field;
pub mod masking;
pub mod pair;
pub mod presence;
pub mod readiness;
pub mod scopes;
pub mod secret_shape;
pub mod shop;
pub mod text;
