"""An index folder as a Whoosh index: Whoosh's own `Searcher`, queries, sorts and facets on our segments, read-only."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NoReturn

from whoosh.fields import Schema
from whoosh.index import Index
from whoosh.reading import EmptyReader, IndexReader, MultiReader, SegmentReader

from .columns import Segment, segment_number
from .columns.codec import ColumnCodec, WhooshSegment
from .generations import Generations
from .manifest import Manifest
from .schema import make_schema

__all__ = ["WhooshIndex"]


class WhooshIndex(Index):  # type: ignore[misc]
    """The newest generation of an index folder, for Whoosh; `schema` says what there is to search.

    Every call to `reader` or `searcher` opens the generation that is current then. Raises as `open_engine` does.
    """

    def __init__(self, folder: str | Path) -> None:
        self._generations = Generations(Path(folder))
        self._generations.manifest()
        self.schema: Schema = make_schema()

    def latest_generation(self) -> int:
        return self._generations.manifest().generation

    def is_empty(self) -> bool:
        return not self.doc_count_all()

    def reader(self, reuse: IndexReader | None = None) -> IndexReader:
        """Open a reader; `reuse` is accepted and left alone, because opening costs nothing worth sparing."""

        def segments(manifest: Manifest) -> tuple[int, list[Segment]]:
            folder = self._generations.path(manifest)
            names = sorted((n for n in manifest.files if segment_number(n) is not None), key=segment_number)  # type: ignore[arg-type]
            return manifest.generation, [Segment(folder / name, manifest.files) for name in names]

        _, (generation, found) = self._generations.reading(segments)
        readers = [
            SegmentReader(None, self.schema, WhooshSegment(segment), generation=generation, codec=ColumnCodec())
            for segment in found
        ]
        if not readers:
            return EmptyReader(self.schema)
        return readers[0] if len(readers) == 1 else MultiReader(readers, generation=generation)

    def writer(self, **_: Any) -> NoReturn:
        raise NotImplementedError(
            "Whoosh only reads this index; write it with open_engine(…), or columns.SegmentBuilder"
        )
