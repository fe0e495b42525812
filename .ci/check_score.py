"""Floors of the scorer's table: what must hold of every commit.

Usage: check_score.py DECKS.json ALL.json

DECKS.json  of the decks as they are made
ALL.json    of `generate --all`, plain text
"""

import json
import sys

result = json.load(open(sys.argv[1], encoding="utf-8"))
failed = []


def floor(render, measure, least):
    got = result["renders"][render]["all"][measure]
    if got is None or got < least:
        failed.append(f"{render}: {measure} is {got}, at least {least} is wanted")


def none(render, measure):
    got = result["renders"][render]["all"][measure]
    if got:
        failed.append(f"{render}: {measure} is {got}, 0 is wanted")


failed += [f"failed: {entry}" for entry in result["failures"]]
for render in ("txt", "nobold.md", "md", "html"):
    floor(render, "ground", 1.0)
    none(render, "dangling")
for render in ("txt", "html"):
    none(render, "chrome_leak")
floor("md", "recall@1x", 0.90)
floor("txt", "recall@1x", 0.44)
result = json.load(open(sys.argv[2], encoding="utf-8"))
for measure, least in (
    ("recall@1x", 0.50),
    ("recall@2x", 0.65),
    ("recall@all", 0.74),
    ("precision@1x", 0.52),
    ("def_f1", 0.37),
    ("defsent_hit", 0.67),
):
    floor("txt", measure, least)
none("txt", "dangling")
for line in failed:
    print(line)
sys.exit(1 if failed else 0)
