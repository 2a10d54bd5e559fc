"""The gate: measured scores against pinned floors. `python -m tests.quality` measures, `--update` pins."""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.quality.samples import Sample, samples

FLOORS = Path(__file__).with_name("floors.toml")
SLACK = 0.5
"""Points that a score may lie under its floor: int8 inference differs in the last bits between processor generations."""


def pinned() -> dict[str, Any]:
    """Return the pinned samples: digest and floors by name."""
    return tomllib.loads(FLOORS.read_text("utf-8"))


def shortfalls(sample: Sample, pins: Mapping[str, Any]) -> list[str]:
    """Return what of a sample is worse than pinned, or pinned for another version of it; nothing where all holds."""
    pin = pins.get(sample.name)
    if pin is None:
        return [f"{sample.name} has no floors"]
    if pin["digest"] != sample.digest:
        return [f"{sample.name} has changed since its floors were pinned: {sample.digest} is not {pin['digest']}"]
    return [
        f"{sample.name}: {name} is {sample.scores.get(name)}, its floor {floor}"
        for name, floor in pin["floors"].items()
        if sample.scores.get(name, 0.0) < floor - SLACK
    ]


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, and pin if asked to."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality", description=__doc__)
    parser.add_argument("--update", action="store_true", help="pin what is measured")
    parser.add_argument("--lower", action="store_true", help="with --update: also where it is less than pinned")
    options = parser.parse_args(argv)
    pins = pinned() if FLOORS.exists() else {}
    measured = list(samples())
    for sample in measured:
        sys.stdout.write(f"{sample.name:12} " + "  ".join(f"{name} {value}" for name, value in sample.scores.items()) + "\n")
    failed = [line for sample in measured for line in shortfalls(sample, pins)]
    lower = [line for line in failed if ", its floor " in line]
    if options.update and (options.lower or not lower):
        FLOORS.write_text(_toml(pins, measured, lower=options.lower), "utf-8")
        return 0
    sys.stdout.writelines(f"{line}\n" for line in failed)
    return 1 if failed else 0


def _toml(pins: Mapping[str, Any], measured: Sequence[Sample], *, lower: bool) -> str:
    """Return the file of floors; samples that are not here keep theirs, and no floor sinks unless it may."""
    new = {sample.name: {"digest": sample.digest, "floors": dict(sample.scores)} for sample in measured}
    for name, pin in new.items():
        before = {} if lower else pins.get(name, {}).get("floors", {})
        pin["floors"] = {measure: max(value, before.get(measure, value)) for measure, value in pin["floors"].items()}
    lines = ["# Pinned by `python -m tests.quality --update`; F1 and recall in per cent. The digest is the sample's."]
    for name, pin in sorted({**pins, **new}.items()):
        lines += ["", f"[{name}]", f'digest = "{pin["digest"]}"', f"[{name}.floors]"]
        lines += [f"{measure} = {value}" for measure, value in pin["floors"].items()]
    return "\n".join(lines) + "\n"
