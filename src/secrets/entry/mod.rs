//! How a value is entered.
