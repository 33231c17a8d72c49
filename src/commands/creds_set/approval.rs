//! Values that wait for approval: what is said of them, and the way on.

use crate::commands::Context;
use crate::domain::pair::PairMark;
use crate::domain::presence::Presence;
use crate::domain::readiness::Remedy;
use crate::output::creds_write::{ApprovalLine, CredsWriteReport, Outcome};
use crate::secrets::reference::Reference;
use crate::secrets::store::OpenChange;

use super::plan::{Plan, Target};
use super::seen::Seen;

/// The way to an accepted change.
const ACCEPT: &str = "have an approver accept it in Infisical, under Approvals, Change Requests of the project (or close it there to \
                      enter another value)";

impl Plan {
    /// A report in which nothing was sent, because a change of these values waits for approval; `None` where none does.
    pub fn waiting(&self, seen: &Seen, context: &Context<'_>, dry_run: bool) -> Option<CredsWriteReport> {
        let pairs = || self.fields.iter().zip(&seen.waiting);
        let held: Vec<&Target> = pairs().filter_map(|(target, change)| change.as_ref().map(|_| target)).collect();
        let first = held.first()?;
        let mut report = self.report(Outcome::NotStored);
        for (line, change) in report.fields.iter_mut().zip(&seen.waiting) {
            line.reason = Some(match change {
                Some(change) => reason(change, dry_run),
                None => {
                    format!("not sent: it would be of another entry than the {} that waits for approval", first.field.title())
                }
            });
            line.approval = change.as_ref().map(|change| ApprovalLine { request: change.request.clone(), made_now: false });
        }
        let open = self.fields.iter().find(|target| held.iter().all(|held| held.field != target.field));
        let remedy = match open {
            Some(target) => {
                let replace: &[&str] = if self.replace { &["--replace"] } else { &[] };
                let arguments = [&["creds", "set", &self.address, "--only", target.field.kebab()], replace].concat();
                let name = target.field.title();
                let text = format!("enter the {name} of the same pair alone, or close the request in Infisical to enter both");
                Remedy::sourcectl(text, &arguments)
            }
            None => self.approve(seen),
        };
        report.remedy = Some(context.show(&remedy));
        Some(report)
    }

    /// The way from a value that waits to one that is stored and referred to.
    ///
    /// `readiness` is no help before: the old values, which stay until then, may be ready.
    pub fn approve(&self, seen: &Seen) -> Remedy {
        if self.fields.iter().any(|target| !target.is_linked) {
            let entered = self.fields.iter().map(|target| (target.field, &target.reference));
            let other = self.counterpart.as_ref().filter(|_| seen.counterpart.pair.is_some());
            let other = other.map(|reference: &Reference| (self.fields[0].field.other(), reference));
            let mut both: Vec<_> = entered.chain(other).collect();
            both.sort_by_key(|(field, _)| field.kebab());
            return self.link(format!("{ACCEPT}; then write the references"), both.into_iter());
        }
        let versions = self.fields.iter().zip(&seen.targets).filter_map(|(target, presence)| match presence {
            Presence::Present(metadata) => {
                let version = metadata.version?;
                Some(format!("the {} has version {version} now, and {} once it is accepted", target.field.title(), version + 1))
            }
            Presence::Missing | Presence::Imported(_) => {
                Some(format!("the {} is not configured now, and is once it is accepted", target.field.title()))
            }
            _ => None,
        });
        let signs: Vec<String> = versions.collect();
        let text = if signs.is_empty() { "see whether it is there".to_owned() } else { format!("look: {}", signs.join("; ")) };
        Remedy::sourcectl(format!("{ACCEPT}; then {text}"), &["creds", "status", &self.address])
    }
}

fn reason(change: &OpenChange, dry_run: bool) -> String {
    let named = change.request.as_ref().map(|id| format!(" {id}")).unwrap_or_default();
    let none = if dry_run { "no second request would be made" } else { "no second request was made" };
    if change.pair == PairMark::Absent {
        return format!(
            "a change of it waits for approval already, in the change request{named}: an earlier entry's or another program's, which \
             cannot be told without a pair id; {none}"
        );
    }
    format!("an earlier entry of it waits for approval in the change request{named}; {none}")
}
