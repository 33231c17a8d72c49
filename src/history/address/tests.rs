use super::{Address, AddressFault, BAD_DATABASE, BAD_HOST, BAD_KEY, BAD_PORT, BAD_SOCKET, BAD_USER, CONTRADICTION};
use super::{NO_URL, NO_USER, Roots, SOCKET_TLS, Server, WEAK};

fn address(text: &str) -> Address {
    text.parse().unwrap_or_else(|fault| panic!("{text}: {fault:?}"))
}

fn tls(text: &str) -> Option<Roots> {
    match address(text).server {
        Server::Tcp { tls, .. } => tls,
        Server::Socket { .. } => None,
    }
}

#[test]
fn a_url_names_server_user_and_database() {
    let cases = [
        ("postgres://ci@db.example.org/history", "postgres://db.example.org:5432/history", Some("ci"), "db.example.org"),
        ("postgresql://ci@DB.example.org:6432/h", "postgres://db.example.org:6432/h", Some("ci"), "db.example.org"),
        ("postgres://ci%40team@127.0.0.1/h", "postgres://127.0.0.1:5432/h", Some("ci@team"), "127.0.0.1"),
        ("postgres://ci@[::1]:6432/h", "postgres://[::1]:6432/h", Some("ci"), "::1"),
        ("postgres:///h?host=/run/postgresql", "postgres:///h?host=/run/postgresql", None, "/run/postgresql"),
        ("postgres://ci@:6432/h?host=%2Frun", "postgres://:6432/h?host=/run", Some("ci"), "/run"),
    ];
    for (text, shown, user, host) in cases {
        let address = address(text);
        assert_eq!((address.to_string().as_str(), address.user.as_deref(), address.host().as_str()), (shown, user, host));
    }
}

#[test]
fn what_is_no_literal_loopback_address_proves_itself_and_nothing_turns_that_off() {
    for host in ["db.example.org", "localhost", "10.0.0.1", "[2001:db8::1]", "127.0.0.1.example.org"] {
        assert_eq!(tls(&format!("postgres://u@{host}/h")), Some(Roots::System), "{host}");
        assert_eq!(tls(&format!("postgres://u@{host}/h?sslmode=verify-full")), Some(Roots::System), "{host}");
        assert_eq!(tls(&format!("postgres://u@{host}/h?sslrootcert=ca.pem")), Some(Roots::File("ca.pem".into())), "{host}");
        for mode in ["disable", "allow", "prefer", "require", "verify-ca", "", "Verify-Full"] {
            assert_eq!(format!("postgres://u@{host}/h?sslmode={mode}").parse::<Address>(), Err(WEAK), "{host} {mode}");
        }
    }
}

#[test]
fn a_literal_loopback_address_may_prove_itself_too() {
    for host in ["127.0.0.1", "127.8.8.8", "[::1]"] {
        assert_eq!(tls(&format!("postgres://u@{host}/h")), None);
        assert_eq!(tls(&format!("postgres://u@{host}/h?sslmode=disable")), None);
        assert_eq!(tls(&format!("postgres://u@{host}/h?sslmode=verify-full")), Some(Roots::System));
        assert_eq!(tls(&format!("postgres://u@{host}/h?sslrootcert=/etc/ca.pem")), Some(Roots::File("/etc/ca.pem".into())));
        let text = format!("postgres://u@{host}/h?sslmode=disable&sslrootcert=ca.pem");
        assert_eq!(text.parse::<Address>(), Err(CONTRADICTION));
        assert_eq!(format!("postgres://u@{host}/h?sslmode=prefer").parse::<Address>(), Err(WEAK));
    }
}

#[test]
fn what_is_wrong_is_told_without_a_word_of_the_url() {
    let cases: &[(&str, AddressFault)] = &[
        ("postgres:/h", NO_URL),
        ("postgres://u@db/h#x", NO_URL),
        ("postgres://u@db\\@evil/h", NO_URL),
        ("postgres://u@d b/h", NO_URL),
        ("postgres://u@db\t/h", NO_URL),
        ("postgres://u@db/h?host=%ff", NO_URL),
        ("postgres://db/h", NO_USER),
        ("postgres://@db/h", BAD_USER),
        ("postgres://a%3Ab@db/h", BAD_USER),
        ("postgres://a%0ab@db/h", BAD_USER),
        ("postgres://u@/h", BAD_HOST),
        ("postgres://u@one,two/h", BAD_HOST),
        ("postgres://u@%2Frun/h", BAD_HOST),
        ("postgres://u@db:/h", BAD_PORT),
        ("postgres://u@db:0/h", BAD_PORT),
        ("postgres://u@db:+1/h", BAD_PORT),
        ("postgres://u@db:65536/h", BAD_PORT),
        ("postgres://u@db:1:2/h", BAD_PORT),
        ("postgres://u@db", BAD_DATABASE),
        ("postgres://u@db/", BAD_DATABASE),
        ("postgres://u@db/a/b", BAD_DATABASE),
        ("postgres://u@db/a%00", BAD_DATABASE),
        ("postgres://u@db/h?user=x", BAD_KEY),
        ("postgres://u@db/h?options=-c", BAD_KEY),
        ("postgres://u@db/h?sslmode", BAD_KEY),
        ("postgres://u@db/h?sslmode=verify-full&sslmode=verify-full", BAD_KEY),
        ("postgres://u@db/h?host=/run", BAD_SOCKET),
        ("postgres://u@/h?host=db2", BAD_SOCKET),
        ("postgres:///h?host=/run&sslmode=verify-full", SOCKET_TLS),
        ("postgres:///h?host=/run&sslrootcert=ca.pem", SOCKET_TLS),
    ];
    for (text, expected) in cases {
        assert_eq!(text.parse::<Address>(), Err(*expected), "{text}");
    }
}
