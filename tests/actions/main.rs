//! Actions, through the built program: what is previewed, what comes of it by hand, and that nothing is performed.
#![cfg(target_os = "linux")]

mod documents;
mod patches;
mod plans;
mod scripts;
mod silence;
#[path = "../support/mod.rs"]
mod support;

use serde_json::Value;

use support::workspace::{SOURCE, Workspace};

/// Every action, in the order in which they are listed.
const ACTIONS: [&str; 14] = [
    "reconnect",
    "disable-source",
    "manual-sync",
    "retry-failed-sync",
    "refresh-metadata",
    "field-mapping-check",
    "acknowledge-schema-change",
    "open-sync-history",
    "open-data-quality",
    "creds-enter",
    "creds-replace",
    "creds-verify",
    "creds-enable-exchange",
    "creds-disable",
];

/// A source with two accounts, of which one is selected, a mapping, and one reference, so that every action can be previewed. No secret
/// store is to be touched by any of this: there is no bus.
fn workspace() -> Workspace {
    let mut workspace = Workspace::with_sources("", &["shopify", "outlet"]);
    workspace.set_bus(None);
    workspace.edit("real_exchange = true", "real_exchange = false");
    workspace.edit("api_version = \"2026-10\"", "api_version = \"2026-04\"\nenabled = true # on");
    workspace.edit(
        "\n# the source outlet",
        "\n[profiles.suisse.sources.shopify.credentials]\n# entered by hand\nclient_id = \
         \"keyring://sourcectl/suisse/shopify/client-id\"\n\n[profiles.suisse.sources.shopify.mapping]\nstatus = \"unconfirmed\"\nfields \
         = [\"Order.id\", \"Order.totalPriceSet\"]\n\n[[profiles.suisse.sources.shopify.accounts]]\nshop = \
         \"cyspera-ch.myshopify.com\"\nref = \"shop_ch_0001\"\n\n[[profiles.suisse.sources.shopify.accounts]]\nshop = \
         \"cyspera-de.myshopify.com\"\nref = \"shop_de_0001\"\nselected = false\n\n# the source outlet",
    );
    workspace
}

/// The plan of an action on [`SOURCE`].
fn preview(workspace: &Workspace, action: &str) -> Value {
    workspace.run(&["actions", "preview", action, SOURCE, "-o", "json"], b"").ended(0)
}

/// The plan in another form.
fn printed(workspace: &Workspace, action: &str, format: &str) -> String {
    let done = workspace.run(&["actions", "preview", action, SOURCE, "-o", format], b"");
    assert_eq!(done.code, Some(0), "{done:#?}");
    done.stdout
}

/// Records a run of [`SOURCE`] that failed.
fn record_failure(workspace: &Workspace, id: &str) {
    let arguments = [
        &["sync", "record", SOURCE, "--run-id", id, "--status", "failed", "--finished", "2026-11-20T03:00:00Z"][..],
        &["--window-from", "2026-11-19T00:00:00Z", "--window-to", "2026-11-20T00:00:00Z", "-o", "json"],
    ];
    workspace.run(&arguments.concat(), b"").ended(0);
}
