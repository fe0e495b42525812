//! Columns of a row as the model's own types.

use rusqlite::Row;

use super::failure::damaged;
use crate::error::Result;
use crate::model::{BLANK, CardId, ContentHash, Day, Days, Ease, Grade, Plan, Timestamp};

pub(super) fn card_id(row: &Row<'_>, column: usize) -> Result<CardId> {
    Ok(CardId::from_bytes(row.get(column)?))
}

pub(super) fn content_hash(row: &Row<'_>, column: usize) -> Result<ContentHash> {
    Ok(ContentHash::from_bytes(row.get(column)?))
}

pub(super) fn grade(row: &Row<'_>, column: usize) -> Result<Grade> {
    Grade::try_from(row.get::<_, u8>(column)?).map_err(|_| damaged("a grade is beyond 5"))
}

pub(super) fn small(row: &Row<'_>, column: usize) -> Result<u32> {
    Ok(row.get(column)?)
}

/// The hash of a quote, where there is one.
pub(super) fn quote(row: &Row<'_>, column: usize) -> Result<Option<ContentHash>> {
    let bytes: Option<[u8; 16]> = row.get(column)?;
    Ok(bytes.map(ContentHash::from_bytes))
}

/// Where the blank of a cloze stands in its front, which has to have it there.
pub(super) fn place_of_blank(row: &Row<'_>, column: usize, front: &str) -> Result<Option<usize>> {
    let Some(at) = row.get::<_, Option<i64>>(column)? else {
        return Ok(None);
    };
    let at = usize::try_from(at).ok();
    let place = at.filter(|at| {
        let from = front.get(*at..);
        from.is_some_and(|from| from.starts_with(BLANK))
    });
    place
        .map(Some)
        .ok_or_else(|| damaged("a blank stands outside its card"))
}

/// A list of strings, stored as a JSON array.
pub(super) fn strings(row: &Row<'_>, column: usize) -> Result<Vec<String>> {
    let text: &str = row
        .get_ref(column)?
        .as_str()
        .map_err(|_| damaged("a list is not text"))?;
    if text == "[]" {
        return Ok(Vec::new());
    }
    serde_json::from_str(text).map_err(|_| damaged("a list is not JSON"))
}

/// The columns of a plan as they stand in the table `plans`, without the card.
pub(super) const PLAN_COLUMNS: &str = "p.repetitions, p.ease, p.interval, p.due, p.lapses, p.reviews, p.first, p.last, \
     p.last_at_ms, p.drill, p.suspended, p.buried_until";

/// A plan from [`PLAN_COLUMNS`], the first of which is `at`; that of a new card where the row has none.
pub(super) fn plan(row: &Row<'_>, at: usize) -> Result<Plan> {
    let Some(repetitions) = row.get(at)? else {
        return Ok(Plan::default());
    };
    let day =
        |column: usize| -> Result<Option<Day>> { Ok(row.get::<_, Option<i32>>(column)?.map(Day)) };
    Ok(Plan {
        repetitions,
        ease: Ease(row.get(at + 1)?),
        interval: Days(row.get(at + 2)?),
        due: day(at + 3)?,
        lapses: row.get(at + 4)?,
        reviews: row.get(at + 5)?,
        first: day(at + 6)?,
        last: day(at + 7)?,
        last_at: row.get::<_, Option<i64>>(at + 8)?.map(Timestamp),
        drill: day(at + 9)?,
        suspended: row.get(at + 10)?,
        buried_until: day(at + 11)?,
    })
}
