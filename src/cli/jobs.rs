//! Work on many things at once, whose results are taken in order.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};

use crate::error::Result;

/// Results that wait for their turn, at most, before work stands still.
const AHEAD: usize = 64;

/// How many things this machine does at once.
pub fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Works on all items, so many at once, and hands the results over one by one in the items' order.
///
/// Errors: the first of `take`, after which no more is taken.
pub fn each<T: Sync, R: Send>(
    items: &[T],
    jobs: usize,
    work: impl Fn(&T) -> R + Sync,
    mut take: impl FnMut(R) -> Result<()>,
) -> Result<()> {
    let jobs = jobs.min(items.len());
    if jobs <= 1 {
        return items.iter().map(work).try_for_each(take);
    }
    let next = AtomicUsize::new(0);
    let (sender, receiver) = sync_channel(AHEAD);
    std::thread::scope(|scope| {
        for _ in 0..jobs {
            let sender = sender.clone();
            let (next, work) = (&next, &work);
            scope.spawn(move || one_after_the_other(items, next, work, &sender));
        }
        drop(sender);
        let mut early: BTreeMap<usize, R> = BTreeMap::new();
        let mut turn = 0;
        for (index, done) in receiver {
            early.insert(index, done);
            while let Some(done) = early.remove(&turn) {
                take(done)?;
                turn += 1;
            }
        }
        Ok(())
    })
}

fn one_after_the_other<T, R>(
    items: &[T],
    next: &AtomicUsize,
    work: &impl Fn(&T) -> R,
    sender: &SyncSender<(usize, R)>,
) {
    while let Some((index, item)) = {
        let index = next.fetch_add(1, Ordering::Relaxed);
        items.get(index).map(|item| (index, item))
    } {
        if sender.send((index, work(item))).is_err() {
            // The taker gave up on an error.
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    #[test]
    fn results_come_in_order_until_one_is_refused() {
        let items: Vec<u64> = (0..200).collect();
        for jobs in [1, 2, 7] {
            let mut taken = Vec::new();
            let done = each(
                &items,
                jobs,
                |item| item * 2,
                |result| {
                    taken.push(result);
                    if result == 300 {
                        return Err(Error::input("enough"));
                    }
                    Ok(())
                },
            );
            assert!(done.is_err());
            assert_eq!(taken, (0..=150).map(|item| item * 2).collect::<Vec<_>>());
        }
    }
}
