"""A document to read, whatever it is printed as: sections, what was said in them, and what is told of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that someone said or that came of it.

    `text` is a person's words, kept apart from ours; null: `gone` says why. `facts` are a sentence each. `kind` is
    for colour alone: `label` says the same. `moment` is the place in the log, of a `group` where it was said there.
    """

    label: str
    kind: str = ""
    who: str = ""
    at: str = ""
    text: str | None = None
    gone: str = ""
    facts: tuple[str, ...] = ()
    moment: int | None = None
    under: tuple["Entry", ...] = ()
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part under its title; `facts` are a sentence each."""

    title: str
    facts: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    parts: tuple["Section", ...] = ()

    def __bool__(self) -> bool:
        return bool(self.facts or self.entries or self.parts)


@dataclass(frozen=True, slots=True)
class Document:
    """The whole; `address` is where it comes from, and a moment's is `moment_at`."""

    title: str
    address: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]

    def moment_at(self, seq: int, group: str | None = None) -> str:
        """The address of a place in the log, or in that of a group."""
        return f"{self.address}/groups/{group}#{seq}" if group else f"{self.address}#{seq}"
