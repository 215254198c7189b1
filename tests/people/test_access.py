"""The access table, cell by cell, against this one, written by hand from what each act is about."""

import pytest

from staffroom_schemas.members import Cast, Role
from staffroom_server.people.access import ACTS, may

# A column a role as participant, then as facilitator: coordinator, member, guest, stranger.
GRID = """
act                    participant   facilitator
open_meeting           . . . .       C M G .
close_meeting          . . . .       C M G .
hand_over              C . . .       C M G .
remove                 C . . .       C M G .
unblock                C . . .       C M G .
arrive                 C M G .       C M G .
step_out               C M G .       C M G .
contribute             C M G .       C M G .
amend                  C M G .       C M G .
delete                 C M G .       C M G .
raise_hand             C M G .       C M G .
lower_hand             C M G .       C M G .
take_over              C M . .       C M . .
set_call               . . . .       C M G .
add_item               . . . .       C M G .
change_item            . . . .       C M G .
move_item              . . . .       C M G .
remove_item            . . . .       C M G .
choose_protocol        . . . .       C M G .
adapt_item             . . . .       C M G .
cast_role              . . . .       C M G .
give_pass              . . . .       C M G .
next                   . . . .       C M G .
open_ahead             . . . .       C M G .
undo                   . . . .       C M G .
back                   . . . .       C M G .
pause                  . . . .       C M G .
resume                 . . . .       C M G .
more_time              . . . .       C M G .
lift                   . . . .       C M G .
refile                 . . . .       C M G .
park                   . . . .       C M G .
ask_of                 . . . .       C M G .
take_up                . . . .       C M G .
attach_link            C M G .       C M G .
attach_work            C M G .       C M G .
end_turn               C M G .       C M G .
pass_turn              C M G .       C M G .
hold                   C M G .       C M G .
amend_held             C M G .       C M G .
withdraw               C M G .       C M G .
be_ready               C M G .       C M G .
keep_note              C M G .       C M G .
change_note            C M G .       C M G .
drop_note              C M G .       C M G .
hand_in                C M G .       C M G .
propose                C M G .       C M G .
reword                 C M G .       C M G .
open_poll              . . . .       C M G .
take_poll              . . . .       C M G .
cast_vote              C M G .       C M G .
close_poll             . . . .       C M G .
hear_low               . . . .       C M G .
decide                 C M G .       C M G .
promise                C M G .       C M G .
take_back              C M G .       C M G .
settle                 C M G .       C M G .
choose_group           C M G .       C M G .
take_role              C M G .       C M G .
move_member            . . . .       C M G .
read_meeting           C M G .       C M G .
place_entries          C . . .       C M . .
make_invitation        C . . .       C M . .
remove_meeting         C . . .       C M . .
erase                  C M G .       C M G .
erase_any              C . . .       C . . .
erase_member           C . . .       C . . .
read_community         C M . .       C M . .
plan_meeting           C M . .       C M . .
set_norms              C . . .       C . . .
add_goal               C . . .       C . . .
start_cycle            C . . .       C . . .
add_member             C . . .       C . . .
change_role            C . . .       C . . .
remove_member          C . . .       C . . .
make_password_link     C . . .       C . . .
read_data_sets         C M . .       C M . .
add_data_set           C M . .       C M . .
change_any_data_set    C . . .       C . . .
"""

ROLES = (Role.coordinator, Role.member, Role.guest, Role.stranger)
ROWS = [line.split() for line in GRID.strip().splitlines()[1:]]
CELLS = [
    (act, role, cast, cell != ".")
    for act, *cells in ROWS
    for cast, half in ((Cast.participant, cells[:4]), (Cast.facilitator, cells[4:]))
    for role, cell in zip(ROLES, half, strict=True)
]


def test_the_grid_has_every_act_once() -> None:
    assert sorted(row[0] for row in ROWS) == sorted(ACTS)


@pytest.mark.parametrize(("act", "role", "cast", "allowed"), CELLS)
def test_a_cell(act: str, role: Role, cast: Cast, allowed: bool) -> None:
    assert may(role, cast, act) is allowed


def test_an_act_that_nobody_named_is_nobodys() -> None:
    assert not any(may(role, cast, "anything_else") for role in Role for cast in Cast)
