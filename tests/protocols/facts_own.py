"""Protocols that are in no library: told in public, and written down by someone who knows the language alone."""

from protocols.told import Facts

OWN = {
    "world-cafe": Facts(
        people=(8, 60),
        minutes=(60, 150),
        sizes={9: "4+4", 13: "4+4+4"},
        taken="host",
        passes=3,
        table="""
Welcome  |       | facilitator
#* Round | 15-30 | everyone | everyone: headline | moves
Harvest  |       | everyone | everyone: headline suggestion
""",
    ),
    "fishbowl": Facts(
        people=(6, 60),
        minutes=(45, 90),
        sizes={6: "", 12: ""},
        roles="insider*3",
        taken="guest",
        table="""
Name the question | | facilitator   | facilitator: focus_question | needs focus_question
In the bowl       | | insider guest | insider: response; guest: response
From outside      | | participant   | participant: noticing
Sum up            | | everyone      | everyone: summary
""",
    ),
    "rounds-debrief": Facts(
        people=(6, 40),
        minutes=(45, 120),
        sizes={6: "", 9: "4+4"},
        roles="host",
        table="""
Recall the problem   | | facilitator host | host: focus_question | needs focus_question
Choose your evidence | | silence          | participant: noticing+*5 | until Describe
# Describe           | | participant      | participant: noticing
# Find patterns      | | participant      | participant: interpretation@noticing
Predict              | | participant      | participant: prediction@interpretation
Next level of work   | | participant      | participant: suggestion
The host answers     | | host             | host: response commitment
""",
    ),
}
