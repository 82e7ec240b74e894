"""URL → Engine: the one place that knows which engines there are."""

from __future__ import annotations

from .bounds import BOUNDS, Bounds
from .engine import Engine
from .errors import RequestError

__all__ = ["open_engine"]


def open_engine(url: str, bounds: Bounds = BOUNDS) -> Engine:
    """Open the engine that a URL names: "whoosh:FOLDER". The folder need not exist yet.

    `bounds` say what one query may cost. Raises RequestError for a scheme unknown.
    """
    scheme, colon, location = url.partition(":")
    if scheme != "whoosh" or not colon or not location:
        raise RequestError(f"cannot open {url!r}", remedy='Use "whoosh:FOLDER", for example "whoosh:var/index"')
    from .whoosh_engine import WhooshEngine  # here, so that a caller of another engine never loads Whoosh

    return WhooshEngine(location, bounds)
