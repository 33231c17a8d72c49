
use builtin;
use str;

set edit:completion:arg-completer[sourcectl] = {|@words|
    fn spaces {|n|
        builtin:repeat $n ' ' | str:join ''
    }
    fn cand {|text desc|
        edit:complex-candidate $text &display=$text' '(spaces (- 14 (wcswidth $text)))$desc
    }
    var command = 'sourcectl'
    for word $words[1..-1] {
        if (str:has-prefix $word '-') {
            break
        }
        set command = $command';'$word
    }
    var completions = [
        &'sourcectl'= {
            cand --config 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]'
            cand --profile 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]'
            cand --as-of 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant'
            cand --color 'When to use colour'
            cand -q 'Print no text report, only errors; the exit code says it all'
            cand --quiet 'Print no text report, only errors; the exit code says it all'
            cand -v 'Say on standard error what is looked at; repeat for more'
            cand --verbose 'Say on standard error what is looked at; repeat for more'
            cand --no-input 'Never ask anything: where a prompt would be needed, end with exit code 6'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand config 'Start, check, read and change the config file'
            cand profiles 'List profiles'
            cand sources 'Add sources'
            cand stores 'List and check secret stores, and log in to them'
            cand creds 'Enter, link and review credentials (write-only)'
            cand show 'Show all that is known of one source on one page'
            cand readiness 'Say whether sources are ready, as a checklist and as an exit code'
            cand health 'Say whether sources are healthy: API version, schema, mapping and syncs, from evidence'
            cand quality 'Look for stale, partial, empty and strange syncs'
            cand api-versions 'Show the calendar of API versions, and which sources ask for which'
            cand sync 'Record the runs of sources, and show their history'
            cand actions 'List actions on sources and show what each would do; performs none'
            cand accounts 'List the accounts of sources'
            cand completion 'Print a completion script for a shell'
            cand doctor 'Look at terminal, config, keyring and environment, and say what would stop work'
            cand explain 'Say what a code means, why it matters and how it is fixed'
            cand schema 'Keep, list and compare schemas of the Admin API; print the JSON Schema of a report'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'sourcectl;config'= {
            cand --config 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]'
            cand --profile 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]'
            cand --as-of 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant'
            cand --color 'When to use colour'
            cand -q 'Print no text report, only errors; the exit code says it all'
            cand --quiet 'Print no text report, only errors; the exit code says it all'
            cand -v 'Say on standard error what is looked at; repeat for more'
            cand --verbose 'Say on standard error what is looked at; repeat for more'
            cand --no-input 'Never ask anything: where a prompt would be needed, end with exit code 6'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand check 'Report every problem of the config file, each with its line and column'
            cand init 'Write a commented config to start from; refuses to overwrite one'
            cand path 'Say which config file is in force, and why'
            cand get 'Print the value of a key'
            cand set 'Change the value of a key; comments and formatting stay'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'sourcectl;config;check'= {
            cand -o 'The format of the report'
            cand --output 'The format of the report'
            cand --config 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]'
            cand --profile 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]'
            cand --as-of 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant'
            cand --color 'When to use colour'
            cand -q 'Print no text report, only errors; the exit code says it all'
            cand --quiet 'Print no text report, only errors; the exit code says it all'
            cand -v 'Say on standard error what is looked at; repeat for more'
            cand --verbose 'Say on standard error what is looked at; repeat for more'
            cand --no-input 'Never ask anything: where a prompt would be needed, end with exit code 6'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'sourcectl;config;init'= {
            cand -o 'The format of the report'
            cand --output 'The format of the report'
            cand --config 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]'
            cand --profile 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]'
            cand --as-of 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant'
            cand --color 'When to use colour'
            cand -q 'Print no text report, only errors; the exit code says it all'
            cand --quiet 'Print no text report, only errors; the exit code says it all'
            cand -v 'Say on standard error what is looked at; repeat for more'
            cand --verbose 'Say on standard error what is looked at; repeat for more'
            cand --no-input 'Never ask anything: where a prompt would be needed, end with exit code 6'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'sourcectl;config;path'= {
            cand -o 'The format of the report'
            cand --output 'The format of the report'
            cand --config 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]'
            cand --profile 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]'
            cand --as-of 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant'
            cand --color 'When to use colour'
            cand -q 'Print no text report, only errors; the exit code says it all'
            cand --quiet 'Print no text report, only errors; the exit code says it all'
            cand -v 'Say on standard error what is looked at; repeat for more'
            cand --verbose 'Say on standard error what is looked at; repeat for more'
            cand --no-input 'Never ask anything: where a prompt would be needed, end with exit code 6'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'sourcectl;config;get'= {
            cand -o 'The format of the report'
            cand --output 'The format of the report'
            cand --config 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]'
            cand --profile 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]'
            cand --as-of 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant'
            cand --color 'When to use colour'
            cand -q 'Print no text report, only errors; the exit code says it all'
            cand --quiet 'Print no text report, only errors; the exit code says it all'
            cand -v 'Say on standard error what is looked at; repeat for more'
            cand --verbose 'Say on standard error what is looked at; repeat for more'
            cand --no-input 'Never ask anything: where a prompt would be needed, end with exit code 6'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'sourcectl;config;set'= {
            cand -o 'The format of the report'
            cand --output 'The format of the report'
            cand --config 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]'
            cand --profile 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]'
            cand --as-of 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant'
            cand --color 'When to use colour'
            cand --dry-run 'Show what would be written, write nothing'
            cand -q 'Print no text report, only errors; the exit code says it all'
            cand --quiet 'Print no text report, only errors; the exit code says it all'
            cand -v 'Say on standard error what is looked at; repeat for more'
            cand --verbose 'Say on standard error what is looked at; repeat for more'
            cand --no-input 'Never ask anything: where a prompt would be needed, end with exit code 6'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'sourcectl;config;help'= {
            cand check 'Report every problem of the config file, each with its line and column'
            cand init 'Write a commented config to start from; refuses to overwrite one'
            cand path 'Say which config file is in force, and why'
            cand get 'Print the value of a key'
            cand set 'Change the value of a key; comments and formatting stay'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'sourcectl;config;help;check'= {
        }
        &'sourcectl;config;help;init'= {
        }
        &'sourcectl;config;help;path'= {
        }
        &'sourcectl;config;help;get'= {
        }
        &'sourcectl;config;help;set'= {
        }
        &'sourcectl;config;help;help'= {
        }
        &'sourcectl;profiles'= {
            cand --config 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]'
            cand --profile 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]'
            cand --as-of 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant'
            cand --color 'When to use colour'
            cand -q 'Print no text report, only errors; the exit code says it all'
            cand --quiet 'Print no text report, only errors; the exit code says it all'
            cand -v 'Say on standard error what is looked at; repeat for more'
            cand --verbose 'Say on standard error what is looked at; repeat for more'
            cand --no-input 'Never ask anything: where a prompt would be needed, end with exit code 6'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List the profiles of the config'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'sourcectl;profiles;list'= {
            cand -o 'The format of the report'
            cand --output 'The format of the report'
            cand --config 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]'
            cand --profile 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]'
            cand --as-of 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant'
            cand --color 'When to use colour'
            cand -q 'Print no text report, only errors; the exit code says it all'
            cand --quiet 'Print no text report, only errors; the exit code says it all'
            cand -v 'Say on standard error what is looked at; repeat for more'
            cand --verbose 'Say on standard error what is looked at; repeat for more'
            cand --no-input 'Never ask anything: where a prompt would be needed, end with exit code 6'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'sourcectl;profiles;help'= {
            cand list 'List the profiles of the config'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'sourcectl;profiles;help;list'= {
        }
        &'sourcectl;profiles;help;help'= {
        }
        &'sourcectl;sources'= {
            cand --config 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]'
            cand --profile 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]'
            cand --as-of 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant'
            cand --color 'When to use colour'
            cand -q 'Print no text report, only errors; the exit code says it all'
            cand --quiet 'Print no text report, only errors; the exit code says it all'
            cand -v 'Say on standard error what is looked at; repeat for more'
            cand --verbose 'Say on standard error what is looked at; repeat for more'
            cand --no-input 'Never ask anything: where a prompt would be needed, end with exit code 6'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand add 'Add a source, and its profile where there is none yet, to the config'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'sourcectl;sources;add'= {
            cand --shop 'The shop''s permanent domain'
            cand --ref 'The account''s ref, shown masked only [default: the shop''s name]'
            cand --name 'The source''s name for people'
            cand --api-version 'The Admin API version [default: the latest]'
            cand --environment 'The environment, where the profile is new'
            cand -o 'The format of the report'
            cand --output 'The format of the report'
            cand --config 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]'
            cand --profile 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]'
            cand --as-of 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant'
            cand --color 'When to use colour'
            cand --dry-run 'Show what would be written, write nothing'
            cand -q 'Print no text report, only errors; the exit code says it all'
            cand --quiet 'Print no text report, only errors; the exit code says it all'
            cand -v 'Say on standard error what is looked at; repeat for more'
            cand --verbose 'Say on standard error what is looked at; repeat for more'
            cand --no-input 'Never ask anything: where a prompt would be needed, end with exit code 6'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'sourcectl;sources;help'= {
            cand add 'Add a source, and its profile where there is none yet, to the config'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'sourcectl;sources;help;add'= {
        }
        &'sourcectl;sources;help;help'= {
        }
        &'sourcectl;stores'= {
            cand --config 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]'
            cand --profile 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]'
            cand --as-of 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant'
            cand --color 'When to use colour'
            cand -q 'Print no text report, only errors; the exit code says it all'
            cand --quiet 'Print no text report, only errors; the exit code says it all'
            cand -v 'Say on standard error what is looked at; repeat for more'
            cand --verbose 'Say on standard error what is looked at; repeat for more'
            cand --no-input 'Never ask anything: where a prompt would be needed, end with exit code 6'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List the stores, where they are and as whom they are spoken to; contacts none'
            cand check 'Say how far one gets in a store, by calls that change nothing'
            cand login 'Ask for the identity of a store and keep it in the OS keyring, for this store''s origin alone'
            cand logout 'Remove the identity of a store from the OS keyring'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'sourcectl;stores;list'= {
            cand -o 'The format of the report'
            cand --output 'The format of the report'
            cand --config 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]'
            cand --profile 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]'
            cand --as-of 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant'
            cand --color 'When to use colour'
            cand -q 'Print no text report, only errors; the exit code says it all'
            cand --quiet 'Print no text report, only errors; the exit code says it all'
            cand -v 'Say on standard error what is looked at; repeat for more'
            cand --verbose 'Say on standard error what is looked at; repeat for more'
            cand --no-input 'Never ask anything: where a prompt would be needed, end with exit code 6'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'sourcectl;stores;check'= {
            cand -o 'The format of the report'
            cand --output 'The format of the report'
            cand --config 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]'
            cand --profile 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]'
            cand --as-of 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant'
            cand --color 'When to use colour'
            cand -q 'Print no text report, only errors; the exit code says it all'
            cand --quiet 'Print no text report, only errors; the exit code says it all'
            cand -v 'Say on standard error what is looked at; repeat for more'
            cand --verbose 'Say on standard error what is looked at; repeat for more'
            cand --no-input 'Never ask anything: where a prompt would be needed, end with exit code 6'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'sourcectl;stores;login'= {
            cand -o 'The format of the report'
            cand --output 'The format of the report'
            cand --config 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]'
            cand --profile 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]'
            cand --as-of 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant'
            cand --color 'When to use colour'
            cand --stdin 'Read {"clientId": …, "clientSecret": …} from standard input'
            cand -q 'Print no text report, only errors; the exit code says it all'
            cand --quiet 'Print no text report, only errors; the exit code says it all'
            cand -v 'Say on standard error what is looked at; repeat for more'
            cand --verbose 'Say on standard error what is looked at; repeat for more'
            cand --no-input 'Never ask anything: where a prompt would be needed, end with exit code 6'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'sourcectl;stores;logout'= {
            cand -o 'The format of the report'
            cand --output 'The format of the report'
            cand --config 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]'
            cand --profile 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]'
            cand --as-of 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant'
            cand --color 'When to use colour'
            cand -q 'Print no text report, only errors; the exit code says it all'
            cand --quiet 'Print no text report, only errors; the exit code says it all'
            cand -v 'Say on standard error what is looked at; repeat for more'
            cand --verbose 'Say on standard error what is looked at; repeat for more'
            cand --no-input 'Never ask anything: where a prompt would be needed, end with exit code 6'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'sourcectl;stores;help'= {
            cand list 'List the stores, where they are and as whom they are spoken to; contacts none'
            cand check 'Say how far one gets in a store, by calls that change nothing'
            cand login 'Ask for the identity of a store and keep it in the OS keyring, for this store''s origin alone'
            cand logout 'Remove the identity of a store from the OS keyring'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'sourcectl;stores;help;list'= {
        }
        &'sourcectl;stores;help;check'= {
        }
        &'sourcectl;stores;help;login'= {
        }
        &'sourcectl;stores;help;logout'= {
        }
        &'sourcectl;stores;help;help'= {
        }
        &'sourcectl;creds'= {
            cand --config 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]'
            cand --profile 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]'
            cand --as-of 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant'
            cand --color 'When to use colour'
            cand -q 'Print no text report, only errors; the exit code says it all'
            cand --quiet 'Print no text report, only errors; the exit code says it all'
            cand -v 'Say on standard error what is looked at; repeat for more'
            cand --verbose 'Say on standard error what is looked at; repeat for more'
            cand --no-input 'Never ask anything: where a prompt would be needed, end with exit code 6'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand set 'Ask for Client ID and Client Secret and put them into the profile''s store'
            cand link 'Write references to values that are in a store already; asks for no value'
            cand status 'Say which values are there, where, and since when; never the values'
            cand verify 'Check references, store and scopes; with --live that shops take the pair'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'sourcectl;creds;set'= {
            cand --only 'Enter only one of the two values'
            cand --timeout 'How many seconds, 1 to 3600, the store may take for a value, the time to unlock it included'
            cand -o 'The format of the report'
            cand --output 'The format of the report'
            cand --config 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]'
            cand --profile 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]'
            cand --as-of 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant'
            cand --color 'When to use colour'
            cand --confirm 'Ask for each value twice'
            cand --replace 'Overwrite values that are there already'
            cand --force-shape 'Accept a value whose shape is evidently wrong; its entry then says so'
            cand --verify 'Exchange the pair at the source''s shops before it is stored: staging only, behind the gates, read-only'
            cand --dry-run 'Show what would be written, or what would stop it; ask for nothing, write nothing'
            cand --stdin 'Read from standard input: the raw value with --only, else {"clientId": …, "clientSecret": …}'
            cand -q 'Print no text report, only errors; the exit code says it all'
            cand --quiet 'Print no text report, only errors; the exit code says it all'
            cand -v 'Say on standard error what is looked at; repeat for more'
            cand --verbose 'Say on standard error what is looked at; repeat for more'
            cand --no-input 'Never ask anything: where a prompt would be needed, end with exit code 6'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'sourcectl;creds;link'= {
            cand --client-id 'Where the client ID is: keyring://sourcectl/PROFILE/SOURCE/client-id'
            cand --client-secret 'Where the client secret is: keyring://sourcectl/PROFILE/SOURCE/client-secret'
            cand -o 'The format of the report'
            cand --output 'The format of the report'
            cand --config 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]'
            cand --profile 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]'
            cand --as-of 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant'
            cand --color 'When to use colour'
            cand --replace 'Overwrite references that are there already'
            cand --dry-run 'Show what would be written, write nothing'
            cand -q 'Print no text report, only errors; the exit code says it all'
            cand --quiet 'Print no text report, only errors; the exit code says it all'
            cand -v 'Say on standard error what is looked at; repeat for more'
            cand --verbose 'Say on standard error what is looked at; repeat for more'
            cand --no-input 'Never ask anything: where a prompt would be needed, end with exit code 6'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'sourcectl;creds;status'= {
            cand -o 'The format of the report'
            cand --output 'The format of the report'
            cand --config 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]'
            cand --profile 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]'
            cand --as-of 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant'
            cand --color 'When to use colour'
            cand --no-values-on-wire 'Ask Infisical for each value by HEAD: old servers send values with a listing. Tells neither doubles, pairs nor dates'
            cand -q 'Print no text report, only errors; the exit code says it all'
            cand --quiet 'Print no text report, only errors; the exit code says it all'
            cand -v 'Say on standard error what is looked at; repeat for more'
            cand --verbose 'Say on standard error what is looked at; repeat for more'
            cand --no-input 'Never ask anything: where a prompt would be needed, end with exit code 6'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'sourcectl;creds;verify'= {
            cand -o 'The format of the report'
            cand --output 'The format of the report'
            cand --config 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]'
            cand --profile 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]'
            cand --as-of 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant'
            cand --color 'When to use colour'
            cand --all 'Every source of the config'
            cand --allow-empty 'Accept a selection in which no source is judged: exit code 0 instead of 2'
            cand --live 'Exchange the pair at its shops, too: staging profiles only, behind the gates, read-only'
            cand --no-values-on-wire 'Ask Infisical for each value by HEAD: old servers send values with a listing. Tells neither doubles, pairs nor dates'
            cand -q 'Print no text report, only errors; the exit code says it all'
            cand --quiet 'Print no text report, only errors; the exit code says it all'
            cand -v 'Say on standard error what is looked at; repeat for more'
            cand --verbose 'Say on standard error what is looked at; repeat for more'
            cand --no-input 'Never ask anything: where a prompt would be needed, end with exit code 6'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'sourcectl;creds;help'= {
            cand set 'Ask for Client ID and Client Secret and put them into the profile''s store'
            cand link 'Write references to values that are in a store already; asks for no value'
            cand status 'Say which values are there, where, and since when; never the values'
            cand verify 'Check references, store and scopes; with --live that shops take the pair'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'sourcectl;creds;help;set'= {
        }
        &'sourcectl;creds;help;link'= {
        }
        &'sourcectl;creds;help;status'= {
        }
        &'sourcectl;creds;help;verify'= {
        }
        &'sourcectl;creds;help;help'= {
        }
        &'sourcectl;show'= {
            cand -o 'The format of the page'
            cand --output 'The format of the page'
            cand --config 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]'
            cand --profile 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]'
            cand --as-of 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant'
            cand --color 'When to use colour'
            cand --no-values-on-wire 'Ask Infisical for each value by HEAD: old servers send values with a listing. Tells neither doubles, pairs nor dates'
            cand -q 'Print no text report, only errors; the exit code says it all'
            cand --quiet 'Print no text report, only errors; the exit code says it all'
            cand -v 'Say on standard error what is looked at; repeat for more'
            cand --verbose 'Say on standard error what is looked at; repeat for more'
            cand --no-input 'Never ask anything: where a prompt would be needed, end with exit code 6'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'sourcectl;readiness'= {
            cand --check 'Judge only these checks, and what blocks one of them; with commas between them'
            cand --wait 'Look again for at most this long, such as 30s or 5m, while values may still be entered, stores unlocked, apps installed and scopes approved'
            cand --fail-on 'Let advisory checks decide the exit code too'
            cand -o 'The format of the report'
            cand --output 'The format of the report'
            cand --config 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]'
            cand --profile 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]'
            cand --as-of 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant'
            cand --color 'When to use colour'
            cand --all 'Every source of the config'
            cand --allow-empty 'Accept a selection in which no source is judged: exit code 0 instead of 2'
            cand --no-values-on-wire 'Ask Infisical for each value by HEAD: old servers send values with a listing. Tells neither doubles, pairs nor dates, so a pair is unknown'
            cand --live 'Ask the shops, too: staging profiles only, behind the gates, read-only'
            cand -q 'Print no text report, only errors; the exit code says it all'
            cand --quiet 'Print no text report, only errors; the exit code says it all'
            cand -v 'Say on standard error what is looked at; repeat for more'
            cand --verbose 'Say on standard error what is looked at; repeat for more'
            cand --no-input 'Never ask anything: where a prompt would be needed, end with exit code 6'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'sourcectl;health'= {
            cand --wait 'Look again for at most this long, such as 30s or 5m, while a sync is going on or no run is known'
            cand --fail-on 'Let advisory issues decide the exit code too'
            cand -o 'The format of the report'
            cand --output 'The format of the report'
            cand --config 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]'
            cand --profile 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]'
            cand --as-of 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant'
            cand --color 'When to use colour'
            cand --all 'Every source of the config'
            cand --allow-empty 'Accept a selection in which no source is judged: exit code 0 instead of 2'
            cand --live 'Ask the shops, too: staging profiles only, behind the gates, read-only'
            cand -q 'Print no text report, only errors; the exit code says it all'
            cand --quiet 'Print no text report, only errors; the exit code says it all'
            cand -v 'Say on standard error what is looked at; repeat for more'
            cand --verbose 'Say on standard error what is looked at; repeat for more'
            cand --no-input 'Never ask anything: where a prompt would be needed, end with exit code 6'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'sourcectl;quality'= {
            cand --fail-on 'Let advisory findings decide the exit code too'
            cand -o 'The format of the report'
            cand --output 'The format of the report'
            cand --config 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]'
            cand --profile 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]'
            cand --as-of 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant'
            cand --color 'When to use colour'
            cand --all 'Every source of the config'
            cand --allow-empty 'Accept a selection in which no source is judged: exit code 0 instead of 2'
            cand -q 'Print no text report, only errors; the exit code says it all'
            cand --quiet 'Print no text report, only errors; the exit code says it all'
            cand -v 'Say on standard error what is looked at; repeat for more'
            cand --verbose 'Say on standard error what is looked at; repeat for more'
            cand --no-input 'Never ask anything: where a prompt would be needed, end with exit code 6'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'sourcectl;api-versions'= {
            cand -o 'The format of the report'
            cand --output 'The format of the report'
            cand --config 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]'
            cand --profile 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]'
            cand --as-of 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant'
            cand --color 'When to use colour'
            cand -q 'Print no text report, only errors; the exit code says it all'
            cand --quiet 'Print no text report, only errors; the exit code says it all'
            cand -v 'Say on standard error what is looked at; repeat for more'
            cand --verbose 'Say on standard error what is looked at; repeat for more'
            cand --no-input 'Never ask anything: where a prompt would be needed, end with exit code 6'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'sourcectl;sync'= {
            cand --config 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]'
            cand --profile 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]'
            cand --as-of 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant'
            cand --color 'When to use colour'
            cand -q 'Print no text report, only errors; the exit code says it all'
            cand --quiet 'Print no text report, only errors; the exit code says it all'
            cand -v 'Say on standard error what is looked at; repeat for more'
            cand --verbose 'Say on standard error what is looked at; repeat for more'
            cand --no-input 'Never ask anything: where a prompt would be needed, end with exit code 6'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand history 'Show the runs of sources, newest first'
            cand record 'Record one run of a source'
            cand import 'Import runs from a file or standard input'
            cand forget 'Remove runs of a source that were recorded wrongly'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'sourcectl;sync;history'= {
            cand --limit 'How many runs to show at most, or `all`'
            cand --since 'Only runs that started at or after this date or instant, or within this time, such as 7d'
            cand --status 'Only runs that stand so, with commas between them'
            cand -o 'The format of the report'
            cand --output 'The format of the report'
            cand --config 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]'
            cand --profile 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]'
            cand --as-of 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant'
            cand --color 'When to use colour'
            cand --all 'Every source of the config'
            cand --chart 'Draw the records of these runs over time below the table'
            cand -q 'Print no text report, only errors; the exit code says it all'
            cand --quiet 'Print no text report, only errors; the exit code says it all'
            cand -v 'Say on standard error what is looked at; repeat for more'
            cand --verbose 'Say on standard error what is looked at; repeat for more'
            cand --no-input 'Never ask anything: where a prompt would be needed, end with exit code 6'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'sourcectl;sync;record'= {
            cand --run-id 'Names the run within its source'
            cand --status 'How the run stands; the words of other tools, such as success or timed_out, are known too (`explain status`)'
            cand --stream 'What was synced, such as orders'
            cand --trigger 'What started it, such as schedule'
            cand --api-version 'The Admin API version that was asked for'
            cand --served-version 'The Admin API version that answered (X-Shopify-API-Version)'
            cand --started 'When it started (RFC 3339)'
            cand --finished 'When it ended (RFC 3339)'
            cand --reported 'As many records as the source itself counted'
            cand --fetched 'As many records as were read'
            cand --processed 'As many records as arrived'
            cand --failed 'As many records as were rejected'
            cand --skipped 'As many records as were left out on purpose'
            cand --window-from 'The start of the period that it synced (RFC 3339)'
            cand --window-to 'The end of that period (RFC 3339)'
            cand --error-code 'The code of what went wrong, such as ACCESS_DENIED'
            cand --error-class 'The kind of what went wrong, such as scope'
            cand --error-message 'What went wrong, in a sentence'
            cand --bulk-operation 'The bulk operation that it read from'
            cand --request-id 'The id of a request, for Shopify''s support; may be given several times'
            cand -o 'The format of the report'
            cand --output 'The format of the report'
            cand --config 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]'
            cand --profile 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]'
            cand --as-of 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant'
            cand --color 'When to use colour'
            cand --stdin 'Read one record, as `sync history -o ndjson` writes it, from standard input'
            cand --dry-run 'Show what would be recorded, record nothing'
            cand -q 'Print no text report, only errors; the exit code says it all'
            cand --quiet 'Print no text report, only errors; the exit code says it all'
            cand -v 'Say on standard error what is looked at; repeat for more'
            cand --verbose 'Say on standard error what is looked at; repeat for more'
            cand --no-input 'Never ask anything: where a prompt would be needed, end with exit code 6'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'sourcectl;sync;import'= {
            cand --source 'The source of records that name none; one that names another is not taken'
            cand --from 'The tool that wrote the records'
            cand --map 'Where the fields of a run stand in records of any other tool, such as run_id=id,status=state,counts.fetched=rows.read'
            cand --timezone 'The zone of times that have none, such as Europe/Zurich; without it they are refused'
            cand -o 'The format of the report'
            cand --output 'The format of the report'
            cand --config 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]'
            cand --profile 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]'
            cand --as-of 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant'
            cand --color 'When to use colour'
            cand --strict 'Keep nothing where a record cannot be taken, or a key or a status word is unknown'
            cand --dry-run 'Read and judge every record, keep nothing'
            cand -q 'Print no text report, only errors; the exit code says it all'
            cand --quiet 'Print no text report, only errors; the exit code says it all'
            cand -v 'Say on standard error what is looked at; repeat for more'
            cand --verbose 'Say on standard error what is looked at; repeat for more'
            cand --no-input 'Never ask anything: where a prompt would be needed, end with exit code 6'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'sourcectl;sync;forget'= {
            cand --stream 'Only runs of this stream'
            cand --before 'Only runs that started before this date or instant, or longer ago than this time, such as 90d'
            cand -o 'The format of the report'
            cand --output 'The format of the report'
            cand --config 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]'
            cand --profile 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]'
            cand --as-of 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant'
            cand --color 'When to use colour'
            cand --dry-run 'Show what would be removed, remove nothing'
            cand --yes 'Remove without a question'
            cand -q 'Print no text report, only errors; the exit code says it all'
            cand --quiet 'Print no text report, only errors; the exit code says it all'
            cand -v 'Say on standard error what is looked at; repeat for more'
            cand --verbose 'Say on standard error what is looked at; repeat for more'
            cand --no-input 'Never ask anything: where a prompt would be needed, end with exit code 6'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'sourcectl;sync;help'= {
            cand history 'Show the runs of sources, newest first'
            cand record 'Record one run of a source'
            cand import 'Import runs from a file or standard input'
            cand forget 'Remove runs of a source that were recorded wrongly'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'sourcectl;sync;help;history'= {
        }
        &'sourcectl;sync;help;record'= {
        }
        &'sourcectl;sync;help;import'= {
        }
        &'sourcectl;sync;help;forget'= {
        }
        &'sourcectl;sync;help;help'= {
        }
        &'sourcectl;actions'= {
            cand --config 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]'
            cand --profile 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]'
            cand --as-of 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant'
            cand --color 'When to use colour'
            cand -q 'Print no text report, only errors; the exit code says it all'
            cand --quiet 'Print no text report, only errors; the exit code says it all'
            cand -v 'Say on standard error what is looked at; repeat for more'
            cand --verbose 'Say on standard error what is looked at; repeat for more'
            cand --no-input 'Never ask anything: where a prompt would be needed, end with exit code 6'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List the actions on sources, whether each may be previewed, and what it would do; performs none'
            cand preview 'Show what an action would send, write and change, step by step; performs none of it'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'sourcectl;actions;list'= {
            cand -o 'The format of the report'
            cand --output 'The format of the report'
            cand --config 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]'
            cand --profile 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]'
            cand --as-of 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant'
            cand --color 'When to use colour'
            cand --credentials 'The actions on credentials instead of those on the source'
            cand -q 'Print no text report, only errors; the exit code says it all'
            cand --quiet 'Print no text report, only errors; the exit code says it all'
            cand -v 'Say on standard error what is looked at; repeat for more'
            cand --verbose 'Say on standard error what is looked at; repeat for more'
            cand --no-input 'Never ask anything: where a prompt would be needed, end with exit code 6'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'sourcectl;actions;preview'= {
            cand -o 'The format of the plan'
            cand --output 'The format of the plan'
            cand --config 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]'
            cand --profile 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]'
            cand --as-of 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant'
            cand --color 'When to use colour'
            cand -q 'Print no text report, only errors; the exit code says it all'
            cand --quiet 'Print no text report, only errors; the exit code says it all'
            cand -v 'Say on standard error what is looked at; repeat for more'
            cand --verbose 'Say on standard error what is looked at; repeat for more'
            cand --no-input 'Never ask anything: where a prompt would be needed, end with exit code 6'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'sourcectl;actions;help'= {
            cand list 'List the actions on sources, whether each may be previewed, and what it would do; performs none'
            cand preview 'Show what an action would send, write and change, step by step; performs none of it'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'sourcectl;actions;help;list'= {
        }
        &'sourcectl;actions;help;preview'= {
        }
        &'sourcectl;actions;help;help'= {
        }
        &'sourcectl;accounts'= {
            cand --config 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]'
            cand --profile 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]'
            cand --as-of 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant'
            cand --color 'When to use colour'
            cand -q 'Print no text report, only errors; the exit code says it all'
            cand --quiet 'Print no text report, only errors; the exit code says it all'
            cand -v 'Say on standard error what is looked at; repeat for more'
            cand --verbose 'Say on standard error what is looked at; repeat for more'
            cand --no-input 'Never ask anything: where a prompt would be needed, end with exit code 6'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List accounts with their masked refs'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'sourcectl;accounts;list'= {
            cand -o 'The format of the report'
            cand --output 'The format of the report'
            cand --config 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]'
            cand --profile 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]'
            cand --as-of 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant'
            cand --color 'When to use colour'
            cand -q 'Print no text report, only errors; the exit code says it all'
            cand --quiet 'Print no text report, only errors; the exit code says it all'
            cand -v 'Say on standard error what is looked at; repeat for more'
            cand --verbose 'Say on standard error what is looked at; repeat for more'
            cand --no-input 'Never ask anything: where a prompt would be needed, end with exit code 6'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'sourcectl;accounts;help'= {
            cand list 'List accounts with their masked refs'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'sourcectl;accounts;help;list'= {
        }
        &'sourcectl;accounts;help;help'= {
        }
        &'sourcectl;completion'= {
            cand --config 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]'
            cand --profile 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]'
            cand --as-of 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant'
            cand --color 'When to use colour'
            cand -q 'Print no text report, only errors; the exit code says it all'
            cand --quiet 'Print no text report, only errors; the exit code says it all'
            cand -v 'Say on standard error what is looked at; repeat for more'
            cand --verbose 'Say on standard error what is looked at; repeat for more'
            cand --no-input 'Never ask anything: where a prompt would be needed, end with exit code 6'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'sourcectl;doctor'= {
            cand -o 'The format of the report'
            cand --output 'The format of the report'
            cand --config 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]'
            cand --profile 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]'
            cand --as-of 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant'
            cand --color 'When to use colour'
            cand -q 'Print no text report, only errors; the exit code says it all'
            cand --quiet 'Print no text report, only errors; the exit code says it all'
            cand -v 'Say on standard error what is looked at; repeat for more'
            cand --verbose 'Say on standard error what is looked at; repeat for more'
            cand --no-input 'Never ask anything: where a prompt would be needed, end with exit code 6'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'sourcectl;explain'= {
            cand -o 'The format of the report'
            cand --output 'The format of the report'
            cand --config 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]'
            cand --profile 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]'
            cand --as-of 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant'
            cand --color 'When to use colour'
            cand -q 'Print no text report, only errors; the exit code says it all'
            cand --quiet 'Print no text report, only errors; the exit code says it all'
            cand -v 'Say on standard error what is looked at; repeat for more'
            cand --verbose 'Say on standard error what is looked at; repeat for more'
            cand --no-input 'Never ask anything: where a prompt would be needed, end with exit code 6'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'sourcectl;schema'= {
            cand --config 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]'
            cand --profile 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]'
            cand --as-of 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant'
            cand --color 'When to use colour'
            cand -q 'Print no text report, only errors; the exit code says it all'
            cand --quiet 'Print no text report, only errors; the exit code says it all'
            cand -v 'Say on standard error what is looked at; repeat for more'
            cand --verbose 'Say on standard error what is looked at; repeat for more'
            cand --no-input 'Never ask anything: where a prompt would be needed, end with exit code 6'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand import 'Keep a schema of the Admin API from a file or standard input'
            cand snapshot 'Take the types that a source maps from one of its shops, and keep them'
            cand list 'List the schemas of the Admin API that there are, and what sources map of them'
            cand diff 'Compare two schemas of the Admin API'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'sourcectl;schema;import'= {
            cand --api-version 'The version whose schema it is, where the file does not say'
            cand --taken 'When the schema stood so: a date (its start, UTC) or an RFC 3339 instant [default: now]'
            cand -o 'The format of the report'
            cand --output 'The format of the report'
            cand --config 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]'
            cand --profile 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]'
            cand --as-of 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant'
            cand --color 'When to use colour'
            cand --dry-run 'Read and compare, keep nothing'
            cand -q 'Print no text report, only errors; the exit code says it all'
            cand --quiet 'Print no text report, only errors; the exit code says it all'
            cand -v 'Say on standard error what is looked at; repeat for more'
            cand --verbose 'Say on standard error what is looked at; repeat for more'
            cand --no-input 'Never ask anything: where a prompt would be needed, end with exit code 6'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'sourcectl;schema;snapshot'= {
            cand -o 'The format of the report'
            cand --output 'The format of the report'
            cand --config 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]'
            cand --profile 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]'
            cand --as-of 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant'
            cand --color 'When to use colour'
            cand --live 'Ask the shop: there is no other way to take a snapshot'
            cand --dry-run 'Ask and compare, keep nothing'
            cand -q 'Print no text report, only errors; the exit code says it all'
            cand --quiet 'Print no text report, only errors; the exit code says it all'
            cand -v 'Say on standard error what is looked at; repeat for more'
            cand --verbose 'Say on standard error what is looked at; repeat for more'
            cand --no-input 'Never ask anything: where a prompt would be needed, end with exit code 6'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'sourcectl;schema;list'= {
            cand -o 'The format of the report'
            cand --output 'The format of the report'
            cand --config 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]'
            cand --profile 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]'
            cand --as-of 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant'
            cand --color 'When to use colour'
            cand -q 'Print no text report, only errors; the exit code says it all'
            cand --quiet 'Print no text report, only errors; the exit code says it all'
            cand -v 'Say on standard error what is looked at; repeat for more'
            cand --verbose 'Say on standard error what is looked at; repeat for more'
            cand --no-input 'Never ask anything: where a prompt would be needed, end with exit code 6'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'sourcectl;schema;diff'= {
            cand -o 'The format of the report'
            cand --output 'The format of the report'
            cand --config 'The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]'
            cand --profile 'The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]'
            cand --as-of 'Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant'
            cand --color 'When to use colour'
            cand --mapped 'Show what the source''s mapped fields are touched by, and what the policy says of them'
            cand --exit-code 'End with exit code 1 where there is something to show'
            cand -q 'Print no text report, only errors; the exit code says it all'
            cand --quiet 'Print no text report, only errors; the exit code says it all'
            cand -v 'Say on standard error what is looked at; repeat for more'
            cand --verbose 'Say on standard error what is looked at; repeat for more'
            cand --no-input 'Never ask anything: where a prompt would be needed, end with exit code 6'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'sourcectl;schema;help'= {
            cand import 'Keep a schema of the Admin API from a file or standard input'
            cand snapshot 'Take the types that a source maps from one of its shops, and keep them'
            cand list 'List the schemas of the Admin API that there are, and what sources map of them'
            cand diff 'Compare two schemas of the Admin API'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'sourcectl;schema;help;import'= {
        }
        &'sourcectl;schema;help;snapshot'= {
        }
        &'sourcectl;schema;help;list'= {
        }
        &'sourcectl;schema;help;diff'= {
        }
        &'sourcectl;schema;help;help'= {
        }
        &'sourcectl;help'= {
            cand config 'Start, check, read and change the config file'
            cand profiles 'List profiles'
            cand sources 'Add sources'
            cand stores 'List and check secret stores, and log in to them'
            cand creds 'Enter, link and review credentials (write-only)'
            cand show 'Show all that is known of one source on one page'
            cand readiness 'Say whether sources are ready, as a checklist and as an exit code'
            cand health 'Say whether sources are healthy: API version, schema, mapping and syncs, from evidence'
            cand quality 'Look for stale, partial, empty and strange syncs'
            cand api-versions 'Show the calendar of API versions, and which sources ask for which'
            cand sync 'Record the runs of sources, and show their history'
            cand actions 'List actions on sources and show what each would do; performs none'
            cand accounts 'List the accounts of sources'
            cand completion 'Print a completion script for a shell'
            cand doctor 'Look at terminal, config, keyring and environment, and say what would stop work'
            cand explain 'Say what a code means, why it matters and how it is fixed'
            cand schema 'Keep, list and compare schemas of the Admin API; print the JSON Schema of a report'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'sourcectl;help;config'= {
            cand check 'Report every problem of the config file, each with its line and column'
            cand init 'Write a commented config to start from; refuses to overwrite one'
            cand path 'Say which config file is in force, and why'
            cand get 'Print the value of a key'
            cand set 'Change the value of a key; comments and formatting stay'
        }
        &'sourcectl;help;config;check'= {
        }
        &'sourcectl;help;config;init'= {
        }
        &'sourcectl;help;config;path'= {
        }
        &'sourcectl;help;config;get'= {
        }
        &'sourcectl;help;config;set'= {
        }
        &'sourcectl;help;profiles'= {
            cand list 'List the profiles of the config'
        }
        &'sourcectl;help;profiles;list'= {
        }
        &'sourcectl;help;sources'= {
            cand add 'Add a source, and its profile where there is none yet, to the config'
        }
        &'sourcectl;help;sources;add'= {
        }
        &'sourcectl;help;stores'= {
            cand list 'List the stores, where they are and as whom they are spoken to; contacts none'
            cand check 'Say how far one gets in a store, by calls that change nothing'
            cand login 'Ask for the identity of a store and keep it in the OS keyring, for this store''s origin alone'
            cand logout 'Remove the identity of a store from the OS keyring'
        }
        &'sourcectl;help;stores;list'= {
        }
        &'sourcectl;help;stores;check'= {
        }
        &'sourcectl;help;stores;login'= {
        }
        &'sourcectl;help;stores;logout'= {
        }
        &'sourcectl;help;creds'= {
            cand set 'Ask for Client ID and Client Secret and put them into the profile''s store'
            cand link 'Write references to values that are in a store already; asks for no value'
            cand status 'Say which values are there, where, and since when; never the values'
            cand verify 'Check references, store and scopes; with --live that shops take the pair'
        }
        &'sourcectl;help;creds;set'= {
        }
        &'sourcectl;help;creds;link'= {
        }
        &'sourcectl;help;creds;status'= {
        }
        &'sourcectl;help;creds;verify'= {
        }
        &'sourcectl;help;show'= {
        }
        &'sourcectl;help;readiness'= {
        }
        &'sourcectl;help;health'= {
        }
        &'sourcectl;help;quality'= {
        }
        &'sourcectl;help;api-versions'= {
        }
        &'sourcectl;help;sync'= {
            cand history 'Show the runs of sources, newest first'
            cand record 'Record one run of a source'
            cand import 'Import runs from a file or standard input'
            cand forget 'Remove runs of a source that were recorded wrongly'
        }
        &'sourcectl;help;sync;history'= {
        }
        &'sourcectl;help;sync;record'= {
        }
        &'sourcectl;help;sync;import'= {
        }
        &'sourcectl;help;sync;forget'= {
        }
        &'sourcectl;help;actions'= {
            cand list 'List the actions on sources, whether each may be previewed, and what it would do; performs none'
            cand preview 'Show what an action would send, write and change, step by step; performs none of it'
        }
        &'sourcectl;help;actions;list'= {
        }
        &'sourcectl;help;actions;preview'= {
        }
        &'sourcectl;help;accounts'= {
            cand list 'List accounts with their masked refs'
        }
        &'sourcectl;help;accounts;list'= {
        }
        &'sourcectl;help;completion'= {
        }
        &'sourcectl;help;doctor'= {
        }
        &'sourcectl;help;explain'= {
        }
        &'sourcectl;help;schema'= {
            cand import 'Keep a schema of the Admin API from a file or standard input'
            cand snapshot 'Take the types that a source maps from one of its shops, and keep them'
            cand list 'List the schemas of the Admin API that there are, and what sources map of them'
            cand diff 'Compare two schemas of the Admin API'
        }
        &'sourcectl;help;schema;import'= {
        }
        &'sourcectl;help;schema;snapshot'= {
        }
        &'sourcectl;help;schema;list'= {
        }
        &'sourcectl;help;schema;diff'= {
        }
        &'sourcectl;help;help'= {
        }
    ]
    $completions[$command]
}
