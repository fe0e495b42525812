#!/usr/bin/env python3
"""Takes decks through the real Anki and back, and compares.

Usage: check_round_trip.py BINARY PACKAGE.apkg BEFORE.json WORKDIR

PACKAGE is what `export --with-progress` wrote, BEFORE.json the same as JSON. Anki imports the package and exports all of
its collection; that is imported into an empty home. Every note must be there again with its text and tags, and every
card with its schedule and as many reviews; of a card in the day's drill, which Anki asks again within minutes, only the
reviews are compared.
"""
import json
import os
import subprocess
import sys

from anki.collection import (
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)


def through_anki(package: str, out: str, work: str) -> None:
    col = Collection(os.path.join(work, "collection.anki2"))
    col.import_anki_package(
        ImportAnkiPackageRequest(package_path=package, options=ImportAnkiPackageOptions(with_scheduling=True))
    )
    col.export_anki_package(
        out_path=out,
        options=ExportAnkiPackageOptions(with_scheduling=True, with_media=True, legacy=False),
        limit=None,
    )
    col.close()


def content(export: dict) -> dict:
    """GUID -> deck, text, tags and the progress of each card."""
    notes = {}
    for deck in export["decks"]:
        for note in deck["notes"]:
            text = {key: note[key] for key in ("form", "front", "back", "term", "definition", "text", "blanks") if key in note}
            cards = []
            for card in note["cards"]:
                plan = card.get("plan") or {}
                reviews = sum(entry["event"] == "review" for entry in card.get("log") or [])
                state = [plan.get(key) for key in ("due", "interval", "ease", "lapses", "suspended")]
                cards.append([reviews] if plan.get("drill") else [*state, reviews])
            notes[note.get("guid") or note["id"]] = [deck["name"], text, sorted(note["tags"]), cards]
    return notes


def main() -> int:
    binary, package, before_path, work = sys.argv[1:]
    os.makedirs(work, exist_ok=True)
    again, folder, after_path = (os.path.join(work, name) for name in ("again.apkg", "decks", "after.json"))
    through_anki(os.path.abspath(package), os.path.abspath(again), work)
    env = dict(os.environ, SOMEQUIZ_DATA_DIR=os.path.join(work, "data"))
    subprocess.run([binary, "import", again, "-o", folder], check=True, env=env)
    subprocess.run([binary, "export", folder, "-o", after_path, "--with-progress"], check=True, env=env)
    before, after = (content(json.load(open(path, encoding="utf-8"))) for path in (before_path, after_path))
    for guid in before.keys() & after.keys():
        cards = zip(before[guid][3], after[guid][3])
        after[guid][3] = [now if len(then) > 1 else now[-1:] for then, now in cards]
    wrong = [f"{guid}: {before.get(guid)} became {after.get(guid)}" for guid in sorted(before.keys() | after.keys())
             if before.get(guid) != after.get(guid)]
    print("\n".join(wrong[:20]))
    print(f"through Anki and back: {len(before)} notes, {len(wrong)} differences")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
