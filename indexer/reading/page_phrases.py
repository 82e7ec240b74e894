"""Phrases by which running text shows what sort of page it is: data only, of our own gathering.

Each group is: weights by kind of page, how many finds count, the length in words up to which a page can show it, and
the phrases, one a line: first words with "|" between them, a colon, and a pattern of what follows, where a space is
any white space and "_" any word that may be left out. The first words are looked up, so a page costs one look a word.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

__all__ = ["PHRASES", "Phrases"]

_ANY = 100_000


class Phrases(NamedTuple):
    """A group of phrases; see the module."""

    name: str
    weights: Mapping[str, float]
    most: int
    longest: int
    lines: str


PHRASES: tuple[Phrases, ...] = (
    Phrases("speaks of the work", {"review": 0.25}, 8, _ANY, """
        this|the: (?:film|movie|picture|book|novel|memoir|album|record|ep|game|series|season|show|play|production)
        this|the: (?:exhibition|restaurant|menu|performance)
    """),
    Phrases("judges", {"review": 0.4}, 5, _ANY, """
        i|we|i'd|we'd: _(?:loved|liked|enjoyed|hated|disliked|recommend|adored)
        worth: (?:watching|reading|seeing|playing|hearing|a (?:watch|read|look|visit))
        must: (?:see|read|watch|hear|play)
        must-see|must-read|must-watch|must-play|must-hear:
        highly|not: recommended
        is|feels|was|are: _(?:too|so|rather|quite|very|never|always|both|at (?:its|his|her) best)
    """),
    Phrases("on rating", {"legend": 1.0}, 4, _ANY, """
        what: (?:our|the|my|these|each) _(?:stars?|ratings?|scores?|grades?|numbers?) means?
        we|i: (?:rate|score|grade|award|assign)
        every|each|our|all: (?:reviews?|films?|books?|albums?|games?) (?:\\w+ ){0,4}(?:rat(?:ed|ing)|scored?|stars)
        half-star|half-stars: (?:is|are)
        half: stars? (?:is|are)
        scale: (?:of|from)
        out: of (?:five|ten|5|10) (?:is|means)
        1|2|3|4|5|one|two|three|four|five: stars?\\s?(?::|=|–|—|-|means?\\b)
    """),
    Phrases("asks what a review is", {"guide": 3.5, "review": -1.0}, 1, _ANY, """
        what: is a _review
        qué: es una (?:reseña|crítica)
        was: ist eine (?:rezension|kritik|buchrezension)
        qu'est-ce: qu'une critique
        que: é uma (?:resenha|crítica)
    """),
    Phrases("announces a practice", {"guide": 0.5}, 8, _ANY, """
        i'll|we'll: (?:also )?(?:start|include|list|mention|explain|talk|give|go|assign|score|rate)
        i'll|we'll: (?:also )?be (?:publishing|posting|reviewing|rating|looking|scoring)
        following: (?:sections|categories|criteria|aspects)
        my|our: reviews? (?:will|into|are|follow)
    """),
    Phrases("speaks of the reviews to come", {"guide": 1.0}, 4, _ANY, """
        each|every: review (?:will|also|has|gets|includes|comes)
        i|we: (?:don't|do not|never|only|always|usually) _(?:write|review|rate) _(?:reviews?|films|books|games)
        i|we: _(?:write|post|publish|share) _(?:my|our|bad|negative|positive|honest|these) reviews?
        share|read|enjoy|trust: my reviews?
        my|our|this: (?:film|movie|book|music|game|food|album) (?:review )?(?:blog|site|channel)
        why|how: (?:i|we) (?:review|rate|do what)
    """),
    Phrases("sets up a site", {"software": 1.0}, 4, _ANY, "yaml|json-ld|frontmatter|jekyll:\nfront: matter"),
    Phrases("cooks", {"recipe": 0.5}, 9, _ANY, """
        this|the: (?:recipe|batter|dough|oven|frosting)
        in|into: (?:a|the) (?:large |medium |small |mixing |separate )?(?:bowl|pan|saucepan|mixer|skillet|oven|fridge)
        add: (?:in )?the (?:eggs?|butter|sugar|flour|milk|garlic|onions?|vanilla|salt|water|oil|cream|stock|chicken)
        mix|stir|whisk|beat|bake|cook|simmer: (?:the|it|until|in|on|for|together)
        until: (?:pale|golden|smooth|combined|fluffy|soft|tender|melted|thick)
        room: temperature
        preheat|tbsp|tsp|tablespoons|teaspoons:
        measuring: (?:cups?|spoons?)
    """),
    Phrases("scale to follow", {"legend": 2.0}, 1, _ANY, """
        following: _(?:rating |scoring )?(?:guide|scale|system|criteria)
    """),
    Phrases("till", {"shop": 1.4}, 4, _ANY, """
        add|added: to (?:your )?(?:cart|basket|bag|trolley|wish ?list)
        buy: (?:it )?now
        in|out: (?:of )?stock
        free: (?:uk )?(?:delivery|shipping|returns|postage)
        checkout|sku|qty|quantity|dispatched:
        customers: (?:also|who) (?:bought|viewed)
        returns: policy
        incl|including: \\.?vat
        save: \\d+ ?%
        in: den (?:warenkorb|einkaufswagen)
        añadir: al? (?:la )?(?:carrito|cesta)
        aggiungi: al carrello
        ajouter: au panier
        ships|ship: (?:in|within|from)
        notify: me when
        we|i: (?:ship|process|pack) (?:\\w+ ){0,3}(?:to|orders?|within|your)
        shipping: (?:fee|costs?|carrier|policy|duration|rates?)
        your: (?:order|shipping)
        return: (?:authori[sz]ation|shipping|process|policy|label)
        original: packaging
        business: days
    """),
    Phrases("invites", {"event": 0.6}, 5, _ANY, """
        admission: (?:is |fee|free)
        free: admission
        tickets: (?:are|may be|can be) (?:sold|purchased|available)
        registration: (?:is )?required
        register: (?:here|online|now|at)
        book: (?:signing|clubs?|discussions?)
        will: (?:discuss|be (?:discussing|talking|hosting)|host|meet|appear|make an appearance|kick)
        doors: open
        join: us
        meets: (?:on|the|every)
        open: to (?:the public|all)
        after|following: the (?:screening|film|talk|reading|show),? (?:there|the|attendees|a|we|audience)
        screening: (?:of|and|at|will|on|followed)
        refreshments|rsvp|attendees:
    """),
    Phrases("runs", {"software": 0.8}, 5, _ANY, """
        this: (?:app|application|package|library|project|repository|repo|script|api|tool)
        npm|pip|git|docker|yarn|cargo: (?:install|clone|run|compose|add|build)
        the: (?:app|api|backend|frontend|endpoint|database)
        pull|feature: requests?
        mvp|localhost|postgres|mongodb|json:
    """),
    Phrases("turn taking", {"discussion": 0.8}, 5, _ANY, """
        originally: posted
        posted: by
        quote|quoted: from
        wrote|said: :
        joined: :
        posts: \\d
        last: edited
        my|your|his|her: (?:own )?list
        here: is my (?:list|top)
        here's: my (?:list|top)
        just: (?:saw|watched|finished) this
    """),
    Phrases("calls for business", {"testimonials": 0.8}, 4, _ANY, """
        call|contact|email|visit: us
        get: in touch
        free: (?:quot|estimate|consultation|no-obligation)
        book: (?:now|online|your|a|through)
        our: (?:service|team|customers|staff|clients|_(?:visitors|guests))
        we: (?:offer|provide|pride)
        tickets: (?:through|via|at)
        thank: you all
    """),
    Phrases("customer", {"testimonials": 0.9, "shop": 0.4}, 4, _ANY, """
        customer: service
        quick|fast|prompt|free|next-day: delivery
        refund:
        i: ordered
        well|badly: packed
        this: company
        cannot|can't: (?:thank|recommend) \\w+ (?:enough|highly)
        delivered: to my
        arrived: (?:quickly|on time|late|promptly)
        my: order
        changed: my life
        professional: and
        didn't: arrive
    """),
    Phrases("asks to be filled in", {"template": 0.9, "guide": 0.3}, 5, 250, """
        write: (?:your|an?|the|one) (?:\\w+ ){0,4}here
        your: (?:\\w+ ){0,2}(?:content|thoughts|text|review|opinion|recommendation|introduction|summary)
        goes: here
        more: content
        placeholder:
        section: heading
        first|second|third|another: (?:heading|section)
        replace: (?:this|with)
        one: or two sentences
        keep: (?:this|it) (?:short|brief)
        what: did you (?:think|like)
        what: is it about
        who: (?:is it for|should (?:watch|read|play|see|hear))
        open: with an?
        describe|summarise|summarize|introduce: (?:the|your)
        put: titles
        use: italics
        lorem: ipsum
        insert: (?:your|the|an?)
        describe: (?:in|as|how|what)
        this|it: should be (?:at least|at a minimum|a|\\d)
        list: (?:out|the|your|any)
        you: should (?:be|also|include|mention)
        give|rate: (?:the|your) \\w+ (?:a|from|out)
        yyyy-mm-dd|todo|tbd:
    """),
    Phrases("instructs writers", {"guide": 0.5}, 10, _ANY, """
        your: (?:review|readers?|draft|thesis|argument|essay|audience|introduction|conclusion|summary|opinion)
        your: (?:assignment|paper)
        you: (?:should|need to|will want to|must|may want to|can also) \\w+
        you'll: want to
        make|be: sure (?:to|you|that)
        remember: (?:to|that)
        ask: yourself
        a: (?:good|book|film) review (?:is|should|will|needs)
        writing: (?:a|the|your) review
        write: (?:a|an|the|your) _(?:review|report|summary)
    """),
    Phrases("review to come", {"teaser": 1.6}, 4, 120, """
        full|our|my|the|a: review (?:\\w+ ){0,6}?(?:will (?:be|follow|appear)|is coming|coming|to follow|follows|soon)
        full|our|my|the|a: review (?:\\w+ ){0,6}?goes (?:up|live)
        review|reviews: (?:coming|to (?:come|follow))
        coming: soon
        check|come: back (?:on|later|tomorrow|soon|for|next)
        stay: tuned
        embargo:
        until: then
        watch: this space
        more: to come
        in: the meantime
        here: is the trailer
    """),
    Phrases("paywall", {"teaser": 1.6}, 3, 80, """
        subscribe: (?:now )?to (?:read|continue|unlock)
        to|please: (?:continue|keep) reading
        already: a (?:subscriber|member)
        for: (?:paid )?(?:subscribers|members) only
        log|sign: in to (?:read|continue)
        this: (?:article|post|content|review) is for
    """),
    Phrases("interviewer's note", {"interview": 2.5}, 1, _ANY, """
        this|the: (?:interview|conversation) (?:has been|was) _(?:edited|condensed|conducted|translated|lightly)
        edited: for (?:length|clarity)
    """),
    Phrases("announces", {"news": 0.6}, 6, _ANY, """
        has|have|had|was|were: (?:also )?(?:announced|unveiled|confirmed|revealed|cast|nominated|awarded|signed)
        announced: (?:on|that|today|the|a|their|plans)
        will: (?:be released|star|direct|headline|premiere|tour|host|hit (?:theaters|cinemas))
        set: to (?:star|release|direct|open|hit)
        slated|tracklist|tracklisting|nominees|nominations|shortlist|ceremony|winner|winners:
        press: release
        tour: dates
        joins|joined|join|joining: (?:the )?cast
        acquired: (?:\\w+\\.?\\w* ){0,2}rights
        signed|signs: on (?:to|for|as)
        been: cast (?:in|as|opposite)
        in: (?:early|final|advanced) talks
        on|on-board: board (?:to|for|as)
        will: (?:play|reprise|replace|produce|executive produce|kick off|embark)
        casting|lineup|line-up:
        upcoming|forthcoming|untitled: _(?:film|movie|adaptation|project|series|biopic|album|single|tour|ep|release)
        under: wraps
        in: (?:talks|negotiations) (?:to|for|with)
        tickets|presale: (?:go|goes|are) on sale
        release: date
        best|top: (?:prize|honou?rs?|actor|actress|director|picture|film award)
    """),
    Phrases("counts the takings", {"news": 0.9}, 5, _ANY, """
        box: office
        opening|second|third|first|its: weekend
        grossed|grossing|grosses|gross:
        debuted|opened|opens|opening: (?:at|on|in) (?:#|no|number|first|second|third|\\d+ (?:screens|theat|cinemas))
        top: (?:spot|ten|five|10)
        per-theater|per-screen|cume:
    """),
    Phrases("competes", {"news": 0.5}, 5, _ANY, """
        jury: (?:members?|panel|chair|president|prize|will|for|is|was|headed)
        competition: (?:section|jury|programme|program)
        film: festival
        best: (?:debut|film award|newcomer|supporting)
        award|prize: (?:is|was|will be) (?:given|presented|announced)
    """),
    Phrases("sources", {"news": 0.35, "article": 0.35}, 10, _ANY, """
        a: (?:spokes(?:man|woman|person)|study)
        reporting|editing|edited: by
        additional: reporting by
        in: a statement
        according: to
        the|new: study
        told: (?:reporters|the|us)
        research|researcher|researchers|scientists|participants|police|officials|percent:
    """),
    Phrases("claimed", {"fact check": 0.6}, 5, _ANY, """
        false|misleading: claims?
        claim|claims: (?:that|is|are|circulat)
        viral|fact-check|fact-checked|fact-checkers:
        social: media (?:posts?|users)
    """),
    Phrases("refused", {"error": 1.5}, 3, 120, """
        page|link|article: (?:\\w+ ){0,6}(?:does(?:n't| not) exist|(?:been )?(?:moved|removed|deleted)|not found)
        enable: (?:javascript|cookies)
        verify: (?:that )?you are (?:a )?human
        try: (?:searching|again)
        sorry: ,? ?(?:we|but|the page)
        unusual: traffic
        go: (?:back )?to (?:the )?home ?page
    """),
)  # fmt: skip
