#!/usr/bin/env python3
"""Makes tests/vectors/sm2.txt from an independent SM-2 in Python.

usage: make.py REFERENCE            writes sm2.txt beside this script
       make.py REFERENCE --check    compares instead; exit 1 where they differ

REFERENCE is a Python file with `VARIANTS` and `run(grades, knobs, cap)`, where
`grades` is a list of (grade, is drill) and the result one dict a grade with
repetitions, ef, interval, next_day and again_today. It is run as the variant
"delphi" (Wozniak's own program) with intervals capped at 36,500 days.

tests/vectors/mod.rs makes the same text with somequiz and compares digests.
"""

import hashlib
import importlib.util
import itertools
import pathlib
import sys

CAP = 36_500
FILE = pathlib.Path(__file__).with_name("sm2.txt")
MASK = (1 << 64) - 1
LIKELY = [0, 0, 1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5]

HEAD = """\
# SM-2 as an independent program computes it: exact arithmetic, the ease from before the answer gives the interval,
# halves go to the even day, the ease changes on failures too, intervals end at 36,500 days.
# Made by tests/vectors/make.py; do not edit.
#
# short N SHA1      all 6^N sequences of N scheduled grades, in order
# random N SHA1     histories N·1000 up to (N+1)·1000, made with SplitMix64 as told in tests/vectors/mod.rs
# GRADES: STATES    a history and its states: repetitions/ease in hundredths/interval/day due/asked again today;
#                   each review on the day it is due, the first on day 0; a grade in parentheses is a drill answer
"""


class SplitMix64:
    """Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014), figure 17."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)


def line(reference, grades):
    states = reference.run(grades, reference.VARIANTS["delphi"], CAP)
    asked = " ".join(f"({q})" if drill else str(q) for q, drill in grades)
    cells = " ".join(
        f"{s['repetitions']}/{round(float(s['ef']) * 100)}/{s['interval']}/{s['next_day']}/{int(s['again_today'])}"
        for s in states
    )
    return f"{asked}: {cells}\n"


def short(length):
    return [[(q, False) for q in grades] for grades in itertools.product(range(6), repeat=length)]


def history(seed):
    """Up to 200 answers; an answer under 4 is followed by a drill answer every other time."""
    random = SplitMix64(seed)
    grades, again = [], False
    for _ in range(1 + random.next() % 200):
        drill = again and random.next() % 2 == 0
        grade = LIKELY[random.next() % 16]
        grades.append((grade, drill))
        again = grade < 4
    return grades


def digest(reference, histories):
    sha1 = hashlib.sha1()
    for grades in histories:
        sha1.update(line(reference, grades).encode())
    return sha1.hexdigest()


def main():
    path = pathlib.Path(sys.argv[1])
    spec = importlib.util.spec_from_file_location("reference", path)
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    text = HEAD
    for length in range(1, 7):
        text += f"short {length} {digest(reference, short(length))}\n"
    for block in range(10):
        histories = (history(seed) for seed in range(block * 1000, (block + 1) * 1000))
        text += f"random {block} {digest(reference, histories)}\n"
    sample = short(1) + short(2) + short(6)[7::311] + [history(seed)[:24] for seed in range(20)]
    text += "".join(line(reference, grades) for grades in sample)
    if "--check" not in sys.argv:
        FILE.write_text(text, encoding="utf-8", newline="\n")
    elif FILE.read_text(encoding="utf-8") != text:
        sys.exit(f"{FILE} is not what {path} gives; run make.py without --check and look at the difference")


main()
