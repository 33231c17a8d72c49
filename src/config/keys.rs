//! The keys that `config get` and `config set` know: everything but references and accounts, which have commands of their own.

use super::edit::EditValue;

/// What a key holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer,
    /// A text.
    Text,
    /// A list of texts, written with commas between them.
    Texts,
}

/// Every key, `*` standing for a name.
const KEYS: &[(&str, Kind)] = &[
    ("flags.persistence", Kind::Boolean),
    ("flags.real_exchange", Kind::Boolean),
    ("policy.required_scopes", Kind::Texts),
    ("policy.later_scopes", Kind::Texts),
    ("policy.forbidden_scopes", Kind::Texts),
    ("policy.personal_data_level", Kind::Integer),
    ("policy.secret_max_age", Kind::Text),
    ("history.url", Kind::Text),
    ("quality.runs_considered", Kind::Integer),
    ("quality.fetched_anomaly_factor", Kind::Integer),
    ("quality.fetched_anomaly_min_runs", Kind::Integer),
    ("quality.fetched_anomaly_min_rows", Kind::Integer),
    ("quality.stream_silent_after", Kind::Text),
    ("quality.min_processed_percent", Kind::Integer),
    ("quality.min_reported_percent", Kind::Integer),
    ("quality.severity.sync_failed", Kind::Text),
    ("quality.severity.sync_stale", Kind::Text),
    ("quality.severity.stream_silent", Kind::Text),
    ("quality.severity.sync_partial", Kind::Text),
    ("quality.severity.failed_rows", Kind::Text),
    ("quality.severity.green_but_empty", Kind::Text),
    ("quality.severity.rows_missing", Kind::Text),
    ("quality.severity.run_contradicts_itself", Kind::Text),
    ("quality.severity.fetched_anomaly", Kind::Text),
    ("quality.severity.served_version_drift", Kind::Text),
    ("quality.severity.mapping_unconfirmed", Kind::Text),
    ("quality.severity.order_window_60_days", Kind::Text),
    ("quality.severity.run_undated", Kind::Text),
    ("quality.severity.clock_skew", Kind::Text),
    ("stores.*.kind", Kind::Text),
    ("stores.*.url", Kind::Text),
    ("stores.*.project_id", Kind::Text),
    ("stores.*.environment", Kind::Text),
    ("stores.*.path", Kind::Text),
    ("stores.*.plan", Kind::Text),
    ("stores.*.ca_file", Kind::Text),
    ("stores.*.timeout", Kind::Text),
    ("stores.*.identity.token_env", Kind::Text),
    ("stores.*.identity.client_id_env", Kind::Text),
    ("stores.*.identity.client_secret_env", Kind::Text),
    ("stores.*.identity.oidc_identity_id", Kind::Text),
    ("stores.*.identity.oidc_token_env", Kind::Text),
    ("profiles.*.name", Kind::Text),
    ("profiles.*.environment", Kind::Text),
    ("profiles.*.store", Kind::Text),
    ("profiles.*.folder", Kind::Text),
    ("profiles.*.exchange", Kind::Text),
    ("profiles.*.sources.*.kind", Kind::Text),
    ("profiles.*.sources.*.name", Kind::Text),
    ("profiles.*.sources.*.enabled", Kind::Boolean),
    ("profiles.*.sources.*.api_version", Kind::Text),
    ("profiles.*.sources.*.scopes", Kind::Texts),
    ("profiles.*.sources.*.max_age", Kind::Text),
    ("profiles.*.sources.*.mapping.status", Kind::Text),
    ("profiles.*.sources.*.mapping.reviewed_api_version", Kind::Text),
    ("profiles.*.sources.*.mapping.reviewed_schema", Kind::Text),
    ("profiles.*.sources.*.mapping.fields", Kind::Texts),
];

/// A key of the config.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    segments: Vec<String>,
    kind: Kind,
}

impl Key {
    /// Reads a dotted key; `None` where there is no such key.
    pub fn parse(text: &str) -> Option<Self> {
        let segments: Vec<String> = text.split('.').map(str::to_owned).collect();
        let fits = |pattern: &str| {
            let mut parts = pattern.split('.');
            segments.iter().all(|segment| parts.next().is_some_and(|part| part == segment || (part == "*" && is_name(segment))))
                && parts.next().is_none()
        };
        KEYS.iter().find(|(pattern, _)| fits(pattern)).map(|&(_, kind)| Self { segments, kind })
    }

    /// The keys there are, for messages and completion.
    pub fn patterns() -> impl Iterator<Item = &'static str> {
        KEYS.iter().map(|(pattern, _)| *pattern)
    }

    /// The tables that lead to it, and at last its own name.
    pub fn path(&self) -> Vec<&str> {
        self.segments.iter().map(String::as_str).collect()
    }

    /// The profile that it belongs to; `None` outside of profiles.
    pub fn profile(&self) -> Option<&str> {
        match self.segments.as_slice() {
            [profiles, name, ..] if profiles == "profiles" => Some(name),
            _ => None,
        }
    }

    /// What it holds.
    pub fn kind(&self) -> Kind {
        self.kind
    }
}

fn is_name(segment: &str) -> bool {
    segment.parse::<crate::secrets::reference::Segment>().is_ok()
}

/// A value as it is written on a command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written<'a> {
    text: &'a str,
    parts: Vec<&'a str>,
}

impl<'a> Written<'a> {
    /// Takes the text as it was given.
    pub fn new(text: &'a str) -> Self {
        Self { text, parts: text.split(',').map(str::trim).filter(|part| !part.is_empty()).collect() }
    }

    /// What it means for a key of this kind; what the kind takes where it means nothing.
    pub fn as_kind(&self, kind: Kind) -> Result<EditValue<'_>, &'static str> {
        match kind {
            Kind::Boolean => self.text.parse().map(EditValue::Bool).map_err(|_| "true or false"),
            Kind::Integer => self.text.parse().map(EditValue::Int).map_err(|_| "a whole number"),
            Kind::Text => Ok(EditValue::Str(self.text)),
            Kind::Texts => Ok(EditValue::Strs(&self.parts)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{EditValue, Key, Kind, Written};

    #[test]
    fn keys_are_found_by_their_pattern_and_names_stay_plain() {
        assert_eq!(Key::parse("flags.persistence").map(|key| key.kind()), Some(Kind::Boolean));
        assert_eq!(Key::parse("profiles.suisse.sources.shopify.scopes").map(|key| key.kind()), Some(Kind::Texts));
        assert_eq!(Key::parse("profiles.suisse.name").unwrap().profile(), Some("suisse"));
        for bad in [
            "",
            "flags",
            "flags.persistence.x",
            "profiles..name",
            "profiles.a b.name",
            "profiles.a.sources.b.credentials.client_id",
        ] {
            assert_eq!(Key::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_value_is_read_as_its_key_wants_it() {
        assert_eq!(Written::new("true").as_kind(Kind::Boolean), Ok(EditValue::Bool(true)));
        assert_eq!(Written::new("yes").as_kind(Kind::Boolean), Err("true or false"));
        assert_eq!(Written::new("1").as_kind(Kind::Integer), Ok(EditValue::Int(1)));
        assert_eq!(Written::new("a, b").as_kind(Kind::Text), Ok(EditValue::Str("a, b")));
        assert_eq!(Written::new("a, b,").as_kind(Kind::Texts), Ok(EditValue::Strs(&["a", "b"])));
    }
}
