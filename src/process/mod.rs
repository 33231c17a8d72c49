//! The process itself: its signals, its memory, its panics.

pub mod interrupts;
