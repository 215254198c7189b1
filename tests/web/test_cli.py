"""The command line, as an operator uses it."""

import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

from staffroom_server.cli import main
from staffroom_server.cli.saying import in_words
from staffroom_server.web import pages

STAFFROOM = [sys.executable, "-m", "staffroom_server"]


def staffroom(*said: object, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [*STAFFROOM, *map(str, said)]
    env = {**os.environ, **environment}
    return subprocess.run(command, capture_output=True, text=True, env=env, timeout=60, check=False)


@contextmanager
def a_server(command: str, data: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    said = [*STAFFROOM, command, "--port", "0", "--data", str(data)]
    with subprocess.Popen(said, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield server, server.stdout.readline().removeprefix("Staffroom at ").strip()
        finally:
            server.terminate()


def come_in(address: str, secret: str, **said: str) -> httpx2.Response:
    body = {"secret": secret, "token": True, **said}
    return httpx2.post(f"{address}/api/invitations/use", json=body)


def test_the_first_account_before_any_server(tmp_path: Path) -> None:
    data = tmp_path / "data"
    made = staffroom("user", "add", "Daniel@example.org", "--name", "Daniel Kim", "--data", data)
    assert (made.returncode, len(made.stdout.splitlines())) == (0, 1)
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    with a_server("serve", data) as (_, address):
        reply = come_in(address, made.stdout.strip().partition("#")[2], password="a good password")
        assert reply.json()["name"] == "Daniel Kim"
    again = staffroom("user", "add", "daniel@example.org", "--name", "Another", "--data", data)
    assert (again.returncode, again.stdout) == (1, "")
    assert again.stderr == "staffroom: There is an account with this e-mail already.\n"


def test_without_the_web_app_it_is_said_how_to_build_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for where in ("_INSTALLED", "_CHECKOUT"):
        monkeypatch.setattr(pages, where, tmp_path)
    with pytest.raises(pages.NotBuilt) as no:
        pages.built()
    assert in_words(no.value) == "The web app is not built: run `uv sync --reinstall-package staffroom`."


def test_while_a_server_runs_commands_go_through_it(tmp_path: Path) -> None:
    with a_server("serve", tmp_path) as (server, address):
        assert server.stdout is not None
        assert "staffroom user add" in "".join(server.stdout.readline() for _ in range(4))
        announced = tmp_path / "server.json"
        assert stat.S_IMODE(announced.stat().st_mode) == 0o600
        assert json.loads(announced.read_text())["address"] == address
        made = staffroom("user", "add", "d@example.org", "--name", "D", "--data", tmp_path)
        assert made.stdout.startswith(f"{address}/come-in#")
        link = staffroom("user", "link", "d@example.org", "--data", tmp_path)
        assert come_in(address, link.stdout.strip().partition("#")[2]).status_code == 200
        token = staffroom("user", "token", "d@example.org", "--play", "--data", tmp_path).stdout.strip()
        me = httpx2.get(f"{address}/api/me", headers={"Authorization": f"Bearer {token}"})
        assert me.json()["founds"] is True
        second = staffroom("serve", "--port", "0", "--data", tmp_path)
        assert (second.returncode, second.stdout) == (1, "")
        assert f"held by the server at {address} (process {server.pid})" in second.stderr
        assert staffroom("migrate", "--data", tmp_path).returncode == 1
    assert not announced.exists()
    assert server.returncode == 0


def test_after_a_killed_server_the_data_is_free(tmp_path: Path) -> None:
    with a_server("serve", tmp_path) as (server, _):
        server.send_signal(signal.SIGKILL)
        server.wait()
        made = staffroom("user", "add", "d@example.org", "--name", "D", "--data", tmp_path)
        assert made.returncode == 0


@pytest.mark.parametrize(
    ("said", "environment", "answer"),
    [
        (["user", "link", "x@example.org"], {}, "no Staffroom data"),
        (["user", "token", "x@example.org"], {}, "no Staffroom data"),
        (["user", "add", "not an e-mail", "--name", "X"], {}, "Write an e-mail address"),
        (["user", "add", "x@example.org", "--name", ""], {}, "`name`"),
        (["serve", "--port", "abc"], {}, "--port must be a number"),
        (["serve", "--port", "99999"], {}, "--port must be a number"),
        (["serve"], {"PORT": "http"}, "PORT must be a number"),
        (["serve"], {"STAFFROOM_ORIGIN": "https://x.example/"}, "STAFFROOM_ORIGIN must be"),
        (["serve"], {"STAFFROOM_HOST": "a b"}, "host must be"),
        (["serve", "--host", "host.invalid", "--port", "0"], {}, "choose another --host"),
        (["serve", "--data", "/dev/null/x"], {}, "data folder cannot be used"),
        (["serve", "--workers", "2"], {"DATABASE_URL": ""}, "SQLite serves one process"),
        (["serve"], {"DATABASE_URL": "", "WEB_CONCURRENCY": "4"}, "SQLite serves one process"),
        (["serve", "--workers", "none"], {}, "--workers must be a number"),
        (["serve"], {"WEB_CONCURRENCY": "65"}, "WEB_CONCURRENCY must be a number"),
        (["serve"], {"STAFFROOM_METRICS_TOKEN": "guess"}, "at least 16 characters"),
    ],
)
def test_a_mistake_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: list[str], environment: dict[str, str], answer: str
) -> None:
    for name, value in ({"STAFFROOM_DATA": str(tmp_path / "none")} | environment).items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as end:  # Python prints a text and exits with 1
        main(said)
    text = end.value.code
    assert isinstance(text, str)
    assert text.startswith("staffroom: ")
    assert len(text.splitlines()) == 1
    assert answer in text


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        (["user", "add", "x@example.org"], "--name"),
        (["export", "x", "--as", "pdf"], "invalid choice: 'pdf'"),
        (["frob"], "invalid choice"),
        (["protocol"], "ACTION"),
        (["protocol", "plan", "tuning"], "--people"),
        (
            ["protocol", "plan", "tuning", "--people", "61"],
            "Tuning is written for 6 to 12 people, not for 61.",
        ),
        (["protocol", "plan", "one-two-four-all", "--people", "201"], "written for 4 to 200 people"),
        (["protocol", "plan", "tuning", "--people", "1001"], "a whole number from 1 to 1000, not '1001'"),
        (["protocol", "list", "--people", "61"], "a whole number from 1 to 60, not '61'"),
        (["protocol", "plan", "tuning", "--people", "6", "--minutes", "1e2"], "from 1 to 1440, not '1e2'"),
        (["protocol", "list", "--for", "fun"], "invalid choice: 'fun'"),
        (["protocol", "list", "--frob"], "--frob"),
        ([], "--help"),
    ],
)
def test_wrong_usage_is_told_in_one_line_with_another_code(
    capsys: pytest.CaptureFixture[str], said: list[str], answer: str
) -> None:
    with pytest.raises(SystemExit) as end:
        main(said)
    told = capsys.readouterr()
    assert (end.value.code, told.out) == (2, "")
    assert told.err.startswith("staffroom: ")
    assert len(told.err.splitlines()) == 1
    assert answer in told.err


@pytest.mark.parametrize(
    "said", ["final-word --people 7", "tuning --people 7 --minutes 50", "one-two-four-all --people 200"]
)
def test_a_plan_is_told_in_whole_minutes_that_add_up(capsys: pytest.CaptureFixture[str], said: str) -> None:
    main(["protocol", "plan", *said.split()])
    head, table = capsys.readouterr().out.split("\n\n")[:2]
    minutes = [int(row.split()[1]) for row in table.splitlines()[1:]]
    assert head.endswith(f": {sum(minutes)} minutes")


def test_an_unknown_email(tmp_path: Path) -> None:
    assert staffroom("migrate", "--data", tmp_path).returncode == 0
    done = staffroom("user", "link", "nobody@example.org", "--data", tmp_path)
    assert (done.returncode, done.stderr) == (
        1,
        "staffroom: There is no account with the e-mail nobody@example.org.\n",
    )


def test_a_file_that_is_no_database_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "staffroom.sqlite").write_bytes(b"not a database, surely" * 100)
    done = staffroom("serve", "--port", 0, "--data", tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("staffroom: the database cannot be used")
    assert "Traceback" not in done.stderr
