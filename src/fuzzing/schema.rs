//! The readers of schemas.

use crate::domain::api_schema::{ApiSchema, diff};
use crate::schemas::read::{SchemaFile, read};

use super::hidden::{assert_no_secret, assert_no_value};

/// Reads a schema in any of its forms. It is the same when its canonical text is read, and does not differ from itself.
pub fn schema(input: &[u8]) {
    let file = match read(input) {
        Ok(file) => file,
        Err(refused) => {
            assert_no_secret(input, &refused);
            assert_no_value(&refused);
            return;
        }
    };
    assert_no_secret(input, &file);
    let SchemaFile { schema, .. } = &file;
    let text = schema.canonical();
    let again = ApiSchema::from_canonical(&text);
    assert_eq!(again.as_ref(), Ok(schema), "another schema when it is read again");
    assert_eq!(again.map(|again| again.canonical()), Ok(text), "another text of the same schema");
    let difference = diff(schema, schema);
    assert!(difference.changes.is_empty() && difference.only_in_first.is_empty(), "a schema differs from itself");
    assert!(difference.only_in_second.is_empty() && difference.deprecated_not_compared.is_empty());
    assert_eq!(read(&[input, b"\n"].concat()), Ok(file), "another schema with an empty line at its end");
}
