"""The seed article: enough cards, each verbatim, none of the page's chrome, and the contradiction told instead of asked.

Usage: check_seed.py BINARY ARTICLE
"""

import json
import subprocess
import sys

binary, article = sys.argv[1:]
source = open(article, "rb").read()
run = subprocess.run(
    [binary, "generate", article, "--json"], stdout=subprocess.PIPE, check=True
)
result = json.loads(run.stdout)
cards, warnings = result["cards"], result["warnings"]
assert len(cards) >= 15, f"{len(cards)} cards"
chrome = [b"SomeQuiz", b"Founder", b"Sithija", b"@snelusha"]
for card in cards:
    quote = card["quote"].encode()
    assert source[card["start"] : card["end"]] == quote, card
    assert not any(word in quote for word in chrome), card
mismatch = [w for w in warnings if "7" in w["message"] and "10" in w["message"]]
assert mismatch, warnings
for warning in mismatch:
    for card in cards:
        assert card["end"] <= warning["start"] or warning["end"] <= card["start"], card
print(f"{len(cards)} cards, all verbatim; warned: {mismatch[0]['message']}")
