//! `[quality]`

use serde_json::{Value, json};

use crate::config::decode::quality::WEIGHTS;
use crate::config::known;
use crate::domain::issue::IssueCode;
use crate::domain::quality::{FINDINGS, QualityPolicy, default_severity};
use crate::domain::readiness::Severity;

use super::forms::{duration, table, word};

pub(super) fn quality() -> Value {
    let default = QualityPolicy::default();
    let number = |description: &str, (least, most): (u32, u32), default: u32| json!({ "type": "integer", "minimum": least, "maximum": most, "default": default, "description": description });
    let mut silent = duration("A stream that has not run for longer than this, while others of its source have, is silent.");
    silent["default"] = json!("14d");
    table(
        "What the quality of data is held to.",
        known::QUALITY,
        &[],
        json!({
            "runs_considered": number("How many runs before the newest one are looked at.", known::QUALITY_RUNS, default.runs_considered),
            "fetched_anomaly_factor": number("How many times more or fewer records than the median of the runs before it make a run an anomaly.", known::QUALITY_FACTOR, default.fetched_anomaly_factor),
            "fetched_anomaly_min_runs": number("With fewer completed runs before it, none is called an anomaly.", known::QUALITY_RUNS, default.fetched_anomaly_min_runs),
            "fetched_anomaly_min_rows": number("Where both the run and the median have fewer records, none is called an anomaly.", known::QUALITY_ROWS, default.fetched_anomaly_min_rows),
            "stream_silent_after": silent,
            "min_processed_percent": number("A run accounts for at least this share of the records that it fetched; 0 turns this off.", known::QUALITY_PERCENT, default.min_processed_percent),
            "min_reported_percent": number("A run processed at least this share of the records that the source counted; 0 turns this off.", known::QUALITY_PERCENT, default.min_reported_percent),
            "severity": severities(),
        }),
    )
}

fn severities() -> Value {
    let words = WEIGHTS.map(|(word, _)| word);
    let weight = |code: IssueCode| {
        let mut value = word("How much this finding weighs.", &words);
        value["default"] = json!(severity_word(default_severity(code)));
        (code.code().to_owned(), value)
    };
    table("Weights of findings.", known::QUALITY_SEVERITY, &[], FINDINGS.into_iter().map(weight).collect())
}

const fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Blocking => "blocking",
        Severity::Advisory => "advisory",
    }
}
