//! Shop names.

use std::fmt;

use serde::Serialize;

/// A shop's permanent domain: `^[a-z0-9][a-z0-9-]{0,62}\.myshopify\.com$`. Nothing else is ever contacted.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Shop(String);

impl Shop {
    /// Reads a shop; `None` for anything that is not exactly a `*.myshopify.com` domain.
    pub fn parse(text: &str) -> Option<Self> {
        let name = text.strip_suffix(".myshopify.com")?;
        let allowed = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-';
        let fits = (1..=63).contains(&name.len()) && !name.starts_with('-') && name.bytes().all(allowed);
        fits.then(|| Self(text.to_owned()))
    }
}

impl fmt::Display for Shop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Shop;

    #[test]
    fn only_a_plain_myshopify_domain_is_a_shop() {
        for good in ["cyspera-ch.myshopify.com", "0.myshopify.com", "a--b.myshopify.com"] {
            assert!(Shop::parse(good).is_some(), "{good}");
        }
        let long = format!("{}.myshopify.com", "a".repeat(64));
        for bad in [
            "",
            ".myshopify.com",
            "-a.myshopify.com",
            "A.myshopify.com",
            "a.b.myshopify.com",
            "a.myshopify.com.evil.org",
            "evil.org/a.myshopify.com",
            "evil.org#.myshopify.com",
            "a@b.myshopify.com",
            "a.myshopify.com\n",
            "a.myshopify.com:443",
            "ä.myshopify.com",
            "myshopify.com",
            &long,
        ] {
            assert!(Shop::parse(bad).is_none(), "{bad}");
        }
    }
}
