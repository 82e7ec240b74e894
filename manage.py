#!/usr/bin/env python3
"""Pullquote's command line and composition root: sole reader of arguments and environment, sole exit codes.

Exit codes: 0 done, 1 failed, 2 misused. Results go to standard output, everything said about them to standard error.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import sys
import textwrap
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from functools import reduce
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import click

import indexer  # and not by name what reads reviews: a search starts without it
from indexer import (
    FACETS,
    SORTS,
    Bounds,
    Changes,
    Engine,
    Hit,
    HitExcerpt,
    IndexFolderError,
    IndexMissingError,
    PullquoteError,
    ReadingError,
    RequestError,
    Review,
    SearchPage,
    SearchRequest,
    Verdict,
    open_engine,
)

_BESIDE = Path(__file__).resolve().parent
# In a checkout everything lies beside this file; installed from a wheel, in the folder one stands in.
_HOME = _BESIDE if (_BESIDE / "corpus").is_dir() else Path()


@dataclass(frozen=True, slots=True)
class Setting:
    """A value that a flag gives, else a PULLQUOTE_* variable, else the default."""

    name: str
    default: Any
    help: str
    type: Any = click.STRING

    def option(self) -> Callable[[Callable[..., None]], Callable[..., None]]:
        return click.option(
            f"--{self.name.replace('_', '-')}",
            default=self.default,
            envvar=f"PULLQUOTE_{self.name.upper()}",
            type=self.type,
            show_default=True,
            show_envvar=True,
            help=self.help,
        )


SETTINGS = {
    s.name: s
    for s in (
        Setting("index", str(_HOME / "var" / "index"), "Folder of the index."),
        Setting("host", "127.0.0.1", "Address to serve at."),
        Setting("port", 8000, "Port to serve at; 0 takes one that is free.", click.IntRange(0, 65535)),
        Setting("threads", 4, "Requests answered at the same time.", click.IntRange(1, 64)),
        *(Setting(f"max_{b.name}", b.default, b.metadata["help"], click.IntRange(1)) for b in fields(Bounds)),
    )
}
_BOUNDS = {f"max_{bound.name}": bound.name for bound in fields(Bounds)}  # settings of what one query may cost
_CORPUS = str(_HOME / "corpus")
_Texts = tuple[str, ...]
_Decorator = Callable[[Callable[..., None]], Callable[..., None]]


def _together(*options: _Decorator) -> _Decorator:
    return lambda command: reduce(lambda made, option: option(made), reversed(options), command)


_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
_paths = click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATH]...")
_strict = click.option("--strict", is_flag=True, help="Fail, and change nothing, when anything had to be skipped.")
_keep_all = click.option("--keep-all", is_flag=True, help="Take pages, too, that are no reviews: recipes, news, lists.")
_keep_all_or_not = click.option("--keep-all/--no-keep-all", default=None, help="Take non-reviews; default: as before.")
_index = SETTINGS["index"].option()
_map = click.option("--map", "columns", multiple=True, metavar="FIELD=COLUMN", help="Read a field from this column.")
_asking = _together(_index, _json)
_building = _together(_paths, _index, _map, _strict, _json)


class Commands(click.Group):
    """Turns errors raised on purpose into one line and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except RequestError as error:
            raise click.UsageError(_harmless(str(error))) from error
        except PullquoteError as error:
            raise click.ClickException("\n".join(map(_harmless, str(error).splitlines()))) from error
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if isinstance(error, BrokenPipeError) or os.environ.get("PULLQUOTE_DEBUG"):
                raise
            what = f"unexpected {type(error).__name__}: {error}. Run again with PULLQUOTE_DEBUG=1 for the whole story"
            raise click.ClickException(what) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="pullquote", prog_name="pullquote")
def cli() -> None:
    """Search critic reviews: who wrote it, what it judges, the verdict and the sentences that carry it."""


# ── Building ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _reading(collection: indexer.Collection) -> Iterator[Review]:
    """Yield a collection's reviews with progress on a terminal; name what was skipped when reading fails."""
    from tqdm import tqdm  # here, as it takes 40 ms

    with tqdm(unit=" reviews", disable=not sys.stderr.isatty(), leave=False, dynamic_ncols=True) as progress:
        try:
            for review in collection.reviews():
                progress.set_description(textwrap.shorten(review.source, 40, placeholder="…"), refresh=False)
                progress.update()
                yield review
        except ReadingError:
            progress.close()
            _report_skips(collection.skips)
            raise


def _collection(
    paths: Iterable[str] = (), columns: Iterable[str] = (), *, strict: bool = False, keep_all: bool | None = False
) -> indexer.Collection:
    return indexer.Collection(
        list(paths) or [_CORPUS], columns=_pairs(columns, "--map"), strict=strict, keep_all=keep_all
    )


@cli.command()
@_building
@_keep_all
def rebuild(paths: _Texts, index: str, columns: _Texts, keep_all: bool, strict: bool, as_json: bool) -> None:
    """Build the index anew from files and folders (default: corpus/).

    Searches see the old index until the new one is whole, and keep it if anything fails.
    """
    collection = _collection(paths, columns, strict=strict, keep_all=keep_all)
    with open_engine(f"whoosh:{index}") as engine:
        if not paths:
            with suppress(IndexFolderError):  # no index, or a damaged one
                collection.keep_apart(engine.notes())
        changes = engine.rebuild(_reading(collection), notes=collection.notes)
        _report_build(engine, changes, collection, as_json=as_json)


@cli.command()
@_building
@_keep_all_or_not
def update(paths: _Texts, index: str, columns: _Texts, keep_all: bool | None, strict: bool, as_json: bool) -> None:
    """Bring the index up to date with files and folders (default: corpus/).

    Writes only what changed. Reviews of files that lay below these paths and are gone are removed; reviews from
    elsewhere stay. Pages that are no reviews are treated as when the index was built.
    """
    collection = _collection(paths, columns, strict=strict, keep_all=keep_all)
    with open_engine(f"whoosh:{index}") as engine:
        before = engine.notes()
        if not paths:
            collection.keep_apart(before)
        collection.go_on(before)
        gone = collection.gone(before.get("files", {}))
        changes = engine.update(
            _reading(collection) if collection.files or not gone else (),
            sources=[*gone, *collection.places],
            notes=lambda: collection.notes_after(before, gone),
        )
        _report_build(engine, changes, collection, as_json=as_json)


def _report_build(engine: Engine, changes: Changes, collection: indexer.Collection, *, as_json: bool) -> None:
    status = engine.status()
    if as_json:
        counts = {name: getattr(changes, name) for name in ("added", "changed", "removed", "unchanged")}
        _print_json(counts | {"skipped": [skip.to_json() for skip in collection.skips], "status": status.to_json()})
    else:
        done = [f"{getattr(changes, name):,} {name}" for name in ("added", "changed", "removed", "unchanged")]
        shown = [part for part in done if not part.startswith("0 ")] or ["nothing to do"]
        click.echo(f"{', '.join(shown)}. {_summary(engine)} in {status.location}.")
    _report_skips(collection.skips)


def _summary(engine: Engine) -> str:
    found = engine.status()
    works, by = _many(found.works, "work", "works"), _many(found.reviewers, "reviewer", "reviewers")
    return f"{_many(found.reviews, 'review', 'reviews')} of {works} by {by}, {found.size / 1e6:,.1f} MB"


def _report_skips(skips: list[indexer.Skip]) -> None:
    """Name what was skipped, rows of one file and reason together; `status --json` has every row."""
    grouped: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for skip in skips:
        grouped[skip.source, skip.reason].extend([] if skip.record is None else [skip.record])
    if skips:
        click.echo(f"Skipped {len(skips):,}:", err=True)
    for (source, reason), rows in grouped.items():
        if not rows:
            click.echo(_harmless(f"  {source}: {reason}"), err=True)
            continue
        named = ", ".join(map(str, rows[:6])) + (f" and {len(rows) - 6:,} more" if len(rows) > 6 else "")
        click.echo(_harmless(f"  {source}: {reason} ({_many(len(rows), 'row', 'rows')}: {named})"), err=True)
    if any(len(rows) > 6 for rows in grouped.values()):
        click.echo("  Every row is listed by --json, and by `status --json` once they are in the index.", err=True)


# ── Asking ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@cli.command()
@click.argument("query", nargs=-1, required=True)
@_index
@click.option("--limit", default=10, show_default=True, help="Results on a page, up to 100.")
@click.option("--page", default=1, show_default=True, help="Which page of them.")
@click.option("--sort", default="relevance", type=click.Choice(list(SORTS)), show_default=True, help="Order.")
@click.option("--filter", "filters", multiple=True, metavar="FIELD=VALUE", help=f"Only these: {', '.join(FACETS)}.")
@_json
def search(query: _Texts, index: str, limit: int, page: int, sort: str, filters: _Texts, as_json: bool) -> None:
    """Search the index. A query that begins with a minus goes behind `--`.

    \b
    Examples:  search her
               search '"frustrating ending" verdict:negative'
               search 'operati* score:70..' --sort best --filter year=2013
    """
    wanted: defaultdict[str, list[str]] = defaultdict(list)
    for name, value in (_pair(text, "--filter") for text in filters):
        wanted[name].append(value)
    request = SearchRequest(" ".join(query), page, limit, sort, {name: tuple(v) for name, v in wanted.items()})
    with open_engine(f"whoosh:{index}") as engine:
        found = engine.search(request)
    _print_json(found.to_json()) if as_json else _print_page(found)


@cli.command()
@click.argument("id")
@_asking
def show(id: str, index: str, as_json: bool) -> None:
    """Show one review by its id."""
    with open_engine(f"whoosh:{index}") as engine:
        review = engine.get(id)
    if review is None:
        raise click.ClickException(f"there is no review {id!r} in {index}. Search prints ids, and `export` all of them")
    if as_json:
        _print_json(review.to_json())
        return
    click.secho(_heading(review), bold=True)
    click.echo(f"{_verdict(review.verdict)}   {_origin(review)}\n")
    for excerpt in review.excerpts:
        click.echo(_wrapped(f"“{_harmless(excerpt.text)}”", "  │ "))
    for zone in review.zones:
        if text := review.text[zone.start : zone.end].strip():
            click.secho(f"\n[{zone.kind}]", dim=True)
            click.echo("\n".join(_wrapped(_harmless(line)) for line in text.splitlines()))


@cli.command()
@_asking
def status(index: str, as_json: bool) -> None:
    """Say what the index holds and what was skipped when it was built."""
    with open_engine(f"whoosh:{index}") as engine:
        found = engine.status()
        skipped = engine.notes().get("skipped", [])
        if as_json:
            _print_json(found.to_json() | {"skipped": skipped})
            return
        click.echo(f"{found.location}: {_summary(engine)}.")
        click.echo("Verdicts: " + ", ".join(f"{count:,} {name}" for name, count in found.verdicts.items()) + ".")
        click.echo(f"Generation {found.generation}, format {found.format}, built {found.built}.")
        _report_skips([indexer.Skip(s["source"], s["reason"], s["record"]) for s in skipped])


@cli.command()
@_asking
def verify(index: str, as_json: bool) -> None:
    """Check every file and every review of the index; exit code 1 when something is wrong."""
    with open_engine(f"whoosh:{index}") as engine:
        problems = engine.verify()
        if as_json:
            _print_json({"sound": not problems, "problems": problems})
        else:
            click.echo("\n".join(problems) if problems else f"Sound: {_summary(engine)}.")
    if problems:
        many = _many(len(problems), "problem", "problems")
        raise click.ClickException(f"{many}. Rebuild it from its files: `manage.py rebuild --index {index} PATH …`")


@cli.command()
@_asking
def export(index: str, as_json: bool) -> None:
    """Print every review of the index as JSON Lines, which `rebuild` reads back."""
    with open_engine(f"whoosh:{index}") as engine:
        for review in engine.reviews():
            _print_json(review.to_json(), indent=None)


@cli.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(), metavar="FILE...")
@_map
@_keep_all
@_json
def extract(files: _Texts, columns: _Texts, keep_all: bool, as_json: bool) -> None:
    """Print what reading finds in files, one JSON object a line, without an index."""
    collection = _collection(files, columns, keep_all=keep_all)
    for review in _reading(collection):
        _print_json(review.to_json(), indent=None)
    _report_skips(collection.skips)


@cli.command("evaluate")
@click.argument("gold", type=click.Path(), metavar="GOLD.jsonl")
@click.option("--floors", type=click.Path(), metavar="FILE", help="Fail when a figure is below its floor in this file.")
@_json
def evaluate_gold(gold: str, floors: str | None, as_json: bool) -> None:
    """Measure reading against documents labelled by hand: precision, recall and abstention of every field.

    A line labels a file: file, work, reviewer, date, verdict_printed, score_0_100, polarity, body_first_words,
    body_last_words, noise_phrases, good_excerpt; null where the document does not say.
    """
    least = indexer.read_floors(floors) if floors else {}
    labelled = indexer.read_gold(gold)
    if labelled.unread:
        click.echo(f"Keys that are no labels were ignored: {', '.join(map(_harmless, labelled.unread))}.", err=True)
    evaluation = indexer.evaluate(labelled)
    if as_json:
        _print_json(evaluation.to_json())
    else:
        click.echo(evaluation.table(), nl=False)
    if fallen := indexer.below_floors(evaluation, least):
        raise click.ClickException("\n".join(fallen))


def _later(name: str) -> None:
    @cli.command(name, hidden=True, context_settings={"ignore_unknown_options": True, "help_option_names": []})
    @click.argument("anything", nargs=-1, type=click.UNPROCESSED)
    def command(anything: tuple[str, ...]) -> None:
        raise click.UsageError(f"{name} is not there yet; `manage.py --help` lists what is")


_later("explain")


# ── Serving ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@cli.command()
@_together(*(setting.option() for setting in SETTINGS.values()))
def serve(index: str, host: str, port: int, threads: int, **bounds: int) -> None:
    """Serve the pages; builds the index from corpus/ first when there is none."""
    from waitress.server import create_server  # here, so that other commands start without the web

    from search_ui import create_app

    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a request that waits its turn is no fault
    with open_engine(f"whoosh:{index}", Bounds(**{_BOUNDS[name]: value for name, value in bounds.items()})) as engine:
        try:
            engine.status()
        except IndexMissingError:
            if not Path(_CORPUS).is_dir():
                raise
            collection = _collection()
            engine.rebuild(_reading(collection), notes=collection.notes)
            _report_skips(collection.skips)
        try:
            # Pages are only ever asked for: no request has a body, nor an address longer than a query may be.
            limits = {"max_request_body_size": 65_536, "max_request_header_size": 32_768}
            server = create_server(create_app(engine), host=host, port=port, threads=threads, ident=None, **limits)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            message = f"cannot serve at {host}:{port} ({reason}). Choose another with --port or --host"
            raise click.ClickException(message) from error
        port = getattr(server, "effective_port", port)
        with suppress(KeyboardInterrupt):
            click.echo(f"{_summary(engine)}, at http://{f'[{host}]' if ':' in host else host}:{port}/ (Ctrl+C stops)")
            server.run()


# ── Printing ─────────────────────────────────────────────────────────────────────────────────────────────────────────

_SIGNS = {"positive": "▲ positive", "mixed": "◆ mixed", "negative": "▼ negative", None: "○ no verdict"}
_COLOURS = {"positive": "green", "mixed": "yellow", "negative": "red", None: None}


# Characters by which a text could move the cursor, change colours or turn the writing direction of a terminal.
_CONTROL = dict.fromkeys((*range(32), *range(127, 160), *range(8234, 8239), *range(8294, 8298)), " ")


def _harmless(text: str) -> str:
    """Put a space for each control character: what stands in a review must not command a terminal."""
    return text.translate(_CONTROL)


def _many(count: int, one: str, more: str) -> str:
    return f"{count:,} {one if count == 1 else more}"


def _print_page(page: SearchPage) -> None:
    for notice in page.notices:
        click.secho(_harmless(notice), err=True, fg="yellow")
    many = f"{_many(page.total, 'review', 'reviews')} for: {_harmless(page.interpretation)}"
    click.echo(many + (f"   (page {page.request.page} of {page.pages:,})" if page.pages > 1 else ""))
    if page.suggestion:
        click.echo(f"Did you mean: {_harmless(page.suggestion)}")
    for hit in page.hits:
        click.echo()
        click.echo(f"{hit.rank:3d}  {click.style(_heading(hit.review), bold=True)}")
        click.echo(f"     {_verdict(hit.review.verdict)}   {click.style(_origin(hit.review), dim=True)}")
        for excerpt in _shown(hit):
            click.echo(_wrapped(_marked(excerpt), "     " + ("│ " if excerpt.field == "review" else "> ")))


def _shown(hit: Hit) -> Iterator[HitExcerpt]:
    for excerpt in hit.excerpts:
        yield replace(excerpt, text=_harmless(excerpt.text))  # of the same length, so the spans still fit


def _marked(excerpt: HitExcerpt) -> str:
    if sys.stdout.isatty():
        return excerpt.marked("\x1b[1;4m", "\x1b[22;24m")
    return excerpt.marked("**")


def _heading(review: Review) -> str:
    title = review.work or "Unknown work"
    year = f" ({review.year})" if review.year else ""
    by = f" — {review.reviewer}" if review.reviewer else ""
    return _harmless(f"{title}{year}{by}" + (f", {review.publication}" if review.publication else ""))


def _verdict(verdict: Verdict) -> str:
    label = f" “{_harmless(verdict.label)}”" if verdict.label else ""
    score = f" {verdict.score}/100" if verdict.score is not None else ""
    return click.style(f"{_SIGNS[verdict.polarity]}{label}{score}", fg=_COLOURS[verdict.polarity])


def _origin(review: Review) -> str:
    row = f" row {review.record}" if review.record is not None else ""
    return _harmless(f"{review.published + '  ' if review.published else ''}{review.source}{row}  {review.id}")


def _wrapped(text: str, indent: str = "") -> str:
    width = min(100, shutil.get_terminal_size().columns)
    return textwrap.fill(text, width, initial_indent=indent, subsequent_indent=indent, break_long_words=False) or indent


def _print_json(value: Any, indent: int | None = 2) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:  # a pipe that is not UTF-8, or half a character in the arguments
        text = json.dumps(value, indent=indent)
    click.echo(text)


def _pair(text: str, option: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name or not value:
        raise click.UsageError(f"{option} takes NAME=VALUE, not {text!r}")
    return name, value


def _pairs(texts: Iterable[str], option: str) -> dict[str, str]:
    return dict(_pair(text, option) for text in texts)


def main() -> None:
    """Run the command line; the console script `pullquote` calls this."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a verdict's sign must not fail a pipe that is not UTF-8
    cli(prog_name="pullquote" if _HOME != _BESIDE else "manage.py")


if __name__ == "__main__":
    main()
