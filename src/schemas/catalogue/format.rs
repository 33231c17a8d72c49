//! The text that the built-in schemas are packed as: each type once, with the versions that have each of its lines.
//!
//! The head says where the schemas come from, then for each version its name and the digest of its canonical text. Every type is a block
//! of lines after an empty one. A line begins with the versions that have it, as a hexadecimal mask and `~`; without one it is in every
//! version that has the type. The first lines of a block begin with `%`, the kind and the name of the type; the others are its members.
//!
//! ```text
//! %o Order<tab>^`read_orders` access scope.
//! id<tab>ID!
//! 1c~lineItems<tab>LineItemConnection!<tab>(first<tab>Int<tab>(reverse<tab>Boolean<tab>=false
//! ```
//!
//! A member is its name, for what has a type that type, and marked parts: `@` why it will be removed, `#` whose and which personal data,
//! `^` who may read it, `=` a default value, `(` an argument, whose own parts follow. `>` begins a member of an interface or union.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::domain::api_schema::{ApiType, Argument, EnumValue, Field, Kind, Named, PersonalData};

/// The unpacked text, with the place of each type.
#[derive(Debug)]
pub struct Packed {
    text: String,
    /// The versions, and the digests of their canonical texts.
    pub versions: Vec<(String, String)>,
    blocks: BTreeMap<String, Block>,
}

#[derive(Clone, Debug)]
struct Block {
    at: Range<usize>,
    versions: u32,
}

impl Packed {
    /// Finds the types in the text. `None` for a text of another form.
    pub fn new(text: String) -> Option<Self> {
        let (head, _) = text.split_once("\n\n")?;
        let lines = head.lines();
        let versions: Vec<(String, String)> = lines.skip(2).map(two).collect::<Option<_>>()?;
        let all = (1 << versions.len()) - 1;
        let mut blocks = BTreeMap::new();
        let mut at = head.len() + 2;
        for block in text[at..].split("\n\n") {
            let here = at..at + block.len();
            at = here.end + 2;
            let heads = block.lines().map(|line| masked(line, all)).take_while(|(_, line)| line.starts_with('%'));
            let (mut versions, mut name) = (0, "");
            for (mask, head) in heads {
                versions |= mask;
                name = head.get(3..)?.split('\t').next()?;
            }
            blocks.insert(name.to_owned(), Block { at: here, versions });
        }
        Some(Self { text, versions, blocks })
    }

    /// What stands before the types.
    #[cfg(test)]
    pub fn head(&self) -> &str {
        self.text.split("\n\n").next().unwrap_or_default()
    }

    /// The names of the types that a version has, by its place among the versions.
    pub fn names(&self, version: usize) -> impl Iterator<Item = &String> {
        self.blocks.iter().filter(move |(_, block)| block.versions & 1 << version != 0).map(|(name, _)| name)
    }

    /// A type as a version has it.
    pub fn api_type(&self, name: &str, version: usize) -> Option<ApiType> {
        let block = self.blocks.get(name)?;
        let lines = self.text.get(block.at.clone())?.lines().map(|line| masked(line, block.versions));
        let mut own = lines.filter(|(mask, _)| mask & 1 << version != 0).map(|(_, line)| line);
        let head = own.next()?.strip_prefix('%')?;
        let mut parts = head.split('\t').skip(1);
        let access = parts.next().and_then(|part| part.strip_prefix('^')).map(plain);
        let kind = match head.chars().next()? {
            'o' => Kind::Object { fields: own.map(field).collect::<Option<_>>()? },
            'i' => {
                let (members, fields): (Vec<&str>, Vec<&str>) = own.partition(|line| line.starts_with('>'));
                Kind::Interface { fields: fields.into_iter().map(field).collect::<Option<_>>()?, members: names(members) }
            }
            'u' => Kind::Union { members: names(own) },
            'e' => Kind::Enum { values: own.map(value).collect() },
            'n' => Kind::Input { fields: own.map(input).collect::<Option<_>>()? },
            's' => Kind::Scalar {},
            _ => return None,
        };
        Some(ApiType { kind, access })
    }
}

fn two(line: &str) -> Option<(String, String)> {
    line.split_once(' ').map(|(one, other)| (one.to_owned(), other.to_owned()))
}

/// The versions that have a line, and the line.
fn masked(line: &str, all: u32) -> (u32, &str) {
    let with_mask = line.split_once('~').and_then(|(mask, rest)| Some((u32::from_str_radix(mask, 16).ok()?, rest)));
    with_mask.unwrap_or((all, line))
}

fn names<'t>(lines: impl IntoIterator<Item = &'t str>) -> BTreeSet<String> {
    lines.into_iter().filter_map(|line| line.strip_prefix('>')).map(str::to_owned).collect()
}

fn field(line: &str) -> Option<(String, Field)> {
    let mut parts = line.split('\t');
    let name = parts.next()?.to_owned();
    let mut field = Field { type_text: parts.next()?.to_owned(), ..Field::default() };
    let mut arguments: Vec<(String, Argument)> = Vec::new();
    while let Some(part) = parts.next() {
        match (part.split_at_checked(1)?, arguments.last_mut()) {
            (("(", name), _) => arguments.push((name.to_owned(), Argument::new(parts.next()?))),
            (("=", default), Some((_, argument))) => argument.default = Some(plain(default)),
            (("@", reason), Some((_, argument))) => argument.deprecation = Some(plain(reason)),
            (("@", reason), None) => field.deprecation = Some(plain(reason)),
            (("^", words), None) => field.access = Some(plain(words)),
            (("#", mark), None) => {
                let (subject, content) = mark.split_once('/')?;
                field.personal_data = Some(PersonalData { subject: subject.to_owned(), content: content.to_owned() });
            }
            _ => return None,
        }
    }
    field.arguments = arguments.into_iter().collect::<Named<Argument>>();
    Some((name, field))
}

fn input(line: &str) -> Option<(String, Argument)> {
    let mut parts = line.split('\t');
    let name = parts.next()?.to_owned();
    let mut argument = Argument::new(parts.next()?);
    for part in parts {
        match part.split_at_checked(1)? {
            ("=", default) => argument.default = Some(plain(default)),
            ("@", reason) => argument.deprecation = Some(plain(reason)),
            _ => return None,
        }
    }
    Some((name, argument))
}

fn value(line: &str) -> (String, EnumValue) {
    let (name, reason) = match line.split_once("\t@") {
        Some((name, reason)) => (name, Some(plain(reason))),
        None => (line, None),
    };
    (name.to_owned(), EnumValue { deprecation: reason })
}

/// A text without the escapes of [`super::encode`]: `\n`, `\t` and `\\`.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        plain.push(match (c, c == '\\') {
            (_, true) => match chars.next() {
                Some('n') => '\n',
                Some('t') => '\t',
                Some('r') => '\r',
                _ => '\\',
            },
            (c, false) => c,
        });
    }
    plain
}
