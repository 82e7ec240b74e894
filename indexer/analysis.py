"""Text → tokens with positions and offsets.

A token has two forms. The *exact* form is folded: case, accents, quotes and the possessive are gone, spelling is not.
The *stem* is Snowball's English stem of it, with British and American spellings joined. No word is ever dropped:
of 26 real film titles (Her, It, Up, Once …) NLTK's stop-word list would empty 17.

A hyphenated word gives its parts, one position each, and beside the first part the joined word, so that `sci-fi`,
`sci fi` and `scifi` meet:

    position   0        1     2
    text       "great   sci - fi"
    tokens     great    sci   fi
                        scifi

Everything here is stateless but for caches, so one analyser serves any number of threads.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from nltk.stem.snowball import EnglishStemmer
from nltk.tokenize.regexp import RegexpTokenizer

__all__ = [
    "APOSTROPHES",
    "HYPHENS",
    "LONGEST_COMPOUND",
    "Token",
    "edits_within",
    "fold",
    "letter_classes",
    "stem",
    "tokens",
    "word_end",
    "words",
]


class Token(NamedTuple):
    """One word: its two forms, its position among the words (from 0) and its half-open character offsets."""

    exact: str
    stem: str
    position: int
    start: int
    end: int


# A word is letters and digits with the marks that belong to them: combining accents, and the vowel signs of the
# scripts from Hebrew to Myanmar, which Python's \w leaves out (Hindi reviews would fall to pieces).
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09d7\u0a01-\u0a51\u0a70\u0a71"
    "\u0a81-\u0a83\u0abc-\u0acd\u0b01-\u0b03\u0b3c-\u0b57\u0b82\u0bbe-\u0bd7\u0c00-\u0c04\u0c3e-\u0c56"
    "\u0c81-\u0c83\u0cbc-\u0cd6\u0d00-\u0d03\u0d3b-\u0d57\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u102b-\u103e"
)
_LETTER = rf"[^\W_{_MARKS}][{_MARKS}]*"
# Scripts written without spaces are cut into single characters; a phrase or two words find them again.
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
APOSTROPHES = "'’‘ʼ＇"
HYPHENS = "-‐‑"
_HYPHENS = frozenset(HYPHENS)
LetterClass = Literal["letter", "mark", "unspaced"]
_IS_MARK = re.compile(f"[{_MARKS}]")
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")
LONGEST_COMPOUND = 4  # parts; longer chains are ASCII art or dates
_WORD = rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}]){_LETTER})+(?:[{APOSTROPHES}](?:(?![{_UNSPACED}]){_LETTER})+)*"
_TOKENIZER = RegexpTokenizer(_WORD)
_BEYOND_LATIN = re.compile(r"[²³¹¼½¾\u0300-\u200f\u203f-\U0010ffff]")  # of ² and ½, too, parsers of patterns disagree
_LATIN_WORD = re.compile(r"[^\W_]+(?:['’‘][^\W_]+)*")

# What NFKD leaves whole although people type it in ASCII.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i"})
_APOSTROPHE = re.compile(rf"[{APOSTROPHES}]")
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}]s$")
_LATIN_MARKS = re.compile("[\u0300-\u036f]")

# British endings to American, on folded words; roots where -our is more than an ending (hour, four, tour) keep it.
_SPELLINGS = (
    (
        re.compile(
            r"^(dis|un|mis|multi|over)?((?:arm|behavi|cand|clam|col|demean|endeav|enam|fav|ferv|flav|glam|harb|hon|hum"
            r"|lab|neighb|od|parl|ranc|rig|rum|sav|savi|splend|succ|tum|val|vap|vig))our"
        ),
        r"\1\2or",
    ),
    (re.compile(r"^(cent|theat|fib|lit|lust|sab|somb|spect|calib|meag|och)re(s|d)?$"), r"\1er\2"),
    (re.compile(r"^(def|off|pret)ence"), r"\1ense"),
    (re.compile(r"^(catal|dial|anal|mon|epil|prol)ogue"), r"\1og"),
    (re.compile(r"^grey"), "gray"),
    (re.compile(r"^sceptic"), "skeptic"),
    (re.compile(r"^programme(s?)$"), r"program\1"),
    (re.compile(r"^(enrol|fulfil|instal|skil)(ment|ful)"), r"\1l\2"),
)
# 97% of the distinct words of 60,000 reviews have nothing of these, and one search spares eight substitutions.
_BRITISH = re.compile(r"our|re[sd]?$|(?:def|off|pret)ence|ogue|^grey|^sceptic|^programme|l(?:ment|ful)")
_STEMMER = EnglishStemmer()
# Every ending that a step of Snowball takes off or alters; a third of the distinct words of 190,000 reviews has none.
_ENDINGS = ("e", "i", "s", "y", "ed", "ing", "ion", "er", "ator", "ant", "ent", "ism", "ic", "al", "ful", "ll")


def fold(word: str) -> str:
    """Give the exact form of one word: lower case, no accents, no apostrophes, no possessive 's.

    Never empty for a word with at least one letter or digit.
    """
    return _fold_known(word) if len(word) <= LONGEST else fold_afresh(word)


def fold_afresh(word: str) -> str:
    """Fold as `fold` does, for a caller who asks for each word once: nothing is remembered."""
    if word.isascii():
        word = word.lower()
        if "'" not in word:  # as nine in ten are; the two searches take twice as long as the rest
            return word
    else:
        word = unicodedata.normalize("NFKD", word.casefold()).casefold()
        word = unicodedata.normalize("NFC", _LATIN_MARKS.sub("", word)).translate(_LETTERS)
    return _APOSTROPHE.sub("", _POSSESSIVE.sub("", word)) or word


# A corpus of 200,000 reviews has about 250,000 distinct words: 40 MB. Longer words are no words, and would fill it.
LONGEST = 64
_fold_known = lru_cache(maxsize=1 << 18)(fold_afresh)


def stem(exact: str) -> str:
    """Give the stem of an exact form: Snowball English (Porter2), after joining British and American spellings.

    Source: Porter, "The English (Porter2) stemming algorithm", snowballstem.org.
    """
    return _stem_known(exact) if 3 <= len(exact) <= LONGEST else exact


def stem_afresh(exact: str) -> str:
    """Stem as `stem` does, for a caller who asks for each form once: nothing is remembered."""
    return _stem(exact) if 3 <= len(exact) <= LONGEST else exact


def _stem(exact: str) -> str:
    if _BRITISH.search(exact):
        for pattern, american in _SPELLINGS:
            exact = pattern.sub(american, exact)
    root: str = exact if exact.isascii() and not exact.endswith(_ENDINGS) else _STEMMER.stem(exact)
    # -ise and -ize: realise → realis, realize → realiz, realization → realize; all become "realiz".
    # "this" and "his" are shorter than any verb with the ending.
    if len(root) > 5 and root.endswith(("ise", "ize", "yse", "yze")):
        root = root[:-1]
    if len(root) > 4 and root.endswith(("is", "ys")):
        root = root[:-1] + "z"
    return root or exact


_stem_known = lru_cache(maxsize=1 << 18)(_stem)  # Snowball takes 15 µs a word, the cache 0.1


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of a text in order; a joined hyphen compound follows its first part at the same position."""
    position = -1
    chain: list[tuple[int, int]] = []  # parts so far of a word with hyphens
    for start, end in _TOKENIZER.span_tokenize(text):
        if chain and not (start == chain[-1][1] + 1 and text[start - 1] in HYPHENS):
            yield from _compound(text, chain, position)
            chain = []
        position += 1
        chain.append((start, end))
    if chain:
        yield from _compound(text, chain, position)


def _compound(text: str, parts: list[tuple[int, int]], last: int) -> Iterator[Token]:
    first = last - len(parts) + 1
    for number, (start, end) in enumerate(parts):
        exact = fold(text[start:end])
        yield Token(exact, stem(exact), first + number, start, end)
        if number == 0 and 1 < len(parts) <= LONGEST_COMPOUND:
            joined = "".join(fold(text[s:e]) for s, e in parts)
            yield Token(joined, stem(joined), first, start, parts[-1][1])


def letter_classes(letters: str) -> list[LetterClass | None]:
    """Tell what each character is to `tokens`: part of a word, a mark on the one before, a word itself, or neither."""
    starts = {start for start, _ in _TOKENIZER.span_tokenize(" ".join(letters))}

    def kind(letter: str, start: int) -> LetterClass | None:
        if _IS_MARK.match(letter):
            return "mark"
        if start not in starts:
            return None
        return "unspaced" if _IS_UNSPACED.match(letter) else "letter"

    return [kind(letter, 2 * at) for at, letter in enumerate(letters)]


def word_end(text: str, start: int, fits: Callable[[str], bool]) -> int | None:
    """Give where the word that starts at `start` ends, or the compound that starts there, whichever's exact form fits.

    None where neither does.
    """
    joined, end = "", start - 1
    for part in range(LONGEST_COMPOUND):
        if part and text[end : end + 1] not in _HYPHENS:
            return None
        following = _word_at(text, end + 1)
        if following is None:
            return None
        joined, end = joined + fold(text[end + 1 : following]), following
        if fits(joined):
            return end
    return None


def _word_at(text: str, start: int) -> int | None:
    """Give where the word that starts at `start` ends, None where none does."""
    latin = _LATIN_WORD.match(text, start)
    if latin is not None and not _BEYOND_LATIN.search(text, start, latin.end() + 1):
        return latin.end()  # as `words` finds it, in a fifth of the time
    size = LONGEST
    while True:
        first, end = next(iter(_TOKENIZER.span_tokenize(text[start : start + size])), (1, 0))
        if first:
            return None
        if end < size or start + size >= len(text):
            return start + end
        size *= 16


def words(text: str) -> list[str]:
    """Give the exact forms of a text's words, hyphen compounds as their parts only."""
    if not _BEYOND_LATIN.search(text):  # the same words in a quarter of the time
        return [fold(word) for word in _LATIN_WORD.findall(text)]
    return [fold(text[start:end]) for start, end in _TOKENIZER.span_tokenize(text)]


def edits_within(one: str, other: str, limit: int) -> bool:
    """Tell whether at most `limit` insertions, deletions, changes or swaps of neighbours lead from one to the other.

    Source: optimal string alignment, Boytsov, "Indexing methods for approximate dictionary searching", 2011. Only
    cells at most `limit` off the diagonal are looked at, and no further row once none of a row is within the limit: the
    time grows with the length, not with its square.
    """
    if abs(len(one) - len(other)) > limit:
        return False
    if limit == 1:  # 1 µs where the table takes 15
        at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
        return (
            one[at + 1 :] == other[at + 1 :]
            or one[at:] == other[at + 1 :]
            or one[at + 1 :] == other[at:]
            or (one[at : at + 2] == other[at + 1 : at - 1 if at else None : -1] and one[at + 2 :] == other[at + 2 :])
        )
    far = limit + 1
    before: dict[int, int] = {}
    row = {j: j for j in range(limit + 1)}  # by column; what is not there is too far
    for i, a in enumerate(one, 1):
        next_row = {0: i}
        for j in range(max(1, i - limit), min(len(other), i + limit) + 1):
            b = other[j - 1]
            cell = min(row.get(j, far) + 1, next_row.get(j - 1, far) + 1, row.get(j - 1, far) + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cell = min(cell, before.get(j - 2, far) + 1)
            next_row[j] = cell
        if min(next_row.values()) > limit:
            return False
        before, row = row, next_row
    return row.get(len(other), far) <= limit
