//! `[quality]`

use serde_json::{Value, json};

use crate::config::decode::quality::WEIGHTS;
use crate::config::known;
use crate::domain::issue::IssueCode;
use crate::domain::quality::{FINDINGS, QualityPolicy, default_severity};
use crate::domain::readiness::Severity;

use super::forms::{table, word};

pub(super) fn quality() -> Value {
    let default = QualityPolicy::default();
    let number = |description: &str, (least, most): (u32, u32), default: u32| json!({ "type": "integer", "minimum": least, "maximum": most, "default": default, "description": description });
    table(
        "What the quality of data is held to.",
        known::QUALITY,
        &[],
        json!({
            "runs_considered": number("How many runs before the newest one are looked at.", known::QUALITY_RUNS, default.runs_considered),
            "fetched_anomaly_factor": number("How many times more or fewer records than the median of the runs before it make a run an anomaly.", known::QUALITY_FACTOR, default.fetched_anomaly_factor),
            "fetched_anomaly_min_runs": number("With fewer completed runs before it, none is called an anomaly.", known::QUALITY_RUNS, default.fetched_anomaly_min_runs),
            "fetched_anomaly_min_rows": number("Where both the run and the median have fewer records, none is called an anomaly.", known::QUALITY_ROWS, default.fetched_anomaly_min_rows),
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
