"""That every page can be reached, seen and named, measured as it is painted and as screen readers are told of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from selenium.webdriver.common.keys import Keys

from indexer import Engine
from tests.browser.chromium import Window

PAGES = ("home", "results", "filtered", "comments", "nothing", "repaired", "review", "help", "404", "503")
WIDTHS = (320, 720, 1280)


@pytest.fixture(scope="session")
def paths(engine: Engine) -> dict[str, str]:
    """Name the pages; the review is a captured page with comments and an author's biography."""
    whole = next(r for r in engine.reviews() if {"comment", "bio", "review"} <= {zone.kind for zone in r.zones})
    return {
        "home": "/",
        "results": "/search?q=frustrating+ending",
        "filtered": "/search?q=ending&verdict=positive&verdict=negative&sort=newest&page=2",
        "comments": "/search?q=in:comments+the",
        "nothing": "/search?q=%22frustrating+zeppelin%22&verdict=negative",
        "repaired": "/search?q=%22the+ending&page=99",
        "review": f"/reviews/{whole.id}?q={(whole.reviewer or 'the').split()[0]}+the",
        "help": "/help",
        "404": "/nowhere",
        "503": "/",
    }


@pytest.fixture(scope="module", params=PAGES)
def opened(request: pytest.FixtureRequest, chromium: Window, site: str, paths: dict[str, str]) -> Window:
    """Open each page once, for all that is measured on it."""
    chromium.origin = request.getfixturevalue("bare_site") if request.param == "503" else site
    chromium.open(paths[request.param])
    return chromium


@pytest.fixture
def page(opened: Window) -> Window:
    """See the page wide and light, with all that can be unfolded."""
    opened.size(1280)
    opened.theme("light")
    opened.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    return opened


def test_nothing_went_wrong_while_it_was_loaded(opened: Window) -> None:
    assert opened.complaints() == []


def test_screen_readers_are_told_what_is_where(page: Window) -> None:
    tree = page.tree()
    assert [node.properties.get("level") for node in tree if node.role == "heading"].count(1) == 1
    levels = [node.properties["level"] for node in tree if node.role == "heading"]
    assert all(deeper - level <= 1 for level, deeper in zip([0, *levels], levels, strict=False)), levels
    roles = [node.role for node in tree]
    assert {role: roles.count(role) for role in ("banner", "main", "contentinfo", "search")} == dict.fromkeys(
        ("banner", "main", "contentinfo", "search"), 1
    )
    for node in tree:
        if node.role in ("searchbox", "combobox", "button", "link", "navigation", "complementary", "region", "form"):
            assert node.name.strip(), node
    landmarks = [
        (n.role, n.name) for n in tree if n.role in ("navigation", "complementary", "region", "form", "search")
    ]
    assert len(landmarks) == len(set(landmarks))
    assert page.driver.title.endswith("Pullquote")


def test_links_of_one_name_lead_to_one_place(page: Window) -> None:
    places = defaultdict(set)
    for node in page.tree():
        if node.role == "link":
            places[node.name].add(node.properties.get("url"))
    assert {name: urls for name, urls in places.items() if len(urls) > 1} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_stands_out(page: Window, theme: str) -> None:
    page.theme(theme)
    paper = page.evaluate("return getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
    assert (sum(paper) > 384) == (theme == "light")
    assert page.audit("faint") == []


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_sticks_out_and_every_target_is_large_enough(page: Window, width: int) -> None:
    page.size(width)
    assert page.audit("wide") == []
    assert page.audit("small") == []


@pytest.mark.parametrize("width", [320, 1280])
def test_tab_goes_through_the_page_in_order_and_is_seen(window: Window, paths: dict[str, str], width: int) -> None:
    window.size(width)
    window.open(paths["results"])
    stops = list(tabbed(window, 60))
    orders = [stop["order"] for stop in stops]
    assert orders == sorted(orders)
    assert any(stop["hit"] for stop in stops), [stop["name"] for stop in stops]
    for stop in stops:
        assert stop["outline"] >= 2, stop
        assert stop["contrast"] >= 3, stop
        assert stop["inside"], stop
        assert stop["sized"], stop


def test_skip_links_skip(window: Window, paths: dict[str, str]) -> None:
    window.open(paths["results"])
    window.press(Keys.TAB)
    assert "Skip to the content" in window.audit("focus")["name"]
    window.press(Keys.ENTER)
    window.until(lambda: window.evaluate("return document.activeElement.id") == "main", "the content")
    window.press(Keys.TAB, Keys.ENTER)
    window.until(lambda: window.evaluate("return document.activeElement.id") == "results", "the results")


def tabbed(window: Window, most: int) -> Iterator[dict[str, Any]]:
    """Press Tab until a result has the focus or the page is left, and give what has the focus each time."""
    for _ in range(most):
        window.press(Keys.TAB)
        stop = window.audit("focus")
        if "body" in str(stop["name"]):
            return
        yield stop
        if stop["hit"]:
            return


FAULTS = """data:text/html,<body style="margin:0"><p style="color:%23777;background:%23888">faint</p>
<p style="color:%23000000%37%37">half transparent</p><button style="all:unset;width:20px;height:20px">x</button>
<p>A link <a href="/">in a sentence</a> may be small.</p><div style="width:200vw">wide</div>"""


def test_the_measurements_find_faults(window: Window) -> None:
    window.driver.get(FAULTS.replace("\n", ""))
    assert [line.split(": ", 1)[1] for line in window.audit("faint")] == ["text p “faint”", "text p “half transparent”"]
    assert window.audit("small") == ["20.0 × 20.0: button “x”"]
    assert any("div “wide”" in line for line in window.audit("wide"))
    window.press(Keys.TAB)
    assert window.audit("focus")["name"] == "button “x”"
    assert window.audit("focus")["outline"] == 0
