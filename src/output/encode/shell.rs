//! Shell commands (POSIX `sh`) that another person may run: whatever a text holds, it stays one argument, and what a variable holds never
//! becomes one.

use std::fmt::Write as _;

use crate::domain::request::{Body, Request};

/// What a value may consist of that is put into a document by a script, which cannot encode it.
const PLAIN: &str = "A-Za-z0-9._~:/-";

/// One argument. A text with a NUL, which no argument can hold, becomes an empty one.
pub fn quoted(text: &str) -> String {
    shlex::try_quote(text).map_or_else(|_| "''".to_owned(), std::borrow::Cow::into_owned)
}

/// Words as a command.
pub fn command<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    words.into_iter().map(quoted).collect::<Vec<_>>().join(" ")
}

/// Takes a variable over, so that no process that is started from here on has it in its environment, and refuses one that is not set
/// or has characters that would be taken for something else in a document.
pub fn take_over(variable: &str) -> String {
    format!(
        ": \"${{{variable}:?is not set}}\"\ntaken=${variable}\nunset {variable}\n{variable}=$taken\nunset taken\ncase ${variable} in\n  \
         *[!{PLAIN}]*) echo '{variable} has a character that this script cannot pass on' >&2; exit 1 ;;\nesac\n"
    )
}

/// A request as a call of curl. What variables hold goes through standard input from `printf`, which is part of the shell: nothing of it
/// is an argument of any process.
pub fn curl(request: &Request) -> String {
    let mut hidden = Hidden::default();
    let mut shown = vec!["--request".to_owned(), request.method.to_owned()];
    for header in &request.headers {
        let line = format!("{}: {}", header.name, header.value);
        if !hidden.take("header", &line, &request.variables) {
            shown.extend(["--header".to_owned(), line]);
        }
    }
    if let Some(body) = request.body.as_ref().map(body_text)
        && !hidden.take("data-raw", &body, &request.variables)
    {
        shown.extend(["--data-raw".to_owned(), body]);
    }
    let scheme = if request.url.starts_with("https://") { "=https" } else { "=http" };
    // `-q` comes first, or a ~/.curlrc could log what is sent or send it elsewhere.
    let fixed = ["curl", "-q", "--silent", "--show-error", "--fail", "--globoff", "--max-time", "60", "--proto", scheme];
    let config: &[&str] = if hidden.is_empty() { &[] } else { &["--config", "-"] };
    let words = fixed.iter().chain(config).copied().chain(shown.iter().map(String::as_str)).chain(["--url", &request.url]);
    format!("{}{}", hidden.printf(), command(words))
}

/// The body as it is sent, names standing for what variables hold: [`take_over`] has looked at these, so there is nothing to encode.
fn body_text(body: &Body) -> String {
    let Body::Json(text) = body;
    text.clone()
}

/// Lines of a config of curl, with variables in them.
#[derive(Default)]
struct Hidden {
    format: String,
    variables: Vec<String>,
}

impl Hidden {
    /// Takes an option whose value has a variable in it; false where it has none.
    fn take(&mut self, option: &str, value: &str, variables: &[String]) -> bool {
        let parts = split(value, variables);
        if parts.iter().all(|part| matches!(part, Part::Text(_))) {
            return false;
        }
        let _ = write!(self.format, "{option} = \"");
        for part in parts {
            match part {
                Part::Text(text) => self.format.push_str(&as_format(&in_curl_quotes(text))),
                Part::Variable(name) => {
                    self.format.push_str("%s");
                    self.variables.push(name.to_owned());
                }
            }
        }
        self.format.push_str("\"\\n");
        true
    }

    fn is_empty(&self) -> bool {
        self.variables.is_empty()
    }

    fn printf(&self) -> String {
        if self.is_empty() {
            return String::new();
        }
        let variables: Vec<String> = self.variables.iter().map(|name| format!("\"${name}\"")).collect();
        format!("printf {} {} |\n  ", quoted(&self.format), variables.join(" "))
    }
}

enum Part<'t> {
    Text(&'t str),
    Variable(&'t str),
}

/// A text, cut where the name of one of the variables stands after a `$`.
fn split<'t>(text: &'t str, variables: &'t [String]) -> Vec<Part<'t>> {
    let mut parts = Vec::new();
    let (mut start, mut at) = (0, 0);
    while let Some(found) = text[at..].find('$').map(|found| at + found) {
        let rest = &text[found + 1..];
        let is_here = |name: &&String| {
            let goes_on = |c: char| c.is_ascii_alphanumeric() || c == '_';
            rest.strip_prefix(name.as_str()).is_some_and(|after| !after.starts_with(goes_on))
        };
        at = found + 1;
        if let Some(name) = variables.iter().find(is_here) {
            parts.push(Part::Text(&text[start..found]));
            parts.push(Part::Variable(name));
            at += name.len();
            start = at;
        }
    }
    parts.push(Part::Text(&text[start..]));
    parts.retain(|part| !matches!(part, Part::Text("")));
    parts
}

/// <https://curl.se/docs/manpage.html#-K>
fn in_curl_quotes(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut quoted, c| {
        match c {
            '\\' | '"' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c => quoted.push(c),
        }
        quoted
    })
}

/// A text as it stands in a format of `printf`.
fn as_format(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "%%")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{curl, quoted, take_over};
    use crate::domain::request::{Body, Header, Request};

    fn request(body: Body) -> Request {
        Request {
            method: "POST",
            url: "https://shop.example/a?b=[c]".to_owned(),
            headers: vec![Header::new("Accept", "application/json"), Header::new("X-Token", "$TOKEN")],
            body: Some(body),
            variables: vec!["TOKEN".to_owned(), "ID".to_owned()],
        }
    }

    /// What curl reads from standard input, and its arguments, by a real shell.
    fn heard(request: &Request) -> (String, Vec<String>) {
        let script = format!("curl() {{ cat; printf '%s\\n' \"$@\"; }}\nTOKEN=T0ken ID=1d\n{}\n", curl(request));
        let output = std::process::Command::new("sh").args(["-c", &script]).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let (config, arguments) = text.split_once("-q\n").unwrap();
        (config.to_owned(), arguments.lines().map(str::to_owned).collect())
    }

    #[test]
    fn what_variables_hold_goes_through_standard_input_and_all_else_is_an_argument() {
        let (config, arguments) = heard(&request(Body::Json(r#"{"a\n": "$ID 5% $IDEA 'q'"}"#.to_owned())));
        assert_eq!(config, "header = \"X-Token: T0ken\"\ndata-raw = \"{\\\"a\\\\n\\\": \\\"1d 5% $IDEA 'q'\\\"}\"\n");
        assert_eq!(
            arguments[arguments.len() - 4..],
            ["--header", "Accept: application/json", "--url", "https://shop.example/a?b=[c]"]
        );
        assert!(!arguments.iter().any(|argument| argument.contains("T0ken") || argument.contains("1d")));
    }

    #[test]
    fn a_request_without_variables_reads_no_standard_input() {
        let plain = Request { headers: Vec::new(), variables: Vec::new(), ..request(Body::Json("$(rm -rf ~)".to_owned())) };
        let line = curl(&plain);
        assert!(line.starts_with("curl -q ") && line.contains(" --data-raw '$(rm -rf ~)' "), "{line}");
    }

    #[test]
    fn any_text_is_one_argument() {
        for text in ["$(rm -rf ~)", "`x`", "a'b", "a\nb", "", "-q", "a b", "!x", "é"] {
            assert_eq!(shlex::split(&quoted(text)).unwrap(), [text], "{text}");
        }
    }

    #[test]
    fn a_variable_is_taken_out_of_the_environment() {
        let script = take_over("CLIENT_ID");
        assert!(script.contains("unset CLIENT_ID\n") && script.starts_with(": \"${CLIENT_ID:?"), "{script}");
    }

    /// What curl would make of a quoted value of its config. <https://curl.se/docs/manpage.html#-K>
    fn unquoted(text: &str) -> String {
        let (mut plain, mut characters) = (String::new(), text.chars());
        while let Some(c) = characters.next() {
            match c {
                '\\' => plain.push(match characters.next() {
                    Some('n') => '\n',
                    Some('r') => '\r',
                    Some('t') => '\t',
                    other => other.unwrap_or('\\'),
                }),
                c => plain.push(c),
            }
        }
        plain
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn whatever_a_text_holds_a_real_shell_hands_it_on_as_it_is(text in "([\\PC\n\r\t]|[$`'\"%*(){}!~#;&|<>]){0,40}") {
            let plain = Request { headers: Vec::new(), body: Some(Body::Json(text.clone())), ..request(Body::Json(String::new())) };
            let hidden = Request { body: Some(Body::Json(format!("{text} $TOKEN"))), ..plain.clone() };
            let script = |request: &Request| format!("curl() {{ cat; printf '%s\\0' \"$@\"; }}\nTOKEN=T0ken\n{}\n", curl(request));
            let output = |request: &Request| {
                let mut sh = std::process::Command::new("sh");
                let sh = sh.args(["-c", &script(request)]).stdin(std::process::Stdio::null());
                String::from_utf8(sh.output().unwrap().stdout).unwrap()
            };
            let said = output(&plain);
            prop_assert!(said.split('\0').any(|argument| argument == text), "{}", said);
            let said = output(&hidden);
            let config = said.split("-q\0").next().unwrap().trim_end_matches('\n');
            let value = config.strip_prefix("data-raw = \"").and_then(|rest| rest.strip_suffix('"')).unwrap();
            prop_assert!(!config.contains('\n') && !said.split_once("-q\0").unwrap().1.contains("T0ken"), "{}", said);
            prop_assert_eq!(unquoted(value), format!("{} T0ken", text));
        }
    }
}
