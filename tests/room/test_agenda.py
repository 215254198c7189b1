"""Line 1: the agenda is planned by whoever facilitates, before and while the meeting goes on."""

from scenario import a_live_meeting, a_meeting, a_tuning, an_id
from staffroom_schemas import commands as c
from staffroom_schemas.errors import Code


def titles(play: object) -> list[str | None]:
    return [item.title for item in play.view.agenda]  # type: ignore[attr-defined]


def test_items_are_added_renamed_moved_and_removed_before_the_meeting() -> None:
    play = a_meeting().joined("dan", "ana")
    first, second, third = (play.plans("dan", name) for name in ("One", "Two", "Three"))
    play.does("dan", c.MoveItem(item=third, to=0))
    assert titles(play) == ["Three", "One", "Two"]
    play.does("dan", c.ChangeItem(item=first, title="First", minutes=25, owner=an_id("ana")))
    assert (play.item(first).title, play.item(first).minutes, play.item(first).owner) == (
        "First",
        25,
        an_id("ana"),
    )
    play.does("dan", c.RemoveItem(item=second))
    assert titles(play) == ["Three", "First"]


def test_a_title_that_was_changed_or_removed_is_forgotten() -> None:
    play = a_meeting().joined("dan")
    item = play.plans("dan", "A name of a student")
    play.does("dan", c.ChangeItem(item=item, title="Sample B", minutes=10, owner=None))
    play.does("dan", c.RemoveItem(item=item))
    kept = [word.text for line in play.lines for word in line.words.values()]
    assert "A name of a student" not in kept
    assert "Sample B" not in kept


def test_nobody_else_plans() -> None:
    play = a_meeting().joined("dan", "ana")
    item = play.plans("dan", "Check-in")
    play.refuses("ana", c.AddItem(title="Mine", minutes=5), Code.not_allowed)
    play.refuses("ana", c.MoveItem(item=item, to=0), Code.not_allowed)
    play.refuses("ana", c.CastRole(item=item, role="recorder", members=(an_id("ana"),)), Code.not_allowed)


def test_a_protocol_is_kept_whole_with_the_item_that_runs_it() -> None:
    play = a_tuning()
    tuning = play.view.agenda[1]
    assert tuning.protocol is not None
    assert tuning.protocol.protocol == "tuning"
    assert tuning.cast == {"presenter": (an_id("ana"),)}
    text = play.refuses("dan", c.ChooseProtocol(item=tuning.id, protocol="no-such"), Code.unknown_protocol)
    assert "library" in text
    play.does("dan", c.ChooseProtocol(item=tuning.id, protocol=None))
    assert (play.item(tuning.id).protocol, play.item(tuning.id).cast) == (None, {})


def test_a_cast_names_roles_of_the_protocol_or_duties_of_every_item() -> None:
    play = a_tuning()
    item = play.view.agenda[1].id
    play.does("dan", c.CastRole(item=item, role="timekeeper", members=(an_id("ben"),)))
    text = play.refuses("dan", c.CastRole(item=item, role="dancer", members=()), Code.needs_cast)
    assert "presenter" in text
    two = c.CastRole(item=item, role="presenter", members=(an_id("ana"), an_id("ben")))
    assert "at most" in play.refuses("dan", two, Code.needs_cast)


def test_a_protocol_waits_for_its_cast() -> None:
    play = a_live_meeting("ana", "ben")
    item = play.plans("dan", "Tuning", 60, "tuning")
    assert "Choose one in the cast" in play.refuses("dan", c.Next(step=None), Code.needs_cast)
    play.does("dan", c.CastRole(item=item, role="presenter", members=(an_id("eve"),)))
    assert "not here" in play.refuses("dan", c.Next(step=None), Code.needs_cast)


def test_what_has_begun_is_neither_moved_nor_removed() -> None:
    play = a_tuning()
    first, second = (item.id for item in play.view.agenda)
    play.next()
    play.refuses("dan", c.RemoveItem(item=first), Code.begun)
    play.refuses("dan", c.MoveItem(item=second, to=0), Code.begun)
    play.refuses("dan", c.ChooseProtocol(item=first, protocol="tuning"), Code.begun)
    play.does("dan", c.RemoveItem(item=second))
    play.refuses("dan", c.MoveItem(item=second, to=0), Code.unknown_item)


def test_the_link_of_the_call_stands_beside_the_room() -> None:
    play = a_meeting().joined("dan", "ana")
    play.does("dan", c.SetCall(url="https://meet.example.org/maths"))
    play.refuses("ana", c.SetCall(url="https://meet.example.org/other"), Code.not_allowed)
    assert play.view.meeting is not None
    assert play.view.meeting.call == "https://meet.example.org/maths"
    play.does("dan", c.SetCall(url=None))
    assert play.view.meeting.call is None


def test_work_is_attached_by_whoever_has_a_part() -> None:
    play = a_tuning()
    item = play.view.agenda[1].id
    link = c.AttachLink(item=item, title="Exit ticket", url="https://example.org/x", brings="work")
    play.refuses("ben", link, Code.not_allowed)
    play.does("ana", link)
    work = play.view.works[0]
    assert (work.by, work.title, work.brings) == (an_id("ana"), "Exit ticket", "work")
    play.refuses(
        "ana", c.AttachLink(item=item, title="x", url="https://x.org", brings="cake"), Code.unknown_work
    )
    play.refuses("ben", c.DetachWork(work=work.id), Code.not_allowed)
