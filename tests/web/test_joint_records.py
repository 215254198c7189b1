"""What is kept of a meeting of several communities: each has it in a record and in ledgers of its own."""

from scenario import an_id
from staffroom_schemas import commands as c
from web.neighbours import DONE, HIDDEN, NO, Neighbours, a_joint, held


async def test_each_record_has_it_at_its_own_stage_and_both_place_their_own(near: Neighbours) -> None:
    await near.makes("mei", f"communities/{near.science}/cycles", {"title": "Ours"})
    meeting = await a_joint(near)
    await held(near, meeting)
    at = f"meetings/{meeting}/entries"
    stages = {}
    for who, community in (("luis", near.maths), ("omar", near.science)):
        record = await near.sees(who, f"communities/{community}/entries")
        stages[who] = {one["kind"]: (one["stage"], one["text"]) for one in record["entries"]}
    words = {"decision": "One probe for both", "commitment": "To share the probe", "session": "Tuning"}
    where = {"decision": "strategies", "commitment": "application", "session": "learning"}
    assert stages["luis"] == {kind: (where[kind], said) for kind, said in words.items()}
    assert stages["omar"] == {kind: ("data", said) for kind, said in words.items()}
    mine = await near.entry(meeting, "decision", "omar")
    ours = await near.entry(meeting, "decision", "luis")
    assert mine != ours
    assert (await near.sees("mei", "me"))["waits"][0]["id"] == meeting
    place = {"entries": [{"id": mine, "stage": "evidence", "state": "confirmed"}]}
    assert await near.does("omar", at, place) == NO
    assert await near.does("daniel", at, place) == (422, "bad_body")  # it is none of his record
    assert await near.does("daniel", f"{at}?community={near.science}", place) == HIDDEN
    assert await near.does("mei", at, place) == DONE
    for community, stage in ((near.science, "evidence"), (near.maths, "strategies")):
        seen = await near.sees("amina", f"{at}?community={community}")  # she reads both
        assert [one["stage"] for one in seen["entries"] if one["kind"] == "decision"] == [stage]
    assert await near.sees("zoe", at) == HIDDEN


async def test_what_is_open_comes_back_only_where_all_who_read_it_were(near: Neighbours) -> None:
    hall, luis = near.hall, near.people["luis"].id
    alone = await near.plans("daniel", near.maths)
    await near.meets(alone, "daniel", "luis")
    await hall.does(alone, luis, c.Promise(text="Among us", who=luis), an_id("among us"))
    await near.ends(alone, "daniel")
    meeting = await a_joint(near)
    assert (await near.sees("omar", f"meetings/{meeting}/open"))["carried"] == []
    await held(near, meeting)
    near.hall.later(minutes=1)
    next_ones = [await a_joint(near)]
    for community, who in ((near.maths, "daniel"), (near.science, "mei")):
        next_ones.append(await near.plans(who, community))
    carried = []
    for one in next_ones:
        seen = await near.sees("amina", f"meetings/{one}/open")
        carried.append({thing["text"] for thing in seen["carried"]})
    assert carried == [{"To share the probe"}, {"To share the probe", "Among us"}, {"To share the probe"}]
    await near.meets(next_ones[2], "mei", "omar")  # what is carried there is found when it is erased
    things = {"things": [an_id("omar's")]}
    assert await near.does("omar", f"meetings/{meeting}/erase", things) == DONE
    log = await near.people["omar"].asks.get(f"/api/meetings/{next_ones[2]}/log")
    assert "To share the probe" not in log.text


async def test_what_was_decided_and_promised_stands_in_the_ledgers_of_both(near: Neighbours) -> None:
    await near.makes("mei", f"communities/{near.science}/cycles", {"title": "Ours"})
    meeting = await a_joint(near)
    await held(near, meeting)
    for who, community, stage in (("luis", near.maths, "strategies"), ("omar", near.science, "data")):
        at = f"communities/{community}/ledgers"
        counts = await near.sees(who, at)
        assert (counts["decisions"], counts["promises"]) == ({"stands": 1}, {"open": 1})
        for words in ("", "probe"):
            (decided,) = (await near.posts(who, f"{at}/decisions", {"words": words})).json()["decisions"]
            (promised,) = (await near.posts(who, f"{at}/commitments", {"words": words})).json()["promises"]
            assert (decided["text"], decided["stage"]) == ("One probe for both", stage)
            assert promised["text"] == "To share the probe"
    assert await near.sees("zoe", f"communities/{near.science}/ledgers") == HIDDEN


async def test_both_remember_who_led_it(near: Neighbours) -> None:
    meeting = await a_joint(near)
    await held(near, meeting)
    for who, community in (("luis", near.maths), ("omar", near.science)):
        seen = await near.sees(who, f"communities/{community}/roles")
        led = {
            one["meeting"]: [seen["names"][by] for by in one["held"]["facilitator"]]
            for one in seen["meetings"]
        }
        assert led == {meeting: ["daniel"]}
    assert await near.does("daniel", f"meetings/{meeting}/joint/{near.science}/end") == DONE
    assert not (await near.sees("omar", f"communities/{near.science}/roles"))["meetings"]
