//! The exit codes: published, and never given another meaning.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::ser::{Serialize, SerializeStruct, Serializer};

/// Why the process ends. Declared in the order of precedence: where several hold, the first one is the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Bad arguments, an unknown profile or source, an unreadable or invalid config, nothing selected, or nothing to judge.
    Usage,
    /// A flag or a policy refuses it; the message names the gate and how it is opened.
    Gated,
    /// A prompt was needed and there is no terminal.
    NeedsTerminal,
    /// SIGINT (Ctrl-C).
    Interrupted,
    /// SIGTERM, SIGHUP or another signal that ends a process and can be caught.
    Terminated,
    /// A bug, caught.
    Internal,
    /// A write or a query did not succeed; the report names each field's outcome.
    Backend,
    /// A blocking check is `todo` or `fail`, or a source is unhealthy.
    VerdictNegative,
    /// Nothing blocking is negative, but a required check is `unknown`.
    Undetermined,
    /// Nothing is negative or unknown, but something awaited is not there yet.
    Pending,
    /// Ready, healthy, done, listed.
    Ok,
}

impl Exit {
    /// Every exit, in the order of precedence.
    pub const ALL: [Self; 11] = [
        Self::Usage,
        Self::Gated,
        Self::NeedsTerminal,
        Self::Interrupted,
        Self::Terminated,
        Self::Internal,
        Self::Backend,
        Self::VerdictNegative,
        Self::Undetermined,
        Self::Pending,
        Self::Ok,
    ];

    /// Every exit, by its number.
    pub fn by_code() -> [Self; 11] {
        let mut exits = Self::ALL;
        exits.sort_by_key(|exit| exit.code());
        exits
    }

    /// The number the process ends with.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::Ok => 0,
            Self::VerdictNegative => 1,
            Self::Usage => 2,
            Self::Undetermined => 3,
            Self::Backend => 4,
            Self::Gated => 5,
            Self::NeedsTerminal => 6,
            Self::Pending => 8,
            Self::Internal => 70,
            Self::Interrupted => 130,
            Self::Terminated => 143,
        }
    }

    /// The stable name in JSON reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::VerdictNegative => "verdict-negative",
            Self::Usage => "usage",
            Self::Undetermined => "undetermined",
            Self::Backend => "backend",
            Self::Gated => "gated",
            Self::NeedsTerminal => "needs-terminal",
            Self::Pending => "pending",
            Self::Internal => "internal",
            Self::Interrupted | Self::Terminated => "interrupted",
        }
    }

    /// When it happens, in one line for `--help` and the manual.
    #[must_use]
    pub const fn when(self) -> &'static str {
        match self {
            Self::Ok => "ready, healthy, done, listed",
            Self::VerdictNegative => "a blocking check is todo or fail, health is unhealthy, or --fail-on warning was tripped",
            Self::Usage => "bad arguments, unknown profile or source, invalid config, nothing selected or nothing to judge",
            Self::Undetermined => "nothing blocking is negative, but a required check is unknown",
            Self::Backend => "a write or a query did not succeed; the report names each outcome",
            Self::Gated => "a flag or a policy refuses it; the message says how the gate is opened",
            Self::NeedsTerminal => "a prompt was needed and there is no terminal",
            Self::Pending => "nothing negative or unknown, but a sync is going on or an approval is awaited",
            Self::Internal => "a bug, caught",
            Self::Interrupted => "interrupted by SIGINT",
            Self::Terminated => "ended by SIGTERM, SIGHUP or another signal",
        }
    }

    /// Whether it says how things are, and not that something could not be done.
    #[must_use]
    pub const fn is_verdict(self) -> bool {
        matches!(self, Self::Ok | Self::VerdictNegative | Self::Undetermined | Self::Pending)
    }

    /// The exit of a run of which all of `exits` hold; `Ok` where there is none.
    pub fn most_pressing(exits: impl IntoIterator<Item = Self>) -> Self {
        exits.into_iter().min().unwrap_or(Self::Ok)
    }
}

impl JsonSchema for Exit {
    fn schema_name() -> Cow<'static, str> {
        "Exit".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let mut codes = Self::ALL.map(Self::code);
        codes.sort_unstable();
        let mut names = Self::ALL.map(Self::name).to_vec();
        names.dedup();
        json_schema!({
            "type": "object",
            "description": "What the process ends with.",
            "properties": {
                "code": { "type": "integer", "enum": codes },
                "name": { "type": "string", "enum": names },
            },
            "required": ["code", "name"],
        })
    }
}

impl Serialize for Exit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut exit = serializer.serialize_struct("Exit", 2)?;
        exit.serialize_field("code", &self.code())?;
        exit.serialize_field("name", self.name())?;
        exit.end()
    }
}

#[cfg(test)]
mod tests {
    use super::Exit;

    #[test]
    fn the_precedence_is_usage_gated_terminal_interrupted_internal_backend_negative_undetermined_pending_ok() {
        let codes: Vec<u8> = Exit::ALL.iter().map(|exit| exit.code()).collect();
        assert_eq!(codes, [2, 5, 6, 130, 143, 70, 4, 1, 3, 8, 0]);
        assert!(Exit::ALL.is_sorted());
    }

    #[test]
    fn of_several_exits_the_first_in_precedence_wins() {
        let of = |exits: &[Exit]| Exit::most_pressing(exits.iter().copied());
        assert_eq!(of(&[]), Exit::Ok);
        assert_eq!(of(&[Exit::Ok, Exit::Undetermined]), Exit::Undetermined);
        assert_eq!(of(&[Exit::Undetermined, Exit::VerdictNegative]), Exit::VerdictNegative);
        assert_eq!(of(&[Exit::Backend, Exit::Interrupted]), Exit::Interrupted);
    }
}
