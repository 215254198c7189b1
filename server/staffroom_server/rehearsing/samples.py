"""Works that were made up for rehearsals: what a protocol asks people to bring."""

from collections.abc import Mapping
from uuid import NAMESPACE_URL, uuid5

_WORK = """SAMPLE, made up for rehearsals: a lesson on comparing fractions

Aim: students explain which of two fractions is larger, in their own words.
1. Warm-up (5 minutes): which is more, half of a small cake or a third of a large one?
2. In pairs (15 minutes): each pair gets two fractions, and draws both.
3. Together (15 minutes): three pairs show their drawings. The others ask.
4. Exit ticket (5 minutes): "Is 3/4 more than 5/8? Say how you know."

What worries the teacher: on the last ticket, many wrote only the answer.
"""
_STUDENT = """SAMPLE, made up for rehearsals: one student's answer

"3/4 is more than 5/8.
I drew two bars. I cut one in 4 and one in 8.
In the first bar 3 are full. In the second 5 are full.
5 is more than 3 but the pieces are littler.
So the first one has less white."
"""
_DATA = """SAMPLE, made up for rehearsals: an exit ticket in three classes

Question                      Class A   Class B   Class C
1. Shade three quarters         26/28     24/27     25/28
2. Which is more, 1/2 or 2/5    21/28     12/27     20/28
3. Which is more, 3/4 or 5/8    14/28     13/27      9/28
4. Explain your answer to 3      6/28     11/27      4/28
"""
_TEXT = """SAMPLE, made up for rehearsals: a short text about questions

1  A question can open a conversation, or close it.
2  When we ask "Have you tried ...?", we have already answered.
3  When we ask "What did you hope would happen?", we wait for something that we do not know.
4  Most of us ask the first kind when we are in a hurry, and we are often in a hurry.
5  Silence after a question feels long to whoever asked it. To whoever thinks, it is short.
6  A group that leaves room for that silence hears people whom it has not heard before.
"""
_CONTEXT = """SAMPLE, made up for rehearsals: what stood behind the work

The student is ten, draws gladly, and speaks little in class. The task came after two weeks on fractions; it was the
first one that asked for a reason. The teacher has since begun to ask: "How would you explain it to a friend?"
"""
_RECORD = """SAMPLE, made up for rehearsals: notes from a lesson

9:02  The teacher asks which of two cakes is more. Six hands go up.
9:05  Student 4 says "it depends how big the cake is". Several nod.
9:11  Pairs draw. Students 7 and 8 cut their bars into pieces of different size, and rub them out.
9:24  Student 2 explains a drawing. Student 5 asks: "Why did you cut it in eight?"
9:33  Exit ticket. Eleven of 28 write a sentence, the others a number.
"""
_CRITERIA = """SAMPLE, made up for rehearsals: what a good draft does

- It says in one sentence what it is for.
- Each part leads to the next.
- A reader who was not there can follow it.
"""
_COLLECTION = """SAMPLE, made up for rehearsals: one day's work, with numbers and no names

1   A drawing of two bars, one cut in 4, one in 8. No words.
2   "3/4, because 4 is smaller."
3   "They are the same, one is left in both."
4   A page of sums, all correct. One line: "I like these."
5   A letter to a friend who was ill: "We did cakes again. Yours would be the big one."
"""

_OF: Mapping[str, tuple[str, str]] = {
    "work": ("A lesson on fractions (sample)", _WORK),
    "draft": ("A draft (sample)", _WORK),
    "student_work": ("One student's answer (sample)", _STUDENT),
    "data": ("An exit ticket in three classes (sample)", _DATA),
    "text": ("A short text about questions (sample)", _TEXT),
    "context": ("What stood behind it (sample)", _CONTEXT),
    "record": ("Notes from a lesson (sample)", _RECORD),
    "criteria": ("What a good draft does (sample)", _CRITERIA),
    "collection": ("One day's work (sample)", _COLLECTION),
}


_NAMES = tuple(_OF)
_MARK = "5a3917e0"
"""Begins the id of every sample, so that no other work is taken for one."""


def sample(thing: str) -> tuple[str, str, bytes]:
    """An id, a title and a plain text for what is brought under this name; the same each time."""
    number = _NAMES.index(thing if thing in _OF else "work")
    title, text = _OF[_NAMES[number]]
    its = str(uuid5(NAMESPACE_URL, f"staffroom:sample:{thing}"))
    return f"{_MARK}{its[len(_MARK) : -2]}{number:02x}", title, text.encode()


def bytes_of(id: str) -> bytes | None:
    """The text of the sample of this id, whose last two digits say which it is; null: it is none."""
    number = int(id[-2:], 16)
    return _OF[_NAMES[number]][1].encode() if id.startswith(_MARK) and number < len(_NAMES) else None
