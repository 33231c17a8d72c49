//! Tables of what is said of the new generation.

use serde_json::Value;

use crate::infisical::access::{Access, Can};
use crate::infisical::identities::Identity;
use crate::infisical::{Generation, Server};

/// One thing that is said of the new generation.
pub struct Fact {
    /// Whose call it is.
    who: &'static str,
    /// Method and target; `$P` is the project and `$AT` a folder of it.
    call: &'static str,
    /// The body, with `$P` likewise.
    body: Option<Value>,
    /// The status.
    status: u16,
    /// Where in the answer what is.
    holds: Vec<(&'static str, Value)>,
}

/// A fact about a call without a body.
pub fn fact(who: &'static str, call: &'static str, status: u16, holds: &[(&'static str, Value)]) -> Fact {
    Fact { who, call, body: None, status, holds: holds.to_vec() }
}

/// A fact about a call with one; it is about `/shopify` in prod unless the body says otherwise.
pub fn write(who: &'static str, call: &'static str, mut body: Value, status: u16, holds: &[(&'static str, Value)]) -> Fact {
    body["projectId"] = "$P".into();
    body["environment"] = body.get("environment").cloned().unwrap_or("prod".into());
    body["secretPath"] = body.get("secretPath").cloned().unwrap_or("/shopify".into());
    Fact { who, call, body: Some(body), status, holds: holds.to_vec() }
}

/// A server with something in it.
pub fn server() -> Server {
    let server = Server::start(Generation::V4);
    server.put("prod", "/shopify", "CLIENT_ID", "abc");
    server.put("prod", "/shopify", "REF", "${CLIENT_ID}");
    server.put("prod", "/shopify/deep", "DEEP", "1");
    server.put("prod", "/other", "OTHER", "1");
    server.put("staging", "/shared", "SHARED", "s");
    server.with(|world| {
        let environment = world.environment("prod");
        let into = environment.folder("/shopify").expect("a folder").id.clone();
        environment.imports.push((into, "staging".to_owned(), "/shared".to_owned()));
    });
    server
}

/// Checks facts in order on one server.
pub fn check(server: &Server, facts: &[Fact]) {
    let people = [
        ("member", Access::member()),
        ("viewer", Access::viewer()),
        ("writer", Access::writer()),
        ("describer", Access::describing_writer()),
        ("nobody", Access::none()),
        ("scoped", Access::of(&[Can::Describe, Can::ReadValue]).only_at("/shopify")),
    ];
    let tokens: Vec<_> = people.into_iter().map(|(who, access)| (who, server.token(&server.identity(who, access)))).collect();
    let outsider = server.add_outsider(Identity::new("outsider"));
    let outsider = ("outsider", server.token(&outsider));
    let person = ("person", server.person("person", Access::member()));
    let at = "projectId=$P&environment=prod&secretPath=%2Fshopify";
    let meant = |text: &str| text.replace("$AT", at).replace("$P", &server.project());
    for Fact { who, call, body, status, holds } in facts {
        let token = tokens.iter().chain([&outsider, &person]).find(|(name, _)| name == who).map(|(_, token)| token.as_str());
        let (method, target) = call.split_once(' ').expect("method and target");
        let body = body.as_ref().map(|body| serde_json::from_str(&meant(&body.to_string())).expect("JSON"));
        let reply = server.call(method, &meant(target), token, body.as_ref());
        let answer = reply.json();
        assert_eq!(reply.status, *status, "{who} {call}: {answer:#}");
        for (place, value) in holds {
            let found = answer.pointer(place).cloned().unwrap_or_default();
            let says = value.as_str().is_some_and(|part| found.as_str().is_some_and(|text| text.contains(part)));
            assert!(found == *value || says, "{who} {call}: {place} is {found} and not {value}: {answer:#}");
        }
        assert_eq!(
            answer.get("reqId").is_some(),
            reply.status >= 400 && answer["error"] != "Not Found",
            "{who} {call}: {answer:#}"
        );
    }
}
