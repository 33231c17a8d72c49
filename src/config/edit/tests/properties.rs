use proptest::prelude::*;

use super::*;

/// How a generated source is written.
#[derive(Clone, Copy, Debug)]
enum Shape {
    Section,
    SectionIndented,
    Quoted,
    Dotted,
    Inline,
    InlineLines,
    Implied,
}

/// What a generated source has of its credentials.
#[derive(Clone, Copy, Debug)]
enum Has {
    Nothing,
    Empty,
    Id,
    Both,
    Header,
    HeaderFirst,
}

#[derive(Clone, Debug)]
struct Config {
    sources: Vec<(Shape, Has, bool)>,
    target: usize,
    crlf: bool,
    mark: bool,
    last_newline: bool,
}

fn config() -> impl Strategy<Value = Config> {
    let shape = prop::sample::select(vec![
        Shape::Section,
        Shape::SectionIndented,
        Shape::Quoted,
        Shape::Dotted,
        Shape::Inline,
        Shape::InlineLines,
        Shape::Implied,
    ]);
    let has = prop::sample::select(vec![Has::Nothing, Has::Empty, Has::Id, Has::Both, Has::Header, Has::HeaderFirst]);
    let sources = prop::collection::vec((shape, has, any::<bool>()), 1..6);
    (sources, any::<prop::sample::Index>(), any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
        |(sources, target, crlf, mark, last_newline)| {
            let target = target.index(sources.len());
            Config { sources, target, crlf, mark, last_newline }
        },
    )
}

impl Config {
    fn text(&self) -> String {
        let sources = self.sources.iter().enumerate().map(|(at, (shape, has, roomy))| source(at, *shape, *has, *roomy));
        let text = format!("# the file\nversion = 1 # one\n\n{}", sources.collect::<Vec<_>>().join("\n"));
        let text = if self.last_newline { text } else { text.trim_end().to_owned() };
        let text = if self.crlf { text.replace('\n', "\r\n") } else { text };
        if self.mark { format!("{BYTE_ORDER_MARK}{text}") } else { text }
    }
}

/// One source in a profile of its own, `profiles.pN.sources.sN`, with a comment wherever one may stand.
fn source(at: usize, shape: Shape, has: Has, roomy: bool) -> String {
    let gap = if roomy { "\n" } else { "" };
    let path = format!("profiles.p{at}.sources.s{at}");
    let more = format!("# more {at}\n[[{path}.accounts]] # account {at}\nref = \"#{at}\"\n");
    match shape {
        Shape::Section => section(&path, "", at, has, gap) + gap + &more,
        Shape::SectionIndented => section(&path, "\t", at, has, gap) + &more,
        Shape::Quoted => section(&format!("profiles.\"p{at}\" . sources.'s{at}'"), "  ", at, has, gap) + gap + &more,
        Shape::Dotted => dotted(at, has) + gap,
        Shape::Inline => {
            format!("[profiles.p{at}] # in {at}\nsources = {{ s{at} = {{ {} }} }} # end {at}\n{gap}", pairs(at, has))
        }
        Shape::InlineLines => format!(
            "[profiles.p{at}.sources]\ns{at} = {{ # open {at}\n  {}{} # last {at}\n  # close {at}\n}}\n{gap}",
            pairs(at, has),
            if roomy { "," } else { "" },
        ),
        Shape::Implied => more,
    }
}

fn section(path: &str, indent: &str, at: usize, has: Has, gap: &str) -> String {
    let body = match has {
        Has::Nothing | Has::Header | Has::HeaderFirst => String::new(),
        Has::Empty => format!("{indent}credentials = {{}}\n"),
        Has::Id => format!("{indent}credentials.client_id = 'old' # id {at}\n"),
        Has::Both => format!("{indent}credentials = {{ client_id = 'old', client_secret = 'old' }} # both {at}\n"),
    };
    let own =
        format!("{indent}[{path}] # source {at}\n{indent}kind = \"shopify\" # kind {at}\n{body}{indent}# below {at}\n{gap}");
    let header = format!("{indent}[{path}.credentials] # header {at}\n{indent}client_secret = 'old' # secret {at}\n");
    match has {
        Has::Header => own + &header,
        Has::HeaderFirst => header + &own,
        _ => own,
    }
}

fn dotted(at: usize, has: Has) -> String {
    let own = format!("[profiles.p{at}] # profile {at}\nsources.s{at}.kind = \"shopify\" # kind {at}\nname = 'apart'\n");
    let rest = match has {
        Has::Nothing | Has::Header | Has::HeaderFirst => String::new(),
        Has::Empty => format!("sources.s{at}.credentials = {{ }} # empty {at}\n"),
        Has::Id => format!("sources.s{at}.credentials.client_id = 'old' # id {at}\n"),
        Has::Both => {
            format!(
                "sources.s{at}.credentials.client_secret = 'old' # secret {at}\nsources.s{at}.credentials.client_id = 'old'\n"
            )
        }
    };
    own + &rest
}

fn pairs(at: usize, has: Has) -> String {
    let credentials = match has {
        Has::Nothing | Has::Header => "",
        Has::Empty => ", credentials = {}",
        Has::Id => ", credentials.client_id = 'old'",
        Has::Both => ", credentials = { client_id = 'old', client_secret = 'old' }",
        Has::HeaderFirst => ", credentials = { client_secret = 'old' }",
    };
    format!("kind = \"shopify {at}\"{credentials}")
}

/// The text as a document, without the credentials of the target, and those apart.
fn parted(text: &str, at: usize) -> (toml::Table, Option<toml::Value>) {
    let mut document = text.trim_start_matches(BYTE_ORDER_MARK).parse::<toml::Table>().unwrap();
    let source = &mut document["profiles"][&format!("p{at}")]["sources"][&format!("s{at}")];
    let credentials = source.as_table_mut().unwrap().remove("credentials");
    (document, credentials)
}

fn comments(text: &str) -> Vec<&str> {
    text.lines().filter_map(|line| Some(&line[line.find("# ")?..])).collect()
}

proptest! {
    #[test]
    fn an_edit_keeps_all_else(config in config()) {
        let (before, at) = (config.text(), config.target);
        let (id, secret) = (ID.parse().unwrap(), SECRET.parse().unwrap());
        let refs = [(Field::ClientId, &id), (Field::ClientSecret, &secret)];
        let after = set_credentials(&before, &format!("p{at}"), &format!("s{at}"), &refs).unwrap();

        let (rest, credentials) = parted(&after, at);
        prop_assert_eq!(&rest, &parted(&before, at).0);
        let credentials = credentials.unwrap();
        prop_assert_eq!(credentials["client_id"].as_str(), Some(ID));
        prop_assert_eq!(credentials["client_secret"].as_str(), Some(SECRET));
        prop_assert_eq!(comments(&after), comments(&before));
        prop_assert_eq!(after.matches('\n').count() == after.matches("\r\n").count(), config.crlf);
        prop_assert_eq!(after.matches(BYTE_ORDER_MARK).count(), usize::from(config.mark));
        prop_assert_eq!(after.ends_with('\n'), before.ends_with('\n'));
        prop_assert_eq!(set_credentials(&after, &format!("p{at}"), &format!("s{at}"), &refs).unwrap(), after);
    }

    #[test]
    fn a_removal_keeps_all_else(config in config()) {
        let (before, at) = (config.text(), config.target);
        let removed = unset_credentials(&before, &format!("p{at}"), &format!("s{at}")).unwrap();

        let (rest, credentials) = parted(&removed, at);
        prop_assert_eq!(&rest, &parted(&before, at).0);
        prop_assert!(credentials.is_none_or(|credentials| credentials.as_table().unwrap().is_empty()));
        prop_assert!(comments(&removed).iter().all(|comment| before.contains(comment)));
        prop_assert_eq!(removed.matches(BYTE_ORDER_MARK).count(), usize::from(config.mark));
        prop_assert_eq!(unset_credentials(&removed, &format!("p{at}"), &format!("s{at}")).unwrap(), removed);
    }

    #[test]
    fn an_edit_that_fits_is_never_given_up(lines in prop::collection::vec(prop::sample::select(LINES), 0..7), crlf: bool) {
        let end = if crlf { "\r\n" } else { "\n" };
        let text = lines.join("\n").replace('\n', end);
        let edited = set_value(&text, &["a", "b", "c"], EditValue::Bool(true));
        prop_assert_ne!(&edited, &Err(EditError::WouldChangeMore));
        if let Ok(edited) = edited {
            prop_assert_eq!(comments(&edited), comments(&text));
            prop_assert_eq!(set_value(&edited, &["a", "b", "c"], EditValue::Bool(true)).unwrap(), edited);
        }
    }

    #[test]
    fn no_text_makes_an_edit_panic(text in "[\\[\\]ab\"'.={}, #é\r\n]{0,40}") {
        let _ = set_value(&text, &["a", "b", "c"], EditValue::Bool(true));
    }
}

/// Lines that go together in many ways and often enough make a document.
const LINES: &[&str] = &[
    "[a]",
    "[a.b]",
    "\t[ 'a' . \"b\" ] # header",
    "[a.b.inner] # inner",
    "[[a.b.list]]",
    "[other]",
    "[a.other]",
    "# alone",
    "",
    "  x = 1 # indented",
    "y = [1, # one\n  2]",
    "z = \"\"\"\n# no comment\n[a.b]\"\"\"",
    "c = 'old' # value",
    "b.x = 1 # dotted",
    "b.c = false",
    "b.inner.x = 1",
    "a.b.x = 1",
    "a.x = 1",
    "b = {}",
    "b = { x = 1 } # braces",
    "b = { x.y = 1, c = 1 }",
    "a = { b = { x = 1 }, y = 1 }",
    "a = { b.x = 1, y = 1 }",
    "a = { # open\n  b.x = 1 # last\n  , # comma\n  y = 1\n}",
    "a = { b = { x = 1,\n  y = 2, # two\n  } # close\n}",
    "b = {\n  x = 1\n}",
];
