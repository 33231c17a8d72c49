//! The routes that write secrets.

use super::Generation::{V3, V4};
use super::Shared;
use super::access::Can;
use super::answer::{Answer, Refusal};
use super::approvals::hold;
use super::identities::Identity;
use super::orders::{Item, Mode, Order};
use super::routes::Call;
use super::shown::{Showing, Shown};
use super::spot::Spot;
use super::world::{Row, World, stored};

impl Call<'_> {
    /// Does what is ordered.
    pub async fn write(&self, shared: &Shared, caller: &Identity, order: Order, method: &str) -> Result<Answer, Refusal> {
        let spot = shared.with(|world| self.spot_of(world, caller, &order))?;
        match method {
            "POST" => {
                shared.with(|world| self.may_create(world, &spot, &order))?;
                // Nothing is locked between the check and the insertion. Of old no constraint makes up for it; now an index does, and
                // its error is nobody's in particular.
                shared.gap().await;
                shared.with(|world| self.create(world, &spot, caller, order))
            }
            "PATCH" => shared.with(|world| self.update(world, &spot, caller, &order)),
            _ => shared.with(|world| self.delete(world, &spot, caller, &order)),
        }
    }

    fn spot_of(&self, world: &World, caller: &Identity, order: &Order) -> Result<Spot, Refusal> {
        let by_slug = order.slug.as_ref().map(|slug| {
            let found = world.projects.iter().find(|project| project.slug == *slug);
            found.map(|project| project.id.clone()).ok_or_else(|| Refusal::broken("Failed to find project by slug"))
        });
        let project = by_slug.unwrap_or_else(|| Ok(order.project.clone()))?;
        Spot::of(world, self.generation, caller, (&project, &order.environment, &order.path))
    }

    fn may_create(&self, world: &mut World, spot: &Spot, order: &Order) -> Result<(), Refusal> {
        spot.require(Can::Create)?;
        let folder = spot.folder(world)?;
        accepts(world, order)?;
        let environment = spot.environment(world).expect("it has the folder");
        let exists = |item: &&Item| environment.rows_in(&folder).any(|row| row.key == item.key);
        let existing: Vec<&str> = order.items.iter().filter(exists).map(|item| item.key.as_str()).collect();
        match (existing.is_empty(), order.single, self.generation) {
            (true, ..) => Ok(()),
            (_, true, V3) => Err(Refusal::bad_request("Secret already exist")),
            (_, true, V4) => Err(Refusal::bad_request("Secret already exists")),
            (_, false, _) => Err(Refusal::bad_request(format!("Secret already exist: {}", existing.join(",")))),
        }
    }

    fn create(&self, world: &mut World, spot: &Spot, caller: &Identity, mut order: Order) -> Result<Answer, Refusal> {
        let folder = spot.folder(world)?;
        let now = world.now();
        let environment = spot.environment(world).expect("it has the folder");
        if environment.approvals && caller.is_person {
            return Ok(hold(environment, caller, &folder, "create", &order));
        }
        if self.generation == V4 {
            let rows: Vec<&str> = environment.rows_in(&folder).map(|row| row.key.as_str()).collect();
            if order.items.iter().any(|item| rows.contains(&item.key.as_str())) {
                return Err(Refusal::broken("DatabaseError"));
            }
            // Of two of one name in a batch the last one wins.
            let keys: Vec<String> = order.items.iter().map(|item| item.key.clone()).collect();
            let mut at = 0..;
            order.items.retain(|item| {
                let at = at.next().expect("a number");
                !keys[at + 1..].contains(&item.key)
            });
        }
        let order = &order;
        // What was just sent is echoed, whoever may read it.
        let showing = self.showing(spot, true);
        let shown = order.items.iter().map(|item| {
            let row = environment.add_row(&folder, &item.key, item.value.as_deref().unwrap_or_default(), now);
            apply(row, item);
            let row = row.clone();
            showing.row(environment, &row)
        });
        let shown = shown.collect();
        Ok(written(order, shown))
    }

    fn update(&self, world: &mut World, spot: &Spot, caller: &Identity, order: &Order) -> Result<Answer, Refusal> {
        accepts(world, order)?;
        let mut targets = Vec::new();
        let mut found = Vec::new();
        for item in &order.items {
            let spot = item.path.as_deref().map_or_else(|| spot.clone(), |path| spot.at(path));
            // Of old the permission came first; now the name is looked for before it.
            if order.mode != Mode::Upsert && self.generation == V3 {
                spot.require(Can::Edit)?;
            }
            let folder = spot.folder(world)?;
            let environment = spot.environment(world).expect("it has the folder");
            // Of two of one name it is the older one, while reading by name gives the younger.
            let row = environment.rows_in(&folder).find(|row| row.key == item.key).map(|row| row.id.clone());
            match (&row, order.mode) {
                (Some(_), _) => spot.require(Can::Edit)?,
                (None, Mode::Upsert) => spot.require(Can::Create)?,
                (None, _) => {}
            }
            found.extend(row.is_some().then_some(item.key.as_str()));
            targets.push((item, folder, row));
        }
        if order.mode == Mode::FailOnNotFound && found.len() < targets.len() {
            return Err(match (order.single, self.generation) {
                (true, _) => self.no_secret(&order.items[0].key),
                // Of old the message names those that are there.
                (false, V3) => Refusal::not_found(format!("Secret does not exist: {}", found.join(","))),
                (false, V4) => {
                    let missing = targets.iter().filter(|(.., row)| row.is_none()).map(|(item, ..)| item.key.as_str());
                    Refusal::not_found(format!("Secret does not exist: {}", missing.collect::<Vec<_>>().join(",")))
                }
            });
        }
        let now = world.now();
        let environment = spot.environment(world).expect("it has the folder");
        if environment.approvals && caller.is_person {
            let folder = targets[0].1.clone();
            return Ok(hold(environment, caller, &folder, "update", order));
        }
        let showing = self.showing(spot, self.generation == V3 || spot.allows(Can::ReadValue));
        let mut shown = Vec::new();
        for (item, folder, row) in targets {
            let row = match row {
                Some(id) => {
                    let row = environment.rows.iter_mut().find(|row| row.id == id).expect("it was there");
                    (row.version, row.updated) = (row.version + 1, now);
                    apply(row, item);
                    row.clone()
                }
                None if order.mode == Mode::Ignore => continue,
                None => {
                    let row = environment.add_row(&folder, &item.key, item.value.as_deref().unwrap_or_default(), now);
                    apply(row, item);
                    row.clone()
                }
            };
            let mut row = showing.row(environment, &row);
            if self.generation == V3 {
                // The comment stays stored, but it is not shown unless it was sent.
                row.secret_comment = item.comment.clone().unwrap_or_default();
            }
            shown.push(row);
        }
        Ok(written(order, shown))
    }

    fn delete(&self, world: &mut World, spot: &Spot, caller: &Identity, order: &Order) -> Result<Answer, Refusal> {
        spot.require(Can::Delete)?;
        let folder = spot.folder(world)?;
        let environment = spot.environment(world).expect("it has the folder");
        let of = |item: &Item| environment.rows_in(&folder).find(|row| row.key == item.key).cloned();
        let rows: Option<Vec<Row>> = order.items.iter().map(of).collect();
        let rows = rows.ok_or_else(|| self.no_secret(&order.items[0].key))?;
        if environment.approvals && caller.is_person {
            return Ok(hold(environment, caller, &folder, "delete", order));
        }
        let showing = self.showing(spot, self.generation == V3 || spot.allows(Can::ReadValue));
        let shown = rows.iter().map(|row| showing.row(environment, row)).collect();
        environment.rows.retain(|row| row.folder != folder || order.items.iter().all(|item| item.key != row.key));
        Ok(written(order, shown))
    }

    fn showing<'s>(&self, spot: &'s Spot, values: bool) -> Showing<'s> {
        Showing { generation: self.generation, project: &spot.project, values, expand: false }
    }
}

fn accepts(world: &World, order: &Order) -> Result<(), Refusal> {
    if order.items.iter().any(|item| item.personal) {
        return Err(Refusal::bad_request("Must be user to create personal secret"));
    }
    let mut metadata = order.items.iter().flat_map(|item| item.metadata.iter().flatten());
    if world.encrypted_metadata_only && metadata.any(|entry| entry["isEncrypted"] != true) {
        return Err(Refusal::bad_request("Secret metadata must be encrypted in this project"));
    }
    Ok(())
}

/// Changes a secret as an item says.
pub fn apply(row: &mut Row, item: &Item) {
    if let Some(value) = &item.value {
        row.value = stored(value);
    }
    if let Some(comment) = &item.comment {
        row.comment.clone_from(comment);
    }
    if let Some(metadata) = &item.metadata {
        row.metadata.clone_from(metadata);
    }
    if let Some(name) = &item.rename {
        row.key.clone_from(name);
    }
    row.skip_multiline = item.skip_multiline.unwrap_or(row.skip_multiline);
}

fn written(order: &Order, mut shown: Vec<Shown>) -> Answer {
    if order.single {
        return Answer::ok(&std::collections::BTreeMap::from([("secret", shown.remove(0))]));
    }
    Answer::ok(&std::collections::BTreeMap::from([("secrets", shown)]))
}
