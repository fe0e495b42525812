"""Exported sheets in a real browser, as printed on A4 and on US Letter, in two fonts: no text leaves its cell, every back lies behind its
front, no script of a card runs, and each page fills one sheet of paper.

Usage: check_sheet.py SHEET.html
"""

import base64
import re
import sys

import browser as chromium

# The sheet's own, and one that is wider than most.
FONTS = ("", "DejaVu Sans")
PAPERS = {"A4": (210 / 25.4, 297 / 25.4), "Letter": (8.5, 11)}

# Cells of each page with their number and place, and the text or picture that leaves its cell or runs into small print.
LAYOUT = """
return [...document.querySelectorAll(".page")].map(page => {
  const paper = document.documentElement.clientWidth;
  return [...page.querySelectorAll(".cell")].map(cell => {
    const box = cell.getBoundingClientRect();
    const foot = cell.querySelector("footer").getBoundingClientRect();
    const out = [];
    const walk = document.createTreeWalker(cell, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const range = document.createRange();
      range.selectNode(node);
      const floor = node.parentElement.closest("footer, article").tagName === "FOOTER" || node.tagName === "FOOTER"
        ? box.bottom : foot.top;
      for (const part of range.getClientRects()) {
        const inside = part.left >= box.left && part.right <= box.right && part.top >= box.top && part.bottom <= floor;
        if (part.width && part.height && !inside) out.push(node.textContent.slice(0, 80));
      }
    }
    return {number: cell.querySelector("footer span:last-child").textContent, left: box.left, right: paper - box.right,
            top: box.top - page.getBoundingClientRect().top, out};
  });
});
"""

browser = chromium.start()
try:
    chromium.open_file(browser, sys.argv[1])
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    for font in FONTS:
        browser.execute_script("document.body.style.fontFamily = arguments[0]", font)
        for name, (width, height) in PAPERS.items():
            browser.execute_cdp_cmd(
                "Emulation.setDeviceMetricsOverride",
                {"width": round(width * 96), "height": round(height * 96), "deviceScaleFactor": 1, "mobile": False},
            )
            pages = browser.execute_script(LAYOUT)
            assert len(pages) > 2 and len(pages) % 2 == 0, len(pages)
            for fronts, backs in zip(pages[::2], pages[1::2]):
                for front, back in zip(fronts, backs, strict=True):
                    assert not front["out"] and not back["out"], (font, name, front, back)
                    mirrored = (back["number"], back["right"], back["top"])
                    expected = (front["number"], front["left"], front["top"])
                    apart = [abs(a - b) for a, b in zip(mirrored[1:], expected[1:])]
                    assert mirrored[0] == expected[0] and max(apart) < 1, (font, name, front, back)
            pdf = browser.execute_cdp_cmd("Page.printToPDF", {"paperWidth": width, "paperHeight": height})
            sheets = len(re.findall(rb"/Type\s*/Page\b", base64.b64decode(pdf["data"])))
            assert sheets == len(pages), f"{len(pages)} pages became {sheets} sheets of {name}"
    chromium.assert_all_is_shown_and_no_script_of_a_card_ran(browser)
    print(f"{sum(map(len, pages)) // 2} cards on {len(pages)} pages, each back behind its front on A4 and Letter")
finally:
    browser.quit()
