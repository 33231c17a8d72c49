//! One login an identity and process, shared by all stores that use the identity.
//!
//! A refused login is never tried again: servers lock identities out, and a client secret may be good for one use.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use reqwest::Method;
use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;
use url::Url;
use zeroize::Zeroizing;

use crate::domain::presence::{Cause, CauseKind, RefusedIdentity};
use crate::http::{Client, Deadlines, Reply, Sent, Trust};
use crate::secrets::borrow::{IdentitySource, JobToken, Login, StoreIdentity};
use crate::secrets::redaction::is_plain_id;
use crate::secrets::sensitive::Sensitive;

use super::Trouble;
use super::answer::{Refusal, document};
use super::server::{Call, SMALL, Server};

/// An identity and the token that it got.
pub struct Session {
    identity: StoreIdentity,
    token: Mutex<Token>,
    logins: Cell<usize>,
    /// The number of logins that were answered with neither a token nor a refusal of Infisical's.
    unclear: Cell<usize>,
    /// Whether no further login is sent in this run: another one could only count as one more miss.
    is_barred: Cell<bool>,
    /// Whether the token was refused in the last call.
    is_spent: Cell<bool>,
    /// What was sent to prove who asks, for keeping it out of what a server says.
    sent: RefCell<Vec<Rc<Sensitive>>>,
}

/// The sessions of a run: each identity logs in once, however many stores use it and however often they are asked.
#[derive(Default)]
pub struct Sessions(RefCell<Vec<Rc<Session>>>);

impl Sessions {
    /// The session of an identity.
    pub fn of(&self, identity: StoreIdentity) -> Rc<Session> {
        let mut sessions = self.0.borrow_mut();
        if let Some(session) = sessions.iter().find(|session| session.is_of(&identity)) {
            return Rc::clone(session);
        }
        let session = Rc::new(Session::new(identity));
        sessions.push(Rc::clone(&session));
        session
    }

    /// Lets those log in again that had no answer, and those whose token expires. A refused login is never tried again, and one with an
    /// answer that says nothing of the identity once.
    pub fn look_again(&self) {
        self.0.borrow().iter().for_each(|session| session.look_again());
    }
}

enum Token {
    None,
    Held(Rc<Sensitive>),
    Refused(Trouble),
}

/// At most this many logins a process: the first one, and one more after its token has expired.
const MOST_LOGINS: usize = 2;

/// At most this many logins a process whose answer says nothing of the identity.
const MOST_UNCLEAR: usize = 2;

/// No access token is longer, in bytes: it goes into a header.
const LONGEST_TOKEN: usize = 16 * 1024;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct UniversalAuth<'l> {
    client_id: &'l str,
    client_secret: &'l str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct OidcAuth<'l> {
    identity_id: &'l str,
    jwt: &'l str,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct LoggedIn {
    access_token: String,
}

#[derive(Deserialize)]
struct Handed {
    value: String,
}

impl Session {
    /// Nothing is sent yet.
    pub fn new(identity: StoreIdentity) -> Self {
        Self {
            identity,
            token: Mutex::new(Token::None),
            logins: Cell::new(0),
            unclear: Cell::new(0),
            is_barred: Cell::new(false),
            is_spent: Cell::new(false),
            sent: RefCell::default(),
        }
    }

    /// Whether this is the session of that very identity.
    pub fn is_of(&self, identity: &StoreIdentity) -> bool {
        self.identity.is_same_as(identity)
    }

    /// Whether the identity is a token that somebody else got, so that no login has shown yet whether it is taken.
    pub(super) fn is_handed_over(&self) -> bool {
        self.identity.is_token()
    }

    /// Whether the last call was refused for its token, and not for what the identity may do.
    pub(super) fn is_spent(&self) -> bool {
        self.is_spent.get()
    }

    /// Allows one more login to an identity that was not refused.
    fn look_again(&self) {
        let Ok(mut held) = self.token.try_lock() else { return };
        match &*held {
            Token::Refused(Trouble::Unreachable(_) | Trouble::NotAsked(_)) if !self.is_barred.get() => {
                *held = Token::None;
                self.logins.set(0);
            }
            Token::Held(_) => self.logins.set(self.logins.get().min(1)),
            Token::None | Token::Refused(_) => {}
        }
    }

    /// The identity, as one that the server refused.
    fn as_refused(&self) -> RefusedIdentity {
        match self.source() {
            IdentitySource::Variables(names) => match names.as_slice() {
                [id, secret] => RefusedIdentity::Pair([id.clone(), secret.clone()]),
                names if self.identity.is_token() => RefusedIdentity::Token(names.join(" and ")),
                names => RefusedIdentity::Job(names.join(" and ")),
            },
            source @ IdentitySource::Pipeline(_) => RefusedIdentity::Job(source.to_string()),
            IdentitySource::Keyring | IdentitySource::Entered => RefusedIdentity::Kept,
        }
    }

    /// Where the identity comes from.
    pub fn source(&self) -> &IdentitySource {
        self.identity.source()
    }

    /// Logs in, unless that was done before.
    pub(super) async fn token(&self, server: &Server<'_>) -> Result<Rc<Sensitive>, Trouble> {
        let mut held = self.token.lock().await;
        match &*held {
            Token::Held(token) => return Ok(Rc::clone(token)),
            Token::Refused(trouble) => return Err(trouble.clone()),
            Token::None => {}
        }
        let token = self.log_in(server).await;
        *held = match &token {
            Ok(token) => Token::Held(Rc::clone(token)),
            Err(trouble) => Token::Refused(trouble.clone()),
        };
        self.sent.borrow_mut().extend(token.as_ref().ok().map(Rc::clone));
        token
    }

    /// Asks as this identity. Where its token has expired, it logs in once more; a call that was refused for its token has had no
    /// effect.
    pub(super) async fn ask(&self, server: &Server<'_>, doing: &str, call: impl Fn() -> Call) -> Result<Reply, Asked> {
        let token = self.token(server).await.map_err(Asked::NotSent)?;
        let reply = server.ask(call(), Some(&token), doing).await.map_err(Asked::Silent)?;
        let is_spent = matches!(reply.status, 401 | 403) && Refusal::of(&reply, &[]).is_spent_token();
        // A server that does not know who asks has not taken the token, in whatever words it says so.
        self.is_spent.set(is_spent || reply.status == 401);
        if !is_spent || !self.forget(&token).await {
            return Ok(reply);
        }
        let token = self.token(server).await.map_err(Asked::NotSent)?;
        server.ask(call(), Some(&token), doing).await.map_err(Asked::Silent)
    }

    /// Reads an answer that is no success. A message that repeats a piece of `sent`, or of what proved who asks, is not kept.
    pub(super) fn refusal(&self, reply: &Reply, sent: &[&Sensitive]) -> Refusal {
        let refusal = self.with_all(sent, |secrets| Refusal::of(reply, secrets));
        // No login has shown that a token that was handed over is taken.
        let is_refused = self.is_handed_over() && refusal.is_spent_token();
        if is_refused { refusal.of_identity(self.as_refused()) } else { refusal }
    }

    /// Whether a server's id may be shown: it is nothing else than an id, and repeats nothing that was sent.
    pub(super) fn is_plain(&self, id: &str, sent: &[&Sensitive]) -> bool {
        self.with_all(sent, |secrets| is_plain_id(id, secrets))
    }

    fn with_all<T>(&self, sent: &[&Sensitive], work: impl FnOnce(&[&Sensitive]) -> T) -> T {
        let proofs = self.sent.borrow();
        let secrets: Vec<&Sensitive> = sent.iter().copied().chain(proofs.iter().map(Rc::as_ref)).collect();
        work(&secrets)
    }

    /// Has this, which goes with every request, kept out of what a server says.
    pub(super) fn keeps_secret(&self, sent: &Sensitive) {
        self.sent.borrow_mut().push(Rc::new(copy(sent)));
    }

    /// Forgets a token that is no longer taken; says whether another one can be had.
    async fn forget(&self, spent: &Rc<Sensitive>) -> bool {
        let mut held = self.token.lock().await;
        match &*held {
            Token::Held(token) if Rc::ptr_eq(token, spent) => {
                let can_log_in = self.logins.get() > 0 && self.logins.get() < MOST_LOGINS;
                if can_log_in {
                    *held = Token::None;
                }
                can_log_in
            }
            // Somebody else has logged in since.
            Token::Held(_) => true,
            Token::None | Token::Refused(_) => false,
        }
    }

    async fn log_in(&self, server: &Server<'_>) -> Result<Rc<Sensitive>, Trouble> {
        // The client of a store speaks to its own origin only, and so does the identity.
        let Some(login) = self.identity.login_to(&server.url) else {
            return Err(Trouble::Unreachable(Cause::new(format!(
                "{}: the identity is for another origin",
                server.whereabouts()
            ))));
        };
        match login {
            Login::Token(token) => Ok(Rc::new(copy(token))),
            Login::UniversalAuth { client_id, client_secret } => {
                let body = UniversalAuth { client_id: client_id.expose(), client_secret: client_secret.expose() };
                self.exchange(server, "universal-auth", &body, &[client_id, client_secret]).await
            }
            Login::Oidc { identity_id, token } => {
                let jwt = job_token(server, token).await?;
                let body = OidcAuth { identity_id, jwt: jwt.expose() };
                self.exchange(server, "oidc-auth", &body, &[&jwt]).await
            }
        }
    }

    async fn exchange<B: Serialize>(
        &self,
        server: &Server<'_>,
        method: &str,
        body: &B,
        secrets: &[&Sensitive],
    ) -> Result<Rc<Sensitive>, Trouble> {
        self.logins.set(self.logins.get() + 1);
        for sent in secrets.iter().copied().chain(&server.headers) {
            self.keeps_secret(sent);
        }
        let call = Call::with_body(Method::POST, format!("/api/v1/auth/{method}/login"), body);
        let doing = server.doing(format_args!("the login with {}", self.source()));
        let reply = server.ask(call, None, &doing).await?;
        if reply.status == 200 {
            let unusable =
                || self.unclear(Cause::new(format!("{doing} was answered with something that is no token")), reply.status);
            let LoggedIn { access_token } = document(&reply).ok_or_else(unusable)?;
            if access_token.len() > LONGEST_TOKEN {
                return Err(unusable());
            }
            return Ok(Rc::new(Sensitive::new(access_token)));
        }
        let refusal = self.refusal(&reply, &[]);
        let is_refused =
            matches!(reply.status, 400 | 401 | 403 | 404 | 422) && refusal.is_infisical && !refusal.is_unknown_route();
        if is_refused {
            let identity = self.refused_by(&refusal);
            return Err(Trouble::Denied(refusal.of_identity(identity).cause(&doing)));
        }
        let cause = refusal.cause(&doing);
        Err(if refusal.limited.is_some() { Trouble::NotAsked(cause) } else { self.unclear(cause, reply.status) })
    }

    /// The identity as this answer to a login refuses it. Not every refusal is about the secret.
    fn refused_by(&self, refusal: &Refusal) -> RefusedIdentity {
        let identity = self.as_refused();
        match &identity {
            RefusedIdentity::Pair([id, _]) if refusal.status == 404 => RefusedIdentity::UnknownId(id.clone()),
            RefusedIdentity::Pair(_) | RefusedIdentity::Kept if refusal.is_about_more_than_the_secret() => {
                RefusedIdentity::Barred(format!("the identity in {}", self.source()))
            }
            _ => identity,
        }
    }

    /// A login whose answer says nothing of the identity. The server behind may have counted it as a miss all the same, at once where
    /// the status is that of a refusal.
    fn unclear(&self, cause: Cause, status: u16) -> Trouble {
        self.unclear.set(self.unclear.get() + 1);
        if !matches!(status, 401 | 403) && self.unclear.get() < MOST_UNCLEAR {
            return Trouble::Unreachable(cause);
        }
        self.is_barred.set(true);
        Trouble::Unreachable(cause.with_kind(CauseKind::LoginUnclear))
    }
}

/// What became of a call that needs an identity.
pub(super) enum Asked {
    /// There was no identity to ask as, so nothing was sent.
    NotSent(Trouble),
    /// There was no answer.
    Silent(crate::http::Silence),
}

impl From<Asked> for Trouble {
    fn from(asked: Asked) -> Self {
        match asked {
            Asked::NotSent(trouble) => trouble,
            Asked::Silent(silence) => silence.into(),
        }
    }
}

/// The token of a job. GitHub's runner is another server, so it is asked by a client of its own, without the store's headers.
async fn job_token(server: &Server<'_>, token: &JobToken) -> Result<Sensitive, Trouble> {
    let (url, is_loopback, bearer): (&Url, bool, &Sensitive) = match token {
        JobToken::Given(token) => return Ok(copy(token)),
        JobToken::OnRequest { url, is_loopback, bearer } => (url, *is_loopback, bearer),
    };
    let unreachable = |what: &str| Trouble::Unreachable(Cause::new(format!("the runner's OIDC token: {what}")));
    let trust = Trust::of_the_system().map_err(Trouble::Unreachable)?;
    let client = Client::new(&trust, is_loopback, reqwest::header::HeaderMap::new(), Deadlines::within(server.timeout));
    let credential = Some(bearer.bearer().map_err(Trouble::Unreachable)?);
    let request = Sent { method: Method::GET, url: url.clone(), credential, body: None, limit: SMALL };
    let reply = client.map_err(Trouble::Unreachable)?.send(request).await;
    let reply = reply.map_err(|silence| unreachable(&silence.cause().what))?;
    let handed: Option<Handed> = if reply.status == 200 { document(&reply) } else { None };
    let token = handed.map(|handed| Zeroizing::new(handed.value));
    token.map(|token| Sensitive::new(token.to_string())).ok_or_else(|| {
        unreachable(&format!("the runner answered {} without one; does the job have `id-token: write`?", reply.status))
    })
}

/// Logs in once with what was just entered, and forgets the token that it gets.
pub async fn try_identity(server: &Server<'_>, client_id: &Sensitive, client_secret: &Sensitive) -> Result<(), Cause> {
    let origin = server.url.origin.clone();
    let identity = StoreIdentity::of_pair(IdentitySource::Entered, origin, copy(client_id), copy(client_secret));
    Session::new(identity).token(server).await.map(|_| ()).map_err(Trouble::cause)
}

fn copy(value: &Sensitive) -> Sensitive {
    Sensitive::new(value.expose().to_owned())
}
