//! What stands between an operator and a secret store, one check after the other.

mod checklist;

pub use checklist::{Standing, StoreCheck, checklist};

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use super::presence::{AbsentFolder, Cause};
use super::readiness::Severity;

/// What was found out about one thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Found {
    /// It is so; with what is worth saying about it.
    Yes(String),
    /// It is not.
    No(Cause),
    /// The server refused to tell this identity.
    Denied(Cause),
    /// It could not be found out.
    Unknown(Cause),
    /// Something before it is not as it should be, so it was not asked.
    #[default]
    NotAsked,
}

impl Found {
    /// Whether it is so.
    pub const fn is_yes(&self) -> bool {
        matches!(self, Self::Yes(_))
    }
}

/// What a store told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoreFacts {
    /// Whether something answers, and is Infisical.
    pub reachable: Found,
    /// Which generation of the API it speaks.
    pub api: Found,
    /// Whether it takes the identity.
    pub login: Found,
    /// Whether it has the project and the environment.
    pub environment: Found,
    /// Whether the folder is there below which values lie.
    pub path: Found,
    /// That folder, where it is absent.
    pub absent_base: Option<AbsentFolder>,
    /// Whether the identity may see the names of what is there.
    pub list: Found,
    /// Whether values stay out of a listing.
    pub hides_values: Found,
}

/// Which check. Declared in the order in which they are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StoreCheckId {
    /// The keys of its table are there.
    Configured,
    /// There is an identity that may go to its origin.
    Identity,
    /// It answers.
    Reachable,
    /// It speaks a known generation of the API.
    Api,
    /// It takes the identity.
    Login,
    /// It has the project and the environment.
    Environment,
    /// The folder is there.
    Path,
    /// The identity may see names.
    List,
    /// Values stay on the server.
    ValuesHidden,
    /// The identity may update.
    Edit,
    /// The identity may create.
    Create,
}

impl StoreCheckId {
    /// Every check, in their order.
    pub const ALL: [Self; 11] = [
        Self::Configured,
        Self::Identity,
        Self::Reachable,
        Self::Api,
        Self::Login,
        Self::Environment,
        Self::Path,
        Self::List,
        Self::ValuesHidden,
        Self::Edit,
        Self::Create,
    ];

    /// The stable id.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Configured => "store-configured",
            Self::Identity => "store-identity",
            Self::Reachable => "store-reachable",
            Self::Api => "store-api",
            Self::Login => "store-login",
            Self::Environment => "store-environment",
            Self::Path => "store-path",
            Self::List => "store-list",
            Self::ValuesHidden => "store-values-hidden",
            Self::Edit => "store-edit",
            Self::Create => "store-create",
        }
    }

    /// The line of the checklist.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Configured => "Store is filled in",
            Self::Identity => "Identity for its origin",
            Self::Reachable => "Server answers",
            Self::Api => "API is a known one",
            Self::Login => "Identity is accepted",
            Self::Environment => "Project and environment exist",
            Self::Path => "Folder exists",
            Self::List => "Identity may list names",
            Self::ValuesHidden => "Listing leaves values out",
            Self::Edit => "Identity may update",
            Self::Create => "Identity may create",
        }
    }

    /// How much it weighs. An identity that only looks, and one that only writes, are both fine in their place.
    pub const fn severity(self) -> Severity {
        match self {
            Self::Path | Self::ValuesHidden | Self::Edit | Self::Create => Severity::Advisory,
            _ => Severity::Blocking,
        }
    }
}

impl JsonSchema for StoreCheckId {
    fn schema_name() -> Cow<'static, str> {
        "StoreCheckId".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "enum": Self::ALL.map(Self::id) })
    }
}

impl Serialize for StoreCheckId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}
