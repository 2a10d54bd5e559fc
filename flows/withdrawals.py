"""Which of several versions of an article counts: the newest one, and of the same version the one that takes it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from flows.protocol import ReadArticle
from newstext.articles import withdrawn
from newstext.types import WITHDRAWN, Article, Refused
from schemas.frames import Tombstone
from warehouse.lake import Known

_OLDER = "What is there of this article already is newer than this version."
_TAKEN_BACK = "The agency took this article back before it came, and nothing says that this is a later version."


@dataclass(frozen=True, slots=True)
class State:
    """What is there of an article: the number of its version, where it has one, and whether it was withdrawn."""

    version: int | None
    is_withdrawn: bool

    def outdates(self, article: Article) -> bool:
        """Tell whether an article that comes now is older; where one of the two has no number, what comes later counts."""
        if self.version is None or article.version is None:
            return False
        beats = self.is_withdrawn and article.status not in WITHDRAWN
        return article.version < self.version or (beats and article.version == self.version)


@dataclass(slots=True, kw_only=True)
class Versions:
    """The newest version of each article, of the lake and of the run, and what was withdrawn before it came."""

    known: Mapping[str, Known]
    tombstones: Mapping[str, Tombstone] = field(default_factory=dict)
    """What earlier runs were told to take back and did not have."""
    early: dict[str, Tombstone] = field(default_factory=dict)
    """What this run was told to take back and did not have then: the lake's, from here on."""
    _seen: dict[str, State] = field(default_factory=dict)

    def settle(self, answer: ReadArticle | Refused, *, is_read_again: bool = False) -> list[ReadArticle | Refused]:
        """Return what an answer of a reader comes to: itself, a refusal, or what is left of a withdrawn article.

        A withdrawal of what is neither in the lake nor in the run yet stays a refusal. What comes of that article later, in
        this run or another, is held back, and its row has no word; only what is told to be later lifts the withdrawal.

        Args:
            answer: What the reader found.
            is_read_again: Whether an earlier run has read the same bytes: they neither undo nor repeat a withdrawal.
        """
        if isinstance(answer, Refused):
            return [self._withdrawal(answer, is_read_again=is_read_again)]
        article = answer.article
        state = self._state(article.article_id)
        tombstone = self._tombstone(article.article_id)
        if tombstone and tombstone.covers(article.version, _changed_at(article)):
            if state:
                return [_superseded(answer, _TAKEN_BACK)]
            left = withdrawn(article, tombstone.version)
            self._note(left)
            return [_superseded(answer, _TAKEN_BACK), replace(answer, article=left)]
        if state and (state.outdates(article) or (is_read_again and self._would_undo(article))):
            return [_superseded(answer, _OLDER)]
        self._note(article)
        return [answer]

    def _withdrawal(self, refused: Refused, *, is_read_again: bool) -> ReadArticle | Refused:
        left = refused.tombstone
        if left is None:
            return refused
        answer = ReadArticle(article=left, record=refused.record, format=refused.format, member=refused.member)
        state = self._state(left.article_id)
        if state is None:
            self._await(left)
            return refused
        if state.outdates(left) or (is_read_again and self._would_undo(left)):
            return _superseded(answer, _OLDER)
        self._note(left)
        return answer

    def _await(self, left: Article) -> None:
        """Keep in mind that an article was taken back which is not there, unless a later version of it was already."""
        before = self._tombstone(left.article_id)
        told = Tombstone(article_id=left.article_id, version=left.version, withdrawn_at=_changed_at(left))
        if before is None or (before != told and not State(before.version, is_withdrawn=True).outdates(left)):
            self.early[left.article_id] = told

    def _would_undo(self, article: Article) -> bool:
        """Tell what differs from the lake in whether it is withdrawn."""
        known = self.known.get(article.article_id)
        return known is not None and known.is_withdrawn != (article.status in WITHDRAWN)

    def _state(self, article_id: str) -> State | None:
        known = self.known.get(article_id)
        return self._seen.get(article_id) or (State(known.version, known.is_withdrawn) if known else None)

    def _tombstone(self, article_id: str) -> Tombstone | None:
        return self.early.get(article_id) or self.tombstones.get(article_id)

    def _note(self, article: Article) -> None:
        self._seen[article.article_id] = _state(article)


def _changed_at(article: Article) -> datetime | None:
    return article.updated.at if article.updated else None


def _state(article: Article) -> State:
    return State(article.version, article.status in WITHDRAWN)


def _superseded(answer: ReadArticle, detail: str) -> Refused:
    return Refused(
        record=answer.record,
        reason="superseded",
        detail=detail,
        source_id=answer.article.source_id,
        member=answer.member,
    )
