//! The process itself: its signals, its memory, its panics.

pub mod hardening;
pub mod interrupts;
pub mod panics;
