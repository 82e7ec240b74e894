"""One invented review in the shapes that content systems give their pages: what is review, and what stands around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer import read_file

TEXT = (
    "The ferry in this picture leaves at six and is late by seven, and everything that the film has to say about the "
    "island and the people on it is said while they wait. I have waited for ferries like it, and in better company.",
    "Orla Finch plays the captain's daughter as if she had been told that the camera was somewhere else. It is a trick "
    "that works for an hour, and then the script remembers that there is a plot, with a suitcase in it, and she has to "
    "look at things.",
    "The suitcase is the trouble. Nobody on board can leave it alone, and by the third time that it changes hands I no "
    "longer cared what was inside. When at last it is opened the picture cuts to the sea, which is at least honest.",
    "There are good things on deck: the light, the gulls, a cook who hums. They deserve a better boat. It is a handsome, "
    "sleepy, overlong film that I would not cross the water for.",
)
FIRST, LAST = "The ferry in this picture", "not cross the water for."


def _p(*numbers: int) -> str:
    return "".join(f"<p>{TEXT[n]}</p>" for n in numbers or range(len(TEXT)))


SHAPES = {
    "blog theme": f"""<body class="post-template single"><div id="page" class="site"><header class="site-header">
<p class="site-title"><a href="/">Slow Boats</a></p><nav class="main-navigation"><ul><li><a href="/">Home</a></li>
<li><a href="/film">Film</a></li></ul></nav></header><div class="content-area"><main class="site-main">
<article class="post hentry category-film tag-ferries"><header class="entry-header"><h1 class="entry-title">The Late
Ferry (2017)</h1><div class="entry-meta">Posted on <a href="#"><time datetime="2017-03-04">March 4, 2017</time></a> by
<span class="author vcard"><a class="url fn n" href="/author/ann">Ann Okoro</a></span></div></header>
<div class="entry-content">{_p()}<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><ul>
<li><a href="#">Twitter</a></li><li><a href="#">Facebook</a></li></ul></div><div id="jp-relatedposts"
class="jp-relatedposts"><h3>Related</h3><p>The Early Ferry, a shorter film with a better suitcase in it</p></div></div>
<footer class="entry-footer">This entry was posted in <a href="#">Film</a> and tagged <a href="#">ferries</a>. Bookmark
the <a href="#">permalink</a>.</footer></article><div class="author-info"><h2 class="author-title">About Ann Okoro</h2>
<p class="author-bio">Ann Okoro keeps bees on the mainland and has written about film since the bridge was closed.</p>
</div><div id="comments" class="comments-area"><h2 class="comments-title">One thought on “The Late Ferry (2017)”</h2><ol
class="comment-list"><li class="comment"><article class="comment-body"><p>You are wrong about the suitcase, which is the
only thing in it that moves.</p></article></li></ol><div id="respond" class="comment-respond"><h3>Leave a Reply</h3>
</div></div></main></div><aside class="widget-area sidebar"><h2>Recent Posts</h2><ul><li><a href="#">Six boats that sank
and should not have</a></li></ul></aside></div></body>""",
    "line breaks": f"""<body><div class="main"><div class="date-outer"><h2 class="date-header"><span>Saturday, March 4,
2017</span></h2><div class="post hentry"><h3 class="post-title entry-title">The Late Ferry</h3><div class="post-body
entry-content"><table class="tr-caption-container"><tr><td><img src="a.jpg"></td></tr><tr><td class="tr-caption">The
boat, waiting</td></tr></table>{"<br><br>".join(TEXT)}<br><br></div><div class="post-footer"><span
class="post-author vcard">Posted by <span class="fn">Ann Okoro</span></span> <span class="post-timestamp">at <a
href="#">10:04 PM</a></span><span class="post-labels">Labels: <a href="#">ferries</a></span></div></div></div><div
class="sidebar"><h2>Blog Archive</h2><ul><li>2016 (12)</li><li>2015 (30)</li></ul></div></div></body>""",
    "magazine": f"""<body><header><nav><a href="/">The Jetty</a><a href="/film">Film</a></nav></header><main><article>
<div class="kicker">Film</div><h1>The Late Ferry review – a long wait with a suitcase</h1><div class="standfirst"><p>Gulls,
light and a humming cook cannot save this drama of delay from its own luggage</p></div><div class="byline"><a
rel="author" href="/ann">Ann Okoro</a></div><div class="dateline">Sat 4 Mar 2017 09.00 GMT</div><figure><img src="a.jpg">
<figcaption>Orla Finch in The Late Ferry. Photograph: Tar Street Pictures</figcaption></figure>
<div class="article-body">{_p(0, 1)}<aside class="rich-link"><a href="#"><h3>Ten films with boats in them</h3><p>Read
more</p></a></aside>{_p(2, 3)}<p>• The Late Ferry is in cinemas from 10 March.</p></div><div class="submeta">
<span>Topics</span><ul><li><a href="#">Film</a></li><li><a href="#">Drama films</a></li></ul></div></article><section
class="most-viewed"><h2>Most viewed</h2><ol><li>A ferry company regrets its films</li></ol></section></main></body>""",
    "newsletter": f"""<body><div class="single-post"><article class="post"><div class="post-header"><h1
class="post-title">On The Late Ferry</h1><h3 class="subtitle">A picture that is in no hurry</h3><div class="byline">Ann
Okoro</div><div>Mar 04, 2017</div></div><div class="body markup">{_p(0, 1)}<div class="subscription-widget-wrap"><p>Thanks
for reading Slow Boats! Subscribe for free to receive new posts and support my work.</p></div>{_p(2)}<h3>What there is on
deck</h3>{_p(3)}<div class="subscription-widget"><p>Slow Boats is a reader-supported publication. To receive new posts,
consider becoming a free or paid subscriber.</p></div></div></article><div class="comments-section"><h4>Discussion about
this post</h4></div></div></body>""",
    "game site": f"""<body><main><section class="article-page"><h1 class="display-title">The Late Ferry Review</h1>
<h2 class="object-subtitle">Waiting, with luggage.</h2><p class="article-authors">By Ann Okoro</p><p>Posted: Mar 4, 2017
5:00 pm</p><section class="article-content">{_p(0)}<h2>A suitcase with a plot in it</h2>{_p(1, 2, 3)}</section><section
class="review-verdict"><div class="score">4</div></section><p class="disclosure">The publisher sent us a copy of the film
for review.</p></section><section class="related-articles"><h3>More Like This</h3><p>The Early Ferry is a better boat, and
it has a better suitcase in it, too.</p></section></main></body>""",
    "tables and fonts": f"""<body bgcolor="white"><table width="100%"><tr><td colspan="2"><font size="6">Slow
Boats</font></td></tr><tr><td width="120"><a href="a.html">Home</a><br><a href="b.html">Films A-M</a><br><a
href="c.html">Films N-Z</a></td><td><font size="5">The Late Ferry</font><br><font size="2">reviewed by Ann
Okoro</font><p>{"<p>".join(TEXT)}<p><hr><font size="1">Copyright 2017 Ann Okoro. All rights reserved.</font></td></tr>
</table></body>""",
    "book blog": f"""<body><div class="post"><h1>Book Review: The Late Ferry</h1><div class="post-body"><h3>Synopsis</h3>
<blockquote><p>From the award-winning author of The Early Ferry comes a luminous novel of an island, a suitcase, and the
secrets that one small boat cannot hope to carry.</p></blockquote><h3>My Review</h3>{_p()}<p><i>I received a free copy
of this book from the publisher in exchange for an honest review.</i></p><h3>About the Author</h3><p>Tor Skipsey is the
author of nine novels about boats. He lives on an island.</p></div><div class="share-buttons">Share on Facebook</div>
</div></body>""",
    "restaurant": f"""<body><article><h1>The Late Ferry, Harbour Street</h1><p class="byline">Ann Okoro</p>{_p()}<p>
<b>The Late Ferry</b>, 12 Harbour Street, Saltmarsh. Tel 01632 960001. Open Tuesday to Saturday. Dinner for two with wine,
£90.</p><p>Food 6/10<br>Service 7/10</p></article><div id="newsletter-signup"><h4>Hungry for more?</h4><p>Sign up for our
weekly menu of reviews.</p></div></body>""",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_the_text_and_nothing_else(tmp_path: Path, shape: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(f"<!DOCTYPE html><html><head><title>The Late Ferry</title></head>{SHAPES[shape]}</html>")
    [review] = read_file(path)
    text = " ".join(review.zone_text("review").split())
    assert text.startswith(FIRST), text[:200]
    assert text.endswith(LAST), text[-200:]
    assert all(paragraph in text for paragraph in TEXT)
    sections = ("What there is on deck", "A suitcase with a plot in it")
    extra = [line for line in review.zone_text("review").split("\n") if line and line not in (*TEXT, *sections)]
    assert extra == []


@pytest.mark.parametrize("shape", [s for s in SHAPES if s != "book blog"])
def test_the_critic(tmp_path: Path, shape: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(f"<!DOCTYPE html><html><head><title>The Late Ferry</title></head>{SHAPES[shape]}</html>")
    [review] = read_file(path)
    assert review.reviewers == ("Ann Okoro",)


def test_the_author_of_the_book_is_not_the_critic(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(f"<!DOCTYPE html><html><head><title>The Late Ferry</title></head>{SHAPES['book blog']}</html>")
    [review] = read_file(path)
    assert review.reviewers == ()
