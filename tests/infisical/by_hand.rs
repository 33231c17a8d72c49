//! A stage to try the program at, by hand: both servers, identities of every kind, and orders from standard input.

use std::io::BufRead;
use std::time::Duration;

use crate::GENERATIONS;
use crate::infisical::Server;
use crate::infisical::access::{Access, Can};
use crate::infisical::faults::Fault;
use crate::vault::{BASE, ENVIRONMENT, FOLDER, Vault};

const ORDERS: &str = "\
# v3|v4 folder ENV PATH                  makes a folder
# v3|v4 put ENV PATH NAME VALUE          stores a value
# v3|v4 import ENV PATH FROM_ENV FROM    imports a folder into another
# v3|v4 rows ENV PATH                    prints what a folder holds
# v3|v4 approval|accept|close ENV        starts a change policy, accepts or closes what waits
# v3|v4 rate CALLS SECONDS               limits the rate
# v3|v4 status METHOD PREFIX CODE        makes the next such request fail
# v3|v4 lose METHOD PREFIX               does the next such request and never answers
# v3|v4 broken METHOD PREFIX             does the next such request and answers 500
# v3|v4 late METHOD PREFIX               answers the next such request after five seconds
# v3|v4 heal | requests                  ends the faults; prints the requests since the last time";

#[test]
#[ignore = "waits for a person to try the program by hand"]
fn stage_by_hand() {
    let servers = GENERATIONS.map(Server::start);
    let vaults = servers.each_ref().map(|server| Vault::of(server, &server.identity("deployer", Access::member())));
    for (server, vault) in servers.iter().zip(&vaults) {
        server.folder(ENVIRONMENT, FOLDER);
        println!("\n# {}: project {}, config {}", server.url(), server.project(), vault.workspace.config().display());
        println!("cd {}", vault.workspace.path().display());
        for (name, value) in vault.command(&[]).get_envs() {
            let value = value.unwrap_or_default().to_string_lossy().into_owned();
            println!("export {}={}", name.to_string_lossy(), shlex::try_quote(&value).expect("a word of a shell"));
        }
        for (name, access) in identities() {
            let login = server.identity(name, access);
            println!("# {name}: {} {}", login.client_id, login.client_secret);
        }
        println!("# a person, by INFISICAL_TOKEN: {}", server.person("operator", Access::member()));
    }
    println!(
        "\n# the program: {}\n# orders, one a line; an end of input ends the stage:\n{ORDERS}",
        env!("CARGO_BIN_EXE_sourcectl")
    );
    let mut shown = [0; 2];
    for line in std::io::stdin().lock().lines() {
        let line = line.expect("a line of text");
        let words = shlex::split(&line).unwrap_or_default();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let Some((generation, order)) = words.split_first() else { continue };
        let at = usize::from(*generation == "v4");
        if !obey(&servers[at], order, &mut shown[at]) {
            println!("# not understood: {line}");
        }
    }
}

fn identities() -> [(&'static str, Access); 8] {
    let here = format!("{BASE}/**");
    [
        ("viewer", Access::viewer()),
        ("describer", Access::of(&[Can::Describe])),
        ("writer, sees nothing", Access::writer()),
        ("writer, describes", Access::describing_writer()),
        ("member of another folder", Access::member().only_at("/elsewhere/**")),
        ("member of another environment", Access::member().only_in("dev")),
        ("member below the base path", Access::member().only_at(&here)),
        ("viewer of CLIENT_ID", Access::viewer().only_named("CLIENT_ID")),
    ]
}

fn obey(server: &Server, order: &[&str], shown: &mut usize) -> bool {
    match order {
        ["folder", environment, path] => server.folder(environment, path),
        ["put", environment, path, name, value] => server.put(environment, path, name, value),
        ["import", environment, path, from, from_path] => server.import(environment, path, from, from_path),
        ["rows", environment, path] => println!("{:#?}", server.rows(environment, path)),
        ["approval", environment] => server.require_approval(environment),
        ["accept", environment] => server.accept_changes(environment),
        ["close", environment] => server.close_changes(environment),
        ["rate", calls, seconds] => match (calls.parse(), seconds.parse()) {
            (Ok(calls), Ok(seconds)) => server.limit_rate(calls, seconds),
            _ => return false,
        },
        ["status", method, prefix, code] => match code.parse() {
            Ok(code) => server.fail_next(method, prefix, Fault::Status(code, String::from("{}"), Vec::new())),
            Err(_) => return false,
        },
        ["lose", method, prefix] => server.fail_next(method, prefix, Fault::ApplyThenSilence),
        ["broken", method, prefix] => server.fail_next(method, prefix, Fault::ApplyThenBroken),
        ["late", method, prefix] => server.fail_next(method, prefix, Fault::Late(Duration::from_secs(5))),
        ["heal"] => server.heal(),
        ["requests"] => {
            let exchanges = server.exchanges();
            for exchange in &exchanges[*shown..] {
                println!("{} {} {:?}", exchange.request.method, exchange.request.path, exchange.status);
            }
            *shown = exchanges.len();
        }
        _ => return false,
    }
    true
}
