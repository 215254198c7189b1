"""`staffroom export`, `import` and `verify`, as an operator uses them: beside a running server, and without one."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from running import Running, a_demo
from staffroom_server.cli import main
from web.test_cli import staffroom

HERE = "Rural Maths Network"
EARLIER = "What the January exit tickets show"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with a_demo(tmp_path_factory.mktemp("demo")) as demo:
        yield demo


@pytest.fixture(scope="module")
def earlier(demo: Running) -> str:
    """The id of the demo's earlier meeting, as `verify` tells it."""
    done = staffroom("verify", "--data", demo.data)
    assert (done.returncode, done.stderr) == (0, "")
    (line,) = (line for line in done.stdout.splitlines() if EARLIER in line)
    assert re.search(r"intact, \d+ lines; sealed at line \d+: [0-9a-f]{64}$", line)
    return line.split()[0]


def refused(*said: object) -> str:
    """What the command says as it ends; Python prints a text and exits with 1."""
    with pytest.raises(SystemExit) as end:
        main([str(one) for one in said])
    assert isinstance(end.value.code, str)
    return end.value.code


def changed(data: Path, statement: str) -> None:
    with closing(sqlite3.connect(data / "staffroom.sqlite")) as connection, connection:
        connection.execute(statement)


def test_verifying_beside_a_running_server(demo: Running, earlier: str) -> None:
    done = staffroom("verify", f"{demo.address}/meetings/{earlier}#3", "--data", demo.data)
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 1)
    live = staffroom("verify", demo.meeting, "--data", demo.data)
    assert live.stdout.rstrip().endswith("not closed yet")
    assert demo.process.poll() is None


@pytest.mark.parametrize(
    ("form", "begins"), [("md", "# "), ("html", "<!doctype"), ("csv", "\ufeff"), ("jsonl", "{")]
)
def test_exporting_beside_a_running_server(
    demo: Running, earlier: str, tmp_path: Path, form: str, begins: str
) -> None:
    file = tmp_path / f"meeting.{form}"
    main(["export", earlier, "--as", form, "--out", str(file), "--data", str(demo.data)])
    text = file.read_text(encoding="utf-8")
    assert text.startswith(begins)
    assert "One common exit ticket" in text
    assert (f"{demo.address}/meetings/{earlier}" in text) is (form != "jsonl")


def test_markdown_goes_to_the_output_where_nothing_else_is_said(demo: Running, earlier: str) -> None:
    done = staffroom("export", f"{demo.address}/meetings/{earlier}", "--data", demo.data)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"# {EARLIER}\n")


def test_what_cannot_be_done_is_told_in_one_line(demo: Running, earlier: str, tmp_path: Path) -> None:
    nobody = earlier[::-1].replace("-", "")
    nobody = f"{nobody[:8]}-{nobody[8:12]}-{nobody[12:16]}-{nobody[16:20]}-{nobody[20:]}"
    file = tmp_path / "x.jsonl"
    file.write_text("Dear colleague\n")
    for said, told in (
        (("verify", nobody), "there is no meeting"),
        (("export", nobody), "there is no meeting"),
        (("verify", "yesterday's"), "Say its address or its id"),
        (("export", earlier, "--out", tmp_path / "no" / "x.md"), "cannot be written"),
        (("import", tmp_path / "none", "--community", HERE), "cannot be read"),
        (("import", tmp_path, "--community", HERE), "cannot be read"),
        (("import", file, "--community", HERE), "Line 1 of the file: it is not JSON"),
        (("import", file, "--community", ""), "`community` is empty"),
    ):
        text = refused(*said, "--data", demo.data)
        assert text.startswith("staffroom: ")
        assert len(text.splitlines()) == 1
        assert told in text
    for command in (("verify",), ("export", earlier), ("import", file, "--community", HERE)):
        assert "there is no Staffroom data" in refused(*command, "--data", tmp_path / "none")


def test_into_another_server_while_it_runs_and_after(demo: Running, earlier: str, tmp_path: Path) -> None:
    file, again = tmp_path / "meeting.jsonl", tmp_path / "again.jsonl"
    main(["export", earlier, "--as", "jsonl", "--out", str(file), "--data", str(demo.data)])
    with a_demo(tmp_path / "other") as other:
        done = staffroom("import", file, "--community", HERE, "--data", other.data)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.splitlines()[-1] == f"{other.address}/meetings/{earlier}"
        unknown = refused("import", file, "--community", "Nowhere", "--data", other.data)
        assert unknown.endswith(f"There are: {HERE}.")
        main(["verify", earlier, "--data", str(other.data)])
        main(["export", earlier, "--as", "jsonl", "--out", str(again), "--data", str(other.data)])
        assert again.read_bytes() == file.read_bytes()
    assert "is here already" in refused("import", file, "--community", HERE, "--data", other.data)


def test_without_a_server_and_a_log_that_was_changed(demo: Running, earlier: str, tmp_path: Path) -> None:
    file = tmp_path / "meeting.jsonl"
    main(["export", earlier, "--as", "jsonl", "--out", str(file), "--data", str(demo.data)])
    with a_demo(tmp_path / "other") as other:
        pass
    done = staffroom("import", file, "--community", HERE, "--data", other.data)
    assert (done.returncode, done.stderr) == (0, "")
    room = f"(SELECT id FROM room WHERE address = '{earlier}')"
    changed(other.data, f"UPDATE event_prose SET text = 'Other' WHERE seq = 14 AND room_id = {room}")
    broken = staffroom("verify", "--data", other.data)
    assert broken.returncode == 1
    assert f"{earlier} {EARLIER}: line 14 is not as it was written, or missing" in broken.stdout
    assert broken.stdout.count(": intact") == 2
    changed(other.data, f"UPDATE room_event SET data = '{{}}' WHERE seq = 20 AND room_id = {room}")
    assert "Line 20 of this meeting's log" in refused("export", earlier, "--data", other.data)


def test_tables_of_another_version(tmp_path: Path) -> None:
    main(["migrate", "--data", str(tmp_path)])
    assert staffroom("verify", "--data", tmp_path).stdout == "There is no meeting yet.\n"
    changed(tmp_path, "UPDATE alembic_version SET version_num = '0001'")
    assert "run `staffroom migrate` first" in refused("verify", "--data", tmp_path)
