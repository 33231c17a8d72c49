//! Secrets as they are shown.

use serde::Serialize;
use serde_json::Value;

use super::Generation;
use super::world::{Environment, MetadataShown, Row};

/// What stands for a value that is not shown.
pub const HIDDEN: &str = "<hidden-by-infisical>";

/// A secret in an answer; the fields are in the server's order.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Shown {
    id: String,
    #[serde(rename = "_id")]
    also_id: String,
    workspace: String,
    environment: String,
    version: u64,
    #[serde(rename = "type")]
    kind: &'static str,
    secret_key: String,
    secret_value: String,
    /// Public, because an update shows the comment that was sent.
    pub secret_comment: String,
    #[serde(flatten)]
    reminder: Option<Reminder>,
    skip_multiline_encoding: bool,
    metadata: Option<()>,
    #[serde(flatten)]
    times: Option<Times>,
    #[serde(flatten)]
    newer: Option<Newer>,
    #[serde(skip_serializing_if = "Option::is_none")]
    secret_path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tags: Option<[(); 0]>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Reminder {
    secret_reminder_note: Option<()>,
    secret_reminder_repeat_days: Option<()>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Times {
    created_at: String,
    updated_at: String,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Newer {
    secret_value_hidden: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    secret_metadata: Option<Value>,
    actor: Option<()>,
    is_rotated_secret: bool,
    rotation_id: Option<()>,
}

/// How secrets are shown in one answer.
#[derive(Clone, Copy, Debug)]
pub struct Showing<'a> {
    /// In which words.
    pub generation: Generation,
    /// The project's id.
    pub project: &'a str,
    /// Whether values are shown.
    pub values: bool,
    /// Whether references are expanded.
    pub expand: bool,
}

impl Showing<'_> {
    /// As after a write.
    pub fn row(self, environment: &Environment, row: &Row) -> Shown {
        let newer = (self.generation == Generation::V4).then(|| Newer {
            secret_value_hidden: !self.values,
            secret_metadata: match environment.metadata {
                MetadataShown::Whole => Some(row.metadata.clone().into()),
                MetadataShown::LeftOut => None,
                MetadataShown::Null => Some(Value::Null),
            },
            actor: None,
            is_rotated_secret: false,
            rotation_id: None,
        });
        let value = if self.expand { expanded(environment, row) } else { row.value.clone() };
        Shown {
            id: row.id.clone(),
            also_id: row.id.clone(),
            workspace: self.project.to_owned(),
            environment: environment.slug.clone(),
            version: row.version,
            kind: "shared",
            secret_key: row.key.clone(),
            secret_value: if self.values { value } else { HIDDEN.to_owned() },
            secret_comment: row.comment.clone(),
            reminder: Some(Reminder { secret_reminder_note: None, secret_reminder_repeat_days: None }),
            skip_multiline_encoding: row.skip_multiline,
            metadata: None,
            times: Some(Times { created_at: instant(row.created), updated_at: instant(row.updated) }),
            newer,
            secret_path: None,
            tags: None,
        }
    }

    /// As asked for by its name: the path is shown by the new generation only.
    pub fn one(self, environment: &Environment, row: &Row, path: &str) -> Shown {
        let secret_path = (self.generation == Generation::V4).then(|| path.to_owned());
        Shown { secret_path, tags: Some([]), ..self.row(environment, row) }
    }

    /// As in a listing.
    pub fn listed(self, environment: &Environment, row: &Row, path: &str) -> Shown {
        Shown { secret_path: Some(path.to_owned()), tags: Some([]), ..self.row(environment, row) }
    }

    /// As imported into another folder.
    pub fn imported(self, environment: &Environment, row: &Row) -> Shown {
        Shown { workspace: String::new(), reminder: None, times: None, ..self.row(environment, row) }
    }
}

/// A value with references to keys of the same folder replaced; others are left as they are.
fn expanded(environment: &Environment, row: &Row) -> String {
    environment.rows_in(&row.folder).fold(row.value.clone(), |value, other| {
        let reference = format!("${{{}}}", other.key);
        value.replace(&reference, &other.value)
    })
}

/// An instant as the server writes it.
pub fn instant(instant: jiff::Timestamp) -> String {
    instant.strftime("%Y-%m-%dT%H:%M:%S.%3fZ").to_string()
}
