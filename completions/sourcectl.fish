# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_sourcectl_global_optspecs
    string join \n config= profile= as-of= q/quiet v/verbose color= no-input h/help V/version
end

function __fish_sourcectl_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_sourcectl_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_sourcectl_using_subcommand
    set -l cmd (__fish_sourcectl_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c sourcectl -n "__fish_sourcectl_needs_command" -l config -d 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]' -r -F
complete -c sourcectl -n "__fish_sourcectl_needs_command" -l profile -d 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]' -r -f
complete -c sourcectl -n "__fish_sourcectl_needs_command" -l as-of -d 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant' -r
complete -c sourcectl -n "__fish_sourcectl_needs_command" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`'
always\t'Always'
never\t'Never'"
complete -c sourcectl -n "__fish_sourcectl_needs_command" -s q -l quiet -d 'Print no text report, only errors; the exit code says it all'
complete -c sourcectl -n "__fish_sourcectl_needs_command" -s v -l verbose -d 'Say on standard error what is looked at; repeat for more'
complete -c sourcectl -n "__fish_sourcectl_needs_command" -l no-input -d 'Never ask anything: where a prompt would be needed, end with exit code 6'
complete -c sourcectl -n "__fish_sourcectl_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sourcectl -n "__fish_sourcectl_needs_command" -s V -l version -d 'Print version'
complete -c sourcectl -n "__fish_sourcectl_needs_command" -f -a "config" -d 'Start, check, read and change the config file'
complete -c sourcectl -n "__fish_sourcectl_needs_command" -f -a "profiles" -d 'List profiles'
complete -c sourcectl -n "__fish_sourcectl_needs_command" -f -a "sources" -d 'Add sources'
complete -c sourcectl -n "__fish_sourcectl_needs_command" -f -a "stores" -d 'List and check secret stores, and log in to them'
complete -c sourcectl -n "__fish_sourcectl_needs_command" -f -a "creds" -d 'Enter, link and review credentials (write-only)'
complete -c sourcectl -n "__fish_sourcectl_needs_command" -f -a "show" -d 'Show all that is known of one source on one page'
complete -c sourcectl -n "__fish_sourcectl_needs_command" -f -a "readiness" -d 'Say whether sources are ready, as a checklist and as an exit code'
complete -c sourcectl -n "__fish_sourcectl_needs_command" -f -a "health" -d 'Say whether sources are healthy: API version, schema, mapping and syncs, from evidence'
complete -c sourcectl -n "__fish_sourcectl_needs_command" -f -a "quality" -d 'Look for stale, partial, empty and strange syncs'
complete -c sourcectl -n "__fish_sourcectl_needs_command" -f -a "api-versions" -d 'Show the calendar of API versions, and which sources ask for which'
complete -c sourcectl -n "__fish_sourcectl_needs_command" -f -a "sync" -d 'Record the runs of sources, and show their history'
complete -c sourcectl -n "__fish_sourcectl_needs_command" -f -a "actions" -d 'List actions on sources and show what each would do; performs none'
complete -c sourcectl -n "__fish_sourcectl_needs_command" -f -a "accounts" -d 'List the accounts of sources'
complete -c sourcectl -n "__fish_sourcectl_needs_command" -f -a "completion" -d 'Print a completion script for a shell'
complete -c sourcectl -n "__fish_sourcectl_needs_command" -f -a "doctor" -d 'Look at terminal, config, keyring and environment, and say what would stop work'
complete -c sourcectl -n "__fish_sourcectl_needs_command" -f -a "explain" -d 'Say what a code means, why it matters and how it is fixed'
complete -c sourcectl -n "__fish_sourcectl_needs_command" -f -a "schema" -d 'Keep, list and compare schemas of the Admin API; print the JSON Schema of a report'
complete -c sourcectl -n "__fish_sourcectl_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and not __fish_seen_subcommand_from check init path get set help" -l config -d 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]' -r -F
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and not __fish_seen_subcommand_from check init path get set help" -l profile -d 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]' -r -f
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and not __fish_seen_subcommand_from check init path get set help" -l as-of -d 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and not __fish_seen_subcommand_from check init path get set help" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`'
always\t'Always'
never\t'Never'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and not __fish_seen_subcommand_from check init path get set help" -s q -l quiet -d 'Print no text report, only errors; the exit code says it all'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and not __fish_seen_subcommand_from check init path get set help" -s v -l verbose -d 'Say on standard error what is looked at; repeat for more'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and not __fish_seen_subcommand_from check init path get set help" -l no-input -d 'Never ask anything: where a prompt would be needed, end with exit code 6'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and not __fish_seen_subcommand_from check init path get set help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and not __fish_seen_subcommand_from check init path get set help" -f -a "check" -d 'Report every problem of the config file, each with its line and column'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and not __fish_seen_subcommand_from check init path get set help" -f -a "init" -d 'Write a commented config to start from; refuses to overwrite one'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and not __fish_seen_subcommand_from check init path get set help" -f -a "path" -d 'Say which config file is in force, and why'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and not __fish_seen_subcommand_from check init path get set help" -f -a "get" -d 'Print the value of a key'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and not __fish_seen_subcommand_from check init path get set help" -f -a "set" -d 'Change the value of a key; comments and formatting stay'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and not __fish_seen_subcommand_from check init path get set help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from check" -s o -l output -d 'The format of the report' -r -f -a "text\t'For people'
json\t'One JSON document'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from check" -l config -d 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]' -r -F
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from check" -l profile -d 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]' -r -f
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from check" -l as-of -d 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from check" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`'
always\t'Always'
never\t'Never'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from check" -s q -l quiet -d 'Print no text report, only errors; the exit code says it all'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from check" -s v -l verbose -d 'Say on standard error what is looked at; repeat for more'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from check" -l no-input -d 'Never ask anything: where a prompt would be needed, end with exit code 6'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from init" -s o -l output -d 'The format of the report' -r -f -a "text\t'For people'
json\t'One JSON document'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from init" -l config -d 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]' -r -F
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from init" -l profile -d 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]' -r -f
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from init" -l as-of -d 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from init" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`'
always\t'Always'
never\t'Never'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from init" -s q -l quiet -d 'Print no text report, only errors; the exit code says it all'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from init" -s v -l verbose -d 'Say on standard error what is looked at; repeat for more'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from init" -l no-input -d 'Never ask anything: where a prompt would be needed, end with exit code 6'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from path" -s o -l output -d 'The format of the report' -r -f -a "text\t'For people'
json\t'One JSON document'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from path" -l config -d 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]' -r -F
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from path" -l profile -d 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]' -r -f
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from path" -l as-of -d 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from path" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`'
always\t'Always'
never\t'Never'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from path" -s q -l quiet -d 'Print no text report, only errors; the exit code says it all'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from path" -s v -l verbose -d 'Say on standard error what is looked at; repeat for more'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from path" -l no-input -d 'Never ask anything: where a prompt would be needed, end with exit code 6'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from path" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from get" -s o -l output -d 'The format of the report' -r -f -a "text\t'For people'
json\t'One JSON document'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from get" -l config -d 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]' -r -F
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from get" -l profile -d 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]' -r -f
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from get" -l as-of -d 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from get" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`'
always\t'Always'
never\t'Never'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Print no text report, only errors; the exit code says it all'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Say on standard error what is looked at; repeat for more'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask anything: where a prompt would be needed, end with exit code 6'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from set" -s o -l output -d 'The format of the report' -r -f -a "text\t'For people'
json\t'One JSON document'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from set" -l config -d 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]' -r -F
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from set" -l profile -d 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]' -r -f
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from set" -l as-of -d 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from set" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`'
always\t'Always'
never\t'Never'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from set" -l dry-run -d 'Show what would be written, write nothing'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Print no text report, only errors; the exit code says it all'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Say on standard error what is looked at; repeat for more'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from set" -l no-input -d 'Never ask anything: where a prompt would be needed, end with exit code 6'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "check" -d 'Report every problem of the config file, each with its line and column'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "init" -d 'Write a commented config to start from; refuses to overwrite one'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "path" -d 'Say which config file is in force, and why'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "get" -d 'Print the value of a key'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "set" -d 'Change the value of a key; comments and formatting stay'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand profiles; and not __fish_seen_subcommand_from list help" -l config -d 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]' -r -F
complete -c sourcectl -n "__fish_sourcectl_using_subcommand profiles; and not __fish_seen_subcommand_from list help" -l profile -d 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]' -r -f
complete -c sourcectl -n "__fish_sourcectl_using_subcommand profiles; and not __fish_seen_subcommand_from list help" -l as-of -d 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand profiles; and not __fish_seen_subcommand_from list help" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`'
always\t'Always'
never\t'Never'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand profiles; and not __fish_seen_subcommand_from list help" -s q -l quiet -d 'Print no text report, only errors; the exit code says it all'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand profiles; and not __fish_seen_subcommand_from list help" -s v -l verbose -d 'Say on standard error what is looked at; repeat for more'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand profiles; and not __fish_seen_subcommand_from list help" -l no-input -d 'Never ask anything: where a prompt would be needed, end with exit code 6'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand profiles; and not __fish_seen_subcommand_from list help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand profiles; and not __fish_seen_subcommand_from list help" -f -a "list" -d 'List the profiles of the config'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand profiles; and not __fish_seen_subcommand_from list help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand profiles; and __fish_seen_subcommand_from list" -s o -l output -d 'The format of the report' -r -f -a "text\t'For people'
json\t'One JSON document'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand profiles; and __fish_seen_subcommand_from list" -l config -d 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]' -r -F
complete -c sourcectl -n "__fish_sourcectl_using_subcommand profiles; and __fish_seen_subcommand_from list" -l profile -d 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]' -r -f
complete -c sourcectl -n "__fish_sourcectl_using_subcommand profiles; and __fish_seen_subcommand_from list" -l as-of -d 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand profiles; and __fish_seen_subcommand_from list" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`'
always\t'Always'
never\t'Never'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand profiles; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print no text report, only errors; the exit code says it all'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand profiles; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say on standard error what is looked at; repeat for more'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand profiles; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask anything: where a prompt would be needed, end with exit code 6'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand profiles; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand profiles; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the profiles of the config'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand profiles; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sources; and not __fish_seen_subcommand_from add help" -l config -d 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]' -r -F
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sources; and not __fish_seen_subcommand_from add help" -l profile -d 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]' -r -f
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sources; and not __fish_seen_subcommand_from add help" -l as-of -d 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sources; and not __fish_seen_subcommand_from add help" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`'
always\t'Always'
never\t'Never'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sources; and not __fish_seen_subcommand_from add help" -s q -l quiet -d 'Print no text report, only errors; the exit code says it all'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sources; and not __fish_seen_subcommand_from add help" -s v -l verbose -d 'Say on standard error what is looked at; repeat for more'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sources; and not __fish_seen_subcommand_from add help" -l no-input -d 'Never ask anything: where a prompt would be needed, end with exit code 6'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sources; and not __fish_seen_subcommand_from add help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sources; and not __fish_seen_subcommand_from add help" -f -a "add" -d 'Add a source, and its profile where there is none yet, to the config'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sources; and not __fish_seen_subcommand_from add help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sources; and __fish_seen_subcommand_from add" -l shop -d 'The shop\'s permanent domain' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sources; and __fish_seen_subcommand_from add" -l ref -d 'The account\'s ref, shown masked only [default: the shop\'s name]' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sources; and __fish_seen_subcommand_from add" -l name -d 'The source\'s name for people' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sources; and __fish_seen_subcommand_from add" -l api-version -d 'The Admin API version [default: the latest]' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sources; and __fish_seen_subcommand_from add" -l environment -d 'The environment, where the profile is new' -r -f -a "staging\t'Where real exchanges may be enabled'
production\t'Where they never are'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sources; and __fish_seen_subcommand_from add" -s o -l output -d 'The format of the report' -r -f -a "text\t'For people'
json\t'One JSON document'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sources; and __fish_seen_subcommand_from add" -l config -d 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]' -r -F
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sources; and __fish_seen_subcommand_from add" -l profile -d 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]' -r -f
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sources; and __fish_seen_subcommand_from add" -l as-of -d 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sources; and __fish_seen_subcommand_from add" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`'
always\t'Always'
never\t'Never'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sources; and __fish_seen_subcommand_from add" -l dry-run -d 'Show what would be written, write nothing'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sources; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Print no text report, only errors; the exit code says it all'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sources; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say on standard error what is looked at; repeat for more'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sources; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask anything: where a prompt would be needed, end with exit code 6'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sources; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sources; and __fish_seen_subcommand_from help" -f -a "add" -d 'Add a source, and its profile where there is none yet, to the config'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sources; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and not __fish_seen_subcommand_from list check login logout help" -l config -d 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]' -r -F
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and not __fish_seen_subcommand_from list check login logout help" -l profile -d 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]' -r -f
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and not __fish_seen_subcommand_from list check login logout help" -l as-of -d 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and not __fish_seen_subcommand_from list check login logout help" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`'
always\t'Always'
never\t'Never'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and not __fish_seen_subcommand_from list check login logout help" -s q -l quiet -d 'Print no text report, only errors; the exit code says it all'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and not __fish_seen_subcommand_from list check login logout help" -s v -l verbose -d 'Say on standard error what is looked at; repeat for more'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and not __fish_seen_subcommand_from list check login logout help" -l no-input -d 'Never ask anything: where a prompt would be needed, end with exit code 6'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and not __fish_seen_subcommand_from list check login logout help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and not __fish_seen_subcommand_from list check login logout help" -f -a "list" -d 'List the stores, where they are and as whom they are spoken to; contacts none'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and not __fish_seen_subcommand_from list check login logout help" -f -a "check" -d 'Say how far one gets in a store, by calls that change nothing'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and not __fish_seen_subcommand_from list check login logout help" -f -a "login" -d 'Ask for the identity of a store and keep it in the OS keyring, for this store\'s origin alone'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and not __fish_seen_subcommand_from list check login logout help" -f -a "logout" -d 'Remove the identity of a store from the OS keyring'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and not __fish_seen_subcommand_from list check login logout help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and __fish_seen_subcommand_from list" -s o -l output -d 'The format of the report' -r -f -a "text\t'For people'
json\t'One JSON document'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and __fish_seen_subcommand_from list" -l config -d 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]' -r -F
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and __fish_seen_subcommand_from list" -l profile -d 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]' -r -f
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and __fish_seen_subcommand_from list" -l as-of -d 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and __fish_seen_subcommand_from list" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`'
always\t'Always'
never\t'Never'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print no text report, only errors; the exit code says it all'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say on standard error what is looked at; repeat for more'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask anything: where a prompt would be needed, end with exit code 6'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and __fish_seen_subcommand_from check" -s o -l output -d 'The format of the report' -r -f -a "text\t'For people'
json\t'One JSON document'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and __fish_seen_subcommand_from check" -l config -d 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]' -r -F
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and __fish_seen_subcommand_from check" -l profile -d 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]' -r -f
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and __fish_seen_subcommand_from check" -l as-of -d 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and __fish_seen_subcommand_from check" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`'
always\t'Always'
never\t'Never'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and __fish_seen_subcommand_from check" -s q -l quiet -d 'Print no text report, only errors; the exit code says it all'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and __fish_seen_subcommand_from check" -s v -l verbose -d 'Say on standard error what is looked at; repeat for more'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and __fish_seen_subcommand_from check" -l no-input -d 'Never ask anything: where a prompt would be needed, end with exit code 6'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and __fish_seen_subcommand_from login" -s o -l output -d 'The format of the report' -r -f -a "text\t'For people'
json\t'One JSON document'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and __fish_seen_subcommand_from login" -l config -d 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]' -r -F
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and __fish_seen_subcommand_from login" -l profile -d 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]' -r -f
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and __fish_seen_subcommand_from login" -l as-of -d 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and __fish_seen_subcommand_from login" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`'
always\t'Always'
never\t'Never'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and __fish_seen_subcommand_from login" -l stdin -d 'Read {"clientId": …, "clientSecret": …} from standard input'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and __fish_seen_subcommand_from login" -s q -l quiet -d 'Print no text report, only errors; the exit code says it all'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and __fish_seen_subcommand_from login" -s v -l verbose -d 'Say on standard error what is looked at; repeat for more'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and __fish_seen_subcommand_from login" -l no-input -d 'Never ask anything: where a prompt would be needed, end with exit code 6'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and __fish_seen_subcommand_from login" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and __fish_seen_subcommand_from logout" -s o -l output -d 'The format of the report' -r -f -a "text\t'For people'
json\t'One JSON document'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and __fish_seen_subcommand_from logout" -l config -d 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]' -r -F
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and __fish_seen_subcommand_from logout" -l profile -d 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]' -r -f
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and __fish_seen_subcommand_from logout" -l as-of -d 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and __fish_seen_subcommand_from logout" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`'
always\t'Always'
never\t'Never'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and __fish_seen_subcommand_from logout" -s q -l quiet -d 'Print no text report, only errors; the exit code says it all'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and __fish_seen_subcommand_from logout" -s v -l verbose -d 'Say on standard error what is looked at; repeat for more'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and __fish_seen_subcommand_from logout" -l no-input -d 'Never ask anything: where a prompt would be needed, end with exit code 6'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and __fish_seen_subcommand_from logout" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the stores, where they are and as whom they are spoken to; contacts none'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and __fish_seen_subcommand_from help" -f -a "check" -d 'Say how far one gets in a store, by calls that change nothing'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and __fish_seen_subcommand_from help" -f -a "login" -d 'Ask for the identity of a store and keep it in the OS keyring, for this store\'s origin alone'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and __fish_seen_subcommand_from help" -f -a "logout" -d 'Remove the identity of a store from the OS keyring'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand stores; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and not __fish_seen_subcommand_from set link status verify help" -l config -d 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]' -r -F
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and not __fish_seen_subcommand_from set link status verify help" -l profile -d 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]' -r -f
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and not __fish_seen_subcommand_from set link status verify help" -l as-of -d 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and not __fish_seen_subcommand_from set link status verify help" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`'
always\t'Always'
never\t'Never'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and not __fish_seen_subcommand_from set link status verify help" -s q -l quiet -d 'Print no text report, only errors; the exit code says it all'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and not __fish_seen_subcommand_from set link status verify help" -s v -l verbose -d 'Say on standard error what is looked at; repeat for more'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and not __fish_seen_subcommand_from set link status verify help" -l no-input -d 'Never ask anything: where a prompt would be needed, end with exit code 6'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and not __fish_seen_subcommand_from set link status verify help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and not __fish_seen_subcommand_from set link status verify help" -f -a "set" -d 'Ask for Client ID and Client Secret and put them into the profile\'s store'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and not __fish_seen_subcommand_from set link status verify help" -f -a "link" -d 'Write references to values that are in a store already; asks for no value'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and not __fish_seen_subcommand_from set link status verify help" -f -a "status" -d 'Say which values are there, where, and since when; never the values'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and not __fish_seen_subcommand_from set link status verify help" -f -a "verify" -d 'Check references, store and scopes; with --live that shops take the pair'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and not __fish_seen_subcommand_from set link status verify help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from set" -l only -d 'Enter only one of the two values' -r -f -a "client-id\t'The client ID'
client-secret\t'The client secret'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from set" -l timeout -d 'How many seconds, 1 to 3600, the store may take for a value, the time to unlock it included' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from set" -s o -l output -d 'The format of the report' -r -f -a "text\t'For people'
json\t'One JSON document'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from set" -l config -d 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]' -r -F
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from set" -l profile -d 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]' -r -f
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from set" -l as-of -d 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from set" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`'
always\t'Always'
never\t'Never'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from set" -l confirm -d 'Ask for each value twice'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from set" -l replace -d 'Overwrite values that are there already'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from set" -l force-shape -d 'Accept a value whose shape is evidently wrong; its entry then says so'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from set" -l verify -d 'Exchange the pair at the source\'s shops before it is stored: staging only, behind the gates, read-only'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from set" -l dry-run -d 'Show what would be written, or what would stop it; ask for nothing, write nothing'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from set" -l stdin -d 'Read from standard input: the raw value with --only, else {"clientId": …, "clientSecret": …}'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Print no text report, only errors; the exit code says it all'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Say on standard error what is looked at; repeat for more'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from set" -l no-input -d 'Never ask anything: where a prompt would be needed, end with exit code 6'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from link" -l client-id -d 'Where the client ID is: keyring://sourcectl/PROFILE/SOURCE/client-id' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from link" -l client-secret -d 'Where the client secret is: keyring://sourcectl/PROFILE/SOURCE/client-secret' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from link" -s o -l output -d 'The format of the report' -r -f -a "text\t'For people'
json\t'One JSON document'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from link" -l config -d 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]' -r -F
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from link" -l profile -d 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]' -r -f
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from link" -l as-of -d 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from link" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`'
always\t'Always'
never\t'Never'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from link" -l replace -d 'Overwrite references that are there already'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from link" -l dry-run -d 'Show what would be written, write nothing'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from link" -s q -l quiet -d 'Print no text report, only errors; the exit code says it all'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from link" -s v -l verbose -d 'Say on standard error what is looked at; repeat for more'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from link" -l no-input -d 'Never ask anything: where a prompt would be needed, end with exit code 6'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from link" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from status" -s o -l output -d 'The format of the report' -r -f -a "text\t'For people'
json\t'One JSON document'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from status" -l config -d 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]' -r -F
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from status" -l profile -d 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]' -r -f
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from status" -l as-of -d 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from status" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`'
always\t'Always'
never\t'Never'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from status" -l no-values-on-wire -d 'Ask Infisical for each value by HEAD: old servers send values with a listing. Tells neither doubles, pairs nor dates'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from status" -s q -l quiet -d 'Print no text report, only errors; the exit code says it all'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from status" -s v -l verbose -d 'Say on standard error what is looked at; repeat for more'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from status" -l no-input -d 'Never ask anything: where a prompt would be needed, end with exit code 6'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from verify" -s o -l output -d 'The format of the report' -r -f -a "text\t'For people'
json\t'One JSON document'
short\t'A line a source'
markdown\t'Tables for a step summary or a pull request'
junit\t'JUnit XML: a test suite a source, a test case a check'
github\t'Annotations of a GitHub Actions job'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from verify" -l config -d 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]' -r -F
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from verify" -l profile -d 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]' -r -f
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from verify" -l as-of -d 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from verify" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`'
always\t'Always'
never\t'Never'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from verify" -l all -d 'Every source of the config'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from verify" -l allow-empty -d 'Accept a selection in which no source is judged: exit code 0 instead of 2'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from verify" -l live -d 'Exchange the pair at its shops, too: staging profiles only, behind the gates, read-only'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from verify" -l no-values-on-wire -d 'Ask Infisical for each value by HEAD: old servers send values with a listing. Tells neither doubles, pairs nor dates'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'Print no text report, only errors; the exit code says it all'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from verify" -s v -l verbose -d 'Say on standard error what is looked at; repeat for more'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from verify" -l no-input -d 'Never ask anything: where a prompt would be needed, end with exit code 6'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from help" -f -a "set" -d 'Ask for Client ID and Client Secret and put them into the profile\'s store'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from help" -f -a "link" -d 'Write references to values that are in a store already; asks for no value'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from help" -f -a "status" -d 'Say which values are there, where, and since when; never the values'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from help" -f -a "verify" -d 'Check references, store and scopes; with --live that shops take the pair'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand creds; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand show" -s o -l output -d 'The format of the page' -r -f -a "text\t'For people'
json\t'One JSON document'
markdown\t'For step summaries and pull requests'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand show" -l config -d 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]' -r -F
complete -c sourcectl -n "__fish_sourcectl_using_subcommand show" -l profile -d 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]' -r -f
complete -c sourcectl -n "__fish_sourcectl_using_subcommand show" -l as-of -d 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand show" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`'
always\t'Always'
never\t'Never'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand show" -l no-values-on-wire -d 'Ask Infisical for each value by HEAD: old servers send values with a listing. Tells neither doubles, pairs nor dates'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand show" -s q -l quiet -d 'Print no text report, only errors; the exit code says it all'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand show" -s v -l verbose -d 'Say on standard error what is looked at; repeat for more'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand show" -l no-input -d 'Never ask anything: where a prompt would be needed, end with exit code 6'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand readiness" -l check -d 'Judge only these checks, and what blocks one of them; with commas between them' -r -f -a "client-id-ref\t''
client-secret-ref\t''
secret-store\t''
scopes\t''
exchange-flags\t''
plan\t''
secret-age\t''
secret-shape\t''
api-version\t''
live-exchange\t''
live-app\t''
live-scopes\t''
live-approval\t''"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand readiness" -l wait -d 'Look again for at most this long, such as 30s or 5m, while values may still be entered, stores unlocked, apps installed and scopes approved' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand readiness" -l fail-on -d 'Let advisory checks decide the exit code too' -r -f -a "warning\t'Advisory checks count like blocking ones'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand readiness" -s o -l output -d 'The format of the report' -r -f -a "text\t'For people'
json\t'One JSON document'
short\t'A line a source'
markdown\t'Tables for a step summary or a pull request'
junit\t'JUnit XML: a test suite a source, a test case a check'
github\t'Annotations of a GitHub Actions job'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand readiness" -l config -d 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]' -r -F
complete -c sourcectl -n "__fish_sourcectl_using_subcommand readiness" -l profile -d 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]' -r -f
complete -c sourcectl -n "__fish_sourcectl_using_subcommand readiness" -l as-of -d 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand readiness" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`'
always\t'Always'
never\t'Never'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand readiness" -l all -d 'Every source of the config'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand readiness" -l allow-empty -d 'Accept a selection in which no source is judged: exit code 0 instead of 2'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand readiness" -l no-values-on-wire -d 'Ask Infisical for each value by HEAD: old servers send values with a listing. Tells neither doubles, pairs nor dates, so a pair is unknown'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand readiness" -l live -d 'Ask the shops, too: staging profiles only, behind the gates, read-only'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand readiness" -s q -l quiet -d 'Print no text report, only errors; the exit code says it all'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand readiness" -s v -l verbose -d 'Say on standard error what is looked at; repeat for more'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand readiness" -l no-input -d 'Never ask anything: where a prompt would be needed, end with exit code 6'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand readiness" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand health" -l wait -d 'Look again for at most this long, such as 30s or 5m, while a sync is going on or no run is known' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand health" -l fail-on -d 'Let advisory issues decide the exit code too' -r -f -a "warning\t'Advisory checks count like blocking ones'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand health" -s o -l output -d 'The format of the report' -r -f -a "text\t'For people'
json\t'One JSON document'
short\t'A line a source'
markdown\t'Tables for a step summary or a pull request'
junit\t'JUnit XML: a test suite a source, a test case a check'
github\t'Annotations of a GitHub Actions job'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand health" -l config -d 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]' -r -F
complete -c sourcectl -n "__fish_sourcectl_using_subcommand health" -l profile -d 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]' -r -f
complete -c sourcectl -n "__fish_sourcectl_using_subcommand health" -l as-of -d 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand health" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`'
always\t'Always'
never\t'Never'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand health" -l all -d 'Every source of the config'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand health" -l allow-empty -d 'Accept a selection in which no source is judged: exit code 0 instead of 2'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand health" -l live -d 'Ask the shops, too: staging profiles only, behind the gates, read-only'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand health" -s q -l quiet -d 'Print no text report, only errors; the exit code says it all'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand health" -s v -l verbose -d 'Say on standard error what is looked at; repeat for more'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand health" -l no-input -d 'Never ask anything: where a prompt would be needed, end with exit code 6'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand health" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand quality" -l fail-on -d 'Let advisory findings decide the exit code too' -r -f -a "warning\t'Advisory checks count like blocking ones'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand quality" -s o -l output -d 'The format of the report' -r -f -a "text\t'For people'
json\t'One JSON document'
short\t'A line a source'
markdown\t'Tables for a step summary or a pull request'
junit\t'JUnit XML: a test suite a source, a test case a check'
github\t'Annotations of a GitHub Actions job'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand quality" -l config -d 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]' -r -F
complete -c sourcectl -n "__fish_sourcectl_using_subcommand quality" -l profile -d 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]' -r -f
complete -c sourcectl -n "__fish_sourcectl_using_subcommand quality" -l as-of -d 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand quality" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`'
always\t'Always'
never\t'Never'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand quality" -l all -d 'Every source of the config'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand quality" -l allow-empty -d 'Accept a selection in which no source is judged: exit code 0 instead of 2'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand quality" -s q -l quiet -d 'Print no text report, only errors; the exit code says it all'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand quality" -s v -l verbose -d 'Say on standard error what is looked at; repeat for more'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand quality" -l no-input -d 'Never ask anything: where a prompt would be needed, end with exit code 6'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand quality" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand api-versions" -s o -l output -d 'The format of the report' -r -f -a "text\t'For people'
json\t'One JSON document'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand api-versions" -l config -d 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]' -r -F
complete -c sourcectl -n "__fish_sourcectl_using_subcommand api-versions" -l profile -d 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]' -r -f
complete -c sourcectl -n "__fish_sourcectl_using_subcommand api-versions" -l as-of -d 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand api-versions" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`'
always\t'Always'
never\t'Never'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand api-versions" -s q -l quiet -d 'Print no text report, only errors; the exit code says it all'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand api-versions" -s v -l verbose -d 'Say on standard error what is looked at; repeat for more'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand api-versions" -l no-input -d 'Never ask anything: where a prompt would be needed, end with exit code 6'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand api-versions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and not __fish_seen_subcommand_from history record import forget help" -l config -d 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]' -r -F
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and not __fish_seen_subcommand_from history record import forget help" -l profile -d 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]' -r -f
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and not __fish_seen_subcommand_from history record import forget help" -l as-of -d 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and not __fish_seen_subcommand_from history record import forget help" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`'
always\t'Always'
never\t'Never'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and not __fish_seen_subcommand_from history record import forget help" -s q -l quiet -d 'Print no text report, only errors; the exit code says it all'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and not __fish_seen_subcommand_from history record import forget help" -s v -l verbose -d 'Say on standard error what is looked at; repeat for more'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and not __fish_seen_subcommand_from history record import forget help" -l no-input -d 'Never ask anything: where a prompt would be needed, end with exit code 6'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and not __fish_seen_subcommand_from history record import forget help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and not __fish_seen_subcommand_from history record import forget help" -f -a "history" -d 'Show the runs of sources, newest first'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and not __fish_seen_subcommand_from history record import forget help" -f -a "record" -d 'Record one run of a source'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and not __fish_seen_subcommand_from history record import forget help" -f -a "import" -d 'Import runs from a file or standard input'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and not __fish_seen_subcommand_from history record import forget help" -f -a "forget" -d 'Remove runs of a source that were recorded wrongly'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and not __fish_seen_subcommand_from history record import forget help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from history" -l limit -d 'How many runs to show at most, or `all`' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from history" -l since -d 'Only runs that started at or after this date or instant, or within this time, such as 7d' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from history" -l status -d 'Only runs that stand so, with commas between them' -r -f -a "queued\t''
running\t''
completed\t''
partial\t''
failed\t''
skipped\t''
cancelled\t''
unknown\t''"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from history" -s o -l output -d 'The format of the report' -r -f -a "text\t'For people'
json\t'One JSON document'
ndjson\t'A record a line, as `sync import` takes them'
csv\t'A table for spreadsheets'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from history" -l config -d 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]' -r -F
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from history" -l profile -d 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]' -r -f
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from history" -l as-of -d 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from history" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`'
always\t'Always'
never\t'Never'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from history" -l all -d 'Every source of the config'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from history" -l chart -d 'Draw the records of these runs over time below the table'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from history" -s q -l quiet -d 'Print no text report, only errors; the exit code says it all'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from history" -s v -l verbose -d 'Say on standard error what is looked at; repeat for more'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from history" -l no-input -d 'Never ask anything: where a prompt would be needed, end with exit code 6'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from history" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from record" -l run-id -d 'Names the run within its source' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from record" -l status -d 'How the run stands; the words of other tools, such as success or timed_out, are known too (`explain status`)' -r -f -a "queued\t''
running\t''
completed\t''
partial\t''
failed\t''
skipped\t''
cancelled\t''
unknown\t''"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from record" -l stream -d 'What was synced, such as orders' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from record" -l trigger -d 'What started it, such as schedule' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from record" -l api-version -d 'The Admin API version that was asked for' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from record" -l served-version -d 'The Admin API version that answered (X-Shopify-API-Version)' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from record" -l started -d 'When it started (RFC 3339)' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from record" -l finished -d 'When it ended (RFC 3339)' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from record" -l reported -d 'As many records as the source itself counted' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from record" -l fetched -d 'As many records as were read' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from record" -l processed -d 'As many records as arrived' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from record" -l failed -d 'As many records as were rejected' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from record" -l skipped -d 'As many records as were left out on purpose' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from record" -l window-from -d 'The start of the period that it synced (RFC 3339)' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from record" -l window-to -d 'The end of that period (RFC 3339)' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from record" -l error-code -d 'The code of what went wrong, such as ACCESS_DENIED' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from record" -l error-class -d 'The kind of what went wrong, such as scope' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from record" -l error-message -d 'What went wrong, in a sentence' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from record" -l bulk-operation -d 'The bulk operation that it read from' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from record" -l request-id -d 'The id of a request, for Shopify\'s support; may be given several times' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from record" -s o -l output -d 'The format of the report' -r -f -a "text\t'For people'
json\t'One JSON document'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from record" -l config -d 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]' -r -F
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from record" -l profile -d 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]' -r -f
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from record" -l as-of -d 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from record" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`'
always\t'Always'
never\t'Never'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from record" -l stdin -d 'Read one record, as `sync history -o ndjson` writes it, from standard input'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from record" -l dry-run -d 'Show what would be recorded, record nothing'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from record" -s q -l quiet -d 'Print no text report, only errors; the exit code says it all'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from record" -s v -l verbose -d 'Say on standard error what is looked at; repeat for more'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from record" -l no-input -d 'Never ask anything: where a prompt would be needed, end with exit code 6'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from record" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from import" -l source -d 'The source of records that name none; one that names another is not taken' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from import" -l from -d 'The tool that wrote the records' -r -f -a "auto\t'Recognised by the first record'
ndjson\t'Records as `sync history` writes them: ndjson, json or csv'
shopify-bulk\t'Bulk operations of Shopify\'s Admin API'
airbyte\t'Jobs of Airbyte\'s APIs'
fivetran\t'Events of Fivetran'
dlt\t'Load packages of dlt'
meltano\t'Runs of Meltano'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from import" -l map -d 'Where the fields of a run stand in records of any other tool, such as run_id=id,status=state,counts.fetched=rows.read' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from import" -l timezone -d 'The zone of times that have none, such as Europe/Zurich; without it they are refused' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from import" -s o -l output -d 'The format of the report' -r -f -a "text\t'For people'
json\t'One JSON document'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from import" -l config -d 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]' -r -F
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from import" -l profile -d 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]' -r -f
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from import" -l as-of -d 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from import" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`'
always\t'Always'
never\t'Never'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from import" -l strict -d 'Keep nothing where a record cannot be taken, or a key or a status word is unknown'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from import" -l dry-run -d 'Read and judge every record, keep nothing'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from import" -s q -l quiet -d 'Print no text report, only errors; the exit code says it all'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from import" -s v -l verbose -d 'Say on standard error what is looked at; repeat for more'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from import" -l no-input -d 'Never ask anything: where a prompt would be needed, end with exit code 6'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from forget" -l stream -d 'Only runs of this stream' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from forget" -l before -d 'Only runs that started before this date or instant, or longer ago than this time, such as 90d' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from forget" -s o -l output -d 'The format of the report' -r -f -a "text\t'For people'
json\t'One JSON document'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from forget" -l config -d 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]' -r -F
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from forget" -l profile -d 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]' -r -f
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from forget" -l as-of -d 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from forget" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`'
always\t'Always'
never\t'Never'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from forget" -l dry-run -d 'Show what would be removed, remove nothing'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from forget" -l yes -d 'Remove without a question'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from forget" -s q -l quiet -d 'Print no text report, only errors; the exit code says it all'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from forget" -s v -l verbose -d 'Say on standard error what is looked at; repeat for more'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from forget" -l no-input -d 'Never ask anything: where a prompt would be needed, end with exit code 6'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from forget" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from help" -f -a "history" -d 'Show the runs of sources, newest first'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from help" -f -a "record" -d 'Record one run of a source'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from help" -f -a "import" -d 'Import runs from a file or standard input'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from help" -f -a "forget" -d 'Remove runs of a source that were recorded wrongly'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand sync; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand actions; and not __fish_seen_subcommand_from list preview help" -l config -d 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]' -r -F
complete -c sourcectl -n "__fish_sourcectl_using_subcommand actions; and not __fish_seen_subcommand_from list preview help" -l profile -d 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]' -r -f
complete -c sourcectl -n "__fish_sourcectl_using_subcommand actions; and not __fish_seen_subcommand_from list preview help" -l as-of -d 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand actions; and not __fish_seen_subcommand_from list preview help" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`'
always\t'Always'
never\t'Never'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand actions; and not __fish_seen_subcommand_from list preview help" -s q -l quiet -d 'Print no text report, only errors; the exit code says it all'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand actions; and not __fish_seen_subcommand_from list preview help" -s v -l verbose -d 'Say on standard error what is looked at; repeat for more'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand actions; and not __fish_seen_subcommand_from list preview help" -l no-input -d 'Never ask anything: where a prompt would be needed, end with exit code 6'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand actions; and not __fish_seen_subcommand_from list preview help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand actions; and not __fish_seen_subcommand_from list preview help" -f -a "list" -d 'List the actions on sources, whether each may be previewed, and what it would do; performs none'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand actions; and not __fish_seen_subcommand_from list preview help" -f -a "preview" -d 'Show what an action would send, write and change, step by step; performs none of it'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand actions; and not __fish_seen_subcommand_from list preview help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand actions; and __fish_seen_subcommand_from list" -s o -l output -d 'The format of the report' -r -f -a "text\t'For people'
json\t'One JSON document'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand actions; and __fish_seen_subcommand_from list" -l config -d 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]' -r -F
complete -c sourcectl -n "__fish_sourcectl_using_subcommand actions; and __fish_seen_subcommand_from list" -l profile -d 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]' -r -f
complete -c sourcectl -n "__fish_sourcectl_using_subcommand actions; and __fish_seen_subcommand_from list" -l as-of -d 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand actions; and __fish_seen_subcommand_from list" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`'
always\t'Always'
never\t'Never'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand actions; and __fish_seen_subcommand_from list" -l credentials -d 'The actions on credentials instead of those on the source'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand actions; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print no text report, only errors; the exit code says it all'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand actions; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say on standard error what is looked at; repeat for more'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand actions; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask anything: where a prompt would be needed, end with exit code 6'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand actions; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand actions; and __fish_seen_subcommand_from preview" -s o -l output -d 'The format of the plan' -r -f -a "text\t'For people'
json\t'One JSON document'
patch\t'What changes in the config, as a diff without context'
sh\t'A script for a POSIX shell, to be read and run by a person'
markdown\t'For a review'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand actions; and __fish_seen_subcommand_from preview" -l config -d 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]' -r -F
complete -c sourcectl -n "__fish_sourcectl_using_subcommand actions; and __fish_seen_subcommand_from preview" -l profile -d 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]' -r -f
complete -c sourcectl -n "__fish_sourcectl_using_subcommand actions; and __fish_seen_subcommand_from preview" -l as-of -d 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand actions; and __fish_seen_subcommand_from preview" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`'
always\t'Always'
never\t'Never'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand actions; and __fish_seen_subcommand_from preview" -s q -l quiet -d 'Print no text report, only errors; the exit code says it all'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand actions; and __fish_seen_subcommand_from preview" -s v -l verbose -d 'Say on standard error what is looked at; repeat for more'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand actions; and __fish_seen_subcommand_from preview" -l no-input -d 'Never ask anything: where a prompt would be needed, end with exit code 6'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand actions; and __fish_seen_subcommand_from preview" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand actions; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the actions on sources, whether each may be previewed, and what it would do; performs none'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand actions; and __fish_seen_subcommand_from help" -f -a "preview" -d 'Show what an action would send, write and change, step by step; performs none of it'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand actions; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand accounts; and not __fish_seen_subcommand_from list help" -l config -d 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]' -r -F
complete -c sourcectl -n "__fish_sourcectl_using_subcommand accounts; and not __fish_seen_subcommand_from list help" -l profile -d 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]' -r -f
complete -c sourcectl -n "__fish_sourcectl_using_subcommand accounts; and not __fish_seen_subcommand_from list help" -l as-of -d 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand accounts; and not __fish_seen_subcommand_from list help" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`'
always\t'Always'
never\t'Never'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand accounts; and not __fish_seen_subcommand_from list help" -s q -l quiet -d 'Print no text report, only errors; the exit code says it all'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand accounts; and not __fish_seen_subcommand_from list help" -s v -l verbose -d 'Say on standard error what is looked at; repeat for more'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand accounts; and not __fish_seen_subcommand_from list help" -l no-input -d 'Never ask anything: where a prompt would be needed, end with exit code 6'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand accounts; and not __fish_seen_subcommand_from list help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand accounts; and not __fish_seen_subcommand_from list help" -f -a "list" -d 'List accounts with their masked refs'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand accounts; and not __fish_seen_subcommand_from list help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand accounts; and __fish_seen_subcommand_from list" -s o -l output -d 'The format of the report' -r -f -a "text\t'For people'
json\t'One JSON document'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand accounts; and __fish_seen_subcommand_from list" -l config -d 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]' -r -F
complete -c sourcectl -n "__fish_sourcectl_using_subcommand accounts; and __fish_seen_subcommand_from list" -l profile -d 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]' -r -f
complete -c sourcectl -n "__fish_sourcectl_using_subcommand accounts; and __fish_seen_subcommand_from list" -l as-of -d 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand accounts; and __fish_seen_subcommand_from list" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`'
always\t'Always'
never\t'Never'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand accounts; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print no text report, only errors; the exit code says it all'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand accounts; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say on standard error what is looked at; repeat for more'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand accounts; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask anything: where a prompt would be needed, end with exit code 6'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand accounts; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand accounts; and __fish_seen_subcommand_from help" -f -a "list" -d 'List accounts with their masked refs'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand accounts; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand completion" -l config -d 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]' -r -F
complete -c sourcectl -n "__fish_sourcectl_using_subcommand completion" -l profile -d 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]' -r -f
complete -c sourcectl -n "__fish_sourcectl_using_subcommand completion" -l as-of -d 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand completion" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`'
always\t'Always'
never\t'Never'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand completion" -s q -l quiet -d 'Print no text report, only errors; the exit code says it all'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand completion" -s v -l verbose -d 'Say on standard error what is looked at; repeat for more'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand completion" -l no-input -d 'Never ask anything: where a prompt would be needed, end with exit code 6'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand completion" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand doctor" -s o -l output -d 'The format of the report' -r -f -a "text\t'For people'
json\t'One JSON document'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand doctor" -l config -d 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]' -r -F
complete -c sourcectl -n "__fish_sourcectl_using_subcommand doctor" -l profile -d 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]' -r -f
complete -c sourcectl -n "__fish_sourcectl_using_subcommand doctor" -l as-of -d 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand doctor" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`'
always\t'Always'
never\t'Never'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand doctor" -s q -l quiet -d 'Print no text report, only errors; the exit code says it all'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand doctor" -s v -l verbose -d 'Say on standard error what is looked at; repeat for more'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand doctor" -l no-input -d 'Never ask anything: where a prompt would be needed, end with exit code 6'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand doctor" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand explain" -s o -l output -d 'The format of the report' -r -f -a "text\t'For people'
json\t'One JSON document'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand explain" -l config -d 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]' -r -F
complete -c sourcectl -n "__fish_sourcectl_using_subcommand explain" -l profile -d 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]' -r -f
complete -c sourcectl -n "__fish_sourcectl_using_subcommand explain" -l as-of -d 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand explain" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`'
always\t'Always'
never\t'Never'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand explain" -s q -l quiet -d 'Print no text report, only errors; the exit code says it all'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand explain" -s v -l verbose -d 'Say on standard error what is looked at; repeat for more'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand explain" -l no-input -d 'Never ask anything: where a prompt would be needed, end with exit code 6'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and not __fish_seen_subcommand_from import snapshot list diff help" -l config -d 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]' -r -F
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and not __fish_seen_subcommand_from import snapshot list diff help" -l profile -d 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]' -r -f
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and not __fish_seen_subcommand_from import snapshot list diff help" -l as-of -d 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and not __fish_seen_subcommand_from import snapshot list diff help" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`'
always\t'Always'
never\t'Never'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and not __fish_seen_subcommand_from import snapshot list diff help" -s q -l quiet -d 'Print no text report, only errors; the exit code says it all'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and not __fish_seen_subcommand_from import snapshot list diff help" -s v -l verbose -d 'Say on standard error what is looked at; repeat for more'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and not __fish_seen_subcommand_from import snapshot list diff help" -l no-input -d 'Never ask anything: where a prompt would be needed, end with exit code 6'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and not __fish_seen_subcommand_from import snapshot list diff help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and not __fish_seen_subcommand_from import snapshot list diff help" -a "import" -d 'Keep a schema of the Admin API from a file or standard input'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and not __fish_seen_subcommand_from import snapshot list diff help" -a "snapshot" -d 'Take the types that a source maps from one of its shops, and keep them'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and not __fish_seen_subcommand_from import snapshot list diff help" -a "list" -d 'List the schemas of the Admin API that there are, and what sources map of them'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and not __fish_seen_subcommand_from import snapshot list diff help" -a "diff" -d 'Compare two schemas of the Admin API'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and not __fish_seen_subcommand_from import snapshot list diff help" -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from import" -l api-version -d 'The version whose schema it is, where the file does not say' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from import" -l taken -d 'When the schema stood so: a date (its start, UTC) or an RFC 3339 instant [default: now]' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from import" -s o -l output -d 'The format of the report' -r -f -a "text\t'For people'
json\t'One JSON document'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from import" -l config -d 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]' -r -F
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from import" -l profile -d 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]' -r -f
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from import" -l as-of -d 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from import" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`'
always\t'Always'
never\t'Never'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from import" -l dry-run -d 'Read and compare, keep nothing'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from import" -s q -l quiet -d 'Print no text report, only errors; the exit code says it all'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from import" -s v -l verbose -d 'Say on standard error what is looked at; repeat for more'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from import" -l no-input -d 'Never ask anything: where a prompt would be needed, end with exit code 6'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from snapshot" -s o -l output -d 'The format of the report' -r -f -a "text\t'For people'
json\t'One JSON document'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from snapshot" -l config -d 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]' -r -F
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from snapshot" -l profile -d 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]' -r -f
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from snapshot" -l as-of -d 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from snapshot" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`'
always\t'Always'
never\t'Never'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from snapshot" -l live -d 'Ask the shop: there is no other way to take a snapshot'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from snapshot" -l dry-run -d 'Ask and compare, keep nothing'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from snapshot" -s q -l quiet -d 'Print no text report, only errors; the exit code says it all'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from snapshot" -s v -l verbose -d 'Say on standard error what is looked at; repeat for more'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from snapshot" -l no-input -d 'Never ask anything: where a prompt would be needed, end with exit code 6'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from snapshot" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from list" -s o -l output -d 'The format of the report' -r -f -a "text\t'For people'
json\t'One JSON document'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from list" -l config -d 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]' -r -F
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from list" -l profile -d 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]' -r -f
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from list" -l as-of -d 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from list" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`'
always\t'Always'
never\t'Never'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print no text report, only errors; the exit code says it all'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say on standard error what is looked at; repeat for more'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask anything: where a prompt would be needed, end with exit code 6'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from diff" -s o -l output -d 'The format of the report' -r -f -a "text\t'For people'
json\t'One JSON document'
markdown\t'For step summaries and pull requests'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from diff" -l config -d 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]' -r -F
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from diff" -l profile -d 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]' -r -f
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from diff" -l as-of -d 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant' -r
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from diff" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`'
always\t'Always'
never\t'Never'"
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from diff" -l mapped -d 'Show what the source\'s mapped fields are touched by, and what the policy says of them'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from diff" -l exit-code -d 'End with exit code 1 where there is something to show'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from diff" -s q -l quiet -d 'Print no text report, only errors; the exit code says it all'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from diff" -s v -l verbose -d 'Say on standard error what is looked at; repeat for more'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from diff" -l no-input -d 'Never ask anything: where a prompt would be needed, end with exit code 6'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from diff" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from help" -f -a "import" -d 'Keep a schema of the Admin API from a file or standard input'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from help" -f -a "snapshot" -d 'Take the types that a source maps from one of its shops, and keep them'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the schemas of the Admin API that there are, and what sources map of them'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from help" -f -a "diff" -d 'Compare two schemas of the Admin API'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand schema; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand help; and not __fish_seen_subcommand_from config profiles sources stores creds show readiness health quality api-versions sync actions accounts completion doctor explain schema help" -f -a "config" -d 'Start, check, read and change the config file'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand help; and not __fish_seen_subcommand_from config profiles sources stores creds show readiness health quality api-versions sync actions accounts completion doctor explain schema help" -f -a "profiles" -d 'List profiles'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand help; and not __fish_seen_subcommand_from config profiles sources stores creds show readiness health quality api-versions sync actions accounts completion doctor explain schema help" -f -a "sources" -d 'Add sources'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand help; and not __fish_seen_subcommand_from config profiles sources stores creds show readiness health quality api-versions sync actions accounts completion doctor explain schema help" -f -a "stores" -d 'List and check secret stores, and log in to them'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand help; and not __fish_seen_subcommand_from config profiles sources stores creds show readiness health quality api-versions sync actions accounts completion doctor explain schema help" -f -a "creds" -d 'Enter, link and review credentials (write-only)'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand help; and not __fish_seen_subcommand_from config profiles sources stores creds show readiness health quality api-versions sync actions accounts completion doctor explain schema help" -f -a "show" -d 'Show all that is known of one source on one page'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand help; and not __fish_seen_subcommand_from config profiles sources stores creds show readiness health quality api-versions sync actions accounts completion doctor explain schema help" -f -a "readiness" -d 'Say whether sources are ready, as a checklist and as an exit code'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand help; and not __fish_seen_subcommand_from config profiles sources stores creds show readiness health quality api-versions sync actions accounts completion doctor explain schema help" -f -a "health" -d 'Say whether sources are healthy: API version, schema, mapping and syncs, from evidence'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand help; and not __fish_seen_subcommand_from config profiles sources stores creds show readiness health quality api-versions sync actions accounts completion doctor explain schema help" -f -a "quality" -d 'Look for stale, partial, empty and strange syncs'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand help; and not __fish_seen_subcommand_from config profiles sources stores creds show readiness health quality api-versions sync actions accounts completion doctor explain schema help" -f -a "api-versions" -d 'Show the calendar of API versions, and which sources ask for which'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand help; and not __fish_seen_subcommand_from config profiles sources stores creds show readiness health quality api-versions sync actions accounts completion doctor explain schema help" -f -a "sync" -d 'Record the runs of sources, and show their history'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand help; and not __fish_seen_subcommand_from config profiles sources stores creds show readiness health quality api-versions sync actions accounts completion doctor explain schema help" -f -a "actions" -d 'List actions on sources and show what each would do; performs none'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand help; and not __fish_seen_subcommand_from config profiles sources stores creds show readiness health quality api-versions sync actions accounts completion doctor explain schema help" -f -a "accounts" -d 'List the accounts of sources'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand help; and not __fish_seen_subcommand_from config profiles sources stores creds show readiness health quality api-versions sync actions accounts completion doctor explain schema help" -f -a "completion" -d 'Print a completion script for a shell'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand help; and not __fish_seen_subcommand_from config profiles sources stores creds show readiness health quality api-versions sync actions accounts completion doctor explain schema help" -f -a "doctor" -d 'Look at terminal, config, keyring and environment, and say what would stop work'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand help; and not __fish_seen_subcommand_from config profiles sources stores creds show readiness health quality api-versions sync actions accounts completion doctor explain schema help" -f -a "explain" -d 'Say what a code means, why it matters and how it is fixed'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand help; and not __fish_seen_subcommand_from config profiles sources stores creds show readiness health quality api-versions sync actions accounts completion doctor explain schema help" -f -a "schema" -d 'Keep, list and compare schemas of the Admin API; print the JSON Schema of a report'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand help; and not __fish_seen_subcommand_from config profiles sources stores creds show readiness health quality api-versions sync actions accounts completion doctor explain schema help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "check" -d 'Report every problem of the config file, each with its line and column'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "init" -d 'Write a commented config to start from; refuses to overwrite one'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "path" -d 'Say which config file is in force, and why'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "get" -d 'Print the value of a key'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "set" -d 'Change the value of a key; comments and formatting stay'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand help; and __fish_seen_subcommand_from profiles" -f -a "list" -d 'List the profiles of the config'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand help; and __fish_seen_subcommand_from sources" -f -a "add" -d 'Add a source, and its profile where there is none yet, to the config'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand help; and __fish_seen_subcommand_from stores" -f -a "list" -d 'List the stores, where they are and as whom they are spoken to; contacts none'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand help; and __fish_seen_subcommand_from stores" -f -a "check" -d 'Say how far one gets in a store, by calls that change nothing'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand help; and __fish_seen_subcommand_from stores" -f -a "login" -d 'Ask for the identity of a store and keep it in the OS keyring, for this store\'s origin alone'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand help; and __fish_seen_subcommand_from stores" -f -a "logout" -d 'Remove the identity of a store from the OS keyring'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand help; and __fish_seen_subcommand_from creds" -f -a "set" -d 'Ask for Client ID and Client Secret and put them into the profile\'s store'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand help; and __fish_seen_subcommand_from creds" -f -a "link" -d 'Write references to values that are in a store already; asks for no value'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand help; and __fish_seen_subcommand_from creds" -f -a "status" -d 'Say which values are there, where, and since when; never the values'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand help; and __fish_seen_subcommand_from creds" -f -a "verify" -d 'Check references, store and scopes; with --live that shops take the pair'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand help; and __fish_seen_subcommand_from sync" -f -a "history" -d 'Show the runs of sources, newest first'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand help; and __fish_seen_subcommand_from sync" -f -a "record" -d 'Record one run of a source'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand help; and __fish_seen_subcommand_from sync" -f -a "import" -d 'Import runs from a file or standard input'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand help; and __fish_seen_subcommand_from sync" -f -a "forget" -d 'Remove runs of a source that were recorded wrongly'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand help; and __fish_seen_subcommand_from actions" -f -a "list" -d 'List the actions on sources, whether each may be previewed, and what it would do; performs none'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand help; and __fish_seen_subcommand_from actions" -f -a "preview" -d 'Show what an action would send, write and change, step by step; performs none of it'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand help; and __fish_seen_subcommand_from accounts" -f -a "list" -d 'List accounts with their masked refs'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand help; and __fish_seen_subcommand_from schema" -f -a "import" -d 'Keep a schema of the Admin API from a file or standard input'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand help; and __fish_seen_subcommand_from schema" -f -a "snapshot" -d 'Take the types that a source maps from one of its shops, and keep them'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand help; and __fish_seen_subcommand_from schema" -f -a "list" -d 'List the schemas of the Admin API that there are, and what sources map of them'
complete -c sourcectl -n "__fish_sourcectl_using_subcommand help; and __fish_seen_subcommand_from schema" -f -a "diff" -d 'Compare two schemas of the Admin API'
