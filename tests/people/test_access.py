"""The access table, cell by cell, against this one, written by hand from what each act is about."""

import pytest

from staffroom_schemas.members import Cast, Role
from staffroom_server.people.access import ACTS, changes, may

# A column a role as participant, then as facilitator: coordinator, facilitator of the community, member, observer,
# official (X), guest, stranger.
GRID = """
act                    participant        facilitator
open_meeting           . . . . . . .      C F M . . G .
close_meeting          . . . . . . .      C F M . . G .
hand_over              C F . . . . .      C F M . . G .
remove                 C F . . . . .      C F M . . G .
unblock                C F . . . . .      C F M . . G .
arrive                 C F M . . G .      C F M . . G .
step_out               C F M O . G .      C F M O . G .
contribute             C F M . . G .      C F M . . G .
amend                  C F M . . G .      C F M . . G .
delete                 C F M . . G .      C F M . . G .
raise_hand             C F M . . G .      C F M . . G .
lower_hand             C F M . . G .      C F M . . G .
take_over              C F M . . . .      C F M . . . .
set_call               . . . . . . .      C F M . . G .
add_item               . . . . . . .      C F M . . G .
change_item            . . . . . . .      C F M . . G .
move_item              . . . . . . .      C F M . . G .
remove_item            . . . . . . .      C F M . . G .
choose_protocol        . . . . . . .      C F M . . G .
adapt_item             . . . . . . .      C F M . . G .
cast_role              . . . . . . .      C F M . . G .
give_pass              . . . . . . .      C F M . . G .
next                   . . . . . . .      C F M . . G .
open_ahead             . . . . . . .      C F M . . G .
undo                   . . . . . . .      C F M . . G .
back                   . . . . . . .      C F M . . G .
pause                  . . . . . . .      C F M . . G .
resume                 . . . . . . .      C F M . . G .
more_time              . . . . . . .      C F M . . G .
lift                   . . . . . . .      C F M . . G .
refile                 . . . . . . .      C F M . . G .
park                   . . . . . . .      C F M . . G .
ask_of                 . . . . . . .      C F M . . G .
take_up                . . . . . . .      C F M . . G .
attach_link            C F M . . G .      C F M . . G .
attach_work            C F M . . G .      C F M . . G .
end_turn               C F M . . G .      C F M . . G .
pass_turn              C F M . . G .      C F M . . G .
hold                   C F M . . G .      C F M . . G .
amend_held             C F M . . G .      C F M . . G .
withdraw               C F M . . G .      C F M . . G .
be_ready               C F M . . G .      C F M . . G .
keep_note              C F M O . G .      C F M O . G .
change_note            C F M O . G .      C F M O . G .
drop_note              C F M O . G .      C F M O . G .
hand_in                C F M . . G .      C F M . . G .
propose                C F M . . G .      C F M . . G .
reword                 C F M . . G .      C F M . . G .
open_poll              . . . . . . .      C F M . . G .
take_poll              . . . . . . .      C F M . . G .
cast_vote              C F M . . G .      C F M . . G .
close_poll             . . . . . . .      C F M . . G .
hear_low               . . . . . . .      C F M . . G .
decide                 C F M . . G .      C F M . . G .
promise                C F M . . G .      C F M . . G .
take_back              C F M . . G .      C F M . . G .
settle                 C F M . . G .      C F M . . G .
choose_group           C F M . . G .      C F M . . G .
take_role              C F M . . G .      C F M . . G .
move_member            . . . . . . .      C F M . . G .
read_meeting           C F M O . G .      C F M O . G .
place_entries          C F . . . . .      C F M . . . .
make_invitation        C F . . . . .      C F M . . . .
remove_meeting         C . . . . . .      C F M . . . .
erase                  C F M O . G .      C F M O . G .
erase_any              C . . . . . .      C . . . . . .
erase_member           C . . . . . .      C . . . . . .
read_community         C F M O . . .      C F M O . . .
plan_meeting           C F M . . . .      C F M . . . .
set_norms              C . . . . . .      C . . . . . .
add_goal               C . . . . . .      C . . . . . .
start_cycle            C . . . . . .      C . . . . . .
add_member             C . . . . . .      C . . . . . .
change_role            C . . . . . .      C . . . . . .
remove_member          C . . . . . .      C . . . . . .
make_password_link     C . . . . . .      C . . . . . .
choose_norm            C F . . . . .      C F M . . . .
rate_norm              C F M . . . .      C F M . . . .
read_record            C F M . . . .      C F M . . . .
read_ratings           C F M . . . .      C F M . . . .
read_counts            C F M O X . .      C F M O X . .
read_links             C . . . . . .      C . . . . . .
describe               C . . . . . .      C . . . . . .
make_link              C . . . . . .      C . . . . . .
take_roster            C . . . . . .      C . . . . . .
hand_over_community    C . . . . . .      C . . . . . .
archive                C . . . . . .      C . . . . . .
bring_back             C . . . . . .      C . . . . . .
leave                  C F M O X . .      C F M O X . .
adopt_norms            C F M . . . .      C F M . . . .
move                   C F M . . G .      C F M . . G .
change_plan            C . . . . . .      C F M . . . .
save_template          C F M . . . .      C F M . . . .
read_planning          C F M . . . .      C F M . . . .
plan_series            C F M . . . .      C F M . . . .
propose_times          C F M . . . .      C F M . . . .
remove_template        C F M . . . .      C F M . . . .
remove_any_template    C . . . . . .      C . . . . . .
share_script           C F M . . . .      C F M . . . .
withdraw_script        C . . . . . .      C . . . . . .
read_goals             C F M . . . .      C F M . . . .
keep_own_goal          C F M . . . .      C F M . . . .
link_goal              C F M . . . .      C F M . . . .
see_served             C . . . . . .      C . . . . . .
add_reading            C F M . . . .      C F M . . . .
read_cycle             C F M . . . .      C F M . . . .
read_promises          C F M . . . .      C F M . . . .
read_roles             C F M . . . .      C F M . . . .
lead_cycle             C . . . . . .      C . . . . . .
add_entry              C F M . . . .      C F M . . . .
remove_entry           C . . . . . .      C . . . . . .
try_strategy           C F M . . . .      C F M . . . .
lead_strategy          C . . . . . .      C . . . . . .
read_data_sets         C F M . . . .      C F M . . . .
add_data_set           C F M . . . .      C F M . . . .
change_any_data_set    C . . . . . .      C . . . . . .
take_out_expertise     C . . . . . .      C . . . . . .
ask_school             C . . . . . .      C . . . . . .
read_school            C . . . . . .      C . . . . . .
keep_parts             C . . . . . .      C . . . . . .
read_published         C F M . . . .      C F M . . . .
publish                C F M . . . .      C F M . . . .
publish_to_all         C F . . . . .      C F . . . . .
withdraw_published     C F M . . . .      C F M . . . .
withdraw_any_published C . . . . . .      C . . . . . .
take_published         C . . . . . .      C . . . . . .
invite_community       C F . . . . .      C F M . . . .
answer_invited         C F . . . . .      C F . . . . .
end_joint              C F . . . . .      C F M . . . .
read_what_goes         C . . . . . .      C . . . . . .
remove_community       C . . . . . .      C . . . . . .
"""

ROLES = (
    *(Role.coordinator, Role.facilitator, Role.member),
    *(Role.observer, Role.official, Role.guest, Role.stranger),
)
ROWS = [line.split() for line in GRID.strip().splitlines()[1:]]
CELLS = [
    (act, role, cast, cell != ".")
    for act, *cells in ROWS
    for cast, half in ((Cast.participant, cells[:7]), (Cast.facilitator, cells[7:]))
    for role, cell in zip(ROLES, half, strict=True)
]


def test_the_grid_has_every_act_once() -> None:
    assert sorted(row[0] for row in ROWS) == sorted(ACTS)


@pytest.mark.parametrize(("act", "role", "cast", "allowed"), CELLS)
def test_a_cell(act: str, role: Role, cast: Cast, allowed: bool) -> None:
    assert may(role, cast, act) is allowed


def test_what_only_reads_and_what_frees_is_done_in_an_archived_community_too() -> None:
    read = {act for act in ACTS if act.startswith("read_")}
    free = {"erase", "erase_any", "erase_member", "leave", "bring_back", "make_password_link"}
    free |= {"withdraw_published", "end_joint", "remove_community"}
    assert {act for act in ACTS if not changes(act)} == read | free


def test_an_act_that_nobody_named_is_nobodys() -> None:
    assert not any(may(role, cast, "anything_else") for role in Role for cast in Cast)
