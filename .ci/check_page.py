"""An exported page in a real browser: nothing refused or in error, pictures are shown and sounds play, no script of a card runs, a card flips by key and by
click, nothing reaches beyond the page on a phone, print shows the answers.

Usage: check_page.py PAGE.html
"""

import sys

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

import browser as chromium

browser = chromium.start()
try:
    chromium.open_file(browser, sys.argv[1])
    cards = browser.find_elements(By.TAG_NAME, "details")
    assert len(cards) > 10, len(cards)
    first = cards[0]
    assert first.get_attribute("open") is None
    ActionChains(browser).send_keys(Keys.ARROW_RIGHT, Keys.SPACE).perform()
    assert first.get_attribute("open") is not None, "the keys did not flip the first card"
    cards[1].find_element(By.TAG_NAME, "summary").click()
    assert cards[1].get_attribute("open") is not None, "a click did not flip a card"
    browser.execute_script("for (const card of document.querySelectorAll('details')) card.open = true")
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": True},
    )
    wide = browser.execute_script("return document.documentElement.scrollWidth")
    assert wide <= 360, f"on a phone of 360 pixels the page is {wide} wide"
    chromium.assert_all_is_shown_and_no_script_of_a_card_ran(browser)
    sounds = browser.execute_async_script(
        """
        const done = arguments[0], sounds = [...document.querySelectorAll("audio")];
        Promise.all(sounds.map(sound => sound.play().then(() => sound.duration, error => String(error)))).then(done);
        """
    )
    assert sounds and all(isinstance(length, float) for length in sounds), f"sounds that do not play: {sounds}"
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    browser.execute_script("for (const card of document.querySelectorAll('details')) card.open = false")
    last = cards[-1]
    shown = browser.execute_script(
        "return [...arguments[0].children].map(e => e.getBoundingClientRect().height)", last
    )
    assert all(height > 0 for height in shown), f"print hides an answer: {shown}"
    print(f"{len(cards)} cards flip by key and by click, fit a phone, and print with their answers")
finally:
    browser.quit()
