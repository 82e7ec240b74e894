"""Judging sentences of languages other than English, by a few stems of each that critics praise, blame and sum up with.

What is known of them is little, so place and length weigh more there: see `excerpts`.
"""

from __future__ import annotations

import re

from .judgement import Judgement
from .spaced import gather_words

__all__ = ["is_english", "judge_other"]

# German, Dutch, French, Spanish, Portuguese, Italian, Russian, Hindi; stems, so that endings do not matter.
_PRAISE = re.compile(
    r"\b(?:großartig|grossartig|hervorragend|wunderbar|wunderschön|beeindruck|gelungen|brillant|fesselnd|spannend"
    r"|unterhalt(?:sam|end)"
    r"|bemerkenswert|meisterwerk|meisterhaft|überzeug|empfehl|lesenswert|sehenswert|hörenswert"
    r"|klug|witzig|originell|sensibel|eindringlich|eindrücklich|virtuos|glänz|besticht|begeister|vergnüg|humorvoll|tiefgründig|packend"
    r"|berührend|bewegend|grandios|ausgezeichnet|liebevoll|lohnt|gut(?:e[mnrs]?)?\b|schön|stark(?:e[mnrs]?)?\b"
    r"|beste[mnrs]?\b|prachtig|schitterend|meesterwerk|indrukwekkend|ontroerend|aanrader|geweldig|magnifique"
    r"|superbe|brillant|réussi|chef[- ]d['’][œo]e?uvre"
    r"|remarquable|formidable|excellent|passionnant|captivant|émouvant|bouleversant|touchant|sublime|recommand"
    r"|à\s+(?:voir|lire)|meilleur|bon(?:ne)?s?\b|belle|magistral|magnífic|excelente|brillante|obra\s+maestra"
    r"|obra-prima|imprescindible|recomend|emocionante|maravillos|maravilhos"
    r"|fascinante|conmoved|mejor(?:es)?\b|melhor|buen[oa]?s?\b|capolavoro|splendid|magnific|bellissim|consigli"
    r"|eccellente|avvincente|riuscit|commovent|straordinari|miglior)"
    r"|(?:^|\W)(?:великолеп|прекрасн|отличн|замечательн|шедевр|блестящ|удач|лучш|мастерск|сильн|рекоменд|талантлив"
    r"|убедительн|удал[ао]с|хорош|единственн|сила\b|силы\b|мощн|тонк|точн|умн|остроумн|впечатл|захватыва|обязательн"
    r"|выдающ|незабыва|трогательн|оригинальн|достойн|ярк|гениальн|люб[ио]м|виртуозн|филигранн|свеж|стоит\s+(?:по)?(?:смотреть|читать)|завораж)|शानदार|बेहतरीन|उम्दा|अच्छ|ज़?बरदस्त|जबर्दस्त|कमाल|लाजवाब|दमदार"
    r"|खूबसूरत|ख़ूबसूरत|देखने\s+लायक|देखी\s+जा\s+सकती|देख\s+सकते|पसंद\s+आ|सराहनीय|काबिल|काबिले|प्रभावी|प्रभावशाली|असरदार|रोचक|दिलचस्प|मनोरंज"
    r"|बांधे\s+रख|बाँधे\s+रख|आकर्षक|सधा|सुंदर|यादगार|मज़ेदार|मजेदार|जान\s+डाल|तारीफ|न्याय"
)
_BLAME = re.compile(
    r"\b(?:langweil|enttäusch|schwach(?:e[mnrs]?)?\b|schwäch|misslung|missglück|schlecht|belanglos|vorherseh"
    r"|mühsam|bemüht|hölzern|platt(?:e[mnrs]?)?\b|blass|unglaubwürdig|oberflächlich|missrat|öde|dürftig|holpr|überladen"
    r"|überflüssig|ärgerlich|klischee|zäh(?:e[mnrs]?)?\b|leider|scheiter|verschenk|fehlt|nervt|peinlich|teleurstell"
    r"|saai|zwak|helaas|décev|déçoi|déception|ennuy|raté|faible|manque|hélas"
    r"|malheureusement|médiocre|prévisible|longueurs|fade|mauvais|pire|aburrid|decepci|fallid|mediocre|previsible"
    r"|lament|débil|peor|mal[oa]s?\b|falta|flojo|delu(?:s|d)|noios|purtroppo|debole|peggior|fallisc|prevedibil)"
    r"|(?:^|\W)(?:скуч|слаб|разочар|провал|плох|худш|неудач|увы|к\s+сожалению|не\s+хватает|банальн|предсказуем"
    r"|пуст|затянут|вторичн|недостат|не\s+удал|не\s+получил|штамп|нелеп|натужн|тоскл|унылы|уныло|жаль|теря|слабост|поверхностн)|निराश|बोर|कमज़?ोर|घटिया|बेकार|खराब|ख़राब|फीक|नीरस|थका|बकवास|बेअसर|बासी|मूर्ख|दुर्भाग्य|अफसोस|दिक्कत|लचर|ढीली|ढीला|बेसिर|बेदम|उबाऊ|उबा|कमी|चूक|खिंच|नाकाम|असफल|बेतुक|पुराना|पुरानी|लंबी"
)
_WORK = re.compile(
    r"\b(?:films?|filme?s?|buch(?:es)?|roman(?:s|zo)?|album|spiel|serie[ns]?|série|romane?|boek|livre|disque|jeu"
    r"|película|libro|novela|disco|juego|filme|livro|jogo|sammlung|werk|œuvre|oeuvre|obra|opera|debüt|spektakel"
    r"|stück)\b"
    r"|фильм|роман|книг|альбом|сериал|игр[аы]\b|картин|лент[аы]|режисс|спектакл|फिल्म|फ़िल्म|सीरीज|सीरीज़|सिरीज|किताब|उपन्यास"
)
_SUMMING_UP = re.compile(
    r"\b(?:insgesamt|letztlich|letztendlich|am\s+ende|unterm\s+strich|fazit|alles\s+in\s+allem|trotz(?:dem)?"
    r"|dennoch|kurz(?:um)?\b|al\s+met\s+al|kortom|uiteindelijk|au\s+final|en\s+somme|bref|finalement|malgré"
    r"|en\s+définitive|en\s+definitiva|al\s+final|en\s+resumen|en\s+suma|a\s+pesar\s+de|sin\s+embargo"
    r"|no\s+final|em\s+suma|insomma|alla\s+fine|in\s+conclusione|nonostante|nel\s+complesso|jedoch)\b"
    r"|(?:в\s+итоге|в\s+целом|однако|пожалуй|всё\s+же|тем\s+не\s+менее|по\s+сути|несмотря)|कुल\s+मिला|आखिर"
)
# One part of the work.
_PART = re.compile(
    r"\b(?:schauspiel|darstell|kamera|musik|szene|drehbuch|acteur|actrice|musique|scène|image|photographie|actor|actriz"
    r"|música|escena|guion|atto[re]|scen[ae]|актёр|актер|актрис|оператор|музык|сцен[аы]|саундтрек)"
    r"|एक्टिंग|अभिनय|किरदार|गाने|संगीत|कैमरा|दृश्य|सीन|संवाद|एडिटिंग|बैकग्राउंड"
)
# What happens in it, who made it, when it opens.
_TELLS = re.compile(
    r"\b(?:erzählt\s+(?:die|von|eine)|handelt\s+von|geht\s+es\s+um|spielt\s+(?:in|im)\b|raconte|histoire\s+d|suit\s+l|cuenta\s+la"
    r"|historia\s+de|narra|racconta|storia\s+d|рассказывает|действие|разворачивается|истори[яи]\s+о|геро[йяи]|жен[аыу]\b|муж"
    r"|сын|отец|отца|дочь|встреча|решает|узна[её]т|отправляется)"
    r"|कहानी\s+(?:है|शुरू|की\s+शुरुआत|में)|पता\s+चल|की\s+कहानी|बेटा|बेटी|पत्नी|पति|रिलीज|स्ट्रीम"
)
# How others received it.
_RECEPTION = re.compile(
    r"\b(?:festival|oscar|nominier|preisgekrönt|prämiert|auszeichnung|premiere|palme|césar|prix\b|nominé|premios?\b|nominad|premi[oa]t"
    r"|фестивал|оскар|овац|номин|приз[аыо]?\b|преми[яию]|шорт-?лист|прокат|критик)|पुरस्कार|ऑस्कर|अवार्ड|फेस्टिवल"
)
_HANGING = re.compile(
    r"(?:und|aber|doch|er|sie|dabei|dann|denn|so|dies\w*|et|mais|puis|ensuite|y|pero|ella|él|luego|ma|poi|lui|lei|и|но|а|он|она"
    r"|они|это|эт[аио]т?|так|тот|потом|затем|зато|поэтому)\b|(?:ऐसे\s+में|वह|वो|वे|लेकिन|मगर|और|इसके|इसमें|इसी|इनमें|इन|उन|उस|यही|यहां|वहीं)\s"
)
_ENGLISH = frozenset("the of and to a is in it that this with for as but was on".split())
_WORD = re.compile(r"[^\W\d_]+")


def is_english(text: str) -> bool:
    """Tell whether a text is English, by the share of its commonest words: 25-35% there, under 10% elsewhere."""
    words = gather_words(text[:4_000].lower(), _WORD, str.isalpha)
    return len(words) < 8 or sum(map(_ENGLISH.__contains__, words)) > 0.12 * len(words)


def judge_other(sentence: str, title: re.Pattern[str] | None) -> Judgement:
    """Score one sentence of another language; see `judgement.judge`. `title` is an `inflected_title`."""
    lower = sentence.lower()
    praise, blame = 2.0 * len(_PRAISE.findall(lower)), 2.0 * len(_BLAME.findall(lower))
    judges = praise + blame > 0
    score = 1.5 * min(praise + blame, 8.0) ** 0.5
    if title is not None and (named := title.search(sentence)):
        score += 1.5 if named.start() < 12 else 1.0
    elif _PART.search(lower):
        score -= 0.8
    if _WORK.search(lower):
        score += 1.2 if judges else 0.6
    if _SUMMING_UP.search(lower):
        score += 1.0
    if _TELLS.search(lower):
        score -= 0.6 if judges else 1.8
    if _RECEPTION.search(lower):
        score -= 2.5
    if _HANGING.match(lower):
        score -= 0.8
    if lower.rstrip("”’\"'»)").endswith("?"):
        score -= 4.0
    if re.match(r"[“\"«‘„—–]", sentence) or sentence.count('"') >= 2:
        score -= 1.0
    if sentence.endswith((":", "…")):
        score -= 1.0
    if len(sentence) < 40:
        score -= 0.5 if len(sentence) >= 20 else 1.5
    score -= 0.4 * min(3, sentence.count("("))
    return Judgement(score - 0.008 * max(0, len(sentence) - 160), praise, blame)
