-- The tables of a history that a team shares, version 2, for PostgreSQL 12 and later. For tables of version 1 there is
-- history-from-1.sql.
--
-- sourcectl makes them at the first record, where its role may. Where it may not, the owner of the database runs this, as a whole:
--     psql --single-transaction --set ON_ERROR_STOP=1 --file history.sql DATABASE

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = 'sourcectl') THEN
        CREATE SCHEMA sourcectl;
    END IF;
END $$;

CREATE TABLE sourcectl.schema_version (
    application text NOT NULL CHECK (application = 'sourcectl'),
    version integer NOT NULL PRIMARY KEY
);

-- One run of a source. A worker writes what it knows, in any words for `claimed` that its tool has; how the run stands (`status`) and
-- where it stands in time (`at`) follow from that, and cannot be written.
CREATE TABLE sourcectl.sync_runs (
    profile text COLLATE "C" NOT NULL,
    source text COLLATE "C" NOT NULL,
    run_id text COLLATE "C" NOT NULL,
    claimed text COLLATE "C" NOT NULL DEFAULT 'unknown',    -- the status, in the words of the tool that ran it
    started_at timestamptz(3),
    finished_at timestamptz(3),
    stream text,
    trigger text,
    api_version_requested text,
    api_version_served text,
    reported_by_source bigint,                              -- as many records as the source itself counted
    fetched bigint,
    processed bigint,
    failed bigint,
    skipped bigint,
    window_from timestamptz(3),
    window_to timestamptz(3),
    error_code text,
    error_class text,
    error_message text,
    bulk_id text,
    bulk_status text,
    bulk_error_code text,
    request_ids text[] NOT NULL DEFAULT '{}',
    -- The start, else the end, else before all others. A time before 1990 is the zero of some clock, and none.
    at timestamptz NOT NULL GENERATED ALWAYS AS (
        CASE
            WHEN started_at >= timestamptz '1990-01-01 00:00:00+00' THEN started_at
            WHEN finished_at >= timestamptz '1990-01-01 00:00:00+00' THEN finished_at
            ELSE timestamptz '-infinity'
        END
    ) STORED,
    -- Success is not believed against what else is reported; a word that is not known is never a success. Case, blanks, - and _ do not
    -- count in words.
    status text COLLATE "C" NOT NULL GENERATED ALWAYS AS (
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
    ) STORED,
    PRIMARY KEY (profile, source, run_id),
    CONSTRAINT names_are_short CHECK (char_length(profile) BETWEEN 1 AND 200 AND char_length(source) BETWEEN 1 AND 200),
    -- 1 to 200 characters, of which none is a control, a mark that reorders text or a separator of lines, and not all are blank.
    CONSTRAINT run_id_is_printable CHECK (
        char_length(run_id) BETWEEN 1 AND 200
        AND run_id !~ '[\u0001-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]'
        AND run_id ~ '[^ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]'
    ),
    -- The shapes of Shopify's tokens, JSON Web Tokens, Infisical's tokens and client secrets.
    CONSTRAINT run_id_is_no_secret CHECK (
        run_id !~ 'shp(at|ca|pa|ss|ua)_[0-9A-Fa-f]{32}'
        AND run_id !~ '(?<![A-Za-z0-9_.-])(?=[A-Za-z0-9_.-]{41})eyJ[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+(?![A-Za-z0-9_.-])'
        AND run_id !~ '(?<![A-Za-z0-9_.-])st\.(?=[A-Za-z0-9_.-]{32})[A-Za-z0-9_-]*\.'
        AND run_id !~ '(?<![A-Za-z0-9_.-])(?<!sha256:)[0-9A-Fa-f]{64}(?![A-Za-z0-9_.-])'
    ),
    CONSTRAINT counts_are_not_negative CHECK (LEAST(reported_by_source, fetched, processed, failed, skipped) >= 0),
    CONSTRAINT instants_are_in_the_calendar CHECK (
        LEAST(started_at, finished_at, window_from, window_to) > timestamptz '-infinity'
        AND GREATEST(started_at, finished_at, window_from, window_to) < timestamptz '9999-12-30 22:00:01+00'
    ),
    CONSTRAINT request_ids_are_a_list CHECK (
        COALESCE(array_ndims(request_ids), 1) = 1 AND array_position(request_ids, NULL) IS NULL
    )
);
CREATE INDEX sync_runs_newest ON sourcectl.sync_runs (profile, source, at DESC, run_id DESC);
CREATE INDEX sync_runs_of_status ON sourcectl.sync_runs (profile, source, status, at DESC, run_id DESC);
CREATE INDEX sync_runs_of_stream
    ON sourcectl.sync_runs (profile, source, (left(COALESCE(stream, ''), 200) COLLATE "C"), status, at DESC, run_id DESC);

-- Snapshots of Shopify's schemas. Equal ones share their body.
CREATE TABLE sourcectl.schema_bodies (
    digest text COLLATE "C" NOT NULL PRIMARY KEY CHECK (digest ~ '^sha256:[0-9a-f]{64}$'),
    body text NOT NULL
);
CREATE TABLE sourcectl.schema_snapshots (
    api_version text COLLATE "C" NOT NULL CHECK (api_version ~ '^20\d\d-(01|04|07|10)$'),
    taken_at timestamptz(3) NOT NULL
        CHECK (taken_at > timestamptz '-infinity' AND taken_at < timestamptz '9999-12-30 22:00:01+00'),
    digest text COLLATE "C" NOT NULL REFERENCES sourcectl.schema_bodies (digest),
    origin text COLLATE "C" NOT NULL,
    PRIMARY KEY (api_version, taken_at, digest)
);

INSERT INTO sourcectl.schema_version (application, version) VALUES ('sourcectl', 2);
