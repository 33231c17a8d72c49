//! What a query reads: of everything that there is, the fields that it asks for.

use serde_json::{Map, Value, json};

use super::check::{Found, find, missing};
use super::document::Asked;
use super::introspect;
use super::model::{Denied, Shop};
use super::schema::ROOT;

/// `data` and `errors` of a query.
pub fn answer(shop: &Shop, host: &str, served: &str, asked: &[Asked]) -> Value {
    let schema = shop.schema.document(served);
    let undefined = missing(shop, &schema, asked);
    if !undefined.is_empty() {
        return json!({ "errors": undefined });
    }
    let mut reading = Reading { shop, schema: &schema, errors: Vec::new() };
    let mut all = everything(shop, host);
    let mut data = Map::new();
    for root in asked {
        match root.name.as_str() {
            "__schema" => all[&root.name] = introspect::whole(&schema),
            "__type" => all[&root.name] = introspect::one(&schema, root.arguments["name"].as_str().unwrap_or_default()),
            _ => {}
        }
        data.insert(root.key.clone(), reading.field(&all, ROOT, root, &[]));
    }
    if reading.errors.is_empty() { json!({ "data": data }) } else { json!({ "data": data, "errors": reading.errors }) }
}

/// An error of a field that may not be read.
pub fn access_denied(denied: &Denied, asked: &Asked, path: &[Value]) -> Value {
    let mut extensions = json!({ "code": "ACCESS_DENIED", "documentation": "https://shopify.dev/api/usage/access-scopes" });
    let mut message = "access denied".to_owned();
    if let Some(required) = &denied.required_access {
        extensions["requiredAccess"] = json!(required);
        message = format!("Access denied for {} field. Required access: {required}", denied.field);
    }
    let locations = [json!({ "line": asked.at.line, "column": asked.at.column })];
    json!({ "message": message, "locations": locations, "extensions": extensions, "path": path })
}

fn everything(shop: &Shop, host: &str) -> Value {
    let scopes = |handles: &[String]| -> Value {
        handles.iter().map(|handle| json!({ "handle": handle, "description": format!("Scope {handle}") })).collect()
    };
    let version = |version: &super::model::Published| json!({ "handle": version.handle, "displayName": version.display_name, "supported": version.supported });
    json!({
        "shop": {
            "id": "gid://shopify/Shop/1", "name": shop.name, "myshopifyDomain": shop.domain.as_deref().unwrap_or(host),
            "plan": {
                "displayName": shop.plan, "publicDisplayName": shop.plan, "partnerDevelopment": shop.partner_development,
                "shopifyPlus": false,
            },
        },
        "currentAppInstallation": {
            "id": "gid://shopify/AppInstallation/1", "accessScopes": scopes(&shop.granted),
            "app": {
                "id": "gid://shopify/App/1", "apiKey": shop.api_key, "title": shop.title, "handle": "order-sync",
                "requestedAccessScopes": scopes(&shop.requested),
            },
        },
        "publicApiVersions": shop.versions.iter().map(version).collect::<Vec<_>>(),
    })
}

struct Reading<'r> {
    shop: &'r Shop,
    schema: &'r Value,
    errors: Vec<Value>,
}

impl Reading<'_> {
    fn field(&mut self, parent: &Value, type_name: &str, asked: &Asked, path: &[Value]) -> Value {
        let path = [path, &[json!(asked.key)]].concat();
        if let Some(denied) = self.shop.denied.iter().find(|denied| denied.field == asked.name) {
            self.errors.push(access_denied(denied, asked, &path));
            return Value::Null;
        }
        if asked.name == "__typename" {
            return json!(type_name);
        }
        let own = match find(self.schema, type_name, &asked.name) {
            Found::Typed(own) => own,
            Found::Unknown | Found::Missing => String::new(),
        };
        self.selected(&shown(&parent[&asked.name], type_name, asked), &own, asked, &path)
    }

    fn selected(&mut self, value: &Value, type_name: &str, asked: &Asked, path: &[Value]) -> Value {
        match value {
            Value::Array(items) => {
                let item = |(at, item): (usize, &Value)| self.selected(item, type_name, asked, &[path, &[json!(at)]].concat());
                items.iter().enumerate().map(item).collect()
            }
            Value::Object(_) => {
                asked.fields.iter().map(|field| (field.key.clone(), self.field(value, type_name, field, path))).collect()
            }
            _ => value.clone(),
        }
    }
}

/// Introspection leaves out what is deprecated, unless it is asked not to: fields and values of a type, fields of an input, and arguments.
fn shown(value: &Value, type_name: &str, asked: &Asked) -> Value {
    let includes_deprecated = asked.arguments.get("includeDeprecated").and_then(Value::as_bool).unwrap_or_default();
    match value {
        Value::Array(items) if ["__Type", "__Field"].contains(&type_name) && !includes_deprecated => {
            items.iter().filter(|item| item["isDeprecated"] != true).cloned().collect()
        }
        _ => value.clone(),
    }
}
