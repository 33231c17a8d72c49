//! The report of `doctor` for people.

use crate::output::page::{Page, Tone};

use super::{AllowedFacts, ConfigFacts, DoctorReport, HistoryFacts, Ill, KeyringFacts, LockFacts, TerminalFacts, VersionFacts};

impl DoctorReport {
    /// A line a thing, then what is not fine.
    pub(super) fn lay_out(&self, page: &mut Page) {
        let lines = [
            ("Terminal", self.terminal.line()),
            ("Config", self.config.line()),
            ("Profiles", self.allowed_profiles.line()),
            ("Keyring", self.keyring.line()),
            ("Locks", self.lock_directory.line()),
            ("History", self.history.line()),
            ("Environment", if self.environment.is_empty() { "-".to_owned() } else { self.environment.join(", ") }),
            ("Versions", self.versions.line()),
        ];
        for (label, line) in lines {
            page.entry(0, 13, Tone::Strong, label, &line);
        }
        page.gap();
        for finding in &self.findings {
            let (tone, word) = match finding.state {
                Ill::Wrong => (Tone::Bad, "Wrong"),
                Ill::Unknown => (Tone::Caution, "Unknown"),
            };
            page.entry(0, 9, tone, word, &format!("{}: {}", finding.id, finding.reason));
            if let Some(remedy) = &finding.remedy {
                remedy.text(page, 9);
            }
        }
        if self.findings.is_empty() {
            page.labelled(Tone::Good, "fine", "nothing here would stop work");
        }
    }
}

impl TerminalFacts {
    fn line(&self) -> String {
        let streams = [("input", self.input), ("output", self.output), ("error", self.error)];
        let on: Vec<&str> = streams.iter().filter(|(_, is_terminal)| *is_terminal).map(|(name, _)| *name).collect();
        let streams = if on.is_empty() { "none".to_owned() } else { on.join(", ") };
        let columns = self.columns.map(|columns| format!(", {columns} columns")).unwrap_or_default();
        let color = if self.color { "colour" } else { "no colour" };
        let set = if self.utf8 { "UTF-8" } else { "ASCII" };
        let locale = self.locale.map_or_else(|| "no locale is set".to_owned(), |name| format!("by {name}"));
        format!("{streams}{columns}; {color} ({}); {set} ({locale})", self.color_because)
    }
}

impl ConfigFacts {
    fn line(&self) -> String {
        let validity = match self.valid {
            None => "not read",
            Some(true) => "valid",
            Some(false) => "invalid",
        };
        let mode = self.mode.as_ref().map(|mode| format!(", mode {mode}")).unwrap_or_default();
        let owner = self.owner.map(|owner| format!(", owned by {owner}")).unwrap_or_default();
        let open = if self.world_writable { ", every user can write it" } else { "" };
        let counts = format!("{} errors, {} warnings", self.errors, self.warnings);
        format!("{} ({}){mode}{owner}{open}; {validity}, {counts}", self.file, self.because)
    }
}

impl AllowedFacts {
    fn line(&self) -> String {
        match self.count {
            Some(count) => format!("SOURCECTL_ALLOWED_PROFILES names {count}"),
            None if self.set => "SOURCECTL_ALLOWED_PROFILES is set".to_owned(),
            None => "all of the config".to_owned(),
        }
    }
}

impl KeyringFacts {
    fn line(&self) -> String {
        let told = |fact: Option<bool>, yes: &'static str, no: &'static str| fact.map(|is| if is { yes } else { no });
        let entries = self.entries.map(|count| format!("{count} entries of ours"));
        let facts = [
            self.address,
            told(self.bus_reachable, "reachable", "not reachable"),
            told(self.answers, "answers", "does not answer"),
            told(self.default_collection, "default collection", "no default collection"),
            told(self.locked, "locked", "unlocked"),
            entries.as_deref(),
        ];
        let facts: Vec<&str> = facts.into_iter().flatten().collect();
        format!("{} ({} ms)", facts.join(", "), self.milliseconds)
    }
}

impl LockFacts {
    fn line(&self) -> String {
        let state = match (self.exists, self.usable) {
            (true, true) => "usable",
            (false, true) => "not there yet, can be created",
            (_, false) => "not usable",
        };
        format!("{}; {state}", self.directory.unwrap_or("nowhere"))
    }
}

impl HistoryFacts {
    fn line(&self) -> String {
        let state = match (self.exists, self.snapshots) {
            (None, _) => "not read".to_owned(),
            (Some(false), _) => "not there yet, made by the first record".to_owned(),
            (Some(true), Some(count)) => format!("there, {count} snapshots of schemas"),
            (Some(true), None) => "there".to_owned(),
        };
        format!("{}; {state}", self.place.unwrap_or("unknown, without a valid config"))
    }
}

impl VersionFacts {
    fn line(&self) -> String {
        let kernel = self.kernel.as_ref().map(|kernel| format!(", kernel {kernel}")).unwrap_or_default();
        format!("sourcectl {}, {}{kernel}", self.program, self.os)
    }
}
