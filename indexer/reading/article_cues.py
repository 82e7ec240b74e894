"""Cues of what belongs to an article without being its text: notes, credits, bylines, dates, biographies."""

from __future__ import annotations

from .cue import Cue, cue
from .patterns import CAP, DATE, MONTH, NAME, ROLE, TIME, WEEKDAY

__all__ = ["ARTICLE_CUES"]

ARTICLE_CUES: tuple[Cue, ...] = (
    # Notes about the article: who paid, how it was tested, what was changed, how it is rated.
    cue(
        "disclosure",
        r"\b(?:review\s+(?:copy|code|unit)|advance\s+copy|screener)\b.*\b(?:provided|supplied|sent|courtesy)|\b(?:provided|supplied)\s+(?:by|with)\b.*\bfor\s+review"
        r"|\baffiliate\s+(?:links?|commission)|\bthis\s+(?:post|page)\s+(?:may\s+)?contains?\b|\bin\s+(?:exchange|return)\s+for\s+(?:a|an|my|this)\b.*\breview"
        r"|\b(?:received|provided|sent|given|supplied)\b.{0,50}\b(?:(?:review|advance|free|complimentary|digital|press)\s+(?:\w+\s+)?(?:copy|code|unit|tickets?)|copy\s+(?:of\s+(?:this|the)\s+\w+\s+)?(?:from|by|via|for)|e-?galley|screener)\b|\be?-?arc\b.{0,40}\b(?:publisher|author|exchange|review)\b|\bnetgalley\b|\bthank(?:s|\s+you)\b.*\bfor\s+(?:the|a|an|my|providing|sending)\b.{0,40}\b(?:copy|arc|code|tickets?|review)\b"
        r"|\b(?:copy|code|unit|ticket)s?\s+(?:was\s+|were\s+)?(?:provided|supplied|kindly|courtesy)\b|\bopinions\s+(?:are|expressed)\b|\b(?:earns?|receives?|paid|gets?)\s+(?:us\s+)?(?:a\s+)?(?:small\s+|affiliate\s+)?commissions?",
        {"furniture": 4.5, "review": -2.0},
        60,
    ),
    cue(
        "version",
        r"^(?:version|platform|format|edition|model)\s+(?:tested|reviewed|played|read)\b|^(?:reviewed|tested|played|previewed)\s+(?:on|with|using)\b[^.,]{1,60}\.?$|^(?:tested|reviewed|played)\s+(?:on\s*)?:|^(?:reviewed|tested|played)\s+on\b.*\balso\s+(?:available|on)\b",
        {"meta": 4.5, "review": -2.0},
        14,
    ),
    cue(
        "update",
        r"^\W{0,2}(?:updated?|edit(?:ed)?|correct(?:ion|ed)|clarification|editor['’]?s?['’]?\s+note|disclaimer|disclosures?|spoiler\s+(?:warning|alert)|(?:content|trigger)\s+(?:warning|note)s?)\b\s*(?:[:\])–—-]|\d|on\b|\(|"
        rf"{MONTH})|\b(?:this|an?\s+(?:\w+\s+)?version\s+of\s+this)\s+(?:review|article|piece|story|post|column)\s+(?:was|has\s+been|is\s+part|first|originally|previously|contains|appear(?:s|ed)|ran)\b"
        r"|^\W*(?:\w+\s+)?spoilers?\s*(?:ahead|below|follow\w*|within)?\W*$"
        r"|\b(?:originally|first)\s+(?:published|posted|appeared|ran)\s+(?:in|on|at|by|here)\b",
        {"furniture": 4.5, "review": -2.0},
        50,
    ),
    cue(
        "policy",
        r"^how\s+(?:we|i)\s+(?:rate|test|score|review|grade)\b|^(?:our\s+|the\s+|my\s+)?(?:rating|scoring|grading|star)s?\s+(?:system|scale|guide|key|explained|policy|legend)\b|^(?:ratings?|key|legend|scale)\s*:(?:[^,;/=]+[,;/=]){2}"
        r"|\b\d{1,3}\s?(?:[–-]|to)\s?\d{1,3}\b[^.]*[;,:]\s*\d{1,3}\s?(?:[–-]|to)\s?\d{1,3}\b|\bpays?\s+for\s+(?:its|our|their|all|his|her)\s+(?:own\s+)?(?:meals?|tickets?|visits?|bills?|copies)\b|^prices?\s+(?:are|is|quoted|given|include|exclude|correct)\b|\b(?:review|editorial|ethics)\s+(?:policy|guidelines)\b"
        r"|\bour\s+(?:critics?|reviewers?)\s+(?:visit|pay|never|always|are)\b|\beditorially\s+independent\b",
        {"furniture": 4.5, "tail": 1.0, "review": -2.5},
        60,
    ),
    # What stands above the text: a column's own preface, a standfirst that names the critic.
    cue(
        "series",
        r"^welcome\s+(?:back\s+)?to\b.*\b(?:where|columns?|series|feature|blog|newsletter|weekly|monthly|edition|instal?lment|round-?up)\b|^(?:each|every)\s+(?:\w+,?\s+){1,3}?(?:i|we)\s+(?:re)?(?:view|write|watch|play|pick|cover|post|look|visit)\b|\bin\s+this\s+column\b|\bpart\s+(?:of|\d+\s+of)\s+(?:my|our)\s+(?:\w+\s+){0,4}(?:series|challenge|project|column)\b",
        {"head": 7.0, "above": 6.5, "review": -1.0},
        110,
    ),
    cue(
        "standfirst",
        rf",\s+(?i:writes|says|reports|finds|argues|reckons)\s+{NAME}\W*$|^{NAME}\s+(?i:reviews|takes\s+a\s+look\s+at|reports\s+(?:on|from))\b",
        {"above": 7.0, "review": -2.5},
        50,
        case=True,
    ),
    # Title, credits, dates, bylines.
    cue(
        "credit",
        r"^(?:(?:co-?)?directors?|directed\s+by|writers?|written\s+by|screenplay(?:\s+by)?|screenwriters?|story\s+by|based\s+on|starring|stars|cast|with|featuring|genres?|run(?:ning)?\s?time"
        r"|certificate|rated|mpaa(?:\s+rating)?|(?:uk\s+|us\s+|theatrical\s+)?release(?:d|\s+date)?|studio|distribut(?:or|ed\s+by)|produc(?:er|ers|ed\s+by)|production|music(?:\s+by)?|score|composer|label|publisher|published(?:\s+by)?"
        r"|pages?|isbn(?:-1[03])?|format|platforms?|developer|developed\s+by|price|artist|author|translat(?:or|ed\s+by)|country|languages?|year|length|duration|venue|address|cuisine|players"
        r"|cinematograph(?:y|er)|photography|edit(?:or|ed\s+by)|title|film|movie|book|album|game|network|channel|seasons?|episodes?|opening\s+hours|hours|dates?|run|until|tracks?|recorded|at\s+a\s+glance|performed\s+by"
        r"|choreograph(?:y|er|ed\s+by)|conductor|narrat(?:or|ed\s+by)|illustrat(?:or|ed\s+by)|series|edition|reviewed\s+on|played\s+on|source|release\s+year|budget|awards|design(?:er|ed\s+by)?|box\s+office|tickets?|admission|bookings?|reservations?|access|open(?:\s+(?:daily|until))?|dinner\s+for\s+two|listen\s+to|key\s+tracks?|skip)\s*(?::|\t|\s[–—|-]\s|\s{2,})(?!\s*\d{1,2}(?:\.\d)?/\d{1,3}\s+\S)\s*\S?",
        {"meta": 5.5, "review": -2.0, "comment": -1.0},
        45,
    ),
    cue(
        "synopsis",
        r"^(?:(?:official\s+|plot\s+)?synopsis|plot(?:\s+summary)?|premise|summary|blurb|logline|from\s+the\s+publisher|publisher['’]?s\s+(?:description|blurb)|description|book\s+description|back\s+cover|about\s+the\s+(?:book|film|album|game))\s*:\s*\S",
        {"meta": 8.0, "review": -2.0},
        150,
    ),
    cue(
        "dateline",
        rf"^(?:[^|•·–—/,]{{2,40}}\s*(?:[|•·–—/,]|\s{{3}})\s*){{1,4}}(?:[^|•·–—/,]{{0,20}}\s)?{DATE}(?:\s*[|•·–—/,].{{1,40}})?(?:\s*,?\s*{TIME})?$"
        rf"|^{DATE}\s*[|•·–—/]\s*[^.!?]{{2,60}}$",
        {"meta": 3.0, "head": -1.0, "review": -2.0},
        16,
    ),
    cue(
        "imprint",
        r"\b\d{2,4}\s*(?:pages|pp|seiten|páginas|pagine|стр)\b|\b\d{2,4}\s+(?:s|str)\.|\bisbn\b|\((?:hrsg|eds?|dir|trad|übers|coord)\.\)|\b(?:verlag|éditions|ediciones|edizioni)\b",
        {"meta": 3.5, "review": -2.0},
        14,
    ),
    # What is rated apart ("Graphics - 8/10"), and what a record holds ("Overture (6:10), …").
    cue(
        "part",
        r"^[^\W\d_][^:.!?]{2,40}?\s*[:–—-]\s*\d{1,3}(?:[.,]\d)?\s*/\s*(?:5|10|20|100)$",
        {"meta": 4.5, "review": -1.0},
        8,
    ),
    cue(
        "aggregate",
        r"^(?=.*\d.*\d)(?=.*\b(?:imdb|rotten\s+tomatoes|tomatometer|metacritic|metascore)\b)"
        r"(?:.*?\b(?:imdb|rotten\s+tomatoes|tomatometer|metacritic|metascore|letterboxd|audience|critics?)\b){2}",
        {"meta": 4.5, "review": -2.0},
        25,
    ),
    cue("tracks", r"(?:\b\d{1,2}:\d\d\b.{1,60}?){4}", {"meta": 8.0, "review": -3.0}, 200),
    cue("pair", r"^[^\W\d_][\w &’'/.-]{1,28}:\s+\S[^.!?]*$", {"meta": 1.5, "review": -0.5}, 14),
    cue(
        "byline",
        rf"^(?i:(?:[^.!?]{{0,40}}\s)?(?:(?:re)?viewed|review|words|text|written|posted|published|critic|tested|reported)?\s*(?:by|:))\s+{NAME}\b(?!,\s+(?:it|this|he|she|they|the|an?|which|who|that)\b)"
        rf"|^(?i:(?:reviewer|critic|author|writer|words|text|review|tested\s+by)\s*[:|-])\s*{NAME}|^BY\s+[A-Z]{{2,}}",
        {"meta": 4.5, "review": -1.5},
        16,
        case=True,
    ),
    cue(
        "signature",
        rf"^[—–-]{{1,2}}\s?{NAME}(?:\s\([^()]{{3,60}}\))?\W*$|^\({NAME}\)$",
        {"meta": 3.5, "review": -1.0},
        12,
        case=True,
    ),
    cue(
        "date",
        rf"^(?:\w+:?\s+){{0,4}}?(?:on\s+|[–|-]\s)?{WEEKDAY}{DATE}\b.{{0,40}}$",
        {"meta": 3.5, "review": -1.5, "comment": 1.0},
        12,
    ),
    cue(
        "reading time",
        r"^(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten)[\s-]+min(?:ute)?s?(?:\s+(?:read|to\s+read))?$",
        {"meta": 2.5, "furniture": 2.0},
        5,
    ),
    # Biographies.
    cue(
        "about",
        rf"^(?i:about\s+(?:the\s+(?:author|reviewer|critic|writer)|me)|(?:the\s+)?author\s+bio|contributor)\b.{{0,40}}$|^About:?\s+{NAME}\W*$|^(?i:meet\s+the\s+(?:author|writer|reviewer))",
        {"bio": 7.0, "furniture": 1.0, "review": -2.0},
        10,
        case=True,
    ),
    cue(
        "bio",
        rf"(?:^|,\s|\.\s)(?!(?:This|That|It|There|Here|What|Who|The|An?)\b)(?:{NAME}|{CAP}[\w'’-]+)\s+(?:\([^)]{{1,30}}\)\s+)?(?:is|was|has\s+been|works\s+as)\s+(?:(?:an?|the|our|one|currently|also)\s+)?(?:(?!(?:for|that|which|to|if|but|with|from|worth|must)\b)[\w'’,&-]+\s+){{0,8}}?(?:{ROLE})\b"
        rf"|^(?i:the\s+(?:writer|author|reviewer|critic))\s+(?i:is|was)\s+.*\b(?:{ROLE})\b.*\b(?:based|lives?|living)\b",
        {"bio": 3.5, "review": -0.5, "comment": -0.5},
        100,
        case=True,
    ),
    cue(
        "life",
        rf"(?:^|,\s|\.\s)(?:{NAME}|{CAP}[\w'’-]+|He|She|They|{CAP}\w+\s+(?:&|and)\s+{CAP}\w+)\s+(?:(?:currently|also|now|still)\s+)?(?:writes?|reviews?|hosts?|lives?|studies|study|teach(?:es)?|covers?|tweets?|blogs?|edits?|has\s+(?:been\s+)?(?:written|writing|reviewing|worked|contributed)|contributes?|spends?|reads)\b",
        {"bio": 2.5},
        100,
        case=True,
    ),
    cue(
        "home",
        r"\b(?:lives?|living|based|born|resides?|raised)\s+(?:in|near|on)\b.*\b(?:with|and|where|is|his|her|their)\b|\bwhen\s+(?:(?:he|she|they)['’](?:s|re)|(?:he|she)\s+is|they\s+are|not\b)",
        {"bio": 1.5},
        100,
    ),
    cue(
        "contact",
        r"\b(?:follow|find|reach|contact|email)\s+(?:him|her|them|me)\b|\bon\s+(?:twitter|instagram|mastodon|bluesky|letterboxd|facebook|goodreads)\b|\btwitter\s*:|\b(?:can\s+be\s+(?:found|reached|followed)|may\s+be\s+reached)\b|(?:^|\s)@\w{3,}"
        r"|\bis\s+the\s+author\s+of\b|\w@\w+\.\w",
        {"bio": 2.5, "review": -0.5},
        100,
    ),
    cue(
        "writings",
        r"\b(?:his|her|their)\s+(?:other\s+|own\s+)?(?:columns?|work|writing|reviews|essays|articles|blog|site|newsletter|podcast)\b",
        {"bio": 2.0, "review": -0.3},
        60,
    ),
    cue(
        "follow",
        r"\bfollow\s+(?:him|her|them|me)\s+(?:on|at|@)|\bfollow\s+(?!us\b)\w+(?:\s+\w+)?\s+(?:on\s+(?:twitter|x|instagram|facebook|letterboxd|mastodon|bluesky|goodreads|threads|tiktok|youtube)\b|(?:at\s+)?@)|\b(?:contact|e-?mail|reach)\s+\w+(?:\s+\w+)?\s+at\b|\b(?:visit|read|find|check\s+out)\s+(?:more\s+(?:of|from)\s+)?(?:his|her|their|my)\s+(?:web\s?site|site|blog|newsletter)\b",
        {"bio": 3.5, "review": -1.0},
        100,
    ),
)
