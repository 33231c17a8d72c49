//! Members of a schema that will be removed.

use super::{ApiSchema, Argument, Field, Kind};

impl ApiSchema {
    /// Whether it holds a field, a value, an argument or a field of an input that will be removed.
    pub fn holds_deprecated(&self) -> bool {
        self.all_fields().any(|field| field.deprecation.is_some())
    }

    /// Whether it holds an argument or a field of an input that will be removed.
    pub fn holds_deprecated_arguments(&self) -> bool {
        let inputs = self.types.values().filter_map(|api_type| match &api_type.kind {
            Kind::Input { fields } => Some(fields.values()),
            _ => None,
        });
        let arguments = self.all_fields().flat_map(|field| field.arguments.values());
        arguments.chain(inputs.flatten()).any(|argument: &Argument| argument.deprecation.is_some())
    }

    fn all_fields(&self) -> impl Iterator<Item = &Field> {
        let fields = self.types.values().filter_map(|api_type| api_type.kind.fields());
        fields.flat_map(|fields| fields.values()).chain(self.roots.values())
    }
}
