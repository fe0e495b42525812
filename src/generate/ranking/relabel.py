"""Brings the properties in a file of labels up to date with the generator.

Usage: relabel.py BINARY ARTICLES LABELS

A label's candidate is found again by its article, pattern, span and the digest of its text; its properties are then
taken from `generate --explain --json`. One that is no longer proposed keeps those that it had. LABELS is replaced.
"""

import hashlib
import json
import os
import pathlib
import subprocess
import sys


def digest(card):
    return hashlib.sha256(f"{card['front']}\0{card['back']}".encode()).hexdigest()[:16]


def main():
    binary, articles, labels = sys.argv[1:]
    rows = [json.loads(line) for line in open(labels, encoding="utf-8")]
    found = {}
    for file in sorted({row["file"] for row in rows}):
        path = pathlib.Path(articles) / file
        if not path.exists():
            continue
        run = subprocess.run([binary, "generate", "--explain", "--json", path], capture_output=True, text=True, check=True)
        for line in run.stdout.splitlines():
            card = json.loads(line)
            found[file, card["pattern"], card["start"], card["end"], digest(card)] = card["features"]
    fresh = 0
    for row in rows:
        features = found.get((row["file"], row["pattern"], row["start"], row["end"], row["card"]))
        if features:
            row["features"] = features
            fresh += 1
    with open(labels + ".new", "w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    os.replace(labels + ".new", labels)
    print(f"{fresh} of {len(rows)} candidates are still proposed")


if __name__ == "__main__":
    main()
