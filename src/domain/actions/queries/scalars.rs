//! The names of values without parts.

/// The scalars of the Admin API, which a part of its schema does not list, and the one enum without which an amount says nothing.
/// <https://shopify.dev/docs/api/admin-graphql/latest/scalars>
pub const SCALARS: [&str; 20] = [
    "ARN",
    "BigInt",
    "Boolean",
    "Color",
    "CurrencyCode",
    "Date",
    "DateTime",
    "Decimal",
    "Float",
    "FormattedString",
    "HTML",
    "ID",
    "Int",
    "JSON",
    "Money",
    "StorefrontID",
    "String",
    "UnsignedInt64",
    "URL",
    "UtcOffset",
];
