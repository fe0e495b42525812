//! Identity under edits: scripts of random edits over the shipped decks, whose truth is known because they make it.
//!
//! `SHOW=1 cargo test edits:: -- --nocapture` prints what became of each kind of edit.

mod chance;
mod deck;
mod kinds;
mod real;
mod world;

use std::collections::BTreeMap;

use chance::Chance;
use somequiz::identity::{Change, Elsewhere, Following, Identity, Known};
use somequiz::model::Card;
use world::{Draft, Truth, World};

/// Cards of one kind of edit.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    /// All of them.
    all: usize,
    /// That were to keep their log.
    cards: usize,
    /// That did.
    kept: usize,
    /// That did not, but were said to be in doubt.
    told: usize,
    /// That got the log of another card.
    wrong: usize,
}

/// What became of the cards of many worlds, by kind of edit.
#[derive(Default)]
struct Count {
    kinds: BTreeMap<&'static str, Tally>,
    wrong: Vec<String>,
    lost: Vec<String>,
}

impl Count {
    /// Takes in what one script came to.
    fn add(&mut self, script: u64, world: &World, found: &[Vec<Vec<Identity>>]) {
        let before = world.before();
        for (deck, identities) in world.decks.iter().zip(found) {
            for (note, identities) in deck.now.iter().zip(identities) {
                let cards = note.body.cards();
                for (at, identity) in identities.iter().enumerate() {
                    self.add_card(
                        script,
                        &before,
                        note,
                        (&cards[at], &note.truth[at]),
                        identity,
                    );
                }
            }
        }
    }

    fn add_card(
        &mut self,
        script: u64,
        before: &[&Known],
        note: &Draft,
        (card, truth): (&Card, &Truth),
        identity: &Identity,
    ) {
        let number = |id| before.iter().position(|known| Some(known.id) == id);
        let (found, kind) = (number(identity.id), note.kind);
        let was = |at: usize| format!("{} | {}", before[at].front, before[at].back);
        let is = format!("script {script}, {kind}: {} | {}", card.front, card.back);
        let tally = self.kinds.entry(kind).or_default();
        tally.all += 1;
        if let Truth::Is(right) = truth {
            tally.cards += 1;
            tally.kept += usize::from(found == Some(*right));
            if found.is_none() {
                tally.told += usize::from(number(identity.doubt) == Some(*right));
                self.lost.push(format!("{is} is new, was {}", was(*right)));
            }
        }
        if let Some(at) = found.filter(|_| !truth.allows(found)) {
            tally.wrong += 1;
            self.wrong.push(format!("{is} taken for {}", was(at)));
        }
    }

    /// All edits together.
    fn edits(&self) -> Tally {
        let mut all = Tally::default();
        let edits = self.kinds.iter().filter(|(kind, _)| **kind != "untouched");
        for (_, tally) in edits {
            all.all += tally.all;
            all.cards += tally.cards;
            all.kept += tally.kept;
            all.told += tally.told;
            all.wrong += tally.wrong;
        }
        all
    }

    fn report(&self) -> String {
        let all = ("all edits", self.edits());
        let kinds = self.kinds.iter().map(|(kind, tally)| (*kind, *tally));
        let lines = kinds.chain([all]).map(|(kind, tally)| {
            let Tally { all, cards, kept, told, wrong } = tally;
            let share = 100.0 * tally.share();
            format!(
                "{kind:<30}{all:>7} cards {cards:>7} to keep {kept:>7} kept {share:>7.2} % {told:>4} in doubt {wrong:>4} wrong\n"
            )
        });
        lines.collect()
    }
}

impl Tally {
    fn share(&self) -> f64 {
        self.kept as f64 / self.cards.max(1) as f64
    }
}

fn follow(changes: &[Change]) -> Vec<Vec<Vec<Identity>>> {
    let mut following = Following::within(changes);
    following.across(&Elsewhere::default());
    following.finish()
}

#[test]
fn two_thousand_edit_scripts_lose_no_log_and_give_none_to_another_card() {
    let decks = deck::shipped();
    let mut count = Count::default();
    for script in 0..2_000 {
        let mut world = World::new(&decks, &mut Chance::new(script));
        world.edit(&mut Chance::new(script ^ 0xed17));
        count.add(script, &world, &follow(&world.changes()));
    }
    let report = count.report();
    if std::env::var_os("SHOW").is_some() {
        let cards = [&*count.wrong, &*count.lost].concat().join("\n");
        eprintln!("{report}{cards}");
    }
    assert!(count.wrong.is_empty(), "{report}{}", count.wrong.join("\n"));
    assert!(
        count.edits().share() >= 0.99,
        "{report}{}",
        count.lost.join("\n")
    );
    for (kind, tally) in count.kinds.iter().filter(|(_, tally)| tally.cards > 0) {
        let least = if *kind == "untouched" { 1.0 } else { 0.95 };
        assert!(tally.share() >= least, "{kind}\n{report}");
    }
}
