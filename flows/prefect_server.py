"""Prefect's server on a SQLite database whose writers wait for one another.

Run as a module with the words of `prefect`. Prefect begins its transactions as readers; one that turns into a writer
beside another is refused at once as "database is locked", however long it would wait (PrefectHQ/prefect#18934).
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from prefect.cli import app
from prefect.server.database.configurations import AioSqliteConfiguration
from prefect.server.database.dependencies import set_database_config
from prefect.settings import PREFECT_API_DATABASE_CONNECTION_URL
from sqlalchemy.engine.url import make_url
from sqlalchemy.ext.asyncio import AsyncSession, AsyncSessionTransaction


class WaitingSqlite(AioSqliteConfiguration):
    """SQLite where each transaction is a writer from its beginning, so that it waits its turn; what only reads needs none."""

    @asynccontextmanager
    async def begin_transaction(
        self,
        session: AsyncSession,
        with_for_update: bool = False,  # noqa: ARG002 - Prefect's signature
    ) -> AsyncGenerator[AsyncSessionTransaction, None]:
        """Begin with the lock in hand, whatever was asked for."""
        async with super().begin_transaction(session, with_for_update=True) as transaction:
            yield transaction


def main() -> None:
    """Run `prefect` on such a database, or on the user's PostgreSQL as it is."""
    address = PREFECT_API_DATABASE_CONNECTION_URL.value()
    if make_url(address).get_backend_name() == "sqlite":
        set_database_config(WaitingSqlite(connection_url=address))
    app()


if __name__ == "__main__":
    main()
