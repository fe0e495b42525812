//! The closed classes of English words, and verbs that definitions and descriptions are made of.

use super::Tag;

/// The class of a lower-case word that belongs to a closed class.
pub(super) fn closed(word: &str) -> Option<Tag> {
    Some(match word {
        "a" | "an" => Tag::Indefinite,
        "the" => Tag::Definite,
        "this" | "these" | "those" => Tag::Demonstrative,
        "that" => Tag::That,
        "its" | "their" | "his" | "her" | "our" | "your" | "my" => Tag::Possessive,
        "each" | "every" | "some" | "any" | "all" | "both" | "many" | "few" | "several"
        | "most" | "no" | "another" | "such" | "much" | "more" | "less" | "fewer" | "enough"
        | "either" | "neither" | "various" | "certain" | "other" => Tag::Quantifier,
        "it" | "they" | "he" | "she" | "we" | "you" | "i" | "them" | "him" | "us" | "me"
        | "someone" | "somebody" | "everyone" | "everybody" | "anyone" | "nobody" | "something"
        | "everything" | "anything" | "nothing" | "there" | "itself" | "themselves" | "himself"
        | "herself" | "yourself" | "ourselves" | "oneself" | "ours" | "theirs" | "here"
        | "others" | "let's" => Tag::Pronoun,
        "which" | "who" | "whom" | "whose" | "where" => Tag::Relative,
        "what" | "how" | "why" | "whatever" | "whichever" => Tag::Question,
        "because" | "although" | "though" | "while" | "if" | "when" | "whenever" | "since"
        | "unless" | "whereas" | "until" | "once" | "whether" | "so" | "wherever" | "lest" => {
            Tag::Subordinator
        }
        "of" | "in" | "on" | "at" | "by" | "for" | "with" | "from" | "into" | "onto" | "about"
        | "between" | "among" | "through" | "during" | "before" | "after" | "over" | "under"
        | "within" | "without" | "against" | "across" | "toward" | "towards" | "upon" | "per"
        | "via" | "like" | "unlike" | "as" | "than" | "around" | "near" | "behind" | "beyond"
        | "outside" | "inside" | "along" | "despite" | "throughout" | "beneath" | "beside"
        | "besides" | "except" | "above" | "below" | "off" | "out" | "up" | "down" | "amid"
        | "versus" | "prior" | "according" | "regarding" | "concerning" | "minus" | "plus"
        | "times" => Tag::Preposition,
        "to" => Tag::To,
        "and" | "or" | "but" | "nor" => Tag::Conjunction,
        "is" | "are" | "was" | "were" | "be" | "been" | "being" | "am" => Tag::Be,
        "has" | "have" | "had" | "having" => Tag::Have,
        "does" | "do" | "did" | "doing" | "done" => Tag::Do,
        "can" | "could" | "may" | "might" | "must" | "will" | "would" | "shall" | "should"
        | "cannot" => Tag::Modal,
        "not" | "never" => Tag::Not,
        "also" | "often" | "very" | "only" | "just" | "then" | "thus" | "therefore" | "however"
        | "instead" | "rather" | "quite" | "too" | "still" | "already" | "always" | "sometimes"
        | "moreover" | "furthermore" | "again" | "even" | "perhaps" | "hence" | "now" | "later"
        | "soon" | "today" | "yet" | "else" | "almost" | "meanwhile" | "together" | "away"
        | "back" | "next" | "finally" | "first" | "second" | "third" | "conversely"
        | "nevertheless" | "nonetheless" | "well" | "once-again" | "likewise" | "otherwise"
        | "ever" | "maybe" => Tag::Adverb,
        "one" | "two" | "three" | "four" | "five" | "six" | "seven" | "eight" | "nine" | "ten"
        | "eleven" | "twelve" | "twenty" | "hundred" | "thousand" | "million" | "billion" => {
            Tag::Number
        }
        _ => return None,
    })
}

/// Whether a lower-case word belongs to a closed class.
pub(super) fn is_function_word(word: &str) -> bool {
    closed(word).is_some()
}

/// Verbs, base form, that are seldom nouns in any form.
#[rustfmt::skip]
const VERBS: &[&str] = &[
    "accept", "achieve", "acquire", "act", "adapt", "add", "adjust", "affect", "agree", "aim", "allocate",
    "allow", "alter", "analyze", "appear", "apply", "argue", "arise", "arrange", "ask", "assign", "assist",
    "associate", "assume", "attach", "attempt", "avoid", "become", "begin", "behave", "believe", "belong",
    "bind", "break", "bring", "build", "buy", "calculate", "carry", "choose", "collect", "combine",
    "communicate", "compare", "compute", "conclude", "connect", "consider", "consist", "constitute",
    "construct", "consume", "contain", "continue", "contribute", "convert", "convey", "create", "deal",
    "decide", "decrease", "deliver", "demonstrate", "denote", "depend", "derive", "describe", "destroy",
    "detect", "determine", "develop", "differ", "disappear", "discover", "display", "distinguish", "divide",
    "eliminate", "emerge", "emphasize", "employ", "enable", "encourage", "ensure", "enter", "establish",
    "evaluate", "examine", "execute", "exist", "expand", "explain", "express", "extend", "extract",
    "facilitate", "fall", "feel", "find", "follow", "generate", "get", "give", "go", "grow", "happen", "help",
    "hold", "identify", "illustrate", "imply", "improve", "include", "incorporate", "increase", "indicate",
    "influence", "inherit", "inhibit", "integrate", "interact", "introduce", "invent", "involve", "keep",
    "know", "lack", "lead", "learn", "let", "lie", "live", "lose", "maintain", "make", "manage", "mean",
    "measure", "meet", "modify", "move", "obtain", "occupy", "occur", "offer", "operate", "organize",
    "originate", "participate", "perceive", "perform", "permit", "persist", "play", "possess", "predict",
    "prefer", "prevent", "produce", "promote", "propose", "protect", "provide", "publish", "raise", "reach",
    "receive", "recognize", "recommend", "reduce", "refer", "reflect", "regulate", "reject", "relate",
    "release", "rely", "remain", "remove", "replace", "require", "resemble", "respond", "retrieve", "reveal",
    "rise", "satisfy", "say", "see", "seek", "seem", "select", "sell", "send", "separate", "serve", "solve",
    "specialize", "specify", "spend", "start", "stimulate", "strengthen", "suffer", "suggest", "supplement",
    "support", "surround", "take", "tell", "tend", "think", "transform", "transmit", "travel", "treat", "try",
    "understand", "utilize", "vary", "want", "weaken", "write", "yield", "iterate", "evolve", "entail",
    "depict", "pertain", "comprise", "encompass", "embody", "oversee", "govern", "assert", "exhibit", "undergo",
    "adopt", "celebrate", "deny", "earn", "invest", "borrow", "lend", "hire", "teach", "contend", "posit",
    "claim", "believe", "view", "hypothesize", "advocate",
];

/// Words that are verbs or nouns by their neighbours.
#[rustfmt::skip]
const BOTH: &[&str] = &[
    "access", "address", "answer", "block", "call", "cause", "change", "charge", "check", "claim", "code",
    "control", "copy", "cost", "count", "cover", "cut", "demand", "design", "exchange", "experience",
    "experiment", "express", "fire", "focus", "force", "form", "function", "grant", "group", "guide", "handle",
    "heat", "input", "interest", "issue", "judge", "label", "limit", "link", "list", "load", "look", "loop",
    "map", "mark", "market", "match", "matter", "model", "name", "need", "note", "number", "object", "open",
    "order", "output", "own", "part", "pass", "pay", "place", "plan", "plant", "play", "point", "pool",
    "practice", "present", "price", "print", "process", "produce", "program", "project", "purchase", "question",
    "range", "rank", "record", "reference", "report", "request", "research", "result", "return", "reward",
    "rule", "run", "sample", "scale", "search", "sense", "set", "shape", "share", "shift", "show", "signal",
    "sort", "sound", "split", "stand", "state", "step", "store", "stress", "structure", "study", "supply",
    "support", "swap", "switch", "talk", "target", "tax", "test", "time", "trade", "transfer", "trigger",
    "turn", "type", "use", "value", "view", "visit", "walk", "watch", "wish", "work",
];

/// Past forms and participles that follow no rule.
#[rustfmt::skip]
const PAST: &[&str] = &[
    "began", "begun", "became", "bought", "brought", "broken", "built", "came", "chosen", "done", "drawn",
    "driven", "fallen", "felt", "found", "gave", "given", "gone", "got", "grew", "grown", "held", "hidden",
    "kept", "knew", "known", "learnt", "led", "left", "lost", "made", "meant", "met", "paid", "ran", "risen",
    "rose", "said", "saw", "seen", "sent", "shown", "sold", "spent", "spoken", "stood", "taken", "thought",
    "told", "took", "understood", "went", "won", "written", "wrote", "spread", "put", "thrown", "bound",
    "sought", "taught",
];

/// What a form of a verb may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum VerbForm {
    /// `creates`, `becomes`: a verb wherever it stands; the flag says third person singular.
    Verb(bool),
    /// `stores`, `use`: a verb or a noun; the flag says that it ends in -s.
    Both(bool),
    /// `stored`, `made`.
    Past,
    /// `storing`.
    Ing,
}

/// What a lower-case open-class word may be as a verb.
pub(super) fn verb_form(word: &str) -> Option<VerbForm> {
    if PAST.contains(&word) {
        return Some(VerbForm::Past);
    }
    if VERBS.contains(&word) {
        return Some(VerbForm::Verb(false));
    }
    if BOTH.contains(&word) {
        return Some(VerbForm::Both(false));
    }
    let letters = word.len();
    if letters > 4
        && word.ends_with("ing")
        && !matches!(
            word,
            "thing" | "string" | "spring" | "king" | "ring" | "wing"
        )
    {
        return Some(VerbForm::Ing);
    }
    if letters > 4
        && word.ends_with("ed")
        && !matches!(
            word,
            "speed" | "breed" | "seed" | "need" | "feed" | "indeed" | "hundred"
        )
    {
        return Some(VerbForm::Past);
    }
    if letters > 3 && word.ends_with('s') && !word.ends_with("ss") {
        if has_base_of(word, VERBS) {
            return Some(VerbForm::Verb(true));
        }
        if has_base_of(word, BOTH) {
            return Some(VerbForm::Both(true));
        }
    }
    None
}

/// Whether a form in -s belongs to a verb of the list: `uses`, `reaches`, `carries`.
fn has_base_of(word: &str, list: &[&str]) -> bool {
    let is = |tail: &str| {
        word.strip_suffix(tail)
            .is_some_and(|base| list.contains(&base))
    };
    is("s")
        || is("es")
        || word
            .strip_suffix("ies")
            .is_some_and(|stem| list.iter().any(|base| base.strip_suffix('y') == Some(stem)))
}

/// Nouns and names of things whose endings look like an adjective's.
#[rustfmt::skip]
const NOT_ADJECTIVES: &[&str] = &[
    "animal", "arrival", "capital", "chemical", "criminal", "crystal", "deal", "goal", "hospital", "individual",
    "interval", "journal", "manual", "material", "meal", "medal", "metal", "mineral", "professional",
    "proposal", "removal", "renewal", "rival", "signal", "survival", "terminal", "total", "trial", "approval",
    "refusal", "denial", "withdrawal", "arithmetic", "clinic", "critic", "fabric", "graphic", "logic", "magic",
    "mechanic", "music", "panic", "public", "republic", "static", "statistic", "topic", "traffic", "rhetoric",
    "ethic", "metric", "heuristic", "characteristic", "variable", "table", "cable", "vegetable", "syllable",
    "executable", "iterable", "boundary", "dictionary", "library", "summary", "salary", "diary", "glossary",
    "january", "february", "mandible", "executive", "motive", "perspective", "objective", "alternative",
    "representative", "initiative", "relative", "incentive", "native", "adjective", "directive", "derivative",
    "archive", "detective", "narrative", "hive", "drive", "principle", "principal",
];

/// Common adjectives without a telling ending.
#[rustfmt::skip]
const ADJECTIVES: &[&str] = &[
    "able", "available", "bad", "best", "better", "big", "close", "common", "clear", "complex", "correct",
    "dead", "deep", "different", "difficult", "due", "early", "easy", "efficient", "equal", "essential",
    "evident", "false", "fast", "few", "fine", "free", "full", "good", "great", "greater", "hard", "high",
    "higher", "hot", "important", "independent", "dependent", "large", "larger", "late", "likely", "little",
    "long", "longer", "low", "lower", "main", "major", "minor", "modern", "new", "old", "older", "poor",
    "popular", "powerful", "present", "ready", "real", "recent", "responsible", "rich", "right", "same", "safe",
    "short", "shorter", "similar", "simple", "slow", "small", "smaller", "special", "strong", "subject", "sure",
    "true", "unable", "unlikely", "useful", "vital", "weak", "whole", "wide", "wrong", "young", "prone",
    "afraid", "alive", "aware", "crucial", "key", "sufficient", "consistent", "inherent", "permanent",
    "frequent", "convenient", "relevant", "significant", "constant",
];

/// Whether a lower-case word is, by its ending or a short list, an adjective.
pub(super) fn is_adjective(word: &str) -> bool {
    if NOT_ADJECTIVES.contains(&word) {
        return false;
    }
    ADJECTIVES.contains(&word)
        || word.len() > 5
            && [
                "able", "ible", "ous", "ful", "less", "ive", "ial", "ual", "nal", "cal", "ral",
                "tal", "ic", "ary", "ish",
            ]
            .iter()
            .any(|end| word.ends_with(end))
}

/// Whether a lower-case word is, by its ending, an adverb.
pub(super) fn is_adverb(word: &str) -> bool {
    word.len() > 4
        && word.ends_with("ly")
        && !matches!(
            word,
            "family"
                | "assembly"
                | "supply"
                | "anomaly"
                | "reply"
                | "apply"
                | "likely"
                | "friendly"
                | "monopoly"
                | "italy"
                | "oligopoly"
                | "rally"
                | "early"
                | "daily"
                | "elderly"
                | "costly"
                | "multiply"
                | "imply"
                | "rely"
        )
}
