"""What is sealed for someone's pass: in it, only what they put in is opened; the rest waits for theirs."""

from boxes import SECRET, WORD
from scenario import Play, a_live_meeting, an_id
from staffroom_schemas import commands as c
from staffroom_schemas.errors import Code
from staffroom_server.boxes import Boxes
from staffroom_server.room.works import hidden_from


def choosing(*people: str) -> Play:
    """Ana, ben and dan, who leads and takes part."""
    play = a_live_meeting(*(people or ("ana", "ben"))).knows(WORD)
    play.plans("dan", "The last word", 60, "word")
    play.next()
    return play


def sealed() -> Play:
    """Each has put in a passage, and why; ben's reason has no name."""
    play = choosing()
    for name in ("ana", "ben", "dan"):
        play.holds(name, f"{name}'s passage", "passage")
    play.next()
    for name in ("ana", "dan"):
        play.holds(name, f"{name}'s reason", "rationale")
    play.holds("ben", "A reason without a name", "rationale", SECRET)
    return play


def shown(play: Play) -> list[str | None]:
    return [one.text for one in play.view.contributions]


def test_a_pass_opens_what_its_own_reader_put_in() -> None:
    play = sealed()
    play.next()
    assert play.run.step.endswith(f".{an_id('ana').replace('-', '')}.0")
    assert shown(play) == ["ana's passage"]
    assert "ben's passage" not in play.view.model_dump_json()
    play.until("Last word")
    assert shown(play) == ["ana's passage", "ana's reason"]
    play.until("Open")
    assert shown(play)[2:] == ["ben's passage"]


def test_who_reads_has_the_last_word_and_nobody_adds_to_it() -> None:
    play = sealed()
    play.until("Answer")
    play.says("ben", "It reminds me of mine.", kind="response")
    said = c.Contribute(kind="response", text="I answer.", step=play.run.step)
    play.refuses("ana", said, Code.not_in_step)
    play.until("Last word")
    for name in ("ben", "dan"):
        play.refuses(name, said.model_copy(update={"step": play.run.step}), Code.not_in_step)
    play.says("ana", "And now I know why.", kind="reflection")


def test_the_last_pass_opens_the_rest_what_has_no_name_too() -> None:
    play = sealed()
    while play.step.lap != an_id("dan"):
        play.next(sure=True)
    assert shown(play)[-1] == "dan's passage"
    play.until("Last word")
    assert set(shown(play)[-2:]) == {"dan's reason", "A reason without a name"}
    assert play.boxes == Boxes()
    assert not play.state.filling


def test_what_is_written_in_a_pass_is_opened_in_it_whoever_wrote_it() -> None:
    roles = {"facilitator": {"takes_part": True}, "author": {"given": "turn"}}
    write = {"title": "Write", "minutes": 4, "posts": {"participant": ["warm"]}, "names": "choice"}
    read = {"title": "Read", "minutes": 3, "speaks": "author", "opens": "feedback"}
    swap = {"title": "Swap", "repeat": {"each": "participant", "as": "author"}}
    steps = [{**swap, "steps": [{**write, "box": "feedback"}, read]}]
    play = a_live_meeting("ana", "ben").knows({"protocol": "swap", "roles": roles, "steps": steps})
    play.plans("dan", "Swap", 40, "swap")
    play.next()
    for author, others in (("ana", ("ben", "dan")), ("ben", ("dan", "ana")), ("dan", ("ana", "ben"))):
        assert play.step.lap == an_id(author)
        before = shown(play)
        play.holds(others[0], f"For {author}, with a name")
        play.holds(others[1], f"For {author}, without", secret=SECRET)
        play.next()
        assert {*shown(play)} - {*before} == {f"For {author}, with a name", f"For {author}, without"}
        assert play.boxes == Boxes()
        play.next()


def test_who_left_passes_and_what_they_held_is_opened_with_the_rest() -> None:
    play = sealed()
    play.next()
    play.does("ben", c.StepOut())
    while play.step.title != "Open" or play.step.lap != an_id("dan"):
        play.next(sure=True)
    assert set(shown(play)[-2:]) == {"dan's passage", "ben's passage"}


def test_whoever_put_in_nothing_opens_nothing() -> None:
    play = choosing()
    play.holds("ben", "ben's passage", "passage")
    play.until("Open")
    assert play.events[-1] == "step_begun"
    assert shown(play) == []


def test_a_next_into_a_pass_is_undone_and_ben_still_changes_what_he_holds() -> None:
    play = sealed()
    held = next(one.id for one in play.boxes.held.values() if one.text == "ben's passage")
    play.next()
    play.after(3).does("dan", c.Undo(step=play.run.step))
    play.does("ben", c.AmendHeld(item=held, text="Another passage"))
    play.next()
    play.until("Open")
    assert shown(play)[-1] == "Another passage"


def test_what_one_presenter_brings_opens_in_their_case_and_not_in_anothers() -> None:
    context = {"context": {"by": "presenter", "what": "How it went", "box": "context"}}
    tell = {"title": "Tell", "minutes": 5, "speaks": "presenter", "opens": "context"}
    look = {"title": "Look", "minutes": 5, "speaks": "participant"}
    case = {"title": "Case", "repeat": {"each": "presenter"}, "steps": [look, tell]}
    roles = {"presenter": {"many": (1, 2)}}
    play = a_live_meeting("ana", "ben", "eve")
    play.knows({"protocol": "cases", "roles": roles, "brings": context, "steps": [case]})
    item = play.plans("dan", "Cases", 40, "cases")
    play.does("dan", c.CastRole(item=item, role="presenter", members=(an_id("ana"), an_id("ben"))))
    for name in ("ana", "ben"):
        file = c.AttachFile(item=item, title=name, media="text/plain", size=9, pages=None, brings="context")
        play.serves(name, file, an_id(f"context of {name}"))
    play.next()

    def hidden(who: str) -> list[bool]:
        return [hidden_from(play.state, an_id(f"context of {name}"), an_id(who)) for name in ("ana", "ben")]

    assert hidden("eve") == [True, True]
    play.next()
    assert hidden("eve") == [False, True]
    play.next()
    play.next()
    assert hidden("eve") == [False, False]


def test_a_role_that_goes_from_one_to_the_next_is_cast_by_nobody() -> None:
    play = choosing()
    item = play.run.item
    text = play.refuses("dan", c.CastRole(item=item, role="reader", members=(an_id("ana"),)), Code.needs_cast)
    assert text == "There is no role “reader” here. Roles: recorder, timekeeper."
