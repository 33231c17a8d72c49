//! The routes that need no token.

use serde::Serialize;

use super::answer::{Answer, Refusal};
use super::identities::Token;
use super::request::Form;
use super::routes::Call;
use super::shown::instant;
use super::world::World;

/// Whether the server is well.
pub fn status(world: &World) -> Answer {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Status {
        date: String,
        message: &'static str,
        email_configured: bool,
        invite_only_signup: bool,
        redis_configured: bool,
        secret_scanning_configured: bool,
    }
    Answer::ok(&Status {
        date: instant(world.now()),
        message: "Ok",
        email_configured: false,
        invite_only_signup: true,
        redis_configured: true,
        secret_scanning_configured: false,
    })
}

impl Call<'_> {
    /// Universal auth.
    pub fn log_in(&self, world: &mut World) -> Result<Answer, Refusal> {
        let mut form = Form::of(self.request, self.generation)?;
        let (client_id, secret) = (form.text("clientId"), form.text("clientSecret"));
        form.check(self.generation)?;
        let token = world.login(self.generation, &client_id, &secret)?;
        Ok(issued(world, &token))
    }

    /// A JWT that somebody else signed.
    pub fn log_in_with_oidc(&self, world: &mut World) -> Result<Answer, Refusal> {
        let mut form = Form::of(self.request, self.generation)?;
        let (identity, jwt) = (form.text("identityId"), form.text("jwt"));
        form.check(self.generation)?;
        let token = world.login_oidc(&identity, &jwt)?;
        Ok(issued(world, &token))
    }

    /// A longer life for a token.
    pub fn renew(&self, world: &mut World) -> Result<Answer, Refusal> {
        let token = world.renew(&self.token()?)?;
        Ok(issued(world, &token))
    }

    /// The end of a token.
    pub fn revoke(&self, world: &mut World) -> Result<Answer, Refusal> {
        world.revoke(&self.token()?)?;
        Ok(Answer::ok(&serde_json::json!({ "message": "Successfully revoked access token" })))
    }

    fn token(&self) -> Result<String, Refusal> {
        let mut form = Form::of(self.request, self.generation)?;
        let token = form.text("accessToken");
        form.check(self.generation)?;
        Ok(token)
    }
}

fn issued(world: &World, token: &Token) -> Answer {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Issued {
        access_token: String,
        expires_in: i64,
        #[serde(rename = "accessTokenMaxTTL")]
        max_ttl: i64,
        token_type: &'static str,
    }
    let identity = world.identities.iter().find(|identity| identity.id == token.identity);
    let max_ttl = identity.map_or(token.ttl, |identity| identity.max_ttl);
    Answer::ok(&Issued { access_token: token.jwt.clone(), expires_in: token.ttl, max_ttl, token_type: "Bearer" })
}
