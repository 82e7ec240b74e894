"""Pullquote's pages and JSON over any engine: a Flask blueprint to mount anywhere, and an application of its own.

app.register_blueprint(create_blueprint(engine), url_prefix="/reviews")

params      URL ↔ SearchRequest
present     answers of the engine → typed contexts; every URL
views       one view a page
templates/  contexts → HTML
"""

from __future__ import annotations

from flask import Blueprint, Flask
from werkzeug.exceptions import HTTPException

from indexer import Engine

from .views import Views

__all__ = ["create_app", "create_blueprint"]


def create_blueprint(engine: Engine, name: str = "pullquote") -> Blueprint:
    """Make the pages and JSON over an engine as a blueprint.

    Mount it under any prefix; twice in one application under two names. It only reads. Static files lie at
    `<prefix>/assets`, so that an application's own `/static` never hides them.
    """
    blueprint, _ = _blueprint_and_views(engine, name)
    return blueprint


def create_app(engine: Engine) -> Flask:
    """Make an application that serves an engine from the root, error pages for every address included."""
    app = Flask(__name__, static_folder=None, template_folder=None)
    blueprint, views = _blueprint_and_views(engine, "pullquote")
    app.register_blueprint(blueprint)
    # Requests that match no route never reach the blueprint.
    app.register_error_handler(HTTPException, views.problem)
    app.after_request(views.secure)
    return app


def _blueprint_and_views(engine: Engine, name: str) -> tuple[Blueprint, Views]:
    blueprint = Blueprint(
        name,
        __name__,
        template_folder="templates",
        static_folder="static",
        static_url_path="/assets",
    )
    views = Views(engine, name)
    views.add_to(blueprint)
    return blueprint, views
