//! Parses the paragraphs of a file, which are separated by blank lines, and prints a word a line, or with `--pace` only how fast it was.
//!
//! usage: cargo run --release --example parse -- FILE [--pace]

#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "an example is a shell: it reads, prints and measures"
)]

use std::time::Instant;

use somequiz::language::parser::{Parse, Parser};

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let text = std::fs::read_to_string(arguments.next().unwrap_or_default())?;
    let paragraphs: Vec<_> = text.split("\n\n").map(|text| (text, &[][..])).collect();
    let start = Instant::now();
    let parser = Parser::english();
    let loaded = start.elapsed();
    let start = Instant::now();
    let parses = parser.parse_all(&paragraphs);
    let parsed = start.elapsed();
    if arguments.next().is_some() {
        let words: usize = parses.iter().map(|parse| parse.words.len()).sum();
        let pace = words as f64 / parsed.as_secs_f64();
        println!(
            "{words} words, loaded in {loaded:.1?}, parsed in {parsed:.1?}, {pace:.0} words a second"
        );
        return Ok(());
    }
    for ((text, _), parse) in paragraphs.iter().zip(&parses) {
        print(text, parse);
    }
    Ok(())
}

fn print(text: &str, parse: &Parse) {
    for sentence in parse.sentences() {
        for (at, word) in parse
            .words
            .iter()
            .enumerate()
            .take(sentence.end)
            .skip(sentence.start)
        {
            let head = if word.head == at {
                0
            } else {
                word.head - sentence.start + 1
            };
            println!(
                "{}\t{}\t{}\t{}\t{}\t_\t{head}\t{}\t_\t_",
                at - sentence.start + 1,
                &text[word.range.clone()],
                word.lemma,
                word.pos.name(),
                word.tag.name(),
                word.dep.name(),
            );
        }
        println!();
    }
}
