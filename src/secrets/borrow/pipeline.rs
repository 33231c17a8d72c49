//! Tokens of pipeline jobs (OIDC): GitHub Actions hands one out on request, GitLab puts one into a variable.
//!
//! Its audience is the origin of the store, so that a token is worth nothing to anybody else, whatever a config says.
//! <https://docs.github.com/en/actions/reference/security/oidc>, <https://docs.gitlab.com/ci/secrets/id_token_authentication/>

use serde::Deserialize;
use url::Url;

use crate::secrets::origin::{Origin, ServerUrl};
use crate::secrets::sensitive::Sensitive;

/// Where GitHub's runner hands out tokens.
pub(super) const REQUEST_URL: &str = "ACTIONS_ID_TOKEN_REQUEST_URL";
/// What the runner wants to see for one.
pub(super) const REQUEST_TOKEN: &str = "ACTIONS_ID_TOKEN_REQUEST_TOKEN";
/// Where the official command line looks for a token, the older name last.
const GIVEN: [&str; 2] = ["INFISICAL_JWT", "INFISICAL_OIDC_AUTH_JWT"];

/// The token of a job, or where to ask for it.
pub enum JobToken {
    /// It is here.
    Given(Sensitive),
    /// The runner hands it out.
    OnRequest {
        /// Where, with the audience in it.
        url: Url,
        /// Whether that is a literal loopback address.
        is_loopback: bool,
        /// What the runner wants to see for it.
        bearer: Sensitive,
    },
}

impl JobToken {
    /// Whether the two are one token, or are asked for in one place.
    pub(super) fn is_same_as(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Given(one), Self::Given(other)) => one.expose() == other.expose(),
            (Self::OnRequest { url, .. }, Self::OnRequest { url: other, .. }) => url == other,
            _ => false,
        }
    }

    /// A token from a variable; `None` where it was not made for this origin.
    pub(super) fn given(token: &str, origin: &Origin) -> Option<Self> {
        let token = Sensitive::new(token.trim().to_owned());
        is_for(token.expose(), origin).then_some(Self::Given(token))
    }

    /// The token of the runner that this job runs on, and whose runner that is; `None` on no runner. The token is `None` where it
    /// was made for somebody else.
    pub(super) fn of_runner(origin: &Origin, variable: &dyn Fn(&str) -> Option<String>) -> Option<(&'static str, Option<Self>)> {
        if let (Some(url), Some(bearer)) = (variable(REQUEST_URL), variable(REQUEST_TOKEN)) {
            return Some(("GitHub Actions", on_request(&url, bearer, origin)));
        }
        let token = GIVEN.iter().find_map(|name| variable(name))?;
        Some(("this job", Self::given(&token, origin)))
    }
}

fn on_request(url: &str, bearer: String, origin: &Origin) -> Option<JobToken> {
    let mut parsed = Url::parse(url).ok()?;
    // The same rule as for a store: https, or http to this very machine.
    let host = format!("{}://{}", parsed.scheme(), parsed.host_str()?).parse::<ServerUrl>().ok()?;
    parsed.query_pairs_mut().append_pair("audience", origin.as_str());
    Some(JobToken::OnRequest { url: parsed, is_loopback: host.is_loopback, bearer: Sensitive::new(bearer) })
}

/// What a token says about itself. It is read, not verified: the store does that.
#[derive(Deserialize)]
struct Claims {
    #[serde(rename = "aud")]
    audience: Audience,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

fn is_for(token: &str, origin: &Origin) -> bool {
    let claims = token.split('.').nth(1).and_then(base64_url).and_then(|json| serde_json::from_slice::<Claims>(&json).ok());
    match claims.map(|claims| claims.audience) {
        Some(Audience::One(audience)) => audience == origin.as_str(),
        Some(Audience::Several(audiences)) => audiences.iter().any(|audience| audience == origin.as_str()),
        None => false,
    }
}

fn base64_url(text: &str) -> Option<Vec<u8>> {
    use base64::Engine;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).ok()
}

#[cfg(test)]
mod tests {
    use base64::Engine;

    use super::JobToken;
    use crate::secrets::origin::{Origin, ServerUrl};

    fn origin() -> Origin {
        "https://eu.infisical.com".parse::<ServerUrl>().unwrap().origin
    }

    fn token(claims: &str) -> String {
        let part = |text: &str| base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(text);
        format!("{}.{}.signature", part("{\"alg\":\"RS256\"}"), part(claims))
    }

    #[test]
    fn a_token_for_another_audience_does_not_leave() {
        for (claims, fits) in [
            ("{\"aud\":\"https://eu.infisical.com\"}", true),
            ("{\"aud\":[\"https://x.example\",\"https://eu.infisical.com\"]}", true),
            ("{\"aud\":\"https://x.example\"}", false),
            ("{\"aud\":[]}", false),
            ("{\"sub\":\"x\"}", false),
            ("not json", false),
        ] {
            assert_eq!(JobToken::given(&token(claims), &origin()).is_some(), fits, "{claims}");
        }
        assert!(JobToken::given("no token", &origin()).is_none());
    }

    #[test]
    fn github_is_asked_for_a_token_of_this_very_origin_and_over_https_only() {
        let asked = |url: &str| {
            let variable = |name: &str| match name {
                super::REQUEST_URL => Some(url.to_owned()),
                super::REQUEST_TOKEN => Some("r".to_owned()),
                _ => None,
            };
            match JobToken::of_runner(&origin(), &variable).unwrap().1 {
                Some(JobToken::OnRequest { url, .. }) => Some(url.to_string()),
                _ => None,
            }
        };
        let url = "https://pipelines.example/id?api-version=2.0";
        assert_eq!(asked(url).unwrap(), format!("{url}&audience=https%3A%2F%2Feu.infisical.com"));
        assert_eq!(asked("http://pipelines.example/id"), None);
    }
}
