//! Machine identities, their client secrets and their tokens.

use std::collections::HashMap;
use std::time::Duration;

use jiff::Timestamp;
use serde_json::json;

use super::Generation;
use super::access::Access;
use super::answer::Refusal;
use super::random::{Alphabet, base64, bytes, hex, uuid};
use super::world::World;

/// Thirty days, which every new identity of the real server has.
const MONTH: i64 = 2_592_000;
/// How many misses the new generation bears, and for how long it locks then.
const LOCKOUT: (u32, Duration) = (3, Duration::from_secs(300));

/// A machine identity.
#[derive(Clone, Debug)]
pub struct Identity {
    /// A UUID.
    pub id: String,
    /// For tests only; the server does not show it.
    pub name: String,
    /// Of its universal auth.
    pub client_id: String,
    /// Of its universal auth.
    pub secrets: Vec<ClientSecret>,
    /// The lifetime of its tokens in seconds; 0 is for ever.
    pub ttl: i64,
    /// How long a token may be renewed.
    pub max_ttl: i64,
    /// How many calls a token is good for.
    pub token_uses: Option<u32>,
    /// Whether it is a person. People are held to change policies, and machine identities are not.
    pub is_person: bool,
    /// The JWTs that its OIDC provider would vouch for.
    pub oidc: Vec<String>,
    /// What it may do, by project id; in others it is no member.
    pub access: HashMap<String, Access>,
    misses: u32,
    locked_until: Option<Timestamp>,
}

impl Identity {
    /// One with universal auth, one client secret and no project.
    pub fn new(name: &str) -> Self {
        Self {
            id: uuid(),
            name: name.to_owned(),
            client_id: uuid(),
            secrets: vec![ClientSecret::new(hex(32))],
            ttl: MONTH,
            max_ttl: MONTH,
            token_uses: None,
            is_person: false,
            oidc: Vec::new(),
            access: HashMap::new(),
            misses: 0,
            locked_until: None,
        }
    }
}

/// A client secret of universal auth.
#[derive(Clone, Debug)]
pub struct ClientSecret {
    /// What is sent.
    pub value: String,
    /// When it ends.
    pub expires: Option<Timestamp>,
    /// How many logins it is still good for.
    pub uses_left: Option<u32>,
    /// Whether it was revoked, by people or by its own limits.
    pub revoked: bool,
}

impl ClientSecret {
    /// One without limits.
    pub fn new(value: String) -> Self {
        Self { value, expires: None, uses_left: None, revoked: false }
    }
}

/// An access token.
#[derive(Clone, Debug)]
pub struct Token {
    /// What is sent.
    pub jwt: String,
    /// Shared with those that it was renewed to.
    pub id: String,
    /// Whose it is.
    pub identity: String,
    /// When it ends.
    pub expires: Option<Timestamp>,
    /// How many calls it is still good for.
    pub uses_left: Option<u32>,
    /// The lifetime in seconds that it was issued with.
    pub ttl: i64,
    /// Kept, so that a revoked token can be told from a forged one.
    pub revoked: bool,
}

impl World {
    /// Logs in with universal auth.
    pub fn login(&mut self, generation: Generation, client_id: &str, secret: &str) -> Result<Token, Refusal> {
        let now = self.now();
        let Some(identity) = self.identities.iter_mut().find(|identity| identity.client_id == client_id.trim()) else {
            return Err(match generation {
                Generation::V3 => Refusal::not_found("No identity with specified client ID was found"),
                Generation::V4 => Refusal::unauthorized("Invalid credentials"),
            });
        };
        if identity.locked_until.is_some_and(|until| now < until) {
            let message = "This identity auth method is temporarily locked, please try again later";
            return Err(Refusal::unauthorized(message));
        }
        let found = identity.secrets.iter_mut().find(|candidate| candidate.value == secret.trim() && !candidate.revoked);
        let Some(found) = found else {
            identity.misses += 1;
            if generation == Generation::V4 && identity.misses >= LOCKOUT.0 {
                (identity.misses, identity.locked_until) = (0, Some(now + LOCKOUT.1));
            }
            return Err(Refusal::unauthorized("Invalid credentials"));
        };
        // The server revokes a secret that it finds spent, so only the first try learns why.
        if found.expires.is_some_and(|expires| expires <= now) {
            found.revoked = true;
            return Err(Refusal::unauthorized("Access denied due to expired client secret"));
        }
        if found.uses_left == Some(0) {
            found.revoked = true;
            return Err(Refusal::unauthorized("Access denied due to client secret usage limit reached"));
        }
        found.uses_left = found.uses_left.map(|left| left - 1);
        identity.misses = 0;
        let id = identity.id.clone();
        Ok(self.issue(&id))
    }

    /// Logs in with a JWT that somebody else signed.
    pub fn login_oidc(&mut self, identity: &str, jwt: &str) -> Result<Token, Refusal> {
        let Some(found) = self.identities.iter().find(|candidate| candidate.id == identity) else {
            return Err(Refusal::not_found("OIDC auth method not found for identity, did you configure OIDC auth?"));
        };
        if !found.oidc.iter().any(|known| known == jwt) {
            return Err(Refusal::unauthorized("Access denied: Failed to verify OIDC token."));
        }
        Ok(self.issue(identity))
    }

    /// Issues a token without a login.
    pub fn issue(&mut self, identity: &str) -> Token {
        let now = self.now();
        let found = self.identities.iter().find(|candidate| candidate.id == identity).expect("an identity");
        let (ttl, uses_left) = (found.ttl, found.token_uses);
        let (jwt, id, identity) = (String::new(), uuid(), identity.to_owned());
        self.sign(Token { jwt, id, identity, expires: None, uses_left, ttl, revoked: false }, now)
    }

    /// Renews a token: another one with the same id.
    pub fn renew(&mut self, jwt: &str) -> Result<Token, Refusal> {
        let token = self.token(jwt)?.clone();
        let now = self.now();
        Ok(self.sign(token, now))
    }

    /// Revokes a token and all that it was renewed to.
    pub fn revoke(&mut self, jwt: &str) -> Result<(), Refusal> {
        let id = self.token(jwt)?.id.clone();
        self.tokens.iter_mut().filter(|token| token.id == id).for_each(|token| token.revoked = true);
        Ok(())
    }

    /// Whose call it is, by its authorization header; counts as a use.
    pub fn caller(&mut self, authorization: Option<&str>) -> Result<Identity, Refusal> {
        let missing = || Refusal::unauthorized("Token missing");
        let (scheme, jwt) = authorization.ok_or_else(missing)?.split_once(' ').ok_or_else(missing)?;
        if !scheme.eq_ignore_ascii_case("bearer") {
            return Err(missing());
        }
        if jwt.starts_with("st.") {
            return Err(Refusal::not_found("Service token not found"));
        }
        let token = self.token(jwt)?;
        let identity = token.identity.clone();
        match &mut token.uses_left {
            Some(0) => {
                self.revoke(jwt)?;
                return Err(Refusal::unauthorized("Unable to renew because access token number of uses limit reached"));
            }
            Some(left) => *left -= 1,
            None => {}
        }
        let found = self.identities.iter().find(|candidate| candidate.id == identity).cloned();
        found.ok_or_else(|| Refusal::unauthorized("No identity access token found"))
    }

    fn token(&mut self, jwt: &str) -> Result<&mut Token, Refusal> {
        let now = self.now();
        let malformed = "The provided access token is malformed. Please use a valid token or generate a new one and try again.";
        if jwt.split('.').filter(|part| !part.is_empty()).count() != 3 {
            return Err(Refusal::token(malformed));
        }
        let found = self.tokens.iter_mut().find(|token| token.jwt == jwt).ok_or_else(|| Refusal::token("invalid signature"))?;
        if found.expires.is_some_and(|expires| expires <= now) {
            return Err(Refusal::token("Your token has expired. Please re-authenticate."));
        }
        if found.revoked {
            return Err(Refusal::unauthorized("No identity access token found"));
        }
        Ok(found)
    }

    fn sign(&mut self, token: Token, now: Timestamp) -> Token {
        let expires = (token.ttl > 0).then(|| now + Duration::from_secs(token.ttl.unsigned_abs()));
        let mut payload = json!({
            "identityId": token.identity, "clientSecretId": uuid(), "identityAccessTokenId": token.id,
            "authTokenType": "identityAccessToken", "iat": now.as_second(),
        });
        if let Some(expires) = expires {
            payload["exp"] = expires.as_second().into();
        }
        let parts = [br#"{"alg":"HS256","typ":"JWT"}"#.to_vec(), payload.to_string().into_bytes(), bytes(32)];
        let jwt = parts.map(|part| base64(&part, Alphabet::Url)).join(".");
        let token = Token { jwt, expires, ..token };
        self.tokens.push(token.clone());
        token
    }
}
