"""The signs by which a page of another sort is told from a review: one table of patterns and weights, no logic.

A sign adds its weight to one or more kinds of page, or takes part in what speaks for a review ("review"), each time it
is found, up to `most` times. No sign is enough by itself, so that no phrase can cost a review its place: `page_kind`
adds them up and compares.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

__all__ = ["KINDS", "SIGNS", "TYPES", "Place", "Sign"]

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "legend": "an explanation of ratings",
        "recipe": "a recipe",
        "shop": "a shop's page",
        "listing": "a list of several works",
        "discussion": "a discussion among readers",
        "testimonials": "what customers say about a business",
        "template": "a template to be filled in",
        "guide": "a guide to writing reviews",
        "teaser": "the announcement of a review",
        "interview": "an interview",
        "news": "news",
        "fact check": "a fact check",
        "event": "the notice of an event",
        "quiz": "a quiz",
        "software": "a description of software",
        "article": "an article that judges no work",
        "error": "an error page",
    }
)
"""Kind → what a person is told that the page is."""

Place = Literal["head", "line", "text", "start"]


class Sign(NamedTuple):
    """A pattern for lower-case text, where it is looked for, and what each find adds.

    head   the page's title and its first two lines
    line   whole lines outside the comments, each at most 200 characters long
    text   the page outside its comments
    start  the first 400 characters of what reads like the review

    `longest` is the number of words up to which a page can show it: a long review, too, says "more soon" somewhere.
    """

    name: str
    place: Place
    pattern: re.Pattern[str]
    weights: Mapping[str, float]
    most: int = 1
    longest: int = 100_000


def _sign(
    name: str, place: Place, weights: Mapping[str, float], most: int, *, pattern: str, longest: int = 100_000
) -> Sign:
    return Sign(name, place, re.compile(pattern), weights, most, longest)


_WORKS = r"(?:films|movies|books|novels|albums|records|songs|games|shows|series|plays|reads|restaurants|documentaries)"
_NUMBER = r"(?:\d{1,3}|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty)"
_AMOUNT = r"(?:\d+(?:[.,/]\d+)?(?:\s?[-–]\s?\d+)?\s?[½¼¾⅓⅔]?|[½¼¾⅓⅔]|an?|one|two|three|four)"
_PEOPLE = r"(?:customer|client|guest|visitor|patient|student|traveller|traveler|user|buyer|shopper|diner)s?['’]?s?"

# A table reads by its rows.
# fmt: off
SIGNS: tuple[Sign, ...] = (
    # What speaks for a review.
    _sign("calls itself a review", "head", {"review": 1.5}, 1, pattern=
          r"(?<!the\s)\b(?:review|reviewed|critique|rezension|kritik|recensione|reseña|crítica|рецензия|отзыв|समीक्षा)\b"
          r"(?!\s+(?:index|archive|policy|ratings?|scores?|guide|to\scome|coming))"),
    # Legends of ratings.
    _sign("rating system", "head", {"legend": 4.0, "review": -1.5}, 1, pattern=
          r"\b(?:rating|scoring|grading|star|score|grade)s?\s+(?:system|scale|guide|policy|criteria|legend|key|breakdown|explained)"
          r"|\bhow\s(?:we|i)\s(?:rate|score|grade|review|judge|test)|\bwhat\s(?:our|the|my|do\s(?:our|the|my))\s(?:\w+\s)?(?:stars|ratings|scores|grades)(?:\s\w+)?\smean"
          r"|\b(?:ratings|scores|grades|stars|reviews)\s(?:are\s)?(?:explained|mean)|\bguide\sto\s(?:our|the|my)\s(?:ratings|scores|grades|stars)"
          r"|\b(?:review|reviews|editorial)\spolicy\b"),
    # Recipes.
    _sign("ingredient", "line", {"recipe": 0.8}, 6, pattern=
          rf"^(?:[-•*▢☐]\s*)?{_AMOUNT}\s?(?:g|kg|ml|l|dl|cl|oz|fl|lbs?|pounds?|ounces?|cups?|tbsps?|tablespoons?|tsps?|teaspoons?|pinch(?:es)?"
          r"|cloves?|sticks?|cans?|tins?|slices?|sprigs?|bunch(?:es)?|handfuls?|eggs?|onions?|lemons?|el|tl|esslöffel|teelöffel|prise)\b\.?(?:\s.{0,80})?$"),
    _sign("cooking step", "line", {"recipe": 0.9}, 5, pattern=
          r"^(?:(?:step\s)?\d+[.):]?\s*)?(?:(?:meanwhile|then|next|now),?\s)?(?:pre-?heat|heat|whisk|stir|beat|mix|combine|fold|pour|bake|simmer|chop"
          r"|slice|drain|season|sprinkle|knead|boil|fry|saut[ée]|melt|sift|roll|grease|toss|chill|refrigerate|peel|dice|roast|marinate)\s.*"),
    _sign("parts of a recipe", "line", {"recipe": 1.2}, 3, pattern=
          r"^(?:for\sthe\s\w+|ingredients|method|directions|instructions|preparation|equipment|zutaten|zubereitung|ingrédients|ingredientes)\s*:?$"),
    _sign("servings", "line", {"recipe": 1.0}, 3, pattern=
          r"^(?:serves|yields?|makes|servings|prep(?:aration)?(?:\stime)?|cook(?:ing)?(?:\stime)?|total\stime)\b\s*:?.{0,24}\d.{0,20}$"),
    # Shops.
    _sign("price", "text", {"shop": 0.35}, 5, pattern=
          r"[£$€₹]\s?\d+(?:[.,]\d\d)?\b"),
    _sign("buy", "head", {"shop": 1.5}, 1, pattern=
          r"^(?:buy|shop|order)\b|\b(?:prices?|best\sdeals|for\ssale|buy\sonline)\b"),
    # Lists of works, of reviews, of links to reviews.
    _sign("several works", "head", {"listing": 2.5, "review": -0.5}, 1, pattern=
          rf"^(?:.*[;:–—|-]\s*|plus\s|the\s|our\s|my\s)*(?:the\s)?(?:best|top|worst|greatest|favou?rite|essential|most\s\w+)?\s*{_NUMBER}\s(?:\w+[\s-]){{0,3}}{_WORKS}\b"
          rf"|\bplus\s{_NUMBER}\s(?:\w+[\s-]){{0,2}}{_WORKS}\b|^(?:the\s)?(?:all[-\s]time\s)?(?:best|top|worst|greatest|favou?rite|most\santicipated|upcoming|new)\s(?:\w+[\s-]){{0,3}}{_WORKS}\b"
          rf"|\b{_WORKS}\s(?:to\s(?:watch|read|see|play|cry\sto|look\sforward)|(?:you|we)\s(?:should|must|need|loved))|\b(?:best|top)\sof\s(?:19|20)\d\d"),
    _sign("log", "head", {"listing": 2.0, "review": -0.5}, 1, pattern=
          rf"\bwrap[\s-]?up\b|\bmini[\s-]reviews\b|\bround-?up\b|\ball\s(?:of\s)?my\s(?:\w+\s){{0,2}}(?:reviews|ratings|{_WORKS[3:-1]})\b|\b(?:reading|watch|play|listening)[\s-](?:list|log|diary|journal)\b"
          rf"|\b{_WORKS}\si(?:['’]ve|\shave)?\s(?:recently\s)?(?:read|watched|seen|heard|played|listened)\b"),
    _sign("reviews", "head", {"listing": 2.5, "review": -1.0}, 1, pattern=
          r"^(?:(?:this\sweek['’]s|latest|recent|new|all|our|more|film|movie|book|music|album|game|restaurant|theatre|tv|archives?:?|category:?|tag:?)\s+)*reviews"
          r"(?:\s+(?:archives?|index|by|from|of\sthe\sweek|roundup)\b.*|\s*[|–—-].*|)$|\breviews?\s(?:archives?|index|round-?up)\b|^(?:(?:tag|category|author|monthly)\s)?archives?\s*:|^(?:category|tag)\s*:|^posts\stagged\b"),
    _sign("read more", "line", {"listing": 0.8, "review": -0.2}, 4, pattern=
          r"^(?:.*[.!?…]\s)?\W*(?:read\s(?:more|on|(?:the\s|our\s)?(?:full\s)?(?:review|story|article))|continue\sreading(?:\s.*)?|full\sreview|more|weiterlesen|lire\sla\ssuite|leer\smás)\W*$"),
    _sign("cut short", "line", {"listing": 0.9, "review": -0.2}, 4, pattern=
          r"^.*(?:\[\s?(?:…|\.\.\.)\s?\]|\(more…\))\W*$|^.*(?:…|\.\.\.)\s*(?:continue|read)\s(?:reading|more|on|full)\b.{0,60}$|^(?:continue\sreading|read\smore)\W.{0,80}$"),
    _sign("entry of a log", "line", {"listing": 0.8}, 4, pattern=
          r"^\S.{2,70}\s(?:19|20)\d\d-\d\d-\d\d$|^\S.{2,60}\s\((?:19|20)\d\d\)(?:\s*[★☆½⭐*\d/\s]{1,12})?$"),
    _sign("pages of a list", "line", {"listing": 0.8}, 2, pattern=
          r"^\W*(?:older|newer|next|previous)\s(?:posts|reviews|entries|page)\W*$"),
    _sign("ranked", "line", {"listing": 0.3}, 8, pattern=
          r"^(?:#\s?)?\d{1,3}[.)]\s\S.{0,60}$"),
    # Discussions.
    _sign("board", "head", {"discussion": 2.0}, 1, pattern=
          r"\b(?:message\sboards?|forums?|discussion|thread|r/\w+|ask\sme\sanything|megathread|community)\b"),
    _sign("mention", "text", {"discussion": 0.8}, 3, pattern=r"@\w{3,}(?!\.)"),
    # Testimonials and customers.
    _sign("what customers say", "head", {"testimonials": 4.0, "review": -1.0}, 1, pattern=
          rf"\btestimonials?\b|\bwhat\s(?:our|my)\s\w+\s(?:say|said|think|are\ssaying)|\b{_PEOPLE}\s(?:reviews?|feedback|comments|stories|experiences)"
          rf"|\breviews?\s(?:from|by|of\sour)\s(?:\w+\s){{0,2}}{_PEOPLE}|\bhappy\s(?:customers|clients)|\bkind\swords\b|^(?:advance\s)?praise\sfor\b"),
    _sign("company judged", "head", {"testimonials": 4.0}, 1, pattern=
          r"\b(?:review(?:s|ed)?(?:\sof|\sfor)?|gave|rated)\s(?:www\.)?[\w-]+\.(?:com|co\.uk|org|net|io|de|fr|shop|store|ca|com\.au|in)\b|[\w-]+\.(?:com|co\.uk|org|net|io|de|fr|shop|store|ca|com\.au)\b\s(?:reviews?|reviewed\sby)"
          r"|\b\w+\sgave\s.{1,60}\s\d\sstars?\b"),
    # Reviews of another sort.
    _sign("reviews no work", "head", {"article": 4.0, "review": -1.5}, 1, pattern=
          r"\b(?:code|peer|performance|design|literature|systematic|security|judicial|annual|monthly|weekly|quarterly|spending|sprint|pull\srequest)[\s-]reviews?\b"
          r"|\breview\sof\s(?:the\s|my\s)?(?:year|month|week|literature|(?:19|20)\d\d)\b|\byear(?:ly)?[\s-](?:in[\s-])?review\b|\b(?:19|20)\d\d\s(?:in\sreview|annual\sreview|recap|wrap[\s-]?up)\b"),
    _sign("quiz", "head", {"quiz": 3.0}, 1, pattern=
          r"\b(?:quiz(?:zes)?|trivia)\b"),
    _sign("answers to choose from", "text", {"quiz": 0.5}, 8, pattern=
          r"a(?<!\wa)[.)]\s[^\n]{1,60}?\s+b[.)]\s[^\n]{1,60}?\s+c[.)]\s|question(?<!\wquestion)\s#?\d{1,2}\b"),
    # Events.
    _sign("time of day", "text", {"event": 0.5}, 5, pattern=
          r"\d(?<=\b.)\d?(?:(?:[:.]\d\d)?\s?[ap]\.?m\b|[:.]\d\d\s?uhr\b)"),
    # Software.
    _sign("parts of a manual", "line", {"software": 1.2, "review": -0.3}, 4, pattern=
          r"^(?:installation|install|usage|getting\sstarted|features|contributing|licen[sc]e|requirements|prerequisites|tech(?:nology)?\sstack|project\s(?:status|structure)|roadmap|api(?:\s\w+)?|endpoints|changelog|configuration|deployment|development|quick\s?start)\s*:?$"),
    _sign("program", "head", {"software": 1.2}, 1, pattern=
          r"\b(?:app|api|package|library|cli|bot|plugin|backend|frontend|repo|npm|python|django|react|node)\b"),
    # Templates and guides.
    _sign("gap", "text", {"template": 2.0}, 3, pattern=
          r"[\[{<$_](?:\{[^}\n]{1,60}\}\}|%.{1,60}%[}>]|\{\w+\}|_{6,}"
          r"|(?:your|insert|title|name|author|work|film|movie|book|album|date|add|link|write|todo|tbd|xxx?)\b[^\]>\n]{0,60}[\]>])"),
    _sign("how to, elsewhere", "head", {"guide": 4.5, "review": -1.5}, 1, pattern=
          r"\brezension(?:en)?\s(?:schreib|verfass)|\bschreib(?:t|e)\s(?:man|ich)\seine\s(?:buch)?(?:rezension|kritik)|\b(?:écrire|rédiger)\sune?\s(?:critique|compte)|\bcómo\s(?:escribir|hacer)\suna\s(?:reseña|crítica)|\bcomo\s(?:escrever|fazer)\suma\s(?:resenha|crítica)|\bcome\sscrivere\suna\srecensione|как\sнаписать\s(?:рецензию|отзыв)"),
    _sign("how to", "head", {"guide": 2.5, "review": -1.0}, 1, pattern=
          r"\bhow\sto\s(?:write|review|start|read|become)|\bwriting\s(?:\w+\s)?(?:book\s|film\s|movie\s|music\s|game\s)?reviews?\b|\bguide\sto\s(?:writing|reviewing)|\btips\s(?:for|on|to)\b|\bhandout\b"
          r"|^(?:\w+\s)?reviews$|\breviewing\s(?:a|books|films|for)\b|\bguidelines\b|\bsubmi(?:t|ssions?)\b"),
    # Announcements of a review, and what is left of it before a paywall.
    # Interviews.
    _sign("interview", "head", {"interview": 2.5}, 1, pattern=
          r"\b(?:blog-?)?interview(?:s|ed)?\b|\bin\sconversation\swith\b|\bq\s?&\s?a\b|\b(?:talks?|speaks?|chats?)\s(?:to|with|about)\b|\b\d+\squestions\b|\b(?:chat|conversation)\swith\b|\bentrevista\b|\bentretien\b|интервью|\bim\sgespräch\b|\bintervista\b"),
    _sign("interview, elsewhere", "head", {"interview": 1.5, "review": -0.5}, 1, pattern=
          r"\binterview\s(?:mit|avec|met|med)\b|\bentrevista\s(?:a|con|com)\b|\bintervista\s(?:a|con)\b"),
    _sign("interviewer's line", "line", {"interview": 2.5}, 1, pattern=
          r"^(?:interview|interviewed|in\sconversation)(?:\sby|:).*"),
    # News.
    _sign("dateline", "start", {"news": 2.5}, 1, pattern=
          r"^(?:[\w\s.]{3,30},\s)?[\w\s.]{3,30}\((?:reuters|ap|afp|upi|ani|pti|cnn|dpa|efe|ians|xinhua)\)|^\w[\w\s.]{2,30}(?:,\s\w+\.?\s\d{1,2}(?:,\s\d{4})?)?\s?[-–—]{1,2}\s.*\bfor\simmediate\srelease\b|for\simmediate\srelease|^(?:breaking|press\srelease)\b"),
    _sign("day", "start", {"news": 1.0}, 1, pattern=
          r"\b(?:on|this|late|early|last)\s(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"),
    _sign("headline of news", "head", {"news": 1.5}, 1, pattern=
          r"\b(?:wins|sweeps|announces?|announced|casts|joins|dies|dead\sat|confirms?|confirmed|unveils?|nominated|nominations|nominees|trailer|teaser|tour\sdates|release\sdate|box\soffice|renewed|cancell?ed|sues|arrested|to\s(?:star|direct|headline|play|host|receive|premiere)|scores\s.*\s(?:win|upset|deal))\b"),
    # Fact checks.
    _sign("claim", "line", {"fact check": 1.2}, 3, pattern=
          r"^(?:the\s)?(?:claim|fact[-\s]?check|what\swas\sclaimed)\s*:.*"
          r"|^(?:our\s)?(?:ruling|verdict|rating|conclusion|fact[-\s]?check)\s*:?\s*(?:mostly\s|partly\s|half\s|largely\s)?(?:false|true|misleading|unproven|pants\son\sfire|missing\scontext|altered|satire|miscaptioned|fake)\W*$"),
    _sign("fact check", "head", {"fact check": 2.5}, 1, pattern=
          r"\bfact[-\s]?check|\bdebunked\b|^(?:no|yes),\s.*\b(?:did|does|is|was)\b"),
    # What a capture has instead of the page.
    _sign("error", "head", {"error": 4.0}, 1, pattern=
          r"\b(?:404|403|500|502|503)\b.*\b(?:not\sfound|forbidden|error|unavailable)|\bpage\s(?:not\sfound|(?:can|could)\s?not\sbe\sfound|isn['’]t\savailable)|\baccess\sdenied\b|\bare\syou\s(?:a\s)?(?:human|robot)\b|\bjust\sa\smoment\b|\battention\srequired\b|\berror\s\d{3}\b"),
)
# fmt: on


TYPES: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "Recipe": {"recipe": 4.0},
        "HowTo": {"guide": 1.5},
        "ClaimReview": {"fact check": 6.0},
        "QAPage": {"discussion": 4.0},
        "DiscussionForumPosting": {"discussion": 4.0},
        "CollectionPage": {"listing": 3.0},
        "SearchResultsPage": {"listing": 4.0},
        "ContactPage": {"article": 2.5},
        "AboutPage": {"article": 2.0},
        "JobPosting": {"article": 5.0},
        "Offer": {"shop": 1.5},
        "AggregateOffer": {"shop": 1.5},
        "NewsArticle": {"news": 0.5},
        "CriticReview": {"review": 4.0},
    }
)
"""Type of structured data (schema.org) that a page declares → what it adds, once."""
