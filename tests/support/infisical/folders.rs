//! Folders, and imports from one into another.

use serde::Serialize;

use super::access::Can;
use super::answer::{Answer, Refusal};
use super::identities::Identity;
use super::random::uuid;
use super::request::Form;
use super::routes::{Call, Family};
use super::shown::instant;
use super::spot::{Spot, legal};
use super::world::{Environment, Folder, World};
use super::{Generation, Shared};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Shown {
    id: String,
    name: String,
    version: u64,
    created_at: String,
    updated_at: String,
    env_id: String,
    parent_id: Option<String>,
    is_reserved: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
}

impl Call<'_> {
    /// Lists a folder's folders; every member of the project may.
    pub fn list_folders(&self, world: &mut World, caller: &Identity) -> Result<Answer, Refusal> {
        let text = |name: &str| self.request.parameter(name).unwrap_or_default();
        let path = self.request.parameter("path").or(self.request.parameter("directory")).unwrap_or_else(|| "/".to_owned());
        let spot = Spot::of(world, self.generation, caller, (&text(self.family.project()), &text("environment"), &path))?;
        let Some(environment) = spot.environment(world) else {
            return Err(self.no_environment("get folders", &spot.environment));
        };
        let environment = &*environment;
        let Some(folder) = environment.folder(&path) else {
            return Ok(Answer::ok(&serde_json::json!({ "folders": [] })));
        };
        let recursive = self.family == Family::New && self.request.parameter("recursive").is_some_and(|flag| flag == "true");
        let paths = environment.paths_below(&folder.id, &path);
        let inside = |child: &&Folder| {
            let parent = child.parent.as_deref().unwrap_or_default();
            parent == folder.id || recursive && paths.contains_key(parent)
        };
        let folders = environment.folders.iter().filter(inside);
        let folders: Vec<_> = folders.map(|folder| self.folder(environment, folder, paths.get(&folder.id).cloned())).collect();
        Ok(Answer::ok(&std::collections::BTreeMap::from([("folders", folders)])))
    }

    /// Makes a folder; one that is there already is answered as if it had been made.
    pub async fn create_folder(&self, shared: &Shared, caller: &Identity) -> Result<Answer, Refusal> {
        let mut form = Form::of(self.request, self.generation)?;
        let (project, slug, name) = (form.text(self.family.project()), form.text("environment"), form.text("name"));
        let path = form.optional("path").or(form.optional("directory")).unwrap_or_else(|| "/".to_owned());
        if self.generation == Generation::V4 && (!legal(&name) || name.contains('/')) {
            form.complain("name", "Folder name can only contain letters, numbers, dashes, and underscores");
        }
        form.check(self.generation)?;
        let found = shared.with(|world| {
            let spot = Spot::of(world, self.generation, caller, (&project, &slug, &path))?;
            spot.require(if self.generation == Generation::V3 { Can::Create } else { Can::Folders })?;
            let no_environment = self.no_environment("Create folder", &slug);
            let environment = spot.environment(world).ok_or(no_environment)?;
            // One pattern for the whole path: a slash in the name gets through, and makes a folder that no path reaches.
            if !legal(&path) || !legal(&name) {
                return Err(Refusal::broken("Find by secret path"));
            }
            let parent = environment.folder(&path).map(|parent| parent.id.clone());
            let found = parent.and_then(|parent| environment.child(&parent, &name).cloned());
            Ok((spot, found))
        });
        let (spot, found) = found?;
        // The new generation takes a lock here.
        if self.generation == Generation::V3 {
            shared.gap().await;
        }
        shared.with(|world| {
            let now = world.now();
            let environment = spot.environment(world).expect("it was there");
            let parent = environment.ensure_folder(&path, now);
            let folder = found.unwrap_or_else(|| environment.add_folder(&parent, &name, now));
            let shown = self.folder(environment, &folder, Some(format!("{}/{name}", path.trim_end_matches('/'))));
            Ok(Answer::ok(&std::collections::BTreeMap::from([("folder", shown)])))
        })
    }

    /// Has a folder show what is in another one too.
    pub fn import(&self, world: &mut World, caller: &Identity) -> Result<Answer, Refusal> {
        let mut form = Form::of(self.request, self.generation)?;
        let (project, slug, path) = (form.text("workspaceId"), form.text("environment"), form.text("path"));
        form.check(self.generation)?;
        let source = form.any("import").unwrap_or_default();
        let [from, import_path] = ["environment", "path"].map(|name| source[name].as_str().unwrap_or_default().to_owned());
        let spot = Spot::of(world, self.generation, caller, (&project, &slug, &path))?;
        spot.require(Can::Create)?;
        let folder = spot.folder(world)?;
        let now = instant(world.now());
        let mut other = spot.clone();
        other.environment.clone_from(&from);
        let other = other.environment(world).map(|other| (other.name.clone(), other.id.clone()));
        let (name, id) = other.ok_or_else(|| self.no_environment("Create import", &from))?;
        let environment = spot.environment(world).expect("it has the folder");
        environment.imports.push((folder.clone(), from.clone(), import_path.clone()));
        let position = environment.imports.iter().filter(|(into, ..)| *into == folder).count();
        Ok(Answer::ok(&serde_json::json!({
            "message": "Successfully created secret import",
            "secretImport": {
                "id": uuid(), "version": 1, "importPath": import_path, "position": position, "createdAt": now, "updatedAt": now,
                "folderId": folder, "isReplication": false, "isReplicationSuccess": null, "replicationStatus": null,
                "lastReplicated": null, "isReserved": false, "importEnv": { "name": name, "slug": from, "id": id },
            },
        })))
    }

    fn no_environment(&self, label: &str, slug: &str) -> Refusal {
        match self.generation {
            Generation::V3 => Refusal::new(404, label, "Environment not found"),
            Generation::V4 => Refusal::not_found(format!("Environment with slug '{slug}' not found")),
        }
    }

    fn folder(&self, environment: &Environment, folder: &Folder, path: Option<String>) -> Shown {
        Shown {
            id: folder.id.clone(),
            name: folder.name.clone(),
            version: 1,
            created_at: instant(folder.created),
            updated_at: instant(folder.created),
            env_id: environment.id.clone(),
            parent_id: folder.parent.clone(),
            is_reserved: false,
            path: path.filter(|_| self.generation == Generation::V4),
        }
    }
}
