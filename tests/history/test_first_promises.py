"""Each judge of the log, of effects and of order finds what it is there for, and nothing in a true history."""

from pathlib import Path
from typing import Any

import pytest

from history.changes import each, frames
from history.history import History
from history.records import Asked, Came, Got, Logged, Record, Restored, read, write
from history.told import Told, broken
from scenario import an_id
from staffroom_schemas import commands as c
from staffroom_server.live.frames import done

WORD = an_id("word")


@pytest.fixture
def told() -> Told:
    """Ana and Dan are there; Ana said something, was refused something, came back and said more."""
    told = Told().comes("dan").comes("ana")
    told.does("ana", c.Contribute(text="Something to say."), WORD)
    told.does("ana", c.CloseMeeting())
    after = told.play.state.seq
    told.goes("ana", meant=False)
    told.does("dan", c.Contribute(text="Said while she was away."))
    told.comes("ana", after, process="two")
    told.does("ana", c.Contribute(text="Something to say."), WORD)
    told.does("ana", c.Delete(contribution=WORD))
    return told


def without(seq: int) -> Any:
    return each(Logged, lambda line: None if line.seq == seq else line)


def said(told: Told) -> int:
    return next(line.seq for line in told.play.lines if line.command_id == WORD)


def test_a_true_history_breaks_nothing(told: Told) -> None:
    assert broken(told.ended()) == {}


def test_it_is_read_as_it_was_written(told: Told, tmp_path: Path) -> None:
    write(tmp_path / "history.jsonl", told.records)
    assert list(read(tmp_path / "history.jsonl")) == told.records


def test_a_gap_in_the_log(told: Told) -> None:
    (gap, chain) = broken(told.ended(without(4)))["I1"]
    assert (gap.seq, gap.text) == (5, "stands where 4 should")
    assert chain.text == "its link is not that of what stands there"


def test_a_line_that_was_changed(told: Told) -> None:
    changed = each(Logged, lambda line: line.model_copy(update={"by": "x"}) if line.seq == 3 else line)
    assert [one.seq for one in broken(told.ended(changed))["I1"]] == [3]


def test_time_that_goes_back(told: Told) -> None:
    early = each(Logged, lambda line: line.model_copy(update={"at": "2026-01-01"}) if line.seq == 3 else line)
    assert "and the line before of" in broken(told.ended(early))["I1"][-1].text


def test_an_acked_command_that_is_not_in_the_log(told: Told) -> None:
    def lost(records: list[Record]) -> None:
        records[:] = [one for one in records if not (isinstance(one, Logged) and one.seq >= said(told))]

    found = broken(told.ended(lost))["I2"]
    assert "was acked at a place that the log does not reach" in found[0].text


def test_an_acked_command_whose_place_has_another(told: Told) -> None:
    other = each(
        Logged,
        lambda line: line.model_copy(update={"command_id": None}) if line.command_id == WORD else line,
    )
    found = broken(told.ended(other))["I2"]
    assert {one.text for one in found} == {
        f"contribute {WORD} was acked, and no contributed of its id stands there"
    }


def test_a_refused_command_that_is_in_the_log(told: Told) -> None:
    def refuse(frame: dict[str, Any]) -> dict[str, Any]:
        if frame["type"] != "done":
            return frame
        return {"type": "problem", "ref": frame["ref"], "code": "failed", "text": "Nothing was kept."}

    found = broken(told.ended(frames(refuse)))["I2"]
    assert {one.seq for one in found} >= {said(told)}


def test_a_command_that_nobody_knows_of_may_be_there_or_not(told: Told) -> None:
    told.sends("ana", c.Contribute(text="Lost on the way."), an_id("lost"))
    unknown = frames(lambda frame: None if frame["type"] == "done" else frame)
    assert broken(told.ended(unknown)) == {}


def test_a_resend_that_took_effect_again(told: Told) -> None:
    told.does("dan", c.Contribute(text="Not hers."), an_id("other"))

    def doubled(line: Logged) -> Logged:
        return line.model_copy(update={"command_id": WORD}) if line.command_id == an_id("other") else line

    found = broken(told.ended(each(Logged, doubled)))["I3"]
    assert [one.text for one in found] == [f"command {WORD} took effect at {said(told)} already"]


def test_a_resend_with_another_reply(told: Told) -> None:
    replies = iter([0, 0, 1])

    def later(frame: dict[str, Any]) -> dict[str, Any]:
        return {**frame, "seq": frame["seq"] + next(replies, 0)} if frame["type"] == "done" else frame

    assert "was acked at different places" in str(broken(told.ended(frames(later)))["I3"])


def test_an_id_that_named_two_commands() -> None:
    told = Told().comes("ana")
    for _ in range(2):
        told.does("ana", c.Contribute(text="Something to say."), WORD)
    bodies = iter(["Something to say.", "Something else."])

    def other(asked: Asked) -> Asked:
        return asked.model_copy(update={"command": {**asked.command, "text": next(bodies)}})

    assert broken(told.ended()) == {}
    assert "were both acked" in broken(told.ended(each(Asked, other)))["I3"][0].text


def test_what_is_not_of_the_wire(told: Told) -> None:
    told.gets("dan", b'{"type":"done","ref":-1,"seq":3}')
    assert "done.ref" in broken(told.ended())["wire"][0].text


def test_a_line_that_did_not_come(told: Told) -> None:
    def lose(frame: dict[str, Any]) -> dict[str, Any] | None:
        lost = frame["type"] == "events" and frame["lines"][0]["seq"] == said(told)
        return None if lost else frame

    found = broken(told.ended(frames(lose)))
    assert found["I4"][0].text.startswith("dan in visit dan 0 got this line after")
    assert "before its events" in found["I5"][0].text


def test_a_line_that_is_another_for_someone(told: Told) -> None:
    def change(frame: dict[str, Any]) -> dict[str, Any]:
        if frame["type"] == "events":
            frame["lines"] = [{**line, "by": "nobody"} for line in frame["lines"]]
        return frame

    found = broken(told.ended(frames(change)))["I4"]
    assert all(one.text.endswith("got a line that is not the log's") for one in found)


def test_words_that_never_came_though_they_stand(told: Told) -> None:
    told.does("dan", c.Contribute(text="It stands."))

    def hide(frame: dict[str, Any]) -> dict[str, Any]:
        if frame["type"] == "events" and frame["lines"][-1]["event"].get("text") == "It stands.":
            frame["lines"][-1]["event"]["text"] = None
        return frame

    assert len(broken(told.ended(frames(hide)))["I4"]) == 2


def test_a_view_older_than_what_one_had(told: Told) -> None:
    head = told.play.state.seq
    told.goes("ana").comes("ana")

    def older(frame: dict[str, Any]) -> dict[str, Any]:
        return {**frame, "seq": head - 1} if frame["type"] == "view" and frame["seq"] == head else frame

    assert (
        f"had up to {head} already and was left at {head - 1}"
        in broken(told.ended(frames(older)))["I4"][0].text
    )


def test_a_welcome_that_does_not_know_what_was_acked(told: Told) -> None:
    told.comes("ben")

    def forgetful(frame: dict[str, Any]) -> dict[str, Any]:
        return {**frame, "seq": 1} if frame["type"] == "welcome" else frame

    assert "was welcomed at 1, after" in broken(told.ended(frames(forgetful)))["I5"][0].text


def test_a_reply_to_what_was_not_asked(told: Told) -> None:
    told.gets("dan", done(77, said(told)))
    assert "got a reply to 77, which it did not ask" in broken(told.ended())["I3"][0].text


def test_events_for_someone_with_another_history(told: Told) -> None:
    other = each(Came, lambda came: came.model_copy(update={"link": "00" * 32}) if came.after else came)
    assert "came with another history, and was told no view" in broken(told.ended(other))["I4"][0].text


def test_an_older_database_takes_away_what_was_acked_after_it(told: Told) -> None:
    def restored(records: list[Record]) -> None:
        at = max(one.at for one in records if isinstance(one, Got))
        kept = said(told) - 1
        records[:] = [one for one in records if not (isinstance(one, Logged) and one.seq > kept)]
        records.append(Restored(at=at, of=0, heads={"room": kept}))

    history: History = told.ended(restored)
    assert broken(history) == {}


@pytest.mark.parametrize(("late", "found"), [(0.5, False), (5.0, True)])
def test_what_was_on_its_way_when_an_older_database_came(told: Told, late: float, *, found: bool) -> None:
    told.does("dan", c.Contribute(text="Lost on its way."))
    lost = told.play.state.seq

    def restored(records: list[Record]) -> None:
        records[:] = [one for one in records if not (isinstance(one, Logged) and one.seq == lost)]
        place = next(n for n, one in enumerate(records) if isinstance(one, Got) and "Lost on" in one.frame)
        records.insert(place, Restored(at=told.at - late, of=0, heads={"room": lost - 1}))

    assert bool(broken(told.ended(restored))) is found


@pytest.mark.parametrize("known_again", [True, False])
def test_words_that_an_older_database_knows_again(told: Told, *, known_again: bool) -> None:
    """Dan comes back to lines without Ana's word, which she has taken back; then the log says it again."""
    told.goes("dan").comes("dan", after=said(told) - 1)
    at = told.at + 1

    def restored(records: list[Record]) -> None:
        records[:] = [
            one.model_copy(update={"words": {"text": "Something to say."}}) if is_the_word(one) else one
            for one in records
            if not (isinstance(one, Logged) and one.seq == told.play.state.seq)
        ]
        if known_again:
            records.append(Restored(at=at, of=0, heads={"room": told.play.state.seq - 1}))

    found = [one.text for one in broken(told.ended(restored)).get("I4", [])]
    assert ("got a line that is not the log's" in "".join(found)) is not known_again


def is_the_word(one: Record) -> bool:
    return isinstance(one, Logged) and one.command_id == WORD
