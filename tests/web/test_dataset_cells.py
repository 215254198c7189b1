"""Who may do what with data sets, cell by cell: each role by each read and write, within and across communities."""

import pytest

from community.tables import a_probe
from web.hall import Hall, Person
from web.school import trouble

BY_CLASS = {"shows": "by_group", "measure": 4, "by": 1}
READINGS = {"measure": 4, "by": 2}

# Coordinator, its maker (a member), another member, a guest of a meeting, a former member, a coordinator of another
# community, somebody who is not signed in.
GRID = """
list      200 200 200 404 404 404 401
one       200 200 200 404 404 404 401
chart     200 200 200 404 404 404 401
readings  200 200 200 404 404 404 401
look      200 200 200 404 404 404 401
keep      200 200 200 404 404 404 401
words     200 200 403 404 404 404 401
remove    200 200 403 404 404 404 401
"""
WHO = ("coordinator", "maker", "member", "guest", "former", "elsewhere", "nobody")
ROWS = [line.split() for line in GRID.strip().splitlines()]
CELLS = [(act, who, int(code)) for act, *codes in ROWS for who, code in zip(WHO, codes, strict=True)]


class Everyone:
    """All of them, and a data set of the maker's."""

    def __init__(self, hall: Hall, community: str, people: dict[str, Person]) -> None:
        self.hall, self.people = hall, people
        self.path = f"/api/communities/{community}/data-sets"
        self.id = ""


@pytest.fixture
async def everyone(hall: Hall) -> Everyone:
    names = ("coordinator", "maker", "member", "former", "elsewhere")
    people = {name: await hall.person(name) for name in names}
    community = await hall.community(*(people[name].id for name in names[:4]))
    await hall.community(people["elsewhere"].id)
    meeting = await hall.meeting(community, people["maker"].asks)
    people["guest"] = await hall.guest(meeting)
    former = f"/api/communities/{community}/members/{people['former'].id}/remove"
    await people["coordinator"].asks.post(former)
    people["nobody"] = Person(id="", asks=hall.browser())
    everyone = Everyone(hall, community, people)
    made = await people["maker"].asks.post(
        everyone.path, content=a_probe(3, 9).encode(), params={"title": "Probe"}
    )
    everyone.id = made.json()["id"]
    return everyone


@pytest.mark.parametrize(("act", "who", "code"), CELLS)
async def test_a_cell(everyone: Everyone, act: str, who: str, code: int) -> None:
    asks, path, one = everyone.people[who].asks, everyone.path, f"{everyone.path}/{everyone.id}"
    table = a_probe(3, 9).encode()
    replies = {
        "list": lambda: asks.get(path),
        "one": lambda: asks.get(one),
        "chart": lambda: asks.post(f"{one}/chart", json=BY_CLASS),
        "readings": lambda: asks.post(f"{one}/readings", json=READINGS),
        "look": lambda: asks.post(f"{path}/look", content=table),
        "keep": lambda: asks.post(path, content=table, params={"title": "Another"}),
        "words": lambda: asks.post(f"{one}/words", json={"title": "New"}),
        "remove": lambda: asks.post(f"{one}/remove"),
    }
    reply = await replies[act]()
    assert reply.status_code == code, reply.text
    if code != 200:
        assert trouble(reply)[0] == code
        seen = (await everyone.people["maker"].asks.get(path)).json()["data_sets"]
        assert [set_["title"] for set_ in seen] == ["Probe"]


async def test_a_data_set_is_found_in_its_own_community_alone(everyone: Everyone) -> None:
    maker = everyone.people["maker"]
    another = await everyone.hall.community(maker.id)
    wrong = f"/api/communities/{another}/data-sets/{everyone.id}"
    assert trouble(await maker.asks.get(wrong)) == (404, "not_found")
    for rest, body in (
        ("chart", BY_CLASS),
        ("readings", READINGS),
        ("words", {"title": "New"}),
        ("remove", {}),
    ):
        assert trouble(await maker.asks.post(f"{wrong}/{rest}", json=body)) == (404, "not_found")
    meeting = await everyone.hall.meeting(another, maker.asks)
    said = {"data_set": everyone.id, "title": "Probe"}
    reply = await maker.asks.post(f"/api/meetings/{meeting}/data-sets", json=said)
    assert trouble(reply) == (404, "not_found")
