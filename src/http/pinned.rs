//! Trusts a server by an authority, or by its very certificate.

use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{WebPkiServerVerifier, verify_server_name};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{CertificateError, DigitallySignedStruct, Error, SignatureScheme};

/// Verifies as webpki does, and also takes a server's certificate that is itself among the trusted ones, byte for byte.
///
/// Webpki accepts no authority as a server, and `openssl req -x509` marks what it makes as one. Validity and name are
/// checked all the same, and the handshake proves that the server has the key.
#[derive(Debug)]
pub(super) struct PinnedVerifier {
    webpki: Arc<WebPkiServerVerifier>,
    trusted: Vec<CertificateDer<'static>>,
}

impl PinnedVerifier {
    /// The verifier of these certificates, which are the roots of `webpki` too.
    pub fn new(webpki: Arc<WebPkiServerVerifier>, trusted: Vec<CertificateDer<'static>>) -> Self {
        Self { webpki, trusted }
    }
}

impl ServerCertVerifier for PinnedVerifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let verified = self.webpki.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now);
        let is_trusted_itself = || self.trusted.iter().any(|trusted| trusted.as_ref() == end_entity.as_ref());
        match verified {
            Err(error) if has_no_other_fault(&error) && is_trusted_itself() => {
                verify_server_name(&ParsedCertificate::try_from(end_entity)?, server_name)?;
                Ok(ServerCertVerified::assertion())
            }
            verified => verified,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.webpki.verify_tls12_signature(message, cert, dss)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.webpki.verify_tls13_signature(message, cert, dss)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.webpki.supported_verify_schemes()
    }
}

/// Whether only the issuer, or being marked as an authority, speaks against a certificate. Webpki checks the time of
/// validity before both.
fn has_no_other_fault(error: &Error) -> bool {
    match error {
        Error::InvalidCertificate(CertificateError::UnknownIssuer) => true,
        Error::InvalidCertificate(CertificateError::Other(other)) => {
            matches!(other.0.downcast_ref(), Some(webpki::Error::CaUsedAsEndEntity))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::Duration;

    use rcgen::{BasicConstraints, CertificateParams, DistinguishedName, DnType, IsCa, Issuer, KeyPair, date_time_ymd};
    use rustls::RootCertStore;
    use rustls::client::WebPkiServerVerifier;
    use rustls::client::danger::ServerCertVerifier;
    use rustls::crypto::ring::default_provider;
    use rustls::pki_types::{CertificateDer, UnixTime};

    use super::PinnedVerifier;

    /// 2026-01-01, in seconds.
    const NOW: u64 = 1_767_225_600;

    fn params(is_authority: bool) -> CertificateParams {
        let mut params = CertificateParams::new(vec!["vault.example.org".to_owned()]).unwrap();
        params.is_ca = if is_authority { IsCa::Ca(BasicConstraints::Unconstrained) } else { IsCa::ExplicitNoCa };
        (params.not_before, params.not_after) = (date_time_ymd(2025, 1, 1), date_time_ymd(2027, 1, 1));
        params
    }

    fn self_signed(params: &CertificateParams) -> CertificateDer<'static> {
        params.self_signed(&KeyPair::generate().unwrap()).unwrap().der().clone()
    }

    fn is_accepted(trusted: &CertificateDer<'static>, shown: &CertificateDer<'static>, name: &str, now: u64) -> bool {
        let mut roots = RootCertStore::empty();
        roots.add(trusted.clone()).unwrap();
        let webpki = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), Arc::new(default_provider()));
        let verifier = PinnedVerifier::new(webpki.build().unwrap(), vec![trusted.clone()]);
        let now = UnixTime::since_unix_epoch(Duration::from_secs(now));
        verifier.verify_server_cert(shown, &[], &name.to_owned().try_into().unwrap(), &[], now).is_ok()
    }

    #[test]
    fn the_very_certificate_of_a_server_is_trusted_for_its_name_and_time_only() {
        let year = 365 * 24 * 3_600;
        for is_authority in [true, false] {
            let trusted = self_signed(&params(is_authority));
            assert!(is_accepted(&trusted, &trusted, "vault.example.org", NOW), "{is_authority}");
            assert!(!is_accepted(&trusted, &trusted, "evil.example.org", NOW), "{is_authority}");
            assert!(!is_accepted(&trusted, &trusted, "127.0.0.1", NOW), "{is_authority}");
            assert!(!is_accepted(&trusted, &trusted, "vault.example.org", NOW + 2 * year), "{is_authority}");
            assert!(!is_accepted(&trusted, &trusted, "vault.example.org", NOW - 2 * year), "{is_authority}");
        }
    }

    #[test]
    fn a_certificate_of_the_same_words_and_another_key_is_not_the_same() {
        for is_authority in [true, false] {
            let (trusted, other) = (self_signed(&params(is_authority)), self_signed(&params(is_authority)));
            assert!(!is_accepted(&trusted, &other, "vault.example.org", NOW), "{is_authority}");
        }
    }

    #[test]
    fn an_authority_that_a_trusted_one_has_signed_is_no_server() {
        let key = KeyPair::generate().unwrap();
        // An authority of another name: webpki looks for issuers by their names.
        let mut authority = params(true);
        authority.distinguished_name = DistinguishedName::new();
        authority.distinguished_name.push(DnType::CommonName, "authority");
        let root = authority.self_signed(&key).unwrap().der().clone();
        let issuer = Issuer::new(authority, key);
        let below = params(true).signed_by(&KeyPair::generate().unwrap(), &issuer).unwrap().der().clone();
        assert!(!is_accepted(&root, &below, "vault.example.org", NOW));
        let server = params(false).signed_by(&KeyPair::generate().unwrap(), &issuer).unwrap().der().clone();
        assert!(is_accepted(&root, &server, "vault.example.org", NOW), "webpki's own way stays open");
        assert!(is_accepted(&server, &server, "vault.example.org", NOW), "one that somebody else has signed is trusted itself");
        assert!(!is_accepted(&server, &root, "vault.example.org", NOW), "and gives no trust to who has signed it");
    }
}
