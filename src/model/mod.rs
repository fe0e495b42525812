//! The nouns: articles, cards, decks, time, grades, log entries and plans. Values only; nothing here reads, prints or asks the time.

mod article;
mod bundle;
mod card;
mod deck;
mod grade;
mod hash;
mod highlight;
mod log;
mod plan;
mod span;
mod text;
mod time;

pub use article::{Article, Block, BlockKind, Item, List, Part, Table};
pub use bundle::{Bundle, BundleCard, BundleDeck, BundleNote};
pub use card::{BLANK, Card, Generated, Generation, Kind, Warning};
pub use deck::{Body, Deck, Note, Origin};
pub use grade::Grade;
pub use hash::{CardId, ContentHash};
pub use highlight::Highlight;
pub use log::{Entry, Event, Seed};
pub use plan::{Ease, Plan, State};
pub use span::Span;
pub use text::{Mark, MarkKind, Text};
pub use time::{Day, Days, Now, Timestamp};
