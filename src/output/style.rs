//! Colour, character set and width of a stream.

use crate::cli::ColorChoice;

/// How a stream looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether states are coloured.
    pub color: bool,
    /// Whether characters beyond ASCII may be used for our own signs.
    pub unicode: bool,
    /// Columns; `None` where the stream is not a terminal and nothing is wrapped.
    pub width: Option<usize>,
}

/// What of the environment decides on the look.
#[derive(Default)]
pub struct Surroundings {
    /// `NO_COLOR` is set and not empty. <https://no-color.org>
    pub no_color: bool,
    /// `CLICOLOR_FORCE` or `FORCE_COLOR` is set, and not to `0`.
    pub force_color: bool,
    /// `TERM` is `dumb`.
    pub dumb: bool,
    /// The locale names another character set than UTF-8.
    pub ascii: bool,
    /// The variable that names the locale.
    pub locale: Option<&'static str>,
    /// Columns of the terminal.
    pub columns: Option<usize>,
}

impl Surroundings {
    /// From the process's environment.
    pub fn of_process() -> Self {
        let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let is_forced = |name: &str| variable(name).is_some_and(|value| value != "0");
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find(|name| variable(name).is_some());
        Self {
            no_color: variable("NO_COLOR").is_some(),
            force_color: is_forced("CLICOLOR_FORCE") || is_forced("FORCE_COLOR"),
            dumb: variable("TERM").is_some_and(|term| term == "dumb"),
            ascii: locale.and_then(variable).is_some_and(|locale| !names_utf8(&locale)),
            locale,
            columns: terminal_size::terminal_size().map(|(terminal_size::Width(columns), _)| usize::from(columns)),
        }
    }
}

fn names_utf8(locale: &str) -> bool {
    let locale = locale.to_ascii_lowercase();
    locale.contains("utf-8") || locale.contains("utf8")
}

impl Style {
    /// Narrower than this, lines would hold a word each: the terminal's own wrapping reads better.
    const NARROWEST: usize = 30;

    /// Decides for a stream: option > `NO_COLOR` > `CLICOLOR_FORCE` / `FORCE_COLOR` > `TERM=dumb` > terminal.
    pub fn of_stream(choice: ColorChoice, is_terminal: bool, surroundings: &Surroundings) -> Self {
        let (color, _) = Self::color_and_why(choice, is_terminal, surroundings);
        let width = surroundings.columns.filter(|_| is_terminal).map(|columns| columns.max(Self::NARROWEST));
        Self { color, unicode: !surroundings.ascii, width }
    }

    /// Whether there is colour, and what decided it.
    pub const fn color_and_why(choice: ColorChoice, is_terminal: bool, surroundings: &Surroundings) -> (bool, &'static str) {
        match choice {
            ColorChoice::Always => (true, "--color always"),
            ColorChoice::Never => (false, "--color never"),
            ColorChoice::Auto if surroundings.no_color => (false, "NO_COLOR is set"),
            ColorChoice::Auto if surroundings.force_color => (true, "CLICOLOR_FORCE or FORCE_COLOR is set"),
            ColorChoice::Auto if !is_terminal => (false, "standard output is no terminal"),
            ColorChoice::Auto if surroundings.dumb => (false, "TERM is dumb"),
            ColorChoice::Auto => (true, "standard output is a terminal"),
        }
    }

    /// No colour, no wrapping.
    #[cfg(test)]
    pub const PLAIN: Self = Self { color: false, unicode: true, width: None };
}

#[cfg(test)]
mod tests {
    use super::{Style, Surroundings, names_utf8};
    use crate::cli::ColorChoice::{Always, Auto, Never};

    #[test]
    fn colour_goes_by_option_then_no_color_then_force_then_dumb_then_terminal() {
        let at = |no_color, force_color, dumb| Surroundings { no_color, force_color, dumb, ..Surroundings::default() };
        let cases = [
            (Always, false, at(true, false, true), true),
            (Never, true, at(false, true, false), false),
            (Auto, true, at(true, true, false), false),
            (Auto, false, at(false, true, true), true),
            (Auto, true, at(false, false, true), false),
            (Auto, true, at(false, false, false), true),
            (Auto, false, at(false, false, false), false),
        ];
        for (index, (choice, is_terminal, surroundings, expected)) in cases.into_iter().enumerate() {
            assert_eq!(Style::of_stream(choice, is_terminal, &surroundings).color, expected, "case {index}");
        }
    }

    #[test]
    fn only_a_locale_that_says_otherwise_turns_unicode_off() {
        assert!(names_utf8("de_CH.UTF-8") && names_utf8("C.utf8"));
        assert!(!names_utf8("C") && !names_utf8("POSIX") && !names_utf8("en_US.ISO-8859-1"));
    }
}
