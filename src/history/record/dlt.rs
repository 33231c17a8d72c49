//! A load of dlt: a row of the table `_dlt_loads`, a load package as `LoadPackageInfo.asdict()` gives it, or the trace of a pipeline.
//!
//! - <https://dlthub.com/docs/general-usage/destination-tables> (load ids, `_dlt_loads`: status 0 is a load that is complete)
//! - <https://github.com/dlt-hub/dlt/blob/devel/dlt/common/storages/load_package.py> (load packages, their states and jobs)
//! - <https://github.com/dlt-hub/dlt/blob/devel/dlt/pipeline/trace.py> (traces)
//!
//! The stream is the schema, in a trace without packages the pipeline. A load id is the time at which the package was made, in seconds
//! since 1970. A package is loaded although some of its jobs have failed: they are reported as an error, which no success has. A trace with
//! several packages is one run, as bad as the worst of them.

use crate::domain::sync_run::{Outcome, RunError, RunStatus, SyncRun};
use crate::domain::text::Untrusted;

use super::Refused;
use super::outcome::{badness, checked};
use super::reading::{Reading, invalid};
use super::value::{NULL, Object, Value, same};

pub(super) fn parse(record: &Object<'_>, reading: &mut Reading<'_>) -> Result<SyncRun, Refused> {
    // Databases without zones keep what dlt wrote in UTC.
    reading.take_utc();
    if record.has("steps") {
        return trace(record, reading);
    }
    match reading.items(record.get("load_packages"), "load_packages")? {
        [Value::Object(package)] => package_run(package, record, reading),
        _ => package_run(record, record, reading),
    }
}

/// The run of a package; `whole` is what holds it and may know the times better.
fn package_run(package: &Object<'_>, whole: &Object<'_>, reading: &mut Reading<'_>) -> Result<SyncRun, Refused> {
    let id = reading.id(package.get("load_id"), "load_id")?;
    let claimed = package_status(package, reading)?;
    let made = id.as_str().parse::<f64>().ok().and_then(|seconds| super::instant::from_epoch(seconds).ok().flatten());
    let finished = reading.instant(package.first(&["completed_at", "inserted_at"]), "completed_at")?;
    Ok(SyncRun {
        stream: reading.stream(package.get("schema_name"), "schema_name")?,
        outcome: Outcome::new(claimed, finished, failed_job(package, reading)?),
        started: reading.instant(whole.get("started_at"), "started_at")?.or(made),
        ..SyncRun::new(id)
    })
}

fn package_status(package: &Object<'_>, reading: &mut Reading<'_>) -> Result<RunStatus, Refused> {
    let claimed = match (package.get("state"), package.get("status")) {
        (Value::Null, status) => row_status(status, reading)?,
        (state, Value::Null) => reading.status(state, "state")?,
        (state, status) => worse(reading.status(state, "state")?, row_status(status, reading)?),
    };
    Ok(checked(claimed, package, |key| same(key, "state") || same(key, "status"), reading))
}

fn worse(one: RunStatus, other: RunStatus) -> RunStatus {
    if badness(other) > badness(one) { other } else { one }
}

/// A row is written when its load is complete, with status 0.
fn row_status(status: &Value<'_>, reading: &mut Reading<'_>) -> Result<RunStatus, Refused> {
    match reading.text(status, "status")? {
        Some(status) if status.raw().trim() == "0" => Ok(RunStatus::Completed),
        _ => reading.status(status, "status"),
    }
}

/// The error of the first job of a package that failed. The jobs are a list, or lists by the state of the jobs in them.
fn failed_job(package: &Object<'_>, reading: &Reading<'_>) -> Result<RunError, Refused> {
    const KEY: &str = "jobs";
    match package.get(KEY) {
        Value::Object(states) => {
            for (state, jobs) in states.entries() {
                let error = failed_of(reading.items(jobs, KEY)?, is_failure(state), reading)?;
                if !error.is_empty() {
                    return Ok(error);
                }
            }
            Ok(RunError::default())
        }
        jobs => failed_of(reading.items(jobs, KEY)?, false, reading),
    }
}

/// The error of the first failed job in a list. Where `all_failed`, each of them has.
fn failed_of(jobs: &[Value<'_>], all_failed: bool, reading: &Reading<'_>) -> Result<RunError, Refused> {
    let is_job = |job: &Value<'_>| all_failed || matches!(job, Value::Object(_));
    if !jobs.iter().all(is_job) {
        return Err(invalid("jobs"));
    }
    let has_failed = |job: &&Value<'_>| {
        all_failed || job.get("state").as_text().is_some_and(is_failure) || !job.get("failed_message").is_nothing()
    };
    let Some(job) = jobs.iter().find(has_failed) else { return Ok(RunError::default()) };
    Ok(RunError {
        code: Some(Untrusted::new("FAILED_JOBS")),
        class: reading.error_text(job.get("table_name"), "jobs.table_name")?,
        message: reading.error_text(job.get("failed_message"), "jobs.failed_message")?,
    })
}

/// Whether a state of jobs is that of failed ones.
fn is_failure(state: &str) -> bool {
    same(state.trim(), "failed_jobs") || RunStatus::from_word(state) == Some(RunStatus::Failed)
}

/// A trace of which a step failed may have no package. One with a single package is the run of that package.
fn trace(trace: &Object<'_>, reading: &mut Reading<'_>) -> Result<SyncRun, Refused> {
    let steps = objects(reading.items(trace.get("steps"), "steps")?, "steps")?;
    let failed = steps.iter().find(|step| !step.get("step_exception").is_nothing());
    let loads = steps.iter().filter(|step| step.get("step").as_text().is_some_and(|name| same(name.trim(), "load")));
    let mut packages = Vec::new();
    for load in loads {
        let info = load.first(&["load_info", "step_info"]);
        packages.extend(objects(reading.items(info.get("load_packages"), "load_packages")?, "load_packages")?);
    }
    if let ([package], None) = (packages.as_slice(), failed) {
        return package_run(package, trace, reading);
    }
    let finished = reading.instant(trace.get("finished_at"), "finished_at")?;
    let mut claimed = match (failed, finished) {
        (Some(_), _) => RunStatus::Failed,
        (None, Some(_)) => RunStatus::Completed,
        (None, None) => RunStatus::Running,
    };
    let step = failed.copied().map_or(NULL, |step| step.get("step"));
    let exception = failed.copied().map_or(NULL, |step| step.get("step_exception"));
    let mut error = RunError {
        code: None,
        class: reading.error_text(step, "steps.step")?,
        message: reading.error_text(exception, "steps.step_exception")?,
    };
    for package in packages {
        claimed = worse(claimed, package_status(package, reading)?);
        if error.is_empty() {
            error = failed_job(package, reading)?;
        }
    }
    Ok(SyncRun {
        stream: reading.stream(trace.get("pipeline_name"), "pipeline_name")?,
        outcome: Outcome::new(checked(claimed, trace, |_| false, reading), finished, error),
        started: reading.instant(trace.get("started_at"), "started_at")?,
        ..SyncRun::new(reading.id(trace.get("transaction_id"), "transaction_id")?)
    })
}

/// The items as objects: anything else would be passed over without a word.
fn objects<'r, 'a>(items: &'r [Value<'a>], key: &'static str) -> Result<Vec<&'r Object<'a>>, Refused> {
    items.iter().map(|item| item.as_object().ok_or(invalid(key))).collect()
}
