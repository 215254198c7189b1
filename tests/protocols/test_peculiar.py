"""What some protocols have that the others have not, as their sources tell it."""

from protocols.player import Player
from protocols.table import SCRIPTS
from scenario import Play, a_live_meeting, an_id
from scripts import drawn, step_of, titles
from staffroom_schemas import commands as c
from staffroom_schemas.errors import Code
from staffroom_server.room.plan import total
from staffroom_server.room.steps import may_write


def running(slug: str, *people: str, minutes: int = 60, **cast: tuple[str, ...]) -> Play:
    """It has begun, with these and dan, who leads."""
    play = a_live_meeting(*people)
    item = play.plans("dan", slug, minutes, slug)
    for role, names in cast.items():
        play.does("dan", c.CastRole(item=item, role=role, members=tuple(map(an_id, names))))
    play.next()
    return play


def turns(play: Play) -> list[str]:
    """Who has the floor in this round, in order, by name."""
    turn = play.run.turn
    names = {an_id(name): name for name in ("ana", "ben", "cora", "dan")}
    return [names[id] for id in (turn.speaker, *turn.queue)] if turn else []


def test_in_a_consultancy_of_two_each_helps_while_the_other_presents() -> None:
    play = running("consultancy", "ana", "ben", "cora", "eli", minutes=120, presenter=("ana", "ben"))
    assert "focus_question" not in may_write(play.state, play.step, an_id("ben"))
    first = play.says("ana", "Do I tell them?", kind="focus_question")
    play.until("Probing questions")
    play.says("ben", "What would happen then?", kind="probing_question")
    play.until("Restate the question")
    again = play.says("ana", "How do I tell them?", kind="focus_question")
    assert play.contribution(first).step != play.contribution(again).step, "both wordings stand"
    play.until("Probing questions")
    play.says("ana", "And what if not?", kind="probing_question")
    play.refuses(
        "ben", c.Contribute(kind="probing_question", text="Mine?", step=play.run.step), Code.not_in_step
    )
    steps = play.view.agenda[0].steps
    assert titles(steps).count("Group discusses") == 2
    assert 2 * 40 <= total(steps) <= 2 * 60


def test_the_final_word_goes_round_from_its_reader_who_then_closes() -> None:
    play = running("final-word", "ana", "ben", "cora")
    heard = []
    for _ in range(4):
        play.until("Responses")
        heard.append(turns(play))
        play.until("Closing word")
        writers = [
            name for name in ("ana", "ben", "cora", "dan") if may_write(play.state, play.step, an_id(name))
        ]
        assert writers == [name for name in ("ana", "ben", "cora", "dan") if name not in heard[-1]]
    assert heard == [
        ["ben", "cora", "dan"],
        ["cora", "dan", "ana"],
        ["dan", "ana", "ben"],
        ["ana", "ben", "cora"],
    ]


def test_in_a_microlab_each_question_begins_with_the_next_and_time_left_is_silence() -> None:
    play = running("microlab", "ana", "ben", "cora", minutes=45)
    began = []
    for _ in range(3):
        play.until("Timed turns")
        began.append(turns(play)[0])
    assert began == ["ana", "ben", "cora"]
    play.after(20).does("cora", c.EndTurn(speaker=an_id("cora")))
    assert play.run.turn is not None
    assert (turns(play)[0], play.run.turn.silent) == ("cora", True)
    assert not any(may_write(play.state, play.step, an_id(name)) for name in ("ana", "ben", "cora", "dan"))


def test_a_critique_goes_on_by_itself_when_the_most_time_is_over() -> None:
    play = running("el-critique", "ana", "ben", minutes=20, presenter=("ana",))
    play.until("Clarify")
    play.after(119).does("staffroom", c.TimeIsUp(generation=play.state.generation))
    assert play.step.title == "Clarify"
    play.after(1).does("staffroom", c.TimeIsUp(generation=play.state.generation))
    assert play.step.title == "Warm"


def test_chalk_is_put_on_a_wall_in_silence_that_closes_softly() -> None:
    plan = drawn(SCRIPTS["chalk-talk"], "ana", "ben", "cora", minutes=60)
    wall = step_of(plan.steps, "Silent writing")
    assert (wall.surface, wall.on_time, wall.speaks) == ("wall", "soft", ())
    assert all(
        "wall" in step_of(plan.steps, title).in_view for title in ("Look for patterns", "Talk about it")
    )


def test_what_can_be_left_out_is_left_out_when_time_is_short() -> None:
    assert "Open talk (optional)" in titles(drawn(SCRIPTS["last-word-for-me"], "ana", "ben").steps)
    short = drawn(SCRIPTS["last-word-for-me"], "ana", "ben", minutes=21)
    assert "Open talk (optional)" not in titles(short.steps)
    assert total(short.steps) <= 21
    for slug, off in (
        ("text-rendering", "Share one insight"),
        ("microlab", "Open triad talk (classroom version)"),
    ):
        assert off not in titles(drawn(SCRIPTS[slug], "ana", "ben", "cora").steps)


def test_four_as_take_five_minutes_a_person_and_ten_after() -> None:
    for people in (4, 6):
        names = ("ana", "ben", "cora", "eli", "finn", "gita")[:people]
        steps = drawn(SCRIPTS["four-as"], *names).steps
        assert total(steps[1:]) == 5 * people + 10


def test_norms_carry_no_names_and_pluses_may() -> None:
    play = Player("norms-setting", 4).walks()
    written = step_of(play.view.agenda[0].steps, "Write privately")
    norms = [one for one in play.view.contributions if one.step == written.id]
    assert len(norms) == 15
    assert {one.by for one in norms} == {None}
    names = {step.title: step.names for step in drawn(SCRIPTS["plus-delta"], "ana").steps}
    assert names == {"Pluses": "choice", "Deltas": "choice", "Assign": "named"}


def test_in_a_world_café_hosts_stay_and_the_others_travel() -> None:
    plan = drawn(SCRIPTS["world-cafe"], "ana", "ben", "cora", "dora", "eli", "finn", "gita", "hugo")
    first, second, _ = (step.tables for step in plan.steps if step.title == "Round")
    hosts = [table.seats[0] for table in first]
    assert [table.seats[0] for table in second] == hosts
    assert {table.seats for table in first} != {table.seats for table in second}
    assert len({step.lap for step in plan.steps if step.title == "Round"}) == 3


def test_pairs_become_fours_and_nobody_is_reshuffled() -> None:
    plan = drawn(SCRIPTS["one-two-four-all"], "ana", "ben", "cora", "eli", "finn", "gita", "hugo")
    pairs = [set(table.seats) for table in step_of(plan.steps, "Pairs").tables]
    fours = [set(table.seats) for table in step_of(plan.steps, "Fours").tables]
    assert all(sum(pair <= four for four in fours) == 1 for pair in pairs)


def test_three_who_compare_are_the_three_who_told() -> None:
    plan = drawn(SCRIPTS["success-analysis"], "ana", "ben", "cora", "eli", "finn")
    told, compared = (step_of(plan.steps, title).tables for title in ("Tell the story", "Compare factors"))
    assert [table.seats for table in told] == [table.seats for table in compared]
