//! From what was found out to the lines of the checklist.

use crate::domain::presence::Cause;
use crate::domain::readiness::{Remedy, Severity, State, Unanswered};

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
    /// How much it weighs.
    pub severity: Severity,
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
        /// The answers of the store.
        facts: Box<StoreFacts>,
        /// Whether sources have references to it.
        has_references: bool,
    },
}

/// The checklist of a declared store.
pub fn checklist(store: &str, standing: &Standing) -> Vec<StoreCheck> {
    let mut list = List { store, checks: Vec::new() };
    match standing {
        Standing::NotConfigured(missing) => {
            let reason = Cause::new(format!("{} missing under [stores.{store}]", missing.join(", ")));
            let remedy = Remedy::by_hand(format!("fill in {} there", missing.join(", ")));
            list.add(StoreCheckId::Configured, State::Todo, reason, Some(remedy));
        }
        Standing::NoIdentity(cause) => {
            list.configured();
            let remedy = Unanswered::of_cause(store, cause).map(|reading| reading.remedy);
            list.add(StoreCheckId::Identity, State::Todo, cause.clone(), remedy);
        }
        Standing::UnknownIdentity(cause) => {
            list.configured();
            let remedy = Remedy::sourcectl("see what keeps the keyring from answering", &["doctor"]);
            list.add(StoreCheckId::Identity, State::Unknown, cause.clone(), Some(remedy));
        }
        Standing::Asked { identity, facts, has_references } => {
            list.configured();
            list.add(StoreCheckId::Identity, State::Ok, Cause::new(identity.clone()), None);
            list.facts(facts);
            list.absent_base(facts, *has_references);
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
    const IS_UNPROVABLE: [StoreCheckId; 2] = [StoreCheckId::Edit, StoreCheckId::Create];

    fn add(&mut self, id: StoreCheckId, state: State, reason: Cause, remedy: Option<Remedy>) {
        self.checks.push(StoreCheck { id, state, reason, remedy, blocked_by: None, severity: id.severity() });
    }

    fn configured(&mut self) {
        self.add(StoreCheckId::Configured, State::Ok, Cause::new("url, project_id and environment are there"), None);
    }

    fn facts(&mut self, facts: &StoreFacts) {
        let lines = [
            (StoreCheckId::Reachable, &facts.reachable),
            (StoreCheckId::Api, &facts.api),
            (StoreCheckId::Login, &facts.login),
            (StoreCheckId::Environment, &facts.environment),
            (StoreCheckId::Path, &facts.path),
            (StoreCheckId::List, &facts.list),
            (StoreCheckId::ValuesHidden, &facts.hides_values),
        ];
        for (id, found) in lines {
            let (state, cause) = match found {
                Found::NotAsked => continue,
                Found::Yes(what) => (State::Ok, Cause::new(what.clone())),
                // Not there yet, or not allowed and perhaps not needed, is no fault.
                Found::No(cause) if id.severity() == Severity::Advisory => (State::Todo, cause.clone()),
                Found::No(cause) => (State::Fail, cause.clone()),
                // A refused login is an answer, unless every login is refused for a while; anything else that is refused leaves open what was asked.
                Found::Denied(cause) if id == StoreCheckId::Login && !cause.is_lockout => (State::Fail, cause.clone()),
                Found::Denied(cause) | Found::Unknown(cause) => (State::Unknown, cause.clone()),
            };
            self.add(id, state, cause, self.remedy(id, found));
        }
        if facts.environment.is_yes() {
            self.unprovable();
        }
    }

    /// An absent base folder is made by the first value, unless sources have values there already or a similar name is what was meant.
    fn absent_base(&mut self, facts: &StoreFacts, has_references: bool) {
        let Some(absent) = &facts.absent_base else { return };
        let is_wrong = has_references || !absent.similar.is_empty();
        for check in self.checks.iter_mut().filter(|check| check.id == StoreCheckId::Path) {
            if is_wrong {
                (check.state, check.severity) = (State::Fail, Severity::Blocking);
                check.remedy = Some(Remedy::correct_path(self.store, absent));
            } else {
                check.reason.what.push_str("; the first value makes it");
            }
        }
    }

    /// The permissions that no harmless call proves. Servers look for a name before they look at the permission to update it, so an
    /// update of a name that nothing has is refused in the same way for everybody.
    fn unprovable(&mut self) {
        let edit = "only an update of a value that is there would show it: the first `creds set --replace` does";
        let create = "only a new value would show it: the first `creds set` does";
        self.add(StoreCheckId::Edit, State::Unknown, Cause::new(edit), None);
        self.add(StoreCheckId::Create, State::Unknown, Cause::new(create), None);
    }

    /// What to do about something that is not so.
    fn remedy(&self, id: StoreCheckId, found: &Found) -> Option<Remedy> {
        let store = self.store;
        let by_hand = |text: String| Some(Remedy::by_hand(text));
        let permit =
            |what: &str| by_hand(format!("let the identity {what} there; see \"An identity that cannot read\" in the README"));
        if let Found::No(cause) | Found::Denied(cause) | Found::Unknown(cause) = found
            && let Some(reading) = Unanswered::of_cause(store, cause)
        {
            return Some(reading.remedy);
        }
        match (id, found) {
            (_, Found::Yes(_) | Found::NotAsked) => None,
            (StoreCheckId::Reachable, _) => {
                by_hand(format!("see whether `url` under [stores.{store}] is right, and what is in between"))
            }
            (StoreCheckId::Api, _) => by_hand("see what runs at this url".to_owned()),
            (StoreCheckId::Login, Found::No(_) | Found::Denied(_)) => by_hand("use an identity that the server takes".to_owned()),
            (StoreCheckId::Environment, Found::No(_)) => by_hand(format!(
                "take both under [stores.{store}] from Infisical's project settings: project_id, and environment, which is the slug"
            )),
            (StoreCheckId::Environment, Found::Denied(_)) => {
                by_hand("see what the server said, and whether the identity is a member of the project".to_owned())
            }
            (StoreCheckId::List, Found::No(_) | Found::Denied(_)) => permit("describe secrets"),
            (StoreCheckId::List, Found::Unknown(_)) => by_hand("see what is in between, then check again".to_owned()),
            (StoreCheckId::ValuesHidden, Found::No(_)) => {
                by_hand("update the server, or ask with `readiness --no-values-on-wire`".to_owned())
            }
            (StoreCheckId::Login | StoreCheckId::Environment, Found::Unknown(_)) => {
                Some(Remedy::sourcectl("ask again", &["stores", "check", store]))
            }
            _ => None,
        }
    }

    /// What was not asked, with the check that has to be ok first.
    fn skip_the_rest(&mut self) {
        let made = |id: StoreCheckId, checks: &[StoreCheck]| checks.iter().any(|check| check.id == id);
        let blocking = self
            .checks
            .iter()
            .find(|check| check.state != State::Ok && !Self::IS_UNPROVABLE.contains(&check.id))
            .map(|check| check.id);
        for id in StoreCheckId::ALL {
            if !made(id, &self.checks) {
                let reason = Cause::new("not asked");
                let severity = id.severity();
                self.checks.push(StoreCheck { id, state: State::Skipped, reason, remedy: None, blocked_by: blocking, severity });
            }
        }
        self.checks.sort_by_key(|check| StoreCheckId::ALL.iter().position(|id| *id == check.id));
    }
}

#[cfg(test)]
mod tests {
    use super::{Standing, checklist};
    use crate::domain::presence::{AbsentFolder, Cause, CauseKind, RefusedIdentity};
    use crate::domain::readiness::{Severity, State};
    use crate::domain::store_check::{Found, StoreCheckId, StoreFacts};

    fn states(facts: StoreFacts) -> Vec<(StoreCheckId, State)> {
        let standing =
            Standing::Asked { identity: "by INFISICAL_TOKEN".to_owned(), facts: Box::new(facts), has_references: false };
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
            absent_base: None,
        }
    }

    #[test]
    fn what_only_a_write_would_show_stays_unknown() {
        let states = states(fine());
        let (others, last) = states.split_at(states.len() - 2);
        assert_eq!(last, [(StoreCheckId::Edit, State::Unknown), (StoreCheckId::Create, State::Unknown)]);
        assert!(others.iter().all(|(_, state)| *state == State::Ok), "{others:?}");
        assert_eq!(states.len(), StoreCheckId::ALL.len());
    }

    #[test]
    fn every_line_is_there_and_what_was_not_asked_names_what_has_to_be_ok_first() {
        let cause = || Cause::new("x");
        let refused =
            StoreFacts { login: Found::Denied(cause()), ..StoreFacts { reachable: yes(), api: yes(), ..StoreFacts::default() } };
        let standing = Standing::Asked { identity: String::new(), facts: Box::new(refused), has_references: false };
        let checks = checklist("vault", &standing);
        assert_eq!(checks.iter().map(|check| check.id).collect::<Vec<_>>(), StoreCheckId::ALL);
        assert_eq!(checks[4].state, State::Fail);
        assert!(checks[5..].iter().all(|check| check.state == State::Skipped && check.blocked_by == Some(StoreCheckId::Login)));
        let nothing = checklist("vault", &Standing::NotConfigured(vec!["url"]));
        assert!(nothing[1..].iter().all(|check| check.blocked_by == Some(StoreCheckId::Configured)));
    }

    #[test]
    fn a_locked_out_identity_is_not_a_refused_one() {
        let asked = |login| StoreFacts { login, ..StoreFacts { reachable: yes(), api: yes(), ..StoreFacts::default() } };
        let locked = Cause { is_lockout: true, ..Cause::new("x") };
        let refused = |identity| Cause::new("x").with_kind(CauseKind::LoginRefused(Box::new(identity)));
        let pair = refused(RefusedIdentity::Pair(["A".to_owned(), "B".to_owned()]));
        for (cause, state, names_a_command) in
            [(locked, State::Unknown, false), (pair, State::Fail, false), (refused(RefusedIdentity::Kept), State::Fail, true)]
        {
            let facts = Box::new(asked(Found::Denied(cause)));
            let checks = checklist("vault", &Standing::Asked { identity: String::new(), facts, has_references: false });
            let login = checks.iter().find(|check| check.id == StoreCheckId::Login).unwrap();
            let steps = &login.remedy.as_ref().unwrap().steps;
            assert_eq!((login.state, !steps.is_empty()), (state, names_a_command));
        }
    }

    #[test]
    fn an_absent_base_is_to_do_only_where_nothing_is_expected_there() {
        let absent = |similar: &[&str]| AbsentFolder {
            path: "/shopfy".to_owned(),
            similar: similar.iter().map(|&path| path.to_owned()).collect(),
            cause: Cause::new("environment staging has no folder /shopfy"),
        };
        for (similar, has_references, state, severity) in [
            (&[][..], false, State::Todo, Severity::Advisory),
            (&["/shopify"], false, State::Fail, Severity::Blocking),
            (&[], true, State::Fail, Severity::Blocking),
        ] {
            let base = absent(similar);
            let path = Found::No(base.cause.clone());
            let (list, hides_values) = (Found::NotAsked, Found::NotAsked);
            let facts = StoreFacts { path, absent_base: Some(base), list, hides_values, ..fine() };
            let checks = checklist("vault", &Standing::Asked { identity: String::new(), facts: Box::new(facts), has_references });
            let check = checks.iter().find(|check| check.id == StoreCheckId::Path).unwrap();
            assert_eq!((check.state, check.severity), (state, severity), "{similar:?} {has_references}");
        }
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
