//! What travels to and from other tools: decks with the names and, on request, the progress of their cards.

use std::collections::BTreeMap;

use super::{Body, Card, CardId, Entry, Kind, Origin, Plan, Timestamp};

/// Decks on their way in or out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bundle {
    /// The decks.
    pub decks: Vec<BundleDeck>,
    /// What the conversion could not carry, a sentence each.
    pub left_out: Vec<String>,
}

/// A deck on its way.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BundleDeck {
    /// Its name; `::` nests decks.
    pub name: String,
    /// The article that it was made from.
    pub source: Option<String>,
    /// Its notes in order.
    pub notes: Vec<BundleNote>,
    /// The pictures and sounds that its notes refer to: their bytes, by the reference as it is written.
    pub media: BTreeMap<String, Vec<u8>>,
}

/// A note on its way.
#[derive(Clone, Debug, PartialEq)]
pub struct BundleNote {
    /// Its name for life; other tools' identifiers are derived from it.
    pub id: CardId,
    /// What it says.
    pub body: Body,
    /// What sort of question its cards ask.
    pub kind: Kind,
    /// Its tags, those of its deck included.
    pub tags: Vec<String>,
    /// Where a generator took it from.
    pub origin: Option<Origin>,
    /// What another tool, from which it was brought along, knows it by.
    pub guid: Option<String>,
    /// When its text last changed.
    pub edited: Timestamp,
    /// Its cards.
    pub cards: Vec<BundleCard>,
}

/// A card on its way.
#[derive(Clone, Debug, PartialEq)]
pub struct BundleCard {
    /// Its name for life.
    pub id: CardId,
    /// What it asks; its `slot` stays the same through edits of the note.
    pub card: Card,
    /// Its schedule, where progress travels too.
    pub plan: Option<Plan>,
    /// Its log, where progress travels too: entries taken back are left out.
    pub log: Vec<Entry>,
}
