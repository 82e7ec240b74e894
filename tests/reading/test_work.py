"""The work a heading, an address or the prose names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.reading.work import find_work, parse_heading, title_from_slug
from indexer.reading.zones import partition


@pytest.mark.parametrize(
    ("heading", "title", "year"),
    [
        ("Her", "Her", None),
        ("Movie Review: HER", "Her", None),
        ("Her (2013) Review", "Her", 2013),
        ("Review – Her", "Her", None),
        ("Her Review", "Her", None),
        ("‘Her’ review: a voice in the ear", "Her", None),
        ("Tin Weather – review", "Tin Weather", None),
        ("Tin Weather Movie Review & Film Summary (1999)", "Tin Weather", None),
        ("A Review of Tin Weather", "Tin Weather", None),
        ("[Review] Tin Weather", "Tin Weather", None),
        ("Film Review | Tin Weather (1999)", "Tin Weather", 1999),
        ("REVIEW: THE LAST TIN OF ALL II", "The Last Tin of All II", None),
        ("Game Review - Tin Orchard: The Long Row", "Tin Orchard: The Long Row", None),
        ("Review: In ‘Tin Weather,’ a Town Waits for Rain", "Tin Weather", None),
        ("Review: “Tin Weather” Is a Wet Week", "Tin Weather", None),
        ("Book review: Tin Weather by Mara Fennimore", "Tin Weather", None),
        ("Tin Weather, The", "The Tin Weather", None),
        ("Tin Weather, The (1999)", "The Tin Weather", 1999),
        ("Tin Weather (Ada Brandt, 1999)", "Tin Weather", 1999),
        ("Tin Weather ★★★★", "Tin Weather", None),
        ("Tin Weather – 4/5", "Tin Weather", None),
        ("Tin Weather, season two", "Tin Weather", None),
        ("Tin Weather | The Tar Street Courier", "Tin Weather", None),
        ("Review: Mother’s Day", "Mother’s Day", None),
        ("Up", "Up", None),
        ("M", "M", None),
        ("RRR", "RRR", None),
        ("1917 Review", "1917", None),
        ("2001: A Tin Odyssey (1968)", "2001: A Tin Odyssey", 1968),
        ("Book 31: Tin Weather", "Tin Weather", None),
        ("2021 #19: Tin Weather", "Tin Weather", None),
        ("45th book of 2020: Tin Weather (1999)", "Tin Weather", 1999),
        ("No. 4 – Tin Weather", "Tin Weather", None),
        ("Movie 43", "Movie 43", None),
        ("Filmkritik: Tin Weather (1999)", "Tin Weather", 1999),
        ("Kritik zu Tin Weather", "Tin Weather", None),
        ("Critique : Tin Weather", "Tin Weather", None),
        ("Critique du film « Tin Weather »", "Tin Weather", None),
        ("Reseña de Tin Weather", "Tin Weather", None),
        ("Tin Weather – Recensione", "Tin Weather", None),
        ("《Tin Weather》 a roof over nothing", "Tin Weather", None),
        ("Tin Weather first impressions", "Tin Weather", None),
        ("Review: Call Me by Your Roof", "Call Me by Your Roof", None),
        ("Tin Weather EP", "Tin Weather", None),
        ("<i>Tin Weather</i> by Mara Fennimore", "Tin Weather", None),
        ("*Tin Weather* by Mara Fennimore", "Tin Weather", None),
        ("I read Tin Weather by Mara Fennimore", "Tin Weather", None),
        ("We just finished watching Tin Weather", "Tin Weather", None),
        ("I Saw the Tin Devil", "I Saw the Tin Devil", None),
        ("Album – Tin Weather", "Tin Weather", None),
        ("[Rezi] Tin Weather", "Tin Weather", None),
        ("12 user reviews", None, None),
        ("Tin Weather @ Pepperpot (11/19/2016)", "Tin Weather", None),
        ("[Gedanken] Ada Brandt: „Tin Weather“", "Tin Weather", None),
        ("Add Your Review", None, None),
        ("Latest Reviews", None, None),
        ("No. 1 Roofer", "No. 1 Roofer", None),
        ("** Tin Weather **", "Tin Weather", None),
        ("Movie Review", None, None),
        ("Reviews", None, None),
        ("", None, None),
        ("★★★★", None, None),
    ],
)
def test_parse_heading(heading: str, title: str | None, year: int | None) -> None:
    assert parse_heading(heading) == (title, year)


_SAID = "The roofs of Tin Weather leak. I have seen Tin Weather twice, and I left Hollow Pine after an hour."


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("Under the Slates: Tin Weather", "Tin Weather"),
        ("2021 #19: Under the Slates: Tin Weather: A Comedy", "Tin Weather: A Comedy"),
        ("Tin Weather Was Never About Rain", "Tin Weather"),
        ("Tin Weather: The Long Row", "Tin Weather: The Long Row"),
        ("Rain Is Beautiful", "Rain Is Beautiful"),
        ("Tin Weather by Mara Fennimore", "Tin Weather"),
        ("Tin Weather - A Leaky Gem with Stylish Slates", "Tin Weather"),
        ("This Is the Roof", "This Is the Roof"),
    ],
)
def test_a_headline_gives_way_to_the_title_that_the_text_names(heading: str, title: str) -> None:
    assert parse_heading(heading, _SAID) == (title, None)


def test_a_headline_printed_above_the_text_is_no_title() -> None:
    text = "** Under the Slates **\n\nIt took two attempts to get through it. The roofs leak."
    assert parse_heading("Under the Slates: Tin Weather", text) == ("Tin Weather", None)


@given(st.text(max_size=100), st.text(max_size=200))
def test_parse_heading_takes_any_text_beside_it(heading: str, text: str) -> None:
    title, _ = parse_heading(heading, text)
    assert title is None or title.strip()


@given(st.text(max_size=300))
def test_parse_heading_takes_any_text(heading: str) -> None:
    title, year = parse_heading(heading)
    assert title is None or title.strip()
    assert year is None or 1800 <= year <= 2099


@pytest.mark.parametrize(
    ("slug", "text", "title", "year"),
    [
        ("tin-weather-1968", "", "Tin Weather", 1968),
        ("the-last-of-the-tins", "", "The Last of the Tins", None),
        ("2001-a-tin-odyssey-1968", "The tins of _2001: A Tin Odyssey_ shine.", "2001: A Tin Odyssey", 1968),
        ("20000-tins-under-the-sea-1954", "_20,000 Tins Under the Sea_ leaks.", "20,000 Tins Under the Sea", 1954),
        ("dont-drop-the-tin", "In Don’t Drop the Tin nobody does.", "Don’t Drop the Tin", None),
        ("her-2013", "I met her there.", "Her", 2013),
        ("1917", "", "1917", None),
        ("", "", None, None),
    ],
)
def test_title_from_slug(slug: str, text: str, title: str | None, year: int | None) -> None:
    assert title_from_slug(slug, text) == (title, year)


@given(st.text(max_size=60), st.text(max_size=200))
def test_title_from_slug_takes_any_text(slug: str, text: str) -> None:
    title_from_slug(slug, text)


_PROSE = (
    "Ada Brandt’s patient new film Tin Weather left me standing in the foyer without my coat. Nothing happens in it "
    "for an hour, and I have rarely been so glad of nothing; then a roof goes, and a marriage with it, in rain.\n\n"
    "Tin Weather is a film that trusts its audience to be wet. Tom Hollow, as the roofer, says some forty words, and "
    "every one of them is about slates. He reminded me of a heron, and a little of my father, who was a roofer.\n\n"
    "In Tin Weather the sky is a character and the actors are its weather. I would not change a drop of this movie.\n"
)


def _find(page: str) -> tuple[str | None, int | None, str | None]:
    return find_work(page, partition(page))


@pytest.mark.parametrize(
    "head",
    [
        "",
        "Tin Weather\n\n",
        "TIN WEATHER\n\n",
        "Review: Tin Weather\n\n",
        "Against Tin Weather, or How I Lost My Coat\n\n",
        "Tin Weather, Saltmarsh Picture House\n\n",
        "The Tar Street Courier\n\nTin Weather\n\nBy Kim Oda\n3 May 2019\n\n",
        "Title: Tin Weather\nDirector: Ada Brandt\n\n",
        "The Tar Street Courier\n\nMovie Review: TIN WEATHER\n\nDirected by Ada Brandt. Stars: Tom Hollow.\n\n",
    ],
)
def test_the_work_of_a_page(head: str) -> None:
    assert _find(head + _PROSE) == ("Tin Weather", None, "film")


@pytest.mark.parametrize(
    "head",
    [
        "The Long Row\nDirected by: Ada Brandt\nStars: Tom Hollow, Una Pell\nRunning time: 98 minutes\n\n",
        "The Long Row\n\nEating Out with Kim Oda\n\n",
    ],
)
def test_a_title_above_the_credits_that_the_prose_does_not_name(head: str) -> None:
    assert _find(head + _PROSE.replace("Tin Weather", "It").replace("It is a film", "This one"))[0] == "The Long Row"


def test_an_artist_before_the_album_is_not_the_work() -> None:
    prose = (
        "The Larks have been away for nine years, and on Second Row they sing as if they had been locked up with one "
        "song. The songs are slow, the album is long, and the singer, once the best of his street, mumbles.\n\n"
        "There are tracks here that a better band would have thrown out, and one song, the last, to keep it for."
    )
    assert _find(f"The Larks: Second Row\n\nWords: Kim Oda\n\n{prose}")[0] == "Second Row"


def test_a_title_that_the_heading_shortens() -> None:
    prose = _PROSE + "Tin Weather and How to Bear It, the first film of three, will do for now.\n"
    assert _find(f"Tin Weather: A Wet Week\n\n{prose}")[0] == "Tin Weather and How to Bear It"


def test_the_year_stands_beside_the_title() -> None:
    assert _find(f"Tin Weather (1999) Review\n\n{_PROSE}")[1] == 1999
    assert _find(f"Tin Weather\nYear: 1999\n\n{_PROSE}")[1] == 1999
    assert _find(f"Tin Weather\nUK Release Date: 14 February 2000\n\n{_PROSE}")[1] is None


def test_the_kind_of_a_page() -> None:
    assert _find(f"Album Review: Tin Weather\n\n{_PROSE}")[2] == "record"
    assert (
        _find("Tin Weather\n\nPublisher: Tar Street Press\nPages: 312\nISBN: 0000000000\n\nA short, wet novel.")[2]
        == "book"
    )


def test_no_work_is_guessed_from_names_in_the_prose() -> None:
    prose = (
        "Tom Hollow sits on a roof. Una Pell stands below and shouts at Tom Hollow about slates. In Hull it rains, in "
        "Whitby too. Tom Hollow does not come down, and I did not want him to, since the view from there is very fine."
    )
    assert _find(prose)[0] is None


@given(st.text(max_size=400))
def test_find_work_takes_any_text(text: str) -> None:
    find_work(text, partition(text))


@pytest.mark.parametrize(
    "page",
    [
        "Tin Weather\n\nPublished Monday 3 June 2019 at 10:55 by Kim Oda\n\n{}",
        "3 June 2019\n\nTIN WEATHER\n\nAda Brandt\n\n{}",
        "Menu\n\n  • Food\n  • Homes\n\nBook Review | ‘Tin Weather’ by Ada Brandt\n\nA Roof for All\n\n{}",
        "Tin Weather, de Ada Brandt\n\n{}",
        "Tin Weather\n\nTin Weather by Ada Brandt\nMy rating: 5 of 5 stars\n{} The first romance novel I’ve read.",
        "The roofs of a coast: Ada Brandt's Tin Weather\n\n{} Nothing in Tin Weather is dry.",
    ],
)
def test_a_title_the_prose_does_not_repeat(page: str) -> None:
    prose = (
        "A roofer walks the length of a coast to find the man who sold him bad slates, and on the way he learns what "
        "rain is for. The first half hour is slow, the rest is funny and sad by turns, and I was sorry when it ended."
    )
    text = page.format(prose)
    found = find_work(text, partition(text))[0]
    assert found is not None
    assert found.casefold() == "tin weather"


_MAGAZINE = """A longing that will not dry

In Tar Street it has rained for ten years, and Mara Fennimore counts the drops. Her new book is a patient thing, and it
rewards a patient reader with the driest jokes of the season, which is no small gift in so wet a place.

Whoever reads Tin Weather to its end will look at roofs with other eyes, and listen to them longer than before.

"""


@pytest.mark.parametrize(
    "imprint",
    [
        "Mara Fennimore\nTin Weather\nA Year of Rain\nPepper Press 2019 · 280 pages\nISBN 978-0-00-000000-0",
        "Mara Fennimore: Tin Weather. Pepper Press, London 2019. 280 pages, £12",
        "Dr. Mara Fennimore (ed.)\nTin Weather - A Year of Rain\nPepper Press, 280 pages",
    ],
)
def test_the_imprint_of_a_book_names_it(imprint: str) -> None:
    text = _MAGAZINE + imprint
    work, _, _ = find_work(text, partition(text))
    assert work in ("Tin Weather", "Tin Weather - A Year of Rain")


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("", "Comments: Our rules"),
        ("Courier archive logo\n\nBy Kim Oda | June 20, 2007", ""),
        ("The Movie", ""),
    ],
)
def test_what_stands_around_a_review_is_no_work(head: str, foot: str) -> None:
    body = (
        "The band played well in the first half, and got even better in the second, when the rain came down on the roof"
        " of the hall. Those of us at the back heard our rules of listening broken one by one, and were glad of it."
    )
    text = "\n\n".join(filter(None, (head, body, body.replace("well", "badly"), foot)))
    assert find_work(text, partition(text))[0] is None


def test_an_opening_sentence_that_credits_an_actor_names_the_work() -> None:
    text = (
        "In Tin Weather, Una Pell gives another in a string of good performances, as a roofer who will not come down."
        " It is a great film, and the rain in it is wetter than any that I have seen. Go and see it. Bring a hat."
    )
    assert find_work(text, partition(text))[0] == "Tin Weather"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Cast:\nTom Hollow\nU.N. Pell\nI had not heard of this film before it won its prizes, and I had no"
            " idea what"
            " to expect.\n\nTin Weather is the story of Ada, who wants to be the driest roofer of all. The film was"
            " painful to watch, but not in a bad way.\n\nIf you like rain, then I recommend this one. Tin"
            " Weather stays.",
            "Tin Weather",
        ),
        (
            "Review by Kim Oda\nThere are few bands that I have watched grow from the ends of their roots, but"
            " with this one"
            " the weather has had adverse effects. It sounds like a celebration of modest origins, and a dry one.",
            None,
        ),
        (
            "I did not read the book by Mara Fennimore, so I came to The Woman in Tin with no ideas of my"
            " own.\n\nIt is a"
            " solid couple of hours, and if you like roofs it is for you.\n\nThe Woman in Tin runs until October 22.",
            "The Woman in Tin",
        ),
        (
            'It was hard to let go of "Never Let It Rain" by Mara Fennimore when I had read the last sentence.'
            " It clung to"
            " my hand like wet wool.\n\nIf you want a book to surprise you, you need to read this incredible"
            " novel, which is"
            ' more than "Never Let It Rain" promises on its back.',
            "Never Let It Rain",
        ),
        (
            "Review: Shrieks and scares in The Woman in Tin (touring cast), Pepperpot and then on tour\n\nThe"
            " Woman In Tin is"
            " a stalwart of the town, and it celebrates twenty years of rain. It is a slow set-up, but an amusing one.",
            "The Woman in Tin",
        ),
    ],
)
def test_titles_that_only_the_prose_tells(text: str, title: str | None) -> None:
    assert find_work(text, partition(text))[0] in (title, title and title.replace(" in ", " In "))


def test_a_possessive_is_part_of_the_title_where_the_prose_never_leaves_it_out() -> None:
    prose = "Everyone loves this film, so I had better explain.\n\nThe Glazier’s Daughter is charming as a man is"
    prose += " who has been told so.\n\nFew films are as pleased with themselves as The Glazier’s Daughter.\n"
    assert _find(f"Against The Glazier’s Daughter\n\n2 May 2003\n\n{prose}")[0] == "The Glazier’s Daughter"
    assert _find("Ada Brandt's Tin Weather\n\n" + _PROSE)[0] == "Tin Weather"
