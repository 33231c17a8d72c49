//! The Admin API.

use serde_json::{Value, json};

use super::answer::Answer;
use super::document::{Asked, Operation, read};
use super::graphql::{access_denied, answer as answer_query};
use super::model::{Denied, Refusal, Shop};
use super::request::Request;
use super::world::World;

/// An answer that is still to be worked out, which takes nobody's lock.
#[derive(Debug)]
pub struct Pending {
    shop: Shop,
    served: String,
    asked: Vec<Asked>,
    is_paid: bool,
}

/// Either at once or later.
pub enum Step {
    /// The whole answer.
    Done(Answer),
    /// It takes a while.
    Later(Box<Pending>),
}

/// Takes a query of the Admin API in.
pub fn take(world: &mut World, request: &Request) -> Step {
    let Some(asked_version) = version(&request.path) else {
        return Step::Done(Answer::errors(404, "Not Found"));
    };
    if !request.token().is_some_and(|token| world.is_valid(&request.host, token)) {
        let errors = "[API] Invalid API key or access token (unrecognized login or wrong password)";
        return Step::Done(Answer::errors(401, errors));
    }
    let shop = world.shop(&request.host);
    let served = shop.answering(&asked_version);
    if let Some(refusal) = shop.refusals.pop_front() {
        return Step::Done(refused(shop, &served, &refusal));
    }
    let body = request.json();
    if !body["query"].is_string() {
        return Step::Done(Answer::json(400, &json!({ "errors": { "query": "Required parameter missing or invalid" } })));
    }
    let asked = match read(&body) {
        Ok(Operation::Query(asked)) => asked,
        Ok(Operation::Mutation(asked)) => return Step::Done(no_mutation(shop, &served, &asked)),
        Err(error) => return Step::Done(said(shop, &served, true, json!({ "errors": [error] }))),
    };
    if !shop.bucket.pay() {
        return Step::Done(throttled(shop, &served));
    }
    Step::Later(Box::new(Pending { shop: shop.clone(), served, asked, is_paid: true }))
}

impl Pending {
    /// Works it out.
    pub fn answer(&self, host: &str) -> Answer {
        let body = answer_query(&self.shop, host, &self.served, &self.asked);
        said(&self.shop, &self.served, self.is_paid, body)
    }
}

/// The version that a path asks for; `None` for a path that asks for none that can be.
fn version(path: &str) -> Option<String> {
    let rest = path.strip_prefix("/admin/api/")?;
    let version = rest.strip_suffix("graphql.json")?;
    let Some(version) = version.strip_suffix('/') else {
        return version.is_empty().then(String::new);
    };
    let is_date = version.split_once('-').is_some_and(|(year, month)| {
        year.len() == 4 && year.bytes().all(|digit| digit.is_ascii_digit()) && ["01", "04", "07", "10"].contains(&month)
    });
    (is_date || version == "unstable").then(|| version.to_owned())
}

fn refused(shop: &mut Shop, served: &str, refusal: &Refusal) -> Answer {
    match refusal {
        Refusal::TooMany(seconds) => Answer::errors(429, "Throttled").with("retry-after", seconds),
        Refusal::Throttled => {
            shop.bucket.drain();
            throttled(shop, served)
        }
        Refusal::NoData(message) => said(shop, served, true, json!({ "data": null, "errors": [{ "message": message }] })),
        Refusal::NeedsApproval(scope) => {
            Answer::errors(403, &format!("[API] This action requires merchant approval for {scope} scope."))
        }
    }
}

fn throttled(shop: &Shop, served: &str) -> Answer {
    let extensions = json!({ "code": "THROTTLED", "documentation": "https://shopify.dev/api/usage/rate-limits" });
    said(shop, served, false, json!({ "errors": [{ "message": "Throttled", "extensions": extensions }] }))
}

fn no_mutation(shop: &Shop, served: &str, asked: &[Asked]) -> Answer {
    let denied = |asked: &Asked| {
        let denied = Denied::new(&asked.name, "Nothing is ever changed here.");
        access_denied(&denied, asked, &[json!(asked.key)])
    };
    let errors: Vec<Value> = asked.iter().map(denied).collect();
    said(shop, served, true, json!({ "data": null, "errors": errors }))
}

/// 200, with the cost and the headers that every answer of GraphQL has.
fn said(shop: &Shop, served: &str, is_paid: bool, mut body: Value) -> Answer {
    body["extensions"] = shop.bucket.extensions(is_paid);
    let mut answer = Answer::json(200, &body).with("x-shopify-api-version", served);
    let others = [("x-shopify-api-deprecated-reason", &shop.deprecated), ("x-shopify-api-version-warning", &shop.warning)];
    for (name, value) in others {
        if let Some(value) = value {
            answer = answer.with(name, value);
        }
    }
    answer
}
