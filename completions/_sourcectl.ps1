
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'sourcectl' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'sourcectl'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'sourcectl' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: where a prompt would be needed, end with exit code 6')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Start, check, read and change the config file')
            [CompletionResult]::new('profiles', 'profiles', [CompletionResultType]::ParameterValue, 'List profiles')
            [CompletionResult]::new('sources', 'sources', [CompletionResultType]::ParameterValue, 'Add sources')
            [CompletionResult]::new('stores', 'stores', [CompletionResultType]::ParameterValue, 'List and check secret stores, and log in to them')
            [CompletionResult]::new('creds', 'creds', [CompletionResultType]::ParameterValue, 'Enter, link and review credentials (write-only)')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show all that is known of one source on one page')
            [CompletionResult]::new('readiness', 'readiness', [CompletionResultType]::ParameterValue, 'Say whether sources are ready, as a checklist and as an exit code')
            [CompletionResult]::new('health', 'health', [CompletionResultType]::ParameterValue, 'Say whether sources are healthy: API version, schema, mapping and syncs, from evidence')
            [CompletionResult]::new('quality', 'quality', [CompletionResultType]::ParameterValue, 'Look for stale, partial, empty and strange syncs')
            [CompletionResult]::new('api-versions', 'api-versions', [CompletionResultType]::ParameterValue, 'Show the calendar of API versions, and which sources ask for which')
            [CompletionResult]::new('sync', 'sync', [CompletionResultType]::ParameterValue, 'Record the runs of sources, and show their history')
            [CompletionResult]::new('actions', 'actions', [CompletionResultType]::ParameterValue, 'List actions on sources and show what each would do; performs none')
            [CompletionResult]::new('accounts', 'accounts', [CompletionResultType]::ParameterValue, 'List the accounts of sources')
            [CompletionResult]::new('completion', 'completion', [CompletionResultType]::ParameterValue, 'Print a completion script for a shell')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, 'Look at terminal, config, keyring and environment, and say what would stop work')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Say what a code means, why it matters and how it is fixed')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Keep, list and compare schemas of the Admin API; print the JSON Schema of a report')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'sourcectl;config' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: where a prompt would be needed, end with exit code 6')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Report every problem of the config file, each with its line and column')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Write a commented config to start from; refuses to overwrite one')
            [CompletionResult]::new('path', 'path', [CompletionResultType]::ParameterValue, 'Say which config file is in force, and why')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Print the value of a key')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change the value of a key; comments and formatting stay')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'sourcectl;config;check' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: where a prompt would be needed, end with exit code 6')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'sourcectl;config;init' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: where a prompt would be needed, end with exit code 6')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'sourcectl;config;path' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: where a prompt would be needed, end with exit code 6')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'sourcectl;config;get' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: where a prompt would be needed, end with exit code 6')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'sourcectl;config;set' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be written, write nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: where a prompt would be needed, end with exit code 6')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'sourcectl;config;help' {
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Report every problem of the config file, each with its line and column')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Write a commented config to start from; refuses to overwrite one')
            [CompletionResult]::new('path', 'path', [CompletionResultType]::ParameterValue, 'Say which config file is in force, and why')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Print the value of a key')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change the value of a key; comments and formatting stay')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'sourcectl;config;help;check' {
            break
        }
        'sourcectl;config;help;init' {
            break
        }
        'sourcectl;config;help;path' {
            break
        }
        'sourcectl;config;help;get' {
            break
        }
        'sourcectl;config;help;set' {
            break
        }
        'sourcectl;config;help;help' {
            break
        }
        'sourcectl;profiles' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: where a prompt would be needed, end with exit code 6')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the profiles of the config')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'sourcectl;profiles;list' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: where a prompt would be needed, end with exit code 6')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'sourcectl;profiles;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the profiles of the config')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'sourcectl;profiles;help;list' {
            break
        }
        'sourcectl;profiles;help;help' {
            break
        }
        'sourcectl;sources' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: where a prompt would be needed, end with exit code 6')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a source, and its profile where there is none yet, to the config')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'sourcectl;sources;add' {
            [CompletionResult]::new('--shop', '--shop', [CompletionResultType]::ParameterName, 'The shop''s permanent domain')
            [CompletionResult]::new('--ref', '--ref', [CompletionResultType]::ParameterName, 'The account''s ref, shown masked only [default: the shop''s name]')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'The source''s name for people')
            [CompletionResult]::new('--api-version', '--api-version', [CompletionResultType]::ParameterName, 'The Admin API version [default: the latest]')
            [CompletionResult]::new('--environment', '--environment', [CompletionResultType]::ParameterName, 'The environment, where the profile is new')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be written, write nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: where a prompt would be needed, end with exit code 6')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'sourcectl;sources;help' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a source, and its profile where there is none yet, to the config')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'sourcectl;sources;help;add' {
            break
        }
        'sourcectl;sources;help;help' {
            break
        }
        'sourcectl;stores' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: where a prompt would be needed, end with exit code 6')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the stores, where they are and as whom they are spoken to; contacts none')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Say how far one gets in a store, by calls that change nothing')
            [CompletionResult]::new('login', 'login', [CompletionResultType]::ParameterValue, 'Ask for the identity of a store and keep it in the OS keyring, for this store''s origin alone')
            [CompletionResult]::new('logout', 'logout', [CompletionResultType]::ParameterValue, 'Remove the identity of a store from the OS keyring')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'sourcectl;stores;list' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: where a prompt would be needed, end with exit code 6')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'sourcectl;stores;check' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: where a prompt would be needed, end with exit code 6')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'sourcectl;stores;login' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--stdin', '--stdin', [CompletionResultType]::ParameterName, 'Read {"clientId": …, "clientSecret": …} from standard input')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: where a prompt would be needed, end with exit code 6')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'sourcectl;stores;logout' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: where a prompt would be needed, end with exit code 6')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'sourcectl;stores;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the stores, where they are and as whom they are spoken to; contacts none')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Say how far one gets in a store, by calls that change nothing')
            [CompletionResult]::new('login', 'login', [CompletionResultType]::ParameterValue, 'Ask for the identity of a store and keep it in the OS keyring, for this store''s origin alone')
            [CompletionResult]::new('logout', 'logout', [CompletionResultType]::ParameterValue, 'Remove the identity of a store from the OS keyring')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'sourcectl;stores;help;list' {
            break
        }
        'sourcectl;stores;help;check' {
            break
        }
        'sourcectl;stores;help;login' {
            break
        }
        'sourcectl;stores;help;logout' {
            break
        }
        'sourcectl;stores;help;help' {
            break
        }
        'sourcectl;creds' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: where a prompt would be needed, end with exit code 6')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Ask for Client ID and Client Secret and put them into the profile''s store')
            [CompletionResult]::new('link', 'link', [CompletionResultType]::ParameterValue, 'Write references to values that are in a store already; asks for no value')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Say which values are there, where, and since when; never the values')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check references, store and scopes; with --live that shops take the pair')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'sourcectl;creds;set' {
            [CompletionResult]::new('--only', '--only', [CompletionResultType]::ParameterName, 'Enter only one of the two values')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How many seconds, 1 to 3600, the store may take for a value, the time to unlock it included')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Ask for each value twice')
            [CompletionResult]::new('--replace', '--replace', [CompletionResultType]::ParameterName, 'Overwrite values that are there already')
            [CompletionResult]::new('--force-shape', '--force-shape', [CompletionResultType]::ParameterName, 'Accept a value whose shape is evidently wrong; its entry then says so')
            [CompletionResult]::new('--verify', '--verify', [CompletionResultType]::ParameterName, 'Exchange the pair at the source''s shops before it is stored: staging only, behind the gates, read-only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be written, or what would stop it; ask for nothing, write nothing')
            [CompletionResult]::new('--stdin', '--stdin', [CompletionResultType]::ParameterName, 'Read from standard input: the raw value with --only, else {"clientId": …, "clientSecret": …}')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: where a prompt would be needed, end with exit code 6')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'sourcectl;creds;link' {
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'Where the client ID is: keyring://sourcectl/PROFILE/SOURCE/client-id')
            [CompletionResult]::new('--client-secret', '--client-secret', [CompletionResultType]::ParameterName, 'Where the client secret is: keyring://sourcectl/PROFILE/SOURCE/client-secret')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--replace', '--replace', [CompletionResultType]::ParameterName, 'Overwrite references that are there already')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be written, write nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: where a prompt would be needed, end with exit code 6')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'sourcectl;creds;status' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--no-values-on-wire', '--no-values-on-wire', [CompletionResultType]::ParameterName, 'Ask Infisical for each value by HEAD: old servers send values with a listing. Tells neither doubles, pairs nor dates')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: where a prompt would be needed, end with exit code 6')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'sourcectl;creds;verify' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Every source of the config')
            [CompletionResult]::new('--allow-empty', '--allow-empty', [CompletionResultType]::ParameterName, 'Accept a selection in which no source is judged: exit code 0 instead of 2')
            [CompletionResult]::new('--live', '--live', [CompletionResultType]::ParameterName, 'Exchange the pair at its shops, too: staging profiles only, behind the gates, read-only')
            [CompletionResult]::new('--no-values-on-wire', '--no-values-on-wire', [CompletionResultType]::ParameterName, 'Ask Infisical for each value by HEAD: old servers send values with a listing. Tells neither doubles, pairs nor dates')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: where a prompt would be needed, end with exit code 6')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'sourcectl;creds;help' {
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Ask for Client ID and Client Secret and put them into the profile''s store')
            [CompletionResult]::new('link', 'link', [CompletionResultType]::ParameterValue, 'Write references to values that are in a store already; asks for no value')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Say which values are there, where, and since when; never the values')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check references, store and scopes; with --live that shops take the pair')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'sourcectl;creds;help;set' {
            break
        }
        'sourcectl;creds;help;link' {
            break
        }
        'sourcectl;creds;help;status' {
            break
        }
        'sourcectl;creds;help;verify' {
            break
        }
        'sourcectl;creds;help;help' {
            break
        }
        'sourcectl;show' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The format of the page')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The format of the page')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--no-values-on-wire', '--no-values-on-wire', [CompletionResultType]::ParameterName, 'Ask Infisical for each value by HEAD: old servers send values with a listing. Tells neither doubles, pairs nor dates')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: where a prompt would be needed, end with exit code 6')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'sourcectl;readiness' {
            [CompletionResult]::new('--check', '--check', [CompletionResultType]::ParameterName, 'Judge only these checks, and what blocks one of them; with commas between them')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Look again for at most this long, such as 30s or 5m, while values may still be entered, stores unlocked, apps installed and scopes approved')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'Let advisory checks decide the exit code too')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Every source of the config')
            [CompletionResult]::new('--allow-empty', '--allow-empty', [CompletionResultType]::ParameterName, 'Accept a selection in which no source is judged: exit code 0 instead of 2')
            [CompletionResult]::new('--no-values-on-wire', '--no-values-on-wire', [CompletionResultType]::ParameterName, 'Ask Infisical for each value by HEAD: old servers send values with a listing. Tells neither doubles, pairs nor dates, so a pair is unknown')
            [CompletionResult]::new('--live', '--live', [CompletionResultType]::ParameterName, 'Ask the shops, too: staging profiles only, behind the gates, read-only')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: where a prompt would be needed, end with exit code 6')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'sourcectl;health' {
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Look again for at most this long, such as 30s or 5m, while a sync is going on or no run is known')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'Let advisory issues decide the exit code too')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Every source of the config')
            [CompletionResult]::new('--allow-empty', '--allow-empty', [CompletionResultType]::ParameterName, 'Accept a selection in which no source is judged: exit code 0 instead of 2')
            [CompletionResult]::new('--live', '--live', [CompletionResultType]::ParameterName, 'Ask the shops, too: staging profiles only, behind the gates, read-only')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: where a prompt would be needed, end with exit code 6')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'sourcectl;quality' {
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'Let advisory findings decide the exit code too')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Every source of the config')
            [CompletionResult]::new('--allow-empty', '--allow-empty', [CompletionResultType]::ParameterName, 'Accept a selection in which no source is judged: exit code 0 instead of 2')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: where a prompt would be needed, end with exit code 6')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'sourcectl;api-versions' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: where a prompt would be needed, end with exit code 6')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'sourcectl;sync' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: where a prompt would be needed, end with exit code 6')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('history', 'history', [CompletionResultType]::ParameterValue, 'Show the runs of sources, newest first')
            [CompletionResult]::new('record', 'record', [CompletionResultType]::ParameterValue, 'Record one run of a source')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Import runs from a file or standard input')
            [CompletionResult]::new('forget', 'forget', [CompletionResultType]::ParameterValue, 'Remove runs of a source that were recorded wrongly')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'sourcectl;sync;history' {
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'How many runs to show at most, or `all`')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Only runs that started at or after this date or instant, or within this time, such as 7d')
            [CompletionResult]::new('--status', '--status', [CompletionResultType]::ParameterName, 'Only runs that stand so, with commas between them')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Every source of the config')
            [CompletionResult]::new('--chart', '--chart', [CompletionResultType]::ParameterName, 'Draw the records of these runs over time below the table')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: where a prompt would be needed, end with exit code 6')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'sourcectl;sync;record' {
            [CompletionResult]::new('--run-id', '--run-id', [CompletionResultType]::ParameterName, 'Names the run within its source')
            [CompletionResult]::new('--status', '--status', [CompletionResultType]::ParameterName, 'How the run stands; the words of other tools, such as success or timed_out, are known too (`explain status`)')
            [CompletionResult]::new('--stream', '--stream', [CompletionResultType]::ParameterName, 'What was synced, such as orders')
            [CompletionResult]::new('--trigger', '--trigger', [CompletionResultType]::ParameterName, 'What started it, such as schedule')
            [CompletionResult]::new('--api-version', '--api-version', [CompletionResultType]::ParameterName, 'The Admin API version that was asked for')
            [CompletionResult]::new('--served-version', '--served-version', [CompletionResultType]::ParameterName, 'The Admin API version that answered (X-Shopify-API-Version)')
            [CompletionResult]::new('--started', '--started', [CompletionResultType]::ParameterName, 'When it started (RFC 3339)')
            [CompletionResult]::new('--finished', '--finished', [CompletionResultType]::ParameterName, 'When it ended (RFC 3339)')
            [CompletionResult]::new('--reported', '--reported', [CompletionResultType]::ParameterName, 'As many records as the source itself counted')
            [CompletionResult]::new('--fetched', '--fetched', [CompletionResultType]::ParameterName, 'As many records as were read')
            [CompletionResult]::new('--processed', '--processed', [CompletionResultType]::ParameterName, 'As many records as arrived')
            [CompletionResult]::new('--failed', '--failed', [CompletionResultType]::ParameterName, 'As many records as were rejected')
            [CompletionResult]::new('--skipped', '--skipped', [CompletionResultType]::ParameterName, 'As many records as were left out on purpose')
            [CompletionResult]::new('--window-from', '--window-from', [CompletionResultType]::ParameterName, 'The start of the period that it synced (RFC 3339)')
            [CompletionResult]::new('--window-to', '--window-to', [CompletionResultType]::ParameterName, 'The end of that period (RFC 3339)')
            [CompletionResult]::new('--error-code', '--error-code', [CompletionResultType]::ParameterName, 'The code of what went wrong, such as ACCESS_DENIED')
            [CompletionResult]::new('--error-class', '--error-class', [CompletionResultType]::ParameterName, 'The kind of what went wrong, such as scope')
            [CompletionResult]::new('--error-message', '--error-message', [CompletionResultType]::ParameterName, 'What went wrong, in a sentence')
            [CompletionResult]::new('--bulk-operation', '--bulk-operation', [CompletionResultType]::ParameterName, 'The bulk operation that it read from')
            [CompletionResult]::new('--request-id', '--request-id', [CompletionResultType]::ParameterName, 'The id of a request, for Shopify''s support; may be given several times')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--stdin', '--stdin', [CompletionResultType]::ParameterName, 'Read one record, as `sync history -o ndjson` writes it, from standard input')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be recorded, record nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: where a prompt would be needed, end with exit code 6')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'sourcectl;sync;import' {
            [CompletionResult]::new('--source', '--source', [CompletionResultType]::ParameterName, 'The source of records that name none; one that names another is not taken')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'The tool that wrote the records')
            [CompletionResult]::new('--map', '--map', [CompletionResultType]::ParameterName, 'Where the fields of a run stand in records of any other tool, such as run_id=id,status=state,counts.fetched=rows.read')
            [CompletionResult]::new('--timezone', '--timezone', [CompletionResultType]::ParameterName, 'The zone of times that have none, such as Europe/Zurich; without it they are refused')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Keep nothing where a record cannot be taken, or a key or a status word is unknown')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Read and judge every record, keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: where a prompt would be needed, end with exit code 6')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'sourcectl;sync;forget' {
            [CompletionResult]::new('--stream', '--stream', [CompletionResultType]::ParameterName, 'Only runs of this stream')
            [CompletionResult]::new('--before', '--before', [CompletionResultType]::ParameterName, 'Only runs that started before this date or instant, or longer ago than this time, such as 90d')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be removed, remove nothing')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Remove without a question')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: where a prompt would be needed, end with exit code 6')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'sourcectl;sync;help' {
            [CompletionResult]::new('history', 'history', [CompletionResultType]::ParameterValue, 'Show the runs of sources, newest first')
            [CompletionResult]::new('record', 'record', [CompletionResultType]::ParameterValue, 'Record one run of a source')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Import runs from a file or standard input')
            [CompletionResult]::new('forget', 'forget', [CompletionResultType]::ParameterValue, 'Remove runs of a source that were recorded wrongly')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'sourcectl;sync;help;history' {
            break
        }
        'sourcectl;sync;help;record' {
            break
        }
        'sourcectl;sync;help;import' {
            break
        }
        'sourcectl;sync;help;forget' {
            break
        }
        'sourcectl;sync;help;help' {
            break
        }
        'sourcectl;actions' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: where a prompt would be needed, end with exit code 6')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the actions on sources, whether each may be previewed, and what it would do; performs none')
            [CompletionResult]::new('preview', 'preview', [CompletionResultType]::ParameterValue, 'Show what an action would send, write and change, step by step; performs none of it')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'sourcectl;actions;list' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--credentials', '--credentials', [CompletionResultType]::ParameterName, 'The actions on credentials instead of those on the source')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: where a prompt would be needed, end with exit code 6')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'sourcectl;actions;preview' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The format of the plan')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The format of the plan')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: where a prompt would be needed, end with exit code 6')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'sourcectl;actions;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the actions on sources, whether each may be previewed, and what it would do; performs none')
            [CompletionResult]::new('preview', 'preview', [CompletionResultType]::ParameterValue, 'Show what an action would send, write and change, step by step; performs none of it')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'sourcectl;actions;help;list' {
            break
        }
        'sourcectl;actions;help;preview' {
            break
        }
        'sourcectl;actions;help;help' {
            break
        }
        'sourcectl;accounts' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: where a prompt would be needed, end with exit code 6')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List accounts with their masked refs')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'sourcectl;accounts;list' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: where a prompt would be needed, end with exit code 6')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'sourcectl;accounts;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List accounts with their masked refs')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'sourcectl;accounts;help;list' {
            break
        }
        'sourcectl;accounts;help;help' {
            break
        }
        'sourcectl;completion' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: where a prompt would be needed, end with exit code 6')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'sourcectl;doctor' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: where a prompt would be needed, end with exit code 6')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'sourcectl;explain' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: where a prompt would be needed, end with exit code 6')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'sourcectl;schema' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: where a prompt would be needed, end with exit code 6')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Keep a schema of the Admin API from a file or standard input')
            [CompletionResult]::new('snapshot', 'snapshot', [CompletionResultType]::ParameterValue, 'Take the types that a source maps from one of its shops, and keep them')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the schemas of the Admin API that there are, and what sources map of them')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Compare two schemas of the Admin API')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'sourcectl;schema;import' {
            [CompletionResult]::new('--api-version', '--api-version', [CompletionResultType]::ParameterName, 'The version whose schema it is, where the file does not say')
            [CompletionResult]::new('--taken', '--taken', [CompletionResultType]::ParameterName, 'When the schema stood so: a date (its start, UTC) or an RFC 3339 instant [default: now]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Read and compare, keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: where a prompt would be needed, end with exit code 6')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'sourcectl;schema;snapshot' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--live', '--live', [CompletionResultType]::ParameterName, 'Ask the shop: there is no other way to take a snapshot')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Ask and compare, keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: where a prompt would be needed, end with exit code 6')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'sourcectl;schema;list' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: where a prompt would be needed, end with exit code 6')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'sourcectl;schema;diff' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The format of the report')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--mapped', '--mapped', [CompletionResultType]::ParameterName, 'Show what the source''s mapped fields are touched by, and what the policy says of them')
            [CompletionResult]::new('--exit-code', '--exit-code', [CompletionResultType]::ParameterName, 'End with exit code 1 where there is something to show')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no text report, only errors; the exit code says it all')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is looked at; repeat for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: where a prompt would be needed, end with exit code 6')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'sourcectl;schema;help' {
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Keep a schema of the Admin API from a file or standard input')
            [CompletionResult]::new('snapshot', 'snapshot', [CompletionResultType]::ParameterValue, 'Take the types that a source maps from one of its shops, and keep them')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the schemas of the Admin API that there are, and what sources map of them')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Compare two schemas of the Admin API')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'sourcectl;schema;help;import' {
            break
        }
        'sourcectl;schema;help;snapshot' {
            break
        }
        'sourcectl;schema;help;list' {
            break
        }
        'sourcectl;schema;help;diff' {
            break
        }
        'sourcectl;schema;help;help' {
            break
        }
        'sourcectl;help' {
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Start, check, read and change the config file')
            [CompletionResult]::new('profiles', 'profiles', [CompletionResultType]::ParameterValue, 'List profiles')
            [CompletionResult]::new('sources', 'sources', [CompletionResultType]::ParameterValue, 'Add sources')
            [CompletionResult]::new('stores', 'stores', [CompletionResultType]::ParameterValue, 'List and check secret stores, and log in to them')
            [CompletionResult]::new('creds', 'creds', [CompletionResultType]::ParameterValue, 'Enter, link and review credentials (write-only)')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show all that is known of one source on one page')
            [CompletionResult]::new('readiness', 'readiness', [CompletionResultType]::ParameterValue, 'Say whether sources are ready, as a checklist and as an exit code')
            [CompletionResult]::new('health', 'health', [CompletionResultType]::ParameterValue, 'Say whether sources are healthy: API version, schema, mapping and syncs, from evidence')
            [CompletionResult]::new('quality', 'quality', [CompletionResultType]::ParameterValue, 'Look for stale, partial, empty and strange syncs')
            [CompletionResult]::new('api-versions', 'api-versions', [CompletionResultType]::ParameterValue, 'Show the calendar of API versions, and which sources ask for which')
            [CompletionResult]::new('sync', 'sync', [CompletionResultType]::ParameterValue, 'Record the runs of sources, and show their history')
            [CompletionResult]::new('actions', 'actions', [CompletionResultType]::ParameterValue, 'List actions on sources and show what each would do; performs none')
            [CompletionResult]::new('accounts', 'accounts', [CompletionResultType]::ParameterValue, 'List the accounts of sources')
            [CompletionResult]::new('completion', 'completion', [CompletionResultType]::ParameterValue, 'Print a completion script for a shell')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, 'Look at terminal, config, keyring and environment, and say what would stop work')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Say what a code means, why it matters and how it is fixed')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Keep, list and compare schemas of the Admin API; print the JSON Schema of a report')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'sourcectl;help;config' {
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Report every problem of the config file, each with its line and column')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Write a commented config to start from; refuses to overwrite one')
            [CompletionResult]::new('path', 'path', [CompletionResultType]::ParameterValue, 'Say which config file is in force, and why')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Print the value of a key')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change the value of a key; comments and formatting stay')
            break
        }
        'sourcectl;help;config;check' {
            break
        }
        'sourcectl;help;config;init' {
            break
        }
        'sourcectl;help;config;path' {
            break
        }
        'sourcectl;help;config;get' {
            break
        }
        'sourcectl;help;config;set' {
            break
        }
        'sourcectl;help;profiles' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the profiles of the config')
            break
        }
        'sourcectl;help;profiles;list' {
            break
        }
        'sourcectl;help;sources' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a source, and its profile where there is none yet, to the config')
            break
        }
        'sourcectl;help;sources;add' {
            break
        }
        'sourcectl;help;stores' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the stores, where they are and as whom they are spoken to; contacts none')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Say how far one gets in a store, by calls that change nothing')
            [CompletionResult]::new('login', 'login', [CompletionResultType]::ParameterValue, 'Ask for the identity of a store and keep it in the OS keyring, for this store''s origin alone')
            [CompletionResult]::new('logout', 'logout', [CompletionResultType]::ParameterValue, 'Remove the identity of a store from the OS keyring')
            break
        }
        'sourcectl;help;stores;list' {
            break
        }
        'sourcectl;help;stores;check' {
            break
        }
        'sourcectl;help;stores;login' {
            break
        }
        'sourcectl;help;stores;logout' {
            break
        }
        'sourcectl;help;creds' {
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Ask for Client ID and Client Secret and put them into the profile''s store')
            [CompletionResult]::new('link', 'link', [CompletionResultType]::ParameterValue, 'Write references to values that are in a store already; asks for no value')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Say which values are there, where, and since when; never the values')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check references, store and scopes; with --live that shops take the pair')
            break
        }
        'sourcectl;help;creds;set' {
            break
        }
        'sourcectl;help;creds;link' {
            break
        }
        'sourcectl;help;creds;status' {
            break
        }
        'sourcectl;help;creds;verify' {
            break
        }
        'sourcectl;help;show' {
            break
        }
        'sourcectl;help;readiness' {
            break
        }
        'sourcectl;help;health' {
            break
        }
        'sourcectl;help;quality' {
            break
        }
        'sourcectl;help;api-versions' {
            break
        }
        'sourcectl;help;sync' {
            [CompletionResult]::new('history', 'history', [CompletionResultType]::ParameterValue, 'Show the runs of sources, newest first')
            [CompletionResult]::new('record', 'record', [CompletionResultType]::ParameterValue, 'Record one run of a source')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Import runs from a file or standard input')
            [CompletionResult]::new('forget', 'forget', [CompletionResultType]::ParameterValue, 'Remove runs of a source that were recorded wrongly')
            break
        }
        'sourcectl;help;sync;history' {
            break
        }
        'sourcectl;help;sync;record' {
            break
        }
        'sourcectl;help;sync;import' {
            break
        }
        'sourcectl;help;sync;forget' {
            break
        }
        'sourcectl;help;actions' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the actions on sources, whether each may be previewed, and what it would do; performs none')
            [CompletionResult]::new('preview', 'preview', [CompletionResultType]::ParameterValue, 'Show what an action would send, write and change, step by step; performs none of it')
            break
        }
        'sourcectl;help;actions;list' {
            break
        }
        'sourcectl;help;actions;preview' {
            break
        }
        'sourcectl;help;accounts' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List accounts with their masked refs')
            break
        }
        'sourcectl;help;accounts;list' {
            break
        }
        'sourcectl;help;completion' {
            break
        }
        'sourcectl;help;doctor' {
            break
        }
        'sourcectl;help;explain' {
            break
        }
        'sourcectl;help;schema' {
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Keep a schema of the Admin API from a file or standard input')
            [CompletionResult]::new('snapshot', 'snapshot', [CompletionResultType]::ParameterValue, 'Take the types that a source maps from one of its shops, and keep them')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the schemas of the Admin API that there are, and what sources map of them')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Compare two schemas of the Admin API')
            break
        }
        'sourcectl;help;schema;import' {
            break
        }
        'sourcectl;help;schema;snapshot' {
            break
        }
        'sourcectl;help;schema;list' {
            break
        }
        'sourcectl;help;schema;diff' {
            break
        }
        'sourcectl;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
