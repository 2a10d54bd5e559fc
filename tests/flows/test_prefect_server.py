"""Two that read before they write, on Prefect's own SQLite."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
import sqlalchemy as sa
from prefect.server.database.configurations import AioSqliteConfiguration
from sqlalchemy.exc import OperationalError

from flows.prefect_server import WaitingSqlite


async def _count_up(kind: type[AioSqliteConfiguration], database: Path) -> int:
    """Let two transactions each read a number and write it back one higher, at the same time; return the number."""
    configuration = kind(f"sqlite+aiosqlite:///{database}")
    engine = await configuration.engine()
    async with engine.connect() as connection:
        await connection.execute(sa.text("CREATE TABLE counter AS SELECT 0 AS n"))

    async def one_more() -> None:
        async with await configuration.session(engine) as session, configuration.begin_transaction(session):
            before = await session.scalar(sa.text("SELECT n FROM counter"))
            await asyncio.sleep(0.2)
            await session.execute(sa.text("UPDATE counter SET n = :after"), {"after": before + 1})

    try:
        await asyncio.gather(one_more(), one_more())
        async with engine.connect() as connection:
            return int(await connection.scalar(sa.text("SELECT n FROM counter")) or 0)
    finally:
        await engine.dispose()


def test_transactions_that_read_and_then_write_wait_for_one_another(tmp_path: Path) -> None:
    """Neither is refused, and neither overwrites what the other wrote."""
    assert asyncio.run(_count_up(WaitingSqlite, tmp_path / "database.db")) == 2


def test_prefects_own_database_still_refuses_one_of_them(tmp_path: Path) -> None:
    """When this fails Prefect has mended it, and `flows.prefect_server` can go."""
    with pytest.raises(OperationalError, match="database is locked"):
        asyncio.run(_count_up(AioSqliteConfiguration, tmp_path / "database.db"))
