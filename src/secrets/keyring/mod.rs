//! The OS keyring.
