"""Defaults for Prefect, handed over by the environment before Prefect is imported; what the user has set stands."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path

DEFAULTS: Mapping[str, str] = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    # the temporary server takes up to half a minute on a small machine, and Prefect gives it 20 seconds
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_LOGGING_EXTRA_LOGGERS": "flows,warehouse",
}

ONE_RUN: Mapping[str, str] = {
    # one line a stage: the tasks' own comings and goings are in the server, for those who look
    "PREFECT_LOGGING_LOGGERS_PREFECT_TASK_RUNS_LEVEL": "WARNING",
    "PREFECT_LOGGING_FORMATTERS_STANDARD_FLOW_RUN_FMT": "%(asctime)s  %(message)s",
    "PREFECT_LOGGING_FORMATTERS_STANDARD_FORMAT": "%(asctime)s  %(message)s",
}
"""Besides, for a run at the command line: short log lines."""

SERVER: Mapping[str, str] = {
    "PREFECT_CLI_COLORS": "false",
}
"""Besides, for a server of ours, its worker, and the runs that it starts."""

USERS_HOME = Path("~/.prefect")


def set_defaults(home: Path, *more: Mapping[str, str]) -> None:
    """Put our defaults into the environment wherever the user has not chosen.

    Args:
        home: The project's home: Prefect's own state goes there too, unless the user keeps a Prefect home.
        more: Further defaults.
    """
    defaults = {name: value for group in (DEFAULTS, *more) for name, value in group.items()}
    if not (USERS_HOME.expanduser() / "profiles.toml").exists():
        # Prefect makes its home, but not the folders above it
        home.absolute().mkdir(parents=True, exist_ok=True)
        defaults["PREFECT_HOME"] = str(home.absolute() / "prefect")
    for name in defaults.keys() - profile_settings().keys():
        os.environ.setdefault(name, defaults[name])
    _pass_by_proxies()


def _pass_by_proxies() -> None:
    """Reach a server on this machine directly, whatever proxy leads out of it."""
    direct = os.environ.get("no_proxy") or os.environ.get("NO_PROXY", "")
    direct = ",".join(dict.fromkeys([*filter(None, direct.split(",")), "127.0.0.1", "localhost"]))
    # some programs look at one of them, some at the other
    os.environ.update(no_proxy=direct, NO_PROXY=direct)


def has_own_server() -> bool:
    """Tell whether the user's environment or profile names a Prefect server."""
    return bool(users_server())


def users_server() -> str:
    """Return the address of the Prefect server that the user's environment or profile names; nothing where none does."""
    return os.environ.get("PREFECT_API_URL") or profile_settings().get("PREFECT_API_URL", "")


def profile_settings() -> dict[str, str]:
    """Return what the user's active Prefect profile sets; nothing where there is no profile."""
    path = Path(os.environ.get("PREFECT_HOME", USERS_HOME)).expanduser() / "profiles.toml"
    try:
        profiles = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    active = os.environ.get("PREFECT_PROFILE") or profiles.get("active")
    settings = profiles.get("profiles", {}).get(active, {})
    return {str(name): str(value) for name, value in settings.items()}
