//! Change requests: what a policy holds until somebody accepts it.

use serde_json::{Value, json};

use super::access::Can;
use super::answer::{Answer, Refusal};
use super::identities::Identity;
use super::orders::{Item, Order};
use super::random::{hex, uuid};
use super::routes::Call;
use super::shown::HIDDEN;
use super::spot::Spot;
use super::world::{Environment, World};
use super::writes::apply;

/// A change that is held.
#[derive(Clone, Debug)]
pub struct Change {
    /// A UUID.
    pub id: String,
    /// A short id for people.
    pub slug: String,
    /// The identity that asked for it.
    pub committer: String,
    /// The folder's id.
    pub folder: String,
    /// `create`, `update` or `delete`.
    pub op: &'static str,
    /// The secrets.
    pub items: Vec<Item>,
    /// Whether nobody has accepted or closed it.
    pub is_open: bool,
}

impl Change {
    fn listed(&self, environment: &Environment) -> Value {
        let commits: Vec<Value> = self.items.iter().map(|_| json!({ "op": self.op, "secretId": null })).collect();
        json!({
            "id": self.id, "slug": self.slug, "status": if self.is_open { "open" } else { "closed" }, "hasMerged": false,
            "policyId": uuid(), "folderId": self.folder, "environment": environment.slug, "committerUserId": self.committer,
            "commits": commits,
        })
    }
}

/// Holds a change, and answers as the server does.
pub fn hold(environment: &mut Environment, caller: &Identity, folder: &str, op: &'static str, order: &Order) -> Answer {
    let change = Change {
        id: uuid(),
        slug: hex(5),
        committer: caller.id.clone(),
        folder: folder.to_owned(),
        op,
        items: order.items.clone(),
        is_open: true,
    };
    let mut shown = change.listed(environment);
    shown["commits"] = order.items.len().into();
    environment.changes.push(change);
    Answer::ok(&json!({ "approval": shown }))
}

/// Stores what waits, the oldest first.
pub fn accept(world: &mut World, slug: &str) {
    let now = world.now();
    let environment = world.environment(slug);
    for at in 0..environment.changes.len() {
        let change = environment.changes[at].clone();
        if !change.is_open {
            continue;
        }
        environment.changes[at].is_open = false;
        for item in &change.items {
            let is_it = |row: &&mut super::world::Row| row.folder == change.folder && row.key == item.key;
            if let Some(row) = environment.rows.iter_mut().find(is_it) {
                (row.version, row.updated) = (row.version + 1, now);
                apply(row, item);
            } else {
                let value = item.value.as_deref().unwrap_or_default();
                apply(environment.add_row(&change.folder, &item.key, value, now), item);
            }
        }
    }
}

impl Call<'_> {
    /// The changes of an environment, the newest first; people only.
    pub fn list_changes(&self, world: &mut World, caller: &Identity) -> Result<Answer, Refusal> {
        let text = |name: &str| self.request.parameter(name).unwrap_or_default();
        people_only(caller)?;
        let spot = Spot::of(world, self.generation, caller, (&text("workspaceId"), &text("environment"), "/"))?;
        let most: usize = text("limit").parse().unwrap_or(20);
        let Some(environment) = spot.environment(world) else {
            return Ok(Answer::ok(&json!({ "approvals": [], "totalCount": 0 })));
        };
        let environment = &*environment;
        let wants_open = text("status") == "open";
        let is_meant = |change: &&Change| change.committer == caller.id && change.is_open == wants_open;
        let meant: Vec<&Change> = environment.changes.iter().rev().filter(is_meant).collect();
        let approvals: Vec<Value> = meant.iter().take(most).map(|change| change.listed(environment)).collect();
        Ok(Answer::ok(&json!({ "approvals": approvals, "totalCount": meant.len() })))
    }

    /// One change, with its values where the caller may read them.
    pub fn show_change(&self, world: &mut World, caller: &Identity, id: &str) -> Result<Answer, Refusal> {
        people_only(caller)?;
        let generation = self.generation;
        let mut places = world.projects.iter().flat_map(|project| project.environments.iter().map(|at| (project.id.clone(), at)));
        let found = places.find_map(|(project, at)| Some((project, at, at.changes.iter().find(|change| change.id == id)?)));
        let (project, environment, change) =
            found.ok_or_else(|| Refusal::not_found(format!("Secret approval request with ID '{id}' not found")))?;
        let root = &environment.folders[0].id;
        let path = environment.paths_below(root, "/").remove(&change.folder).unwrap_or_default();
        let reads = Spot::of(world, generation, caller, (&project, &environment.slug, &path))?.allows(Can::ReadValue);
        let commit = |item: &Item| {
            let value = if reads { item.value.clone().unwrap_or_default() } else { HIDDEN.to_owned() };
            json!({
                "id": uuid(), "op": change.op, "secretKey": item.key, "secretValue": value, "secretValueHidden": !reads,
                "secretMetadata": item.metadata, "secretComment": item.comment,
            })
        };
        let mut shown = change.listed(environment);
        shown["secretPath"] = path.into();
        shown["commits"] = change.items.iter().map(commit).collect::<Vec<_>>().into();
        Ok(Answer::ok(&json!({ "approval": shown })))
    }
}

fn people_only(caller: &Identity) -> Result<(), Refusal> {
    if caller.is_person { Ok(()) } else { Err(Refusal::new(403, "ForbiddenError", "You are not allowed to access this route")) }
}
