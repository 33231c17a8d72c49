//! By which certificates a server is trusted.

use std::fmt;
use std::sync::Arc;

use rustls::client::WebPkiServerVerifier;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::BuilderVerifierExt;

use crate::domain::presence::Cause;

use super::pinned::PinnedVerifier;

/// The TLS settings of a client.
#[derive(Clone)]
pub struct Trust(pub(super) ClientConfig);

/// Why a text of certificates cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PemError {
    /// There is nothing in it.
    Empty,
    /// It holds a private key, and no certificate.
    PrivateKey,
    /// It holds no certificate.
    NoCertificate,
    /// The certificate at this position, from 1, cannot be read.
    Unreadable(usize),
    /// TLS itself could not be set up.
    Setup,
}

impl fmt::Display for PemError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("it is empty"),
            Self::PrivateKey => f.write_str("it holds a private key instead of a certificate"),
            Self::NoCertificate => f.write_str("there is no certificate in it; it takes PEM"),
            Self::Unreadable(position) => write!(f, "certificate {position} in it cannot be read"),
            Self::Setup => f.write_str("TLS could not be set up"),
        }
    }
}

impl std::error::Error for PemError {}

impl Trust {
    /// The system's certificates, in the way of the operating system.
    ///
    /// # Errors
    /// That there are none that can be read.
    pub fn of_the_system() -> Result<Self, Cause> {
        let config = builder().map_err(|error| Cause::new(error.to_string()))?.with_platform_verifier();
        let config = config.map_err(|_| Cause::new("the system's certificates could not be read; name some with ca_file"))?;
        Ok(Self(config.with_no_client_auth()))
    }

    /// The certificates of a PEM text, and no others: authorities, or the very certificate of the server.
    ///
    /// # Errors
    /// Any [`PemError`].
    pub fn of_pem(text: &str) -> Result<Self, PemError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.trim().is_empty() {
            return Err(PemError::Empty);
        }
        let mut roots = RootCertStore::empty();
        let mut certificates = Vec::new();
        for (index, certificate) in CertificateDer::pem_slice_iter(text.as_bytes()).enumerate() {
            let unreadable = PemError::Unreadable(index + 1);
            let certificate = certificate.map_err(|_| unreadable)?;
            roots.add(certificate.clone()).map_err(|_| unreadable)?;
            certificates.push(certificate);
        }
        if certificates.is_empty() {
            let is_key = text.contains("PRIVATE KEY-----");
            return Err(if is_key { PemError::PrivateKey } else { PemError::NoCertificate });
        }
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let webpki = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider);
        let verifier = PinnedVerifier::new(webpki.build().map_err(|_| PemError::Setup)?, certificates);
        let config = builder()?.dangerous().with_custom_certificate_verifier(Arc::new(verifier));
        Ok(Self(config.with_no_client_auth()))
    }

    /// The same for a client that speaks something else than HTTP.
    pub fn into_config(self) -> Arc<ClientConfig> {
        Arc::new(self.0)
    }
}

type Builder = rustls::ConfigBuilder<ClientConfig, rustls::WantsVerifier>;

fn builder() -> Result<Builder, PemError> {
    ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|_| PemError::Setup)
}

#[cfg(test)]
mod tests {
    use rcgen::{CertificateParams, KeyPair};

    use super::{PemError, Trust};

    #[test]
    fn a_text_of_certificates_is_taken_in_every_form_that_editors_save() {
        let key = KeyPair::generate().unwrap();
        let pem = CertificateParams::new(vec!["localhost".to_owned()]).unwrap().self_signed(&key).unwrap().pem();
        let crlf = pem.replace("\r\n", "\n").replace('\n', "\r\n");
        let texts = [pem.clone(), format!("\u{feff}{pem}"), crlf.clone(), format!("\u{feff}{crlf}"), format!("{pem}{pem}")];
        for text in texts {
            assert!(Trust::of_pem(&text).is_ok(), "{text:?}");
        }
        for (text, error) in [
            (String::new(), PemError::Empty),
            ("\u{feff}\r\n".to_owned(), PemError::Empty),
            (key.serialize_pem(), PemError::PrivateKey),
            (
                "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n".to_owned(),
                PemError::NoCertificate,
            ),
            ("words".to_owned(), PemError::NoCertificate),
            (format!("{pem}{}", pem.replace("MII", "AAA")), PemError::Unreadable(2)),
        ] {
            assert_eq!(Trust::of_pem(&text).err(), Some(error), "{text:?}");
        }
    }
}
