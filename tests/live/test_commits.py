"""What a commit that fails does to whom: the store is real, and fails where the test says."""

from collections.abc import Sequence

from databases import only_postgresql
from live.failing import Failing, Lost, Stumbling
from live.house import a_house
from scenario import an_id
from staffroom_schemas import commands as c
from staffroom_schemas.errors import Close
from staffroom_server.log.lines import Line
from staffroom_server.log.store import LAST, Store


async def test_only_the_culprit_hears_of_a_failure(store: Store) -> None:
    async with a_house(Failing(store, before="poison")) as house:
        await house.opened_by()
        ana, ben = await house.person("ana").come(), await house.person("ben").come()
        refs = [ana.send(c.Contribute(text="fine")), ben.send(c.Contribute(text="poison"))]
        more = ana.send(c.Contribute(text="also fine"))
        await house.commits.rest()
        assert {frame["ref"] for frame in ana.of("done")} == {refs[0], more}
        assert [frame["code"] for frame in ben.of("problem")] == ["failed"]
        assert [one.text for one in house.room.state.view().contributions] == ["fine", "also fine"]
    assert len(await store.read(house.room.id)) == house.room.memory.seq


async def test_a_commit_whose_outcome_is_unknown_counts_once(store: Store) -> None:
    async with a_house(Failing(store, after="twice?")) as house:
        dan = await house.opened_by()
        ana = await house.person("ana").come()
        reply = await ana.does(c.Contribute(text="twice?"), an_id("x"))
        assert reply["type"] == "done"
        assert house.room.state.said == 1
        assert dan.seqs == list(range(dan.seqs[0], house.room.memory.seq + 1))
    contributed = [line for line in await store.read(house.room.id) if line.event.type == "contributed"]
    assert len(contributed) == 1


async def test_words_forgotten_by_an_unknown_commit_are_in_no_memory(store: Store) -> None:
    async with a_house(Failing(store, after="better")) as house:
        await house.opened_by()
        ana = await house.person("ana").come()
        seq, link = house.room.memory.seq, house.room.memory.link.hex()
        await ana.does(c.Contribute(text="Unwise words."), an_id("x"))
        await ana.does(c.Amend(contribution=an_id("x"), text="better words"))
        back = await house.person("ben").come(seq, link)
        assert "better words" in str(back.frames)
        assert "Unwise" not in str(back.frames)


class Silent(Failing):
    """The log cannot be asked, for a while."""

    silent = False

    async def read(self, room: int, after: int = 0, upto: int = LAST) -> Sequence[Line]:
        if self.silent:
            raise OSError("no answer")
        return await super().read(room, after, upto)


async def test_nobody_is_told_that_nothing_was_kept_when_nobody_knows(store: Store) -> None:
    silent = Silent(store, after="twice?")
    async with a_house(silent) as house:
        dan = await house.opened_by()
        silent.silent = True
        dan.send(c.Contribute(text="twice?"), an_id("x"))
        await house.commits.rest()
        silent.silent = False
        assert dan.of("problem") == []
        assert dan.closed is Close.failed
        back = await house.person("dan").come()
        assert (await back.does(c.Contribute(text="twice?"), an_id("x")))["type"] == "done"
        assert house.room.state.said == 1


async def test_a_room_that_is_behind_catches_up_and_decides_again(store: Store) -> None:
    async with a_house(store) as one, a_house(store) as other:
        await one.opened_by()
        dan = await other.person("dan").come()
        reply = await dan.does(c.Contribute(text="From the other process."))
        assert reply["type"] == "done"
        ana = await one.person("ana").come()
        assert (await ana.does(c.Contribute(text="And back.")))["type"] == "done"
    lines = await store.read(one.room.id)
    assert [line.seq for line in lines] == list(range(1, len(lines) + 1))


@only_postgresql
async def test_nobody_is_told_that_nothing_was_kept_while_the_database_is_still_at_it(store: Store) -> None:
    lost = Lost(store, "twice?")
    async with a_house(lost) as house:
        dan = await house.opened_by()
        dan.send(c.Contribute(text="twice?"), an_id("x"))
        await house.commits.rest()
        assert (dan.of("problem"), dan.closed) == ([], Close.failed)
        lost.may_go_on.set()
        await lost.gone_on.wait()
        back = await house.person("dan").come()
        assert (await back.does(c.Contribute(text="twice?"), an_id("x")))["type"] == "done"
        assert house.room.state.said == 1


async def test_what_fails_once_is_tried_again_before_anyone_is_told(store: Store) -> None:
    async with a_house(Stumbling(store, before="once")) as house:
        dan = await house.opened_by()
        assert (await dan.does(c.Contribute(text="once")))["type"] == "done"
        assert house.room.state.said == 1
