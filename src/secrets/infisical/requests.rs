//! The requests of both generations of the API, as data.

use reqwest::Method;
use serde::Serialize;

use super::server::{Call, LARGE};
use super::{Folder, Generation};

/// The project and the environment that everything is asked about.
#[derive(Clone, Debug)]
pub(super) struct Scope {
    pub project: String,
    pub environment: String,
}

/// The metadata key under which a value says which entry it came from.
pub(super) const PAIR_KEY: &str = "sourcectl-pair-id";

/// The metadata key under which a value says that it was accepted in spite of its shape.
pub(super) const SHAPE_KEY: &str = "sourcectl-shape";

/// What stands under that key.
pub(super) const SHAPE_FORCED: &str = "forced";

const CHANGE_REQUESTS: &str = "/api/v1/secret-approval-requests";

/// One entry of a secret's metadata. It is shown to everybody who may see that the secret is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct MetadataEntry {
    pub key: String,
    pub value: String,
    /// Kept as it is on what others wrote.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_encrypted: Option<bool>,
}

/// The project, under the name that the generation gives it, and the environment.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Place<'w> {
    #[serde(skip_serializing_if = "Option::is_none")]
    workspace_id: Option<&'w str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    project_id: Option<&'w str>,
    environment: &'w str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Write<'w> {
    #[serde(flatten)]
    place: Place<'w>,
    secret_path: &'w str,
    secret_value: &'w str,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    secret_metadata: Option<&'w [MetadataEntry]>,
}

#[derive(Serialize)]
struct NewFolder<'w> {
    #[serde(flatten)]
    place: Place<'w>,
    name: &'w str,
    path: &'w str,
}

impl Generation {
    const fn secrets(self) -> &'static str {
        match self {
            Self::V3 => "/api/v3/secrets/raw",
            Self::V4 => "/api/v4/secrets",
        }
    }

    const fn folders(self) -> &'static str {
        match self {
            Self::V3 => "/api/v1/folders",
            Self::V4 => "/api/v2/folders",
        }
    }

    /// How the project is called in a query.
    const fn project(self) -> &'static str {
        match self {
            Self::V3 => "workspaceId",
            Self::V4 => "projectId",
        }
    }
}

impl Scope {
    fn query(&self, generation: Generation) -> [(&'static str, String); 2] {
        [(generation.project(), self.project.clone()), ("environment", self.environment.clone())]
    }

    fn place(&self, generation: Generation) -> Place<'_> {
        let named = |by: Generation| (generation == by).then_some(self.project.as_str());
        let (workspace_id, project_id) = (named(Generation::V3), named(Generation::V4));
        Place { workspace_id, project_id, environment: &self.environment }
    }

    /// Every flag is sent: newer servers turn imports and the expansion of references on by default, and answer 403 to an identity
    /// that may not read values unless it asks for none.
    fn presence_query(&self, generation: Generation, folder: &Folder, imports: bool) -> Vec<(&'static str, String)> {
        let path = ("secretPath", folder.to_string());
        let off =
            ["viewSecretValue", "expandSecretReferences", "includePersonalOverrides"].map(|flag| (flag, "false".to_owned()));
        // Both spellings: servers ignore the one that they do not know.
        let imports = ["include_imports", "includeImports"].map(|flag| (flag, imports.to_string()));
        self.query(generation).into_iter().chain([path]).chain(off).chain(imports).collect()
    }

    /// What is in a folder, or in it and all below, without values as far as the server can leave them out.
    pub fn listing(&self, generation: Generation, folder: &Folder, recursive: bool) -> Call {
        let call = Call::get(generation.secrets()).query(self.presence_query(generation, folder, false));
        Call { limit: LARGE, ..call.query([("recursive", recursive.to_string())]) }
    }

    /// Whether one secret is there: an answer to HEAD has no body, and so no value.
    pub fn head(&self, generation: Generation, folder: &Folder, key: &str, imports: bool) -> Call {
        Call { method: Method::HEAD, ..self.named(generation, folder, key, imports) }
    }

    /// One secret by its name, without its value as far as the server can leave it out. With `imports` the server also looks in the
    /// folders that this one imports, and the answer names the folder.
    pub fn named(&self, generation: Generation, folder: &Folder, key: &str, imports: bool) -> Call {
        Call::get(format!("{}/{key}", generation.secrets())).query(self.presence_query(generation, folder, imports))
    }

    /// One secret with its value, as it is stored: newer servers expand references and follow imports unless they are told not to.
    pub fn value(&self, generation: Generation, folder: &Folder, key: &str) -> Call {
        let off = ["expandSecretReferences", "include_imports", "includeImports"].map(|flag| (flag, "false".to_owned()));
        let path = ("secretPath", folder.to_string());
        let shown = ("viewSecretValue", "true".to_owned());
        Call::get(format!("{}/{key}", generation.secrets()))
            .query(self.query(generation).into_iter().chain([path, shown, ("type", "shared".to_owned())]).chain(off))
    }

    /// The folders directly in a folder.
    pub fn folders(&self, generation: Generation, folder: &Folder) -> Call {
        let call = Call::get(generation.folders()).query(self.query(generation)).query([("path", folder.to_string())]);
        Call { limit: LARGE, ..call }
    }

    /// A new secret.
    pub fn create(&self, generation: Generation, folder: &Folder, key: &str, value: &str, metadata: &[MetadataEntry]) -> Call {
        self.write(Method::POST, generation, folder, key, value, Some(metadata))
    }

    /// A new version of a secret that is there.
    ///
    /// Metadata that are sent take the place of all that are there; where none are sent, those stay.
    pub fn update(
        &self,
        generation: Generation,
        folder: &Folder,
        key: &str,
        value: &str,
        metadata: Option<&[MetadataEntry]>,
    ) -> Call {
        self.write(Method::PATCH, generation, folder, key, value, metadata)
    }

    fn write(
        &self,
        method: Method,
        generation: Generation,
        folder: &Folder,
        key: &str,
        value: &str,
        metadata: Option<&[MetadataEntry]>,
    ) -> Call {
        let body = Write {
            place: self.place(generation),
            secret_path: folder.as_str(),
            secret_value: value,
            kind: "shared",
            // Servers of the older generation have none.
            secret_metadata: metadata.filter(|_| generation == Generation::V4),
        };
        Call::with_body(method, format!("{}/{key}", generation.secrets()), &body)
    }

    /// The change requests that wait for approval, the newest first.
    pub fn change_requests(&self, most: usize) -> Call {
        // The route has had one name for the project in all generations.
        let query = [("workspaceId", self.project.clone()), ("projectId", self.project.clone())];
        let open = [("environment", self.environment.clone()), ("status", "open".to_owned()), ("limit", most.to_string())];
        Call { limit: LARGE, ..Call::get(CHANGE_REQUESTS).query(query).query(open) }
    }

    /// One change request. Its values come along, where the identity may read them.
    pub fn change_request(id: &str) -> Call {
        Call::get(format!("{CHANGE_REQUESTS}/{id}"))
    }

    /// A folder with this name in another one. Servers create what is missing above it.
    pub fn new_folder(&self, generation: Generation, parent: &Folder, name: &str) -> Call {
        let body = NewFolder { place: self.place(generation), name, path: parent.as_str() };
        Call::with_body(Method::POST, generation.folders(), &body)
    }
}
