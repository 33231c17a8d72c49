//! Writes the text of [`super::format`].

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::api_schema::{ApiSchema, ApiType, Argument, Field, Kind, Named, PersonalData, ROOT};
use crate::domain::digest::Digest;

/// What the text says of itself.
pub struct Origin<'o> {
    /// The package and its version.
    pub package: &'o str,
    /// Its digest.
    pub integrity: &'o str,
}

/// Writes these schemas, by their versions.
pub fn text(origin: &Origin<'_>, schemas: &[(String, ApiSchema)]) -> String {
    let digest = |(version, schema): &(String, ApiSchema)| format!("{version} {}", Digest::of(&schema.canonical()));
    let head: Vec<String> = schemas.iter().map(digest).collect();
    let mut blocks = vec![format!("{}\n{}\n{}", origin.package, origin.integrity, head.join("\n"))];
    let names: BTreeSet<&str> =
        schemas.iter().flat_map(|(_, schema)| schema.types.keys().map(String::as_str)).chain([ROOT]).collect();
    blocks.extend(names.into_iter().map(|name| block(name, schemas)));
    blocks.join("\n\n")
}

fn block(name: &str, schemas: &[(String, ApiSchema)]) -> String {
    let all = (1u32 << schemas.len()) - 1;
    let (mut heads, mut members): (BTreeMap<String, u32>, BTreeMap<String, u32>) = Default::default();
    for (at, (_, schema)) in schemas.iter().enumerate() {
        let root = || ApiType { kind: Kind::Object { fields: schema.roots.clone() }, access: None };
        let held = if name == ROOT { Some(root()) } else { schema.types.get(name).cloned() };
        let Some(api_type) = held else { continue };
        *heads.entry(head(name, &api_type)).or_default() |= 1 << at;
        for line in lines(&api_type.kind) {
            *members.entry(line).or_default() |= 1 << at;
        }
    }
    let versions = heads.values().fold(0, |versions, mask| versions | mask);
    let line = |(line, mask): (String, u32), all: u32| if mask == all { line } else { format!("{mask:x}~{line}") };
    let heads = heads.into_iter().map(|head| line(head, all));
    let members = members.into_iter().map(|member| line(member, versions));
    heads.chain(members).collect::<Vec<_>>().join("\n")
}

fn head(name: &str, api_type: &ApiType) -> String {
    let kind = match api_type.kind {
        Kind::Object { .. } => 'o',
        Kind::Interface { .. } => 'i',
        Kind::Union { .. } => 'u',
        Kind::Enum { .. } => 'e',
        Kind::Input { .. } => 'n',
        Kind::Scalar {} => 's',
    };
    format!("%{kind} {name}{}", part('^', api_type.access.as_deref()))
}

fn lines(kind: &Kind) -> Vec<String> {
    match kind {
        Kind::Object { fields } => fields.iter().map(field).collect(),
        Kind::Interface { fields, members } => fields.iter().map(field).chain(named(members)).collect(),
        Kind::Union { members } => named(members).collect(),
        Kind::Enum { values } => {
            values.iter().map(|(name, value)| format!("{name}{}", part('@', value.deprecation.as_deref()))).collect()
        }
        Kind::Input { fields } => arguments(fields).collect(),
        Kind::Scalar {} => Vec::new(),
    }
}

fn named(members: &BTreeSet<String>) -> impl Iterator<Item = String> {
    members.iter().map(|member| format!(">{member}"))
}

fn field((name, field): (&String, &Field)) -> String {
    let mark = field.personal_data.as_ref().map(|PersonalData { subject, content }| format!("{subject}/{content}"));
    let own = [part('@', field.deprecation.as_deref()), part('#', mark.as_deref()), part('^', field.access.as_deref())].concat();
    let arguments: String = arguments(&field.arguments).map(|argument| format!("\t({argument}")).collect();
    format!("{name}\t{}{own}{arguments}", field.type_text)
}

fn arguments(arguments: &Named<Argument>) -> impl Iterator<Item = String> {
    arguments.iter().map(|(name, Argument { type_text, default, deprecation })| {
        format!("{name}\t{type_text}{}{}", part('=', default.as_deref()), part('@', deprecation.as_deref()))
    })
}

fn part(mark: char, text: Option<&str>) -> String {
    text.map(|text| format!("\t{mark}{}", escaped(text))).unwrap_or_default()
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r").replace('\t', "\\t")
}
