"""The figures that must not fall: a JSON object from figure to the least it may be.

    {"reviewer.precision": 0.95, "prose/text.f1": 0.97, "polarity.abstention": 0.15}

A name may begin with a group (`figures.groups`): "html/text.f1". Abstention and reviews refused have a greatest value
instead, for less of them is better.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from ..errors import ReadingError
from .evaluation import Evaluation
from .figures import FIGURES

__all__ = ["below_floors", "read_floors"]


def read_floors(path: str | Path) -> dict[str, float]:
    """Read a floors file; raises ReadingError for one that is not there or no object of known figures and numbers."""
    path = Path(path)
    try:
        floors = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        what = error.strerror if isinstance(error, OSError) else f"is not JSON: {error}"
        raise ReadingError(
            f"the floors cannot be read: {what}", where=str(path), remedy="Give a JSON object of figures"
        ) from error
    if not isinstance(floors, dict):
        raise ReadingError("the floors are no JSON object", where=str(path), remedy='Give {"work.exact": 0.9, …}')
    for name, floor in floors.items():
        if isinstance(floor, bool) or not isinstance(floor, int | float):
            raise ReadingError(f"the floor {floor!r} of {name} is no number", where=str(path), remedy="Give 0 to 1")
        _known(name, str(path))
    return {name: float(floor) for name, floor in floors.items()}


def below_floors(evaluation: Evaluation, floors: Mapping[str, float]) -> list[str]:
    """Name every figure that does not keep its floor, one line each; empty when all do.

    A figure that nothing in the gold set measures does not keep its floor. Raises ReadingError for an unknown figure.
    """
    lines = []
    for name, floor in floors.items():
        group, figure = _known(name)
        value = evaluation.figures(group).get(figure)
        if value is None:
            lines.append(f"{name} is not measured by this gold set; its floor is {floor:.3f}")
        elif figure.endswith((".abstention", ".refused")):
            if value > floor + 1e-9:
                lines.append(f"{name} is {value:.3f}, above its ceiling {floor:.3f}")
        elif value < floor - 1e-9:
            lines.append(f"{name} is {value:.3f}, below its floor {floor:.3f}")
    return lines


def _known(name: str, where: str | None = None) -> tuple[str, str]:
    group, _, figure = name.rpartition("/")
    if figure not in FIGURES:
        raise ReadingError(f"{name} is no figure", where=where, remedy=f"Use one of {', '.join(FIGURES)}")
    return group or "all", figure
