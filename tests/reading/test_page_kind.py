"""Pages that are no reviews are read as what they are, and reviews that resemble them are read as reviews."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer import Skip, read_file
from indexer.reading.page_kind import other_kind
from indexer.reading.page_signs import KINDS

OTHERS: list[tuple[str, str, str]] = [
    (
        "listing",
        "month.txt",
        """Another month down, and not as many wet evenings as usual, but most of them were good.

        WHAT I READ: Tin Weather (Mara Fennimore)
        WHY I READ IT: It was on the roof.
        WHAT I THOUGHT: I was doubtful for most of it, and then the rain came, and I was not.

        WHAT I READ: The Long Row (Ada Brandt)
        WHY I READ IT: I want to live in an orchard.
        WHAT I THOUGHT: It made me glad of the town, and of umbrellas.

        WHAT I READ: The Lamp (Kim Oda)
        WHY I READ IT: My sister would not stop about it.
        WHAT I THOUGHT: She may stop now, since I have begun.""",
    ),
    (
        "listing",
        "stage.txt",
        """At the theatre

        ‘The Ferry’: Passing Ideas, Lasting Tears

        Many-layered, fast, and rich in people and weather, this is a night that you will not shake off.

        Tar Street’s ‘The Slate That Fell’ Is More Tired Than Tiring

        It aims for large laughs with a rough caricature of a roof, and gets some small ones.

        Two Old Hands Meet Again in the Pepperpot’s Fine ‘Tin King’

        A spare and intense production that takes all the pantomime out of a wet play.""",
    ),
    (
        "legend",
        "scale.txt",
        """The older notes had a scale out of ten, but of late this has changed. The essence of it stays the same.

        5: Masterpiece | A slate that will outlast the house, and everybody in it.
        4.5: Brilliant | Worth the climb, and worth the fall.
        4: Excellent | Stands above most of what is laid these days.
        3.5: Great | Wonderful, with one loose corner.
        3: Good | Solid, all in all acceptable.
        2.5: Average | It keeps out the rain, and nothing else.

        Post a Comment""",
    ),
    (
        "listing",
        "tag.txt",
        """Tag Archives: Theatre Review. Pepperpot

        The Tin Deaths, Theatre Review. Pepperpot.

        Tar Street Rating 8.5/10

        Cast: Una Pell, Tom Hollow.

        Not every death in the repertory is memorable, but there are lots of them, and this has most.

        The Nine Slates, Theatre Review. Pepperpot.

        Tar Street Rating 9/10

        Cast: Lee Sarr, Kim Oda.

        The secrets of the slates have been told in every drawing room in town, and this tells them again.

        The Wet Bed, Theatre Review. Pepperpot.

        Tar Street Rating 7/10

        Cast: Una Pell, Lee Sarr.

        Few of us know what it is to sleep under such a roof.""",
    ),
    (
        "teaser",
        "cut.txt",
        """Film review: TIN WEATHER, from Wet Reels

        Ada Brandt is one of the finest makers of wet films and each of hers is now an event. While this one is not a
        masterpiece at first sight like The Lamp or The Long Row, it is still

        Read more""",
    ),
    (
        "guide",
        "assignment.txt",
        """Concert review: what to hand in

        Describe the whole of a concert, its music, its players and its hall, and compare it to others.
        - Get a seat from which you see the stage.
        - Note the lighting, the set and what the players wear.
        - Obtain the list of pieces.
        - Evaluate the players: how well they kept together.
        - Observe who sits around you.
        Introduction: state the title, the hall and the date.
        Conclusion: summarise what you heard.""",
    ),
    (
        "guide",
        "about.txt",
        """Welcome to my film blog

        I am a plumber who likes films, and I will share my reviews of the wettest of them here.

        Each review will have a rating out of five drops. That is a blunt tool, so each review will also say whom to
        take along. Every review will tell you, too, whether it rains.

        I hope that you enjoy my reviews and find them of help on a dry day.""",
    ),
    (
        "legend",
        "how-we-score.txt",
        """How we score

        Readers ask us why nothing ever gets a ten. Here is what the numbers mean at this magazine.

        10 – We have given it twice, and regretted it once.
        9 – Superb, with one wrong note.
        8 – Very good, and you will want to keep it.
        7 – Good for an evening.
        6 – Fine if you have nothing else.
        5 – Neither here nor there.

        We never give halves, and we score a record only after three hearings.""",
    ),
    (
        "legend",
        "stars.md",
        """# My rating system

        5 stars: I will press it on strangers.

        4 stars: I will press it on friends.

        3 stars: I finished it.

        2 stars: I skimmed it.

        1 star: The dog has it now.""",
    ),
    (
        "recipe",
        "soup.txt",
        """Leek and Potato Soup

        My mother's soup, best film-night supper there is.

        Serves 4
        Prep time: 10 minutes

        Ingredients
        3 leeks, sliced
        500 g potatoes
        1 litre of stock
        2 tbsp butter

        Directions
        1. Melt the butter in a wide pan.
        2. Add the leeks and let them sweat for ten minutes.
        3. Pour in the stock, add the potatoes and simmer until soft.
        4. Season and serve.""",
    ),
    (
        "recipe",
        "kuchen.md",
        """## Apfelkuchen

        So hat ihn meine Großmutter gebacken, und so backe ich ihn heute noch, wenn Besuch kommt und es regnet.

        Zutaten

        - 200 g Mehl
        - 100 g Butter
        - 3 Eier
        - 1 Prise Salz

        Zubereitung

        Alles verrühren und eine Stunde backen.""",
    ),
    (
        "shop",
        "umbrella.html",
        """<html><head><title>Buy the Nimbus umbrella online | Wetwear</title></head><body><h1>Nimbus umbrella</h1>
        <p>£24.00 £31.00 Save 22%</p><p>In stock. Free delivery on orders over £40.</p><p>Add to basket</p>
        <p>A sturdy umbrella with a beautiful handle of cherry wood, wonderful in wind.</p>
        <p>Customers also bought: Galosh, £18.00</p><p>Returns policy</p></body></html>""",
    ),
    (
        "shop",
        "record-shop.txt",
        """Marisol Tern – Once (LP)

        $21.99
        In stock, ships within 2 days
        Quantity 1
        Add to cart
        Add to wishlist

        Gorgeous second album from the quiet one of the coast, on heavy vinyl.

        Customers who bought this also bought
        The Larks – Nest $18.99
        Pallas Rowe – Tin Orchard $20.99""",
    ),
    (
        "listing",
        "reviews.txt",
        """Film reviews

        The Tin Orchard ★★★★
        A woman inherits what nobody wants.
        Read more

        Paper Kings ★★
        Less a film than a hand of cards.
        Read more

        Night Post ★★★
        Letters, and those who open them.
        Read more

        Hollow Pine ★
        The tree is the best actor.
        Read more

        Older posts""",
    ),
    (
        "listing",
        "best-of.md",
        """# The 25 best films of 2016

        It was a wonderful year, and cutting the list down was terrible. Do tell us what we forgot.

        25. Paper Kings
        24. Night Post
        23. Up and Out
        22. A Clock with No Face
        21. The Larks
        20. Hollow Pine
        19. The Understudy
        18. Iron Weather""",
    ),
    (
        "discussion",
        "thread.txt",
        """What are you all reading this month? | The Margin message board

        Posted by quillfeather
        Finishing The Umbrella Maker. Just finished this week the new Prowse too. What is on your list?

        @quillfeather I loved the first half of the Prowse. My list is too long.

        @oddment same here, my list has forty books on it

        Originally posted by oddment: I gave up on the Prowse.
        You have to get past the storm, it is great after that. """,
    ),
    (
        "testimonials",
        "clients.txt",
        """What our clients say

        “Absolutely brilliant, they moved the whole piano without a scratch.” – Mr. Penhale

        “Lovely people, fair price, on time.” – Dot and Ray

        “The best removal firm in the county. Highly recommended!” – St. Anne's School

        Call us on the number above for a free estimate.""",
    ),
    (
        "testimonials",
        "company.txt",
        """boxofgreens.co.uk reviewed by R. Tully

        R. Tully gave boxofgreens.co.uk 5 stars

        I cannot recommend them highly enough! My order arrived on time and well packed, and when one lettuce was
        sad I got
        a refund the same day. Excellent customer service.""",
    ),
    (
        "template",
        "_template.md",
        """---
title: "Album Title"
author: "Reviewer Name"
rating: 0
---

Describe the record in one or two sentences.

## Highlights

Your thoughts on the best songs. [insert quote]

## Verdict

Your recommendation goes here.""",
    ),
    (
        "guide",
        "how-to.txt",
        """How to write a film review that people finish

        A good review is short. Before you write a review, ask yourself what your readers need to know. You should see
        the film twice, and you must take notes in the dark. Make sure that your review says early what the film is.
        Remember that a reviewer is not a judge but a guest. Avoid telling the ending. Your introduction should carry
        your opinion; your conclusion should earn it. Write the review in one sitting, then cut a third of it. You need
        to be fair, and be sure to check the names. If you review for a paper, your review will be cut from the bottom,
        so put nothing there that you would miss.""",
    ),
    (
        "teaser",
        "soon.txt",
        """The Night Switchboard

        Our review of The Night Switchboard is coming on Friday, when the embargo lifts. Stay tuned!""",
    ),
    (
        "interview",
        "five-questions.txt",
        """In conversation with Pallas Rowe

        The singer of Tin Orchard met us in a café that was much too loud.

        What made you record in a barn?
        It was the only place with no neighbours, and the cows were kind about the drums.

        Is it true that you cut twelve songs?
        Thirteen. The thirteenth was good, and that was the trouble with it.

        Do you read your reviews?
        My mother reads them, and tells me which critics she will never forgive.

        Will there be a tour?
        If the van lives, yes. We begin in the north and work our way down to the warm beer.

        What do you listen to at home?
        Nothing at all. I have a clock that ticks beautifully.""",
    ),
    (
        "interview",
        "gespraech.md",
        """## Interview mit Jorunn Aske

        **Redaktion:** Wann haben Sie mit dem Roman begonnen?

        **Aske:** Vor elf Jahren, auf einer Fähre, die nicht ablegen wollte.

        **Redaktion:** Und warum hat es so lange gedauert?

        **Aske:** Weil ich zwischendurch leben musste. Das kostet Zeit.

        **Redaktion:** Gibt es ein Vorbild für den Fährmann?

        **Aske:** Es gibt drei, und keiner von ihnen darf es wissen.

        **Redaktion:** Was kommt als Nächstes?

        **Aske:** Ein sehr kurzes Buch über sehr lange Winter.""",
    ),
    (
        "news",
        "casting.txt",
        """Petra Halloway to direct sequel to Salt Meridian

        The studio announced on Thursday that Petra Halloway will direct a second film about the customs officer, which
        has been set to open in the spring of next year. Jun Bettany has signed on, according to a person with knowledge
        of the talks; Colm Astor, whose character fell into the harbour, was said to be “in discussions”. The first film
        took forty million at the box office. “We are delighted,” said a spokesman, who added that a release date would
        be confirmed within weeks. A teaser trailer has been announced for the festival in May.""",
    ),
    (
        "news",
        "tour.txt",
        """Tin Orchard announce tour dates

        Tin Orchard have announced a run of nine dates in support of their second album, which will be released on
        4 March. Tickets go on sale on Friday at ten. A statement says that the band “cannot wait to be rained on”.

        Tour dates
        Mar 11: Quarry Hall, Dunmere
        Mar 12: The Tannery, Saltmarsh
        Mar 14: Corn Exchange, Mill Lane

        Tracklist
        Hinge
        Rust and Blossom
        A Ladder for Aunt Vi""",
    ),
    (
        "article",
        "harbour.txt",
        """THE SALTMARSH REVIEW

        Who pays for the harbour wall?

        The council's committee voted by seven to five last week to put the cost of the new harbour wall on the budget
        of the coming year. According to officials, some four million will be needed, of which the government in the
        capital has promised less than a half. The rest is to come from a levy on companies that land fish here, a
        policy that the mayor called fair and the boats called something else. Economists at the university have
        published a study on such levies, and its data suggest that they drive small companies away. There will be an
        election in May, and neither party will want to have raised a tax in April. A report by the agency is expected
        in the spring.""",
    ),
    (
        "fact check",
        "claim.txt",
        """Fact check: No, the ferry was not sold to a film studio

        Claim: A viral post says that the council sold the ferry.

        Verdict: False

        Social media users have shared a picture that claims that the ferry was sold for a film. The claim is false: the
        ferry is in dry dock.""",
    ),
    (
        "error",
        "gone.html",
        """<html><head><title>404 Page not found – Slow Dissolve</title></head><body><h1>Page not found</h1>
        <p>Sorry, the page you are looking for does not exist or has been moved. Try searching, or go back to the
        homepage.</p></body></html>""",
    ),
]  # fmt: skip

REVIEWS: list[tuple[str, str]] = [
    (
        "a film named like a kind of page",
        """Interview (2019) review

        Two people at a table, and neither will answer. What is there to see? More than you would think. The film keeps
        its one joke in its pocket until the last reel, and the acting is superb.

        ★★★★""",
    ),
    (
        "questions that are not an interview",
        """The Ferryman's Daughters

        Why does a family keep a boat that sinks? Who would row it? Jorunn Aske's novel never says, and it is the better
        for it. What it does instead is wait, and the waiting is beautifully written.

        Is it too long? A little. Would I cut a page? I would not. It is a fine, stubborn book.""",
    ),
    (
        "a restaurant with its prices",
        """Gull & Daughters, Saltmarsh

        The menu is four lines long. Crab on toast (£9) was sweet and too small; the skate (£21) came with capers and a
        sulk, and was perfect. Pudding is £7 and worth it. Book your table early: the room is tiny, and the service is
        charming. Dinner for two with wine, £88.

        4/5""",
    ),
    (
        "a book about politics",
        """Once a Dissent, by Idris Marlow

        Marlow was a senator for eleven years, and this memoir of the committee on ports is the first book I have read
        about a budget that made me laugh. He is cruel about ministers and crueller about himself. The chapters on the
        election drag, and the policy papers should have stayed in the drawer; but the prose is elegant throughout, and
        the portrait of the old president is a small masterpiece. Recommended, and not only to voters.""",
    ),
    (
        "a book of recipes",
        """Salt, Fat, Rain: a cookbook from the coast

        I have cooked from this book for a month. The soups are excellent, the bread is a disaster, and the writing is
        so good that I forgave the bread. A few of the measures are wrong: 2 tbsp of salt in the chowder is a
        misprint, I hope. Beautiful photographs, too. Worth it for the chapter on eels.""",
    ),
    (
        "a film that has won prizes",
        """Salt Meridian

        It won six prizes at the Golden Ferry awards, best film and best director among them, and I said to my neighbour
        that I could not see why. I can now. The second hour of this film is a marvel of patience, and Colm Astor's
        performance as the harbour master is the finest of the year. The ending is too neat, and I loved it.""",
    ),
    (
        "a record with its songs",
        """Marisol Tern – Once

        Tracklist: Hinge, Rust and Blossom, A Ladder for Aunt Vi. Eight songs, no drums, and a voice like a door left
        open. The production is spare and lovely; only the title track overstays. Her best album.

        Rating: 8/10""",
    ),
    (
        "grades for the parts",
        """Harrow Street: Restored Edition

        Film: ★★★★
        Video: ★★★
        Audio: ★★★★★
        Extras: ★★

        The film is a tense, bitter little thriller that has aged like vinegar, and I mean that as praise. The picture
        is soft, the sound is superb, and the extras are an insult: eleven minutes of a producer in a chair. Nobody
        who cares for this film will mind, because the film itself has never looked so much like itself.

        Overall: ★★★★""",
    ),
    (
        "another language",
        """Die Fähre

        Ein Roman, der wartet. Die Figuren reden wenig, und wenn sie reden, dann über das Wetter. Das ist manchmal
        schön und
        oft lang. Wer Geduld hat, wird am Ende belohnt, denn die letzten zwanzig Seiten sind großartig.""",
    ),
    ("a line", "Not for me: slow, damp and far too pleased with itself."),
]  # fmt: skip


def _write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text("\n".join(line.strip() for line in text.splitlines()) + "\n", "utf-8")
    return path


@pytest.mark.parametrize(("kind", "name", "text"), OTHERS, ids=[f"{kind}: {name}" for kind, name, _ in OTHERS])
def test_another_sort_of_page_is_named_and_left_out(kind: str, name: str, text: str, tmp_path: Path) -> None:
    path = _write(tmp_path, name, text)
    skips: list[Skip] = []
    assert list(read_file(path, on_skip=skips.append)) == []
    assert skips == [Skip(name, f"not a review but {KINDS[kind]}; --keep-all takes it")]
    assert [review.source for review in read_file(path, keep_all=True)] == [name]


@pytest.mark.parametrize(("name", "text"), REVIEWS, ids=[name for name, _ in REVIEWS])
def test_a_review_that_resembles_another_page_is_a_review(name: str, text: str, tmp_path: Path) -> None:
    skips: list[Skip] = []
    assert len(list(read_file(_write(tmp_path, "page.txt", text), on_skip=skips.append))) == 1
    assert skips == []


def test_records_are_never_refused(tmp_path: Path) -> None:
    table = tmp_path / "rows.csv"
    table.write_text("title,review\nSoup,Ingredients: 3 leeks. Melt the butter. Serves 4.\n", "utf-8")
    assert len(list(read_file(table))) == 1


@pytest.mark.parametrize(
    ("declared", "kind"),
    [
        ('{"@type": "Recipe", "name": "Soup"}', "recipe"),
        ('{"@type": "ClaimReview", "claimReviewed": "It was sold"}', "fact check"),
        ('{"@type": "DiscussionForumPosting"}', "discussion"),
        ('{"@type": ["WebPage", "SearchResultsPage"]}', "listing"),
    ],
)
def test_what_a_page_declares_to_machines_counts(declared: str, kind: str, tmp_path: Path) -> None:
    page = "<html><head><title>Soup</title>{}</head><body><h1>Soup</h1><p>A bowl of it, on a table.</p></body></html>"
    bare = next(read_file(_write(tmp_path, "bare.html", page.format(""))))
    assert other_kind(bare, page.format("")) is None
    assert other_kind(bare, page.format(f'<script type="application/ld+json">{declared}</script>')) == KINDS[kind]
