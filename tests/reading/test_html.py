"""Web pages: main text, comments apart, and what a page tells machines about itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer import Review, Skip, read_file

PARAGRAPHS = (
    "Salt Orchard begins with a ledger and ends with a storm, and in between it asks what a family owes the trees that "
    "fed it. The director keeps her distance for the first half hour, letting the light on the lemons do the talking.",
    "That patience pays. When the eldest son finally opens the account book in front of everyone, the scene plays "
    "without music, and the silence is more frightening than any score could be. It is a magnificent piece of acting.",
    "Not everything works. The subplot about the surveyor is thin, and the last reel explains what the pictures had "
    "already told us. But these are small debts in a film that settles nearly all of its accounts.",
)
NAVIGATION = '<nav><a href="/">Home</a> <a href="/films">All films</a> <a href="/about">About us</a></nav>'
COMMENTS = """<section id="comments" class="comments-area"><h2>2 comments</h2><ol class="comment-list">
<li class="comment"><div class="comment-body"><p>I walked out after an hour, the surveyor bored me to tears.</p></div>
</li><li class="comment"><div class="comment-body"><p>Saw it twice already and cried at the ledger both times.</p></div>
</li></ol></section>"""


def page(head: str = "", *, body: str = "", comments: str = "", attributes: str = "") -> str:
    text = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    return f"""<!DOCTYPE html><html lang="en"><head><title>Salt Orchard (2019) review | Lamp</title>
<meta property="og:site_name" content="Lamp"><link rel="canonical" href="https://lamp.example/salt-orchard">{head}</head>
<body>{NAVIGATION}<article{attributes}><h1>Salt Orchard (2019) review</h1>{body}{text}</article>{comments}
<footer>© 2024 Lamp. Subscribe to our newsletter.</footer></body></html>"""


def read(path: Path, markup: str | bytes) -> tuple[list[Review], list[Skip]]:
    path.write_bytes(markup if isinstance(markup, bytes) else markup.encode())
    skips: list[Skip] = []
    return list(read_file(path, on_skip=skips.append)), skips


def one(path: Path, markup: str) -> Review:
    [review], skips = read(path, markup)
    assert not skips
    return review


def test_main_text_and_comments_are_told_apart(tmp_path: Path) -> None:
    review = one(tmp_path / "a.html", page(comments=COMMENTS))
    text = review.zone_text("review")
    assert all(paragraph in text for paragraph in PARAGRAPHS)
    assert "About us" not in review.text
    assert "newsletter" not in text
    assert "walked out" not in text
    assert "walked out" in review.zone_text("comment")
    assert "Saw it twice" in review.zone_text("comment")
    assert (review.work, review.year) == ("Salt Orchard", 2019)
    assert (review.publication, review.url) == ("Lamp", "https://lamp.example/salt-orchard")
    assert review.zones[0].kind == "meta"


LD = '<script type="application/ld+json">{}</script>'


def json_ld(**more: object) -> str:
    review = {
        "@context": "https://schema.org",
        "@type": "CriticReview",
        "itemReviewed": {"@type": "Movie", "name": "Salt Orchard", "dateCreated": "2019-03-01"},
        "author": {"@type": "Person", "name": "Ann Okoro"},
        "reviewRating": {"@type": "Rating", "ratingValue": "4", "bestRating": "5"},
        "datePublished": "2020-10-05T10:00:00Z",
        "publisher": {"@type": "Organization", "name": "The Lamp Room"},
    }
    return f'<script type="application/ld+json">{json.dumps(review | more)}</script>'


MICRODATA = """<div itemscope itemtype="https://schema.org/Review">
<div itemprop="itemReviewed" itemscope itemtype="https://schema.org/Movie"><span itemprop="name">Salt Orchard</span>
<meta itemprop="dateCreated" content="2019"></div>
<span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">Ann Okoro</span></span>
<span itemprop="reviewRating" itemscope itemtype="https://schema.org/Rating"><span itemprop="ratingValue">4</span>/<span
itemprop="bestRating">5</span></span><meta itemprop="datePublished" content="2020-10-05">
<span itemprop="publisher" itemscope itemtype="https://schema.org/Organization">
<span itemprop="name">The Lamp Room</span></span></div>"""
H_REVIEW = """<div class="h-review"><a class="p-item h-item" href="#">Salt Orchard</a>
<span class="p-author h-card">Ann Okoro</span> <data class="p-rating" value="4">4</data>
<data class="p-best" value="5">5</data>
<time class="dt-published" datetime="2020-10-05">5 October</time></div>"""


@pytest.mark.parametrize(
    "markup", [page(json_ld()), page(body=MICRODATA), page(body=H_REVIEW)], ids="json micro h".split()
)
def test_structured_data(tmp_path: Path, markup: str) -> None:
    review = one(tmp_path / "a.html", markup)
    assert (review.work, review.year) == ("Salt Orchard", 2019)
    assert review.reviewers == ("Ann Okoro",)
    assert review.published == "2020-10-05"
    assert (review.verdict.score, review.verdict.kind, review.verdict.label) == (80, "printed", "4/5")
    if "h-review" not in markup:
        assert (review.work_kind, review.publication) == ("film", "The Lamp Room")


def test_a_review_inside_its_product(tmp_path: Path) -> None:
    product = {
        "@type": "VideoGame",
        "name": "The Quiet Lock",
        "review": {"@type": "Review", "author": "Bo Lind", "reviewRating": {"ratingValue": 87, "bestRating": 100}},
    }
    head = f'<script type="application/ld+json">{json.dumps({"@graph": [product]})}</script>'
    review = one(tmp_path / "a.html", page(head))
    assert (review.work, review.work_kind, review.reviewers) == ("The Quiet Lock", "game", ("Bo Lind",))
    assert review.verdict.score == 87


def test_customers_of_a_shop_are_not_the_critic(tmp_path: Path) -> None:
    reviews = [{"@type": "Review", "author": n, "reviewRating": {"ratingValue": 1}} for n in ("Kit Ray", "Jo Ash")]
    head = f'<script type="application/ld+json">{json.dumps({"@type": "Product", "review": reviews})}</script>'
    review = one(tmp_path / "a.html", page(head))
    assert not {"Kit Ray", "Jo Ash"} & set(review.reviewers)
    assert review.verdict.score != 20


def test_the_site_is_not_the_author(tmp_path: Path) -> None:
    article = {"@type": "NewsArticle", "author": {"@type": "Person", "name": "Lamp"}, "publisher": {"name": "Lamp"}}
    head = f'<script type="application/ld+json">{json.dumps(article)}</script>'
    assert one(tmp_path / "a.html", page(head)).reviewers == ()


def test_who_tested_is_not_who_posted(tmp_path: Path) -> None:
    article = {"@type": "BlogPosting", "author": {"@type": "Person", "name": "Kit Ray"}, "datePublished": "2020-10-05"}
    head = f'<script type="application/ld+json">{json.dumps(article)}</script>'
    review = one(tmp_path / "a.html", page(head, body="<p>Reviewed by Ann Okoro</p>"))
    assert review.reviewers == ("Ann Okoro",)
    assert one(tmp_path / "b.html", page(head)).reviewers == ("Kit Ray",)


def _article(*parts: str, head: str = "") -> str:
    first, second, third = (f"<p>{p}</p>" for p in PARAGRAPHS)
    before, between, after = parts
    return f"""<!DOCTYPE html><html lang="en"><head><title>Salt Orchard (2019) review | Lamp</title>{head}</head>
<body>{NAVIGATION}<article><h1>Salt Orchard (2019) review</h1>{before}{first}{between}{second}{third}{after}</article>
<footer>© 2024 Lamp.</footer></body></html>"""


@pytest.mark.parametrize(
    "between",
    [
        "<h2>Lemons</h2>",
        "<p><strong>Lemons</strong></p>",
        "<h2>Lemons</h2><h3>And lemons</h3>",
        "<ul><li>the ledger</li><li>the lemons</li></ul>",
    ],
)
def test_headings_and_lists_belong_to_the_text(tmp_path: Path, between: str) -> None:
    review = one(tmp_path / "a.html", _article("", between, ""))
    assert "lemons" in review.zone_text("review").split(PARAGRAPHS[1])[0].split(PARAGRAPHS[0])[1].casefold()


@pytest.mark.parametrize(
    "between",
    [
        "<div><img src='/a.jpg'><span>The orchard before the storm</span></div>",
        "<figure><img src='/a.jpg'><figcaption>The orchard before the storm</figcaption></figure>",
        "<div class='wp-caption'><p class='wp-caption-text'>The orchard before the storm</p></div>",
        "<p class='newsletter-signup'>The orchard before the storm comes to you every week, in a box.</p>",
        "<div class='relatedPosts'><p>The orchard before the storm: ten films with fruit in them.</p></div>",
        "<aside><p>The orchard before the storm was planted by an uncle of the producer.</p></aside>",
    ],
)
def test_captions_and_asides_do_not(tmp_path: Path, between: str) -> None:
    review = one(tmp_path / "a.html", _article("", between, ""))
    assert "before the storm" not in review.zone_text("review")
    assert all(paragraph in review.zone_text("review") for paragraph in PARAGRAPHS)


def test_a_paragraph_whose_siblings_were_taken_is_taken_too() -> None:
    from indexer.reading.formats import page_parts
    from indexer.reading.formats.markup import Line

    for left_out in range(5):
        texts = [f"Paragraph {n}: {PARAGRAPHS[n % 3]}" for n in range(5)]
        markup = (
            f"<body><p>Menu</p><div>{''.join(f'<p>{t}</p>' for t in texts)}<p><a href='/'>{'link ' * 40}</a></p></div>"
        )
        given = [Line(t) for n, t in enumerate(texts) if n != left_out]
        found = [line.text for line in page_parts.with_parts(given, markup, None) if line.text]
        assert found == texts


STANDFIRST = "A family opens its ledger, a storm opens the roof, and the lemons see it all."


@pytest.mark.parametrize(
    ("before", "head"),
    [
        (f"<p class='standfirst'>{STANDFIRST}</p>", ""),
        (f"<h2 class='article__dek'>{STANDFIRST}</h2>", ""),
        (f"<p>{STANDFIRST}</p>", f'<meta name="description" content="{STANDFIRST}">'),
        (f"<p>{STANDFIRST}</p>", f"<meta content='{STANDFIRST}' name='description'>"),
    ],
)
def test_a_standfirst_is_not_the_text(tmp_path: Path, before: str, head: str) -> None:
    review = one(tmp_path / "a.html", _article(before, "", "", head=head))
    assert review.zone_text("review").startswith(PARAGRAPHS[0])


def test_a_summary_that_quotes_the_text_makes_no_standfirst(tmp_path: Path) -> None:
    head = f'<meta name="description" content="{PARAGRAPHS[0][:150]}…">'
    assert one(tmp_path / "a.html", _article("", "", "", head=head)).zone_text("review").startswith(PARAGRAPHS[0])


def test_a_name_for_the_whole_article_says_nothing_of_its_lines(tmp_path: Path) -> None:
    markup = _article("", "", "").replace("<article>", "<article><div class='post-shop social related'>")
    assert all(paragraph in one(tmp_path / "a.html", markup).zone_text("review") for paragraph in PARAGRAPHS)


def test_who_wrote_it_and_what_is_sold_below_the_text(tmp_path: Path) -> None:
    after = (
        "<h2>Specifications</h2><ul><li>It comes on two discs.</li><li>It is in colour throughout.</li></ul>"
        "<p><em>Ann Okoro is a critic who lives in Hull. Follow her on Letterboxd.</em></p>"
        "<p>Get the Lamp delivered through your letterbox: 12 issues for £9. Click here.</p>"
    )
    review = one(tmp_path / "a.html", _article("", "", after))
    assert review.zone_text("review").rstrip().endswith(PARAGRAPHS[2][-40:])
    assert review.reviewers == ("Ann Okoro",)


def test_a_rating_that_is_a_picture(tmp_path: Path) -> None:
    review = one(tmp_path / "a.html", page(body='<p><img src="/img/review_3_stars_lamp.png" alt=""></p>'))
    assert (review.verdict.label, review.verdict.score) == ("3 stars", 60)
    two = '<p><img src="/3-stars.png"></p><p><img src="/5-stars.png"></p>'
    assert one(tmp_path / "b.html", page(body=two)).verdict.score is None


def test_a_date_that_stands_alone_near_the_heading(tmp_path: Path) -> None:
    dated = "<div><span>Review</span> · <span>18 Aug 2023</span> · <span>5 min read</span></div>"
    assert one(tmp_path / "a.html", page(body=dated)).published == "2023-08-18"
    assert one(tmp_path / "b.html", page()).published is None  # the copyright line is no date of publication


@pytest.mark.parametrize(
    "markup",
    [
        "<p>" * 3000 + PARAGRAPHS[0],
        "<div>" * 20_000 + f"<p>{PARAGRAPHS[0]}",
        page()[: len(page()) // 2],
        page().replace("</p>", "").replace("</article>", "</table></b>"),
        '<?xml version="1.0" encoding="utf-16"?>' + page(),
        page(LD.format('{"@type": "Review", ')),
        page(LD.format('[[[[[1, null, "x", {"@type": ["Review", 3], "author": [[]]}]]]]]')),
        page(LD.format('{"@type": "Review", "reviewRating": "great", "itemReviewed": 7}')),
        f"just words, no tags at all. {PARAGRAPHS[0]}",
    ],
    ids=range(9),
)
def test_malformed_markup_is_read(tmp_path: Path, markup: str) -> None:
    review = one(tmp_path / "a.html", markup)
    assert "begins with a ledger" in review.text


@pytest.mark.parametrize(
    "markup", ["<html><head><title>Nothing</title></head><body></body></html>", "<!-- -->", "<", "<>"]
)
def test_pages_without_text_are_named(tmp_path: Path, markup: str) -> None:
    reviews, skips = read(tmp_path / "a.html", markup)
    assert len(reviews) + len(skips) == 1


SOUP = ["<p>", "</p>", "<div", ">", "<!--", "-->", "<script>", "&amp;", "\0", '"', "<h1>", "É", "a b. ", "{", "}"]
SOUP += [
    '<script type="application/ld+json">',
    "<img src=",
    "</body>",
    'class="h-review"',
    "itemprop=schema.org/Review",
]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(SOUP), max_size=40))
def test_any_soup_ends(tmp_path_factory: pytest.TempPathFactory, pieces: list[str]) -> None:
    reviews, skips = read(tmp_path_factory.mktemp("soup") / "a.html", "".join(pieces))
    assert len(reviews) + len(skips) == 1


def test_the_day_of_an_update_is_not_that_of_publication(tmp_path: Path) -> None:
    foot = "<p>Letzte Änderung: 31.10.2023 - 14:49:39<br>Erschienen am: 01.11.2023</p>"
    assert one(tmp_path / "a.html", page(comments=foot)).published == "2023-11-01"


def test_a_short_page_keeps_its_paragraphs_and_the_verdict_in_the_last_one(tmp_path: Path) -> None:
    markup = f"""<html><head><title>Orchard Nine review – Lamp</title><meta name="author" content="Ada Brandt"></head>
<body>{NAVIGATION}<article><h1>Orchard Nine – album review</h1><p class="byline">By Ada Brandt</p>
<p>Orchard Nine is the quartet's second record and by far their warmest: a patient, tender album that grows.</p>
<p>Only the opening song is too long. Otherwise, a delight. 8/10</p></article>
<section id="comments"><h2>2 comments</h2><div class="comment"><b>Bo</b><p>Dull stuff.</p></div>
<div class="comment"><b>Cy</b><p>My record of the year!</p></div></section><footer>© Lamp</footer></body></html>"""
    (review,), _ = read(tmp_path / "short.html", markup)
    text = review.zone_text("review")
    assert "that grows.\n" in text
    assert text.rstrip().endswith("Otherwise, a delight. 8/10")
    assert (review.verdict.label, review.verdict.kind, review.work) == ("8/10", "printed", "Orchard Nine")
    assert "Dull stuff" not in text
    assert review.excerpts[0].text.startswith("Orchard Nine is")
