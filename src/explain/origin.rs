//! Where rules come from: sections of the README, and pages of those who make the rules.

pub const READINESS: &str = "README.md, \"Readiness\"";
pub const EXIT_CODES: &str = "README.md, \"Exit codes\"";
pub const VALUES: &str = "README.md, \"How values are kept\"";
pub const LIVE: &str = "README.md, \"Asking the shops\"";
pub const RESPONSES: &str = "https://shopify.dev/docs/api/usage/response-codes";
pub const HEADLESS: &str = "README.md, \"A headless keyring\"";
pub const FIRST_PROFILE: &str = "README.md, \"A first profile\"";
pub const INFISICAL: &str = "README.md, \"Infisical\"";
pub const NOT_COVERED: &str = "README.md, \"What is not covered\"";
pub const ACTIONS: &str = "README.md, \"Actions\"";
pub const HISTORY: &str = "README.md, \"Sync history\"";
pub const API_SCHEMAS: &str = "README.md, \"API schemas\"";
pub const INTROSPECTION: &str = "https://spec.graphql.org/October2021/#sec-Introspection";
pub const HEALTH: &str = "README.md, \"Health\"";
pub const QUALITY: &str = "README.md, \"Data quality\"";
pub const GREEN_BUT_EMPTY: &str = "https://github.com/airbytehq/airbyte/issues/85372";
pub const CREDENTIALS: &str = "https://shopify.dev/docs/apps/build/authentication-authorization/client-credentials-grant";
pub const ROTATION: &str = "https://shopify.dev/docs/apps/build/authentication-authorization/manage-credentials";
pub const SCOPES: &str = "https://shopify.dev/docs/api/usage/access-scopes";
pub const PERSONAL_DATA: &str = "https://shopify.dev/docs/apps/launch/protected-customer-data";
pub const VERSIONS: &str = "https://shopify.dev/docs/api/usage/versioning";
pub const PLANS: &str = "https://infisical.com/pricing";
