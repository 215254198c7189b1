"""Signing in by password, and out."""

import httpx2
import pytest
from argon2 import PasswordHasher

from staffroom_server.people import accounts
from staffroom_server.people.passwords import Passwords
from web.school import HERE, PASSWORD, School, trouble

AMINA = {"email": "amina@example.org", "password": PASSWORD}


async def test_who_knows_the_password_is_in(school: School) -> None:
    id = await school.account("amina")
    async with school.browser() as browser:
        reply = await browser.post("/api/sign-in", json={**AMINA, "email": "AMINA@Example.ORG"})
        assert reply.json() == {
            "person": id,
            "name": "amina",
            "meeting": None,
            "community": None,
            "token": None,
        }
        assert (await browser.get("/api/me")).json()["person"] == id


@pytest.mark.parametrize(
    "wrong", [{"password": "not the password"}, {"email": "nobody@example.org"}, {"password": ""}]
)
async def test_a_wrong_password_and_an_unknown_email_are_told_the_same(
    school: School, wrong: dict[str, str]
) -> None:
    await school.account("amina")
    async with school.browser() as browser:
        reply = await browser.post("/api/sign-in", json={**AMINA, **wrong})
        assert trouble(reply) == (403, "wrong_password")
        assert "set-cookie" not in reply.headers


async def test_an_account_without_a_password_lets_nobody_in(school: School) -> None:
    await school.database.write(
        lambda s: accounts.add(s, name="A", email="amina@example.org", now=school.now)
    )
    async with school.browser() as browser:
        assert trouble(await browser.post("/api/sign-in", json=AMINA)) == (403, "wrong_password")


@pytest.mark.parametrize(
    ("origin", "cookie"),
    [
        ("http://127.0.0.1:8000", "staffroom={}; HttpOnly; Max-Age=34560000; Path=/; SameSite=lax"),
        (
            "https://127.0.0.1",
            "__Host-staffroom={}; HttpOnly; Max-Age=34560000; Path=/; SameSite=lax; Secure",
        ),
    ],
)
async def test_the_cookie_is_as_closed_as_the_origin_allows(school: School, origin: str, cookie: str) -> None:
    await school.account("amina")
    async with school.browser(origin) as browser:
        said = (await browser.post("/api/sign-in", json=AMINA)).headers["set-cookie"]
        assert said == cookie.format(said.partition("=")[2].partition(";")[0])


async def test_a_program_gets_a_token_and_needs_no_origin(school: School) -> None:
    id = await school.account("amina")
    async with school.browser(None) as program:
        reply = await program.post("/api/sign-in", json={**AMINA, "token": True})
        assert "set-cookie" not in reply.headers
    async with school.program(reply.json()["token"]) as program:
        assert (await program.get("/api/me")).json()["person"] == id


async def test_too_many_wrong_tries_must_wait_and_then_may_try_again(school: School) -> None:
    await school.account("amina")
    async with school.browser() as browser:
        for _ in range(10):
            await browser.post("/api/sign-in", json={**AMINA, "password": "wrong"})
        reply = await browser.post("/api/sign-in", json=AMINA)
        assert trouble(reply) == (429, "too_fast")
        school.later(seconds=int(reply.headers["Retry-After"]))
        assert (await browser.post("/api/sign-in", json=AMINA)).status_code == 200


async def test_good_tries_do_not_count(school: School) -> None:
    await school.account("amina")
    async with school.browser() as browser:
        for _ in range(120):  # a whole school comes by one address
            assert (await browser.post("/api/sign-in", json=AMINA)).status_code == 200


async def test_nobody_locks_another_out_from_elsewhere(school: School) -> None:
    await school.account("amina")
    app, headers = school.app(), {"Origin": HERE}
    stranger, hers = (httpx2.ASGITransport(app=app, client=(where, 1)) for where in ("10.9.9.9", "10.0.0.7"))
    async with httpx2.AsyncClient(transport=stranger, headers=headers, base_url=HERE) as browser:
        for _ in range(12):
            reply = await browser.post("/api/sign-in", json={**AMINA, "password": "a guess"})
        assert trouble(reply) == (429, "too_fast")
    async with httpx2.AsyncClient(transport=hers, headers=headers, base_url=HERE) as browser:
        assert (await browser.post("/api/sign-in", json=AMINA)).status_code == 200


async def test_signing_out_ends_the_session_not_only_the_cookie(school: School) -> None:
    await school.account("amina")
    async with school.browser() as browser:
        await browser.post("/api/sign-in", json=AMINA)
        kept = browser.cookies["staffroom"]
        assert (await browser.post("/api/sign-out")).status_code == 200
        assert "staffroom" not in browser.cookies
        assert school.rechecks == 1
        browser.cookies.set("staffroom", kept, domain="127.0.0.1")
        assert trouble(await browser.get("/api/me")) == (401, "not_signed_in")


async def test_a_hash_of_former_parameters_is_renewed(school: School) -> None:
    id = await school.account("amina")
    school.passwords = Passwords(PasswordHasher(time_cost=2, memory_cost=16, parallelism=1))
    async with school.browser() as browser:
        assert (await browser.post("/api/sign-in", json=AMINA)).status_code == 200
    row = await school.database.read(lambda s: accounts.person(s, id))
    assert row is not None
    assert row.password_hash is not None
    assert "m=16,t=2" in row.password_hash


async def test_a_session_slides_while_used_and_ends_when_not(school: School) -> None:
    await school.account("amina")
    async with school.browser() as browser:
        await browser.post("/api/sign-in", json=AMINA)
        for _ in range(3):
            school.later(days=29)
            assert (await browser.get("/api/me")).status_code == 200
        school.later(days=30, seconds=1)
        assert trouble(await browser.get("/api/me")) == (401, "not_signed_in")
