//! From what was found out to the lines of the checklist.

use crate::domain::presence::Cause;
use crate::domain::readiness::{Remedy, State};

use super::{Found, StoreCheckId, StoreFacts};

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
    use super::{Standing, checklist};
    use crate::domain::presence::Cause;
    use crate::domain::readiness::State;
    use crate::domain::store_check::{Found, StoreCheckId, StoreFacts};

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
