//! A load of dlt: a row of the table `_dlt_loads`, a load package as `LoadPackageInfo.asdict()` gives it, or the trace of a pipeline.
//!
//! - <https://dlthub.com/docs/general-usage/destination-tables> (load ids, `_dlt_loads`: status 0 is a load that is complete)
//! - <https://github.com/dlt-hub/dlt/blob/devel/dlt/common/storages/load_package.py> (load packages, their states and jobs)
//! - <https://github.com/dlt-hub/dlt/blob/devel/dlt/pipeline/trace.py> (traces)
//!
//! The stream is the schema, in a trace without packages the pipeline. A load id is the time at which the package was made, in seconds
//! since 1970. A package is loaded although some of its jobs have failed: they are reported as an error, which no success has.

use crate::domain::sync_run::{Outcome, RunError, RunStatus, SyncRun};
use crate::domain::text::Untrusted;

use super::Refused;
use super::reading::Reading;
use super::value::{NULL, Object, Value};

pub(super) fn parse(record: &Object<'_>, reading: &mut Reading<'_>) -> Result<SyncRun, Refused> {
    // Databases without zones keep what dlt wrote in UTC.
    reading.take_utc();
    if record.has("steps") {
        return trace(record, reading);
    }
    match record.get("load_packages").items() {
        [Value::Object(package)] => package_run(package, record, reading),
        _ => package_run(record, record, reading),
    }
}

/// The run of a package; `whole` is what holds it and may know the times better.
fn package_run(package: &Object<'_>, whole: &Object<'_>, reading: &mut Reading<'_>) -> Result<SyncRun, Refused> {
    let id = reading.id(package.get("load_id"), "load_id")?;
    let claimed = match (package.get("state"), package.get("status")) {
        (Value::Null, status) => row_status(status, reading)?,
        (state, _) => reading.status(state, "state")?,
    };
    let made = id.as_str().parse::<f64>().ok().and_then(|seconds| super::instant::from_epoch(seconds).ok().flatten());
    let finished = reading.instant(package.first(&["completed_at", "inserted_at"]), "completed_at")?;
    Ok(SyncRun {
        stream: reading.text(package.get("schema_name"), "schema_name")?,
        outcome: Outcome::new(claimed, finished, failed_job(package.get("jobs"), reading)?),
        started: reading.instant(whole.get("started_at"), "started_at")?.or(made),
        ..SyncRun::new(id)
    })
}

/// A row is written when its load is complete, with status 0.
fn row_status(status: &Value<'_>, reading: &mut Reading<'_>) -> Result<RunStatus, Refused> {
    match reading.text(status, "status")? {
        Some(status) if status.raw().trim() == "0" => Ok(RunStatus::Completed),
        _ => reading.status(status, "status"),
    }
}

fn failed_job(jobs: &Value<'_>, reading: &Reading<'_>) -> Result<RunError, Refused> {
    let is_failed = |job: &&Value<'_>| job.get("state").as_text() == Some("failed_jobs") || !job.get("failed_message").is_null();
    let Some(job) = jobs.items().iter().find(is_failed) else { return Ok(RunError::default()) };
    Ok(RunError {
        code: Some(Untrusted::new("FAILED_JOBS")),
        class: reading.error_text(job.get("table_name"), "jobs.table_name")?,
        message: reading.error_text(job.get("failed_message"), "jobs.failed_message")?,
    })
}

/// A trace of which a step failed may have no package. One with a package is the run of that package.
fn trace(trace: &Object<'_>, reading: &mut Reading<'_>) -> Result<SyncRun, Refused> {
    let steps = trace.get("steps").items();
    let failed = steps.iter().find(|step| !step.get("step_exception").is_null());
    let loaded = steps.iter().find(|step| step.get("step").as_text() == Some("load")).unwrap_or(NULL);
    let info = match loaded.get("load_info") {
        Value::Null => loaded.get("step_info"),
        info => info,
    };
    if let ([Value::Object(package)], None) = (info.get("load_packages").items(), failed) {
        return package_run(package, trace, reading);
    }
    let finished = reading.instant(trace.get("finished_at"), "finished_at")?;
    let claimed = match (failed, finished) {
        (Some(_), _) => RunStatus::Failed,
        (None, Some(_)) => RunStatus::Completed,
        (None, None) => RunStatus::Running,
    };
    let step = failed.unwrap_or(NULL);
    let error = RunError {
        code: None,
        class: reading.error_text(step.get("step"), "steps.step")?,
        message: reading.error_text(step.get("step_exception"), "steps.step_exception")?,
    };
    Ok(SyncRun {
        stream: reading.text(trace.get("pipeline_name"), "pipeline_name")?,
        outcome: Outcome::new(claimed, finished, error),
        started: reading.instant(trace.get("started_at"), "started_at")?,
        ..SyncRun::new(reading.id(trace.get("transaction_id"), "transaction_id")?)
    })
}
