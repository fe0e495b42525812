#!/usr/bin/env python3
"""Reviews a collection with the real hashcards, brings it along, and compares intervals and due dates.

Usage: check_hashcards.py BINARY HASHCARDS WORKDIR
"""
import json
import os
import sqlite3
import subprocess
import sys
import time
import urllib.parse
import urllib.request

DECKS = {
    "bio.md": """Q: What is the heap?
A: A pool of memory.

- large
- shared

C: The [mitochondrion] is the [powerhouse] of the cell.

Q: Two?
A: 2
---
T: stack
D: last in, first out
""",
    "sub/chem.md": """---
name = "Chemistry"
---
Q: Symbol of gold?
A: Au

Q: Symbol of iron?
A: Fe
""",
}
PORT = 8731
URL = f"http://127.0.0.1:{PORT}/"


def post(action: str) -> None:
    data = urllib.parse.urlencode({"action": action}).encode()
    urllib.request.urlopen(URL, data=data, timeout=10).read()


def drill(hashcards: str, folder: str, grades: list[str]) -> None:
    command = [hashcards, "drill", folder, "--port", str(PORT), "--open-browser", "false", "--bury-siblings", "false"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            try:
                urllib.request.urlopen(URL, timeout=1).read()
                break
            except OSError:
                time.sleep(0.1)
        for grade in grades:
            post("Reveal")
            post(grade)
        post("End")
    finally:
        server.terminate()
        server.wait()


def main() -> int:
    binary, hashcards, work = sys.argv[1:]
    folder = os.path.join(work, "collection")
    for name, text in DECKS.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    drill(hashcards, folder, ["Good", "Easy", "Hard", "Forgot", "Good", "Good", "Easy"])
    rows = sqlite3.connect(os.path.join(folder, "hashcards.db")).execute(
        "SELECT interval_days, due_date, review_count FROM cards WHERE due_date IS NOT NULL"
    ).fetchall()
    assert len(rows) >= 5, rows
    env = dict(os.environ, SOMEQUIZ_DATA_DIR=os.path.join(work, "data"))
    out = os.path.join(work, "after.json")
    for _ in range(2):
        subprocess.run([binary, "import", folder], check=True, env=env)
    subprocess.run([binary, "export", folder, "-o", out, "--with-progress"], check=True, env=env)
    cards = [card for deck in json.load(open(out, encoding="utf-8"))["decks"] for note in deck["notes"] for card in note["cards"]]
    plans = [card["plan"] for card in cards if card["plan"]["due"]]
    ours = sorted((plan["interval"], plan["due"], plan["reviews"]) for plan in plans)
    theirs = sorted(tuple(row) for row in rows)
    reviews = sum(entry["event"] == "review" for card in cards for entry in card["log"])
    assert ours == theirs, f"{ours}\n{theirs}"
    assert reviews == sum(row[2] for row in rows), (reviews, rows)
    print(f"hashcards: {len(cards)} cards, {len(ours)} with the same interval and due date, {reviews} reviews")
    return 0


if __name__ == "__main__":
    sys.exit(main())
