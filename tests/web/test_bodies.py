"""Whatever is sent, the answer is a refusal in words, never a failure."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from databases import Place
from staffroom_schemas.endpoints import ENDPOINTS, Endpoint
from staffroom_schemas.http import Nothing
from web.bodies import GOOD, MADE, SOME
from web.hall import a_hall
from web.school import HERE, OPERATOR, School, trouble

JSON = {"Content-Type": "application/json"}
POSTS = [point for point in ENDPOINTS if point.method == "POST" and point.takes == "json"]
ASKING = [point for point in POSTS if point.asks is not Nothing]

HOSTILE = [
    "",
    " ",
    "\x00",
    "a\x00b",
    "\n",
    "\x7f",
    "\u202e",
    "\ufeff",
    "\ud83d\ude00" * 2_000,
    "'; DROP TABLE person; --",
    "<script>alert(1)</script>",
    "../../../etc/passwd",
    "%00%2e%2e%2f",
    "${jndi:ldap://x}{{7*7}}",
    "x" * 9_000,
    "\u0301" * 300,
    "\U0010ffff",
    "NaN",
    "1e999",
]
STRANGE: list[Any] = [None, True, -1, 2**70, 1e308, [], {}, [[[]]], {"$ne": None}, ["a"] * 50]


class Doors:
    """Every endpoint, asked by someone who may."""

    def __init__(self, school: School, daniel: httpx2.AsyncClient, ids: dict[str, str]) -> None:
        self.school, self.daniel, self.ids = school, daniel, ids

    async def post(
        self, point: Endpoint[Any, Any], content: bytes, headers: dict[str, str]
    ) -> httpx2.Response:
        asks = self.school.program(OPERATOR) if "/operator/" in point.path else self.daniel
        headers = {**headers, "Origin": HERE}
        return await asks.post(point.path.format(**self.ids), content=content, headers=headers)


@pytest.fixture
async def doors(tmp_path: Path, place: Place) -> AsyncIterator[Doors]:
    async with a_hall(tmp_path, place) as hall:
        yield await _doors(hall)


async def _doors(school: School) -> Doors:
    id = await school.account("daniel", founds=True)
    daniel = await school.program_of(id)
    community = await school.community(id)
    meeting = await school.meeting(community, daniel)
    ids = {"community": community, "meeting": meeting, "member": id, "person": id, "protocol": "tuning"}
    await daniel.post("/api/me/expertise", json=GOOD["/api/me/expertise"])
    ids |= dict.fromkeys(
        (
            "session",
            "invitation",
            "work",
            "script",
            "item",
            "template",
            "import",
            "reading",
            "data_set",
            "publication",
        ),
        SOME,
    )
    ids["school"] = SOME
    for name, path in MADE.items():
        ids[name] = (await daniel.post(path.format(**ids), json=GOOD[path])).json()["id"]
    return Doors(school, daniel, ids)


def test_every_endpoint_that_asks_is_tried() -> None:
    assert {point.path for point in ASKING} == set(GOOD)


@pytest.mark.parametrize("point", ASKING, ids=lambda p: p.path)
async def test_hostile_texts_and_strange_values_never_make_it_fail(
    doors: Doors, point: Endpoint[Any, Any]
) -> None:
    for name in GOOD[point.path]:
        for value in (*HOSTILE, *STRANGE):
            body = json.dumps({**GOOD[point.path], name: value}).encode()
            reply = await doors.post(point, body, JSON)
            assert reply.status_code < 500, (name, value, reply.text)
            assert reply.status_code == 200 or trouble(reply)


@pytest.mark.parametrize(
    ("content", "headers", "said"),
    [
        (b"x" * 65_537, JSON, (413, "too_large")),
        (b"{", JSON, (422, "bad_body")),
        (b"\xff\xfe", JSON, (422, "bad_body")),
        (b"[" * 60_000, JSON, (422, "bad_body")),
        (b"null", JSON, (422, "bad_body")),
        (b"{}", {"Content-Type": "text/plain"}, (422, "bad_body")),
        (b'{"surprise": 1}', JSON, (422, "bad_body")),
    ],
    ids=["too large", "no JSON", "no UTF-8", "too deep", "no object", "another type", "unknown field"],
)
async def test_a_body_that_cannot_be(
    doors: Doors, content: bytes, headers: dict[str, str], said: tuple[int, str]
) -> None:
    found = {point.path: trouble(await doors.post(point, content, headers)) for point in POSTS}
    assert found == dict.fromkeys(found, said)


@pytest.mark.parametrize("text", [b"a\\u0000b", b"\\ud800", b"\\ud83d", b"\xed\xa0\x80"])
async def test_nul_and_lone_surrogates_are_refused(doors: Doors, text: bytes) -> None:
    for point, name in ((p, n) for p in ASKING for n, v in GOOD[p.path].items() if isinstance(v, str)):
        rest = {k: v for k, v in GOOD[point.path].items() if k != name}
        body = json.dumps({"x": 1, **rest}).encode().replace(b'"x": 1', f'"{name}": "'.encode() + text + b'"')
        reply = await doors.post(point, body, JSON)
        if (
            point.path.endswith(("sign-in", "me/password"))
            and name in ("password", "old")
            and b"0000" in text
        ):
            assert trouble(reply)[0] in (403, 429)  # a NUL is in no password, and says nothing of it
        else:
            assert trouble(reply) == (422, "bad_body"), (point.path, name)


async def test_a_stream_without_an_end_is_cut(doors: Doors) -> None:
    async def endless() -> Any:
        while True:
            yield b"x" * 4096

    reply = await doors.daniel.post("/api/communities", content=endless(), headers=JSON)
    assert trouble(reply) == (413, "too_large")


@pytest.mark.parametrize("id", ["x", "%00", "11111111-1111-4111-8111-11111111111A", "%ff", "a" * 3_000])
async def test_what_is_no_id_names_nothing(doors: Doors, id: str) -> None:
    for path in (f"/api/communities/{id}", f"/api/meetings/{id}", f"/api/meetings/{id}/invitations"):
        assert trouble(await doors.daniel.get(path)) == (404, "not_found")


async def test_a_mistake_names_its_field_and_does_not_repeat_it(doors: Doors) -> None:
    reply = await doors.daniel.post("/api/communities", json={"name": "secret\x00words"})
    assert reply.json()["field"] == "name"
    assert "secret" not in reply.text


async def test_a_failure_is_noted_once_and_told_in_plain_words(
    school: School, caplog: pytest.LogCaptureFixture
) -> None:
    await school.database.schema(lambda c: c.exec_driver_sql("DROP TABLE session"))
    async with school.program("any") as program:
        reply = await program.get("/api/me")
    assert trouble(reply) == (500, "failed")
    assert "session" not in reply.text
    assert len(caplog.records) == 1
