//! The routes that only read secrets.

use serde::Serialize;

use super::Generation::{V3, V4};
use super::access::Can;
use super::answer::{Answer, Refusal};
use super::identities::Identity;
use super::routes::{Call, Family};
use super::shown::{Showing, Shown};
use super::spot::Spot;
use super::world::World;

#[derive(Serialize)]
struct Listing {
    secrets: Vec<Shown>,
    #[serde(skip_serializing_if = "Option::is_none")]
    imports: Option<Vec<Imported>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Imported {
    secret_path: String,
    environment: String,
    folder_id: String,
    secrets: Vec<Shown>,
}

#[derive(Serialize)]
struct One {
    secret: Shown,
}

impl Call<'_> {
    fn wants(&self, name: &str, default: bool) -> bool {
        self.request.parameter(name).map_or(default, |value| value == "true")
    }

    /// The old generation does not know that values can be left out.
    fn wants_values(&self) -> bool {
        self.generation == V3 || self.wants("viewSecretValue", true)
    }

    fn spot_of_query(&self, world: &World, caller: &Identity) -> Result<Spot, Refusal> {
        let slug = self.request.parameter("workspaceSlug").filter(|_| self.family == Family::Old);
        let by_slug = slug.map(|slug| {
            let found = world.projects.iter().find(|project| project.slug == slug);
            found.map(|project| project.id.clone()).ok_or_else(|| Refusal::broken("Failed to find project by slug"))
        });
        let project = self.request.parameter(self.family.project()).map(Ok).or(by_slug);
        let (Some(project), Some(environment)) = (project, self.request.parameter("environment")) else {
            return Err(Refusal::bad_request("Missing workspace id or environment"));
        };
        let path = self.request.parameter("secretPath").unwrap_or_else(|| "/".to_owned());
        Spot::of(world, self.generation, caller, (&project?, &environment, &path))
    }

    /// What it takes to see secrets; of old there was only one permission to read.
    fn needed(&self) -> Vec<Can> {
        match (self.generation, self.wants_values()) {
            (V3, _) => vec![Can::ReadValue],
            (V4, true) => vec![Can::Describe, Can::ReadValue],
            (V4, false) => vec![Can::Describe],
        }
    }

    /// Lists a folder, or with `recursive` all below it.
    pub fn list(&self, world: &mut World, caller: &Identity) -> Result<Answer, Refusal> {
        let spot = self.spot_of_query(world, caller)?;
        let recursive = self.wants("recursive", false);
        // Of old a recursive listing is not refused: what may not be read is left out without a word. The new generation refuses only
        // an identity that may see nothing in the whole project, and filters every listing name by name.
        match self.generation {
            V4 => self.needed().into_iter().try_for_each(|can| spot.require_somewhere(can))?,
            V3 if !recursive => self.needed().into_iter().try_for_each(|can| spot.require(can))?,
            V3 => {}
        }
        let folder = spot.find(world)?;
        let Some((folder, environment)) = folder.zip(spot.environment(world).map(|environment| &*environment)) else {
            return self.nowhere(&spot, recursive, spot.environment(world).is_some());
        };
        let new = self.family == Family::New;
        let showing = Showing {
            generation: self.generation,
            project: &spot.project,
            values: self.wants_values(),
            expand: self.wants("expandSecretReferences", new),
        };
        let mut paths = environment.paths_below(&folder, &spot.path);
        paths.retain(|id, path| {
            let wanted = recursive || *id == folder;
            wanted && self.needed().into_iter().all(|can| spot.allows_at(can, path))
        });
        let mut rows: Vec<_> = environment.rows.iter().filter(|row| paths.contains_key(&row.folder)).collect();
        rows.sort_by(|one, other| one.id.cmp(&other.id));
        let secrets = rows.into_iter().map(|row| showing.listed(environment, row, &paths[&row.folder])).collect();
        let wants_imports = self.wants("include_imports", false) || self.wants("includeImports", new);
        let sources: Vec<_> = environment.imports.iter().filter(|(into, ..)| wants_imports && *into == folder).cloned().collect();
        let imports = sources.into_iter().filter_map(|(_, slug, path)| imported(&spot, world, showing, &slug, &path)).collect();
        let imports = (wants_imports || self.generation == V4).then_some(imports);
        Ok(Answer::ok(&Listing { secrets, imports }))
    }

    /// The answer about a folder that is not there.
    fn nowhere(&self, spot: &Spot, recursive: bool, environment: bool) -> Result<Answer, Refusal> {
        if self.generation == V4 {
            let hint = "Please ensure the environment slug and secret path is correct.";
            return Err(Refusal::not_found(format!("{} was not found. {hint}", spot.in_words())));
        }
        if recursive && !environment {
            return Err(Refusal::broken("InternalServerError"));
        }
        Ok(Answer::ok(&Listing { secrets: Vec::new(), imports: (!recursive).then(Vec::new) }))
    }

    /// Gives one secret. Of two of one name it is the younger one, which is not the one that a change changes.
    pub fn get(&self, world: &mut World, caller: &Identity, name: &str) -> Result<Answer, Refusal> {
        let spot = self.spot_of_query(world, caller)?;
        self.needed().into_iter().try_for_each(|can| spot.require(can))?;
        let folder = spot.folder(world)?;
        let environment = spot.environment(world).expect("it has the folder");
        let row = environment.rows_in(&folder).rfind(|row| row.key == name).ok_or_else(|| self.no_secret(name))?;
        let showing = Showing {
            generation: self.generation,
            project: &spot.project,
            values: self.wants_values(),
            expand: self.wants("expandSecretReferences", self.family == Family::New),
        };
        Ok(Answer::ok(&One { secret: showing.one(environment, row, &spot.path) }))
    }

    /// 404 of one secret.
    pub fn no_secret(&self, name: &str) -> Refusal {
        match self.generation {
            V3 => Refusal::not_found("Secret not found"),
            V4 => Refusal::not_found(format!("Secret with name '{name}' not found")),
        }
    }
}

fn imported(spot: &Spot, world: &mut World, showing: Showing, slug: &str, path: &str) -> Option<Imported> {
    let project = world.projects.iter_mut().find(|project| project.id == spot.project)?;
    let environment = project.environment(slug)?;
    let folder = environment.folder(path)?;
    let mut rows: Vec<_> = environment.rows_in(&folder.id).collect();
    rows.sort_by(|one, other| one.id.cmp(&other.id));
    let secrets = rows.into_iter().map(|row| showing.imported(environment, row)).collect();
    Some(Imported { secret_path: path.to_owned(), environment: slug.to_owned(), folder_id: folder.id.clone(), secrets })
}
