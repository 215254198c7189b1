"""Protocols for data, for deciding, for how a group works and how it went, as their sources tell them."""

from protocols.told import Facts

DECIDING = {
    "atlas-looking-at-data": Facts(
        people=(4, 10),
        minutes=(45, 60),
        sizes={4: "", 10: ""},
        roles="presenter",
        duties="recorder",
        table="""
Getting started |       | facilitator presenter | | needs data
Describe        | 10-10 | participant        | participant: noticing@data
Interpret       | 10-10 | participant        | participant: interpretation@noticing
Implications    | 10-10 | everyone           | everyone: implication suggestion commitment
Reflect         | 10-10 | presenter everyone | everyone: reflection
Debrief         |       | everyone           | everyone: debrief
""",
    ),
    "data-driven-dialogue": Facts(
        people=(4, 12),
        minutes=(45, 90),
        sizes={4: "", 8: "4+4"},
        duties="recorder monitor",
        joins=True,
        hidden={"data": "Release and picture the data"},
        table="""
Predict                        | | silence  | everyone: prediction+ assumption | needs data, until Observe
# Release and picture the data | | everyone | everyone: mark work
Observe                        | | everyone | everyone: noticing@data | turns 2
Infer and question             | | everyone | everyone: inference@noticing question
Debrief                        | | everyone | everyone: debrief
""",
    ),
    "notice-and-wonder": Facts(
        people=(4, 10),
        minutes=(35, 50),
        sizes={4: "", 10: ""},
        duties="recorder",
        joins=True,
        table="""
See the display    |       | facilitator | | needs data
Write observations | 5-5   | silence     | everyone: noticing@data*4 | until Observation round
Observation round  | 5-5   | participant | participant: noticing@data | turns 4
Write wonderings   | 5-5   | silence     | everyone: wondering@noticing*4 | until Wondering round
Wondering round    | 10-10 | participant | participant: wondering@noticing | turns 4
Discussion         | 15-15 | everyone    | everyone: interpretation implication
""",
    ),
    "pdsa-huddle": Facts(
        people=(3, 8),
        minutes=(20, 45),
        sizes={3: "", 8: ""},
        duties="timekeeper recorder",
        joins=True,
        polls={"Decide": (("adopt", "adapt", "abandon"), None)},
        table="""
Take roles, recall the plan | | facilitator
Check-in                    | | participant | participant: check_in | turns 1
Data against prediction     | | participant | participant: noticing@data | needs data
Learn                       | | everyone    | everyone: interpretation
Decide                      | | everyone    | everyone: proposal commitment prediction | needs commitment prediction
Close                       | | everyone    | everyone: debrief
""",
    ),
    "compass-ewns": Facts(
        people=(4, 30),
        minutes=(20, 30),
        sizes={4: "", 12: ""},
        joins=True,
        table="""
State the proposal |     | facilitator | facilitator: proposal | needs proposal
Silent writing     | 3-8 | silence     | everyone: excitement worry need_to_know stance | until Reveal and share
Reveal and share   |     | participant | participant: excitement worry need_to_know stance
Next step          |     | everyone    | everyone: commitment
Debrief            | 2-2 | everyone    | everyone: debrief
""",
    ),
    "fist-to-five": Facts(
        people=(3, 60),
        minutes=(5, 20),
        sizes={3: "", 12: ""},
        duties="proposer",
        joins=True,
        passes=1,
        polls={"Vote": ("fist_to_five", 3)},
        table="""
Put the proposal | | facilitator | facilitator: proposal | needs proposal
* Vote           | | silence
* Hear low votes | | low_voters | low_voters: rationale suggestion
* Adjust         | | proposer facilitator | proposer: proposal; facilitator: proposal
Record           | | facilitator | facilitator: decision
""",
    ),
    "gradients-of-agreement": Facts(
        people=(3, 30),
        minutes=(10, 30),
        sizes={3: "", 12: ""},
        joins=True,
        passes=1,
        polls={"Private poll": ("gradients_8", None)},
        table="""
Set the bar         | | everyone | everyone: proposal
Word the proposal   | | everyone | everyone: proposal clarifying_question
* Private poll      | | silence
* Read the spread   | | everyone | everyone: noticing
* Hear reservations | | low_voters | low_voters: rationale
* Revise            | | facilitator | facilitator: proposal
Decide and record   | | facilitator | facilitator: decision
""",
    ),
    "norms-setting": Facts(
        people=(4, 30),
        minutes=(15, 60),
        sizes={4: "", 12: "4+4+4"},
        duties="recorder",
        joins=True,
        passes=1,
        polls={"Consent check": ("consent", 1)},
        table="""
Why norms               |       | facilitator
Write privately         | 10-10 | silence     | everyone: norm*5 | until Reveal and read aloud, unnamed
Reveal and read aloud   |       | facilitator
# Cluster               |       | everyone    | everyone: norm
# Define and prioritise |       | everyone    | everyone: norm
* Consent check         |       | everyone    | facilitator: proposal; recorder: proposal
When a norm is broken   |       | everyone    | everyone: commitment
Close                   |       | facilitator | facilitator: decision
""",
    ),
    "compass-preferences": Facts(
        people=(8, 25),
        minutes=(30, 50),
        sizes={8: "4+4", 12: "6+6"},
        taken="spokesperson recorder",
        joins=True,
        polls={"Choose a direction": (("north", "east", "south", "west"), None)},
        table="""
Read the four styles | 5-7   | silence
Choose a direction   |       | silence
# Group answers      | 5-15  | everyone     | everyone: response headline | chosen
Report back          | 12-20 | spokesperson | spokesperson: headline | turns 1
Processing           |       | everyone     | everyone: interpretation
Debrief              |       | everyone     | everyone: debrief commitment
""",
    ),
    "after-action-review": Facts(
        people=(3, 20),
        minutes=(15, 120),
        sizes={3: "", 12: ""},
        roles="lead",
        duties="recorder",
        table="""
Ground rules       |     | facilitator
What was intended  | 1-5 | lead
What happened      |     | everyone    | everyone: noticing
Why the difference |     | everyone    | everyone: interpretation
Keep and change    |     | everyone    | everyone: commitment suggestion
Close              |     | facilitator | facilitator: summary debrief
""",
    ),
    "plus-delta": Facts(
        people=(2, 60),
        minutes=(3, 10),
        sizes={2: "", 12: ""},
        duties="recorder",
        joins=True,
        table="""
Pluses | | silence | everyone: plus | until Deltas
Deltas | | silence | everyone: delta | until Assign
Assign | | facilitator everyone | everyone: commitment
""",
    ),
}
