"""Protocols for dilemmas, texts, lessons and hearing everyone, as their sources tell them."""

from protocols.told import Facts

LEARNING = {
    "consultancy": Facts(
        people=(5, 12),
        minutes=(40, 60),
        sizes={5: "", 9: ""},
        roles="presenter",
        passes=1,
        table="""
* Present the dilemma  | 5-10  | presenter             | presenter: focus_question | needs focus_question
* Clarifying questions | 5-5   | participant presenter | participant: clarifying_question; presenter: answer
* Probing questions    | 10-10 | participant presenter | participant: probing_question; presenter: answer
* Restate the question |       | presenter             | presenter: focus_question
* Group discusses      | 15-15 | participant           | participant: interpretation suggestion
* Presenter reflects   |       | presenter             | presenter: reflection response
Debrief                |       | presenter everyone    | everyone: debrief
""",
    ),
    "issaquah": Facts(
        people=(5, 15),  # above that, several confer and answer as one: another protocol
        minutes=(30, 60),
        sizes={6: "", 12: ""},
        roles="presenter",
        table="""
Presenter shares     | 3-10 | presenter             | presenter: focus_question | needs focus_question
Clarifying questions | 3-3  | participant presenter | participant: clarifying_question; presenter: answer
Say back             | 5-7  | participant           | participant: restatement | turns 1, returns
Interpret            |      | participant           | participant: interpretation | turns 1
Check with presenter | 2-2  | presenter             | presenter: response
Probing questions    |      | participant           | participant: probing_question | turns 1
Presenter responds   |      | presenter             | presenter: response
Suggestions          |      | participant           | participant: suggestion | turns 1
Presenter reflects   |      | presenter             | presenter: reflection
Debrief              |      | presenter everyone    | everyone: debrief
""",
    ),
    "troika": Facts(
        people=(3, 60),
        minutes=(25, 35),
        sizes={3: "", 9: "3+3+3"},
        turn="client",
        joins=True,
        table="""
Think of your question | 1-1 | silence
#* Client explains     | 1-2 | client
#* Clarify             | 1-2 | participant client | participant: clarifying_question; client: answer
#* Consult             | 4-5 | participant        | participant: suggestion
#* Client reflects     | 1-2 | client             | client: reflection
""",
    ),
    "success-analysis": Facts(
        people=(3, 60),
        minutes=(40, 75),
        sizes={4: "", 6: "3+3"},
        turn="presenter",
        joins=True,
        table="""
Write your success      | 5-10  | silence
#* Tell the story       | 2-5   | presenter
#* Clarifying questions | 2-5   | participant presenter | participant: clarifying_question; presenter: answer
#* Group analyses       | 3-10  | participant           | participant: interpretation
#* Presenter reflects   | 1-3   | presenter             | presenter: reflection
# Compare factors       | 10-10 | everyone              | everyone: summary headline
Debrief                 | 5-5   | everyone              | everyone: debrief
""",
    ),
    "final-word": Facts(
        people=(4, 60),
        minutes=(40, 65),
        sizes={5: "", 9: "5+4"},
        turn="reader",
        joins=True,
        table="""
Read and choose    |        | silence     | everyone: passage+*3 | needs text, until Open the round
#* Open the round  | 3-3    | reader      | reader: passage
#* Responses       | 1 each | participant | participant: response | turns 1
#* Closing word    | 1-1    | reader      | reader: reflection
Debrief            |        | everyone    | everyone: debrief
""",
    ),
    "last-word-for-me": Facts(
        people=(3, 60),
        minutes=(20, 60),
        sizes={4: "", 6: "3+3"},
        turn="reader",
        joins=True,
        table="""
Choose a passage       |        | silence     | everyone: rationale*1 | needs text, until Last word
#* Read it aloud       |        | reader      | reader: passage
#* Pause               |        | silence
#* Responses           | 1 each | participant | participant: response | turns 1
#* Last word           | 2-3    | reader      | reader: reflection response
# Open talk (optional) |        | everyone    | everyone: response
Debrief                |        | everyone    | everyone: debrief
""",
    ),
    "four-as": Facts(
        people=(4, 10),
        minutes=(30, 60),
        sizes={5: "", 8: ""},
        table="""
Read and annotate |     | silence     | | needs text
Assumptions       |     | participant | participant: passage@text interpretation@text | turns 1
Agree             |     | participant | participant: response
Argue             |     | participant | participant: response
Aspire / act      |     | participant | participant: response commitment
Open discussion   | 5-8 | everyone    | everyone: response
Debrief           | 2-5 | everyone    | everyone: debrief
""",
    ),
    "text-rendering": Facts(
        people=(4, 12),
        minutes=(25, 60),
        sizes={4: "", 12: ""},
        duties="recorder",
        joins=True,
        table="""
Frame             | 2-2   | facilitator
Read and mark     | 3-15  | silence     | everyone: sentence*1 phrase*1 word*1 | needs text, until Read the new text
Sentences         | 2-2   | everyone    | | turns 1
Phrases           | 2-2   | everyone    | | turns 1
Words             | 2-2   | everyone    | | turns 1
Read the new text |       | facilitator
Discuss           | 10-30 | everyone    | everyone: interpretation response
Debrief           | 2-2   | everyone    | everyone: debrief
""",
    ),
    "chalk-talk": Facts(
        people=(4, 40),
        minutes=(5, 60),
        sizes={4: "", 9: "2+2+2+2"},
        table="""
Explain             |      | facilitator
Silent writing      | 5-60 | silence  | participant: post; participant facilitator: link question circle question_mark
# Look for patterns | 5-5  | everyone | participant: noticing interpretation
Talk about it       |      | everyone | everyone: interpretation summary
Debrief             |      | everyone | everyone: debrief
""",
    ),
    "microlab": Facts(
        people=(3, 60),
        minutes=(20, 45),
        sizes={4: "", 11: "4+3+3"},
        passes=3,
        apart=True,
        table="""
Set up              |     | facilitator
#* Think and write  |     | silence
#* Timed turns      | 3-8 | participant | | turns 1
Whole-group debrief |     | everyone    | everyone: debrief reflection
""",
    ),
    "one-two-four-all": Facts(
        people=(4, 200),
        minutes=(12, 30),
        sizes={4: {"Pairs": "2+2"}, 11: {"Pairs": "3+2+2+2+2", "Fours": "4+4+3"}},
        taken="spokesperson",
        joins=True,
        table="""
Alone   | 1-1 | silence
# Pairs | 2-2 | everyone
# Fours | 4-4 | everyone     | everyone: summary | merges
All     | 5-5 | spokesperson | spokesperson: headline | turns 1
""",
    ),
    "lesson-study-discussion": Facts(
        people=(6, 40),
        minutes=(75, 110),
        sizes={6: "", 12: ""},
        roles="instructor team*2 commentator",
        duties="recorder",
        table="""
Quiet review of notes       | 10-20 | silence
Welcome and purpose         |       | facilitator
Instructor's remarks        |       | instructor  | instructor: reflection
Planning team's remarks     |       | team
Data from observers         |       | participant | participant: noticing | turns 1
Discussion of the questions | | participant team instructor facilitator | speakers: interpretation
Final commentary            | 15-30 | commentator | commentator: commentary
Close and consolidate       |       | everyone    | everyone: reflection commitment debrief
""",
    ),
    "peer-observation-debrief": Facts(
        people=(2, 4),
        minutes=(20, 30),
        sizes={2: "", 3: ""},
        roles="teacher observer",
        joins=True,
        table="""
Hand over the data  | | observer         | | needs record
Teacher's account   | | teacher          | teacher: reflection
Observer's account  | | observer         | observer: noticing@record
Make sense together | | teacher observer | teacher: interpretation; observer: interpretation
Next steps          | | teacher          | teacher: commitment
Debrief             | | teacher observer | teacher: debrief; observer: debrief
""",
    ),
}
