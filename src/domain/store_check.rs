//! What stands between an operator and a secret store, one check after the other.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use super::presence::Cause;
use super::readiness::{Remedy, Severity, State};

/// What was found out about one thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Found {
    /// It is so; with what is worth saying about it.
    Yes(String),
    /// It is not.
    No(Cause),
    /// The server refused to tell this identity.
    Denied(Cause),
    /// It could not be found out.
    Unknown(Cause),
    /// Something before it is not as it should be, so it was not asked.
    #[default]
    NotAsked,
}

impl Found {
    /// Whether it is so.
    pub const fn is_yes(&self) -> bool {
        matches!(self, Self::Yes(_))
    }
}

/// What a store told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoreFacts {
    /// Whether something answers, and is Infisical.
    pub reachable: Found,
    /// Which generation of the API it speaks.
    pub api: Found,
    /// Whether it takes the identity.
    pub login: Found,
    /// Whether it has the project and the environment.
    pub environment: Found,
    /// Whether the folder is there below which values lie.
    pub path: Found,
    /// Whether the identity may see the names of what is there.
    pub list: Found,
    /// Whether values stay out of a listing.
    pub hides_values: Found,
    /// Whether the identity may update.
    pub edit: Found,
}

/// Which check. Declared in the order in which they are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StoreCheckId {
    /// The keys of its table are there.
    Configured,
    /// There is an identity that may go to its origin.
    Identity,
    /// It answers.
    Reachable,
    /// It speaks a known generation of the API.
    Api,
    /// It takes the identity.
    Login,
    /// It has the project and the environment.
    Environment,
    /// The folder is there.
    Path,
    /// The identity may see names.
    List,
    /// Values stay on the server.
    ValuesHidden,
    /// The identity may update.
    Edit,
    /// The identity may create.
    Create,
}

impl StoreCheckId {
    /// Every check, in their order.
    pub const ALL: [Self; 11] = [
        Self::Configured,
        Self::Identity,
        Self::Reachable,
        Self::Api,
        Self::Login,
        Self::Environment,
        Self::Path,
        Self::List,
        Self::ValuesHidden,
        Self::Edit,
        Self::Create,
    ];

    /// The stable id.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Configured => "store-configured",
            Self::Identity => "store-identity",
            Self::Reachable => "store-reachable",
            Self::Api => "store-api",
            Self::Login => "store-login",
            Self::Environment => "store-environment",
            Self::Path => "store-path",
            Self::List => "store-list",
            Self::ValuesHidden => "store-values-hidden",
            Self::Edit => "store-edit",
            Self::Create => "store-create",
        }
    }

    /// The line of the checklist.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Configured => "Store is filled in",
            Self::Identity => "Identity for its origin",
            Self::Reachable => "Server answers",
            Self::Api => "API is a known one",
            Self::Login => "Identity is accepted",
            Self::Environment => "Project and environment exist",
            Self::Path => "Folder exists",
            Self::List => "Identity may list names",
            Self::ValuesHidden => "Listing leaves values out",
            Self::Edit => "Identity may update",
            Self::Create => "Identity may create",
        }
    }

    /// How much it weighs. An identity that only looks, and one that only writes, are both fine in their place.
    pub const fn severity(self) -> Severity {
        match self {
            Self::Path | Self::ValuesHidden | Self::Edit | Self::Create => Severity::Advisory,
            _ => Severity::Blocking,
        }
    }
}

impl JsonSchema for StoreCheckId {
    fn schema_name() -> Cow<'static, str> {
        "StoreCheckId".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "enum": Self::ALL.map(Self::id) })
    }
}

impl Serialize for StoreCheckId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

/// One line.
#[derive(Clone, Debug)]
pub struct StoreCheck {
    /// Which check.
    pub id: StoreCheckId,
    /// What came out.
    pub state: State,
    /// Why.
    pub reason: Cause,
    /// What to do about it.
    pub remedy: Option<Remedy>,
    /// The check that has to be ok first.
    pub blocked_by: Option<StoreCheckId>,
}

/// What was there before the store was asked anything.
pub enum Standing {
    /// Keys of its table are missing.
    NotConfigured(Vec<&'static str>),
    /// There is no identity.
    NoIdentity(Cause),
    /// It could not be found out whether there is an identity.
    UnknownIdentity(Cause),
    /// It was asked, as this identity.
    Asked {
        /// Where the identity comes from, and where it goes.
        identity: String,
        /// What came of it.
        facts: Box<StoreFacts>,
    },
}

/// The checklist of a declared store.
pub fn checklist(store: &str, standing: &Standing) -> Vec<StoreCheck> {
    let mut list = List { store, checks: Vec::new() };
    match standing {
        Standing::NotConfigured(missing) => {
            let reason = Cause::new(format!("{} missing under [stores.{store}]", missing.join(", ")));
            let key = format!("stores.{store}.{}", missing.first().copied().unwrap_or("url"));
            let remedy = Remedy::by_hand(format!("fill it in, by `sourcectl config set {key} VALUE` or by hand"));
            list.add(StoreCheckId::Configured, State::Todo, reason, Some(remedy));
        }
        Standing::NoIdentity(cause) => {
            list.configured();
            let remedy = Remedy::sourcectl("give it an identity", &["stores", "login", store]);
            list.add(StoreCheckId::Identity, State::Todo, cause.clone(), Some(remedy));
        }
        Standing::UnknownIdentity(cause) => {
            list.configured();
            let remedy = Remedy::sourcectl("see what keeps the keyring from answering", &["doctor"]);
            list.add(StoreCheckId::Identity, State::Unknown, cause.clone(), Some(remedy));
        }
        Standing::Asked { identity, facts } => {
            list.configured();
            list.add(StoreCheckId::Identity, State::Ok, Cause::new(identity.clone()), None);
            list.facts(facts);
        }
    }
    list.skip_the_rest();
    list.checks
}

struct List<'l> {
    store: &'l str,
    checks: Vec<StoreCheck>,
}

impl List<'_> {
    fn add(&mut self, id: StoreCheckId, state: State, reason: Cause, remedy: Option<Remedy>) {
        self.checks.push(StoreCheck { id, state, reason, remedy, blocked_by: None });
    }

    fn configured(&mut self) {
        self.add(StoreCheckId::Configured, State::Ok, Cause::new("url, project_id and environment are there"), None);
    }

    fn facts(&mut self, facts: &StoreFacts) {
        let by_hand = |text: &str| Some(Remedy::by_hand(text));
        let set = |text: &str, key: &str| {
            Some(Remedy::by_hand(format!("{text}, by `sourcectl config set stores.{}.{key} VALUE`", self.store)))
        };
        let permit =
            |what: &str| by_hand(&format!("let the identity {what} there; see \"An identity that cannot read\" in the README"));
        let login =
            Some(Remedy::sourcectl("log in with another identity, or set the variables anew", &["stores", "login", self.store]));
        let lines = [
            (StoreCheckId::Reachable, &facts.reachable, State::Fail, set("see whether the url is right", "url")),
            (StoreCheckId::Api, &facts.api, State::Fail, by_hand("see what runs at this url")),
            (StoreCheckId::Login, &facts.login, State::Fail, login),
            (StoreCheckId::Environment, &facts.environment, State::Fail, set("name the environment by its slug", "environment")),
            (StoreCheckId::Path, &facts.path, State::Todo, None),
            (StoreCheckId::List, &facts.list, State::Fail, permit("describe secrets")),
            (
                StoreCheckId::ValuesHidden,
                &facts.hides_values,
                State::Todo,
                by_hand("update the server, or ask with --no-values-on-wire"),
            ),
            (StoreCheckId::Edit, &facts.edit, State::Todo, permit("edit secrets")),
        ];
        for (id, found, otherwise, remedy) in lines {
            match found {
                Found::Yes(what) => self.add(id, State::Ok, Cause::new(what.clone()), None),
                Found::No(cause) => self.add(id, otherwise, cause.clone(), remedy),
                Found::Denied(cause) => {
                    // A refused login is an answer; anything else that is refused leaves open what was asked.
                    let state = if id == StoreCheckId::Login { State::Fail } else { State::Unknown };
                    self.add(id, state, cause.clone(), remedy);
                }
                Found::Unknown(cause) => self.add(id, State::Unknown, cause.clone(), remedy),
                Found::NotAsked => {}
            }
        }
        if facts.environment.is_yes() {
            self.add(StoreCheckId::Create, State::Unknown, Cause::new("only a write would show it"), None);
        }
    }

    /// What was not asked, with the check that has to be ok first.
    fn skip_the_rest(&mut self) {
        let made = |id: StoreCheckId, checks: &[StoreCheck]| checks.iter().any(|check| check.id == id);
        let blocking =
            self.checks.iter().find(|check| check.state != State::Ok && check.id != StoreCheckId::Create).map(|check| check.id);
        for id in StoreCheckId::ALL {
            if !made(id, &self.checks) {
                let reason = Cause::new("not asked");
                self.checks.push(StoreCheck { id, state: State::Skipped, reason, remedy: None, blocked_by: blocking });
            }
        }
        self.checks.sort_by_key(|check| StoreCheckId::ALL.iter().position(|id| *id == check.id));
    }
}

#[cfg(test)]
mod tests {
    use super::{Found, Standing, StoreCheckId, StoreFacts, checklist};
    use crate::domain::presence::Cause;
    use crate::domain::readiness::State;

    fn states(facts: StoreFacts) -> Vec<(StoreCheckId, State)> {
        let standing = Standing::Asked { identity: "by INFISICAL_TOKEN".to_owned(), facts: Box::new(facts) };
        checklist("vault", &standing).iter().map(|check| (check.id, check.state)).collect()
    }

    fn yes() -> Found {
        Found::Yes(String::new())
    }

    fn fine() -> StoreFacts {
        StoreFacts {
            reachable: yes(),
            api: yes(),
            login: yes(),
            environment: yes(),
            path: yes(),
            list: yes(),
            hides_values: yes(),
            edit: yes(),
        }
    }

    #[test]
    fn what_only_a_write_would_show_stays_unknown() {
        let states = states(fine());
        let (last, others) = states.split_last().unwrap();
        assert_eq!(*last, (StoreCheckId::Create, State::Unknown));
        assert!(others.iter().all(|(_, state)| *state == State::Ok), "{others:?}");
        assert_eq!(states.len(), StoreCheckId::ALL.len());
    }

    #[test]
    fn every_line_is_there_and_what_was_not_asked_names_what_has_to_be_ok_first() {
        let cause = || Cause::new("x");
        let refused =
            StoreFacts { login: Found::Denied(cause()), ..StoreFacts { reachable: yes(), api: yes(), ..StoreFacts::default() } };
        let standing = Standing::Asked { identity: String::new(), facts: Box::new(refused) };
        let checks = checklist("vault", &standing);
        assert_eq!(checks.iter().map(|check| check.id).collect::<Vec<_>>(), StoreCheckId::ALL);
        assert_eq!(checks[4].state, State::Fail);
        assert!(checks[5..].iter().all(|check| check.state == State::Skipped && check.blocked_by == Some(StoreCheckId::Login)));
        let nothing = checklist("vault", &Standing::NotConfigured(vec!["url"]));
        assert!(nothing[1..].iter().all(|check| check.blocked_by == Some(StoreCheckId::Configured)));
    }

    #[test]
    fn no_is_never_ok_and_unknown_is_neither() {
        let cause = || Cause::new("x");
        for (found, path, list) in [
            (Found::No(cause()), State::Todo, State::Fail),
            (Found::Denied(cause()), State::Unknown, State::Unknown),
            (Found::Unknown(cause()), State::Unknown, State::Unknown),
        ] {
            let states = states(StoreFacts { path: found.clone(), list: found, ..fine() });
            assert_eq!((states[6].1, states[7].1), (path, list));
        }
    }
}
