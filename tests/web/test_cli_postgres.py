"""The command line on a PostgreSQL, which several servers share."""

import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from databases import a_copied, changed
from web.test_cli import a_server, come_in, staffroom


@pytest.fixture
def url(postgres_template: str) -> Iterator[str]:
    with a_copied(postgres_template) as url:
        yield url


@pytest.fixture
def on_postgres(url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("DATABASE_URL", url)
    return url


@pytest.mark.usefixtures("on_postgres")
def test_two_servers_and_a_command_serve_one_database(tmp_path: Path) -> None:
    with ExitStack() as stack:
        addresses = [stack.enter_context(a_server("serve", tmp_path))[1] for _ in range(2)]
        made = staffroom("user", "add", "d@example.org", "--name", "Daniel Kim", "--data", tmp_path)
        secret = made.stdout.strip().partition("#")[2]
        assert come_in(addresses[1], secret, password="a good password").json()["name"] == "Daniel Kim"
        link = staffroom("user", "link", "d@example.org", "--data", tmp_path).stdout
        assert come_in(addresses[0], link.strip().partition("#")[2]).status_code == 200


def refused(data: Path) -> str:
    """In one line, before anything is served."""
    done: subprocess.CompletedProcess[str] = staffroom("serve", "--port", 0, "--data", data)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("staffroom: ")
    assert len(done.stderr.splitlines()) == 1
    return done.stderr


def test_a_server_that_could_lose_what_it_acknowledged_does_not_start(
    tmp_path: Path, on_postgres: str
) -> None:
    changed(on_postgres, f"ALTER DATABASE {on_postgres.rpartition('/')[2]} SET synchronous_commit = off")
    assert "synchronous_commit=off" in refused(tmp_path)


def test_a_server_does_not_add_to_a_log_that_was_tampered_with(tmp_path: Path, on_postgres: str) -> None:
    changed(
        on_postgres,
        "INSERT INTO room (address, head, projected_seq, link) VALUES ('a-meeting', 1, 0, '\\x00')",
    )
    assert "meeting a-meeting is not as it was written from line 1 on" in refused(tmp_path)


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("postgresql://nobody@127.0.0.1:1/x", "the database cannot be used"),
        ("mysql://secret@host/x", "DATABASE_URL must begin with postgresql://"),
    ],
)
def test_a_database_that_is_not_there_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, answer: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", said)
    told = refused(tmp_path)
    assert answer in told
    assert "secret" not in told
