//! Examples and further topics, which the help of a command has below its options.

use clap::Command;

/// Room for a line of an example on a terminal of 80 columns.
const WIDTH: usize = 65;

/// A topic of a help: its title, and its lines with what they are indented by taken off.
pub struct Topic {
    /// Without the colon.
    pub title: String,
    /// Paragraphs, and lines that stay as they are.
    pub lines: Vec<String>,
}

/// What the help has below the options, by topic; the part before the first title has none.
pub fn topics(command: &Command) -> Vec<Topic> {
    let text = command.get_after_long_help().or(command.get_after_help()).map(ToString::to_string).unwrap_or_default();
    let mut topics: Vec<Topic> = Vec::new();
    for line in text.lines() {
        let is_title = line.ends_with(':') && !line.starts_with(' ') && topics.last().is_none_or(Topic::at_a_gap);
        let is_outside = !line.is_empty() && !line.starts_with(' ') && topics.last().is_some_and(Topic::is_indented_part);
        if is_title {
            topics.push(Topic { title: line.trim_end_matches(':').to_owned(), lines: Vec::new() });
        } else {
            if topics.is_empty() || is_outside {
                topics.push(Topic { title: String::new(), lines: Vec::new() });
            }
            if let Some(topic) = topics.last_mut() {
                topic.lines.push(line.strip_prefix("  ").unwrap_or(line).to_owned());
            }
        }
    }
    topics
}

impl Topic {
    fn at_a_gap(&self) -> bool {
        self.lines.last().is_none_or(String::is_empty)
    }

    fn is_indented_part(&self) -> bool {
        !self.title.is_empty() && self.at_a_gap()
    }
}

/// The examples of a command, of a group the first one of each of its commands.
pub fn examples(command: &Command) -> Vec<String> {
    let own = topics(command).into_iter().find(|topic| topic.title == "Examples");
    match own {
        Some(own) => own.lines.into_iter().filter(|line| !line.is_empty()).collect(),
        None => command.get_subcommands().flat_map(|sub| examples(sub).into_iter().take(1)).collect(),
    }
}

/// An example over as many lines as it needs, as a shell takes it.
pub fn broken(example: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest = example;
    while rest.chars().count() > WIDTH {
        // Before an option or a redirection, else anywhere.
        let Some(gap) = [" -", " >", " "].iter().find_map(|start| last_gap(rest, start)) else { break };
        lines.push(format!("{} \\", &rest[..gap]));
        rest = &rest[gap + 1..];
    }
    lines.push(rest.to_owned());
    lines.iter_mut().skip(1).for_each(|line| line.insert_str(0, "    "));
    lines
}

/// The last gap in the text's first line that is followed by `start` and stands in no quotes.
fn last_gap(text: &str, start: &str) -> Option<usize> {
    text.match_indices(start).map(|(at, _)| at).filter(|at| (1..WIDTH).contains(at) && !is_quoted(text, *at)).last()
}

fn is_quoted(text: &str, at: usize) -> bool {
    text[..at].matches('\'').count() % 2 == 1
}
