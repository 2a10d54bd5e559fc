"""What stops a command or a run, each with one line for the reader."""

from __future__ import annotations


class FlowError(Exception):
    """Something that stops the work at hand. Its message is the one line that the user sees."""


class BadSetting(FlowError):
    """A setting has a value that it cannot have: wrong usage, not a failure."""


class MissingInput(FlowError):
    """A path was named that is not there."""


class BrokenFeed(FlowError):
    """So much was refused that it must not pass for a quiet day."""


class ServerFailed(FlowError):
    """Prefect's server, or what belongs to it, could not be started or has died."""
