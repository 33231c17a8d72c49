//! Pure rules. No I/O, no clock, no async, no clap: everything a rule needs is an argument.

pub mod field;
pub mod pair;
pub mod presence;
pub mod text;
