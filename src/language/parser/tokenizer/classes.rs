//! Classes of characters and short literals that the tokeniser's rules are made of.

use std::sync::LazyLock;

use crate::language::parser::lookup::SortedLines;

/// Ranges of code points beyond ASCII, as in the patterns that the model was trained with.
const RANGES: SortedLines = SortedLines(include_str!("../data/classes.txt"));

/// Marks that are a token wherever they begin or end a word.
const MARKS: &str = "…,:;!?¿؟¡()[]{}<>_#*&。？！，、；：～·।،۔؛٪";

/// Quotation marks and brackets that are treated like them.
const QUOTES: &str = "'\"”“`‘´’‚,„»«「」『』（）〔〕【】《》〈〉〈〉⟦⟧";

/// Currency signs of one character.
const CURRENCIES: &str = "$£€¥฿₽﷼₴₠₡₢₣₤₥₦₧₨₩₪₫€₭₮₯₰₱₲₳₴₵₶₷₸₹₺₻₼₽₾₿";

/// Currency signs of several characters.
pub const LONG_CURRENCIES: [&str; 3] = ["US$", "C$", "A$"];

/// Units that are split from the digit before them, with blanks between them. One is two words of Arabic without the
/// blank: so the model was trained.
pub const UNITS: &str = "\
km km² km³ m m² m³ dm dm² dm³ cm cm² cm³ mm mm² mm³ ha µm nm yd in ft kg g mg µg t lb oz m/s km/h kmh mph hPa Pa mbar \
mb MB kb KB gb GB tb TB T G M K % км км² км³ м м² м³ дм дм² дм³ см см² см³ мм мм² мм³ нм кг г мг м/с км/ч кПа Па мбар \
Кб КБ кб Мб МБ мб Гб ГБ гб Тб ТБ тбكم كم² كم³ م م² م³ سم سم² سم³ مم مم² مم³ كم غرام جرام جم كغ ملغ كوب اكواب";

/// A set of characters beyond ASCII.
#[derive(Debug)]
pub struct Class(Vec<(u32, u32)>);

impl Class {
    fn named(name: &str) -> Class {
        let code = |hex| u32::from_str_radix(hex, 16).ok();
        let ranges = RANGES.get(name).unwrap_or_default().split(' ');
        let ranges = ranges.filter_map(|range| {
            let (low, high) = range.split_once('-').unwrap_or((range, range));
            Some((code(low)?, code(high)?))
        });
        Class(ranges.collect())
    }

    fn contains(&self, character: char) -> bool {
        let code = u32::from(character);
        let after = self.0.partition_point(|(low, _)| *low <= code);
        after > 0 && code <= self.0[after - 1].1
    }
}

static ICONS: LazyLock<Class> = LazyLock::new(|| Class::named("icon"));
static LETTERS: LazyLock<Class> = LazyLock::new(|| Class::named("letter"));
static LOWER: LazyLock<Class> = LazyLock::new(|| Class::named("lower"));
static UPPER: LazyLock<Class> = LazyLock::new(|| Class::named("upper"));

/// A pictogram.
pub fn is_icon(character: char) -> bool {
    !character.is_ascii() && ICONS.contains(character)
}

/// A letter of a script that the rules know.
pub fn is_letter(character: char) -> bool {
    if character.is_ascii() {
        character.is_ascii_alphabetic()
    } else {
        LETTERS.contains(character)
    }
}

/// A lower-case letter, or one of a script without case.
pub fn is_lower(character: char) -> bool {
    if character.is_ascii() {
        character.is_ascii_lowercase()
    } else {
        LOWER.contains(character)
    }
}

/// An upper-case letter, or one of a script without case.
pub fn is_upper(character: char) -> bool {
    if character.is_ascii() {
        character.is_ascii_uppercase()
    } else {
        UPPER.contains(character)
    }
}

/// A quotation mark, or a bracket that is treated like one.
pub fn is_quote(character: char) -> bool {
    is_in(QUOTES, character)
}

/// A mark that is a token wherever it begins or ends a word.
pub fn is_mark(character: char) -> bool {
    is_in(MARKS, character)
}

/// A currency sign.
pub fn is_currency(character: char) -> bool {
    is_in(CURRENCIES, character)
}

/// Whether `set` has the character. Letters and digits of ASCII, the most common, are in none of the sets.
fn is_in(set: &str, character: char) -> bool {
    !character.is_ascii_alphanumeric() && set.contains(character)
}
