"""Answers of the engine → typed contexts of pages. Every URL is made here; templates decide nothing.

links       every URL
marks       spans → escaped HTML
frame       what every page has
verdict     a verdict at a glance
facets      facets as links, filters as chips
pager       pages of results
results     SearchPage → page of results
ways_on     less to ask for when nothing was found
passages    a review's text, zone by zone
review      Review → its page
home help problem   the other pages
"""

from __future__ import annotations

from .help import HelpPage, help_page
from .home import SAMPLE, HomePage, home_page
from .links import Links
from .problem import Problem, ProblemPage, UnknownReview, problem_of, problem_page
from .results import ResultsPage, results_page
from .review import MOST_SIBLINGS, ReviewPage, review_page
from .ways_on import ways_on

__all__ = [
    "MOST_SIBLINGS",
    "SAMPLE",
    "HelpPage",
    "HomePage",
    "Links",
    "Problem",
    "ProblemPage",
    "ResultsPage",
    "ReviewPage",
    "UnknownReview",
    "help_page",
    "home_page",
    "problem_of",
    "problem_page",
    "results_page",
    "review_page",
    "ways_on",
]
