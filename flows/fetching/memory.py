"""What earlier runs have fetched and what waits to be: addresses, validators, and where the bytes are."""

from __future__ import annotations

import fcntl
import logging
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path
from threading import Lock
from typing import Self

log = logging.getLogger(__name__)

MOST_TRIES = 5
"""Runs that try to fetch a page which a feed points to."""

_TABLES = """
create table if not exists pages (
    url text primary key, address text not null, etag text, last_modified text, raw_ref text not null, fetched_at text not null,
    outlet text
) without rowid;
create table if not exists links (
    url text primary key, outlet text not null, is_sitemap integer not null, changed text,
    state text not null default 'waiting', tries integer not null default 0,
    visits integer not null default 0, noted integer not null
) without rowid;
create index if not exists waiting on links (outlet, is_sitemap, visits, noted) where state = 'waiting';
"""

_NAME_OUTLETS = """
alter table pages add column outlet text;
update pages set outlet = (select outlet from links where links.url = pages.url);
"""
"""For a memory from before whose a page is was remembered: of pages that were followed to, it is known."""

_SETTLE = """
update links set visits = visits + 1, tries = 0, state = case when is_sitemap and changed is null then state else 'done' end
where url = ?"""
_MISS = """
update links set tries = tries + 1, state = case when is_sitemap and changed is null or tries + 1 < ? then state else 'done' end
where url = ?"""


@dataclass(frozen=True, slots=True)
class Page:
    """What an address gave last: where it was found in the end, its validators, and the reference of its bytes."""

    address: str
    raw_ref: str
    fetched_at: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """An address that a feed or a sitemap gives, and when it says that the page has changed, as printed."""

    url: str
    changed: str | None = None
    is_sitemap: bool = False


class Memory:
    """The memory of a home, in a small SQLite file. Safe from any thread; every change is whole or not at all."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take over a connection whose file has the tables."""
        self._connection = connection
        self._lock = Lock()

    @classmethod
    @contextmanager
    def open(cls, path: Path) -> Iterator[Self]:
        """Open the memory; one that cannot be read is set aside, which costs requests and loses nothing."""
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            connection = _connected(path)
        except sqlite3.DatabaseError as error:
            aside = path.with_suffix(".broken")
            log.warning("%s cannot be read (%s): it was moved to %s, and a new one begun", path, error, aside)
            path.replace(aside)
            connection = _connected(path)
        with closing(connection):
            yield cls(connection)

    def page(self, url: str) -> Page | None:
        """Return what an address gave last."""
        with self._lock:
            row = self._connection.execute(
                "select address, raw_ref, fetched_at, etag, last_modified from pages where url = ?", (url,)
            ).fetchone()
        return Page(*row) if row else None

    def pages(self) -> list[tuple[str, str, str | None]]:
        """Return every address that gave something, the reference of its bytes, and whose it is, where that was remembered."""
        with self._lock:
            return list(self._connection.execute("select url, raw_ref, outlet from pages order by url"))

    def keep(self, url: str, page: Page, outlet: str, leads: Iterable[Lead] = ()) -> int:
        """Remember what an address gave and the new leads in it, all at once; return how many leads are new or changed.

        A lead that was followed waits again if it says that its page has changed since.
        """
        with self._lock, self._connection as transaction:
            before = transaction.total_changes
            noted = transaction.execute("select coalesce(max(noted), 0) + 1 from links").fetchone()[0]
            transaction.executemany(
                """insert into links (url, outlet, is_sitemap, changed, noted) values (?, ?, ?, ?, ?)
                on conflict (url) do update set
                    outlet = excluded.outlet, changed = excluded.changed, noted = excluded.noted, state = 'waiting', tries = 0
                where links.changed is not excluded.changed""",
                ((lead.url, outlet, lead.is_sitemap, lead.changed, noted) for lead in leads),
            )
            new = transaction.total_changes - before
            transaction.execute(
                """insert or replace into pages (url, outlet, address, raw_ref, fetched_at, etag, last_modified)
                values (?, ?, ?, ?, ?, ?, ?)""",
                (url, outlet, *astuple(page)),
            )
        return new

    def waiting(self, outlet: str, most: int, *, is_sitemap: bool = False) -> list[str]:
        """Return the addresses that wait: the never fetched first, of those the last noted, of those the newest."""
        with self._lock:
            rows = self._connection.execute(
                """select url from links where state = 'waiting' and outlet = ? and is_sitemap = ?
                order by visits, noted desc, changed desc, url limit ?""",
                (outlet, is_sitemap, most),
            )
            return [url for (url,) in rows]

    def settle(self, url: str) -> None:
        """Take note that an address need not be fetched again unless it changes.

        A sitemap whose index does not say when it changes is asked for again by each run.
        """
        with self._lock, self._connection as transaction:
            transaction.execute(_SETTLE, (url,))

    def miss(self, url: str) -> None:
        """Take note that an address could not be fetched: it waits on, but not for ever."""
        with self._lock, self._connection as transaction:
            transaction.execute(_MISS, (MOST_TRIES, url))


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, check_same_thread=False)
    try:
        connection.executescript(_TABLES)
        columns = {name for _, name, *_ in connection.execute("pragma table_info(pages)")}
        if "outlet" not in columns:
            connection.executescript(_NAME_OUTLETS)
        connection.execute("select count(*) from pages").fetchone()
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


@contextmanager
def alone(path: Path) -> Iterator[bool]:
    """Tell whether nobody else fetches for the same home, and keep others from it while inside."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
