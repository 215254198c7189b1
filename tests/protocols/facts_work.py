"""Protocols for looking at work and making it better, as their sources tell them."""

from protocols.told import Facts

WORK = {
    "tuning": Facts(
        people=(6, 12),
        minutes=(30, 120),
        sizes={6: "", 10: ""},
        roles="presenter",
        table="""
Introduction           | 2-10  | facilitator
Presentation           | 10-20 | presenter             | presenter: focus_question | needs work focus_question
Clarifying questions   | 3-15  | participant presenter | participant: clarifying_question; presenter: answer
Examine the work       | 0-15  | silence
Prepare feedback       | 2-5   | silence               | participant: warm+*2 cool+*2 | until Warm and cool feedback
Warm and cool feedback | 5-15  | participant           | participant: warm cool
Presenter reflection   | 5-15  | presenter             | presenter: reflection response
Debrief                | 5-10  | presenter everyone    | everyone: debrief | kept
""",
    ),
    "collaborative-assessment-conference": Facts(
        people=(5, 10),
        minutes=(45, 75),
        sizes={5: "", 10: ""},
        roles="presenter",
        hidden={"context": "Presenter speaks"},
        table="""
Silent look               | 10-10 | silence     | | needs student_work
Describe                  | 5-10  | participant | participant: noticing@student_work
Raise questions           | 5-5   | participant | participant: wondering
Speculate                 |       | participant | participant: interpretation@noticing
Presenter speaks          |       | presenter   | presenter: response
Implications              |       | everyone    | everyone: implication suggestion
Reflect on the conference |       | everyone    | everyone: debrief reflection
""",
    ),
    "atlas-student-work": Facts(
        people=(4, 10),
        minutes=(45, 75),
        sizes={4: "", 8: ""},
        roles="presenter",
        hidden={"context": "Presenter reflects"},
        table="""
Getting started           |       | facilitator presenter | | needs student_work
Describe the work         | 10-10 | participant | participant: noticing@student_work
Interpret the work        | 10-15 | participant | participant: interpretation@noticing
Implications for teaching |       | participant | participant: implication suggestion
Presenter reflects        |       | presenter   | presenter: reflection response
Group reflects            |       | everyone    | everyone: reflection
Debrief                   |       | presenter everyone | everyone: debrief
""",
    ),
    "slice": Facts(
        people=(6, 30),
        minutes=(120, 240),
        sizes={6: "", 12: ""},
        duties="organiser",
        hidden={"collection": "Silent study"},
        table="""
Agree purpose and guiding question | | silence | everyone: proposal focus_question | needs focus_question
Collect (before the session) | | silence | organiser: work | needs collection
Silent study           | 30-120 | silence     | participant: noticing@collection | until Seminar on the archive
Seminar on the archive |        | participant | participant: interpretation@collection
Implications           |        | everyone    | everyone: implication
Debrief                |        | everyone    | everyone: debrief
""",
    ),
    "charrette": Facts(
        people=(4, 15),
        minutes=(30, 60),
        sizes={4: "", 12: ""},
        roles="presenter",
        table="""
Present work in progress | 5-5   | presenter             | | needs work
Clarifying questions     | 5-5   | participant presenter | participant: clarifying_question; presenter: answer
Make the request         |       | presenter             | presenter: focus_question | needs focus_question
Group works on it        | 10-10 | participant           | participant: suggestion
Presenter summarises     | 5-5   | presenter             | presenter: summary commitment
Debrief                  | 5-10  | presenter everyone    | everyone: debrief
""",
    ),
    "like-wish-what-if": Facts(
        people=(2, 100),
        minutes=(10, 30),
        sizes={2: "", 12: ""},
        duties="recorder",
        joins=True,
        table="""
Name the subject       |     | facilitator
Write headlines        | 3-5 | silence     | everyone: like wish what_if | until Share headlines
Share headlines        |     | participant | participant: like wish what_if
Choose what to discuss |     | everyone    | everyone: response
""",
    ),
    "tag": Facts(
        people=(2, 30),
        minutes=(10, 30),
        sizes={2: "", 6: "2+2+2"},
        turn="author",
        joins=True,
        table="""
#* Show the work    | | author
#* Write T, A and G | | silence | participant: warm+ question+ suggestion+ | until Read and plan
#* Read and plan    | | author  | author: reflection commitment
""",
    ),
    "el-critique": Facts(
        people=(3, 12),
        minutes=(15, 20),
        sizes={3: "", 12: ""},
        roles="presenter",
        duties="timekeeper",
        table="""
Present            | 1-4 | presenter             | presenter: focus_question | needs work focus_question
Clarify            | 1-2 | participant presenter | participant: clarifying_question; presenter: answer
Warm               | 1-3 | participant           | participant: warm
Cool               | 1-3 | participant           | participant: cool
Presenter responds | 1-2 | presenter             | presenter: response
Open dialogue      | 3-5 | everyone              | everyone: commitment
""",
    ),
    "praise-question-suggest": Facts(
        people=(3, 30),
        minutes=(30, 40),
        sizes={3: "", 6: "3+3"},
        turn="author",
        taken="timekeeper",
        joins=True,
        table="""
Read the criteria            | | everyone    | | needs criteria
#* Read the draft            | | author
#* Praise, question, suggest | | participant | participant: warm+ question+ suggestion+
#* Author notes              | | author      | author: reflection
Debrief                      | | everyone    | everyone: debrief
""",
    ),
    "see-think-wonder": Facts(
        people=(3, 30),
        minutes=(10, 30),
        sizes={3: "", 12: ""},
        joins=True,
        table="""
Look quietly   | | silence     | | needs work
See            | | participant | participant: noticing
Think          | | participant | participant: interpretation@noticing
Wonder         | | participant | participant: wondering
Gather threads | | everyone    | everyone: summary
""",
    ),
}
