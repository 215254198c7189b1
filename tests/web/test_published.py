"""What a community publishes: shown elsewhere as it stands at home, and never more than the thing itself."""

from datetime import datetime

from scenario import an_id
from staffroom_schemas import commands as c
from staffroom_schemas.members import Role
from web.hall import Person
from web.neighbours import BY_CLASS, DONE, HIDDEN, NO, Neighbours


async def test_a_decision_is_read_elsewhere_without_its_meeting(near: Neighbours) -> None:
    meeting, entry = await near.decides()
    await near.publishes("decision", entry, near.science, who="amina")  # she belongs to both
    (seen,) = await near.reads("omar", near.science)
    assert (seen["kind"], seen["text"], seen["community_name"]) == (
        "decision",
        "One exit ticket a week",
        "Maths",
    )
    assert (seen["by"], seen["to_name"], seen["waits"]) == ("amina", "Science", False)
    said = str(seen)
    for hidden in (meeting, entry, near.people["luis"].id, "luis", near.maths, "Tuning"):
        assert hidden not in said, hidden
    assert await near.reads("zoe", near.art) == []
    (ours,) = (await near.sees("luis", f"communities/{near.maths}/published"))["ours"]
    assert (ours["thing"], ours["withdraws"]) == (entry, False)


async def test_where_the_publisher_is_a_stranger_a_coordinator_takes_it_first(near: Neighbours) -> None:
    entry = await near.resource()
    id = await near.publishes("resource", entry, near.science)
    assert await near.publishes("resource", entry, near.science) == id
    assert await near.reads("omar", near.science) == []
    assert (await near.sees("omar", f"communities/{near.science}/published"))["waiting"] == []
    (waits,) = (await near.sees("mei", f"communities/{near.science}/published"))["waiting"]
    assert (waits["text"], waits["url"], waits["waits"]) == ("Number lines", "https://a.example", True)
    (ours,) = (await near.sees("daniel", f"communities/{near.maths}/published"))["ours"]
    assert (ours["to_name"], ours["waits"]) == (None, True)  # Daniel does not know whom he wrote to
    take = f"communities/{near.science}/published/{id}/take"
    assert await near.does("omar", take, {"takes": True}) == NO
    assert await near.does("daniel", take, {"takes": True}) == HIDDEN
    assert await near.does("mei", take, {"takes": True}) == DONE
    assert [one["text"] for one in await near.reads("omar", near.science)] == ["Number lines"]
    assert await near.does("mei", take, {"takes": False, "taken": True}) == DONE
    assert await near.reads("omar", near.science) == []


async def test_a_no_to_what_a_colleague_has_taken_is_refused(near: Neighbours) -> None:
    id = await near.publishes("resource", await near.resource(), near.science)
    take = f"communities/{near.science}/published/{id}/take"
    for _ in range(2):  # two say so at once
        assert await near.does("mei", take, {"takes": True}) == DONE
    told = await near.posts("mei", take, {"takes": False})
    assert (told.status_code, told.json()["code"]) == (409, "too_late")
    assert told.json()["text"].startswith("A colleague has taken it.")
    assert [one["text"] for one in await near.reads("omar", near.science)] == ["Number lines"]
    assert await near.does("mei", take, {"takes": False, "taken": True}) == DONE
    told = await near.posts("mei", take, {"takes": True})
    assert (told.status_code, told.json()["text"].startswith("This is not published here any more")) == (
        404,
        True,
    )


async def test_to_everyone_by_whoever_leads_and_found_by_its_words(near: Neighbours) -> None:
    entry, other = await near.resource(), await near.resource(text="Fractions as walls")
    body = {"kind": "resource", "thing": entry, "to": None}
    assert await near.does("luis", f"communities/{near.maths}/published", body) == NO
    await near.publishes("resource", entry)
    await near.publishes("resource", other)
    assert [one["text"] for one in await near.reads("zoe", near.art)] == [
        "Fractions as walls",
        "Number lines",
    ]
    for words, found in (
        ("line", ["Number lines"]),
        ("FRACTION walls", ["Fractions as walls"]),
        ("ratio", []),
    ):
        assert [one["text"] for one in await near.reads("zoe", near.art, words)] == found
    asked = f"communities/{near.art}/published/find"
    assert await near.does("zoe", asked, {"words": "?!"}) == (422, "bad_body")
    assert await near.reads("luis", near.maths) == []  # its own stands under what it published


async def test_what_is_amended_is_shown_amended_and_what_is_forgotten_is_gone(near: Neighbours) -> None:
    entry = await near.resource()
    await near.publishes("resource", entry, None)
    changed = {"stage": "learning", "text": "Number lines, twice"}
    near.hall.later(minutes=1)
    assert await near.does("luis", f"communities/{near.maths}/entries/{entry}", changed) == DONE
    (seen,) = await near.reads("zoe", near.art)
    assert (seen["text"], seen["amended"] is not None) == ("Number lines, twice", True)
    assert await near.does("luis", "me/erase", {"what": "words"}) == DONE
    assert await near.reads("zoe", near.art) == []
    near.hall.later(minutes=10)
    meeting, decided = await near.decides()
    await near.publishes("decision", decided, None)
    assert len(await near.reads("zoe", near.art)) == 1
    things = {"things": [an_id("decided One exit ticket a week")]}
    assert await near.does("daniel", f"meetings/{meeting}/erase", things) == DONE
    assert await near.reads("zoe", near.art) == []
    assert (await near.sees("daniel", f"communities/{near.maths}/published"))["ours"] == []


async def test_a_data_set_whose_words_are_changed_is_marked_at_home_and_where_it_was_published(
    near: Neighbours,
) -> None:
    data = await near.data_set()
    at = f"communities/{near.maths}/data-sets"
    assert await near.does("amina", f"{at}/{data}/words", {"title": "Mine now"}) == NO
    assert await near.does("daniel", f"{at}/{data}/words", {"title": "A probe"}) == DONE  # as it was
    assert (await near.sees("luis", f"{at}/{data}"))["amended"] is None
    await near.publishes("data_set", data)
    near.hall.later(minutes=1)
    assert [one["amended"] for one in await near.reads("zoe", near.art)] == [None]
    for words in (
        {"title": "A probe of two classes"},
        {"title": "A probe of two classes", "about": "3/4"},
        {"title": "A probe of two classes", "from_on": "2026-09-14"},
    ):
        near.hall.later(minutes=1)
        assert await near.does("daniel", f"{at}/{data}/words", words) == DONE
        said = datetime.fromisoformat((await near.sees("luis", f"{at}/{data}"))["amended"])
        assert said == near.hall.now
    listed, (shown,) = await near.sees("luis", at), await near.reads("zoe", near.art)
    for one in (*listed["data_sets"], shown):
        assert datetime.fromisoformat(one["amended"]) == near.hall.now


async def test_it_follows_the_record_and_what_became_of_it(near: Neighbours) -> None:
    meeting, entry = await near.decides()
    await near.publishes("decision", entry, None)
    place = {"entries": [{"id": entry, "stage": "strategies", "state": "dropped"}]}
    assert await near.does("daniel", f"meetings/{meeting}/entries", place) == DONE
    assert await near.reads("zoe", near.art) == []
    place["entries"][0]["state"] = "confirmed"
    assert await near.does("daniel", f"meetings/{meeting}/entries", place) == DONE
    assert [one["standing"] for one in await near.reads("zoe", near.art)] == [None]
    assert await near.does("daniel", f"meetings/{meeting}/remove") == DONE
    assert await near.reads("zoe", near.art) == []


async def test_a_data_set_is_looked_at_elsewhere_once_its_own_community_has(near: Neighbours) -> None:
    hall, data = near.hall, await near.data_set()
    id = await near.publishes("data_set", data, None)
    at = f"communities/{near.art}/published/{id}"
    assert [one["name"] for one in (await near.sees("zoe", at))["columns"]] == ["class", "score"]
    assert await near.does("zoe", f"{at}/chart", BY_CLASS) == DONE
    only = {**BY_CLASS, "only": {"column": 0, "value": "A"}}
    assert await near.does("zoe", f"{at}/chart", only) == (422, "bad_body")
    meeting, item = await near.plans("daniel", near.maths), an_id("item")
    for name in ("daniel", "amina"):
        await hall.does(meeting, near.people[name].id, c.Arrive())
    boxed = c.AddItem(title="Data", minutes=15, protocol="boxed")
    await hall.does(meeting, near.people["daniel"].id, boxed, item)
    cast = c.CastRole(item=item, role="presenter", members=(near.people["amina"].id,))
    await hall.does(meeting, near.people["daniel"].id, cast)
    brought = {"data_set": data, "title": "The probe", "item": item, "brings": "data"}
    assert await near.does("amina", f"meetings/{meeting}/data-sets", brought) == DONE
    seen = await near.sees("zoe", at)
    assert (seen["columns"], seen["seen"]["shut"], seen["seen"]["text"]) == ([], True, "A probe")
    assert "Tuning" not in str(seen)
    assert await near.does("zoe", f"{at}/chart", BY_CLASS) == NO
    assert await near.does("daniel", f"communities/{near.maths}/published/{id}/withdraw") == DONE
    assert await near.sees("zoe", at) == HIDDEN


async def test_what_cannot_be_published(near: Neighbours) -> None:
    meeting, decision = await near.decides()
    session, entry = await near.entry(meeting, "session"), await near.resource()
    at = f"communities/{near.maths}/published"
    for body, said in (
        ({"kind": "decision", "thing": session}, HIDDEN),
        ({"kind": "resource", "thing": decision}, HIDDEN),
        ({"kind": "data_set", "thing": entry}, HIDDEN),
        ({"kind": "resource", "thing": entry, "to": an_id("nowhere")}, (422, "bad_body")),
        ({"kind": "resource", "thing": entry, "to": near.maths}, (422, "bad_body")),
        ({"kind": "session", "thing": session}, (422, "bad_body")),
    ):
        assert await near.does("daniel", at, body) == said, body
    other = {"kind": "resource", "thing": await near.resource("omar", of=near.science)}
    assert await near.does("daniel", at, other) == HIDDEN
    assert await near.does("zoe", f"communities/{near.art}/archive") == DONE
    assert await near.does("daniel", at, {"kind": "resource", "thing": entry, "to": near.art}) == NO


CELLS = {  # reads in Maths, publishes from there, withdraws another's; reads in Science, takes there; reads in Art
    "daniel": (200, 200, 200, 404, 404, 404),
    "a facilitator": (200, 200, 403, 404, 404, 404),
    "luis": (200, 403, 403, 404, 404, 404),
    "an observer": (403, 403, 403, 404, 404, 404),
    "an official": (403, 403, 403, 404, 404, 404),
    "mei": (404, 404, 404, 200, 200, 404),
    "omar": (404, 404, 404, 200, 403, 404),
    "zoe": (404, 404, 404, 404, 404, 200),
    "nobody": (404, 404, 404, 404, 404, 404),
    "signed out": (401, 401, 401, 401, 401, 401),
}


async def test_who_may_what_within_across_and_outside(near: Neighbours) -> None:
    for name, role in (
        ("facilitator", Role.facilitator),
        ("observer", Role.observer),
        ("official", Role.official),
    ):
        await near.joins(f"a {name}" if name == "facilitator" else f"an {name}", near.maths, role)
    near.people["nobody"] = await near.hall.person("nobody")
    near.people["signed out"] = Person(id="", asks=near.hall.browser())
    entry, data = await near.resource(), await near.data_set()
    ours = f"communities/{near.maths}/published"
    for who, cells in CELLS.items():
        id = await near.publishes("resource", entry, near.science, who="daniel")
        everyones = {"kind": "data_set", "thing": data, "to": None}
        found = (
            await near.people[who].asks.get(f"/api/{ours}"),
            await near.posts(who, ours, everyones),
            await near.posts(who, f"communities/{near.maths}/published/{id}/withdraw"),
            await near.people[who].asks.get(f"/api/communities/{near.science}/published"),
            await near.posts(who, f"communities/{near.science}/published/{id}/take", {"takes": True}),
            await near.posts(who, f"communities/{near.art}/published/find", {}),
        )
        assert tuple(reply.status_code for reply in found) == cells, who
