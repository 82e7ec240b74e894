"""Judging sentences of languages other than English, by a few stems of each that critics praise, blame and sum up with.

What is known of them is little, so place and length weigh more there: see `excerpts`.
"""

from __future__ import annotations

import re

from .judgement import Judgement

__all__ = ["is_english", "judge_other"]

# German, Dutch, French, Spanish, Portuguese, Italian, Russian, Hindi; stems, so that endings do not matter.
_PRAISE = re.compile(
    r"\b(?:großartig|grossartig|hervorragend|wunderbar|wunderschön|beeindruck|gelungen|brillant|fesselnd|spannend"
    r"|unterhalt(?:sam|end)"
    r"|bemerkenswert|meisterwerk|meisterhaft|überzeug|empfehl|lesenswert|sehenswert|hörenswert"
    r"|berührend|bewegend|grandios|ausgezeichnet|liebevoll|lohnt|gut(?:e[mnrs]?)?\b|schön|stark(?:e[mnrs]?)?\b"
    r"|beste[mnrs]?\b|prachtig|schitterend|meesterwerk|indrukwekkend|ontroerend|aanrader|geweldig|magnifique"
    r"|superbe|brillant|réussi|chef[- ]d['’][œo]e?uvre"
    r"|remarquable|formidable|excellent|passionnant|captivant|émouvant|bouleversant|touchant|sublime|recommand"
    r"|à\s+(?:voir|lire)|meilleur|bon(?:ne)?s?\b|belle|magistral|magnífic|excelente|brillante|obra\s+maestra"
    r"|obra-prima|imprescindible|recomend|emocionante|maravillos|maravilhos"
    r"|fascinante|conmoved|mejor(?:es)?\b|melhor|buen[oa]?s?\b|capolavoro|splendid|magnific|bellissim|consigli"
    r"|eccellente|avvincente|riuscit|commovent|straordinari|miglior)"
    r"|(?:^|\W)(?:великолеп|прекрасн|отличн|замечательн|шедевр|блестящ|удач|лучш|мастерск|сильн|рекоменд|талантлив"
    r"|убедительн|удал[ао]с|хорош|единственн)|शानदार|बेहतरीन|उम्दा|अच्छ|ज़?बरदस्त|जबर्दस्त|कमाल|लाजवाब|दमदार"
    r"|खूबसूरत|देखने\s+लायक"
)
_BLAME = re.compile(
    r"\b(?:langweil|enttäusch|schwach(?:e[mnrs]?)?\b|schwäch|misslung|missglück|schlecht|belanglos|vorherseh"
    r"|überflüssig|ärgerlich|klischee|zäh(?:e[mnrs]?)?\b|leider|scheiter|verschenk|fehlt|nervt|peinlich|teleurstell"
    r"|saai|zwak|helaas|décev|déçoi|déception|ennuy|raté|faible|manque|hélas"
    r"|malheureusement|médiocre|prévisible|longueurs|fade|mauvais|pire|aburrid|decepci|fallid|mediocre|previsible"
    r"|lament|débil|peor|mal[oa]s?\b|falta|flojo|delu(?:s|d)|noios|purtroppo|debole|peggior|fallisc|prevedibil)"
    r"|(?:^|\W)(?:скуч|слаб|разочар|провал|плох|худш|неудач|увы|к\s+сожалению|не\s+хватает|банальн|предсказуем"
    r"|пуст)|निराश|बोर|कमज़?ोर|घटिया|बेकार|खराब|ख़राब|फीक|नीरस|थका|बकवास|बेअसर"
)
_WORK = re.compile(
    r"\b(?:films?|filme?s?|buch(?:es)?|roman(?:s|zo)?|album|spiel|serie[ns]?|série|romane?|boek|livre|disque|jeu"
    r"|película|libro|novela|disco|juego|filme|livro|jogo|sammlung|werk|œuvre|oeuvre|obra|opera|debüt|spektakel"
    r"|stück)\b"
    r"|фильм|роман|книг|альбом|сериал|игр[аы]\b|картин|फिल्म|फ़िल्म|सीरीज|सीरीज़|किताब|उपन्यास"
)
_SUMMING_UP = re.compile(
    r"\b(?:insgesamt|letztlich|letztendlich|am\s+ende|unterm\s+strich|fazit|alles\s+in\s+allem|trotz(?:dem)?"
    r"|dennoch|kurz(?:um)?\b|al\s+met\s+al|kortom|uiteindelijk|au\s+final|en\s+somme|bref|finalement|malgré"
    r"|en\s+définitive|en\s+definitiva|al\s+final|en\s+resumen|en\s+suma|a\s+pesar\s+de|sin\s+embargo"
    r"|no\s+final|em\s+suma|insomma|alla\s+fine|in\s+conclusione|nonostante|nel\s+complesso|aber|mais|pero|jedoch"
    r"|allerdings)\b|(?:в\s+итоге|в\s+целом|однако|пожалуй|всё\s+же|тем\s+не\s+менее|по\s+сути|несмотря)|कुल\s+मिला"
    r"|हालांकि|लेकिन|मगर|आखिर"
)
_ENGLISH = frozenset("the of and to a is in it that this with for as but was on".split())
_WORD = re.compile(r"[^\W\d_]+")


def is_english(text: str) -> bool:
    """Tell whether a text is English, by the share of its commonest words: 25-35% there, under 10% elsewhere."""
    words = _WORD.findall(text[:4_000].lower())
    return len(words) < 8 or sum(w in _ENGLISH for w in words) > 0.12 * len(words)


def judge_other(sentence: str, title: re.Pattern[str] | None) -> Judgement:
    """Score one sentence of another language; see `judgement.judge`."""
    lower = sentence.lower()
    praise, blame = 2.0 * len(_PRAISE.findall(lower)), 2.0 * len(_BLAME.findall(lower))
    score = 1.5 * min(praise + blame, 8.0) ** 0.5
    if title is not None and (named := title.search(sentence)):
        score += 1.5 if named.start() < 3 else 0.8
    if _WORK.search(lower):
        score += 0.8
    if _SUMMING_UP.search(lower):
        score += 1.0
    if lower.rstrip("”’\"'»)").endswith("?"):
        score -= 4.0
    if re.match(r"[“\"«‘„—–]", sentence) or sentence.count('"') >= 2:
        score -= 1.0
    if sentence.endswith((":", "…")) or len(sentence) < 20:
        score -= 1.0
    return Judgement(score - 0.008 * max(0, len(sentence) - 160), praise, blame)
