//! What an identity may do in a project.

/// One permission. The old generation knows reading only as a whole, which is [`Can::ReadValue`] here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Can {
    /// See that a secret is there.
    Describe,
    /// See its value.
    ReadValue,
    /// Make a secret.
    Create,
    /// Change one.
    Edit,
    /// Delete one.
    Delete,
    /// Make a folder; of old, this followed from [`Can::Create`] on the parent.
    Folders,
}

#[derive(Clone, Debug)]
struct Rule {
    can: Vec<Can>,
    environment: Option<String>,
    path: Option<String>,
}

/// A role in a project, with its scopes.
#[derive(Clone, Debug)]
pub struct Access {
    rules: Vec<Rule>,
}

impl Access {
    /// In the project, and allowed nothing.
    pub fn none() -> Self {
        Self { rules: Vec::new() }
    }

    /// May read everything.
    pub fn viewer() -> Self {
        Self::of(&[Can::Describe, Can::ReadValue])
    }

    /// May do everything.
    pub fn member() -> Self {
        Self::of(&[Can::Describe, Can::ReadValue, Can::Create, Can::Edit, Can::Delete, Can::Folders])
    }

    /// May create and edit, and see nothing.
    pub fn writer() -> Self {
        Self::of(&[Can::Create, Can::Edit])
    }

    /// May create, edit and see what there is, but no value.
    pub fn describing_writer() -> Self {
        Self::of(&[Can::Describe, Can::Create, Can::Edit])
    }

    /// May do just this.
    pub fn of(can: &[Can]) -> Self {
        Self { rules: vec![Rule { can: can.to_vec(), environment: None, path: None }] }
    }

    /// The same, in one environment only.
    #[must_use]
    pub fn only_in(mut self, environment: &str) -> Self {
        self.rules.iter_mut().for_each(|rule| rule.environment = Some(environment.to_owned()));
        self
    }

    /// The same, in folders whose path matches a glob only; `/a/**` is `/a` and all below it.
    #[must_use]
    pub fn only_at(mut self, glob: &str) -> Self {
        self.rules.iter_mut().for_each(|rule| rule.path = Some(glob.to_owned()));
        self
    }

    /// This and that.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.rules.extend(other.rules);
        self
    }

    /// Whether something is allowed anywhere in the project.
    pub fn allows_somewhere(&self, can: Can) -> bool {
        self.rules.iter().any(|rule| rule.can.contains(&can))
    }

    /// Whether something is allowed at a place.
    pub fn allows(&self, can: Can, environment: &str, path: &str) -> bool {
        self.rules.iter().any(|rule| {
            let here = rule.environment.as_deref().is_none_or(|only| only == environment);
            here && rule.can.contains(&can) && rule.path.as_deref().is_none_or(|glob| matches(glob, path))
        })
    }
}

fn matches(glob: &str, path: &str) -> bool {
    let path = if path.len() > 1 { path.trim_end_matches('/') } else { path };
    glob.strip_suffix("/**") == Some(path) || fast_glob::glob_match(glob, path)
}
