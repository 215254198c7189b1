"""Who may do what: one table of community role, cast and act, asked before any rule of the room."""

from collections.abc import Iterable, Mapping

from staffroom_schemas.members import Cast, Role

COORDINATOR, MEMBER, GUEST = Role.coordinator, Role.member, Role.guest
EVERYONE = (COORDINATOR, MEMBER, GUEST)
MEMBERS = (COORDINATOR, MEMBER)
NOBODY: tuple[Role, ...] = ()

# act: (roles that may whatever their cast, roles that may as the meeting's facilitator)
_RULES: Mapping[str, tuple[Iterable[Role], Iterable[Role]]] = {
    # in a room: a command's type
    "open_meeting": (NOBODY, EVERYONE),
    "close_meeting": (NOBODY, EVERYONE),
    "hand_over": ((COORDINATOR,), EVERYONE),
    "take_over": (MEMBERS, MEMBERS),
    "set_call": (NOBODY, EVERYONE),
    "add_item": (NOBODY, EVERYONE),
    "change_item": (NOBODY, EVERYONE),
    "move_item": (NOBODY, EVERYONE),
    "remove_item": (NOBODY, EVERYONE),
    "choose_protocol": (NOBODY, EVERYONE),
    "adapt_item": (NOBODY, EVERYONE),
    "cast_role": (NOBODY, EVERYONE),
    "give_pass": (NOBODY, EVERYONE),
    "attach_link": (EVERYONE, EVERYONE),
    "attach_work": (EVERYONE, EVERYONE),
    "next": (NOBODY, EVERYONE),
    "open_ahead": (NOBODY, EVERYONE),
    "undo": (NOBODY, EVERYONE),
    "back": (NOBODY, EVERYONE),
    "pause": (NOBODY, EVERYONE),
    "resume": (NOBODY, EVERYONE),
    "more_time": (NOBODY, EVERYONE),
    "lift": (NOBODY, EVERYONE),
    "end_turn": (EVERYONE, EVERYONE),
    "pass_turn": (EVERYONE, EVERYONE),
    "refile": (NOBODY, EVERYONE),
    "park": (NOBODY, EVERYONE),
    "ask_of": (NOBODY, EVERYONE),
    "hold": (EVERYONE, EVERYONE),
    "amend_held": (EVERYONE, EVERYONE),
    "withdraw": (EVERYONE, EVERYONE),
    "be_ready": (EVERYONE, EVERYONE),
    "keep_note": (EVERYONE, EVERYONE),
    "change_note": (EVERYONE, EVERYONE),
    "drop_note": (EVERYONE, EVERYONE),
    "hand_in": (EVERYONE, EVERYONE),
    "take_up": (NOBODY, EVERYONE),
    "propose": (EVERYONE, EVERYONE),
    "reword": (EVERYONE, EVERYONE),
    "open_poll": (NOBODY, EVERYONE),
    "take_poll": (NOBODY, EVERYONE),
    "cast_vote": (EVERYONE, EVERYONE),
    "close_poll": (NOBODY, EVERYONE),
    "hear_low": (NOBODY, EVERYONE),
    "decide": (EVERYONE, EVERYONE),
    "promise": (EVERYONE, EVERYONE),
    "take_back": (EVERYONE, EVERYONE),
    "settle": (EVERYONE, EVERYONE),
    "choose_group": (EVERYONE, EVERYONE),
    "move_member": (NOBODY, EVERYONE),
    "take_role": (EVERYONE, EVERYONE),
    "remove": ((COORDINATOR,), EVERYONE),
    "unblock": ((COORDINATOR,), EVERYONE),
    "arrive": (EVERYONE, EVERYONE),
    "step_out": (EVERYONE, EVERYONE),
    "contribute": (EVERYONE, EVERYONE),
    "amend": (EVERYONE, EVERYONE),
    "delete": (EVERYONE, EVERYONE),
    "raise_hand": (EVERYONE, EVERYONE),
    "lower_hand": (EVERYONE, EVERYONE),
    # about a meeting
    "read_meeting": (EVERYONE, EVERYONE),
    "erase": (EVERYONE, EVERYONE),  # one's own
    "erase_any": ((COORDINATOR,), (COORDINATOR,)),
    "place_entries": ((COORDINATOR,), MEMBERS),
    "make_invitation": ((COORDINATOR,), MEMBERS),
    "remove_meeting": (
        (COORDINATOR,),
        MEMBERS,
    ),  # the facilitator while it was never opened: see `web.removing`
    # in a community
    "read_community": (MEMBERS, MEMBERS),
    "erase_member": ((COORDINATOR,), (COORDINATOR,)),
    "plan_meeting": (MEMBERS, MEMBERS),
    "set_norms": ((COORDINATOR,), (COORDINATOR,)),
    "add_goal": ((COORDINATOR,), (COORDINATOR,)),
    "start_cycle": ((COORDINATOR,), (COORDINATOR,)),
    "add_member": ((COORDINATOR,), (COORDINATOR,)),
    "change_role": ((COORDINATOR,), (COORDINATOR,)),
    "remove_member": ((COORDINATOR,), (COORDINATOR,)),
    "make_password_link": ((COORDINATOR,), (COORDINATOR,)),
    "read_data_sets": (MEMBERS, MEMBERS),
    "add_data_set": (MEMBERS, MEMBERS),  # and change and remove one's own
    "change_any_data_set": ((COORDINATOR,), (COORDINATOR,)),
}

ACTS = tuple(_RULES)

_ALLOWED = frozenset(
    (act, role, cast)
    for act, (whatever, leading) in _RULES.items()
    for cast, roles in ((Cast.participant, whatever), (Cast.facilitator, (*whatever, *leading)))
    for role in roles
)


def may(role: Role, cast: Cast, act: str) -> bool:
    """Whether the table allows it; an act that it does not know is nobody's."""
    return (act, role, cast) in _ALLOWED
