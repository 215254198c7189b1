"""An operator removes a community beside a running server, and is told where there is none."""

from pathlib import Path

import httpx2

from web.test_cli import a_server, come_in, staffroom


def test_removed_beside_a_running_server(tmp_path: Path) -> None:
    link = staffroom("user", "add", "d@example.org", "--name", "Daniel", "--data", tmp_path).stdout.strip()
    remove = ("community", "remove", "Rural Maths", "--for-ever", "--data", tmp_path)
    alone = staffroom(*remove)
    assert (alone.returncode, "no server runs" in alone.stderr) == (1, True)
    with a_server("serve", tmp_path) as (_, address):
        token = come_in(address, link.partition("#")[2], password="a good password").json()["token"]
        headers = {"Authorization": f"Bearer {token}"}
        httpx2.post(f"{address}/api/communities", json={"name": "Rural Maths"}, headers=headers)
        done = staffroom(*remove)
        assert (done.returncode, done.stdout) == (0, "Rural Maths is gone, with all that was its own.\n")
        assert httpx2.get(f"{address}/api/me", headers=headers).json()["communities"] == []
        again = staffroom(*remove)
        assert (again.returncode, "There is no community called Rural Maths" in again.stderr) == (1, True)
