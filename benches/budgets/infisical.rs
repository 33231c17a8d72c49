//! Presence of a whole fleet in Infisical, against `curl` that fetches the same listing and does nothing with it.

#[allow(dead_code, reason = "a benchmark uses a part of it")]
#[path = "../../tests/support/infisical/mod.rs"]
pub mod stand_in;

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

use self::stand_in::access::Access;
use self::stand_in::{Generation, Server};
use super::PROGRAM;
use super::measure::{end_with, line, peak_memory_ending_with, taking_turns};

const SOURCES: usize = 2_000;
const RUNS: usize = 15;

/// The time also goes into the config, the verdicts and a login, which `curl` has not.
const BUDGET: f64 = 3.0;

/// The budget where each of 1,000 names costs a request of its own, against the one request of `curl`.
const BUDGET_BY_NAME: f64 = 12.0;

/// What there is, and what the identity may see of it.
struct Scene {
    words: &'static str,
    generation: Generation,
    access: fn() -> Access,
    /// Every so many-th source has no values.
    absent: Option<usize>,
    /// How `readiness --all` ends.
    ends_with: i32,
    budget: f64,
}

const SCENES: [Scene; 4] = [
    Scene {
        words: "v4, all present",
        generation: Generation::V4,
        access: Access::viewer,
        absent: None,
        ends_with: 0,
        budget: BUDGET,
    },
    Scene {
        words: "v3, all present",
        generation: Generation::V3,
        access: Access::viewer,
        absent: None,
        ends_with: 0,
        budget: BUDGET,
    },
    Scene {
        words: "v4, 1 % absent",
        generation: Generation::V4,
        access: Access::viewer,
        absent: Some(100),
        ends_with: 1,
        budget: BUDGET,
    },
    Scene {
        words: "v4, one name seen",
        generation: Generation::V4,
        access: one_name,
        absent: None,
        ends_with: 3,
        budget: BUDGET_BY_NAME,
    },
];

fn one_name() -> Access {
    Access::viewer().only_named("CLIENT_ID")
}

/// A login and a listing, and a question for each name that the listing of a newer server lacks.
pub fn run() {
    if Command::new("curl").arg("--version").stdout(Stdio::null()).status().is_err() {
        let _ = writeln!(std::io::stdout(), "Infisical: skipped, there is no curl");
        return;
    }
    SCENES.iter().for_each(measure);
}

fn measure(scene: &Scene) {
    let server = Server::start(scene.generation);
    server.with(|world| {
        for source in 0..SOURCES {
            let now = world.now();
            let environment = world.environment("prod");
            let folder = environment.ensure_folder(&format!("/shopify/fleet/s{source}"), now);
            if scene.absent.is_some_and(|every| source % every == 0) {
                continue;
            }
            for key in ["CLIENT_ID", "CLIENT_SECRET"] {
                environment.add_row(&folder, key, "a value of the usual length, of 38 bytes", now);
            }
        }
    });
    let login = server.identity("pipeline", (scene.access)());
    let directory = tempfile::tempdir().expect("temporary directory");
    let path = directory.path().join("profiles.toml");
    std::fs::write(&path, config(&server)).expect("the config is written");
    let mut ours = Command::new(PROGRAM);
    ours.args(["readiness", "--all", "-q", "--config"]).arg(&path).env_clear().env("INFISICAL_DOMAIN", server.url());
    ours.env("INFISICAL_UNIVERSAL_AUTH_CLIENT_ID", &login.client_id);
    ours.env("INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET", &login.client_secret);
    let before = server.requests().len();
    end_with(scene.ends_with, &mut ours);
    let requests = server.requests().len() - before;
    let peak = peak_memory_ending_with(scene.ends_with, &mut ours).unwrap_or_default();
    let mut theirs = Command::new("curl");
    theirs.args([
        "-s",
        "-o",
        "/dev/null",
        "-H",
        &format!("Authorization: Bearer {}", server.token(&login)),
        &listing(&server, scene.generation),
    ]);
    let times = taking_turns(RUNS, || end_with(scene.ends_with, &mut ours), || end_with(0, &mut theirs));
    line(&format!("{SOURCES} sources in Infisical {}, against curl", scene.words), times, scene.budget);
    let _ = writeln!(std::io::stdout(), "    {requests} requests, {} MB at the peak", peak / 1024);
}

fn listing(server: &Server, generation: Generation) -> String {
    let (path, project) = match generation {
        Generation::V3 => ("/api/v3/secrets/raw", "workspaceId"),
        Generation::V4 => ("/api/v4/secrets", "projectId"),
    };
    let query = format!("{project}={}&environment=prod&secretPath=/shopify/fleet&recursive=true", server.project());
    format!("{}{path}?{query}&viewSecretValue=false", server.url())
}

fn config(server: &Server) -> String {
    let mut text = format!(
        "version = 1\n[flags]\nreal_exchange = true\n[stores.vault]\nkind = \"infisical\"\nurl = \"{}\"\nproject_id = \"{}\"\n\
         environment = \"prod\"\npath = \"/shopify\"\nplan = \"pro\"\n[profiles.fleet]\nenvironment = \"staging\"\nstore = \"vault\"\n",
        server.url(),
        server.project()
    );
    for source in 0..SOURCES {
        let reference = format!("infisical://vault/fleet/s{source}");
        let _ = write!(
            text,
            "[profiles.fleet.sources.s{source}]\nkind = \"shopify\"\napi_version = \"2026-10\"\nscopes = [\"read_orders\"]\n\
             credentials.client_id = \"{reference}/CLIENT_ID\"\ncredentials.client_secret = \"{reference}/CLIENT_SECRET\"\n"
        );
    }
    text
}
