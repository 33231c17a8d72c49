//! What goes wrong on the way to a store and in it: it is told for what it is, and never for a value that is missing or stored.

mod reading;
mod writing;
