"""What is written in a scene: all that is told, by whom it is told of, and nothing else; and what stays unseen."""

from itertools import count
from typing import NamedTuple

from protocols.people import LEADS
from protocols.scene import Course, Scene
from protocols.told import Writing
from scenario import Play, an_id
from staffroom_schemas import commands as c
from staffroom_schemas.contributions import ON_A_WALL, Anchor
from staffroom_schemas.errors import Code
from staffroom_schemas.view import VIEW
from staffroom_server.room.steps import may_write, silent

SECRET = "{}-keeps-this-in-the-browser"


class Held(NamedTuple):
    """What nobody sees `until` a step: of whose pass it is part, who wrote it, as what."""

    until: str
    of: str
    who: str | None
    kind: str
    text: str


class Pen:
    """Writes in every scene, and knows what waits and what was said in which group."""

    def __init__(self, course: Course) -> None:
        self.course, self.held = course, list[Held]()
        self.of_groups: list[tuple[Play, str]] = []
        self._numbers = count()

    def writes(self, scene: Scene) -> None:
        """Everyone may write what is told, and nothing else; one of each role does."""
        done, like = set[str](), set[frozenset[str]]()
        for name in scene.people:
            roles, mine = frozenset(scene.roles(name)), scene.mine(name)
            allowed = may_write(scene.room.state, scene.step, an_id(name))
            assert set(allowed) == set(mine), (scene.told.title, name)
            new = roles not in like
            if new:
                self._refused(scene, name, set(mine))
                self._lacks(scene, name, mine)
            for one in sorted(mine.values(), key=lambda one: one.kind in ON_A_WALL):  # they mark what stands
                if new or one.kind not in done or (scene.told.held_until and self.course.facts.turn):
                    self._written(scene, name, one)
            if new:
                self._is_ready(scene, name, mine)
            like.add(roles)
            done |= mine.keys()

    def shows(self, scene: Scene) -> None:
        """What was held until this step is there, of a pass what belongs to it; it is seen in no other room."""
        due = [one for one in self.held if self._is_due(scene, one)]
        shown = {one.text: one for one in scene.room.view.contributions}
        for one in due:
            assert (shown[one.text].kind, shown[one.text].by) == (one.kind, one.who and an_id(one.who))
            self.held.remove(one)
            if scene.is_group:
                self.of_groups.append((scene.room, one.text))

    def nothing_leaks(self) -> None:
        """What is held is in no room, and what was said in a group is in that room alone."""
        for room in self.course.rooms():
            seen = VIEW.dump_json(room.view).decode()
            assert not [one.text for one in self.held if one.text in seen]
            assert not [text for own, text in self.of_groups if own is not room and text in seen]

    def _is_due(self, scene: Scene, one: Held) -> bool:
        here = not scene.is_group or one.who in scene.people
        return here and not scene.talks and one.until == scene.told.title and scene.whose in ("", one.of)

    def _refused(self, scene: Scene, name: str, mine: set[str]) -> None:
        """What is told of elsewhere is not for them here; in a silent step no hand is up."""
        kind = min(self.course.facts.kinds - mine or {"rationale"})
        scene.room.refuses(name, self._said(scene, name, Writing(kind)), Code.not_in_step)
        if silent(scene.step):
            scene.room.refuses(name, c.RaiseHand(), Code.silent)
        asked = any(one.kind == "proposal" for writes in scene.writes.values() for one in writes)
        if asked and "proposal" not in mine and not {"facilitator", "recorder"} & scene.roles(name):
            scene.room.refuses(name, c.Propose(text="Ours."), Code.not_in_step)

    def _lacks(self, scene: Scene, name: str, mine: dict[str, Writing]) -> None:
        """Nobody is ready before their set is complete."""
        if any(one.must for one in mine.values()):
            scene.room.refuses(name, c.BeReady(step=scene.step.id), Code.quota)

    def _is_ready(self, scene: Scene, name: str, mine: dict[str, Writing]) -> None:
        if any(one.must for one in mine.values()):
            scene.room.does(name, c.BeReady(step=scene.step.id))

    def _written(self, scene: Scene, name: str, one: Writing) -> None:
        limits = may_write(scene.room.state, scene.step, an_id(name))[one.kind]
        assert (limits.cites, limits.at_least > 0) == (one.cites, one.must), (scene.told.title, one.kind)
        if one.cites and scene.stands(one.cites):
            scene.room.refuses(name, self._said(scene, name, Writing(one.kind)), Code.not_in_step)
        for _ in range(one.most or 1):
            self._one(scene, name, one)
        if one.most:
            scene.room.refuses(name, self._said(scene, name, one), Code.quota)

    def _one(self, scene: Scene, name: str, one: Writing) -> None:
        if one.kind == "proposal" and self.course.facts.polls:
            scene.room.does(name, c.Propose(text=f"{name} proposes {next(self._numbers)}"))
            return
        said = self._said(scene, name, one)
        before = len(scene.room.lines)
        scene.room.does(name, said, an_id(said.text))
        if scene.told.held_until is None or scene.talks:
            assert scene.room.contribution(an_id(said.text)).text == said.text
            if scene.is_group:
                self.of_groups.append((scene.room, said.text))
            return
        assert len(scene.room.lines) == before, "what is held is in no line"
        who = None if scene.told.unnamed else name
        assert scene.room.boxes.held[an_id(said.text)].author == (who and an_id(who))
        self.held.append(Held(scene.told.held_until, scene.whose or name, who, one.kind, said.text))

    def elsewhere(self, scene: Scene, other: Scene) -> None:
        """What belongs into a group is said there, and not before all or in another group."""
        for name in scene.people:
            assert not may_write(self.course.play.state, self.course.play.step, an_id(name)), name
        name = next(name for name in scene.people if name != LEADS)
        said = self._said(scene, name, next(iter(scene.mine(name).values()), Writing("response")))
        self.course.play.refuses(name, said, Code.not_in_step)
        other.room.refuses(name, said, Code.not_here)
        other.room.refuses(name, c.Arrive(), Code.not_allowed)

    def _said(self, scene: Scene, name: str, one: Writing) -> c.Contribute | c.Hold:
        """Pointing at what it must point at."""
        text = f"{name}-says-{one.kind}-{next(self._numbers)}"
        works, step = self.course.works, scene.step
        anchor = Anchor(work=works[one.cites]) if one.cites in works else None
        said = [said for said in scene.room.view.contributions if said.kind == one.cites]
        about = said[-1].id if said else None
        if one.kind in ON_A_WALL and step.surface == "wall":
            standing = (post.id for post in scene.room.view.contributions if post.spot is not None)
            *_, end, about = [None, *standing]
            joins = end if one.kind == "link" else None
            return c.Contribute(kind=one.kind, text=text, step=step.id, about=about, joins=joins)
        if step.box is None:
            return c.Contribute(kind=one.kind, text=text, step=step.id, about=about, anchor=anchor)
        secret = SECRET.format(name) if scene.told.unnamed else None
        return c.Hold(kind=one.kind, text=text, step=step.id, about=about, anchor=anchor, secret=secret)
