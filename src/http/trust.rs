//! By which certificates a server is trusted.

use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::BuilderVerifierExt;

use crate::domain::presence::Cause;

/// The TLS settings of a client.
#[derive(Clone)]
pub struct Trust(pub(super) ClientConfig);

impl Trust {
    /// The system's certificates, in the way of the operating system.
    ///
    /// # Errors
    /// That there are none that can be read.
    pub fn of_the_system() -> Result<Self, Cause> {
        let config = builder()?.with_platform_verifier();
        let config = config.map_err(|_| Cause::new("the system's certificates could not be read; name some with ca_file"))?;
        Ok(Self(config.with_no_client_auth()))
    }

    /// The certificates of a PEM text, and no others.
    ///
    /// # Errors
    /// That there is none in it, or one that cannot be read.
    pub fn of_pem(text: &str) -> Result<Self, Cause> {
        let mut roots = RootCertStore::empty();
        for certificate in CertificateDer::pem_slice_iter(text.as_bytes()) {
            let added = certificate.map(|certificate| roots.add(certificate));
            if !matches!(added, Ok(Ok(()))) {
                return Err(Cause::new("ca_file: a certificate in it cannot be read"));
            }
        }
        if roots.is_empty() {
            return Err(Cause::new("ca_file: there is no certificate in it; it takes PEM"));
        }
        Ok(Self(builder()?.with_root_certificates(roots).with_no_client_auth()))
    }

    /// The same for a client that speaks something else than HTTP.
    pub fn into_config(self) -> Arc<ClientConfig> {
        Arc::new(self.0)
    }
}

type Builder = rustls::ConfigBuilder<ClientConfig, rustls::WantsVerifier>;

fn builder() -> Result<Builder, Cause> {
    ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|_| Cause::new("TLS could not be set up"))
}
