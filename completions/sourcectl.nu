module completions {

  def "nu-complete sourcectl color" [] {
    [ "auto" "always" "never" ]
  }

  # Credentials and readiness of Shopify data sources
  export extern sourcectl [
    --config: path            # The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    --profile: string         # The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    --as-of: string           # Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    --quiet(-q)               # Print no text report, only errors; the exit code says it all
    --verbose(-v)             # Say on standard error what is looked at; repeat for more
    --color: string@"nu-complete sourcectl color" # When to use colour
    --no-input                # Never ask anything: where a prompt would be needed, end with exit code 6
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete sourcectl config color" [] {
    [ "auto" "always" "never" ]
  }

  # Start, check, read and change the config file
  export extern "sourcectl config" [
    --config: path            # The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    --profile: string         # The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    --as-of: string           # Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    --quiet(-q)               # Print no text report, only errors; the exit code says it all
    --verbose(-v)             # Say on standard error what is looked at; repeat for more
    --color: string@"nu-complete sourcectl config color" # When to use colour
    --no-input                # Never ask anything: where a prompt would be needed, end with exit code 6
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete sourcectl config check output" [] {
    [ "text" "json" ]
  }

  def "nu-complete sourcectl config check color" [] {
    [ "auto" "always" "never" ]
  }

  # Report every problem of the config file, each with its line and column
  export extern "sourcectl config check" [
    --output(-o): string@"nu-complete sourcectl config check output" # The format of the report
    --config: path            # The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    --profile: string         # The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    --as-of: string           # Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    --quiet(-q)               # Print no text report, only errors; the exit code says it all
    --verbose(-v)             # Say on standard error what is looked at; repeat for more
    --color: string@"nu-complete sourcectl config check color" # When to use colour
    --no-input                # Never ask anything: where a prompt would be needed, end with exit code 6
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete sourcectl config init output" [] {
    [ "text" "json" ]
  }

  def "nu-complete sourcectl config init color" [] {
    [ "auto" "always" "never" ]
  }

  # Write a commented config to start from; refuses to overwrite one
  export extern "sourcectl config init" [
    --output(-o): string@"nu-complete sourcectl config init output" # The format of the report
    --config: path            # The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    --profile: string         # The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    --as-of: string           # Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    --quiet(-q)               # Print no text report, only errors; the exit code says it all
    --verbose(-v)             # Say on standard error what is looked at; repeat for more
    --color: string@"nu-complete sourcectl config init color" # When to use colour
    --no-input                # Never ask anything: where a prompt would be needed, end with exit code 6
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete sourcectl config path output" [] {
    [ "text" "json" ]
  }

  def "nu-complete sourcectl config path color" [] {
    [ "auto" "always" "never" ]
  }

  # Say which config file is in force, and why
  export extern "sourcectl config path" [
    --output(-o): string@"nu-complete sourcectl config path output" # The format of the report
    --config: path            # The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    --profile: string         # The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    --as-of: string           # Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    --quiet(-q)               # Print no text report, only errors; the exit code says it all
    --verbose(-v)             # Say on standard error what is looked at; repeat for more
    --color: string@"nu-complete sourcectl config path color" # When to use colour
    --no-input                # Never ask anything: where a prompt would be needed, end with exit code 6
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete sourcectl config get output" [] {
    [ "text" "json" ]
  }

  def "nu-complete sourcectl config get color" [] {
    [ "auto" "always" "never" ]
  }

  # Print the value of a key
  export extern "sourcectl config get" [
    --output(-o): string@"nu-complete sourcectl config get output" # The format of the report
    --config: path            # The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    --profile: string         # The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    --as-of: string           # Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    --quiet(-q)               # Print no text report, only errors; the exit code says it all
    --verbose(-v)             # Say on standard error what is looked at; repeat for more
    --color: string@"nu-complete sourcectl config get color" # When to use colour
    --no-input                # Never ask anything: where a prompt would be needed, end with exit code 6
    --help(-h)                # Print help (see more with '--help')
    key: string               # The key, with dots: flags.persistence, profiles.NAME.store, profiles.NAME.sources.NAME.api_version
  ]

  def "nu-complete sourcectl config set output" [] {
    [ "text" "json" ]
  }

  def "nu-complete sourcectl config set color" [] {
    [ "auto" "always" "never" ]
  }

  # Change the value of a key; comments and formatting stay
  export extern "sourcectl config set" [
    --dry-run                 # Show what would be written, write nothing
    --output(-o): string@"nu-complete sourcectl config set output" # The format of the report
    --config: path            # The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    --profile: string         # The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    --as-of: string           # Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    --quiet(-q)               # Print no text report, only errors; the exit code says it all
    --verbose(-v)             # Say on standard error what is looked at; repeat for more
    --color: string@"nu-complete sourcectl config set color" # When to use colour
    --no-input                # Never ask anything: where a prompt would be needed, end with exit code 6
    --help(-h)                # Print help (see more with '--help')
    key: string               # The key, with dots: flags.persistence, profiles.NAME.store, profiles.NAME.sources.NAME.api_version
    value: string             # The value; a list is written with commas
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "sourcectl config help" [
  ]

  # Report every problem of the config file, each with its line and column
  export extern "sourcectl config help check" [
  ]

  # Write a commented config to start from; refuses to overwrite one
  export extern "sourcectl config help init" [
  ]

  # Say which config file is in force, and why
  export extern "sourcectl config help path" [
  ]

  # Print the value of a key
  export extern "sourcectl config help get" [
  ]

  # Change the value of a key; comments and formatting stay
  export extern "sourcectl config help set" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "sourcectl config help help" [
  ]

  def "nu-complete sourcectl profiles color" [] {
    [ "auto" "always" "never" ]
  }

  # List profiles
  export extern "sourcectl profiles" [
    --config: path            # The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    --profile: string         # The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    --as-of: string           # Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    --quiet(-q)               # Print no text report, only errors; the exit code says it all
    --verbose(-v)             # Say on standard error what is looked at; repeat for more
    --color: string@"nu-complete sourcectl profiles color" # When to use colour
    --no-input                # Never ask anything: where a prompt would be needed, end with exit code 6
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete sourcectl profiles list output" [] {
    [ "text" "json" ]
  }

  def "nu-complete sourcectl profiles list color" [] {
    [ "auto" "always" "never" ]
  }

  # List the profiles of the config
  export extern "sourcectl profiles list" [
    --output(-o): string@"nu-complete sourcectl profiles list output" # The format of the report
    --config: path            # The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    --profile: string         # The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    --as-of: string           # Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    --quiet(-q)               # Print no text report, only errors; the exit code says it all
    --verbose(-v)             # Say on standard error what is looked at; repeat for more
    --color: string@"nu-complete sourcectl profiles list color" # When to use colour
    --no-input                # Never ask anything: where a prompt would be needed, end with exit code 6
    --help(-h)                # Print help (see more with '--help')
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "sourcectl profiles help" [
  ]

  # List the profiles of the config
  export extern "sourcectl profiles help list" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "sourcectl profiles help help" [
  ]

  def "nu-complete sourcectl sources color" [] {
    [ "auto" "always" "never" ]
  }

  # Add sources
  export extern "sourcectl sources" [
    --config: path            # The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    --profile: string         # The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    --as-of: string           # Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    --quiet(-q)               # Print no text report, only errors; the exit code says it all
    --verbose(-v)             # Say on standard error what is looked at; repeat for more
    --color: string@"nu-complete sourcectl sources color" # When to use colour
    --no-input                # Never ask anything: where a prompt would be needed, end with exit code 6
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete sourcectl sources add environment" [] {
    [ "staging" "production" ]
  }

  def "nu-complete sourcectl sources add output" [] {
    [ "text" "json" ]
  }

  def "nu-complete sourcectl sources add color" [] {
    [ "auto" "always" "never" ]
  }

  # Add a source, and its profile where there is none yet, to the config
  export extern "sourcectl sources add" [
    --shop: string            # The shop's permanent domain
    --ref: string             # The account's ref, shown masked only [default: the shop's name]
    --name: string            # The source's name for people
    --api-version: string     # The Admin API version [default: the latest]
    --environment: string@"nu-complete sourcectl sources add environment" # The environment, where the profile is new
    --dry-run                 # Show what would be written, write nothing
    --output(-o): string@"nu-complete sourcectl sources add output" # The format of the report
    --config: path            # The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    --profile: string         # The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    --as-of: string           # Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    --quiet(-q)               # Print no text report, only errors; the exit code says it all
    --verbose(-v)             # Say on standard error what is looked at; repeat for more
    --color: string@"nu-complete sourcectl sources add color" # When to use colour
    --no-input                # Never ask anything: where a prompt would be needed, end with exit code 6
    --help(-h)                # Print help (see more with '--help')
    source: string            # The new source, as PROFILE/SOURCE
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "sourcectl sources help" [
  ]

  # Add a source, and its profile where there is none yet, to the config
  export extern "sourcectl sources help add" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "sourcectl sources help help" [
  ]

  def "nu-complete sourcectl stores color" [] {
    [ "auto" "always" "never" ]
  }

  # List and check secret stores, and log in to them
  export extern "sourcectl stores" [
    --config: path            # The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    --profile: string         # The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    --as-of: string           # Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    --quiet(-q)               # Print no text report, only errors; the exit code says it all
    --verbose(-v)             # Say on standard error what is looked at; repeat for more
    --color: string@"nu-complete sourcectl stores color" # When to use colour
    --no-input                # Never ask anything: where a prompt would be needed, end with exit code 6
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete sourcectl stores list output" [] {
    [ "text" "json" ]
  }

  def "nu-complete sourcectl stores list color" [] {
    [ "auto" "always" "never" ]
  }

  # List the stores, where they are and as whom they are spoken to; contacts none
  export extern "sourcectl stores list" [
    --output(-o): string@"nu-complete sourcectl stores list output" # The format of the report
    --config: path            # The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    --profile: string         # The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    --as-of: string           # Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    --quiet(-q)               # Print no text report, only errors; the exit code says it all
    --verbose(-v)             # Say on standard error what is looked at; repeat for more
    --color: string@"nu-complete sourcectl stores list color" # When to use colour
    --no-input                # Never ask anything: where a prompt would be needed, end with exit code 6
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete sourcectl stores check output" [] {
    [ "text" "json" ]
  }

  def "nu-complete sourcectl stores check color" [] {
    [ "auto" "always" "never" ]
  }

  # Say how far one gets in a store, by calls that change nothing
  export extern "sourcectl stores check" [
    --output(-o): string@"nu-complete sourcectl stores check output" # The format of the report
    --config: path            # The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    --profile: string         # The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    --as-of: string           # Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    --quiet(-q)               # Print no text report, only errors; the exit code says it all
    --verbose(-v)             # Say on standard error what is looked at; repeat for more
    --color: string@"nu-complete sourcectl stores check color" # When to use colour
    --no-input                # Never ask anything: where a prompt would be needed, end with exit code 6
    --help(-h)                # Print help (see more with '--help')
    store?: string            # The store [default: every store that a profile uses]
  ]

  def "nu-complete sourcectl stores login output" [] {
    [ "text" "json" ]
  }

  def "nu-complete sourcectl stores login color" [] {
    [ "auto" "always" "never" ]
  }

  # Ask for the identity of a store and keep it in the OS keyring, for this store's origin alone
  export extern "sourcectl stores login" [
    --stdin                   # Read {"clientId": …, "clientSecret": …} from standard input
    --output(-o): string@"nu-complete sourcectl stores login output" # The format of the report
    --config: path            # The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    --profile: string         # The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    --as-of: string           # Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    --quiet(-q)               # Print no text report, only errors; the exit code says it all
    --verbose(-v)             # Say on standard error what is looked at; repeat for more
    --color: string@"nu-complete sourcectl stores login color" # When to use colour
    --no-input                # Never ask anything: where a prompt would be needed, end with exit code 6
    --help(-h)                # Print help (see more with '--help')
    store: string             # The store
  ]

  def "nu-complete sourcectl stores logout output" [] {
    [ "text" "json" ]
  }

  def "nu-complete sourcectl stores logout color" [] {
    [ "auto" "always" "never" ]
  }

  # Remove the identity of a store from the OS keyring
  export extern "sourcectl stores logout" [
    --output(-o): string@"nu-complete sourcectl stores logout output" # The format of the report
    --config: path            # The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    --profile: string         # The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    --as-of: string           # Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    --quiet(-q)               # Print no text report, only errors; the exit code says it all
    --verbose(-v)             # Say on standard error what is looked at; repeat for more
    --color: string@"nu-complete sourcectl stores logout color" # When to use colour
    --no-input                # Never ask anything: where a prompt would be needed, end with exit code 6
    --help(-h)                # Print help (see more with '--help')
    store: string             # The store
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "sourcectl stores help" [
  ]

  # List the stores, where they are and as whom they are spoken to; contacts none
  export extern "sourcectl stores help list" [
  ]

  # Say how far one gets in a store, by calls that change nothing
  export extern "sourcectl stores help check" [
  ]

  # Ask for the identity of a store and keep it in the OS keyring, for this store's origin alone
  export extern "sourcectl stores help login" [
  ]

  # Remove the identity of a store from the OS keyring
  export extern "sourcectl stores help logout" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "sourcectl stores help help" [
  ]

  def "nu-complete sourcectl creds color" [] {
    [ "auto" "always" "never" ]
  }

  # Enter, link and review credentials (write-only)
  export extern "sourcectl creds" [
    --config: path            # The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    --profile: string         # The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    --as-of: string           # Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    --quiet(-q)               # Print no text report, only errors; the exit code says it all
    --verbose(-v)             # Say on standard error what is looked at; repeat for more
    --color: string@"nu-complete sourcectl creds color" # When to use colour
    --no-input                # Never ask anything: where a prompt would be needed, end with exit code 6
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete sourcectl creds set only" [] {
    [ "client-id" "client-secret" ]
  }

  def "nu-complete sourcectl creds set output" [] {
    [ "text" "json" ]
  }

  def "nu-complete sourcectl creds set color" [] {
    [ "auto" "always" "never" ]
  }

  # Ask for Client ID and Client Secret and put them into the profile's store
  export extern "sourcectl creds set" [
    --only: string@"nu-complete sourcectl creds set only" # Enter only one of the two values
    --confirm                 # Ask for each value twice
    --replace                 # Overwrite values that are there already
    --force-shape             # Accept a value whose shape is evidently wrong; its entry then says so
    --verify                  # Exchange the pair at the source's shops before it is stored: staging only, behind the gates, read-only
    --dry-run                 # Show what would be written, or what would stop it; ask for nothing, write nothing
    --stdin                   # Read from standard input: the raw value with --only, else {"clientId": …, "clientSecret": …}
    --timeout: string         # How many seconds, 1 to 3600, the store may take for a value, the time to unlock it included
    --output(-o): string@"nu-complete sourcectl creds set output" # The format of the report
    --config: path            # The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    --profile: string         # The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    --as-of: string           # Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    --quiet(-q)               # Print no text report, only errors; the exit code says it all
    --verbose(-v)             # Say on standard error what is looked at; repeat for more
    --color: string@"nu-complete sourcectl creds set color" # When to use colour
    --no-input                # Never ask anything: where a prompt would be needed, end with exit code 6
    --help(-h)                # Print help (see more with '--help')
    source?: string           # The source, as PROFILE/SOURCE
  ]

  def "nu-complete sourcectl creds link output" [] {
    [ "text" "json" ]
  }

  def "nu-complete sourcectl creds link color" [] {
    [ "auto" "always" "never" ]
  }

  # Write references to values that are in a store already; asks for no value
  export extern "sourcectl creds link" [
    --client-id: string       # Where the client ID is: keyring://sourcectl/PROFILE/SOURCE/client-id
    --client-secret: string   # Where the client secret is: keyring://sourcectl/PROFILE/SOURCE/client-secret
    --replace                 # Overwrite references that are there already
    --dry-run                 # Show what would be written, write nothing
    --output(-o): string@"nu-complete sourcectl creds link output" # The format of the report
    --config: path            # The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    --profile: string         # The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    --as-of: string           # Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    --quiet(-q)               # Print no text report, only errors; the exit code says it all
    --verbose(-v)             # Say on standard error what is looked at; repeat for more
    --color: string@"nu-complete sourcectl creds link color" # When to use colour
    --no-input                # Never ask anything: where a prompt would be needed, end with exit code 6
    --help(-h)                # Print help (see more with '--help')
    source?: string           # The source, as PROFILE/SOURCE
  ]

  def "nu-complete sourcectl creds status output" [] {
    [ "text" "json" ]
  }

  def "nu-complete sourcectl creds status color" [] {
    [ "auto" "always" "never" ]
  }

  # Say which values are there, where, and since when; never the values
  export extern "sourcectl creds status" [
    --no-values-on-wire       # Ask Infisical for each value by HEAD: old servers send values with a listing. Tells neither doubles, pairs nor dates
    --output(-o): string@"nu-complete sourcectl creds status output" # The format of the report
    --config: path            # The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    --profile: string         # The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    --as-of: string           # Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    --quiet(-q)               # Print no text report, only errors; the exit code says it all
    --verbose(-v)             # Say on standard error what is looked at; repeat for more
    --color: string@"nu-complete sourcectl creds status color" # When to use colour
    --no-input                # Never ask anything: where a prompt would be needed, end with exit code 6
    --help(-h)                # Print help (see more with '--help')
    ...sources: string        # Sources as PROFILE/SOURCE or PROFILE, globs allowed [default: --profile, or all]
  ]

  def "nu-complete sourcectl creds verify output" [] {
    [ "text" "json" "short" "markdown" "junit" "github" ]
  }

  def "nu-complete sourcectl creds verify color" [] {
    [ "auto" "always" "never" ]
  }

  # Check references, store and scopes; with --live that shops take the pair
  export extern "sourcectl creds verify" [
    --all                     # Every source of the config
    --allow-empty             # Accept a selection in which no source is judged: exit code 0 instead of 2
    --live                    # Exchange the pair at its shops, too: staging profiles only, behind the gates, read-only
    --no-values-on-wire       # Ask Infisical for each value by HEAD: old servers send values with a listing. Tells neither doubles, pairs nor dates
    --output(-o): string@"nu-complete sourcectl creds verify output" # The format of the report
    --config: path            # The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    --profile: string         # The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    --as-of: string           # Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    --quiet(-q)               # Print no text report, only errors; the exit code says it all
    --verbose(-v)             # Say on standard error what is looked at; repeat for more
    --color: string@"nu-complete sourcectl creds verify color" # When to use colour
    --no-input                # Never ask anything: where a prompt would be needed, end with exit code 6
    --help(-h)                # Print help (see more with '--help')
    ...sources: string        # Sources as PROFILE/SOURCE or PROFILE, globs allowed [default: --profile, or the only source there is]
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "sourcectl creds help" [
  ]

  # Ask for Client ID and Client Secret and put them into the profile's store
  export extern "sourcectl creds help set" [
  ]

  # Write references to values that are in a store already; asks for no value
  export extern "sourcectl creds help link" [
  ]

  # Say which values are there, where, and since when; never the values
  export extern "sourcectl creds help status" [
  ]

  # Check references, store and scopes; with --live that shops take the pair
  export extern "sourcectl creds help verify" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "sourcectl creds help help" [
  ]

  def "nu-complete sourcectl show output" [] {
    [ "text" "json" "markdown" ]
  }

  def "nu-complete sourcectl show color" [] {
    [ "auto" "always" "never" ]
  }

  # Show all that is known of one source on one page
  export extern "sourcectl show" [
    --no-values-on-wire       # Ask Infisical for each value by HEAD: old servers send values with a listing. Tells neither doubles, pairs nor dates
    --output(-o): string@"nu-complete sourcectl show output" # The format of the page
    --config: path            # The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    --profile: string         # The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    --as-of: string           # Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    --quiet(-q)               # Print no text report, only errors; the exit code says it all
    --verbose(-v)             # Say on standard error what is looked at; repeat for more
    --color: string@"nu-complete sourcectl show color" # When to use colour
    --no-input                # Never ask anything: where a prompt would be needed, end with exit code 6
    --help(-h)                # Print help (see more with '--help')
    source?: string           # The source, as PROFILE/SOURCE [default: the only one]
  ]

  def "nu-complete sourcectl readiness check" [] {
    [ "client-id-ref" "client-secret-ref" "secret-store" "scopes" "exchange-flags" "plan" "secret-age" "secret-shape" "api-version" "live-exchange" "live-app" "live-scopes" "live-approval" ]
  }

  def "nu-complete sourcectl readiness fail_on" [] {
    [ "warning" ]
  }

  def "nu-complete sourcectl readiness output" [] {
    [ "text" "json" "short" "markdown" "junit" "github" ]
  }

  def "nu-complete sourcectl readiness color" [] {
    [ "auto" "always" "never" ]
  }

  # Say whether sources are ready, as a checklist and as an exit code
  export extern "sourcectl readiness" [
    --all                     # Every source of the config
    --allow-empty             # Accept a selection in which no source is judged: exit code 0 instead of 2
    --check: string@"nu-complete sourcectl readiness check" # Judge only these checks, and what blocks one of them; with commas between them
    --wait: string            # Look again for at most this long, such as 30s or 5m, while values may still be entered, stores unlocked, apps installed and scopes approved
    --no-values-on-wire       # Ask Infisical for each value by HEAD: old servers send values with a listing. Tells neither doubles, pairs nor dates, so a pair is unknown
    --live                    # Ask the shops, too: staging profiles only, behind the gates, read-only
    --fail-on: string@"nu-complete sourcectl readiness fail_on" # Let advisory checks decide the exit code too
    --output(-o): string@"nu-complete sourcectl readiness output" # The format of the report
    --config: path            # The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    --profile: string         # The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    --as-of: string           # Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    --quiet(-q)               # Print no text report, only errors; the exit code says it all
    --verbose(-v)             # Say on standard error what is looked at; repeat for more
    --color: string@"nu-complete sourcectl readiness color" # When to use colour
    --no-input                # Never ask anything: where a prompt would be needed, end with exit code 6
    --help(-h)                # Print help (see more with '--help')
    ...sources: string        # Sources as PROFILE/SOURCE or PROFILE, globs allowed [default: --profile, or the only source there is]
  ]

  def "nu-complete sourcectl health fail_on" [] {
    [ "warning" ]
  }

  def "nu-complete sourcectl health output" [] {
    [ "text" "json" "short" "markdown" "junit" "github" ]
  }

  def "nu-complete sourcectl health color" [] {
    [ "auto" "always" "never" ]
  }

  # Say whether sources are healthy: API version, schema, mapping and syncs, from evidence
  export extern "sourcectl health" [
    --all                     # Every source of the config
    --allow-empty             # Accept a selection in which no source is judged: exit code 0 instead of 2
    --wait: string            # Look again for at most this long, such as 30s or 5m, while a sync is going on or no run is known
    --live                    # Ask the shops, too: staging profiles only, behind the gates, read-only
    --fail-on: string@"nu-complete sourcectl health fail_on" # Let advisory issues decide the exit code too
    --output(-o): string@"nu-complete sourcectl health output" # The format of the report
    --config: path            # The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    --profile: string         # The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    --as-of: string           # Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    --quiet(-q)               # Print no text report, only errors; the exit code says it all
    --verbose(-v)             # Say on standard error what is looked at; repeat for more
    --color: string@"nu-complete sourcectl health color" # When to use colour
    --no-input                # Never ask anything: where a prompt would be needed, end with exit code 6
    --help(-h)                # Print help (see more with '--help')
    ...sources: string        # Sources as PROFILE/SOURCE or PROFILE, globs allowed [default: --profile, or the only source there is]
  ]

  def "nu-complete sourcectl quality fail_on" [] {
    [ "warning" ]
  }

  def "nu-complete sourcectl quality output" [] {
    [ "text" "json" "short" "markdown" "junit" "github" ]
  }

  def "nu-complete sourcectl quality color" [] {
    [ "auto" "always" "never" ]
  }

  # Look for stale, partial, empty and strange syncs
  export extern "sourcectl quality" [
    --all                     # Every source of the config
    --allow-empty             # Accept a selection in which no source is judged: exit code 0 instead of 2
    --fail-on: string@"nu-complete sourcectl quality fail_on" # Let advisory findings decide the exit code too
    --output(-o): string@"nu-complete sourcectl quality output" # The format of the report
    --config: path            # The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    --profile: string         # The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    --as-of: string           # Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    --quiet(-q)               # Print no text report, only errors; the exit code says it all
    --verbose(-v)             # Say on standard error what is looked at; repeat for more
    --color: string@"nu-complete sourcectl quality color" # When to use colour
    --no-input                # Never ask anything: where a prompt would be needed, end with exit code 6
    --help(-h)                # Print help (see more with '--help')
    ...sources: string        # Sources as PROFILE/SOURCE or PROFILE, globs allowed [default: --profile, or the only source there is]
  ]

  def "nu-complete sourcectl api-versions output" [] {
    [ "text" "json" ]
  }

  def "nu-complete sourcectl api-versions color" [] {
    [ "auto" "always" "never" ]
  }

  # Show the calendar of API versions, and which sources ask for which
  export extern "sourcectl api-versions" [
    --output(-o): string@"nu-complete sourcectl api-versions output" # The format of the report
    --config: path            # The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    --profile: string         # The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    --as-of: string           # Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    --quiet(-q)               # Print no text report, only errors; the exit code says it all
    --verbose(-v)             # Say on standard error what is looked at; repeat for more
    --color: string@"nu-complete sourcectl api-versions color" # When to use colour
    --no-input                # Never ask anything: where a prompt would be needed, end with exit code 6
    --help(-h)                # Print help (see more with '--help')
    ...sources: string        # Sources as PROFILE/SOURCE or PROFILE, globs allowed [default: --profile, or all]
  ]

  def "nu-complete sourcectl sync color" [] {
    [ "auto" "always" "never" ]
  }

  # Record the runs of sources, and show their history
  export extern "sourcectl sync" [
    --config: path            # The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    --profile: string         # The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    --as-of: string           # Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    --quiet(-q)               # Print no text report, only errors; the exit code says it all
    --verbose(-v)             # Say on standard error what is looked at; repeat for more
    --color: string@"nu-complete sourcectl sync color" # When to use colour
    --no-input                # Never ask anything: where a prompt would be needed, end with exit code 6
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete sourcectl sync history status" [] {
    [ "queued" "running" "completed" "partial" "failed" "skipped" "cancelled" "unknown" ]
  }

  def "nu-complete sourcectl sync history output" [] {
    [ "text" "json" "ndjson" "csv" ]
  }

  def "nu-complete sourcectl sync history color" [] {
    [ "auto" "always" "never" ]
  }

  # Show the runs of sources, newest first
  export extern "sourcectl sync history" [
    --all                     # Every source of the config
    --limit: string           # How many runs to show at most, or `all`
    --since: string           # Only runs that started at or after this date or instant, or within this time, such as 7d
    --status: string@"nu-complete sourcectl sync history status" # Only runs that stand so, with commas between them
    --chart                   # Draw the records of these runs over time below the table
    --output(-o): string@"nu-complete sourcectl sync history output" # The format of the report
    --config: path            # The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    --profile: string         # The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    --as-of: string           # Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    --quiet(-q)               # Print no text report, only errors; the exit code says it all
    --verbose(-v)             # Say on standard error what is looked at; repeat for more
    --color: string@"nu-complete sourcectl sync history color" # When to use colour
    --no-input                # Never ask anything: where a prompt would be needed, end with exit code 6
    --help(-h)                # Print help (see more with '--help')
    ...sources: string        # Sources as PROFILE/SOURCE or PROFILE, globs allowed [default: --profile, or all]
  ]

  def "nu-complete sourcectl sync record status" [] {
    [ "queued" "running" "completed" "partial" "failed" "skipped" "cancelled" "unknown" ]
  }

  def "nu-complete sourcectl sync record output" [] {
    [ "text" "json" ]
  }

  def "nu-complete sourcectl sync record color" [] {
    [ "auto" "always" "never" ]
  }

  # Record one run of a source
  export extern "sourcectl sync record" [
    --stdin                   # Read one record, as `sync history -o ndjson` writes it, from standard input
    --run-id: string          # Names the run within its source
    --status: string@"nu-complete sourcectl sync record status" # How the run stands; the words of other tools, such as success or timed_out, are known too (`explain status`)
    --stream: string          # What was synced, such as orders
    --trigger: string         # What started it, such as schedule
    --api-version: string     # The Admin API version that was asked for
    --served-version: string  # The Admin API version that answered (X-Shopify-API-Version)
    --started: string         # When it started (RFC 3339)
    --finished: string        # When it ended (RFC 3339)
    --reported: string        # As many records as the source itself counted
    --fetched: string         # As many records as were read
    --processed: string       # As many records as arrived
    --failed: string          # As many records as were rejected
    --skipped: string         # As many records as were left out on purpose
    --window-from: string     # The start of the period that it synced (RFC 3339)
    --window-to: string       # The end of that period (RFC 3339)
    --error-code: string      # The code of what went wrong, such as ACCESS_DENIED
    --error-class: string     # The kind of what went wrong, such as scope
    --error-message: string   # What went wrong, in a sentence
    --bulk-operation: string  # The bulk operation that it read from
    --request-id: string      # The id of a request, for Shopify's support; may be given several times
    --dry-run                 # Show what would be recorded, record nothing
    --output(-o): string@"nu-complete sourcectl sync record output" # The format of the report
    --config: path            # The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    --profile: string         # The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    --as-of: string           # Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    --quiet(-q)               # Print no text report, only errors; the exit code says it all
    --verbose(-v)             # Say on standard error what is looked at; repeat for more
    --color: string@"nu-complete sourcectl sync record color" # When to use colour
    --no-input                # Never ask anything: where a prompt would be needed, end with exit code 6
    --help(-h)                # Print help (see more with '--help')
    source?: string           # The source, as PROFILE/SOURCE
  ]

  def "nu-complete sourcectl sync import from" [] {
    [ "auto" "ndjson" "shopify-bulk" "airbyte" "fivetran" "dlt" "meltano" ]
  }

  def "nu-complete sourcectl sync import output" [] {
    [ "text" "json" ]
  }

  def "nu-complete sourcectl sync import color" [] {
    [ "auto" "always" "never" ]
  }

  # Import runs from a file or standard input
  export extern "sourcectl sync import" [
    --source: string          # The source of records that name none; one that names another is not taken
    --from: string@"nu-complete sourcectl sync import from" # The tool that wrote the records
    --map: string             # Where the fields of a run stand in records of any other tool, such as run_id=id,status=state,counts.fetched=rows.read
    --timezone: string        # The zone of times that have none, such as Europe/Zurich; without it they are refused
    --strict                  # Keep nothing where a record cannot be taken, or a key or a status word is unknown
    --dry-run                 # Read and judge every record, keep nothing
    --output(-o): string@"nu-complete sourcectl sync import output" # The format of the report
    --config: path            # The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    --profile: string         # The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    --as-of: string           # Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    --quiet(-q)               # Print no text report, only errors; the exit code says it all
    --verbose(-v)             # Say on standard error what is looked at; repeat for more
    --color: string@"nu-complete sourcectl sync import color" # When to use colour
    --no-input                # Never ask anything: where a prompt would be needed, end with exit code 6
    --help(-h)                # Print help (see more with '--help')
    file: path                # The file, or - for standard input
  ]

  def "nu-complete sourcectl sync forget output" [] {
    [ "text" "json" ]
  }

  def "nu-complete sourcectl sync forget color" [] {
    [ "auto" "always" "never" ]
  }

  # Remove runs of a source that were recorded wrongly
  export extern "sourcectl sync forget" [
    --stream: string          # Only runs of this stream
    --before: string          # Only runs that started before this date or instant, or longer ago than this time, such as 90d
    --dry-run                 # Show what would be removed, remove nothing
    --yes                     # Remove without a question
    --output(-o): string@"nu-complete sourcectl sync forget output" # The format of the report
    --config: path            # The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    --profile: string         # The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    --as-of: string           # Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    --quiet(-q)               # Print no text report, only errors; the exit code says it all
    --verbose(-v)             # Say on standard error what is looked at; repeat for more
    --color: string@"nu-complete sourcectl sync forget color" # When to use colour
    --no-input                # Never ask anything: where a prompt would be needed, end with exit code 6
    --help(-h)                # Print help (see more with '--help')
    source: string            # The source, as PROFILE/SOURCE
    ...run_ids: string        # The ids of runs
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "sourcectl sync help" [
  ]

  # Show the runs of sources, newest first
  export extern "sourcectl sync help history" [
  ]

  # Record one run of a source
  export extern "sourcectl sync help record" [
  ]

  # Import runs from a file or standard input
  export extern "sourcectl sync help import" [
  ]

  # Remove runs of a source that were recorded wrongly
  export extern "sourcectl sync help forget" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "sourcectl sync help help" [
  ]

  def "nu-complete sourcectl actions color" [] {
    [ "auto" "always" "never" ]
  }

  # List actions on sources and show what each would do; performs none
  export extern "sourcectl actions" [
    --config: path            # The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    --profile: string         # The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    --as-of: string           # Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    --quiet(-q)               # Print no text report, only errors; the exit code says it all
    --verbose(-v)             # Say on standard error what is looked at; repeat for more
    --color: string@"nu-complete sourcectl actions color" # When to use colour
    --no-input                # Never ask anything: where a prompt would be needed, end with exit code 6
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete sourcectl actions list output" [] {
    [ "text" "json" ]
  }

  def "nu-complete sourcectl actions list color" [] {
    [ "auto" "always" "never" ]
  }

  # List the actions on sources, whether each may be previewed, and what it would do; performs none
  export extern "sourcectl actions list" [
    --credentials             # The actions on credentials instead of those on the source
    --output(-o): string@"nu-complete sourcectl actions list output" # The format of the report
    --config: path            # The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    --profile: string         # The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    --as-of: string           # Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    --quiet(-q)               # Print no text report, only errors; the exit code says it all
    --verbose(-v)             # Say on standard error what is looked at; repeat for more
    --color: string@"nu-complete sourcectl actions list color" # When to use colour
    --no-input                # Never ask anything: where a prompt would be needed, end with exit code 6
    --help(-h)                # Print help (see more with '--help')
    ...sources: string        # Sources as PROFILE/SOURCE or PROFILE, globs allowed [default: --profile, or all]
  ]

  def "nu-complete sourcectl actions preview action" [] {
    [ "reconnect" "disable-source" "manual-sync" "retry-failed-sync" "refresh-metadata" "field-mapping-check" "acknowledge-schema-change" "open-sync-history" "open-data-quality" "creds-enter" "creds-replace" "creds-verify" "creds-enable-exchange" "creds-disable" ]
  }

  def "nu-complete sourcectl actions preview output" [] {
    [ "text" "json" "patch" "sh" "markdown" ]
  }

  def "nu-complete sourcectl actions preview color" [] {
    [ "auto" "always" "never" ]
  }

  # Show what an action would send, write and change, step by step; performs none of it
  export extern "sourcectl actions preview" [
    --output(-o): string@"nu-complete sourcectl actions preview output" # The format of the plan
    --config: path            # The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    --profile: string         # The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    --as-of: string           # Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    --quiet(-q)               # Print no text report, only errors; the exit code says it all
    --verbose(-v)             # Say on standard error what is looked at; repeat for more
    --color: string@"nu-complete sourcectl actions preview color" # When to use colour
    --no-input                # Never ask anything: where a prompt would be needed, end with exit code 6
    --help(-h)                # Print help (see more with '--help')
    action: string@"nu-complete sourcectl actions preview action" # The action, as `actions list` names it
    ...sources: string        # Sources as PROFILE/SOURCE or PROFILE, globs allowed [default: --profile, or the only source there is]
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "sourcectl actions help" [
  ]

  # List the actions on sources, whether each may be previewed, and what it would do; performs none
  export extern "sourcectl actions help list" [
  ]

  # Show what an action would send, write and change, step by step; performs none of it
  export extern "sourcectl actions help preview" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "sourcectl actions help help" [
  ]

  def "nu-complete sourcectl accounts color" [] {
    [ "auto" "always" "never" ]
  }

  # List the accounts of sources
  export extern "sourcectl accounts" [
    --config: path            # The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    --profile: string         # The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    --as-of: string           # Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    --quiet(-q)               # Print no text report, only errors; the exit code says it all
    --verbose(-v)             # Say on standard error what is looked at; repeat for more
    --color: string@"nu-complete sourcectl accounts color" # When to use colour
    --no-input                # Never ask anything: where a prompt would be needed, end with exit code 6
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete sourcectl accounts list output" [] {
    [ "text" "json" ]
  }

  def "nu-complete sourcectl accounts list color" [] {
    [ "auto" "always" "never" ]
  }

  # List accounts with their masked refs
  export extern "sourcectl accounts list" [
    --output(-o): string@"nu-complete sourcectl accounts list output" # The format of the report
    --config: path            # The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    --profile: string         # The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    --as-of: string           # Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    --quiet(-q)               # Print no text report, only errors; the exit code says it all
    --verbose(-v)             # Say on standard error what is looked at; repeat for more
    --color: string@"nu-complete sourcectl accounts list color" # When to use colour
    --no-input                # Never ask anything: where a prompt would be needed, end with exit code 6
    --help(-h)                # Print help (see more with '--help')
    ...sources: string        # Sources as PROFILE/SOURCE or PROFILE, globs allowed [default: --profile, or all]
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "sourcectl accounts help" [
  ]

  # List accounts with their masked refs
  export extern "sourcectl accounts help list" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "sourcectl accounts help help" [
  ]

  def "nu-complete sourcectl completion shell" [] {
    [ "bash" "zsh" "fish" "powershell" "elvish" "nushell" ]
  }

  def "nu-complete sourcectl completion color" [] {
    [ "auto" "always" "never" ]
  }

  # Print a completion script for a shell
  export extern "sourcectl completion" [
    --config: path            # The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    --profile: string         # The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    --as-of: string           # Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    --quiet(-q)               # Print no text report, only errors; the exit code says it all
    --verbose(-v)             # Say on standard error what is looked at; repeat for more
    --color: string@"nu-complete sourcectl completion color" # When to use colour
    --no-input                # Never ask anything: where a prompt would be needed, end with exit code 6
    --help(-h)                # Print help (see more with '--help')
    shell: string@"nu-complete sourcectl completion shell" # The shell
  ]

  def "nu-complete sourcectl doctor output" [] {
    [ "text" "json" ]
  }

  def "nu-complete sourcectl doctor color" [] {
    [ "auto" "always" "never" ]
  }

  # Look at terminal, config, keyring and environment, and say what would stop work
  export extern "sourcectl doctor" [
    --output(-o): string@"nu-complete sourcectl doctor output" # The format of the report
    --config: path            # The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    --profile: string         # The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    --as-of: string           # Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    --quiet(-q)               # Print no text report, only errors; the exit code says it all
    --verbose(-v)             # Say on standard error what is looked at; repeat for more
    --color: string@"nu-complete sourcectl doctor color" # When to use colour
    --no-input                # Never ask anything: where a prompt would be needed, end with exit code 6
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete sourcectl explain output" [] {
    [ "text" "json" ]
  }

  def "nu-complete sourcectl explain color" [] {
    [ "auto" "always" "never" ]
  }

  # Say what a code means, why it matters and how it is fixed
  export extern "sourcectl explain" [
    --output(-o): string@"nu-complete sourcectl explain output" # The format of the report
    --config: path            # The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    --profile: string         # The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    --as-of: string           # Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    --quiet(-q)               # Print no text report, only errors; the exit code says it all
    --verbose(-v)             # Say on standard error what is looked at; repeat for more
    --color: string@"nu-complete sourcectl explain color" # When to use colour
    --no-input                # Never ask anything: where a prompt would be needed, end with exit code 6
    --help(-h)                # Print help (see more with '--help')
    code?: string             # A check id, headline, finding, state, gate, outcome, status, verdict or exit code [default: list all]
  ]

  def "nu-complete sourcectl schema name" [] {
    [ "config" "readiness" "creds-status" "creds-verify" "creds-write" "stores" "stores-check" "stores-identity" "health" "quality" "api-versions" "actions" "action-plan" "show" "sync-history" "sync-record" "sync-import" "sync-forget" "schema-list" "schema-diff" "schema-import" "schema-snapshot" "accounts" "profiles" "config-check" "config-edit" "config-get" "config-path" "explain" "error" ]
  }

  def "nu-complete sourcectl schema color" [] {
    [ "auto" "always" "never" ]
  }

  # Keep, list and compare schemas of the Admin API; print the JSON Schema of a report
  export extern "sourcectl schema" [
    --config: path            # The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    --profile: string         # The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    --as-of: string           # Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    --quiet(-q)               # Print no text report, only errors; the exit code says it all
    --verbose(-v)             # Say on standard error what is looked at; repeat for more
    --color: string@"nu-complete sourcectl schema color" # When to use colour
    --no-input                # Never ask anything: where a prompt would be needed, end with exit code 6
    --help(-h)                # Print help (see more with '--help')
    name: string@"nu-complete sourcectl schema name" # Print the JSON Schema of this document
  ]

  def "nu-complete sourcectl schema import output" [] {
    [ "text" "json" ]
  }

  def "nu-complete sourcectl schema import color" [] {
    [ "auto" "always" "never" ]
  }

  # Keep a schema of the Admin API from a file or standard input
  export extern "sourcectl schema import" [
    --api-version: string     # The version whose schema it is, where the file does not say
    --taken: string           # When the schema stood so: a date (its start, UTC) or an RFC 3339 instant [default: now]
    --dry-run                 # Read and compare, keep nothing
    --output(-o): string@"nu-complete sourcectl schema import output" # The format of the report
    --config: path            # The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    --profile: string         # The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    --as-of: string           # Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    --quiet(-q)               # Print no text report, only errors; the exit code says it all
    --verbose(-v)             # Say on standard error what is looked at; repeat for more
    --color: string@"nu-complete sourcectl schema import color" # When to use colour
    --no-input                # Never ask anything: where a prompt would be needed, end with exit code 6
    --help(-h)                # Print help (see more with '--help')
    file: path                # The file, or - for standard input
  ]

  def "nu-complete sourcectl schema snapshot output" [] {
    [ "text" "json" ]
  }

  def "nu-complete sourcectl schema snapshot color" [] {
    [ "auto" "always" "never" ]
  }

  # Take the types that a source maps from one of its shops, and keep them
  export extern "sourcectl schema snapshot" [
    --live                    # Ask the shop: there is no other way to take a snapshot
    --dry-run                 # Ask and compare, keep nothing
    --output(-o): string@"nu-complete sourcectl schema snapshot output" # The format of the report
    --config: path            # The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    --profile: string         # The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    --as-of: string           # Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    --quiet(-q)               # Print no text report, only errors; the exit code says it all
    --verbose(-v)             # Say on standard error what is looked at; repeat for more
    --color: string@"nu-complete sourcectl schema snapshot color" # When to use colour
    --no-input                # Never ask anything: where a prompt would be needed, end with exit code 6
    --help(-h)                # Print help (see more with '--help')
    source?: string           # The source, as PROFILE/SOURCE
  ]

  def "nu-complete sourcectl schema list output" [] {
    [ "text" "json" ]
  }

  def "nu-complete sourcectl schema list color" [] {
    [ "auto" "always" "never" ]
  }

  # List the schemas of the Admin API that there are, and what sources map of them
  export extern "sourcectl schema list" [
    --output(-o): string@"nu-complete sourcectl schema list output" # The format of the report
    --config: path            # The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    --profile: string         # The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    --as-of: string           # Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    --quiet(-q)               # Print no text report, only errors; the exit code says it all
    --verbose(-v)             # Say on standard error what is looked at; repeat for more
    --color: string@"nu-complete sourcectl schema list color" # When to use colour
    --no-input                # Never ask anything: where a prompt would be needed, end with exit code 6
    --help(-h)                # Print help (see more with '--help')
    ...sources: string        # Sources as PROFILE/SOURCE or PROFILE, globs allowed [default: --profile, or all]
  ]

  def "nu-complete sourcectl schema diff output" [] {
    [ "text" "json" "markdown" ]
  }

  def "nu-complete sourcectl schema diff color" [] {
    [ "auto" "always" "never" ]
  }

  # Compare two schemas of the Admin API
  export extern "sourcectl schema diff" [
    --mapped                  # Show what the source's mapped fields are touched by, and what the policy says of them
    --exit-code               # End with exit code 1 where there is something to show
    --output(-o): string@"nu-complete sourcectl schema diff output" # The format of the report
    --config: path            # The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    --profile: string         # The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    --as-of: string           # Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    --quiet(-q)               # Print no text report, only errors; the exit code says it all
    --verbose(-v)             # Say on standard error what is looked at; repeat for more
    --color: string@"nu-complete sourcectl schema diff color" # When to use colour
    --no-input                # Never ask anything: where a prompt would be needed, end with exit code 6
    --help(-h)                # Print help (see more with '--help')
    from: string              # The schema before
    to: string                # The schema after
    source?: string           # The source whose mapping is meant, as PROFILE/SOURCE [default: the only one]
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "sourcectl schema help" [
  ]

  # Keep a schema of the Admin API from a file or standard input
  export extern "sourcectl schema help import" [
  ]

  # Take the types that a source maps from one of its shops, and keep them
  export extern "sourcectl schema help snapshot" [
  ]

  # List the schemas of the Admin API that there are, and what sources map of them
  export extern "sourcectl schema help list" [
  ]

  # Compare two schemas of the Admin API
  export extern "sourcectl schema help diff" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "sourcectl schema help help" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "sourcectl help" [
  ]

  # Start, check, read and change the config file
  export extern "sourcectl help config" [
  ]

  # Report every problem of the config file, each with its line and column
  export extern "sourcectl help config check" [
  ]

  # Write a commented config to start from; refuses to overwrite one
  export extern "sourcectl help config init" [
  ]

  # Say which config file is in force, and why
  export extern "sourcectl help config path" [
  ]

  # Print the value of a key
  export extern "sourcectl help config get" [
  ]

  # Change the value of a key; comments and formatting stay
  export extern "sourcectl help config set" [
  ]

  # List profiles
  export extern "sourcectl help profiles" [
  ]

  # List the profiles of the config
  export extern "sourcectl help profiles list" [
  ]

  # Add sources
  export extern "sourcectl help sources" [
  ]

  # Add a source, and its profile where there is none yet, to the config
  export extern "sourcectl help sources add" [
  ]

  # List and check secret stores, and log in to them
  export extern "sourcectl help stores" [
  ]

  # List the stores, where they are and as whom they are spoken to; contacts none
  export extern "sourcectl help stores list" [
  ]

  # Say how far one gets in a store, by calls that change nothing
  export extern "sourcectl help stores check" [
  ]

  # Ask for the identity of a store and keep it in the OS keyring, for this store's origin alone
  export extern "sourcectl help stores login" [
  ]

  # Remove the identity of a store from the OS keyring
  export extern "sourcectl help stores logout" [
  ]

  # Enter, link and review credentials (write-only)
  export extern "sourcectl help creds" [
  ]

  # Ask for Client ID and Client Secret and put them into the profile's store
  export extern "sourcectl help creds set" [
  ]

  # Write references to values that are in a store already; asks for no value
  export extern "sourcectl help creds link" [
  ]

  # Say which values are there, where, and since when; never the values
  export extern "sourcectl help creds status" [
  ]

  # Check references, store and scopes; with --live that shops take the pair
  export extern "sourcectl help creds verify" [
  ]

  # Show all that is known of one source on one page
  export extern "sourcectl help show" [
  ]

  # Say whether sources are ready, as a checklist and as an exit code
  export extern "sourcectl help readiness" [
  ]

  # Say whether sources are healthy: API version, schema, mapping and syncs, from evidence
  export extern "sourcectl help health" [
  ]

  # Look for stale, partial, empty and strange syncs
  export extern "sourcectl help quality" [
  ]

  # Show the calendar of API versions, and which sources ask for which
  export extern "sourcectl help api-versions" [
  ]

  # Record the runs of sources, and show their history
  export extern "sourcectl help sync" [
  ]

  # Show the runs of sources, newest first
  export extern "sourcectl help sync history" [
  ]

  # Record one run of a source
  export extern "sourcectl help sync record" [
  ]

  # Import runs from a file or standard input
  export extern "sourcectl help sync import" [
  ]

  # Remove runs of a source that were recorded wrongly
  export extern "sourcectl help sync forget" [
  ]

  # List actions on sources and show what each would do; performs none
  export extern "sourcectl help actions" [
  ]

  # List the actions on sources, whether each may be previewed, and what it would do; performs none
  export extern "sourcectl help actions list" [
  ]

  # Show what an action would send, write and change, step by step; performs none of it
  export extern "sourcectl help actions preview" [
  ]

  # List the accounts of sources
  export extern "sourcectl help accounts" [
  ]

  # List accounts with their masked refs
  export extern "sourcectl help accounts list" [
  ]

  # Print a completion script for a shell
  export extern "sourcectl help completion" [
  ]

  # Look at terminal, config, keyring and environment, and say what would stop work
  export extern "sourcectl help doctor" [
  ]

  # Say what a code means, why it matters and how it is fixed
  export extern "sourcectl help explain" [
  ]

  # Keep, list and compare schemas of the Admin API; print the JSON Schema of a report
  export extern "sourcectl help schema" [
  ]

  # Keep a schema of the Admin API from a file or standard input
  export extern "sourcectl help schema import" [
  ]

  # Take the types that a source maps from one of its shops, and keep them
  export extern "sourcectl help schema snapshot" [
  ]

  # List the schemas of the Admin API that there are, and what sources map of them
  export extern "sourcectl help schema list" [
  ]

  # Compare two schemas of the Admin API
  export extern "sourcectl help schema diff" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "sourcectl help help" [
  ]

}

export use completions *
