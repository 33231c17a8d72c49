//! The token endpoint.

use std::time::{Duration, Instant};

use serde_json::json;

use super::answer::Answer;
use super::model::Shop;
use super::random::hex;
use super::request::Request;
use super::world::{Token, World};

/// Answers a request for an access token.
pub fn answer(world: &mut World, request: &Request) -> Answer {
    let shop = world.shop(&request.host);
    match refusal(shop, request) {
        Some((status, code, text)) => Answer::oauth(request, status, code, text),
        None => hand_out(world, request),
    }
}

/// Status, code and text of the first thing that is wrong. Only some of the texts are known; the others are made up.
fn refusal(shop: &Shop, request: &Request) -> Option<(u16, &'static str, &'static str)> {
    const MALFORMED: (u16, &str, &str) = (400, "invalid_request", "The request is malformed or lacks a parameter.");
    if request.field("grant_type").as_deref() != Some("client_credentials") {
        return Some(MALFORMED);
    }
    let (Some(id), Some(secret)) = (request.field("client_id"), request.field("client_secret")) else {
        return Some(MALFORMED);
    };
    if id != shop.client_id {
        return Some((400, "application_cannot_be_found", "The application cannot be found."));
    }
    if shop.ambiguous {
        return Some(MALFORMED);
    }
    if !shop.installed {
        return Some((400, "app_not_installed", "The application is not installed on this shop."));
    }
    if !shop.same_organization {
        return Some((400, "shop_not_permitted", "Client credentials cannot be performed on this shop."));
    }
    let is_wrong = !shop.secrets.contains(&secret);
    is_wrong.then_some((shop.invalid_client_status, "invalid_client", "The client secret does not match."))
}

fn hand_out(world: &mut World, request: &Request) -> Answer {
    let shop = world.shop(&request.host);
    let value = format!("{}{}", shop.token_prefix, hex(16));
    let lives = Duration::from_secs(shop.expires_in);
    let body = json!({ "access_token": value, "scope": shop.granted.join(","), "expires_in": shop.expires_in });
    world.tokens.push(Token { value, host: request.host.clone(), until: Instant::now().checked_add(lives), is_revoked: false });
    Answer::json(200, &body)
}
