//! Words by themselves: singular and plural, stems, the key under which spellings of a term are one.

/// Nouns whose plural follows no rule, singular after plural, in the order of their plurals.
#[rustfmt::skip]
const IRREGULAR: &[(&str, &str)] = &[
    ("alleles", "allele"), ("analyses", "analysis"), ("axes", "axis"), ("bacteria", "bacterium"),
    ("children", "child"), ("crises", "crisis"), ("criteria", "criterion"), ("data", "data"),
    ("diagnoses", "diagnosis"), ("feet", "foot"), ("foci", "focus"), ("formulae", "formula"), ("fungi", "fungus"),
    ("ganglia", "ganglion"), ("geese", "goose"), ("gyri", "gyrus"), ("halves", "half"),
    ("hypotheses", "hypothesis"), ("indices", "index"), ("larvae", "larva"), ("leaves", "leaf"), ("lives", "life"),
    ("loci", "locus"), ("matrices", "matrix"), ("men", "man"), ("mice", "mouse"), ("mitochondria", "mitochondrion"),
    ("neuroses", "neurosis"), ("nuclei", "nucleus"), ("parentheses", "parenthesis"), ("people", "person"),
    ("phenomena", "phenomenon"), ("phyla", "phylum"), ("psychoses", "psychosis"), ("quanta", "quantum"),
    ("radii", "radius"), ("schemata", "schema"), ("spectra", "spectrum"), ("stimuli", "stimulus"),
    ("strata", "stratum"), ("sulci", "sulcus"), ("syntheses", "synthesis"), ("teeth", "tooth"),
    ("theses", "thesis"), ("vertebrae", "vertebra"), ("vertices", "vertex"), ("wolves", "wolf"), ("women", "woman"),
];

/// Words in -s that are no plurals.
#[rustfmt::skip]
const NO_PLURAL: &[&str] = &[
    "always", "bias", "canvas", "chaos", "cosmos", "gas", "lens", "news", "pus", "series", "species", "this",
    "thus", "yes", "as", "is", "was", "has", "its", "us", "plus", "minus", "atlas", "alias", "perhaps",
    "mathematics",
];

/// The singular of a noun, in lower case; a word that is no plural stays as it is.
pub fn singular(word: &str) -> String {
    let word = word.to_lowercase();
    if let Some(one) = irregular(&word) {
        return one.to_owned();
    }
    if !looks_plural(&word) {
        return word;
    }
    let cut = |tail: &str, new: &str| word.strip_suffix(tail).map(|stem| format!("{stem}{new}"));
    cut("ies", "y")
        .filter(|_| word.len() > 4)
        .or_else(|| cut("sses", "ss"))
        .or_else(|| cut("xes", "x"))
        .or_else(|| cut("ches", "ch"))
        .or_else(|| cut("shes", "sh"))
        .or_else(|| cut("zzes", "zz"))
        .or_else(|| cut("s", ""))
        .unwrap_or(word)
}

/// Whether a noun looks like a plural.
pub fn is_plural(word: &str) -> bool {
    let word = word.to_lowercase();
    if word == "data" {
        return false;
    }
    irregular(&word).is_some() || looks_plural(&word)
}

/// The singular of a plural that follows no rule.
fn irregular(lower: &str) -> Option<&'static str> {
    let at = IRREGULAR.binary_search_by(|(many, _)| (*many).cmp(lower));
    at.ok().map(|at| IRREGULAR[at].1)
}

fn looks_plural(lower: &str) -> bool {
    lower.len() > 3
        && lower.ends_with('s')
        && !["ss", "us", "is", "ous", "ics", "itis"]
            .iter()
            .any(|end| lower.ends_with(end))
        && !NO_PLURAL.contains(&lower)
}

/// A crude stem for comparing words: the lower-case word without its commonest endings. Never empty for a word.
pub fn stem(word: &str) -> String {
    let mut word = singular(word.trim_end_matches("'s").trim_end_matches("’s"));
    for (tail, least) in [
        ("ization", 3),
        ("isation", 3),
        ("ational", 4),
        ("ating", 4),
        ("ators", 4),
        ("ator", 4),
        ("ated", 4),
        ("ates", 4),
        ("ate", 4),
        ("ations", 4),
        ("ation", 4),
        ("ically", 4),
        ("ities", 4),
        ("ments", 4),
        ("iness", 4),
        ("ness", 4),
        ("ment", 4),
        ("ings", 4),
        ("ance", 4),
        ("ence", 4),
        ("able", 4),
        ("ible", 4),
        ("ally", 4),
        ("ity", 4),
        ("ive", 4),
        ("ize", 4),
        ("ise", 4),
        ("ing", 3),
        ("ion", 4),
        ("ies", 3),
        ("ied", 3),
        ("ous", 4),
        ("ant", 4),
        ("ent", 4),
        ("ed", 3),
        ("er", 4),
        ("or", 4),
        ("al", 4),
        ("ic", 4),
        ("ly", 3),
        ("y", 3),
        ("e", 3),
    ] {
        if let Some(short) = word.strip_suffix(tail)
            && short.chars().count() >= least
        {
            word = short.to_owned();
            break;
        }
    }
    undouble(word)
}

/// `mapp` from `mapping` is `map`.
fn undouble(mut word: String) -> String {
    let mut last = word.chars().rev();
    if let (Some(one), Some(two)) = (last.next(), last.next())
        && one == two
        && !matches!(one, 'a' | 'e' | 'i' | 'o' | 'u' | 's' | 'l')
        && word.chars().count() > 3
    {
        word.pop();
    }
    word
}

/// The key of a term: its words in lower case and singular, without article, punctuation, hyphens and a
/// parenthesis. Two spellings of one term have one key.
pub fn key(term: &str) -> String {
    let head = match term.find('(') {
        Some(at) if at > 0 && term[..at].ends_with(char::is_whitespace) => &term[..at],
        _ => term,
    };
    let words: Vec<String> = head
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '_' | '+' | '#')))
        .filter(|word| !word.is_empty())
        .map(|word| singular(word.trim_end_matches("'s").trim_end_matches("’s")))
        .collect();
    let skip = usize::from(words.len() > 1 && matches!(words[0].as_str(), "a" | "an" | "the"));
    words[skip..].join(" ")
}

/// `a` or `an`, by the sound that the spelling suggests.
pub fn indefinite_article(word: &str) -> &'static str {
    let lower = word.to_lowercase();
    let first = lower.chars().find(|c| c.is_alphanumeric()).unwrap_or('b');
    let silent = ["hour", "honest", "honor", "honour", "heir"]
        .iter()
        .any(|h| lower.starts_with(h));
    let yoo = ["uni", "use", "usu", "uti", "eu", "one", "once", "ubi"]
        .iter()
        .any(|y| lower.starts_with(y))
        && !["unin", "unim", "unid"]
            .iter()
            .any(|u| lower.starts_with(u));
    let word = word.split(' ').next().unwrap_or(word);
    let letters = word.len() > 1 && word.chars().take(4).all(|c| c.is_ascii_uppercase());
    if letters {
        let spelled =
            word.starts_with(['A', 'E', 'F', 'H', 'I', 'L', 'M', 'N', 'O', 'R', 'S', 'X']);
        return if spelled { "an" } else { "a" };
    }
    if silent || (matches!(first, 'a' | 'e' | 'i' | 'o' | 'u' | '8') && !yoo) {
        "an"
    } else {
        "a"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn irregular_plurals_stand_in_order() {
        assert!(IRREGULAR.is_sorted_by_key(|(many, _)| *many));
        assert!(IRREGULAR.iter().all(|(many, one)| singular(many) == *one));
    }

    #[test]
    fn plurals_and_their_singulars() {
        for (many, one) in [
            ("variables", "variable"),
            ("boxes", "box"),
            ("classes", "class"),
            ("cities", "city"),
            ("stimuli", "stimulus"),
            ("analysis", "analysis"),
            ("bus", "bus"),
            ("axons", "axon"),
            ("bees", "bee"),
        ] {
            assert_eq!(singular(many), one);
        }
        assert!(
            is_plural("Pools")
                && !is_plural("class")
                && !is_plural("economics")
                && !is_plural("data")
        );
    }

    #[test]
    fn words_of_a_family_share_a_stem() {
        for (one, two) in [
            ("allocate", "allocation"),
            ("mapping", "maps"),
            ("specialize", "specialization"),
            ("counting", "counts"),
            ("active", "activity"),
            ("inherits", "inheritance"),
        ] {
            assert_eq!(stem(one), stem(two), "{one} {two}");
        }
        assert_ne!(stem("heap"), stem("stack"));
    }

    #[test]
    fn spellings_of_a_term_have_one_key() {
        assert_eq!(key("The Garbage Collectors"), key("garbage collector"));
        assert_eq!(
            key("Central Nervous System (CNS)"),
            key("central nervous-system")
        );
        assert_eq!(key("print()"), "print");
    }

    #[test]
    fn the_article_follows_the_sound() {
        assert_eq!(
            ["hour", "union", "apple", "unit", "MRI scan", "heap"].map(indefinite_article),
            ["an", "a", "an", "a", "an", "a"]
        );
    }
}
