//! The gates.

use crate::domain::gate::Gate;

use super::{Words, by_hand, origin, run};

pub fn words(gate: Gate) -> Words {
    match gate {
        Gate::Persistence => Words {
            title: "Writing is not allowed",
            means: "`persistence` under [flags] is off, so `creds set` and `creds link` ask for nothing and write nothing.",
            matters: "It keeps a config that is only looked at, such as one in CI, from ever taking a value. Exit code 5.",
            fixes: vec![run("Allow it.", "sourcectl config set flags.persistence true")],
            from: &[origin::FIRST_PROFILE, origin::EXIT_CODES],
        },
        Gate::RealExchange => Words {
            title: "Real exchange is not allowed",
            means: "`real_exchange` under [flags] is off, so no shop is contacted. With it on, commands that are asked to with \
                    --live or --verify contact the shops of staging profiles; of production profiles none ever. The check \
                    `exchange-flags` reports it.",
            matters: "An exchange contacts a real shop with real credentials. Exit code 5.",
            fixes: vec![run("After the checklist and a review, open it.", "sourcectl config set flags.real_exchange true")],
            from: &[origin::LIVE, origin::READINESS, origin::CREDENTIALS],
        },
        Gate::ProfileEnvironment => Words {
            title: "The profile is in production",
            means: "Shops are contacted for staging profiles alone, whatever the flags say.",
            matters: "Nothing opens it: a tool for looking must not be able to disturb a live shop. Exit code 5.",
            fixes: vec![by_hand("Prove the connection in a staging profile.")],
            from: &[origin::LIVE, origin::EXIT_CODES],
        },
        Gate::ProfileExchange => Words {
            title: "The profile does not exchange",
            means: "The profile has `exchange = \"unused\"`, so --live and --verify have nothing to do there.",
            matters: "Somebody else gets the tokens of this profile. Exit code 5.",
            fixes: vec![run("If it does exchange, say so.", "sourcectl config set profiles.PROFILE.exchange used")],
            from: &[origin::LIVE, origin::EXIT_CODES],
        },
        Gate::StoreEnvironment => Words {
            title: "The pair may be production's",
            means: "A half of the pair is in a store whose own environment is none of dev, development, staging, stage, stg, \
                    test, testing, qa, uat, sandbox, preview and local. Every other name counts as production.",
            matters: "A staging profile that points at production's secrets would have them sent. Exit code 5.",
            fixes: vec![by_hand("Keep the pair of a staging profile in an environment of that list.")],
            from: &[origin::LIVE, origin::EXIT_CODES],
        },
        Gate::Checklist => Words {
            title: "The checklist is not met",
            means: "A blocking check is neither ok nor skipped. A waived one is not met, either: waivers open no gate.",
            matters: "What is not in order here is not tried out on a shop. Exit code 5; 3 where all that is open is unknown, because \
                      a store did not tell: that refuses nothing, and a retry may help.",
            fixes: vec![run("See what is not met, waived or not.", "sourcectl readiness PROFILE/SOURCE --live")],
            from: &[origin::LIVE, origin::READINESS, origin::EXIT_CODES],
        },
        Gate::ConfigSnapshot => Words {
            title: "The config changed meanwhile",
            means: "Just before a shop was contacted the config file was no longer the one that had been assessed.",
            matters: "Somebody may have closed a gate, or pointed the source elsewhere. Exit code 5.",
            fixes: vec![run("Run it again.", "sourcectl readiness PROFILE/SOURCE --live")],
            from: &[origin::LIVE, origin::EXIT_CODES],
        },
        Gate::Replace => Words {
            title: "Something is there already",
            means: "A value, or a reference to another place, is there, and --replace was not given. Nothing was written.",
            matters: "An overwritten value cannot be had back from here. Exit code 5.",
            fixes: vec![
                run("Look at what is there.", "sourcectl creds status PROFILE/SOURCE"),
                run("Overwrite it, if that is meant.", "sourcectl creds set PROFILE/SOURCE --replace"),
            ],
            from: &[origin::VALUES, origin::EXIT_CODES],
        },
        Gate::Store => Words {
            title: "The store is not ready to be written to",
            means: "The profile's store is declared and lacks keys of its table, or there is no identity to log in with.",
            matters: "Nothing was asked for and nothing was written. Exit code 5.",
            fixes: vec![
                run("Log in to it.", "sourcectl stores login STORE"),
                by_hand("Or fill in the keys that are missing, under [stores.NAME]."),
                run("Or keep values in the OS keyring.", "sourcectl config set profiles.PROFILE.store keyring"),
            ],
            from: &[origin::INFISICAL],
        },
        Gate::IdentityOrigin => Words {
            title: "The identity must not go there",
            means: "The environment holds an identity, and the store is at an origin that is neither Infisical's own cloud nor the one \
                    in INFISICAL_DOMAIN (else INFISICAL_API_URL), nor one that somebody has logged in to. A token of a pipeline's job \
                    has to be made for that very origin, too.",
            matters: "Whoever writes a config could have your identity sent to a server of theirs. Nothing was contacted. Exit code 5.",
            fixes: vec![
                by_hand("If the server is yours, set INFISICAL_DOMAIN to its address where the identity is set."),
                run("Or log in to it.", "sourcectl stores login STORE"),
            ],
            from: &[origin::INFISICAL, origin::EXIT_CODES],
        },
    }
}
