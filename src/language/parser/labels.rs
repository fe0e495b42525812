//! The labels that the model gives: tags, parts of speech and dependencies.

/// An enum of labels, each with the name by which the model knows it.
macro_rules! labels {
    ($(#[$about:meta])* $name:ident { $($variant:ident $text:literal $meaning:literal,)* }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(#[doc = $meaning] $variant,)*
        }

        impl $name {
            /// All labels, in the order of the model.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The name in the model and in the literature.
            pub fn name(self) -> &'static str {
                match self {
                    $($name::$variant => $text,)*
                }
            }

            /// The label of a name.
            pub fn named(name: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|label| label.name() == name)
            }
        }
    };
}

labels! {
    /// A tag of the Penn Treebank as OntoNotes extends it. The order is that of the tagger's outputs.
    Tag {
        Dollar "$" "Currency sign.",
        ClosingQuote "''" "Closing quotation mark.",
        Comma "," "Comma.",
        LeftBracket "-LRB-" "Opening bracket.",
        RightBracket "-RRB-" "Closing bracket.",
        Period "." "Mark that ends a sentence.",
        Colon ":" "Colon, semicolon, dash or ellipsis.",
        Add "ADD" "E-mail or web address.",
        Afx "AFX" "Affix that stands alone.",
        Cc "CC" "Coordinating conjunction.",
        Cd "CD" "Cardinal number.",
        Dt "DT" "Determiner.",
        Ex "EX" "Existential *there*.",
        Fw "FW" "Foreign word.",
        Hyph "HYPH" "Hyphen.",
        In "IN" "Preposition or subordinating conjunction.",
        Jj "JJ" "Adjective.",
        Jjr "JJR" "Adjective, comparative.",
        Jjs "JJS" "Adjective, superlative.",
        Ls "LS" "Mark of a list item.",
        Md "MD" "Modal verb.",
        Nfp "NFP" "Superfluous punctuation.",
        Nn "NN" "Noun, singular or mass.",
        Nnp "NNP" "Proper noun, singular.",
        Nnps "NNPS" "Proper noun, plural.",
        Nns "NNS" "Noun, plural.",
        Pdt "PDT" "Predeterminer.",
        Pos "POS" "Possessive ending.",
        Prp "PRP" "Personal pronoun.",
        PrpPossessive "PRP$" "Possessive pronoun.",
        Rb "RB" "Adverb.",
        Rbr "RBR" "Adverb, comparative.",
        Rbs "RBS" "Adverb, superlative.",
        Rp "RP" "Particle.",
        Sym "SYM" "Symbol.",
        To "TO" "*To* before an infinitive.",
        Uh "UH" "Interjection.",
        Vb "VB" "Verb, base form.",
        Vbd "VBD" "Verb, past tense.",
        Vbg "VBG" "Verb, gerund or present participle.",
        Vbn "VBN" "Verb, past participle.",
        Vbp "VBP" "Verb, present tense, not third person singular.",
        Vbz "VBZ" "Verb, present tense, third person singular.",
        Wdt "WDT" "Determiner with wh-.",
        Wp "WP" "Pronoun with wh-.",
        WpPossessive "WP$" "Possessive pronoun with wh-.",
        Wrb "WRB" "Adverb with wh-.",
        Xx "XX" "Unknown.",
        Space "_SP" "White space.",
        OpeningQuote "``" "Opening quotation mark.",
    }
}

labels! {
    /// A part of speech of Universal Dependencies.
    Pos {
        Adj "ADJ" "Adjective.",
        Adp "ADP" "Adposition.",
        Adv "ADV" "Adverb.",
        Aux "AUX" "Auxiliary verb; *be* always.",
        Cconj "CCONJ" "Coordinating conjunction.",
        Det "DET" "Determiner.",
        Intj "INTJ" "Interjection.",
        Noun "NOUN" "Noun.",
        Num "NUM" "Number.",
        Part "PART" "Particle: *to*, *not*, *'s*.",
        Pron "PRON" "Pronoun.",
        Propn "PROPN" "Proper noun.",
        Punct "PUNCT" "Punctuation.",
        Sconj "SCONJ" "Subordinating conjunction.",
        Sym "SYM" "Symbol.",
        Verb "VERB" "Verb.",
        X "X" "Something else.",
    }
}

labels! {
    /// What a word is to its head: the labels of the ClearNLP conversion.
    Dep {
        Acl "acl" "Clause that modifies a noun.",
        Acomp "acomp" "Adjective as complement.",
        Advcl "advcl" "Adverbial clause.",
        Advmod "advmod" "Adverbial modifier.",
        Agent "agent" "Agent: the *by* of a passive.",
        Amod "amod" "Adjectival modifier.",
        Appos "appos" "Apposition.",
        Attr "attr" "Attribute of a copula.",
        Aux "aux" "Auxiliary.",
        Auxpass "auxpass" "Auxiliary of a passive.",
        Case "case" "Case mark: *'s*.",
        Cc "cc" "Coordinating conjunction.",
        Ccomp "ccomp" "Clause as complement.",
        Compound "compound" "Part of a compound.",
        Conj "conj" "Conjunct.",
        Csubj "csubj" "Clause as subject.",
        Csubjpass "csubjpass" "Clause as subject of a passive.",
        Dative "dative" "Indirect object.",
        Dep "dep" "Unknown.",
        Det "det" "Determiner.",
        Dobj "dobj" "Direct object.",
        Expl "expl" "Expletive.",
        Intj "intj" "Interjection.",
        Mark "mark" "Mark of a subordinate clause.",
        Meta "meta" "Meta modifier.",
        Neg "neg" "Negation.",
        Nmod "nmod" "Modifier of a noun.",
        Npadvmod "npadvmod" "Noun phrase as adverbial modifier.",
        Nsubj "nsubj" "Subject.",
        Nsubjpass "nsubjpass" "Subject of a passive.",
        Nummod "nummod" "Number as modifier.",
        Oprd "oprd" "Predicate of an object.",
        Parataxis "parataxis" "Parataxis.",
        Pcomp "pcomp" "Complement of a preposition.",
        Pobj "pobj" "Object of a preposition.",
        Poss "poss" "Possessor.",
        Preconj "preconj" "Conjunction before the conjuncts: *both*.",
        Predet "predet" "Predeterminer.",
        Prep "prep" "Preposition.",
        Prt "prt" "Particle of a verb.",
        Punct "punct" "Punctuation.",
        Quantmod "quantmod" "Modifier of a quantity.",
        Relcl "relcl" "Relative clause.",
        Root "ROOT" "Head of the sentence.",
        Xcomp "xcomp" "Clause without subject as complement.",
    }
}

#[cfg(test)]
mod tests {
    use super::{Dep, Pos, Tag};

    #[test]
    fn every_label_is_found_by_its_name() {
        assert_eq!(Tag::ALL.len(), 50);
        for tag in Tag::ALL {
            assert_eq!(Tag::named(tag.name()), Some(*tag));
        }
        for dep in Dep::ALL {
            assert_eq!(Dep::named(dep.name()), Some(*dep));
        }
        assert_eq!(Pos::named("NOUN"), Some(Pos::Noun));
        assert_eq!(Pos::named("noun"), None);
    }
}
