"""`python -m tests.formats`: measure the readers on real files, where these are at hand, and write it down."""

from __future__ import annotations

import sys

from tests.formats import CORPORA, FOLDERS, files, pin

if __name__ == "__main__":
    missing = [folder for folder in FOLDERS if not files(folder)]
    if missing:
        sys.exit(f"{CORPORA} lacks {', '.join(missing)}; ONRECORD_CORPORA says where real files lie")
    pin()
