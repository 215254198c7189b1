"""What every store of logs promises."""

from dataclasses import replace

import pytest

from log.plays import append_all, append_of
from scenario import a_live_meeting, a_meeting, an_id
from staffroom_schemas import commands as c
from staffroom_server.boxes import Ready
from staffroom_server.log.lines import NO_LINK, Append, broken_at
from staffroom_server.log.store import Behind, Head, Store


async def write(store: Store, *appends: Append) -> None:
    async with store.turn({append.room: append.after for append in appends}, wait=True) as turn:
        await turn.write(appends)


async def test_what_was_written_is_read_back_with_its_prose(store: Store, room: int) -> None:
    play = a_live_meeting("ana")
    play.says("ana", "Grüße, 世界 👩🏽‍🏫")
    await write(store, append_all(room, play))
    read = await store.read(room)
    assert [line.wire for line in read] == [line.wire for line in play.lines]
    assert [line.command_id for line in read] == [line.command_id for line in play.lines]
    assert broken_at(read) is None


async def test_reading_goes_on_after_a_seq(store: Store, room: int) -> None:
    play = a_live_meeting("ana", "ben")
    await write(store, append_all(room, play))
    assert [line.seq for line in await store.read(room, after=3)] == [4, 5]
    assert [line.seq for line in await store.read(room, after=1, upto=3)] == [2, 3]


async def test_whoever_is_behind_writes_nothing(store: Store, room: int) -> None:
    play = a_live_meeting("ana")
    await write(store, append_of(room, play.lines[:2]))
    with pytest.raises(Behind):
        await write(store, append_all(room, play))
    assert len(await store.read(room)) == 2


async def test_a_group_is_written_whole_or_not_at_all(store: Store, room: int) -> None:
    play = a_live_meeting("ana")
    stale = replace(append_all(room, play), room=room + 1)  # a room that is not there
    with pytest.raises(Behind):
        await write(store, append_all(room, play), stale)
    assert await store.read(room) == []
    await write(store, append_all(room, play))
    assert len(await store.read(room)) == 4


async def test_rooms_of_groups_are_there_with_the_line_that_forms_them(store: Store, room: int) -> None:
    play = a_meeting()
    append = replace(append_all(room, play), makes={an_id("one"): False, an_id("other"): True})
    await write(store, append)
    assert await store.unsealed(room) == [an_id("one"), an_id("other")]
    number = await store.find(an_id("one"))
    assert number is not None
    assert await store.plenary_of(number) == "a-meeting"
    assert await store.plenary_of(room) is None
    assert await store.read(number) == []
    more = play.after(1).joined("dan").lines[1:]
    again = replace(append_of(room, more), makes={an_id("one"): True, an_id("third"): False})
    await write(store, again)
    assert len(await store.unsealed(room)) == 3, "what is there stays as it is"


async def test_a_seq_is_taken_once(store: Store, room: int) -> None:
    play = a_meeting()
    twice = append_of(room, [play.lines[0], play.lines[0]])
    with pytest.raises(Exception, match=r"(?i)unique"):
        await write(store, twice)
    assert await store.read(room) == []


async def test_forgotten_words_are_gone_and_the_chain_holds(store: Store, room: int) -> None:
    play = a_live_meeting("ana")
    said = play.says("ana", "Unwise words.")
    before = len(play.lines)
    lines = list(play.lines)
    play.does("ana", c.Delete(contribution=said))
    await write(store, append_of(room, lines))
    await write(store, append_of(room, play.lines[before:], forgets=(before,)))
    read = await store.read(room)
    assert b"Unwise" not in b"".join(line.wire for line in read)
    assert broken_at(read) is None


async def test_a_line_that_was_tampered_with_is_named(store: Store, room: int) -> None:
    play = a_live_meeting("ana")
    play.says("ana", "As it was.")
    await write(store, append_all(room, play))
    read = list(await store.read(room))
    read[2] = replace(read[2], by="someone else")
    assert broken_at(read) == 3


async def test_a_room_is_found_by_its_address(store: Store, room: int) -> None:
    assert await store.find("a-meeting") == room
    assert await store.find("another") is None


async def test_a_log_says_where_it_stands_and_how_often_it_was_written(store: Store, room: int) -> None:
    play = a_live_meeting("ana")
    assert await store.heads([room, room + 1]) == {room: Head(0, NO_LINK, 0)}
    await write(store, append_of(room, play.lines[:2]))
    await write(store, append_of(room, play.lines[2:]))
    assert await store.heads([room]) == {room: Head(4, play.lines[-1].link, 2)}


async def test_what_changes_beside_the_log_counts_as_a_turn(store: Store, room: int) -> None:
    ready = Ready("a step", an_id("ana"), True)
    await write(store, Append(room, 0, NO_LINK, changes=[ready]))
    assert await store.heads([room]) == {room: Head(0, NO_LINK, 1)}


async def test_rooms_with_people_want_to_be_looked_at(store: Store, room: int) -> None:
    play = a_live_meeting("ana")
    assert await store.alarms() == []
    await write(store, replace(append_all(room, play), alarm_at="2026-03-12T16:01:00.000Z"))
    assert await store.alarms() == [("a-meeting", "2026-03-12T16:01:00.000Z")]
