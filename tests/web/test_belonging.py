"""A community as a whole: described, joined by a link, left, handed over, archived and brought back."""

import httpx2
import pytest

from staffroom_schemas.http.communities import Belongs
from staffroom_schemas.members import Role
from staffroom_server.community import membership
from web.rosters import Office, an_office
from web.school import School, trouble

HERS = {"name": "Priya", "email": "priya@example.org", "password": "a password of hers"}


@pytest.fixture
async def office(school: School) -> Office:
    return await an_office(school)


async def a_link(office: Office, **said: object) -> str:
    reply = await office.asks.post(f"{office.at}/links", json=said)
    assert reply.status_code == 200, reply.text
    return str(reply.json()["link"]).partition("/come-in#")[2]


async def belongs(office: Office, name: str, role: Belongs = Role.member) -> tuple[str, httpx2.AsyncClient]:
    id = await office.school.account(name)
    await office.school.database.write(
        lambda session: membership.join(session, office.community, id, role, office.school.now)
    )
    return id, await office.school.program_of(id)


async def test_it_is_described(office: Office) -> None:
    said = {"name": "Rural Maths 7", "about": "For fractions.\n\nTuesdays."}
    assert (await office.asks.post(f"{office.at}/about", json=said)).status_code == 200
    seen = (await office.asks.get(office.at)).json()
    assert {what: seen[what] for what in said} == said
    assert trouble(await office.asks.post(f"{office.at}/about", json={"name": " "})) == (422, "bad_body")


async def test_someone_new_joins_by_a_link_with_an_account_of_their_own(office: Office) -> None:
    drawn = await a_link(office)
    async with office.school.browser() as browser:
        seen = (await browser.post("/api/invitations/look", json={"secret": drawn})).json()
        assert (seen["kind"], seen["community_name"], seen["role"]) == ("member", "Rural Maths", "member")
        for field in HERS:
            lacking = {"secret": drawn, **{name: said for name, said in HERS.items() if name != field}}
            reply = await browser.post("/api/invitations/use", json=lacking)
            assert (trouble(reply), reply.json()["field"]) == ((422, "bad_body"), field)
        came = (await browser.post("/api/invitations/use", json={"secret": drawn, **HERS})).json()
        assert came["community"] == office.community
        assert (await browser.get(office.at)).json()["role"] == "member"
        assert (
            await browser.post("/api/sign-in", json={k: HERS[k] for k in ("email", "password")})
        ).status_code == 200


async def test_whoever_has_an_account_joins_with_it_and_only_once(office: Office) -> None:
    drawn = await a_link(office, uses=1, role="observer")
    luis = await office.school.program_of(await office.school.account("luis"))
    reply = await luis.post("/api/invitations/use", json={"secret": drawn, "token": True})
    assert reply.json()["community"] == office.community
    assert (await office.asks.get(f"{office.at}/links")).json()["links"][0]["uses_left"] == 0
    assert (await luis.get(office.at)).json()["role"] == "observer"
    other = await office.school.program_of(await office.school.account("mei"))
    assert trouble(await other.post("/api/invitations/use", json={"secret": drawn, "token": True})) == (
        410,
        "link_over",
    )


async def test_whoever_belongs_to_it_uses_nothing_up_and_stays_what_they_are(office: Office) -> None:
    drawn = await a_link(office, uses=1)
    for _ in range(2):
        reply = await office.asks.post("/api/invitations/use", json={"secret": drawn, "token": True})
        assert reply.json()["community"] == office.community
    assert await office.roles() == {"daniel": "coordinator"}
    assert (await office.asks.get(f"{office.at}/links")).json()["links"][0]["uses_left"] == 1


async def test_nobody_takes_an_account_that_there_is_by_a_link(office: Office) -> None:
    await office.school.account("priya")
    drawn = await a_link(office)
    async with office.school.browser() as browser:
        reply = await browser.post("/api/invitations/use", json={"secret": drawn, **HERS})
        assert (trouble(reply), reply.json()["field"]) == ((409, "taken"), "email")
        assert "Sign in" in reply.json()["text"]
    assert (await office.asks.get(f"{office.at}/links")).json()["links"][0]["uses_left"] == 50


async def test_a_link_makes_nobody_a_coordinator(office: Office) -> None:
    for role in ("coordinator", "facilitator", "guest", "stranger"):
        assert trouble(await office.asks.post(f"{office.at}/links", json={"role": role})) == (422, "bad_body")


async def test_a_revoked_link_lets_nobody_in(office: Office) -> None:
    drawn = await a_link(office)
    (link,) = (await office.asks.get(f"{office.at}/links")).json()["links"]
    for _ in range(2):
        assert (await office.asks.post(f"{office.at}/links/{link['id']}/revoke")).status_code == 200
    async with office.school.browser() as browser:
        reply = await browser.post("/api/invitations/use", json={"secret": drawn, **HERS})
        assert trouble(reply) == (410, "link_over")


async def test_one_leaves_oneself_and_the_last_coordinator_hands_over_first(office: Office) -> None:
    id, priya = await belongs(office, "priya")
    assert trouble(await office.asks.post(f"{office.at}/leave")) == (403, "not_allowed")
    assert (await office.asks.post(f"{office.at}/hand-over", json={"to": id})).status_code == 200
    assert await office.roles() == {"daniel": "member", "priya": "coordinator"}
    assert (await office.asks.post(f"{office.at}/leave")).status_code == 200
    assert trouble(await office.asks.get(office.at)) == (404, "not_found")
    assert [one["name"] for one in (await priya.get(office.at)).json()["members"]] == ["priya"]


@pytest.mark.parametrize("role", [Role.observer, Role.official])
async def test_it_is_handed_over_to_somebody_who_works_in_it(office: Office, role: Belongs) -> None:
    id, _ = await belongs(office, "priya", role)
    nobody, hidden = await office.school.account("nobody"), (404, "not_found")
    for to, said in ((id, (403, "not_allowed")), (office.coordinator, hidden), (nobody, hidden)):
        assert trouble(await office.asks.post(f"{office.at}/hand-over", json={"to": to})) == said
    assert (await office.roles())["daniel"] == "coordinator"


async def test_an_archived_community_is_out_of_the_lists_and_comes_back(office: Office) -> None:
    _, priya = await belongs(office, "priya")
    meeting = await office.school.meeting(office.community, office.asks)
    assert (await office.asks.post(f"{office.at}/archive")).status_code == 200
    for asks in (office.asks, priya):
        mine = (await asks.get("/api/me")).json()
        assert [(one["name"], one["archived"]) for one in mine["communities"]] == [("Rural Maths", True)]
        assert mine["meetings"] == []
        assert (await asks.get(office.at)).json()["archived"]
    again = await office.asks.post(f"{office.at}/about", json={"name": "Other"})
    assert trouble(again) == (409, "closed")
    assert trouble(await priya.post(f"{office.at}/bring-back")) == (403, "not_allowed")
    assert (await office.asks.post(f"{office.at}/bring-back")).status_code == 200
    assert [one["id"] for one in (await priya.get("/api/me")).json()["meetings"]] == [meeting]
    assert (await office.asks.post(f"{office.at}/about", json={"name": "Other"})).status_code == 200


async def test_no_link_leads_into_an_archived_community_or_its_meetings(office: Office) -> None:
    meeting = await office.school.meeting(office.community, office.asks)
    made = (await office.asks.post(f"/api/meetings/{meeting}/invitations", json={})).json()["link"]
    links = [await a_link(office), made.partition("#")[2]]
    await office.asks.post(f"{office.at}/archive")
    luis = await office.school.program_of(await office.school.account("luis"))
    async with office.school.browser() as browser:
        for drawn in links:
            assert trouble(
                await luis.post("/api/invitations/use", json={"secret": drawn, "token": True})
            ) == (409, "closed")
            reply = await browser.post("/api/invitations/use", json={"secret": drawn, **HERS})
            assert trouble(reply) == (409, "closed")


async def test_an_official_sees_counts_and_no_name(office: Office) -> None:
    _, official = await belongs(office, "olga", Role.official)
    await belongs(office, "priya")
    await office.school.meeting(office.community, office.asks)
    await office.asks.post(f"{office.at}/cycles", json={"title": "Spring"})
    seen = (await official.get(f"{office.at}/counts")).json()
    assert (seen["members"], seen["meetings"], seen["planned"], seen["minutes"]) == (2, 0, 1, 0)
    assert [(one["title"], one["stage"], one["entries"]) for one in seen["cycles"]] == [
        ("Spring", "data", {})
    ]
    for name in ("daniel", "priya"):
        assert name not in (await official.get(f"{office.at}/counts")).text
    reply = await official.get(office.at)
    assert trouble(reply) == (403, "not_allowed")
    assert "counted" in reply.json()["text"]
    assert (await official.get("/api/me")).json()["meetings"] == []


async def test_an_official_gets_into_no_meeting_by_a_guests_link_and_loses_the_seat_they_had(
    office: Office,
) -> None:
    meeting = await office.school.meeting(office.community, office.asks)
    made = (await office.asks.post(f"/api/meetings/{meeting}/invitations", json={})).json()["link"]
    drawn = made.partition("#")[2]
    luis = await office.school.account("luis")
    asks = await office.school.program_of(luis)
    assert (await asks.post("/api/invitations/use", json={"secret": drawn, "token": True})).status_code == 200
    assert (await asks.get(f"/api/meetings/{meeting}")).json()["role"] == "guest"
    said = {"name": "Luis", "email": "luis@example.org", "role": "official"}
    await office.asks.post(f"{office.at}/members", json=said)
    assert trouble(await asks.get(f"/api/meetings/{meeting}")) == (404, "not_found")
    assert trouble(await asks.post("/api/invitations/use", json={"secret": drawn, "token": True})) == (
        403,
        "not_allowed",
    )


async def test_an_observer_takes_part_where_they_have_a_seat(office: Office) -> None:
    meeting = await office.school.meeting(office.community, office.asks)
    _, asks = await belongs(office, "omar", Role.observer)
    assert (await asks.get(f"/api/meetings/{meeting}")).json()["role"] == "observer"
    made = (await office.asks.post(f"/api/meetings/{meeting}/invitations", json={})).json()["link"]
    await asks.post("/api/invitations/use", json={"secret": made.partition("#")[2], "token": True})
    assert (await asks.get(f"/api/meetings/{meeting}")).json()["role"] == "guest"


async def test_whoever_only_looks_on_leads_no_meeting_and_is_not_expected(office: Office) -> None:
    id, _ = await belongs(office, "omar", Role.observer)
    body = {"title": "M", "starts_at": "2026-11-23T15:00:00Z", "minutes": 60, "facilitator": id}
    reply = await office.asks.post(f"{office.at}/meetings", json=body)
    assert (trouble(reply), reply.json()["field"]) == ((422, "bad_body"), "facilitator")
    meeting = await office.school.meeting(office.community, office.asks)
    people = (await office.asks.get(f"/api/meetings/{meeting}")).json()["people"]
    assert [one["name"] for one in people] == ["daniel"]


async def test_a_person_is_something_else_in_each_of_their_communities(office: Office) -> None:
    id, priya = await belongs(office, "priya", Role.observer)
    second = await office.school.community(id)
    mine = (await priya.get("/api/me")).json()["communities"]
    assert {one["id"]: one["role"] for one in mine} == {office.community: "observer", second: "coordinator"}
