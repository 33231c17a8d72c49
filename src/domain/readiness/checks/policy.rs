//! What the config alone decides: scopes, the exchange's gate, the API version.

use crate::domain::api_calendar::{ApiVersion, Stage};
use crate::domain::readiness::evidence::Environment;
use crate::domain::readiness::{Check, Headline, Remedy, State, Subject};
use crate::domain::scopes::{Scope, ScopeVerdict};

use super::{CheckId, DAYS_OF_ACCESS_WANTED, list};

pub(super) fn scopes(subject: &Subject<'_>) -> Check {
    let id = CheckId::Scopes;
    match subject.policy.scopes.judge(subject.scopes) {
        ScopeVerdict::Covered => Check::new(id, State::Ok, list(subject.scopes)),
        ScopeVerdict::Forbidden(trespasses) => {
            let reasons: Vec<String> = trespasses
                .iter()
                .map(|t| {
                    let verdict = if t.later { "is out of V1" } else { "is forbidden" };
                    if t.scope == t.grants {
                        format!("{} {verdict}", t.scope)
                    } else {
                        format!("{} grants {}, which {verdict}", t.scope, t.grants)
                    }
                })
                .collect();
            let scopes: Vec<Scope> = trespasses.into_iter().map(|t| t.scope).collect();
            Check::new(id, State::Fail, reasons.join("; ")).headline(Headline::ScopesForbidden).remedy(Remedy::by_hand(format!(
                "remove {} from the app and from scopes of {}",
                list(&scopes),
                subject.address
            )))
        }
        ScopeVerdict::Missing(missing) => Check::new(id, State::Fail, format!("{} is not configured", list(&missing)))
            .headline(Headline::ScopesMissing)
            .remedy(Remedy::by_hand(format!("add {} to the app and to scopes of {}", list(&missing), subject.address))),
    }
}

pub(super) fn exchange_flags(subject: &Subject<'_>) -> Check {
    let id = CheckId::ExchangeFlags;
    if !subject.exchange_is_used {
        return Check::new(id, State::Skipped, "the profile does not use the exchange");
    }
    match subject.environment {
        Environment::Production => Check::new(id, State::Skipped, "production profiles never exchange"),
        Environment::Staging if subject.flags.real_exchange => Check::new(id, State::Ok, "real_exchange is on"),
        Environment::Staging => Check::new(id, State::Todo, "real_exchange is off")
            .headline(Headline::ExchangeDisabled)
            .remedy(Remedy::by_hand("after the checklist and a review, set real_exchange = true under [flags]")),
    }
}

pub(super) fn api_version(subject: &Subject<'_>) -> Check {
    let id = CheckId::ApiVersion;
    let version = subject.api_version;
    let upgrade = || {
        let latest = ApiVersion::latest(subject.now);
        Remedy::by_hand(format!("review {latest} and set api_version = \"{latest}\" for {}", subject.address))
    };
    let days_left = version.days_of_access_left(subject.now);
    let end = version.access_ends();
    match version.stage(subject.now) {
        Stage::NotPublished => Check::new(id, State::Fail, "not published yet").remedy(upgrade()),
        Stage::ReleaseCandidate => {
            Check::new(id, State::Todo, format!("a release candidate until {}; may break without notice", version.released()))
                .remedy(upgrade())
        }
        Stage::Inaccessible => {
            Check::new(id, State::Fail, format!("access ended {end}; requests are served as another version")).remedy(upgrade())
        }
        Stage::Supported | Stage::UnsupportedGrace if days_left < DAYS_OF_ACCESS_WANTED => {
            Check::new(id, State::Todo, format!("access ends {end}, in {days_left} days")).remedy(upgrade())
        }
        Stage::Supported | Stage::UnsupportedGrace => {
            Check::new(id, State::Ok, format!("access ends {end}, in {days_left} days"))
        }
    }
}
