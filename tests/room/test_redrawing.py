"""Plans amended: someone came or went, and what has begun stays."""

from scenario import an_id
from scripts import NAMES, READER, WORD, a_script, drawn, ids, laps, script, seats, step_of
from staffroom_server.room.plan import draw, redraw


def test_a_leaver_has_no_pass_and_the_others_keep_theirs() -> None:
    ours = a_script(WORD, READER)
    plan = drawn(ours, "ana", "ben", "cora")
    after = redraw(ours, seats(ours, "ana", "cora"), plan, 4)
    assert after.steps[:4] == plan.steps[:4]
    assert laps(after) == ids("ana", "cora", "dan")
    old = {step.id: step.title for step in plan.steps}
    assert all(old[step.id] == step.title for step in after.steps)


def test_a_pass_is_remembered_by_person_when_those_before_leave() -> None:
    ours = a_script(WORD, READER)
    plan = drawn(ours, "ana", "ben", "cora")
    after = redraw(ours, seats(ours, "ben", "cora"), plan, 5)
    assert laps(after) == ids("ana", "ben", "cora", "dan")
    assert [step.lap for step in after.steps[5:]] == [
        *ids("ben", "ben", "cora", "cora", "cora"),
        *ids("dan") * 3,
        None,
    ]


def test_a_pass_under_way_ends_with_its_step_when_they_leave() -> None:
    ours = a_script(WORD, READER)
    plan = drawn(ours, "ana", "ben", "cora")
    after = redraw(ours, seats(ours, "ana", "cora"), plan, 5)
    assert after.steps[4].lap == an_id("ben")
    assert after.steps[5].lap == an_id("cora")


def test_a_late_comer_joins_in_and_gets_a_pass_when_given_one() -> None:
    ours = a_script(WORD, READER)
    plan = drawn(ours, "ana", "ben")
    late = redraw(ours, seats(ours, "ana", "ben", "zoe", late=["zoe"]), plan, 2)
    assert an_id("zoe") in step_of(late.steps[2:], "Answer").speakers
    assert an_id("zoe") not in {step.lap for step in late.steps}
    given = redraw(ours, seats(ours, "ana", "ben", "zoe"), late, 2)
    assert laps(given) == ids("ana", "ben", "zoe", "dan")


def test_who_sits_together_stays_and_a_late_comer_joins_the_smallest_table() -> None:
    ours = a_script(WORD, READER)
    plan = drawn(ours, *NAMES[:8])
    after = redraw(ours, seats(ours, *NAMES[:8], "zoe", late=["zoe"]), plan, 3)
    before, now = plan.steps[3].tables, after.steps[3].tables
    assert now[0] == before[0]
    assert now[1].seats == (*before[1].seats, an_id("zoe"))


def test_nobody_stays_alone_at_a_table() -> None:
    chalk = script("chalk-talk")
    plan = drawn(chalk, *NAMES[:6])
    left = plan.steps[2].tables[0].seats[0]
    people = tuple(name for name in NAMES[:6] if an_id(name) != left)
    after = redraw(chalk, seats(chalk, *people), plan, 2)
    assert sorted(len(table.seats) for table in after.steps[2].tables) == [2, 3]


def test_nothing_changes_when_nobody_comes_or_goes() -> None:
    ours = a_script(WORD, READER)
    people = seats(ours, *NAMES[:8])
    plan = draw(ours, people, 40, "item")
    assert all(redraw(ours, people, plan, begun) == plan for begun in range(len(plan.steps) + 1))
