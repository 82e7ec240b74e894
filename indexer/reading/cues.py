"""What lines of a page look like: one table of cues, each with the weight it adds to the kinds of zone.

A cue is how web pages and people are made everywhere (forms, dates, credits, links, biographies), never a phrase of
one site. Weights are in the unit of `zones`: the sum over the lines of a page is maximised, so 1 is a nudge and 6
decides a line by itself. They were set by hand on captures, then held against the cases in tests/cases/pages and
against 5,800 full-length reviews without a page around them, of whose paragraphs hardly one in 500 may be lost.
"""

from __future__ import annotations

import re

from .article_cues import ARTICLE_CUES
from .cue import Cue
from .page_cues import PAGE_CUES
from .patterns import DATE, NAME

__all__ = ["CREDIT", "CUES", "DATE", "NAME"]

CUES: tuple[Cue, ...] = (*PAGE_CUES, *ARTICLE_CUES)
"""The table. A unit gathers the weights of every cue found in it."""

CREDIT = re.compile(next(cue.pattern.pattern for cue in CUES if cue.name == "credit"), re.I)
"""Pattern of a line of credits: "Director: …", "Pages: …"."""
