"""A deck of longer and longer answers, of the words of articles, as paragraphs, lists, code, bold text and tables.

Usage: long_cards.py ARTICLE... >DECK.md
"""

import re
import sys

text = " ".join(open(path, encoding="utf-8").read() for path in sys.argv[1:])
words = re.sub(r"[^\w\s.,;:'()]|_", " ", text).split()


def lines(words, length):
    return [" ".join(words[at : at + length]) for at in range(0, len(words), length)]


SHAPES = {
    "a paragraph": lambda words: " ".join(words),
    "a list": lambda words: "\n".join(f"- {line}" for line in lines(words, 7)),
    "code": lambda words: "\n".join(["```", *lines(words, 9), "```"]),
    "bold": lambda words: "\n\n".join(f"**{line}**" for line in lines(words, 30)),
    "a table": lambda words: "\n".join(["| a | b |", "|---|---|", *(f"| {line} | {line[:9]} |" for line in lines(words, 5))]),
}

print('---\nname = "Long cards"\n---')
for length in range(20, 400, 8):
    for name, shape in SHAPES.items():
        start = length * 7 % max(1, len(words) - length)
        print(f"\nQ: What are {length} words as {name}?\nA:\n{shape(words[start : start + length])}")
