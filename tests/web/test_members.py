"""Members of a community: who adds them, who may leave, who may set whose password."""

import httpx2
import pytest

from staffroom_server.people import accounts
from web.school import School, trouble

PRIYA = {"name": "Priya", "email": "priya@example.org"}


class Community:
    def __init__(self, school: School, id: str, coordinator: httpx2.AsyncClient, daniel: str) -> None:
        self.school, self.path, self.id = school, f"/api/communities/{id}", id
        self.coordinator, self.daniel = coordinator, daniel

    async def add(self, **said: str) -> httpx2.Response:
        return await self.coordinator.post(f"{self.path}/members", json={**PRIYA, **said})

    async def do(self, member: str, what: str, **said: str) -> httpx2.Response:
        return await self.coordinator.post(f"{self.path}/members/{member}/{what}", json=said or None)


async def founded(school: School, name: str) -> Community:
    daniel = await school.account(name, founds=True)
    coordinator = await school.program_of(daniel)
    reply = await coordinator.post("/api/communities", json={"name": f"{name}'s"})
    return Community(school, reply.json()["id"], coordinator, daniel)


@pytest.fixture
async def rural(school: School) -> Community:
    return await founded(school, "daniel")


async def test_only_who_may_found_founds(school: School) -> None:
    program = await school.program_of(await school.account("amina"))
    assert trouble(await program.post("/api/communities", json={"name": "Mine"})) == (403, "not_allowed")


async def test_someone_new_gets_a_link_that_sets_their_password(rural: Community) -> None:
    added = (await rural.add()).json()
    drawn = added["link"].partition("/come-in#")[2]
    async with rural.school.browser() as browser:
        body = {"secret": drawn, "password": "a password of hers"}
        assert (await browser.post("/api/invitations/use", json=body)).json()["person"] == added["id"]
        assert (await browser.get(rural.path)).json()["role"] == "member"


async def test_an_account_that_has_a_password_is_added_as_it_is(rural: Community) -> None:
    priya = await rural.school.account("priya")
    assert (await rural.add(email="PRIYA@example.org", name="Other")).json() == {"id": priya, "link": None}
    assert trouble(await rural.add()) == (409, "taken")
    seen = (await rural.coordinator.get(rural.path)).json()
    assert sorted((m["name"], m["email"]) for m in seen["members"]) == [
        ("daniel", "daniel@example.org"),
        ("priya", "priya@example.org"),
    ]


async def test_members_do_not_see_each_others_emails(rural: Community) -> None:
    priya = await rural.school.account("priya")
    await rural.add()
    seen = (await (await rural.school.program_of(priya)).get(rural.path)).json()
    assert {m["email"] for m in seen["members"]} == {None}


@pytest.mark.parametrize(("what", "said"), [("remove", {}), ("role", {"role": "member"})])
async def test_a_community_never_loses_its_last_coordinator(
    rural: Community, what: str, said: dict[str, str]
) -> None:
    assert trouble(await rural.do(rural.daniel, what, **said)) == (403, "not_allowed")
    priya = (await rural.add()).json()["id"]
    assert (await rural.do(priya, "role", role="coordinator")).status_code == 200
    assert (await rural.do(rural.daniel, what, **said)).status_code == 200


async def test_who_was_removed_is_a_stranger_and_may_come_back(rural: Community) -> None:
    id = await rural.school.account("priya")
    await rural.add()
    priya, before = await rural.school.program_of(id), rural.school.rechecks
    assert (await rural.do(id, "remove")).status_code == 200
    assert rural.school.rechecks == before + 1
    assert trouble(await priya.get(rural.path)) == (404, "not_found")
    assert trouble(await rural.do(id, "remove")) == (404, "not_found")
    assert (await rural.add()).status_code == 200
    assert (await priya.get(rural.path)).status_code == 200


async def test_a_new_password_link_for_an_account_of_the_communitys_own(rural: Community) -> None:
    added = (await rural.add()).json()
    first = added["link"].partition("#")[2]
    second = (await rural.do(added["id"], "password-link")).json()["link"].partition("#")[2]
    async with rural.school.browser() as browser:
        reply = await browser.post("/api/invitations/look", json={"secret": first})
        assert trouble(reply) == (410, "link_over")
        assert (await browser.post("/api/invitations/look", json={"secret": second})).json()[
            "name"
        ] == "Priya"


async def test_no_password_link_for_an_account_that_others_rely_on(rural: Community) -> None:
    school = rural.school
    urban = await founded(school, "grace")
    elsewhere = await school.account("luis")  # not made by this community
    founder = await school.account("mei", founds=True, home=rural.id)
    for name in ("luis", "mei"):
        await rural.add(email=f"{name}@example.org")
    shared = (await rural.add()).json()["id"]
    assert (await rural.do(shared, "password-link")).status_code == 200
    assert (await urban.add()).json() == {"id": shared, "link": None}
    for person in (elsewhere, founder, shared):
        reply = await rural.do(person, "password-link")
        assert trouble(reply) == (403, "not_allowed")
        assert "staffroom user link" in reply.json()["text"]
    assert trouble(await urban.do(elsewhere, "password-link")) == (404, "not_found")


async def test_a_link_made_before_an_account_was_shared_opens_it_no_more(rural: Community) -> None:
    school, urban = rural.school, await founded(rural.school, "grace")
    shared = (await rural.add()).json()["id"]
    await school.database.write(lambda s: accounts.set_password(s, shared, "a hash"))
    kept = (await rural.do(shared, "password-link")).json()["link"].partition("#")[2]
    await urban.add()
    async with school.browser() as browser:
        reply = await browser.post(
            "/api/invitations/use", json={"secret": kept, "password": "taken over now"}
        )
        assert trouble(reply) == (410, "link_over")
