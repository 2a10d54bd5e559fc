"""An attribution: words, and what the text says of who said them. Found here; who that is, `newstext.speakers` resolves."""

from __future__ import annotations

from dataclasses import dataclass

from newstext.types import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """What one paragraph attributes to one source. Spans index the article's text, without the marks of direct speech."""

    paragraph: int
    spans: tuple[Span, ...]
    cue: Span | None = None
    source: Span | None = None
    certainty: float
    speech: int
    """Attributions with one number are parts of one speech over several paragraphs."""
    is_turn: bool = False
    """A turn of a transcript or an interview, which is verbatim without marks."""

    @property
    def start(self) -> int:
        """Where its words begin."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Where its words end."""
        return self.spans[-1].end

    @property
    def is_bare(self) -> bool:
        """Nothing in the text says who spoke: neither cue nor source."""
        return self.cue is None and self.source is None
