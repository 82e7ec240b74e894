"""The sentences that carry the judgement."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import Review, Zone, read_file
from indexer.reading.conclusive import conclusive
from indexer.reading.excerpts import LONGEST, choose_excerpts
from indexer.reading.implied import features
from indexer.reading.judgement import weigh
from indexer.reading.prose import Prose
from indexer.reading.quoted import quoted_spans
from indexer.reading.zones import partition
from indexer.review import Polarity


def _choose(text: str, work: str | None = None) -> list[str]:
    return [e.text for e in choose_excerpts(Prose(text, (Zone("review", 0, len(text)),)), work)]


@given(st.text(max_size=800), st.none() | st.text(max_size=20))
def test_excerpts_are_verbatim_short_and_few(text: str, work: str | None) -> None:
    zones = partition(text)
    excerpts = choose_excerpts(Prose(text, zones), work)
    assert len(excerpts) <= 3
    for excerpt in excerpts:
        assert text[excerpt.start : excerpt.end] == excerpt.text
        assert 0 < len(excerpt.text) <= LONGEST
        assert any(z.kind == "review" and z.start <= excerpt.start and excerpt.end <= z.end for z in zones)
    assert excerpts == choose_excerpts(Prose(text, zones), work)


def test_every_review_has_an_excerpt() -> None:
    for text in (
        "Slates.",
        "He sat on the roof. It rained.\n\nThen he came down.",
        "x" * 5_000,
        "ラーメンは最高だった。",
    ):
        assert _choose(text)


def test_a_row_of_one_line_is_its_own_excerpt() -> None:
    row = "  A damp, obstinate and finally irresistible picture ... about slates. "
    assert _choose(row) == [row.strip()]


_REVIEW = (
    "A roofer called Wim climbs a ladder in the first minute and does not come down until the ninety-first. His wife "
    "brings him soup in a bucket. Their son, who has moved to the city, decides to come home for a funeral.\n\n"
    "“This is the worst film I have ever been in,” says the dog. Will Wim come down? When he meets the mayor on the "
    "roof of the bakery, the two men discuss gutters until it is dark.\n\n"
    "But he is wonderful. Tin Weather is a funny, generous and beautifully made film, and Ada Brandt's best.\n"
)


def test_the_conclusion_comes_before_the_plot() -> None:
    best = _choose(_REVIEW, "Tin Weather")
    assert best[0].startswith("Tin Weather is a funny")
    assert not any("bucket" in e or "gutters" in e for e in best)


def test_questions_and_dialogue_are_not_excerpts() -> None:
    assert not any(e.endswith("?") or "worst film" in e for e in _choose(_REVIEW, "Tin Weather"))


def test_a_sentence_that_hangs_on_the_one_before_gives_way() -> None:
    assert not any(e.startswith("But he") for e in _choose(_REVIEW, "Tin Weather"))


def test_endings_are_not_given_away() -> None:
    text = (
        "The plot is a marvel of bad manners and the cast is superb throughout, above all the dog.\n\n"
        "In the brilliant final scene it turns out that the wonderful roofer was a superb ghost, a stunning twist."
    )
    assert _choose(text)[0].startswith("The plot is a marvel")


def test_a_long_sentence_is_cut_at_the_end_of_a_clause() -> None:
    clause = "it is a wonderful and patient film about slates and the people below them, "
    (excerpt, *_) = _choose("Tin Weather is long; " + clause * 8 + "and so on.")
    assert len(excerpt) <= LONGEST
    assert excerpt.endswith("below them")


def test_a_long_sentence_is_cut_where_a_thought_is_complete() -> None:
    text = (
        "Although the slates are wet, and the ladder is old, and the soup, which his wife carries up in a bucket that "
        "belonged to her mother, is cold by the time that it gets there, Tin Weather is a brilliant film about rain, "
        "and the people below it, who never once look up at the man on the roof, are wonderful company for two hours "
        "and a half.\n\nNobody comes down. The mayor has a hat."
    )
    (excerpt, *_) = _choose(text, "Tin Weather")
    assert excerpt.endswith("a brilliant film about rain")


def test_a_wrapped_paragraph_gives_whole_sentences() -> None:
    text = (
        "A man goes up on a roof in the rain and does not come down again for\n"
        "an hour and a half, while the people of the village bring him soup.\n"
        "Tin Weather is a funny, generous and beautifully made film, and one\n"
        "that I would gladly sit through again.\n"
    )
    (excerpt, *_) = _choose(text, "Tin Weather")
    assert excerpt.startswith("Tin Weather is")
    assert excerpt.endswith("sit through again.")


_VILLAGE = (
    " The mayor wears a hat to the bakery, where the two men meet on Sundays. His wife brings soup in a bucket. Their "
    "son moves to the city, and the dog waits below with the ladder."
)


@pytest.mark.parametrize(
    ("polarity", "first"),
    [
        ("positive", "It is a funny, tender film."),
        ("negative", "It is a dull, clumsy film."),
        ("mixed", "It is a tender film, but a clumsy one."),
    ],
)
def test_the_first_excerpt_agrees_with_the_verdict(polarity: Polarity, first: str) -> None:
    lines = ["It is a funny, tender film.", "It is a dull, clumsy film.", "It is a tender film, but a clumsy one."]
    for order in (lines, lines[::-1]):
        text = "A man climbs a roof with a bucket. " + " ".join(order) + _VILLAGE
        assert choose_excerpts(Prose(text, (Zone("review", 0, len(text)),)), None, polarity)[0].text == first


@pytest.mark.parametrize(
    ("sentence", "sense"),
    [
        ("It is a funny, tender film.", 1),
        ("It is not a good film.", -1),
        ("It is never dull.", 1),
        ("It could have been a great film.", -1),
        ("Despite its flaws, it is a joy.", 1),
        ("It is handsome, but dull.", -1),
        ("I have rarely been so bored.", -1),
        ("He is known as well in Hull as here.", 0),
    ],
)
def test_praise_and_blame(sentence: str, sense: int) -> None:
    weighed = weigh(sentence)
    assert (weighed.praise > weighed.blame) - (weighed.praise < weighed.blame) == sense


@pytest.mark.parametrize(
    "verdict",
    [
        "All in all, Tin Weather is a small marvel.",
        "I have rarely been so bored in a cinema.",
        "It is a mixed bag.",
        "Tin Weather gets three stars from me, and one of them is for the dog.",
        "If you like rain, this is the film for you.",
        "A dull, wet and self-important film.",
        "One of the best debuts of the year.",
    ],
)
def test_a_short_verdict_comes_before_description(verdict: str) -> None:
    text = (
        "Wim, a gifted roofer who loves his wonderful wife, discovers that the beautiful house of his brilliant but "
        "cruel father is to be sold.\n\nAda Brandt plays the mother with a gentle smile. In one lovely scene the great "
        "bell of the church falls silent, and the roofer tells her the sad story of his happy childhood.\n\n"
        f"The score is by Tom Hollow. {verdict} The film opens on Friday."
    )
    assert _choose(text, "Tin Weather")[0] == verdict


def test_other_critics_are_not_quoted() -> None:
    text = (
        "Critics have hailed it as a brilliant, stunning masterpiece. “A superb, dazzling triumph of a film,” "
        "according to the posters. I found it slow, and worth the bus fare all the same.\n\nThe roof is real."
    )
    assert _choose(text)[0].startswith("I found it slow")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (
            "Ein Mann steigt auf ein Dach. Es regnet seit Tagen, und niemand im Dorf weiß, warum er dort sitzt. "
            "Seine Frau bringt ihm Suppe.\n\nDas Dorf schweigt dazu. Ein großartiger Film.",
            "Ein großartiger Film.",
        ),
        (
            "Un homme monte sur un toit sous la pluie. Sa femme lui apporte de la soupe dans un seau chaque soir.\n\n"
            "Le maire porte un chapeau. Au final, un film décevant, trop long et sans relief.",
            "Au final, un film décevant, trop long et sans relief.",
        ),
        (
            "Человек сидит на крыше под дождём. Жена приносит ему суп в ведре. Мэр носит шляпу.\n\n"
            "Деревня молчит. В целом это прекрасный фильм о тишине.",
            "В целом это прекрасный фильм о тишине.",
        ),
    ],
)
def test_other_languages(text: str, first: str) -> None:
    excerpts = _choose(text)
    assert excerpts[0] == first
    assert len(excerpts) == 3


def test_comments_are_never_excerpts() -> None:
    comment = "Great review! A brilliant, wonderful, superb masterpiece of a film, I agree with you."
    page = f"{_REVIEW}\n3 Comments\n\n  1. {comment}\n"
    assert not any("masterpiece" in e.text for e in choose_excerpts(Prose(page, partition(page)), None))


@pytest.mark.parametrize("text", [("It is a fine film. " * 400_000), "x" * 5_000_000])
def test_huge_texts_are_read_in_a_moment(text: str) -> None:
    start = time.process_time()
    assert _choose(text)
    assert time.process_time() - start < 5


def _first(text: str, work: str | None = "Tin Weather", polarity: Polarity | None = None, sure: float = 1.0) -> str:
    return choose_excerpts(Prose(text, (Zone("review", 0, len(text)),)), work, polarity, sure)[0].text


@pytest.mark.parametrize(
    "quoted",
    [
        "“Rain, you wonderful brilliant thing. You are the best film that I have ever seen from up here,” he sings.",
        "'Rain is a superb and brilliant guest, rain is the finest film of all' are the lines that open it.",
        "The critic of the parish paper writes:\nA wonderful, brilliant film, one of the very best of the year.",
        "My favourite lines:\n\nIt was the best summer of my life.\n\nI loved everyone, and the brilliant rain.",
    ],
)
def test_what_is_quoted_is_no_excerpt(quoted: str) -> None:
    about = "Tin Weather is a film that takes its time, as the rain does, and as the people below the roof do."
    text = f"A man sits on a roof in the rain.\n\n{about}\n\n{quoted}"
    assert _first(text) == about


def test_block_quotations_are_no_excerpts(tmp_path: Path) -> None:
    page = tmp_path / "tin-weather.md"
    page.write_text(
        "---\ntitle: Tin Weather\n---\nA novel about a roofer and his neighbours, told over one wet week in the autumn "
        "of a year that nobody in the village will forget.\n\n> I loved the brilliant, wonderful slates. They are the "
        "best thing that I have ever seen, and I recommend them.\n\nIt is slow, and I was glad of it. The people below "
        "the roof stand there with a bucket and wait for a week, and the dog waits with them until it is dark.\n"
    )
    (review,) = read_file(page)
    assert isinstance(review, Review)
    assert review.excerpts
    assert not any("slates" in e.text for e in review.excerpts)


def test_a_review_that_stands_in_quotation_marks_has_excerpts() -> None:
    text = "“Tin Weather is a wonderful film about rain and roofs.”\n“I would gladly see it again with the dog.”"
    assert "wonderful film" in _first(text)


_AFTER = (
    " The mayor wears a hat to the bakery. Their son moves to the city.\nThe dog waits below with the ladder. It is "
    "dark by four, and the rain goes on until the last of the buckets is full and nobody is left to carry it."
)


@pytest.mark.parametrize(
    ("sentences", "polarity", "first"),
    [
        (
            "There is still a lot to enjoy in Tin Weather. Tin Weather strains under the weight of its subplots.",
            "mixed",
            "Tin Weather strains under the weight of its subplots.",
        ),
        (
            "If there is a weakness it is the hat, which is dull. The film is patient, warm and quietly funny.",
            "positive",
            "The film is patient, warm and quietly funny.",
        ),
        (
            "At least the rain is beautifully shot. Tin Weather isn't for me.",
            "negative",
            "Tin Weather isn't for me.",
        ),
    ],
)
def test_concessions_give_way_to_the_verdict(sentences: str, polarity: Polarity, first: str) -> None:
    assert _first("A man climbs a roof with a bucket. " + sentences + _AFTER, polarity=polarity) == first


def test_an_unsure_verdict_weighs_less() -> None:
    text = "Tin Weather is a deeply frustrating film. It has a lovely dog, and a lovely hat." + _AFTER
    assert _first(text, polarity="positive", sure=0.0).startswith("Tin Weather is a deeply frustrating")


@pytest.mark.parametrize(
    ("other", "own"),
    [
        (
            "Fans of ladders will love apps like Rung Counter, which is brilliant and which we recommend.",
            "Tin Weather is a sound, likeable guide.",
        ),
        ("The cinematography is wonderful, and the brilliant score is superb.", "It is a fine and generous film."),
        (
            "A film about a roofer who must find his wife before the rain comes.",
            "I was glad to have seen it, and moved.",
        ),
    ],
)
def test_the_work_as_a_whole_comes_before_parts_and_other_works(other: str, own: str) -> None:
    assert _first(f"A man climbs a roof with a bucket.\n\n{other} {own} The mayor wears a hat.") == own


def test_a_label_is_not_part_of_the_excerpt() -> None:
    text = (
        "A man climbs a roof with a bucket. The mayor has a hat.\n\nThe Verdict: A flawless film about rain and roofs."
    )
    assert _first(text) == "A flawless film about rain and roofs."


def test_what_stands_below_a_heading_that_concludes_comes_first() -> None:
    about = "It is a fine film about rain and roofs."
    text = f"{about}\n\nA man climbs.\n\nVerdict\n\nIt is a fine film about ladders.\n\nHe climbs down.\n\nIt rains."
    assert _first(text) == "It is a fine film about ladders."


@pytest.mark.parametrize(
    ("text", "work", "first"),
    [
        (
            "Человек сидит на крыше под дождём, и жена приносит ему суп. Мэр носит шляпу и не смотрит наверх.\n\n"
            "Сила «Жестяной погоды» не в сюжете, а в терпении. Собака ждёт внизу.",
            "Жестяная погода",
            "Сила «Жестяной погоды» не в сюжете, а в терпении.",
        ),
        (
            "Ein Mann steigt auf ein Dach, und seine Frau bringt ihm jeden Abend Suppe in einem Eimer hinauf.\n\n"
            "„Der beste, großartigste Film, den ich je vom Dach aus gesehen habe“, sagt der Hund. "
            "Blechwetter erzählt das klug und mit leisem Witz. Der Bürgermeister trägt einen Hut.",
            "Blechwetter",
            "Blechwetter erzählt das klug und mit leisem Witz.",
        ),
    ],
)
def test_other_languages_name_the_work(text: str, work: str, first: str) -> None:
    assert _first(text, work) == first


@given(st.text(max_size=400))
def test_quoted_spans_are_ordered_and_apart(text: str) -> None:
    spans = quoted_spans(text, [(0, len(text))], tuple(text.split("\n")[:2]))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] < after[0] for before, after in pairwise(spans))


@pytest.mark.parametrize(
    ("concludes", "tells"),
    [
        ("A charming, well-acted film that never quite comes to life.", "His wife brings him soup in a bucket."),
        ("This is one of the funniest comedies in years.", "The two men must find the ladder before the rain comes."),
    ],
)
def test_the_model_knows_conclusions_from_plot(concludes: str, tells: str) -> None:
    assert conclusive(features(concludes)) > 0 > conclusive(features(tells))


def test_words_of_the_title_judge_nothing() -> None:
    text = (
        "A man climbs a roof with a bucket.\n\nThe Terrible Mess has six chapters, and a dog on the cover of it. It is "
        "a clumsy little book.\n\nThe mayor wears a hat to the bakery.\nTheir son moves away, and it rains there."
    )
    assert _first(text, "The Terrible Mess", "negative") == "It is a clumsy little book."


@pytest.mark.parametrize(
    "fact",
    [
        "Tin Weather won the grand prize at a splendid festival, to a standing ovation.",
        "Followed by the superb Tin Weather 2.",
        "On the surface, Tin Weather is a great film.",
    ],
)
def test_facts_and_first_glances_are_no_verdict(fact: str) -> None:
    text = f"A man climbs a roof with a bucket. It is a clumsy film. {fact}" + _AFTER
    assert _first(text) == "It is a clumsy film."
