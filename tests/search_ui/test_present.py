"""Contexts: what pages say, decided before any template."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indexer import Highlighter, SearchRequest, Verdict, parse_query
from search_ui.present import Links, help_page, home_page, results_page, review_page, ways_on
from search_ui.present.facets import FIRST, MOST
from search_ui.present.frame import counted, date_text, listed
from search_ui.present.links import outside
from search_ui.present.pager import window
from search_ui.present.passages import paragraphs, passages
from search_ui.present.verdict import verdict_mark
from tests.search_ui.fake_engine import REVIEWS, FakeEngine, make_review


def path_of(endpoint: str, **arguments: str) -> str:
    return "/".join(["", endpoint, *arguments.values()])


LINKS = Links(path_of)


def test_dates_are_spelt_out() -> None:
    said = {
        "2013-12-18": "18 December 2013",
        "2013-02": "February 2013",
        "2013": "2013",
        "2013-13": "2013-13",
        "soon": "soon",
    }
    for iso, text in said.items():
        shown = date_text(iso)
        assert shown is not None
        assert shown.text == text
    assert date_text(None) is None
    assert date_text("2013-13").iso == ""  # type: ignore[union-attr]


def test_counts_and_lists_are_english() -> None:
    assert [counted(n, "review") for n in (0, 1, 1204)] == ["0 reviews", "1 review", "1,204 reviews"]
    assert listed(["a", "b", "c"]) == "a, b and c"


@pytest.mark.parametrize(
    ("current", "last", "numbers"),
    [
        (1, 1, [1]),
        (1, 2, [1, 2]),
        (1, 9, [1, 2, 0, 9]),
        (3, 9, [1, 2, 3, 4, 0, 9]),
        (4, 9, [1, 2, 3, 4, 5, 0, 9]),
        (5, 9, [1, 0, 4, 5, 6, 0, 9]),
        (9, 9, [1, 0, 8, 9]),
    ],
)
def test_the_pager_shows_ends_and_neighbours(current: int, last: int, numbers: list[int]) -> None:
    assert window(current, last) == numbers


@pytest.mark.parametrize(
    ("verdict", "shown"),
    [
        (Verdict("Four lamps", 80, "positive", "printed"), ("positive", "Positive", "Four lamps", "80/100")),
        (Verdict(None, 0, "negative", "implied"), ("negative", "Negative", None, "0/100")),
        (Verdict("Odd", None, None, "printed"), ("none", "Undecided", "Odd", None)),
        (Verdict(), ("none", "No verdict", None, None)),
    ],
)
def test_a_verdict_has_shape_word_label_and_score(verdict: Verdict, shown: tuple[object, ...]) -> None:
    mark = verdict_mark(verdict)
    assert (mark.css, mark.word, mark.label, mark.score) == shown
    assert mark.shape


def test_the_four_verdicts_have_four_shapes() -> None:
    polarities = ("positive", "mixed", "negative", None)
    assert len({verdict_mark(Verdict(polarity=p, kind="printed")).shape for p in polarities}) == 4


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "https:", "http://[", "", None]
)
def test_only_web_addresses_are_linked(url: str | None) -> None:
    assert outside(url) is None


@pytest.mark.parametrize(
    ("request_", "title"),
    [
        (SearchRequest("bench"), "bench – search results · Pullquote"),
        (SearchRequest("ending", page=2, page_size=2), "ending – search results (page 2 of 2) · Pullquote"),
        (SearchRequest("zeppelin"), "zeppelin – no results · Pullquote"),
        (SearchRequest(page_size=2), "All reviews – search results (page 1 of 3) · Pullquote"),
        (SearchRequest(filters={"verdict": ("mixed",)}), "Reviews: Mixed – search results · Pullquote"),
    ],
)
def test_a_title_carries_query_and_page(request_: SearchRequest, title: str) -> None:
    assert results_page(FakeEngine().search(request_), LINKS).frame.title == title


def test_facets_switch_and_go_back_to_page_one() -> None:
    request = SearchRequest("ending", page=2, page_size=1, sort="newest", filters={"verdict": ("mixed",)})
    page = results_page(FakeEngine().search(request), LINKS)
    verdicts = {link.text: link for link in page.facets[0].shown}
    assert verdicts["Mixed"].selected
    assert verdicts["Mixed"].url == "/search?q=ending&sort=newest&size=1"
    assert verdicts["Negative"].url == "/search?q=ending&verdict=mixed&verdict=negative&sort=newest&size=1"
    assert [(chip.facet, chip.value, chip.url) for chip in page.chips] == [("Verdict", "Mixed", verdicts["Mixed"].url)]
    assert page.clear_url == "/search?q=ending&sort=newest&size=1"


def test_many_values_fold_and_the_chosen_one_stands_first() -> None:
    reviews = [replace(REVIEWS[1], reviewers=(f"Critic {n:03}",)).with_source(f"{n}.txt") for n in range(MOST + 20)]
    page = FakeEngine(reviews).search(SearchRequest(filters={"reviewer": ("Critic 077",)}))
    (reviewer,) = [facet for facet in results_page(page, LINKS).facets if facet.key == "reviewer"]
    assert len(reviewer.shown) == FIRST
    assert reviewer.shown[0].text == "Critic 077"
    assert len(reviewer.shown) + len(reviewer.folded) == MOST
    assert reviewer.left_out.startswith("20 more")


def test_a_chosen_value_that_finds_nothing_can_still_be_removed() -> None:
    page = FakeEngine().search(SearchRequest("bench", filters={"reviewer": ("Nobody",)}))
    page = replace(page, facets={})
    shown = results_page(page, LINKS)
    assert [chip.value for chip in shown.chips] == ["Nobody"]
    assert shown.facets == ()


def test_the_verdict_sentence_is_shown_once() -> None:
    engine = FakeEngine()
    (elsewhere,) = results_page(engine.search(SearchRequest("harmonium")), LINKS).hits
    assert [quote.pulled for quote in elsewhere.quotes] == [True, False]
    assert elsewhere.quotes[0].html == "Around it somebody has built a waiting room."
    (inside,) = results_page(engine.search(SearchRequest("room")), LINKS).hits
    assert [str(quote.html) for quote in inside.quotes] == [
        "Around it somebody has built a waiting <mark>room</mark>.",
    ]
    assert inside.quotes[0].pulled


def test_comments_are_apart() -> None:
    hit = results_page(FakeEngine().search(SearchRequest("spoiled")), LINKS).hits[0]
    assert [str(quote.html) for quote in hit.comments] == [
        "Pieter: I agree about the ending, it <mark>spoiled</mark> the bench for me."
    ]
    assert all("Pieter" not in quote.html for quote in hit.quotes)


def test_names_are_marked() -> None:
    (hit, _) = results_page(FakeEngine().search(SearchRequest("marlow")), LINKS).hits
    assert hit.reviewer == "Odette <mark>Marlow</mark>"


def test_a_page_beyond_the_last_says_so_and_leads_back() -> None:
    page = results_page(FakeEngine().search(SearchRequest("ending", page=7, page_size=2)), LINKS)
    assert page.nothing == "These results end on page 2."
    assert page.pager is not None
    assert page.pager.previous == "/search?q=ending&size=2&page=2"
    assert page.pager.next == ""


def test_ways_on_ask_for_less() -> None:
    request = SearchRequest("frustrating zeppelin", page=3, filters={"verdict": ("mixed",), "year": ("2007",)})
    ways = dict(ways_on(request))
    assert list(ways) == [
        "Without filters",
        "Without verdict: Mixed",
        "Without year: 2007",
        "Without “frustrating”",
        "Without “zeppelin”",
        "Any of the words",
    ]
    assert ways["Any of the words"].query == "frustrating OR zeppelin"
    assert all(way.page == 1 for way in ways.values())


@pytest.mark.parametrize("query", ["", "one", "work:once bench", "a -b", "(a b)", "a NOT b", "pre* b", "1 2 3 4 5 6 7"])
def test_queries_with_operators_are_not_taken_apart(query: str) -> None:
    assert ways_on(SearchRequest(query)) == []


TEXT = "A title\n\nFirst line\nSecond line\n  \n  An indented one. \n\n\n"


def test_paragraphs_are_cut_at_blank_lines_and_line_breaks() -> None:
    assert [TEXT[a:b] for a, b in paragraphs(TEXT, 0, len(TEXT))] == [
        "A title",
        "First line",
        "Second line",
        "An indented one.",
    ]


def test_hard_wrapped_prose_flows() -> None:
    wrapped = "This line is wrapped by hand at about sixty characters, as mail\nused to be, and goes on.\n\nNext."
    assert [wrapped[a:b] for a, b in paragraphs(wrapped, 0, len(wrapped))] == wrapped.split("\n\n")


def test_every_zone_is_told_apart_and_marked_in_place() -> None:
    review = REVIEWS[0]
    told = passages(review, Highlighter(parse_query("bench ending")))
    assert [len(zones) for zones in (told.review, told.comments, told.bio, told.rest)] == [1, 2, 1, 2]
    prose = " ".join(paragraph.html for paragraph in told.review[0].paragraphs)
    excerpt = review.excerpts[0]
    assert f'<span class="pulled" id="excerpt-{excerpt.start}">What a patient' in prose
    assert prose.count("<mark") == 4
    assert '<span class="evidence" id="evidence">Four lamps out of five</span>' in told.rest[0].paragraphs[2].html
    assert (told.matches, told.first_match) == (4, "match-1")
    comments = passages(review, Highlighter(parse_query("in:comments bench")))
    assert [zone.paragraphs[0].html.count("<mark") for zone in comments.comments] == [1, 1]
    assert comments.matches == 2


def test_lines_of_one_block_stand_close() -> None:
    long = "A paragraph that fills its line, as captured pages have them, well beyond where a text is wrapped by hand."
    text = f"{long}\n{long}\n\nGOOD\n- short\n- also short\n\n{long}\n"
    told = passages(make_review("x.txt", [("review", text)]), Highlighter(parse_query("")))
    assert [paragraph.close for paragraph in told.review[0].paragraphs] == [False, False, False, True, True, False]


def test_a_heading_that_the_page_says_itself_is_not_said_again() -> None:
    parts = [("bio", "ABOUT THE AUTHOR\nOdette keeps bees.\n")]
    told = passages(make_review("x.txt", parts), Highlighter(parse_query("")))
    assert [paragraph.html for paragraph in told.bio[0].paragraphs] == ["Odette keeps bees."]


def test_hits_of_one_work_are_told_apart_by_ear() -> None:
    page = results_page(FakeEngine().search(SearchRequest("")), LINKS)
    names = [(str(hit.work), hit.year, hit.told_apart) for hit in page.hits]
    assert len(set(names)) == len(names)


def test_the_interpretation_is_shown_where_it_says_something() -> None:
    def shown(query: str) -> str:
        return results_page(FakeEngine().search(SearchRequest(query)), LINKS).interpretation

    assert shown("ending  bench") == "ending bench"
    assert shown(" ending bench ") == ""


def test_pull_quotes_lead_to_their_place() -> None:
    review = REVIEWS[2]
    page = review_page(review, "", (), 0, LINKS)
    html = " ".join(paragraph.html for paragraph in page.text.review[0].paragraphs)
    for pull in page.pulls:
        assert f'id="{pull.url.removeprefix("#")}"' in html


def test_overlapping_excerpts_share_a_mark_that_both_find() -> None:
    review = make_review("x.txt", [("review", "One two three four.")], ("One two three", "two three four."))
    page = review_page(review, "", (), 0, LINKS)
    html = page.text.review[0].paragraphs[0].html
    for pull in page.pulls:
        assert f'id="{pull.url.removeprefix("#")}"' in html


def test_every_example_of_the_help_reads_as_meant() -> None:
    page = help_page(LINKS)
    for example in [row.example for row in (*page.language, *page.fields)]:
        assert parse_query(str(example.text)).notices == (), example.text


def test_siblings_leave_out_the_review_itself() -> None:
    engine = FakeEngine()
    page = engine.search(SearchRequest(filters={"work": ("Once",)}))
    shown = review_page(REVIEWS[0], "bench", page.hits, page.total, LINKS)
    assert [sibling.byline for sibling in shown.siblings] == ["Bartholomew Quill, Harbour Gazette"]
    assert shown.more[0].url == "/search?work=Once"


def test_home_examples_are_made_of_what_is_there() -> None:
    engine = FakeEngine()
    page = home_page(engine.status(), engine.search(SearchRequest(page_size=50)), LINKS)
    assert [example.text for example in page.examples] == [
        "Once",
        "verdict:negative",
        'reviewer:"Odette Marlow"',
        "year:2007..2019",
    ]
    assert page.holds == "5 reviews · 3 works, 3 critics and 2 publications"
    assert {quote.work for quote in page.featured} == {"Once", "The Salt Orchard", "It"}


def test_an_empty_index_has_a_home_page() -> None:
    engine = FakeEngine([])
    page = home_page(engine.status(), engine.search(SearchRequest()), LINKS)
    assert (page.holds, page.examples, page.featured, page.facets) == ("0 reviews", (), (), ())
