"""Searching: what is found, in which order, by whom; and that nothing tells of what one may not see."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from databases import Place
from scenario import an_id
from staffroom_schemas import commands as c
from staffroom_server.community import membership
from web.hall import a_hall
from web.school import trouble
from web.searches import Shelf, finds, said, sentences


@pytest.fixture
async def shelf(tmp_path: Path, place: Place) -> AsyncIterator[Shelf]:
    async with a_hall(tmp_path, place) as hall:
        daniel, luis, rosa = [await hall.person(name) for name in ("daniel", "luis", "rosa")]
        maths, arts = await hall.community(daniel.id, luis.id), await hall.community(rosa.id, luis.id)
        meetings = {}
        for community, leads, title in ((maths, daniel, "Exit tickets"), (arts, rosa, "Colour wheels")):
            meetings[community] = id = await hall.meeting(community, leads.asks, title=title)
            for person in (leads, luis):
                await hall.does(id, person.id, c.Arrive())
            await hall.does(id, leads.id, c.OpenMeeting())
        yield Shelf(hall, daniel, luis, rosa, maths, arts, meetings[maths], meetings[arts])


async def test_decisions_come_first_and_the_sentence_stands_around(shelf: Shelf) -> None:
    hall, meeting, daniel = shelf.hall, shelf.fractions, shelf.daniel
    long = "I looked at all of them. Nineteen drew a number line! Who drew a circle? Nobody did that."
    await shelf.says(meeting, daniel, long)
    await hall.does(meeting, daniel.id, c.Propose(text="Every ticket asks for a number line."))
    await hall.does(meeting, daniel.id, c.Decide(text="Number lines stay."), id=an_id("decided"))
    promise = c.Promise(who=shelf.luis.id, text="Print them", evidence="a photo of a number line")
    await hall.does(meeting, daniel.id, promise)
    page = await finds(daniel, "number line")
    assert [one["what"] for one in page["decisions"]] == ["decision", "commitment"]
    assert said(page["decisions"])[0] == "[Number] [lines] stay."
    assert said(page["decisions"])[1].endswith("a photo of a [number] [line]")
    assert said(page["moments"]) == [
        "Every ticket asks for a [number] [line].",
        "Nineteen drew a [number] [line]! Who drew a circle? Nobody did that.",
    ]
    first = page["decisions"][0]
    assert first["id"] == an_id("decided")
    assert (first["meeting"], first["meeting_title"]) == (meeting, "Exit tickets")
    assert page["names"][page["decisions"][1]["by"]] == "luis"
    assert (page["found"], page["all"], page["more"]) == (4, True, False)


async def test_phrases_prefixes_accents_and_plurals(shelf: Shelf) -> None:
    meeting, luis = shelf.fractions, shelf.luis
    for text in (
        "Half of a half",
        "A half, of half",
        "Les élèves comptent",
        "Eleve und Lehrer",
        "比较分数的大小",
    ):
        await shelf.says(meeting, luis, text)
    assert await sentences(luis, '"half of a half"') == ["[Half of a half]"]
    assert await sentences(luis, "“HALF of half”") == ["A [half, of half]"]
    assert await sentences(luis, "lehr*") == ["Eleve und [Lehrer]"]
    assert await sentences(luis, "compt* comptent") == ["Les élèves [comptent]"]
    for word in ("eleve", "ÉLÈVES", "e\u0301le\u0300ve"):
        assert {*await sentences(luis, word)} == {"Les [élèves] comptent", "[Eleve] und Lehrer"}
    assert await sentences(luis, "分数") == ["比较[分数]的大小"]
    assert await sentences(luis, "分大") == []
    assert await sentences(luis, '"of half a"') == []


async def test_a_question_is_asked_as_one_speaks(shelf: Shelf) -> None:
    meeting, luis, daniel = shelf.fractions, shelf.luis, shelf.daniel
    await shelf.says(meeting, daniel, "The drawings of Amsterdam were the best.")
    await shelf.says(meeting, luis, "Drawings say more than numbers.")
    await shelf.says(meeting, luis, "What did the others think about this?")
    assert (await sentences(daniel, "What did Luis think about drawings?"))[
        0
    ] == "[Drawings] say more than numbers."
    assert (await sentences(daniel, "What did daniel think about drawings?"))[0].startswith("The [drawings]")
    assert await sentences(daniel, "what about the") != []  # where nothing else is asked, these are words too


async def test_everyone_finds_what_is_theirs_alone(shelf: Shelf) -> None:
    hall = shelf.hall
    await shelf.says(shelf.fractions, shelf.daniel, "A zebra in the number line")
    await shelf.says(shelf.colours, shelf.rosa, "A zebra in black and white")
    stranger, guest = await hall.person("stranger"), await hall.guest(shelf.colours)
    maths, arts = "A [zebra] in the number line", "A [zebra] in black and white"
    assert await sentences(shelf.daniel, "zebra") == [maths]
    assert await sentences(shelf.rosa, "zebra") == [arts]
    assert {*await sentences(shelf.luis, "zebra")} == {maths, arts}
    assert await sentences(guest, "zebra") == [arts]
    assert await sentences(stranger, "zebra") == []
    assert trouble(await hall.browser().post("/api/search", json={"words": "zebra"})) == (
        401,
        "not_signed_in",
    )


async def test_who_left_or_was_blocked_finds_no_more(shelf: Shelf) -> None:
    hall, luis = shelf.hall, shelf.luis
    await shelf.says(shelf.fractions, shelf.daniel, "A zebra in the number line")
    await shelf.says(shelf.colours, shelf.rosa, "A zebra in black and white")
    await hall.database.write(lambda session: membership.leave(session, shelf.maths, luis.id, hall.now))
    assert await sentences(luis, "zebra") == ["A [zebra] in black and white"]
    await hall.does(shelf.colours, shelf.rosa.id, c.Remove(member=luis.id, block=True))
    assert await sentences(luis, "zebra") == []
    await hall.does(shelf.colours, shelf.rosa.id, c.Unblock(member=luis.id))
    assert await sentences(luis, "zebra") == ["A [zebra] in black and white"]


async def test_what_is_elsewhere_changes_nothing_not_even_the_order(shelf: Shelf) -> None:
    for text in ("Zebras are striped", "A horse is not", "Stripes are everywhere", "Zebras run"):
        await shelf.says(shelf.fractions, shelf.daniel, text)
    asked = ("zebra stripe horse", "striped", "hors*", "nothing of this", "colours")
    before = [json.dumps(await finds(shelf.daniel, words)) for words in asked]
    for n in range(30):
        await shelf.says(shelf.colours, shelf.rosa, f"Zebras and a horse in stripes, {n}")
    await shelf.hall.house.following.catch_up()
    assert [json.dumps(await finds(shelf.daniel, words)) for words in asked] == before


async def test_facets_narrow_and_people_are_not_counted(shelf: Shelf) -> None:
    await shelf.says(shelf.fractions, shelf.daniel, "A zebra", kind="wondering")
    for text in ("One zebra more", "Another zebra"):
        await shelf.says(shelf.colours, shelf.luis, text)
    luis = shelf.luis
    page = await finds(luis, "zebra")
    assert [(one["value"], one["count"]) for one in page["communities"]] == [
        (shelf.arts, 2),
        (shelf.maths, 1),
    ]
    assert [(one["label"], one["count"]) for one in page["meetings"]] == [
        ("Colour wheels", 2),
        ("Exit tickets", 1),
    ]
    assert [(one["value"], one["count"]) for one in page["kinds"]] == [("response", 2), ("wondering", 1)]
    assert [(one["label"], one["count"]) for one in page["people"]] == [("daniel", None), ("luis", None)]
    maths = ["A [zebra]"]
    assert await sentences(luis, "zebra", community=shelf.maths) == maths
    assert await sentences(luis, "zebra", meeting=shelf.fractions) == maths
    assert await sentences(luis, "zebra", kind="wondering") == maths
    assert await sentences(luis, "zebra", person=shelf.daniel.id) == maths
    assert await sentences(luis, "zebra", protocol="tuning") == []
    assert await sentences(luis, "zebra", what="decision") == []
    day = shelf.hall.now.date().isoformat()
    assert len(await sentences(luis, "zebra", since=day, until="2027-01-01")) == 3
    assert await sentences(luis, "zebra", until="2026-01-01") == []
    assert await sentences(shelf.daniel, "zebra", community=shelf.arts) == []


async def test_titles_are_found_and_an_item_where_it_began(shelf: Shelf) -> None:
    hall, meeting, daniel = shelf.hall, shelf.fractions, shelf.daniel
    await hall.does(
        meeting, daniel.id, c.AddItem(title="What the giraffes show", minutes=5), id=an_id("item")
    )
    room = await hall.house.rooms.get(meeting)
    assert room is not None
    await hall.does(meeting, daniel.id, c.Next(step=room.state.run.step if room.state.run else None))
    began = room.state.seq
    await shelf.says(meeting, daniel, "Their necks are long.", step=room.state.run and room.state.run.step)
    (item,) = (await finds(daniel, "giraffe"))["moments"]
    assert (item["what"], item["seq"]) == ("item", began)
    (moment,) = (await finds(daniel, "necks"))["moments"]
    assert moment["step"] == "What the giraffes show"
    assert (await finds(daniel, "exit tickets"))["moments"][0]["what"] == "meeting"


async def test_what_nobody_may_see_yet_is_not_found(shelf: Shelf) -> None:
    hall, meeting, daniel = shelf.hall, shelf.fractions, shelf.daniel
    await hall.does(meeting, daniel.id, c.KeepNote(text="A secret zebra"))
    await hall.does(meeting, daniel.id, c.Propose(text="We go to the zoo"), id=an_id("zoo"))
    poll = c.OpenPoll(proposal=an_id("zoo"), scale="fist_to_five")
    await hall.does(meeting, daniel.id, poll, id=an_id("poll"))
    await hall.does(
        meeting, shelf.luis.id, c.CastVote(poll=an_id("poll"), choice=(1,), reason="No zebra there")
    )
    work = {"title": "A zebra's drawing"}
    path = f"/api/meetings/{meeting}/works"
    assert (await daniel.asks.post(path, content=b"zebra", params=work)).status_code == 200
    for by in (daniel, shelf.luis):
        assert await sentences(by, "zebra") == []


async def test_more_is_read_page_by_page(shelf: Shelf) -> None:
    for n in range(45):
        await shelf.says(shelf.fractions, shelf.daniel, f"Zebra number {n}")
    await shelf.hall.does(shelf.fractions, shelf.daniel.id, c.Decide(text="No zebra"))
    pages = [await finds(shelf.daniel, "zebra", skip=skip) for skip in (0, 20, 40, 60)]
    assert [len(page["moments"]) for page in pages] == [20, 20, 5, 0]
    assert [page["more"] for page in pages] == [True, True, False, False]
    assert [len(page["decisions"]) for page in pages] == [1, 0, 0, 0]
    assert len({one["id"] for page in pages for one in page["moments"]}) == 45


@pytest.mark.parametrize(
    "words",
    ['"', "*", '""', "- -", "...", "((", "\u202e", "\u0301\u0301"],
)
async def test_what_has_no_word_in_it_is_refused_in_words(shelf: Shelf, words: str) -> None:
    reply = await shelf.daniel.asks.post("/api/search", json={"words": words})
    assert trouble(reply) == (422, "bad_body")
    assert reply.json()["field"] == "words"


@pytest.mark.parametrize(
    "words",
    [
        "a AND",
        "NEAR(zebra, 2)",
        "terms:zebra",
        "zebra NOT",
        "^zebra",
        'zeb"ra*',
        "{zebra}",
        "' OR 1=1 --",
        "zebra^2",
        "z*",
    ],
)
async def test_nothing_is_syntax(shelf: Shelf, words: str) -> None:
    await shelf.says(shelf.fractions, shelf.daniel, "A zebra, near a horse. And not an ox")
    assert (await shelf.daniel.asks.post("/api/search", json={"words": words})).status_code in (200, 422)
