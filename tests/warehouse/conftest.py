"""Homes to write to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import sample, wire_copies
from tests.warehouse.lakes import add
from warehouse.home import Home
from warehouse.releases import publish


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home where nothing was ever written."""
    return Home(tmp_path / "home")


@pytest.fixture
def published(home: Home) -> Home:
    """A home whose live release holds the sample."""
    add(home, "run-1")
    publish(home)
    return home


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with a live release of the sample and of an article in two outlets, which a module only reads."""
    shared = Home(tmp_path_factory.mktemp("release"))
    add(shared, "run-1", [*sample(), *wire_copies()])
    publish(shared)
    return shared
