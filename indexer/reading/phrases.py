"""How critics conclude, and how they do everything else: patterns of phrases, searched in sentences in lower case.

Those that speak for a sentence come first: it is of the work as a whole, sums up, advises, ranks, rates. Then those
that speak against it: it hangs on the one before, tells the plot, gives it away, or is of something else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["COMPARED", "DANGLING", "HANGING", "OF_WHAT_SORT", "PART_FIRST", "PHRASES", "TURN", "WHOLE", "YEAR"]

_WORK = (
    r"(?:films?|movies?|pictures?|flick|albums?|records?|lp|ep|books?|novels?|novella|memoir|games?|series|seasons?"
    r"|shows?|play|production"
    r"|restaurant|meal|kitchen|debut|sequel|prequel|remake|reboot|adaptation|documentary|comedy|thriller|drama"
    r"|musical|romance|western|farce"
    r"|anthology|collection|compilation|episodes?|concert|exhibition|staging|revival|biography|tale|entertainment"
    r"|effort|ride|reads?|watch|listen"
    r"|piece\s+of\s+work|work|experience|manual|guide|disc|edition|opera|dance|fable|epic|romcom|rom-com|biopic"
    r"|whodunit|mystery|instalment|installment)"
)
MENTION = re.compile(rf"\b(?!(?:films|movies|pictures|books|novels|games|albums|records|shows|reads)\b){_WORK}\b")
# What is said of the work as a whole: "the film never …", "it's a …film", "A dull, dusty film", "this is the best …".
WHOLE = re.compile(
    rf"\b(?:the|this)\s+(?:[\w’'-]+\s+){{0,2}}?{_WORK}\s+(?:itself\s+|also\s+|still\s+|ultimately\s+)?(?:is|was|are"
    rf"|isn|wasn|feels?|works?|fails?|remains?|proves?|never|does|doesn|has|hasn|manages?|succeeds?"
    r"|delivers?|offers?|makes?|lacks?|suffers?|becomes?|deserves?|falls|lives|comes|can|could|may|might|will|would"
    r"|should|needs?|gets|gives|leaves|drags|plays|holds|stands)\b"
    rf"|(?:\b(?:it|this)|^(?:that|here|what))(?:['’]s|\s+(?:is|was|remains|makes\s+for|feels\s+like"
    rf"|has\s+the\s+makings\s+of))\s+(?:[\w’'-]+,?\s+){{0,9}}?{_WORK}\b"
    rf"|^(?:(?:but|and|yet|still|so|overall|ultimately)\W+)?(?:an?|one\s+of|the\s+(?:best|worst|finest|most|least)"
    rf"|not)\s(?:[\w’'-]+,?\s+){{0,10}}?{_WORK}\b"
)
# "Salt is a dull little film", "such a tiring experience": what sort of work something is, whatever its name.
OF_WHAT_SORT = re.compile(
    rf"\b(?:is|was|remains|makes|such)\s+(?:for\s+|such\s+)?(?:an?|one\s+of)\s(?:[\w’'-]+,?\s+){{0,5}}?{_WORK}\b"
)
SUMMING_UP = re.compile(
    r"\b(?:overall|ultimately|all\s+in\s+all|in\s+(?:short|sum|summary|total|conclusion|all)\b|to\s+sum\s+up"
    r"|summing\s+up|on\s+the\s+whole|as\s+a\s+whole|taken\s+together|all\s+told|on\s+balance|bottom\s+line"
    r"|in\s+the\s+end|at\s+the\s+end\s+of\s+the\s+day|when\s+all(?:\s+is|['’]s)\s+said"
    r"|in\s+the\s+final\s+(?:analysis|reckoning)|nevertheless|nonetheless"
    r"|for\s+all\s+(?:its|his|her|their|that|the)|despite\s+(?:its|all|the|these|some|any)"
    r"|in\s+spite\s+of|above\s+all|more\s+than\s+anything|at\s+its\s+(?:best|worst|core|heart)|verdict"
    r"|final\s+thoughts?|minor\s+quibbles?|quibbles?)\b|,\s(?:then|though),?\s|^(?:so|either\s+way)\b"
)
ADVICE = re.compile(
    r"\b(?:recommend(?:ed|ing|ation)?|worth\s+(?:your|the|a|it|every|seeing|watching|reading|playing|hearing|buying"
    r"|experiencing|checking|visiting|seeking|picking|owning|having|revisiting|renting|skipping|waiting|tracking)"
    r"|must[\s-](?:see|watch|read|hear|play|have|own|buy|listen)"
    r"|don['’]t\s+(?:miss|bother|waste|expect)|do\s+not\s+(?:miss|bother)|(?:should|must|can)(?:n['’]t|\s+not"
    r"|not)?\s+(?:be\s+(?:seen|missed|read|heard|played|skipped|avoided|ignored)|miss|skip|avoid)|save\s+(?:your"
    r"|yourself)|(?:waste|worth)\s+(?:of\s+)?(?:your|my|the|our)?\s*(?:time|money)"
    r"|seek\s+(?:it|this)\s+out|steer\s+clear|stay\s+away|give\s+(?:it|this)\s+a\s+(?:try|miss|go|chance|shot|read"
    r"|listen|watch|wide|pass)|check\s+(?:it|this)\s+out|go\s+(?:and\s+)?see|(?:pick|hunt)\s+(?:it|this)\s+up"
    r"|if\s+you(?:['’]re|\s+are)?\s+(?:a\s+fan|looking|like|love|enjoy|want|can|only|have|need|in\s+the\s+mood)"
    r"|(?:for|to)\s+(?:[\w’'-]+\s+){0,2}(?:fans|completists|enthusiasts|devotees|lovers)\b"
    r"|fans\s+(?:of\s+[\w\s’'-]{1,40}\s)?(?:will|should|may|might|won)"
    r"|(?:you|viewers|readers|players|audiences)(?:['’]ll|\s+will|\s+won['’]t|\s+may"
    r"|\s+might)\s+(?:[\w’'-]+\s+){0,2}(?:love|enjoy|find|want|regret|be|have|like|hate|forget|come)"
    r"|(?:see|watch|read|play|hear|buy|visit|book)\s+(?:it|this)(?=\W*$)|(?:neither|so)\s+should\s+you"
    r"|look\s+elsewhere|deserves?\s+(?:to\s+be|your|a|better|more|every))\b"
)
RANK = re.compile(
    r"\b(?:one\s+of\s+(?:the|his|her|their|its|this|my|our)\s+(?:\w+\s+){0,4}?(?:best|worst|most|finest"
    r"|great(?:est)?|better|least|rare|favorites?|favourites?|funniest|strongest|weakest|dullest)"
    r"|the\s+(?:very\s+)?(?:best|worst|finest|greatest|funniest|dullest|weakest|strongest|least|most\s+\w+)\b"
    r"|(?:['’]s|his|her|their|its)\s+(?:best|worst|finest|weakest|strongest|masterpiece)|of\s+(?:the|this"
    r"|last)\s+(?:year|decade|century|season|summer)|this\s+year|in\s+(?:years|ages|decades|a\s+(?:long|while))"
    r"|of\s+all\s+time|ever\s+(?:made|seen|read|played|heard|written|put)"
    r"|i(?:['’]ve|\s+have)\s+(?:ever|not|never|rarely|seldom|seen|read|played|heard)|as\s+good\s+as|better\s+than"
    r"|worse\s+than|no\s+(?:better|worse)|that\s+rare|a\s+rare|nothing\s+(?:more|less|new|short|else|special))\b"
)
FIRST_PERSON = re.compile(
    r"\b(?:highest|high|faint)\s+praise\b|\bi\s+(?:would|[’']d|will|['’]ll|want\s+to|can[’']t\s+wait\s+to|cannot\s+wait\s+to)\s+(?:\w+\s+)?"
    r"(?:rather|gladly|happily|go\s+back|be\s+back|come\s+back|return|re-?read|re-?watch)\b"
    r"|\b(?:left|made|kept|had|bored|moved|lost|won|charmed|disappointed|surprised|hooked)\s+me\b"
    r"|\bmy\s+(?:favou?rite|only\s+(?:complaint|quibble))\b"
    r"|\b(?:i|we(?=['’]?\w*\s+(?:\w+\s+)?(?:loved|enjoyed|liked|hated|recommend)))\b(?:['’](?:ve|d|m|ll|re)"
    r"|\s+(?:have|had|am|was|would|will|did|do|must|found|can"
    r"|could))?(?:n['’]t|not)?\s+(?:[\w’'-]+\s+){0,3}?(?:loved?|liked?|enjoy(?:ed)?|hated?|adored?|admired?"
    r"|recommend|laugh(?:ed)?|cried|wept|bored|moved|impressed|disappointed|charmed|delighted|hooked|glad|grateful"
    r"|happy|fond|wished|wish|gave\s+up"
    r"|give|preferred|appreciated?|regret(?:ted)?|relieved|frustrated|surprised|fan|struggled|couldn['’]t"
    r"|favou?rite|time|headache|consider(?:ed)?|cared?|yawn\w*|smil\w+)\b"
)
RATES = re.compile(
    r"\b(?:\d(?:[.,]\d)?|one|two|three|four|five|six|seven|eight|nine|ten)(?:\s+and\s+a\s+half)?\s*(?:/|out\s+of"
    r"|von|sur|de|из)\s*(?:\d+|five|ten|four)\b|[★⭐½]|\b(?:\d(?:[.,]\d)?|half|one|two|three|four"
    r"|five)(?:\s+and\s+a\s+half|-and-a-half|\s+out\s+of\s+\w+)?[\s-]stars?\b"
    r"|\bi(?:['’](?:d|ll|m)|\s+would|\s+will|\s+am|\s+have\s+to)?\s+(?:give|giving|award|rate)\b"
    r"|\bgets?\s+an?\s+[a-f][+-]?\b|\bthumbs\s+(?:up|down)\b"
)
TEPID = re.compile(
    r"\b(?:(?:is|was)n['’]t\s+for\s+me|not\s+for\s+me|tr(?:y|ies)\s+(?:the|your|my|our)\s+patience|wears?\s+thin|(?:seen|read|heard|played|had)\s+better|(?:far|much|a)\s+better\s+(?:film|movie|book|novel|game|show|record|album)|lets?\s+\w+\s+down"
    r"|never\s+quite|doesn['’]t\s+(?:quite\s+)?(?:work|click|gel|land)|more\s+than\s+i\s+(?:enjoyed|liked|loved)"
    r"|mixed\s+(?:bag|results|blessing|feelings)|hit[\s-](?:and|or)[\s-]miss|so-so"
    r"|neither\s+(?:[\w’'-]+\s+){1,4}nor|half\s+(?:of\s+)?(?:an?|the)\s+(?:[\w’'-]+\s+){0,3}(?:film|movie|book"
    r"|comedy|record|album|game|show|harvest)|not\s+without\s+(?:its|merit)|falls\s+(?:short|flat)|leaves\s+(?:much"
    r"|a\s+lot|something)\s+to\s+be\s+desired"
    r"|(?:a\s+)?missed\s+opportunity|by\s+the\s+numbers|run[\s-]of[\s-]the[\s-]mill|nothing\s+(?:special|new|more)"
    r"|good\s+enough|not\s+enough\s+to)\b"
)
# The one thing that a critic holds against what is good, or grants to what is bad.
RESERVATION = re.compile(
    r"\b(?:if\s+there(?:\s+is|\s+was|['’]s)\s+(?:an?|one|any)\s+\w+|(?:my|one|the)\s+(?:(?:one|only|main|biggest|big|real|sole|minor"
    r"|few)\s+)?(?:grumbles?|complaints?|gripes?|quibbles?|criticisms?|reservations?|niggles?|drawbacks?|downsides?|caveats?)"
    r"|the\s+only\s+(?:real\s+)?(?:problem|issue|fault|flaw|weakness|disappointment))\b"
)
CONCESSION = re.compile(
    r"\b(?:(?:still\s+)?(?:a\s+lot|lots|plenty|much|things?)\s+to\s+(?:enjoy|like|admire|love)\b(?!\s+(?:here|about)\W*$)"
    r"|saving\s+grace|redeem(?:ing|ed)?|bright\s+spots?|to\s+(?:its|his|her|their|be\s+fair)\b|credit\s+where|at\s+least"
    r"|hints?\s+of|flashes?\s+of|potential)\b"
)
CONTRAST = re.compile(
    r"[,;–—]\s*(?:but|yet|though|although|even\s+if|while|however)\b|^(?:while|although|though|despite|for\s+all"
    r"|it\s+may|it\s+might|sure,?)\b"
)
DANGLING = re.compile(
    r"(?:(?:and|or|so|then|he|she|they|him|her|his|their|these|those|there|here|also|meanwhile|however|instead"
    r"|besides"
    r"|moreover|similarly|likewise|consequently|again|worse|thus|hence|nor|such|another|both|neither|first"
    r"|second(?:ly)?|next|finally|further(?:more)?|additionally|plus|granted|indeed|either|none|some|most|many|once"
    r"|from\s+there"
    r"|later|after\s+(?:that|this)|because\s+of\s+(?:this|that)|as\s+(?:a\s+result|such)|for\s+(?:example|instance)"
    r"|in\s+(?:one|another|this|that)\b|at\s+(?:first|one|this|that)|the\s+(?:latter|former|same|two|other|others"
    r"|result|rest|problem|issue|reason|answer)|if\s+(?:so|not|that|this|it|a)|of\s+course|to\s+that\s+end"
    r"|on\s+the\s+other\s+hand)\b"
    r"|(?:that|this|it|which)(?:['’]s)?\s+(?:(?:is|was)\s+)?(?:\w+ly\s+)?(?:also|why|where|how|when|because|what"
    r"|not\s+only|all"
    r"|especially|one|particularly|until|only\s+when)\b"
    r"|(?:and|but)\s+(?:then|when|he|she|they|there|that|in|as|while|if|his|her)\b)"
)
HANGING = re.compile(
    r"(?:it|it['’]s|this|that|that['’]s|its|what['’]s|even|perhaps|maybe|unfortunately|fortunately|sadly)\b"
)
# It turns against the sentence before.
TURN = re.compile(
    r"(?:but|yet|still|that\s+said|all\s+that\s+said|even\s+so|all\s+the\s+same|otherwise|on\s+the\s+(?:plus|bright)\s+side"
    r"|more\s+importantly|not\s+to\s+mention|(?:best|worst)\s+of\s+all|nevertheless|nonetheless|regardless"
    rf"|this\s+(?!(?:[\w’'-]+\s+){{0,3}}?{_WORK}\b|(?:is|was|isn|one|makes|feels|proves|remains|works|will|has|may|might|could"
    r"|should|would|does|doesn|can|year|\w+ly)\b)\w+\s+(?:\w+\s+)?(?:is|in|of|also|makes|was|gives|becomes|proves|works))\b"
)
# What kind of work it is, and of what: no judgement by itself.
ABOUT = re.compile(
    rf"\b{_WORK}\s+(?:about|of|set|in\s+which|where|that\s+(?:follows|tells|explores|deals))\b|\bis\s+about\b"
)
# "Not for everyone": who should stay away from what is good.
CAUTION = re.compile(
    r"\b(?:not\s+recommended\s+(?:for|to|if)|(?:not|isn['’]t|won['’]t\s+be|may\s+not\s+be|never)\s+(?:be\s+)?(?:for|to)"
    r"\s+(?:everyone|everybody|all|every|those|people|the\s+\w+[\s-]hearted)|people\s+who\s+(?:dis)?like)\b"
)
# Another work, or its like: "a version of Quiet Salt", "unlike Ash".
COMPARED = re.compile(
    r"\b(?:than|unlike|like|version\s+of|compared\s+(?:to|with)|comparisons?\s+(?:to|with)|reminiscent\s+of|as\s+in|similar\s+to"
    r"|named|followed|where|while|after|before)\s+(?:the\s+)?[*_“\"‘']?(?=[A-Z])(?!I\b)"
)
PREMISE = re.compile(
    r"\b(?:tells?\s+(?:the|a|of)\s|(?:the\s+)?(?:true\s+)?story\s+of|premise|revolves|centers|centres"
    r"|is\s+set\s+(?:in|on|at|during)|set\s+in|stars?\s+as|(?:co-?)?starring|in\s+which\s+(?:he|she|they|a|an|two"
    r"|three)|who\s+(?:must|is|has|finds|lives|works|wants|gets|falls|discovers|decides|becomes|comes|takes|goes"
    r"|tries|learns|meets)"
    r"|plays?\s+(?:a|an|the|his|her|himself|herself)\b(?!\s+(?:role|part|like|out|in|as|on))|(?:follows|concerns"
    r"|chronicles|depicts|recounts|opens\s+(?:with|on|in)|starts\s+(?:off|out|as|with)|begins\s+(?:with|as|in)|kicks\s+off|sees\s+(?:a|the|him"
    r"|her|them)|finds\s+(?:himself|herself|themselves|him|her)|is\s+about|based\s+on|adapted\s+from|loosely"
    r"|role\s+of|as\s+the\s+titular|meet\s+(?:a|the))\b)|^you\s+(?:may|can|must|play|control|take|have\s+to|start|begin)\b"
)
PLOT = re.compile(
    r"\b(?:when|after|before|until|while|as|where)\s+(?:he|she|they|his|her|their|the\s+(?:two|pair|man|woman|boy"
    r"|girl|group|family))\b|\b(?:his|her|their)\s+(?:wife|husband|father|mother|son|daughter|parents?|partner"
    r"|lover|fianc\w+|girlfriend|boyfriend|kids?|child(?:ren)?"
    r"|sister|brother|friends?|boss|job|home|house|life|marriage|family|past|crew|team|men|best\s+friend)\b"
    r"|\bfalls?\s+(?:in\s+love|for)\b|\b(?:dies|killed|kills|murder(?:ed|s|er)?|shoots?|escapes?|arrives?|attacks?"
    r"|rescues?|steals?|flees?|hires?|sends?|asks?|tells?\s+(?:him|her|them)|says|explains|agrees|refuses|enlists?"
    r"|orders|confronts?|investigates?"
    r"|marries|returns?|moves?\s+(?:to|in)|decides?|discovers?|meets?|learns?|travels?|heads?\s+(?:to|for)|joins?"
    r"|becomes\s+(?:a|an|the|involved|obsessed)|wakes?|hides?|wants\s+to|sets?\s+out|takes\s+(?:a|the|him|her"
    r"|place)|leaves\s+(?:the|his|her|for)|lives\s+(?:in|with))\b"
)
GIVEN_AWAY = re.compile(
    r"\b(?:twists?|final\s+(?:scene|act|shot|reel|quarter|minutes|chapter|pages?|moments|episode|battle"
    r"|confrontation|showdown)|last\s+(?:scene|act|shot|reel|page|minutes?|chapter|half\s+hour|episode)"
    r"|the\s+end\s+of\s+the\s+(?:film|movie|book|story|novel|game)|climax\w*|denouement|epilogue"
    r"|reveal(?:ed|s|ing)?|turns\s+out|spoil(?:er)\w*|towards?\s+the\s+end|dies|(?:his|her"
    r"|their)\s+(?:own\s+)?death|survives?|sacrific\w+|ends\s+(?:up|with)|concludes\s+with|by\s+the\s+time\s+(?:he"
    r"|she|they|the)|the\s+(?:real\s+)?(?:killer|culprit|murderer))\b"
)
ENDING = re.compile(
    r"\b(?:endings?|finale|third\s+act|resolution|resolved?s?|closing\s+(?:act|scenes?|minutes|moments|chapters?))\b"
)
ASIDE = re.compile(
    r"^(?:on\s+the\s+surface|on\s+paper|at\s+first\s+(?:glance|blush|sight)|followed|preceded|remade|available|now\s+(?:showing|streaming|playing))\b|\b(?:i\s+received|review\s+copy|advance\s+copy|keep\s+reading|read\s+on|as\s+i\s+write|in\s+this\s+review"
    r"|spoilers?\s+(?:ahead|below|follow)|subscribe|full\s+disclosure|stay\s+tuned|my\s+(?:other|previous|earlier"
    r"|full|original)\s+review|this\s+review|first\s+review|how\s+we\s+rate|received\s+(?:a|this)"
    r"|before\s+(?:we|i)\s+(?:begin|start|get)|let\s+me|let['’]s|i\s+(?:first|once|remember|grew|picked|bought"
    r"|borrowed|saw|went|watched)\b|(?:disclaimer|disclosure|note|update|edit(?:ed)?)\s*:)"
)
OTHERS = re.compile(
    r"\b(?:critics?|reviewers?|notices|the\s+posters?|press|(?:some|many|most)\s+(?:people|viewers|readers|fans"
    r"|have|will|say)|according\s+to|once\s+(?:said|wrote|called)|(?:wrote|called\s+(?:it|the|this)|hailed|dubbed"
    r"|billed)\b|consensus|(?:won|wins|winning|bagged|nominated|premiered|received)\b.{0,60}\b(?:prizes?|awards?|oscars?|festivals?|accolades|nominations?)|short-?list(?:ed)?|ovations?|box[\s-]office|best-?selling)\b"
)
ELSEWHERE = re.compile(
    r"\b\w{3,}['’]s?\s+(?:movies|films|books|novels|albums|games)\b|"
    r"\b(?:the|his|her|their|its)\s+(?:original|first|previous|prior|last|earlier|other|second"
    r"|third)\s+(?:[\w’'-]+\s+){0,1}(?:films?|movies?|books?|novels?|games?|albums?|records?|seasons?|series|entry"
    r"|entries|instal\w+|outings?|efforts?|work|works)\b"
)
# One part of the work, or one moment of it.
PART = re.compile(
    r"\b(?:scenes?|sequences?|moments?|shots?|chapter|level|track|subplots?|cameos?|supporting\s+cast|stand-?outs?"
    r"|locations?|(?:particularly|especially)\s+(?:liked|enjoyed|loved)|bit\s+part|role|performances?|cinematography|soundtrack|score|costumes?|special\s+effects|sets?)\b"
)
_PARTS = (
    r"(?:acting|actors?|cast|cinematography|photography|camera\s?work|score|music|soundtrack|songs?|scenes?|sequences?"
    r"|script|screenplay|dialogues?|dialogs?|narration|direction|editing|effects|performances?|costumes?|sets?|graphics"
    r"|controls|animation|choreography|prose|writing|pacing|illustrations|lyrics|vocals|visuals|keyboard|screen|battery)"
)
PART_FIRST = re.compile(
    rf"(?:[\w’'-]+\s+){{1,5}}?{_PARTS}\s+(?:performances?\s+)?(?:is|are|was|were|makes?|looks?|sounds?|feels?|works?|has|have"
    r"|seems?|proves?|gives?|either|keeps?|helps?)\b"
)
YEAR = re.compile(r"\((?:18|19|20)\d\d\)")

PHRASES: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "about": ABOUT, "advice": ADVICE, "aside": ASIDE, "caution": CAUTION, "concession": CONCESSION,
        "reservation": RESERVATION, "contrast": CONTRAST, "elsewhere": ELSEWHERE, "ending": ENDING,
        "first person": FIRST_PERSON, "given away": GIVEN_AWAY, "mention": MENTION, "others": OTHERS, "part": PART,
        "plot": PLOT, "premise": PREMISE, "rank": RANK, "rates": RATES, "summing up": SUMMING_UP, "tepid": TEPID,
        "whole": WHOLE,
    }
)  # fmt: skip
"""Name → pattern of the phrases that are searched anywhere in a sentence."""
