//! What is warned of, and what only looks like it, on small articles built by hand.

use crate::generate::generate;
use crate::generate::tests::article;
use crate::model::Warning;

/// What one rule warns of.
fn warned(lines: &str, rule: &str) -> Vec<Warning> {
    let mut warnings = generate(&article(lines), true).warnings;
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
