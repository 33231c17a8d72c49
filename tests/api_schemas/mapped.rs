//! What the schemas say of a mapping.

use crate::{changed, changes, diff, findings, fixture, import, workspace};

#[test]
fn only_what_touches_the_mapped_fields_is_shown() {
    let workspace = workspace(&["Order.channelInformation", "Order.totalPriceSet.shopMoney.amount", "Shop.draftOrders"]);
    let report = diff(&workspace, &["2025-10", "2026-01", "suisse/shopify", "--mapped"]);
    assert_eq!(changes(&report), ["Shop.draftOrders field_removed"]);
    assert_eq!(findings(&report), ["Order.channelInformation field_deprecated no", "Shop.draftOrders field_gone yes"]);
    import(&workspace, &fixture("2025-07"), &[]);
    let earlier = diff(&workspace, &["2025-07", "2025-10", "suisse/shopify", "--mapped"]);
    assert!(findings(&earlier).contains(&"Order.channelInformation field_deprecated yes".to_owned()), "{earlier}");
    let alone = workspace.run(&["schema", "diff", "2025-10", "2026-01", "--mapped"], b"");
    assert_eq!(alone.code, Some(2), "two sources, and none is named");
}

#[test]
fn forbidden_scopes_and_personal_data_are_found_before_any_call() {
    let workspace =
        workspace(&["Order.id", "Order.email", "Order.customer", "Order.customer.displayName", "Order.lineItems.nodes.sku"]);
    let report = diff(&workspace, &["2026-01", "2026-04", "suisse/shopify", "--mapped"]);
    assert_eq!(
        findings(&report),
        [
            "Order.email field_is_personal_data no",
            "Order.customer field_needs_forbidden_scope no",
            "Order.customer.displayName field_needs_forbidden_scope no",
            "Order.customer.displayName field_is_personal_data no",
        ]
    );
    assert_eq!(report["mapping"]["unseen"], serde_json::json!([]));
    let tighter = "\n[policy]\npersonal_data_level = 0\n\n[profiles.suisse]\n";
    workspace.edit("\n[profiles.suisse]\n", tighter);
    let report = diff(&workspace, &["2026-01", "2026-04", "suisse/shopify", "--mapped"]);
    assert_eq!(findings(&report)[0], "Order.id field_is_personal_data no");
    assert_eq!(report["mapping"]["findings"][0]["reason"], "protected customer data of level 1, above what the policy allows");
}

#[test]
fn a_restriction_within_a_version_is_told_and_a_source_without_marks_lifts_none() {
    let workspace = workspace(&["Order.id", "Order.note"]);
    let restricted = changed("2026-04", |document| {
        document["types"]["Order"]["fields"]["note"]["requiredAccess"] = "`read_fulfillments` access scope.".into();
    });
    import(&workspace, &restricted, &["--taken", "2026-06-01"]);
    let report = diff(&workspace, &["2026-04@built-in", "2026-04", "suisse/shopify", "--mapped"]);
    assert_eq!(changes(&report), ["Order.note access_restricted"]);
    assert_eq!(findings(&report), ["Order.note field_restricted yes"]);
    let silent = changed("2026-04", |document| {
        document["hasAccessMetadata"] = false.into();
        for api_type in document["types"].as_object_mut().expect("types").values_mut() {
            api_type.as_object_mut().expect("a type").remove("requiredAccess");
        }
    });
    import(&workspace, &silent, &["--taken", "2026-07-01"]);
    let report = diff(&workspace, &["2026-04@2026-06-30", "2026-04"]);
    assert_eq!((changes(&report), &report["accessCompared"]), (vec![], &false.into()));
}

#[test]
fn a_mistyped_field_is_gone_with_a_suggestion_and_a_field_that_may_be_null_is_retyped() {
    let workspace = workspace(&["Order.emial", "Order.createdAt"]);
    let nullable = changed("2026-04", |document| document["types"]["Order"]["fields"]["createdAt"]["type"] = "DateTime".into());
    import(&workspace, &nullable, &[]);
    let report = diff(&workspace, &["2026-04@built-in", "2026-04", "suisse/shopify", "--mapped"]);
    assert_eq!(changes(&report), ["Order.createdAt may_be_null"]);
    assert_eq!(findings(&report), ["Order.emial field_gone no", "Order.createdAt field_retyped yes"]);
    assert!(report["mapping"]["findings"][0]["reason"].as_str().is_some_and(|said| said.contains("`email`")), "{report}");
}

#[test]
fn a_source_without_fields_has_nothing_to_compare() {
    let workspace = workspace(&["Order.id"]);
    let refused = workspace.run(&["schema", "diff", "2026-01", "2026-04", "suisse/outlet", "--mapped"], b"");
    assert_eq!(refused.code, Some(2));
    assert!(refused.stderr.contains("suisse/outlet maps no fields"), "{refused:?}");
    assert_eq!(workspace.run(&["schema", "diff", "2026-01", "2026-04", "suisse/shopify"], &fixture("2026-04")).code, Some(2));
}

#[test]
fn a_misspelt_type_is_told_with_the_one_that_may_be_meant_and_the_remedy_mends_it() {
    let workspace = workspace(&["Order.id", "Ordr.createdAt"]);
    let issue = || {
        let report = workspace.run(&["health", "suisse/shopify", "-o", "json"], b"").json();
        let issues = report["sources"][0]["issues"].as_array().expect("issues").clone();
        issues.into_iter().find(|issue| issue["code"] == "field_unseen")
    };
    let told = issue().expect("a finding");
    assert_eq!((&told["severity"], &told["unknown"]), (&"advisory".into(), &true.into()));
    assert!(told["text"].as_str().is_some_and(|text| text.ends_with("Ordr.createdAt; did you mean Order?")), "{told}");
    workspace.run(&["config", "set", "profiles.suisse.sources.shopify.mapping.fields", "Order.id,Order.createdAt"], b"");
    assert!(issue().is_none());
}

#[test]
fn a_changed_schema_names_the_comparison_that_shows_what_changed() {
    let workspace = workspace(&["Order.createdAt"]);
    let nullable = changed("2026-04", |document| document["types"]["Order"]["fields"]["createdAt"]["type"] = "DateTime".into());
    import(&workspace, &nullable, &["--taken", "2026-06-01T10:20:30.500Z"]);
    let issue = |code: &str| {
        let report = workspace.run(&["health", "suisse/shopify", "-o", "json"], b"").json();
        let issues = report["sources"][0]["issues"].as_array().expect("issues").clone();
        issues.into_iter().find(|issue| issue["code"] == code).expect("the issue")
    };
    let command = issue("schema_changed")["remedy"].to_string();
    assert!(command.contains("schema diff 2026-04@built-in 2026-04 suisse/shopify --mapped"), "{command}");
    let report = diff(&workspace, &["2026-04@built-in", "2026-04", "suisse/shopify", "--mapped"]);
    assert_eq!(changes(&report), ["Order.createdAt may_be_null"]);
    let exact = diff(&workspace, &["2026-04@2026-06-01T10:20:30.5Z", "2026-04"]);
    assert_eq!(changes(&exact), [""; 0], "an instant names the snapshot taken then");
}

#[test]
fn access_that_a_required_scope_gives_is_listed_and_is_no_finding() {
    let workspace = workspace(&["Order.note"]);
    let restricted = changed("2026-04", |document| {
        document["types"]["Order"]["fields"]["note"]["requiredAccess"] = "`read_orders` access scope.".into();
    });
    import(&workspace, &restricted, &["--taken", "2026-06-01"]);
    let report = diff(&workspace, &["2026-04@built-in", "2026-04", "suisse/shopify", "--mapped"]);
    assert_eq!((changes(&report), findings(&report)), (vec!["Order.note access_restricted".to_owned()], vec![]));
}
