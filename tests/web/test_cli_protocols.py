"""`staffroom protocol`: what is wrong with a file, what it becomes, what the library has."""

import subprocess
import sys
from pathlib import Path

import pytest

from staffroom_schemas.http.protocols import PlanShown, Protocols
from staffroom_server.cli import main
from staffroom_server.protocols.library import library
from web.test_cli import staffroom

OURS = """\
protocol: ours
name: Our circle
purpose: To hear everyone.
origin: Us
confidence: low
caution: The times are estimates.
people: [2, 12]
minutes: [5, 60]
questions: ["What holds?", "What does not?"]
steps:
  - {title: Gather, minutes: 10, range: [5, 15], speaks: facilitator}
  - title: Each question
    repeat: {each: question}
    steps:
      - {title: Say, minutes: 1 per participant, range: [2, 20], speaks: participant}
"""
BROKEN = OURS.replace("speaks: facilitator", "speaks: facilitatr").replace("minutes: 10,", "minutes: ten,")


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """A protocol of someone's own."""
    return written(tmp_path, OURS)


def written(folder: Path, text: str | bytes) -> Path:
    file = folder / "ours.yaml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def done(capsys: pytest.CaptureFixture[str], *said: object) -> tuple[int | str | None, str, str]:
    """The exit code, what was printed, and what was said beside it."""
    code: int | str | None = 0
    try:
        main(["protocol", *map(str, said)])
    except SystemExit as end:
        code = end.code
    told = capsys.readouterr()
    return code, told.out, told.err


def test_a_file_that_can_be_run_is_fine(tmp_path: Path) -> None:
    file = written(tmp_path, OURS)
    checked = staffroom("protocol", "check", file)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout == f"{file}: fine. Our circle, for 2 to 12 people, 5 to 60 minutes.\n"


def test_mistakes_name_file_line_field_and_what_to_write(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = written(tmp_path, BROKEN.replace("minutes: ten,", "minutes: 10,"))
    assert done(capsys, "check", file) == (
        1,
        f"{file}:11: steps[0].speaks: There is no role called facilitatr. Did you mean facilitator?\n",
        "",
    )
    code, told, _ = done(capsys, "check", written(tmp_path, BROKEN))
    assert (code, told.splitlines()[0].partition(": ")[0]) == (1, f"{file}:11")
    assert "steps[0].minutes: Write a number of minutes" in told


def test_one_file_with_mistakes_hides_no_other(capsys: pytest.CaptureFixture[str], ours: Path) -> None:
    other = written(ours.parent, OURS).rename(ours.with_name("other.yaml"))
    code, told, _ = done(capsys, "check", written(ours.parent, BROKEN), other)
    assert code == 1
    assert told.splitlines()[-1].startswith(f"{other}: fine.")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b"protocol: caf\xe9\n", ":1: the file: It is no text in UTF-8"),
        (b"a: 1\nb: \xff\xfe", ":2: the file: It is no text in UTF-8"),
        (b"", "There is nothing in it"),
        (b"# " + b"x" * 500_000, "It is longer than 65,536 characters"),
        (b"protocol: no\x00thing\n", "ours.yaml:1: "),
    ],
)
def test_what_is_no_protocol_at_all_is_told_too(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, text: bytes, told: str
) -> None:
    code, said, _ = done(capsys, "check", written(tmp_path, text))
    assert code == 1
    assert told in said


def test_a_file_from_another_system_is_read(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    text = b"\xef\xbb\xbf" + OURS.replace("\n", "\r\n").encode()
    assert done(capsys, "check", written(tmp_path, text))[0] == 0


def test_yaml_is_read_as_1_2(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = written(tmp_path, OURS.replace("To hear everyone.", "on").replace("origin: Us", "origin: 1:30"))
    assert done(capsys, "check", file)[0] == 0


def test_a_plan_is_a_table(capsys: pytest.CaptureFixture[str], ours: Path) -> None:
    assert done(capsys, "plan", ours, "--people", 4) == (
        0,
        "Our circle, for 4 people: 16 minutes\n"
        "\n"
        "from  minutes  step    who speaks\n"
        "0     10       Gather  facilitator\n"
        "10    3        Say     participant  What holds?\n"
        "13    3        Say     participant  What does not?\n",
        "",
    )


def test_a_plan_that_is_shortened_or_cannot_be_says_so(
    capsys: pytest.CaptureFixture[str], ours: Path
) -> None:
    code, told, _ = done(capsys, "plan", ours, "--people", 4, "--minutes", 12)
    assert (code, told.splitlines()[-1]) == (
        0,
        "Shortened from 16 minutes, within what its sources allow.",
    )
    code, told, _ = done(capsys, "plan", ours, "--people", 4, "--minutes", 5)
    assert (code, told.splitlines()[-1]) == (0, "It needs 7 minutes even at its shortest.")
    code, told, _ = done(capsys, "plan", ours, "--people", 1)
    assert "Written for 2 to 12 people; you are 1." in told


def test_one_of_the_library_is_drawn_by_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    code, told, _ = done(capsys, "plan", "tuning", "--people", 6, "--minutes", 45)
    assert code == 0
    assert told.startswith("Tuning, for 6 people: ")
    assert told.splitlines()[2].split() == ["from", "minutes", "step", "who", "speaks"]
    assert "in silence" in told
    assert "protected" in told


@pytest.mark.parametrize("slug", sorted(library()))
def test_every_protocol_of_the_library_has_a_table(capsys: pytest.CaptureFixture[str], slug: str) -> None:
    for people in (2, 12, 60):
        code, told, _ = done(capsys, "plan", slug, "--people", people)
        assert code == 0
        assert len(told.splitlines()) >= 3 + len(library()[slug].steps) - 2


def test_programs_get_a_plan_as_the_server_gives_it(capsys: pytest.CaptureFixture[str]) -> None:
    code, told, _ = done(capsys, "plan", "tuning", "--people", 6, "--minutes", 45, "--json")
    plan = PlanShown.model_validate_json(told)
    assert code == 0
    assert plan.minutes <= 45
    assert plan.steps[-1].protected
    assert [note for note in plan.notes if "Shortened from 60" in note]


def test_a_plan_of_a_file_with_mistakes_prints_nothing_but_them(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = written(tmp_path, BROKEN)
    for more in ((), ("--json",)):
        code, out, err = done(capsys, "plan", file, "--people", 6, *more)
        assert (code, out) == (1, "")
        assert err.startswith(f"{file}:11: steps[0].minutes: ")


def test_what_is_not_there_is_wrong_usage(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for said, told in (
        (("plan", "tunning", "--people", 6), "Did you mean tuning?"),
        (("check", tmp_path / "none.yaml"), "none.yaml cannot be read: No such file"),
        (("check", tmp_path), "cannot be read: Is a directory"),
        (("plan", tmp_path, "--people", 6), "cannot be read: Is a directory"),
    ):
        code, out, err = done(capsys, *said)
        assert (code, out) == (2, "")
        assert err.startswith("staffroom: ")
        assert told in err


def test_a_plan_of_too_many_steps_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    each = "    repeat: {each: participant, as: reader}\n"
    many = OURS.replace("    repeat: {each: question}\n", each) + "      - {title: Again, minutes: 1}\n" * 30
    file = written(tmp_path, many.replace("steps:", "roles: {reader: {given: turn}}\nsteps:", 1))
    code, out, err = done(capsys, "plan", file, "--people", 60)
    assert (code, out) == (2, "")
    assert "more than 1,000 steps" in err


def names(told: str) -> list[str]:
    return [line.split()[0] for line in told.partition("\n\n")[0].splitlines()[1:]]


def test_the_library_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    code, told, _ = done(capsys, "list")
    assert code == 0
    assert sorted(names(told)) == sorted(library())
    assert "published on a server" in told


def test_one_is_found_by_purpose_stage_people_and_minutes(capsys: pytest.CaptureFixture[str]) -> None:
    reading = ("list", "--for", "read_text")
    _, told, _ = done(capsys, *reading)
    assert set(names(told)) == {slug for slug, one in library().items() if "read_text" in one.serves}
    _, told, _ = done(capsys, *reading, "--people", 6, "--minutes", 45)
    assert "four-as" in names(told)
    assert "final-word" not in names(told), "for six it needs more than an hour, though sources say from 40"
    _, told, _ = done(capsys, "list", "--stage", "goals", "--json")
    listed = Protocols.model_validate_json(told).protocols
    assert {one.protocol for one in listed} == {
        slug for slug, one in library().items() if "goals" in one.stages
    }
    code, told, _ = done(capsys, "list", "--for", "read_text", "--minutes", 1)
    assert (code, told.splitlines()[0]) == (
        0,
        "None that comes with Staffroom is for this: ask for less at once.",
    )
    assert "published on a server" in told


def test_whoever_reads_only_the_first_lines_is_told_of_no_trouble() -> None:
    command = [sys.executable, "-m", "staffroom_server", "protocol", "list"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as listing:
        assert listing.stdout is not None
        assert listing.stderr is not None
        listing.stdout.close()
        assert listing.stderr.read() == b""
    assert listing.returncode == 0
