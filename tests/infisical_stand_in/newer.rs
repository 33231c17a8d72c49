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
fn a_change_of_a_person_waits_for_approval_and_one_of_a_machine_identity_does_not() {
    let server = server();
    server.require_approval("prod");
    let metadata = json!([{ "key": "pair-id", "value": "7" }]);
    let v = json!({ "secretValue": "v", "secretMetadata": metadata });
    let pair = json!({ "mode": "upsert", "secrets": [{ "secretKey": "OLD", "secretValue": "v" }] });
    let open = [("/approval/status", json!("open")), ("/secret", Value::Null)];
    check(
        &server,
        &[
            write("person", "POST /api/v4/secrets/NEW", v.clone(), 200, &open),
            write("person", "POST /api/v4/secrets/CLIENT_ID", v.clone(), 400, &[]),
            write("person", "PATCH /api/v4/secrets/CLIENT_ID", v.clone(), 200, &open),
            write("person", "PATCH /api/v4/secrets/NONE", v.clone(), 404, &[]),
            write("person", "PATCH /api/v4/secrets/batch", pair, 200, &open),
            fact(
                "person",
                "GET /api/v1/secret-approval-requests?workspaceId=$P&environment=prod&status=open&limit=1",
                200,
                &[("/totalCount", 3.into()), ("/approvals/1", Value::Null), ("/approvals/0/commits/0/op", json!("update"))],
            ),
            fact("person", "GET /api/v1/secret-approval-requests/none", 404, &[]),
            fact("member", "GET /api/v1/secret-approval-requests?workspaceId=$P&environment=prod", 403, &[]),
            write("member", "POST /api/v4/secrets/NEWER", v, 200, &[("/secret/secretKey", json!("NEWER"))]),
        ],
    );
    assert_eq!(server.value("prod", "/shopify", "NEW"), None);
    assert_eq!(server.value("prod", "/shopify", "CLIENT_ID").as_deref(), Some("abc"));
    server.accept_changes("prod");
    let rows = server.rows("prod", "/shopify");
    let new = rows.iter().find(|row| row.key == "NEW").expect("it was accepted");
    assert_eq!((new.value.as_str(), json!(new.metadata)), ("v", metadata));
    assert_eq!(server.value("prod", "/shopify", "CLIENT_ID").as_deref(), Some("v"));
    assert!(server.waiting("prod").is_empty());
}

#[test]
fn a_name_is_looked_for_before_the_permission_to_change_it() {
    let v = json!({ "secretValue": "v" });
    check(
        &server(),
        &[
            write("viewer", "PATCH /api/v4/secrets/NONE", v.clone(), 404, &[("/message", json!("'NONE' not found"))]),
            write("nobody", "PATCH /api/v4/secrets/NONE", v.clone(), 404, &[]),
            write("viewer", "PATCH /api/v4/secrets/CLIENT_ID", v, 403, &[("/message", json!("not allowed to edit on secrets"))]),
        ],
    );
}

#[test]
fn metadata_that_are_sent_replace_all_and_where_none_are_sent_they_stay() {
    let server = server();
    let entry = |key: &str| json!([{ "key": key, "value": "1" }]);
    let with = |metadata: Value| json!({ "secretValue": "v", "secretMetadata": metadata });
    let stored = |server: &crate::infisical::Server| {
        let rows = server.rows("prod", "/shopify");
        json!(rows.iter().find(|row| row.key == "CLIENT_ID").expect("a row").metadata)
    };
    check(&server, &[write("member", "PATCH /api/v4/secrets/CLIENT_ID", with(entry("team")), 200, &[])]);
    check(&server, &[write("writer", "PATCH /api/v4/secrets/CLIENT_ID", json!({ "secretValue": "v" }), 200, &[])]);
    assert_eq!(stored(&server), entry("team"));
    check(&server, &[write("writer", "PATCH /api/v4/secrets/CLIENT_ID", with(entry("pair-id")), 200, &[])]);
    assert_eq!(stored(&server), entry("pair-id"));
}

#[test]
fn an_index_keeps_a_second_value_of_one_name_out_with_an_error_of_its_own() {
    let server = server();
    server.widen_race(std::time::Duration::from_millis(300));
    let token = server.token(&server.identity("member", crate::infisical::access::Access::member()));
    let body = json!({ "projectId": server.project(), "environment": "prod", "secretPath": "/shopify", "secretValue": "v" });
    let create = || server.call("POST", "/api/v4/secrets/NEW", Some(&token), Some(&body));
    let replies = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(create)).collect();
        threads.into_iter().map(|thread| thread.join().expect("an answer")).collect::<Vec<_>>()
    });
    let mut statuses: Vec<u16> = replies.iter().map(|reply| reply.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 500, 500, 500, 500, 500, 500, 500]);
    let refused = replies.iter().find(|reply| reply.status == 500).expect("one").json();
    assert_eq!(refused["message"], "Something went wrong");
    assert_eq!(server.rows("prod", "/shopify").iter().filter(|row| row.key == "NEW").count(), 1);
    let twice = json!([{ "secretKey": "TWICE", "secretValue": "1" }, { "secretKey": "TWICE", "secretValue": "2" }]);
    check(&server, &[write("member", "POST /api/v4/secrets/batch", json!({ "secrets": twice }), 200, &[])]);
    assert_eq!(server.value("prod", "/shopify", "TWICE").as_deref(), Some("2"));
}
