//! The environment variables that a config may have sent to a server.
//!
//! A config can be somebody else's text, such as that of a cloned repository: it must not pick any variable of the environment and have
//! its value sent to an origin of its choice.

/// The variable that lists further names, separated by commas.
pub const ALLOW: &str = "SOURCECTL_ALLOW_ENV";

/// What the names of the variables begin with that need no such list.
const PREFIXES: [&str; 2] = ["SOURCECTL_", "INFISICAL_"];

/// Whether a config may have the variable of this name sent, where [`ALLOW`] holds `allowed`.
pub fn may_be_sent(name: &str, allowed: Option<&str>) -> bool {
    let is_listed = |allowed: &str| allowed.split(',').any(|listed| listed.trim() == name);
    PREFIXES.iter().any(|prefix| name.starts_with(prefix)) || allowed.is_some_and(is_listed)
}

#[cfg(test)]
mod tests {
    use super::may_be_sent;

    #[test]
    fn own_names_may_be_sent_and_others_where_they_are_listed_as_a_whole() {
        for (name, allowed, expected) in [
            ("SOURCECTL_TOKEN", None, true),
            ("INFISICAL_TOKEN", None, true),
            ("AWS_SECRET_ACCESS_KEY", None, false),
            ("MY_SOURCECTL_TOKEN", None, false),
            ("SOURCECTL", None, false),
            ("VAULT_TOKEN", Some("VAULT_TOKEN"), true),
            ("VAULT_TOKEN", Some("A, VAULT_TOKEN ,B"), true),
            ("VAULT_TOKEN", Some("VAULT"), false),
            ("VAULT_TOKEN", Some("VAULT_TOKEN_2"), false),
            ("VAULT_TOKEN", Some("*"), false),
            ("VAULT_TOKEN", Some(""), false),
        ] {
            assert_eq!(may_be_sent(name, allowed), expected, "{name} {allowed:?}");
        }
    }
}
