//! What goes wrong goes wrong as it is meant to.

use std::io::{ErrorKind, Read};
use std::time::{Duration, Instant};

use crate::shop::Shops;
use crate::shop::client::send;
use crate::shop::faults::{Fault, SIGNED_URL};
use crate::{HOST, ID, SECRET, open, opened};

const TARGET: &str = "/admin/oauth/access_token";

/// Asks for a token; gives what came before the end, or before it was enough.
fn exchange(shops: &Shops, patience: Duration, enough: impl Fn(&str) -> bool) -> (String, Option<ErrorKind>) {
    let mut stream = shops.connect(HOST);
    stream.sock.set_read_timeout(Some(patience)).expect("a limit");
    let body = format!("grant_type=client_credentials&client_id={ID}&client_secret={SECRET}");
    let headers = [("content-type", "application/x-www-form-urlencoded")];
    send(&mut stream, (HOST, TARGET), &headers, body.as_bytes()).expect("it takes a request");
    let (mut text, mut chunk) = (String::new(), [0; 4096]);
    while !enough(&text) {
        match stream.read(&mut chunk) {
            Ok(0) => return (text, Some(ErrorKind::UnexpectedEof)),
            Ok(read) => text += &String::from_utf8_lossy(&chunk[..read]),
            Err(error) => return (text, Some(error.kind())),
        }
    }
    (text, None)
}

/// How much of a body came, and how much there should be.
fn lengths(text: &str) -> Option<(usize, usize)> {
    let (head, body) = text.split_once("\r\n\r\n")?;
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "))?;
    Some((body.len(), length.parse().expect("a length")))
}

/// How long an answer is waited for on a machine that has much to do.
const PATIENCE: Duration = Duration::from_secs(20);

#[test]
fn another_answer_comes_once_and_nothing_is_done() {
    let shops = open();
    let busy = vec![("retry-after".to_owned(), "7".to_owned())];
    let faults = [
        (Fault::Status(503, "busy".to_owned(), busy), 503, "busy"),
        (Fault::Html, 200, "<html>"),
        (Fault::Garbage, 200, "shpat_\u{fffd}"),
        (Fault::WrongTypes, 200, "\"access_token\":7"),
        (Fault::Redirect("https://elsewhere.invalid/".to_owned(), 307), 307, ""),
        (Fault::SignedUrl, 200, SIGNED_URL),
    ];
    for (fault, status, part) in faults {
        shops.fail_next(HOST, "/admin/oauth", fault);
        assert_eq!((shops.faults_left(), shops.query(HOST, "2026-10", "none", "{ shop }").status), (1, 401));
        let reply = shops.exchange(HOST, ID, SECRET);
        assert!(reply.status == status && reply.text().contains(part), "{}", reply.text());
        assert!(reply.header("x-request-id").is_some());
        assert_eq!(reply.header("location").is_some(), status == 307);
    }
    assert_eq!((shops.faults_left(), shops.tokens_given().len()), (0, 0));
    assert_eq!(shops.exchange(HOST, ID, SECRET).status, 200);
}

#[test]
fn a_fault_that_lasts_waits_for_those_that_do_not_and_ends_when_it_is_healed() {
    let shops = open();
    shops.fail_always("", "/", Fault::Status(502, String::new(), Vec::new()));
    shops.fail_next(HOST, TARGET, Fault::Status(503, String::new(), Vec::new()));
    let statuses: Vec<_> = (0..3).map(|_| shops.exchange(HOST, ID, SECRET).status).collect();
    assert_eq!(statuses, [503, 502, 502]);
    assert_eq!(shops.exchange("nobody.myshopify.com", ID, SECRET).status, 502);
    shops.heal();
    assert_eq!(shops.exchange(HOST, ID, SECRET).status, 200);
}

#[test]
fn a_hostile_shop_repeats_what_it_was_sent() {
    let (shops, token) = opened();
    shops.fail_always(HOST, "/admin", Fault::hostile(400));
    for (reply, sent) in
        [(shops.exchange(HOST, ID, SECRET), SECRET), (shops.query(HOST, "2026-10", &token, "{ shop }"), token.as_str())]
    {
        assert_eq!((reply.status, reply.header("x-request-id")), (400, Some(sent)));
        assert!(reply.json()["error_description"].as_str().is_some_and(|text| text.contains(sent)), "{}", reply.text());
    }
    assert_eq!(shops.request_ids().len(), 3);
}

#[test]
fn an_answer_breaks_off_or_never_ends() {
    let shops = open();
    shops.fail_next(HOST, TARGET, Fault::CutBody);
    let (text, end) = exchange(&shops, PATIENCE, |_| false);
    let (received, all) = lengths(&text).expect("a head");
    assert!(end.is_some() && received == all / 2 && shops.tokens_given().len() == 1, "{end:?} {text}");
    shops.fail_next(HOST, TARGET, Fault::EndlessBody);
    assert_eq!(exchange(&shops, PATIENCE, |text| text.len() > 1024 * 1024).1, None);
    shops.fail_next(HOST, TARGET, Fault::OneByteASecond);
    let started = Instant::now();
    let (text, _) = exchange(&shops, PATIENCE, |text| lengths(text).is_some_and(|(received, _)| received > 0));
    let (received, all) = lengths(&text).expect("a head");
    assert!(started.elapsed() >= Duration::from_secs(1) && received < all, "{text}");
    shops.fail_next(HOST, TARGET, Fault::Hangup);
    let (text, end) = exchange(&shops, PATIENCE, |_| false);
    assert!(text.is_empty() && end.is_some(), "{text}");
}

#[test]
fn silence_is_heard_and_nothing_is_done() {
    let shops = open();
    shops.fail_next(HOST, TARGET, Fault::SilentAfterAccept);
    let (text, end) = exchange(&shops, Duration::from_millis(300), |_| false);
    assert!(text.is_empty() && matches!(end, Some(ErrorKind::WouldBlock | ErrorKind::TimedOut)), "{end:?} {text}");
    assert_eq!((shops.exchanges(HOST), shops.tokens_given().len()), (1, 0));
    assert_eq!((shops.requests()[0].status, shops.request_ids().len()), (None, 0));
}
