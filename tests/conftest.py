"""What all tests share: a Prefect server of their own, started once, and a home of their own."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"] = "false"
os.environ["PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS"] = "120"
os.environ["DO_NOT_TRACK"] = "1"


@pytest.fixture(scope="session")
def prefect_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A temporary Prefect server for the whole session; its files lie apart from the user's own."""
    folder = tmp_path_factory.mktemp("prefect")
    os.environ["PREFECT_HOME"] = str(folder)
    os.environ["PREFECT_LOCAL_STORAGE_PATH"] = str(folder / "storage")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from prefect.testing.utilities import prefect_test_harness  # noqa: PLC0415 - reads the environment when imported

        with prefect_test_harness(server_startup_timeout=120):
            yield


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home where nothing was ever written, which every command and flow of the test uses."""
    folder = tmp_path / "home"
    monkeypatch.setenv("ONRECORD_HOME", str(folder))
    return folder
