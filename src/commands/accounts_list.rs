//! `sourcectl accounts list`

use crate::cli::AccountsListArgs;
use crate::config::selection::Selected;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::accounts::{AccountLine, AccountsReport};

use super::{Context, Fleet};

/// Lists the accounts of the selected sources, refs masked.
pub fn run(context: &Context<'_>, args: &AccountsListArgs) -> Result<(AccountsReport, Exit), Failure> {
    let loaded = context.load()?;
    let selected = context.select(&loaded.config, &args.sources, Fleet::ByDefault)?;
    let accounts = selected.iter().flat_map(of_source);
    let report = AccountsReport { accounts: accounts.collect(), persistence_enabled: loaded.config.flags.persistence };
    Ok((report, Exit::Ok))
}

/// The accounts of one source.
pub(super) fn of_source<'s>(selected: &Selected<'s>) -> impl Iterator<Item = AccountLine> + use<'s> {
    let source = selected.source;
    source.accounts.iter().map(|account| AccountLine {
        source: source.address.clone(),
        account: account.shop.to_string(),
        masked_ref: account.reference.masked(),
        selected: account.selected,
    })
}
