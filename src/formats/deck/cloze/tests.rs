//! What brackets in a cloze mean.

use super::*;

fn cloze(source: &str) -> (String, Vec<String>) {
    match read(source.to_owned(), None) {
        Ok((Body::Cloze { text, blanks }, _)) => {
            let answers = blanks.iter().map(|blank| text[blank.clone()].to_owned());
            (text.clone(), answers.collect())
        }
        other => panic!("{source}: {other:?}"),
    }
}

fn answers(source: &str) -> Vec<String> {
    cloze(source).1
}

fn one(blank: Range<usize>) -> Vec<Range<usize>> {
    vec![blank]
}

fn fault(source: &str) -> String {
    read(source.to_owned(), None).unwrap_err().message
}

#[test]
fn brackets_are_blanks_and_not_part_of_the_text() {
    let (text, blanks) = cloze("The [heap] is [shared memory].");
    assert_eq!(text, "The heap is shared memory.");
    assert_eq!(blanks, ["heap", "shared memory"]);
    assert_eq!(answers("[a][b]"), ["a", "b"]);
    assert_eq!(answers("wow![x]"), ["x"]);
}

#[test]
fn markdown_keeps_its_brackets() {
    for (source, blank) in [
        ("[the docs](http://a.b/c_(d) \"t\") say [x]", "x"),
        ("`a[0]` is [x]", "x"),
        ("$\\sqrt[3]{y}$ is [x]", "x"),
        ("as shown[^1] [x]", "x"),
        ("[[Heap]] and [x]", "x"),
        ("- [ ] do [y]\n- [x] done", "y"),
        ("![a figure](i.png) [x]", "x"),
        ("![[i.png]] [x]", "x"),
        ("> [!NOTE]\n> [x]", "x"),
        ("[docs][d] and [D] say [x]\n\n[d]: https://a.b", "x"),
        ("\\[a^2\\] is [x]", "x"),
        ("```\na[0]\n```\n[x]", "x"),
    ] {
        let (text, blanks) = cloze(source);
        assert_eq!(blanks, [blank], "{source}");
        assert_eq!(text, source.replacen(&format!("[{blank}]"), blank, 1));
    }
}

#[test]
fn a_blank_can_hold_code_and_a_link_can_hold_a_blank() {
    assert_eq!(answers("is [`a[0]`]"), ["`a[0]`"]);
    assert_eq!(answers("[the [heap] docs](u) x"), ["heap"]);
    assert_eq!(answers("[see [docs](u)] x"), ["see [docs](u)"]);
}

#[test]
fn a_bracket_with_a_backslash_is_a_bracket() {
    let (text, blanks) = cloze("a\\[0\\] is [the \\[first\\]]");
    assert_eq!(text, "a[0] is the [first]");
    assert_eq!(blanks, ["the [first]"]);
}

#[test]
fn faults_are_told() {
    assert_eq!(fault("no blank"), "this cloze has no blank");
    assert!(fault("[a [b] c").contains("never closed"));
    assert!(fault("[a [b] c]").contains("another blank"));
    assert!(fault("an empty []").contains("no blank"));
    let (_, faults) = read("(0, 1] or [] is [x]".to_owned(), None).unwrap();
    assert_eq!(faults.len(), 2);
    assert_eq!(cloze("(0, 1] or [] is [x]").0, "(0, 1] or [] is x");
}

#[test]
fn a_hundred_thousand_blanks_are_too_many() {
    assert!(fault(&"[a] ".repeat(100_000)).contains("too many"));
    assert!(fault(&"[".repeat(1_000_000)).contains("never closed"));
    for hostile in [
        "[a](", "[a](b \"", "![", "[^", "[[x]] ", "[ ](((", "\\[", "- [ ] ",
    ] {
        let text = format!("{}[x]", hostile.repeat(100_000));
        if let Ok((Body::Cloze { text, blanks }, _)) = read(text, None) {
            assert!(blanks.iter().all(|blank| text.get(blank.clone()).is_some()));
        }
    }
}

#[test]
fn blanks_are_written_with_brackets_where_that_reads_the_same() {
    assert_eq!(
        bracketed("a[0] is the [first]", &one(12..19)).unwrap(),
        "a\\[0\\] is the [\\[first\\]]"
    );
    assert_eq!(
        bracketed("see [docs](u) x", &one(14..15)).unwrap(),
        "see [docs](u) [x]"
    );
    assert_eq!(bracketed("`a b`", &one(1..2)), None);
    assert_eq!(bracketed("a heap(u)", &one(2..6)), None);
}
