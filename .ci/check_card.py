"""Cards as Anki makes them, on a phone of 360 pixels by day and by night: nothing is wider than the screen, what is
written can be read, pictures are shown, and no script of a card runs.

Usage: check_card.py CHECKED.json PACKAGE.apkg (the former is what the checker says of the latter)
"""

import json
import pathlib
import sys
import tempfile
import zipfile

import browser as chromium

CLASSES = {"day": "card", "night": "card nightMode"}

# What is wider than the screen and not inside of something that scrolls, and the lowest contrast of any text.
LOOK = """
const screen = document.documentElement.clientWidth;
const wide = [...document.body.querySelectorAll("*")]
  .filter(e => e.getBoundingClientRect().right > screen + 0.5 && !e.parentElement.closest("pre, table, mjx-container"))
  .map(e => e.outerHTML.slice(0, 120));
const light = colour => {
  const [r, g, b] = colour.match(/[\\d.]+/g).map(v => v / 255).map(v => v <= 0.04 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const paper = light(getComputedStyle(document.body).backgroundColor);
const written = e => [...e.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
const contrasts = [...document.body.querySelectorAll("*")].filter(written).map(e => light(getComputedStyle(e).color))
  .map(ink => (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05));
return {wide, contrast: Math.min(...contrasts), paper, scroll: document.documentElement.scrollWidth};
"""


def page(cards, css, classes):
    sides = [card[side] for card in cards for side in ("question", "answer")]
    return (
        f'<!DOCTYPE html><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<style>{css}</style><body class="{classes}">{"<hr>".join(sides)}'
    )


checked = json.load(open(sys.argv[1], encoding="utf-8"))
css = (pathlib.Path(__file__).parent / "../src/formats/apkg/card.css").read_text(encoding="utf-8")
folder = pathlib.Path(tempfile.mkdtemp())
with zipfile.ZipFile(sys.argv[2]) as package:
    for number, name in json.loads(package.read("media")).items():
        (folder / name).write_bytes(package.read(number))
browser = chromium.start()
try:
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": True},
    )
    papers = []
    for name, classes in CLASSES.items():
        (folder / f"{name}.html").write_text(page(checked["cards"], css, classes), encoding="utf-8")
        chromium.open_file(browser, folder / f"{name}.html")
        look = browser.execute_script(LOOK)
        assert not look["wide"] and look["scroll"] <= 360, (name, look)
        assert look["contrast"] >= 4.5, (name, look["contrast"])
        papers.append(look["paper"])
        chromium.assert_all_is_shown_and_no_script_of_a_card_ran(browser)
    assert papers[0] > 0.9 and papers[1] < 0.1, papers
    print(f"{len(checked['cards'])} cards of a package fit a phone and can be read by day and by night")
finally:
    browser.quit()
