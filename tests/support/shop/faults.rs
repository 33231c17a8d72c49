//! What a test can have go wrong.

use super::answer::Answer;
use super::request::Request;

/// Where a bulk operation put its data. Whoever knows all of it can download the orders.
pub const SIGNED_URL: &str = "https://storage.googleapis.com/shopify-tiers-assets-prod-us-east1/bulk-operation-outputs/\
     43425e21aa04447b58943f82c0df-final?GoogleAccessId=assets-us-prod%40shopify-tiers.iam.gserviceaccount.com&Expires=1795226461\
     &Signature=Zm9yZ2VkLXNpZ25hdHVyZS1vZi1hLXRlc3Q%3D&response-content-type=application%2Fjsonl";

/// One thing that goes wrong with one request.
#[derive(Clone, Debug)]
pub enum Fault {
    /// This answer instead, and nothing is done. Status, body, headers.
    Status(u16, String, Vec<(String, String)>),
    /// Likewise, with what the request held in place of `{client_id}`, `{client_secret}` and `{token}`, in headers too.
    Echo(u16, String, Vec<(String, String)>),
    /// 200 with an error of GraphQL that tells [`SIGNED_URL`].
    SignedUrl,
    /// 200 with the page of some proxy.
    Html,
    /// 200, said to be JSON, that is none.
    Garbage,
    /// 200 with a document in which everything has another type than it should.
    WrongTypes,
    /// A redirection to there with this status.
    Redirect(String, u16),
    /// It is done, and half of the answer comes before the connection ends.
    CutBody,
    /// 200 with a body that never ends, sent as fast as it is taken.
    EndlessBody,
    /// It is done, and the answer's body comes at one byte a second.
    OneByteASecond,
    /// The request is read; nothing is done and nothing is answered.
    SilentAfterAccept,
    /// The request is read and the connection closed; nothing is done.
    Hangup,
}

/// A text that holds all that a request may have held.
const ALL: &str = "{client_id} {client_secret} {token}";

impl Fault {
    /// A hostile shop: whatever it was sent, it says again wherever it can.
    pub fn hostile(status: u16) -> Self {
        let body = format!(
            "{{\"error\":\"invalid_client\",\"error_description\":\"not right: {ALL}\",\"errors\":[{{\"message\":\"not right: \
             {ALL}\",\"extensions\":{{\"code\":\"{ALL}\",\"requiredAccess\":\"{ALL}\"}}}}]}}"
        );
        let names = ["x-request-id", "x-shopify-api-deprecated-reason", "x-shopify-api-version-warning", "x-shopify-api-version"];
        let mut headers: Vec<_> = names.map(|name| (name.to_owned(), "{client_secret}{token}".to_owned())).into();
        headers.push(("content-type".to_owned(), "application/json".to_owned()));
        Self::Echo(status, body, headers)
    }

    /// The whole answer of those faults that know it beforehand.
    pub fn answer(&self, request: &Request) -> Option<Answer> {
        match self {
            Self::Status(status, body, headers) => {
                let (status, headers, body) = (*status, headers.clone(), body.clone().into_bytes());
                Some(Answer { status, headers, body })
            }
            Self::Echo(status, body, headers) => {
                let headers = headers.iter().map(|(name, value)| (name.clone(), filled(value, request))).collect();
                Some(Answer { status: *status, headers, body: filled(body, request).into_bytes() })
            }
            Self::SignedUrl => {
                let body =
                    format!("{{\"data\":null,\"errors\":[{{\"message\":\"The result is at {SIGNED_URL}, and it broke.\"}}]}}");
                Some(document("application/json", body.as_bytes()))
            }
            Self::Html => Some(document("text/html", b"<!DOCTYPE html><html><body><h1>Please sign in</h1></body></html>")),
            Self::Garbage => Some(document("application/json", b"{\"access_token\":\"shpat_\xff\xfe\0")),
            Self::WrongTypes => Some(document("application/json", WRONG_TYPES.as_bytes())),
            Self::Redirect(to, status) => Some(Answer { status: *status, ..Answer::default() }.with("location", to)),
            _ => None,
        }
    }
}

/// An answer of both endpoints, and of neither.
const WRONG_TYPES: &str = r#"{"access_token":7,"scope":[],"expires_in":"soon","data":{"shop":[],"currentAppInstallation":"none",
    "publicApiVersions":{"handle":1},"t0":[]},"errors":{"base":[]},"extensions":{"cost":"much"}}"#;

fn document(kind: &str, body: &[u8]) -> Answer {
    Answer { status: 200, headers: Vec::new(), body: body.to_vec() }.with("content-type", kind)
}

fn filled(text: &str, request: &Request) -> String {
    let field = |name| request.field(name).unwrap_or_default();
    text.replace("{client_id}", &field("client_id"))
        .replace("{client_secret}", &field("client_secret"))
        .replace("{token}", request.token().unwrap_or_default())
}
