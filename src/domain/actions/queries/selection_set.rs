//! What a query selects, as a tree that is written down at the end.

use std::fmt;

/// The fields that are selected of a type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SelectionSet {
    /// The name of the type; empty for a value without parts.
    pub type_name: String,
    /// Whether it is selected of the nodes of a connection.
    pub is_node: bool,
    /// What is selected, in order.
    pub items: Vec<Item>,
}

/// One selected field, or the fields of one member of an interface or a union.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub head: Head,
    /// Whether it reads one element only, by `first: 1`.
    pub is_first_only: bool,
    /// What is selected of it.
    pub set: SelectionSet,
}

/// What an item stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Head {
    /// A field by its name.
    Field(String),
    /// A field that is a connection, by its name.
    Connection(String),
    /// A member of an interface or a union, by the name of its type.
    On(String),
}

impl SelectionSet {
    /// Creates a set of no fields of `type_name`.
    pub fn of(type_name: &str) -> Self {
        Self { type_name: type_name.to_owned(), ..Self::default() }
    }

    /// The item of this head, which is added where there is none yet.
    pub fn item(&mut self, head: Head, type_name: &str) -> &mut Item {
        let at = self.items.iter().position(|item| item.head == head).unwrap_or_else(|| {
            self.items.push(Item { head, is_first_only: false, set: Self::of(type_name) });
            self.items.len() - 1
        });
        let item = &mut self.items[at];
        // An id that was selected for a nested connection may be mapped later on.
        if item.set.type_name.is_empty() {
            type_name.clone_into(&mut item.set.type_name);
        }
        item
    }

    /// Selects a field without parts.
    pub fn leaf(&mut self, name: &str) {
        self.item(Head::Field(name.to_owned()), "");
    }

    /// Selects `id` before everything else, where it is not selected yet.
    pub fn lead_with_id(&mut self) {
        let id = Head::Field("id".to_owned());
        if self.items.iter().all(|item| item.head != id) {
            self.items.insert(0, Item { head: id, is_first_only: false, set: Self::default() });
        }
    }
}

impl fmt::Display for SelectionSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, item) in self.items.iter().enumerate() {
            let space = if at == 0 { "" } else { " " };
            write!(f, "{space}{item}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.head {
            Head::Field(name) | Head::Connection(name) => f.write_str(name)?,
            Head::On(type_name) => write!(f, "... on {type_name}")?,
        }
        if self.is_first_only {
            f.write_str("(first: 1)")?;
        }
        match (&self.head, self.set.items.is_empty()) {
            (Head::Connection(_), true) => f.write_str(" { edges { node } }"),
            (Head::Connection(_), false) => write!(f, " {{ edges {{ node {{ {} }} }} }}", self.set),
            (_, true) => Ok(()),
            (_, false) => write!(f, " {{ {} }}", self.set),
        }
    }
}
