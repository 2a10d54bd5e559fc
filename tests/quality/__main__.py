"""`python -m tests.quality`."""

from __future__ import annotations

import sys

from tests.quality.gate import main

sys.exit(main())
