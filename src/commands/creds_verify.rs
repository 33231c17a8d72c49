//! `sourcectl creds verify`: the part of readiness that is about credentials; an exchange happens with `--live` alone.

use crate::cli::{CredsVerifyArgs, ReadinessArgs};
use crate::domain::readiness::CheckId;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::creds_verify::CredsVerifyReport;

use super::{Context, readiness};

/// References and their pair, the store, and the scopes.
const CHECKS: [CheckId; 4] = [CheckId::ClientIdRef, CheckId::ClientSecretRef, CheckId::SecretStore, CheckId::Scopes];

/// Verifies the selected sources.
pub fn run(context: &Context<'_>, args: &CredsVerifyArgs) -> Result<(CredsVerifyReport, Exit), Failure> {
    let live = CheckId::ALL.into_iter().filter(|check| args.live && check.is_live());
    let checks = CHECKS.into_iter().chain(live);
    let asked = ReadinessArgs {
        sources: args.sources.clone(),
        all: args.all,
        allow_empty: args.allow_empty,
        check: checks.map(|check| check.id().to_owned()).collect(),
        wait: None,
        live: args.live,
        no_values_on_wire: args.no_values_on_wire,
        fail_on: None,
        output: args.output,
    };
    readiness::run(context, &asked).map(|(report, exit)| (CredsVerifyReport(report), exit))
}
