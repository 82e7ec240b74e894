"""How a page is written tells what it is: pages that no sign names, and reviews that have the manner of other pages."""

from __future__ import annotations

from math import isfinite

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.errors import ReadingError
from indexer.reading import page_odds
from indexer.reading.assemble import assemble
from indexer.reading.page_kind import other_kind, weigh
from indexer.reading.page_measures import Page
from indexer.reading.page_odds import FIGURES, figures

OTHERS = {
    "takings": """The Tin Admiral held on to the top spot in its third weekend with $11.4 million, down 38 percent.
Opening at number two, the thriller Low Water took $7.9 million from 2,900 screens. The Ferry, which debuted in May, has
now grossed $61.2 million. Next weekend sees the release of three films, among them the sequel to Bright Harbour.""",
    "casting": """Ada Quill joins the cast of Saltmarsh

Ada Quill has been cast opposite Tom Brannock in Saltmarsh, the upcoming adaptation of the novel by Ines Varga. Quill
will play the younger sister of a lighthouse keeper. Petra Sund is in early talks to direct for Northlight Pictures. In
other news, Ben Okoro has signed on for two more seasons of The Weir, and Lena Marsh will star in a biopic.""",
    "jury": """Harbour Film Festival announces its jury

The jury of the eleventh Harbour Film Festival will be headed by the director Petra Sund. The other members of the jury
are the actor Ben Okoro, the producer Lena Marsh and the critic Tom Brannock. The competition section has fourteen
films. The best debut will receive a prize of 5,000 crowns, and the audience award is presented on Sunday, May 4.""",
    "options": """1. Who wrote the novel that Saltmarsh is based on?
a) Ines Varga b) Petra Sund c) Ben Okoro
2. In which year did The Ferry come out?
a) 1971 b) 1984 c) 1990
3. What does the keeper find in the lamp?
a) A letter b) A key c) A moth""",
    "archive": """Category: films

Saltmarsh

When we meet the keeper he has not spoken for a year, and nobody on the island has asked him to … Continue reading

The Ferry

A family keeps a boat that sinks. Every spring they raise it, and every autumn it goes down with the … Continue reading

Low Water

Petra Sund has never made the same film twice, and this time she has made somebody else's … Continue reading""",
    "appraisal": """Preparing for your performance review

Most employees dread their yearly review. Managers often dread it more. Here is what you can do to prepare.

Collect examples
Write down what you have achieved and what it meant for your team. Good examples are short and have numbers in them.

Ask for feedback
Colleagues see what managers miss. Ask three of them what you should do more often, and what you should stop doing.

Agree on goals
A review without goals is only a conversation. Make sure that you leave the room with two or three of them.""",
    "scale": """Reviews are given between one and five anchors. Readers often ask whether films can lose anchors. They
can: reviews are revised when critics see films again. Ratings of series are those of their seasons. Games and records
are not rated, because the reviewers who write of them could not agree on what anchors are.""",
}

REVIEWS = {
    "headings over paragraphs": """Deep Ferry

Story
The crew wakes on a boat that nobody steers. It takes the game four hours to say why, and the answer is worth the wait.

Graphics
The sea is the best that I have seen in any game, but the faces are stiff, and the rain looks like falling pins.

Sound
Creaking, dripping, a far-off bell. With headphones it is superb, and it made me put the lights on twice.""",
    "a memory before a judgement": """My father took me to see The Tin Admiral when I was nine, and all I remembered was
the parrot. I saw it again last night. The parrot is still wonderful. The rest of the film is slow, but it is a slow
film about a slow man, and it knows where it is going. He never raises his voice; she never lowers hers. I cried.""",
    "a documentary on policy": """The Levee

The council said that the wall would hold. This documentary shows, meeting by meeting, how it came to say so. It is an
angry film, but a patient one: the officials are allowed to finish their sentences, and that is what damns them. It
could lose the last ten minutes, though, and its music is a bully.""",
    "many questions": """Low Water

Who is the man on the pier? Why does she keep his coat? The film asks for two hours and does not care to answer, and
that would be fine if it were not so pleased with itself. It looks lovely. It has nothing to say.""",
}


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_a_page_that_judges_no_work_is_none(text: str) -> None:
    assert other_kind(assemble(text, "page.txt")) is not None


@pytest.mark.parametrize("text", REVIEWS.values(), ids=REVIEWS)
def test_a_review_in_the_manner_of_another_page_is_one(text: str) -> None:
    assert other_kind(assemble(text, "page.txt")) is None


@settings(max_examples=60)
@given(st.text(alphabet="ab .,?!(…\n“”A1é文", max_size=300))
def test_every_page_has_figures(text: str) -> None:
    text = "a" + text  # blank pages are refused before
    review = assemble(text, "page.txt")
    found = figures(Page(review, ""), weigh(review))
    assert len(found) == len(FIGURES)
    assert all(map(isfinite, found))


def test_weights_that_cannot_be_read_are_a_typed_error(monkeypatch: pytest.MonkeyPatch) -> None:
    page_odds._weights.cache_clear()
    monkeypatch.setattr(page_odds.pkgutil, "get_data", lambda *_: b'{"intercept": 1}')
    review = assemble("The film is slow, and it is the better for it.", "page.txt")
    try:
        with pytest.raises(ReadingError, match="Install Pullquote again"):
            page_odds.odds(Page(review, ""), weigh(review))
    finally:
        page_odds._weights.cache_clear()
