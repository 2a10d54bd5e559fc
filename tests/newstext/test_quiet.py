"""Nothing tells anybody that we run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.flows.servers import ROOT

ALONE = """
from newstext.articles import article_of_text
from newstext.extractor import Extractor
from newstext.types import RawArticle

text = "“We are late,” said Ann Lee."
print(Extractor().quotes(article_of_text(text, RawArticle(blocks=(), record=""))))
"""


def test_extracting_leaves_no_trace_in_the_users_home(tmp_path: Path) -> None:
    """The library that runs the model would keep a device's number there, and events to send to its makers."""
    environment = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    environment |= {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}

    done = subprocess.run(
        [sys.executable, "-c", ALONE], cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=True
    )

    assert "Ann Lee" in done.stdout
    assert list(tmp_path.iterdir()) == []
