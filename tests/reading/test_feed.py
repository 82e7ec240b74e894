"""Feeds: RSS, Atom, WordPress exports, and XML that is none of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer import Review, Skip, read_file

TEXT = (
    "Salt Orchard is a patient, lovely film about a family that grows lemons by the sea. Its quiet is never empty, and "
    "the last scene is magnificent."
)


def read(path: Path, xml: str) -> tuple[list[Review], list[Skip]]:
    path.write_text(xml, encoding="utf-8")
    skips: list[Skip] = []
    return list(read_file(path, on_skip=skips.append)), skips


RSS = f"""<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Lamp &amp; Room</title><link>https://lamp.example</link>
<item><title>Salt Orchard (2019) review</title><link>https://lamp.example/salt</link><dc:creator>Ann Okoro</dc:creator>
<pubDate>Mon, 05 Oct 2020 10:00:00 +0200</pubDate><description>A teaser.</description>
<content:encoded><![CDATA[<p>{TEXT}</p><p>Rating: 4/5</p>]]></content:encoded></item>
<item><title>Nothing in it</title></item>
<item><title>Plain</title><description>{TEXT}</description></item>
</channel></rss>"""

ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Lamp</title><id>urn:1</id><updated>2024-01-01T00:00:00Z</updated>
<entry><title type="html">Film review: &lt;i&gt;Salt Orchard&lt;/i&gt;</title><id>urn:2</id>
<updated>2023-01-01T00:00:00Z</updated><published>2020-10-05T10:00:00Z</published>
<author><name>Ann Okoro</name></author><author><name>Bo Lind</name></author><link href="https://lamp.example/salt"/>
<content type="html">&lt;p&gt;{TEXT}&lt;/p&gt;</content></entry>
<entry><title>Undated</title><id>urn:3</id><updated>2023-01-01T00:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{TEXT}</p></div></content></entry>
</feed>"""


def test_rss(tmp_path: Path) -> None:
    reviews, [skip] = read(tmp_path / "a.rss", RSS)
    first, plain = reviews
    assert (first.work, first.year, first.reviewers) == ("Salt Orchard", 2019, ("Ann Okoro",))
    assert (first.publication, first.published) == ("The Lamp & Room", "2020-10-05")
    assert (first.url, first.record) == ("https://lamp.example/salt", 1)
    assert first.zone_text("review").strip() == TEXT
    assert first.verdict.score == 80
    assert (skip.record, skip.reason) == (2, "no review text")
    assert plain.record == 3
    assert TEXT in plain.text


def test_atom(tmp_path: Path) -> None:
    [first, undated], skips = read(tmp_path / "a.atom", ATOM)
    assert not skips
    assert (first.work, first.reviewers) == ("Salt Orchard", ("Ann Okoro", "Bo Lind"))
    assert first.published == "2020-10-05"
    assert undated.published is None  # the day it was changed is not the day it appeared
    assert TEXT in undated.text


def comment(author: str, text: str, approved: str = "1", kind: str = "") -> str:
    return (
        f"<wp:comment><wp:comment_author><![CDATA[{author}]]></wp:comment_author><wp:comment_content><![CDATA[{text}]]>"
        f"</wp:comment_content><wp:comment_approved>{approved}</wp:comment_approved><wp:comment_type>{kind}"
        "</wp:comment_type></wp:comment>"
    )


def test_wordpress_export(tmp_path: Path) -> None:
    xml = f"""<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Lamp</title><wp:wxr_version>1.2</wp:wxr_version>
<wp:author><wp:author_login>ann</wp:author_login><wp:author_display_name><![CDATA[Ann Okoro]]></wp:author_display_name>
</wp:author><item><title>lemon.jpg</title><wp:post_type>attachment</wp:post_type><wp:status>inherit</wp:status></item>
<item><title>Salt Orchard</title><link>https://lamp.example/salt</link><dc:creator><![CDATA[ann]]></dc:creator>
<content:encoded><![CDATA[<!-- wp:paragraph -->{TEXT}

A second paragraph, [caption id="1"]without[/caption] a tag around it.<!-- /wp:paragraph -->]]></content:encoded>
<wp:post_date>2020-10-05 10:00:00</wp:post_date><wp:post_type>post</wp:post_type><wp:status>publish</wp:status>
{comment("Kit", "I walked out after an hour.")}{comment("Spam", "Cheap lemons!", "spam")}
{comment("Site", "Linked from elsewhere", "1", "pingback")}{comment("Jo", "I <b>cried</b>.")}</item>
<item><title>Unfinished</title><content:encoded>Draft.</content:encoded><wp:post_type>post</wp:post_type>
<wp:status>draft</wp:status></item></channel></rss>"""
    [review], skips = read(tmp_path / "export.xml", xml)
    assert (review.record, review.published, review.reviewers) == (2, "2020-10-05", ("Ann Okoro",))
    assert review.zone_text("review").strip() == f"{TEXT}\n\nA second paragraph, without a tag around it."
    assert review.zone_text("comment") == "Kit\nI walked out after an hour.\n\nJo\nI cried."
    assert "lemons!" not in review.text
    assert [skip.record for skip in skips] == [1, 3]


BOMB = """<?xml version="1.0"?><!-- harmless --><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><rss version="2.0"><channel><item><title>&c;</title></item></channel></rss>"""
OUTSIDE = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&x;</title></item></channel></rss>'


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        (BOMB, "declares its own entities"),
        (OUTSIDE, "declares its own entities"),
        ("<urlset><url><loc>https://x.example</loc></url></urlset>", "is not a feed with entries"),
        ("not xml at all", "is not a feed with entries"),
        ('<rss version="2.0"><channel><title>Empty</title></channel></rss>', "is not a feed with entries"),
        ("/etc/passwd", "is not a feed with entries"),
    ],
)
def test_what_is_no_feed_is_named(tmp_path: Path, xml: str, reason: str) -> None:
    reviews, [skip] = read(tmp_path / "a.xml", xml)
    assert not reviews
    assert reason in skip.reason
    assert "\n" not in skip.reason


def test_a_feed_cut_short_gives_what_is_there(tmp_path: Path) -> None:
    reviews, _ = read(tmp_path / "a.rss", RSS[: RSS.index("<item><title>Plain")])
    assert [review.work for review in reviews] == ["Salt Orchard"]


def test_a_broken_export_of_wordpress(tmp_path: Path) -> None:
    export = (
        '<rss version="2.0" xmlns:wp="w"><channel><wp:wxr_version>1.2</wp:wxr_version><item><title>Tin Weather</title>'
        "<description>A joy from start to end, and then some more of it.</description>"
        "<wp:comment><wp:a:b>x</wp:a:b><wp:comment_content>I agree.</wp:comment_content></wp:comment>"
        "</item></channel></rss>"
    )
    (tmp_path / "a.xml").write_text(export)
    [review] = read_file(tmp_path / "a.xml")
    assert review.work == "Tin Weather"
