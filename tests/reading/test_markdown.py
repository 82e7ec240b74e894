"""Markdown: front matter, decoys in it, and text without marks."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer import Review, Skip, read_file
from indexer.reading.formats.markdown import markdown_lines
from indexer.reading.formats.markup import joined_lines

BODY = "A patient film about lemons and debt. The last scene is magnificent, and I left the hall grateful.\n"


def read(path: Path, text: str, **options: object) -> tuple[list[Review], list[Skip]]:
    path.write_text(text, encoding="utf-8")
    skips: list[Skip] = []
    return list(read_file(path, on_skip=skips.append, **options)), skips  # type: ignore[arg-type]


def one(path: Path, meta: str, body: str = BODY) -> Review:
    [review], skips = read(path, f"---\n{meta}\n---\n\n{body}")
    assert not skips
    return review


def test_yaml(tmp_path: Path) -> None:
    review = one(
        tmp_path / "a.md",
        "title: Salt Orchard\nyear: 2019\n"
        "critic: Ann Okoro\ndate: 2020-10-05\nrating: 4\nrating_max: 5\nsite_name: Lamp",
    )
    assert (review.work, review.year, review.reviewer) == ("Salt Orchard", 2019, "Ann Okoro")
    assert (review.published, review.publication) == ("2020-10-05", "Lamp")
    assert (review.verdict.label, review.verdict.score, review.verdict.confidence) == ("4", 80, 1.0)
    assert review.record is None


def test_a_date_that_the_calendar_lacks(tmp_path: Path) -> None:
    review = one(tmp_path / "a.md", "title: Salt Orchard\ndate: 2024-29-09")
    assert (review.work, review.published) == ("Salt Orchard", "2024")


def test_toml_and_json(tmp_path: Path) -> None:
    toml = "title = 'Salt Orchard'\ndate = 2024-11-30T08:40:54+05:30\ncritics = ['Ann Okoro', 'Bo Lind']\nscore = 6\n"
    [review], _ = read(tmp_path / "a.md", f"+++\n{toml}+++\n\n{BODY}")
    assert (review.work, review.published) == ("Salt Orchard", "2024-11-30")
    assert review.reviewers == ("Ann Okoro", "Bo Lind")
    assert review.verdict.score == 60
    [review], _ = read(tmp_path / "b.md", '{\n"title": "Salt Orchard",\n"grade": "B+"\n}\n\n' + BODY)
    assert (review.work, review.verdict.label) == ("Salt Orchard", "B+")


def test_the_name_of_the_work_comes_before_the_heading(tmp_path: Path) -> None:
    review = one(tmp_path / "a.md", "title: When nothing is left to say\nfilm: «Salt Orchard»")
    assert (review.work, review.work_kind) == ("Salt Orchard", "film")
    assert one(tmp_path / "b.md", "title: 'Salt Orchard (2019) Review'").year == 2019


@pytest.mark.parametrize(
    ("meta", "reviewers"),
    [
        ("title: Salt Orchard\nauthor: Ann Okoro\ndate: 2019-05-03", ("Ann Okoro",)),
        ("title: 'Review: Salt Orchard'\nauthor: Ann Okoro", ("Ann Okoro",)),
        ("film: Salt Orchard\nauthor: Ann Okoro", ("Ann Okoro",)),
        ("title: The Quiet Lock\nauthor: Bo Lind\nrating: 4", ()),
        ("title: The Quiet Lock\nauthor: Bo Lind\nstartedDate: 2026-06-01\ndate: 2026-06-20", ()),
        ("title: The Quiet Lock\nauthor: Bo Lind\nisbn: '123'", ()),
        ("title: The Quiet Lock\nauthor: Bo Lind\nmedia: book", ()),
        ("title: The Quiet Lock\nauthor: Bo Lind\nisbn: '123'\nreviewer: Ann Okoro", ("Ann Okoro",)),
        ("book:\n  title: The Quiet Lock\n  author: Bo Lind\nreview:\n  rating: 4", ()),
    ],
)
def test_the_author_of_the_book_is_not_the_reviewer(tmp_path: Path, meta: str, reviewers: tuple[str, ...]) -> None:
    assert one(tmp_path / "a.md", meta).reviewers == reviewers


def test_an_author_of_what_reads_like_a_book(tmp_path: Path) -> None:
    body = "A novel for wet weekends. The book is short and the prose is clear, and few novels know more of locks.\n"
    meta = "title: The Quiet Lock\nauthor: Bo Lind\ndate: 2019-05-03"
    assert one(tmp_path / "a.md", meta, body).reviewers == ()
    assert one(tmp_path / "b.md", meta.replace("The", "'Review: The").replace("Lock", "Lock'"), body).reviewers == (
        "Bo Lind",
    )


def test_a_headline_that_opens_with_a_tag(tmp_path: Path) -> None:
    body = "I have played Salt Orchard twice. There is nothing like Salt Orchard, where every orchard is of salt.\n"
    meta = "title: Salt Orchard deserves its rain\ntags: [orchard, Salt Orchard]"
    assert one(tmp_path / "a.md", meta, body).work == "Salt Orchard"


def test_an_author_that_the_text_speaks_of(tmp_path: Path) -> None:
    body = "In this one Lind has never been better, and the lock has never been quieter.\n"
    assert one(tmp_path / "a.md", "title: The Quiet Lock\nauthor: Bo Lind", body).reviewers == ()


@pytest.mark.parametrize(
    ("rating", "score", "confidence"),
    [
        ("rating: 3.5", 70, 0.7),
        ("rating: 8", 80, 1.0),
        ("score: 87", 87, 1.0),
        ("score: 2", 20, 0.7),
        ("score: 2\nisbn: '123'", 40, 0.7),
        ("points: 9.5", 95, 1.0),
        ("rating: 3.5/4 (better than its name)", 88, 1.0),
        ("rating: ⭐⭐⭐⭐", 80, None),
        ("grade: A", 100, 1.0),
    ],
)
def test_lone_ratings(tmp_path: Path, rating: str, score: int, confidence: float | None) -> None:
    verdict = one(tmp_path / "a.md", f"title: Salt Orchard\n{rating}").verdict
    assert verdict.score == score
    assert confidence is None or verdict.confidence == confidence


def test_text_is_rendered_plain() -> None:
    source = (
        "# A heading\n\nSoft\nbreaks join, *emphasis* and `code` stay, [links](http://x.example) give their words.\n"
        "![a picture](x.png)\n\n> A quotation.\n\n- one\n- two\n\nHard  \nbreak. A note.[^1]\n\n<!-- end -->\n\n"
        '{{< video "x" >}}\n\n<div class="x">Raw &amp; ready</div>\n\n[^1]: Below.\n\n| a | b |\n|---|---|\n| c | d |\n'
    )
    assert joined_lines(markdown_lines(source)) == (
        "A heading\n\nSoft breaks join, emphasis and code stay, links give their words.\n\n"
        "A quotation.\n\none\n\ntwo\n\n"
        "Hard\nbreak. A note.\n\nRaw & ready\n\na b\n\nc d"
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("---\ntitle: [unclosed\n---\n\nText.\n", "front matter cannot be parsed"),
        ("+++\ntitle = \n+++\n\nText.\n", "front matter cannot be parsed"),
        ("---\ntitle: Salt Orchard\n---\n\n", "no review text"),
        ("---\ntitle: Salt Orchard\n---\n\n![only a picture](x.png)\n", "no review text"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, text: str, reason: str) -> None:
    reviews, [skip] = read(tmp_path / "a.md", text)
    assert not reviews
    assert reason in skip.reason
    assert "\n" not in skip.reason


def test_references_in_yaml_do_not_fill_the_memory(tmp_path: Path) -> None:
    keys = "ab"
    meta = "a0: &a0 {" + ", ".join(f"k{n}: {n}" for n in range(200)) + "}\n"
    for level in range(1, 6):
        meta += f"a{level}: &a{level} {{" + ", ".join(f"k{n}: *a{level - 1}" for n in range(200)) + "}\n"
    assert one(tmp_path / "a.md", meta + f"title: Salt Orchard {keys}").text


LONG = (
    "A patient film about lemons and debt, in which a family opens its books and finds that somebody has been drawing "
    "birds in the margins for thirty years. Nobody says who, and nobody has to.",
    "The second half is a storm, and a very good one. It takes the roof first and the accounts afterwards, and by the "
    "time that the birds blow out over the orchard I had forgiven the surveyor his forty minutes.",
)


def _kinds(review: Review) -> dict[str, str]:
    return {line: zone.kind for zone in review.zones for line in review.text[zone.start : zone.end].split("\n") if line}


def test_headings_and_lists_belong_to_the_text(tmp_path: Path) -> None:
    body = (
        f"{LONG[0]}\n\n## Birds in the margins\n\n{LONG[1]}\n\n**Odds and ends**\n\n**What stayed:**\n\n"
        f"- the birds\n- the surveyor's hat\n\n** second thoughts **\n\n{LONG[0]}\n"
    )
    review = one(tmp_path / "a.md", "title: Salt Orchard", body)
    assert set(_kinds(review).values()) == {"review"}
    assert "the surveyor's hat" in review.zone_text("review")


@pytest.mark.parametrize(
    ("above", "kind"),
    [
        ("*This was written for the orchard issue of a paper that is no more.*", "furniture"),
        ("> *The account is closed, and so is the gate.*", "furniture"),
        ("“The account is closed, and so is the gate.”", "meta"),
    ],
)
def test_notes_and_epigraphs_above_the_text(tmp_path: Path, above: str, kind: str) -> None:
    review = one(tmp_path / "a.md", "title: Salt Orchard", f"{above}\n\n{LONG[0]}\n\n{LONG[1]}\n")
    assert review.zone_text("review").startswith("A patient film")
    assert {k for line, k in _kinds(review).items() if "patient" not in line and "storm" not in line} <= {kind, "meta"}


def test_a_note_in_italics_below_the_text(tmp_path: Path) -> None:
    note = "*Updated in May: I received a copy of the film for review from its distributor.*"
    review = one(tmp_path / "a.md", "title: Salt Orchard", f"{LONG[0]}\n\n{LONG[1]}\n\n{note}\n")
    assert review.zone_text("review").rstrip().endswith("forty minutes.")
    last = "*Go, and take a handkerchief, and do not sit under the roof.*"
    review = one(tmp_path / "b.md", "title: Salt Orchard", f"{LONG[0]}\n\n{LONG[1]}\n\n{last}\n")
    assert review.zone_text("review").rstrip().endswith("under the roof.")


def test_facts_below_the_text_are_no_review(tmp_path: Path) -> None:
    facts = "## Details\n\n- It comes in a box with a lemon on it.\n- It weighs as much as a small dog.\n"
    review = one(tmp_path / "a.md", "title: Salt Orchard", f"{LONG[0]}\n\n{LONG[1]}\n\n{facts}")
    assert review.zone_text("review").rstrip().endswith("forty minutes.")


def test_what_the_critic_quotes_belongs_to_the_text(tmp_path: Path) -> None:
    body = f"{LONG[0]}\n\n> Who drew these?\n>\n> SURVEYOR\n\n{LONG[1]}\n"
    assert set(_kinds(one(tmp_path / "a.md", "title: Salt Orchard", body)).values()) == {"review"}


def test_lines_of_facts_stay_lines(tmp_path: Path) -> None:
    facts = "**Directed by:** Tor Skipsey\n**Starring:** Orla Finch\n**Rating**: 2/5\nDistributor: Tar Street"
    review = one(tmp_path / "a.md", "title: Salt Orchard", f"{facts}\n\n> {LONG[0]}\n>\n> {LONG[1]}\n")
    assert review.text.split("\n")[:4] == facts.replace("*", "").split("\n")
    assert review.zone_text("review").startswith("A patient film")
    assert review.verdict.score == 40


def test_a_blurb_under_its_label_is_not_the_text(tmp_path: Path) -> None:
    blurb = (
        "**Goodreads synopsis:**\n\n> From the author of The Early Ferry comes a luminous novel of one small boat.\n"
    )
    body = f"{blurb}\n**My thoughts:**\n\n{LONG[0]}\n\n{LONG[1]}\n\n## Favourite scenes\n\n1. The birds\n2. The roof\n"
    text = one(tmp_path / "a.md", "title: Salt Orchard", body).zone_text("review")
    assert text.startswith("A patient film")
    assert text.rstrip().endswith("The roof")


def test_metadata_without_fences(tmp_path: Path) -> None:
    [review], _ = read(
        tmp_path / "a.md",
        "Title: Salt Orchard Review\nDate: 2016-11-11T03:07:46+00:00\nCategory: Reviews\nAuthors: Ann Okoro\n"
        f"Rating: 9\nDirector: Tom Hollow\n\n{BODY}",
    )
    assert (review.work, review.reviewer, review.published) == ("Salt Orchard", "Ann Okoro", "2016-11-11")
    assert review.verdict.label == "9"
    assert "Director" not in review.text


def test_lines_of_facts_that_are_no_metadata(tmp_path: Path) -> None:
    [review], _ = read(tmp_path / "a.md", f"Title: Salt Orchard\nDirector: Tom Hollow\nRuntime: 98 minutes\n\n{BODY}")
    assert "Director: Tom Hollow" in review.text
    assert review.work == "Salt Orchard"
