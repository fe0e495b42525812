"""An exported page in a real browser: nothing refused or in error, a card flips by key and by click, print shows the answers.

Usage: check_page.py PAGE.html
"""

import pathlib
import sys
import tempfile

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

options = webdriver.ChromeOptions()
options.binary_location = "/usr/bin/chromium"
profile = tempfile.mkdtemp()
for flag in (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--user-data-dir={profile}",
):
    options.add_argument(flag)
options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
service = webdriver.ChromeService(executable_path="/usr/bin/chromedriver")
browser = webdriver.Chrome(options=options, service=service)
try:
    browser.get(pathlib.Path(sys.argv[1]).resolve().as_uri())
    cards = browser.find_elements(By.TAG_NAME, "details")
    assert len(cards) > 10, len(cards)
    first = cards[0]
    assert first.get_attribute("open") is None
    ActionChains(browser).send_keys(Keys.ARROW_RIGHT, Keys.SPACE).perform()
    assert first.get_attribute("open") is not None, "the keys did not flip the first card"
    cards[1].find_element(By.TAG_NAME, "summary").click()
    assert cards[1].get_attribute("open") is not None, "a click did not flip a card"
    log = [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"]
    assert not log, log
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    last = cards[-1]
    shown = browser.execute_script(
        "return [...arguments[0].children].map(e => e.getBoundingClientRect().height)", last
    )
    assert all(height > 0 for height in shown), f"print hides an answer: {shown}"
    print(f"{len(cards)} cards flip by key and by click, and print with their answers")
finally:
    browser.quit()
