//! What the shops themselves say, where they were asked.

use crate::domain::live::{Connection, Live, ShopEvidence, Trouble, select_an_account};
use crate::domain::presence::Cause;
use crate::domain::readiness::{Check, Headline, Remedy, State, Subject};
use crate::domain::scopes::{Scope, ScopeVerdict};
use crate::domain::shop::Shop;
use crate::domain::shop_answer::{Asked, Diagnosis, Standing};

use super::{CheckId, list};

/// As many shops are named in one reason.
const SHOPS_NAMED: usize = 3;

/// As many remarks are made of one source.
const REMARKS_MADE: usize = 6;

pub(super) fn judge(id: CheckId, subject: &Subject<'_>) -> Check {
    let Some(live @ Live { gates, shops }) = subject.live else { return Check::new(id, State::Skipped, "no shop was asked") };
    if let Some(gate) = gates.first() {
        let reason = format!("no shop was asked: closed gates: {}", live.closed());
        return Check::new(id, State::Unknown, reason).headline(Headline::GateClosed).remedy(gate.remedy.clone());
    }
    if shops.is_empty() {
        return no_shop(id, subject);
    }
    match id {
        CheckId::LiveExchange => exchange(subject, shops),
        CheckId::LiveApp => app(subject, shops),
        CheckId::LiveScopes => scopes(subject, shops),
        _ => approval(subject, shops),
    }
}

fn no_shop(id: CheckId, subject: &Subject<'_>) -> Check {
    if id != CheckId::LiveExchange {
        return Check::new(id, State::Skipped, "there is no shop to ask").blocked_by(CheckId::LiveExchange);
    }
    Check::new(id, State::Todo, "no account is selected, so there is no shop to ask")
        .headline(Headline::NoShopSelected)
        .remedy(select_an_account(subject.address))
}

fn exchange(subject: &Subject<'_>, shops: &[ShopEvidence]) -> Check {
    let troubles: Vec<(&Shop, &Trouble)> =
        shops.iter().filter_map(|shop| Some((&shop.shop, shop.exchange.as_ref().err()?))).collect();
    if troubles.is_empty() {
        return Check::new(CheckId::LiveExchange, State::Ok, format!("accepted by {}", counted(shops)));
    }
    let mut check = troubled(CheckId::LiveExchange, subject, &troubles);
    let accepted = shops.len() - troubles.len();
    if accepted > 0 {
        check.reason.what.push_str(&format!("; accepted by {accepted} of {} shops", shops.len()));
    }
    check
}

fn app(subject: &Subject<'_>, shops: &[ShopEvidence]) -> Check {
    let id = CheckId::LiveApp;
    let strangers: Vec<&ShopEvidence> =
        shops.iter().filter(|shop| shop.answer().is_some_and(|answer| !answer.is_of_client_id)).collect();
    if let Some(first) = strangers.first() {
        let what = format!("{}: the token is of an app with another Client ID", first.shop);
        let cause = first
            .answer()
            .map_or_else(|| Cause::new(&what), |answer| Cause { said: Some(answer.app.clone()), ..Cause::new(&what) });
        let text = "see which app the pair is of, and enter both values of the right one";
        let remedy = super::writing(subject, text, &["creds", "set", subject.address, "--replace", "--verify"]);
        return Check::because(id, State::Fail, cause).headline(Headline::AppMismatch).remedy(remedy);
    }
    let troubles: Vec<(&Shop, &Trouble)> =
        shops.iter().filter_map(|shop| Some((&shop.shop, shop.connection.as_ref()?.as_ref().err()?))).collect();
    if !troubles.is_empty() {
        return troubled(id, subject, &troubles);
    }
    if let Some(blocked) = blocked(id, shops) {
        return blocked;
    }
    let said = told(shops).next().map(|(_, answer)| answer.app.clone());
    Check::because(id, State::Ok, Cause { said, ..Cause::new("the app of the Client ID answers") })
}

/// Where a shop's answer is missing, a check of it that found nothing wrong found nothing out.
fn blocked(id: CheckId, shops: &[ShopEvidence]) -> Option<Check> {
    let by = if shops.iter().any(|shop| shop.exchange.is_err()) {
        CheckId::LiveExchange
    } else if shops.iter().any(|shop| shop.answer().is_none()) {
        CheckId::LiveApp
    } else {
        return None;
    };
    Some(Check::new(id, State::Skipped, "not every shop has told").blocked_by(by))
}

fn scopes(subject: &Subject<'_>, shops: &[ShopEvidence]) -> Check {
    let id = CheckId::LiveScopes;
    for (shop, answer) in told(shops) {
        match subject.policy.scopes.judge(&answer.granted) {
            ScopeVerdict::Covered => {}
            ScopeVerdict::Forbidden(trespasses) => {
                let barred: Vec<Scope> = trespasses.into_iter().map(|trespass| trespass.scope).collect();
                let text = format!("take {} out of the app, release that version, and have {shop} approve it", list(&barred));
                return Check::new(id, State::Fail, format!("{shop} has granted {}, which the policy bars", list(&barred)))
                    .headline(Headline::ScopesForbidden)
                    .remedy(Remedy::by_hand(text));
            }
            ScopeVerdict::Missing(missing) => return not_granted(subject, shop, answer, &missing),
        }
    }
    if let Some(blocked) = blocked(id, shops) {
        return blocked;
    }
    let granted = told(shops).next().map(|(_, answer)| list(&answer.granted)).unwrap_or_default();
    Check::new(id, State::Ok, format!("granted by {}: {granted}", counted(shops)))
}

/// What shops said that no check of them judges, and somebody should look at.
pub fn remarks(subject: &Subject<'_>) -> Vec<String> {
    let shops = subject.live.map(|live| live.shops.as_slice()).unwrap_or_default();
    let remarks = told(shops).flat_map(|(shop, answer)| {
        [without_grant(subject, shop, answer), served_as_another(subject, shop, answer), renamed(shop, answer)]
    });
    remarks.flatten().take(REMARKS_MADE).collect()
}

/// What is read with a scope that the shop has not granted comes back empty. Required ones and those that are awaited are judged.
fn without_grant(subject: &Subject<'_>, shop: &Shop, answer: &Connection) -> Option<String> {
    let covers = |scope: &Scope| answer.granted.iter().chain(&answer.requested).any(|granted| granted.grants(scope));
    let required = &subject.policy.scopes.required;
    let missing: Vec<Scope> =
        subject.scopes.iter().filter(|scope| !required.contains(scope) && !covers(scope)).cloned().collect();
    let what = "which the config lists: add it to the app, or take it out of the config";
    (!missing.is_empty()).then(|| format!("{shop} has not granted {}, {what}", list(&missing)))
}

/// Health judges that.
fn served_as_another(subject: &Subject<'_>, shop: &Shop, answer: &Connection) -> Option<String> {
    let served = answer.served.filter(|served| *served != subject.api_version)?;
    let Subject { address, api_version, .. } = subject;
    Some(format!("{shop} was asked for {api_version} and answered as {served}: see `sourcectl health {address} --live`"))
}

fn renamed(shop: &Shop, answer: &Connection) -> Option<String> {
    let name = answer.domain.as_ref().filter(|name| *name != shop)?;
    Some(format!("{shop} calls itself {name}: see which of the two the account's `shop` should be"))
}

/// A scope that is released and not approved yet is awaited, and not missing.
fn not_granted(subject: &Subject<'_>, shop: &Shop, answer: &Connection, missing: &[Scope]) -> Check {
    let awaited = answer.awaited();
    let is_awaited = |scope: &Scope| awaited.iter().any(|wanted| wanted.grants(scope));
    let (state, diagnosis) = if missing.iter().all(is_awaited) {
        (State::Pending, Diagnosis::ApprovalPending)
    } else {
        (State::Fail, Diagnosis::ScopeMissing)
    };
    let headline = if state == State::Pending { Headline::Awaited(diagnosis) } else { Headline::ScopesMissing };
    let reason = format!("{shop} has not granted {}", list(missing));
    Check::new(CheckId::LiveScopes, state, reason).headline(headline).remedy(remedy(diagnosis, subject, shop))
}

fn approval(subject: &Subject<'_>, shops: &[ShopEvidence]) -> Check {
    let id = CheckId::LiveApproval;
    let awaited = |(shop, answer): (_, &Connection)| Some((shop, answer.awaited())).filter(|(_, scopes)| !scopes.is_empty());
    if let Some((shop, scopes)) = told(shops).find_map(awaited) {
        let diagnosis = Diagnosis::ApprovalPending;
        return Check::new(id, State::Pending, format!("{shop} has not approved {}", list(&scopes)))
            .headline(Headline::Awaited(diagnosis))
            .remedy(remedy(diagnosis, subject, shop));
    }
    if let Some(blocked) = blocked(id, shops) {
        return blocked;
    }
    Check::new(id, State::Ok, format!("nothing awaits approval at {}", counted(shops)))
}

fn told(shops: &[ShopEvidence]) -> impl Iterator<Item = (&Shop, &Connection)> {
    shops.iter().filter_map(|shop| Some((&shop.shop, shop.answer()?)))
}

/// The heaviest trouble decides, and others are told beside it.
fn troubled(id: CheckId, subject: &Subject<'_>, troubles: &[(&Shop, &Trouble)]) -> Check {
    let mut troubles = troubles.to_vec();
    troubles.sort_by_key(|(_, trouble)| (trouble.diagnosis.standing(), trouble.diagnosis));
    let Some((shop, first)) = troubles.first().copied() else { return Check::new(id, State::Unknown, "") };
    let diagnosis = first.diagnosis;
    let (state, headline) = match diagnosis.standing() {
        Standing::Refused => (State::Fail, Headline::Refused(diagnosis)),
        Standing::Unknown => (State::Unknown, Headline::Unanswered(diagnosis)),
        Standing::Awaited => (State::Pending, Headline::Awaited(diagnosis)),
    };
    let others = troubles.iter().skip(1).take(SHOPS_NAMED - 1);
    let mut what = format!("{}: {}", diagnosis.code(), first.cause.what);
    what.extend(others.map(|(shop, trouble)| format!("; {shop}: {}", trouble.diagnosis.code())));
    if troubles.len() > SHOPS_NAMED {
        what.push_str(&format!("; and {} shops more", troubles.len() - SHOPS_NAMED));
    }
    Check::because(id, state, Cause { said: first.cause.said.clone(), ..Cause::new(what) })
        .headline(headline)
        .remedy(remedy(diagnosis, subject, shop))
}

fn remedy(diagnosis: Diagnosis, subject: &Subject<'_>, shop: &Shop) -> Remedy {
    diagnosis.remedy(&Asked { address: subject.address, shop, command: &["readiness"], may_write: subject.flags.persistence })
}

fn counted(shops: &[ShopEvidence]) -> String {
    match shops {
        [only] => only.shop.to_string(),
        several => format!("{} shops", several.len()),
    }
}
