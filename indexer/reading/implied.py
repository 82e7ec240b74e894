"""The polarity that a review's prose implies, with a calibrated confidence, for reviews that print no verdict.

A linear model: each feature of a sentence has a weight, and their sum is the log-odds that the sentence praises.
Features are the stems of its words, pairs of neighbours ("waste time"), the up to four words that follow a negation
in the same clause once more as negated ("~good"), and exclamation and question marks; each counts once.

- A *row* (at most ROW words: a line of a table, a blurb) is judged as one sentence. Its log-odds, stretched by Platt
  scaling, are the log-odds of positive against negative: a row is never "mixed", which one sentence cannot show.
- A *page* is judged by figures of its sentences' log-odds, in which those that conclude, that judge the whole work or
  that turn against what was granted weigh more: see `balance`. A multinomial logistic regression turns them into the
  probabilities of negative, mixed and positive.

The likeliest polarity is given where its probability is at least LEAST; below it the model abstains, and so it does
on texts of which it knows too few words (another language).

Sources: Pang and Lee, "Thumbs up?", 2002 (the task, negation tags); Wang and Manning, "Baselines and Bigrams", 2012
(binary pairs of words are hard to beat); Platt, "Probabilistic Outputs for Support Vector Machines", 1999. The
weights are `implied.json.gz`, made and measured by `tests/training/train_implied.py`, whose docstring has the data.

Figures, printed by that script (`python tests/training/train_implied.py ../shared/data --check` for the first line):

- 5,000 held-out blurbs: accuracy 0.811 on all, 0.891 on the surer 70%, calibration error 0.014 (10 bins); at LEAST it
  decides on 0.87 of them and is right on 0.849.
- 5,000 whole reviews of six sites, each judged by a model that never saw its site, weighted to 60% positive, 20% mixed
  and 20% negative: right of three polarities 0.70 on all, 0.74 on the surer 85%. At LEAST it decides on 0.67, is right
  on 0.80 of those and gives the opposite polarity on 0.04; the rest are mixed reviews taken for one or the other,
  since "mixed" is seldom likelier than both. A page with a mixed verdict is better left to what it prints.
- 0.05 ms a blurb, 6 ms a page of 5,400 characters, 15 ms and 0.25 MB to load on first use.
"""

from __future__ import annotations

import gzip
import json
import pkgutil
import re
import zlib
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import exp, tanh

from ..analysis import LONGEST, fold, stem
from ..errors import ReadingError
from ..review import Polarity
from ..sentences import sentences
from .balance import page_figures
from .prose import Prose, Sensed
from .spaced import find_words

__all__ = [
    "LEAST",
    "ROW",
    "Implied",
    "Weights",
    "english",
    "features",
    "infer_polarity",
    "passages",
    "praise",
    "sense",
]

LEAST = 0.6
"""Confidence below which `infer_polarity` abstains, unless told otherwise."""

ROW = 60
"""Most words of a text that is judged as one sentence; the longest blurbs of review aggregators have about 50."""

WINDOW = 30_000
"""Characters read at either end of a page; nobody concludes in the middle of a longer one."""

_FILE = "implied.json.gz"
# Words that English cannot do without, in two columns: other languages have those of the second too, which therefore
# count half. One word in eight must be among them: 172 of 48,869 blurbs fall short, of 1,943 whole film reviews one.
_ENGLISH = dict.fromkeys(
    "the of and to it that with for as this by from but are be has his her you its who what their they have which "
    "more than all one about into when there or if i we not at some just your".split(),
    1.0,
) | dict.fromkeys("a in is was on so no an can will".split(), 0.5)
_POLARITIES: tuple[Polarity, ...] = ("negative", "mixed", "positive")
# A word of more than 64 letters is none; the bound keeps a line without spaces out of the caches.
_PIECE = re.compile(r"[^\W_]{1,64}(?:['’][^\W_]{1,64})*|[.,;:!?()…—–\n]|--")
_NEGATIONS = frozenset(
    "not no never nor neither without hardly barely scarcely nothing none nobody cannot cant dont doesnt didnt isnt "
    "wasnt arent werent wont wouldnt couldnt shouldnt havent hasnt hadnt aint lacks lacking".split()
)
# The surest pages are right in nine of ten: the tenth has a mixed verdict and reads like praise or blame throughout. Of
# 3,800 whole reviews with scores those given 0.95 are right in 0.88, those given 0.99 in 0.91.
_SURE, _LESS = 0.75, 0.65
_SCOPE = 4  # words that a negation reaches; 6 is worse by 0.003


@dataclass(frozen=True, slots=True)
class Implied:
    """What the prose implies.

    `polarity` is None where the model abstains. `confidence`, in [0, 1], is the probability of the likeliest polarity,
    also then; 0 where there is nothing to judge by.
    """

    polarity: Polarity | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Weights:
    """The model. `features` gives log-odds, `centre` is the log-odds of a neutral sentence.

    `row` is slope and intercept; `page` has for each of negative, mixed and positive the slopes of the FIGURES of
    `balance` and the intercept.
    """

    features: dict[str, float]
    centre: float
    row: Sequence[float]
    page: Sequence[Sequence[float]]


def infer_polarity(prose: Prose | str, *, least: float = LEAST) -> Implied:
    """Infer whether a review praises its work, from its prose alone: that of a page, or plain text.

    Abstains below a confidence of `least`; with 0 it decides wherever it knows the words. Never raises on any text;
    raises ReadingError when the installed weights cannot be read.
    """
    weights = _weights()
    parts = passages(prose)
    sensed = [_sense(part) for part in parts] if isinstance(prose, str) else [sense(prose, part) for part in parts]
    if not english([one.features for one in sensed], weights.features):
        return Implied(None, 0.0)
    if len(parts) == 1:
        slope, intercept = weights.row
        odds = slope * sensed[0].odds + intercept
        chances: Sequence[float] = (1 / (1 + exp(min(odds, 60.0))), 0.0, 1 / (1 + exp(-max(odds, -60.0))))
    else:
        chances = _chances(page_figures(parts, sensed, weights.centre), weights.page)
    best = max(range(3), key=chances.__getitem__)
    confidence = chances[best]
    if len(parts) > 1 and confidence > _SURE:
        confidence = _SURE + _LESS * (confidence - _SURE)
    confidence = round(confidence, 3)
    return Implied(_POLARITIES[best] if confidence >= least else None, confidence)


def sense(prose: Prose, passage: str) -> Sensed:
    """Give the features and log-odds of a passage of some prose, which are worked out once for all who judge by it."""
    if passage not in prose.sensed:
        prose.sensed[passage] = _sense(passage)
    return prose.sensed[passage]


def _sense(passage: str) -> Sensed:
    found = features(passage)
    known = _weights().features
    return Sensed(found, sum([known[feature] for feature in found if feature in known]))


def praise(odds: float) -> float:
    """Give how surely a sentence of these log-odds praises, from -1 (it blames) to 1; near 0 for unknown words."""
    return tanh((odds - _weights().centre) / 2)


def passages(prose: Prose | str) -> list[str]:
    """Cut a text into what is judged together: a row is one passage, of a page each sentence is.

    Of a page longer than two WINDOWs only the first and the last of them are read.
    """
    text = str(prose)
    if len(text) <= 12 * ROW and len(text.split()) <= ROW:
        return [text]
    if len(text) > 2 * WINDOW:
        spans = sentences(text, 0, WINDOW) + sentences(text, len(text) - WINDOW)
    elif isinstance(prose, Prose):
        return [prose.text[start:end] for span in prose.spans for start, end in prose.sentences(span)]
    else:
        spans = sentences(text)
    return [text[start:end] for start, end in spans]


def features(passage: str) -> set[str]:
    """Give the features of one passage: "dull" a stem, "~dull" a negated one, "dull film" a pair, "!" and "?"."""
    found = set()
    before = ""
    reach = 0  # words that the last negation still reaches
    for piece in _pieces(passage):
        root, negates = _root(piece)
        if not root:
            before, reach = "", 0
            if piece in "!?":
                found.add(piece)
            continue
        found.add(root)
        if reach:
            found.add("~" + root)
            reach -= 1
        if before:
            found.add(f"{before} {root}")
        if negates:
            reach = _SCOPE
        before = root
    return found


def _pieces(passage: str) -> list[str]:
    """Cut a passage into words and marks."""
    if "\n" in passage:  # a mark, too
        return _PIECE.findall(passage)
    return find_words(passage, _PIECE, _is_word)


def _is_word(printed: str) -> bool:
    return len(printed) <= LONGEST and printed.isalnum()


@lru_cache(maxsize=1 << 18)
def _root(piece: str) -> tuple[str, bool]:
    """Give the stem of a word and whether it negates; an empty stem for a mark."""
    if not piece[0].isalnum():
        return "", False
    word = fold(piece)
    return stem(word), word in _NEGATIONS


def english(found: Sequence[set[str]], known: Container[str] | None = None) -> bool:
    """Tell from the features of its passages whether a text has words and they are English; half must be `known`."""
    words = [feature for passage in found for feature in passage if feature.isalnum()]
    common = sum([_ENGLISH[word] for word in words if word in _ENGLISH])
    if not words or common < len(words) // 8:
        return False
    return known is None or 2 * len([word for word in words if word in known or word in _ENGLISH]) >= len(words)


def _chances(figures: Sequence[float], page: Sequence[Sequence[float]]) -> Sequence[float]:
    odds = [sum(a * b for a, b in zip(row, (*figures, 1.0), strict=True)) for row in page]
    top = max(odds)
    parts = [exp(value - top) for value in odds]
    return [part / sum(parts) for part in parts]


@cache
def _weights() -> Weights:
    """Read the weights that come with the package: 60,000 features grouped by their weight in whole steps."""
    try:
        table = json.loads(gzip.decompress(pkgutil.get_data(__package__, _FILE) or b""))
        known: dict[str, float] = {}
        for steps, group in table["features"].items():
            weight = int(steps) * table["step"]
            for feature in group.split("\n"):
                known[feature] = weight
        return Weights(known, table["centre"], table["row"], table["page"])
    except (OSError, EOFError, zlib.error, ValueError, KeyError, AttributeError, TypeError) as error:
        raise ReadingError(
            f"the weights of implied verdicts cannot be read: {error}", where=_FILE, remedy="Install Pullquote again"
        ) from error
