#!/usr/bin/env python3
"""Compares what `import` made of an Anki package with what is known to be in it.

Usage: check_import.py EXPORT.json MEDIA_FOLDER EXPECTED.json

EXPORT.json is `export FOLDER --to json --with-progress` after the import; EXPECTED.json is what the maker of the package
wrote beside it. Each card must be there under its note's GUID with its deck, words, tags, schedule, every answer of its
log (to the millisecond) and every image and sound with its bytes. Exit code 1 where anything differs.
"""
import datetime
import hashlib
import html
import json
import os
import re
import sys
import unicodedata

BUTTONS = {1: 1, 2: 3, 3: 4, 4: 5}


def letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFC", text) if c.isalnum())


def words_of_html(text: str) -> str:
    """Letters and digits of a field, in order."""
    text = re.sub(r"<[a-zA-Z/!][^>]*>|\[sound:[^\]]*\]|\[/?(latex|\$\$?)\]", "", text)
    return letters(html.unescape(text))


def words_of_markdown(text: str) -> str:
    """Letters and digits of a side, in order, without images and sounds."""
    return letters(re.sub(r"(!\[[^\]]*\]|\[sound\])\((<[^>]*>|[^)]*)\)", "", text))


def ours(export: dict) -> dict:
    """(GUID, ord) -> (deck, note, card)."""
    found = {}
    for deck in export["decks"]:
        for note in deck["notes"]:
            guid, _, ord_ = note["guid"].partition(" card ")
            for card in note["cards"]:
                key = (guid, int(ord_) - 1) if ord_ else (guid, card["slot"] - 1)
                assert key not in found, f"twice: {key}"
                found[key] = (deck["name"], note, card)
    return found


def cloze_numbers(text: str) -> list[int]:
    """The cloze numbers of a note whose blanks are ours in order."""
    return [int(number) - 1 for number in re.findall(r"{{c(\d+)::", text)]


def check(export: dict, media: str, expected: dict) -> list[str]:
    wrong = []
    found = ours(export)
    notes = {note["guid"]: note for note in expected["notes"]}
    rows: dict = {}
    for row in expected["revlog"]:
        rows.setdefault((row["guid"], row["ord"]), []).append(row)
    for card in expected["cards"]:
        key = (card["guid"], card["ord"])
        note = notes[card["guid"]]
        place = key
        whole = next((n for (g, _), (_, n, _) in found.items() if g == card["guid"]), None)
        if whole and whole["form"] == "cloze":
            place = (card["guid"], cloze_numbers(note["fields"][0]).index(card["ord"]))
        if place not in found:
            wrong.append(f"{key}: missing")
            continue
        deck, mine, one = found[place]
        plan = one.get("plan") or {}

        def same(what, a, b):
            if a != b:
                wrong.append(f"{key}: {what} is {a!r}, not {b!r}")

        same("deck", deck, card.get("home_deck") or card["deck"])
        same("tags", sorted(mine["tags"]), sorted(note["tags"]))
        same("suspended", bool(plan.get("suspended")), card["queue"] == -1)
        same("buried", plan.get("buried_until") is not None, card["queue"] in (-2, -3))
        if card["type"] == 2:
            same("due", plan.get("due"), card["due_date"])
            same("interval", plan.get("interval"), max(card["ivl"], 1))
        if card["type"] == 0:
            same("due", plan.get("due"), None)
        else:
            same("reviews", plan.get("reviews"), card["reps"])
            same("lapses", plan.get("lapses"), card["lapses"])
            ease = (card["factor"] + 5) // 10 / 100 if card["factor"] else 2.5
            same("ease", plan.get("ease"), max(ease, 1.3))
        log = [
            (int(datetime.datetime.fromisoformat(entry["at"].replace("Z", "+00:00")).timestamp() * 1000 + 0.5),
             entry.get("grade"), entry.get("millis"))
            for entry in one.get("log") or []
            if entry["event"] == "review"
        ]
        answers = [row for row in rows.get(key, []) if row["button"] > 0]
        same("log", log, [(row["id"], BUTTONS[row["button"]], row["time_ms"]) for row in answers])
        by_hand = sum(entry["event"] == "seed" for entry in one.get("log") or [])
        settings = sum(row["button"] == 0 for row in rows.get(key, []))
        if by_hand not in (settings, settings + 1):
            wrong.append(f"{key}: {by_hand} seeds for {settings} schedules set by hand")
        if note["notetype"] == "Basic":
            for side, field in (("front", 0), ("back", 1)):
                same(side, words_of_markdown(one[side]), words_of_html(note["fields"][field]))
    for key in found.keys() - {(c["guid"], c["ord"]) for c in expected["cards"]}:
        if found[key][1]["form"] != "cloze":
            wrong.append(f"{key}: not in the package")
    for file in expected["media"]:
        path = os.path.join(media, unicodedata.normalize("NFC", file["name"]))
        if not os.path.exists(path):
            wrong.append(f"{file['name']}: missing")
        elif hashlib.sha1(open(path, "rb").read()).hexdigest() != file["sha1"]:
            wrong.append(f"{file['name']}: other bytes")
    return wrong


def main() -> int:
    export_path, media, expected_path = sys.argv[1:]
    export = json.load(open(export_path, encoding="utf-8"))
    expected = json.load(open(expected_path, encoding="utf-8"))
    wrong = check(export, media, expected)
    for line in wrong[:40]:
        print(line)
    cards, rows = len(expected["cards"]), expected["revlog_rows"]
    print(f"{os.path.basename(expected_path)}: {cards} cards, {rows} rows of the log, "
          f"{len(expected['media'])} media files, {len(wrong)} differences")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
