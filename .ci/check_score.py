"""Floors of the scorer's table: what must hold of every commit.

Usage: check_score.py DECKS.json ALL.json

DECKS.json  of the decks as they are made
ALL.json    of `generate --all`, plain text and Markdown
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
floor("md", "recall@1x", 0.83)
floor("txt", "recall@1x", 0.45)
floor("txt", "recall@all", 0.50)
result = json.load(open(sys.argv[2], encoding="utf-8"))
for measure, least in (
    ("recall@1x", 0.52),
    ("recall@2x", 0.67),
    ("recall@all", 0.75),
    ("precision@1x", 0.55),
    ("def_f1", 0.40),
    ("defsent_hit", 0.73),
):
    floor("txt", measure, least)
floor("md", "recall@1x", 0.96)
floor("md", "precision@1x", 0.95)
for render in ("txt", "md"):
    none(render, "dangling")
for line in failed:
    print(line)
sys.exit(1 if failed else 0)
