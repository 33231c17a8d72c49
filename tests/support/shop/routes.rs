//! Who answers a request.

use super::Shared;
use super::admin::{Step, take};
use super::answer::Answer;
use super::exchange;
use super::request::Request;

/// Answers a request that nothing goes wrong with.
pub fn answer(shared: &Shared, request: &Request) -> Answer {
    match shared.with(|world| begin(world, request)) {
        Step::Done(answer) => answer,
        Step::Later(pending) => pending.answer(&request.host),
    }
}

fn begin(world: &mut super::world::World, request: &Request) -> Step {
    let Some(shop) = world.shops.get(&request.host) else {
        return Step::Done(Answer::no_such_shop());
    };
    if let Some(answer) = shop.standing.answer() {
        return Step::Done(answer);
    }
    if request.method != "POST" {
        return Step::Done(Answer::errors(404, "Not Found"));
    }
    if request.is_exchange() { Step::Done(exchange::answer(world, request)) } else { take(world, request) }
}
