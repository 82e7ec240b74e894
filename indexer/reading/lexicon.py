"""Words that reading knows: data only, all of our own gathering.

`PRAISE` and `BLAME` are what critics say of works, weighted by the strength of the judgement; `OPINION` is both, and
the words that come with judgements of either sense.
`VERDICTS` are the words that stand alone as a verdict ("Rating: Skip it"), with the polarity they have there.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ..review import Polarity

__all__ = ["BLAME", "KINDS", "MODIFIERS", "NEGATIONS", "OPINION", "PHRASES", "PRAISE", "ROLES", "STANDING", "VERDICTS"]


def _table(groups: Mapping[float, str]) -> Mapping[str, float]:
    return MappingProxyType({word: weight for weight, words in groups.items() for word in words.split()})


# 3: a conclusion in one word; 2: clearly a judgement; 1: judges in most contexts, describes in some.
PRAISE: Mapping[str, float] = _table(
    {
        3.0: """masterpiece masterful masterly triumph triumphant magnificent superb brilliant brilliance
        outstanding exceptional exquisite sublime remarkable extraordinary unforgettable spectacular stunning
        flawless perfect dazzling wonderful terrific fantastic excellent marvellous marvelous marvel gem delight
        delightful delights revelation essential unmissable breathtaking captivating mesmerizing mesmerising
        riveting enthralling exhilarating hilarious phenomenal amazing awesome incredible astonishing stellar
        knockout irresistible enchanting sensational faultless impeccable recommend recommended best underrated
        must-see must-watch must-read must-play must-hear must-have first-rate top-notch greatness""",
        2.0: """great good strong stronger fine finest finer greatest beautiful beautifully gorgeous lovely elegant
        graceful moving touching poignant tender heartfelt affecting heartbreaking devastating powerful powerfully
        compelling gripping absorbing engrossing engaging immersive thrilling exciting suspenseful rousing
        stirring funny funnier funniest witty charming clever smart intelligent thoughtful thought-provoking
        insightful perceptive profound nuanced subtle layered inventive imaginative inspired refreshing
        refreshingly bold daring audacious assured confident accomplished polished skilful skillful deft deftly
        expertly admirable impressive impresses impressed memorable haunting hypnotic lyrical poetic satisfying
        satisfies rewarding entertaining entertains enjoyable fun pleasure pleasures likeable likable lovable
        endearing appealing convincing convincingly believable authentic sincere fascinating intriguing resonant
        resonates soars shines excels succeeds triumphs delivers sparkles crackles sings glorious sumptuous lavish
        ravishing luminous spellbinding taut brisk crisp infectious delicious loved adore adored enjoyed enjoy
        enjoys admire admired worth worthwhile worthy strengths virtues merits wonderfully brilliantly superbly
        terrifically marvellously beautifully perfectly delightfully magical joy joyous classic genius treat blast
        cracking crackerjack rollicking kudos commendable noteworthy praiseworthy well-made well-crafted
        well-acted well-written well-designed welcome recommendable savour savor repays""",
        1.0: """well nice decent solid watchable readable playable okay ok passable serviceable competent capable
        works successful successfully energetic lively vivid vibrant warm warmth soul humane intimate delicate
        gentle stylish sleek slick visceral rich deep complex original fresh creative ambitious emotional honest
        genuine playful whimsical cute sweet sharp sharply crafted skill talent talented gifted charisma charm wit
        humor humour energy verve gusto flair panache depth imagination originality strength liked like
        interesting relevant timely important earns deserves rewards effective effectively effortlessly smartly
        cleverly genuinely surprisingly thoroughly better timeless beauty laugh laughed laughs gift generous
        generosity amusing pleasing pleasant pleasantly solidly revisit rewatch reread""",
    }
)
BLAME: Mapping[str, float] = _table(
    {
        3.0: """terrible awful horrible dreadful atrocious abysmal unwatchable unreadable unplayable unbearable
        insufferable disaster disastrous mess catastrophe fiasco travesty turkey dud flop garbage trash rubbish
        drivel worthless pointless excruciating interminable lifeless soulless inept incompetent execrable lousy
        pathetic laughable disappointing disappointment disappoints disappointed disappointingly frustrating
        infuriating tedious mediocre mediocrity forgettable unrecommendable overrated misfire letdown worst
        idiotic inane witless slog snooze dismal ludicrous embarrassing embarrassment unoriginal tiresome""",
        2.0: """bad badly poor poorly weak weaker weakest boring bored bores bore boredom dull dullest dreary drab
        bland flat stale tired tiring sluggish plodding plods drags draggy bloated overlong overstuffed
        overwrought overblown overdone overcooked muddled murky messy confused confusing incoherent disjointed
        unfocused uneven clumsy clunky awkward contrived strained cliched cliche clichés cliches cliché formulaic
        predictable derivative generic uninspired unimaginative hackneyed trite banal shallow superficial
        one-dimensional hollow empty thin flimsy silly stupid dumb ridiculous absurd preposterous nonsense
        nonsensical implausible unconvincing unbelievable unfunny humorless humourless joyless charmless listless
        limp inert tepid unnecessary needless heavy-handed ham-fisted preachy sentimental mawkish saccharine sappy
        cheesy corny pretentious self-indulgent self-important smug cynical manipulative lazy sloppy careless
        perfunctory pedestrian botched squandered squanders wasted wastes fails failure failed fail flounders
        falters stumbles sags lags suffers undermines undermined marred mars spoils ruined ruins grating
        irritating annoying annoys obnoxious lacking lacks lackluster lacklustre lame wooden stilted unsatisfying
        unremarkable underwhelming underwhelms underwritten underdeveloped half-baked misguided unfortunately
        sadly regrettably alas shame pity hated hate loathed disliked flawed flaws flaw faults shortcomings
        weakness weaknesses wearying exhausting repetitive meandering copout cop-out avoid rushed overdrawn
        unpleasant off-putting inscrutable uncompelling uninvolving uninteresting uninspiring middle-of-the-road
        subpar unpleasant ugly offensive dated pales devoid lost loses misses""",
        1.0: """slow problem problems worse average ordinary middling slight minor modest uneventful missing mild
        barely scarcely hardly merely simply struggles attempts supposed grim bleak problematic issues issue
        trouble hoping unless skip wait waste ends never""",
    }
)
# What critics speak of when they judge, whichever way.
_TONE = _table(
    {
        1.0: """adequate safe watch working heart human quiet restrained spare lean intense raw gritty dark sombre
        somber quirky offbeat eccentric odd strange weird wild provocative challenging difficult demanding
        ambiguous mysterious atmospheric evocative sensual seductive precise careful carefully crafts craft style
        substance ambition tension tense momentum pace pacing tone performance performances direction script
        screenplay writing prose cinematography score soundtrack production melodies hooks mechanics combat
        dialogue characters manages aims feels felt seems plays reads sounds looks hits lands demands invites
        keeps holds always almost nearly quite rather too enough unexpectedly especially particularly ultimately
        overall replay miss must undeniably unabashedly despite""",
    }
)
OPINION: Mapping[str, float] = MappingProxyType({**_TONE, **BLAME, **PRAISE})

_POSITIVE = """recommended essential masterpiece excellent outstanding superb brilliant great good amazing fantastic
awesome perfect classic winner hit pop yes yay yea buy approved worthy stream loved liked love like gem gold hot
fresh triumph wonderful terrific marvellous marvelous superlative exceptional enjoyable fun solid impressive
spectacular unmissable remarkable delightful magnificent sublime stellar dope fire platinum bravo goat yum delicious
thumbs-up up hooray keeper see watch read play hear listen own wow"""
_MIXED = """average okay ok fair mixed so-so soso middling meh mediocre decent passable rent borrow wait maybe
uneven adequate alright half-price matinee watchable lukewarm tepid neutral shrug thumbs-sideways rental"""
_NEGATIVE = """avoid skip poor bad terrible awful horrible dreadful miss poop flop dud no nay nope disappointing
disappointment weak boring rotten trash garbage bust bomb turkey cold unwatchable unreadable unplayable hated disliked
hate dislike rubbish abysmal atrocious dull dire painful worst fail failure disaster lame yuck sink stinker dross bin
thumbs-down down pants mess"""
_SENSES: tuple[tuple[Polarity, str], ...] = (("positive", _POSITIVE), ("mixed", _MIXED), ("negative", _NEGATIVE))
VERDICTS: Mapping[str, Polarity] = MappingProxyType({word: sense for sense, words in _SENSES for word in words.split()})

# Verdicts of several words whose sense is not the sum of theirs. Folded words, joined by spaces.
PHRASES: Mapping[str, Polarity] = MappingProxyType(
    {
        "half price": "mixed",
        "so so": "mixed",
        "full price": "positive",
        "big screen watch": "positive",
        "give it a miss": "negative",
        "give this a miss": "negative",
        "dont bother": "negative",
        "do not bother": "negative",
        "stay away": "negative",
        "steer clear": "negative",
        "walk out": "negative",
        "wait for streaming": "mixed",
        "wait for a sale": "mixed",
        "wait for it": "mixed",
        "with reservations": "mixed",
        "recommended with reservations": "mixed",
        "cautiously recommended": "mixed",
        "not essential": "mixed",
        "not my thing": "negative",
        "run dont walk": "positive",
        "standing ovation": "positive",
        "two thumbs up": "positive",
    }
)

# What may stand around a verdict word without changing it: "a must see", "very good indeed", "stream it!".
MODIFIERS = frozenset(
    "a an the it this that is its very really highly strongly absolutely simply pretty quite truly utterly totally "
    "just so indeed thoroughly extremely super well at on all costs once now time film movie book album record game "
    "show series play read watch listen for in by from me us we i you your our my certified heartily".split()
)
NEGATIONS = frozenset("not dont never no nothing isnt wasnt hardly cannot cant didnt doesnt wont without".split())

# Verdicts that may stand on a line of their own, without a label beside them. Folded words, joined by spaces.
STANDING = frozenset(
    """recommended|highly recommended|strongly recommended|not recommended|recommend|must watch|must see|must read
    |must play|must listen|must hear|must have|must buy|a must watch|a must see|a must read|essential|essential viewing
    |essential reading|essential listening|avoid|avoid at all costs|skip it|skip|stream it|see it|watch it|read it
    |buy it|rent it|wait for streaming|worth watching|worth a watch|worth seeing|worth reading|worth a read|worth it
    |fresh|certified fresh|rotten|thumbs up|two thumbs up|thumbs down|two thumbs down|one thumb up|thumb up|thumb down
    |big screen watch|give it a miss|dont bother|heartily recommended|warmly recommended|cautiously recommended
    |recommended with reservations|conditionally recommended""".replace("\n    ", "").split("|")
)

# Work kind → words that name it in prose. Where two kinds share a word, the first has it.
KINDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        kind: frozenset(words.split())
        for kind, words in {
            "film": """film films picture pictures screen onscreen actor actress actors movie movies cinema flick
                filmmaker filmmakers screenplay moviegoers""",
            "record": "album albums record lp ep songs song tracks track singer band vocals",
            "book": "book books novel novels novella memoir reader readers chapter chapters pages prose",
            "game": "game games gameplay player players console controller gamers levels",
            "series": "series season seasons episode episodes showrunner finale",
            "show": """play stage theatre theater production musical audience exhibition concert opera farce interval
                playwright""",
            "dish": """restaurant dish dishes menu chef dessert flavours flavors waiter kitchen starters meal dinner
                lunch supper oven roast""",
        }.items()
    }
)

# What people who write reviews say they are.
ROLES = frozenset(
    """critic reviewer writer editor journalist author contributor correspondent columnist blogger student teacher
    professor lecturer librarian bookseller counselor counsellor filmmaker novelist poet essayist freelancer freelance
    screenwriter producer broadcaster podcaster photographer musician composer programmer developer designer
    illustrator historian archivist curator publisher translator graduate fan enthusiast lover nerd geek buff junkie
    fanatic cinephile bookworm gamer obsessive addict overthinker reporter staffer intern co-founder founder
    co-host host lawyer nurse doctor engineer member""".split()
)
