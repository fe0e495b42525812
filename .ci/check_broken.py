#!/usr/bin/env python3
"""Imports packages that are each broken in one way.

Usage: check_broken.py BINARY FOLDER WORKDIR

FOLDER is what make_broken_apkg.py wrote. Each package must be refused with a clear error, and nothing left behind, or
come in; where Anki loses or refuses something, what was wrong must be said, but for faults that harm nothing here.
"""
import json
import os
import shutil
import subprocess
import sys

# Anki needs what is missing or wrong in these; the cards and their schedules do not.
HARMLESS = {
    "07-no-lrt", "08-lrt-wrong", "43-new-due-high", "48-revlog-factor-negative", "59-no-dconf", "61-deck-without-dyn",
    "62-deck-without-conf", "64-field-without-font", "65-model-without-css", "68-template-syntax",
}


def main() -> int:
    binary, folder, work = sys.argv[1:]
    cases = json.load(open(os.path.join(folder, "cases.json"), encoding="utf-8"))
    cases = cases["cases"] if isinstance(cases, dict) else cases
    wrong = refused = 0
    for case in cases:
        name = case.get("file") or case["name"]
        shutil.rmtree(work, ignore_errors=True)
        out = os.path.join(work, "out")
        env = dict(os.environ, SOMEQUIZ_DATA_DIR=os.path.join(work, "data"))
        run = subprocess.run([binary, "import", os.path.join(folder, name), "-o", out],
                             capture_output=True, text=True, env=env, check=False)
        said = run.stderr.strip()
        if run.returncode == 0:
            is_told = "left out:" in said
            is_fine = case["anki"] in ("ok", "mended") or name.removesuffix(".apkg") in HARMLESS
            fine = os.path.isdir(out) and is_told != is_fine
        else:
            refused += 1
            fine = (run.returncode == 1 and said.startswith("error: ") and name in said and not os.path.exists(out)
                    and case["anki"] not in ("ok", "mended"))
        if not fine:
            wrong += 1
            print(f"{name} ({case['anki']}): exit code {run.returncode}, {said!r}")
    print(f"broken packages: {len(cases)}, {refused} refused, the rest read, {wrong} otherwise than they should be")
    return 1 if wrong or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
