//! Shops behind their gates, through the built program: against a stand-in for shops, with a stand-in for Infisical as the store.

#[allow(dead_code, reason = "each test binary uses its own part")]
#[path = "../support/canary.rs"]
mod canaries;
#[allow(dead_code, reason = "each test binary uses its own part")]
#[path = "../support/desk.rs"]
mod desk;
#[allow(dead_code, reason = "each test binary uses its own part")]
#[path = "../support/infisical/mod.rs"]
mod infisical;
#[allow(dead_code, reason = "each test binary uses its own part")]
#[path = "../support/shop/mod.rs"]
mod shop;

mod answers;
mod by_hand;
mod canary;
mod entering;
mod faults;
mod fleet;
mod gates;
mod health;
mod schema;
mod scopes;
mod seam;
mod stage;
mod tokens;
