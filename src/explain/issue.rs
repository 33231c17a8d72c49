//! What can be the matter with a source's health or with the quality of its data.

use crate::domain::issue::IssueCode;

use super::{Fix, Words, by_hand, origin, run};

const SHOW_RUNS: Fix = run("See the runs.", "sourcectl sync history PROFILE/SOURCE");
const ASK_FOR_NEWER: Fix = run(
    "Read the changelog, then ask for a supported version.",
    "sourcectl config set profiles.PROFILE.sources.SOURCE.api_version VERSION",
);
const CALENDAR: Fix = run("See the calendar.", "sourcectl api-versions");
const TAKE_OUT: Fix = by_hand("Take the field out of the sync's query and out of mapping.fields, or have the policy changed.");

pub fn words(code: IssueCode) -> Words {
    if let IssueCode::Shop(diagnosis) = code {
        return super::diagnosis::words(diagnosis);
    }
    let (title, means, matters) = told(code);
    Words { title, means, matters, fixes: fixes(code), from: from(code) }
}

#[allow(clippy::too_many_lines, reason = "a table with a row for each code")]
fn told(code: IssueCode) -> (&'static str, &'static str, &'static str) {
    match code {
        IssueCode::ApiVersionInaccessible => (
            "The API version is answered by another one",
            "Access to the version that the source asks for has ended, by the calendar.",
            "Shopify answers 200, as the oldest version that is accessible: fields may be missing or mean something else.",
        ),
        IssueCode::ApiVersionNotPublished => (
            "The API version is not published yet",
            "The version that the source asks for is not even a release candidate, by the calendar.",
            "What is answered for it nobody has seen.",
        ),
        IssueCode::ApiVersionReviewRequired => (
            "The API version ends soon",
            "It is supported for 30 days or less, or is no longer supported and still answers.",
            "When its access ends, another version answers without an error.",
        ),
        IssueCode::ApiVersionReviewRecommended => (
            "The API version should be reviewed",
            "It is supported for 90 days or less, or is a release candidate, which may break without notice.",
            "There is time to read the changelog and test.",
        ),
        IssueCode::SchemaChanged => (
            "The schema has changed since the review",
            "The mapped types of the newest snapshot are others than those that the mapping was confirmed for.",
            "The schema of a stable version is not frozen: deprecations, and now and then removals, come later.",
        ),
        IssueCode::SchemaUnknown => (
            "Whether the schema has changed is unknown",
            "There is no snapshot of the version's schema, or nothing to compare it with.",
            "It makes no source unknown by itself; with --fail-on warning it does.",
        ),
        IssueCode::ChangelogReviewRequired => (
            "The mapping was reviewed against another version",
            "`reviewed_api_version` is missing, or is not the version that the source asks for.",
            "Meanings change without the schema: only the changelog tells.",
        ),
        IssueCode::FieldUnseen => (
            "Whether a mapped field is there is unknown",
            "The newest snapshot of the version's schema does not hold a type on the field's way, or leaves out what is deprecated; the name \
             may also be misspelt.",
            "A field that is not there makes the query fail as a whole. With --fail-on warning it counts.",
        ),
        IssueCode::FieldAccessUnknown => (
            "Whether the policy allows a mapped field is unknown",
            "No schema says which access and which personal data the field needs, or not of each type on its way.",
            "It may be protected customer data. With --fail-on warning it counts.",
        ),
        IssueCode::FieldGone => (
            "A mapped field is gone",
            "The schema of the version does not have a field that the mapping reads.",
            "The query fails as a whole, with `undefinedField`.",
        ),
        IssueCode::FieldRetyped => (
            "A mapped field has another type",
            "Its type in the schema is not that of the last review.",
            "What reads it may fail, such as where a value may now be null.",
        ),
        IssueCode::FieldDeprecated => (
            "A mapped field is deprecated",
            "Shopify has announced that it will be removed.",
            "A later version does not have it.",
        ),
        IssueCode::FieldRestricted => (
            "A mapped field needs more access",
            "The schema names access for it, or for a type on its way, that it did not name at the last review and that no required scope gives.",
            "Without that access it is null, with an error beside a 200.",
        ),
        IssueCode::FieldNeedsForbiddenScope => (
            "A mapped field needs a barred scope",
            "It can be read only with a scope that the policy forbids or keeps for later.",
            "Without the scope it is null, with an error beside a 200.",
        ),
        IssueCode::FieldIsPersonalData => (
            "A mapped field is personal data",
            "Shopify marks it as protected customer data of a level above the policy's.",
            "It must not be read at all.",
        ),
        IssueCode::MappingUnconfirmed => (
            "Nobody has confirmed the mapping",
            "The config does not say `status = \"confirmed\"` under the source's mapping.",
            "Fields may be read as something that they are not.",
        ),
        IssueCode::HistoryUnreachable => (
            "The history cannot be read",
            "The file or database that holds the runs could not be opened or asked.",
            "How the syncs are is unknown: exit code 3.",
        ),
        IssueCode::NoRuns => (
            "No run was ever recorded",
            "The history holds no run of the source that is not dated ahead of the clock; with --as-of, none up to then.",
            "How its syncs are is unknown: exit code 3.",
        ),
        IssueCode::SyncFailed => (
            "The last run failed",
            "The newest run of a stream that ended is failed. With a success of it within max_age it is advice, without one it blocks.",
            "Nothing new has arrived since the last success.",
        ),
        IssueCode::SyncStale => (
            "The last success is too long ago",
            "No run of a stream was completed within max_age (48h where the source says nothing else).",
            "The data is old, and everything that is made of it.",
        ),
        IssueCode::SyncPartial => {
            ("The last run was partial", "The newest run of a stream that ended left records out.", "The data has holes.")
        }
        IssueCode::SyncUnfinished => (
            "A run does not end",
            "A run has been queued or running for longer than max_age, and no later one of its stream has ended.",
            "A worker that was killed reports no end; such a run is not waited for.",
        ),
        IssueCode::OutcomeUnknown => (
            "The outcome of a run is unknown",
            "The newest run of a stream has no status, a status word that is not known, or reports that contradict each other.",
            "It may have failed. The health of the source is unknown: exit code 3.",
        ),
        IssueCode::StreamSilent => (
            "A stream stopped running",
            "A stream has not run for longer than stream_silent_after of [quality] (14 days), while other streams of the source have.",
            "Its data stays as it was, and no failure is reported.",
        ),
        IssueCode::StreamsNotJudged => (
            "Some streams were not judged",
            "The source has more than 100 streams. The first 100 by name were judged.",
            "A failing stream may be among the others: exit code 3.",
        ),
        IssueCode::RunUndated => (
            "A run has no date",
            "A recorded run has neither a start nor an end, so that its place among the others is unknown.",
            "Where it did not succeed it may be the newest one: the health of the source is unknown.",
        ),
        IssueCode::RunContradictsItself => (
            "A run contradicts itself",
            "A run claims success and reports an error, a failed bulk operation, most records missing, or an end before its start; no later run has made up for it.",
            "The run may have failed while every light is green.",
        ),
        IssueCode::RowsMissing => (
            "A run accounts for too few records",
            "The records that were processed, failed or skipped are less than min_processed_percent of those fetched, or less than min_reported_percent of those that the source counted.",
            "Records were lost on the way.",
        ),
        IssueCode::FailedRows => (
            "Records were rejected",
            "Recent runs rejected records, and no later run was completed over the whole of their windows.",
            "Those records are missing.",
        ),
        IssueCode::GreenButEmpty => (
            "Success without a single record",
            "A run claims success, the source counted or the run read records, none has arrived, and no later run has made up for it.",
            "This is how data goes missing silently.",
        ),
        IssueCode::FetchedAnomaly => (
            "A run fetched far more or far fewer records than usual",
            "The newest completed run of a stream is a factor away from the median of those before it. Compared is fetched, else processed, else reported.",
            "A filter, a scope or a shop has changed, or something is read twice.",
        ),
        IssueCode::ServedVersionDrift => (
            "Another API version answered",
            "The newest run that tells both names another version as the one that answered than it asked for.",
            "It is the only sign at run time that access to a version has ended.",
        ),
        IssueCode::OrderWindow60Days => (
            "A run reached for orders of more than 60 days ago",
            "Of a stream's runs the newest that tells its window starts it more than 60 days back, and the source does not have read_all_orders.",
            "Without that scope such orders are left out, and no error tells so.",
        ),
        IssueCode::ApiVersionServedAsOther => (
            "A shop answered with another version",
            "Asked for the source's version, a shop answered as another one and said so in a header (X-Shopify-API-Version).",
            "The status is 200 and there is no error: fields may be missing or mean something else.",
        ),
        IssueCode::ApiVersionWarned => (
            "A shop warns of the version",
            "An answer carried the header X-Shopify-API-Version-Warning: the version has expired, or will within 30 days.",
            "When its access ends, another version answers without an error.",
        ),
        IssueCode::DeprecationReported => (
            "A shop calls something deprecated",
            "An answer carried the header X-Shopify-API-Deprecated-Reason, about this program's own query.",
            "It says little of what a sync's queries use; API health in the Dev Dashboard does.",
        ),
        IssueCode::GateClosed => (
            "A gate is closed, so no shop was asked",
            "--live was given, and at least one gate between the source and its shops is closed.",
            "No shop was contacted. The report names every closed gate and how it is opened. Exit code 5; 3 where only a store did \
             not tell.",
        ),
        IssueCode::NoShopSelected => (
            "No account is selected",
            "--live was given, and the source has no account with `selected = true`.",
            "Shops are what is asked, so nothing could be found out.",
        ),
        IssueCode::Shop(diagnosis) => (diagnosis.title(), "", ""),
        IssueCode::ClockSkew => (
            "A run is dated ahead of the clock",
            "Its start or end is more than five minutes ahead of this machine's clock.",
            "It never counts as the last success: a wrong clock could keep a dead source fresh for years.",
        ),
    }
}

fn fixes(code: IssueCode) -> Vec<Fix> {
    match code {
        IssueCode::ApiVersionInaccessible
        | IssueCode::ApiVersionNotPublished
        | IssueCode::ApiVersionReviewRequired
        | IssueCode::ApiVersionReviewRecommended
        | IssueCode::ServedVersionDrift => vec![ASK_FOR_NEWER, CALENDAR],
        IssueCode::SchemaChanged => {
            vec![by_hand("Compare the snapshots, check the mapped fields, and note the new digest as reviewed_schema.")]
        }
        IssueCode::SchemaUnknown => vec![
            run("Take a snapshot from a shop, in staging.", "sourcectl schema snapshot PROFILE/SOURCE --live"),
            by_hand("Or import one: `sourcectl schema import FILE --api-version VERSION`."),
            run(
                "Or, where the mapping names no field, name those that the sync reads.",
                "sourcectl config set profiles.PROFILE.sources.SOURCE.mapping.fields Order.id,Order.createdAt",
            ),
        ],
        IssueCode::FieldUnseen => {
            vec![by_hand("Write the type as the schema does; if it is written so, import a schema that holds it.")]
        }
        IssueCode::FieldAccessUnknown => {
            vec![by_hand(
                "Import a schema that marks access and personal data, such as the one of the npm package @shopify/dev-mcp.",
            )]
        }
        IssueCode::ChangelogReviewRequired => vec![run(
            "Read the changelog, then note the review.",
            "sourcectl config set profiles.PROFILE.sources.SOURCE.mapping.reviewed_api_version VERSION",
        )],
        IssueCode::FieldGone => vec![by_hand("Read the field that the report suggests, or take it out of query and mapping.")],
        IssueCode::FieldRetyped => vec![by_hand("See that what reads the field can take its new type.")],
        IssueCode::FieldDeprecated => vec![by_hand("Read what replaces it before the version that removes it.")],
        IssueCode::FieldRestricted => vec![by_hand("See that the app has the access, or take the field out.")],
        IssueCode::FieldNeedsForbiddenScope | IssueCode::FieldIsPersonalData => vec![TAKE_OUT],
        IssueCode::MappingUnconfirmed => vec![run(
            "Check the mapped fields, then confirm them.",
            "sourcectl config set profiles.PROFILE.sources.SOURCE.mapping.status confirmed",
        )],
        IssueCode::HistoryUnreachable => vec![run("See what stops it.", "sourcectl doctor")],
        IssueCode::NoRuns => vec![
            run("Have the worker record its runs.", "sourcectl sync record PROFILE/SOURCE --run-id ID --status completed"),
            run("Or import those of another tool.", "sourcectl sync import FILE"),
        ],
        IssueCode::SyncUnfinished => vec![
            SHOW_RUNS,
            run("Record its end, if it is over.", "sourcectl sync record PROFILE/SOURCE --run-id ID --status failed"),
        ],
        IssueCode::OrderWindow60Days => {
            vec![by_hand("Shorten the window to 60 days, or have read_all_orders approved and allowed by the policy.")]
        }
        IssueCode::ApiVersionServedAsOther | IssueCode::ApiVersionWarned => vec![ASK_FOR_NEWER, CALENDAR],
        IssueCode::DeprecationReported => vec![by_hand("Look at API health in the Dev Dashboard, and replace what it lists.")],
        IssueCode::GateClosed => {
            vec![
                run("Look up each gate that the report names, such as this one.", "sourcectl explain real_exchange"),
                run("Then ask again.", "sourcectl health PROFILE/SOURCE --live"),
            ]
        }
        IssueCode::NoShopSelected => vec![by_hand("Give the source an account with `shop`, `ref` and `selected = true`.")],
        IssueCode::Shop(_) => Vec::new(),
        IssueCode::ClockSkew => vec![by_hand("Set the clock of the machine that reports, or of this one.")],
        IssueCode::OutcomeUnknown => vec![
            SHOW_RUNS,
            run("Record how it ended.", "sourcectl sync record PROFILE/SOURCE --run-id ID --status failed"),
            run("See which words are known.", "sourcectl explain status"),
        ],
        IssueCode::StreamSilent | IssueCode::StreamsNotJudged => vec![
            SHOW_RUNS,
            run("Remove the runs of a stream that was switched off.", "sourcectl sync forget PROFILE/SOURCE --stream NAME"),
        ],
        IssueCode::RunUndated => vec![
            run(
                "Record the run again with its end.",
                "sourcectl sync record PROFILE/SOURCE --run-id ID --status failed --finished 2026-11-20T02:00:00Z",
            ),
            run("Or remove it.", "sourcectl sync forget PROFILE/SOURCE ID"),
        ],
        IssueCode::RunContradictsItself
        | IssueCode::RowsMissing
        | IssueCode::SyncFailed
        | IssueCode::SyncStale
        | IssueCode::SyncPartial
        | IssueCode::FailedRows
        | IssueCode::GreenButEmpty
        | IssueCode::FetchedAnomaly => {
            vec![SHOW_RUNS, by_hand("Mend what the errors say, and sync the run's window again.")]
        }
    }
}

const fn from(code: IssueCode) -> &'static [&'static str] {
    match code {
        IssueCode::ApiVersionInaccessible
        | IssueCode::ApiVersionNotPublished
        | IssueCode::ApiVersionReviewRequired
        | IssueCode::ApiVersionReviewRecommended
        | IssueCode::SchemaChanged
        | IssueCode::SchemaUnknown
        | IssueCode::ChangelogReviewRequired => &[origin::HEALTH, origin::VERSIONS],
        IssueCode::ApiVersionServedAsOther | IssueCode::ApiVersionWarned | IssueCode::DeprecationReported => {
            &[origin::LIVE, origin::VERSIONS]
        }
        IssueCode::GateClosed | IssueCode::NoShopSelected | IssueCode::Shop(_) => &[origin::LIVE],
        IssueCode::FieldIsPersonalData | IssueCode::FieldAccessUnknown => &[origin::HEALTH, origin::PERSONAL_DATA],
        IssueCode::FieldRestricted | IssueCode::FieldNeedsForbiddenScope => &[origin::HEALTH, origin::SCOPES],
        IssueCode::FieldUnseen
        | IssueCode::FieldGone
        | IssueCode::FieldRetyped
        | IssueCode::FieldDeprecated
        | IssueCode::MappingUnconfirmed
        | IssueCode::HistoryUnreachable
        | IssueCode::NoRuns
        | IssueCode::OutcomeUnknown
        | IssueCode::StreamSilent
        | IssueCode::StreamsNotJudged
        | IssueCode::RunUndated
        | IssueCode::SyncFailed
        | IssueCode::SyncUnfinished => &[origin::HEALTH],
        IssueCode::SyncStale | IssueCode::SyncPartial | IssueCode::ClockSkew => &[origin::HEALTH, origin::QUALITY],
        IssueCode::ServedVersionDrift => &[origin::QUALITY, origin::VERSIONS],
        IssueCode::OrderWindow60Days => &[origin::QUALITY, origin::SCOPES],
        IssueCode::GreenButEmpty => &[origin::QUALITY, origin::GREEN_BUT_EMPTY],
        IssueCode::RunContradictsItself | IssueCode::RowsMissing | IssueCode::FailedRows | IssueCode::FetchedAnomaly => {
            &[origin::QUALITY]
        }
    }
}
