"""What a reader does, in a real browser, with JavaScript and without it."""

from __future__ import annotations

import re

import pytest

from indexer import Engine, SearchPage, SearchRequest
from search_ui.present.help import LANGUAGE
from tests.browser.chromium import Window

QUERY = "frustrating ending"

IN_SIGHT = """
const box = document.querySelector(":target")?.getBoundingClientRect();
return box && box.bottom > 0 && box.top < innerHeight;
"""


@pytest.fixture(params=["with JavaScript", "without JavaScript"], autouse=True)
def script(request: pytest.FixtureRequest, window: Window) -> bool:
    """Do everything in this module twice."""
    on = bool(request.param == "with JavaScript")
    window.script(on)
    return on


def titles(window: Window) -> list[str]:
    """Give the works of the results, without the years and bylines that their links hold too."""
    script = (
        "return [...document.querySelectorAll('.hit-work a')]"
        ".map(a => [...a.childNodes].filter(n => n.nodeName !== 'SPAN').map(n => n.textContent).join('').trim())"
    )
    return list(window.evaluate(script))


def test_javascript_is_on_or_off_as_said(window: Window, script: bool) -> None:
    assert window.runs_script() is script
    window.open("/")
    box = window.one("input[type=search]")
    assert box.get_attribute("role") == ("combobox" if script else None)


def test_search_marks_what_was_asked_for(window: Window, engine: Engine) -> None:
    window.open("/")
    window.search(QUERY)
    page = engine.search(SearchRequest(QUERY))
    assert window.text("h1") == f"Reviews for “{QUERY}”"
    assert window.text(".total") == f"{page.total} reviews"
    assert window.one("input[type=search]").get_attribute("value") == QUERY
    assert titles(window) == [hit.review.work for hit in page.hits]
    marks = window.evaluate(
        "return [...document.querySelectorAll('.hit')]"
        ".map(hit => [...hit.querySelectorAll('mark')].map(mark => mark.textContent))"
    )
    assert len(marks) == len(page.hits)
    for words in marks:
        assert words
        assert all(re.fullmatch(r"(?i)frustrat\w+|end\w*", word) for word in words), words
    # Every hit says who, what and how it was judged; the verdict in words, not in colour alone.
    for index, hit in enumerate(window.texts(".hit")):
        review = page.hits[index].review
        assert review.reviewer is None or review.reviewer in hit
        assert re.search(r"Positive|Mixed|Negative|No verdict", hit)


def test_a_search_narrowed_sorted_paged_read_and_left(window: Window, engine: Engine) -> None:
    window.open("/")
    window.search("ending")

    def holds(page: SearchPage) -> None:
        assert window.text(".total") == f"{page.total} reviews"
        chips = window.evaluate("return [...document.querySelectorAll('.chip')].map(chip => chip.textContent)")
        wanted = [f"{facet}: {value}" for facet, values in page.request.filters.items() for value in values]
        assert [" ".join(chip.split()).lower() for chip in chips] == [f"remove filter {filter} ×" for filter in wanted]

    def asked(*verdicts: str, sort: str = "relevance", page: int = 1) -> SearchPage:
        return engine.search(SearchRequest("ending", page=page, sort=sort, filters={"verdict": verdicts}))

    facet = "[aria-labelledby=facet-verdict]"
    window.follow(window.link("Positive", facet))
    holds(asked("positive"))
    assert {word.split()[0] for word in window.texts(".hit .verdict-word")} == {"Positive"}
    # The other values of the facet keep their counts: a second one can be chosen beside the first.
    window.follow(window.link("Negative", facet))
    holds(asked("positive", "negative"))
    assert len(window.all(f"{facet} [aria-current=true]")) == 2
    window.follow(next(chip for chip in window.all(".chip") if "Negative" in chip.text))
    holds(asked("positive"))

    window.one("#sort option[value=newest]").click()
    window.follow(".sort button")
    newest = asked("positive", sort="newest")
    holds(newest)
    dates = window.evaluate("return [...document.querySelectorAll('.hit time')].map(time => time.dateTime)")
    assert len(dates) > 1
    assert dates == sorted(dates, reverse=True)

    window.follow(".pager a[rel=next]")
    second = asked("positive", sort="newest", page=2)
    holds(second)
    assert window.text(".pager [aria-current=page]").endswith("2")
    assert titles(window) == [hit.review.work for hit in second.hits]
    results = window.address

    commented = next(n for n, hit in enumerate(second.hits) if any(zone.kind == "comment" for zone in hit.review.zones))
    review = second.hits[commented].review
    window.follow(window.all(".hit-work a")[commented])
    assert window.text("h1").startswith(review.work or "")
    # The words asked for are marked in the full text, and only whole ones.
    words = window.evaluate(
        "return [...document.querySelectorAll('.prose > p:not(.legend) mark')].map(mark => mark.textContent)"
    )
    assert words
    assert all(re.fullmatch(r"(?i)end\w*", word) for word in words), words
    # What readers wrote stands apart from what the critic wrote, and says so.
    comments = window.text(".comments")
    assert "Written by readers" in comments
    prose = window.text(".prose")
    for zone in review.zones:
        line = review.text[zone.start : zone.end].strip().partition("\n")[0][:60].strip()
        assert zone.kind != "comment" or (line in comments and line not in prose)
        assert zone.kind != "review" or line in prose

    window.leave(window.driver.back)
    assert window.address == results
    holds(second)


def test_a_review_leads_back_to_its_search(window: Window) -> None:
    window.open("/search?q=frustrating+ending")
    window.follow(window.all(".hit-work a")[0])
    window.follow(".back a")
    assert window.address == "/search?q=frustrating+ending"


def test_marked_words_and_verdict_sentences_are_one_step_away(window: Window) -> None:
    window.open("/search?q=frustrating+ending")
    window.follow(window.all(".hit-work a")[1])
    for link in ".pull footer a", ".legend a":
        target = window.all(link)[0]
        fragment = (target.get_attribute("href") or "").partition("#")[2]
        target.click()
        window.until(lambda: window.evaluate(IN_SIGHT), fragment)
        assert window.address.endswith(f"#{fragment}")


def test_a_misspelt_query_gets_a_link_that_finds(window: Window) -> None:
    window.open("/search?q=frustratng")
    assert window.text(".suggestion") == "Did you mean frustrating?"
    window.follow(".suggestion a")
    assert window.one("input[type=search]").get_attribute("value") == "frustrating"
    assert window.all(".hit mark")


def test_nothing_found_shows_ways_that_find(window: Window, engine: Engine) -> None:
    window.open("/search?q=%22frustrating+zeppelin%22&verdict=negative")
    assert window.text(".total") == "No reviews"
    assert window.text(".nothing h2") == "No review matches this search."
    for n in range(len(window.all(".ways-on a"))):
        way = window.all(".ways-on a")[n]
        count = window.texts(".ways-on .aside")[n]
        window.follow(way)
        assert window.text(".total") == count
        window.leave(window.driver.back)
    window.follow(window.link("Browse all reviews"))
    assert window.text(".total") == f"{engine.status().reviews} reviews"


def test_a_search_that_filters_emptied_offers_to_drop_them(window: Window) -> None:
    window.open("/search?q=frustrating+ending&year=1850")
    assert window.text(".total") == "No reviews"
    window.follow(window.all(".ways-on a")[0])
    assert window.all(".hit")


def test_a_repaired_query_says_so(window: Window) -> None:
    window.open("/")
    window.search('"the ending')
    assert window.texts(".notices li") == ["A quotation mark is missing; the phrase was read up to the end."]
    assert window.text(".query-text") == '"the ending"'
    # The box keeps what was typed.
    assert window.one("input[type=search]").get_attribute("value") == '"the ending'


def test_every_example_of_the_help_runs(window: Window, script: bool) -> None:
    window.open("/help")
    examples = window.evaluate("return [...document.querySelectorAll('a.query')].map(a => [a.innerText, a.href])")
    assert len(examples) > len(LANGUAGE)
    for text, address in examples[:3] if script else examples:
        window.driver.get(address)
        assert window.one("input[type=search]").get_attribute("value") == text
        # Every example finds some of the sample reviews; ids are of one review, so no example can know one.
        assert window.all(".hit") or text.startswith("id:"), text
        assert not window.all(".notices"), text


def test_unknown_addresses_say_so_and_lead_on(window: Window) -> None:
    for path, what in (
        ("/nowhere", "There is no page at this address."),
        ("/reviews/none", "There is no review none."),
    ):
        window.open(path)
        assert window.text(".eyebrow") == "Error 404"
        assert window.text(".lead") == what
    window.search("ending")
    assert window.all(".hit")


def test_without_an_index_the_pages_name_the_command(window: Window, bare_site: str, script: bool) -> None:
    window.origin = bare_site
    for path in ("/", "/search?q=ending", "/reviews/none"):
        window.open(path)
        assert window.text(".eyebrow") == "Error 503"
        assert window.text(".lead") == "There is no index yet."
        assert window.text(".command") == "manage.py rebuild"
    # Help needs no index.
    window.open("/help")
    assert window.text("h1") == "How to search"


def test_filters_unfold_on_a_narrow_screen(window: Window) -> None:
    window.size(360)
    window.open("/search?q=ending")
    facet = "[aria-labelledby=facet-verdict]"
    assert not window.one(facet).is_displayed()
    window.one(".facets-fold > summary").click()
    window.until(lambda: window.one(facet).is_displayed(), "the filters")
    window.follow(window.link("Negative", facet))
    assert len(window.all(".chip")) == 1
