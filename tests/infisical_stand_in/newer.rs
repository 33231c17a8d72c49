//! The new generation, which nobody could record: what its sources and documents say.

use serde_json::{Value, json};

use crate::facts::{check, fact, server, write};
use crate::infisical::shown::HIDDEN;

#[test]
fn reading_tells_values_from_presence() {
    let (shown, hidden) = (json!("abc"), json!(HIDDEN));
    let flags = "GET /api/v4/secrets/CLIENT_ID?$AT&viewSecretValue=false";
    check(
        &server(),
        &[
            fact("member", "GET /api/v4/secrets?$AT&viewSecretValue=false", 200, &[("/secrets/0/secretValue", hidden.clone())]),
            fact(
                "member",
                "GET /api/v4/secrets?$AT&viewSecretValue=false",
                200,
                &[("/secrets/1/secretValueHidden", true.into())],
            ),
            fact("member", "GET /api/v4/secrets?$AT", 200, &[("/secrets/0/secretValueHidden", false.into())]),
            fact("member", "GET /api/v4/secrets/CLIENT_ID?$AT", 200, &[("/secret/secretValue", shown.clone())]),
            fact("member", "GET /api/v4/secrets/REF?$AT", 200, &[("/secret/secretValue", shown.clone())]),
            fact(
                "member",
                "GET /api/v4/secrets/REF?$AT&expandSecretReferences=false",
                200,
                &[("/secret/secretValue", json!("${CLIENT_ID}"))],
            ),
            fact("member", "GET /api/v4/secrets?$AT", 200, &[("/imports/0/secrets/0/secretKey", json!("SHARED"))]),
            fact("member", "GET /api/v4/secrets?$AT&includeImports=false", 200, &[("/imports", json!([]))]),
            fact("describer", flags, 200, &[("/secret/secretValue", hidden.clone()), ("/secret/secretValueHidden", true.into())]),
            fact("describer", "GET /api/v4/secrets?$AT&viewSecretValue=false", 200, &[("/secrets/0/secretValue", hidden)]),
            fact("describer", "GET /api/v4/secrets?$AT", 403, &[("/error", json!("PermissionDenied"))]),
            fact("describer", "GET /api/v4/secrets/CLIENT_ID?$AT", 403, &[]),
            fact("writer", "GET /api/v4/secrets?$AT&viewSecretValue=false", 403, &[("/message", json!("not allowed"))]),
            fact("nobody", "GET /api/v4/secrets?$AT&recursive=true", 403, &[]),
            fact("outsider", "GET /api/v4/secrets?$AT", 403, &[]),
            fact("scoped", "GET /api/v4/secrets?$AT&recursive=true&includeImports=false", 200, &[("/secrets/2", Value::Null)]),
            fact(
                "viewer",
                "GET /api/v4/secrets?$AT&recursive=true&includeImports=false",
                200,
                &[("/secrets/2/secretPath", json!("/shopify")), ("/secrets/3", Value::Null)],
            ),
            fact("viewer", "GET /api/v4/secrets/NONE?$AT", 404, &[("/message", json!("Secret with name 'NONE' not found"))]),
            fact("member", "HEAD /api/v4/secrets/CLIENT_ID?$AT", 200, &[]),
            fact(
                "member",
                "GET /api/v3/secrets/raw?workspaceId=$P&environment=prod&secretPath=%2Fshopify",
                200,
                &[("/secrets/0/secretValueHidden", false.into()), ("/imports", json!([]))],
            ),
            fact("describer", "GET /api/v3/secrets/raw/REF?workspaceId=$P&environment=prod&viewSecretValue=false", 404, &[]),
            fact(
                "describer",
                "GET /api/v3/secrets/raw?workspaceId=$P&environment=prod&recursive=true&viewSecretValue=false",
                200,
                &[("/secrets/3/secretValue", json!(HIDDEN))],
            ),
            fact("", "GET /api/v4/secrets", 401, &[("/message", json!("Token missing"))]),
            fact("member", "GET /api/v4/secrets?projectId=$P", 400, &[]),
            fact(
                "member",
                "GET /api/v4/secrets?projectId=nope&environment=prod",
                404,
                &[("/message", json!("Project not found"))],
            ),
        ],
    );
}

#[test]
fn an_unknown_folder_or_environment_is_an_error_of_its_own() {
    let hint = json!("was not found. Please ensure the environment slug and secret path is correct.");
    let not_found = |call| fact("member", call, 404, &[("/message", hint.clone())]);
    check(
        &server(),
        &[
            not_found("GET /api/v4/secrets?projectId=$P&environment=prod&secretPath=%2Fnone"),
            not_found("GET /api/v4/secrets?projectId=$P&environment=prod&secretPath=%2Fnone&recursive=true"),
            not_found("GET /api/v4/secrets?projectId=$P&environment=PROD&secretPath=%2Fshopify"),
            not_found("GET /api/v4/secrets?projectId=$P&environment=prod&secretPath=shopify"),
            not_found("GET /api/v4/secrets?projectId=$P&environment=prod&secretPath=%2F%2Fshopify"),
            not_found("GET /api/v3/secrets/raw?workspaceId=$P&environment=nope&recursive=true"),
            fact("member", "GET /api/v2/folders?projectId=$P&environment=nope", 404, &[]),
            write(
                "member",
                "POST /api/v4/secrets/K",
                json!({ "secretPath": "/none", "secretValue": "v" }),
                404,
                &[("/message", json!("Folder with path '/none'"))],
            ),
        ],
    );
}

#[test]
fn writing_needs_no_reading_and_echoes_only_what_was_sent() {
    let server = server();
    let v = json!({ "secretValue": " v\n\n" });
    let pair = json!([{ "key": "pair-id", "value": "7" }]);
    check(
        &server,
        &[
            write("writer", "POST /api/v4/secrets/NEW", v.clone(), 200, &[("/secret/secretValue", json!("v\n"))]),
            write("writer", "POST /api/v4/secrets/NEW", v.clone(), 400, &[("/message", json!("Secret already exists"))]),
            write("writer", "PATCH /api/v4/secrets/NEW", v.clone(), 200, &[("/secret/secretValue", json!(HIDDEN))]),
            write("member", "PATCH /api/v4/secrets/NEW", v.clone(), 200, &[("/secret/version", 3.into())]),
            write(
                "member",
                "PATCH /api/v4/secrets/NEW",
                json!({ "secretMetadata": pair }),
                200,
                &[("/secret/secretMetadata", pair)],
            ),
            write("writer", "PATCH /api/v4/secrets/NONE", v.clone(), 404, &[]),
            write("writer", "DELETE /api/v4/secrets/NEW", json!({}), 403, &[]),
            write("viewer", "POST /api/v4/secrets/NO", v.clone(), 403, &[]),
            write("member", "POST /api/v4/secrets/a:b", v.clone(), 422, &[("/error", json!("ValidationFailure"))]),
            write("member", "POST /api/v4/secrets/NO", json!({}), 422, &[("/message/0/path/0", json!("secretValue"))]),
            write("member", "DELETE /api/v4/secrets/NEW", json!({}), 200, &[]),
        ],
    );
    assert_eq!(server.value("prod", "/shopify", "NEW"), None);
    server.with(|world| world.encrypted_metadata_only = true);
    let metadata = |encrypted: bool| json!([{ "key": "pair-id", "value": "7", "isEncrypted": encrypted }]);
    let with = |metadata: Value| json!({ "secretValue": "v", "secretMetadata": metadata });
    check(
        &server,
        &[
            write("writer", "POST /api/v4/secrets/NEW", with(metadata(false)), 400, &[]),
            write("writer", "POST /api/v4/secrets/NEW", with(metadata(true)), 200, &[]),
        ],
    );
}

#[test]
fn one_batch_writes_a_pair_whether_it_was_there_or_not() {
    let server = server();
    let pair = json!([{ "secretKey": "CLIENT_ID", "secretValue": "x" }, { "secretKey": "CLIENT_SECRET", "secretValue": "y" }]);
    let batch = |mode: &str| json!({ "mode": mode, "secrets": pair });
    let missing = [("/message", json!("CLIENT_SECRET"))];
    check(
        &server,
        &[
            write("writer", "PATCH /api/v4/secrets/batch", batch("failOnNotFound"), 404, &missing),
            write("writer", "PATCH /api/v4/secrets/batch", json!({ "secrets": pair }), 404, &missing),
            write("writer", "PATCH /api/v4/secrets/batch", batch("other"), 422, &[]),
            write("writer", "POST /api/v4/secrets/batch", json!({ "secrets": pair }), 400, &[("/message", json!("CLIENT_ID"))]),
        ],
    );
    assert_eq!(server.value("prod", "/shopify", "CLIENT_ID").as_deref(), Some("abc"), "all or nothing");
    let elsewhere = json!([{ "secretKey": "DEEP", "secretValue": "2", "secretPath": "/shopify/deep" }]);
    let elsewhere = json!({ "mode": "upsert", "secrets": elsewhere });
    check(
        &server,
        &[
            write("writer", "PATCH /api/v4/secrets/batch", batch("ignore"), 200, &[("/secrets/1", Value::Null)]),
            write(
                "writer",
                "PATCH /api/v4/secrets/batch",
                batch("upsert"),
                200,
                &[("/secrets/0/version", 3.into()), ("/secrets/1/version", 1.into())],
            ),
            write("writer", "PATCH /api/v4/secrets/batch", elsewhere, 200, &[]),
            write("writer", "PATCH /api/v4/secrets/batch", json!({ "secrets": [] }), 422, &[]),
        ],
    );
    assert_eq!(server.value("prod", "/shopify", "CLIENT_SECRET").as_deref(), Some("y"));
    assert_eq!(server.value("prod", "/shopify/deep", "DEEP").as_deref(), Some("2"));
}

#[test]
fn folders_have_a_permission_and_a_pattern_of_their_own() {
    let named = |name: &str| json!({ "name": name, "path": "/shopify" });
    let path = [("/folder/path", json!("/shopify/one"))];
    check(
        &server(),
        &[
            write("member", "POST /api/v2/folders", named("one"), 200, &path),
            write("member", "POST /api/v2/folders", named("one"), 200, &path),
            write("member", "POST /api/v2/folders", named("b.myshopify.com"), 422, &[]),
            write("member", "POST /api/v2/folders", named("p/q"), 422, &[]),
            write("writer", "POST /api/v2/folders", named("two"), 403, &[("/message", json!("secret-folders"))]),
            fact(
                "nobody",
                "GET /api/v2/folders?projectId=$P&environment=prod&path=%2Fshopify",
                200,
                &[("/folders/2", Value::Null)],
            ),
            fact(
                "nobody",
                "GET /api/v2/folders?projectId=$P&environment=prod&recursive=true",
                200,
                &[("/folders/4", Value::Null)],
            ),
            fact("nobody", "GET /api/v1/folders?workspaceId=$P&environment=prod&path=%2Fnone", 200, &[("/folders", json!([]))]),
        ],
    );
}

#[test]
fn a_change_that_waits_for_approval_is_not_stored() {
    let server = server();
    server.require_approval("prod");
    let v = json!({ "secretValue": "v" });
    let pair = json!({ "mode": "upsert", "secrets": [{ "secretKey": "NEW", "secretValue": "v" }] });
    let open = [("/approval/status", json!("open")), ("/secret", Value::Null)];
    check(
        &server,
        &[
            write("member", "POST /api/v4/secrets/NEW", v.clone(), 200, &open),
            write("member", "PATCH /api/v4/secrets/CLIENT_ID", v, 200, &open),
            write("member", "PATCH /api/v4/secrets/batch", pair, 200, &open),
        ],
    );
    assert_eq!(server.value("prod", "/shopify", "NEW"), None);
    assert_eq!(server.value("prod", "/shopify", "CLIENT_ID").as_deref(), Some("abc"));
}
