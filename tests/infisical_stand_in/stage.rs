//! The server of the recordings: who was there, and what happened to it between two recordings.

use std::collections::HashMap;
use std::time::Duration;

use crate::infisical::access::{Access, Can};
use crate::infisical::identities::{ClientSecret, Identity};
use crate::infisical::seeds::Login;
use crate::infisical::world::World;
use crate::infisical::{Generation, Server};

/// The project.
pub const PROJECT: &str = "021ca6b4-78fb-4ce0-9104-a21e3e3716bb";
/// Another one, for a fleet.
pub const FLEET: &str = "1f341e7a-26d7-46a1-b09e-982df126123e";
const MEMBER: &str = "37acc05b-53f4-43da-9388-55f96d913bd0";
const SHORT_LIVED: &str = "cd931140-6ad3-4724-bb62-807161c5b3fb";

/// The server with what stands for the placeholders of the recordings.
pub struct Stage {
    /// The server.
    pub server: Server,
    /// What a placeholder stands for now.
    pub words: HashMap<String, String>,
    logins: HashMap<&'static str, Login>,
}

impl Stage {
    /// As before the first recording.
    pub fn set() -> Self {
        let server = Server::start(Generation::V3);
        server.stop_clock();
        server.with(|world| {
            PROJECT.clone_into(&mut world.project().id);
            world.add_project("the-fleet");
            FLEET.clone_into(&mut world.projects[1].id);
        });
        let mut stage = Self { server, words: HashMap::new(), logins: HashMap::new() };
        let reader = Access::of(&[Can::Describe, Can::ReadValue]).only_in("staging").only_at("/shops/shop-00*");
        stage.enter("operator-member", |identity| MEMBER.clone_into(&mut identity.client_id), Some(Access::member()));
        stage.enter("operator-viewer", |_| (), Some(Access::viewer()));
        stage.enter("operator-noaccess", |_| (), Some(Access::none()));
        stage.enter("operator-outsider", |_| (), None);
        stage.enter("operator-admin", |_| (), Some(Access::member()));
        stage.enter("operator-twouses", |identity| identity.token_uses = Some(2), Some(Access::member()));
        let writer = Access::writer().only_in("prod").only_at("/shopify/**");
        stage.enter("operator-writeonly", |_| (), Some(writer));
        stage.enter("operator-scopedread", |_| (), Some(reader));
        let short = |identity: &mut Identity| {
            SHORT_LIVED.clone_into(&mut identity.client_id);
            (identity.ttl, identity.max_ttl) = (2, 4);
        };
        stage.enter("operator-shortlived", short, Some(Access::member()));
        stage.say("<access token (JWT)>", "eyJhbGciOiJIUzI1NiJ9.eyJpZGVudGl0eUlkIjoiIn0.forged");
        stage
    }

    fn enter(&mut self, name: &'static str, change: impl FnOnce(&mut Identity), access: Option<Access>) {
        let mut identity = Identity::new(name);
        change(&mut identity);
        let login = match access {
            Some(access) => self.server.add_identity(identity, access),
            None => self.server.add_outsider(identity),
        };
        self.say(&format!("<client secret of {name}>"), &login.client_secret);
        let token = self.server.token(&login);
        self.say(&format!("<access token of {name}>"), &token);
        self.logins.insert(name, login);
    }

    fn say(&mut self, placeholder: &str, meaning: &str) {
        self.words.insert(placeholder.to_owned(), meaning.to_owned());
    }

    fn identity(&self, name: &str, change: impl FnOnce(&mut World, usize)) {
        let id = &self.logins[name].identity;
        self.server.with(|world| {
            let at = world.identities.iter().position(|identity| identity.id == *id).expect("an identity");
            change(world, at);
        });
    }

    fn another_secret(&mut self, change: impl FnOnce(&mut ClientSecret)) {
        let mut secret = ClientSecret::new(format!("{:064}", self.words.len()));
        change(&mut secret);
        self.say("<client secret>", &secret.value);
        self.identity("operator-member", |world, at| world.identities[at].secrets.push(secret));
    }

    /// What went on, unrecorded, before the recording of this name.
    pub fn before(&mut self, recording: &str) {
        match recording {
            "list: expired token" => self.server.advance(Duration::from_secs(5)),
            "revoke" => {
                let token = self.words["<access token of operator-outsider>"].clone();
                self.say("<access token (JWT)><407 chars>", &token);
            }
            "race: list after" => {
                (0..6).for_each(|_| self.server.put("prod", "/shopify", "RACE", "r"));
                (0..4).for_each(|_| self.server.put("prod", "/shopify", "RACEB", "r"));
                self.server.with(|world| {
                    let now = world.now();
                    let environment = world.environment("prod");
                    let root = environment.folders[0].id.clone();
                    (0..4).for_each(|_| drop(environment.add_folder(&root, "racefolder", now)));
                });
            }
            "write-only identity: create" => self.identity("operator-noaccess", |world, at| {
                world.identities[at].access.insert(PROJECT.to_owned(), Access::writer().only_in("prod"));
            }),
            "batch create: 100 secrets in one call" => self.server.folder("staging", "/load1000"),
            "list: recursive over 200 folders" => {
                self.server.with(|world| shops(world, 0, "staging", 200, 3));
                self.server.put("staging", "/", "X", "v");
            }
            "rate limit: first listing on a production-mode server" => {
                self.server.limit_rate(40, 60);
                self.server.with(|world| world.limits.logins = Some(200));
            }
            "rate limit: exceeded" => {
                let target = format!("/api/v3/secrets/raw?workspaceId={PROJECT}&environment=staging");
                let token = &self.words["<access token of operator-member>"];
                (0..39).for_each(|_| drop(self.server.call("GET", &target, Some(token), None)));
            }
            // A minute went by.
            "conflict on production-mode server" => self.server.advance(Duration::from_secs(60)),
            "scoped write-only identity: create in scope" => self.server.with(|world| world.limits.calls = None),
            "login: client secret past its TTL" => {
                self.another_secret(|secret| secret.expires = Some(jiff::Timestamp::UNIX_EPOCH));
            }
            "login: single-use client secret, first use" => self.another_secret(|secret| secret.uses_left = Some(1)),
            "login: revoked client secret" => {
                self.another_secret(|secret| secret.revoked = true);
                let token = self.server.token(&self.logins["operator-member"]);
                self.say("<access token>", &token);
            }
            "list: token of a deleted identity" => {
                self.enter("operator-deleted", |_| (), None);
                let token = self.words["<access token of operator-deleted>"].clone();
                self.say("<access token>", &token);
                self.identity("operator-deleted", |world, at| drop(world.identities.remove(at)));
            }
            "fleet: recursive list, 2000 folders and 4000 secrets in one call" => {
                self.server.with(|world| shops(world, 1, "prod", 2000, 4));
                self.identity("operator-member", |world, at| {
                    world.identities[at].access.insert(FLEET.to_owned(), Access::member());
                });
            }
            "folder create: name with dots, was it created?" => self.server.with(|world| {
                let now = world.now();
                let environment = world.environment("dev");
                let odd = environment.ensure_folder("/odd", now);
                environment.add_folder(&odd, "x/y", now);
            }),
            _ => {}
        }
    }

    /// What was learned from the answer to a recording.
    pub fn after(&mut self, recording: &str, answer: &serde_json::Value) {
        if recording == "login: short TTL identity" || recording == "renew: ok" {
            let token = answer["accessToken"].as_str().unwrap_or_default().to_owned();
            self.say("<renewed access token>", &token);
            self.say("<access token of operator-shortlived>", &token);
        }
    }
}

/// A folder with a pair for each of so many shops.
fn shops(world: &mut World, project: usize, environment: &str, count: usize, digits: usize) {
    let now = world.now();
    let environment = world.projects[project].environment(environment).expect("an environment");
    let parent = environment.ensure_folder("/shops", now);
    for shop in 0..count {
        let folder = environment.add_folder(&parent, &format!("shop-{shop:0digits$}"), now).id;
        environment.add_row(&folder, "SHOPIFY_CLIENT_ID", &format!("{shop:032x}"), now);
        environment.add_row(&folder, "SHOPIFY_CLIENT_SECRET", &format!("shpss_{shop:032x}"), now);
    }
}
