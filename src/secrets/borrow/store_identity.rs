//! The identity that logs in to a store, and the one origin that it may travel to.
//!
//! An identity of the environment goes to Infisical's own cloud, or to the origin that `INFISICAL_DOMAIN` (else the older
//! `INFISICAL_API_URL`) names; one of the keyring to the origin that it was entered for. A config names a store, and never gives
//! it the right to receive a credential. Variables and their precedence: the official command line's, as of August 2026.

use crate::config::model::{IdentityVariables, InfisicalStore};
use crate::config::variable::{Variable, VariableError};
use crate::secrets::origin::{Origin, ServerUrl, ServerUrlError};
use crate::secrets::sensitive::Sensitive;

use super::pipeline::{self, JobToken};

/// The variables that bind identities of the environment to an origin; the first one that is set counts.
const DOMAIN: [&str; 2] = ["INFISICAL_DOMAIN", "INFISICAL_API_URL"];
const TOKEN: &str = "INFISICAL_TOKEN";
const CLIENT_ID: &str = "INFISICAL_UNIVERSAL_AUTH_CLIENT_ID";
const CLIENT_SECRET: &str = "INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET";
const MACHINE_IDENTITY: &str = "INFISICAL_MACHINE_IDENTITY_ID";

/// An identity, bound to one origin. It has no `Debug`, because it holds secrets.
pub struct StoreIdentity {
    source: IdentitySource,
    origin: Origin,
    proof: Proof,
}

enum Proof {
    Token(Sensitive),
    UniversalAuth { client_id: Sensitive, client_secret: Sensitive },
    Oidc { identity_id: String, token: JobToken },
}

/// Where an identity comes from. Names of variables, and nothing that they hold.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum IdentitySource {
    /// Environment variables.
    Variables(Vec<String>),
    /// The token of a job of this pipeline.
    Pipeline(&'static str),
    /// The keyring, by `stores login`.
    Keyring,
    /// Somebody has just entered it.
    Entered,
}

impl std::fmt::Display for IdentitySource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Variables(names) => f.write_str(&names.join(" and ")),
            Self::Pipeline(which) => write!(f, "the OIDC token of {which}"),
            Self::Keyring => f.write_str("the OS keyring (stores login)"),
            Self::Entered => f.write_str("what was entered"),
        }
    }
}

/// How an identity proves itself to a server.
pub enum Login<'i> {
    /// It has a token.
    Token(&'i Sensitive),
    /// It has a client ID and a client secret.
    UniversalAuth {
        /// Names the identity.
        client_id: &'i Sensitive,
        /// Proves it.
        client_secret: &'i Sensitive,
    },
    /// It has the token of a pipeline's job, or can ask for one.
    Oidc {
        /// Names the identity.
        identity_id: &'i str,
        /// Proves the job.
        token: &'i JobToken,
    },
}

impl StoreIdentity {
    /// Where it comes from.
    pub fn source(&self) -> &IdentitySource {
        &self.source
    }

    /// Whether it is an access token.
    pub fn is_token(&self) -> bool {
        matches!(self.proof, Proof::Token(_))
    }

    /// Whether the two prove the same to the same server, wherever they come from.
    pub fn is_same_as(&self, other: &Self) -> bool {
        let proofs_are = match (&self.proof, &other.proof) {
            (Proof::Token(one), Proof::Token(other)) => one.expose() == other.expose(),
            (
                Proof::UniversalAuth { client_id, client_secret },
                Proof::UniversalAuth { client_id: other_id, client_secret: other_secret },
            ) => client_id.expose() == other_id.expose() && client_secret.expose() == other_secret.expose(),
            (Proof::Oidc { identity_id, token }, Proof::Oidc { identity_id: other_id, token: other }) => {
                identity_id == other_id && token.is_same_as(other)
            }
            _ => false,
        };
        proofs_are && self.origin == other.origin
    }

    /// How it proves itself to this server; `None` to any server but its own.
    pub(in crate::secrets) fn login_to(&self, server: &ServerUrl) -> Option<Login<'_>> {
        (server.origin == self.origin).then_some(match &self.proof {
            Proof::Token(token) => Login::Token(token),
            Proof::UniversalAuth { client_id, client_secret } => Login::UniversalAuth { client_id, client_secret },
            Proof::Oidc { identity_id, token } => Login::Oidc { identity_id, token },
        })
    }

    /// The pair of a machine identity that was just typed or kept for this origin.
    pub(in crate::secrets) fn of_pair(
        source: IdentitySource,
        origin: Origin,
        client_id: Sensitive,
        client_secret: Sensitive,
    ) -> Self {
        Self { source, origin, proof: Proof::UniversalAuth { client_id, client_secret } }
    }
}

/// What the environment offers for a store.
pub enum Resolution {
    /// An identity that may go there.
    Found(Box<StoreIdentity>),
    /// There is one, and it must not go there.
    Bound(IdentitySource),
    /// There is the token of a job, and it was not made for this origin.
    Misaddressed(IdentitySource),
    /// The config names a variable that is not set.
    Unset(Vec<String>),
    /// The config names a variable that it may not name here.
    NotAllowed(Variable),
    /// This variable has white space between what it holds.
    Spaced(String),
    /// There is none: the keyring may have one.
    Absent,
}

/// Whether what the environment holds may travel to this origin.
pub fn bound_by_environment(origin: &Origin, variable: &dyn Fn(&str) -> Option<String>) -> bool {
    origin.is_cloud() || named_origin(variable).is_some_and(|(_, named)| named.as_ref() == Ok(origin))
}

/// The variable that binds the identities of the environment, and the origin that it names.
fn named_origin(variable: &dyn Fn(&str) -> Option<String>) -> Option<(&'static str, Result<Origin, ServerUrlError>)> {
    let (name, text) = DOMAIN.iter().find_map(|name| Some((*name, variable(name)?)))?;
    let text = if text.contains("://") { text } else { format!("https://{text}") };
    Some((name, text.parse::<ServerUrl>().map(|server| server.origin)))
}

/// Why an identity of the environment is bound elsewhere, in words. A value that is no URL may be anything, and is not repeated.
pub fn why_bound_elsewhere(variable: &dyn Fn(&str) -> Option<String>) -> String {
    match named_origin(variable) {
        None => format!("{} is not set", DOMAIN[0]),
        Some((name, Ok(origin))) => format!("{name} is {origin}"),
        Some((name, Err(error))) => format!("{name} {error}"),
    }
}

/// The command for a shell that binds the identities of the environment to an origin.
pub fn binding(origin: &Origin) -> String {
    format!("{}={origin}", DOMAIN[0])
}

/// The variables that would give a store at this origin an identity: those of `names`, else the missing ones of a machine identity's
/// pair.
pub fn missing_variables(origin: &Origin, names: &[String], variable: &dyn Fn(&str) -> Option<String>) -> Vec<String> {
    let mut missing = match (names, missing_half(variable)) {
        ([], Some(half)) => vec![half.to_owned()],
        ([], None) => vec![CLIENT_ID.to_owned(), CLIENT_SECRET.to_owned()],
        (names, _) => names.to_vec(),
    };
    if !bound_by_environment(origin, variable) {
        missing.push(binding(origin));
    }
    missing
}

/// The identity that the environment holds for a store at `server`; `variable` reads one that is set and not empty.
pub fn of_environment(store: &InfisicalStore, server: &ServerUrl, variable: &dyn Fn(&str) -> Option<String>) -> Resolution {
    let origin = &server.origin;
    let (source, proof) = match &store.identity {
        Some(named) => match by_config(named, origin, variable) {
            Ok(found) => found,
            Err(without) => return without,
        },
        None => match by_usual_names(origin, variable) {
            Some(found) => found,
            None => return Resolution::Absent,
        },
    };
    if let Some(name) = spaced(&source, variable) {
        return Resolution::Spaced(name);
    }
    if !bound_by_environment(origin, variable) {
        return Resolution::Bound(source);
    }
    match proof {
        Some(proof) => Resolution::Found(Box::new(StoreIdentity { source, origin: origin.clone(), proof })),
        None => Resolution::Misaddressed(source),
    }
}

/// The first variable of an identity that has white space between what it holds: no identity has any.
fn spaced(source: &IdentitySource, variable: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let names = match source {
        IdentitySource::Variables(names) => names.clone(),
        IdentitySource::Pipeline(_) => vec![MACHINE_IDENTITY.to_owned()],
        IdentitySource::Keyring | IdentitySource::Entered => Vec::new(),
    };
    let is_spaced = |value: String| zeroize::Zeroizing::new(value).trim().contains(char::is_whitespace);
    names.into_iter().find(|name| variable(name).is_some_and(is_spaced))
}

/// The variable that is missing where only one of the usual two of a machine identity is set.
pub fn missing_half(variable: &dyn Fn(&str) -> Option<String>) -> Option<&'static str> {
    match (variable(CLIENT_ID).is_some(), variable(CLIENT_SECRET).is_some()) {
        (true, false) => Some(CLIENT_SECRET),
        (false, true) => Some(CLIENT_ID),
        _ => None,
    }
}

/// A proof, or `None` for a token of a job that was made for another audience.
type Candidate = (IdentitySource, Option<Proof>);

fn by_config(
    named: &IdentityVariables,
    origin: &Origin,
    variable: &dyn Fn(&str) -> Option<String>,
) -> Result<Candidate, Resolution> {
    let source = |names: &[&Variable]| IdentitySource::Variables(names.iter().map(|name| name.as_str().to_owned()).collect());
    let value = |name: &Variable| {
        name.read(variable).map_err(|error| match error {
            VariableError::NotAllowed => Resolution::NotAllowed(name.clone()),
            VariableError::NotSet => Resolution::Unset(vec![name.as_str().to_owned()]),
        })
    };
    match named {
        IdentityVariables::Token(name) => Ok((source(&[name]), Some(Proof::Token(secret(value(name)?))))),
        IdentityVariables::UniversalAuth { client_id, client_secret } => {
            let (id, secret_value) = (value(client_id)?, value(client_secret)?);
            let proof = Proof::UniversalAuth { client_id: secret(id), client_secret: secret(secret_value) };
            Ok((source(&[client_id, client_secret]), Some(proof)))
        }
        IdentityVariables::Oidc { identity_id, token: Some(name) } => {
            let token = JobToken::given(&value(name)?, origin);
            Ok((source(&[name]), token.map(|token| Proof::Oidc { identity_id: identity_id.to_string(), token })))
        }
        IdentityVariables::Oidc { identity_id, token: None } => {
            let unset = || Resolution::Unset(vec![pipeline::REQUEST_URL.to_owned(), pipeline::REQUEST_TOKEN.to_owned()]);
            let (which, token) = JobToken::of_runner(origin, variable).ok_or_else(unset)?;
            Ok((IdentitySource::Pipeline(which), token.map(|token| Proof::Oidc { identity_id: identity_id.to_string(), token })))
        }
    }
}

fn by_usual_names(origin: &Origin, variable: &dyn Fn(&str) -> Option<String>) -> Option<Candidate> {
    let source = |names: &[&str]| IdentitySource::Variables(names.iter().map(|&name| name.to_owned()).collect());
    if let Some(token) = variable(TOKEN) {
        return Some((source(&[TOKEN]), Some(Proof::Token(secret(token)))));
    }
    if let (Some(id), Some(secret_value)) = (variable(CLIENT_ID), variable(CLIENT_SECRET)) {
        let proof = Proof::UniversalAuth { client_id: secret(id), client_secret: secret(secret_value) };
        return Some((source(&[CLIENT_ID, CLIENT_SECRET]), Some(proof)));
    }
    let identity_id = variable(MACHINE_IDENTITY)?;
    let (which, token) = JobToken::of_runner(origin, variable)?;
    Some((IdentitySource::Pipeline(which), token.map(|token| Proof::Oidc { identity_id, token })))
}

/// The server trims what it is sent, and pasted values often end with a line feed.
fn secret(text: String) -> Sensitive {
    let text = zeroize::Zeroizing::new(text);
    Sensitive::new(text.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::{IdentitySource, Login, Resolution, StoreIdentity, bound_by_environment, of_environment};
    use crate::config::testing::store;

    static_assertions::assert_not_impl_any!(StoreIdentity: std::fmt::Debug, std::fmt::Display, serde::Serialize, Clone);

    /// What the environment offers a store at `url`, in a word.
    fn resolved(url: &str, identity: &str, environment: &[(&str, &str)]) -> String {
        let store = store(&format!("url = \"{url}\"\n{identity}"));
        let variable = |name: &str| environment.iter().find(|(set, _)| *set == name).map(|(_, value)| (*value).to_owned());
        let server = store.url.as_ref().unwrap();
        match of_environment(&store, server, &variable) {
            Resolution::Found(identity) => {
                let other = "https://evil.example".parse().unwrap();
                assert!(identity.login_to(&other).is_none(), "an identity left its origin");
                let how = match identity.login_to(server).unwrap() {
                    Login::Token(_) => "token",
                    Login::UniversalAuth { .. } => "universal-auth",
                    Login::Oidc { .. } => "oidc",
                };
                format!("{how} by {}", identity.source())
            }
            Resolution::Bound(source) => format!("bound: {source}"),
            Resolution::Misaddressed(source) => format!("misaddressed: {source}"),
            Resolution::Unset(names) => format!("unset: {}", names.join(", ")),
            Resolution::NotAllowed(name) => format!("not allowed: {}", name.as_str()),
            Resolution::Spaced(name) => format!("spaced: {name}"),
            Resolution::Absent => "absent".to_owned(),
        }
    }

    const CLOUD: &str = "https://eu.infisical.com";
    const OWN: &str = "https://vault.example.org";
    const TOKEN: (&str, &str) = ("INFISICAL_TOKEN", "t");
    const PAIR: [(&str, &str); 2] =
        [("INFISICAL_UNIVERSAL_AUTH_CLIENT_ID", "i"), ("INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET", "s")];

    #[test]
    fn a_token_goes_before_a_pair_and_that_before_a_pipeline() {
        let job = [
            ("INFISICAL_MACHINE_IDENTITY_ID", "m"),
            ("ACTIONS_ID_TOKEN_REQUEST_URL", "https://runner.example/token?x=1"),
            ("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "r"),
        ];
        let all = [&[TOKEN][..], &PAIR, &job].concat();
        assert_eq!(resolved(CLOUD, "", &all), "token by INFISICAL_TOKEN");
        let pair = format!("universal-auth by {} and {}", PAIR[0].0, PAIR[1].0);
        assert_eq!(resolved(CLOUD, "", &all[1..]), pair);
        assert_eq!(resolved(CLOUD, "", &all[3..]), "oidc by the OIDC token of GitHub Actions");
        assert_eq!(resolved(CLOUD, "", &all[4..]), "absent");
        assert_eq!(resolved(CLOUD, "", &PAIR[..1]), "absent");
        let other = [job[0], ("INFISICAL_JWT", "made for somebody else")];
        assert_eq!(resolved(CLOUD, "", &other), "misaddressed: the OIDC token of this job");
        assert_eq!(resolved(OWN, "", &other), "bound: the OIDC token of this job");
    }

    #[test]
    fn an_identity_of_the_environment_goes_to_the_cloud_and_to_the_origin_that_the_environment_names() {
        assert_eq!(resolved(OWN, "", &[TOKEN]), "bound: INFISICAL_TOKEN");
        for domain in [OWN, "https://vault.example.org/api", "vault.example.org", "https://vault.example.org:443/"] {
            assert_eq!(resolved(OWN, "", &[TOKEN, ("INFISICAL_DOMAIN", domain)]), "token by INFISICAL_TOKEN", "{domain}");
        }
        assert_eq!(resolved(OWN, "", &[TOKEN, ("INFISICAL_API_URL", OWN)]), "token by INFISICAL_TOKEN");
        for domain in ["https://vault.example.org:8443", "http://vault.example.org", "https://vault.example.org.evil.example", ""]
        {
            assert_eq!(resolved(OWN, "", &[TOKEN, ("INFISICAL_DOMAIN", domain)]), "bound: INFISICAL_TOKEN", "{domain}");
        }
        let contradiction = [TOKEN, ("INFISICAL_DOMAIN", "https://other.example"), ("INFISICAL_API_URL", OWN)];
        assert_eq!(resolved(OWN, "", &contradiction), "bound: INFISICAL_TOKEN");
    }

    #[test]
    fn a_config_names_variables_and_gives_them_no_right_to_travel() {
        let token = "identity = { token_env = \"SOURCECTL_VAULT_TOKEN\" }";
        assert_eq!(resolved(CLOUD, token, &[TOKEN]), "unset: SOURCECTL_VAULT_TOKEN");
        assert_eq!(resolved(CLOUD, token, &[TOKEN, ("SOURCECTL_VAULT_TOKEN", "t")]), "token by SOURCECTL_VAULT_TOKEN");
        assert_eq!(resolved(OWN, token, &[("SOURCECTL_VAULT_TOKEN", "t")]), "bound: SOURCECTL_VAULT_TOKEN");
        let pair = "identity = { client_id_env = \"INFISICAL_A\", client_secret_env = \"INFISICAL_B\" }";
        assert_eq!(resolved(CLOUD, pair, &[("INFISICAL_A", "i")]), "unset: INFISICAL_B");
        assert_eq!(
            resolved(CLOUD, pair, &[("INFISICAL_A", "i"), ("INFISICAL_B", "s")]),
            "universal-auth by INFISICAL_A and INFISICAL_B"
        );
    }

    #[test]
    fn a_config_has_no_variable_read_that_belongs_to_something_else() {
        let token = "identity = { token_env = \"AWS_SECRET_ACCESS_KEY\" }";
        let held = ("AWS_SECRET_ACCESS_KEY", "t");
        assert_eq!(resolved(CLOUD, token, &[held]), "not allowed: AWS_SECRET_ACCESS_KEY");
        assert_eq!(resolved(CLOUD, token, &[]), "not allowed: AWS_SECRET_ACCESS_KEY", "nor is it said whether it is set");
        let allowed = ("SOURCECTL_ALLOW_ENV", "AWS_SECRET_ACCESS_KEY");
        assert_eq!(resolved(CLOUD, token, &[held, allowed]), "token by AWS_SECRET_ACCESS_KEY");
        let pair = "identity = { client_id_env = \"SOURCECTL_ID\", client_secret_env = \"PGPASSWORD\" }";
        let both = [("SOURCECTL_ID", "i"), ("PGPASSWORD", "s")];
        assert_eq!(resolved(CLOUD, pair, &both), "not allowed: PGPASSWORD");
        let oidc = "identity = { oidc_identity_id = \"m\", oidc_token_env = \"CI_JOB_JWT\" }";
        assert_eq!(resolved(CLOUD, oidc, &[("CI_JOB_JWT", "t")]), "not allowed: CI_JOB_JWT");
    }

    #[test]
    fn white_space_inside_an_identity_is_said_of_its_variable_and_around_it_is_none() {
        assert_eq!(resolved(CLOUD, "", &[("INFISICAL_TOKEN", " t\n")]), "token by INFISICAL_TOKEN");
        assert_eq!(resolved(CLOUD, "", &[("INFISICAL_TOKEN", "t t")]), "spaced: INFISICAL_TOKEN");
        assert_eq!(resolved(CLOUD, "", &[PAIR[0], (PAIR[1].0, "s\ns")]), format!("spaced: {}", PAIR[1].0));
    }

    #[test]
    fn only_the_very_origin_is_bound() {
        let domain = |name: &str| (name == "INFISICAL_DOMAIN").then(|| OWN.to_owned());
        let bound = |url: &str| bound_by_environment(&store(&format!("url = \"{url}\"")).url.unwrap().origin, &domain);
        assert!(bound(CLOUD) && bound(OWN));
        assert!(!bound("https://vault.example.org:444") && !bound("https://xvault.example.org"));
        assert_eq!(IdentitySource::Keyring.to_string(), "the OS keyring (stores login)");
    }
}
