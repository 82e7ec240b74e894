"""Praise and blame of a page: which of its sentences weigh how much, and the figures that follow.

Long reviews praise or blame many parts of a work that they judge otherwise as a whole, so sentences are not alike:

- each weighs the more, the likelier it is one that an editor would quote for the verdict (`conclusive`), so that plot
  weighs little; and the log-odds of a long sentence are damped, which are sums over its words;
- those that judge the whole work ("it is a … film", "the album never …", "overall", "I loved") are summed once more
  apart, so that they outweigh the parts where they disagree;
- those that turn against what was granted before ("But …", "unfortunately") are, too.

Of 5,030 whole reviews of six sites, each judged by a model that never saw its site, these figures have the polarity
right in 0.696 and, where they decide, give the opposite in 0.040; all sentences alike with the last third apart had
0.686 and 0.054. Of the 711 reviews of 25 sentences or more 0.727 are right and 0.094 opposite (before: 0.685 and
0.157). Measured and left out, since they add nothing to that: the first and last sentences or paragraphs, the last
third, sentences on a part, on the plot or with advice, each apart. Praise and blame by the lexicon of `judgement` add
0.005, but leave short ironic reviews undecided that are right without.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from math import exp, log, sqrt

from .phrases import OF_WHAT_SORT, WHOLE
from .prose import Sensed

__all__ = ["FIGURES", "of_the_whole", "page_figures", "turns"]

FIGURES = 7
"""How many figures `page_figures` gives."""

_STEEPNESS = 0.5  # of the weight over the odds of `conclusive`; 0.35 and 0.7 are no better
_LONG = 30  # features of a sentence whose log-odds are halved: about fifteen words
_FEWEST = 0.25  # added under the roots, so that a group of no sentences has a sum of 0
# Stems of the nouns in WHOLE and OF_WHAT_SORT: a sentence without any need not be searched, which saves half the time.
_NOUNS = frozenset(
    "film movi pictur flick album record lp ep book novel novella memoir game seri season show play product restaur "
    "meal kitchen debut sequel prequel remak reboot adapt documentari comedi thriller drama music romanc western farc "
    "antholog collect compil episod concert exhibit stage reviv biographi tale entertain effort ride read watch listen "
    "piec work experi manual guid disc edit opera danc fabl epic romcom rom biopic whodunit mysteri instal".split()
)
_SUMS_UP = frozenset("overal ultim recommend masterpiec disappoint worth verdict".split()) | frozenset(
    "in short;all in;i love;i enjoy;i like;i hate;i found;the best;the worst;wast of;your time;my favourit;"
    "my favorit".split(";")
)
_TURNS = frozenset("howev unfortun nevertheless nonetheless sad ala".split())
_TURNING = re.compile(
    r"[\W_]*(?:but|however|yet|unfortunately|still|nevertheless|nonetheless|sadly|alas|though|regardless|worse)\b", re.I
)


def of_the_whole(sentence: str, found: Set[str]) -> bool:
    """Tell whether a sentence with these `implied.features` judges the whole work rather than a part of it."""
    if not found.isdisjoint(_SUMS_UP):
        return True
    if found.isdisjoint(_NOUNS):
        return False
    lower = sentence.lower()
    return WHOLE.search(lower) is not None or OF_WHAT_SORT.search(lower) is not None


def turns(sentence: str, found: Set[str]) -> bool:
    """Tell whether a sentence with these `implied.features` turns against what was said before it."""
    return not found.isdisjoint(_TURNS) or _TURNING.match(sentence) is not None


def page_figures(passages: Sequence[str], sensed: Sequence[Sensed], centre: float = 0.0) -> tuple[float, ...]:
    """Give the FIGURES of a page from its sentences and what is sensed in them; `centre` is a neutral one's log-odds.

    They are praise and blame of all sentences by weight, of those on the whole work and of those that turn, each sum
    divided by the root of its squared weights, and the logarithm of the number of sentences.
    """
    odds = [(one.odds - centre) / (1.0 + len(one.features) / _LONG) for one in sensed]
    weights = [1.0 / (1.0 + exp(-_STEEPNESS * one.quotable)) for one in sensed]
    whole, turned = [], []
    for passage, one, value in zip(passages, sensed, odds, strict=True):
        if of_the_whole(passage, one.features):
            whole.append(value)
        if turns(passage, one.features):
            turned.append(value)
    counted = [weight * value for weight, value in zip(weights, odds, strict=True)]
    return (
        *_apart(counted, sum([weight * weight for weight in weights])),
        *_apart(whole, len(whole)),
        *_apart(turned, len(turned)),
        log(max(1, len(passages))),
    )


def _apart(odds: Sequence[float], size: float) -> tuple[float, float]:
    """Sum praise and blame; the root keeps plot, which sums to about nothing, from drowning opinion."""
    root = sqrt(size + _FEWEST)
    praise = blame = 0.0
    for value in odds:
        if value > 0:
            praise += value
        else:
            blame += value
    return praise / root, blame / root
