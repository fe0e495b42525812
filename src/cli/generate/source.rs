//! What decks are made of: files, the files of a folder, pages of the web.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::super::{Context, fetch, files, misuse};
use super::remark;
use super::wanted::{Wanted, tell_missing};
use crate::error::{Error, Result};
use crate::formats::deck;
use crate::generate::Found;
use crate::model::{Article, Generation};
use crate::{generate, read};

/// An article to make a deck of, or a book to make decks of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Source {
    /// A path, `-` for standard input, or the address of a page.
    pub path: PathBuf,
    /// Its deck file, below the folder that decks go to.
    pub deck: PathBuf,
    /// The decks that its own stands below: the folders of a course.
    pub above: Vec<String>,
    /// Whether it was found in a folder, where there may also be decks.
    pub is_found: bool,
    /// The deck file beside which a page of the web is kept; `None` where it is not kept.
    pub beside: Option<PathBuf>,
}

/// How cards are made.
#[derive(Clone, Copy)]
pub struct How<'a> {
    /// The name of a format, or `None` to tell it from name and content.
    pub from: Option<&'a str>,
    /// Every sound card, also those that are more likely than not to need mending.
    pub all: bool,
    /// At most so many cards of an article, the best.
    pub max_cards: Option<usize>,
    /// What verdicts and highlights ask for.
    pub wanted: &'a Wanted,
}

/// What was made of a source.
#[derive(Debug)]
pub struct Made {
    /// The article, or the chapters of a book, with their cards.
    pub articles: Vec<MadeArticle>,
    /// The page that they stand on, and where it is kept.
    pub page: Option<Kept>,
}

/// An article and what was made of it.
#[derive(Debug)]
pub struct MadeArticle {
    /// The article.
    pub article: Article,
    /// Its cards.
    pub generation: Generation,
    /// What became of the highlights of other programs.
    pub found: Option<Found>,
}

impl MadeArticle {
    /// Says on standard error what the reader, the generator and the highlights leave open.
    pub fn remark(&self, context: &Context) {
        remark(context, &self.article, &self.generation);
        tell_missing(context, &self.article, self.found.as_ref());
    }
}

/// A page of the web as it is kept.
#[derive(Debug)]
pub struct Kept {
    /// Where.
    pub path: PathBuf,
    /// What.
    pub bytes: Vec<u8>,
}

impl Source {
    /// What a person named, which is no folder.
    pub fn named(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            deck: deck_name(path),
            ..Self::default()
        }
    }

    /// Reads its articles and makes their cards. A deck that was found in a folder gives none.
    ///
    /// Errors: it can't be read, or holds no article.
    pub fn make(&self, how: How) -> Result<Made> {
        let (articles, page) = self.read(how.from)?;
        let articles = articles
            .into_iter()
            .map(|article| {
                let (wishes, found) = how.wanted.of_article(&article, how.all);
                let mut generation = generate::generate_for(&article, &wishes);
                if let Some(max) = how.max_cards {
                    generation.cards.truncate(max);
                }
                MadeArticle {
                    article,
                    generation,
                    found,
                }
            })
            .collect();
        Ok(Made { articles, page })
    }

    /// Reads its articles, and gives the page that they stand on where it is to be kept.
    pub fn read(&self, from: Option<&str>) -> Result<(Vec<Article>, Option<Kept>)> {
        let name = self.path.display().to_string();
        let mut told = None;
        let bytes = if self.path == Path::new("-") {
            files::stdin()?
        } else if is_address(&self.path) {
            let page = fetch::fetch(&name)?;
            told = page.format;
            page.bytes
        } else {
            files::read(&self.path)?
        };
        let mut articles = read::read_all(&bytes, &name, from.or(told.as_deref()))?;
        let is_deck = |article: &Article| deck::is_meant_as_deck(&article.source);
        if let Some(article) = articles.iter().find(|one| from.is_none() && is_deck(one)) {
            if self.is_found {
                return Ok((Vec::new(), None));
            }
            return Err(Error::input("is a deck file, not an article")
                .at(&*article.name)
                .hint("`somequiz add` learns it as it is; --from markdown makes cards of it all the same"));
        }
        let format = articles.first().map_or("", |first| &first.format);
        let page = self.beside.as_ref();
        let page = page.map(|deck| kept_beside(deck, read::extension(format)));
        for article in &mut articles {
            article.above.splice(0..0, self.above.iter().cloned());
            if let Some(page) = &page {
                let page = page.display().to_string();
                article.name = article.name.replacen(&name, &page, 1);
            }
        }
        Ok((articles, page.map(|path| Kept { path, bytes })))
    }
}

/// The sources that a command line names, a folder's files each for itself.
///
/// Errors: a folder can't be read; two sources would have one deck file.
pub fn all(named: &[PathBuf]) -> Result<Vec<Source>> {
    let mut sources = Vec::new();
    for path in named {
        if path.is_dir() {
            of_folder(path, &mut sources)?;
        } else {
            sources.push(Source::named(path));
        }
    }
    Ok(sources)
}

/// The articles of a folder: each deck stands below the decks that its folders are.
fn of_folder(folder: &Path, sources: &mut Vec<Source>) -> Result<()> {
    let endings: Vec<&str> = read::extensions().collect();
    let whole = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let course = whole.file_name().map(|name| name.to_string_lossy());
    let mut taken = BTreeSet::new();
    let mut found = 0;
    for path in files::walk_for(folder, &endings)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.ends_with(DECK_ENDING) {
            continue;
        }
        found += 1;
        let inner = path.strip_prefix(folder).unwrap_or(&path);
        let inner = inner.parent().unwrap_or(Path::new(""));
        let mut deck = inner.join(deck_name(&path));
        if !taken.insert(deck.clone()) {
            // `heap.md` and `heap.pdf` beside each other.
            deck = inner.join(format!("{name}{DECK_ENDING}"));
        }
        let folders = inner.iter().map(|name| name.to_string_lossy());
        sources.push(Source {
            above: course
                .iter()
                .cloned()
                .chain(folders)
                .map(Into::into)
                .collect(),
            path,
            deck,
            is_found: true,
            beside: None,
        });
    }
    if found == 0 {
        return Err(Error::input("holds no article").at(folder.display().to_string()));
    }
    Ok(())
}

/// Two sources must not become one deck file, the second in place of the first.
pub fn refuse_same_names(sources: &[Source]) -> Result<()> {
    let mut names = BTreeSet::new();
    for source in sources {
        if !names.insert(&source.deck) {
            return Err(misuse(
                format!("two of the articles would become {}", source.deck.display()),
                "make their decks one by one, with -o DECK",
            ));
        }
    }
    Ok(())
}

/// Whether a path is the address of a page.
pub fn is_address(path: &Path) -> bool {
    let path = path.to_string_lossy().to_ascii_lowercase();
    path.starts_with("http://") || path.starts_with("https://")
}

/// An address without the name and the password that may stand in it.
pub fn without_password(address: &str) -> String {
    let Some((scheme, rest)) = address.split_once("://") else {
        return address.to_owned();
    };
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let host = host.rsplit('@').next().unwrap_or(host);
    format!("{scheme}://{host}{path}")
}

/// How the names of deck files end.
pub const DECK_ENDING: &str = ".deck.md";

/// The deck file's name for an article: `heap.md` becomes `heap.deck.md`, standard input `article.deck.md`, a page what
/// the last part of its address says.
pub fn deck_name(article: &Path) -> PathBuf {
    let text = article.to_string_lossy();
    let page = text.split(['?', '#']).next().unwrap_or_default();
    let article = if is_address(article) {
        Path::new(page)
    } else {
        article
    };
    let stem = article.file_stem().filter(|stem| *stem != "-");
    let mut name = stem.unwrap_or("article".as_ref()).to_owned();
    name.push(DECK_ENDING);
    name.into()
}

/// The deck file of a chapter, in a folder named after the book: its number in the book and its title.
pub fn chapter_name(book: &Path, number: usize, title: &str) -> PathBuf {
    let folder = without_ending(book);
    let mut words = String::new();
    for c in title.to_lowercase().chars().take(60) {
        if c.is_alphanumeric() {
            words.push(c);
        } else if !words.ends_with('-') {
            words.push('-');
        }
    }
    let words = words.trim_matches('-');
    folder.join(format!("{number:02}-{words}{DECK_ENDING}"))
}

/// Where a page is kept: beside its deck, under its name. Where that is the deck's own, it is told apart.
fn kept_beside(deck: &Path, ending: &str) -> PathBuf {
    let name = |between: &str| {
        let mut file = without_ending(deck).into_os_string();
        file.push(format!("{between}.{ending}"));
        PathBuf::from(file)
    };
    let page = name("");
    if page == deck { name(".page") } else { page }
}

/// A deck file's path without what its name ends in.
fn without_ending(deck: &Path) -> PathBuf {
    let name = deck.file_name().unwrap_or_default().to_string_lossy();
    match name.strip_suffix(DECK_ENDING) {
        Some(stem) => deck.with_file_name(stem),
        None => deck.with_extension(""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_password_gets_into_a_deck() {
        for (address, shown) in [
            ("https://me:secret@x.org/a@b", "https://x.org/a@b"),
            ("http://x.org?q=a@b", "http://x.org?q=a@b"),
        ] {
            assert_eq!(without_password(address), shown);
        }
    }

    #[test]
    fn deck_files_are_named_after_what_they_are_made_of() {
        for (article, deck) in [
            ("a/heap.md", "heap.deck.md"),
            ("-", "article.deck.md"),
            ("https://x.org/wiki/Heap?a=b.c#d", "Heap.deck.md"),
            ("https://x.org/a/page.html", "page.deck.md"),
            ("HTTP://x.org/", "x.deck.md"),
        ] {
            assert_eq!(deck_name(Path::new(article)), Path::new(deck), "{article}");
        }
        assert_eq!(
            chapter_name(Path::new("a/book.deck.md"), 3, "The heap: /../ más"),
            Path::new("a/book/03-the-heap-más.deck.md")
        );
        for (deck, ending, page) in [
            ("a/b.deck.md", "md", "a/b.md"),
            ("a/b.md", "html", "a/b.html"),
            ("a/b.md", "md", "a/b.page.md"),
        ] {
            let kept = kept_beside(Path::new(deck), ending);
            assert_eq!(kept, Path::new(page));
        }
    }
}
