"""Random people, commands, resends and reorderings: whatever happens, the log gives the room and the rules hold."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from scenario import Play, a_meeting, an_id
from staffroom_schemas import commands as c
from staffroom_schemas.errors import Code
from staffroom_schemas.members import Role
from staffroom_server.room.asking import Refused

NAMES = ("dan", "cora", "ana", "ben", "guest", "eve")
people = st.sampled_from(NAMES)
members = people.map(an_id)
words = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=40).filter(
    lambda text: bool(text.strip())
)


class Meeting(RuleBasedStateMachine):
    """Sent commands are remembered, so that old ones come again, in any order."""

    play: Play
    sent: list[tuple[str, c.Command, str]]
    done: dict[str, int]

    @initialize()
    def plan(self) -> None:
        self.play = a_meeting("dan").is_a(Role.coordinator, "cora").is_a(Role.guest, "guest")
        self.play.is_a(Role.stranger, "eve")
        self.sent, self.done = [], {}

    @rule(name=people, command=st.sampled_from([c.Arrive(), c.StepOut(), c.RaiseHand(), c.OpenMeeting()]))
    def act(self, name: str, command: c.Command) -> None:
        self._send(name, command)

    @rule(name=people, member=members, block=st.booleans())
    def remove(self, name: str, member: str, block: bool) -> None:
        self._send(name, c.Remove(member=member, block=block))

    @rule(name=people, member=members)
    def lead_or_lower(self, name: str, member: str) -> None:
        for command in (c.Unblock(member=member), c.HandOver(to=member), c.LowerHand(member=member)):
            self._send(name, command)

    @rule(name=people, text=words)
    def say(self, name: str, text: str) -> None:
        self._send(name, c.Contribute(text=text))

    @precondition(lambda self: self.play.view.contributions)
    @rule(name=people, text=words, data=st.data())
    def change(self, name: str, text: str, data: st.DataObject) -> None:
        said = data.draw(st.sampled_from([one.id for one in self.play.view.contributions]))
        commands: list[c.Command] = [
            c.Amend(contribution=said, text=text),
            c.Contribute(text=text, about=said),
        ]
        self._send(name, data.draw(st.sampled_from(commands)))

    @precondition(lambda self: self.play.view.contributions)
    @rule(name=people, data=st.data())
    def take_back(self, name: str, data: st.DataObject) -> None:
        said = data.draw(st.sampled_from([one.id for one in self.play.view.contributions]))
        self._send(name, c.Delete(contribution=said))

    @precondition(lambda self: self.sent)
    @rule(data=st.data())
    def resend(self, data: st.DataObject) -> None:
        name, command, id = data.draw(st.sampled_from(self.sent))
        seq = self.play.state.seq
        answer = self.play.asks(name, command, id)
        if id in self.done:
            assert answer == self.done[id]
            assert self.play.state.seq == seq
        elif isinstance(answer, int) and answer > seq:
            self.done[id] = answer

    @precondition(lambda self: self.play.state.seq > 12)
    @rule(name=people)
    def close(self, name: str) -> None:
        self._send(name, c.CloseMeeting())

    @invariant()
    def the_rules_hold(self) -> None:
        view = self.play.view
        assert set(view.hands) <= set(view.people)
        assert an_id("eve") not in view.people
        assert not set(view.people) & set(view.blocked)
        assert view.meeting is not None
        assert view.meeting.facilitator not in view.blocked
        closings = [i for i, kind in enumerate(self.play.events) if kind == "meeting_closed"]
        assert closings in ([], [len(self.play.lines) - 1])
        forgotten = [one for one in view.contributions if one.deleted]
        assert all(one.text is None for one in forgotten)

    def _send(self, name: str, command: c.Command) -> None:
        id, seq = an_id(f"random {len(self.sent)}"), self.play.state.seq
        self.sent.append((name, command, id))
        answer = self.play.asks(name, command, id)
        if isinstance(answer, Refused):
            assert answer.code in Code
            assert answer.text
        elif answer > seq:
            self.done[id] = answer


TestMeeting = Meeting.TestCase
TestMeeting.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
