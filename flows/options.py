"""Options that several commands share."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from flows.settings import load_settings


class Field(StrEnum):
    """What an article has that a record may call by another name."""

    TEXT = "text"
    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    AUTHORS = "authors"
    OUTLET = "outlet"
    URL = "url"
    CANONICAL_URL = "canonical_url"
    SECTION = "section"
    TAGS = "tags"
    LANGUAGE = "language"
    PUBLISHED_AT = "published_at"
    UPDATED_AT = "updated_at"
    ID = "id"


def add_fields(parser: argparse.ArgumentParser) -> None:
    """Add `--field`."""
    parser.add_argument(
        "--field",
        action="append",
        default=[],
        dest="fields",
        metavar="OURS=THEIRS",
        type=_field,
        help="what JSON records call a field of ours, e.g. text=content_original; may be given several times. "
        f"Ours: {', '.join(Field)}. The usual names are known without it",
    )


def fields_of(arguments: argparse.Namespace) -> Mapping[str, str]:
    """Return the fields that were given: our name, theirs."""
    return dict(arguments.fields)


def home_of(arguments: argparse.Namespace) -> Path:
    """Return the home: the option, else the setting."""
    return (arguments.home or load_settings().home).expanduser().absolute()


def _field(text: str) -> tuple[str, str]:
    ours, _, theirs = text.partition("=")
    if ours not in set(Field) or not theirs:
        raise argparse.ArgumentTypeError(f"{text!r} is not OURS=THEIRS with one of {', '.join(Field)}")
    return ours, theirs
