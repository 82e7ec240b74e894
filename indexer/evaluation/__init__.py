"""How well reading reads: a gold set of labelled documents in, figures for every field out.

gold      the labelled documents: gold.jsonl, not_reviews.jsonl, pages/
original  the paragraphs of a file, read without the readers that are being measured
body      labelled first and last words → the lines that are review; how many of them reading found
matching  when a name, title, date, verdict or sentence agrees with its label
scoring   one document → a mark for each field, with what went wrong
figures   marks → precision, recall and abstention, by group of documents
report    the table that a person reads
floors    the figures that must not fall
"""

from __future__ import annotations

from .evaluation import Evaluation, evaluate
from .floors import below_floors, read_floors
from .gold import Document, Gold, read_gold

__all__ = ["Document", "Evaluation", "Gold", "below_floors", "evaluate", "read_floors", "read_gold"]
