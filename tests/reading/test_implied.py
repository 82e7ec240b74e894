"""Polarity from prose alone: what it says of invented reviews, when it abstains, and what it measures on real ones."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.errors import ReadingError
from indexer.reading import implied
from indexer.reading.balance import FIGURES, of_the_whole, page_figures, turns
from indexer.reading.implied import LEAST, ROW, WINDOW, english, features, infer_polarity, passages
from indexer.reading.prose import Sensed

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data"
WEIGHTS = ROOT / "indexer" / "reading" / "implied.json.gz"

POSITIVE = [
    "A quiet triumph: beautifully acted, sharply written and deeply moving.",
    "One of the most delightful and inventive films of the year.",
    "Her finest record yet, warm and endlessly rewarding.",
    "It is a wonderful, moving book that I will treasure.",
]
NEGATIVE = [
    "A tedious mess that wastes a talented cast.",
    "Dull, clumsy and painfully unfunny from start to finish.",
    "The worst record they have made: lazy, bland and forgettable.",
    "It fails as a comedy and it fails as a thriller.",
]
PLOT = (
    "The lighthouse keeper finds a letter on the beach. She rows across the bay to the town. Her brother waits there."
)
PRAISE = "This is a beautiful and gripping film. The performances are superb and the ending is deeply satisfying."
BLAME = "This is a dull and clumsy film. The performances are lifeless and the ending is a tedious mess."


@pytest.mark.parametrize("text", POSITIVE)
def test_praise_in_one_sentence_is_positive(text: str) -> None:
    assert infer_polarity(text).polarity == "positive"


@pytest.mark.parametrize("text", NEGATIVE)
def test_blame_in_one_sentence_is_negative(text: str) -> None:
    assert infer_polarity(text).polarity == "negative"


@pytest.mark.parametrize(
    ("plain", "negated"),
    [
        ("This film is funny.", "This film is not funny."),
        ("It works as a thriller.", "It never works as a thriller."),
        ("The jokes are good.", "The jokes aren’t good."),
        ("I can recommend it.", "I cannot recommend it."),
    ],
)
def test_a_negation_turns_praise_round(plain: str, negated: str) -> None:
    assert infer_polarity(plain, least=0).polarity == "positive"
    assert infer_polarity(negated, least=0).polarity == "negative"


@pytest.mark.parametrize("paragraphs", [3, 12, 60])
def test_opinion_among_much_plot_decides_a_page(paragraphs: int) -> None:
    body = [PLOT] * paragraphs
    for opinion, polarity in ((PRAISE, "positive"), (BLAME, "negative")):
        page = "\n\n".join(f"{part}\n\n{opinion}" if number % 5 == 0 else part for number, part in enumerate(body))
        assert infer_polarity(page, least=0).polarity == polarity


def test_a_page_that_praises_and_blames_alike_is_less_certain_than_one_that_praises() -> None:
    mixed = infer_polarity("\n\n".join([PLOT, PRAISE, PLOT, BLAME, PLOT, PRAISE, PLOT, BLAME]), least=0)
    praise = infer_polarity("\n\n".join([PLOT, PRAISE, PLOT, PRAISE, PLOT, PRAISE, PLOT, PRAISE]), least=0)
    assert mixed.confidence < praise.confidence


@pytest.mark.parametrize("text", ["", " \n\t", "1/2", "…", "★★★", "\ud800", "zxqv wvtk brmpf"])
def test_there_is_nothing_to_judge_by(text: str) -> None:
    assert infer_polarity(text).polarity is None


@pytest.mark.parametrize(
    "text",
    [
        "Ein wunderbarer Film, der lange nachwirkt und den man so schnell nicht wieder vergisst.",
        "Una película lenta y sin alma que desperdicia a todos sus actores durante dos horas.",
        "Скучный и затянутый фильм, который хочется забыть сразу после сеанса.",
        "शानदार अभिनय और बेहतरीन कहानी इस फ़िल्म को देखने लायक बनाते हैं।",
    ],
)
def test_another_language_is_not_judged(text: str) -> None:
    assert infer_polarity(text, least=0) == implied.Implied(None, 0.0)


def test_it_abstains_below_the_confidence_asked_for_and_still_says_how_sure_it_is() -> None:
    sure = infer_polarity("A film about a lighthouse and a letter.", least=0)
    assert sure.polarity is not None
    assert 0.5 <= sure.confidence < 0.9
    assert infer_polarity("A film about a lighthouse and a letter.", least=0.9) == implied.Implied(
        None, sure.confidence
    )
    assert all(infer_polarity(text).confidence >= LEAST for text in POSITIVE + NEGATIVE)


@given(st.text() | st.text(alphabet="aé'’-.!?\n ~\ud800\u0301字अ", max_size=300))
@settings(max_examples=300)
def test_no_text_breaks_it(text: str) -> None:
    found = infer_polarity(text)
    assert 0.0 <= found.confidence <= 1.0
    assert (found.polarity is None) == (found.confidence < LEAST)


def test_features_are_stems_pairs_negated_words_and_marks() -> None:
    assert features("Not a funny film, is it?") == {
        *"not a funni film is it ?".split(), "~a", "~funni", "~film", "not a", "a funni", "funni film", "is it",
    }  # fmt: skip


def test_a_negation_ends_with_its_clause_and_after_four_words() -> None:
    assert "~great" not in features("Not dull, great")
    assert "~five" not in features("never one two three four five")
    assert "~four" in features("never one two three four five")


def _figures(*sentences: tuple[str, float]) -> tuple[float, ...]:
    return page_figures([text for text, _ in sentences], [Sensed(features(text), odds) for text, odds in sentences])


@pytest.mark.parametrize(
    "sentence",
    [
        "Tin Weather is a dull little film.",
        "The album never finds its feet.",
        "It is one of those books that stay.",
        "What we get is such a tiring experience that the credits are a gift.",
        "Overall, the mud wins.",
        "I loved every minute.",
    ],
)
def test_a_judgement_of_the_whole_work_is_told(sentence: str) -> None:
    assert of_the_whole(sentence, features(sentence))


@pytest.mark.parametrize(
    "sentence", ["The acting is superb.", "Her brother waits on the quay.", "He plays a gentle, funny smuggler."]
)
def test_a_judgement_of_a_part_and_plot_are_none_of_the_whole(sentence: str) -> None:
    assert not of_the_whole(sentence, features(sentence))


def test_a_turn_opens_its_sentence_or_says_so() -> None:
    for sentence in ("But the jokes are stale.", "“Still, it drags.", "The end, unfortunately, is a shrug."):
        assert turns(sentence, features(sentence))
    for sentence in ("The jokes are stale.", "Butter melts on the stove.", "He stood still."):
        assert not turns(sentence, features(sentence))


def test_figures_part_praise_from_blame_and_the_whole_from_its_parts() -> None:
    part, whole, turned = (
        ("The acting is superb.", 2.0),
        ("It is a dull film.", -2.0),
        ("But the jokes are stale.", -1.0),
    )
    praise, blame, whole_praise, whole_blame, turned_praise, turned_blame, length = _figures(part, whole, turned)
    assert praise > 0 > blame
    assert whole_praise == turned_praise == 0
    assert whole_blame < turned_blame < 0
    assert length == pytest.approx(1.0986123)
    assert _figures(part)[2:6] == (0, 0, 0, 0)
    assert _figures() == (0,) * FIGURES


def test_a_long_sentence_counts_for_less_than_its_words_sum_to() -> None:
    short, long = "The acting is superb.", "The acting is superb on " + ", ".join(f"street{n}" for n in range(40)) + "."
    assert _figures((f"It is a film. {long}", 4.0))[2] < 0.6 * _figures((f"It is a film. {short}", 4.0))[2]


def test_what_is_said_of_the_whole_outweighs_what_is_said_of_a_part() -> None:
    parts = "The acting is superb. The photography is beautiful. " + PLOT
    praised, blamed = "This is a wonderful film. I loved it.", "This is a tedious film. I hated it."
    pages = [f"{thesis} {PLOT} {parts} {PLOT} But {thesis.lower()}" for thesis in (praised, blamed)]
    assert [infer_polarity(page, least=0).polarity for page in pages] == ["positive", "negative"]


@given(st.lists(st.tuples(st.text(max_size=60), st.floats(-20, 20)), max_size=12))
@settings(max_examples=100)
def test_there_are_always_as_many_figures(sentences: list[tuple[str, float]]) -> None:
    figures = _figures(*sentences)
    assert len(figures) == FIGURES
    assert all(value >= 0 for value in figures[::2])
    assert all(value <= 0 for value in figures[1::2])


def test_a_row_is_one_passage_and_a_page_its_sentences() -> None:
    assert passages("Dull. Very dull.") == ["Dull. Very dull."]
    assert passages("Dull. " * (ROW + 1)) == ["Dull."] * (ROW + 1)


def test_of_an_endless_page_only_the_ends_are_read() -> None:
    page = "The sea is wide. " * WINDOW
    assert sum(map(len, passages(page))) <= 2 * WINDOW
    start = time.process_time()
    infer_polarity("a" * 20_000_000)
    infer_polarity("word " * 4_000_000)
    assert time.process_time() - start < 5


def test_english_is_told_by_its_commonest_words() -> None:
    assert english([features("It is the best film that they have made in years, and the funniest.")])
    assert not english([features("Ein Film wie ein Sommertag, heiter, klug und wunderbar leicht.")])
    assert not english([])


def test_nothing_is_read_before_it_is_needed() -> None:
    code = (
        "import indexer.reading.implied as m; before = m._weights.cache_info().currsize;"
        "m.infer_polarity('dull'); print(before, m._weights.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == ["0", "1"]


def test_the_weights_are_small_and_quickly_read() -> None:
    assert WEIGHTS.stat().st_size < 5_000_000
    took = []
    for _ in range(5):
        start = time.process_time()
        implied._weights.__wrapped__()
        took.append(time.process_time() - start)
    assert min(took) < 0.05


def test_weights_that_cannot_be_read_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for content in (None, b"", b"not gzip", WEIGHTS.read_bytes()[:1000]):
        monkeypatch.setattr(implied.pkgutil, "get_data", lambda *_, content=content: content)
        with pytest.raises(ReadingError, match=r"implied\.json\.gz.*Install Pullquote again"):
            implied._weights.__wrapped__()


@pytest.fixture(scope="module")
def training() -> ModuleType:
    """Load the script that made the weights; it lies outside any package."""
    spec = importlib.util.spec_from_file_location("train_implied", ROOT / "tests" / "training" / "train_implied.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("7/10", 2),
        ("6/10", 1),
        ("4/10", 0),
        ("4/5", 2),
        ("3", 1),
        ("2", 0),
        ("B-", 2),
        ("C-", 1),
        ("D+", 0),
        (None, None),
    ],
)
def test_labels_of_scores(training: ModuleType, printed: str | None, label: int | None) -> None:
    assert training.label_of(printed) == label


@pytest.mark.shared
@pytest.mark.skipif(not DATA.is_dir(), reason="the folder ../shared with real reviews is not here")
def test_the_weights_are_as_good_on_blurbs_held_out_as_their_docstring_says(training: ModuleType) -> None:
    figures = training.measure(training.held_out(DATA))
    assert figures["accuracy"] >= 0.80
    assert figures["accuracy at 70%"] >= 0.88
    assert figures["calibration error"] <= 0.05
