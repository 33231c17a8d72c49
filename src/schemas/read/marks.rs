//! How much of a schema has marks of access and personal data.

use super::document::{IntrospectedField, IntrospectedType};

/// The number of fields that have marks, of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// The fields of which it is said whether they hold personal data.
    pub personal_data: usize,
    /// The fields of which it is said which access they need.
    pub access: usize,
    /// All fields.
    pub of: usize,
    /// The types with fields of which it is not said which access they need: Shopify marks most scopes there.
    pub unmarked_types: usize,
}

impl Marks {
    /// Counts the marks of these types.
    pub fn count<'t>(types: impl IntoIterator<Item = &'t IntrospectedType>) -> Self {
        let mut marks = Self::default();
        for api_type in types {
            let fields = api_type.fields.iter().flatten();
            marks.unmarked_types += usize::from(api_type.fields.is_some() && !api_type.required_access.is_given());
            for field in fields {
                marks.personal_data += usize::from(says_personal_data(field));
                marks.access += usize::from(field.required_access.is_given());
                marks.of += 1;
            }
        }
        marks
    }

    /// The marks of a file that says of itself whether each of its fields has them.
    pub const fn all_or_none(has_marks: bool, of: usize) -> Self {
        let marked = if has_marks { of } else { 0 };
        Self { personal_data: marked, access: marked, of, unmarked_types: 0 }
    }

    /// Whether every field says which access and which personal data it needs. Shopify's public introspection does not; the one that its
    /// developer tools ship does.
    pub const fn are_whole(self) -> bool {
        self.of > 0 && self.personal_data == self.of && self.access == self.of && self.unmarked_types == 0
    }
}

/// A subject or a content that is named is a mark, too, where a client has left out the flag.
fn says_personal_data(field: &IntrospectedField) -> bool {
    field.is_protected.is_some() || field.protected_subject.is_some() || field.protected_content.is_some()
}
