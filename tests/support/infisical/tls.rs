//! Certificates, good and bad, of a test's own authority.

use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, DistinguishedName, DnType, IsCa, Issuer, KeyPair, date_time_ymd};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::PrivatePkcs8KeyDer;

/// What a server shows of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certificate {
    /// For its address and `localhost`, signed by the authority that is given out.
    Good,
    /// Likewise, and over for years.
    Expired,
    /// Signed by that authority for another host.
    WrongName,
    /// Right in itself, and signed by an authority that nobody was given.
    Untrusted,
    /// Its own authority, as `openssl req -x509` makes it; it is given out itself.
    SelfSigned,
    /// Likewise, and over for years.
    SelfSignedExpired,
    /// Likewise, for another host.
    SelfSignedWrongName,
    /// Likewise, and what is given out has the same words and another key.
    SelfSignedOtherKey,
}

/// The server's side of TLS, and its authority as PEM.
pub fn acceptor(certificate: Certificate) -> (TlsAcceptor, String) {
    let (given_out, pem) = authority("an authority of a test");
    let (other, _) = authority("an authority of somebody else");
    let names = match certificate {
        Certificate::WrongName | Certificate::SelfSignedWrongName => vec!["elsewhere.invalid".to_owned()],
        _ => vec!["127.0.0.1".to_owned(), "localhost".to_owned()],
    };
    let mut params = CertificateParams::new(names).expect("names");
    if matches!(certificate, Certificate::Expired | Certificate::SelfSignedExpired) {
        (params.not_before, params.not_after) = (date_time_ymd(2020, 1, 1), date_time_ymd(2021, 1, 1));
    }
    let key = KeyPair::generate().expect("a key");
    let (signed, pem) = match certificate {
        Certificate::Good | Certificate::Expired | Certificate::WrongName => (params.signed_by(&key, &given_out), pem),
        Certificate::Untrusted => (params.signed_by(&key, &other), pem),
        _ => {
            params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
            // Signed once: signatures are random, and what is given out is the very certificate.
            let signed = params.self_signed(&key).expect("a certificate");
            let pem = match certificate {
                Certificate::SelfSignedOtherKey => {
                    params.self_signed(&KeyPair::generate().expect("a key")).expect("a certificate").pem()
                }
                _ => signed.pem(),
            };
            (Ok(signed), pem)
        }
    };
    let signed = signed.expect("a certificate");
    let key = PrivatePkcs8KeyDer::from(key.serialize_der());
    let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .expect("the provider's versions")
        .with_no_client_auth()
        .with_single_cert(vec![signed.der().clone()], key.into())
        .expect("a certificate with its key");
    (TlsAcceptor::from(Arc::new(config)), pem)
}

fn authority(name: &str) -> (Issuer<'static, KeyPair>, String) {
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, name);
    let key = KeyPair::generate().expect("a key");
    let pem = params.self_signed(&key).expect("a certificate").pem();
    (Issuer::new(params, key), pem)
}
