"""Tables among the lines of a page: rows of figures and names, which nobody says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newstext.page.lines import Line
from newstext.types import Block, Role

SENTENCE_END = re.compile(r"[.!?…:;,][”’\"')\]]*$")
_CELLS = frozenset({"td", "th"})
_CELL_LENGTH = 160
"""Code points; a longer cell is a paragraph."""
_CELL_PROSE = 60
"""From here on a whole sentence is one, too."""


def is_cell(line: Line) -> bool:
    """Tell a table's cell from a paragraph of a page that is laid out by a table."""
    return (
        line.tag in _CELLS
        and len(line.text) <= _CELL_LENGTH
        and not (len(line.text) >= _CELL_PROSE and SENTENCE_END.search(line.text))
    )


def row_of(cells: Sequence[Line]) -> Block:
    """Return a table's row: nobody speaks in it."""
    return Block(text=" ".join(cell.text for cell in cells), role=Role.FURNITURE)
