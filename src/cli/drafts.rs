//! Texts of cards that were refused: they are not thrown away.

use super::{Context, files};
use crate::error::Result;
use crate::model::CardId;

/// Keeps a text that could not be put into a card's deck in the data folder, beside earlier ones, and says where.
pub fn keep(context: &Context, card: CardId, text: &str) -> Result<()> {
    let card = card.short();
    let folder = context.data_dir()?.join("drafts");
    files::make_folder(&folder)?;
    let mut path = folder.join(format!("{card}.md"));
    let mut number = 1;
    while path.exists() {
        number += 1;
        path = folder.join(format!("{card}-{number}.md"));
    }
    files::replace(&path, text.as_bytes())?;
    context.talk.say(format_args!(
        "your text of card {card}, which is not in its deck, is kept in {}",
        path.display()
    ));
    Ok(())
}
