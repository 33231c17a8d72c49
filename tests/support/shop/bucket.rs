//! The points that queries are paid with.

use std::time::Instant;

use serde_json::{Value, json};

/// A bucket that fills up again by itself.
#[derive(Clone, Debug)]
pub struct Bucket {
    /// How much it holds.
    pub maximum: f64,
    /// How much comes back in a second.
    pub restore_rate: f64,
    /// How much was left at [`Bucket::at`].
    pub available: f64,
    /// When it was last looked into.
    pub at: Instant,
    /// What every query costs.
    pub cost: u32,
}

impl Default for Bucket {
    fn default() -> Self {
        Self { maximum: 2_000.0, restore_rate: 100.0, available: 2_000.0, at: Instant::now(), cost: 3 }
    }
}

impl Bucket {
    /// Pays for one query, if there is enough.
    pub fn pay(&mut self) -> bool {
        let now = Instant::now();
        let restored = self.restore_rate * now.duration_since(self.at).as_secs_f64();
        (self.available, self.at) = ((self.available + restored).min(self.maximum), now);
        let cost = f64::from(self.cost);
        let is_enough = self.available >= cost;
        if is_enough {
            self.available -= cost;
        }
        is_enough
    }

    /// Has nothing be left.
    pub fn drain(&mut self) {
        (self.available, self.at) = (0.0, Instant::now());
    }

    /// `extensions` of an answer. What was not paid for has no actual cost.
    pub fn extensions(&self, is_paid: bool) -> Value {
        let actual = is_paid.then_some(self.cost);
        // A number without a fraction, as real shops write it.
        let available: Option<u64> = format!("{:.0}", self.available.floor()).parse().ok();
        json!({ "cost": { "requestedQueryCost": self.cost, "actualQueryCost": actual, "throttleStatus": {
            "maximumAvailable": self.maximum, "currentlyAvailable": available, "restoreRate": self.restore_rate,
        } } })
    }
}
