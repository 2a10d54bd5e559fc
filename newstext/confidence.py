"""How likely a row is right: that its words are somebody's, and that the somebody it names is the one."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from newstext.types import Kind, Mention, Speaker

_LEAST = 1e-4
"""Certainties nearer to 0 or 1 than this are taken for it: a logarithm must not run away."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """What was measured on annotated articles, by `training.calibrate`.

    `finding` holds an offset and a slope for each kind, on the logit of the tagger's certainty; `naming` the share of right
    names for each way in which a source can be given.
    """

    finding: Mapping[str, tuple[float, float]]
    naming: Mapping[str, float]

    def confidence(self, certainty: float, kind: Kind, mention: Mention, speaker: Speaker) -> float:
        """Return the chance, from 0 to 1, that words are attributed, and to the speaker who is named, if one is."""
        offset, slope = self.finding[kind]
        found = 1 / (1 + math.exp(-(offset + slope * logit(certainty))))
        return found if speaker.name is None else found * self.naming[manner(mention, speaker)]


def logit(certainty: float) -> float:
    """Return the logit of a certainty, kept within bounds."""
    bounded = min(max(certainty, _LEAST), 1 - _LEAST)
    return math.log(bounded / (1 - bounded))


def manner(mention: Mention, speaker: Speaker) -> str:
    """Return the class of a name: how the source is given, and whether the name has more than one word."""
    extent = "unnamed" if speaker.is_anonymous else "full" if len((speaker.name or "").split()) > 1 else "short"
    return f"{mention}, {extent}"


MANNERS = tuple(f"{mention}, {extent}" for mention in Mention for extent in ("full", "short", "unnamed"))
RAW = Calibration(finding=dict.fromkeys(Kind, (0.0, 1.0)), naming=dict.fromkeys(MANNERS, 1.0))
"""Hands the tagger's certainty on as it is."""


def load_calibration() -> Calibration:
    """Return the calibration that the package carries."""
    data = json.loads((files("newstext.quotes") / "weights" / "calibration.json").read_text("utf-8"))
    return Calibration(finding={kind: (a, b) for kind, (a, b) in data["finding"].items()}, naming=data["naming"])
