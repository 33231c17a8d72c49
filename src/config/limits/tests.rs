use super::{Exceeded, Limit, MAX_DEPTH, MAX_KEYS, MAX_TABLES, MAX_TOKENS, check};

fn limit(text: &str) -> Option<Limit> {
    check(text).err().map(|exceeded| exceeded.limit)
}

#[test]
fn depth_is_counted_over_headers_dotted_keys_lists_and_braces() {
    let dots = |parts: usize| vec!["a"; parts].join(".");
    let within = [
        format!("{} = 1\n", dots(MAX_DEPTH)),
        format!("[{}]\n", dots(MAX_DEPTH)),
        format!("a = {}{}\n", "[".repeat(MAX_DEPTH), "]".repeat(MAX_DEPTH)),
        format!("[{}]\n{} = 1\n", dots(MAX_DEPTH / 2), dots(MAX_DEPTH / 2)),
        "a = [[]]\n".repeat(MAX_DEPTH),
        "[a]\nb.c = 1\nb.d = 1\n".repeat(MAX_DEPTH),
    ];
    for text in within {
        assert_eq!(check(&text), Ok(text.as_str()));
    }
    let beyond = [
        format!("{} = 1\n", dots(MAX_DEPTH + 1)),
        format!("[{}]\n", dots(MAX_DEPTH + 1)),
        format!("a = {}{}\n", "[".repeat(MAX_DEPTH + 1), "]".repeat(MAX_DEPTH + 1)),
        format!("a = {}1{}\n", "{ a = ".repeat(MAX_DEPTH + 1), " }".repeat(MAX_DEPTH + 1)),
        format!("[{}]\n{} = 1\n", dots(MAX_DEPTH / 2), dots(MAX_DEPTH / 2 + 1)),
    ];
    for text in beyond {
        assert_eq!(limit(&text), Some(Limit::Depth), "{text}");
    }
}

#[test]
fn tables_are_counted_once_each_however_they_are_made() {
    let tables: [fn(usize) -> String; 5] = [
        |n| format!("[t{n}]\n"),
        |_| "[[t]]\n".to_owned(),
        |n| format!("t{n} = {{}}\n"),
        |n| format!("t{n}.a = 1\nt{n}.b = 2\n"),
        |n| format!("[p.q.t{n}]\na = 1\n"),
    ];
    for table in tables {
        let text = |count: usize| (0..count).map(table).collect::<String>();
        assert_eq!(limit(&text(MAX_TABLES - 2)), None, "{}", table(0));
        assert_eq!(limit(&text(MAX_TABLES + 1)), Some(Limit::Tables), "{}", table(0));
    }
    let lists = format!("a = [{}]\n", "[],".repeat(MAX_TABLES + 1));
    assert_eq!(limit(&lists), Some(Limit::Tables));
}

#[test]
fn keys_and_values_of_lists_are_counted_and_the_first_one_beyond_is_named() {
    let keys: String = (0..MAX_KEYS).map(|n| format!("k{n}=1\n")).collect();
    assert_eq!(limit(&keys), None);
    let one_more = format!("{keys}last=1\n");
    assert_eq!(check(&one_more), Err(Exceeded { limit: Limit::Keys, offset: keys.len() + "last".len() }));
    assert_eq!(limit(&format!("a = [{}]\n", "1,".repeat(MAX_KEYS))), Some(Limit::Keys));
}

#[test]
fn tokens_are_counted_on_one_line_and_on_many() {
    for text in ["\n", " \n", "#\n"] {
        assert_eq!(limit(&text.repeat(MAX_TOKENS + 1)), Some(Limit::Tokens), "{text:?}");
    }
    let spaces = format!("a = [{}]\n", "\n#\n".repeat(MAX_TOKENS / 3));
    assert_eq!(limit(&spaces), Some(Limit::Tokens));
}

#[test]
fn nothing_is_read_behind_very_many_syntax_errors() {
    let text = format!("a = 1\n{}", "= 1\n".repeat(100_000));
    let read = check(&text).expect("within the limits");
    assert!(read.len() < 1_000 && text.starts_with(read), "{}", read.len());
    let few = "a = 1\n= 1\nb = 2\n";
    assert_eq!(check(few), Ok(few));
}
