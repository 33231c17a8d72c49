-- Brings tables of version 1 to version 2: more status words, contradictions in reports, and the newest runs of every stream.
--
-- sourcectl does this at the next record, where its role may. Where it may not, the owner of the database runs this, as a whole:
--     psql --single-transaction --set ON_ERROR_STOP=1 --file history-from-1.sql DATABASE

ALTER TABLE sourcectl.sync_runs DROP COLUMN status, DROP COLUMN at;
ALTER TABLE sourcectl.sync_runs ADD COLUMN at timestamptz NOT NULL GENERATED ALWAYS AS (
    CASE
        WHEN started_at >= timestamptz '1990-01-01 00:00:00+00' THEN started_at
        WHEN finished_at >= timestamptz '1990-01-01 00:00:00+00' THEN finished_at
        ELSE timestamptz '-infinity'
    END
) STORED;
ALTER TABLE sourcectl.sync_runs ADD COLUMN status text COLLATE "C" NOT NULL GENERATED ALWAYS AS (
    CASE
        WHEN translate(lower(btrim(claimed COLLATE "C", E' \t\n\r')), ' _-', '') IN (
            'completed', 'complete', 'success', 'succeeded', 'successful', 'ok', 'passed', 'pass',
            'loaded', 'partial', 'partialsuccess', 'partiallysucceeded', 'partiallysuccessful',
            'partiallycompleted', 'partiallyfailed', 'witherrors', 'completedwitherrors',
            'succeededwitherrors', 'successwitherrors', 'finishedwitherrors', 'endedwitherrors',
            'withwarnings', 'completedwithwarnings', 'succeededwithwarnings', 'successwithwarnings',
            'warn', 'warning'
        ) THEN
            CASE
                WHEN (reported_by_source > 0 AND COALESCE(processed, fetched) = 0)
                    OR (processed = 0 AND (failed > 0 OR fetched - CASE WHEN skipped <= fetched THEN skipped ELSE 0 END > 0))
                    OR (processed IS NULL AND fetched - CASE WHEN skipped <= fetched THEN skipped ELSE 0 END > 0
                        AND failed >= fetched - CASE WHEN skipped <= fetched THEN skipped ELSE 0 END) THEN 'failed'
                WHEN bulk_error_code <> ''
                    OR translate(lower(btrim(bulk_status COLLATE "C", E' \t\n\r')), ' _-', '') IN (
                    'failed', 'fail', 'failure', 'failing', 'unsuccessful', 'error', 'errored', 'runtimeerror',
                    'failurewithtask', 'upstreamfailed', 'startupfailure', 'timedout', 'timeout', 'crashed',
                    'crash', 'dead', 'killed', 'lost', 'aborted', 'interrupted', 'expired', 'stale', 'rejected',
                    'actionrequired', 'cancelled', 'canceled', 'stopped', 'revoked'
                ) THEN CASE WHEN processed > 0 THEN 'partial' ELSE 'failed' END
                WHEN finished_at < started_at AND finished_at >= timestamptz '1990-01-01 00:00:00+00' THEN 'unknown'
                WHEN translate(lower(btrim(claimed COLLATE "C", E' \t\n\r')), ' _-', '') IN (
                    'partial', 'partialsuccess', 'partiallysucceeded', 'partiallysuccessful', 'partiallycompleted',
                    'partiallyfailed', 'witherrors', 'completedwitherrors', 'succeededwitherrors',
                    'successwitherrors', 'finishedwitherrors', 'endedwitherrors', 'withwarnings',
                    'completedwithwarnings', 'succeededwithwarnings', 'successwithwarnings', 'warn', 'warning'
                ) THEN 'partial'
                WHEN error_code <> '' OR error_class <> '' OR error_message <> ''
                    THEN CASE WHEN processed > 0 THEN 'partial' ELSE 'unknown' END
                WHEN COALESCE(processed, fetched)::numeric * 100 < reported_by_source
                    OR processed::numeric * 100 < (fetched - CASE WHEN skipped <= fetched THEN skipped ELSE 0 END) * 50::numeric
                    OR failed > 0 THEN 'partial'
                ELSE 'completed'
            END
        WHEN translate(lower(btrim(claimed COLLATE "C", E' \t\n\r')), ' _-', '') IN (
            'queued', 'pending', 'created', 'new', 'scheduled', 'rescheduled', 'requested', 'submitted',
            'accepted', 'received', 'enqueued', 'waiting', 'notstarted', 'managed', 'idle', 'paused'
        ) THEN 'queued'
        WHEN translate(lower(btrim(claimed COLLATE "C", E' \t\n\r')), ' _-', '') IN (
            'running', 'run', 'start', 'started', 'starting', 'inprogress', 'active', 'executing',
            'processing', 'syncing', 'incomplete', 'retry', 'retrying', 'restarting', 'upforretry',
            'upforreschedule', 'deferred', 'extracted', 'normalized', 'canceling', 'cancelling',
            'stopping'
        ) THEN 'running'
        WHEN translate(lower(btrim(claimed COLLATE "C", E' \t\n\r')), ' _-', '') IN (
            'failed', 'fail', 'failure', 'failing', 'unsuccessful', 'error', 'errored', 'runtimeerror',
            'failurewithtask', 'upstreamfailed', 'startupfailure', 'timedout', 'timeout', 'crashed',
            'crash', 'dead', 'killed', 'lost', 'aborted', 'interrupted', 'expired', 'stale', 'rejected',
            'actionrequired'
        ) THEN 'failed'
        WHEN translate(lower(btrim(claimed COLLATE "C", E' \t\n\r')), ' _-', '') IN (
            'skipped', 'skip', 'neutral', 'noop', 'removed', 'uptodate'
        ) THEN
            CASE WHEN failed > 0 OR error_code <> '' OR error_class <> '' OR error_message <> '' THEN 'unknown' ELSE 'skipped' END
        WHEN translate(lower(btrim(claimed COLLATE "C", E' \t\n\r')), ' _-', '') IN (
            'cancelled', 'canceled', 'stopped', 'revoked'
        ) THEN 'cancelled'
        ELSE 'unknown'
    END
) STORED;
CREATE INDEX sync_runs_newest ON sourcectl.sync_runs (profile, source, at DESC, run_id DESC);
CREATE INDEX sync_runs_of_status ON sourcectl.sync_runs (profile, source, status, at DESC, run_id DESC);
CREATE INDEX sync_runs_of_stream
    ON sourcectl.sync_runs (profile, source, (left(COALESCE(stream, ''), 200) COLLATE "C"), status, at DESC, run_id DESC);

INSERT INTO sourcectl.schema_version (application, version) VALUES ('sourcectl', 2);
