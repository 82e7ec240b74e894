"""What lines of a page look like: one table of cues, each with the weight it adds to the kinds of zone.

A cue is how web pages and people are made everywhere (forms, dates, credits, links, biographies), never a phrase of
one site. Weights are in the unit of `zones`: the sum over the lines of a page is maximised, so 1 is a nudge and 6
decides a line by itself. They were set by hand on captures, then held against the cases in tests/cases/pages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from .patterns import CAP, DATE, MONTH, NAME, ROLE, TIME, WEEKDAY

__all__ = ["CREDIT", "CUES", "DATE", "NAME", "Cue"]


class Cue(NamedTuple):
    """A pattern that is searched in units of at most `longest` words, and what finding it adds.

    Weights go to kinds of zone, or to one state of `zones`: "head", "inline" and "tail" are furniture before, within
    and after the review.
    """

    name: str
    pattern: re.Pattern[str]
    weights: Mapping[str, float]
    longest: int = 25
    case: bool = False  # False: searched in lower case, which takes half the time of a pattern that ignores case


def _cue(name: str, pattern: str, weights: Mapping[str, float], longest: int = 25, *, case: bool = False) -> Cue:
    return Cue(name, re.compile(pattern), weights, longest, case)


CUES: tuple[Cue, ...] = (
    # Forms and what surrounds them.
    _cue(
        "form",
        r"^(?:leave|post|add|write|submit|join)\s+(?:a|an|your|the)?\s*(?:\w+\s+)?(?:reply|comment|response|discussion|conversation)"
        r"|e-?mail\s+address\s+will\s+not|required\s+fields|\bfields?\b.*\b(?:required|must|marked|mandatory)|e-?mail\s+address\s+(?:is|stays|remains|will)\b|save\s+my\s+name|notify\s+me\s+of"
        r"|(?:log|sign)(?:ged)?\s?in\s+to\s+(?:post|reply|comment|leave)|comments?\s+(?:are\s+|is\s+|have\s+been\s+)?(?:now\s+)?(?:closed|off|disabled)"
        r"|^(?:your\s+)?(?:name|e-?mail|website|comment)\s*(?:\((?:required|optional)\)|\*)|^cancel\s+reply|\bspam\b"
        r"|^(?:post|submit)(?:\s+comment)?$",
        {"furniture": 6.0, "tail": 1.0, "review": -3.0, "comment": -1.0},
    ),
    _cue(
        "thread",
        r"^(?:\d+|no|one|two|three|four|five|six|seven|eight|nine|ten)\s+(?:comments?|replies|reply|responses?|thoughts?)\b"
        r"|^(?:(?:reader|user|visitor|your|recent|all|show|view)\s+)*(?:comments?|replies|responses|discussion)\s*(?:[(:]\s*\d*\s*\)?)?:?$"
        r"|^what\s+(?:readers|others|you|people)\s+(?:say|said|think|thought|are\s+saying)|^join(?:ed)?\s+the\s+(?:discussion|conversation)"
        r"|^(?:readers?|users?|diners?|visitors?|you)['’]?s?\s+(?:reviews?|opinions?|letters|say|said|write|wrote|comments?)\W*$",
        {"comment": 6.0, "furniture": 1.0, "review": -3.0},
        10,
    ),
    # Who commented, and when: stamps carry a time of day or an age.
    _cue(
        "stamp",
        rf"\b{DATE}\s*(?:,|at|@|[-–|•·])?\s*{TIME}|^{TIME}\s*(?:on|,|[-–|•·])\s*{DATE}"
        r"|\b(?:\d+|an?|one|two|three|few)\s+(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|yrs?)\s+ago\b",
        {"comment": 4.0, "meta": 1.5, "aside": -3.0, "review": -3.0},
        14,
    ),
    _cue(
        "speaker",
        r"^.{1,40}\s(?:says|said|wrote|writes|replied|replies|commented|responds|responded)(?:\s+on\b.{0,40})?\s*:?$"
        r"|^in\s+reply\s+to\b|^reply(?:ing)?(?:\s+to\s+.{1,40}|\W.{0,10})?$|^(?:permalink|report|flag|upvote|downvote|quote)$|^↳"
        r"|^@\w+\b",
        {"comment": 4.0, "review": -2.0},
        14,
    ),
    _cue(
        "address",
        r"\b(?:great|good|nice|excellent|lovely|fantastic|wonderful|fine|interesting|terrific|solid)\s+(?:review|write[\s-]?up|piece|post|article)\b"
        r"|\byour\s+(?:\w+\s+)?(?:review|post|write[\s-]?up|blog|opinion|take|site|article|writing|critique|point)\b"
        r"|\bi\s+(?:completely\s+|totally\s+|really\s+|have\s+to\s+|must\s+|respectfully\s+|couldn['’]t\s+)?(?:dis)?agree\s+(?:with\s+(?:you|this)|more)"
        r"|^(?:thanks|thank\s+you|you['’]?re\s+welcome|you\s+are\s+welcome|agreed|lol|imo|imho|wow|hmm+|yup|nope|hi|hey|hello)\b"
        r"|\bspot\s+on\b|\bwell\s+said\b|\b(?:this|the)\s+reviewer?\b.{0,40}\b(?:wrong|right|missed)\b|\blol\b",
        {"comment": 3.0, "review": -1.0},
        220,
    ),
    # Links, sharing, advertising, navigation.
    _cue(
        "call",
        r"\b(?:you|your|us)\b.*\b(?:in\s+the\s+comments|comments?\s+(?:below|section)|below\b|sound\s+off|tell\s+us|let\s+(?:me|us)\s+know)"
        r"|\b(?:let\s+(?:me|us)\s+know|tell\s+(?:me|us)|share\s+your|what\s+(?:do|did)\s+you\s+think|have\s+you\s+(?:seen|read|played|heard))\b.*(?:[?!]|comments?|below|\.\.\.|…)"
        r"|\b(?:subscribe|sign\s+up|follow\s+us|like\s+us|join\s+us)\b|\bif\s+you\s+(?:liked|enjoyed)\s+this\s+(?:review|post|article)"
        r"|\b(?:write\s+to|e-?mail\s+us|drop\s+us|get\s+in\s+touch)\b|^enter\s+your\b|\bunsubscribe\b",
        {"furniture": 4.5, "review": -1.5, "meta": -1.0},
        40,
    ),
    _cue(
        "link",
        r"^(?:share|tweet|pin|like|follow|facebook|twitter|whatsapp|pinterest|reddit|instagram|explore\s+more|keep\s+reading|up\s+next|don['’]t\s+miss|in\s+this\s+section|subscribe|newsletter|advertisements?|sponsored|promoted|related|more\s+(?:from|on|in|reviews|like|stories)"
        r"|read\s+(?:more|next|also|the\s+full|our)|see\s+(?:also|more|all)|you\s+(?:may|might)\s+(?:also\s+)?(?:like|enjoy)|recommended\s+(?:for\s+you|reading|stories)"
        r"|trending|popular|latest|recent|previous|next|older|newer|most\s+(?:read|popular|viewed)|tags?\b|tagged|filed\s+(?:under|in)|posted\s+in|categor(?:y|ies)|archives?"
        r"|bookmark|permalink|copyright|©|\(c\)\s|all\s+rights|privacy|cookies?|terms\s+(?:of|and)|skip\s+to|menu|search|home\b|log\s?in|sign\s?in|register|contact|back\s+to"
        r"|print(?:\s+this)?$|email(?:\s+this)?$|powered\s+by|theme\s+by|buy\s+(?:it|now|on|from|tickets)|pre-?order|view\s+(?:all|more)|load\s+more|click|watch\s+(?:the\s+)?trailer"
        r"|listen\s+on|available\s+(?:on|from)|skip\s+ad|continue\s+reading|support\s+(?:us|our)|donate|download\s+our|get\s+(?:our|the)\s+(?:app|newsletter|best))\b",
        {"furniture": 3.0, "review": -1.0, "meta": -1.0},
        22,
    ),
    # What closes an article: its tags, and the articles before and after it.
    _cue(
        "close",
        r"^(?:tags?\b|tagged|filed\s+(?:under|in)|posted\s+in|categor(?:y|ies)|previous|next|older|newer|related|read\s+next|more\s+(?:from|reviews)|latest|most\s+read|you\s+m(?:ay|ight)\s+also|share\s+this|subscribers?|newsletter)\b|^[‹«←]|[›»→]$",
        {"tail": 2.0, "inline": -0.5},
    ),
    _cue(
        "permalink",
        r"bookmark\s+the|permalink|all\s+rights\s+reserved|terms\s+of\s+(?:use|service)|privacy\s+policy|we\s+use\s+cookies|uses?\s+cookies",
        {"furniture": 4.0, "review": -2.0},
        40,
    ),
    _cue(
        "caption",
        r"^(?:photo(?:graph)?|image|picture|pic|screenshot|poster|still|cover|trailer|video|gallery|illustration|credit)s?\b(?:\s+(?:by|for|from|of|credit|courtesy)\b|\s*[:/(])"
        r"|\b(?:photo|image|picture|credit)s?\s*(?::|by\b|courtesy)|^\((?:photo|image|credit|courtesy).*\)$|\bcourtesy\s+of\b|getty\s+images|\(left\)|\(right\)",
        {"furniture": 2.5, "review": -1.5},
        25,
    ),
    _cue(
        "markup",
        r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?>|^(?:https?://|www\.)\S+$|^#\w+(?:\s+#\w+)*$|\.(?:jpe?g|png|gif|webp)\b|\b\d{7,}\b",
        {"furniture": 4.0, "review": -2.0},
        20,
    ),
    _cue(
        "trail",
        r"^[^.!?]{0,40}(?:\s[›»→|•·/]\s[^.!?]{1,40}){2,}$|^[‹«←]|[›»→]$|^\S.{0,30}\s[›»>]\s.{1,40}$",
        {"furniture": 3.0, "review": -1.0},
        30,
    ),
    _cue(
        "counter",
        r"^\d{1,3}\s*/\s*\d{2,3}$|^\d[\d.,]*k?\s+(?:shares?|views?|likes?|votes?|ratings?|followers|reads?)\b|\(\d+\s+(?:votes?|ratings?|reviews?)\)|^\d+$",
        {"furniture": 3.0, "review": -1.5, "meta": -2.0},
        10,
    ),
    # Notes about the article: who paid, how it was tested, what was changed, how it is rated.
    _cue(
        "disclosure",
        r"\b(?:review\s+(?:copy|code|unit)|advance\s+copy|screener)\b.*\b(?:provided|supplied|sent|courtesy)|\b(?:provided|supplied)\s+(?:by|with)\b.*\bfor\s+review"
        r"|\baffiliate\s+(?:links?|commission)|\bthis\s+(?:post|page)\s+(?:may\s+)?contains?\b|\bin\s+(?:exchange|return)\s+for\s+(?:a|an|my|this)\b.*\breview"
        r"|\b(?:received|provided|sent|given|supplied)\b.{0,50}\b(?:copy|arc|e-?galley|review\s+code|review\s+unit|screener|sample|press\s+tickets?)\b|\bnetgalley\b"
        r"|\b(?:copy|code|unit|ticket)s?\s+(?:was\s+|were\s+)?(?:provided|supplied|kindly|courtesy)\b|\bopinions\s+(?:are|expressed)\b|\bearns?\s+(?:us\s+)?(?:a\s+)?(?:small\s+)?commission",
        {"furniture": 4.5, "review": -2.0},
        60,
    ),
    _cue(
        "version",
        r"^(?:version|platform|format|edition|model)\s+(?:tested|reviewed|played|read)\b|^(?:reviewed|tested|played|previewed)\s+(?:on|with|using)\b[^.,]{1,60}\.?$|^(?:tested|reviewed|played)\s+(?:on\s*)?:",
        {"meta": 4.5, "review": -2.0},
        14,
    ),
    _cue(
        "update",
        r"^\W{0,2}(?:updated?|edit(?:ed)?|correct(?:ion|ed)|clarification|editor['’]?s?['’]?\s+note|disclaimer|disclosures?|spoiler\s+(?:warning|alert)|(?:content|trigger)\s+(?:warning|note)s?)\b\s*(?:[:\])–—-]|\d|on\b|\(|"
        rf"{MONTH})|\b(?:this|an?\s+(?:\w+\s+)?version\s+of\s+this)\s+(?:review|article|piece|story|post|column)\s+(?:was|has\s+been|is\s+(?:part|from|based)|first|originally|previously|contains|appear(?:s|ed)|ran)\b"
        r"|\b(?:originally|first)\s+(?:published|posted|appeared|ran)\s+(?:in|on|at|by|here)\b",
        {"furniture": 4.5, "review": -2.0},
        50,
    ),
    _cue(
        "policy",
        r"^how\s+(?:we|i)\s+(?:rate|test|score|review|grade)\b|^(?:our\s+|the\s+|my\s+)?(?:rating|scoring|grading|star)s?\s+(?:system|scale|guide|key|explained|policy|legend)\b|^(?:ratings?|key|legend|scale)\s*:(?:[^,;/=]+[,;/=]){2}"
        r"|\bpays?\s+for\s+(?:its|our|their|all|his|her)\s+(?:own\s+)?(?:meals?|tickets?|visits?|bills?|copies)\b|^prices?\s+(?:are|is|quoted|given|include|exclude|correct)\b|\b(?:review|editorial|ethics)\s+(?:policy|guidelines)\b"
        r"|\bour\s+(?:critics?|reviewers?)\s+(?:visit|pay|never|always|are)\b|\beditorially\s+independent\b",
        {"furniture": 4.5, "tail": 1.0, "review": -2.5},
        60,
    ),
    # What a page sells.
    _cue(
        "offer",
        r"\b(?:issues?|months?|weeks?|years?)\s+for\s+(?:only\b|just\b|free\b|the\s+price\s+of\b|[£$€]\s?\d)|^(?:get|have)\b.*\bdelivered\b|\bclick\s+(?:here|below|the\s+link)|\b(?:in|to)\s+your\s+(?:inbox|letterbox|door)\b"
        r"|\b(?:members?|subscribers?)\s+get\b|\bbecome\s+an?\s+(?:\w+\s+)?(?:member|patron|subscriber|supporter)\b|\b(?:support|supporting)\s+(?:us|me|our|my\s+(?:work|writing|blog)|independent|this\s+(?:site|blog|newsletter))\b|\bbuy\s+(?:me|us)\s+a\s+coffee\b"
        r"|\bpatreon\b|\bko-?fi\b|\bconsider\s+(?:subscribing|supporting|donating|liking|sharing|becoming|joining)\b|\bif\s+you\s+(?:liked|enjoyed)\s+(?:this|my|our)\s+(?:review|post|article|piece)",
        {"furniture": 4.5, "review": -2.5},
        80,
    ),
    _cue(
        "deal",
        r"(?:\bsave\b|\b\d+%\s+off\b|\bdiscount|\bcoupon|\bpromo(?:tional)?\s+code|\bdeals?\b|\blowest\s+price|\bprices?\s+as\s+low|\bbest\s+price|\bin\s+stock\b|\bresellers?\b|\bretailers?\b|\bprice\s+guide|\bfree\s+(?:shipping|delivery)\b|\bshoppers\b).*"
        r"(?:\bsave\b|\b\d+%\s+off\b|\bdiscount|\bcoupon|\bpromo(?:tional)?\s+code|\bdeals?\b|\blowest\s+price|\bprices?\s+as\s+low|\bbest\s+price|\bin\s+stock\b|\bretail\b|\bprice\s+guide|\bfree\s+(?:shipping|delivery)\b|[£$€]\s?\d)"
        r"|^(?:save\s+(?:up\s+to|hundreds|thousands|big|[£$€\d])|where\s+to\s+buy\b|best\s+(?:deals|prices?)\b|today['’]?s\s+(?:best|deals)|shop\s+(?:now|the|for)\b)",
        {"furniture": 4.5, "tail": 1.0, "review": -2.5},
        140,
    ),
    # What stands above the text: a column's own preface, a standfirst that names the critic.
    _cue(
        "series",
        r"^welcome\s+(?:back\s+)?to\b.*\b(?:where|columns?|series|feature|blog|newsletter|weekly|monthly|edition|instal?lment|round-?up)\b|^(?:each|every)\s+(?:\w+\s+){1,3}?,?\s*(?:i|we)\s+(?:re)?(?:view|write|watch|play|pick|cover|post|look|visit)\b|\bin\s+this\s+(?:series|column|feature)\b|\bpart\s+(?:of|\d+\s+of)\s+(?:my|our|the|a|an)\s+(?:\w+\s+){0,4}(?:series|challenge|project|column)\b",
        {"head": 5.0, "above": 4.0, "review": -1.0},
        110,
    ),
    _cue(
        "standfirst",
        rf",\s+(?i:writes|says|reports|finds|argues|reckons)\s+{NAME}\W*$|^{NAME}\s+(?i:reviews|takes\s+a\s+look\s+at|reports\s+(?:on|from))\b",
        {"above": 7.0, "review": -2.5},
        50,
        case=True,
    ),
    # Title, credits, dates, bylines.
    _cue(
        "credit",
        r"^(?:(?:co-?)?directors?|directed\s+by|writers?|written\s+by|screenplay(?:\s+by)?|screenwriters?|story\s+by|based\s+on|starring|stars|cast|with|featuring|genres?|run(?:ning)?\s?time"
        r"|certificate|rated|mpaa(?:\s+rating)?|(?:uk\s+|us\s+|theatrical\s+)?release(?:d|\s+date)?|studio|distribut(?:or|ed\s+by)|produc(?:er|ers|ed\s+by)|production|music(?:\s+by)?|score|composer|label|publisher|published(?:\s+by)?"
        r"|pages?|isbn(?:-1[03])?|format|platforms?|developer|developed\s+by|price|artist|author|translat(?:or|ed\s+by)|country|languages?|year|length|duration|venue|address|cuisine|players"
        r"|cinematograph(?:y|er)|photography|edit(?:or|ed\s+by)|title|film|movie|book|album|game|network|channel|seasons?|episodes?|opening\s+hours|hours|dates?|run|until|tracks?|recorded|at\s+a\s+glance|performed\s+by"
        r"|choreograph(?:y|er|ed\s+by)|conductor|narrat(?:or|ed\s+by)|illustrat(?:or|ed\s+by)|series|edition|reviewed\s+on|played\s+on|source|release\s+year|budget|awards|design(?:er|ed\s+by)?|box\s+office|tickets?|admission|bookings?|reservations?|access|open(?:\s+(?:daily|until))?|dinner\s+for\s+two|listen\s+to|key\s+tracks?|skip)\s*(?::|\t|\s[–—|-]\s|\s{2,})\s*\S?",
        {"meta": 5.5, "review": -2.0, "comment": -1.0},
        45,
    ),
    _cue(
        "synopsis",
        r"^(?:(?:official\s+|plot\s+)?synopsis|plot(?:\s+summary)?|premise|the\s+story|summary|blurb|logline|from\s+the\s+publisher|publisher['’]?s\s+(?:description|blurb)|description|book\s+description|back\s+cover|about\s+the\s+(?:book|film|album|game))\s*:\s*\S",
        {"meta": 8.0, "review": -2.0},
        150,
    ),
    _cue(
        "dateline",
        rf"^(?:[^|•·–—/,]{{2,40}}\s*(?:[|•·–—/,]|\s{{3}})\s*){{1,4}}(?:[^|•·–—/,]{{0,20}}\s)?{DATE}(?:\s*[|•·–—/,].{{1,40}})?(?:\s*,?\s*{TIME})?$"
        rf"|^{DATE}\s*[|•·–—/]\s*[^.!?]{{2,60}}$",
        {"meta": 3.0, "head": -1.0, "review": -2.0},
        16,
    ),
    _cue(
        "imprint",
        r"\b\d{2,4}\s*(?:pages|pp|seiten|s\.|páginas|pagine|str\.|стр)(?:\W|$)|\bisbn\b|\((?:hrsg|eds?|dir|trad|übers|coord)\.\)|\b(?:verlag|éditions|ediciones|edizioni)\b",
        {"meta": 3.5, "review": -2.0},
        14,
    ),
    _cue("pair", r"^[^\W\d_][\w &’'/.-]{1,28}:\s+\S[^.!?]*$", {"meta": 1.5, "review": -0.5}, 14),
    _cue(
        "byline",
        rf"^(?i:(?:[^.!?]{{0,40}}\s)?(?:(?:re)?viewed|review|words|text|written|posted|published|critic|tested|reported)?\s*(?:by|:))\s+{NAME}\b"
        rf"|^(?i:(?:reviewer|critic|author|writer|words|text|review|tested\s+by)\s*[:|-])\s*{NAME}|^BY\s+[A-Z]{{2,}}",
        {"meta": 4.5, "review": -1.5},
        16,
        case=True,
    ),
    _cue("signature", rf"^[—–-]{{1,2}}\s?{NAME}\W*$", {"meta": 3.5, "review": -1.0}, 6, case=True),
    _cue(
        "date",
        rf"^(?:\w+:?\s+){{0,4}}?(?:on\s+|[–|-]\s)?{WEEKDAY}{DATE}\b.{{0,40}}$",
        {"meta": 3.5, "review": -1.5, "comment": 1.0},
        12,
    ),
    _cue(
        "reading time",
        r"^(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten)[\s-]+min(?:ute)?s?(?:\s+(?:read|to\s+read))?$",
        {"meta": 2.5, "furniture": 2.0},
        5,
    ),
    # Biographies.
    _cue(
        "about",
        rf"^(?i:about\s+(?:the\s+(?:author|reviewer|critic|writer)|me)|(?:the\s+)?author\s+bio|contributor)\b.{{0,40}}$|^About:?\s+{NAME}\W*$|^(?i:meet\s+the\s+(?:author|writer|reviewer))",
        {"bio": 7.0, "furniture": 1.0, "review": -2.0},
        10,
        case=True,
    ),
    _cue(
        "bio",
        rf"(?:^|,\s|\.\s)(?!(?:This|That|It|There|Here|What|Who|The|An?)\b)(?:{NAME}|{CAP}[\w'’-]+)\s+(?:\([^)]{{1,30}}\)\s+)?(?:is|was|has\s+been|works\s+as)\s+(?:(?:an?|the|our|one|currently|also)\s+)?(?:[\w'’,&-]+\s+){{0,8}}?(?:{ROLE})\b",
        {"bio": 3.5, "review": -0.5, "comment": -0.5},
        100,
        case=True,
    ),
    _cue(
        "life",
        rf"(?:^|,\s|\.\s)(?:{NAME}|{CAP}[\w'’-]+|He|She|They|{CAP}\w+\s+(?:&|and)\s+{CAP}\w+)\s+(?:(?:currently|also|now|still)\s+)?(?:writes?|reviews?|hosts?|lives?|studies|study|teach(?:es)?|covers?|tweets?|blogs?|edits?|has\s+(?:been\s+)?(?:written|writing|reviewing|worked|contributed)|contributes?|spends?|reads)\b",
        {"bio": 2.5},
        100,
        case=True,
    ),
    _cue(
        "home",
        r"\b(?:lives?|living|based|born|resides?|raised)\s+(?:in|near|on)\b.*\b(?:with|and|where|is|his|her|their)\b|\bwhen\s+(?:(?:he|she|they)['’](?:s|re)|(?:he|she)\s+is|they\s+are|not\b)",
        {"bio": 1.5},
        100,
    ),
    _cue(
        "contact",
        r"\b(?:follow|find|reach|contact|email)\s+(?:him|her|them|me)\b|\bon\s+(?:twitter|instagram|mastodon|bluesky|letterboxd|facebook|goodreads)\b|\btwitter\s*:|\b(?:can\s+be\s+(?:found|reached|followed)|may\s+be\s+reached)\b|(?:^|\s)@\w{3,}"
        r"|\b(?:his|her|their)\s+(?:other\s+|own\s+)?(?:columns?|work|writing|reviews|essays|articles|blog|site|newsletter|podcast)\b|\bis\s+the\s+author\s+of\b|\b\w+@\w+\.\w+",
        {"bio": 2.5, "review": -0.5},
        100,
    ),
    _cue(
        "follow",
        r"\bfollow\s+(?:him|her|them|me|us|\w+\s+\w+)\s+(?:on|at|@)|\b(?:visit|read|find|check\s+out)\s+(?:more\s+(?:of|from)\s+)?(?:his|her|their|my)\s+(?:web\s?site|site|blog|books?|newsletter|other)\b",
        {"bio": 2.0, "review": -1.0},
        100,
    ),
)
"""The table. A unit gathers the weights of every cue found in it."""

CREDIT = re.compile(next(cue.pattern.pattern for cue in CUES if cue.name == "credit"), re.I)
"""Pattern of a line of credits: "Director: …", "Pages: …"."""
