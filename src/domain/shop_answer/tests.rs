//! The tables of Shopify's answers, row by row.

use super::{Diagnosis, Form, Standing, Told, of_admin, of_exchange, of_graphql};

fn exchange(status: u16, form: Form, oauth: Option<&str>, message: &str) -> Diagnosis {
    of_exchange(Told { status, form, oauth, message })
}

fn admin(status: u16, form: Form, message: &str) -> Diagnosis {
    of_admin(Told { status, form, oauth: None, message })
}

#[test]
fn every_code_of_the_token_endpoint_has_its_own_diagnosis() {
    for (oauth, expected) in [
        ("application_cannot_be_found", Diagnosis::ClientUnknown),
        ("app_not_installed", Diagnosis::AppNotInstalled),
        ("shop_not_permitted", Diagnosis::OtherOrganization),
        ("invalid_client", Diagnosis::ClientSecretWrong),
        ("invalid_request", Diagnosis::ExchangeAmbiguous),
        ("something_else", Diagnosis::ExchangeRefused),
    ] {
        for (status, form) in [(400, Form::Json), (400, Form::Other), (401, Form::Json)] {
            assert_eq!(exchange(status, form, Some(oauth), ""), expected, "{oauth} with {status}");
        }
    }
}

#[test]
fn an_ambiguous_refusal_is_never_called_a_wrong_secret() {
    let ambiguous = exchange(400, Form::Json, Some("invalid_request"), "The client secret is wrong");
    assert_eq!(ambiguous, Diagnosis::ExchangeAmbiguous);
    assert!(!ambiguous.title().to_lowercase().contains("wrong"));
}

#[test]
fn every_status_has_its_own_diagnosis_at_both_endpoints() {
    for (status, form, message, expected) in [
        (402, Form::Json, "Unavailable Shop", Diagnosis::ShopFrozen),
        (403, Form::Json, "Unavailable Shop", Diagnosis::ShopFrozen),
        (403, Form::Json, "", Diagnosis::AnswerUnexpected),
        (403, Form::Other, "", Diagnosis::AnswerNotJson),
        (423, Form::Json, "", Diagnosis::ShopLocked),
        (429, Form::Other, "", Diagnosis::Throttled),
        (430, Form::Other, "", Diagnosis::RequestBlocked),
        (500, Form::Json, "", Diagnosis::ShopFailing),
        (503, Form::Other, "", Diagnosis::ShopFailing),
        (200, Form::Other, "", Diagnosis::AnswerNotJson),
        (302, Form::Other, "", Diagnosis::AnswerUnexpected),
        (200, Form::Json, "", Diagnosis::AnswerUnexpected),
    ] {
        assert_eq!(admin(status, form, message), expected, "{status} {message}");
        assert_eq!(exchange(status, form, None, message), expected, "{status} {message}");
    }
    for (form, message) in [(Form::Other, ""), (Form::Json, "Not Found")] {
        assert_eq!(exchange(404, form, None, message), Diagnosis::ShopUnknown, "{message}");
        for status in [404, 410] {
            assert_eq!(admin(status, form, message), Diagnosis::VersionNotServed, "{status} {message}");
        }
        for status in [301, 302, 303, 307, 308] {
            assert_eq!(admin(status, form, message), Diagnosis::AnswerUnexpected, "a redirection proves nothing: {status}");
        }
    }
    assert_eq!(admin(401, Form::Json, ""), Diagnosis::TokenRejected);
    let approval = "[API] This action requires merchant approval for read_orders scope.";
    assert_eq!(admin(403, Form::Json, approval), Diagnosis::ApprovalPending);
    assert_eq!(exchange(403, Form::Json, None, approval), Diagnosis::AnswerUnexpected, "approvals are of scopes, not of tokens");
    assert_eq!(exchange(402, Form::Json, Some("unavailable"), ""), Diagnosis::ShopFrozen);
}

#[test]
fn errors_beside_200_are_told_by_their_code() {
    let of = |codes: &[Option<&str>]| of_graphql(codes.iter().copied());
    assert_eq!(of(&[Some("THROTTLED")]), Diagnosis::Throttled);
    assert_eq!(of(&[None, Some("ACCESS_DENIED")]), Diagnosis::ScopeMissing);
    assert_eq!(of(&[Some("undefinedField")]), Diagnosis::FieldUnknown);
    assert_eq!(of(&[Some("new")]), Diagnosis::AnswerUnexpected);
    assert_eq!(of(&[]), Diagnosis::AnswerUnexpected);
}

#[test]
fn what_proves_nothing_is_unknown_and_no_refusal() {
    for diagnosis in [Diagnosis::Throttled, Diagnosis::ShopUnreachable, Diagnosis::ShopFailing, Diagnosis::AnswerNotJson] {
        assert_eq!(diagnosis.standing(), Standing::Unknown);
    }
    assert!(Diagnosis::ALL.is_sorted());
}
