import pytest
from web.hall import Hall
from web.walking import a_world, World
import web.test_access_walk as w

MISS = [n for n in w.POINTS if n not in w.ROWS]

@pytest.mark.parametrize("name", MISS)
async def test_rows(hall: Hall, name: str) -> None:
    world = await a_world(hall)
    planned = name in ("POST /api/meetings/{meeting}/data-sets",)
    w.ROWS[name] = (planned, "")
    got = await w.row(world, name)
    print("ROW", f"{'* ' if planned else '  '}{name:<58} {' '.join(got)}")
