//! What is warned of, and what only looks like it, on small articles built by hand.

use crate::generate::generate;
use crate::generate::tests::article;
use crate::model::{Block, BlockKind, Generation, Span, Warning};

fn all(lines: &str) -> Generation {
    generate(&article(lines), true)
}

/// What one rule warns of.
fn warned(lines: &str, rule: &str) -> Vec<Warning> {
    let mut warnings = all(lines).warnings;
    warnings.retain(|warning| warning.rule == rule);
    warnings
}

#[test]
fn a_reference_to_what_is_not_there_is_warned_of() {
    let figures = "A heap is a large pool of memory.\nFigure 3.1 The heap\nFigure 3.2: The stack\n";
    for (lines, quote) in [
        ("Frames are freed at once (Figure 3.7).", "Figure 3.7"),
        (
            "As Figure 3.4 shows, frames are freed at once.",
            "Figure 3.4",
        ),
        ("Figures 3.1 and 3.3 show how frames are freed.", "3.3"),
        ("See Fig. 3.3b for how frames are freed.", "Fig. 3.3"),
    ] {
        let lines = format!("{figures}{lines}");
        let found = warned(&lines, "missing-reference");
        assert_eq!(found.len(), 1, "{lines}");
        assert_eq!(found[0].span.of(&lines), quote);
        assert!(found[0].doubted.is_empty() && found[0].line == 4);
    }
    for (lines, quote) in [
        (
            "Table 1. Costs\nTable 2. Gains\nTable 4. Both\nTable 3 lists the losses.",
            "Table 3",
        ),
        (
            "# 4.1 Heap\nSee Section 4.3 for frames.\n# 4.2 Stack\nFrames are small.",
            "Section 4.3",
        ),
        (
            "# 1. Heap\nThis is told in Section 4.\n# 2. Stack\nFrames are small.",
            "Section 4",
        ),
        (
            "`# Listing 1\n`# Listing 2\nThe code in Listing 3 frees a frame.",
            "Listing 3",
        ),
    ] {
        let found = warned(lines, "missing-reference");
        assert_eq!(found.len(), 1, "{lines}");
        assert_eq!(found[0].span.of(lines), quote);
    }
}

#[test]
fn a_card_may_rest_on_a_sentence_with_a_missing_reference() {
    let made = generate(
        &article(
            "Figure 1. A\nFigure 2. B\nA heap is a large pool of memory that processes share (Figure 4).",
        ),
        true,
    );
    assert!(made.warnings.len() == 1 && !made.cards.is_empty());
}

#[test]
fn a_reference_that_may_lead_elsewhere_is_not_warned_of() {
    let figures = "Figure 3.1 The heap\nFigure 3.2: The stack\n";
    for lines in [
        "Frames are freed at once (Figure 3.2).",
        "Frames are freed at once (Figure 2.4).",
        "Frames are freed at once (Figure A.4).",
        "Frames are freed at once (Figure 4).",
        "Frames are freed at once (Table 3.7).",
        "Figure 3.7 of Smith’s paper shows how frames are freed.",
        "Frames are freed at once, see Figure 3.7 in the manual.",
        "The next chapter shows frames in Figure 3.7.",
        "Smith et al. show frames in their Figure 3.7.",
        "Frames (Figures 3.3, 3.4 and 3.5) are freed at once.",
        "Figure 3.4 A picture without a caption of its own",
    ] {
        let lines = format!("{figures}{lines}");
        assert_eq!(warned(&lines, "missing-reference"), [], "{lines}");
    }
    for lines in [
        "Figure 1. The heap\nFrames are freed at once (Figure 4).",
        "Figure 1.9 The heap\nFigure 1.10 The stack\nFrames are freed (Figure 1.4, Figure 1.12).",
        "# 1. Heap\nSection 8 housing is dear.\n# 2. Stack\nSection 230 of the act is short.",
    ] {
        assert_eq!(warned(lines, "missing-reference"), [], "{lines}");
    }
}

#[test]
fn definitions_at_odds_are_warned_of() {
    for (lines, first, second) in [
        (
            "A stack is a structure in which the last item added is removed first.\nStacks are fast.\n\
             The stack is a structure in which the first element added is removed first.",
            "“last”",
            "“first”",
        ),
        (
            "A tuple is an immutable sequence of values.\nA tuple is a mutable sequence of values.",
            "“immutable”",
            "“mutable”",
        ),
        (
            "A byte is 8 bits.\nMemory is counted in bytes.\nA byte is 7 bits.",
            "“8”",
            "“7”",
        ),
        (
            "A decade is a period of ten years.\nA decade is a period of 12 years.",
            "“ten”",
            "“12”",
        ),
        (
            "Inflation is an increase in the general level of prices.\nInflation is a decrease in the general level of prices over time.",
            "“increase”",
            "“decrease”",
        ),
        (
            "A set is a collection that allows duplicates.\nA set is a collection that does not allow duplicates.",
            "“allow”",
            "“not allow”",
        ),
        (
            "A heap is an ordered tree of keys.\nA heap is an unordered tree of keys.",
            "“ordered”",
            "“unordered”",
        ),
    ] {
        let found = warned(lines, "two-definitions");
        assert_eq!(found.len(), 1, "{lines}");
        let message = &found[0].message;
        assert!(
            message.contains(&format!("line 1 says {first}")),
            "{message}"
        );
        assert!(
            message.contains(&format!("this sentence {second}")),
            "{message}"
        );
        assert!(found[0].doubted.len() == 2 && found[0].line > 1);
        let cards = generate(&article(lines), true).cards;
        let doubted = &found[0].doubted;
        assert!(
            cards
                .iter()
                .all(|card| doubted.iter().all(|doubt| !doubt.overlaps(card.span)))
        );
    }
}

#[test]
fn other_words_and_more_words_are_no_contradiction() {
    for lines in [
        // Told in other words, or more fully.
        "A heap is a large pool of memory.\nA heap is a big pool of memory that processes share.",
        "A tuple is an ordered collection.\nA tuple is an ordered collection that cannot be changed.",
        "Inflation is a rise in the price level.\nInflation is a fall in the value of money.",
        "A recession is a period of rising unemployment.\nA recession is a period of falling output.",
        "A recession is a period of falling output and rising unemployment.\nA recession is a period of rising unemployment and falling output.",
        // Of another thing.
        "A tuple is an immutable sequence of values.\nA list is a mutable sequence of values.",
        "A mouse is a small animal with a long tail.\nA mouse is a device with a short cable.",
        "# Min-heap\nThe root is the node with the small key of all.\n# Max-heap\nThe root is the node with the large key of all.",
        // Of another place or time, or not the author's own claim.
        "In Python, a string is an immutable sequence of characters.\nIn Ruby, a string is a mutable sequence of characters.",
        "A planet is a large body.\nA planet was once a small body.",
        "A variable can be a static name of a value.\nA variable can be a dynamic name of a value.",
        "Some say that a stack is a list that grows at the last item.\nA stack is a list that grows at the first item.",
        "- A stack is a list that grows at the last item.\n- A stack is a list that grows at the first item.",
        // Rough numbers.
        "A light year is about 9 trillion kilometres.\nA light year is 10 trillion kilometres.",
        "A mile is 1609 metres.\nA mile is 5280 feet.",
    ] {
        assert_eq!(warned(lines, "two-definitions"), [], "{lines}");
    }
}

/// What is said of a block of code in a language after some prose.
fn parsed(prose: &str, language: Option<&str>, code: &str) -> Vec<Warning> {
    let mut article = article(&format!("{prose}\n"));
    let at = article.source.len() + 4;
    article.source += &format!("```\n{code}\n```\n");
    article.blocks.push(Block {
        kind: BlockKind::Code {
            language: language.map(str::to_owned),
            code: code.to_owned(),
            inner: Span::new(at, at + code.len()),
        },
        span: Span::new(at - 4, at + code.len() + 5),
    });
    let mut warnings = generate(&article, true).warnings;
    warnings.retain(|warning| warning.rule == "code-does-not-parse");
    warnings
}

#[test]
fn code_that_does_not_parse_is_warned_of() {
    for (language, code, line) in [
        ("python", "total = 3\nprint(\"hello\"", 4),
        ("py", "def area(r)\n    return 3 * r", 3),
        ("python", "for x in xs:\nprint(x)", 4),
        ("python", "x = “heap”", 3),
        ("python", "    name = 'heap\n    print(name)", 3),
        ("python3", "if a = 3:\n    print(a)", 3),
        ("python", "print(a))", 3),
        ("json", "{\n  \"a\": 1,\n}", 5),
        ("json", "{'a': 1}", 3),
        ("json", "{\"a\": True}", 3),
        ("json", "{\"a\": 1\n \"b\": 2}", 4),
        ("json", "[1, 2", 3),
        ("toml", "name = heap\n", 3),
        ("toml", "[package\nname = 'a'", 3),
    ] {
        let found = parsed("This is how it is done.", Some(language), code);
        assert_eq!(found.len(), 1, "{code}");
        assert_eq!(found[0].line, line, "{code} {found:?}");
        assert_eq!(found[0].doubted.len(), 1);
    }
}

#[test]
fn code_that_parses_or_is_not_meant_to_is_not_warned_of() {
    for (language, code) in [
        ("python", "def area(r):\n    return 3 * r\n\nprint(area(2))"),
        ("python", "    total += 1\n    return total"),
        ("python", ">>> print(3\n3"),
        ("python", "$ pip install x"),
        ("python", "pip install x"),
        ("python", "%matplotlib inline\nplot("),
        ("python", "else:\n    print(3)"),
        ("python", "def area(r):\n    # your turn\n\nprint(area(2))"),
        (
            "python",
            "def area(r):\n    # your turn\n\ndef main():\n    area(2)",
        ),
        ("python", "while True:"),
        ("python", "print \"hello\""),
        ("python", "open(<file name>, 'r'"),
        ("python", "f(a, ..."),
        ("python", "for each item in list:\n    show the item"),
        ("python", "print('Hello, world!')\nHello, world!"),
        ("python", "x = (3  # SyntaxError"),
        (
            "python",
            "\"A program is more than an art.\nIt is a craft of its own.",
        ),
        ("json", "{\"a\": 1}\n{\"a\": 2}"),
        ("json", "\"a\": 1,"),
        ("json", "{\n  // the name\n  \"a\": 1\n}"),
        ("json", "{\"a\": string}"),
        ("json", "{\"a\": 1},\n{\"a\": 2}"),
        ("json", "{\"a\": <number>}"),
        ("toml", "a = 1\n# or\na = 2"),
        ("toml", "[package]\nname = \"a\""),
        ("rust", "fn main( {"),
        ("text", "print("),
    ] {
        let found = parsed("This is how it is done.", Some(language), code);
        assert_eq!(found, [], "{code}");
    }
    assert_eq!(parsed("So it is done.", None, "print("), []);
    assert_eq!(parsed("This does not work:", Some("python"), "print("), []);
    assert_eq!(
        parsed("A bracket is missing here.", Some("python"), "print("),
        []
    );
}

#[test]
fn code_nested_as_deep_as_may_be_does_no_harm() {
    for piece in [
        "-",
        "[",
        "{1:",
        "f(",
        "a+",
        "a.",
        "not ",
        "lambda:",
        "a if b else ",
        "if a:",
    ] {
        for language in ["python", "json", "toml"] {
            let code = format!("{}a", piece.repeat(7_990 / piece.len()));
            parsed("This is how it is done.", Some(language), &code);
        }
    }
}

#[test]
fn code_that_differs_from_the_prose_is_warned_of_and_makes_no_card() {
    let article = article(
        "A variable is a name that stands for a value.\n`size = 7\nHere we assign the value 10 to the variable named size.",
    );
    let made = generate(&article, true);
    assert_eq!(made.warnings.len(), 1);
    let warning = &made.warnings[0];
    assert!(
        warning.message.contains("10")
            && warning.message.contains('7')
            && warning.message.contains("size")
    );
    assert_eq!((warning.rule, warning.line), ("number-mismatch", 3));
    assert!(
        !made.cards.is_empty()
            && made
                .cards
                .iter()
                .all(|card| !card.span.overlaps(warning.span))
    );
}

#[test]
fn code_that_agrees_with_the_prose_is_not_warned_of() {
    let made = all("`size = 7\nHere we assign the value 7 to the variable named size, not 3.");
    assert!(made.warnings.is_empty());
}

#[test]
fn a_count_that_its_list_does_not_keep_is_warned_of() {
    let made = all("There are three kinds of memory:\n- Stack\n- Heap\n");
    assert_eq!(made.warnings[0].rule, "count-mismatch");
    assert!(made.cards.is_empty());
}

#[test]
fn a_total_that_its_parts_do_not_reach_is_warned_of() {
    let table = |total: &str| {
        all(&format!(
            "# Costs\n|Item|Price|\n|Rent|$1,200|\n|Heat|$150|\n|Total|{total}|\n"
        ))
    };
    assert!(table("$1,350").warnings.is_empty() && table("about $1,400").warnings.is_empty());
    let made = table("$1,400");
    assert_eq!(made.warnings[0].rule, "total-mismatch");
    assert!(made.warnings[0].message.contains("1400") && made.warnings[0].message.contains("1350"));
}
