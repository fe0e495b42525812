#!/usr/bin/env python3
"""Packs the tables of the English model into the text files that the parser carries.

usage: pack.py TABLES.json

TABLES.json holds the tables of spaCy's en_core_web_sm 3.8.0 as its package gives them: tokeniser patterns and
exceptions, norms, symbol numbers, lemma exceptions and index. The files are written beside this script. Each is UTF-8,
a line an entry, lines sorted by their key, so that the program can search them where they lie:

  exceptions.txt  WORD, then a tab and "PIECE NORM" or "PIECE" for each token that it is split into
  norms.txt       hash of a word in 16 hex digits, tab, its norm
  symbols.txt     NAME, tab, number: the strings whose number is not their hash
  classes.txt     NAME, tab, ranges of code points beyond ASCII in hex: character classes of the tokeniser's patterns
  irregular.txt   letter of the part of speech, blank, word, then a tab and a lemma for each that it may have
  words.txt       blocks of 16 words: the first word, tab, then for each word the number of bytes shared with the word
                  before as one character from "0", the bytes that follow, and the parts of speech as the last digit

Parts of speech: noun n 1, verb v 2, adjective a 4, adverb r. Adverbs need no list of words: they are their own lemma.
"""

import json
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
BLOCK = 16


def write(name, lines):
    with open(os.path.join(HERE, name), "w", encoding="utf-8", newline="\n") as out:
        out.writelines(line + "\n" for line in lines)


def by_bytes(strings):
    return sorted(strings, key=lambda string: string.encode())


def exceptions(rules):
    """Words that hold white space are left out: the parser never sees white space as a token."""
    for word in by_bytes(word for word in rules if not re.search(r"\s", word)):
        pieces = rules[word]
        assert "".join(piece for piece, _ in pieces) == word and "\t" not in word
        if len(pieces) == 1 and pieces[0][1] is None:
            yield word
        else:
            yield "\t".join([word] + [piece if norm is None else f"{piece} {norm}" for piece, norm in pieces])


def norms(table):
    for number, norm in sorted((int(key), norm) for key, norm in table.items()):
        yield f"{number:016x}\t{norm}"


def symbols(table):
    """Only names that can be a norm (lower case) or an affix or a shape (three characters at most)."""
    for name in by_bytes(name for name in table if name == name.lower() or len(name) <= 3):
        yield f"{name}\t{table[name]}"


def ranges(inside):
    """The code points of the inside of a regular expression's character class, as merged ranges."""
    def number(match):
        return chr(int(match.group(1) or match.group(2), 16))

    chars = re.sub(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})", number, inside)
    points, at = set(), 0
    while at < len(chars):
        if chars[at] == "\\":
            at += 1
        if at + 2 < len(chars) and chars[at + 1] == "-":
            points.update(range(ord(chars[at]), ord(chars[at + 2]) + 1))
            at += 3
        else:
            points.add(ord(chars[at]))
            at += 1
    merged = []
    for point in sorted(point for point in points if point > 127):
        if merged and merged[-1][1] == point - 1:
            merged[-1][1] = point
        else:
            merged.append([point, point])
    return " ".join(f"{low:x}" if low == high else f"{low:x}-{high:x}" for low, high in merged)


def classes(tables):
    infix, suffix, url = tables["infix"], tables["suffix"], tables["url"]
    icon = re.match(r"\\\.\\\.\+\|…\|\[([^\]]+)\]\|", infix).group(1)
    letter = re.search(r"\(\?<=\[([^\]]+)\]\),\(\?=", infix).group(1)
    lower = re.search(r"\(\?:\[([^\]]+)\]\{2,63\}\)", url).group(1)
    upper = re.search(r"\(\?<=\[([^\]]+)\]\[[^\]]+\]\)\\\.\$$", suffix).group(1)
    for name, inside in [("icon", icon), ("letter", letter), ("lower", lower), ("upper", upper)]:
        yield f"{name}\t{ranges(inside)}"


def irregular(table):
    letters = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
    keys = {f"{letters[part]} {word}": lemmas for part, words in table.items() for word, lemmas in words.items()}
    for key in by_bytes(keys):
        yield "\t".join([key] + keys[key])


def words(index):
    parts = {}
    for part, digit in [("noun", 1), ("verb", 2), ("adj", 4)]:
        for word in index[part]:
            parts[word] = parts.get(word, 0) | digit
    order = by_bytes(word for word in parts if not re.search(r"\s", word))
    for at in range(0, len(order), BLOCK):
        block = order[at:at + BLOCK]
        fields, before = [], block[0]
        for word in block:
            shared = len(os.path.commonprefix([before, word]))
            assert word.isascii() and shared <= ord("~") - ord("0")
            fields.append(chr(ord("0") + shared) + word[shared:] + str(parts[word]))
            before = word
        yield block[0] + "\t" + " ".join(fields)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        tables = json.load(file)
    write("exceptions.txt", exceptions(tables["rules"]))
    write("norms.txt", norms(tables["norm"]))
    write("symbols.txt", symbols(tables["syms"]))
    write("classes.txt", classes(tables))
    write("irregular.txt", irregular(tables["lem"]["exc"]))
    write("words.txt", words(tables["lem"]["index"]))


if __name__ == "__main__":
    main()
