//! What several integration tests share.

#![allow(dead_code, reason = "each test binary uses its own part")]

pub mod bus;
pub mod bus_fakes;
pub mod bus_proxy;
pub mod peak;
pub mod postgres;
pub mod program;
pub mod pty;
pub mod unprivileged;
pub mod workspace;

pub use bus::requires;
