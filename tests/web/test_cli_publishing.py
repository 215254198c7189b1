"""An operator puts what someone wrote into the library, beside a running server and without one."""

from pathlib import Path

import httpx2

from web.test_cli import a_server, come_in, staffroom
from web.written import TEXT


def names(address: str, token: str) -> set[str]:
    reply = httpx2.get(f"{address}/api/protocols", headers={"Authorization": f"Bearer {token}"})
    return {one["protocol"] for one in reply.json()["protocols"]}


def test_published_and_taken_back(tmp_path: Path) -> None:
    link = staffroom("user", "add", "d@example.org", "--name", "Daniel", "--data", tmp_path).stdout.strip()
    with a_server("serve", tmp_path) as (_, address):
        token = come_in(address, link.partition("#")[2], password="a good password").json()["token"]
        headers = {"Authorization": f"Bearer {token}"}
        id = httpx2.post(f"{address}/api/scripts", json={"text": TEXT}, headers=headers).json()["id"]
        done = staffroom("protocol", "publish", f"{address}/my-protocols/{id}", "--data", tmp_path)
        assert (done.returncode, done.stdout) == (0, "our-round: Our round, version 1, is in the library.\n")
        assert "our-round" in names(address, token)
    assert staffroom("protocol", "take-back", "our-round", "--data", tmp_path).returncode == 0
    again = staffroom("protocol", "take-back", "our-round", "--data", tmp_path)
    assert (again.returncode, again.stdout) == (1, "")
    assert "No protocol called our-round" in again.stderr
    nothing = staffroom("protocol", "publish", "somewhere", "--data", tmp_path)
    assert (nothing.returncode, nothing.stderr.count("\n")) == (1, 1)
    assert staffroom("protocol", "publish", id, "--data", tmp_path).returncode == 0
    with a_server("serve", tmp_path) as (_, address):
        assert "our-round" in names(address, token)
