"""What a member of an archive is called: a label for people to find it by. Nothing is ever written or opened by it."""

from __future__ import annotations

NOT_A_FILE = "The member is a link, a device or the like; it is not followed."

_LONGEST = 1_000
"""Characters of a label."""


def is_passed_over(name: str) -> bool:
    """Tell what a system puts into an archive for itself: hidden files and folders, `__MACOSX`."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in {"", ".", ".."}]
    return any(part.startswith(".") or part == "__MACOSX" for part in parts)


def label(name: str) -> str:
    """Return a name as it can be shown: characters that cannot are �, and a long one is cut."""
    shown = "".join(character if character.isprintable() else "�" for character in name[: _LONGEST + 1])
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"


class Labels:
    """The labels given so far; a name that comes again gets a number, so that no two members share one."""

    def __init__(self) -> None:
        """Begin with none."""
        self._given: dict[str, int] = {}

    def of(self, name: str) -> str:
        """Return the label of the next member."""
        shown = label(name)
        times = self._given[shown] = self._given.get(shown, 0) + 1
        return shown if times == 1 else f"{shown} ({times})"
