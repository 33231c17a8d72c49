//! Infisical as a store, through the built program and against a stand-in that is held to recordings of a real server.

#[allow(dead_code, reason = "each test binary uses its own part")]
#[path = "../support/canary.rs"]
mod canaries;
#[allow(dead_code, reason = "each test binary uses its own part")]
#[path = "../support/desk.rs"]
mod desk;
#[allow(dead_code, reason = "each test binary uses its own part")]
#[path = "../support/infisical/mod.rs"]
mod infisical;
#[path = "../support/mod.rs"]
mod support;

mod blind_halves;
mod by_hand;
mod canary;
mod echoes;
mod faults;
mod fleets;
mod forecasts;
mod identities;
mod interrupted;
mod last_tries;
mod life;
mod logins;
mod pipelines;
mod presence;
mod previews;
mod real_server;
mod real_writes;
mod scene;
mod unanswered;
mod v4_answers;
mod v4_checks;
mod v4_findings;
mod v4_logins;
mod v4_pairs;
mod v4_policies;
mod v4_presence;
mod v4_proofs;
mod v4_writes;
mod vault;
mod writes;

use infisical::Generation;

/// Both generations of the API.
const GENERATIONS: [Generation; 2] = [Generation::V3, Generation::V4];
