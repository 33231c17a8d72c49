//! What several integration tests share.

pub mod bus;
pub mod bus_fakes;
pub mod bus_proxy;
