//! CSV (RFC 4180), for spreadsheets, which take a cell for a formula by its first character.

use super::visible;

/// What starts a formula, in the wide forms of East Asian keyboards, too. <https://owasp.org/www-community/attacks/CSV_Injection>
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// A line of cells.
pub fn line<S: AsRef<str>>(cells: impl IntoIterator<Item = S>) -> String {
    let cells: Vec<String> = cells.into_iter().map(|cell| cell_of(cell.as_ref())).collect();
    format!("{}\r\n", cells.join(","))
}

/// In quotes where it has to be; what would be a formula becomes text by an apostrophe.
///
/// The import undoes it exactly: an apostrophe before a formula gets another one, and a backslash that would start an escape is escaped.
fn cell_of(text: &str) -> String {
    let lead = if text.trim_start_matches([' ', '\'']).starts_with(FORMULA) { "'" } else { "" };
    let text = format!("{lead}{}", visible(&text.replace("\\u{", "\\u{5c}u{")));
    if text.contains([',', '"', ';', ' ']) || !lead.is_empty() { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn cells_are_separate_whatever_they_hold() {
        assert_eq!(line(["a", "b,c", "say \"x\"", "", "a\r\nb"]), "a,\"b,c\",\"say \"\"x\"\"\",,a\\u{d}\\u{a}b\r\n");
    }

    #[test]
    fn no_cell_starts_a_formula() {
        for hostile in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", "'=1", " ' =1"] {
            let line = line([hostile]);
            assert!(line.starts_with("\"'"), "{line}");
        }
    }

    #[test]
    fn what_the_cell_adds_can_be_told_from_what_it_holds() {
        for (text, cell) in
            [("a\\u{a}b", "a\\u{5c}u{a}b"), ("\\\\u{a}", "\\\\u{5c}u{a}"), ("'=x", "\"''=x\""), ("'x", "'x"), ("##", "#\\u{23}")]
        {
            assert_eq!(line([text]), format!("{cell}\r\n"));
        }
    }
}
