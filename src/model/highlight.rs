//! Passages that a reader marked in another program.

/// A passage that a reader marked somewhere else, as that program tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Highlight {
    /// Its words.
    pub text: String,
    /// Some words before it, where they are told.
    pub before: String,
    /// Some words behind it, likewise.
    pub after: String,
    /// What it stands in: the title of a book or a page, or its address; empty where it is not told.
    pub work: String,
}
