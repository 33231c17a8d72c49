//! The process itself: its signals, its memory, its panics.

pub mod event_loop;
pub mod hardening;
pub mod input;
pub mod interrupts;
pub mod panics;
