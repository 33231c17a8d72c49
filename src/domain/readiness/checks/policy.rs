//! What the config alone decides: scopes, the exchange's gate, the API version.

use crate::domain::api_calendar::Stage;
use crate::domain::newer_version::{newest_instead_of, no_newer};
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
            let barred: Vec<Scope> = trespasses.into_iter().map(|t| t.scope).collect();
            let kept = subject.scopes.iter().filter(|scope| !barred.contains(scope)).cloned().collect();
            let text = format!("remove {} from the app, then from the config", list(&barred));
            Check::new(id, State::Fail, reasons.join("; "))
                .headline(Headline::ScopesForbidden)
                .remedy(set_scopes(subject, text, kept))
        }
        ScopeVerdict::Missing(missing) => {
            let text = format!("add {} to the app, then to the config", list(&missing));
            let wanted = subject.scopes.iter().chain(&missing).cloned().collect();
            Check::new(id, State::Fail, format!("{} is not configured", list(&missing)))
                .headline(Headline::ScopesMissing)
                .remedy(set_scopes(subject, text, wanted))
        }
    }
}

/// Sets the scopes in the config. The required ones are always among them: without these the check fails again.
fn set_scopes(subject: &Subject<'_>, text: String, mut scopes: Vec<Scope>) -> Remedy {
    for required in &subject.policy.scopes.required {
        if !scopes.iter().any(|scope| scope.grants(required)) {
            scopes.push(required.clone());
        }
    }
    let value = scopes.iter().map(Scope::as_str).collect::<Vec<_>>().join(",");
    Remedy::sourcectl(text, &["config", "set", &subject.key("scopes"), &value])
}

pub(super) fn exchange_flags(subject: &Subject<'_>) -> Check {
    let id = CheckId::ExchangeFlags;
    if !subject.exchange_is_used {
        return Check::new(id, State::Skipped, "the profile does not use the exchange");
    }
    match subject.environment {
        Environment::Production => Check::new(id, State::Skipped, "production profiles never exchange"),
        Environment::Staging if subject.flags.real_exchange => Check::new(id, State::Ok, "real_exchange is on"),
        Environment::Staging => {
            Check::new(id, State::Todo, "real_exchange is off").headline(Headline::ExchangeDisabled).remedy(Remedy::sourcectl(
                "after the checklist and a review, open the gate",
                &["config", "set", "flags.real_exchange", "true"],
            ))
        }
    }
}

pub(super) fn api_version(subject: &Subject<'_>) -> Check {
    let id = CheckId::ApiVersion;
    let version = subject.api_version;
    let upgrade = || match newest_instead_of(version, subject.now, subject.clock) {
        Some(latest) => {
            let key = subject.key("api_version");
            Remedy::sourcectl(format!("review {latest}, then ask for it"), &["config", "set", &key, &latest.to_string()])
        }
        None => no_newer(version),
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
