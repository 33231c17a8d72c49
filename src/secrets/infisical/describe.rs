//! The request that writes a value, as it would be sent: made by the same code, with names in the place of what nobody may see.

use crate::config::model::InfisicalStore;
use crate::domain::request::{Body, Header, Request, Slot};
use crate::secrets::reference::Reference;
use crate::secrets::store::PutMode;

use super::requests::{MetadataEntry, PAIR_KEY, Scope};
use super::{Generation, Spot};

/// How a value would be written at a reference to this store; `None` where keys of the store are missing, or the reference leads to
/// another kind of store. The server is taken for one of the newer generation: which one it is, only asking it would tell.
pub fn describe_write(declared: &InfisicalStore, reference: &Reference, value: Slot, mode: PutMode) -> Option<Request> {
    let url = declared.url.as_ref()?;
    let scope = Scope { project: declared.project_id.clone()?, environment: declared.environment.clone()? };
    let Spot { folder, key } = Spot::of(&declared.path, reference)?;
    let pair = MetadataEntry { key: PAIR_KEY.to_owned(), value: Slot::PairId.placeholder().to_owned(), is_encrypted: None };
    let call = match mode {
        PutMode::Create => scope.create(Generation::V4, &folder, &key, value.placeholder(), &[pair]),
        PutMode::Replace => scope.update(Generation::V4, &folder, &key, value.placeholder(), Some(&[pair])),
    };
    let mut headers = vec![
        Header::new("Accept", "application/json"),
        Header::new("Content-Type", "application/json"),
        Header::new("Authorization", format!("Bearer {}", Slot::StoreToken.placeholder())),
    ];
    let mut variables: Vec<String> = Vec::new();
    for (name, variable) in &declared.headers {
        headers.push(Header::new(name.clone(), format!("${}", variable.as_str())));
        variables.push(variable.as_str().to_owned());
    }
    let method = if call.method == reqwest::Method::POST { "POST" } else { "PATCH" };
    let body = call.body.as_deref().and_then(|bytes| String::from_utf8(bytes.clone()).ok()).map(Body::Json);
    let request = Request { method, url: url.of(&call.path), headers, body, variables };
    Some(request.with_slots(&[Slot::StoreToken, value, Slot::PairId]))
}
