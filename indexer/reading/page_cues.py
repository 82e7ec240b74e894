"""Cues of the page around a review: forms, readers, links, pictures, offers."""

from __future__ import annotations

from .cue import Cue, cue
from .patterns import DATE, TIME

__all__ = ["PAGE_CUES"]

_BARGAIN = (
    r"(?:\b\d+%\s+off\b|\bdiscount|\bcoupon|\bpromo(?:tional)?\s+code|\blowest\s+price|\bprices?\s+as\s+low|\bbest\s+price"
    r"|\bin\s+stock\b|\bresellers?\b|\bprice\s+guide|\bfree\s+(?:shipping|delivery)\b|\bshoppers\b)"
)

PAGE_CUES: tuple[Cue, ...] = (
    # Forms and what surrounds them.
    cue(
        "form",
        r"^(?:leave|post|add|write|submit|join)\s+(?:a|an|your|the)?\s*(?:\w+\s+)?(?:reply|comment|response|discussion|conversation)"
        r"|e-?mail\s+address\s+will\s+not|required\s+fields|\bfields?\b.*\b(?:required|must|marked|mandatory)|e-?mail\s+address\s+(?:is|stays|remains|will)\b|save\s+my\s+name|notify\s+me\s+of"
        r"|(?:log|sign)(?:ged)?\s?in\s+to\s+(?:post|reply|comment|leave)|comments?\s+(?:are\s+|is\s+|have\s+been\s+)?(?:now\s+)?(?:closed|off|disabled)"
        r"|^(?:your\s+)?(?:name|e-?mail|website|comment)\s*(?:\((?:required|optional)\)|\*)|^cancel\s+reply|\bfound\s+this\s+(?:review\s+)?helpful|\bwas\s+this\s+(?:review\s+)?helpful|\bspam\b"
        r"|^(?:post|submit)(?:\s+comment)?$",
        {"furniture": 6.0, "tail": 1.0, "review": -3.0, "comment": -1.0},
    ),
    cue(
        "thread",
        r"^(?:\d+|no|one|two|three|four|five|six|seven|eight|nine|ten)\s+(?:comments?|replies|reply|responses?|thoughts?)\b"
        r"|^(?:(?:reader|user|visitor|your|recent|all|show|view)\s+)*(?:comments|replies|responses|discussion)\s*(?:[(:]\s*\d*\s*\)?)?:?$"
        r"|^comment\s*[(:]\s*\d+\s*\)?:?$"
        r"|^what\s+(?:readers|others|you|people)\s+(?:say|said|think|thought|are\s+saying)|^join(?:ed)?\s+the\s+(?:discussion|conversation)"
        r"|^(?:readers?|users?|diners?|visitors?|you)['’]?s?\s+(?:reviews?|opinions?|letters|say|said|write|wrote|comments?)\W*$",
        {"comment": 6.0, "furniture": 1.0, "review": -3.0},
        10,
    ),
    # Who commented, and when: stamps carry a time of day or an age.
    cue(
        "stamp",
        rf"\b{DATE}\s*(?:,|at|@|[-–|•·])?\s*{TIME}|^{TIME}\s*(?:on|,|[-–|•·])\s*{DATE}"
        r"|\b(?:\d+|an?|one|two|three|few)\s+(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|yrs?)\s+ago\b",
        {"comment": 4.0, "meta": 1.5, "aside": -3.0, "review": -3.0},
        14,
    ),
    cue(
        "speaker",
        r"^.{1,40}\s(?:says|said|wrote|writes|replied|replies|commented|responds|responded)(?:\s+on\b.{0,40})?\s*:?$"
        r"|^in\s+reply\s+to\b|^reply(?:ing)?(?:\s+to\s+.{1,40}|\W.{0,10})?$|^(?:permalink|report|flag|upvote|downvote|quote)$|^↳"
        r"|^@\w+\b",
        {"comment": 4.0, "review": -2.0},
        14,
    ),
    cue(
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
    cue(
        "call",
        r"\b(?:you|your|us)\b.*\b(?:in\s+the\s+comments|comments?\s+(?:below|section)|below\b|sound\s+off|tell\s+us|let\s+(?:me|us)\s+know)"
        r"|\b(?:let\s+(?:me|us)\s+know|tell\s+(?:me|us)|share\s+your|what\s+(?:do|did)\s+you\s+think|have\s+you\s+(?:seen|read|played|heard))\b.*(?:[?!]|comments?|below|\.\.\.|…)"
        r"|\b(?:subscribe|sign\s+up|follow\s+us|like\s+us|join\s+us)\b|\bif\s+you\s+(?:liked|enjoyed)\s+this\s+(?:review|post|article)"
        r"|\b(?:write\s+to|e-?mail\s+us|drop\s+us|get\s+in\s+touch)\b|^enter\s+your\b|\bunsubscribe\b",
        {"furniture": 4.5, "review": -1.5, "meta": -1.0},
        40,
    ),
    # Words that are links by themselves, or with what they link to; many a sentence begins with them, too.
    cue(
        "link",
        r"^(?:share|tweet|pin|like|follow|facebook|twitter|whatsapp|pinterest|reddit|instagram|trending|popular|latest|recent|previous|next|older|newer|archives?|related|bookmark|menu|search|home|contact|register|back\s+to|click|skip\s+to|support|save|shop|donate|subscribe"
        r"|advertisements?|sponsored|promoted|tags?|categor(?:y|ies))\b(?!.*\w[.!?]$)|^(?:print(?:\s+this)?|e-?mail(?:\s+this)?|log\s?in|sign\s?in)$",
        {"furniture": 3.0, "review": -1.0, "meta": -1.0},
        14,
    ),
    cue(
        "link",
        r"^(?:explore\s+more|keep\s+reading|up\s+next|don['’]t\s+miss|in\s+this\s+section|newsletter|more\s+(?:from|on|in|reviews|like|stories)|for\s+more|related\s*:|tagged|filed\s+(?:under|in)|posted\s+in"
        r"|read\s+(?:more|next|also|the\s+full|our)|see\s+(?:more|all|our)|you\s+(?:may|might)\s+(?:also\s+)?(?:like|enjoy)|recommended\s+(?:for\s+you|reading|stories)|most\s+(?:read|popular|viewed)|permalink|copyright|©|\(c\)\s|all\s+rights|privacy\s|cookies?\s|terms\s+(?:of|and)"
        r"|powered\s+by|theme\s+by|buy\s+(?:now|on|from|tickets)|pre-?order|view\s+(?:all|more)|load\s+more|watch\s+(?:the\s+)?trailer|listen\s+on|skip\s+ad|continue\s+reading|support\s+(?:us|our)|download\s+our|get\s+(?:our|the)\s+(?:app|newsletter))\b",
        {"furniture": 3.0, "review": -1.0, "meta": -1.0},
        22,
    ),
    cue("see also", r"^see\s+also\b", {"furniture": 1.5, "review": -0.5}, 22),
    # What closes an article: its tags, and the articles before and after it.
    cue(
        "close",
        r"^(?:tags?\b|tagged|filed\s+(?:under|in)|posted\s+in|categor(?:y|ies)|(?:previous|next|older|newer|related|latest|share\s+this|subscribers?|newsletter)\b(?!.*\w[.!?]$)|read\s+next|more\s+(?:from|reviews)|most\s+read|you\s+m(?:ay|ight)\s+also)|^[‹«←]|[›»→]$",
        {"tail": 2.0, "inline": -0.5},
    ),
    cue(
        "permalink",
        r"bookmark\s+the|permalink|all\s+rights\s+reserved|terms\s+of\s+(?:use|service)|privacy\s+policy|\b(?:we|site|website|websites)\s+uses?\s+cookies|\b(?:these|necessary|non-necessary|functional|analytical|third-party|your)\s+cookies\b|\bcookies\b.*\bconsent\b|\bconsent\b.*\bcookies\b"
        r"|\b(?:outdated|unsupported|old)\s+browser\b|\b(?:enable|requires?|turn\s+on)\s+javascript\b|\bjavascript\s+(?:is\s+)?(?:disabled|required)\b|\bad\s?blocker\b|\bupgrade\s+your\s+browser\b",
        {"furniture": 5.0, "review": -3.0},
        120,
    ),
    cue(
        "caption",
        r"^(?:photo(?:graph)?|image|picture|pic|screenshot|poster|still|cover|trailer|video|gallery|illustration|credit)s?\b(?:\s+(?:by|for|from|of|credit|courtesy)\b|\s*[:/(])"
        r"|\b(?:photo|image|credit)s?\s*(?::|by\b|courtesy)|^\((?:photo|image|credit|courtesy).*\)$|\bcourtesy\s+of\b[^.!?]{0,60}$|getty\s+images|\(left\)|\(right\)",
        {"furniture": 2.5, "review": -1.5},
        25,
    ),
    cue(
        "markup",
        r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?>|^(?:https?://|www\.)\S+$|^#\w+(?:\s+#\w+)*$|\.(?:jpe?g|png|gif|webp)\b|\b\d{7,}\b",
        {"furniture": 4.0, "review": -2.0},
        20,
    ),
    cue(
        "trail",
        r"^[^.!?]{0,40}(?:\s[›»→|•·/]\s[^.!?]{1,40}){2,}$|^[‹«←]|[›»→]$|^\S.{0,30}\s[›»>]\s.{1,40}$",
        {"furniture": 3.0, "review": -1.0},
        30,
    ),
    cue(
        "counter",
        r"^\d{1,3}\s*/\s*\d{2,3}$|^\d[\d.,]*k?\s+(?:shares?|views?|likes?|votes?|ratings?|followers|reads?)\b|\(\d+\s+(?:votes?|ratings?|reviews?)\)|^\d+$",
        {"furniture": 3.0, "review": -1.5, "meta": -2.0},
        10,
    ),
    # What a page sells.
    cue(
        "offer",
        r"\b(?:issues?|months?|weeks?|years?)\s+for\s+(?:only\b|just\b|free\b|the\s+price\s+of\b|[£$€]\s?\d)|^(?:get|have)\b.*\bdelivered\b|\bclick\s+(?:here|below|on|the\s+(?:link|image|cover))\b.{0,60}$|\b(?:purchase|buy|order)\s+(?:it\s+)?(?:on|from|at)\s+(?:amazon|bookshop|itunes|bandcamp|our\s+shop)|\b(?:in|to)\s+your\s+(?:inbox|letterbox|door)\b"
        r"|\b(?:members?|subscribers?)\s+get\b|\bbecome\s+an?\s+(?:\w+\s+)?(?:member|patron|subscriber|supporter)\b|\b(?:support|supporting)\s+(?:us|me|our|my\s+(?:work|writing|blog)|independent|this\s+(?:site|blog|newsletter))\b|\bbuy\s+(?:me|us)\s+a\s+coffee\b"
        r"|\b(?:on|our|my|via)\s+(?:patreon|ko-?fi)\b|\bconsider\s+(?:subscribing|supporting|donating|liking|sharing|becoming|joining)\b|\bif\s+you\s+(?:liked|enjoyed)\s+(?:this|my|our)\s+(?:review|post|article|piece)",
        {"furniture": 4.5, "review": -2.5},
        80,
    ),
    cue(
        "deal",
        rf"{_BARGAIN}.*(?:{_BARGAIN}|\b(?:save|deals?|retail|orders?)\b|[£$€]\s?\d)|(?:\b(?:save|deals?)\b|[£$€]\s?\d).*{_BARGAIN}"
        r"|^(?:save\s+(?:up\s+to|hundreds|thousands|big)\b|where\s+to\s+buy\b|best\s+(?:deals|prices?)\b|today['’]?s\s+(?:best|deals)|shop\s+(?:now|the|for)\b)(?!.*\w[.!?]$)",
        {"furniture": 4.5, "tail": 1.0, "review": -2.5},
        90,
    ),
)
