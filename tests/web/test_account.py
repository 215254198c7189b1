"""One's own sessions, tokens and password."""

from web.school import PASSWORD, School, trouble


async def test_sessions_are_listed_and_ended(school: School) -> None:
    id = await school.account("amina")
    one, two = await school.program_of(id), await school.program_of(id)
    stranger = await school.program_of(await school.account("luis"))
    listed = (await one.get("/api/me/sessions")).json()["sessions"]
    assert sorted(s["current"] for s in listed) == [False, True]
    other = next(s["id"] for s in listed if not s["current"])
    assert trouble(await stranger.post(f"/api/me/sessions/{other}/end")) == (404, "not_found")
    assert (await one.post(f"/api/me/sessions/{other}/end")).status_code == 200
    assert school.rechecks == 1
    assert trouble(await two.get("/api/me")) == (401, "not_signed_in")
    assert trouble(await one.post(f"/api/me/sessions/{other}/end")) == (404, "not_found")


async def test_seen_at_moves_at_most_once_a_minute(school: School) -> None:
    program = await school.program_of(await school.account("amina"))
    seen = []
    for seconds in (59, 1, 59):
        school.later(seconds=seconds)
        seen.append((await program.get("/api/me/sessions")).json()["sessions"][0]["seen_at"])
    assert [one[14:19] for one in seen] == ["00:00", "01:00", "01:00"]


async def test_a_new_password_needs_the_old_one_and_ends_other_sessions(school: School) -> None:
    id = await school.account("amina")
    one, two = await school.program_of(id), await school.program_of(id)
    reply = await one.post("/api/me/password", json={"old": "wrong", "new": "a new password"})
    assert trouble(reply) == (403, "wrong_password")
    body = {"old": PASSWORD, "new": "a new password"}
    assert (await one.post("/api/me/password", json=body)).status_code == 200
    assert (await one.get("/api/me")).status_code == 200
    assert trouble(await two.get("/api/me")) == (401, "not_signed_in")


async def test_tokens_are_shown_once_and_play_is_for_the_trusted(school: School) -> None:
    amina = await school.program_of(await school.account("amina"))
    made = (await amina.post("/api/me/tokens", json={"label": "a bot"})).json()
    async with school.program(made["token"]) as bot:
        assert (await bot.get("/api/me")).json()["name"] == "amina"
    assert made["token"] not in (await amina.get("/api/me/sessions")).text
    play = {"label": "a bot", "play": True}
    assert trouble(await amina.post("/api/me/tokens", json=play)) == (403, "not_allowed")
    daniel = await school.program_of(await school.account("daniel", founds=True))
    assert (await daniel.post("/api/me/tokens", json=play)).status_code == 200


async def test_nobody_is_nobody(school: School) -> None:
    async with school.browser() as browser, school.program("no such token") as program:
        for client in (browser, program):
            for path in ("/api/me", "/api/me/sessions"):
                assert trouble(await client.get(path)) == (401, "not_signed_in")
            reply = await client.post("/api/communities", json={"name": "Mine"})
            assert trouble(reply) == (401, "not_signed_in")
