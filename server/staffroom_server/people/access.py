"""Who may do what: one table of community role, cast and act, asked before any rule of the room."""

from collections.abc import Iterable, Mapping

from staffroom_schemas.members import MEMBERS, Cast, Role

__all__ = ["ACTS", "MEMBERS", "changes", "may"]

COORDINATOR, GUEST, OBSERVER, OFFICIAL = Role.coordinator, Role.guest, Role.observer, Role.official
LEADERS = (COORDINATOR, Role.facilitator)
EVERYONE = (*MEMBERS, GUEST)
READERS = (*EVERYONE, OBSERVER)
BELONG = (*MEMBERS, OBSERVER, OFFICIAL)
NOBODY: tuple[Role, ...] = ()

# act: (roles that may whatever their cast, roles that may as the meeting's facilitator)
_RULES: Mapping[str, tuple[Iterable[Role], Iterable[Role]]] = {
    # in a room: a command's type
    "open_meeting": (NOBODY, EVERYONE),
    "close_meeting": (NOBODY, EVERYONE),
    "hand_over": (LEADERS, EVERYONE),
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
    "move": (EVERYONE, EVERYONE),
    "refile": (NOBODY, EVERYONE),
    "park": (NOBODY, EVERYONE),
    "ask_of": (NOBODY, EVERYONE),
    "hold": (EVERYONE, EVERYONE),
    "amend_held": (EVERYONE, EVERYONE),
    "withdraw": (EVERYONE, EVERYONE),
    "be_ready": (EVERYONE, EVERYONE),
    "keep_note": (READERS, READERS),
    "change_note": (READERS, READERS),
    "drop_note": (READERS, READERS),
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
    "remove": (LEADERS, EVERYONE),
    "unblock": (LEADERS, EVERYONE),
    "arrive": (EVERYONE, EVERYONE),
    "step_out": (READERS, READERS),
    "contribute": (EVERYONE, EVERYONE),
    "amend": (EVERYONE, EVERYONE),
    "delete": (EVERYONE, EVERYONE),
    "raise_hand": (EVERYONE, EVERYONE),
    "lower_hand": (EVERYONE, EVERYONE),
    # about a meeting
    "read_meeting": (READERS, READERS),
    "erase": (READERS, READERS),  # one's own
    "erase_any": ((COORDINATOR,), (COORDINATOR,)),
    "place_entries": (LEADERS, MEMBERS),
    "make_invitation": (LEADERS, MEMBERS),
    "remove_meeting": (
        (COORDINATOR,),
        MEMBERS,
    ),  # the facilitator while it was never opened: see `web.removing`
    "change_plan": ((COORDINATOR,), MEMBERS),
    "save_template": (MEMBERS, MEMBERS),
    "choose_norm": (LEADERS, MEMBERS),
    "rate_norm": (MEMBERS, MEMBERS),
    # in a community
    "read_community": ((*MEMBERS, OBSERVER), (*MEMBERS, OBSERVER)),
    "read_record": (MEMBERS, MEMBERS),
    "read_ratings": (MEMBERS, MEMBERS),
    "read_counts": (BELONG, BELONG),
    "read_links": ((COORDINATOR,), (COORDINATOR,)),
    "describe": ((COORDINATOR,), (COORDINATOR,)),
    "make_link": ((COORDINATOR,), (COORDINATOR,)),
    "take_roster": ((COORDINATOR,), (COORDINATOR,)),
    "hand_over_community": ((COORDINATOR,), (COORDINATOR,)),
    "archive": ((COORDINATOR,), (COORDINATOR,)),
    "bring_back": ((COORDINATOR,), (COORDINATOR,)),
    "leave": (BELONG, BELONG),
    "adopt_norms": (MEMBERS, MEMBERS),
    "erase_member": ((COORDINATOR,), (COORDINATOR,)),
    "plan_meeting": (MEMBERS, MEMBERS),
    "share_script": (MEMBERS, MEMBERS),
    "withdraw_script": ((COORDINATOR,), (COORDINATOR,)),  # of another; one's own always
    "read_planning": (MEMBERS, MEMBERS),
    "plan_series": (MEMBERS, MEMBERS),
    "propose_times": (MEMBERS, MEMBERS),
    "remove_template": (MEMBERS, MEMBERS),  # one's own; any, as `remove_any_template`
    "remove_any_template": ((COORDINATOR,), (COORDINATOR,)),
    "set_norms": ((COORDINATOR,), (COORDINATOR,)),
    "read_goals": (MEMBERS, MEMBERS),
    "add_goal": ((COORDINATOR,), (COORDINATOR,)),  # of the community; and change it
    "keep_own_goal": (MEMBERS, MEMBERS),
    "link_goal": (MEMBERS, MEMBERS),  # to one of a community to which they belong too
    "see_served": ((COORDINATOR,), (COORDINATOR,)),  # by which other communities
    "add_reading": (MEMBERS, MEMBERS),
    "read_cycle": (MEMBERS, MEMBERS),
    "read_promises": (MEMBERS, MEMBERS),  # of peers; others see how many
    "read_roles": (MEMBERS, MEMBERS),  # who had which in meetings, and who might next
    "start_cycle": ((COORDINATOR,), (COORDINATOR,)),
    "lead_cycle": ((COORDINATOR,), (COORDINATOR,)),  # its stages, goals and end
    "add_entry": (MEMBERS, MEMBERS),
    "remove_entry": ((COORDINATOR,), (COORDINATOR,)),  # of others
    "try_strategy": (MEMBERS, MEMBERS),
    "lead_strategy": ((COORDINATOR,), (COORDINATOR,)),  # of others
    "add_member": ((COORDINATOR,), (COORDINATOR,)),
    "change_role": ((COORDINATOR,), (COORDINATOR,)),
    "remove_member": ((COORDINATOR,), (COORDINATOR,)),
    "make_password_link": ((COORDINATOR,), (COORDINATOR,)),
    "read_data_sets": (MEMBERS, MEMBERS),
    "add_data_set": (MEMBERS, MEMBERS),  # and change and remove one's own
    "change_any_data_set": ((COORDINATOR,), (COORDINATOR,)),
    "take_out_expertise": ((COORDINATOR,), (COORDINATOR,)),  # what someone said of themselves, for all of it
    "ask_school": ((COORDINATOR,), (COORDINATOR,)),  # to belong to it; and end that
    # in a school or system, whose roles are those of its own community
    "read_school": ((COORDINATOR,), (COORDINATOR,)),  # and of the system of which it is part
    "keep_parts": ((COORDINATOR,), (COORDINATOR,)),  # take communities in, and end that
    # across communities
    "read_published": (MEMBERS, MEMBERS),
    "publish": (MEMBERS, MEMBERS),  # to another community
    "publish_to_all": (LEADERS, LEADERS),  # to everyone on the server
    "withdraw_published": (MEMBERS, MEMBERS),  # one's own; any, as `withdraw_any_published`
    "withdraw_any_published": ((COORDINATOR,), (COORDINATOR,)),
    "take_published": ((COORDINATOR,), (COORDINATOR,)),
    "invite_community": (LEADERS, MEMBERS),  # to a meeting of one's own
    "answer_invited": (LEADERS, LEADERS),
    "end_joint": (LEADERS, MEMBERS),
    "read_what_goes": ((COORDINATOR,), (COORDINATOR,)),
    "remove_community": ((COORDINATOR,), (COORDINATOR,)),
}

ACTS = tuple(_RULES)

_WHILE_ARCHIVED = {
    *("erase", "erase_any", "erase_member", "leave", "bring_back", "make_password_link"),
    *("withdraw_published", "end_joint", "remove_community"),
}
"""What changes something and may still be done in an archived community: to forget, to go, and to come back."""

_ALLOWED = frozenset(
    (act, role, cast)
    for act, (whatever, leading) in _RULES.items()
    for cast, roles in ((Cast.participant, whatever), (Cast.facilitator, (*whatever, *leading)))
    for role in roles
)


def may(role: Role, cast: Cast, act: str) -> bool:
    """Whether the table allows it; an act that it does not know is nobody's."""
    return (act, role, cast) in _ALLOWED


def changes(act: str) -> bool:
    """Whether it is not done where a community is archived; what only reads is called `read_…`."""
    return not act.startswith("read_") and act not in _WHILE_ARCHIVED
