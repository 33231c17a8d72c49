//! Findings that are no headline.

use crate::domain::readiness::Finding;

use super::{Words, origin, run};

pub fn words(finding: Finding) -> Words {
    match finding {
        Finding::CredentialMissing => Words {
            title: finding.title(),
            means: "A reference is missing in the config, or nothing is stored where it points.",
            matters: "It stands under data quality, because a source without credentials brings no data at all.",
            fixes: vec![run("Enter both values.", "sourcectl creds set PROFILE/SOURCE")],
            from: &[origin::READINESS],
        },
    }
}
