//! Whether an answer is what was recorded, but for ids, instants and tokens.

use std::collections::HashMap;

use serde_json::Value;

use crate::infisical::client::Reply;

/// What of recorded ids became which ids here; an id that was the same twice has to be the same twice.
#[derive(Debug, Default)]
pub struct Ids(HashMap<String, String>);

impl Ids {
    /// Ids that are the same here as there.
    pub fn of(known: &[&str]) -> Self {
        Self(known.iter().map(|id| ((*id).to_owned(), (*id).to_owned())).collect())
    }

    /// Compares a document and learns the ids in it.
    pub fn compare(&mut self, recorded: &Value, found: &Value) -> Result<(), String> {
        let mut learned = Vec::new();
        self.same(recorded, found, &mut learned)?;
        self.0.extend(learned);
        Ok(())
    }

    fn same(&self, recorded: &Value, found: &Value, learned: &mut Vec<(String, String)>) -> Result<(), String> {
        match (recorded, found) {
            (Value::Object(recorded), Value::Object(found)) => {
                let names = |object: &serde_json::Map<String, Value>| object.keys().cloned().collect::<Vec<_>>();
                if !recorded.keys().eq(found.keys()) {
                    return Err(format!("fields {:?} and not {:?}", names(recorded), names(found)));
                }
                recorded.iter().try_for_each(|(name, value)| {
                    self.same(value, &found[name], learned).map_err(|reason| format!("{name}: {reason}"))
                })
            }
            (Value::Array(recorded), Value::Array(found)) => self.same_elements(recorded, found, learned),
            (Value::String(recorded), Value::String(found)) => self.same_text(recorded, found, learned),
            _ if recorded == found => Ok(()),
            _ => Err(format!("{recorded} and not {found}")),
        }
    }

    /// Lists have no order, and the recording of a long one holds but a few elements and how many there were more.
    fn same_elements(&self, recorded: &[Value], found: &[Value], learned: &mut Vec<(String, String)>) -> Result<(), String> {
        let more = recorded.iter().filter_map(Value::as_str).find_map(|text| text.strip_prefix("<... ")?.split(' ').next());
        let more: usize = more.map_or(0, |count| count.parse().expect("a count"));
        let elements = recorded.len() - usize::from(more > 0);
        if elements + more != found.len() {
            return Err(format!("{} elements and not {}", elements + more, found.len()));
        }
        let mut free: Vec<&Value> = found.iter().collect();
        for element in &recorded[..elements] {
            let mut reasons = Vec::new();
            let at = free.iter().position(|candidate| {
                let before = learned.len();
                let outcome = self.same(element, candidate, learned);
                if outcome.is_err() {
                    learned.truncate(before);
                }
                reasons.extend(outcome.as_ref().err().cloned());
                outcome.is_ok()
            });
            let at = at.ok_or_else(|| format!("no {element}: {:?}", &reasons[..reasons.len().min(5)]))?;
            free.remove(at);
        }
        Ok(())
    }

    fn same_text(&self, recorded: &str, found: &str, learned: &mut Vec<(String, String)>) -> Result<(), String> {
        let both = |is: fn(&str) -> bool| is(recorded) && is(found);
        if recorded == found || both(is_instant) || recorded.contains("access token") && found.split('.').count() == 3 {
            return Ok(());
        }
        if both(is_uuid) {
            let before = learned.iter().find(|(id, _)| id == recorded).map(|(_, id)| id).or(self.0.get(recorded));
            return match before {
                Some(id) if id != found => Err(format!("the id that was {id} before and not {found}")),
                Some(_) => Ok(()),
                None => {
                    learned.push((recorded.to_owned(), found.to_owned()));
                    Ok(())
                }
            };
        }
        if expanded(recorded) == found { Ok(()) } else { Err(format!("{recorded:?} and not {found:?}")) }
    }
}

/// Compares headers: the length tells of every field that a shortened recording does not hold any more.
pub fn headers(recorded: &Value, found: &Reply, stable: bool) -> Result<(), String> {
    for (name, value) in recorded.as_object().expect("headers") {
        // The library that the stand-in is made with does not say that nothing has the length 0.
        if found.status == 304 && name == "content-length" {
            continue;
        }
        let there = found.header(name).ok_or_else(|| format!("no header {name}"))?;
        let exact = match name.as_str() {
            "etag" => stable,
            // Seconds that went by meanwhile.
            "x-ratelimit-reset" | "retry-after" => false,
            _ => true,
        };
        if exact && value != there {
            return Err(format!("{name}: {value} and not {there}"));
        }
    }
    let limits = |name: &&str| name.starts_with("x-ratelimit") || *name == "retry-after";
    let extra = found.headers.iter().map(|(name, _)| name.as_str()).filter(limits).find(|name| recorded.get(name).is_none());
    extra.map_or(Ok(()), |name| Err(format!("a header {name} that was not recorded")))
}

/// Whether a document holds nothing that differs from run to run.
pub fn is_stable(document: &Value) -> bool {
    match document {
        Value::Object(fields) => fields.values().all(is_stable),
        Value::Array(elements) => elements.iter().all(is_stable),
        Value::String(text) => !is_uuid(text) && !is_instant(text) && !text.starts_with('<'),
        _ => true,
    }
}

/// A long value was recorded by its beginning and its length; all of them repeat one letter.
pub fn expanded(text: &str) -> String {
    let cut = text.strip_suffix(" chars>").and_then(|text| text.split_once("...<"));
    let cut = cut.and_then(|(start, count)| Some((start.chars().next()?, count.parse().ok()?)));
    cut.map_or_else(|| text.to_owned(), |(letter, count)| std::iter::repeat_n(letter, count).collect())
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36 && text.split('-').map(str::len).eq([8, 4, 4, 4, 12])
}

fn is_instant(text: &str) -> bool {
    text.len() == 24 && text.ends_with('Z') && text.parse::<jiff::Timestamp>().is_ok()
}
