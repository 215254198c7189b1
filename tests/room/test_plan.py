"""From a script to a plan: who speaks, for how long, and what stays when people come and go."""

import pytest

from scenario import an_id
from scripts import (
    NAMES,
    READER,
    WORD,
    a_script,
    drawn,
    ids,
    minutes_of,
    script,
    seats,
    step_of,
    titles,
)
from staffroom_server.room.grouping import own_steps
from staffroom_server.room.plan import Seats, draw, total, wants


def test_tuning_as_written_takes_an_hour_and_says_who_speaks() -> None:
    plan = drawn(script("tuning"), *NAMES[:6])
    assert minutes_of(plan.steps) == [5, 15, 5, 5, 3, 15, 7, 5]
    assert total(plan.steps) == 60
    talk = step_of(plan.steps, "Warm and cool feedback")
    assert talk.speaks == ("participant",)
    assert talk.speakers == ids(*NAMES[1:6])
    assert talk.cast == {"facilitator": ids("dan"), "presenter": ids("ana")}
    assert step_of(plan.steps, "Examine the work").speakers == ()
    assert step_of(plan.steps, "Debrief").speakers == ids(*NAMES[:6], "dan")
    assert step_of(plan.steps, "Clarifying questions").speakers == ids(*NAMES[1:6], "ana")


def test_ids_begin_with_the_prefix_and_say_where() -> None:
    plan = drawn(script("consultancy"), *NAMES[:6])
    ana = an_id("ana").replace("-", "")
    assert [step.id for step in plan.steps] == [f"item/0.{ana}.{n}" for n in range(6)] + ["item/1"]


def test_two_cases_of_a_consultancy_and_the_second_presenter_takes_part_in_the_first() -> None:
    plan = drawn(script("consultancy"), *NAMES[:6], presenter=("ana", "ben"))
    first, second = (step for step in plan.steps if step.title == "Group discusses")
    assert first.cast["presenter"] == ids("ana")
    assert an_id("ben") in first.speakers
    assert an_id("ana") in second.speakers
    assert (first.lap, second.lap) == ids("ana", "ben")
    assert step_of(plan.steps, "Debrief").speakers[:2] == ids("ana", "ben")


def test_shortened_within_its_ranges_and_the_debrief_last() -> None:
    written = drawn(script("tuning"), *NAMES[:6]).steps
    plan = drawn(script("tuning"), *NAMES[:6], minutes=45)
    assert total(plan.steps) <= 45
    for step in plan.steps:
        assert step.minutes is not None
        assert step.least <= step.minutes <= (step_of(written, step.title).minutes or 0)
    assert step_of(plan.steps, "Debrief").minutes == 5
    assert -1 <= plan.fit.measure < 0


def test_what_does_not_fit_is_as_short_as_it_goes() -> None:
    people = seats(script("tuning"), *NAMES[:6])
    plan = draw(script("tuning"), people, 20, "item")
    assert plan.fit.measure == -2
    assert all(step.minutes == step.least for step in plan.steps)
    assert wants(script("tuning"), people, 20, plan.steps) == ("It needs 32 minutes even at its shortest.",)


def test_a_range_from_nought_may_go_and_what_opens_a_box_stays() -> None:
    assert "Examine the work" not in titles(drawn(script("tuning"), *NAMES[:6], minutes=20).steps)
    alone = drawn(script("tuning"), "ana")
    assert step_of(alone.steps, "Warm and cool feedback").opens == ("feedback",)


def test_spare_minutes_stay_spare() -> None:
    plan = drawn(script("tuning"), *NAMES[:6], minutes=90)
    assert total(plan.steps) == 60
    assert plan.fit.measure == 0


def test_a_question_fewer_when_nothing_else_helps() -> None:
    ours = a_script(
        "- title: Think\n  repeat: {each: question}\n  steps:\n"
        "  - {title: Turn, minutes: 5, say: '{question} Think.', speaks: participant}\n",
        "questions: [One?, Two?, Three?]",
    )
    people = seats(ours, *NAMES[:3])
    plan = draw(ours, people, 12, "item")
    assert [step.say for step in plan.steps] == ["One? Think.", "Two? Think."]
    assert [step.lap for step in plan.steps] == ["One?", "Two?"]
    assert wants(ours, people, 12, plan.steps)[0] == "1 of its 3 questions is left out."


def test_a_question_is_filled_in_outside_a_pass_too() -> None:
    chalk = script("chalk-talk")
    assert step_of(drawn(chalk, *NAMES[:5]).steps, "Silent writing").say == chalk.questions[0]


def test_what_a_facilitator_should_know() -> None:
    tuning = script("tuning")
    few = seats(tuning, "ana", "ben", "cora")
    assert wants(tuning, few, None, drawn(tuning, "ana", "ben", "cora").steps) == (
        "Written for 6 to 12 people; you are 4.",
    )
    nobody = Seats(ids(*NAMES[:6], "dan"), {"facilitator": ids("dan")})
    plan = draw(tuning, nobody, 45, "item")
    assert wants(tuning, nobody, 45, plan.steps)[0] == "Nobody is cast as presenter yet."
    people = seats(tuning, *NAMES[:6])
    assert wants(tuning, people, 45, draw(tuning, people, 45, "item").steps) == (
        "Shortened from 60 minutes, within what its sources allow.",
    )


def test_pairs_of_a_chalk_talk_sit_at_tables_and_nobody_alone() -> None:
    plan = drawn(script("chalk-talk"), *NAMES[:7])
    pairs = step_of(plan.steps, "Look for patterns")
    assert sorted(len(table.seats) for table in pairs.tables) == [2, 2, 3]
    assert an_id("dan") not in {one for table in pairs.tables for one in table.seats}
    assert pairs.minutes == 6, "going into groups takes a minute"
    assert all(table.speakers == table.seats for table in pairs.tables)


def test_a_shuffle_seats_the_tables() -> None:
    chalk = script("chalk-talk")
    people = seats(chalk, *NAMES[:4])
    plan = draw(
        chalk,
        people,
        None,
        "item",
        shuffle=lambda those: tuple(sorted(those, key=ids("ana", "cora", "ben", "dora", "dan").index)),
    )
    assert [table.seats for table in step_of(plan.steps, "Look for patterns").tables] == [
        ids("ana", "ben"),
        ids("cora", "dora"),
    ]


def test_a_group_that_is_everyone_is_no_group() -> None:
    ours = a_script(WORD, READER)
    assert all(not step.tables for step in drawn(ours, *NAMES[:4]).steps)
    nine = drawn(ours, *NAMES[:8]).steps
    assert [len(table.seats) for table in step_of(nine, "Open").tables] == [5, 4]


def test_tables_keep_one_clock_and_whoever_has_no_pass_left_talks_openly() -> None:
    nine = [step for step in drawn(a_script(WORD, READER), *NAMES[:8]).steps if step.title == "Answer"]
    assert [step.minutes for step in nine] == [4, 4, 4, 4, 4]
    assert nine[-1].tables[1].speakers is None
    assert nine[0].lap is None
    assert nine[0].cast["reader"] == ids("ana", "ben")
    last = nine[-1]
    (talk,) = own_steps([last], last.id.partition(".")[0], last.tables[1].seats)
    assert talk.say == "Your group is through before the others. Talk as you like until they are done."


def test_a_circle_starts_after_the_one_whose_pass_it_is() -> None:
    plan = drawn(a_script(WORD, READER), "ana", "ben", "cora")
    answers = [step for step in plan.steps if step.title == "Answer"]
    assert answers[1].speakers == ids("cora", "dan", "ana")
    assert answers[1].turns is not None
    assert answers[1].turns.seconds == 60


def test_a_round_shares_the_minutes_or_gives_them() -> None:
    ours = a_script(
        "- {title: Shared, minutes: 6, speaks: participant, round: {pause: 10}}\n"
        "- {title: Given, speaks: participant, round: {seconds: 40, turns: 2, pass: returns}}\n"
        "- {title: Both, minutes: 2, speaks: participant, round: {seconds: 90}}\n"
    )
    shared, given, both = drawn(ours, "ana", "ben", "cora").steps
    assert (shared.minutes, shared.turns and shared.turns.seconds) == (6, 110)
    assert (given.minutes, given.turns and given.turns.passing) == (4, "returns")
    assert (both.minutes, both.turns and both.turns.seconds) == (2, 40)


def test_minutes_are_sums_per_role() -> None:
    ours = a_script("- {title: Turn, minutes: 2 + 1.5 per participant, speaks: participant}\n")
    assert drawn(ours, "ana", "ben", "cora").steps[0].minutes == 6.5


def test_a_window_of_days_has_no_clock_and_no_part_in_the_meeting() -> None:
    plan = drawn(script("slice"), *NAMES[:8], minutes=50)
    collect = step_of(plan.steps, "Collect (before the session)")
    assert (collect.minutes, collect.days) == (None, 7)
    assert step_of(plan.steps, "Silent study").minutes == 120
    assert total(plan.steps) <= 50


def test_a_poll_until_it_passes_is_drawn_once() -> None:
    ours = a_script(
        "- title: Poll\n  repeat: {until: passed}\n  steps:\n"
        "  - {title: Vote, minutes: 1, poll: {scale: fist_to_five, passes: {at: 3}}}\n"
        "  - {title: Hear, speaks: low_voters, round: {seconds: 60}}\n"
    )
    plan = drawn(ours, "ana", "ben")
    assert [step.id for step in plan.steps] == ["item/0.0.0", "item/0.0.1"]
    assert plan.steps[1].speakers == ()


def test_more_than_a_thousand_steps_are_refused_with_a_sentence() -> None:
    many = "".join(f"  - {{title: S{n}, minutes: 1, speaks: reader}}\n" for n in range(40))
    ours = a_script(f"- title: B\n  repeat: {{each: participant, as: reader}}\n  steps:\n{many}", READER)
    assert len(drawn(ours, *NAMES[:19]).steps) == 800
    crowd = [f"person {n}" for n in range(40)]
    with pytest.raises(ValueError, match="more than 1,000 steps"):
        drawn(ours, *crowd)
