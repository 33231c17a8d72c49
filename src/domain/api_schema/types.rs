//! The types of a schema, each decoded when it is first asked for.

use std::cell::OnceCell;
use std::fmt;
use std::rc::Rc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{ApiType, Named};

/// Reads a type by its name out of a packed form; `None` where that does not hold it.
pub type Decode = Rc<dyn Fn(&str) -> Option<ApiType>>;

/// Types by their names.
///
/// A command that needs three fields of one type does not build the thousands of types of the Admin API.
#[derive(Clone, Default)]
pub struct Types {
    held: Named<OnceCell<Option<ApiType>>>,
    decode: Option<Decode>,
}

impl Types {
    /// Creates types that are decoded on demand. A name that `decode` does not know is no type.
    pub fn lazy(names: impl IntoIterator<Item = String>, decode: Decode) -> Self {
        Self { held: names.into_iter().map(|name| (name, OnceCell::new())).collect(), decode: Some(decode) }
    }

    /// The type of this name.
    pub fn get(&self, name: &str) -> Option<&ApiType> {
        let (name, cell) = self.held.get_key_value(name)?;
        self.decoded(name, cell)
    }

    /// Whether there is a type of this name. Decodes nothing.
    pub fn contains_key(&self, name: &str) -> bool {
        self.held.contains_key(name)
    }

    /// The names, sorted. Decodes nothing.
    pub fn keys(&self) -> impl Iterator<Item = &String> {
        self.held.keys()
    }

    /// The types with their names, sorted by these. Decodes them.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &ApiType)> {
        self.held.iter().filter_map(|(name, cell)| Some((name, self.decoded(name, cell)?)))
    }

    /// The types, sorted by their names. Decodes them.
    pub fn values(&self) -> impl Iterator<Item = &ApiType> {
        self.iter().map(|(_, api_type)| api_type)
    }

    /// The number of types. Decodes nothing.
    pub fn len(&self) -> usize {
        self.held.len()
    }

    /// Whether there is no type.
    pub fn is_empty(&self) -> bool {
        self.held.is_empty()
    }

    /// Adds a type, or replaces the one of its name.
    pub fn insert(&mut self, name: String, api_type: ApiType) {
        self.held.insert(name, OnceCell::from(Some(api_type)));
    }

    fn decoded<'t>(&self, name: &str, cell: &'t OnceCell<Option<ApiType>>) -> Option<&'t ApiType> {
        cell.get_or_init(|| self.decode.as_ref().and_then(|decode| decode(name))).as_ref()
    }

    /// The type of this name, to change it.
    #[cfg(test)]
    pub fn get_mut(&mut self, name: &str) -> Option<&mut ApiType> {
        self.get(name)?;
        self.held.get_mut(name)?.get_mut()?.as_mut()
    }
}

impl Extend<(String, ApiType)> for Types {
    fn extend<I: IntoIterator<Item = (String, ApiType)>>(&mut self, types: I) {
        types.into_iter().for_each(|(name, api_type)| self.insert(name, api_type));
    }
}

impl FromIterator<(String, ApiType)> for Types {
    fn from_iter<I: IntoIterator<Item = (String, ApiType)>>(types: I) -> Self {
        let mut collected = Self::default();
        collected.extend(types);
        collected
    }
}

impl From<Named<ApiType>> for Types {
    fn from(types: Named<ApiType>) -> Self {
        types.into_iter().collect()
    }
}

impl IntoIterator for Types {
    type Item = (String, ApiType);
    type IntoIter = std::vec::IntoIter<(String, ApiType)>;

    fn into_iter(self) -> Self::IntoIter {
        let types: Vec<(String, ApiType)> = self.iter().map(|(name, api_type)| (name.clone(), api_type.clone())).collect();
        types.into_iter()
    }
}

#[cfg(test)]
impl std::ops::Index<&str> for Types {
    type Output = ApiType;

    fn index(&self, name: &str) -> &ApiType {
        self.get(name).expect("the type")
    }
}

impl PartialEq for Types {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl Eq for Types {}

impl fmt::Debug for Types {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl Serialize for Types {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de> Deserialize<'de> for Types {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Named::<ApiType>::deserialize(deserializer).map(Self::from)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::rc::Rc;

    use super::super::testing::interface;
    use super::Types;

    #[test]
    fn a_type_is_decoded_once_and_only_when_it_is_asked_for() {
        let asked: Rc<RefCell<Vec<String>>> = Rc::default();
        let log = Rc::clone(&asked);
        let decode = Rc::new(move |name: &str| {
            log.borrow_mut().push(name.to_owned());
            Some(interface(&[("id", "ID!")], &[]))
        });
        let types = Types::lazy(["Node", "Order", "Shop"].map(str::to_owned), decode);
        assert!(types.contains_key("Order") && types.len() == 3 && types.keys().count() == 3);
        assert!(asked.borrow().is_empty());
        assert!(types.get("Order").is_some() && types.get("Order").is_some() && types.get("Refund").is_none());
        assert_eq!(*asked.borrow(), ["Order"]);
        assert_eq!(types.values().count(), 3);
        assert_eq!(*asked.borrow(), ["Order", "Node", "Shop"]);
    }
}
