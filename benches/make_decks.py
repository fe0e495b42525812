"""Writes N basic cards of about 190 bytes, 100 a file: as deck files, and as the same cards in carddown's form.

Usage: make_decks.py FOLDER [CARDS]      makes FOLDER/somequiz/*.md and FOLDER/carddown/*.md
"""

import pathlib
import random
import sys

folder = pathlib.Path(sys.argv[1])
cards = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
words = "stack heap frame pointer object block value page cache queue thread lock loop branch index table".split()
chance = random.Random(2)


def sentence(length):
    return " ".join(chance.choice(words) for _ in range(length))


for kind in ("somequiz", "carddown"):
    (folder / kind).mkdir(parents=True, exist_ok=True)
for start in range(0, cards, 100):
    ours, theirs = [], []
    for number in range(start, min(start + 100, cards)):
        question = f"What does the {sentence(7)} number {number} mean?"
        answer = f"It is the {sentence(16)} of card {number}."
        ours.append(f"Q: {question}\nA: {answer}\n")
        theirs.append(f"{question} #flashcard\n{answer}\n---\n")
    name = f"deck{start // 100:05}.md"
    (folder / "somequiz" / name).write_text("\n".join(ours), encoding="utf-8")
    (folder / "carddown" / name).write_text("\n".join(theirs), encoding="utf-8")
