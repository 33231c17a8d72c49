//! Pure rules. No I/O, no clock, no async, no clap: everything a rule needs is an argument.

pub mod api_calendar;
pub mod api_schema;
pub mod credential_status;
pub mod digest;
pub mod field;
pub mod gate;
pub mod health;
pub mod issue;
pub mod mapping;
pub mod mapping_review;
pub mod masking;
pub mod moment;
pub mod outcome;
pub mod pair;
pub mod presence;
pub mod quality;
pub mod readiness;
pub mod recent_runs;
pub mod run_issues;
pub mod scopes;
pub mod secret_shape;
pub mod shop;
pub mod store_check;
pub mod sync_run;
pub mod text;
