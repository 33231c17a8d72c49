//! What follows where a store could not tell: a headline, whether somebody has to act, and a remedy.

use crate::domain::presence::{Cause, CauseKind, MissingIdentity, Presence, RefusedIdentity};

use super::{Headline, Remedy, State};

/// The reading of a store that could not tell whether a value is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unanswered {
    /// The headline that names the reason.
    pub headline: Headline,
    /// `Todo` or `Fail` where the store itself tells what is wrong; else `Unknown`.
    pub state: State,
    /// The reason in two or three words, for a table.
    pub words: &'static str,
    /// The way on.
    pub remedy: Remedy,
}

impl Unanswered {
    /// The reading of a presence; `None` where the store answered.
    pub fn of_presence(store: &str, presence: &Presence) -> Option<Self> {
        let (cause, headline, words) = match presence {
            Presence::Denied(cause) => (cause, Headline::SecretStoreDenied, "denied"),
            Presence::NotAsked(cause) => (cause, Headline::SecretNotAsked, "not asked"),
            Presence::Unreachable(cause) => (cause, Headline::SecretStoreUnreachable, "unreachable"),
            Presence::Locked => {
                let (headline, words) = (Headline::SecretStoreLocked, "locked");
                return Some(Self { headline, state: State::Unknown, words, remedy: Remedy::unlock_keyring() });
            }
            Presence::Present(_) | Presence::Missing | Presence::Imported(_) | Presence::Duplicated(_) => return None,
        };
        Some(Self::of_cause(store, cause).unwrap_or_else(|| Self {
            headline,
            state: State::Unknown,
            words,
            remedy: Remedy::check_store(store),
        }))
    }

    /// The reading of a cause that decides by its kind; `None` where it does not.
    pub fn of_cause(store: &str, cause: &Cause) -> Option<Self> {
        if cause.is_lockout {
            let (headline, words) = (Headline::SecretStoreDenied, "identity locked out");
            return Some(Self { headline, state: State::Unknown, words, remedy: Remedy::wait_for_lockout() });
        }
        let (headline, state, words, remedy) = match &cause.kind {
            CauseKind::Other => return None,
            CauseKind::NotConfigured => {
                let remedy = Remedy::by_hand(format!("fill in what is missing under [stores.{store}]"));
                (Headline::SecretStoreNotConfigured, State::Todo, "store not configured", remedy)
            }
            CauseKind::NoIdentity(missing) => {
                (Headline::SecretStoreNotConfigured, State::Todo, "no identity", Remedy::give_identity(store, missing))
            }
            CauseKind::Misconfigured => {
                let remedy = Remedy::check_store(store);
                (Headline::SecretStoreMisconfigured, State::Fail, "no such project or environment", remedy)
            }
            CauseKind::LoginUnclear => {
                let text =
                    "see what answers logins at the store's url, before another try: three refused logins lock an identity out";
                (Headline::SecretStoreUnreachable, State::Unknown, "unreachable", Remedy::by_hand(text))
            }
            CauseKind::LoginRefused(identity) => {
                let remedy = Remedy::correct_identity(store, identity);
                (Headline::SecretStoreLoginRefused, State::Fail, "login refused", remedy)
            }
            CauseKind::Forbidden(permission) => {
                (Headline::SecretStoreDenied, State::Unknown, "denied", Remedy::give_permission(permission))
            }
            CauseKind::RateLimit(seconds) => {
                (Headline::SecretStoreRateLimited, State::Unknown, "rate limit", Remedy::wait_for_limit(*seconds))
            }
            CauseKind::Deadline => {
                let text =
                    format!("query fewer sources at a time, or give the store more time: `timeout` under [stores.{store}]");
                (Headline::SecretNotAsked, State::Unknown, "not asked", Remedy::by_hand(text))
            }
        };
        Some(Self { headline, state, words, remedy })
    }

    /// Whether the store is as it is until somebody acts, so that waiting brings nothing.
    pub fn is_final(store: &str, presence: &Presence) -> bool {
        let is_denied = matches!(presence, Presence::Denied(_)) && store != "keyring";
        let is_unclear = matches!(presence, Presence::Unreachable(cause) if cause.kind == CauseKind::LoginUnclear);
        is_denied || is_unclear || Self::of_presence(store, presence).is_some_and(|reading| reading.state != State::Unknown)
    }
}

impl Remedy {
    /// Says how far one gets in a store, and as whom.
    pub fn check_store(store: &str) -> Self {
        if store == "keyring" {
            return Self::by_hand("start a secret service, or see \"A headless keyring\" in `sourcectl creds set --help`");
        }
        Self::sourcectl("see how far one gets, and as whom", &["stores", "check", store])
    }

    /// Unlocks the OS keyring.
    pub fn unlock_keyring() -> Self {
        Self::by_hand("unlock the keyring: log in to the desktop, or see \"A headless keyring\" in `sourcectl creds set --help`")
    }

    /// Names the variables that hold an identity, and a login where one would be used.
    pub fn give_identity(store: &str, missing: &MissingIdentity) -> Self {
        let set = format!("set {}", list(&missing.variables));
        if missing.can_log_in {
            Self::sourcectl(format!("{set}; or log in"), &["stores", "login", store])
        } else {
            Self::by_hand(set)
        }
    }

    /// Corrects an identity that was refused. A login is no help while variables come first.
    pub fn correct_identity(store: &str, identity: &RefusedIdentity) -> Self {
        let locks = "three refused logins lock the identity out";
        match identity {
            RefusedIdentity::Pair([id, secret]) => Self::by_hand(format!(
                "the server refused the client secret in {secret}; correct it: {locks}. While {id} and {secret} are set, a login \
                 in the keyring is not used"
            )),
            RefusedIdentity::UnknownId(name) => {
                Self::by_hand(format!("the server has no identity with the client ID in {name}; correct it: {locks}"))
            }
            RefusedIdentity::Barred(source) => Self::by_hand(format!(
                "the server refused {source} for another reason than a wrong secret, which it names; see the identity's trusted addresses \
                 and login methods in Infisical"
            )),
            RefusedIdentity::Token(name) => Self::by_hand(format!(
                "the server refused the token in {name}; correct or unset it: while it is set, a login in the keyring is not used"
            )),
            RefusedIdentity::Job(source) => Self::by_hand(format!(
                "the server refused {source}; compare its audience, subject and claims with the OIDC login of the machine identity \
                 in Infisical"
            )),
            RefusedIdentity::Kept => Self::sourcectl(
                format!("the server refused the identity in the keyring; log in again with the right one: {locks}"),
                &["stores", "login", store],
            ),
        }
    }

    /// Gives the identity a permission that it lacks.
    pub fn give_permission(permission: &str) -> Self {
        Self::by_hand(format!("give the identity's role {permission} (in Infisical, the project's Access Control)"))
    }

    /// Has a change accepted that holds a value. Another entry would make a second request or, by a machine identity, go past the
    /// policy.
    pub fn await_approval() -> Self {
        Self::by_hand(
            "an earlier entry waits for approval: have an approver accept it in Infisical, under Approvals, Change Requests of the \
             project, and enter nothing meanwhile",
        )
    }

    /// Waits until a rate limit ends.
    pub fn wait_for_limit(seconds: Option<u64>) -> Self {
        match seconds {
            Some(seconds) => Self::by_hand(format!("wait {seconds} s, then run it again")),
            None => Self::by_hand("wait until the rate limit ends, then run it again"),
        }
    }
}

/// `A, B and C`
fn list(names: &[String]) -> String {
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::Unanswered;
    use crate::domain::presence::{Cause, CauseKind, MissingIdentity, Presence, RefusedIdentity};
    use crate::domain::readiness::{Headline, State};

    fn read(kind: CauseKind) -> Unanswered {
        Unanswered::of_cause("vault", &Cause::new("x").with_kind(kind)).unwrap()
    }

    #[test]
    fn what_somebody_has_to_act_on_is_negative_and_what_passes_is_unknown() {
        let missing = MissingIdentity { variables: vec!["A".into(), "B".into()], can_log_in: false };
        let pair = RefusedIdentity::Pair(["A".into(), "B".into()]);
        for (kind, headline, state) in [
            (CauseKind::NotConfigured, Headline::SecretStoreNotConfigured, State::Todo),
            (CauseKind::NoIdentity(Box::new(missing)), Headline::SecretStoreNotConfigured, State::Todo),
            (CauseKind::Misconfigured, Headline::SecretStoreMisconfigured, State::Fail),
            (CauseKind::LoginRefused(Box::new(pair)), Headline::SecretStoreLoginRefused, State::Fail),
            (CauseKind::Forbidden("p".into()), Headline::SecretStoreDenied, State::Unknown),
            (CauseKind::LoginUnclear, Headline::SecretStoreUnreachable, State::Unknown),
            (CauseKind::RateLimit(Some(60)), Headline::SecretStoreRateLimited, State::Unknown),
            (CauseKind::Deadline, Headline::SecretNotAsked, State::Unknown),
        ] {
            let reading = read(kind.clone());
            assert_eq!((reading.headline, reading.state), (headline, state), "{kind:?}");
        }
        assert_eq!(Unanswered::of_cause("vault", &Cause::new("x")), None);
    }

    #[test]
    fn a_login_in_the_keyring_is_named_only_where_it_would_be_used() {
        let refused = |identity| read(CauseKind::LoginRefused(Box::new(identity))).remedy;
        let pair = refused(RefusedIdentity::Pair(["ID".into(), "SECRET".into()]));
        assert!(pair.steps.is_empty());
        assert!(pair.text.contains("the client secret in SECRET; correct it: three refused logins lock the identity out"));
        let token = refused(RefusedIdentity::Token("INFISICAL_TOKEN".into()));
        assert!(token.steps.is_empty() && token.text.contains("correct or unset it"), "{token:?}");
        assert!(refused(RefusedIdentity::Kept).steps[0].runs(&["stores", "login"]));
        for can_log_in in [true, false] {
            let remedy =
                read(CauseKind::NoIdentity(Box::new(MissingIdentity { variables: vec!["A".into()], can_log_in }))).remedy;
            assert_eq!((remedy.text.starts_with("set A"), remedy.steps.len()), (true, usize::from(can_log_in)));
        }
    }

    #[test]
    fn waiting_brings_nothing_where_the_identity_is_refused_and_something_where_the_store_is_silent() {
        let cause = |kind| Cause::new("x").with_kind(kind);
        for (presence, is_final) in [
            (Presence::Denied(Cause::new("x")), true),
            (Presence::Denied(Cause { is_lockout: true, ..Cause::new("x") }), true),
            (Presence::Unreachable(cause(CauseKind::Misconfigured)), true),
            (Presence::Unreachable(Cause::new("x")), false),
            (Presence::Unreachable(cause(CauseKind::LoginUnclear)), true),
            (Presence::NotAsked(cause(CauseKind::RateLimit(None))), false),
            (Presence::Missing, false),
        ] {
            assert_eq!(Unanswered::is_final("vault", &presence), is_final, "{presence:?}");
        }
        assert!(!Unanswered::is_final("keyring", &Presence::Denied(Cause::new("x"))), "somebody may unlock it");
    }
}
