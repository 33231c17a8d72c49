//! What a call wants written, read out of its body.

use serde_json::Value;

use super::Generation;
use super::answer::Refusal;
use super::request::Form;
use super::routes::Call;

/// What is to be written.
#[derive(Clone, Debug, Default)]
pub struct Order {
    /// The project's id.
    pub project: String,
    /// Its slug instead, which batches may name.
    pub slug: Option<String>,
    /// The environment's slug.
    pub environment: String,
    /// The folder.
    pub path: String,
    /// The secrets.
    pub items: Vec<Item>,
    /// Whether it came by the route of one secret.
    pub single: bool,
    /// What happens to a key that is not there; the old generation does not know it.
    pub mode: Mode,
}

/// What a batch of changes does with a key that is not there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// 404 for all of them.
    #[default]
    FailOnNotFound,
    /// It is made.
    Upsert,
    /// It is left out.
    Ignore,
}

/// A secret to write.
#[derive(Clone, Debug, Default)]
pub struct Item {
    /// Its name.
    pub key: String,
    /// Its value.
    pub value: Option<String>,
    /// A comment.
    pub comment: Option<String>,
    /// A flag for consumers.
    pub skip_multiline: Option<bool>,
    /// Metadata, which the old generation ignores.
    pub metadata: Option<Vec<Value>>,
    /// Another name.
    pub rename: Option<String>,
    /// Another folder.
    pub path: Option<String>,
    /// Whether it is meant for one person only.
    pub personal: bool,
}

impl Call<'_> {
    /// Of the route of one secret.
    pub fn order_of_one(&self, name: &str, method: &str) -> Result<Order, Refusal> {
        let mut form = Form::of(self.request, self.generation)?;
        let project = form.text(self.family.project());
        let environment = form.text("environment");
        let path = form.optional("secretPath").unwrap_or_else(|| "/".to_owned());
        let item = self.item(&mut form, name.to_owned(), method);
        form.check(self.generation)?;
        Ok(Order { project, environment, path, items: vec![item], single: true, ..Order::default() })
    }

    /// Of the batch route.
    pub fn order_of_batch(&self, method: &str) -> Result<Order, Refusal> {
        let mut form = Form::of(self.request, self.generation)?;
        let slug = form.optional("projectSlug");
        let project = if slug.is_some() { String::new() } else { form.text(self.family.project()) };
        let environment = form.text("environment");
        let path = form.optional("secretPath").unwrap_or_else(|| "/".to_owned());
        let mut items = Vec::new();
        form.list("secrets", |element| {
            let key = element.text("secretKey");
            let mut item = self.item(element, key, method);
            // Of old a batch was about one folder.
            item.path = element.optional("secretPath").filter(|_| self.generation == Generation::V4 && method == "PATCH");
            items.push(item);
        });
        let mode = form.optional("mode").filter(|_| self.generation == Generation::V4);
        let mode = match mode.as_deref() {
            None | Some("failOnNotFound") => Mode::FailOnNotFound,
            Some("upsert") => Mode::Upsert,
            Some("ignore") => Mode::Ignore,
            Some(_) => {
                form.complain("mode", "Invalid enum value. Expected 'failOnNotFound' | 'upsert' | 'ignore'");
                Mode::FailOnNotFound
            }
        };
        form.check(self.generation)?;
        Ok(Order { project, slug, environment, path, items, single: false, mode })
    }

    fn item(&self, form: &mut Form, key: String, method: &str) -> Item {
        let needs_value = method == "POST" || method == "PATCH" && self.generation == Generation::V3;
        let value = if needs_value { Some(form.text("secretValue")) } else { form.optional("secretValue") };
        if self.generation == Generation::V4 && key.contains([':', '/']) {
            form.complain("secretName", "Secret name cannot contain colon or slash");
        }
        let metadata = form.any("secretMetadata").and_then(|list| list.as_array().cloned());
        Item {
            key,
            value,
            comment: form.optional("secretComment"),
            skip_multiline: form.flag("skipMultilineEncoding"),
            metadata: metadata.filter(|_| self.generation == Generation::V4),
            rename: form.optional("newSecretName").filter(|_| method == "PATCH"),
            path: None,
            personal: form.optional("type").is_some_and(|kind| kind == "personal"),
        }
    }
}
