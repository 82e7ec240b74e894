"""How likely a sentence is one that an editor would quote for the critic's verdict.

A linear model over the features of `implied` (stems, pairs of neighbours, negated stems): their weights and an
intercept sum to log-odds. It knows the phrases of critics that no lexicon lists ("worth the price", "never quite
comes to life") and those of plots ("his wife", "must find"); what a sentence says of *this* work is `judgement`'s.

The weights are `conclusive.json.gz`, made and measured by `tests/training/train_conclusive.py`, whose docstring has
the data.
"""

from __future__ import annotations

import gzip
import json
import pkgutil
import zlib
from collections.abc import Set
from functools import cache

from ..errors import ReadingError

__all__ = ["conclusive"]

_FILE = "conclusive.json.gz"


def conclusive(found: Set[str]) -> float:
    """Give the log-odds that a sentence with these `implied.features` is quoted for its verdict; even odds are 0.

    Raises ReadingError when the installed weights cannot be read.
    """
    weights, intercept = _weights()
    return intercept + sum([weights[feature] for feature in found if feature in weights])


@cache
def _weights() -> tuple[dict[str, float], float]:
    """Read the weights that come with the package: features grouped by their weight in whole steps."""
    try:
        table = json.loads(gzip.decompress(pkgutil.get_data(__package__, _FILE) or b""))
        known: dict[str, float] = {}
        for steps, group in table["features"].items():
            weight = int(steps) * table["step"]
            for feature in group.split("\n"):
                known[feature] = weight
        return known, table["intercept"]
    except (OSError, EOFError, zlib.error, ValueError, KeyError, AttributeError, TypeError) as error:
        raise ReadingError(
            f"the weights of quotable sentences cannot be read: {error}",
            where=_FILE,
            remedy="Install Pullquote again",
        ) from error
