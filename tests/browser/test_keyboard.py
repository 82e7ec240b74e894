"""What JavaScript adds: suggestions by keyboard as the WAI-ARIA APG describes a list combobox, and "/" for the box."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from indexer import Engine
from tests.browser.chromium import Window

BOX = "input[role=combobox]"


def options(window: Window) -> list[WebElement]:
    return window.all("[role=listbox]:not([hidden]) [role=option]")


def typed(window: Window, text: str) -> list[str]:
    """Type into the box, wait for suggestions and give their texts."""
    window.one(BOX).send_keys(text)
    window.until(lambda: options(window), "suggestions")
    return window.texts("[role=option] .suggestion-text")


@pytest.fixture(params=["/", "/search?sort=newest"])
def box(request: pytest.FixtureRequest, window: Window) -> WebElement:
    window.open(request.param)
    return window.one(BOX)


def test_suggestions_are_those_of_the_engine(window: Window, engine: Engine, box: WebElement) -> None:
    assert box.get_attribute("aria-expanded") == "false"
    found = typed(window, "l")
    assert found == [suggestion.text for suggestion in engine.suggest("l")]
    assert len(found) > 1
    assert box.get_attribute("aria-expanded") == "true"
    assert box.get_attribute("aria-controls") == window.one("[role=listbox]").get_attribute("id")
    assert window.one(".search-box [role=status]").get_attribute("textContent") == f"{len(found)} suggestions"


def test_down_and_up_walk_and_enter_searches(window: Window, box: WebElement) -> None:
    found = typed(window, "l")

    def active() -> str | None:
        chosen = [option for option in options(window) if option.get_attribute("aria-selected") == "true"]
        assert [option.get_attribute("id") for option in chosen] == list(
            filter(None, [box.get_attribute("aria-activedescendant")])
        )
        return (
            window.evaluate("return arguments[0].querySelector('.suggestion-text').innerText", chosen[0])
            if chosen
            else None
        )

    assert active() is None  # manual selection: nothing is chosen for the reader
    walked = []
    for key in (Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_UP, Keys.ARROW_UP, Keys.ARROW_UP):
        box.send_keys(key)
        walked.append(active())
    assert walked == [found[0], found[1], found[0], None, found[-1]]
    assert box.get_attribute("value") == "l"  # walking types nothing
    assert window.driver.switch_to.active_element == box
    window.leave(lambda: box.send_keys(Keys.ENTER))
    assert window.one(BOX).get_attribute("value") == found[-1]
    assert window.all(".hit")


def test_enter_without_a_choice_searches_what_was_typed(window: Window, box: WebElement) -> None:
    typed(window, "l")
    window.leave(lambda: box.send_keys(Keys.ENTER))
    assert window.one(BOX).get_attribute("value") == "l"


def test_escape_closes_and_keeps_the_text(window: Window, box: WebElement) -> None:
    typed(window, "l")
    box.send_keys(Keys.ARROW_DOWN, Keys.ESCAPE)
    assert options(window) == []
    assert box.get_attribute("value") == "l"
    assert box.get_attribute("aria-expanded") == "false"
    assert box.get_attribute("aria-activedescendant") is None
    box.send_keys(Keys.ARROW_DOWN)  # opens again
    window.until(lambda: options(window), "suggestions")


def test_a_click_chooses(window: Window, box: WebElement) -> None:
    found = typed(window, "l")
    window.follow(options(window)[1])
    assert window.one(BOX).get_attribute("value") == found[1]


def test_leaving_the_box_closes_the_list(window: Window, box: WebElement) -> None:
    typed(window, "l")
    box.send_keys(Keys.TAB)
    assert options(window) == []
    assert window.evaluate("return document.activeElement.type") == "submit"


def test_slash_reaches_the_box_from_anywhere_but_a_field(window: Window) -> None:
    window.open("/search?q=ending")
    box = window.one(BOX)
    window.press("/")
    assert window.driver.switch_to.active_element == box
    assert box.get_attribute("value") == "ending"  # the key itself is not typed
    box.send_keys("a/b")  # the text was selected, so this replaces it
    assert box.get_attribute("value") == "a/b"


def test_slash_can_be_turned_off(window: Window) -> None:
    window.open("/help")
    try:
        switch = window.one("[data-shortcut-switch]")
        assert switch.text == "Turn the / key off"
        switch.click()
        assert switch.text == "Turn the / key on"
        window.open("/search?q=ending")
        window.press("/")
        assert window.evaluate("return document.activeElement.localName") == "body"
    finally:
        window.evaluate("localStorage.clear()")
