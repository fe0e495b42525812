//! Tests of the plain-text reader.

use crate::read::outline::outline;
use crate::read::read;

fn lines(source: &str) -> Vec<String> {
    outline(&read(source.as_bytes(), "a.txt", None).unwrap().blocks)
}

const PROSE: &str = "The heap is a pool of memory from which a program takes blocks. It gives them back when they are free.";

#[test]
fn a_copied_page_is_read_without_its_frame() {
    let source = format!(
        "Learn Hub\n\nLog in\n\nHow the Heap Works\n\nJane Roe\n\nDeveloper\n\n@jane\n\n7 min read\n\nOn this page\n\nWhat it is\n\nUse\n\n\
         What it is\n\n{PROSE}\n\nUse\n\n{PROSE}\n\nAdvertisement\n\n{PROSE}\n\nYou may also like\n\nThe stack\n\nAbout the author\n\n\
         Jane writes about memory and machines for a living.\n\n© 2021 Learn Hub\n\nPrivacy\n"
    );
    let prose = format!("p {PROSE}");
    assert_eq!(
        lines(&source),
        [
            "h1 How the Heap Works",
            "h2 What it is",
            &prose,
            "h2 Use",
            &prose,
            &prose
        ]
    );
}

#[test]
fn an_article_about_menus_keeps_its_words() {
    let source = format!("Cookies\n\n{PROSE}\n\nSearch\n\n{PROSE}\n\nComments\n\n{PROSE}\n");
    let prose = format!("p {PROSE}");
    assert_eq!(
        lines(&source),
        [
            "h1 Cookies",
            &prose,
            "h2 Search",
            &prose,
            "h2 Comments",
            &prose
        ]
    );
}

#[test]
fn numbered_lines_are_headings_over_text_and_lists_otherwise() {
    let source = format!(
        "Memory\n\n{PROSE}\n\nStrategies\n\n1. Counting\n\n{PROSE}\n\n2. Collection\n\n{PROSE}\n\nTo do it:\n\n1. Open it.\n\n2. Close it.\n"
    );
    let prose = format!("p {PROSE}");
    assert_eq!(
        lines(&source),
        [
            "h1 Memory",
            &prose,
            "h2 Strategies",
            "h3 Counting",
            &prose,
            "h3 Collection",
            &prose,
            "p To do it:",
            "list 1",
            "  *",
            "    p Open it.",
            "  *",
            "    p Close it.",
        ]
    );
}

#[test]
fn lists_nest_and_wrapped_lines_join() {
    let source = "Memory\n\nA heap gives blocks of memory to a program that\nasks for them while it runs, and takes them back.\n\n\
                  There are kinds:\n\n- first fit\n  o fast\n- best fit, which\n  looks at all\n\nfast\nslow\n";
    assert_eq!(
        lines(source)[1..],
        [
            "p A heap gives blocks of memory to a program that asks for them while it runs, and takes them back.",
            "p There are kinds:",
            "list -",
            "  *",
            "    p first fit",
            "    list -",
            "      *",
            "        p fast",
            "  *",
            "    p best fit, which looks at all",
            "list -",
            "  *",
            "    p fast",
            "  *",
            "    p slow",
        ]
    );
}

#[test]
fn code_tables_and_captions_are_told_by_shape() {
    let source = format!(
        "Memory\n\n{PROSE}\n\ndef f(x):\n    y = x\n\n    return y\n\nThe output is:\n\nheap\n7\n\nName\tYear\r\nHeap\t1961\r\n\nFigure 2. A heap\n\n{PROSE}\n"
    );
    let prose = format!("p {PROSE}");
    assert_eq!(
        lines(&source)[1..],
        [
            &prose,
            "code - \"def f(x):\\n    y = x\\n\\n    return y\"",
            "p The output is:",
            "code - \"heap\\n7\"",
            "table  [Name | Year]",
            "  [Heap | 1961]",
            "caption Figure 2. A heap",
            &prose,
        ]
    );
}

#[test]
fn text_without_blank_lines_is_read_line_by_line() {
    let long = format!("{PROSE} {PROSE}");
    let source = format!(
        "How It Works\nWhat is a heap?\n{long}\nThere are three kinds of it in use:\nfirst fit\nbest fit\nHow it grows\n{long}\n{long}\n"
    );
    let long = format!("p {long}");
    assert_eq!(
        lines(&source),
        [
            "h1 How It Works",
            "h2 What is a heap?",
            &long,
            "p There are three kinds of it in use:",
            "list -",
            "  *",
            "    p first fit",
            "  *",
            "    p best fit",
            "h2 How it grows",
            &long,
            &long,
        ]
    );
}

#[test]
fn a_line_that_is_an_articles_only_text_is_kept() {
    assert_eq!(lines("Log in"), ["h1 Log in"]);
    assert_eq!(
        lines("We use cookies to improve your experience; you agree."),
        ["p We use cookies to improve your experience; you agree."]
    );
}
