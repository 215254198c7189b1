"""Links: for guests, for signing in, for setting a password."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx2
import pytest

from staffroom_server.people import invitations, secret
from web.school import PASSWORD, School, trouble

USE, LOOK = "/api/invitations/use", "/api/invitations/look"


@pytest.fixture
async def daniel(school: School) -> httpx2.AsyncClient:
    return await school.program_of(await school.account("daniel", founds=True))


async def a_meeting(school: School, daniel: httpx2.AsyncClient) -> str:
    me = (await daniel.get("/api/me")).json()["person"]
    return await school.meeting(await school.community(me), daniel)


async def a_link(daniel: httpx2.AsyncClient, meeting: str, **said: Any) -> tuple[str, str]:
    made = (await daniel.post(f"/api/meetings/{meeting}/invitations", json=said)).json()
    origin, _, drawn = made["link"].partition("/come-in#")
    assert origin == "http://127.0.0.1:8000"
    return made["id"], drawn


async def a_link_for(school: School, person: str, kind: invitations.Kind) -> str:
    drawn = secret.draw()
    await school.database.write(
        lambda s: invitations.make(s, drawn, kind, now=school.now, lasts=timedelta(days=1), person=person)
    )
    return drawn


async def test_a_guest_looks_comes_in_and_sees_that_meeting_only(
    school: School, daniel: httpx2.AsyncClient
) -> None:
    meeting, other = await a_meeting(school, daniel), await a_meeting(school, daniel)
    _, drawn = await a_link(daniel, meeting)
    async with school.browser() as guest:
        seen = (await guest.post(LOOK, json={"secret": drawn})).json()
        told = {what: said for what, said in seen.items() if said is not None}
        assert told == {"kind": "guest", "meeting": meeting, "title": "Tuning"}
        reply = await guest.post(USE, json={"secret": drawn, "name": "Priya"})
        assert reply.json()["meeting"] == meeting
        assert (await guest.get(f"/api/meetings/{meeting}")).json()["role"] == "guest"
        assert trouble(await guest.get(f"/api/meetings/{other}")) == (404, "not_found")
        assert trouble(await guest.get(f"/api/meetings/{meeting}/invitations")) == (403, "not_allowed")
        me = (await guest.get("/api/me")).json()
        assert (me["guest"], me["communities"], [m["id"] for m in me["meetings"]]) == (True, [], [meeting])


async def test_a_guest_must_say_a_name(school: School, daniel: httpx2.AsyncClient) -> None:
    _, drawn = await a_link(daniel, await a_meeting(school, daniel), uses=1)
    async with school.browser() as guest:
        reply = await guest.post(USE, json={"secret": drawn})
        assert trouble(reply) == (422, "bad_body")
        assert reply.json()["field"] == "name"
        assert (await guest.post(USE, json={"secret": drawn, "name": "Priya"})).status_code == 200


async def test_two_who_come_at_once_by_a_link_for_one_are_not_both_in(
    school: School, daniel: httpx2.AsyncClient
) -> None:
    _, drawn = await a_link(daniel, await a_meeting(school, daniel), uses=1)
    async with school.browser() as one, school.browser() as two:
        asked = (b.post(USE, json={"secret": drawn, "name": "Priya"}) for b in (one, two))
        replies = await asyncio.gather(*asked)
        assert sorted(r.status_code for r in replies) == [200, 410]
        assert trouble(await one.post(LOOK, json={"secret": drawn})) == (410, "link_over")


async def test_an_expired_a_revoked_and_an_unknown_link_are_told_the_same(
    school: School, daniel: httpx2.AsyncClient
) -> None:
    meeting = await a_meeting(school, daniel)
    _, expired = await a_link(daniel, meeting, hours=1)
    id, revoked = await a_link(daniel, meeting)
    assert (await daniel.post(f"/api/meetings/{meeting}/invitations/{id}/revoke")).status_code == 200
    school.later(hours=1)
    async with school.browser() as guest:
        said = []
        for drawn in (expired, revoked, secret.draw()):
            reply = await guest.post(USE, json={"secret": drawn, "name": "Priya"})
            assert trouble(reply) == (410, "link_over")
            said.append(reply.text)
        assert len(set(said)) == 1
    listed = (await daniel.get(f"/api/meetings/{meeting}/invitations")).json()["invitations"]
    assert [(one["made_by"], one["revoked"]) for one in listed] in (
        [("daniel", True), ("daniel", False)],
        [("daniel", False), ("daniel", True)],
    )


async def test_a_link_is_revoked_by_its_own_meeting_only(school: School, daniel: httpx2.AsyncClient) -> None:
    meeting, other = await a_meeting(school, daniel), await a_meeting(school, daniel)
    id, _ = await a_link(daniel, meeting)
    reply = await daniel.post(f"/api/meetings/{other}/invitations/{id}/revoke")
    assert trouble(reply) == (404, "not_found")


async def test_an_account_takes_a_seat_as_itself(school: School, daniel: httpx2.AsyncClient) -> None:
    meeting = await a_meeting(school, daniel)
    _, drawn = await a_link(daniel, meeting, uses=1)
    grace = await school.account("grace")
    async with school.browser() as browser:
        await browser.post("/api/sign-in", json={"email": "grace@example.org", "password": PASSWORD})
        for _ in range(2):  # coming again uses nothing up
            reply = await browser.post(USE, json={"secret": drawn})
            if reply.status_code == 200:
                assert (reply.json()["person"], reply.json()["meeting"]) == (grace, meeting)
                assert "set-cookie" not in reply.headers
        assert (await browser.get(f"/api/meetings/{meeting}")).json()["role"] == "guest"


async def test_a_member_who_uses_a_guests_link_stays_a_member(
    school: School, daniel: httpx2.AsyncClient
) -> None:
    meeting = await a_meeting(school, daniel)
    _, drawn = await a_link(daniel, meeting, uses=1)
    reply = await daniel.post(USE, json={"secret": drawn, "token": True})
    assert reply.json()["meeting"] == meeting
    listed = (await daniel.get(f"/api/meetings/{meeting}/invitations")).json()["invitations"]
    assert listed[0]["uses_left"] == 1


async def test_guests_of_a_play_session_may_play(school: School) -> None:
    id = await school.account("daniel", founds=True)
    player = await school.program_of(id, "play")
    meeting = await school.meeting(await school.community(id), player)
    _, drawn = await a_link(player, meeting, uses=500)
    async with school.browser(None) as program:
        for _ in range(250):  # many bots come from one address
            reply = await program.post(USE, json={"secret": drawn, "name": "Bot", "token": True})
            assert reply.status_code == 200
    async with school.program(reply.json()["token"]) as bot:
        assert (await bot.get("/api/me/sessions")).json()["sessions"][0]["kind"] == "play"


async def test_a_whole_school_comes_by_one_link_and_one_address(
    school: School, daniel: httpx2.AsyncClient
) -> None:
    _, drawn = await a_link(daniel, await a_meeting(school, daniel), uses=300)
    async with school.browser() as guest:
        for n in range(250):
            assert (await guest.post(LOOK, json={"secret": drawn})).status_code == 200
            guest.cookies.clear()
            assert (await guest.post(USE, json={"secret": drawn, "name": f"Guest {n}"})).status_code == 200


async def test_a_new_password_ends_every_older_link_to_set_one(school: School) -> None:
    amina = await school.account("amina")
    older, newer = [await a_link_for(school, amina, "password") for _ in range(2)]
    async with school.browser() as browser:
        body = {"password": "a password of hers"}
        assert (await browser.post(USE, json={**body, "secret": newer})).status_code == 200
        assert trouble(await browser.post(USE, json={**body, "secret": older})) == (410, "link_over")


async def test_guessing_links_is_slowed(school: School) -> None:
    async with school.browser() as guest:
        asked = [await guest.post(LOOK, json={"secret": secret.draw()}) for _ in range(201)]
    assert trouble(asked[-2]) == (410, "link_over")
    assert trouble(asked[-1]) == (429, "too_fast")


async def test_a_sign_in_link_signs_in_once(school: School) -> None:
    id = await school.account("amina")
    drawn = await a_link_for(school, id, "sign_in")
    async with school.browser() as browser:
        assert (await browser.post(LOOK, json={"secret": drawn})).json()["name"] == "amina"
        assert (await browser.post(USE, json={"secret": drawn})).json()["person"] == id
        assert (await browser.get("/api/me")).json()["person"] == id
        assert trouble(await browser.post(USE, json={"secret": drawn})) == (410, "link_over")


async def test_a_password_link_sets_the_password_once_and_ends_other_sessions(school: School) -> None:
    id = await school.account("amina")
    elsewhere = await school.program_of(id)
    drawn = await a_link_for(school, id, "password")
    new = {"secret": drawn, "password": "another good one"}
    async with school.browser() as browser:
        reply = await browser.post(USE, json={"secret": drawn})
        assert (trouble(reply), reply.json()["field"]) == ((422, "bad_body"), "password")
        assert (await browser.post(USE, json=new)).status_code == 200
        assert (await browser.get("/api/me")).status_code == 200
        assert trouble(await elsewhere.get("/api/me")) == (401, "not_signed_in")
        assert school.rechecks == 1
        assert trouble(await browser.post(USE, json=new)) == (410, "link_over")
        sign_in = {"email": "amina@example.org", "password": "another good one"}
        assert (await browser.post("/api/sign-in", json=sign_in)).status_code == 200


@pytest.mark.parametrize("path", [LOOK, USE])
async def test_a_get_uses_nothing_up(school: School, path: str) -> None:
    async with school.browser() as browser:
        assert trouble(await browser.get(path)) == (404, "not_found")
