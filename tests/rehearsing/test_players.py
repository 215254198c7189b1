"""What the people of a rehearsal do, and that a seed plays them again."""

from rehearsing.novice import DAN, Novice, on_its_own_clock
from staffroom_schemas.contributions import ON_A_WALL


def test_the_same_seed_plays_the_same_people_and_another_plays_others() -> None:
    async def played(seed: int) -> list[tuple[str, object]]:
        novice = await Novice(seed, protocol="tuning", people=8, speed=20).comes()
        for _ in range(7):
            await novice.next()
            await novice.waits_out_the_step()
        await novice.ends()
        lines = novice.rehearsal.store.lines_of(novice.rehearsal.id)
        return [(line.by, getattr(line.event, "text", line.event.type)) for line in lines]

    once = on_its_own_clock(lambda: played(3))
    assert once == on_its_own_clock(lambda: played(3), seed=1)
    assert once != on_its_own_clock(lambda: played(4))


def test_what_is_brought_is_there_however_soon_one_begins() -> None:
    async def begins_at_once() -> None:
        novice = Novice(protocol="tuning", people=6, speed=1)
        room = (await novice.rehearsal.ready).state
        (presenter,) = room.agenda[0].cast["presenter"]
        assert presenter != DAN.person
        assert [(work.brings, work.by) for work in room.works] == [("work", presenter)]
        await novice.ends()

    on_its_own_clock(begins_at_once)


def test_whoever_leads_may_have_a_role_too() -> None:
    async def presents() -> None:
        novice = await Novice(protocol="tuning", people=6, role="presenter", speed=20).comes()
        assert novice.item.cast["presenter"] == (DAN.person,)
        assert [work.by for work in novice.room.works] == [DAN.person]
        await novice.ends()

    on_its_own_clock(presents)


def test_on_a_silent_wall_they_write_and_join_circle_and_ask() -> None:
    async def on_the_wall() -> set[str]:
        novice = await Novice(protocol="chalk-talk", people=20, speed=20).comes()
        while novice.step is None or novice.step.surface != "wall":
            await novice.next()
        await novice.waits_out_the_step()
        there = novice.room.contributions
        for one in there.values():
            ends = {one.about, one.joins} - {None} if one.kind in ON_A_WALL else set()
            assert all(there[end].spot is not None for end in ends if end)
            assert one.kind not in ON_A_WALL or ends
            assert one.kind not in ("circle", "question_mark") or there[one.about or ""].by != one.by
        await novice.ends()
        return {one.kind for one in there.values()}

    assert {"post", *ON_A_WALL} <= on_its_own_clock(on_the_wall)


def test_some_come_late_one_drops_and_comes_back_some_pass_and_ask_to_speak() -> None:
    async def all_sorts() -> set[str]:
        seen = set[str]()
        for protocol in ("final-word", "notice-and-wonder"):
            novice = await Novice(protocol=protocol, people=12, speed=20).comes()
            assert len(novice.room.people) < 12
            while novice.step is not None or not novice.room.done:
                await novice.next()
                await novice.waits_out_the_step()
            assert len(novice.room.people) == 12
            away = [one for one in novice.frames if one["type"] == "presence"]
            seen |= {member["presence"] for one in away for member in one["members"]}
            for line in novice.rehearsal.store.lines_of(novice.rehearsal.id):
                seen.add(line.event.type)
                seen |= {"passed"} if getattr(line.event, "passed", None) else set()
            await novice.ends()
        return seen

    assert {"away", "here", "arrived", "passed", "turn_given", "hand_raised"} <= on_its_own_clock(all_sorts)
