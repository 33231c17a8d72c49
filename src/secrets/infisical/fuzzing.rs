//! The readers of answers, each on its own, for the targets of `fuzz/`.

use reqwest::header::HeaderMap;
use zeroize::Zeroizing;

use crate::http::Reply;
use crate::output::encode::sentence;
use crate::secrets::sensitive::Sensitive;

use super::answer::Refusal;
use super::listing::Listing;
use super::{Folder, Spot, approvals, folders};

/// What each reader takes the same answer for, as text; `None` where it takes it for none.
#[derive(Debug, PartialEq, Eq)]
pub struct Answers(pub Vec<Option<String>>);

/// The environment that is asked for.
const ENVIRONMENT: &str = "prod";

/// Reads an answer as each of those that the program asks for.
pub fn answers(body: &[u8]) -> Answers {
    let reply = reply(200, body);
    let spot = Spot { folder: Folder::written("/vida-suisse/shopify"), key: "CLIENT_SECRET".to_owned() };
    let mut read = Vec::new();
    for folder in ["/", "/vida-suisse/shopify"].map(Folder::written) {
        for recursive in [false, true] {
            let listing = Listing::of(&reply, &folder, ENVIRONMENT, recursive);
            read.push(listing.map(|listing| listing.shown()));
        }
    }
    let mut listing = Listing::default();
    let whence = listing.read_one(&reply, &spot, ENVIRONMENT);
    read.push(whence.map(|whence| format!("{whence:?} {}", listing.shown())));
    read.push(folders::names(&reply).map(|names| {
        let mut names: Vec<String> = names.into_iter().collect();
        names.sort();
        format!("{names:?}")
    }));
    read.push(approvals::ids(&reply).map(|ids| format!("{ids:?}")));
    read.push(approvals::values(&reply, ENVIRONMENT).map(|values| format!("{values:?}")));
    Answers(read)
}

/// What is said of an answer that is no success, where `secrets` were sent.
pub fn said(status: u16, body: &[u8], secrets: &[&str]) -> String {
    let secrets: Vec<Sensitive> = secrets.iter().map(|secret| Sensitive::new((*secret).to_owned())).collect();
    let refusal = Refusal::of(&reply(status, body), &secrets.iter().collect::<Vec<_>>());
    let trouble = folders::refused(&refusal, "listing /a");
    sentence(&trouble.cause())
}

fn reply(status: u16, body: &[u8]) -> Reply {
    Reply { status, body: Zeroizing::new(body.to_vec()), retry_after: None, is_json: true, headers: HeaderMap::new() }
}

impl Listing {
    /// Everything that it keeps, in the order of the spots.
    fn shown(&self) -> String {
        let mut spots: Vec<&Spot> = self.spots().collect();
        spots.sort();
        let row = |spot: &&Spot| format!("{spot:?} {:?} {:?}\n", self.presence(spot), self.foreign_metadata(spot));
        format!("{:?} {}", self.hides_values, spots.iter().map(row).collect::<String>())
    }
}
