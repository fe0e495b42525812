//! What pages say around their articles: menus, bylines, notices, footers. Told by the general phrasing of the web.

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// What a short line of a page is a sign of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// A word of a menu, a button, a footer link. Also an ordinary word: a sign only beside other signs.
    Menu,
    /// Who wrote it, when, how long it takes.
    Byline,
    /// A heading over a list of the article's own sections.
    Contents,
    /// What follows an article: related pages, comments, a newsletter, a copyright line.
    After,
    /// Over a few sentences about the author.
    AboutAuthor,
    /// Never part of an article: a cookie notice, an advertisement's label, an appeal to subscribe.
    Notice,
}

/// A line of more words is the article's own, whatever it says.
const MOST_WORDS: usize = 100;

/// What a line is a sign of, where it is one.
pub fn sign(line: &str) -> Option<Sign> {
    if line.split_whitespace().nth(MOST_WORDS).is_some() {
        return None;
    }
    let lower = line
        .trim()
        .trim_matches(['•', '·', '|', '→', '←', '»', '«', ' '])
        .to_lowercase();
    let lower = lower.replace('’', "'");
    let words = lower.split_whitespace().count();
    if is_notice(&lower, words) {
        Some(Sign::Notice)
    } else if words > 14 {
        None
    } else if is_byline(line.trim(), &lower) {
        Some(Sign::Byline)
    } else if among(CONTENTS, lower.trim_end_matches(':')) {
        Some(Sign::Contents)
    } else if words <= 5 && opens_with(ABOUT_AUTHOR, &lower) {
        Some(Sign::AboutAuthor)
    } else if is_after(&lower, words) {
        Some(Sign::After)
    } else if among(MENU, lower.trim_end_matches([':', '…', '.'])) || lower.starts_with("skip to ")
    {
        Some(Sign::Menu)
    } else {
        None
    }
}

/// All phrases that are whole lines: most lines are none, and are told so at once.
static WHOLE: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    let lists = [CONTENTS, AFTER_WHOLE, LABELS, ROLES, MENU];
    lists.iter().flat_map(|list| list.split('|')).collect()
});

/// Whether a line is one of the phrases in a list.
fn among(phrases: &str, line: &str) -> bool {
    WHOLE.contains(line) && phrases.split('|').any(|phrase| phrase == line)
}

/// Whether a line begins with one of the phrases in a list.
fn opens_with(phrases: &str, line: &str) -> bool {
    phrases.split('|').any(|phrase| line.starts_with(phrase))
}

/// Headings over a table of contents.
const CONTENTS: &str = "\
    table of contents|contents|on this page|in this article|in this section|in this post|jump to|\
    jump to section";

const ABOUT_AUTHOR: &str = "\
    about the author|about the writer|about author|meet the author|written by the";

/// Openings of lines that come after an article.
const AFTER: &str = "\
    related article|related post|related content|related reading|related topic|related link|\
    related resource|related page|you might also|you may also|further reading|more from |more articles|\
    more posts|more like this|read next|read more about|up next|recommended for you|recommended article|\
    recommended reading|popular post|popular article|latest post|latest article|trending|was this |\
    did you find this|did this |rate this |leave a reply|leave a comment|post a comment|join the discussion|\
    join the conversation|share this |follow us|stay up to date|sign up for |tags:|categories:|filed under|posted in";

/// Whole lines that come after an article.
const AFTER_WHOLE: &str = "\
    newsletter|our newsletter|subscribe|comments|keep reading|keep learning|recommended|see also";

fn is_after(lower: &str, words: usize) -> bool {
    let opens = words <= 8 && opens_with(AFTER, lower);
    let whole = among(AFTER_WHOLE, lower.trim_end_matches(':'));
    let copyright = lower.starts_with('©')
        || lower.starts_with("(c) ")
        || (lower.starts_with("copyright") && lower.contains(|c: char| c.is_ascii_digit()))
        || lower.contains("all rights reserved");
    let counted = lower.starts_with(|c: char| c.is_ascii_digit())
        && words <= 3
        && (lower.ends_with("comments")
            || lower.ends_with("comment")
            || lower.ends_with("replies"));
    opens || whole || copyright || counted || lower.starts_with("comments (")
}

/// Sentences and labels that are never part of an article.
fn is_notice(lower: &str, words: usize) -> bool {
    let cookies = words <= 80 && lower.contains("cookie") && count_of(COOKIE_WORDS, lower) >= 2;
    let newsletter = (2..=50).contains(&words)
        && count_of("newsletter|your inbox|mailing list|no spam", lower) >= 1
        && count_of(APPEALS, lower) >= 2;
    let rights = words <= 20 && lower.contains("all rights reserved");
    cookies || newsletter || rights || among(LABELS, lower)
}

/// How many phrases of a list a line has.
fn count_of(phrases: &str, line: &str) -> usize {
    phrases
        .split('|')
        .filter(|phrase| line.contains(phrase))
        .count()
}

/// What notices about cookies say besides.
const COOKIE_WORDS: &str = "we use|uses cookies|this site|this website|you agree|consent|accept|your experience|preferences|traffic|browsing";

/// What appeals to subscribe say.
const APPEALS: &str = "sign up|subscribe|unsubscribe|no spam|your inbox|get the latest|weekly|every week|every month|join |newsletter";

/// Labels of buttons and boxes that no article has as a line of its own.
const LABELS: &str = "\
    advertisement|advertisements|sponsored|sponsored content|click to tweet|skip to main content|skip to content|\
    edit this page|edit on github|edit this page on github|share this article|share this post|copy link|back to top|\
    toggle navigation|was this article helpful?|was this page helpful?|was this helpful?|\
    from wikipedia, the free encyclopedia|jump to navigation|jump to search";

/// What people are called in a byline.
const ROLES: &str = "\
    author|co-author|coauthor|writer|technical writer|editor|reviewer|contributor|staff writer|developer|\
    software developer|web developer|software engineer|engineer|programmer|designer|founder|co-founder|\
    cofounder|ceo|cto|teacher|instructor|lecturer|professor|tutor|student|researcher|scientist|\
    data scientist|journalist|blogger|maintainer|admin";

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

fn is_byline(line: &str, lower: &str) -> bool {
    let words: Vec<&str> = lower.split_whitespace().collect();
    let handle = line.starts_with('@')
        && words.len() == 1
        && line.len() > 2
        && line[1..]
            .chars()
            .all(|c| c.is_alphanumeric() || "_-.".contains(c));
    let read_time = words.len() <= 12
        && words.windows(2).any(|pair| {
            pair[0].starts_with(|c: char| c.is_ascii_digit())
                && matches!(pair[1], "min" | "mins" | "minute" | "minutes" | "min.")
        })
        && words
            .iter()
            .any(|word| word.trim_matches(['.', ')', '(']) == "read");
    let hyphenated = lower.contains("-minute read") || lower.contains("-min read");
    let by = words.len() >= 2
        && words.len() <= 8
        && (lower.starts_with("by ")
            || lower.starts_with("written by ")
            || lower.starts_with("posted by "))
        && !line.ends_with(['.', ':', ','])
        && line
            .split_whitespace()
            .skip_while(|word| {
                word.eq_ignore_ascii_case("written") || word.eq_ignore_ascii_case("posted")
            })
            .nth(1)
            .is_some_and(|word| word.starts_with(|c: char| c.is_uppercase() || c == '@'));
    let dated = words.len() <= 9
        && [
            "published",
            "updated",
            "last updated",
            "last modified",
            "last edited",
            "posted on",
            "posted",
            "created",
        ]
        .iter()
        .any(|opening| lower.starts_with(opening))
        && (lower.contains(|c: char| c.is_ascii_digit()) || lower.contains("ago"));
    let counted = words.len() == 2
        && words[0].starts_with(|c: char| c.is_ascii_digit())
        && matches!(
            words[1],
            "views" | "view" | "shares" | "likes" | "claps" | "followers"
        );
    handle || read_time || hyphenated || by || dated || counted || is_role(lower) || is_date(&words)
}

/// `Founder`, `Developer at Example`, `Writer, Example`.
fn is_role(lower: &str) -> bool {
    let head = lower.split(" at ").next().unwrap_or(lower);
    let mut parts = head
        .split([',', '&', '/', '|'])
        .map(str::trim)
        .filter(|part| !part.is_empty());
    parts.next().is_some_and(|part| among(ROLES, part)) && lower.split_whitespace().count() <= 6
}

/// A line that is nothing but a date: `March 3, 2024`, `2024-03-03`.
fn is_date(words: &[&str]) -> bool {
    let is_year = |word: &str| {
        let word = word.trim_matches([',', '.']);
        word.len() == 4
            && (word.starts_with("19") || word.starts_with("20"))
            && word.bytes().all(|b| b.is_ascii_digit())
    };
    let is_month = |word: &str| {
        MONTHS.iter().any(|month| word.starts_with(month))
            && word.len() <= 10
            && word
                .chars()
                .all(|c| c.is_alphabetic() || c == '.' || c == ',')
    };
    let numeric = |word: &str| {
        word.len() >= 8
            && word.len() <= 10
            && word
                .bytes()
                .all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'/' | b'.'))
            && word.bytes().filter(|b| !b.is_ascii_digit()).count() == 2
    };
    match words {
        [word] => numeric(word),
        [_, _] | [_, _, _] | [_, _, _, _] => {
            words.iter().any(|word| is_year(word))
                && words.iter().any(|word| is_month(word))
                && words.iter().all(|word| {
                    is_year(word)
                        || is_month(word)
                        || word.starts_with(|c: char| c.is_ascii_digit())
                        || word.ends_with("day,")
                })
        }
        _ => false,
    }
}

/// Words of menus, buttons and footers.
const MENU: &str = "\
    home|about|about us|contact|contact us|course|courses|all courses|library|pricing|plans|blog|docs|\
    documentation|forum|community|topics|browse|browse topics|explore|discover|search|menu|main menu|\
    navigation|log in|login|log out|sign in|sign up|sign out|register|join|join now|join free|get started|\
    start free trial|try for free|go premium|upgrade|dashboard|profile|account|my account|my courses|\
    settings|help|help center|help centre|support|faq|faqs|careers|jobs|press|legal|company|team|partners|\
    investors|events|news|podcast|store|shop|cart|checkout|terms|terms of service|terms of use|\
    terms and conditions|terms & conditions|privacy|privacy policy|privacy notice|cookie policy|\
    cookie settings|cookies|cookie preferences|accessibility|sitemap|site map|imprint|accept|accept all|\
    accept cookies|reject|reject all|decline|manage preferences|manage cookies|got it|ok|okay|close|dismiss|\
    dark mode|light mode|share|tweet|print|save|bookmark|like|follow|previous|next|back|yes|no|read more|\
    learn more|show more|view all|see all|load more|download pdf|email|email address|your email|twitter|\
    facebook|linkedin|github|youtube|instagram|reddit|rss";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_around_an_article_are_recognised() {
        for (line, expected) in [
            ("13 min read", Sign::Byline),
            ("Updated March 3, 2021 · 5 min read", Sign::Byline),
            ("By Jane Roe", Sign::Byline),
            ("@jane_roe", Sign::Byline),
            ("Founder", Sign::Byline),
            ("Software Engineer at Example", Sign::Byline),
            ("12 January 2023", Sign::Byline),
            ("On this page", Sign::Contents),
            ("You may also like", Sign::After),
            ("© 2023 Example. All rights reserved.", Sign::Notice),
            ("Copyright 2023 Example", Sign::After),
            ("Log in", Sign::Menu),
            ("About the author", Sign::AboutAuthor),
            (
                "We use cookies to give you the best experience. By browsing on you agree.",
                Sign::Notice,
            ),
            ("Subscribe to our newsletter. No spam.", Sign::Notice),
        ] {
            assert_eq!(sign(line), Some(expected), "{line}");
        }
    }

    #[test]
    fn an_articles_own_lines_are_not() {
        for line in [
            "A cookie is a small piece of data that a server sends to a browser.",
            "By the end of this section you should be able to",
            "By default, lists are mutable",
            "Readers need 10 minutes to finish a page",
            "Heap Memory Allocation",
            "May 1968 and after",
            "Developer tools in the browser",
            "Copyright law protects works of art",
        ] {
            assert_eq!(sign(line), None, "{line}");
        }
    }
}
