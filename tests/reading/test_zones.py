"""Which part of a page is what: the partition, and the marks of each kind of zone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.reading.zones import partition

_REVIEW = (
    "The lighthouse keeper counts ships as other people count sheep, and for the first half of this long and stubborn "
    "picture we count with him, since there is nothing else to do and nothing else that we would rather be doing.\n\n"
    "Then the ships stop coming. The director holds on the empty water for so long that I began to see things in it, "
    "and I suspect that everybody in the house saw something different. That is worth the price of a ticket.\n\n"
    "It is not an easy film to love, and it knows it. By the last reel I loved it all the same, as one loves a dog who "
    "will not come when it is called.\n"
)

_LINES = st.lists(
    st.sampled_from(
        [
            "",
            "Review: Salt",
            "By Kim Oda",
            "Rating: 4/5",
            "  1. Great review! I agree with you.",
            "    2. No, you are wrong about the ships.",
            "About Kim Oda",
            "Kim Oda is a librarian and critic who lives in Hull.",
            "Leave a Reply",
            "Related: Ten More Boats",
            "3 May 2019 at 10:02 pm",
            _REVIEW.split("\n")[0],
            "\t",
            "★★★",
        ]
    ),
    max_size=30,
)


def _kinds(page: str) -> dict[str, str]:
    """Give the kind of every line that is not blank; a line twice in the page keeps the kind of the last."""
    return {
        line.strip(): zone.kind
        for zone in partition(page)
        for line in page[zone.start : zone.end].split("\n")
        if line.strip()
    }


@given(st.text(max_size=600) | _LINES.map("\n".join) | _LINES.map("\r\n\n".join))
def test_zones_partition_any_text(text: str) -> None:
    zones = partition(text)
    assert "".join(text[z.start : z.end] for z in zones) == text
    position = 0
    for before, zone in zip((None, *zones), zones, strict=False):
        assert zone.start == position < zone.end
        assert before is None or before.kind != zone.kind
        position = zone.end


def test_partition_does_not_depend_on_what_was_read_before() -> None:
    first = partition(_REVIEW)
    partition("Leave a Reply\n\n2 Comments\n")
    assert partition(_REVIEW) == first


@pytest.mark.parametrize("text", ["Loved it.", "A quiet triumph", "As my neighbour said, go and see it.\n"])
def test_a_text_of_a_line_is_all_review(text: str) -> None:
    assert [z.kind for z in partition(text)] == ["review"]


@pytest.mark.parametrize(
    ("before", "kind"),
    [
        ("Review: Salt", "meta"),
        ("SALT", "meta"),
        ("By Kim Oda", "meta"),
        ("Reviewed by Kim Oda on 3 May 2019", "meta"),
        ("3 May 2019", "meta"),
        ("The Tar Street Courier · Film · 3 May 2019 · Kim Oda", "meta"),
        ("Director: Ada Brandt", "meta"),
        ("Running time: 141 minutes", "meta"),
        (
            "Synopsis: A keeper of a lighthouse counts ships until there are none, and then has to count other things.",
            "meta",
        ),
        ("★★★★☆", "meta"),
        ("Editors' Choice", "meta"),
        ("Home > Film > Reviews > Salt", "furniture"),
        ("Photo: the keeper and his lamp", "furniture"),
        ("We use cookies to keep the lamp lit.", "furniture"),
        ("Advertisement", "furniture"),
        ("12,041 views", "furniture"),
        ("Kim Oda, chief film critic", "meta"),
        ("A keeper counts his ships in Ada Brandt's long, wet drama, writes Kim Oda.", "meta"),
        ("Directed by Ada Brandt. Stars: Tom Hollow, Una Pell. 141 minutes. In cinemas 18 March.", "meta"),
        ("Directed by Ada Brandt, starring Tom Hollow. 141 minutes. Rated PG-13.", "meta"),
        ("UK/USA 2019, 141 mins, cert 12A", "meta"),
        ("Tar Street Press, 312 pp, £14.99", "meta"),
        ("“The water does not owe you anything, and neither do I.”", "meta"),
        ("Welcome back to Wet Wednesday, the column in which I watch something with water in it.", "meta"),
        ("Every week I review a picture that has got a boat in it, whether or not it has to.", "meta"),
        ("I received an advance copy from the publisher in exchange for an honest review.", "furniture"),
        ("Warning: this review contains spoilers.", "furniture"),
        ("Spoilers ahead.", "furniture"),
    ],
)
def test_a_line_above_the_review(before: str, kind: str) -> None:
    kinds = _kinds(f"Review: Salt\n\n{before}\n\n{_REVIEW}")
    assert kinds[before] == kind
    assert [kinds[line] for line in _REVIEW.split("\n") if line] == ["review"] * 3


@pytest.mark.parametrize(
    ("after", "kind"),
    [
        ("About Kim Oda", "bio"),
        ("Kim Oda is a librarian and film critic who lives in Hull with two cats.", "bio"),
        ("Brought up on a barge, Kim Oda is a retired ferryman who still keeps his whistle and his cap.", "bio"),
        ("Rating: 4/5", "meta"),
        ("Leave a Reply", "furniture"),
        ("Your email address will be shown to nobody. Required fields are marked *", "furniture"),
        ("Comments are closed.", "furniture"),
        ("Filed under: boats, lamps, waiting", "furniture"),
        ("Share this: Print | Email | Shout", "furniture"),
        ("What did you think of the ships? Tell us in the comments below!", "furniture"),
        ("© 2019 The Tar Street Courier. All rights reserved.", "furniture"),
        ("Oda and Sarr write about film for the Courier and host a podcast. Follow them on Letterboxd.", "bio"),
        ("The writer is a freelance critic based in Leeds.", "bio"),
        ("Follow Kim Oda on Letterboxd.", "bio"),
        ("The Keeper is in cinemas now.", "meta"),
        ("The Keeper is released in the UK on 14 May.", "meta"),
        ("The Keeper is available to stream on Lampflix from Friday.", "meta"),
        ("At the Lyric, Hull, until 14 May.", "meta"),
        ("Runs until 14 May at the Lyric, Tar Street. Box office: 020 7946 0000.", "meta"),
        ("In theaters Friday.", "meta"),
        ("Rated R for language. Running time: 2 hours 21 minutes.", "meta"),
        ("To order a copy for £12.99 go to tarstreetbookshop.com or call 0330 333 6846.", "meta"),
        ("The Keeper, Tar Street, 312 pages, $24.95", "meta"),
        ("Version tested: PC.", "meta"),
        ("Reviewed on PC. Also available on PS5.", "meta"),
        ("A copy of the game was provided by the developer for review.", "furniture"),
        ("Thanks to Tar Street Press for the review copy.", "furniture"),
        ("This review originally appeared in the Tar Street Courier.", "furniture"),
        ("Updated 4 June 2022: the name of the lamp was wrong.", "furniture"),
        ("Editor's note: an earlier version of this review misstated the number of ships.", "furniture"),
        ("How we rate: Sink, Float, Sail.", "furniture"),
        ("The Courier pays for its own tickets.", "furniture"),
        ("We may earn a commission if you buy something through our links.", "furniture"),
        ("Get Boats and Lamps delivered through your letterbox: 12 issues for £9.", "furniture"),
        ("If you enjoyed this review, consider supporting us.", "furniture"),
        ("Our retailers list the disc at the best price of the year, with 20% off and free shipping.", "furniture"),
        ("Tell us what YOU think...", "furniture"),
        ("3 thoughts on “Salt”", "comment"),
        ("  • 23/02/2014 at 03:29", "comment"),
        ("Great review! You have talked me into it.", "comment"),
    ],
)  # fmt: skip
def test_a_line_below_the_review(after: str, kind: str) -> None:
    kinds = _kinds(f"Review: Salt\n\n{_REVIEW}\n\n{after}\n")
    assert kinds[after.strip()] == kind
    assert [kinds[line] for line in _REVIEW.split("\n") if line] == ["review"] * 3


@pytest.mark.parametrize(
    "sentence",
    [
        "Thus, The Lamp is a solid little picture that should please fans of boats.",
        "If you are a fan of the stars, Salt Marsh is a must see, though I doubt anyone could mind it.",
        "Like the tide itself, it goes only one way, and Brandt makes us watch it going.",
        "Next door there is an obligatory house full of teenagers.",
        "Back to the lighthouse, then, and to the dog.",
        "Share a boat with it and you will come to like it.",
        "Salt breaks the first rule of sea pictures: it takes its time to get wet.",
        "Its strongest suit is its music, courtesy of the foghorn.",
        "I found it in a box outside the shop, and I am glad that I did.",
        "I'd read more of her books after this.",
        "Written and directed by Ada Brandt, it tells of a man who counts.",
        "It is available everywhere, and you should see it anywhere but on a telephone.",
        "One Friday night, when the lamp had gone out, the ships came back.",
        "Ada Brandt has given her keeper an arc, and it ends where it began.",
    ],
)
def test_a_sentence_that_only_looks_like_a_link_or_a_note_is_review(sentence: str) -> None:
    first, second, third = (p for p in _REVIEW.split("\n") if p)
    assert _kinds(f"{first}\n\n{sentence}\n\n{second}\n\n{third}\n")[sentence] == "review"
    assert _kinds(f"{first}\n\n{second}\n\n{third}\n\n{sentence}\n")[sentence] == "review"


def test_captions_that_repeat_the_heading_are_furniture_within_the_review() -> None:
    first, second, third = (p for p in _REVIEW.split("\n") if p)
    page = f"Salt (2019) Review\n\n{first}\n\nSalt (2019) Review 2\n\n{second}\n\nSalt 3\n\n{third}\n"
    kinds = _kinds(page)
    assert kinds["Salt (2019) Review 2"] == kinds["Salt 3"] == "furniture"
    assert kinds[first] == kinds[second] == kinds[third] == "review"


def test_threaded_comments_are_comments_however_long() -> None:
    threads = (
        f"  1. Sorry, but I disagree with you about the ships. {_REVIEW.splitlines()[0]}\n\n"
        f"    1. {_REVIEW.splitlines()[2]}\n\n"
        "      And another thing, which I had forgotten: the dog is wonderful and nobody has mentioned the dog.\n\n"
        "  2. Thanks for this. I will go on Tuesday.\n\nComments are closed.\n"
    )
    kinds = _kinds(f"{_REVIEW}\n\n{threads}")
    assert [kinds[line.strip()] for line in threads.split("\n") if line][:-1] == ["comment"] * 4


def test_a_list_inside_a_review_stays_review() -> None:
    page = f"{_REVIEW}\nPROS\n- The lamp\n- The dog, who is never explained\n\nCONS\n- Nine ships too many\n"
    assert {zone.kind for zone in partition(page)} == {"review"}


def test_a_publishers_blurb_under_its_label_is_not_the_review() -> None:
    blurb = (
        "From the best-selling author of Tar comes a luminous tale of ships, and of the one man who counts them all."
    )
    page = f"Salt by Ada Brandt\n\nBlurb:\n\n{blurb}\n\nMy review\n\n{_REVIEW}"
    kinds = _kinds(page)
    assert kinds[blurb] == "meta"
    assert kinds[_REVIEW.split("\n")[0]] == "review"


def test_hard_wrapped_paragraphs_are_read_whole() -> None:
    import textwrap

    wrapped = "\n\n".join(textwrap.fill(p, 72) for p in _REVIEW.split("\n") if p)
    kinds = _kinds(f"Review: Salt\nBy Kim Oda\n\n{wrapped}\n\nLeave a Reply\n")
    assert {kinds[line] for line in wrapped.split("\n") if line} == {"review"}


def test_a_page_of_links_has_no_review() -> None:
    links = "\n".join(f"The Best Boats of {year}" for year in range(1990, 2010))
    assert "review" not in {zone.kind for zone in partition(links)}


def test_a_hundred_thousand_lines_are_read_in_a_moment() -> None:
    text = _REVIEW + "Salt\n" * 100_000
    zones = partition(text)
    assert zones[0].kind == "review"
    assert zones[-1].end == len(text)


def test_paragraphs_without_spaces_are_text() -> None:
    text = (
        "《屋顶》\n\n这部电影最厉害的地方，是它不断变化。开头像喜剧，中段像骗局，最后落到悲剧，导演把它拍得非常好看。\n"
    )
    assert [z.kind for z in partition(text)][-1] == "review"


def test_paragraphs_that_are_all_set_in_are_no_comments() -> None:
    paragraph = (
        "I do not know where to begin about the rain at the Pepperpot. Never before have I stood below that roof, and"
        " the water that came through it was like no other."
    )
    second = paragraph.replace("rain", "snow")
    page = f"Tin Weather, a review\n\n            {paragraph}\n            {second}\n\nNo comments:\n\nPost a Comment\n"
    [review] = [zone for zone in partition(page) if zone.kind == "review"]
    assert second in page[review.start : review.end]


def test_a_rating_behind_the_last_sentences_leaves_them_in_the_review() -> None:
    text = f"Review: Salt\n\n{_REVIEW}\n\nOnly the end is too long. Otherwise, a joy. 9/10"
    assert _kinds(text)["Only the end is too long. Otherwise, a joy. 9/10"] == "review"
