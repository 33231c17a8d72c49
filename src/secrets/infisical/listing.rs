//! What is in a folder. Values that a server sends all the same are skipped while the answer is read, and never kept.

use std::borrow::Cow;
use std::collections::HashMap;

use jiff::Timestamp;
use serde::Deserialize;

use crate::domain::presence::{ImportOrigin, Metadata, Presence};
use crate::http::Reply;
use crate::secrets::store::UnknownMetadata;

use super::bounded::AtMost;
use super::metadata::{MOST_ENTRIES, ShownEntry, ShownMetadata};
use super::requests::{MetadataEntry, PAIR_KEY, SHAPE_KEY};
use super::{Folder, Spot};

/// The secrets that a server listed.
#[derive(Debug, Default)]
pub(super) struct Listing {
    rows: HashMap<Spot, Vec<Row>>,
    /// Whether the server hid every value; `None` where there was none to hide.
    pub hides_values: Option<bool>,
}

#[derive(Debug)]
struct Row {
    metadata: Metadata,
    /// An error where they are not all shown with their values, or more than are read.
    entries: Result<Vec<MetadataEntry>, UnknownMetadata>,
}

/// More secrets than any environment has: each takes some 500 bytes of an answer that may be tens of MB.
const MOST_ROWS: usize = 250_000;

/// What stands in the place of what an identity may not see.
const HIDDEN: &str = "<hidden-by-infisical>";

#[derive(Deserialize)]
struct Body<'b> {
    #[serde(borrow)]
    secrets: AtMost<Element<'b>, MOST_ROWS>,
}

/// What is read of a secret. There is no field for its value.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Element<'b> {
    #[serde(borrow)]
    secret_key: Cow<'b, str>,
    #[serde(borrow, default)]
    secret_path: Option<Cow<'b, str>>,
    #[serde(borrow, default)]
    environment: Option<Cow<'b, str>>,
    #[serde(borrow, rename = "type", default)]
    kind: Option<Cow<'b, str>>,
    #[serde(default)]
    version: Option<u64>,
    #[serde(default)]
    updated_at: Option<Timestamp>,
    #[serde(default)]
    secret_value_hidden: Option<bool>,
    #[serde(default)]
    secret_metadata: Option<ShownMetadata>,
}

#[derive(Deserialize)]
struct One<'b> {
    #[serde(borrow)]
    secret: Element<'b>,
}

/// What an answer about one name says of where its value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Whence {
    /// The folder that was asked for.
    Here(Metadata),
    /// Another folder, which an import names.
    Import(ImportOrigin),
    /// The answer names no place.
    Unsaid(Metadata),
}

impl Listing {
    /// Reads the answer about one name and keeps what it says of a value in its own folder; `None` where it is about another name.
    pub fn read_one(&mut self, reply: &Reply, spot: &Spot, environment: &str) -> Option<Whence> {
        let One { secret } = serde_json::from_slice(&reply.body).ok()?;
        if secret.secret_key != spot.key || secret.kind.as_deref() == Some("personal") {
            return None;
        }
        let place = secret.environment.clone().zip(secret.secret_path.clone());
        if let Some((named, path)) = &place
            && (named != environment || Folder::written(path) != spot.folder)
        {
            return Some(Whence::Import(ImportOrigin::from_server(named, path)));
        }
        let row = Row::of(secret);
        let metadata = row.metadata.clone();
        if place.is_none() {
            return Some(Whence::Unsaid(metadata));
        }
        self.rows.insert(spot.clone(), vec![row]);
        Some(Whence::Here(metadata))
    }

    /// Reads a listing of `folder` in `environment`; `None` where the answer is none, such as one of another environment, or a
    /// recursive one that does not say where its secrets are.
    pub fn of(reply: &Reply, folder: &Folder, environment: &str, recursive: bool) -> Option<Self> {
        let body: Body<'_> = serde_json::from_slice(&reply.body).ok()?;
        let mut listing = Self::default();
        for element in body.secrets.0 {
            let is_elsewhere = element.environment.as_deref().is_some_and(|named| named != environment);
            if is_elsewhere || recursive && element.secret_path.is_none() {
                return None;
            }
            let is_hidden = element.secret_value_hidden == Some(true);
            listing.hides_values = Some(is_hidden && listing.hides_values != Some(false));
            // A personal value is a person's own, and no identity reads it.
            if element.kind.as_deref() == Some("personal") {
                continue;
            }
            let folder = element.secret_path.as_deref().map_or_else(|| folder.clone(), Folder::written);
            let spot = Spot { folder, key: element.secret_key.clone().into_owned() };
            listing.rows.entry(spot).or_default().push(Row::of(element));
        }
        Some(listing)
    }

    /// Whether it shows a value in this folder or below it, which proves the folder.
    pub fn shows(&self, folder: &Folder) -> bool {
        self.rows.keys().any(|spot| folder.holds(&spot.folder))
    }

    /// The spots that it knows, in no order.
    #[cfg(any(test, feature = "fuzzing"))]
    pub fn spots(&self) -> impl Iterator<Item = &Spot> {
        self.rows.keys()
    }

    /// Whether it shows no value at all.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// What it says of one spot; `None` where that is not in it.
    pub fn presence(&self, spot: &Spot) -> Option<Presence> {
        match self.rows.get(spot)?.as_slice() {
            [one] => Some(Presence::Present(one.metadata.clone())),
            several => Some(Presence::Duplicated(several.len())),
        }
    }

    /// The metadata that a value carries beside ours: an update replaces all of it, so it has to be sent again. An error where they
    /// are not all known as they are.
    pub fn foreign_metadata(&self, spot: &Spot) -> Result<Vec<MetadataEntry>, UnknownMetadata> {
        let [row] = self.rows.get(spot).map(Vec::as_slice).unwrap_or_default() else { return Err(UnknownMetadata::Unseen) };
        let entries = row.entries.as_ref().map_err(|unknown| *unknown)?.iter();
        Ok(entries.filter(|entry| ![PAIR_KEY, SHAPE_KEY].contains(&entry.key.as_str())).cloned().collect())
    }
}

impl Row {
    fn of(element: Element<'_>) -> Self {
        let shown = element.secret_metadata;
        let metadata = Metadata {
            changed: element.updated_at,
            pair: shown.as_ref().map(ShownMetadata::pair).unwrap_or_default(),
            version: element.version,
            is_volatile: false,
            is_shape_forced: shown.as_ref().is_some_and(|shown| shown.is_shape_forced),
        };
        let entry = |entry: ShownEntry| {
            let value = entry.value.filter(|value| value != HIDDEN)?;
            Some(MetadataEntry { key: entry.key, value, is_encrypted: entry.is_encrypted })
        };
        // An answer without the field or with null in it does not say which there are.
        let entries = match shown {
            Some(shown) if shown.is_cut => Err(UnknownMetadata::TooMany(MOST_ENTRIES)),
            Some(shown) => shown.entries.into_iter().map(entry).collect::<Option<_>>().ok_or(UnknownMetadata::Unseen),
            None => Err(UnknownMetadata::Unseen),
        };
        Self { metadata, entries }
    }
}

#[cfg(test)]
mod tests {
    use zeroize::Zeroizing;

    use super::{Listing, Whence};
    use crate::domain::pair::PairMark;
    use crate::domain::presence::Presence;
    use crate::http::Reply;
    use crate::secrets::infisical::{Folder, Spot};

    fn listing(body: &str) -> Option<Listing> {
        let body = Zeroizing::new(body.as_bytes().to_vec());
        Listing::of(
            &Reply { status: 200, body, retry_after: None, is_json: true, headers: reqwest::header::HeaderMap::new() },
            &Folder::written("/a"),
            "prod",
            false,
        )
    }

    fn one(body: &str) -> Option<Whence> {
        let body = Zeroizing::new(body.as_bytes().to_vec());
        let reply = Reply { status: 200, body, retry_after: None, is_json: true, headers: reqwest::header::HeaderMap::new() };
        Listing::default().read_one(&reply, &spot("/a/b", "K"), "prod")
    }

    #[test]
    fn an_answer_about_one_name_says_whether_the_value_is_here_or_comes_by_an_import() {
        let answer = |place: &str| one(&format!("{{\"secret\":{{\"secretKey\":\"K\",\"secretValue\":\"CANARY\"{place}}}}}"));
        let import = |place: &str| match answer(place) {
            Some(Whence::Import(origin)) => origin.to_string(),
            other => panic!("{other:?}"),
        };
        assert!(matches!(answer(r#","environment":"prod","secretPath":"/a/b""#), Some(Whence::Here(_))));
        assert!(matches!(answer(r#","environment":"prod","secretPath":"/a/b/""#), Some(Whence::Here(_))));
        assert_eq!(import(r#","environment":"dev","secretPath":"/a/b""#), "dev/a/b");
        assert_eq!(import(r#","environment":"prod","secretPath":"/shared""#), "prod/shared");
        assert_eq!(import(r#","environment":"::error","secretPath":"/shared""#), "another folder");
        assert!(matches!(answer(r#","environment":"prod""#), Some(Whence::Unsaid(_))));
        assert_eq!(answer(r#","type":"personal""#), None);
        for other in ["", "{}", r#"{"secret":{}}"#, r#"{"secret":{"secretKey":"k"}}"#, r#"{"secrets":[]}"#] {
            assert_eq!(one(other), None, "{other}");
        }
    }

    fn spot(folder: &str, key: &str) -> Spot {
        Spot { folder: Folder::written(folder), key: key.to_owned() }
    }

    const ROW: &str = r#"{"secretKey":"K","secretPath":"/a/b","secretValue":"CANARY","type":"shared","version":3,
        "updatedAt":"2026-11-22T23:49:44.200Z","secretMetadata":[{"key":"sourcectl-pair-id","value":"p"},{"key":"team","value":"x"}]"#;

    #[test]
    fn a_value_is_read_past_and_what_is_said_about_it_is_kept() {
        let listing = listing(&format!("{{\"secrets\":[{ROW}}}]}}")).unwrap();
        let Some(Presence::Present(metadata)) = listing.presence(&spot("/a/b", "K")) else { panic!("{listing:?}") };
        assert_eq!((metadata.version, metadata.pair), (Some(3), PairMark::Entry("p".into())));
        assert_eq!(metadata.changed.unwrap().to_string(), "2026-11-22T23:49:44.2Z");
        assert_eq!(listing.hides_values, Some(false));
        assert_eq!(listing.foreign_metadata(&spot("/a/b", "K")).unwrap().len(), 1);
        assert_eq!(listing.foreign_metadata(&spot("/a/b", "OTHER")).ok(), None, "what is not seen is not known to be empty");
        assert_eq!(listing.presence(&spot("/a/b", "k")), None, "names are case sensitive");
        assert!(!format!("{listing:?}").contains("CANARY"));
    }

    #[test]
    fn a_name_that_is_there_twice_is_duplicated_and_a_personal_value_is_nobodys() {
        let twice = listing(&format!("{{\"secrets\":[{ROW}}},{ROW},\"secretValueHidden\":true}}]}}")).unwrap();
        assert_eq!(twice.presence(&spot("/a/b", "K")), Some(Presence::Duplicated(2)));
        assert_eq!(twice.hides_values, Some(false), "one that was sent is enough");
        let personal = listing(&format!("{{\"secrets\":[{}}}]}}", ROW.replace("shared", "personal"))).unwrap();
        assert_eq!(personal.presence(&spot("/a/b", "K")), None);
        let no_path = listing(r#"{"secrets":[{"secretKey":"K","secretValueHidden":true}],"imports":[]}"#).unwrap();
        assert!(no_path.presence(&spot("/a", "K")).is_some());
        assert_eq!(no_path.hides_values, Some(true));
    }

    #[test]
    fn metadata_that_are_not_shown_in_full_are_not_taken_for_all_there_are() {
        for unseen in [r#"{"key":"team"}"#, r#"{"key":"team","value":null}"#, r#"{"key":"team","value":"<hidden-by-infisical>"}"#]
        {
            let row = ROW.replace(r#"{"key":"team","value":"x"}"#, unseen);
            let listing = listing(&format!("{{\"secrets\":[{row}}}]}}")).unwrap();
            assert_eq!(listing.foreign_metadata(&spot("/a/b", "K")).ok(), None, "{unseen}");
            let Some(Presence::Present(metadata)) = listing.presence(&spot("/a/b", "K")) else { panic!("{listing:?}") };
            assert_eq!(metadata.pair, PairMark::Entry("p".into()));
        }
    }

    #[test]
    fn metadata_that_are_left_out_are_not_taken_for_none() {
        let entries = |metadata: &str| {
            let row = format!(r#"{{"secrets":[{{"secretKey":"K","secretPath":"/a/b","version":3{metadata}}}]}}"#);
            listing(&row).unwrap().foreign_metadata(&spot("/a/b", "K")).ok().map(|entries| entries.len())
        };
        assert_eq!(entries(""), None);
        assert_eq!(entries(r#","secretMetadata":null"#), None);
        assert_eq!(entries(r#","secretMetadata":[]"#), Some(0));
    }

    #[test]
    fn an_answer_of_another_form_is_no_listing() {
        for body in ["", "[]", "{}", "<html>", r#"{"secrets":{}}"#, r#"{"secrets":[{"secretKey":1}]}"#, r#"{"secrets":[{}]}"#] {
            assert!(listing(body).is_none(), "{body}");
        }
    }
}
