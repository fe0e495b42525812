"""A headless Chromium with an empty profile."""

import pathlib
import tempfile

from selenium import webdriver


def start():
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
    return webdriver.Chrome(options=options, service=service)


def open_file(browser, path):
    browser.get(pathlib.Path(path).resolve().as_uri())


def assert_all_is_shown_and_no_script_of_a_card_ran(browser):
    """Cards of hard/deck.md set window.ran by every road from text to script."""
    log = [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"]
    assert not log, log
    pictures = browser.execute_script("return [...document.images].map(e => e.complete && e.naturalWidth)")
    assert pictures and all(pictures), f"pictures that are not shown: {pictures}"
    assert browser.execute_script("return typeof window.ran") == "undefined", "a card's script ran"
