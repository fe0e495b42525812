//! Which language a text is in.

/// Texts shorter than this many bytes are too short to tell.
const SHORTEST: usize = 200;

/// The ISO 639-1 or 639-3 code of the language of a text, where it is told with certainty.
pub fn recognise(text: &str) -> Option<&'static str> {
    if text.len() < SHORTEST {
        return None;
    }
    let found = whatlang::detect(text).filter(whatlang::Info::is_reliable)?;
    Some(match found.lang() {
        whatlang::Lang::Eng => "en",
        whatlang::Lang::Deu => "de",
        whatlang::Lang::Fra => "fr",
        whatlang::Lang::Spa => "es",
        whatlang::Lang::Ita => "it",
        whatlang::Lang::Por => "pt",
        whatlang::Lang::Nld => "nl",
        whatlang::Lang::Rus => "ru",
        whatlang::Lang::Cmn => "zh",
        whatlang::Lang::Jpn => "ja",
        other => other.code(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_enough_texts_are_recognised_and_short_ones_are_not() {
        let english = "The heap is a large pool of memory that all parts of a program share. When a value outlives \
                       the function that made it, it has to live there, and something has to free it in the end. \
                       The stack is smaller and quicker, because it only grows and shrinks at one end.";
        let german = "Der Haufen ist ein großer Vorrat an Speicher, den alle Teile eines Programms gemeinsam nutzen. \
                      Ein Wert, der länger lebt als die Funktion, die ihn erzeugt hat, muss dort liegen, und \
                      irgendwann muss ihn jemand wieder freigeben. Der Stapel ist kleiner und schneller.";
        assert_eq!(recognise(english), Some("en"));
        assert_eq!(recognise(german), Some("de"));
        assert_eq!(recognise("Kurz."), None);
    }
}
