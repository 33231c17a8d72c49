//! The folder that a call is about, and what its caller may do there.

use super::Generation;
use super::access::{Access, Can};
use super::answer::Refusal;
use super::identities::Identity;
use super::world::{Environment, World};

/// A folder of an environment of a project, named but not looked up.
#[derive(Clone, Debug)]
pub struct Spot {
    /// The project's id.
    pub project: String,
    /// The environment's slug, as sent.
    pub environment: String,
    /// The path, as sent.
    pub path: String,
    generation: Generation,
    access: Access,
}

impl Spot {
    /// Names a folder of a project that the caller is a member of.
    pub fn of(
        world: &World,
        generation: Generation,
        caller: &Identity,
        (project, environment, path): (&str, &str, &str),
    ) -> Result<Self, Refusal> {
        if !world.projects.iter().any(|candidate| candidate.id == project) {
            let message = "Project not found during bot lookup. Are you sure you are using the correct project ID?";
            return Err(Refusal::not_found(message));
        }
        let not_allowed = "You are not allowed to access this resource";
        let access = caller.access.get(project).cloned().ok_or_else(|| match generation {
            Generation::V3 => Refusal::new(403, "Identity is not a member of the specified project", not_allowed),
            Generation::V4 => Refusal::new(403, "PermissionDenied", "You are not a member of this project"),
        })?;
        let (environment, path) = (environment.to_owned(), path.to_owned());
        Ok(Self { project: project.to_owned(), environment, path, generation, access })
    }

    /// The same with another path.
    #[must_use]
    pub fn at(&self, path: &str) -> Self {
        Self { path: path.to_owned(), ..self.clone() }
    }

    /// Whether the caller may do something here.
    pub fn allows(&self, can: Can) -> bool {
        self.allows_at(can, &self.path)
    }

    /// Whether the caller may do something at another path of the environment.
    pub fn allows_at(&self, can: Can, path: &str) -> bool {
        self.access.allows(can, &self.environment, path)
    }

    /// Refuses what the caller may do nowhere in the project: a newer server asks no more before it lists.
    pub fn require_somewhere(&self, can: Can) -> Result<(), Refusal> {
        if self.access.allows_somewhere(can) { Ok(()) } else { Err(self.denied(can)) }
    }

    /// Refuses what the caller may not do here.
    pub fn require(&self, can: Can) -> Result<(), Refusal> {
        if self.allows(can) { Ok(()) } else { Err(self.denied(can)) }
    }

    fn denied(&self, can: Can) -> Refusal {
        let (action, subject) = match (can, self.generation) {
            (Can::ReadValue, Generation::V3) => ("read", "secrets"),
            (Can::ReadValue, Generation::V4) => ("readValue", "secrets"),
            (Can::Describe, _) => ("describeSecret", "secrets"),
            (Can::Create, _) => ("create", "secrets"),
            (Can::Edit, _) => ("edit", "secrets"),
            (Can::Delete, _) => ("delete", "secrets"),
            (Can::Folders, _) => ("create", "secret-folders"),
        };
        Refusal::denied(action, subject)
    }

    /// The environment, if it is there.
    pub fn environment<'w>(&self, world: &'w mut World) -> Option<&'w mut Environment> {
        let project = world.projects.iter_mut().find(|project| project.id == self.project)?;
        project.environment(&self.environment)
    }

    /// The folder's id if environment and folder are there. The old generation breaks on a path that no folder can have.
    pub fn find(&self, world: &mut World) -> Result<Option<String>, Refusal> {
        if self.generation == Generation::V3 && !legal(&self.path) {
            return Err(Refusal::broken("Find by secret path"));
        }
        let environment = self.environment(world);
        Ok(environment.and_then(|environment| environment.folder(&self.path).map(|folder| folder.id.clone())))
    }

    /// The folder's id.
    pub fn folder(&self, world: &mut World) -> Result<String, Refusal> {
        self.find(world)?.ok_or_else(|| match self.generation {
            Generation::V3 => Refusal::new(404, "Create secret", "Folder not found for the given environment slug & secret path"),
            Generation::V4 => Refusal::not_found(format!("{} not found", self.in_words())),
        })
    }

    /// As the new generation names it in its messages.
    pub fn in_words(&self) -> String {
        format!("Folder with path '{}' in environment with slug '{}'", self.path, self.environment)
    }
}

/// Whether a path, or a folder's name, has only the characters that a folder can have.
pub fn legal(path: &str) -> bool {
    path.chars().all(|c| c.is_ascii_alphanumeric() || "-_/".contains(c))
}
