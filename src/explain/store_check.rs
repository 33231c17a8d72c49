//! The checks of a store.

use crate::domain::store_check::StoreCheckId;

use super::{Fix, Words, by_hand, origin, run};

const CHECK: Fix = run("See the whole checklist.", "sourcectl stores check STORE");
const PERMIT: Fix =
    by_hand("Give the identity a role that may describe, create and edit secrets in the environment and below the path.");

#[allow(clippy::too_many_lines, reason = "a list of texts")]
pub fn words(check: StoreCheckId) -> Words {
    let title = check.title();
    let from = &[origin::INFISICAL];
    match check {
        StoreCheckId::Configured => Words {
            title,
            means: "`url`, `project_id` and `environment` stand under [stores.NAME].",
            matters: "A store may be declared before it is there; until it is filled in, nothing in it can be looked up.",
            fixes: vec![run("Fill it in.", "sourcectl config set stores.STORE.project_id PROJECT_ID")],
            from,
        },
        StoreCheckId::Identity => Words {
            title,
            means: "A variable or the keyring holds an identity, and it may travel to the origin of the store.",
            matters: "An identity is bound to one origin, so that no config can have it sent somewhere else.",
            fixes: vec![
                run("Enter one, for this origin.", "sourcectl stores login STORE"),
                by_hand(
                    "Or set INFISICAL_TOKEN, or the two INFISICAL_UNIVERSAL_AUTH_ variables, and INFISICAL_DOMAIN for a server of your own.",
                ),
            ],
            from,
        },
        StoreCheckId::Reachable => Words {
            title,
            means: "Something answers at the url, and answers as Infisical does.",
            matters: "A store that is silent says nothing about what is in it: everything there is unknown, never missing.",
            fixes: vec![by_hand("Look at name, port, proxy and certificate; `ca_file` names an authority of your own."), CHECK],
            from,
        },
        StoreCheckId::Api => Words {
            title,
            means: "The server speaks generation v3 or v4 of the API, which is found out without a token.",
            matters: "The two have different paths, and different ways to say that something is not there.",
            fixes: vec![by_hand("See what runs at the url: something in between may answer in its place."), CHECK],
            from,
        },
        StoreCheckId::Login => Words {
            title,
            means: "The server takes the identity. Unknown where failed logins have locked it out: then the right secret is refused, too.",
            matters: "A refused login is not tried again: servers lock identities out after a few misses.",
            fixes: vec![
                by_hand("Where it is locked out, wait: 5 minutes by default."),
                run("Else enter the identity anew.", "sourcectl stores login STORE"),
                CHECK,
            ],
            from,
        },
        StoreCheckId::Environment => Words {
            title,
            means: "The project is there, the identity is a member of it, and it has an environment of this slug.",
            matters: "Older servers answer an unknown environment with an empty list, which looks as if everything were missing.",
            fixes: vec![
                by_hand("Take both from Infisical's project settings: the id, and the slug, which is not the name."),
                CHECK,
            ],
            from,
        },
        StoreCheckId::Path => Words {
            title,
            means: "The folder is there below which the references of this store lie.",
            matters: "It is made with the first value; until then nothing below it can be checked.",
            fixes: vec![run("Enter the first value.", "sourcectl creds set PROFILE/SOURCE")],
            from,
        },
        StoreCheckId::List => Words {
            title,
            means: "The identity may see which names are there, which needs no permission to read a value. On v4 a name that nothing \
                    has is asked for, because a listing leaves out what the identity may not see. Unknown where that name is refused.",
            matters: "What the identity may not see stays unknown, and is never taken for missing.",
            fixes: vec![run("See what it may see of each source.", "sourcectl creds status"), PERMIT],
            from,
        },
        StoreCheckId::ValuesHidden => Words {
            title,
            means: "A listing that asks for no values comes without them.",
            matters: "Older servers send every value with every listing. They are skipped and never kept, but they cross the wire. On v3 \
                      this is unknown, because asking would bring them.",
            fixes: vec![
                run("Ask for each value by HEAD.", "sourcectl readiness --all --no-values-on-wire"),
                by_hand("Or update the server."),
            ],
            from,
        },
        StoreCheckId::Edit => Words {
            title,
            means: "Whether the identity may update a value. Only an update would show it, so it is always unknown: servers look for \
                    the name before the permission, and refuse the update of an absent name in the same way for everybody.",
            matters: "`creds set --replace` needs it, and names the permission when it is refused. An identity that only looks, such as \
                      one of a pipeline, does not need it.",
            fixes: vec![run("Replace a value, and see.", "sourcectl creds set PROFILE/SOURCE --replace")],
            from,
        },
        StoreCheckId::Create => Words {
            title,
            means: "Whether the identity may create a value. Only a write would show it, so it is always unknown.",
            matters: "`creds set` needs it, and names the permission when it is refused.",
            fixes: vec![run("Enter a value, and see.", "sourcectl creds set PROFILE/SOURCE")],
            from,
        },
    }
}
