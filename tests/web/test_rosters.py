"""A list of people: shown row by row before anything happens, then taken whole or not at all."""

import pytest

from hostile import OWN, TEXTS
from staffroom_server.people import accounts
from web.rosters import HEADED, Office, an_office
from web.school import School, trouble


@pytest.fixture
async def office(school: School) -> Office:
    return await an_office(school)


async def test_a_list_is_shown_then_taken(office: Office) -> None:
    seen = await office.looked(HEADED)
    assert [(row["line"], row["name"], row["role"], row["happens"]) for row in seen["rows"]] == [
        (2, "Priya Nair", "member", "new"),
        (3, "Luis Ortega", "facilitator", "new"),
    ]
    assert await office.roles() == {"daniel": "coordinator"}  # looking does nothing
    done = (await office.take(HEADED, seen["seen"])).json()
    assert (done["joined"], done["changed"], len(done["links"])) == (2, 0, 2)
    assert await office.roles() == {
        "daniel": "coordinator", "Priya Nair": "member", "Luis Ortega": "facilitator"
    }  # fmt: skip


async def test_whoever_came_by_the_list_sets_a_password_and_comes_in(office: Office) -> None:
    link = (await office.taken(HEADED))["links"][0]
    async with office.school.browser() as browser:
        body = {"secret": link["link"].partition("#")[2], "password": "a password of hers"}
        assert (await browser.post("/api/invitations/use", json=body)).json()["person"] == link["id"]
        assert (await browser.get(office.at)).json()["role"] == "member"


async def test_who_is_there_already_stays_unless_a_role_is_said(office: Office) -> None:
    await office.taken(HEADED)
    again = "name,email,role\nPriya,PRIYA@example.org,\nLuis,luis@example.org,observer\n"
    seen = await office.looked(again)
    assert [(row["happens"], row["before"], row["role"]) for row in seen["rows"]] == [
        ("stays", "member", "member"),
        ("changes", "facilitator", "observer"),
    ]
    done = await office.taken(again)
    assert (done["joined"], done["changed"], done["links"]) == (0, 1, [])
    assert (await office.roles())["Luis Ortega"] == "observer"
    assert (await office.roles())["Priya Nair"] == "member"


async def test_an_account_of_elsewhere_joins_as_it_is(office: Office) -> None:
    priya = await office.school.account("priya")
    seen = await office.looked(HEADED)
    assert [row["happens"] for row in seen["rows"]] == ["joins", "new"]
    assert [one["email"] for one in (await office.taken(HEADED))["links"]] == ["luis@example.org"]
    assert (await (await office.school.program_of(priya)).get(office.at)).status_code == 200


async def test_whoever_left_comes_back_by_the_list(office: Office) -> None:
    await office.taken(HEADED)
    members = (await office.asks.get(office.at)).json()["members"]
    luis = next(one["id"] for one in members if one["name"] == "Luis Ortega")
    await office.asks.post(f"{office.at}/members/{luis}/remove")
    assert [row["happens"] for row in (await office.looked(HEADED))["rows"]] == ["stays", "joins"]
    await office.taken(HEADED)
    assert (await office.roles())["Luis Ortega"] == "facilitator"


WRONG = """name,email,role
Ana,,member
Ben,ben at example.org,member
Cleo,cleo@example.org,head of year
,new@example.org,member
=HYPERLINK("http://evil"),eve@example.org,member
Fay,fay@example.org,member
Fay again,FAY@example.org,member
"""


async def test_every_line_that_is_wrong_says_what_to_write(office: Office) -> None:
    seen = await office.looked(WRONG)
    told = {row["line"]: row["mend"] for row in seen["rows"] if row["happens"] == "wrong"}
    assert told == {
        2: "Write an e-mail, as name@school.org.",
        3: "“ben at example.org” is no e-mail. Write it as name@school.org.",
        4: "“head of year” is no role. Write coordinator, facilitator, member, observer "
        "(or family, expert) or official, or nothing.",
        5: "Write their name.",
        6: "A name does not begin with “=”. Write the name alone.",
        8: "This e-mail stands in line 7 already. Keep one of the two.",
    }
    assert trouble(await office.take(WRONG, seen["seen"])) == (422, "bad_body")
    assert await office.roles() == {"daniel": "coordinator"}
    assert await office.school.database.read(lambda s: accounts.by_email(s, "fay@example.org")) is None


async def test_the_last_coordinator_is_not_taken_away_by_a_list(office: Office) -> None:
    less = "daniel,daniel@example.org,member\nPriya,priya@example.org,member\n"
    assert [row["happens"] for row in (await office.looked(less))["rows"]] == ["wrong", "new"]
    handed = less.replace("priya@example.org,member", "priya@example.org,coordinator")
    await office.taken(handed)
    assert await office.roles() == {"daniel": "member", "Priya": "coordinator"}


async def test_what_changed_since_it_was_shown_stops_it(office: Office) -> None:
    seen = await office.looked(HEADED)
    await office.asks.post(f"{office.at}/members", json={"name": "Priya", "email": "priya@example.org"})
    assert trouble(await office.take(HEADED, seen["seen"])) == (409, "too_late")
    assert trouble(await office.take(HEADED + "Eve,eve@example.org,\n", seen["seen"])) == (409, "too_late")
    assert set(await office.roles()) == {"daniel", "Priya"}


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", b"\x00" * 50, b"\xff\xfe\x00", b"x" * (2**20 + 1)])
async def test_what_is_no_list_is_refused_in_a_sentence(office: Office, raw: bytes) -> None:
    assert trouble(await office.look(raw))[0] in (413, 422)


async def test_hostile_text_is_a_name_or_refused_in_its_line(office: Office) -> None:
    for at, text in enumerate([*OWN, *TEXTS[len(OWN) :: 5]]):
        quoted = text[:150].replace('"', '""').encode("utf-8", "replace").decode()
        raw = f'name,email\n"{quoted}",e{at}@example.org\n'
        reply = await office.look(raw)
        if reply.status_code != 200:
            assert trouble(reply) == (422, "bad_body")
            continue
        (row,) = reply.json()["rows"]
        taken = await office.take(raw, reply.json()["seen"])
        assert (taken.status_code == 200) is (row["happens"] == "new"), (text, row, taken.text)
    names = [one["name"] for one in (await office.asks.get(office.at)).json()["members"]]
    assert not [name for name in names if name.startswith(("=", "+", "-", "@"))]


async def test_two_thousand_people_in_one_go(office: Office) -> None:
    rows = "".join(f"Person {n},person{n}@example.org,\n" for n in range(2_000))
    done = await office.taken(rows)
    assert (done["joined"], len(done["links"])) == (2_000, 2_000)
    assert len({one["link"] for one in done["links"]}) == 2_000


async def test_only_a_coordinator_of_this_community_looks_or_takes(office: Office) -> None:
    await office.taken(HEADED.replace("facilitator", "facilitator\nEve,eve@example.org,observer"))
    members = (await office.asks.get(office.at)).json()["members"]
    for one in members:
        if one["role"] != "coordinator":
            asks = await office.school.program_of(one["id"])
            reply = await asks.post(f"{office.at}/roster/look", content=HEADED)
            assert trouble(reply) == (403, "not_allowed")
    stranger = await office.school.program_of(await office.school.account("nobody"))
    assert trouble(await stranger.post(f"{office.at}/roster/look", content=HEADED)) == (404, "not_found")
