"""Names as they are printed → people, in order, in their usual letters."""

from __future__ import annotations

import re

__all__ = ["split_names"]

_NOT_A_PERSON = frozenset(
    """staff admin editor editors editorial guest contributor contributors team newsroom anonymous unknown desk critic
    critics reviewer reviewers writer writers correspondent columnist author film movie book music game tv theatre arts
    entertainment culture senior chief deputy associate managing special to the for in of an times post review
    reviews magazine blog news press daily weekly associated agency com www""".split()
)


def split_names(printed: str) -> tuple[str, ...]:
    """Give the people in a byline as printed, in order: "By A and B" → ("A", "B"), "KIM ODA" → ("Kim Oda",).

    Roles and publications after a comma are dropped, "Oda, Kim" is turned round, and what is no person ("Staff",
    "admin") is left out. Never raises.
    """
    text = re.sub(r"\s+", " ", printed).strip(" \t|•·–—-:;,")
    text = re.sub(r"(?i)^(?:(?:re)?view(?:ed)?|words|text|written|posted|story|tested)?\s*by\b:?\s*", "", text)
    text = re.sub(r"(?<=[a-z]{2})[A-Z]{3,}.*$", "", text)  # a heading that a capture glued to the name
    text = re.sub(r"\s*\([^)]*\)|\s*<[^>]*>|\s*\S+@\S+", "", text)
    parts = [p.strip() for p in re.split(r"\s*;\s*|\s+(?:&|\+|\||•|–|—)\s+|\s+(?i:and|und|with)\s+|/", text)]
    people: list[str] = []
    for part in parts:
        pieces = [p.strip() for p in part.split(",") if p.strip()]
        if len(pieces) == 2 and all(re.fullmatch(r"[^\W\d_][\w.'’-]*", p) for p in pieces) and not _role(pieces[1]):
            pieces = [f"{pieces[1]} {pieces[0]}"]
        for piece in pieces:
            if re.fullmatch(r"(?i)(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d)\.?", piece):
                if people:
                    people[-1] += f", {piece}"
            elif not _role(piece):
                # "Kim Oda RRP", "Kim Oda MBE": capitals behind a name in small letters are no part of it.
                people.append(_cased(re.sub(r"(?<=[a-zß-ÿ])\s+(?![IVX]+$)[A-Z]{2,}$", "", piece)))
    return tuple(dict.fromkeys(people))


def _role(piece: str) -> bool:
    """Tell whether a piece of a byline names no person: a role, a desk, a publication, a date."""
    found = re.findall(r"[\w'’]+", piece)
    return (
        not found
        or any(w.lower() in _NOT_A_PERSON for w in found if len(w) > 1)
        or any(ch.isdigit() for ch in piece)
        or len(piece) > 60
    )


def _cased(name: str) -> str:
    """Give a name in capitals its usual letters: "DEREK O'CONNOR" → "Derek O'Connor"; others stay as they are."""
    if not (re.sub(r"\bM[ac]{1,2}(?=[A-Z])", "", name).isupper() and re.search(r"[^\W\d_]{2}", name)):
        return name
    words = []
    for word in name.split(" "):
        if re.fullmatch(r"(?:[^\W\d_]\.)+(?:[^\W\d_]\.?)?|[IVX]{2,}", word):
            words.append(word)
            continue
        cased = re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize(), word)
        cased = re.sub(r"^M[Cc](\w)", lambda m: "Mc" + m[1].upper(), cased)
        cased = re.sub(r"(?<=\w)(['’])(S)\b", lambda m: m[1] + "s", cased)
        words.append(
            cased.lower() if words and cased in ("Van", "Von", "De", "Der", "Den", "Di", "Da", "La", "Du") else cased
        )
    return " ".join(words)
