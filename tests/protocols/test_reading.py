"""A script is read as YAML 1.2; what is wrong with it is told by file, line and field, with what to write instead."""

import pytest

from staffroom_schemas.protocol import Block, Protocol, Step
from staffroom_server.protocols.reading import BadProtocol, Mistake, read

GOOD = """\
protocol: ours
name: Ours
purpose: To test
origin: Us
confidence: low
people: [2, 60]
minutes: [10, 60]
roles:
  presenter: {does: brings work}
  reader: {given: turn}
brings:
  work: {by: presenter, what: The work}
questions:
- What do you see?
steps:
- title: Look
  minutes: 5
  range: [2, 10]
  say: Look at it.
  posts:
    participant: {noticing: {at_least: 1, at_most: 2, cites: work}}
  box: seen
  names: unnamed
  in_view: [work]
- title: Read
  groups: {of: 3}
  repeat: {each: participant, as: reader}
  steps:
  - title: Aloud
    minutes: 2
    speaks: reader
- title: Talk
  minutes: 2 + 1 per participant
  speaks: [presenter, participant]
  opens: seen
  round: {seconds: 30, pass: none}
when: Before the work is done.
serves: [improve_work]
stages: [strategies, application]
sources:
- {what: Our staff handbook, url: "https://example.org/ours"}
- what: Told to us by a colleague
"""


def mistakes(text: str) -> list[Mistake]:
    with pytest.raises(BadProtocol) as refused:
        read(text, "ours.yaml")
    assert all(mistake.file == "ours.yaml" for mistake in refused.value.mistakes)
    return list(refused.value.mistakes)


def test_a_good_one_is_read() -> None:
    script = read(GOOD, "ours.yaml")
    look, group, talk = script.steps
    assert isinstance(look, Step)
    assert isinstance(group, Block)
    assert isinstance(talk, Step)
    assert group.repeat is not None
    assert group.repeat.role == "reader"
    assert talk.round is not None
    assert talk.round.passing == "none"
    assert (script.when, script.serves) == ("Before the work is done.", ("improve_work",))
    assert script.stages == ("strategies", "application")
    assert [source.url for source in script.sources] == ["https://example.org/ours", None]
    assert Protocol.model_validate_json(script.model_dump_json()) == script


POLL = "  opens: seen"

BROKEN = [
    # what YAML readers take differently
    ("name: Ours\n", 'name: "Ou\u2028rs"\n', 2, "the file", "\\u2028 inside double quotes"),
    # shape
    ("name: Ours\n", "", 1, "name", "name is missing"),
    ("  minutes: 5\n", "  minuts: 5\n", 17, "steps[0].minuts", "Did you mean minutes?"),
    ("confidence: low", "confidence: some", 5, "confidence", "'high', 'medium' or 'low'"),
    ("people: [2, 60]", "people: 6", 6, "people", "as in [5, 10]"),
    ("minutes: [10, 60]", "minutes: 1:30", 7, "minutes", "as in [5, 10]"),
    ("  minutes: 5\n", "  minutes: 1:30\n", 17, "steps[0].minutes", '"2 + 1 per participant"'),
    ("  minutes: 5\n", "  minutes: true\n", 17, "steps[0].minutes", "a number of minutes"),
    ("  minutes: 5\n", "  minutes: -5\n", 17, "steps[0].minutes", "of at least 0"),
    ("  say: Look at it.", "  say: 5", 19, "steps[0].say", "needs quotes"),
    ("  say: Look at it.", "  say: >\n    a\n\n    b", 19, "steps[0].say", "on one line"),
    ("  say: Look at it.", f"  say: {'a' * 301}", 19, "steps[0].say", "at most 300 characters"),
    ("  names: unnamed", "  names: on", 23, "steps[0].names", "'named', 'choice' or 'unnamed'"),
    ("  box: seen", "  box: Seen it", 22, "steps[0].box", "small letters"),
    ("in_view: [work]", "in_view: work", 24, "steps[0].in_view", "Write a list"),
    ("  box: seen", "  box: seen\n  protected: yes", 23, "steps[0].protected", "yes and on are texts"),
    ("  groups: {of: 3}", "  groups: {of: 1}", 26, "steps[1].groups.of", "at least 2"),
    ("  groups: {of: 3}", "  minutes: 3", 26, "steps[1].minutes", "Write it in the block's steps"),
    ("  opens: seen", "  groups: {of: 3}", 35, "steps[2].groups", "belongs to a block"),
    ("at_most: 2", "atmost: 2", 21, "steps[0].posts.participant.noticing.atmost", "Did you mean at_most?"),
    ("pass: none", "passes: none", 36, "steps[2].round.passes", "Did you mean pass?"),
    ("serves: [improve_work]", "serves: [improving]", 38, "serves[0]", "'improve_work'"),
    ("serves: [improve_work]", "serves: improve_work", 38, "serves", "Write a list"),
    ("[strategies, app", "[strategy, app", 39, "stages[0]", "'strategies'"),
    ('url: "https:', 'url: "ftp:', 41, "sources[0].url", "begins with https://"),
    ('url: "https:', 'urls: "https:', 41, "sources[0].urls", "Did you mean url?"),
    ("- what: Told to us", "- Told to us", 42, "sources[1]", "Write fields"),
    # YAML
    ("  say: Look at it.", "  say: Look: at it.", 19, "say", "needs quotes"),
    ("  say: Look at it.", "\tsay: Look at it.", 19, "say", "no tabs"),
    ("  say: Look at it.", "  say: 'Look at it.", 19, "say", "not closed"),
    ("  say: Look at it.", "  say: @home", 19, "say", "needs quotes"),
    ("  say: Look at it.", "  say: &a Look", 19, "steps[0].say", "not used here"),
    ("  say: Look at it.", "  say: *a", 19, "steps[0].say", "not used here"),
    ("  say: Look at it.", "  say: !!python/name:os.system x", 19, "steps[0].say", "Tags"),
    ("  say: Look at it.", "  minutes: 5", 19, "steps[0].minutes", "twice"),
    ("- What do you see?", "- {What do you see?, or not}", 14, "questions[0]", "Write a text"),
    ("steps:\n", "---\nsteps:\n", 15, "the file", "one protocol a file"),
    # sense
    ("  speaks: [presenter,", "  speaks: [presentor,", 34, "steps[2].speaks", "Did you mean presenter?"),
    ("{noticing: {", "{notice: {", 21, "steps[0].posts.participant", "There is no kind called notice"),
    ("cites: work", "cites: wrok", 21, "steps[0].posts.participant", "Did you mean work?"),
    ("in_view: [work]", "in_view: [works]", 24, "steps[0].in_view", "Did you mean work?"),
    ("by: presenter", "by: teacher", 12, "brings.work.by", "There is no role called teacher"),
    ("per participant", "per person", 33, "steps[2].minutes", "There is no role called person"),
    ("as: reader", "as: presenter", 27, "steps[1].repeat.as", "given: turn"),
    ("each: participant, as: reader", "each: participant", 27, "steps[1].repeat.each", "as: a role"),
    ("each: participant, as: reader", "until: passed", 27, "steps[1].repeat.until", "No poll"),
    ("  opens: seen\n", "", 22, "steps[0].box", "never opened"),
    ("  opens: seen", "  opens: saw", 35, "steps[2].opens", "Nothing was put into saw"),
    ("  speaks: [pre", "  range: [0, 5]\n  speaks: [pre", 22, "steps[0].box", "a range from 0"),
    ("  box: seen\n", "", 22, "steps[0].names", "needs a box"),
    ("  minutes: 5\n", "", 16, "steps[0]", "It has no time"),
    ("  minutes: 5\n", "  minutes: 50\n", 17, "steps[0].minutes", "outside its range"),
    ("range: [2, 10]", "range: [10, 2]", 18, "steps[0].range", "runs backwards"),
    ("at_least: 1", "at_least: 3", 21, "steps[0].posts.participant.noticing", "more than at_most"),
    ("{of: 3}", "{of: 3, by: same}", 26, "steps[1].groups.by", "Write random"),
    ("  speaks: [presenter, participant]\n", "", 35, "steps[2].round", "Nobody speaks"),
    (
        POLL,
        "  opens: seen\n  poll: {scale: often, passes: {at: 1}}",
        36,
        "steps[2].poll.scale",
        "or a list of words",
    ),
    (POLL, "  opens: seen\n  poll: {scale: [no, yes, yes]}", 36, "steps[2].poll.scale", "each once"),
    (
        POLL,
        "  opens: seen\n  poll: {scale: consent, passes: {at: 3}}",
        36,
        "steps[2].poll.passes.at",
        "consent goes to 2",
    ),
    (
        POLL,
        "  opens: seen\n  poll: {scale: consent, passes: {at: most}}",
        36,
        "steps[2].poll.passes.at",
        "most is no number",
    ),
    (
        POLL,
        "  opens: seen\n  poll: {scale: [no, yes], passes: {at: yess}}",
        36,
        "steps[2].poll.passes.at",
        "Did you mean yes?",
    ),
    (
        POLL,
        "  opens: seen\n  poll: {scale: consent, about: norms}",
        36,
        "steps[2].poll.about",
        "no kind called norms",
    ),
    ("  - title: Aloud\n", "  - title: Aloud\n    days: 2\n", 30, "steps[1].steps[0].days", "in a block"),
    (POLL, "  opens: seen\n  days: 2", 37, "steps[2].round", "goes on at one time"),
    ("  box: seen\n", "  box: seen\n  surface: wall\n", 22, "steps[0].box", "sees a wall as it grows"),
    ("{noticing: {", "{circle: {", 21, "steps[0].posts.participant", "Write surface: wall"),
    ("  reader: {given", "  everyone: {given", 10, "roles.everyone", "Call the role otherwise"),
]


@pytest.mark.parametrize(
    ("was", "now", "line", "field", "text"), BROKEN, ids=[case[1][:30].strip() for case in BROKEN]
)
def test_a_mistake_names_its_line_and_field_and_what_to_write(
    was: str, now: str, line: int, field: str, text: str
) -> None:
    assert was in GOOD
    found = mistakes(GOOD.replace(was, now, 1))
    here = [mistake for mistake in found if (mistake.line, mistake.field) == (line, field)]
    assert here, found
    assert text in here[0].text


def test_all_mistakes_are_told_in_the_order_of_the_file() -> None:
    text = (
        GOOD.replace("name: Ours\n", "name: Ours\ntitle: Ours\n")
        .replace("of: 3", "of: 1")
        .replace("say: Look", "say: [a, b] #")
    )
    assert [mistake.line for mistake in mistakes(text)] == [3, 20, 27]


def test_a_mistake_reads_as_compilers_write_it() -> None:
    with pytest.raises(BadProtocol, match=r"^ours\.yaml:17: steps\[0\]\.minutes: 50 is outside its range\."):
        read(GOOD.replace("minutes: 5\n", "minutes: 50\n"), "ours.yaml")


def test_words_that_are_booleans_in_older_yaml_are_texts() -> None:
    text = "%YAML 1.1\n---\n" + GOOD.replace("Look at it.", "on").replace(
        "- What do you see?", "- yes\n- 1:30\n- 2026-11-22"
    )
    script = read(text, "ours.yaml")
    assert script.questions == ("yes", "1:30", "2026-11-22")
    assert getattr(script.steps[0], "say", None) == "on"


def test_a_scale_has_words_as_people_say_them() -> None:
    script = read(
        GOOD.replace(POLL, "  opens: seen\n  poll: {scale: [not yet, Yes!], passes: {at: Yes!}}"), "ours.yaml"
    )
    poll = script.steps[2].poll if isinstance(script.steps[2], Step) else None
    assert poll is not None
    assert poll.scale == ("not yet", "Yes!")


def test_what_is_no_text_gets_no_advice_on_quotes() -> None:
    (mistake,) = mistakes(GOOD.replace("name: Ours", "name: Ou\x00rs"))
    assert mistake.text == "It holds a character that is no text. Take it out."
